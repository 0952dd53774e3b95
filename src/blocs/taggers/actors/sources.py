"""Whom a source phrase means: by the name at its head, by a pronoun, or by a description."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Genre, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coordination import conjuncts, is_of_one_noun
from blocs.taggers.actors.countries import ADJECTIVE_OF, CAPITALS, COUNTRY_WORDS
from blocs.taggers.actors.memberships import Office, organization_in
from blocs.taggers.actors.names import Name, NameKind
from blocs.taggers.actors.nouns import (
    GOVERNMENTS,
    MANY,
    called,
    gender_of_role,
    is_body,
    is_letter,
    is_noun,
    is_plural_people,
    people_in,
)
from blocs.taggers.actors.pronouns import word_of
from blocs.taggers.actors.scenes import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.model import Document, DocumentId
    from blocs.taggers.actors.coreference import Cast, Entity
    from blocs.taggers.actors.pronouns import Reading

_PLURAL = frozenset({"they", "them", "themselves"})
_NEUTER = frozenset({"it", "itself"})
_LEANING = _PLURAL | _NEUTER | PRONOUNS.keys()
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FIRST = frozenset({"i", "me", "my", "myself"})
_PREPOSITIONS = frozenset("""
    of for in by with to from under against than like at on about between among near into outside across
""".split())  # fmt: skip
_BEHIND = _PREPOSITIONS | _RELATIVE | frozenset("and or himself herself past previous recent current".split())
"""What may stand behind the name at the head of a phrase: `Smith himself`, `the US past`."""
_ARTICLES = frozenset("the a an his her its their this that these those our my".split())
_BODY_NOUNS = words.OUTLET_NOUNS | words.ORGANIZATION_NOUNS | {"the"}
"""What makes a body of an unknown name behind it."""
_RANK = re.compile(r"(?:out|in)going|sitting|leading|reigning|acting|including|ruling|governing|following")
_STOP = re.compile(
    r",|;|\(|–|—|\b(?:of|for|in|by|with|from|at|on|who|whom|which|that|whose|under|near|between|against|to|close"
    r"|led|familiar|including|such|representing|based|outside|inside|across|about|behind|opposed|gathered)\b"
)
_EXPLETIVE = re.compile(
    r"\s*(?:[’']s|is|was|will\s+be|would\s+be|has\s+been|[’']ll\s+be|[’']d\s+be)(?:n[’']t|\s+not)?"
    r"(?:\s+(?:always|never|also|still|now|too|very|so|quite|pretty|just|only|been|a\s+bit))*"
    r"\s+(?!\w+(?:ing|ed)\b)\w+"
)
"""What `it` stands before where it means nobody: `it is not surprising`."""
_RELATIVE_CLAUSE = re.compile(r"\b(?:who|whom|whose|which|that)\b")
_EDGE = " \t\r\n,.;:“”\"‘’'–—-"
_DATELINE = re.compile(
    r"[A-Z][\w’'., -]{1,40}?\s*\([^()]{1,20}\)\s*[-–—]+\s+(?=\S)|[A-Z]{3,}\s+[–—]\s+(?=\S)"
)
"""Where a report comes from, before its first word: `LONDON (AP) - `."""
_OFFICE_OF = re.compile(r"\b(?:for|of|at|from)\s+(?P<of>(?:(?!,|;|\bwho\b|\bwhich\b).)+)", re.DOTALL)
_OWNERS = frozenset("his her my our their".split())
_NOBODY = frozenset("""
    who both rest some many most few others other several all none you one ones someone somebody anyone
    anybody everyone everybody nobody people person persons wonder reason thing things lot bunch kind sort
    type guys folks either neither such more half each majority minority any those these them
""".split())  # fmt: skip
"""Words that alone mean nobody in particular."""
_SMALL_WORDS = frozenset("wonder no any every even just like but if so what when than".split())
_LONGEST_GROUP = 10
"""How many words a group's name may have."""
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.COUNTRY})
"""What `it` may mean."""
_PARTISANS = frozenset("Republican Democrat Conservative Liberal Socialist Communist Tory".split())
"""What one member of a party is called."""
_BESIDE = frozenset("he him she they them it i me we whose".split())
"""What opens a phrase that is no description: `he and a friend`, `whose club`."""
_UNDER = frozenset("vice deputy assistant associate".split())
"""What makes another office of one."""
_RECENT = 30
"""How many speakers back a bare group reaches."""
_NEAR, _FAR = 300, 900
"""How many characters back a pronoun reaches, for anybody and for those who spoke or opened a sentence."""


