"""
Relations: who is allied with, backs, negotiates with, opposes, threatens or attacks whom.

Reads one clause at a time and knows no grammar beyond it; what it cannot read it leaves out, since a wrong
tie costs more than a missing one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Genre,
    Layer,
    Span,
    Statement,
    united_actors,
)
from blocs.taggers.actors.coreference import Cast
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.sources import Sources
from blocs.taggers.languages import is_english
from blocs.taggers.relations.doubts import doubt, withholds
from blocs.taggers.relations.patterns import matches
from blocs.taggers.relations.phrases import Phrases
from blocs.taggers.relations.ties import BOTH_WAYS, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import Annotations, Attribution, CoderId, Document, DocumentId, PageId
    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.relations.patterns import Match

_CONFIDENCE = {"verb": 0.9, "passive": 0.85, "noun": 0.75, "compound": 0.85}
_READERS = 0.8
"""How much of that is left in a comment, whose readers write as they talk."""
_REASONS = {
    "verb": "“{words}” says what the first does to the second",
    "passive": "“{words}” says what is done to the second, and that the first does it",
    "noun": "“{words}” joins the two names",
    "compound": "“{words}” behind the name of the first tells what the second is to it",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two actors to be, and the words that state it."""

    one: Entity
    other: Entity
    tie: Tie
    evidence: Span
    words: str
    shape: str


