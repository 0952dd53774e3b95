"""
Which statements a network is counted from, and by which labels.

A selection holds whole numbers only: for each statement that takes part its row, its column and its level,
which is the place of its qualifier's value. DNA's way of selecting is told apart here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.choices import Aggregation, Compatibility, Duplicates
from blocs.networks.statements import UNKNOWN_TIME, VariableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from blocs.networks.choices import Filter, NetworkSettings
    from blocs.networks.statements import Codes, Seconds, StatementTable, Variable

    Mask = NDArray[np.bool_]
    Number = TypeVar("Number", np.int32, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Axis:
    """
    The nodes of one side.

    Parameters
    ----------
    labels : tuple of str
        Sorted.
    codes : (m,) array of int32
        For each statement the place of its label.
    known : (labels,) array of bool
        Whether the label is a node where isolates are kept.
    """

    labels: tuple[str, ...]
    codes: Codes
    known: Mask


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Levels:
    """
    The sides that statements can take.

    Parameters
    ----------
    kind : VariableKind, optional
        What the qualifier is; None where there is none.
    values : tuple
        One for each level, ascending.
    codes : (m,) array of int32
        For each statement the place of its value.
    """

    kind: VariableKind | None
    values: tuple[str, ...] | tuple[int, ...]
    codes: Codes

    @property
    def ordered(self) -> bool:
        """Whether levels have a distance: yes and no, or whole numbers."""
        return self.kind in {VariableKind.BOOLEAN, VariableKind.INTEGER}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Selection:
    """
    The statements of a network.

    Parameters
    ----------
    table : StatementTable
        All statements.
    settings : NetworkSettings
        What was asked for.
    places : (m,) array of int64
        Where the selected statements stand in the table, ascending.
    times : (m,) array of int64
        When each was made, ascending.
    rows, columns : Axis
        Their nodes.
    levels : Levels
        Their sides.
    start, stop : int
        The period in seconds, both included; `UNKNOWN_TIME` where nothing has a time.
    """

    table: StatementTable
    settings: NetworkSettings
    places: NDArray[np.int64]
    times: Seconds
    rows: Axis
    columns: Axis
    levels: Levels
    start: int
    stop: int


# Whole numbers that Java keeps one object for each; it compares others by the object, not the number.
_BOXED = range(-128, 128)


_YES_OR_NO = {"yes": "1", "true": "1", "for": "1", "no": "0", "false": "0", "against": "0"}


def selected(table: StatementTable, settings: NetworkSettings) -> Selection:
    """
    Return the statements that a network is counted from, coded by row, column and level.

    Raises
    ------
    BadSetting
        If a variable is unknown.
    """
    rows, columns = table.variable(settings.rows), table.variable(settings.columns)
    ours = settings.compatibility is Compatibility.NONE
    # Where sides are ignored nobody need have one; DNA still tells them apart when it divides.
    sideless = settings.qualifier is None or (ours and settings.aggregation is Aggregation.IGNORE)
    qualifier = None if sideless else table.variable(str(settings.qualifier))
    observed, passing = _filtered(table, settings)
    used = passing & (rows.codes >= 0) & (columns.codes >= 0)
    sides = None if settings.aggregation is Aggregation.IGNORE else qualifier
    if sides is not None:
        used &= sides.codes >= 0
    places = _distinct(table, settings, np.flatnonzero(used), [rows, columns, *([sides] if sides else [])])
    nodes = passing if ours else observed
    times = _taken(table.times, places)
    start, stop = _period(settings, times if ours else table.documents.times)
    return Selection(
        table=table,
        settings=settings,
        places=places,
        times=times,
        rows=_axis(rows, places, nodes, settings.compatibility),
        columns=_axis(columns, places, nodes, settings.compatibility),
        levels=_levels(qualifier, places, observed),
        start=start,
        stop=stop,
    )


def listed(table: StatementTable, settings: NetworkSettings) -> NDArray[np.int64]:
    """Return where the statements of an event list stand: filtered, each said once, blanks not left out."""
    variables = [table.variable(settings.rows), table.variable(settings.columns)]
    if settings.aggregation is not Aggregation.IGNORE and settings.qualifier is not None:
        variables.append(table.variable(settings.qualifier))
    _, passing = _filtered(table, settings)
    return _distinct(table, settings, np.flatnonzero(passing), variables)


def _filtered(table: StatementTable, settings: NetworkSettings) -> tuple[Mask, Mask]:
    """Return which statements were observed, and which of those pass the filter of values too."""
    chosen = settings.filter
    observed = _in_range(table, chosen)
    documents = [name for name in (*chosen.exclude, *chosen.only) if _of_documents(table, name)]
    for name in documents:
        observed &= _passing(table, chosen, name)
    passing = observed.copy()
    for name in {*chosen.exclude, *chosen.only} - set(documents):
        passing &= _passing(table, chosen, name)
    return observed, passing


def _in_range(table: StatementTable, chosen: Filter) -> Mask:
    inside = np.ones(len(table), dtype=bool)
    if chosen.start is not None:
        inside &= table.times >= clock.seconds_of(chosen.start)
    if chosen.stop is not None:
        inside &= table.times <= clock.last_second_of(chosen.stop)
        inside &= table.times != UNKNOWN_TIME
    return inside


def _of_documents(table: StatementTable, name: str) -> bool:
    return name not in table.variables


def _passing(table: StatementTable, chosen: Filter, name: str) -> Mask:
    variable = table.variable(name)
    passing = np.ones(len(table), dtype=bool)
    if name in chosen.exclude:
        passing &= ~_hits(variable, chosen.exclude[name])
    if name in chosen.only:
        passing &= _hits(variable, chosen.only[name])
    return passing


def _hits(variable: Variable, wanted: Collection[str | int | bool]) -> Mask:
    given = (wanted,) if isinstance(wanted, str) else wanted
    words = {str(int(word)) if isinstance(word, bool) else str(word) for word in given}
    if variable.kind is VariableKind.BOOLEAN:
        words = {_YES_OR_NO.get(word.lower(), word) for word in words}
        if unknown := words - {"0", "1", ""}:
            problem = f"{', '.join(sorted(unknown))} is no side of a yes/no variable; give True, False or ''"
            raise BadSetting(where="filter", problem=problem)
    # The blank has code -1, which is the last place of the table of hits.
    hit = np.array([str(value) in words for value in (*variable.values, "")], dtype=bool)
    return hit[variable.codes]


def _distinct(
    table: StatementTable, settings: NetworkSettings, places: NDArray[np.int64], variables: list[Variable]
) -> NDArray[np.int64]:
    """Return the first of each group of statements that say the same within what `Duplicates` names."""
    if settings.duplicates is Duplicates.INCLUDE:
        return places
    within = _within(table, settings, places)
    keys = [within, *(variable.codes[places].astype(np.int64) + 1 for variable in variables)]
    free = _never_equal(settings, variables[2:], places)
    first = first_of_each(keys)
    return places if not len(places) else places[first | free]


def _within(table: StatementTable, settings: NetworkSettings, places: NDArray[np.int64]) -> Seconds:
    if settings.duplicates is Duplicates.DOCUMENT:
        return table.document[places].astype(np.int64)
    if settings.duplicates is Duplicates.ACROSS_RANGE:
        return np.zeros(len(places), dtype=np.int64)
    times = table.times[places]
    # What has no time lies in no week, month or year, and so repeats nothing that has one.
    known = times != UNKNOWN_TIME
    times = np.where(known, times, 0)
    dna = settings.compatibility is Compatibility.DNA
    if settings.duplicates is Duplicates.YEAR:
        period = clock.year_of(times)
    elif settings.duplicates is Duplicates.MONTH:
        period = clock.month_of(times) % 12 if dna else clock.month_of(times)
    else:
        period = clock.week_number(times) if dna else clock.week_of(times)
    return np.where(known, period, np.iinfo(np.int32).max)


def _never_equal(
    settings: NetworkSettings, qualifiers: list[Variable], places: NDArray[np.int64]
) -> Mask | np.bool_:
    """Return which statements DNA never takes for duplicates: Java keeps one object for -128 to 127 only."""
    dna = settings.compatibility is Compatibility.DNA
    if not dna or not qualifiers or qualifiers[0].kind is not VariableKind.INTEGER:
        return np.False_
    boxed = np.array([int(value) not in _BOXED for value in (*qualifiers[0].values, 0)], dtype=bool)
    return boxed[qualifiers[0].codes[places]]


def first_of_each(keys: Iterable[NDArray[np.int64]]) -> Mask:
    """Return where each combination of keys occurs for the first time."""
    joined: NDArray[np.int64] | None = None
    size = 1
    for key in keys:
        low = key.min(initial=0)
        span = int(key.max(initial=0) - low) + 1
        if joined is None:
            joined, size = key - low, span
            continue
        if size * span >= 2**62:
            values, joined = np.unique(joined, return_inverse=True)
            size = len(values)
        joined, size = joined * span + (key - low), size * span
    assert joined is not None
    first = np.zeros(len(joined), dtype=bool)
    first[np.unique(joined, return_index=True)[1]] = True
    return first


def _axis(variable: Variable, places: NDArray[np.int64], nodes: Mask, compatibility: Compatibility) -> Axis:
    labels = tuple(map(str, variable.values))
    order = np.arange(len(labels))
    if compatibility is Compatibility.DNA:
        # Java compares strings by UTF-16 code unit.
        units = [label.encode("utf-16-be", "surrogatepass") for label in labels]
        order = np.array(sorted(range(len(labels)), key=units.__getitem__), dtype=np.int64)
    codes = _taken(variable.codes, places)
    seen = np.bincount(variable.codes[nodes] + 1, minlength=len(labels) + 1)[1:] > 0
    if np.array_equal(order, np.arange(len(labels))):
        return Axis(labels=labels, codes=codes, known=seen)
    rank = np.empty(len(labels), dtype=np.int32)
    rank[order] = np.arange(len(labels), dtype=np.int32)
    return Axis(labels=tuple(labels[place] for place in order), codes=rank[codes], known=seen[order])


def _levels(qualifier: Variable | None, places: NDArray[np.int64], observed: Mask) -> Levels:
    if qualifier is None:
        return Levels(kind=None, values=("",), codes=np.broadcast_to(np.int32(0), len(places)))
    codes = _taken(qualifier.codes, places)
    blank = bool(codes.min(initial=0) < 0)
    if blank and qualifier.kind is not VariableKind.TEXT:
        # Only where sides are ignored; then no side is as good as any.
        codes, blank = np.maximum(codes, 0), False
    if qualifier.kind is VariableKind.BOOLEAN:
        return Levels(kind=qualifier.kind, values=(0, 1), codes=codes)
    seen = np.bincount(qualifier.codes[observed] + 1, minlength=len(qualifier.values) + 1)[1:] > 0
    rank = np.append(np.cumsum(seen) - 1, -1).astype(np.int32)
    values = tuple(value for value, there in zip(qualifier.values, seen, strict=True) if there)
    if blank:
        return Levels(kind=qualifier.kind, values=("", *values), codes=rank[codes] + 1)  # type: ignore[arg-type]
    return Levels(kind=qualifier.kind, values=values, codes=rank[codes])  # type: ignore[arg-type]


def _period(settings: NetworkSettings, times: Seconds) -> tuple[int, int]:
    if UNKNOWN_TIME in times:
        times = times[times != UNKNOWN_TIME]
    first, last = (int(times.min()), int(times.max())) if len(times) else (UNKNOWN_TIME, UNKNOWN_TIME)
    chosen = settings.filter
    return (
        first if chosen.start is None else clock.seconds_of(chosen.start),
        last if chosen.stop is None else clock.last_second_of(chosen.stop),
    )


def _taken(values: NDArray[Number], places: NDArray[np.int64]) -> NDArray[Number]:
    """Return the values at these places, without a copy where that is all of them."""
    return values if len(places) == len(values) else values[places]
