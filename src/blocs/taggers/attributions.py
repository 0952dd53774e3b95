"""
Attributions: who says what, and by which words we know, found by rules over words and their neighbours.

It knows no grammar and no meaning: a lexicon tells how often a word in a certain construction introduces a report,
and the construction tells where source and content lie.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, Layer, Span
from blocs.taggers.lexicon.weights import weight
from blocs.taggers.quotations import Piece
from blocs.taggers.reports import Report, reports
from blocs.taggers.units import Unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Annotations, CoderId, Document
    from blocs.taggers.cues import Cue

_LEAST = 0.45
_SUREST = 0.99
# Measured on the training part: odds of a hit over those that the cue alone lets expect.
_NESTED_ODDS = 0.25
_SOURCE_ODDS = {"none": 1.0, "pronoun": 0.75, "name": 1.3, "other": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTagger:
    """Find source, cue and content of reported speech and thought."""

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences and quotations."""
        return frozenset({Layer.SENTENCES, Layer.QUOTATIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attributions of all documents."""
        starts: dict[str, list[int]] = {}
        for span in annotations.sentences:
            starts.setdefault(span.document, []).append(span.start)
        quoted: dict[str, list[Piece]] = {}
        for quotation in annotations.quotations:
            for place, span in enumerate(quotation.spans):
                closed = quotation.closed and place + 1 == len(quotation.spans)
                piece = Piece(span.start, span.end, closed=closed, continues=place > 0)
                quoted.setdefault(span.document, []).append(piece)
        found: list[Attribution] = []
        for document in annotations.documents:
            drafts = drafted(document.text, starts.get(document.id, []), quoted.get(document.id, []))
            found.extend(_attribution(document, draft, self.coder) for draft in drafts)
        return replace(annotations, attributions=(*annotations.attributions, *found))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report with its words as characters of the text."""

    report: Report
    confidence: float
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def drafted(
    text: str, starts: Sequence[int], pieces: Sequence[Piece], *, least: float = _LEAST
) -> Iterator[Draft]:
    """Yield the reports of a text, the outer before those inside."""
    found = list(units(text, starts, pieces))
    for place, unit in enumerate(found):
        for report, confidence in _believed(unit, reports(unit, _weight, least=least / 2), least):
            yield _draft(report, confidence, found, place)


def _weight(cue: Cue) -> float:
    return weight(cue.key, cue.frame)


def _believed(unit: Unit, found: list[Report], least: float) -> Iterator[tuple[Report, float]]:
    """Yield the reports that are likely enough, each after those whose content it lies in."""
    outer: list[Report] = []
    for report in sorted(found, key=lambda report: sum(other.holds(report) for other in found)):
        odds = _odds(_weight(report.cue)) * _SOURCE_ODDS[_source_kind(unit, report)]
        if any(other.holds(report) for other in outer):
            odds *= _NESTED_ODDS
        confidence = odds / (1 + odds)
        if confidence >= least:
            outer.append(report)
            yield report, confidence


def _odds(share: float) -> float:
    return share / (1 - min(share, _SUREST))


def _source_kind(unit: Unit, report: Report) -> str:
    """Tell what kind of words name the source."""
    if report.source is None:
        return "none"
    start, stop = report.source
    if unit.words[start] in ("i", "we", "you", "it", "who", "which", "that"):
        return "pronoun"
    return "name" if "K" in unit.tags[start:stop] else "other"


def _draft(report: Report, confidence: float, found: Sequence[Unit], place: int) -> Draft:
    unit = found[place]
    content = [_characters(unit, part) for part in report.contents]
    last = report.contents[-1]
    if place + 1 < len(found) and unit.tags[last[1] - 1] == "Q":
        following = found[place + 1]
        if not following.first and following.tags == ["Q"]:
            content.append(_characters(following, (0, 1)))
    source = (_characters(unit, report.source),) if report.source else ()
    return Draft(
        report, confidence, source, (_characters(unit, (report.cue.start, report.cue.stop)),), tuple(content)
    )


def _characters(unit: Unit, words: tuple[int, int]) -> tuple[int, int]:
    return unit.starts[words[0]], unit.ends[words[1] - 1]


def _attribution(document: Document, draft: Draft, coder: CoderId) -> Attribution:
    return Attribution(
        document=document.id,
        source=tuple(Span(document.id, *part) for part in draft.source),
        cue=tuple(Span(document.id, *part) for part in draft.cue),
        content=tuple(Span(document.id, *part) for part in draft.content),
        confidence=round(draft.confidence, 2),
        reason=f'cue "{document.text[draft.cue[0][0] : draft.cue[0][1]]}"',
        coder=coder,
    )