class Sources:
    """
    Resolves the sources of one page, in the order of the text, since each may lean on those before it.

    Parameters
    ----------
    cast : Cast
        The names of the page.
    stated : sequence of Office
        What the page says of who is what.
    """

    def __init__(self, cast: Cast, stated: Sequence[Office]) -> None:
        self._cast = cast
        self._spoke: dict[DocumentId, list[tuple[int, Entity]]] = {}
        self._readings: dict[tuple[DocumentId, int], Reading] = {}
        self._seen: set[Span] = set()
        self._tails = _short_forms(cast.entities)
        self._held: dict[tuple[DocumentId, str], list[Office]] = {}
        self.offices: list[Office] = []
        for office in stated:
            office.person.gender = office.person.gender or gender_of_role(office.role or "")
            for noun in called(office):
                self._held.setdefault((office.evidence.document, noun), []).append(office)

    def actors(self, document: Document, source: Span) -> tuple[Entity, ...]:
        """Return whom a source means, several where they are named together; nobody where that stays open."""
        dateline = _DATELINE.match(document.quote(source))
        if dateline is not None:
            source = Span(source.document, source.start + dateline.end(), source.end)
        found = self._together(document, source) or self._meant(document, source)
        for entity in found:
            insort(self._spoke.setdefault(document.id, []), (source.start, entity), key=lambda one: one[0])
        return found

    def spoke(self, document: Document) -> Sequence[tuple[int, Entity]]:
        """Return who has spoken in a document so far, by place, in order."""
        return self._spoke.get(document.id, [])

    def read(self, document: Document, place: int, reading: Reading) -> None:
        """Take a pronoun at a place to mean what was read in it."""
        self._readings[document.id, place] = reading

    def reading(self, document: Document, source: Span) -> Reading | None:
        """Return how a pronoun was read."""
        return self._readings.get((document.id, word_of(document, source)))

    def _meant(self, document: Document, source: Span) -> tuple[Entity, ...]:
        if document.quote(source).strip(_EDGE).casefold() in _PLURAL:
            return self._they(document, source)
        found = self._resolve(document, source)
        if found is None:
            return ()
        self._mention(found, source)
        return (found,)

    def _mention(self, entity: Entity, source: Span) -> None:
        if source not in self._seen and self._cast.entity_of(source) is None:
            entity.mentions.append(source)
        self._seen.add(source)

    def _together(self, document: Document, source: Span) -> tuple[Entity, ...]:
        """Return each of several who are named together, or nobody where it is one phrase."""
        parts = conjuncts(self._cast, document, source)
        if len(parts) == 1:
            return ()
        read = [(part, self._resolve(document, part)) for part in parts]
        meant = [(part, entity) for part, entity in read if entity is not None]
        found = tuple({id(entity): entity for _, entity in meant}.values())
        if len(found) == 1:
            return ()
        for part, entity in meant:
            self._mention(entity, part)
        return found

    def _they(self, document: Document, source: Span) -> tuple[Entity, ...]:
        """Return whom `they` means: those who spoke together last, or the group that did."""
        spoke = self._spoke.get(document.id, [])
        at = bisect_left(spoke, source.start, key=lambda one: one[0])
        while at and source.start - spoke[at - 1][0] <= _FAR:
            first = at - 1
            while first and spoke[first - 1][0] == spoke[at - 1][0]:
                first -= 1
            together = tuple({id(entity): entity for _, entity in spoke[first:at]}.values())
            if len(together) > 1 or together[0].kind is ActorKind.GROUP:
                return together
            near = source.start - spoke[at - 1][0] <= _NEAR
            if near and together[0].kind is ActorKind.ORGANIZATION:
                return together
            at = first
        return ()

    def _resolve(self, document: Document, source: Span) -> Entity | None:
        text = document.quote(source)
        bare = text.strip(_EDGE).casefold()
        if bare in _RELATIVE:
            return self._antecedent(document, source, bare)
        if bare in PRONOUNS or bare in _NEUTER:
            return self._pronoun(bare, document, source)
        if bare in _FIRST or not bare or is_letter(text.strip(_EDGE)):
            return None
        if is_of_one_noun(self._cast, document, source):
            return self._described(document, source)
        return self._named(document, source) or self._described(document, source)

    def _antecedent(self, document: Document, source: Span, word: str) -> Entity | None:
        before = self._cast.names_in(Span(source.document, max(0, source.start - 60), max(source.start, 1)))
        if not before:
            return None
        found = self._cast.entity_of(before[-1].span)
        if word not in {"who", "whom"} or found is None or found.kind not in _BODIES:
            return found
        # "Roe, a farmer in Norland, who": no place is a `who`, but somebody set off before may be.
        people = [name for name in before if name.kind is NameKind.PERSON]
        apart = people and document.text[people[-1].span.end : source.start]
        aside = apart and re.fullmatch(r",[^,;.!?“”\"]*,\s*", apart)
        return self._cast.entity_of(people[-1].span) if aside else None

    def _pronoun(self, word: str, document: Document, source: Span) -> Entity | None:
        if word in PRONOUNS:
            known = self.reading(document, source)
            if known is not None:
                known.entity.gender = known.entity.gender or PRONOUNS[word]
            return known.entity if known is not None else None
        if _EXPLETIVE.match(document.text, source.end):
            return None
        for start, entity in reversed(self._spoke.get(document.id, ())):
            if source.start - start > _FAR:
                break
            if start < source.start and entity.kind in _BODIES:
                return entity
        near = Span(document.id, max(0, source.start - _NEAR), max(source.start, 1))
        found = (self._cast.entity_of(name.span) for name in self._cast.names_in(near))
        bodies = {id(entity): entity for entity in found if entity is not None and entity.kind in _BODIES}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _named(self, document: Document, source: Span) -> Entity | None:
        """Return whom the name at the head of the phrase means."""
        inside = self._cast.names_in(source)
        clause = _RELATIVE_CLAUSE.search(document.quote(source))
        limit = source.start + clause.start() if clause else source.end
        heads = [name for name in inside if name.span.start < limit and self._is_head(document, source, name)]
        persons = [name for name in heads if name.kind is NameKind.PERSON]
        if persons:
            return self._cast.entity_of(persons[0].span)
        if heads:
            return self._entity(document, source, heads[0])
        return self._described_before(document, source, inside)

    def _described_before(self, document: Document, source: Span, inside: Sequence[Name]) -> Entity | None:
        """Return the person at the end of a long description: `Head of the club's north branch Ann Roe`."""
        first = document.quote(source).casefold().split()[:3]
        named = [name for name in inside if not document.text[name.span.end : source.end].strip(_EDGE)]
        if not named or named[-1].kind is not NameKind.PERSON or " " not in named[-1].text:
            return None
        last = document.text[source.start : named[-1].span.start].casefold().split()[-1:]
        joined = not last or last[0] in _PREPOSITIONS | _ARTICLES | {"and"} or last[0].endswith(",")
        return None if joined or not words.ROLE_NOUNS & set(first) else self._cast.entity_of(named[-1].span)

    def _is_head(self, document: Document, source: Span, name: Name) -> bool:
        """Whether a name stands for the phrase: not owned, not behind a preposition, not before a noun."""
        text = document.text
        behind = text[name.span.end : source.end]
        alone = re.fullmatch(r"[’']s?", behind)  # "Roe's" is all that the source says of whose words they are
        if not alone and re.match(r"[’']s?\b|[’']\s|[-‐]\w|\s*\([^()]*\)\s*[-–—]", behind):
            return False
        before = _outside(document, source.start, name.span.start, self._cast.names_in(source)).split()
        before = before[: -len(name.title.split())] if name.title else before
        while before and before[-1] in _ARTICLES | {"former", "late", "then"}:
            before.pop()
        urging = before and before[-1].endswith("ing") and not _RANK.fullmatch(before[-1])
        if urging or (before and before[-1].strip(",") in _PREPOSITIONS):
            return False  # "groups urging Ann Roe"
        place = name.kind is NameKind.COUNTRY or name.text in words.STATES | words.CONTINENTS
        if any(word in _PREPOSITIONS for word in before) and (place or not _apposed(before)):
            return False
        if name.kind in {NameKind.OTHER, NameKind.ORGANIZATION} and re.match(r"\s+[^\W\d_a-z]", behind):
            return False  # "Norland Republicans": where they are, not who they are
        following = re.match(r"\s+([a-z][\w-]*)", behind)
        if following is None or following[1] in _BEHIND:
            return name.kind is not NameKind.GROUP or not behind.strip(_EDGE) or following is not None
        return name.kind is NameKind.PERSON and not is_noun(following[1])

    def _entity(self, document: Document, source: Span, name: Name) -> Entity | None:
        return self._cast.entity_of(name.span) or self._new(document, source, name)

    def _new(self, document: Document, source: Span, name: Name) -> Entity | None:
        if name.kind is NameKind.ADJECTIVE or name.text in COUNTRY_WORDS:
            country = COUNTRY_WORDS[name.text]
            if name.text in CAPITALS:
                return self._cast.country(name.text)
            plural = name.text.endswith("s") and name.text != ADJECTIVE_OF.get(country)
            return self._group(document, source) if plural else None
        if name.kind is NameKind.GROUP:
            return self._member(document, source, name) or self._group(document, source)
        before = document.text[source.start : name.span.start].casefold().split()[-1:] or [""]
        if before[0] == "the" and name.text.endswith("s") and self._cast.person(name.text[:-1]) is not None:
            return self._group(document, source)  # "the Roes"
        people = name.opens and " " not in name.text and is_plural_people(name.text.casefold())
        if people or (before[0] in MANY and name.text.endswith("s") and not name.title):
            return self._group(document, source)
        return self._unknown(document, name, before[0])

    def _unknown(self, document: Document, name: Name, before: str) -> Entity | None:
        """Return a body or a person of a name that nothing in it tells, nobody for a place or a law."""
        no_actor = words.PLACE_NOUNS | words.WORK_NOUNS
        parts = name.text.split(" ")
        if (
            " " in name.text
            and not name.title
            and (parts[-1] in no_actor or parts[0] in words.PLACE_OPENINGS)
        ):
            return None
        body = (
            name.text in words.OUTLETS | words.STATES | words.CONTINENTS
            or name.text.casefold() in words.ORGANIZATION_NOUNS
        )
        person = name.title or self._cast.person(name.text) is not None
        if before in _BODY_NOUNS or body or (not person and is_body(document.text, name.text)):
            longer = self._tails.get(name.text) if before == "the" else None
            return longer or self._cast.entity(name.text, ActorKind.ORGANIZATION)
        return self._cast.entity(name.text, ActorKind.PERSON, local=True)

    def _member(self, document: Document, source: Span, name: Name) -> Entity | None:
        """Return the one member of a party that a phrase means: `the Republican from Norland`."""
        first = document.quote(source).casefold().split(" ")[0]
        if name.text not in _PARTISANS or first not in _ARTICLES:
            return None
        return self._cast.entity(_undetermined(document.quote(source)), ActorKind.PERSON, local=True)

    def _described(self, document: Document, source: Span) -> Entity | None:
        text = people_in(document.quote(source))
        stop = _STOP.search(text, 1)
        main = text[: stop.start()] if stop else text
        parts = main.strip(_EDGE).split() or [""]
        head = re.sub(r"[’']s?$", "", parts[-1])
        noun = head.casefold()
        comment = document.genre is Genre.COMMENT
        first = parts[0].casefold()
        anybody = first in {"neither", "no", "any", "every"} or (comment and first in {"a", "an", "some"})
        anybody = (
            anybody
            or first in _BESIDE
            or (first in {"that", "this"} and noun in words.GROUP_NOUNS | {"group"})
        )
        if anybody or (noun in _NOBODY and len(parts) == 1 and stop is None):
            return None
        if noun in words.ROLE_NOUNS or noun.split("-")[-1] in words.ROLE_NOUNS:
            return self._holder(document, source, noun, parts)
        people = head in words.GROUP_NOUNS or noun in words.GROUP_NOUNS
        # Readers call each other many things; only a group that news knows is one of theirs.
        people = people or (noun == "group" and first in {"a", "an"})
        if people or (not comment and is_plural_people(noun)):
            return self._group(document, source)
        if noun in words.ORGANIZATION_NOUNS and first not in _OWNERS:
            length = len(main.rstrip(_EDGE))
            names = [name for name in self._cast.names_in(source) if name.span.start >= source.start + length]
            led = noun in GOVERNMENTS and text[length:].startswith(" of ") and names
            if led and names[0].kind is NameKind.PERSON:
                surname = names[0].text.rsplit(" ", maxsplit=1)[-1]
                return self._cast.entity(f"{surname} {noun}", ActorKind.ORGANIZATION)
            known = organization_in(self._cast, Span(document.id, source.start, source.start + length))
            alone = first == "the" and len(parts) == 2 and not comment  # noqa: PLR2004 (`the` and the noun)
            return known or (
                self._cast.entity(f"the {noun}", ActorKind.ORGANIZATION, local=True) if alone else None
            )
        return None

    def _holder(self, document: Document, source: Span, noun: str, parts: list[str]) -> Entity | None:
        """Return whom a description means: who holds that office, else somebody of this page alone."""
        inside = self._cast.names_in(source)
        organizations = [self._cast.entity_of(name.span) for name in inside]
        first = parts[0].casefold()
        owned = first.endswith(("’s", "'s"))
        definite = owned or first in {"the", "his", "her", "its", "their", noun}
        stated = self._held.get((document.id, noun), [])
        under = _UNDER & {part.casefold() for part in parts[-2:-1]}
        stated = [one for one in stated if _UNDER & set((one.role or "").casefold().split(" ")) == under]
        held = stated[: bisect_left(stated, source.start, key=lambda office: office.evidence.start)]
        named = [office for office in held if office.organization in organizations]
        if named and definite:
            return named[-1].person
        if held and definite and not any(organizations) and not owned:
            return held[-1].person
        role = " ".join(parts[-2:]).casefold()
        same = {id(o.person): o.person for o in stated if o.organization is None and _is_role(o, role)}
        if definite and inside and len(same) == 1:
            # "Malaysia's prime minister" where one prime minister alone is named.
            return next(iter(same.values()))
        phrase = _undetermined(document.quote(source))
        if len(phrase.split()) == 1:
            if parts[0].casefold() != "the" or document.genre is Genre.COMMENT:
                return None
            phrase = f"the {phrase}"
        entity = self._cast.entity(phrase, ActorKind.PERSON, local=True)
        self._speak_for(document, source, noun, entity)
        return entity

    def _speak_for(self, document: Document, source: Span, noun: str, entity: Entity) -> None:
        """Note for whom an unnamed office speaks: `a spokesman for the government`."""
        found = _OFFICE_OF.search(document.quote(source))
        if found is None or noun not in words.SPEAKS_FOR:
            return
        phrase = Span(source.document, source.start + found.start("of"), source.start + found.end("of"))
        organization = organization_in(self._cast, phrase)
        if organization is not None and organization is not entity:
            self.offices.append(Office(person=entity, organization=organization, role=noun, evidence=source))

    def holder(self, document: Document, noun: str, place: int) -> Entity | None:
        """Return who was last said to hold an office before a place."""
        stated = self._held.get((document.id, noun), [])
        at = bisect_left(stated, place, key=lambda office: office.evidence.start)
        return stated[at - 1].person if at else None

    def _group(self, document: Document, source: Span) -> Entity | None:
        """Return a group by its own words; one with a name in it is known on other pages too."""
        phrase = _undetermined(people_in(document.quote(source)))
        told = [word.casefold() for word in phrase.split()]
        if len(told) > _LONGEST_GROUP or _SMALL_WORDS & set(told) or told[-1] in _NOBODY - {"people"}:
            return None
        named = bool(self._cast.names_in(source)) or any(w in words.DENOMINATIONS for w in phrase.split())
        if not named:
            for _, entity in reversed(self._spoke.get(document.id, [])[-_RECENT:]):
                tail = entity.name.casefold().split(" of ")[0].split(" ")[-1]
                if entity.kind is ActorKind.GROUP and tail == phrase.casefold():
                    return entity
        return self._cast.entity(phrase, ActorKind.GROUP, local=not named)


