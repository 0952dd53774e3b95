"""
Attributions: who says what, and by which words we know, found by rules over words and their neighbours.

It knows no grammar and no meaning: a lexicon tells how often a word in a certain construction introduces a
report, and the construction tells where source and content lie.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, Layer, Note, Span
from blocs.taggers.languages import is_english, not_supported
from blocs.taggers.quotations import Piece
from blocs.taggers.reports.drafts import Draft, drafts

if TYPE_CHECKING:
    from blocs.model import Annotations, CoderId, Document

_HEDGES = frozenset(
    "reportedly allegedly apparently supposedly seemingly purportedly presumably may might could seem seems "
    "seemed appear appears appeared".split()
)
_HEARSAY = frozenset("say believe report allege rumor think suppose understand".split())
_MOODS = {
    "f": "the verb",
    "p": "the passive",
    "i": "the verb",
    "g": "the verb",
    "j": "the adjective",
    "n": "the noun",
    "a": "the phrase",
    "l": "the label",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTagger:
    """
    Find source, cue and content of reported speech and thought in English documents.

    Parameters
    ----------
    coder : CoderId
        Who is recorded as having found them.
    """

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
        """Return the annotations with the attributions of all documents, a note where none were sought."""
        starts: dict[str, list[int]] = defaultdict(list)
        for span in annotations.sentences:
            starts[span.document].append(span.start)
        pieces = _pieces(annotations)
        found: list[Attribution] = []
        notes: list[Note] = []
        for document in annotations.documents:
            if not is_english(document):
                notes.append(not_supported(document))
                continue
            found.extend(
                _attribution(document, draft, self.coder)
                for draft in drafts(document.text, starts[document.id], pieces[document.id])
                if not _is_cited(document, draft)
            )
        return replace(
            annotations,
            attributions=(*annotations.attributions, *found),
            notes=(*annotations.notes, *notes),
        )


def _pieces(annotations: Annotations) -> dict[str, list[Piece]]:
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for quotation in annotations.quotations:
        last = len(quotation.spans) - 1
        for place, span in enumerate(quotation.spans):
            closed = quotation.closed and place == last
            pieces[span.document].append(Piece(span.start, span.end, closed=closed, continues=place > 0))
    return pieces


def _is_cited(document: Document, draft: Draft) -> bool:
    """Whether the cue lies in a passage that repeats another document."""
    at = draft.cue[0][0]
    return any(citation.span.start <= at < citation.span.end for citation in document.citations)


def _attribution(document: Document, draft: Draft, coder: CoderId) -> Attribution:
    return Attribution(
        document=document.id,
        source=_spans(document, draft.source),
        cue=_spans(document, draft.cue),
        content=_spans(document, draft.content),
        hedged=_is_hedged(document, draft),
        confidence=round(draft.confidence, 2),
        reason=_reason(document, draft),
        coder=coder,
    )


def _spans(document: Document, parts: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(sorted(Span(document.id, start, end) for start, end in parts))


def _is_hedged(document: Document, draft: Draft) -> bool:
    """Whether the report itself is held back: "is said to", "seems", "reportedly"."""
    words = _words(document, draft.cue)
    if any(word in _HEDGES for word in words):
        return True
    cue = draft.report.cue
    return cue.mood == "p" and cue.follows == "to" and cue.key in _HEARSAY


def _words(document: Document, parts: tuple[tuple[int, int], ...]) -> list[str]:
    return [word for start, end in parts for word in document.text[start:end].lower().split()]


def _reason(document: Document, draft: Draft) -> str:
    """Say in words why this was found."""
    cue = draft.report.cue
    written = " … ".join(document.text[start:end] for start, end in draft.cue)
    return f"{_MOODS[cue.mood]} “{written}” stands {_place(draft)}, {_speaker(draft)}"


def _place(draft: Draft) -> str:
    cue, contents = draft.cue[0], draft.content
    quoted = draft.report.cue.follows in ("quote", "nquote")
    if contents[0][0] < cue[0]:
        return "after what is said" if contents[-1][0] < cue[0] else "inside what is said"
    return "before a quotation" if quoted else "before what is said"


def _speaker(draft: Draft) -> str:
    if not draft.source:
        return "and nobody is named as the speaker"
    return "the speaker before it" if draft.source[0][0] < draft.cue[0][0] else "the speaker after it"
