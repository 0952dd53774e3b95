"""
Which actors of a whole run are one, though their pages call them differently, and how we know.

Sure: what is written alike but for marks, a name that is another's alias in full, a surname or a fuller name
with the same office in the same organization. Everything weaker is only proposed. Never by name alone: two
people of one surname, a bare first name, a group without a name of its own ("ferrymen"), a person and what
that person leads. Actors are compared inside blocks that share a key, each with one other: time grows with
their number, not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Merge, Merging
from blocs.taggers.actors.countries import ADJECTIVES, COUNTRY_WORDS, NAMES
from blocs.taggers.actors.words import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blocs.model import Actor, ActorId, CoderId

    Blocks = Mapping[tuple[str, ...], Sequence[Actor]]

_HELD_BY_ONE = re.compile(
    r"(?:prime minister|president|premier|chancellor|king|queen|emir|sultan|pope|mayor|governor|pm"
    r"|secretary-general|chief executive|ceo|[\w-]+ minister|minister of [\w ]+|secretary of [\w ]+"
    r"|head|leader|chairman|chairwoman|chair|chairperson|director|archbishop|patriarch)",
    re.IGNORECASE,
)
"""Offices that one person at a time holds in an organization; of spokesmen and members there are many."""
_YOUNGER = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_FULL = 2
"""How many words make a name a full one."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two actors that are, or may be, one, and the evidence."""

    one: Actor
    other: Actor
    reason: str


def merging(actors: Iterable[Actor], *, coder: CoderId) -> Merging:
    """
    Return which actors are one, the same whatever the order in which they are given.

    Parameters
    ----------
    actors : iterable of Actor
        Those of a whole run, each id once.
    coder : CoderId
        Who makes the records.

    Notes
    -----
    Linear in the number of actors, aliases and offices, but for sorting.

    Examples
    --------
    >>> from blocs.model import Actor, ActorKind, CoderId
    >>> kind = ActorKind.ORGANIZATION
    >>> found = merging(
    ...     [
    ...         Actor(name="Coal and Steel League", kind=kind, aliases=("CSL",)),
    ...         Actor(name="CSL", kind=kind),
    ...     ],
    ...     coder=CoderId("coder_1"),
    ... )
    >>> [merge.reason for merge in found.sure]
    ['“CSL” is what another page calls “Coal and Steel League” for short']
    """
    ordered = sorted(actors, key=lambda actor: actor.id)
    named = [*_spelled_alike(ordered), *_called_so_elsewhere(ordered)]
    groups = _Groups(ordered, named)
    held, doubted = _of_one_office(ordered, groups)
    whole = _Groups(ordered, [*named, *held])
    apart = whole.contradictory()
    sure = [tie for tie in (*named, *held) if whole.of(tie.one.id) not in apart]
    weak = [tie for tie in (*named, *held) if whole.of(tie.one.id) in apart]
    joined = _Groups(ordered, sure)
    weak += [*doubted, *_perhaps(ordered)]
    return Merging(sure=joined.merges(sure, coder), proposed=tuple(_proposed(weak, joined, coder)))