def _outside(document: Document, start: int, end: int, names: Sequence[Name]) -> str:
    """Return the words of a place that are in no name, in small letters."""
    kept, at = [], start
    for name in names:
        if name.span.end <= end:
            kept.append(document.text[at : name.span.start])
            at = max(at, name.span.end)
    return "".join((*kept, document.text[at:end])).casefold()


def _apposed(before: list[str]) -> bool:
    return bool(before) and before[-1].endswith(",")


def is_pronoun(document: Document, source: Span) -> bool:
    """Whether a source is a pronoun that leans on what was said before."""
    return document.quote(source).strip(_EDGE).casefold() in _LEANING


def _short_forms(entities: Sequence[Entity]) -> dict[str, Entity]:
    """Return whom `the` and one word mean: the last word of a name, or that before `of`."""
    long = [e for e in entities if e.kind is ActorKind.ORGANIZATION and " " in e.name]
    heads = Counter(entity.name.split(" of ", maxsplit=1)[0].rsplit(" ", maxsplit=1)[-1] for entity in long)
    found = {entity.name.rsplit(" ", maxsplit=1)[-1]: entity for entity in reversed(long)}
    for entity in long:
        head = entity.name.split(" of ", maxsplit=1)[0].rsplit(" ", maxsplit=1)[-1]
        if heads[head] == 1:
            found.setdefault(head, entity)
    return found


def _undetermined(phrase: str) -> str:
    found = re.sub(r"^(?:from|by|among)\s+", "", " ".join(phrase.split()).strip(_EDGE))
    found = re.sub(r"(?<!s)[’']s$", "", found)
    first, _, rest = found.partition(" ")
    return rest if first.casefold() in {"the", "a", "an", "these", "those"} and rest else found


def _is_role(office: Office, role: str) -> bool:
    return office.role is not None and office.role.casefold() == role
