"""
Time windows as Discourse Network Analyzer 3.1.2 lays them; to reproduce results.

Its windows reach half their length to either side of a middle, edges included, so that they are one unit
longer than asked for where that is even. Where it draws statements of one second by lot, ours come in the
order of the table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from blocs.networks import clock, dna_weights
from blocs.networks.choices import Aggregation, Edges, Isolates, Kernel, Mode, Normalization, Unit
from blocs.networks.counting import Part, nodes, period
from blocs.networks.counts import counted, renumbered
from blocs.networks.rules import DnaKernelRule
from blocs.networks.selection import Levels
from blocs.networks.statements import UNKNOWN_TIME, VariableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from blocs.networks.choices import Window
    from blocs.networks.counts import Counts
    from blocs.networks.selection import Selection

    Nodes = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaWindows:
    """DNA's windows of calendar units without a kernel, by their middles in seconds."""

    selection: Selection
    window: Window
    middles: Sequence[int]

    @classmethod
    def of(cls, selection: Selection, window: Window) -> DnaWindows:
        """Lay windows over the period."""
        middles: Sequence[int] = ()
        if UNKNOWN_TIME not in (selection.start, selection.stop):
            middles = _steps(selection.start, selection.stop, window.unit)
        half, unit = window.size // 2, window.unit
        first = bisect_left(middles, selection.start, key=lambda middle: clock.shifted(middle, -half, unit))
        last = bisect_right(middles, selection.stop, key=lambda middle: clock.shifted(middle, half, unit))
        return cls(selection=selection, window=window, middles=middles[first : max(first, last)])

    def __len__(self) -> int:
        return len(self.middles)

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        middle, half, unit = self.middles[place], self.window.size // 2, self.window.unit
        start, stop = clock.shifted(middle, -half, unit), clock.shifted(middle, half, unit)
        return Part(span=_between(self.selection, start, stop), period=period(start, stop, middle))


