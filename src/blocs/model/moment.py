"""A point in time that knows how exactly it is known; no date is made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum
from functools import total_ordering

_ISO = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)"
    r"(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?)?)?"
)


class Precision(IntEnum):
    """How exactly a moment is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 5
    SECOND = 6


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """
    A point in time and its precision.

    Parameters
    ----------
    time : datetime
        The first instant that the words allow; what is finer than `precision` is zero or one.
        Without a time zone where the page states none.
    precision : Precision
        The finest unit that is known.

    Examples
    --------
    >>> str(Moment.parse("2015-10"))
    '2015-10'
    >>> Moment.parse("2015-10-10") < Moment.parse("2015-10-10T09:30")
    True
    """

    time: datetime
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Moment:
        """
        Read an ISO 8601 date or time, as precise as it is written.

        Raises
        ------
        ValueError
            If the text is not a date in ISO 8601, or names a day that does not exist.
        """
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a date in ISO 8601: {text!r}")
        names = ("year", "month", "day", "hour", "minute", "second")
        given = [int(found[name]) for name in names if found[name] is not None]
        padded = [*given, *(1, 1, 1, 0, 0, 0)[len(given) :]]
        time = datetime(*padded, tzinfo=_zone(found["zone"]))  # type: ignore[misc, arg-type]
        return cls(time=time, precision=Precision(len(given)))

    def __str__(self) -> str:
        written = self.time.isoformat(timespec="seconds")
        if self.precision <= Precision.DAY:
            return written[: 4 + 3 * (self.precision - 1)]
        if self.precision is Precision.MINUTE:
            return written[:16] + written[19:]
        return written

    def __lt__(self, other: Moment) -> bool:
        """Order by time, the vaguer first; a time without a zone is compared as UTC."""
        return self._key < other._key

    @property
    def _key(self) -> tuple[datetime, int]:
        zoned = self.time if self.time.tzinfo else self.time.replace(tzinfo=UTC)
        return zoned, self.precision


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
