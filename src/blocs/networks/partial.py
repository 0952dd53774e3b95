r"""
One-mode networks of any part of the concepts, without counting statements again.

All that a network is made of is a sum over concepts: its weights, and what they are divided by. So a concept
is added or taken away in the time of one matrix of actors by actors, however many concepts there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Aggregation, Compatibility, Mode, NetworkSettings, Normalization
from blocs.networks.counting import check, rule_of
from blocs.networks.counts import Counts, counted
from blocs.networks.dna_weights import lonely
from blocs.networks.one_mode import closeness
from blocs.networks.selection import selected
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from numpy.typing import NDArray

    from blocs.networks.rules import Rule
    from blocs.networks.tables import Source

    Floats = NDArray[np.float64]

_NOTHING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """
    What a one-mode network is made of, as sums over some of the concepts.

    Parameters
    ----------
    weights : (n, n) array of float
        Weights that are not yet normalized.
    below : (n,) or (n, n) array of float
        What they are divided by, before it is put together.
    """

    weights: Floats
    below: Floats

    def __add__(self, other: Sums) -> Sums:
        return Sums(weights=self.weights + other.weights, below=self.below + other.below)

    def __sub__(self, other: Sums) -> Sums:
        return Sums(weights=self.weights - other.weights, below=self.below - other.below)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Partial:
    """
    The statements behind a one-mode network, by actor, concept and side.

    Parameters
    ----------
    rows, columns : tuple of str
        Actors and concepts that have a statement.
    cells : (rows, columns, levels) array of float
        Counts of statements.
    settings : NetworkSettings
        What was asked for.
    rule : Rule
        How counts become weights.
    similar : (levels, levels) array of float
        What two statements add to how alike two actors are.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Floats
    settings: NetworkSettings
    rule: Rule
    similar: Floats

    @classmethod
    def of(cls, statements: Source, settings: NetworkSettings) -> Self:
        """
        Count the statements of a one-mode network.

        Raises
        ------
        BadSetting
            If the settings are of a two-mode network, or no statement is left.
        """
        if settings.mode is not Mode.ONE_MODE:
            raise BadSetting(
                where="mode", problem="only one-mode networks are made of concepts; ask for one-mode"
            )
        selection = selected(statement_table(statements), settings)
        if not len(selection.places):
            raise BadSetting(where="statements", problem="none is left, so there is no network")
        check(settings, selection.levels)
        ignoring = settings.aggregation is Aggregation.IGNORE
        axes, levels = (selection.rows, selection.columns), selection.levels
        shape = (len(axes[0].labels), len(axes[1].labels), len(levels.values))
        counts = counted((axes[0].codes, axes[1].codes, levels.codes), shape)
        cells = np.asarray(counts.cells if isinstance(counts.cells, np.ndarray) else counts.cells.todense())
        cells = cells.reshape(shape)
        kept = np.flatnonzero(cells.any(axis=(1, 2))), np.flatnonzero(cells.any(axis=(0, 2)))
        return cls(
            rows=tuple(axes[0].labels[place] for place in kept[0]),
            columns=tuple(axes[1].labels[place] for place in kept[1]),
            cells=np.ascontiguousarray(cells[np.ix_(*kept)]),
            settings=settings,
            rule=rule_of(settings, levels),
            similar=np.ones((shape[2], shape[2])) if ignoring else closeness(levels),
        )

    def statements(self, columns: Sequence[int]) -> int:
        """Return how many statements these concepts have."""
        return int(self.cells[:, list(columns)].sum())

    def sums(self, columns: Sequence[int]) -> Sums:
        """Return what the network of these concepts is made of."""
        cells = self.cells[:, list(columns)]
        counts = Counts(shape=cells.shape, cells=cells.reshape(len(cells), -1))
        return Sums(weights=np.asarray(self.rule.weights(counts)), below=self._below(cells))

    def whole(self) -> Floats:
        """Return the weights of the network of all concepts."""
        return self.network(self.sums(range(len(self.columns))))

    def network(self, sums: Sums) -> Floats:
        """Return the weights of a network, without a diagonal."""
        divisor = self._divisor(sums.below)
        if divisor is None:
            shares: Floats = sums.weights.copy()
        else:
            # What is left of a sum that has been taken away again is rounding, not a divisor.
            shares = np.divide(sums.weights, divisor, out=np.zeros_like(divisor), where=divisor > _NOTHING)
        np.fill_diagonal(shares, 0.0)
        return shares

    def _below(self, cells: Floats) -> Floats:
        flat = cells.reshape(len(cells), -1)
        dna = self.settings.compatibility is Compatibility.DNA
        match self.settings.normalization:
            case Normalization.JACCARD if dna:
                alone = lonely(flat)
                below: Floats = alone + alone.T + flat @ flat.T
            case Normalization.JACCARD:
                alike = (cells @ self.similar).reshape(flat.shape) @ flat.T
                own = np.diag(alike)
                below = own[:, None] + own - alike
            case Normalization.COSINE if not dna:
                below = ((cells @ self.similar) * cells).sum(axis=(1, 2))
            case _:
                below = flat.sum(axis=1)
        return below

    def _divisor(self, below: Floats) -> Floats | None:
        match self.settings.normalization:
            case Normalization.AVERAGE:
                return (below[:, None] + below) / 2
            case Normalization.JACCARD:
                return below
            case Normalization.COSINE:
                product = below[:, None] * below
                return product if self.settings.compatibility is Compatibility.DNA else np.sqrt(product)
            case _:
                return None
