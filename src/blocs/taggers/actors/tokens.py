"""Words and marks of a text, and which of them are written as names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from blocs.taggers.actors import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Token(NamedTuple):
    """A word or a mark, and whether it opens a sentence or a quotation."""

    text: str
    start: int
    end: int
    opens: bool


_TOKEN = re.compile(r"\b[RDI][-–—](?:[A-Z]\.)+|(?:[^\W\d_]\.){2,}|\w+(?:[-’'&]\w+)*|\n\s*\n|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$", re.IGNORECASE)
_HYPHENATED = re.compile(
    r"(.+?)[-‐](led|backed|based|dominated|controlled|run|born|allied|sponsored|funded|era)", re.IGNORECASE
)
PARTICLE = re.compile(r"(?:al|el|an|ar|as|at|az|ad|ash|d|l|abu)[-’'][^\W\d_a-z]")
"""A name that begins with an article of its own: `al-Zahra`, `d'Arc`."""
# "D-Ohio" in brackets behind a politician's name is a party and a place, not a name.
_PARTY = re.compile(r"(?:R|D|I|Lab|Con|Lib|LD)[-–—](?=[A-Z])")
_LONGEST_WORD = 60
_CLOSERS = frozenset({".", "!", "?", "\n", ":", "“", '"', "‘", "(", "•", "–", "—", "-", "[", "/", ";"})


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of a text; a possessive ending and a tail such as ``-led`` stand alone."""
    found: list[Token] = []
    opens = True
    for match in _TOKEN.finditer(text):
        word = match.group()
        for start, end in (match.span(),) if word.isalnum() else _pieces(word, match.start()):
            found.append(Token(text[start:end], start, end, opens))
            opens = _ends_sentence(found)
    return tuple(found)


def _pieces(word: str, start: int) -> Iterator[tuple[int, int]]:
    end = start + len(word)
    cut = _POSSESSIVE.search(word) if len(word) > 2 else None  # noqa: PLR2004 (a letter and its ending)
    body = start + cut.start() if cut else end
    led = _HYPHENATED.fullmatch(word[: body - start])
    if led:
        yield start, start + led.end(1)
        yield start + led.end(1), body
    else:
        yield start, body
    if body < end:
        yield body, end


def _ends_sentence(found: Sequence[Token]) -> bool:
    last = found[-1].text
    if last == "." and len(found) > 1:
        before = found[-2].text
        return before not in words.ABBREVIATED and not (len(before) == 1 and before.isupper())
    return last[0] in _CLOSERS


def is_capitalised(token: Token) -> bool:
    """Whether a word is written as a name: a capital first, or after a particle such as ``al-``."""
    text = token.text
    marked = not text.isalnum()
    if len(text) > _LONGEST_WORD or (marked and _PARTY.match(text)):
        return False
    return text[0].isupper() or text[0].istitle() or (marked and PARTICLE.match(text) is not None)
