"""When a comment appeared: from what is stated for machines first, then from what is printed for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model.moment import Precision
from blocs.readers.dates import SlashOrder, WrittenDate, epoch_date, written_date
from blocs.readers.prose import one_line
from blocs.readers.threads.tokens import called, properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from blocs.model.moment import Moment

DATE = re.compile(
    r"(?:.*-)?(?:date|datum|datetime|time|zeit|timestamp|posted|posted-on|published|created|created-at|submitted|fecha|"
    r"metadata|commentmetadata|meta|info|when|age|ago|dateline|data)(?:-time)?"
)
_JOINED = re.compile(
    r"\b(?:registered|registriert|joined|member since|dabei seit|mitglied seit|beigetreten|"
    r"inscrit|inscription|registrado)\b",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"(?:.*-)?(?:postprofile|profile|joined)(?:-.*)?")
_LONGEST_LINE = 120
_LONGEST_TITLE = 60
_DATE_STARTS_BEFORE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date, and the element that states it."""

    moment: Moment | None = None
    element: HtmlElement | None = None


def date_of(item: HtmlElement, own: Sequence[HtmlElement], slashes: SlashOrder) -> Dated:
    """
    Return when a comment appeared.

    Parameters
    ----------
    item : element
        The comment.
    own : sequence of element
        What is in it, without what it quotes.
    slashes : SlashOrder
        How this page writes ``3/4/2020``.
    """
    for element in own:
        moment = _exact_date(element)
        if moment is not None:
            return Dated(moment=moment, element=element)
    for candidates in (
        [one for one in own if called(one, DATE)],
        [one for one in own if len(one_line(one.text_content())) <= _LONGEST_LINE],
    ):
        for element in candidates:
            found = written_date(one_line(element.text_content()), slashes=slashes)
            if found is not None and not _is_about_author(element):
                deepest = _deepest_dated(element, found, slashes)
                beside = _with_time_beside(deepest, slashes)
                return Dated(moment=(beside or found).moment, element=deepest)
    for name in ("created-timestamp", "created", "data-timestamp", "data-created"):
        found = written_date(item.get(name, ""))
        moment = found.moment if found else epoch_date(item.get(name, ""))
        if moment is not None:
            return Dated(moment=moment)
    return Dated()


def _is_about_author(element: HtmlElement) -> bool:
    """Return whether a date is when the author joined, not when the comment appeared."""
    return _JOINED.search(element.text_content()) is not None or any(
        # The item itself, which alone has no parent here, may be called "has-profile".
        called(up, _PROFILE)
        for up in [element, *list(element.iterancestors())[:4]]
        if up.getparent() is not None
    )


def _deepest_dated(element: HtmlElement, date: WrittenDate, slashes: SlashOrder) -> HtmlElement:
    deepest = element
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str):
            found = written_date(one_line(inner.text_content()), slashes=slashes)
            if found is not None and found.moment.time.date() == date.moment.time.date():
                deepest = inner
    return deepest


def _with_time_beside(element: HtmlElement, slashes: SlashOrder) -> WrittenDate | None:
    """Return the date in an element, with the time of day that may stand in the element after it."""
    found = written_date(one_line(element.text_content()), slashes=slashes)
    for around in list(element.iterancestors())[:3]:
        line = one_line(" ".join(around.itertext()))
        if found is None or found.moment.precision > Precision.DAY or len(line) > _LONGEST_LINE:
            return found
        wider = written_date(line, slashes=slashes)
        if wider is not None and wider.moment.time.date() == found.moment.time.date():
            found = wider
    return found


def _exact_date(element: HtmlElement) -> Moment | None:
    """Return the date that an attribute states for machines."""
    attributes = element.attrib
    if not attributes:
        return None
    for name in ("datetime", "data-datetime", "data-date"):
        found = written_date(attributes.get(name, ""))
        if found is not None:
            return found.moment
    dated = element.tag == "time" or called(element, DATE)
    for name in ("data-time", "data-timestamp", "data-utime") if dated else ("data-comment-timestamp",):
        moment = epoch_date(attributes.get(name, ""))
        if moment is not None:
            return moment
    if any("date" in name or "time" in name for name in properties(element)):
        found = written_date(attributes.get("content", ""))
        if found is not None:
            return found.moment
    title = attributes.get("title", "")
    titled = len(title) <= _LONGEST_TITLE and (dated or element.tag in ("abbr", "span", "a"))
    found = written_date(title) if titled else None
    return found.moment if found and found.start <= _DATE_STARTS_BEFORE else None
