"""
Which names on a page are one actor: surnames, acronyms, capitals, adjectives, and descriptions.

Knows no sources and no statements: it turns the names of all documents of a page into a cast.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.countries import ADJECTIVE_OF, COUNTRY_WORDS
from blocs.taggers.actors.names import Name, NameKind, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Document, DocumentId

_SIGNS = {
    NameKind.PERSON: "\ue000",
    NameKind.ORGANIZATION: "\ue001",
    NameKind.COUNTRY: "\ue002",
    NameKind.CAPITAL: "\ue002",
    NameKind.ADJECTIVE: "\ue003",
    NameKind.GROUP: "\ue004",
    NameKind.OTHER: "\ue005",
}
PERSON, ORGANIZATION, COUNTRY, ADJECTIVE, GROUP, OTHER = "\ue000\ue001\ue002\ue003\ue004\ue005"
_PRIVATE = re.compile("[\ue000-\ue0ff]")

_HEADS = "|".join(sorted(words.DESCRIBED_HEADS, key=len, reverse=True))
_NAMED = rf"(?:{ADJECTIVE}+|{COUNTRY}+(?:[’']s)?|{OTHER}+(?:[’']s)?|{PERSON}+(?:[’']s)?|{GROUP}+)"
# "the Iraqi parliament", "Israel's supreme court", "the Obama administration"
_DESCRIBED = re.compile(rf"(?P<owner>{_NAMED})\s+(?P<head>(?:[a-z-]+\s+)?(?:{_HEADS}))\b(?!-)")
# "the government in Baghdad", "the parliament of Iraq"
_SEATED = re.compile(
    rf"\b(?P<head>(?:government|parliament|cabinet|regime))\s+(?:in|of)\s+(?:the\s+)?(?P<owner>{COUNTRY}+)"
)
# A name and, in brackets, its short form: Green Harbour League (GHL).
_BRACKETED = re.compile(
    rf"(?P<full>[{ORGANIZATION}{PERSON}{OTHER}]+)\s+\((?:the\s+)?[“\"]?(?P<short>{ORGANIZATION}+)[”\"]?\)"
)
_SUPREME = r"parliament|prime\s+minister|foreign\s+minist(?:er|ry)|embassy|armed\s+forces|borders?"
# What only a state has: "the government of Mesken", and "Mesken’s prime minister" where others are in Mesken.
_OF_STATE = re.compile(rf"\b(?:government|king|queen|{_SUPREME})\s+of\s+([A-Z][\w-]+)")
_STATES_OWN = re.compile(rf"\b([A-Z][\w-]+)[’']s\s+(?:government|president|central\s+bank|{_SUPREME})\b")
_INSIDE = re.compile(r"(?<!faith )(?<!trust )(?<!belief )\b(?:in|across|throughout)\s+([A-Z][\w-]+)")
_INITIALS = 4
"""How many letters an organization's initials have at most where they could be a surname in capitals."""
_LEADING = frozenset(
    "the a an this that these those some many most several of in and or said other both".split()
)


@dataclass(slots=True)
class Entity:
    """One actor to be, and where the page names it."""

    name: str
    kind: ActorKind
    local: bool = False
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)

    def meet(self, text: str, span: Span) -> None:
        """Note another mention."""
        self.mentions.append(span)
        if text != self.name and text not in self.aliases:
            self.aliases.append(text)


