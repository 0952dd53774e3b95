"""How many statements there are in each week, month or year, by what they are about and on which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.bars import counting_settings
from blocs.networks.choices import Unit, chosen
from blocs.networks.counts import counted
from blocs.networks.selection import selected
from blocs.networks.statements import UNKNOWN_TIME
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Timeline:
    """
    Statements by time, label and side.

    Parameters
    ----------
    variable : str
        What the labels are values of.
    starts : tuple of datetime
        When each period begins, in UTC; each ends where the next begins, the last after one unit.
    unit : Unit
        How long a period is.
    labels : tuple of str
        Sorted.
    levels : tuple of str or int
        The values of the qualifier, ascending; ``(1,)`` where there is none.
    counts : (periods, labels, levels) array of int
        Statements.
    undated : int
        How many statements have no time, and are not counted.
    """

    variable: str
    starts: tuple[datetime, ...]
    unit: Unit
    labels: tuple[str, ...]
    levels: tuple[str | int, ...]
    counts: NDArray[np.int64]
    undated: int


def timeline(statements: Source, *, unit: Unit | str = Unit.MONTHS, **settings: Unpack[Given]) -> Timeline:
    """
    Count statements in each period from the first to the last, also where there are none.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    unit : Unit or str
        Days, weeks, months or years; a week begins on Monday. All in UTC.
    **settings
        As of `blocs.networks.bars.bars`.

    Returns
    -------
    Timeline

    Raises
    ------
    BadSetting
        If a setting is unknown or decides about ties, the unit is not one of a calendar, or no statement has
        a time.
    """
    length = chosen(Unit, unit, "unit")
    if length not in {Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}:
        raise BadSetting(where="unit", problem=f"must be days, weeks, months or years, not {length.value}")
    selection = selected(statement_table(statements), counting_settings(settings))
    dated = selection.times != UNKNOWN_TIME
    times = selection.times[dated]
    if not len(times):
        raise BadSetting(where="statements", problem="none has a time, so there is no course of them")
    edges = [clock.floor(int(times[0]), length)]
    while (following := clock.shifted(edges[0], len(edges), length)) <= times[-1]:
        edges.append(following)
    levels = selection.levels
    shape = (len(edges), len(selection.rows.labels), len(levels.values))
    period = (np.searchsorted(edges, times, side="right") - 1).astype(np.int32)
    counts = counted((period, selection.rows.codes[dated], levels.codes[dated]), shape)
    cells = np.asarray(counts.cells if isinstance(counts.cells, np.ndarray) else counts.cells.todense())
    table = np.rint(cells).astype(np.int64).reshape(shape)
    kept = np.flatnonzero(table.any(axis=(0, 2)))
    return Timeline(
        variable=selection.settings.rows,
        starts=tuple(clock.moment(edge) for edge in edges),
        unit=length,
        labels=tuple(selection.rows.labels[place] for place in kept),
        levels=tuple(levels.values) if levels.kind is not None else (1,),
        counts=table[:, kept],
        undated=int((~dated).sum()),
    )
