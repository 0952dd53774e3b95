"""What a concept is about, which way it points, and how far a passage is about the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.taggers.actors.words import GROUP_NOUNS, ROLE_NOUNS
from blocs.taggers.stances.cores import core_of
from blocs.taggers.stances.tokens import words_of
from blocs.taggers.stances.words import (
    ACTS,
    BAD,
    DONE_TO,
    FAMILIES,
    GOOD,
    KIN,
    LIGHT,
    OBJECT,
    REALISE,
    STOP,
    WANT,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from blocs.model import Concept
    from blocs.taggers.stances.tokens import Word

_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_BODY_WEIGHT, _VERB_WEIGHT, _BESIDE_WEIGHT, _NAMED_WEIGHT = 0.2, 0.3, 0.6, 0.5
"""How much of a topic is told by who acts, what is to be done, what a preposition brings, and a name."""
_ACTING_WEIGHT = 0.5
"""How much is told by who is to do something, where that is no body that does all kinds of things."""
_SPOKEN_OF = 0.7
"""How often, measured by the thing, a page must say what is to be done to it for that to be the topic."""
_SELDOM, _CLEARLY, _CORE, _FEW = 0.3, 2, 0.5, 3
"""The least share for what a page seldom says; how many times as often its favourite word stands; the weight
above which another word than the head stands for the topic; how many words only name one."""

FAMILY_SHARE, KIN_SHARE, HEAD_SHARE = 0.85, 0.6, 0.65
"""How much a word of the same family, one of a near family, and the head noun alone count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """
    A concept as rules read it.

    Parameters
    ----------
    direction : int
        1 where the concept wants the thing, -1 where it wants it stopped ("ban", "should not", "stay out").
    agent : str
        The country that is to act, as `@` and its name; empty without one.
    places : frozenset of str
        Other countries it names.
    stems : tuple of tuple of str
        What it is about, its head noun first; several where examples tell it in other words.
    weights : tuple of tuple of float
        In (0, 1], for each stem: how much it tells about the topic.
    acts : frozenset of str
        The stems of what is to be done to it, which name the concept as well: "the ban", "the increase".
    excluded : tuple of tuple of str
        What does not count.
    """

    direction: int
    agent: str
    places: frozenset[str]
    stems: tuple[tuple[str, ...], ...]
    weights: tuple[tuple[float, ...], ...]
    acts: frozenset[str]
    excluded: tuple[tuple[str, ...], ...]

    @property
    def core(self) -> frozenset[str]:
        """The stems that may stand for the whole topic."""
        told = zip(self.stems, self.weights, strict=True)
        return frozenset(
            stem
            for place, (stems, weights) in enumerate(told)
            for stem, weight in zip(stems, weights, strict=True)
            # A whole example sentence names more than its topic.
            if weight > _CORE and (place == 0 or len(stems) <= _FEW or stem in (stems[0], *self.stems[0]))
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    How often the documents of a page use a stem, and which stems they only write with a capital.

    The page shows what a concept is about: of "the island should be joined to the mainland by a bridge" it
    is the bridge that everybody speaks of.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


NO_PAGE = Vocabulary()
"""What is known of words where a passage stands alone."""


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """
    Return how often texts use each stem.

    Examples
    --------
    >>> found = vocabulary(["The dam on the Tarrow.", "No dam! No dams!"])
    >>> found.counts["dam"], "tarrow" in found.names, "dam" in found.names
    (3, True, False)
    """
    counts: Counter[str] = Counter()
    small: set[str] = set()
    for written, count in Counter(word for text in texts for word in _PLAIN_WORD.findall(text)).items():
        one = stem(written)
        counts[one] += count
        if written[0].islower():
            small.add(one)
    return Vocabulary(counts, frozenset(one for one in counts if one not in small))


@dataclass(frozen=True, slots=True)
class _Part:
    """A word that carries a topic, how much, whether it heads a phrase, whether that is a means (`by`)."""

    stem: str
    weight: float
    heads: bool
    means: bool = False


@lru_cache(maxsize=256)
def _reading(
    name: str, others: tuple[str, ...], excluded: tuple[str, ...]
) -> tuple[Topic, int, bool, tuple[tuple[_Part, ...], ...]]:
    """Return a concept but for its weights, the direction of its means, whether it says a deed, its words."""
    core = core_of(name)
    words = words_of(core.text)
    countries = [word.stem for word in words if word.stem.startswith("@")]
    stops = [p for p, word in enumerate(words) if word.form in STOP and word.text.lower() != "against"]
    by = next((p for p, word in enumerate(words) if word.text.lower() in _MEANS), len(words))
    nots = sum(word.stem == "not" for word in words)
    opening = bool(words) and words[0].text.lower() in {"against", "no", "anti"}
    verdicts = _verdicts(words)
    wrong = sum(words[place].form in BAD for place in verdicts)
    turned = core.turned + len(stops) + nots + (opening and words[0].stem != "not") + wrong
    agent = _agent(words, countries)
    parts = _parts(words, verdicts)
    if not parts and countries:
        parts = (_Part(stem("involvement"), 1.0, heads=True),)
    told = [parts, *(_parts(words_of(other), frozenset()) for other in others)]
    read = Topic(
        direction=-1 if turned % 2 else 1,
        agent=agent,
        places=frozenset(countries) - {agent},
        stems=(),
        weights=(),
        acts=frozenset(act for word in words_of(name) for act in _acts(word.stem)),
        excluded=tuple(tuple(part.stem for part in _parts(words_of(one), frozenset())) for one in excluded),
    )
    by_means = -1 if (core.turned + nots + sum(place > by for place in stops)) % 2 else 1
    return read, by_means, _says_deed(words) or _says_deed(words_of(name)), tuple(one for one in told if one)


def _says_deed(words: Sequence[Word]) -> bool:
    """Whether a concept says in a known word what should be done: built, raised, banned."""
    modal = _modal(words)
    behind = [w for w in words[modal + 1 : modal + 5] if modal >= 0 and w.text.lower() not in {"be", "not"}]
    return bool(behind) and behind[0].form in REALISE | STOP and behind[0].text.lower() not in _KEPT_OFF


def _modal(words: Sequence[Word]) -> int:
    return next((place for place, word in enumerate(words) if word.form in _MODALS), -1)


def _acts(one: str) -> frozenset[str]:
    return next((family for family in ACTS if one in family), frozenset())


def topic(concept: Concept, page: Vocabulary = NO_PAGE) -> Topic:
    """
    Read a concept: which way it points, who is to act, what it is about.

    Parameters
    ----------
    concept : Concept
        Any phrasing: active or passive, with or without who acts and where.
    page : Vocabulary
        How often the page uses words: what it speaks of more is more of the topic.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> read = topic(Concept(name="Norway should not build wind farms in Sweden"))
    >>> read.direction, read.agent, sorted(read.places), read.stems
    (-1, '@Norway', ['@Sweden'], (('farm', 'wind'),))
    >>> joined = Concept(name="Sael should be joined to the mainland by a bridge")
    >>> topic(joined, vocabulary(["The bridge! No bridge. A bridge from Sael to the mainland."])).stems[0][0]
    'bridg'
    """
    others = (*concept.counts, *concept.examples)
    read, by_means, deed, told = _reading(concept.name, others, concept.excluded)
    weighed = [_weighed(parts, page, deed=deed) for parts in told]
    means = {part.stem for part in told[0] if part.means} if told else set()
    return replace(
        read,
        direction=by_means if weighed and next(iter(weighed[0])) in means else read.direction,
        stems=tuple(tuple(stems) for stems in weighed),
        weights=tuple(tuple(stems.values()) for stems in weighed),
    )


def _weighed(parts: Sequence[_Part], page: Vocabulary, *, deed: bool) -> dict[str, float]:
    """Return stems and weights, the head first: the page's favourite, or the first phrase's."""
    counts = {part.stem: page.counts.get(part.stem, 0) for part in parts}
    most = max(counts.values())
    heads = [part for part in parts if part.heads] or list(parts)
    common = [part for part in heads if part.stem not in page.names] or heads
    head = common[0]
    favourite = max(common, key=lambda part: counts[part.stem])
    # What is built, kept or stopped is the topic; of what is "joined", the page must tell.
    verb = next((part for part in parts if part.weight == _VERB_WEIGHT), None)
    if verb is not None and counts[verb.stem] >= _SPOKEN_OF * max(counts[head.stem], 1):
        # "The hospitals should be merged", and everybody speaks of the merger.
        return {verb.stem: 1.0} | {p.stem: min(p.weight, _CORE) for p in parts if p.stem != verb.stem}
    if (not deed or not counts[head.stem]) and counts[favourite.stem] >= _CLEARLY * counts[head.stem]:
        head = favourite
    weights: dict[str, float] = {head.stem: 0.0}
    for part in parts:
        share = max(_SELDOM, counts[part.stem] / most) if most else 1.0
        named = _NAMED_WEIGHT if part.stem in page.names and len(parts) > 1 else 1.0
        weights[part.stem] = max(weights.get(part.stem, 0.0), part.weight * share * named)
    weights[head.stem] = 1.0
    return weights


def _agent(words: Sequence[Word], countries: Sequence[str]) -> str:
    """Return the country that opens the concept or owns its noun, none where it only says where."""
    for index, word in enumerate(words):
        if word.stem.startswith("@"):
            before = words[index - 1].text.lower() if index else ""
            return "" if before in {"in", "of", "from", "against", "on", "to", "for"} else word.stem
    return countries[0] if len(countries) > 1 else ""


def _verdicts(words: Sequence[Word]) -> frozenset[int]:
    """Return where a concept judges what it is about: `a dam would be harmful`, `it is wrong to build it`."""
    return frozenset(
        place
        for place, word in enumerate(words)
        if word.form in BAD | GOOD
        and any(before.text.lower() in _BE for before in words[max(0, place - 3) : place])
        and (place + 1 == len(words) or words[place + 1].text.lower() in _BEHIND_VERDICT)
    )


def _parts(words: Sequence[Word], verdicts: frozenset[int]) -> tuple[_Part, ...]:
    """
    Return the words that carry the topic, in the order of the concept.

    Who is to act, the verb of what is to be done, and who it is `against` are circumstance, where anything
    else is named.
    """
    modal = _modal(words)
    deed = _active(words, modal)
    takes = deed >= 0 and _has_object(words, deed)
    acted = takes or (deed >= 0 and _is_actor(words, modal - 1))
    done = _done_to(words, modal, deed if takes else -1)
    heavy = [p for p, word in enumerate(words) if _is_heavy(word) and p not in verdicts]
    meant = [
        p for p in heavy if words[p].form not in _ATTITUDES or (acted and p == deed) or _is_thing(words, p)
    ] or heavy
    parts: list[_Part] = []
    for place in meant:
        before = {word.text.lower() for word in words[max(0, place - 2) : place]}
        if "against" in before and parts:
            continue
        weight = 1.0
        ends = place + 1 not in meant
        if place < modal and ends and words[place].text.lower() in _BODIES:
            weight = _BODY_WEIGHT
        elif place < modal and acted:
            weight = _ACTING_WEIGHT
        elif place == deed and acted:
            weight = _VERB_WEIGHT if takes and place != done else 1.0
        elif place == done:
            weight = 1.0
        elif done >= 0 and not before & _PREPOSITIONS:
            weight = _ACTING_WEIGHT
        elif place > modal >= 0 and _is_verb(words, place, modal):
            weight = _VERB_WEIGHT
        elif before & _PREPOSITIONS:
            weight = _BODY_WEIGHT if words[place].text.lower() in _BODIES else _BESIDE_WEIGHT
        heads = ends and weight in {1.0, _BESIDE_WEIGHT}
        means = bool(_MEANS & {word.text.lower() for word in words[modal + 1 : place]})
        parts.append(_Part(words[place].stem, weight, heads, means))
    return tuple(parts)


def _is_verb(words: Sequence[Word], place: int, modal: int) -> bool:
    """Whether a word is what should be done: a participle behind `be`, else what stands before an object."""
    between = [word.text.lower() for word in words[modal + 1 : place]]
    if "be" in between:
        return words[place].text.lower().endswith(("ed", "en")) and between[-1:] == ["be"]
    following = words[place + 1].text.lower() if place + 1 < len(words) else ""
    return all(word == "not" or word.endswith("ly") for word in between) and following in _OBJECT_STARTS


def _active(words: Sequence[Word], modal: int) -> int:
    """Return where stands what somebody should do, -1 where something should be, or be done."""
    if modal < 0:
        return -1
    for place, word in enumerate(words[modal + 1 :], modal + 1):
        lower = word.text.lower()
        if word.stem != "not" and not lower.endswith("ly"):
            return place if lower not in {"be", "have"} and modal > 0 else -1
    return -1


def _has_object(words: Sequence[Word], verb: int) -> bool:
    """Whether a thing follows a verb at once: `pay taxes`, `use the data`, not `open at nine`."""
    if verb + 1 >= len(words):
        return False
    following = words[verb + 1]
    lower = following.text.lower()
    return lower in _DETERMINERS or (
        _is_heavy(following) and lower not in _PARTICLES and not lower.endswith("ly")
    )


def _done_to(words: Sequence[Word], modal: int, deed: int) -> int:
    """
    Return where stands what should be done to somebody: investigated, armed; -1 without such a deed.

    To want a dam built is to want the dam; to want somebody investigated is another matter.
    """
    passive = modal > 0 and [word.text.lower() for word in words[modal + 1 : modal + 2]] == ["be"]
    place = modal + 2 if passive else deed
    return place if 0 <= place < len(words) and words[place].form in DONE_TO else -1


def _is_actor(words: Sequence[Word], place: int) -> bool:
    """Whether a subject is people or bears a name, so that what it should do is the topic, not it."""
    text = words[place].text
    named = text.isupper() or (place > 0 and text[:1].isupper())
    lower = text.lower()
    return named or bool({lower, lower.removesuffix("s")} & _PEOPLE) or lower.endswith(("men", "workers"))


def _is_thing(words: Sequence[Word], place: int) -> bool:
    """Whether a word of wishing stands for a thing: `protests at the fair`, `the campaign`."""
    before = words[place - 1].text.lower() if place else ""
    opens = not place and words[place].text.lower().endswith("s")
    return words[place].form in _THINGS and (opens or before in _OBJECT_STARTS | _PREPOSITIONS - {"to"})


_PREPOSITIONS = frozenset(
    "in on of to by for from with at across over under between near through inside outside".split()
)
_PARTICLES = _PREPOSITIONS | frozenset(
    "out up down off away back ahead together against about as into".split()
)
_THINGS = frozenset(
    "protest promis attack campaign request demand petition boycott veto complain critic".split()
)
_PEOPLE = (GROUP_NOUNS | ROLE_NOUNS) | frozenset(
    "migrant immigrant refugee prisoner criminal employer employee".split()
)
_MEANS = frozenset({"by", "through", "with"})
_KEPT_OFF = frozenset("keep kept keep off kept off keep out kept out stay away".split()) | {
    "keep off",
    "kept off",
}
_BE = frozenset("is are be was were".split())
_MODALS = frozenset("should must ought need shall".split())
_ATTITUDES = (WANT | OBJECT) - frozenset({"vote"})
_BODIES = frozenset("""
    government state council parliament city mayor president congress senate ministry minister cabinet
    authorities country nation town committee commission court board society everybody everyone people county
    lawmakers assembly administration federal
""".split())  # fmt: skip
_DETERMINERS = frozenset("the a an its their our his her all more this that these those".split())
_OBJECT_STARTS = _DETERMINERS | {"for", "to", "in"}
_BEHIND_VERDICT = frozenset("to for idea thing . , !".split())


def _is_heavy(word: Word) -> bool:
    light = word.stem in LIGHT or word.form in STOP or word.stem == "not" or not word.text[0].isalnum()
    return not light and not word.stem.startswith("@")


@lru_cache(maxsize=4096)
def _families(one: str) -> frozenset[str]:
    return frozenset(name for name, family in FAMILIES.items() if one in family)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """
    Return how far two stems name the same: 1 the same, less for one family or near families, else 0.

    Examples
    --------
    >>> likeness(stem("truce"), stem("ceasefire"))
    0.85
    """
    if one == other:
        return 1.0
    mine, others = _families(one), _families(other)
    if mine & others:
        return FAMILY_SHARE
    return KIN_SHARE if any(frozenset({a, b}) in KIN for a in mine for b in others) else 0.0


def overlap(read: Topic, stems: frozenset[str]) -> float:
    """
    Return how far a passage is about a topic, its actors aside.

    Parameters
    ----------
    read : Topic
        What the concept is about.
    stems : frozenset of str
        Those of the passage.

    Returns
    -------
    float
        In [0, 1]: the weighted mean, over the topic's stems, of the best likeness with a stem of the passage;
        of its several tellings the best.
    """
    best = 0.0
    for telling, weights in zip(read.stems, read.weights, strict=True):
        shares = [max((likeness(mine, other) for other in stems), default=0.0) for mine in telling]
        weighed = sum(share * weight for share, weight in zip(shares, weights, strict=True))
        # The head noun carries the phrase, a near synonym does not: "the reform" means the school reform.
        best = max(best, weighed / sum(weights), HEAD_SHARE * (shares[0] == 1))
    return best
