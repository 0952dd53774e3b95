"""Courses over time: statements by side, a stream of concepts, polarization with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.figures.axis import SIZE, Scale, feet, plain, round_dates, round_numbers, rules
from blocs.figures.drawing import GROUPS, Area, Disc, Drawing, Line, Words
from blocs.figures.svg import wrapped
from blocs.networks import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from blocs.figures.drawing import Mark, Point
    from blocs.networks.timeline import Timeline

    Floats = NDArray[np.float64]

_WIDTH, _LEFT, _RIGHT, _TOP = 720.0, 58.0, 24.0, 34.0
_STREAMS = 7


def statements_over_time(record: Timeline) -> Drawing:
    """
    Draw the statements of each period as a column, for above the line and against below it.

    Parameters
    ----------
    record : Timeline
        With a yes/no qualifier, or with none.

    Raises
    ------
    BadSetting
        If the qualifier is neither yes/no nor absent.
    """
    if record.levels not in {(0, 1), (1,)}:
        raise BadSetting(
            where="timeline", problem="only a yes/no qualifier has two sides; count with that, or none"
        )
    counts = record.counts.sum(axis=1)
    favour = counts[:, -1]
    against = counts[:, 0] if len(record.levels) == 2 else np.zeros_like(favour)  # noqa: PLR2004
    across, ends = _time(record)
    down = Scale(low=max(int(favour.max()), 1), high=-int(against.max()), start=_TOP, end=_TOP + 190)
    numbers = [number for number in round_numbers(down.high, down.low) if number == int(number)]
    marks = rules(
        [(down(number), plain(abs(number))) for number in numbers], left=_LEFT, right=_WIDTH - _RIGHT
    )
    for start, end, yes, no in zip(record.starts, ends, favour.tolist(), against.tolist(), strict=True):
        left, right = across(start.timestamp()), across(end.timestamp())
        gap = min(1.5, (right - left) * 0.15)
        said = f"{start:%Y-%m-%d}: {yes} for, {no} against"
        if yes:
            marks.append(
                Area(points=_box((left + gap, right - gap), (down(yes), down(0))), fill="for", title=said)
            )
        if no:
            box = _box((left + gap, right - gap), (down(0), down(-no)))
            marks.append(Area(points=box, fill="against", stroke="against", opacity=0.14, title=said))
    marks.append(Line(points=((_LEFT, down(0)), (_WIDTH - _RIGHT, down(0))), colour="quiet", width=1.2))
    marks += _dates(record, across, down.end)
    marks.append(Words(x=_LEFT, y=_TOP - 14, lines=("statements for",), size=12, colour="for", weight="bold"))
    if against.any():
        words = Words(
            x=_LEFT, y=down.end + 40, lines=("statements against",), size=12, colour="against", weight="bold"
        )
        marks.append(words)
    height = down.end + (54 if against.any() else 32)
    return Drawing(marks=tuple(marks), width=_WIDTH, height=height, label="Statements over time")


def stream(record: Timeline) -> Drawing:
    """
    Draw what is spoken about as a stream: one band a label, as wide as it has statements.

    Parameters
    ----------
    record : Timeline
        Of the concepts, or of any other variable. The seven most frequent labels have a band each, in the
        order of their peaks; the others are one band.

    Raises
    ------
    BadSetting
        If there are fewer than two periods.
    """
    if len(record.starts) < 2:  # noqa: PLR2004
        raise BadSetting(where="timeline", problem="a stream needs two periods or more; take a shorter unit")
    totals = record.counts.sum(axis=2).astype(np.float64)
    most = np.argsort(-totals.sum(axis=0), kind="stable")
    first = sorted(most[:_STREAMS].tolist(), key=lambda at: int(np.argmax(totals[:, at])))
    names = [record.labels[at] for at in first]
    bands = [totals[:, at] for at in first]
    if len(most) > _STREAMS:
        rest = len(most) - _STREAMS
        names.append(f"{rest} other{'s' if rest > 1 else ''}")
        bands.append(totals[:, most[_STREAMS:]].sum(axis=1))
    across, ends = _time(record)
    middles = [
        across((start.timestamp() + end.timestamp()) / 2)
        for start, end in zip(record.starts, ends, strict=True)
    ]
    edges = np.vstack([np.zeros(len(middles)), np.cumsum(bands, axis=0)]) - np.sum(bands, axis=0) / 2
    reach = float(np.abs(edges).max()) or 1.0
    down = Scale(low=-reach, high=reach, start=_TOP, end=_TOP + 240)
    marks: list[Mark] = []
    labels: list[Mark] = []
    for number, name in enumerate(names):
        colour = f"group{number % GROUPS}" if number < _STREAMS else "line"
        low, high = ([down(value) for value in edges[number + more]] for more in (0, 1))
        smooth_low, smooth_high = _smooth(middles, low), _smooth(middles, high)
        said = f"{name}: {int(bands[number].sum())} statements"
        points = (*smooth_low, *smooth_high[::-1])
        marks.append(Area(points=points, fill=colour, stroke="bg", opacity=0.82, title=said))
        labels += _band_name(name, middles, low, high)
    marks += labels
    marks += _dates(record, across, down.end)
    return Drawing(
        marks=tuple(marks),
        width=_WIDTH,
        height=down.end + 32,
        label=f"Statements by {record.variable} over time",
    )


def interval_over_time(
    times: Sequence[datetime],
    values: Sequence[float],
    *,
    low: Sequence[float],
    high: Sequence[float],
    statements: Sequence[int],
) -> Drawing:
    """
    Draw a measure from 0 to 1 over time with the band of its interval, and how many statements it rests on.

    Parameters
    ----------
    times : sequence of datetime
        In order.
    values, low, high : sequence of float
        The measure and its interval; NaN where there is none, which leaves a gap.
    statements : sequence of int
        How many each value rests on; drawn as columns below.

    Raises
    ------
    BadSetting
        If the lengths differ, or there are fewer than two times.
    """
    if len({len(times), len(values), len(low), len(high), len(statements)}) > 1 or len(times) < 2:  # noqa: PLR2004
        raise BadSetting(
            where="times", problem="two or more are needed, with a value, an interval and a count each"
        )
    across = Scale(low=times[0].timestamp(), high=times[-1].timestamp(), start=_LEFT, end=_WIDTH - _RIGHT)
    down = Scale(low=1.0, high=0.0, start=_TOP, end=_TOP + 180)
    below = Scale(low=0, high=max(*statements, 1), start=down.end + 78, end=down.end + 38)
    places = [across(time.timestamp()) for time in times]
    marks = rules(
        [(down(n), plain(n)) for n in (0.0, 0.25, 0.5, 0.75, 1.0)], left=_LEFT, right=_WIDTH - _RIGHT
    )
    for run in _runs(values):
        lows, highs = ([(places[at], down(side[at])) for at in run] for side in (low, high))
        band = Area(points=(*lows, *highs[::-1]), fill="group0", opacity=0.16)
        curve = tuple((places[at], down(values[at])) for at in run)
        marks += [band, Line(points=curve, colour="group0", width=2)] if len(run) > 1 else []
    for at, value in enumerate(values):
        if np.isfinite(value):
            between = f"({low[at]:.2f} to {high[at]:.2f})"
            said = f"{times[at]:%Y-%m-%d}: {value:.2f} {between}, {statements[at]} statements"
            marks.append(Disc(x=places[at], y=down(value), radius=2.6, fill="group0", title=said))
    half = min(max((places[1] - places[0]) * 0.35, 0.4), 14.0)
    for x, count in zip(places, statements, strict=True):
        if count:
            marks.append(
                Area(points=_box((x - half, x + half), (below(count), below(0))), fill="quiet", opacity=0.5)
            )
    marks.append(Line(points=((_LEFT, below(0)), (_WIDTH - _RIGHT, below(0))), colour="line", width=1))
    most = Words(
        x=_LEFT - 7, y=below.end + 9, lines=(str(max(statements)),), size=SIZE, anchor="end", colour="quiet"
    )
    marks += [most, Words(x=_LEFT, y=below.end - 5, lines=("statements",), size=SIZE, colour="quiet")]
    dates = [(across(date.timestamp()), words) for date, words in round_dates(times[0], times[-1])]
    marks += feet(dates, y=below.start)
    return Drawing(marks=tuple(marks), width=_WIDTH, height=below.start + 32, label="Polarization over time")


def _time(record: Timeline) -> tuple[Scale, list[datetime]]:
    last = clock.shifted(int(record.starts[-1].timestamp()), 1, record.unit)
    ends = [*record.starts[1:], clock.moment(last)]
    scale = Scale(
        low=record.starts[0].timestamp(), high=ends[-1].timestamp(), start=_LEFT, end=_WIDTH - _RIGHT
    )
    return scale, ends


def _dates(record: Timeline, across: Scale, y: float) -> list[Mark]:
    dates = round_dates(record.starts[0], record.starts[-1])
    return feet([(across(date.timestamp()), words) for date, words in dates], y=y)


def _box(xs: tuple[float, float], ys: tuple[float, float]) -> tuple[Point, ...]:
    return (xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1])


def _smooth(xs: Sequence[float], ys: Sequence[float]) -> tuple[Point, ...]:
    """Return points of a curve that never overshoots: between two values it eases from one to the other."""
    points: list[Point] = []
    for (x1, y1), (x2, y2) in zip(
        zip(xs[:-1], ys[:-1], strict=True), zip(xs[1:], ys[1:], strict=True), strict=True
    ):
        for share in np.linspace(0, 1, 8, endpoint=False).tolist():
            ease = share * share * (3 - 2 * share)
            points.append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * ease))
    return (*points, (xs[-1], ys[-1]))


def _band_name(
    name: str, middles: Sequence[float], low: Sequence[float], high: Sequence[float]
) -> list[Mark]:
    """Write a band's name where it is widest, if there is room."""
    wide = np.array(high) - np.array(low)
    at = int(np.argmax(wide))
    size = 11.5
    if wide[at] < size * 1.3:
        return []
    x = float(np.clip(middles[at], _LEFT + 70, _WIDTH - _RIGHT - 70))
    lines = wrapped(name, ems=15, lines=1)
    y = (low[at] + high[at]) / 2 + size * 0.35
    return [Words(x=x, y=y, lines=lines, size=size, anchor="middle", halo=True, title=name)]


def _runs(values: Sequence[float]) -> list[list[int]]:
    """Return the places of values that follow each other without a gap."""
    runs: list[list[int]] = []
    for at, value in enumerate(values):
        if not np.isfinite(value):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
