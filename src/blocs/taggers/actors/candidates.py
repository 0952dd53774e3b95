"""
Whom a pronoun could mean, and what speaks for and against each: a row of numbers for every candidate.

Knows nothing of weights: `ranking` has them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from blocs.model import ActorKind
from blocs.taggers.actors.genders import gender_of
from blocs.taggers.actors.scenes import PRONOUNS, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.actors.scenes import Mention, Scene

    Votes = Mapping[int, Sequence[tuple[int, str]]]

FEATURES = tuple(
    """
    same_sentence previous_sentence two_back sentences_back most_recent second_most_recent others_between
    same_paragraph previous_paragraph
    subject owner behind_preposition subject_here subject_before first_in_previous opens_after_subject
    owner_same_sentence oblique_same_subject full_name one_word
    times share lately leading first_named
    spoke_last spoke_before spoke_far last_speaker_is_other speaks_here
    meant_before meant_before_near meant_in_quote same_gender other_gender
    titled listed_same listed_unknown votes_for votes_against
    same_quote quoted_only into_quote tells_report
    behind_quote_spoke behind_quote_spoke_far behind_quote_subject behind_quote_recent behind_quote_meant
    behind_quote_leading
    somebody_between
""".split()
)
"""What speaks for or against a candidate, group by group as `_Place.row` collects it."""

NOBODY = tuple(
    """
    nobody quoted somebody somebody_here no_candidate far starts behind_quote only_one owner oblique
    known_gender meant_nobody
""".split()
)
"""What speaks for none of the candidates."""

_REACH = 12
"""How many sentences back a candidate may have been named."""
_MOST = 8
"""How many candidates there are at most."""
_LATELY = 3
"""How many sentences back is lately."""
_OPENING = 200
"""How many characters are the beginning of a text, where nobody may have been named yet."""


class Telling(NamedTuple):
    """Somebody's words around a place: whose they are, and whether they are quoted."""

    entity: Entity
    quoted: bool


class Meant(NamedTuple):
    """Whom an earlier pronoun of one person meant, if anybody: its place, gender, and quotation."""

    place: int
    gender: str
    entity: Entity | None
    quotation: int


