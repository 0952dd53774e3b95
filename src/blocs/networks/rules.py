"""
How counts become the weights of one-mode networks: the right rule, and DNA's two, behind one face.

By the same functions a rule gives the share of one tie, from which follows what each statement contributes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from blocs.networks import dna_weights
from blocs.networks.choices import Aggregation, Normalization
from blocs.networks.one_mode import normalized, one_mode, pair_weights

if TYPE_CHECKING:
    from typing import Self

    from numpy.typing import NDArray

    from blocs.networks.counts import Cells, Counts
    from blocs.networks.selection import Levels


class Rule(Protocol):
    """How rows are tied to rows."""

    @property
    def pairs(self) -> NDArray[np.float64]:
        """What two statements on one column add, by their levels."""
        ...

    @property
    def lonely(self) -> float:
        """What a statement adds where the other row has none on the same column at the same level."""
        ...

    @property
    def keeps_diagonal(self) -> bool:
        """Whether a node is tied to itself."""
        ...

    def weights(self, counts: Counts) -> Cells:
        """Return the weights of all ties, not yet normalized, the diagonal included."""
        ...

    def share(self, weights: Cells, counts: Counts, activity: NDArray[np.float64]) -> Cells:
        """Return weights normalized."""
        ...

    def among(self, nodes: NDArray[np.int64]) -> Self:
        """Return the rule for these nodes of the network only."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RightRule:
    """The right weights: `near` says how near each level is to each other one."""

    aggregation: Aggregation
    normalization: Normalization
    near: NDArray[np.float64]
    lonely: float = 0.0
    keeps_diagonal: bool = False

    @property
    def pairs(self) -> NDArray[np.float64]:
        return pair_weights(self.aggregation, self.near)

    def weights(self, counts: Counts) -> Cells:
        return one_mode(counts, self.pairs)

    def share(self, weights: Cells, counts: Counts, activity: NDArray[np.float64]) -> Cells:
        if self.normalization is Normalization.NO:
            return weights
        if self.normalization is Normalization.AVERAGE:
            return normalized(weights, self.normalization, weights, activity)
        ignoring = self.aggregation is Aggregation.IGNORE
        similar = one_mode(counts, np.ones_like(self.near) if ignoring else self.near)
        return normalized(weights, self.normalization, similar, activity)

    def among(self, nodes: NDArray[np.int64]) -> Self:  # noqa: ARG002 - the same for all nodes
        return self


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaRule:
    """DNA's weights without a kernel."""

    aggregation: Aggregation
    normalization: Normalization
    levels: Levels
    keeps_diagonal: bool = False

    @property
    def pairs(self) -> NDArray[np.float64]:
        return dna_weights.dna_pair_weights(self.aggregation, self.levels)

    @property
    def lonely(self) -> float:
        if self.levels.ordered or self.levels.kind is None:
            return 0.0
        return {Aggregation.CONFLICT: 1.0, Aggregation.SUBTRACT: -1.0}.get(self.aggregation, 0.0)

    def weights(self, counts: Counts) -> Cells:
        cells = dna_weights.dense(counts)
        spread = (cells.reshape(counts.shape) @ self.pairs).reshape(cells.shape)
        paired: Cells = spread @ cells.T
        if self.lonely:
            alone = dna_weights.lonely(cells)
            paired += self.lonely * (alone + alone.T)
        return paired

    def share(self, weights: Cells, counts: Counts, activity: NDArray[np.float64]) -> Cells:  # noqa: ARG002 - not weighed
        return dna_weights.dna_normalized(np.asarray(weights), self.normalization, counts)

    def among(self, nodes: NDArray[np.int64]) -> Self:  # noqa: ARG002 - the same for all nodes
        return self


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaKernelRule:
    """DNA's weights with a kernel; `factor` is what it multiplies each tie by as its average."""

    aggregation: Aggregation
    levels: Levels
    factor: NDArray[np.float64] | None
    lonely: float = 0.0
    keeps_diagonal: bool = True

    @property
    def pairs(self) -> NDArray[np.float64]:
        return dna_weights.kernel_pair_weights(self.aggregation, self.levels)

    def weights(self, counts: Counts) -> Cells:
        cells = dna_weights.dense(counts)
        spread = (cells.reshape(counts.shape) @ self.pairs).reshape(cells.shape)
        paired: Cells = spread @ cells.T
        return paired

    def share(self, weights: Cells, counts: Counts, activity: NDArray[np.float64]) -> Cells:  # noqa: ARG002 - the protocol's
        return weights if self.factor is None else weights * self.factor

    def among(self, nodes: NDArray[np.int64]) -> Self:
        return self if self.factor is None else replace(self, factor=self.factor[np.ix_(nodes, nodes)])