class Cast:
    """
    The actors to be of one page, and the masked texts that rules about them read.

    A masked text has each name's characters replaced by a sign of its kind, character by character, so that a
    rule can say "person, comma, role" and its offsets are those of the text.

    Parameters
    ----------
    documents : sequence of Document
        The documents of one page, in reading order.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self.entities: list[Entity] = []
        self.names: dict[DocumentId, list[Name]] = {}
        self._entity_at: dict[Span, Entity] = {}
        self._by_key: dict[tuple[ActorKind, str], Entity] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self.masked: dict[DocumentId, str] = {}
        for document in documents:
            self.names[document.id] = list(_names(document))
        self._meet_full_names()
        self._meet_single_names()
        self._meet_organizations()
        self._meet_states()
        for document in documents:
            self._describe_organizations(document)
            self._join_brackets(document)

    def entity_of(self, span: Span) -> Entity | None:
        """Return whom a name at exactly this span means."""
        return self._entity_at.get(span)

    def names_in(self, span: Span) -> list[Name]:
        """Return the names that lie in a span, in order."""
        found = self.names.get(span.document, [])
        low = bisect_left(found, span.start, key=lambda name: name.span.start)
        high = bisect_left(found, span.end, low, key=lambda name: name.span.start)
        return [name for name in found[low:high] if name.span.end <= span.end]

    def names_before(self, place: Span, count: int) -> list[Name]:
        """Return the last names that end before a place, in order."""
        found = self.names.get(place.document, [])
        high = bisect_right(found, place.start, key=lambda name: name.span.end)
        return found[max(0, high - count) : high]

    def places(self, text: str) -> list[Span]:
        """Return where a name stands, as written, whatever it means there."""
        return [name.span for _, name in self._each() if name.text == text]

    def entity(self, name: str, kind: ActorKind, *, local: bool = False) -> Entity:
        """Return the entity with this name and kind, new if need be."""
        key = (kind, _key(name))
        if key not in self._by_key:
            self._by_key[key] = Entity(name, kind, local)
            self.entities.append(self._by_key[key])
        return self._by_key[key]

    def country(self, word: str) -> Entity:
        """Return the country that a name, capital or adjective stands for."""
        return self.entity(COUNTRY_WORDS[word], ActorKind.COUNTRY)

    def person(self, surname: str) -> Entity | None:
        """Return the person whom the page first introduces with this surname."""
        candidates = self._surnames.get(_surname(surname), [])
        return candidates[0] if candidates else None

    def _each(self) -> Iterator[tuple[int, Name]]:
        for found in self.names.values():
            yield from enumerate(found)

    def _bind(self, name: Name, entity: Entity) -> None:
        self._entity_at[name.span] = entity
        entity.meet(name.text, name.span)
        gender = words.HONORIFICS.get(name.title.split(" ")[0].rstrip("."), "") if name.title else ""
        entity.gender = entity.gender or gender

    def _meet_full_names(self) -> None:
        for _, name in self._each():
            if name.kind is NameKind.PERSON and not _is_surname(name):
                surname, first = _surname(name.text), name.text.split(" ")[0].rstrip(".").casefold()
                same = [e for e in self._surnames.get(surname, []) if _given(e.name) in {first, first[:1]}]
                entity = same[0] if same else self.entity(name.text, ActorKind.PERSON)
                if not same:
                    self._surnames.setdefault(surname, []).append(entity)
                    entity.gender = _gender(name)
                self._bind(name, entity)

    def _meet_single_names(self) -> None:
        nearest: dict[str, Entity] = {}
        given = self._given_names()
        for found in self.names.values():
            for index, name in enumerate(found):
                entity = self.entity_of(name.span)
                if entity is not None and entity.kind is ActorKind.PERSON:
                    nearest[_surname(entity.name)] = entity
                elif _is_surname(name) and (
                    name.kind in (NameKind.PERSON, NameKind.OTHER) or self._is_label(name)
                ):
                    self._meet_single_name(found, index, nearest, given)
                elif name.kind is NameKind.CAPITAL and _surname(name.text) in nearest:
                    # "Jack London … London said": once a person has the name, a capital alone means them.
                    found[index] = _as(name, NameKind.PERSON)
                    self._bind(found[index], nearest[_surname(name.text)])

    def _given_names(self) -> dict[str, Entity]:
        """Return who alone on the page has a first name, by it."""
        having: dict[str, list[Entity]] = {}
        for people in self._surnames.values():
            for entity in people:
                if " " in entity.name:
                    having.setdefault(_given(entity.name), []).append(entity)
        return {first: people[0] for first, people in having.items() if len(people) == 1 and len(first) > 1}

    def _meet_single_name(
        self, found: list[Name], index: int, nearest: dict[str, Entity], given: dict[str, Entity]
    ) -> None:
        name, surname = found[index], _surname(found[index].text)
        candidates = self._surnames.get(surname, [])
        entity = self._namesake(name, nearest.get(surname), candidates)
        if entity is None and not name.title:
            entity = given.get(_given(name.text))
        if entity is None and name.kind is NameKind.OTHER and not name.title:
            return
        if entity is None:
            entity = self.entity(name.text, ActorKind.PERSON, local=True)
            entity.gender = _gender(name)
            self._surnames.setdefault(surname, []).append(entity)
        found[index] = _as(name, NameKind.PERSON)
        self._bind(name, entity)
        nearest[_surname(entity.name)] = entity

    def _is_label(self, name: Name) -> bool:
        """Whether a word in capitals before a colon calls a person by surname: `ROE: I will not …`."""
        if name.kind is not NameKind.ORGANIZATION or not (name.opens and name.text.isupper()):
            return False
        text = self.documents[name.span.document].text
        before = text[max(0, name.span.start - 20) : name.span.start].rstrip(" \t>*_")
        labels = text.startswith(":", name.span.end) and before[-1:] in {"", "\n"}
        # Where nobody on the page is called so, only a word too long for initials, again and again.
        again = len(name.text) > _INITIALS and f"\n{text}".count(f"\n{name.text}:") > 1
        body = name.text in words.ORGANIZATIONS | words.OUTLETS
        return labels and (_surname(name.text) in self._surnames or (again and not body))

    def _namesake(self, name: Name, last: Entity | None, candidates: Sequence[Entity]) -> Entity | None:
        """Return whom a surname means that several may have: who was just named, else who leads."""
        told = words.HONORIFICS.get(name.title.split(" ")[0].rstrip("."), "") if name.title else ""
        fitting = [one for one in candidates if not told or one.gender in {"", told}] or list(candidates)
        if len(fitting) < 2 or last not in fitting:  # noqa: PLR2004 (one or none is no choice)
            return last if last in fitting else next(iter(fitting), last)
        text = self.documents[name.span.document].text
        before = (one for one in last.mentions if one.document == name.span.document)
        since = max((one.end for one in before if one.end <= name.span.start), default=0)
        if "\n" not in text[since : name.span.start]:
            return last
        return max(fitting, key=lambda one: len(one.mentions))

    def _meet_organizations(self) -> None:
        full: dict[str, Entity] = {}
        for _, name in self._each():
            if name.kind is NameKind.ORGANIZATION and " " in name.text:
                entity = self.entity(name.text, ActorKind.ORGANIZATION)
                self._bind(name, entity)
                for initials in _initials(name.text):
                    full.setdefault(initials, entity)
        for _, name in self._each():
            if name.kind is NameKind.ORGANIZATION and " " not in name.text:
                known = full.get(name.text.replace(".", ""))
                self._bind(name, known or self.entity(name.text, ActorKind.ORGANIZATION))
            elif name.text in COUNTRY_WORDS and name.kind in (NameKind.COUNTRY, NameKind.CAPITAL):
                self._entity_at[name.span] = self.country(name.text)
                if name.kind is NameKind.COUNTRY:
                    self.country(name.text).meet(name.text, name.span)

    def _meet_states(self) -> None:
        """Let a name mean a state that the text uses as one, or calls so in full: `Republic of Mesken`."""
        states = {name: self.entity(name, ActorKind.COUNTRY) for name in self._used_as_states()}
        for _, name in self._each():
            if name.kind is NameKind.COUNTRY and name.text not in COUNTRY_WORDS:
                short = name.text.rsplit(" ", maxsplit=1)[-1]
                known = short in COUNTRY_WORDS
                entity = self.country(short) if known else self.entity(name.text, ActorKind.COUNTRY)
                self._bind(name, entity)
                states.setdefault(short, entity)
        for found in self.names.values():
            for index, name in enumerate(found):
                if name.text in states and name.kind is NameKind.OTHER:
                    found[index] = _as(name, NameKind.COUNTRY)
                    self._bind(found[index], states[name.text])

    def _used_as_states(self) -> list[str]:
        """Return names that nothing else tells of, and that have what only a state has."""
        unknown = {n.text for _, n in self._each() if n.kind is NameKind.OTHER and not self.entity_of(n.span)}
        texts = [document.text for document in self.documents.values()]
        owning, inside, of = (
            {found[1] for text in texts for found in pattern.finditer(text)}
            for pattern in (_STATES_OWN, _INSIDE, _OF_STATE)
        )
        return sorted(unknown & (of | owning & inside))

    def _describe_organizations(self, document: Document) -> None:
        """Find organizations that are described by an owner and a noun, and mask them as one name."""
        masked = _mask(document, self.names[document.id])
        matches = [match for pattern in (_DESCRIBED, _SEATED) for match in pattern.finditer(masked)]
        described: list[Name] = []
        for match in sorted(matches, key=lambda match: match.span()):
            if described and match.start() < described[-1].span.end:
                continue
            name = self._described(document, match)
            if name is not None:
                described.append(name)
        kept = [n for n in self.names[document.id] if not _covered(n, described)]
        self.names[document.id] = sorted((*kept, *described), key=lambda name: name.span)
        self.masked[document.id] = _mask(document, self.names[document.id])

    def _described(self, document: Document, found: re.Match[str]) -> Name | None:
        owner = _POSSESSED.sub("", " ".join(document.text[slice(*found.span("owner"))].split()))
        head = " ".join(found["head"].split())
        first = head.split(" ")[0]
        if " " in head and (first in _LEADING or first in words.GROUP_NOUNS):
            return None
        person = self.person(owner)
        country = COUNTRY_WORDS.get(owner)
        shown = ADJECTIVE_OF.get(country, owner) if country else owner
        if person is not None and head in {"government", "administration", "cabinet", "campaign", "regime"}:
            shown = owner.split(" ")[-1]
        entity = self.entity(f"{shown} {head}", ActorKind.ORGANIZATION)
        span = Span(document.id, found.start(), found.end())
        text = " ".join(document.text[found.start() : found.end()].split())
        name = Name(span=span, text=text, kind=NameKind.ORGANIZATION)
        self._bind(name, entity)
        return name

    def _join_brackets(self, document: Document) -> None:
        """Make a short form in brackets an alias of the name before it."""
        for found in _BRACKETED.finditer(self.masked[document.id]):
            full = self.entity_of(Span(document.id, *found.span("full")))
            short = self.entity_of(Span(document.id, *found.span("short")))
            text = document.text[slice(*found.span("short"))]
            if (
                full is None
                or short is None
                or full is short
                or text.replace(".", "") not in _initials(full.name)
            ):
                continue
            self.merge(short, into=full)

    def merge(self, one: Entity, *, into: Entity) -> None:
        """Make two entities one."""
        for span in one.mentions:
            self._entity_at[span] = into
            document = self.documents[span.document]
            into.meet(" ".join(document.text[span.start : span.end].split()), span)
        for key, entity in self._by_key.items():
            if entity is one:
                self._by_key[key] = into
        self.entities = [entity for entity in self.entities if entity is not one]


_JUNIOR = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
# "Orbit Field, a talent agency," and not "Roe, a company director,".
_CALLED_BODY = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,6}?(?:company|firm|agency|think\s+tank|nonprofit|newspaper|website|charity"
    r"|non-profit|startup|start-up|union|group|organization|organisation)(?:,|\s+(?:that|which|based|with|for|in)\b)"
)
_POSSESSED = re.compile(r"[’']s$")


@lru_cache(maxsize=256)
def _names(document: Document) -> tuple[Name, ...]:
    """Return the names in a document; several parts cast the documents of one page, one after the other."""
    return tuple(_in_context(document, name) for name in names(document))


def _in_context(document: Document, name: Name) -> Name:
    """Doubt a person's name that an article stands before: `the Blue Nile`, `a Tesla Roadster`."""
    before = document.text[max(0, name.span.start - 4) : name.span.start].lower()
    behind = document.text[name.span.end : name.span.end + 5]
    if name.kind is NameKind.PERSON and not name.title and before.endswith(("the ", " a ", " an ")):
        return name if re.match(r"[-‐]led\b", behind) else _as(name, NameKind.OTHER)
    first = name.text.split(" ")[0]
    if name.kind in {NameKind.PERSON, NameKind.OTHER} and not name.title and first not in words.GIVEN_NAMES:
        based = document.text.endswith("-based ", 0, name.span.start)
        if based or _CALLED_BODY.match(document.text, name.span.end):
            return _as(name, NameKind.ORGANIZATION)
    return name


