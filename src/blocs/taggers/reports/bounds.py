"""
Bounds: what the trained network, taught by newspaper articles, reads past the words that belong to a report.

What is told without quotation marks or a colon ends with its sentence, and nobody speaks from one paragraph
into the next; the place and the agency before the first words of an article are nobody's and said by nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.model import Genre, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import Annotations, Attribution

_AGENCY = r"\([A-Z][\w. /-]{1,28}\)"
_DASH = r"(?:—|–|--|-)[ \t]+"
_DATE = r"(?:,?[ \t]+(?:[A-Z][a-z]{2,8}\.?[ \t]+\d{1,2}|\d{1,2}[ \t]+[A-Z][a-z]{2,8})(?:,?[ \t]+\d{4})?)?"
_WHERE = r"(?:,[ \t]+[A-Z][\w.]*(?:[ \t]+[A-Z][\w.]*){0,2})?"
_DATELINE = re.compile(
    rf"[ \t]*(?:[A-Z][A-Z.’'-]+(?:[ \t]+[A-Z.’'-]{{2,}}){{0,3}}{_WHERE}{_DATE},?[ \t]*(?:{_AGENCY}[ \t]*)?"
    rf"|(?:[A-Z][\w.’'-]+[ \t]+){{1,3}}{_AGENCY}[ \t]*){_DASH}"
)
_LONGEST_DATELINE = 90
_OPENING = "\"“”‘'«„»‹「『`"
_TRAILING = ".,;:!?…—–-"
_IDIOM = re.compile(r"(?:[Tt]hat|[Tt]his)\s+(?:being\s+)?said,")
"""What looks like a report, and says but "nevertheless"."""
_SMALL = re.compile(r"\W*(?:like|as|and|but|so|or)\W*", re.IGNORECASE)
_ANNOUNCED = re.compile(r"[:—–]\W*$")


def bounded(annotations: Annotations) -> tuple[Attribution, ...]:
    """
    Return the attributions without what lies past the bounds; without those that then say nothing.

    Parameters
    ----------
    annotations : Annotations
        With sentences, quotations, and the attributions.
    """
    bounds = {
        document.id: _Bounds(document.text, document.genre is Genre.COMMENT)
        for document in annotations.documents
    }
    for sentence in annotations.sentences:
        bounds[sentence.document].starts.append(sentence.start)
    for quotation in annotations.quotations:
        for span in quotation.spans:
            bounds[span.document].quoted.append((span.start, span.end))
    mended = (bounds[one.document].applied(one) for one in annotations.attributions)
    return tuple(one for one in mended if one is not None)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """A text, whether it is a comment, where its sentences start, and what is quoted in it."""

    text: str
    answers: bool
    starts: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)

    def applied(self, one: Attribution) -> Attribution | None:
        """Return an attribution within the bounds, None without what it says."""
        if not one.cue:
            return one
        if _IDIOM.match(self.text, min(one.cue[0].start, *(span.start for span in one.source or one.cue))):
            return None
        content = one.content if self._is_announced(one) else tuple(self._within(one))
        content = tuple(map(self._behind_dateline, content))
        source = tuple(map(self._behind_dateline, one.source))
        if content == one.content and source == one.source:
            return one
        return replace(one, content=content, source=source) if content else None

    def _is_announced(self, one: Attribution) -> bool:
        """Whether a colon or a dash stands between the cue and what is said, which may then be long."""
        following = [span.start for span in one.content if span.start >= one.cue[-1].end]
        return bool(following) and bool(_ANNOUNCED.search(self.text[one.cue[0].start : following[0]]))

    def _within(self, one: Attribution) -> Iterator[Span]:
        """Yield what is said in the sentence of the cue or in quotation marks; the rest only without that."""
        cue = one.cue[0].start
        near = [span for span in one.content if self._is_quoted(span.start) or self._is_near(cue, span)]
        if len(near) > 1:
            near = [span for span in near if not self._is_aside(cue, span)] or near
        for span in near or one.content:
            if near or "\n" not in self.text[min(cue, span.start) : max(cue, span.start)]:
                yield self._cut(span) if span.start > cue else span

    def _is_near(self, cue: int, span: Span) -> bool:
        """Whether words share their sentence with the cue, or reach into it."""
        first, last = sorted((cue, span.end if span.end <= cue else span.start))
        return all(self._is_quoted(start - 1) for start in self._starts(first, last + 1))

    def _is_aside(self, cue: int, span: Span) -> bool:
        """Whether words are but the "Like" before a speaker, or what a comment quotes sentences before."""
        between = [start for start in self._starts(span.end, cue) if not self._is_quoted(start)]
        answered = self.answers and len(between) > 1
        return answered or _SMALL.fullmatch(self.text, span.start, span.end) is not None

    def _starts(self, first: int, last: int) -> list[int]:
        return self.starts[bisect_right(self.starts, first) : bisect_left(self.starts, last)]

    def _is_quoted(self, place: int) -> bool:
        at = bisect_right(self.quoted, (place, len(self.text))) - 1
        return self.text[place] in _OPENING or (at >= 0 and place < self.quoted[at][1])

    def _cut(self, span: Span) -> Span:
        """Return words without the sentences after their first, unless they are quoted there."""
        for start in () if self._is_quoted(span.start) else self._starts(span.start, span.end):
            if not self._is_quoted(start) and not self._is_quoted(start - 2):
                end = start
                while end > span.start and (self.text[end - 1].isspace() or self.text[end - 1] in _TRAILING):
                    end -= 1
                return replace(span, end=end) if end > span.start else span
        return span

    def _behind_dateline(self, span: Span) -> Span:
        """Return words without the dateline that they begin in."""
        low = max(0, span.start - _LONGEST_DATELINE)
        begin = self.text.rfind("\n", low, span.start) + 1
        dateline = _DATELINE.match(self.text, begin) if begin or not low else None
        start = dateline.end() if dateline else span.start
        while start < span.end and self.text[start].isspace():
            start += 1
        return replace(span, start=start) if span.start < start < span.end else span
