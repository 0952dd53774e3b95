"""
Relations: who is allied with, backs, negotiates with, opposes, threatens or attacks whom.

Reads one clause at a time and knows no grammar beyond it; what it cannot read it leaves out, since a wrong
tie costs more than a missing one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
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
from blocs.taggers.languages import is_english
from blocs.taggers.relations.doubts import doubt
from blocs.taggers.relations.patterns import matches
from blocs.taggers.relations.phrases import PRONOUN, Phrases
from blocs.taggers.relations.telling import Telling
from blocs.taggers.relations.ties import BOTH_WAYS, Tie
from blocs.taggers.relations.triggers import triggers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import Annotations, CoderId, Document, PageId
    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.relations.match import Match

_READERS = 0.8
"""How much of a confidence is left in a comment, whose readers write as they talk."""
_OF_OTHERS = 0.8
"""How much is left where somebody else than the first of the two tells it."""
_PRONOUN = 0.9
"""How much is left where a pronoun stands for the first."""
_REASONS = {
    "verb": "“{words}” says what the first does to the second",
    "words": "“{words}” says what the first makes of something that the second said or did",
    "passive": "“{words}” says what is done to the second, and that the first does it",
    "received": "“{words}” says what the second gets from the first",
    "joined": "the first joined the second in it",
    "together": "“{words}” says what they do to each other",
    "noun": "“{words}” joins the two names",
    "compound": "“{words}” behind the name of the first tells what the second is to it",
}
_LINKS = {
    "relative": ", by the clause behind the name",
    "next": ", by the second thing that the clause tells of the first",
    "alongside": ", by what the first does beside",
    "for": ", by what the first is judged for",
    "joined": ", by whom the first joined in it",
    "issued": ", by what the first put out",
    "urged": ", by what the first urges others to do",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two actors to be, and the words that state it."""

    one: Entity
    other: Entity
    tie: Tie
    evidence: Span
    words: str
    match: Match
    pronoun: bool


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
        telling = Telling(annotations)
        phrases = Phrases(
            cast, annotations.sentences, telling.referred(chain.from_iterable(cast.names.values()))
        )
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
        if not statements:
            return annotations
        return replace(
            annotations,
            actors=united_actors((*annotations.actors, *actors)),
            statements=(*annotations.statements, *statements),
        )

    def _statement(
        self, found: Found, pair: Sequence[Actor], document: Document, telling: Telling
    ) -> Statement:
        teller = telling.by(found.evidence)
        sure = found.match.sure * (_READERS if document.genre is Genre.COMMENT else 1.0)
        sure *= _PRONOUN if found.pronoun else 1.0
        told_of = telling.actor(teller)
        sure *= 1.0 if teller is None or (told_of is not None and told_of.id == pair[0].id) else _OF_OTHERS
        return Statement(
            actor=pair[0].id,
            target=ActorTarget(actor=pair[1].id, tie=found.tie.value),
            stance=found.tie.stance,
            document=document.id,
            evidence=(found.evidence,),
            attribution=None if teller is None else teller.id,
            published=document.published,
            confidence=round(sure, 2),
            reason=f"{_reason(found)}; {telling.named(teller)}",
            coder=self.coder,
        )


def _reason(found: Found) -> str:
    match = found.match
    link = _LINKS.get(match.link, "") if match.shape in {"verb", "words"} else ""
    pronoun = f", the pronoun being read as {found.one.name}" if found.pronoun else ""
    pronoun += f", him or her being {found.other.name}" if match.him else ""
    return _REASONS[match.shape].format(words=found.words) + link + pronoun


def relations(document: Document, sentence: Span, phrases: Phrases) -> Iterator[Found]:
    """Yield the relations that a sentence states as facts, each once."""
    text = document.quote(sentence)
    could = list(triggers(text)) if phrases.could_tie(sentence) else []
    if not could:
        return
    written = str(document.published)[:4] if document.published is not None else None
    seen: set[tuple[int, int, Tie]] = set()
    for match in matches(phrases.masked(sentence), could):
        if doubt(text, match.start, written=written, past=match.past):
            continue
        evidence = Span(document.id, sentence.start + match.start, sentence.start + match.end)
        told = " ".join(text[slice(*match.words)].split())
        pronoun = PRONOUN.fullmatch(text, *match.ones[0]) is not None
        for one, other in _pairs(match, sentence, phrases):
            if match.shape == "words" and match.tie is Tie.BACKS and other.kind is not ActorKind.PERSON:
                # Who hails a country's vote does not back the country.
                continue
            tie = _read(match.tie, one, other)
            for first, second in _orders(tie, told, one, other):
                key = (id(first), id(second), tie)
                if key not in seen:
                    seen.add(key)
                    yield Found(first, second, tie, evidence, told, match, pronoun)


def _pairs(match: Match, sentence: Span, phrases: Phrases) -> Iterator[tuple[Entity, Entity]]:
    def spans(places: Iterable[tuple[int, int]]) -> list[Span]:
        return [Span(sentence.document, sentence.start + a, sentence.start + b) for a, b in places]

    ones = [phrases.entity(place) or phrases.pronoun(place, sentence) for place in spans(match.ones)]
    for one in ones:
        for place in spans(match.others) if one is not None else ():
            other = phrases.entity(place) or (phrases.pronoun(place, sentence, one) if match.him else None)
            if one is not None and other is not None and one is not other:
                yield one, other


def _read(tie: Tie, one: Entity, other: Entity) -> Tie:
    """Take an attack by or on a person or a party for words; countries, armies and other groups use force."""
    words = any(e.kind is ActorKind.PERSON or _POLITICAL.search(e.name) for e in (one, other))
    return Tie.OPPOSES if tie is Tie.ATTACKS and words else tie


_POLITICAL = re.compile(
    r"(?i:republican|democrat|gop\b|party|campaign|committee|senat|lawmaker|voter|conservative|liberal|pac\b)"
)


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
