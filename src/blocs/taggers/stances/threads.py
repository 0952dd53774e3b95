"""
Sides that readers take by answering: toward the plan of the headline, and with or against whom they answer.

Comments name what they are about less often than articles do. Works after all other parts of stances, changes
no side that they state, and adds none where a comment says more than one thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import ConceptTarget, Genre, Layer, Stance, Statement
from blocs.taggers.stances.answers import answer_in
from blocs.taggers.stances.concepts import headline_of
from blocs.taggers.stances.plans import plan_in
from blocs.taggers.stances.pointing import pointed_in
from blocs.taggers.stances.topics import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import (
        ActorId,
        Annotations,
        AttributionId,
        CoderId,
        ConceptId,
        Document,
        DocumentId,
        Span,
    )
    from blocs.taggers.stances.plans import Plan

_SURE = 0.55
"""How sure a plain wish is that only points to what it is about."""
_AGREEING, _DISAGREEING = 0.75, 0.6
"""What is left of a side's confidence in who agrees with it, and in who disagrees."""
_LEAST = 0.2
"""The confidence under which a side is not handed on."""
_OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}


@dataclass(frozen=True, slots=True)
class ThreadTagger:
    """
    Give readers who only point or answer the side that they take by it.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences, the readers' own words, the codebook, and the statements found so far."""
        return frozenset(
            {Layer.SENTENCES, Layer.ATTRIBUTIONS, Layer.ACTORS, Layer.CODEBOOK, Layer.STATEMENTS}
        )

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the sides that comments take by pointing and answering."""
        thread = _Thread(annotations)
        sides: dict[DocumentId, dict[ConceptId, _Side]] = {}
        added: list[Statement] = []
        for document in thread.comments:
            stated = thread.stated(document)
            taking = dict(thread.found(document, sides))
            found = {concept: side for concept, side in taking.items() if concept not in stated}
            sides[document.id] = found | {one: side for one, side in stated.items() if side is not None}
            voice = thread.voices[document.id]
            added += [self._statement(document, voice, concept, side) for concept, side in found.items()]
        taken = {(one.document, one.actor, one.target) for one in added}
        kept = [
            one
            for one in annotations.statements
            if one.stance is not Stance.UNCLEAR or (one.document, one.actor, one.target) not in taken
        ]
        return replace(annotations, statements=(*kept, *added))

    def _statement(self, document: Document, voice: _Voice, concept: ConceptId, side: _Side) -> Statement:
        return Statement(
            actor=voice.actor,
            target=ConceptTarget(concept=concept),
            stance=side.stance,
            document=document.id,
            evidence=voice.words,
            attribution=voice.attribution,
            published=document.published,
            confidence=round(side.confidence, 2),
            reason=side.reason,
            coder=self.coder,
        )


@dataclass(frozen=True, slots=True)
class _Side:
    stance: Stance
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """What an author says of the own: by which attribution, who, in which words."""

    attribution: AttributionId
    actor: ActorId
    words: tuple[Span, ...]


class _Thread:
    """The comments of a page, what they answer, and the sides that are stated in them."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self.voices = {
            one.document: _Voice(one.id, one.actor, one.content)
            for one in annotations.attributions
            if not one.source and not one.cue and one.actor is not None and one.content
        }
        self.comments = [
            one for one in self._in_order() if one.genre is Genre.COMMENT and one.id in self.voices
        ]
        self._sentences: dict[DocumentId, list[str]] = {}
        for sentence in annotations.sentences:
            voice = self.voices.get(sentence.document)
            if voice is not None and any(span.overlaps(sentence) for span in voice.words):
                text = self._documents[sentence.document].quote(sentence)
                self._sentences.setdefault(sentence.document, []).append(text)
        self._statements: dict[DocumentId, list[Statement]] = {}
        for one in annotations.statements:
            self._statements.setdefault(one.document, []).append(one)
        self._plan, self._toward = _planned(annotations)

    def _in_order(self) -> list[Document]:
        """Return the documents, each behind what it answers."""
        done: dict[DocumentId, Document] = {}
        for document in self._documents.values():
            chain: list[Document] = []
            above: Document | None = document
            while above is not None and above.id not in done and above not in chain:
                chain.append(above)
                above = self._documents.get(above.reply_to) if above.reply_to is not None else None
            done |= {one.id: one for one in reversed(chain)}
        return list(done.values())

    def stated(self, document: Document) -> dict[ConceptId, _Side | None]:
        """Return the sides that an author states already, None for both at once."""
        author = self.voices[document.id].actor
        found: dict[ConceptId, _Side | None] = {}
        for one in self._statements.get(document.id, ()):
            target = one.target
            if one.actor != author or not isinstance(target, ConceptTarget) or one.stance is Stance.UNCLEAR:
                continue
            known = found.get(target.concept)
            both = target.concept in found and (known is None or known.stance is not one.stance)
            found[target.concept] = None if both else _Side(one.stance, one.confidence or 0.0, one.reason)
        return found

    def found(
        self, document: Document, sides: dict[DocumentId, dict[ConceptId, _Side]]
    ) -> Iterator[tuple[ConceptId, _Side]]:
        """Yield the sides that a comment takes by answering a comment, else by pointing to the plan."""
        sentences = self._sentences.get(document.id, [])
        above = self._documents.get(document.reply_to) if document.reply_to is not None else None
        reply = above is not None and above.genre is Genre.COMMENT
        if above is not None and reply:
            known = self.voices.get(above.id)
            other = known is None or known.actor != self.voices[document.id].actor
            value, words = answer_in(sentences, above.text) if other else (0, "")
            if value:
                yield from _answered(value, words, sides.get(above.id, {}))
                return
        plan = self._plan
        found = pointed_in(sentences, plan.read, named=reply or plan.opposed) if plan is not None else None
        if found is not None and plan is not None:
            for concept, toward in self._toward.items():
                stance = Stance.FOR if found.value * toward > 0 else Stance.AGAINST
                yield concept, _Side(stance, _SURE, _pointing(found.value, found.words, plan.name, toward))


def _planned(annotations: Annotations) -> tuple[Plan | None, dict[ConceptId, int]]:
    """Return what the headline proposes, and how each concept stands to it that is about it."""
    article = next((one for one in annotations.documents if one.genre is Genre.ARTICLE), None)
    headline = headline_of(article) if article is not None else None
    book = annotations.codebook.concepts if annotations.codebook is not None else ()
    if article is None or headline is None or not book:
        return None, {}
    page = vocabulary(document.text for document in annotations.documents)
    plan = plan_in(headline, article.text, page)
    if plan is None:
        return None, {}
    toward = {concept.id: plan.toward(concept, page) for concept in book}
    return plan, {one: value for one, value in toward.items() if value}


def _answered(value: int, words: str, sides: dict[ConceptId, _Side]) -> Iterator[tuple[ConceptId, _Side]]:
    for concept, side in sides.items():
        confidence = side.confidence * (_AGREEING if value > 0 else _DISAGREEING)
        if confidence < _LEAST:
            continue
        stance = side.stance if value > 0 else _OPPOSITE[side.stance]
        does = "agrees" if value > 0 else "disagrees"
        reason = f"“{words}” {does} with the comment that it answers, which is {side.stance.value}"
        yield concept, _Side(stance, confidence, reason)


def _pointing(value: int, words: str, plan: str, toward: int) -> str:
    turned = "; the concept is worded against that" if toward < 0 else ""
    return f"“{words}” {'wants' if value > 0 else 'refuses'} what the headline proposes, “{plan}”{turned}"