@dataclass(frozen=True, slots=True)
class RelationTagger:
    """
    Find the relations between actors that the sentences of English documents state.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences, quotations, and attributions with their actors."""
        return frozenset({Layer.SENTENCES, Layer.QUOTATIONS, Layer.ATTRIBUTIONS, Layer.ACTORS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements on actors, and those actors."""
        return frozenset({Layer.STATEMENTS, Layer.ACTORS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the relations, in the order of the text."""
        documents = {one.id: one for one in annotations.documents if is_english(one)}
        if not documents:
            return annotations
        cast = Cast(tuple(documents.values()))
        phrases = Phrases(cast, Sources(cast, offices(cast, annotations.sentences)))
        telling = _Telling(annotations)
        statements: list[Statement] = []
        actors: list[Actor] = []
        for sentence in annotations.sentences:
            document = documents.get(sentence.document)
            if document is None:
                continue
            for found in relations(document, sentence, phrases):
                if telling.is_left_out(found.evidence):
                    continue
                pair = [_actor(entity, document.page) for entity in (found.one, found.other)]
                actors += pair
                statements.append(self._statement(found, pair, document, telling))
        return replace(
            annotations,
            actors=united_actors((*annotations.actors, *actors)),
            statements=(*annotations.statements, *statements),
        )

    def _statement(
        self, found: Found, pair: Sequence[Actor], document: Document, telling: _Telling
    ) -> Statement:
        teller = telling.by(found.evidence)
        comment = document.genre is Genre.COMMENT
        sure = _CONFIDENCE[found.shape] * (_READERS if comment else 1.0)
        return Statement(
            actor=pair[0].id,
            target=ActorTarget(actor=pair[1].id, tie=found.tie.value),
            stance=found.tie.stance,
            document=document.id,
            evidence=(found.evidence,),
            attribution=None if teller is None else teller.id,
            published=document.published,
            confidence=round(sure, 2),
            reason=f"{_REASONS[found.shape].format(words=found.words)}; {telling.named(teller)}",
            coder=self.coder,
        )


def relations(document: Document, sentence: Span, phrases: Phrases) -> Iterator[Found]:
    """Yield the relations that a sentence states as facts, each once."""
    masked = phrases.masked(sentence)
    text = document.quote(sentence)
    written = str(document.published)[:4] if document.published is not None else None
    seen: set[tuple[int, int, Tie]] = set()
    for match in matches(masked):
        if doubt(text, match.start, written=written):
            continue
        evidence = Span(document.id, sentence.start + match.start, sentence.start + match.end)
        told = " ".join(text[slice(*match.words)].split())
        for one, other in _pairs(match, sentence, phrases):
            tie = _read(match.tie, one)
            for first, second in _orders(tie, told, one, other):
                key = (id(first), id(second), tie)
                if key not in seen:
                    seen.add(key)
                    yield Found(first, second, tie, evidence, told, match.shape)


def _pairs(match: Match, sentence: Span, phrases: Phrases) -> Iterator[tuple[Entity, Entity]]:
    def entities(places: Iterable[tuple[int, int]]) -> list[Entity]:
        spans = (Span(sentence.document, sentence.start + a, sentence.start + b) for a, b in places)
        return [entity for span in spans if (entity := phrases.entity(span)) is not None]

    others = entities(match.others)
    for one in entities(match.ones):
        for other in others:
            if one is not other:
                yield one, other


def _read(tie: Tie, actor: Entity) -> Tie:
    """Take a person's attack for words; only countries, organizations and groups use force."""
    return Tie.OPPOSES if tie is Tie.ATTACKS and actor.kind is ActorKind.PERSON else tie


def _orders(tie: Tie, told: str, one: Entity, other: Entity) -> Sequence[tuple[Entity, Entity]]:
    """Return who is tied to whom: both ways where the words mean both, by name where the tie does."""
    if tie.mutual:
        first, second = sorted((one, other), key=lambda entity: (entity.name.casefold(), entity.name))
        return ((first, second),)
    if any(word in told.casefold() for word in BOTH_WAYS):
        return ((one, other), (other, one))
    return ((one, other),)


def _actor(entity: Entity, page: PageId) -> Actor:
    return Actor(
        name=entity.name,
        kind=entity.kind,
        page=page if entity.local else None,
        aliases=tuple(alias for alias in entity.aliases if alias != entity.name),
        mentions=tuple(dict.fromkeys(entity.mentions)),
    )


class _Telling:
    """Who tells what on a page, and which words are nobody's own."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self._told: dict[DocumentId, list[tuple[Span, Attribution]]] = defaultdict(list)
        for one in annotations.attributions:
            self._told[one.document] += [(span, one) for span in one.content]
        self._quoted = [span for quotation in annotations.quotations for span in quotation.spans]
        self._names = {actor.id: actor.name for actor in annotations.actors}
        self._cited = [citation.span for one in annotations.documents for citation in one.citations]

    def by(self, evidence: Span) -> Attribution | None:
        """Return the attribution with the smallest content that holds the words; None for the text itself."""
        holding = [item for item in self._holding(evidence) if item[1].source or not item[1].cue]
        return min(holding, key=lambda item: item[0].end - item[0].start)[1] if holding else None

    def named(self, teller: Attribution | None) -> str:
        """Return in words who says that it is so."""
        if teller is None:
            return "the text says so itself"
        name = self._names.get(teller.actor) if teller.actor is not None else None
        if not teller.source and not teller.cue:
            return f"{name or 'the author'} says so in their own voice"
        source = " ".join(self._documents[teller.document].quote(span) for span in teller.source)
        return f"the text reports it of {name or f'‘{source}’'}"

    def is_left_out(self, evidence: Span) -> bool:
        """Whether the words repeat another text, are quoted from nobody known, or are told to be untrue."""
        if any(span.overlaps(evidence) for span in self._cited):
            return True
        tellers = [teller for _, teller in self._holding(evidence)]
        if any(withholds(self._cue(teller)) for teller in tellers):
            return True
        return not tellers and any(span.contains(evidence) for span in self._quoted)

    def _holding(self, evidence: Span) -> list[tuple[Span, Attribution]]:
        return [item for item in self._told.get(evidence.document, ()) if item[0].contains(evidence)]

    def _cue(self, teller: Attribution) -> str:
        return " ".join(self._documents[teller.document].quote(span) for span in teller.cue)
