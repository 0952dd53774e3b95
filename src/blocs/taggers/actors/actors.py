"""
Whom the source of reported speech means, and through whom we hear it.

A source is read from its head: a name, else a pronoun, else a description. What stays open stays None,
since a wrong actor costs more than a missing one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from blocs.model import Actor, ActorKind, Attribution, Genre, Layer, Membership, Span, united_actors
from blocs.taggers.actors.coreference import Cast
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.outlets import outlet, outlet_told
from blocs.taggers.actors.sources import Sources
from blocs.taggers.actors.voices import author, author_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blocs.model import ActorId, Annotations, Document, DocumentId, PageId
    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.actors.memberships import Office

_FIRST_PERSON = frozenset({"i", "we", "me", "my", "myself", "us", "let’s", "let's"})


@dataclass(frozen=True, slots=True)
class ActorTagger:
    """Name whom each attribution's source means, their offices, and the outlet that brings their words."""

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences and attributions."""
        return frozenset({Layer.SENTENCES, Layer.ATTRIBUTIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Actors, and the attributions with actor and via."""
        return frozenset({Layer.ACTORS, Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with actors, memberships, and who speaks through whom."""
        if not annotations.documents:
            return annotations
        cast = Cast(annotations.documents)
        stated = offices(cast, annotations.sentences)
        speaking = _Speakers(cast, stated, annotations)
        together = [speaking.speakers(attribution) for attribution in annotations.attributions]
        speakers = [next(iter(several), None) for several in together]
        relayed = _relayed(annotations.attributions, speakers)
        for place, attribution in enumerate(annotations.attributions):
            relay = relayed[place]
            if relay is not None and not together[place] and speaking.says_i(attribution):
                # "We fear a flood," she said: who is quoted fears it, and nobody relays that.
                together[place], speakers[place], relayed[place] = (relay,), relay, None
        vias = [
            relay or speaking.heard_through(attribution, speaker)
            for attribution, speaker, relay in zip(annotations.attributions, speakers, relayed, strict=True)
        ]
        page = annotations.documents[0].page
        held = (*stated, *speaking.offices)
        records = _records((*chain.from_iterable(together), *vias), held, page)
        attributions = tuple(
            replace(
                attribution,
                actor=_id(next(iter(several), None), records) or speaking.authorship(attribution),
                others=tuple(records[id(other)].id for other in several[1:]),
                via=_id(via, records),
            )
            for attribution, several, via in zip(annotations.attributions, together, vias, strict=True)
        )
        authors = speaking.authors_of(attributions)
        actors = united_actors((*annotations.actors, *records.values(), *authors))
        return replace(annotations, attributions=attributions, actors=actors)


class _Speakers:
    """Resolves the attributions of one page, in their order."""

    def __init__(self, cast: Cast, stated: Sequence[Office], annotations: Annotations) -> None:
        self._cast = cast
        self._sources = Sources(cast, stated)
        self._spokesmen: dict[tuple[DocumentId, int], list[Office]] = {}
        self._told: dict[Span, Entity | None] = {}
        self._sentences: dict[DocumentId, list[Span]] = {}
        self._authors = author_names(annotations.documents)
        self._called = {
            document.author.strip().casefold(): document
            for document in annotations.documents
            if document.genre is Genre.COMMENT and document.author
        }
        for sentence in annotations.sentences:
            self._sentences.setdefault(sentence.document, []).append(sentence)
        for office in stated:
            stating = self._sentence(office.evidence)
            if stating is not None:
                self._spokesmen.setdefault((stating.document, stating.start), []).append(office)

    def _sentence(self, span: Span) -> Span | None:
        sentences = self._sentences.get(span.document, [])
        at = bisect_left(sentences, span.start + 1, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and sentences[at].overlaps(span) else None

    def speakers(self, attribution: Attribution) -> tuple[Entity, ...]:
        """Return whom the source means; the spokesman where a sentence names an organization and its own."""
        if not attribution.source or self.authorship(attribution) is not None:
            return ()
        document = self._cast.documents[attribution.document]
        named = [self._named(document, span) for span in attribution.source]
        together = next((several for several in named if several), ())
        if len(together) > 1:
            return together
        found = self._one(document, attribution, [entity for several in named for entity in several])
        return (found,) if found is not None else ()

    def _one(self, document: Document, attribution: Attribution, meant: Sequence[Entity]) -> Entity | None:
        # "The union was glad, spokeswoman Ann Roe said": both stand for the source, the person speaks.
        people = [entity for entity in meant[1:] if entity.kind is ActorKind.PERSON]
        found = people[0] if people and meant[0].kind is ActorKind.ORGANIZATION else next(iter(meant), None)
        if found is None or found.kind is not ActorKind.ORGANIZATION:
            return found
        sentence = self._sentence(attribution.source[0])
        spokesmen = self._spokesmen.get((document.id, sentence.start), []) if sentence else []
        stated = [office for office in spokesmen if office.organization is found and _is_spokesman(office)]
        return stated[0].person if stated else found

    def _named(self, document: Document, source: Span) -> tuple[Entity, ...]:
        told = outlet(self._cast, document, source)
        return (told,) if told is not None else self._sources.actors(document, source)

    @property
    def offices(self) -> Sequence[Office]:
        """The offices of those who are called by their office alone, as far as they have spoken."""
        return self._sources.offices

    def says_i(self, attribution: Attribution) -> bool:
        """Whether the source of an attribution in an article is `I` or `we`, which the quoted one says."""
        document = self._cast.documents[attribution.document]
        words = " ".join(document.quote(span) for span in attribution.source)
        return document.genre is not Genre.COMMENT and _is_first_person(words.strip(' ,“"'))

    def authorship(self, attribution: Attribution) -> ActorId | None:
        """Return the id of a comment's author where a source says `I` or `we`, or calls one with an @."""
        document = self._cast.documents[attribution.document]
        if document.genre is not Genre.COMMENT or len(attribution.source) != 1:
            return None
        words = document.quote(attribution.source[0]).strip(" ,:")
        handle = words.removeprefix("@").strip().casefold()
        called = self._called.get(handle) if words.startswith("@") else None
        if called is None and not _is_first_person(words):
            return None
        return author(called or document, self._authors).id

    def authors_of(self, attributions: Iterable[Attribution]) -> list[Actor]:
        """Return the authors of comments that these attributions have as actors."""
        spoken = {attribution.actor for attribution in attributions}
        comments = (d for d in self._cast.documents.values() if d.genre is Genre.COMMENT)
        return [actor for actor in (author(d, self._authors) for d in comments) if actor.id in spoken]

    def heard_through(self, attribution: Attribution, speaker: Entity | None) -> Entity | None:
        """Return the outlet that the sentence of an attribution names beside its speaker."""
        anchor = next(iter((*attribution.cue, *attribution.source, *attribution.content)), None)
        sentence = self._sentence(anchor) if anchor is not None else None
        if sentence is None or speaker is None:
            return None
        if sentence not in self._told:
            document = self._cast.documents[sentence.document]
            self._told[sentence] = outlet_told(self._cast, document, sentence)
        found = self._told[sentence]
        return found if found is not speaker else None


def _is_first_person(words: str) -> bool:
    # "US" is a country.
    return words != "US" and words.casefold() in _FIRST_PERSON


def _is_spokesman(office: Office) -> bool:
    return office.role is not None and office.role.casefold().split(" ")[-1].startswith("spokes")


def _relayed(attributions: Sequence[Attribution], speakers: Sequence[Entity | None]) -> list[Entity | None]:
    """Return, for each attribution, who relays it: the source of the smallest content that holds it."""
    starts = sorted(
        (attribution.document, attribution.source[0].start, place)
        for place, attribution in enumerate(attributions)
        if attribution.source
    )
    relays: list[tuple[int, Entity] | None] = [None] * len(attributions)
    for outer, speaker in zip(attributions, speakers, strict=True):
        if speaker is None:
            continue
        for held in outer.content:
            low = bisect_left(starts, (held.document, held.start, -1))
            high = bisect_left(starts, (held.document, held.end, -1))
            for _, _, place in starts[low:high]:
                known = relays[place]
                smaller = known is None or held.end - held.start < known[0]
                inside = all(held.contains(span) for span in attributions[place].source)
                if smaller and inside and speaker is not speakers[place]:
                    relays[place] = (held.end - held.start, speaker)
    return [relay[1] if relay else None for relay in relays]


def _records(heard: Iterable[Entity | None], stated: Sequence[Office], page: PageId) -> dict[int, Actor]:
    """Return the actors that attributions name, those who hold an office, and where they hold it."""
    held: dict[int, list[Office]] = {}
    kept = {id(entity): entity for entity in heard if entity is not None}
    for office in stated:
        held.setdefault(id(office.person), []).append(office)
        for entity in (office.person, office.organization):
            if entity is not None:
                kept.setdefault(id(entity), entity)
    plain = {key: _record(entity, page) for key, entity in kept.items()}
    return {
        key: replace(actor, memberships=tuple(_membership(office, plain) for office in held.get(key, ())))
        for key, actor in plain.items()
    }


def _record(entity: Entity, page: PageId) -> Actor:
    return Actor(
        name=entity.name,
        kind=entity.kind,
        page=page if entity.local else None,
        aliases=tuple(alias for alias in entity.aliases if alias != entity.name),
        mentions=tuple(dict.fromkeys(entity.mentions)),
    )


def _membership(office: Office, plain: dict[int, Actor]) -> Membership:
    organization = plain[id(office.organization)].id if office.organization is not None else None
    return Membership(
        organization=organization,
        role=office.role,
        since=office.since,
        until=office.until,
        former=office.former,
        evidence=(office.evidence,),
    )


def _id(entity: Entity | None, records: dict[int, Actor]) -> ActorId | None:
    return None if entity is None else records[id(entity)].id
