"""
Who is what in which organization, from appositions, titles, brackets and plain clauses.

Reads masked texts (see `coreference.Cast`): person, comma, role, of, organization. A pattern is tried
inside one sentence only. What the words leave open (which organization, until when) stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_APPOSED = re.compile(
    rf"(?P<person>{PERSON}+),?\s*[,(–—]\s*(?:who\s+{_BE}\s+)?{_OFFICE}(?P<after>\s*[,.;:)–—]|\s+(?:and|or|said|says|who|told|are|is|was|has|have|will|would|in)\b|\s*$)"
)
_AND_OFFICE = re.compile(rf"(?:\s+or\s+{_ANY}(?:\s+[a-z]+)?)?\s+and\s+{_OFFICE}")
_BEFORE = re.compile(rf"(?:(?<=^)|(?<=[\s“\"(])){_OFFICE},\s+(?P<person>{PERSON}+)(?![’']s)")
_PRENOMINAL = re.compile(
    rf"(?:(?<=^)|(?<=[\s“\"(])){_FORMER}?(?:{_OWNER}\s+)?{_ROLE}\s+(?P<person>{PERSON}+)"
)
_CLAUSE = re.compile(rf"(?P<person>{PERSON}+)\s+{_BE}\s+{_OFFICE}{_WHEN}")
_AND_CLAUSE = re.compile(rf",?\s+and\s+(?:(?:he|she)\s+)?{_BE}\s+{_OFFICE}{_WHEN}")
_LED = re.compile(rf"(?P<person>{PERSON}+)[-‐]led\s+(?:[\w-]+\s+){{0,2}}(?P<org>{ORGANIZATION}+)")
_PARTY = re.compile(
    rf"(?P<person>{PERSON}+),?\s*[,(]\s*(?P<party>{'|'.join(words.PARTY_LETTERS)})\s?[-‐–—]\s?"
    rf"(?:{_ANY}|\w[\w. ]*)\.?\s*[,)]"
)
_OF = re.compile(rf"(?P<person>{PERSON}+),?\s+(?:of|from|with)\s+(?P<org>(?:the\s+)?{ORGANIZATION}+)")

_PATTERNS = (
    (_BEFORE, re.compile(rf",\s+{PERSON}")),
    (_PRENOMINAL, re.compile(rf"(?<=[^\W\d_])\s+{PERSON}")),
    (_APPOSED, re.compile(rf"{PERSON},?\s*[,(–—]")),
    (_CLAUSE, re.compile(rf"{PERSON}\s+(?:had|has|used|was|is|became|served?s?|remains)\s")),
    (_LED, re.compile(rf"{PERSON}[-‐]led")),
    (_PARTY, re.compile(rf"{PERSON},?\s*[,(]\s*[A-Z]")),
    (_OF, re.compile(rf"{PERSON},?\s+(?:of|from|with)\s")),
)
"""Each pattern, and what a sentence must hold for it to match: most sentences do not, which is soon seen."""
_ROLE_ENDS = tuple(noun.casefold() for noun in words.ROLE_NOUNS)
_LONGEST_ROLE = max(map(len, _ROLE_ENDS))


def _ends_as_role(masked: str, place: int) -> bool:
    """Whether a role noun, or a word that ends like one, stands before a place."""
    return masked[max(0, place - _LONGEST_ROLE) : place].casefold().endswith(_ROLE_ENDS)


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
    for pattern, needed in _PATTERNS:
        near = needed.finditer(masked, sentence.start, end)
        if not any(pattern is not _PRENOMINAL or _ends_as_role(masked, one.start()) for one in near):
            continue
        at = sentence.start
        while (match := pattern.search(masked, at, end)) is not None:
            yield from _offices(cast, sentence, match)
            at = max(match.end("person"), match.start() + 1)
    yield from _titled(cast, sentence)


def _offices(cast: Cast, sentence: Span, match: re.Match[str]) -> Iterator[Office]:
    masked = cast.masked[sentence.document]
    person = cast.entity_of(Span(sentence.document, *match.span("person")))
    if person is None or person.kind is not ActorKind.PERSON:
        return
    yield _office(cast, sentence, match, person)
    more = {_APPOSED: _AND_OFFICE, _CLAUSE: _AND_CLAUSE}.get(match.re)
    if more is None:
        return
    end = match.start("after") if match.re is _APPOSED else match.end()
    further = more.match(masked, end, sentence.end)
    if further is not None:
        yield _office(cast, sentence, further, person)


def _office(cast: Cast, sentence: Span, match: re.Match[str], person: Entity) -> Office:
    text = cast.documents[sentence.document].text
    groups = {name: value for name, value in match.groupdict().items() if value}
    role = " ".join(text[slice(*match.span("role"))].split()) if "role" in groups else None
    if match.re is _LED:
        role = "leader"
    if "party" in groups:
        organization: Entity | None = cast.entity(
            words.PARTY_LETTERS[groups["party"]], ActorKind.ORGANIZATION
        )
    else:
        organization = _held(cast, sentence, match, role)
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


def _held(cast: Cast, sentence: Span, match: re.Match[str], role: str | None) -> Entity | None:
    """Return where the office is held: named behind it, before it, or the sentence's own organization."""
    for group in ("org", "owner"):
        if group in match.re.groupindex and match.group(group):
            phrase = Span(sentence.document, *match.span(group))
            return organization_in(cast, phrase) or (_unknown(cast, phrase) if group == "org" else None)
    if role is not None and role.split(" ")[-1].lower() in words.SPEAKS_FOR and match.re is not _CLAUSE:
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


def last_organization(cast: Cast, phrase: Span, noun: str) -> Entity | None:
    """Return the organization named last before a phrase, one with the same noun first."""
    before = cast.names_before(phrase, 12)
    entities = [cast.entity_of(name.span) for name in reversed(before)]
    named = [entity for entity in entities if entity is not None and entity.kind is ActorKind.ORGANIZATION]
    same = [entity for entity in named if noun in entity.name.lower().split(" ")]
    general = noun in {"group", "organization", "organisation", "company", "firm", "body"}
    return next(iter(same), None) or (named[0] if named and general else None)


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
