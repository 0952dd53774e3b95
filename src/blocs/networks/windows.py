"""
Networks over time: a window slides over the period, and each of its places is one network.

Windows are half open: a statement at the very end of one belongs to the next. They begin where the period
does, which is the asked-for start, or else the beginning of the day, Monday, month or year of the first
statement. A month later is a month later in the calendar. DNA's windows, which are longer than asked for, are
in `dna_windows`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, overload

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.choices import Compatibility, Edges, Kernel, NetworkSettings, Unit
from blocs.networks.counting import Part, check, counted_network, period
from blocs.networks.dna_windows import DnaEventWindows, DnaKernelWindows, DnaWindows
from blocs.networks.kernels import kernel_weights
from blocs.networks.selection import selected
from blocs.networks.statements import UNKNOWN_TIME
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given, Window
    from blocs.networks.selection import Selection
    from blocs.networks.statements import StatementTable
    from blocs.networks.tables import Source
    from blocs.networks.ties import Network

# A window for every second of a year is 31 million; more is surely a slip in the unit.
_MOST = 50_000_000


class Windows(Protocol):
    """The places of a window, in order of time."""

    @property
    def selection(self) -> Selection:
        """The statements that windows are laid over."""
        ...

    def __len__(self) -> int: ...

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Slices(Sequence["Network"]):
    """
    The networks of a sliding window, each counted when it is asked for, and not kept.

    A walk through them needs the memory of one. `list` keeps them all.
    """

    windows: Windows

    def __len__(self) -> int:
        return len(self.windows)

    @overload
    def __getitem__(self, place: int) -> Network: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Network, ...]: ...
    def __getitem__(self, place: int | slice) -> Network | tuple[Network, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return counted_network(self.windows.selection, self.windows.part(place % len(self)))

    def __iter__(self) -> Iterator[Network]:
        return (self[place] for place in range(len(self)))


def slices(statements: Source, window: Window, **settings: Unpack[Given]) -> Slices:
    """
    Return the networks of a window that slides over the statements, one unit at a step.

    Parameters
    ----------
    statements : StatementTable, Findings, iterable of Statement, or data frame
        Anything that `statement_table` understands; those without a time are in no window.
    window : Window
        How long, in what, with which kernel.
    **settings
        The fields of `NetworkSettings`; with `isolates="keep"` all networks have the same nodes.

    Returns
    -------
    Slices
        A sequence of networks, each counted when it is asked for.

    Raises
    ------
    BadSetting
        If a setting, a choice or a variable is unknown, or they do not fit each other, or there would be more
        than fifty million windows.
    """
    return sliced(statement_table(statements), window, NetworkSettings.of(settings))


def sliced(table: StatementTable, window: Window, settings: NetworkSettings) -> Slices:
    """
    Return the networks of a window that slides over the statements, one unit at a step.

    Raises
    ------
    BadSetting
        If the settings do not fit each other, or there would be more than fifty million windows.
    """
    selection = selected(table, settings)
    if settings.compatibility is Compatibility.NONE or window.kernel is Kernel.NO:
        # With a kernel DNA puts a choice that fits in the place of one that does not.
        check(settings, selection.levels)
    return Slices(_windows(selection, window))


def _windows(selection: Selection, window: Window) -> Windows:
    _refuse_too_many(selection, window)
    if selection.settings.compatibility is Compatibility.DNA:
        if window.kernel is not Kernel.NO:
            return DnaKernelWindows.of(selection, window)
        if window.unit is Unit.EVENTS:
            return DnaEventWindows(selection=selection, window=window)
        return DnaWindows.of(selection, window)
    if window.unit is Unit.EVENTS:
        return EventWindows.of(selection, window)
    return CalendarWindows.of(selection, window)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarWindows:
    """
    Windows of so many seconds, days, months.

    Parameters
    ----------
    selection : Selection
        The statements.
    window : Window
        What was asked for.
    begin : int
        From where edges are counted, in seconds.
    places : range
        At which edges windows begin, counted from `begin`.
    """

    selection: Selection
    window: Window
    begin: int
    places: range

    @classmethod
    def of(cls, selection: Selection, window: Window) -> CalendarWindows:
        """Lay windows over the period of a selection."""
        if UNKNOWN_TIME in (selection.start, selection.stop):
            return cls(selection=selection, window=window, begin=0, places=range(0))
        unit, chosen = window.unit, selection.settings.filter
        begin = selection.start if chosen.start else clock.floor(selection.start, unit)
        end = selection.stop + 1
        if chosen.stop is None:
            end = clock.shifted(clock.floor(selection.stop, unit), 1, unit)

        def edge(place: int) -> int:
            return clock.shifted(begin, place, unit)

        most = range(_units(begin, end, unit) + window.size + 2)
        if window.edges is Edges.INSIDE:
            count = bisect_right(most, end, key=lambda place: edge(place + window.size))
            return cls(selection=selection, window=window, begin=begin, places=range(count))
        # The middle of each window is its mean second; those that lie in the period are kept.
        all_places = range(-window.size, len(most))

        def twice_middle(place: int) -> int:
            return edge(place) + edge(place + window.size)

        first = bisect_left(all_places, 2 * begin, key=twice_middle)
        last = bisect_right(all_places, 2 * end, key=twice_middle)
        return cls(selection=selection, window=window, begin=begin, places=all_places[first:last])

    def __len__(self) -> int:
        return len(self.places)

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        unit, times = self.window.unit, self.selection.times
        start = clock.shifted(self.begin, self.places[place], unit)
        stop = clock.shifted(self.begin, self.places[place] + self.window.size, unit)
        low, high = np.searchsorted(times, (max(start, UNKNOWN_TIME + 1), stop))
        span, weights = slice(int(low), int(high)), None
        if self.window.kernel is Kernel.GAUSSIAN:
            span = slice(int(np.searchsorted(times, UNKNOWN_TIME, side="right")), len(times))
        if self.window.kernel is not Kernel.NO:
            half = (stop - start) / 2
            weights = kernel_weights(self.window.kernel, (times[span] - (start + half)) / half)
        return Part(span=span, weights=weights, period=period(start, stop), total=self.window.total)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventWindows:
    """
    Windows of so many statements, in the order of the table: by time, document, place in the text, and id.

    Statements of one second therefore follow each other in an order that is the same every time.
    """

    selection: Selection
    window: Window
    places: range

    @classmethod
    def of(cls, selection: Selection, window: Window) -> EventWindows:
        """Lay windows over the statements of a selection that have a time."""
        first = int(np.searchsorted(selection.times, UNKNOWN_TIME, side="right"))
        last = len(selection.places) - window.size
        if window.edges is Edges.CUT:
            first, last = first - (window.size - 1) // 2, last + window.size // 2
        return cls(selection=selection, window=window, places=range(first, max(last + 1, first)))

    def __len__(self) -> int:
        return len(self.places)

    def part(self, place: int) -> Part:
        """Return what the network at this place is counted from."""
        times, size = self.selection.times, self.window.size
        known = int(np.searchsorted(times, UNKNOWN_TIME, side="right"))
        begin = self.places[place]
        span = inside = slice(max(begin, known), min(begin + size, len(times)))
        weights: NDArray[np.float64] | None = None
        if self.window.kernel is Kernel.GAUSSIAN:
            span = slice(known, len(times))
        if self.window.kernel is not Kernel.NO:
            steps = np.arange(span.start, span.stop) - (begin + (size - 1) / 2)
            weights = kernel_weights(self.window.kernel, steps / (size / 2))
        middle = int(times[begin + (size - 1) // 2])
        when = period(int(times[inside.start]), int(times[inside.stop - 1]), middle)
        return Part(span=span, weights=weights, period=when, total=self.window.total)


def _refuse_too_many(selection: Selection, window: Window) -> None:
    start, stop, unit = selection.start, selection.stop, window.unit
    if UNKNOWN_TIME in (start, stop) or unit is Unit.EVENTS or _units(start, stop, unit) <= _MOST:
        return
    between = f"{clock.moment(start):%F} and {clock.moment(stop):%F}"
    raise BadSetting(where="window", problem=f"too many {unit.value} between {between}; choose a longer unit")


def _units(begin: int, end: int, unit: Unit) -> int:
    """Return how many units fit at most."""
    if unit in clock.SECONDS:
        return (end - begin) // clock.SECONDS[unit] + 1
    return (end - begin) // (86400 * (28 if unit is Unit.MONTHS else 365)) + 1
