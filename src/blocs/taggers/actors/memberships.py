"""
Who is what in which organization, from appositions, titles, brackets and plain clauses.

Reads masked texts (see `coreference.Cast`): person, comma, role, of, organization. A pattern is tried
inside one sentence only. What the words leave open (which organization, until when) stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Moment, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coreference import ADJECTIVE, COUNTRY, GROUP, ORGANIZATION, OTHER, PERSON
from blocs.taggers.actors.names import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.taggers.actors.coreference import Cast, Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One membership as the words state it: who, in what, as what, when, and where that is said."""

    person: Entity
    organization: Entity | None
    role: str | None
    since: Moment | None = None
    until: Moment | None = None
    former: bool = False
    evidence: Span


def _either(nouns: Iterable[str]) -> str:
    return "|".join(re.escape(noun) for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)))


_SMALL = (
    "the|a|an|and|or|of|by|said|says|who|that|which|is|was|are|were|be|been|has|have|had|to|in|with|as|for|but"
    "|on|at|from|his|her|its|their|not|also|this|told"
)
_WORD = r"[^\W\d_][\w’'-]*"
_MODIFIER = rf"(?!(?i:{_SMALL})\b){_WORD}(?<![’'])(?<![’']s)"
_ROLES = _either(words.ROLE_NOUNS)
_NOUNS = _either(words.ORGANIZATION_NOUNS | {"group", "groups", "company", "club"})
_ANY = rf"(?:{PERSON}+|{ORGANIZATION}+|{COUNTRY}+|{ADJECTIVE}+|{GROUP}+|{OTHER}+)"
_HOLDER = (
    r"(?:(?i:the|its|his|her|their|a|an)\s+)?"
    rf"(?:(?:{_MODIFIER}|{COUNTRY}+|{ADJECTIVE}+|{GROUP}+|{OTHER}+)(?:[’']s|[’'])?\s+){{0,4}}?"
)
_IN = (
    rf"(?P<org>{_HOLDER}(?:{ORGANIZATION}+(?:[’']s?\s+{ORGANIZATION}+)?|(?i:{_NOUNS})\b)"
    rf"(?:\s+(?:in|of)\s+{COUNTRY}+)?(?:\s+of\s+{PERSON}+)?"
    rf"|(?:the\s+)?(?:{COUNTRY}+|{OTHER}+|{PERSON}+))"
)
_OWNER = (
    rf"(?P<owner>{_HOLDER}"
    rf"(?:{ORGANIZATION}+|{COUNTRY}+|{ADJECTIVE}+|{GROUP}+|{OTHER}+|(?i:{_NOUNS})\b)(?:[’']s|[’'])?)"
)
_FORMER = r"(?P<former>(?i:former|ex|one-time|ousted|then|late)[\s-]+)"
_ROLE = rf"(?P<role>(?:{_MODIFIER}\s+){{0,3}}?(?i:{_ROLES}))(?![\w’'-])(?!\s+(?i:{_ROLES})\b)"
_OFFICE = (
    rf"(?:(?i:the|a|an|its|one\s+of\s+the)\s+)?{_FORMER}?(?:{_OWNER}\s+)?{_ROLE}"
    rf"(?:\s+(?:of|for|at|in|with|on|from|to)\s+{_IN})?"
)
_WHEN = (
    r"(?:,?\s+(?:in|from|between|since|until)\s+(?P<since>\d{4})"
    r"(?:\s*(?:-|–|—|to|and|until)\s*(?P<until>\d{4}|\d{2}\b))?)?"
)
_BE = (
    r"(?P<be>had\s+been|has\s+been|used\s+to\s+be|was|is|became|served\s+as|serves\s+as|remains"
    r"|was\s+elected|was\s+named|was\s+appointed)"
)