def _steps(first: int, last: int, unit: Unit) -> Sequence[int]:
    """Return times one unit apart, each counted from the one before: 31 January, 28 February, 28 March."""
    if unit in clock.SECONDS:
        return range(first, last + 1, clock.SECONDS[unit])
    steps = []
    while first <= last:
        steps.append(first)
        first = clock.shifted(first, 1, unit)
    return steps


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaEventWindows:
    """DNA's windows of statements: half the size to either side of each, and itself."""

    selection: Selection
    window: Window

    def __len__(self) -> int:
        return max(0, len(self.selection.places) - 2 * (self.window.size // 2))

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        half, times = self.window.size // 2, self.selection.times
        last = place + 2 * half
        when = period(int(times[place]), int(times[last]), int(times[place + half]))
        return Part(span=slice(place, last + 1), period=when)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaKernelWindows:
    """
    DNA's windows with a kernel.

    Parameters
    ----------
    selection : Selection
        The statements, their levels renumbered by text, which DNA takes for their values.
    window : Window
        What was asked for.
    middles : sequence of int
        In seconds.
    first, last : int
        The period that windows are cut off by.
    nodes : two arrays of int
        Rows and columns, the same in each.
    rule : DnaKernelRule
        How weights follow from counts.
    """

    selection: Selection
    window: Window
    middles: Sequence[int]
    first: int
    last: int
    nodes: Nodes
    rule: DnaKernelRule

    @classmethod
    def of(cls, selection: Selection, window: Window) -> DnaKernelWindows:
        """Lay windows over the period from the first to the last statement."""
        selection = _dna_kernel_selection(selection)
        times, half = selection.times, (window.size + 1) // 2
        first, last = 0, 0
        middles: Sequence[int] = ()
        if len(times) and window.unit not in {Unit.SECONDS, Unit.EVENTS}:
            first, last = max(selection.start, int(times[0])), min(selection.stop, int(times[-1]))
            reach = half if window.edges is Edges.INSIDE else 0
            begin = clock.shifted(first, reach, window.unit)
            middles = _steps(begin, clock.shifted(last, -reach, window.unit), window.unit)
        isolates = selection.settings.isolates
        kept = tuple(nodes(axis, axis.codes, isolates) for axis in (selection.rows, selection.columns))
        return cls(
            selection=selection,
            window=window,
            middles=middles,
            first=first,
            last=last,
            nodes=(kept[0], kept[1]),
            rule=_rule(selection, (kept[0], kept[1])),
        )

    def __len__(self) -> int:
        return len(self.middles)

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        window, middle = self.window, self.middles[place]
        half = (window.size + 1) // 2
        start, stop = self.first, self.last
        if window.kernel is not Kernel.GAUSSIAN:
            start = max(clock.shifted(middle, -half, window.unit), self.first)
            stop = min(clock.shifted(middle, half, window.unit), self.last)
        span = _between(self.selection, start, stop)
        if window.kernel is Kernel.GAUSSIAN:
            span = slice(0, len(self.selection.places))
        distances = -units_between(middle, self.selection.times[span], window.unit) / half
        return Part(
            span=span,
            weights=dna_weights.kernel_weights(window.kernel, distances),
            period=period(start, stop, middle),
            total=window.total,
            rule=self.rule,
            nodes=self.nodes,
        )


def units_between(middle: int, times: NDArray[np.int64], unit: Unit) -> NDArray[np.float64]:
    """Return whole units from the middle to each time, cut towards zero as DNA does."""
    if unit in clock.SECONDS:
        return np.trunc((times - middle) / clock.SECONDS[unit])
    at = np.int64(middle)
    months = clock.month_of(times) - clock.month_of(np.asarray(at))
    days = _day_in_month(times) - _day_in_month(np.asarray(at))
    # A month that is not over does not count, seen from the middle in either direction.
    months = months - ((months > 0) & (days < 0)) + ((months < 0) & (days > 0))
    return np.trunc(months / (12 if unit is Unit.YEARS else 1))


def _day_in_month(times: NDArray[np.int64]) -> NDArray[np.int64]:
    first = clock.month_of(times).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return clock.day_of(times) - first


def _between(selection: Selection, start: int, stop: int) -> slice:
    low = np.searchsorted(selection.times, max(start, UNKNOWN_TIME + 1), side="left")
    high = np.searchsorted(selection.times, stop, side="right")
    return slice(int(low), max(int(low), int(high)))


def _dna_kernel_selection(selection: Selection) -> Selection:
    settings = selection.settings
    if settings.aggregation is Aggregation.COMBINE:
        settings = replace(settings, aggregation=Aggregation.SUBTRACT)
    one_mode = settings.mode is Mode.ONE_MODE and settings.normalization is not Normalization.NO
    settings = replace(settings, normalization=Normalization.AVERAGE if one_mode else Normalization.NO)
    return replace(selection, settings=settings, levels=_levels_by_text(selection.levels, settings.isolates))


def _levels_by_text(levels: Levels, isolates: Isolates) -> Levels:
    """Return levels in the order of their texts; those of yes and no that nobody takes are not there."""
    size = len(levels.values)
    seen = np.bincount(levels.codes, minlength=size) > 0
    if isolates is Isolates.KEEP and levels.kind is not VariableKind.BOOLEAN:
        seen[:] = True
    order = sorted(np.flatnonzero(seen).tolist(), key=lambda place: str(levels.values[place]))
    rank = np.full(size, -1, dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    values = tuple(range(len(order))) if levels.ordered else tuple(levels.values[place] for place in order)
    return Levels(kind=levels.kind, values=values, codes=rank[levels.codes])  # type: ignore[arg-type]


def _rule(selection: Selection, kept: Nodes) -> DnaKernelRule:
    settings = selection.settings
    factor = None
    if settings.normalization is Normalization.AVERAGE:
        factor = dna_weights.kernel_average(_all_counts(selection, kept))
    return DnaKernelRule(aggregation=settings.aggregation, levels=selection.levels, factor=factor)


def _all_counts(selection: Selection, kept: Nodes) -> Counts:
    codes = (
        renumbered(selection.rows.codes, kept[0], len(selection.rows.labels)),
        renumbered(selection.columns.codes, kept[1], len(selection.columns.labels)),
        selection.levels.codes,
    )
    return counted(codes, (len(kept[0]), len(kept[1]), len(selection.levels.values)))
