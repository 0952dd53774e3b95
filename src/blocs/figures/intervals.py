"""Points with intervals: where actors stand on a scale, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.figures.axis import Scale, feet, plain, round_numbers
from blocs.figures.drawing import Disc, Drawing, Line, Words
from blocs.figures.svg import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.figures.drawing import Mark

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 720.0, 250.0, 30.0, 22.0, 26.0


def intervals(
    names: Sequence[str],
    values: Sequence[float],
    *,
    low: Sequence[float],
    high: Sequence[float],
    ends: tuple[str, str] = ("", ""),
) -> Drawing:
    """
    Draw one row a name, in the order of its value: a point, and a line for its interval.

    Parameters
    ----------
    names : sequence of str
        Of actors, or whatever is measured.
    values, low, high : sequence of float
        The measure and its interval.
    ends : pair of str
        What the left and the right end of the scale mean.

    Raises
    ------
    BadSetting
        If there are no names, or the lengths differ.
    """
    if not names or len({len(names), len(values), len(low), len(high)}) > 1:
        raise BadSetting(where="names", problem="one or more are needed, with a value and an interval each")
    order = np.argsort(values, kind="stable").tolist()
    least, most = float(np.min(low)), float(np.max(high))
    margin = (most - least or 1.0) * 0.04
    scale = Scale(low=least - margin, high=most + margin, start=_LEFT, end=_WIDTH - _RIGHT)
    bottom = _TOP + _ROW * len(order)
    numbers = round_numbers(scale.low, scale.high)
    marks: list[Mark] = [
        Line(points=((scale(number), _TOP), (scale(number), bottom)), colour="line", width=1)
        for number in numbers
    ]
    marks += feet([(scale(number), plain(number)) for number in numbers], y=bottom)
    for row, at in enumerate(order):
        y = _TOP + _ROW * (row + 0.5)
        said = f"{names[at]}: {values[at]:.2f} ({low[at]:.2f} to {high[at]:.2f})".replace("-", "−")
        lines = wrapped(names[at], ems=19, lines=1)
        marks += [
            Words(x=_LEFT - 12, y=y + 4.2, lines=lines, size=12, anchor="end", title=names[at]),
            Line(points=((scale(low[at]), y), (scale(high[at]), y)), colour="quiet", width=2, title=said),
            Disc(x=scale(values[at]), y=y, radius=4.5, fill="fg", title=said),
        ]
    for words, x, anchor in ((ends[0], _LEFT, "start"), (ends[1], _WIDTH - _RIGHT, "end")):
        if words:
            end = Words(x=x, y=bottom + 38, lines=(words,), size=12, anchor=anchor, colour="quiet")  # type: ignore[arg-type]
            marks.append(end)
    height = bottom + (50 if any(ends) else 30)
    return Drawing(marks=tuple(marks), width=_WIDTH, height=height, label="Points with intervals")
