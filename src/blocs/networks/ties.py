"""
A network: who is tied to whom, how strongly, and by which statements.

Knows nothing of how weights are computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from numpy.typing import NDArray
    from scipy import sparse

    from blocs.networks.choices import Mode, NetworkSettings

    Matrix: TypeAlias = NDArray[np.float64] | sparse.csr_array[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """
    What one statement, or one pair of statements on a shared column, adds to a tie.

    Parameters
    ----------
    statement : str or int, optional
        The id of the row's statement.
    other : str or int, optional
        In a one-mode network the id of the column's statement that it is paired with. Only DNA's conflict
        over texts has ties to which a statement adds without a partner.
    weight : float
        What it adds; all contributions together are the weight of the tie.
    """

    statement: str | int | None = None
    other: str | int | None = None
    weight: float


class Evidence(Protocol):
    """The statements that a network was counted from."""

    def contributions(self, row: int, column: int) -> Iterable[Contribution]:
        """Return what each statement adds to the tie of this row with this column."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when to when a network's statements are, and the middle; all in UTC."""

    start: datetime
    middle: datetime
    stop: datetime


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """
    Ties between rows and columns.

    Parameters
    ----------
    rows, columns : tuple of str
        The nodes, sorted; the same in a one-mode network.
    weights : (rows, columns) array of float, or sparse array
        The weight of each tie; symmetric, with a diagonal of zeros, in a one-mode network.
    settings : NetworkSettings
        What was asked for.
    statement_count : int
        How many statements it was counted from.
    period : Period, optional
        From when to when; None where no statement has a time.
    evidence : Evidence, optional
        The statements behind the ties; None in a network that was not counted from statements.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Matrix
    settings: NetworkSettings
    statement_count: int
    period: Period | None = None
    evidence: Evidence | None = None

    @property
    def mode(self) -> Mode:
        """Whether rows are tied to columns, or to each other."""
        return self.settings.mode

    def dense(self) -> NDArray[np.float64]:
        """Return the weights as an ordinary array, shape (rows, columns)."""
        return self.weights if isinstance(self.weights, np.ndarray) else np.asarray(self.weights.todense())

    def weight(self, row: str, column: str) -> float:
        """
        Return the weight of the tie of a row with a column.

        Raises
        ------
        BadSetting
            If the network has no such node.
        """
        return float(self.weights[_place(self.rows, row), _place(self.columns, column)])

    def statements(self, row: str, column: str) -> tuple[Contribution, ...]:
        """
        Return the statements behind a tie, each with what it adds; the sum is the weight of the tie.

        In a one-mode network pairs of statements add to a tie, and may be many; `evidence.contributions`
        yields them one by one.

        Raises
        ------
        BadSetting
            If the network has no such node, or was not counted from statements.
        """
        if self.evidence is None:
            raise BadSetting(where="statements", problem="this network was not counted from statements")
        return tuple(self.evidence.contributions(_place(self.rows, row), _place(self.columns, column)))


def _place(labels: tuple[str, ...], label: str) -> int:
    try:
        return labels.index(label)
    except ValueError:
        raise BadSetting(where=f"node {label!r}", problem="is not in this network") from None