@dataclass(slots=True)
class Memory:
    """What is known before a pronoun is read: who has spoken where, and whom earlier pronouns meant."""

    speakers: list[tuple[int, Entity]] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant, where they were named last, and what speaks for it, in the order of `FEATURES`."""

    entity: Entity
    last: Mention
    row: list[float]


def votes(scene: Scene) -> Votes:
    """Return, by entity, which pronouns follow where it is named, with nobody else between."""
    found: dict[int, list[tuple[int, str]]] = {}
    people = [mention for mention in scene.mentions if mention.entity.kind is ActorKind.PERSON]
    at = 0
    for number, mention in enumerate(people):
        following = people[number + 1] if number + 1 < len(people) else None
        while at < len(scene.pronouns) and scene.pronouns[at][0] < mention.end:
            at += 1
        if at == len(scene.pronouns):
            break
        place, word = scene.pronouns[at]
        clear = following is None or place < following.start or following.entity is mention.entity
        if clear and mention.quoted < 0 and scene.sentence(place) - mention.sentence <= 1:
            found.setdefault(id(mention.entity), []).append((place, PRONOUNS[word]))
    return found


def candidates(
    scene: Scene, pronoun: tuple[int, str], memory: Memory, *, told: Telling | None, following: Votes
) -> tuple[list[Candidate], list[float]]:
    """
    Return who may be meant by a pronoun of one person, and the row of nobody.

    Parameters
    ----------
    scene : Scene
        The document.
    pronoun : (int, str)
        Where it stands, and the word in small letters.
    memory : Memory
        What was read before it.
    told : Telling, optional
        In whose words it stands.
    following : mapping of int to (int, str)
        What `votes` returns for the scene.
    """
    place = _Place(scene, pronoun, memory, told)
    found = [
        Candidate(mention.entity, mention, place.row(rank, mention, following))
        for rank, mention in enumerate(place.fitting())
    ]
    return found, place.nobody(found)


class _Place:
    """A pronoun with all that was named before it."""

    def __init__(self, scene: Scene, pronoun: tuple[int, str], memory: Memory, told: Telling | None) -> None:
        self._scene, self._memory, self._told = scene, memory, told
        self._place, word = pronoun
        self._gender, self._quotation = PRONOUNS[word], scene.quotation(self._place)
        self._owner, self._oblique = word in {"his", "hers"}, word in {"him", "himself", "herself"}
        quote = scene.quotation_before(self._place) if self._quotation < 0 else None
        self._behind_quote = quote is not None
        # "A man came in. “Who is it? What now?” he said": what is quoted puts nobody farther away.
        self._anchor = self._place if quote is None else quote
        self._sentence, self._paragraph = scene.sentence(self._anchor), scene.paragraph(self._anchor)
        self._before = [m for m in scene.before(self._place) if m.entity.kind is ActorKind.PERSON]
        self._count()
        meant = (one for one in memory.meant if one.gender == self._gender)
        self._meant = [one for one in meant if one.quotation < 0 or one.quotation == self._quotation]
        self._chained = self._meant[-1].entity if self._meant else None
        spoke = memory.speakers[: bisect_left(memory.speakers, self._anchor, key=lambda one: one[0])]
        self._spoke = [one for one in spoke if one[1].kind is ActorKind.PERSON]
        self._since = self._sentence - scene.sentence(self._spoke[-1][0]) if self._spoke else _REACH
        self._somebodies = [
            one for one in scene.somebodies if one.start < self._anchor and one.gender in {"", self._gender}
        ]
        self._opens = scene.opens_sentence(self._place)
        previous = (m for m in self._before if m.sentence == self._sentence - 1 and m.quoted < 0)
        self._lead = next(previous, None)

    def _count(self) -> None:
        """Note where everybody was named last, and how often; in a quotation only for what is quoted."""
        self._last: dict[int, Mention] = {}
        self._times: dict[int, int] = {}
        self._lately: dict[int, int] = {}
        for mention in self._before:
            key = id(mention.entity)
            counts = mention.quoted < 0 or self._quotation >= 0
            if counts or key not in self._times:
                self._last[key] = mention
            if counts:
                self._times[key] = self._times.get(key, 0) + 1
                if self._sentence - mention.sentence <= _LATELY:
                    self._lately[key] = self._lately.get(key, 0) + 1
        self._most = max(self._times.values(), default=1)

    def fitting(self) -> list[Mention]:
        """Return where those were named last who may be meant, the latest first."""
        near = (
            mention
            for mention in self._last.values()
            if self._sentence - mention.sentence <= _REACH or self._chained is mention.entity
        )
        # Nobody calls themselves `he` in their own quotation.
        own = self._told.entity if self._told is not None and self._told.quoted else None
        recent = sorted(near, key=lambda mention: -mention.start)
        return [m for m in recent if m.entity is not own and _may_be(m.entity, self._gender)][:_MOST]

    def row(self, rank: int, mention: Mention, following: Votes) -> list[float]:
        """Return what speaks for and against one candidate, in the order of `FEATURES`."""
        back = max(0, self._sentence - mention.sentence)
        subject, leading = mention.part is Part.SUBJECT, self._times.get(id(mention.entity), 0) == self._most
        last_spoke = bool(self._spoke) and self._spoke[-1][1] is mention.entity
        near = last_spoke and self._since <= 1
        behind = self._behind_quote
        return [
            *self._distance(rank, mention, back),
            *self._grammar(mention, back),
            *self._salience(mention.entity),
            near, len(self._spoke) > 1 and self._spoke[-2][1] is mention.entity, last_spoke and not near,
            bool(self._spoke) and not last_spoke and self._since <= 1,
            any(
                one is mention.entity
                for at, one in self._spoke[-2:]
                if self._scene.sentence(at) == self._sentence
            ),
            *self._remembered(mention.entity),
            *self._gendered(mention.entity, following),
            *self._quoted(mention),
            behind and near, behind and last_spoke and not near, behind and subject and back <= 1,
            behind and rank == 0, behind and self._chained is mention.entity, behind and leading,
            any(one.start > mention.end for one in self._somebodies[-1:]),
        ]  # fmt: skip

    def _distance(self, rank: int, mention: Mention, back: int) -> list[float]:
        paragraph = self._scene.paragraph(mention.start)
        two = 2
        return [
            back == 0, back == 1, back == two, log1p(back), rank == 0, rank == 1, log1p(rank),
            paragraph == self._paragraph, paragraph == self._paragraph - 1,
        ]  # fmt: skip

    def _grammar(self, mention: Mention, back: int) -> list[float]:
        subject = mention.part is Part.SUBJECT
        return [
            subject, mention.part is Part.OWNER, mention.part is Part.BEHIND_PREPOSITION,
            subject and back == 0, subject and back == 1,
            self._lead is not None and self._lead.entity is mention.entity,
            self._opens and subject and back == 1,
            self._owner and back == 0 and subject, self._oblique and back == 0 and subject,
            " " in self._scene.text[mention.start : mention.end], " " not in mention.entity.name,
        ]  # fmt: skip

    def _salience(self, entity: Entity) -> list[float]:
        times = self._times.get(id(entity), 0)
        return [
            log1p(times), times / max(1, len(self._before)), log1p(self._lately.get(id(entity), 0)),
            times == self._most, self._before[0].entity is entity,
        ]  # fmt: skip

    def _remembered(self, entity: Entity) -> list[float]:
        chain = self._chained is entity
        near = chain and self._sentence - self._scene.sentence(self._meant[-1].place) <= 1
        here = chain and self._quotation >= 0 and self._meant[-1].quotation == self._quotation
        earlier = [one.gender == self._gender for one in self._memory.meant if one.entity is entity]
        same = sum(earlier)
        return [chain, near, here, log1p(same), log1p(len(earlier) - same)]

    def _gendered(self, entity: Entity, following: Votes) -> list[float]:
        known = entity.gender or gender_of(entity.name)
        told = [gender for at, gender in following.get(id(entity), ()) if at != self._place]
        same = told.count(self._gender)
        return [entity.gender != "", known == self._gender, known == "", log1p(same), log1p(len(told) - same)]

    def _quoted(self, mention: Mention) -> list[float]:
        inside, quoted = self._quotation >= 0, mention.quoted >= 0
        tells = self._told is not None and self._told.entity is mention.entity
        return [
            inside and mention.quoted == self._quotation, quoted and not inside, inside and not quoted,
            tells,
        ]  # fmt: skip

    def nobody(self, found: Sequence[Candidate]) -> list[float]:
        """Return what speaks for none of the candidates, in the order of `NOBODY`."""
        newest = found[0].last.end if found else 0
        between = sum(one.start > newest for one in self._somebodies[-5:])
        here = any(self._scene.sentence(one.start) == self._sentence for one in self._somebodies[-2:])
        known = FEATURES.index("listed_same")
        return [
            1.0, self._quotation >= 0, log1p(between), here, not found,
            log1p(max(0, self._sentence - found[0].last.sentence)) if found else 0.0,
            self._place < _OPENING, self._behind_quote, len(found) == 1, self._owner, self._oblique,
            any(one.row[known] for one in found), bool(self._meant) and self._chained is None,
        ]  # fmt: skip


def _may_be(entity: Entity, gender: str) -> bool:
    return entity.gender in {"", gender} and gender_of(entity.name) in {"", gender}
