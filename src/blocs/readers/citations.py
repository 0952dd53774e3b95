"""
Passages that repeat an earlier document of the thread: not their author's own words.

A candidate is what stands between quotation marks, a whole paragraph, or a long sentence. It is a citation if
the words of each of its pieces (an ellipsis parts pieces) follow each other in an earlier document, in the
same order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Fewer words may well coincide.
_FEWEST_WORDS = 5
_MOST_SOURCES = 8
_LONGEST_CANDIDATE = 20_000
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_QUOTED = re.compile('[“„‟”"«»][^“„‟”"«»]{10,4000}[”“‟"»«]|[‘‚‹][^\n]{20,4000}?[’‘›](?!\\w)', re.DOTALL)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?|\[\.*\]|\(\.\.\.\)")
_PARAGRAPH = re.compile(r"[^\n]+")
# A sentence of fewer words, without marks around it, may well coincide.
_SENTENCE = re.compile(r"(?<!\S)(?:[^\s.!?:]++\s++){7,}[^\s.!?:]++[.!?]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """Characters ``[start, end)`` of a text that repeat the earlier text at place `cited`."""

    start: int
    end: int
    cited: int


class EarlierTexts:
    """
    The texts of a thread so far, by runs of words.

    Its only state is an index, so that a thread of thousands of comments is read in one pass.

    Examples
    --------
    >>> earlier = EarlierTexts()
    >>> earlier.add("The dam will be built next year, the minister said.")
    >>> [
    ...     (found.start, found.end, found.cited)
    ...     for found in earlier.repeated_in("“will be built next year” – ha!")
    ... ]
    [(0, 25, 0)]
    """

    def __init__(self) -> None:
        self._words: list[list[str]] = []
        self._runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def add(self, text: str) -> None:
        """Remember a text; it is the next in reading order."""
        words = _words(text)
        place = len(self._words)
        self._words.append(words)
        for at in range(len(words) - _FEWEST_WORDS + 1):
            found = self._runs.setdefault(tuple(words[at : at + _FEWEST_WORDS]), [])
            # The same run in dozens of texts is a formula, and the first texts are the ones that are cited.
            if len(found) < _MOST_SOURCES:
                found.append((place, at))

    def repeated_in(self, text: str) -> tuple[Repeated, ...]:
        """Return the passages of a text that repeat an earlier one, in order, never overlapping."""
        found: list[Repeated] = []
        for start, end in _candidates(text):
            if any(start < other.end and other.start < end for other in found):
                continue
            cited = self._cited(text[start:end])
            if cited is not None:
                found.append(Repeated(start=start, end=end, cited=cited))
        return tuple(sorted(found, key=lambda repeated: repeated.start))

    def _cited(self, passage: str) -> int | None:
        """Return the first text that has all pieces of a passage in order."""
        pieces = [words for piece in _ELLIPSIS.split(passage) if (words := _words(piece))]
        longest = max(pieces, key=len, default=[])
        if len(longest) < _FEWEST_WORDS:
            return None
        for place, _ in self._runs.get(tuple(longest[:_FEWEST_WORDS]), ()):
            if _in_order(pieces, self._words[place]):
                return place
        return None


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(text)]


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs, then quoted passages with their marks, then sentences: the longer first."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        if end - start <= _LONGEST_CANDIDATE:
            yield start, end
    for quoted in (*_QUOTED.finditer(text), *_SENTENCE.finditer(text[:_LONGEST_CANDIDATE])):
        yield quoted.span()


def _in_order(pieces: Sequence[list[str]], words: list[str]) -> bool:
    at = 0
    for piece in pieces:
        found = _find(piece, words, at)
        if found is None:
            return False
        at = found + len(piece)
    return True


def _find(piece: list[str], words: list[str], start: int) -> int | None:
    first, size = piece[0], len(piece)
    at = start
    while True:
        try:
            at = words.index(first, at)
        except ValueError:
            return None
        if words[at : at + size] == piece:
            return at
        at += 1
