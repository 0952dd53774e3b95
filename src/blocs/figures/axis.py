"""Axes: round numbers and dates at which a scale is labelled, and the marks that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from blocs.figures.drawing import Line, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.figures.drawing import Mark

SIZE = 11.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From numbers to places: `low` and `high` are at `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a number."""
        share = (value - self.low) / (self.high - self.low or 1.0)
        return self.start + share * (self.end - self.start)


def round_numbers(low: float, high: float, *, about: int = 5) -> tuple[float, ...]:
    """
    Return round numbers from low to high, about so many.

    Examples
    --------
    >>> round_numbers(0, 23)
    (0.0, 5.0, 10.0, 15.0, 20.0)
    >>> round_numbers(-1, 1, about=4)
    (-1.0, -0.5, 0.0, 0.5, 1.0)
    """
    span = high - low
    if span <= 0:
        return (low,)
    power = 10.0 ** floor(log10(span / about))
    step = next(unit * power for unit in (1, 2, 5, 10) if span / (unit * power) <= about * 1.3)
    return tuple(
        round(number * step, 12) for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    )


def round_dates(first: datetime, last: datetime, *, about: int = 6) -> tuple[tuple[datetime, str], ...]:
    """
    Return dates from first to last at which a year, a month or a day begins, about so many, and their words.

    Examples
    --------
    >>> round_dates(datetime(2031, 1, 20), datetime(2031, 4, 20))[0][1]
    'Feb 2031'
    """
    days = max((last - first).days, 1)
    if days > 365 * about:
        step = ceil(days / 365 / about)
        dates = [datetime(year, 1, 1, tzinfo=first.tzinfo) for year in range(first.year, last.year + 1, step)]
        words = "%Y"
    elif days > 28 * about / 2:
        step = max(ceil(days / 30.4 / about), 1)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, step)
        dates = [datetime(month // 12, month % 12 + 1, 1, tzinfo=first.tzinfo) for month in months]
        words = "%b %Y"
    else:
        step = max(ceil(days / about), 1)
        midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
        dates = [midnight + timedelta(days=number) for number in range(0, days + 2, step)]
        words = "%d %b %Y"
    return tuple((date, date.strftime(words).lstrip("0")) for date in dates if first <= date <= last)


def rules(places: Sequence[tuple[float, str]], *, left: float, right: float) -> list[Mark]:
    """Return a thin line across for each place of a vertical scale, its words at the left."""
    marks: list[Mark] = []
    for y, words in places:
        marks.append(Line(points=((left, y), (right, y)), colour="line", width=1))
        marks.append(
            Words(x=left - 7, y=y + SIZE * 0.35, lines=(words,), size=SIZE, anchor="end", colour="quiet")
        )
    return marks


def feet(places: Sequence[tuple[float, str]], *, y: float) -> list[Mark]:
    """Return the words below a horizontal scale."""
    return [
        Words(x=x, y=y + SIZE * 1.5, lines=(words,), size=SIZE, anchor="middle", colour="quiet")
        for x, words in places
    ]


def plain(value: float) -> str:
    """
    Return a number as it stands at an axis.

    Examples
    --------
    >>> plain(-0.5), plain(1200.0)
    ('−0.5', '1200')
    """
    return f"{value:g}".replace("-", "−")