_PAST = re.compile(r"\b(?:former|ex|ousted|late|then)[\s-]+$", re.IGNORECASE)
_PART = rf"[\w’'{PERSON}-{OTHER}-]"
_AHEAD = rf"(?=\s*(?P<reach>(?:{_PART}++\s*+){{0,30}}))"
_BEHIND = rf"(?<!{_PART})(?P<reach>(?:{_PART}++\s++){{0,30}}{_PART}++)"
"""
Farther than an office reaches that is stated ahead of a place or behind it.

Repeated without a second `+`: before Python 3.11.5 a possessive group of possessive parts matches wrongly.
"""


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """
    A construction that states an office.

    Parameters
    ----------
    whole : str
        The pattern.
    near : pattern
        What a sentence must hold for it to match, which most do not and is soon seen. In its group ``reach``,
        if it has one, a role noun must stand.
    """

    whole: str
    near: re.Pattern[str]

    def may_match(self, masked: str, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of a masked text holds what the construction cannot do without."""
        found = self.near.finditer(masked[start:end])
        return any("reach" not in self.near.groupindex or _has_role(one["reach"]) for one in found)


@cache
def _compiled(shape: _Shape) -> re.Pattern[str]:
    # When first needed: each takes a hundredth of a second.
    return re.compile(shape.whole)


_APPOSED = _Shape(
    rf"(?P<person>{PERSON}+),?\s*[,(–—]\s*(?:who\s+{_BE}\s+)?{_OFFICE}(?P<after>\s*[,.;:)–—]|\s+(?:and|or|said|says|who|told|are|is|was|has|have|will|would|in)\b|\s*$)",
    re.compile(rf"{PERSON},?\s*[,(–—]{_AHEAD}"),
)
_AND_OFFICE = _Shape(
    rf"(?:\s+or\s+{_ANY}(?:\s+[a-z]+)?)?\s+and\s+{_OFFICE}", re.compile(rf"\A\s+(?:or|and)\s{_AHEAD}")
)
_BEFORE = _Shape(
    rf"(?:(?<=^)|(?<=[\s“\"(])){_OFFICE},\s+(?P<person>{PERSON}+)(?![’']s)",
    re.compile(rf"{_BEHIND},\s+{PERSON}"),
)
_PRENOMINAL = _Shape(
    rf"(?:(?<=^)|(?<=[\s“\"(])){_FORMER}?(?:{_OWNER}\s+)?{_ROLE}\s+(?P<person>{PERSON}+)",
    re.compile(rf"(?<![\w’'-])(?P<reach>[\w’'-]++)\s+{PERSON}"),
)
_CLAUSE = _Shape(
    rf"(?P<person>{PERSON}+)\s+{_BE}\s+{_OFFICE}{_WHEN}",
    re.compile(rf"{PERSON}\s+(?:had|has|used|was|is|became|served?s?|remains)\s{_AHEAD}"),
)
_AND_CLAUSE = _Shape(
    rf",?\s+and\s+(?:(?:he|she)\s+)?{_BE}\s+{_OFFICE}{_WHEN}", re.compile(rf"\A,?\s+and\s{_AHEAD}")
)
_LED = _Shape(
    rf"(?P<person>{PERSON}+)[-‐]led\s+(?:[\w-]+\s+){{0,2}}(?P<org>{ORGANIZATION}+)",
    re.compile(rf"{PERSON}[-‐]led"),
)
_PARTY = _Shape(
    rf"(?P<person>{PERSON}+),?\s*[,(]\s*(?P<party>{'|'.join(words.PARTY_LETTERS)})\s?[-‐–—]\s?"
    rf"(?:{_ANY}|\w[\w. ]*)\.?\s*[,)]",
    re.compile(rf"{PERSON},?\s*[,(]\s*[A-Z]"),
)
_OF = _Shape(
    rf"(?P<person>{PERSON}+),?\s+(?:of|from|with)\s+(?P<org>(?:the\s+)?{ORGANIZATION}+)",
    re.compile(rf"{PERSON},?\s+(?:of|from|with)\s"),
)
_SHAPES = (_BEFORE, _PRENOMINAL, _APPOSED, _CLAUSE, _LED, _PARTY, _OF)
_FURTHER = {_APPOSED: _AND_OFFICE, _CLAUSE: _AND_CLAUSE}
_ROLE_ENDS = tuple(noun.casefold() for noun in words.ROLE_NOUNS)
_WORDS = re.compile(r"[\w’'-]+")


def _has_role(masked: str) -> bool:
    """Whether there is a role noun, or a word that ends like one."""
    return any(word.casefold().endswith(_ROLE_ENDS) for word in _WORDS.findall(masked))


# "The league backs Prime Minister Ann Roe": what stands before the title is done to her, and no part of it.
_DOING = re.compile(r"[a-z]+(?:ed|[^\Ws]s)\s+[A-Z]")


def offices(cast: Cast, sentences: Iterable[Span]) -> tuple[Office, ...]:
    """Return every membership that a sentence states, in the order of the text, each once."""
    found = [office for sentence in sentences for office in _in_sentence(cast, sentence)]
    unique: dict[tuple[int, int, str], Office] = {}
    for office in found:
        key = (id(office.person), id(office.organization), (office.role or "").casefold())
        unique.setdefault(key, office)
    return tuple(unique.values())


def _in_sentence(cast: Cast, sentence: Span) -> Iterator[Office]:
    masked = cast.masked.get(sentence.document, "")
    end = sentence.end
    if PERSON not in masked[sentence.start : end]:
        return
    for shape in _SHAPES:
        if not shape.may_match(masked, sentence.start, end):
            continue
        at = sentence.start
        while (match := _compiled(shape).search(masked, at, end)) is not None:
            yield from _offices(cast, sentence, shape, match)
            at = max(match.end("person"), match.start() + 1)
    yield from _titled(cast, sentence)


def _offices(cast: Cast, sentence: Span, shape: _Shape, match: re.Match[str]) -> Iterator[Office]:
    masked = cast.masked[sentence.document]
    person = cast.entity_of(Span(sentence.document, *match.span("person")))
    if person is None or person.kind is not ActorKind.PERSON:
        return
    text = cast.documents[sentence.document].text
    if "role" in match.re.groupindex and match["role"] and _DOING.match(text, match.start("role")):
        return
    yield _office(cast, sentence, shape, match, person)
    more = _FURTHER.get(shape)
    if more is None:
        return
    end = match.start("after") if shape is _APPOSED else match.end()
    if not more.may_match(masked, end, sentence.end):
        return
    further = _compiled(more).match(masked, end, sentence.end)
    if further is not None:
        yield _office(cast, sentence, more, further, person)


def _office(cast: Cast, sentence: Span, shape: _Shape, match: re.Match[str], person: Entity) -> Office:
    text = cast.documents[sentence.document].text
    groups = {name: value for name, value in match.groupdict().items() if value}
    role = " ".join(text[slice(*match.span("role"))].split()) if "role" in groups else None
    if shape is _LED:
        role = "leader"
    if "party" in groups:
        organization: Entity | None = cast.entity(
            words.PARTY_LETTERS[groups["party"]], ActorKind.ORGANIZATION
        )
    else:
        organization = _held(cast, sentence, shape, match, role)
    be, since, until = groups.get("be", ""), groups.get("since"), groups.get("until")
    dates = re.sub(r"\s+", " ", match.group())
    stop = match.start("after") if "after" in match.re.groupindex else match.end()
    return Office(
        person=person,
        organization=organization,
        role=role,
        since=_year(since) if since and "until " + since not in dates else None,
        until=_until(since, until, dates, be),
        former="former" in groups
        or be.split(" ")[0] in {"had", "used"}
        or (be == "was" and since is not None),
        evidence=Span(sentence.document, *_told(match, stop)),
    )


def _told(match: re.Match[str], stop: int) -> tuple[int, int]:
    """Return where the words begin that state the office: behind the `and` that joins it to another."""
    groups = [group for group in ("be", "former", "owner", "role") if group in match.re.groupindex]
    starts = [match.start(group) for group in groups if match.start(group) >= 0]
    return (match.start() if "person" in match.re.groupindex else min(starts)), stop


def _until(since: str | None, until: str | None, dates: str, be: str) -> Moment | None:
    if since is None:
        return None
    if until is not None:
        return _year(until if len(until) == len(since) else since[:2] + until)
    if "until " + since in dates:
        return _year(since)
    return _year(since) if f"in {since}" in dates and be == "was" else None


def _year(digits: str) -> Moment | None:
    return Moment.parse(digits) if int(digits) else None


def _held(cast: Cast, sentence: Span, shape: _Shape, match: re.Match[str], role: str | None) -> Entity | None:
    """Return where the office is held: named behind it, before it, or the sentence's own organization."""
    for group in ("org", "owner"):
        if group in match.re.groupindex and match.group(group):
            phrase = Span(sentence.document, *match.span(group))
            return organization_in(cast, phrase) or (_unknown(cast, phrase) if group == "org" else None)
    if role is not None and role.split(" ")[-1].lower() in words.SPEAKS_FOR and shape is not _CLAUSE:
        before = cast.names_in(
            Span(sentence.document, sentence.start, max(match.start(), sentence.start + 1))
        )
        found = [cast.entity_of(name.span) for name in before]
        named = [entity for entity in found if entity is not None and entity.kind is ActorKind.ORGANIZATION]
        return named[0] if named else None
    return None


def organization_in(cast: Cast, phrase: Span) -> Entity | None:
    """
    Return the organization or country that a phrase means, such as ``the group`` or ``the UN's food agency``.

    A bare noun means the organization that was named last; a phrase without any name is an organization of
    this page alone.
    """
    document = cast.documents[phrase.document]
    found = [(name, cast.entity_of(name.span)) for name in cast.names_in(phrase)]
    organizations = [entity for _, entity in found if entity and entity.kind is ActorKind.ORGANIZATION]
    if organizations:
        _lengthen(cast, phrase, organizations)
        return organizations[-1] if len(organizations) > 1 or not _seat(found) else organizations[0]
    words_of = re.sub(r"[’']s?$", "", document.quote(phrase)).split()
    noun = words_of[-1].lower()
    if noun in words.ORGANIZATION_NOUNS or noun == "group":
        described = [word for word in words_of if word.lower() not in _DETERMINERS]
        if len(described) > 1:
            return cast.entity(" ".join(described), ActorKind.ORGANIZATION, local=True)
        return last_organization(cast, phrase, noun)
    if found and found[-1][0].kind in {NameKind.COUNTRY, NameKind.CAPITAL, NameKind.ADJECTIVE}:
        return found[-1][1] or cast.country(found[-1][0].text)
    return None


def _unknown(cast: Cast, phrase: Span) -> Entity | None:
    """Return the organization of a name that nothing tells: `mayor of Springfield`, `founder of Pebble`."""
    found = cast.names_in(phrase)
    if not found or found[-1].kind is not NameKind.OTHER:
        return None
    entity = cast.entity(found[-1].text, ActorKind.ORGANIZATION)
    entity.meet(found[-1].text, found[-1].span)
    return entity


_DETERMINERS = frozenset("the a an its his her their this that our my".split())


def _seat(found: Sequence[tuple[Name, Entity | None]]) -> bool:
    return len(found) > 1 and found[-1][1] is not None and found[-1][1].kind is not ActorKind.ORGANIZATION


def _lengthen(cast: Cast, phrase: Span, organizations: list[Entity]) -> None:
    """Take the owner into the name: `Iraqi parliament’s Defense and Security Committee`."""
    names = [n for n in cast.names_in(phrase) if cast.entity_of(n.span) in organizations]
    if len(names) < 2 or names[-2].kind is not names[-1].kind:  # noqa: PLR2004 (owner and owned)
        return
    between = cast.documents[phrase.document].text[names[-2].span.end : names[-1].span.start]
    owned = organizations[-1]
    if between.strip() in {"’s", "'s", "’", "'"} and owned.name == names[-1].text:
        owned.aliases.append(owned.name)
        owned.name = f"{names[-2].text}{between}{names[-1].text}"


_OF_THE_PUBLIC = frozenset("agency administration bureau service department office authority".split())
_AGENCIES = frozenset("FBI CIA NSA EPA IRS FDA CDC DEA DHS NASA TSA FAA FCC FEC SEC FEMA ICE CBP".split())


def last_organization(cast: Cast, phrase: Span, noun: str) -> Entity | None:
    """Return the organization named last before a phrase that its noun fits, one with the same noun first."""
    before = cast.names_before(phrase, 20)
    entities = [cast.entity_of(name.span) for name in reversed(before)]
    named = [entity for entity in entities if entity is not None and entity.kind is ActorKind.ORGANIZATION]
    same = [entity for entity in named if noun in entity.name.lower().split(" ")]
    general = noun in {"group", "organization", "organisation", "company", "firm", "body"}
    if same or not general:
        public = (one for one in named if _AGENCIES & {one.name, *one.aliases} or _is_public(one.name))
        return same[0] if same else next(public, None) if noun == "agency" else None
    return named[0] if named else None


def _is_public(name: str) -> bool:
    return bool(_OF_THE_PUBLIC & set(name.lower().split(" ")))


def _titled(cast: Cast, sentence: Span) -> Iterator[Office]:
    """Yield offices that a title states: `Iraqi Foreign Minister`, `Sen.`; not mere forms of address."""
    inside = cast.names_in(sentence)
    text = cast.documents[sentence.document].text
    for index, name in enumerate(inside):
        title = name.title.rstrip(".").split(" ")[-1] if name.title else ""
        person = cast.entity_of(name.span)
        if not title or person is None or title in words.HONORIFICS or title in {"Dr", "Prof", "Rev", "Hon"}:
            continue
        start = name.span.start - len(name.title) - 1
        former = _PAST.search(text[max(sentence.start, start - 10) : start]) is not None
        before = inside[index - 1] if index else None
        owner = None
        if before is not None and 0 <= start - before.span.end <= 3:  # noqa: PLR2004 (a possessive and a space)
            start = before.span.start
            owner = organization_in(cast, before.span)
        evidence = Span(sentence.document, max(start, sentence.start), name.span.end)
        yield Office(person=person, organization=owner, role=name.title, former=former, evidence=evidence)
