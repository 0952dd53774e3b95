"""
Attributions: who says what, and by which words we know, found by a small trained network.

The network gives every word a tag and a cue; a chain over the tags makes spans of them, and the cues make
attributions of the spans. It was trained on English news; documents in another language are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, Layer, Note, Span
from blocs.taggers.languages import is_english, not_supported
from blocs.taggers.trained.chain import best_path, marginals, stretches
from blocs.taggers.trained.confidence import confidence, features
from blocs.taggers.trained.decode import link
from blocs.taggers.trained.hedges import hedged
from blocs.taggers.trained.model import WEIGHTS, attribution_model
from blocs.taggers.trained.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Annotations, CoderId, Document
    from blocs.taggers.trained.chain import Stretch
    from blocs.taggers.trained.decode import Found
    from blocs.taggers.trained.model import AttributionModel
    from blocs.taggers.trained.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedAttributionTagger:
    """
    Find source, cue and content of reported speech and thought with the trained network.

    Parameters
    ----------
    coder : CoderId
        Who finds it.
    weights : str
        The name of the network's weights, which ends in their digest.
    """

    coder: CoderId
    weights: str = WEIGHTS

    @property
    def needs(self) -> frozenset[Layer]:
        """Nothing."""
        return frozenset()

    @property
    def gives(self) -> frozenset[Layer]:
        """Attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attributions of all English documents, and a note for any other."""
        found: list[Attribution] = []
        notes: list[Note] = []
        for document in annotations.documents:
            if is_english(document):
                found.extend(_attributions(document, attribution_model(self.weights), self.coder))
            else:
                notes.append(not_supported(document))
        return replace(
            annotations,
            attributions=(*annotations.attributions, *found),
            notes=(*annotations.notes, *notes),
        )


def _attributions(document: Document, model: AttributionModel, coder: CoderId) -> Iterator[Attribution]:
    seen = read(document.text, model.tokenizer, model)
    likely = marginals(seen.tags, model.chain)
    for found in link(seen, list(stretches(best_path(seen.tags, model.chain)))):
        sure = round(confidence(features(found, likely), model.confidence), 2)
        if found.content and sure >= model.least and not _is_cited(document, seen.words, found):
            yield _attribution(document, seen.words, found, sure, coder)


def _is_cited(document: Document, words: Words, found: Found) -> bool:
    """Whether the cue lies in a passage that repeats another document, or is far from one that it reports."""
    start = words.starts[found.cue.start]
    for citation in document.citations:
        if citation.span.start <= start < citation.span.end:
            return True
        said = (words.starts[part.span.start] for part in found.content)
        between = document.text[min(citation.span.end, start) : max(citation.span.start, start)]
        # "Anna wrote: “…”" reports it; a verb paragraphs later does not.
        if "\n" in between and any(citation.span.start <= at < citation.span.end for at in said):
            return True
    return False


def _attribution(document: Document, words: Words, found: Found, sure: float, coder: CoderId) -> Attribution:
    cue = _spans(document, words, [found.cue])
    start, end = cue[0].start, cue[0].end
    return Attribution(
        document=document.id,
        source=_spans(document, words, [found.source.span] if found.source else []),
        cue=cue,
        content=_spans(document, words, [part.span for part in found.content]),
        hedged=hedged(document.text, start, end),
        confidence=sure,
        reason=_reason(document.text[start:end]),
        coder=coder,
    )


def _reason(cue: str) -> str:
    """Say in words why this was found; how sure that is stands in the confidence."""
    shown = "a colon" if cue == ":" else f"“{' '.join(cue.split()).strip('“”')}”"
    return f"{shown} reports it, as the trained model reads it"


def _spans(document: Document, words: Words, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    return tuple(Span(document.id, words.starts[one.start], words.ends[one.stop - 1]) for one in stretches)
