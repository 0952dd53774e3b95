"""What a concept is about, which way it points, and how far a passage is about the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.taggers.stances.cores import core_of
from blocs.taggers.stances.parts import MEANS, VERB_WEIGHT, Part, agent_of, parts_of, says_deed, verdicts_of
from blocs.taggers.stances.tokens import words_of
from blocs.taggers.stances.words import ACTS, BAD, FAMILIES, KIN, STOP, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from blocs.model import Concept

_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_NAMED_WEIGHT = 0.5
"""How much of a topic is told by a name."""
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


@lru_cache(maxsize=256)
def _reading(
    name: str, others: tuple[str, ...], excluded: tuple[str, ...]
) -> tuple[Topic, int, bool, tuple[tuple[Part, ...], ...]]:
    """Return a concept but for its weights, the direction of its means, whether it says a deed, its words."""
    core = core_of(name)
    words = words_of(core.text)
    countries = [word.stem for word in words if word.stem.startswith("@")]
    stops = [p for p, word in enumerate(words) if word.form in STOP and word.text.lower() != "against"]
    by = next((p for p, word in enumerate(words) if word.text.lower() in MEANS), len(words))
    nots = sum(word.stem == "not" for word in words)
    opening = bool(words) and words[0].text.lower() in {"against", "no", "anti"}
    verdicts = verdicts_of(words)
    wrong = sum(words[place].form in BAD for place in verdicts)
    turned = core.turned + len(stops) + nots + (opening and words[0].stem != "not") + wrong
    agent = agent_of(words, countries)
    parts = parts_of(words, verdicts)
    if not parts and countries:
        parts = (Part(stem("involvement"), 1.0, heads=True),)
    told = [parts, *(parts_of(words_of(other), frozenset()) for other in others)]
    read = Topic(
        direction=-1 if turned % 2 else 1,
        agent=agent,
        places=frozenset(countries) - {agent},
        stems=(),
        weights=(),
        acts=frozenset(act for word in words_of(name) for act in _acts(word.stem)),
        excluded=tuple(tuple(part.stem for part in parts_of(words_of(one), frozenset())) for one in excluded),
    )
    by_means = -1 if (core.turned + nots + sum(place > by for place in stops)) % 2 else 1
    return read, by_means, says_deed(words) or says_deed(words_of(name)), tuple(one for one in told if one)


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


def _weighed(parts: Sequence[Part], page: Vocabulary, *, deed: bool) -> dict[str, float]:
    """Return stems and weights, the head first: the page's favourite, or the first phrase's."""
    counts = {part.stem: page.counts.get(part.stem, 0) for part in parts}
    most = max(counts.values())
    heads = [part for part in parts if part.heads] or list(parts)
    common = [part for part in heads if part.stem not in page.names] or heads
    head = common[0]
    favourite = max(common, key=lambda part: counts[part.stem])
    # What is built, kept or stopped is the topic; of what is "joined", the page must tell.
    verb = next((part for part in parts if part.weight == VERB_WEIGHT), None)
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
