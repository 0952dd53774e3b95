"""
Words as the trained taggers see them: where each stands, what it looks like, what stands before it.

The encoder reads lower-case word pieces; a word's shape tells it what lower case and pieces hide. Training
and tagging use the same functions, so a change here needs new weights.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_WORD = re.compile(r"\w+|[^\w\s]")
_OPENING = "“„«"
_CLOSING = "”»"
_DOUBLE = '"'


class Look(IntEnum):
    """What a word looks like."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    MIXED = 3
    DIGITS = 4
    OPENING = 5
    CLOSING = 6
    MARK = 7


SHAPES = len(Look) * 8
"""How many shapes there are: eight looks, each inside quotation marks or not, after white space or not, first
in its paragraph or not."""


@dataclass(frozen=True, slots=True)
class Words:
    """
    The words of a text.

    Parameters
    ----------
    starts, ends : list of int
        Where each stands, in code points.
    shapes : list of int
        In [0, `SHAPES`).
    """

    starts: list[int]
    ends: list[int]
    shapes: list[int]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.starts)

    def first_in_paragraph(self, index: int) -> bool:
        """Return whether a word begins a paragraph."""
        return bool(self.shapes[index] & 1)


def words(text: str) -> Words:
    """
    Return the words of a text: runs of word characters, and single other characters.

    Examples
    --------
    >>> found = words("“No,” she said.")
    >>> [(start, end) for start, end in zip(found.starts, found.ends)]
    [(0, 1), (1, 3), (3, 4), (4, 5), (6, 9), (10, 14), (14, 15)]
    """
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[int] = []
    quoted, end = False, 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        first = not shapes or "\n" in gap or "\r" in gap
        quoted = quoted and not first
        look = _look(match.group(), quoted=quoted)
        quoted = quoted or look is Look.OPENING
        shapes.append(look * 8 + quoted * 4 + bool(gap) * 2 + first)
        quoted = quoted and look is not Look.CLOSING
        starts.append(match.start())
        ends.append(end := match.end())
    return Words(starts, ends, shapes)


def _look(word: str, *, quoted: bool) -> Look:
    if word.isalpha() and word.islower():
        return Look.LOWER
    first = word[0]
    if not (first.isalnum() or first == "_"):
        return _mark(first, quoted=quoted)
    if first.isdigit():
        return Look.DIGITS
    if word.islower() or not (word.isupper() or any(letter.isupper() for letter in word)):
        return Look.LOWER
    if first.isupper() and (len(word) == 1 or word[1:].islower()):
        return Look.CAPITALISED
    return Look.UPPER if word.isupper() else Look.MIXED


def _mark(mark: str, *, quoted: bool) -> Look:
    if mark in _OPENING or (mark == _DOUBLE and not quoted):
        return Look.OPENING
    if mark in _CLOSING or mark == _DOUBLE:
        return Look.CLOSING
    return Look.MARK
