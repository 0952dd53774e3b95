"""
Attributions by a token classifier that the user has fine-tuned: it tags words, the nearest make a report.

Words and the chain over the tags are those of the network that ships with the package.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

import numpy as np

from blocs.model import Attribution, CoderId, Layer, Span
from blocs.taggers.finetuned.linking import nearest
from blocs.taggers.hosted.windows import Window, windows
from blocs.taggers.trained.chain import INSIDE, NEVER, Chain, best_path, constrained, marginals, stretches
from blocs.taggers.trained.hedges import hedged
from blocs.taggers.trained.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from blocs.model import Annotations, Document
    from blocs.taggers.finetuned.linking import Linked
    from blocs.taggers.trained.chain import Stretch
    from blocs.taggers.trained.words import Words

TAGS = 7
JUDGED_PIECES, CONTEXT_PIECES = 380, 60
"""Word pieces judged at once, and read on either side of them: with two marks 502 of BERT's 512 places."""
UNSIGNED = CoderId("")
"""The coder of a part that has not been put into a pipeline yet."""
PARAGRAPH_BREAKS = 3
"""As many ends of sentences an end of a paragraph counts: linked F1 from gold spans .970, as one .960."""
_STOPS = frozenset(".?!")
_CHAIN = constrained(Chain(np.zeros((TAGS, TAGS), np.float32), np.zeros(TAGS, np.float32)))


class Classify(Protocol):
    """Scores the words of one window."""

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """Return the word pieces of each word, at least one."""
        ...

    def __call__(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return (words, tags), not normalised; the tags as in `blocs.taggers.trained.chain`."""
        ...


def word_windows(sizes: Sequence[int]) -> Iterator[Window]:
    """
    Yield the windows of a text, in words.

    Parameters
    ----------
    sizes : sequence of int
        How many word pieces each word has, from 1 to `CONTEXT_PIECES`.

    Examples
    --------
    >>> [(w.start, w.stop, w.begin, w.end) for w in word_windows([30] * 20)]
    [(0, 14, 0, 12), (10, 20, 12, 20)]
    """
    ends = list(accumulate(sizes))
    for w in windows(ends[-1] if ends else 0, ends, longest=JUDGED_PIECES, context=CONTEXT_PIECES):
        yield Window(*(bisect_right(ends, place) for place in (w.start, w.stop, w.begin, w.end)))


_UNCHECKED = "how sure it is was never held against texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinetunedAttributionTagger:
    """
    Find source, cue and content of reported speech and thought with a fine-tuned token classifier.

    Parameters
    ----------
    classify : callable
        Scores the words of a window.
    model : str
        Which classifier that is; its name ends in a digest.
    coder : CoderId
        Who finds it.
    """

    classify: Classify = field(repr=False)
    model: str
    coder: CoderId = UNSIGNED

    @property
    def needs(self) -> frozenset[Layer]:
        """Nothing."""
        return frozenset()

    @property
    def gives(self) -> frozenset[Layer]:
        """Attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attributions of all documents, in whatever language they are."""
        found = tuple(one for document in annotations.documents for one in self._in(document))
        return replace(annotations, attributions=(*annotations.attributions, *found))

    def _in(self, document: Document) -> Iterator[Attribution]:
        seen = words(document.text)
        texts = [document.text[s:e] for s, e in zip(seen.starts, seen.ends, strict=True)]
        scores = self._scores(texts)
        begins = [place for place in range(len(seen)) if seen.first_in_paragraph(place)]
        # A headline is not part of what follows it.
        scores[np.ix_(begins, INSIDE)] = NEVER
        path, likely = best_path(scores, _CHAIN), marginals(scores, _CHAIN)
        sure = likely[np.arange(len(path)), np.array(path, dtype=int)]
        paragraphs = [place - 1 for place in begins if place]
        sentences = {n for n, text in enumerate(texts) if text in _STOPS}.difference(paragraphs)
        breaks = sorted([*sentences, *paragraphs * PARAGRAPH_BREAKS])
        for linked in nearest(list(stretches(path)), breaks):
            if not _is_cited(document, seen, linked):
                yield self._attribution(document, seen, linked, sure)

    def _scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        # A window must have room for any word.
        own = [pieces[:CONTEXT_PIECES] for pieces in self.classify.pieces(texts)]
        scores = np.zeros((len(texts), TAGS), np.float32)
        for window in word_windows([len(pieces) for pieces in own]):
            judged = slice(window.begin - window.start, window.end - window.start)
            scores[window.begin : window.end] = self.classify(own[window.start : window.stop])[judged]
        return scores

    def _attribution(
        self, document: Document, seen: Words, linked: Linked, sure: NDArray[np.float32]
    ) -> Attribution:
        parts = [linked.cue, *([linked.source] if linked.source else []), *linked.content]
        least = round(float(min(sure[part.start : part.stop].mean() for part in parts)), 2)
        cue = _spans(document, seen, [linked.cue])
        start, end = cue[0].start, cue[0].end
        return Attribution(
            document=document.id,
            source=_spans(document, seen, [linked.source] if linked.source else []),
            cue=cue,
            content=_spans(document, seen, linked.content),
            hedged=hedged(document.text, start, end),
            confidence=least,
            reason=f"“{document.text[start:end]}” reports it, as {self.model} reads it; {_UNCHECKED}",
            coder=self.coder,
        )


def _is_cited(document: Document, seen: Words, linked: Linked) -> bool:
    """Whether the cue lies in a passage that repeats another document."""
    start = seen.starts[linked.cue.start]
    return any(citation.span.start <= start < citation.span.end for citation in document.citations)


def _spans(document: Document, seen: Words, parts: Sequence[Stretch]) -> tuple[Span, ...]:
    return tuple(Span(document.id, seen.starts[one.start], seen.ends[one.stop - 1]) for one in parts)
