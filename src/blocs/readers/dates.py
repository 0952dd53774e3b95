"""
Written dates → moments, as precise as they are written; what is ambiguous or relative is no date.

Knows ISO 8601 and the forms that pages print in a dozen languages, and nothing about pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

from blocs.model.moment import Moment, Precision


class SlashOrder(Enum):
    """How ``3/4/2020`` is to be read: only the page can tell."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date found in a text: the moment, and the characters ``[start, end)`` that say it."""

    moment: Moment
    start: int
    end: int


# Names and usual abbreviations, a paragraph a month; a name matches as a whole word or with a full stop.
_MONTHS = """
january jan januar jänner jän janvier janv enero ene gennaio gen januari janeiro stycznia styczeń
    января янв ocak ianuarie ledna
february feb februar feber février fevrier févr fév fevr febrero febbraio febbr februari fevereiro
    fev lutego luty февраля фев şubat februarie února
march mar märz maerz mrz mär mars marzo maart mrt março marca marzec марта мар mart martie března
april apr avril avr abril abr aprile kwietnia kwiecień апреля апр nisan aprilie dubna
may mai mayo maggio mag mei maio maja maj мая май mayıs května
june jun juni juin junio giugno giu junho czerwca czerwiec июня июн haziran iunie června
july jul juli juillet juil julio luglio lug julho lipca lipiec июля июл temmuz iulie července
august aug août aout agosto ago augustus sierpnia sierpień августа авг ağustos srpna
september sep sept septembre septiembre set settembre sett setembro września wrzesień сентября сен
    сент eylül septembrie září
october oct oktober okt octobre octubre ottobre ott outubro out października październik октября окт
    ekim octombrie října
november nov novembre noviembre novembro listopada listopad ноября ноя kasım noiembrie
december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień
    декабря дек aralık decembrie prosince
"""
_MONTH_NUMBER = {
    name: number
    for number, names in enumerate(re.findall(r"^\w.*(?:\n .*)*", _MONTHS, re.MULTILINE), start=1)
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTH_NUMBER), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?:\s+(?:de|of))?"

_MONTHS_A_YEAR = 12
_SECONDS_DIGITS = 10
_STATED_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(
    r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|[+-]\d\d:?\d\d)(?!\d))?)?(?!\d)"
)
_NAMED = (
    re.compile(rf"{_DAY}{_OF}[\s-]+{_MONTH}{_OF},?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[\s.,-]+{_MONTH}\s+{_DAY}(?!\d)", re.IGNORECASE),
)
_DOTTED = re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})(?:[.-]|,\s){_YEAR}")
_SLASHED = re.compile(rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)")
_CJK = re.compile(rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]")
# What may stand between a date and its time of day: no digit, and little else.
_TIME = re.compile(
    r"(?P<gap>[^\d]{0,14}?)(?<!\d)(?P<hour>\d{1,2})(?:\s?[:hH]\s?|\.(?=\d\d\s?(?:uhr|h\b)))(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))?(?!\d)(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?P<zone>UTC|GMT|Z\b|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)


def written_date(text: str, *, slashes: SlashOrder = SlashOrder.UNKNOWN) -> WrittenDate | None:
    """
    Return the first date that a text states in full, with its time of day if one follows.

    Parameters
    ----------
    text : str
        A line from a page, such as ``geschrieben von Ada am 21. Jan. 2015, 19:04``.
    slashes : SlashOrder
        How to read ``3/4/2020``, which is no date as long as this is unknown.

    Returns
    -------
    WrittenDate or None
        None for dates without a year, and for relative ones ("two weeks ago").

    Examples
    --------
    >>> str(written_date("le mercredi 15 mai 2019 à 08h07").moment)
    '2019-05-15T08:07'
    >>> written_date("Jun 20th at 2:41 am") is None
    True
    """
    if _STATED_YEAR.search(text) is None:
        return None
    iso = _ISO.search(text)
    if iso is not None:
        exact = _from_iso(iso[0])
        return None if exact is None else WrittenDate(moment=exact, start=iso.start(), end=iso.end())
    found = _day(text, slashes)
    if found is None:
        return None
    day, start, end = found
    clock = _TIME.match(text, end)
    timed = None if clock is None else _with_time(day, clock)
    if clock is None or timed is None:
        return WrittenDate(moment=Moment(time=day, precision=Precision.DAY), start=start, end=end)
    return WrittenDate(moment=timed, start=start, end=clock.end())


def epoch_date(seconds: str) -> Moment | None:
    """
    Return the moment that a count of seconds (or milliseconds) since 1970 means.

    Examples
    --------
    >>> str(epoch_date("1600444600"))
    '2020-09-18T15:56:40+00:00'
    """
    if not re.fullmatch(r"\d{10}(?:\d{3})?", seconds):
        return None
    count = int(seconds[:_SECONDS_DIGITS])
    return Moment(time=datetime.fromtimestamp(count, UTC), precision=Precision.SECOND)


def slash_order(texts: list[str], language: str | None) -> SlashOrder:
    """
    Return how a page writes dates with slashes, from the dates that can be read in one way only.

    Without such a date, a language other than English means day first.

    Examples
    --------
    >>> slash_order(["3/4/2020", "3/28/2020"], "en").value
    'month first'
    """
    found = [match for text in texts for match in _SLASHED.finditer(text)]
    if any(int(match["first"]) > _MONTHS_A_YEAR for match in found):
        return SlashOrder.DAY_FIRST
    if any(int(match["second"]) > _MONTHS_A_YEAR for match in found):
        return SlashOrder.MONTH_FIRST
    foreign = language is not None and not language.lower().startswith("en")
    return SlashOrder.DAY_FIRST if foreign else SlashOrder.UNKNOWN


def _from_iso(text: str) -> Moment | None:
    try:
        return Moment.parse(text)
    except ValueError:
        return None


def _day(text: str, slashes: SlashOrder) -> tuple[datetime, int, int] | None:
    """Return the first calendar day that is written in full, and where."""
    readings = []
    for form in (*_NAMED, _DOTTED, _YEAR_FIRST, _CJK):
        found = form.search(text)
        if found is not None:
            month = found["month"].lower()
            readings.append((found, _MONTH_NUMBER.get(month) or int(month), int(found["day"])))
    slashed = _SLASHED.search(text)
    if slashed is not None:
        day, month_number = _slashed(int(slashed["first"]), int(slashed["second"]), slashes)
        readings.append((slashed, month_number, day))
    for found, number, day in sorted(readings, key=lambda reading: reading[0].start()):
        try:
            return datetime(int(found["year"]), number, day), found.start(), found.end()  # noqa: DTZ001 -- none stated
        except ValueError:
            continue
    return None


def _slashed(first: int, second: int, order: SlashOrder) -> tuple[int, int]:
    """Return day and month; both zero, which is no date, where the order is unknown and matters."""
    if first > _MONTHS_A_YEAR or first == second:
        return first, second
    if second > _MONTHS_A_YEAR or order is SlashOrder.MONTH_FIRST:
        return second, first
    return (first, second) if order is SlashOrder.DAY_FIRST else (0, 0)


def _with_time(day: datetime, clock: re.Match[str]) -> Moment | None:
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if clock["half"] is not None:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    precision = Precision.MINUTE if clock["second"] is None else Precision.SECOND
    try:
        time = day.replace(hour=hour, minute=minute, second=second, tzinfo=_zone(clock["zone"]))
    except ValueError:
        return None
    return Moment(time=time, precision=precision)


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset) if offset < timedelta(hours=24) else None