def _as(name: Name, kind: NameKind) -> Name:
    return Name(span=name.span, text=name.text, kind=kind, title=name.title, opens=name.opens)


def _mask(document: Document, found: Sequence[Name]) -> str:
    pieces, at = [], 0
    text = _PRIVATE.sub("?", document.text)
    for name in found:
        pieces += [text[at : name.span.start], _SIGNS[name.kind] * (name.span.end - name.span.start)]
        at = name.span.end
    return "".join((*pieces, text[at:]))


def _covered(name: Name, others: Sequence[Name]) -> bool:
    at = bisect_right(others, name.span, key=lambda other: other.span)
    return any(other.span.overlaps(name.span) for other in others[max(0, at - 1) : at + 1])


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").replace(".", "")


def _surname(name: str) -> str:
    last = _JUNIOR.sub("", name).rsplit(" ", maxsplit=1)[-1].casefold().replace("’", "'")
    return re.sub(r"^(?:al|el|an|ar|as|at|az|ad|ash)[-']", "", last)


def _is_surname(name: Name) -> bool:
    first, _, rest = name.text.partition(" ")
    return not rest or first.casefold() in words.PARTICLES


def _given(name: str) -> str:
    return name.split(" ", maxsplit=1)[0].rstrip(".").casefold()


def _gender(name: Name) -> str:
    first = name.text.split(" ")[0]
    if first in words.FEMALE_NAMES and first not in words.MALE_NAMES:
        return "female"
    return "male" if first in words.MALE_NAMES and first not in words.FEMALE_NAMES else ""


def _initials(name: str) -> set[str]:
    parts = re.findall(r"\w+", name)
    return {
        "".join(part[0] for part in parts if part[0].isupper()),
        "".join(part[0].upper() for part in parts if part.lower() != "the"),
    } - {""}
