"""Words as rules of taking sides compare them: by stem and form, countries by name, phrases as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.stances.words import NOT, PHRASES, form, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_NOT_ENDING = re.compile(r"n[’']t$|(?<=can)not$", re.IGNORECASE)
_LONGEST_PHRASE = 3
_COUNTRIES = {name: "@" + country for name, country in COUNTRY_WORDS.items()}
_LONG_COUNTRIES = {name for name in _COUNTRIES if " " in name}
_PHRASE_STARTS = {re.split(r"[ -]", name.lower())[0] for name in (*PHRASES, *_LONG_COUNTRIES)} | {
    name.lower() for name in PHRASES
}


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
