"""What each statement, or each pair of statements, adds to a tie; the way back from a number to the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.choices import Aggregation, Normalization
from blocs.networks.counts import counted
from blocs.networks.ties import Contribution
from blocs.networks.two_mode import level_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from blocs.networks.rules import Rule
    from blocs.networks.selection import Selection

    Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CountedEvidence:
    """
    The statements that a network was counted from.

    Parameters
    ----------
    selection : Selection
        All statements of the network's settings.
    span : slice
        Which of them are in the network.
    weights : array of float, optional
        What each of those weighs; one where not given.
    nodes : two arrays of int
        Which labels of the selection are the network's rows and columns.
    divisor : array of float, optional
        What a two-mode network's rows or columns were divided by.
    rule : Rule, optional
        How a one-mode network's weights follow from counts; None in a two-mode network.
    total : float
        What all weights were divided by in the end.
    """

    selection: Selection
    span: slice
    weights: NDArray[np.float64] | None
    nodes: tuple[Places, Places]
    divisor: NDArray[np.float64] | None
    rule: Rule | None
    total: float

    def contributions(self, row: int, column: int) -> Iterator[Contribution]:
        """Yield what each statement, or pair of statements, adds to the tie of this row with this column."""
        if self.rule is None:
            return self._of_statements(row, column)
        return self._of_pairs(self.rule, row, column)

    def _of_statements(self, row: int, column: int) -> Iterator[Contribution]:
        settings, levels = self.selection.settings, self.selection.levels
        divisor = self._divided_by(row, column)
        if divisor == 0:
            return
        said = self.selection.rows.codes[self.span] == self.nodes[0][row]
        said &= self.selection.columns.codes[self.span] == self.nodes[1][column]
        found = np.flatnonzero(said)
        found = found[self._weight(found) > 0]
        codes = levels.codes[self.span][found]
        adds = level_weights(settings.aggregation, levels)[codes] * self._weight(found)
        if settings.aggregation is Aggregation.COMBINE:
            # A side counts once, however often it is taken; its statements share it.
            adds = level_weights(settings.aggregation, levels)[codes] / np.bincount(codes)[codes]
        for place, weight in zip(found.tolist(), adds / divisor / self.total, strict=True):
            yield Contribution(statement=self._id(place), weight=float(weight))

    def _divided_by(self, row: int, column: int) -> float:
        if self.divisor is None:
            return 1.0
        by_row = self.selection.settings.normalization is Normalization.ACTIVITY
        return float(self.divisor[row if by_row else column])

    def _of_pairs(self, rule: Rule, row: int, column: int) -> Iterator[Contribution]:
        mine, yours = (
            np.flatnonzero(self.selection.rows.codes[self.span] == self.nodes[0][node])
            for node in (row, column)
        )
        share = self._share(rule, (row, column), (mine, yours)) / self.total
        if share == 0 or (row == column and not rule.keeps_diagonal):
            return
        yield from self._paired(rule.pairs * share, mine, yours)
        if rule.lonely:
            yield from self._alone(rule.lonely * share, mine, yours)

    def _share(self, rule: Rule, ends: tuple[int, int], places: tuple[Places, Places]) -> float:
        """Return what a tie of these two nodes is multiplied by, from their own statements alone."""
        both = np.concatenate(places)
        weights = self._weight(both)
        rows = np.repeat(np.array([0, 1], dtype=np.int32), [len(group) for group in places])
        names, columns = np.unique(self.selection.columns.codes[self.span][both], return_inverse=True)
        levels = self.selection.levels
        shape = (2, len(names), len(levels.values))
        codes = (rows, columns.astype(np.int32), levels.codes[self.span][both])
        counts = counted(codes, shape, np.sqrt(weights))
        activity = np.bincount(rows, weights, minlength=2).astype(np.float64)
        one = rule.among(np.array(ends)).share(np.ones((2, 2)), counts, activity)
        return float(one[0, 1])

    def _paired(self, pairs: NDArray[np.float64], mine: Places, yours: Places) -> Iterator[Contribution]:
        columns, levels = self.selection.columns.codes[self.span], self.selection.levels.codes[self.span]
        roots = np.sqrt(self._weight(mine)), np.sqrt(self._weight(yours))
        for column in np.intersect1d(columns[mine], columns[yours]):
            ours, others = np.flatnonzero(columns[mine] == column), np.flatnonzero(columns[yours] == column)
            adds = pairs[np.ix_(levels[mine[ours]], levels[yours[others]])]
            adds = adds * roots[0][ours, None] * roots[1][others]
            for one, other in np.argwhere(adds != 0):
                yield Contribution(
                    statement=self._id(mine[ours[one]]),
                    other=self._id(yours[others[other]]),
                    weight=float(adds[one, other]),
                )

    def _alone(self, adds: float, mine: Places, yours: Places) -> Iterator[Contribution]:
        size = len(self.selection.levels.values)
        cells = self.selection.columns.codes[self.span].astype(np.int64) * size
        cells += self.selection.levels.codes[self.span]
        for place in mine[~np.isin(cells[mine], cells[yours])]:
            yield Contribution(statement=self._id(place), weight=adds)
        for place in yours[~np.isin(cells[yours], cells[mine])]:
            yield Contribution(other=self._id(place), weight=adds)

    def _weight(self, places: Places) -> NDArray[np.float64]:
        return np.ones(len(places)) if self.weights is None else self.weights[places]

    def _id(self, place: int) -> str | int:
        found: str | int = self.selection.table.ids[self.selection.places[self.span][place]].item()
        return found
