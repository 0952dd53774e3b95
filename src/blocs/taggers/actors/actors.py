"""
The tagger of actors: whom reported speech is by, their offices, and through whom we hear it.

What stays open stays None, since a wrong actor costs more than a missing one. Where a pronoun had to be read,
the attribution is as sure as that reading, and says how it was read.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from blocs.model import Actor, Layer, Membership, united_actors
from blocs.taggers.actors.coreference import Cast
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blocs.model import ActorId, Annotations, Attribution, PageId
    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.actors.memberships import Office
    from blocs.taggers.actors.pronouns import Reading


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
        speaking = Speakers(cast, stated, annotations)
        together = speaking.everybody()
        speakers = [next(iter(several), None) for several in together]
        relayed = _relayed(annotations.attributions, speakers)
        for place, attribution in enumerate(annotations.attributions):
            relay = relayed[place]
            if not together[place] and speaking.says_i(attribution):
                # "We fear a flood," she said: who is quoted fears it, and nobody relays that.
                own = relay or speaking.labelled(attribution)
                together[place], speakers[place], relayed[place] = (own,) if own else (), own, None
        vias = [
            relay or speaking.heard_through(attribution, speaker)
            for attribution, speaker, relay in zip(annotations.attributions, speakers, relayed, strict=True)
        ]
        page = annotations.documents[0].page
        held = (*stated, *speaking.offices)
        records = _records((*chain.from_iterable(together), *vias), held, page)
        attributions = tuple(
            replace(
                _as_read(attribution, speaking.reading(attribution)),
                actor=_id(next(iter(several), None), records) or speaking.authorship(attribution),
                others=tuple(records[id(other)].id for other in several[1:]),
                via=_id(via, records),
            )
            for attribution, several, via in zip(annotations.attributions, together, vias, strict=True)
        )
        authors = speaking.authors_of(attributions)
        actors = united_actors((*annotations.actors, *records.values(), *authors))
        return replace(annotations, attributions=attributions, actors=actors)


def _as_read(attribution: Attribution, reading: Reading | None) -> Attribution:
    """Return an attribution that is no surer than whom its pronoun means, and says why it is they."""
    if reading is None:
        return attribution
    why = f"{reading.why} (chance {reading.chance:.2f})"
    return replace(
        attribution,
        confidence=round(attribution.confidence * reading.chance, 2),
        reason="; ".join(filter(None, (attribution.reason, why))),
    )


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
