"""What a concept is about, which way it points, and how far a passage is about the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.taggers.names_countries import COUNTRY_WORDS
from blocs.taggers.stance_words import ACTS, FAMILIES, KIN, LIGHT, NOT, PHRASES, STOP, form, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.model import Concept

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_NOT_ENDING = re.compile(r"n[’']t$|(?<=can)not$", re.IGNORECASE)
_LONGEST_PHRASE = 3
_COUNTRIES = {name: "@" + country for name, country in COUNTRY_WORDS.items()}
_LONG_COUNTRIES = {name for name in _COUNTRIES if " " in name}
_PHRASE_STARTS = {re.split(r"[ -]", name.lower())[0] for name in (*PHRASES, *_LONG_COUNTRIES)} | {
    name.lower() for name in PHRASES
}
_PHRASE_ENDS = frozenset(
    "should must ought will shall can may need to is are be for in on at of by with from against into".split()
)

FAMILY_SHARE, KIN_SHARE, HEAD_SHARE = 0.85, 0.6, 0.65
"""How much a word of the same family, one of a near family, and the head noun alone count."""


@dataclass(frozen=True, slots=True)
class Word:
    """
    A word as rules compare it, and how it is written.

    Topics are compared by `stem`, or `@` and a country; words that take sides by `form`, which keeps `human`
    and `humane` apart.
    """

    stem: str
    form: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=128)
def words_of(text: str) -> tuple[Word, ...]:
    """Return words and marks, countries by name, set phrases as one word, negations on their own."""
    found: list[Word] = []
    matches = list(_TOKEN.finditer(text))
    index = 0
    while index < len(matches):
        size = _phrase_size(matches, index) if matches[index].group().lower() in _PHRASE_STARTS else 1
        start, end = matches[index].start(), matches[index + size - 1].end()
        plain = " ".join(text[start:end].split())
        found.extend(Word(*word, start, end) for word in _spelled(plain))
        index += size
    return tuple(found)


def _phrase_size(matches: Sequence[re.Match[str]], index: int) -> int:
    for size in range(min(_LONGEST_PHRASE, len(matches) - index), 1, -1):
        joined = " ".join(match.group() for match in matches[index : index + size])
        if joined.lower() in PHRASES or joined in _LONG_COUNTRIES:
            return size
    return 1


@lru_cache(maxsize=65536)
def _spelled(plain: str) -> tuple[tuple[str, str, str], ...]:
    """Return stem, form and text of a word or set phrase; a word that ends in `n't` is two."""
    country = _country(plain)
    if country is not None:
        return ((country, "", plain),)
    phrase = PHRASES.get(plain.lower())
    if phrase is not None:
        return ((stem(phrase), form(phrase), plain),)
    if plain.lower() in NOT:
        return (_NOT,)
    ending = _NOT_ENDING.search(plain)
    body = plain[: ending.start()] if ending is not None else plain
    if ending is not None:
        return ((stem(body), form(body), body), _NOT) if body else (_NOT,)
    return ((stem(plain), form(plain), plain),)


_NOT = ("not", "not", "not")


def _country(plain: str) -> str | None:
    bare = re.sub(r"[’']s$", "", plain)
    return _COUNTRIES.get(bare) or (_COUNTRIES.get(bare[:1].upper() + bare[1:]) if _is_people(bare) else None)


def _is_people(bare: str) -> bool:
    # Carelessly written comments: "iraqi", "russia"; but "us", "turkey" and "polish" are words.
    return len(bare) >= _SHORTEST_SMALL and bare.islower() and bare not in _ALSO_WORDS


_SHORTEST_SMALL = 5
_ALSO_WORDS = frozenset("turkey polish china jordan chile swede georgia guinea poles finns kingston".split())


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
    acts : frozenset of str
        The stems of what is to be done to it, which name the concept as well: "the ban", "the increase".
    excluded : tuple of tuple of str
        What does not count.
    """

    direction: int
    agent: str
    places: frozenset[str]
    stems: tuple[tuple[str, ...], ...]
    acts: frozenset[str]
    excluded: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=256)
def _reading(name: str, others: tuple[str, ...], excluded: tuple[str, ...]) -> Topic:
    words = words_of(name)
    countries = [word.stem for word in words if word.stem.startswith("@")]
    stops = [word.stem for word in words if word.form in STOP and word.text.lower() != "against"]
    nots = sum(word.stem == "not" for word in words)
    opening = bool(words) and words[0].text.lower() in {"against", "no", "anti"}
    turned = len(stops) + nots + (opening and words[0].stem != "not")
    agent = _agent(words, countries)
    stems = _about(words)
    if not stems and countries:
        stems = (stem("involvement"),)
    alternatives = (stems, *(_about(words_of(other)) for other in others))
    return Topic(
        direction=-1 if turned % 2 else 1,
        agent=agent,
        places=frozenset(countries) - {agent},
        stems=tuple(alternative for alternative in alternatives if alternative),
        acts=frozenset(act for word in words for act in _acts(word.stem)),
        excluded=tuple(_about(words_of(other)) for other in excluded),
    )


def _acts(one: str) -> frozenset[str]:
    return next((family for family in ACTS if one in family), frozenset())


def topic(concept: Concept) -> Topic:
    """
    Read a concept: which way it points, who is to act, what it is about.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> read = topic(Concept(name="Norway should not build wind farms in Sweden"))
    >>> read.direction, read.agent, sorted(read.places), read.stems
    (-1, '@Norway', ['@Sweden'], (('farm', 'wind'),))
    """
    return _reading(concept.name, (*concept.counts, *concept.examples), concept.excluded)


def _agent(words: Sequence[Word], countries: Sequence[str]) -> str:
    """Return the country that opens the concept or owns its noun, none where it only says where."""
    for index, word in enumerate(words):
        if word.stem.startswith("@"):
            before = words[index - 1].text.lower() if index else ""
            return "" if before in {"in", "of", "from", "against", "on", "to", "for"} else word.stem
    return countries[0] if len(countries) > 1 else ""


def _about(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the stems that carry the topic, its head noun first; who it is `against` is circumstance."""
    heavy: list[str] = []
    head = -1
    for index, word in enumerate(words):
        before = {w.text.lower() for w in words[max(0, index - 2) : index]}
        circumstance = "against" in before and len(heavy) > 0
        if _is_heavy(word) and not circumstance:
            heavy.append(word.stem)
        elif heavy and head < 0 and word.text.lower() in _PHRASE_ENDS:
            head = len(heavy) - 1
    if not heavy:
        return ()
    return tuple(dict.fromkeys((heavy[head], *heavy)))


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
        In [0, 1]: the mean, over the topic's stems, of the best likeness with a stem of the passage; of its
        several tellings the best.
    """
    best = 0.0
    for telling in read.stems:
        shares = [max((likeness(mine, other) for other in stems), default=0.0) for mine in telling]
        mean = sum(shares) / len(shares)
        # The head noun carries the phrase: "the reform" means the school reform.
        best = max(best, mean, HEAD_SHARE * shares[0])
    return best
