"""Bars: how many statements are for, against and otherwise, one row a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.figures.axis import SIZE, Scale, feet, plain, round_numbers
from blocs.figures.drawing import Area, Drawing, Line, Words
from blocs.figures.svg import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.figures.drawing import Mark
    from blocs.networks.bars import Bars

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 720.0, 240.0, 40.0, 34.0, 34.0
_THICK = 16.0


def bar_chart(record: Bars, *, most: int = 30, href: Callable[[str], str] | None = None) -> Drawing:
    """
    Draw statements for to the right of a middle line, statements against to its left.

    Parameters
    ----------
    record : Bars
        With a yes/no qualifier, or with none.
    most : int
        At most so many labels, those with most statements first; how many are left out is written below.
    href : callable, optional
        From a label to where its row leads.

    Returns
    -------
    Drawing
        Bars against are hollow, so that sides are told without colour, and every bar has its number.

    Raises
    ------
    BadSetting
        If there is nothing to draw, or the qualifier is neither yes/no nor absent.
    """
    if record.levels not in {(0, 1), (1,)}:
        raise BadSetting(
            where="bars", problem="only a yes/no qualifier has two sides; count with that, or none"
        )
    if not record.labels:
        raise BadSetting(where="bars", problem="there are no statements to draw")
    both = len(record.levels) == 2  # noqa: PLR2004
    order = np.argsort(-record.counts.sum(axis=1), kind="stable")[:most]
    against = record.counts[order, 0] if both else np.zeros(len(order), dtype=np.int64)
    favour = record.counts[order, -1]
    scale = Scale(low=-int(against.max()), high=max(int(favour.max()), 1), start=_LEFT, end=_WIDTH - _RIGHT)
    bottom = _TOP + _ROW * len(order)
    numbers = [number for number in round_numbers(scale.low, scale.high) if number == int(number)]
    marks: list[Mark] = [
        Line(points=((scale(number), _TOP - 6), (scale(number), bottom)), colour="line") for number in numbers
    ]
    marks += feet([(scale(number), plain(abs(number))) for number in numbers], y=bottom)
    marks += _heads(scale, both=both)
    for row, at in enumerate(order.tolist()):
        label = record.labels[at]
        y = _TOP + _ROW * (row + 0.5)
        counts = tuple(record.counts[at].tolist())
        marks += _row(scale, y, label, counts, None if href is None else href(label))
    marks.append(Line(points=((scale(0), _TOP - 6), (scale(0), bottom)), colour="quiet", width=1.2))
    left_out = len(record.labels) - len(order)
    if left_out:
        note = f"{left_out} more {'have' if left_out > 1 else 'has'} fewer statements"
        marks.append(Words(x=_LEFT, y=bottom + 42, lines=(note,), size=SIZE, colour="quiet"))
    height = bottom + (56 if left_out else 30)
    return Drawing(marks=tuple(marks), width=_WIDTH, height=height, label=f"Statements by {record.variable}")


def _heads(scale: Scale, *, both: bool) -> list[Mark]:
    middle = scale(0)
    if not both:
        return [Words(x=middle, y=_TOP - 14, lines=("statements",), size=12, colour="quiet")]
    return [
        Words(x=middle + 8, y=_TOP - 14, lines=("for",), size=12, colour="for", weight="bold"),
        Words(
            x=middle - 8,
            y=_TOP - 14,
            lines=("against",),
            size=12,
            colour="against",
            weight="bold",
            anchor="end",
        ),
    ]


def _row(scale: Scale, y: float, label: str, counts: tuple[int, ...], href: str | None) -> list[Mark]:
    both, favour = len(counts) > 1, counts[-1]
    against = counts[0] if both else 0
    lines = wrapped(label, ems=17.5, lines=2)
    first = y + 4.2 - (len(lines) - 1) * 7.2
    marks: list[Mark] = [
        Words(x=_LEFT - 34, y=first, lines=lines, size=12, anchor="end", href=href, title=label)
    ]
    if favour:
        box = _box(scale(0), scale(favour), y)
        said = f"{label}: {favour} {'for' if both else 'statements'}"
        marks.append(Area(points=box, fill="for" if both else "quiet", title=said, href=href))
        marks.append(Words(x=scale(favour) + 6, y=y + 4, lines=(str(favour),), size=SIZE, colour="quiet"))
    if against:
        box = _box(scale(-against), scale(0) - 1, y)
        marks.append(
            Area(
                points=box,
                fill="against",
                stroke="against",
                width=1.6,
                opacity=0.14,
                dash=(4, 2),
                title=f"{label}: {against} against",
                href=href,
            )
        )
        number = Words(
            x=scale(-against) - 6, y=y + 4, lines=(str(against),), size=SIZE, colour="quiet", anchor="end"
        )
        marks.append(number)
    return marks


def _box(left: float, right: float, y: float) -> tuple[tuple[float, float], ...]:
    low, high = y - _THICK / 2, y + _THICK / 2
    return (left, low), (right, low), (right, high), (left, high)
