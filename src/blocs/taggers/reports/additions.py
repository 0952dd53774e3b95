"""
Attributions that the rules see and the trained network does not, where they contradict nothing.

The network gives each word one role, so it cannot find a report inside a report; and it misses some cues
that a lexicon knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Genre, Layer
from blocs.taggers.reports.attributions import AttributionTagger
from blocs.taggers.reports.bounds import bounded
from blocs.taggers.reports.nested import nested, widened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from blocs.model import Annotations, Attribution, CoderId, Document, DocumentId, Span

_SPEAKER = re.compile(
    r"(?!(?:[Ii]t|[Ii]ts|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Tt]here|what|which)\b)"
    r"(?:[A-Z]|[a-z]+s$|[a-z]+\s|(?:he|we|you|they|she|who)\b)"
)
_FIRST = re.compile(r"\b(?:I|we|We)\b")
_OFTEN = 0.002
"""How many an "I" there is for each character of a text that its author tells of himself."""
_TOLD = re.compile(r"(?:told|informed|reminded|assured)\s+that\b")
"""Verbs without whom something is told: "he was called in and told that"."""
_OPENER = re.compile(r"\W*(?:that|what|how|why|whether|if|where|who|so)\W*", re.IGNORECASE)
"""What somebody who speaks may begin with: no "it", no small word alone ("new worries")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionTagger:
    """
    Add what the rules find beside or inside the attributions that are there.

    Parameters
    ----------
    coder : CoderId
        Who adds.
    least : float
        The least confidence of what is added inside of what somebody says, or of a speaker who is there.
    least_beside : float
        The same for what shares no words with the others. On 42 articles that the network was not trained on,
        more than a few of these make things worse: from 0.55 on they take .004 from the soft F1 of contents
        and from that of whole reports, from 0.85 on they add .001 to both.
    """

    coder: CoderId
    least: float = 0.55
    least_beside: float = 0.85

    @property
    def needs(self) -> frozenset[Layer]:
        """Quotations and sentences, and the attributions to add to."""
        return frozenset({Layer.SENTENCES, Layer.QUOTATIONS, Layer.ATTRIBUTIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """More attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the additions behind the attributions that were there."""
        bare = replace(annotations, attributions=(), notes=())
        documents = {document.id: document for document in annotations.documents}
        told = _in_first_person(annotations)
        seen = AttributionTagger(coder=self.coder)(bare).attributions
        sure = (one for one in seen if one.confidence >= self.least)
        found = completed(replace(annotations, attributions=bounded(annotations)), sure)
        taken = _Taken.of(found)
        added = [
            attribution
            for attribution in seen
            if (
                attribution.confidence >= self.least
                and (taken.has_around(attribution) or taken.has_speaker(attribution))
            )
            or (
                attribution.confidence >= self._least_beside(attribution, told)
                and taken.has_beside(attribution)
            )
        ]
        known = (*widened(found, documents), *added)
        return replace(annotations, attributions=(*known, *self._inside(documents, known)))

    def _least_beside(self, one: Attribution, told: Mapping[DocumentId, Document]) -> float:
        """Return how sure a report must be that shares no words: less of those who tell of themselves."""
        own = (
            one.document in told and one.source and _FIRST.fullmatch(told[one.document].quote(one.source[0]))
        )
        return self.least if own else self.least_beside

    def _inside(
        self, documents: Mapping[DocumentId, Document], known: Sequence[Attribution]
    ) -> Iterator[Attribution]:
        """Yield reports inside what others say, where no cue was seen at the same words."""
        cues = {
            (cue.document, place) for one in known for cue in one.cue for place in range(cue.start, cue.end)
        }
        for one in nested(known, documents, self.coder):
            places = {(one.document, place) for place in range(one.cue[0].start, one.cue[0].end)}
            if cues.isdisjoint(places):
                cues |= places
                yield one


def _in_first_person(annotations: Annotations) -> Mapping[DocumentId, Document]:
    """Return the speeches, interviews and essays: texts with many an "I" that is not quoted."""
    quoted: Counter[DocumentId] = Counter()
    texts = {one.id: one for one in annotations.documents if one.genre is not Genre.COMMENT}
    for quotation in annotations.quotations:
        for span in quotation.spans:
            if span.document in texts:
                quoted[span.document] += len(_FIRST.findall(texts[span.document].text, span.start, span.end))
    return {
        name: one
        for name, one in texts.items()
        if len(_FIRST.findall(one.text)) - quoted[name] >= _OFTEN * len(one.text)
    }


def completed(annotations: Annotations, seen: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """
    Return the attributions with who speaks and what is said, where only others of the same cue tell it.

    The network gives a speaker to one cue only, in "Roe rejected the plan and called for more", and now and
    then sees no more of what is said than "that".
    """
    texts = {document.id: document for document in annotations.documents}
    others = {_end(one): one for one in seen}
    return tuple(
        _completed(one, others.get(_end(one)), texts[one.document]) for one in annotations.attributions
    )


def _end(one: Attribution) -> tuple[DocumentId, int]:
    return one.document, one.cue[-1].end if one.cue else -1


def _completed(one: Attribution, other: Attribution | None, document: Document) -> Attribution:
    if other is None:
        return one
    named = other.source and _SPEAKER.match(document.quote(other.source[0]))
    told = [document.quote(span) for span in one.content]
    bare = len(told) == 1 and _OPENER.fullmatch(told[0]) is not None
    longer = bare and any(span.contains(one.content[0]) for span in other.content)
    passive = one.cue and _TOLD.match(document.text, one.cue[-1].start)
    source = one.source or (other.source if named and not passive else ())
    return replace(one, source=source, content=other.content if longer else one.content)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The spans of attributions in order, each with whose it is and in which role."""

    spans: tuple[Span, ...]
    owners: Mapping[Span, tuple[int, str]]

    @classmethod
    def of(cls, attributions: Iterable[Attribution]) -> Self:
        owners: dict[Span, tuple[int, str]] = {}
        for number, one in enumerate(attributions):
            for role in ("source", "cue", "content"):
                owners.update(dict.fromkeys(getattr(one, role), (number, role)))
        return cls(tuple(sorted(owners)), owners)

    def has_around(self, new: Attribution) -> bool:
        """Whether a report lies in what one of the others says."""
        spans = (*new.source, *new.cue, *new.content)
        met = [(span, other) for span in spans for other in self._meeting(span)]
        whose = {self.owners[other] for _, other in met}
        inside = {span for span, other in met if other.contains(span)} == set(spans)
        return inside and len(whose) == 1 and all(role == "content" for _, role in whose)

    def has_speaker(self, new: Attribution) -> bool:
        """Whether a report shares with the others who speaks, and no other words."""
        shared = [
            span in new.source and self.owners[other][1] == "source"
            for span in (*new.source, *new.cue, *new.content)
            for other in self._meeting(span)
        ]
        return bool(shared) and all(shared)

    def has_beside(self, new: Attribution) -> bool:
        """Whether a report shares no words with the others."""
        spans = (*new.source, *new.cue, *new.content)
        return not any(True for span in spans for _ in self._meeting(span))

    def _meeting(self, span: Span) -> Iterator[Span]:
        # Spans of attributions that were there do not overlap, so those that meet this one stand together.
        first = max(bisect_left(self.spans, span) - 1, 0)
        for place in range(first, len(self.spans)):
            other = self.spans[place]
            if (other.document, other.start) >= (span.document, span.end):
                return
            if other.overlaps(span):
                yield other
