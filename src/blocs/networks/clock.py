"""
Seconds since 1970 in UTC, counted in calendar units; the same on every machine and in every locale.

Weeks begin on Monday (ISO 8601). The calendar is the Gregorian one, carried back before 1582.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.choices import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.statements import Seconds

SECONDS: dict[Unit, int] = {
    Unit.SECONDS: 1,
    Unit.MINUTES: 60,
    Unit.HOURS: 3600,
    Unit.DAYS: 86400,
    Unit.WEEKS: 7 * 86400,
}
"""Units of a fixed length; months and years have none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_of(seconds: Seconds) -> Seconds:
    """Return days since 1970-01-01."""
    return seconds // 86400


def week_of(seconds: Seconds) -> Seconds:
    """Return weeks since that of 1970-01-01, which began on Monday, 29 December 1969."""
    return (seconds // 86400 + 3) // 7


def month_of(seconds: Seconds) -> Seconds:
    """Return months since January 1970."""
    return seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)


def year_of(seconds: Seconds) -> Seconds:
    """Return years since 1970."""
    return month_of(seconds) // 12


def week_number(seconds: Seconds) -> NDArray[np.int64]:
    """Return the number that a week has in its year, 1 to 53, after ISO 8601."""
    thursday = week_of(seconds) * 7
    new_year = (
        thursday.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    )
    return (thursday - new_year) // 7 + 1


def moment(seconds: int) -> datetime:
    """Return a point in time, in UTC."""
    return _EPOCH + timedelta(seconds=seconds)


def seconds_of(time: date | datetime) -> int:
    """Return seconds since 1970; a time without a zone is UTC, a day is its midnight."""
    if not isinstance(time, datetime):
        time = datetime(time.year, time.month, time.day, tzinfo=UTC)
    zoned = time if time.tzinfo else time.replace(tzinfo=UTC)
    return int((zoned - _EPOCH) // timedelta(seconds=1))


def last_second_of(time: date | datetime) -> int:
    """Return the last second that a date or time still includes: of a day its 23:59:59."""
    return seconds_of(time) + (0 if isinstance(time, datetime) else 86399)


def shifted(seconds: int, count: int, unit: Unit) -> int:
    """
    Return the time so many units later; a day that a month lacks becomes the last it has.

    Examples
    --------
    >>> moment(shifted(seconds_of(date(2021, 1, 31)), 1, Unit.MONTHS)).date()
    datetime.date(2021, 2, 28)
    """
    if unit in SECONDS:
        return seconds + count * SECONDS[unit]
    before = moment(seconds)
    months = before.year * 12 + before.month - 1 + count * (12 if unit is Unit.YEARS else 1)
    year, month = months // 12, months % 12 + 1
    day = min(before.day, monthrange(year, month)[1])
    return seconds_of(before.replace(year=year, month=month, day=day))


def floor(seconds: int, unit: Unit) -> int:
    """Return when the unit began that a time falls in: its minute, day, Monday, month, year."""
    if unit is Unit.WEEKS:
        return ((seconds // 86400 + 3) // 7 * 7 - 3) * 86400
    if unit in SECONDS:
        return seconds // SECONDS[unit] * SECONDS[unit]
    first = moment(seconds)
    return seconds_of(date(first.year, first.month if unit is Unit.MONTHS else 1, 1))
