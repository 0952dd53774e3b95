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

_LEAST = 0.4


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
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def drafted(
    text: str, starts: Sequence[int], pieces: Sequence[Piece], *, least: float = _LEAST
) -> Iterator[Draft]:
    """Yield the reports of a text, the outer before those inside."""
    found = list(units(text, starts, pieces))
    for place, unit in enumerate(found):
        for report in _outer_first(reports(unit, _weight, least=least)):
            yield _draft(unit, report, found, place)


def _weight(cue: Cue) -> float:
    return weight(cue.key, cue.frame)


def _outer_first(found: list[Report]) -> list[Report]:
    """Put each report after those whose content it lies in."""
    return sorted(found, key=lambda report: sum(other.holds(report) for other in found))


def _draft(unit: Unit, report: Report, found: Sequence[Unit], place: int) -> Draft:
    content = [_characters(unit, part) for part in report.contents]
    last = report.contents[-1]
    if place + 1 < len(found) and unit.tags[last[1] - 1] == "Q":
        following = found[place + 1]
        if not following.first and following.tags == ["Q"]:
            content.append(_characters(following, (0, 1)))
    source = (_characters(unit, report.source),) if report.source else ()
    return Draft(report, source, (_characters(unit, (report.cue.start, report.cue.stop)),), tuple(content))


def _characters(unit: Unit, words: tuple[int, int]) -> tuple[int, int]:
    return unit.starts[words[0]], unit.ends[words[1] - 1]


def _attribution(document: Document, draft: Draft, coder: CoderId) -> Attribution:
    return Attribution(
        document=document.id,
        source=tuple(Span(document.id, *part) for part in draft.source),
        cue=tuple(Span(document.id, *part) for part in draft.cue),
        content=tuple(Span(document.id, *part) for part in draft.content),
        confidence=weight(draft.report.cue.key, draft.report.cue.frame),
        reason=f'cue "{document.text[draft.cue[0][0] : draft.cue[0][1]]}"',
        coder=coder,
    )