def _spelled_alike(actors: Sequence[Actor]) -> Iterator[_Tie]:
    """Tie names that differ in capitals, accents, marks, `the`, or in how a country is written."""
    blocks: dict[tuple[str, ...], list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.page is None:
            blocks[_written(actor, actor.name)].append(actor)
    for block in blocks.values():
        first, *others = sorted(block, key=_fullness)
        how = "the same country" if first.kind is ActorKind.COUNTRY else "one name, differently written"
        for other in others:
            yield _Tie(first, other, f"“{other.name}” and “{first.name}” are {how}")


def _called_so_elsewhere(actors: Sequence[Actor]) -> Iterator[_Tie]:
    """Tie a name to the only actor of its kind that is called so, in full or by initials, on another page."""
    calling: dict[tuple[str, ...], dict[ActorId, Actor]] = defaultdict(dict)
    for actor in actors:
        if actor.page is None and actor.kind is not ActorKind.GROUP:
            for alias in actor.aliases:
                if len(alias.split()) >= _FULL or _is_initials(alias):
                    calling[_written(actor, alias)][actor.id] = actor
    for actor in actors:
        known = calling.get(_written(actor, actor.name), {})
        others = [one for key, one in known.items() if key != actor.id]
        if actor.page is None and len(others) == 1:
            short = " for short" if _is_initials(actor.name) else ""
            reason = f"“{actor.name}” is what another page calls “{others[0].name}”{short}"
            yield _Tie(others[0], actor, reason)


def _of_one_office(actors: Sequence[Actor], groups: _Groups) -> tuple[list[_Tie], list[_Tie]]:
    """Tie people of one surname in one office of one organization, unless their names disagree."""
    names: dict[str, str] = {actor.id: actor.name for actor in actors}
    blocks: dict[tuple[str, ...], dict[ActorId, Actor]] = defaultdict(dict)
    for actor in actors:
        if actor.kind is ActorKind.PERSON:
            for role, organization in _offices(actor):
                blocks[_surname(actor.name), role, groups.of(organization)][actor.id] = actor
    sure: list[_Tie] = []
    doubted: list[_Tie] = []
    for (surname, role, organization), block in blocks.items():
        fullest, *others = sorted(block.values(), key=_fullness)
        agree = all(_may_be(other.name, fullest.name) for other in others)
        where = f" of {names[organization]}" if organization in names else ""
        for other in others:
            tie = _Tie(fullest, other, f"both named {surname.title()}, both {role}{where}")
            (sure if agree else doubted).append(tie)
    return sure, doubted


def _perhaps(actors: Sequence[Actor]) -> Iterator[_Tie]:
    """Tie what may be one: the only full name of a surname, the only longer name of an organization."""
    full: dict[str, list[Actor]] = defaultdict(list)
    ends: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        parts = actor.name.split()
        if actor.page is None and actor.kind is ActorKind.PERSON and len(parts) >= _FULL:
            full[_surname(actor.name)].append(actor)
        elif actor.page is None and actor.kind is ActorKind.ORGANIZATION and len(parts) > _FULL:
            ends[_plain(" ".join(parts[1:]))].append(actor)
    for actor in actors:
        bare = actor.kind is ActorKind.PERSON and " " not in actor.name and actor.mentions
        people = full.get(_surname(actor.name), []) if bare and actor.page is not None else []
        if len(people) == 1:
            yield _Tie(people[0], actor, f"{people[0].name} is the only one so named with a first name")
        is_short = actor.kind is ActorKind.ORGANIZATION and actor.page is None
        longer = ends.get(_plain(actor.name), []) if is_short else []
        if len(longer) == 1:
            yield _Tie(longer[0], actor, f"“{actor.name}” may be short for “{longer[0].name}”")


class _Groups:
    """Actors joined by ties: who is in one group with whom."""

    def __init__(self, actors: Sequence[Actor], ties: Iterable[_Tie]) -> None:
        self._above: dict[str, str] = {}
        self._actors = {actor.id: actor for actor in actors}
        for tie in ties:
            one, other = sorted((self.of(tie.one.id), self.of(tie.other.id)))
            if one != other:
                self._above[other] = one

    def of(self, actor: str) -> str:
        """Return the id that stands for the group of an actor."""
        path = []
        while actor in self._above:
            path.append(actor)
            actor = self._above[actor]
        for passed in path:
            self._above[passed] = actor
        return actor

    def _members(self) -> dict[str, list[Actor]]:
        members: dict[str, list[Actor]] = defaultdict(list)
        for key, actor in self._actors.items():
            members[self.of(key)].append(actor)
        return members

    def contradictory(self) -> set[str]:
        """Return the groups in which two people cannot be one."""
        found = set()
        for key, members in self._members().items():
            people = sorted((one for one in members if one.kind is ActorKind.PERSON), key=_fullness)
            if people and not all(_may_be(other.name, people[0].name) for other in people[1:]):
                found.add(key)
        return found

    def standing(self) -> dict[str, Actor]:
        """Return for each group the actor with the fullest name."""
        return {key: min(members, key=_fullness) for key, members in self._members().items()}

    def merges(self, ties: Sequence[_Tie], coder: CoderId) -> tuple[Merge, ...]:
        """Return a merge for each member of a group into its fullest name, with its own evidence."""
        reasons: dict[ActorId, set[str]] = defaultdict(set)
        for tie in ties:
            reasons[tie.one.id].add(tie.reason)
            reasons[tie.other.id].add(tie.reason)
        standing = self.standing()
        return tuple(
            Merge(merged=key, into=into.id, reason=min(reasons[key]), coder=coder)
            for key, into in ((key, standing[self.of(key)]) for key in self._actors)
            if key != into.id
        )


def _proposed(ties: Iterable[_Tie], joined: _Groups, coder: CoderId) -> Iterator[Merge]:
    """Return what may be one and is not yet, each pair once."""
    standing = joined.standing()
    told: set[tuple[str, str]] = set()
    for tie in sorted(ties, key=lambda tie: (tie.one.id, tie.other.id, tie.reason)):
        pair = (standing[joined.of(tie.one.id)], standing[joined.of(tie.other.id)])
        into, merged = sorted(pair, key=_fullness)
        if merged.id != into.id and (merged.id, into.id) not in told:
            told.add((merged.id, into.id))
            yield Merge(merged=merged.id, into=into.id, reason=tie.reason, coder=coder)


def _fullness(actor: Actor) -> tuple[bool, int, int, str]:
    """Rank names: known on any page first, then the one with most words and letters; ids decide the rest."""
    return actor.page is not None, -len(actor.name.split()), -len(actor.name), actor.id


def _offices(actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield the offices that tell who holds them; a former president may be this one's father."""
    for membership in actor.memberships:
        role = " ".join((membership.role or "").replace(".", "").casefold().split())
        if membership.organization is not None and _HELD_BY_ONE.fullmatch(role):
            yield f"former {role}" if membership.former else role, membership.organization


def _may_be(name: str, fullest: str) -> bool:
    """Whether a person's name may be short for another: its surname alone, or first names that agree."""
    *given, surname = _parts(name)
    *others, last = _parts(fullest)
    if surname != last or _suffixes(name) != _suffixes(fullest):
        return False
    if not given or not others:
        return True
    if not _agree(given[0], others[0]):
        return False
    # "George W. Bush" is not "George H. W. Bush", but each may be "George Bush".
    middle, rest = given[1:], others[1:]
    return not middle or not rest or (len(middle) == len(rest) and all(map(_agree, middle, rest)))


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _parts(name: str) -> list[str]:
    found = [part for part in _plain(name).split() if part not in _YOUNGER]
    return [part for part in found[:-1] if part not in PARTICLES] + (found[-1:] or [""])


def _suffixes(name: str) -> frozenset[str]:
    return _YOUNGER & frozenset(_plain(name).split())


def _surname(name: str) -> str:
    return _parts(name)[-1]


def _is_initials(name: str) -> bool:
    letters = name.replace(".", "")
    return len(letters) > 2 and letters.isupper() and letters.isalpha()  # noqa: PLR2004 (two letters name many)


def _written(actor: Actor, name: str) -> tuple[str, str]:
    """Return what names that are one share: the kind, and the name with its country as always written."""
    bare = re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))
    if actor.kind is ActorKind.COUNTRY:
        bare = COUNTRY_WORDS.get(bare, bare)
    elif actor.kind is ActorKind.ORGANIZATION:
        for size in (3, 2, 1):
            first = " ".join(bare.split(" ")[:size])
            if first in NAMES or first in ADJECTIVES:
                # Not the capital: the London Stock Exchange is not Britain's.
                bare = COUNTRY_WORDS[first] + bare[len(first) :]
                break
    return actor.kind.value, _plain(bare)


def _plain(name: str) -> str:
    """Return a name without what spelling varies in: case, accents, marks, `the`."""
    bare = re.sub(r"^[Tt]he\s+", "", name.strip())
    letters = unicodedata.normalize("NFKD", bare.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", re.sub(r"[.’']", "", kept)))
