"""Outlets: newspapers, agencies and broadcasters through whom we hear what somebody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coreference import ADJECTIVE, COUNTRY, GROUP, ORGANIZATION, OTHER, PERSON

if TYPE_CHECKING:
    from blocs.model import Document
    from blocs.taggers.actors.coreference import Cast, Entity

_NOUN = "|".join(sorted(words.OUTLET_NOUNS, key=len, reverse=True))
_ANY = rf"(?:{ORGANIZATION}+|{OTHER}+|{PERSON}+)"
_MODIFIERS = (
    rf"(?:(?i:the|a|an|its|his|her)\s+)?"
    rf"(?:(?:[a-z-]+|{ADJECTIVE}+|{COUNTRY}+(?:[’']s)?|{GROUP}+|{ORGANIZATION}+(?:[’']s)?)\s+){{0,3}}?"
)
# "the Egyptian newspaper Mada", "state news agency SANA"
_OUTLET = rf"{_MODIFIERS}(?P<noun>{_NOUN})\s+(?P<named>{_ANY})"
_PHRASE = re.compile(rf"^\s*{_OUTLET}\s*$")
_TOLD = re.compile(
    rf"\b(?:told|telling|speaking\s+to|spoke\s+to|spoke\s+with|talking\s+to|tells)\s+(?:{_OUTLET}|(?:the\s+)?(?P<name>{_ANY}))"
)
_INTERVIEW = re.compile(
    rf"\b(?:in\s+(?:his|her|its|their|an|a|the)\s+(?:recent\s+)?(?P<before>{_ANY})\s+interview"
    rf"|interview(?:ed)?\s+(?:with|by|on|in|for|to)\s+(?:{_OUTLET}|(?:the\s+)?(?P<name>{_ANY})))"
)
_REPORTED = re.compile(
    rf"\b(?:according\s+to|as\s+reported\s+(?:by|in)|reported\s+by|quoted\s+(?:by|in)|cited\s+by|told\s+to)\s+"
    rf"(?:{_OUTLET}|(?:the\s+)?(?P<name>{_ANY}))"
)


def is_outlet_name(text: str) -> bool:
    """Whether a name alone says that it is an outlet: known, or with an end such as `Times`."""
    return (
        text in words.OUTLETS
        or text.removeprefix("The ") in words.OUTLETS
        or (" " in text and text.rsplit(" ", maxsplit=1)[-1] in words.OUTLET_ENDS)
    )


def outlet(cast: Cast, document: Document, source: Span) -> Entity | None:
    """Return the outlet that a source phrase names, or None where it names no outlet."""
    found = _PHRASE.match(cast.masked[document.id][source.start : source.end])
    if found is not None:
        start, end = found.span("named")
        return _entity(cast, document, source.start + start, source.start + end)
    for name in cast.names_in(source)[:1]:
        before = document.text[source.start : name.span.start].strip().casefold()
        if is_outlet_name(name.text) and before in {"", "the", "a", "an"}:
            behind = document.text[name.span.end : source.end].strip(" .,:;")
            return _entity(cast, document, name.span.start, name.span.end) if not behind else None
    return None


def outlet_told(cast: Cast, document: Document, place: Span) -> Entity | None:
    """Return the outlet to which somebody speaks in a place: `told Reuters`, `in his France24 interview`."""
    masked = cast.masked[document.id]
    for pattern in (_INTERVIEW, _TOLD, _REPORTED):
        found = pattern.search(masked, place.start, place.end)
        if found is None:
            continue
        group = next(g for g in ("named", "name", "before") if g in found.re.groupindex and found[g])
        start, end = found.span(group)
        sure = pattern is _INTERVIEW or group == "named" or is_outlet_name(document.text[start:end])
        if sure and not _is_known_person(cast, document, start, end):
            return _entity(cast, document, start, end)
    return None


def _is_known_person(cast: Cast, document: Document, start: int, end: int) -> bool:
    entity = cast.entity_of(Span(document.id, start, end))
    first = document.text[start:end].split(" ")[0]
    return entity is not None and entity.kind is ActorKind.PERSON and first in words.GIVEN_NAMES


def _entity(cast: Cast, document: Document, start: int, end: int) -> Entity:
    span = Span(document.id, start, end)
    known = cast.entity_of(span)
    if known is not None and known.kind is ActorKind.ORGANIZATION:
        return known
    text = " ".join(document.text[start:end].split())
    entity = cast.entity(text, ActorKind.ORGANIZATION)
    if not entity.mentions:
        entity.mentions += cast.places(text)
    return entity
