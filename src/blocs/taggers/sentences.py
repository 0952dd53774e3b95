"""
Sentences: where one ends and the next begins.

Decides by the characters around each stop and a list of abbreviations; it knows nothing of grammar. Every
stop is looked at once, through a window of fixed width, so the work grows with the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Layer, Span
from blocs.taggers.lexicon.abbreviations import ABBREVIATIONS, STARTERS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import Annotations

_CLOSERS = "\"'”’»›)\\]」』"
_STOP = re.compile(rf"[。！？]+[{_CLOSERS}]*|(?:\.(?:\s\.)+|[.!?…؟۔])+[{_CLOSERS}]*(?:\[\d{{1,3}}\])*")
_LAST_WORD = re.compile(r"[\w.'’-]+$")
_FIRST_WORD = re.compile(r"[\"'“‘«„(\[¿¡—–-]*\s?(?:al-|el-)?([^\W_]+(?:['’]\w+)?)")
_BLOCK = re.compile(r"[^\n\r\u2028\u2029]+(?:(?:\r\n|[\n\r])[^\n\r\u2028\u2029]+)*")
_LINE = re.compile(r"[^\n\r]+")
_TAG = re.compile(
    r"\s+(?:[\w.’'-]+\s+){0,4}(?:said|says|asked|asks|added|wrote|replied|tweeted|shouted|told)\b"
)
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class SentenceTagger:
    """Cut every document into sentences; none crosses a paragraph."""

    @property
    def needs(self) -> frozenset[Layer]:
        """Nothing."""
        return frozenset()

    @property
    def gives(self) -> frozenset[Layer]:
        """Sentences."""
        return frozenset({Layer.SENTENCES})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the sentences of all documents."""
        found = (
            Span(document.id, start, end)
            for document in annotations.documents
            for start, end in sentences(document.text)
        )
        return replace(annotations, sentences=tuple(found))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield where each sentence of a text starts and ends, in order, without the white space around it.

    Examples
    --------
    >>> text = "Mr. Sadr left at 5 p.m. on Friday. “Why?” he was asked."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Sadr left at 5 p.m. on Friday.', '“Why?” he was asked.']
    """
    for start, end in paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() == end or _ends(text, stop, end):
                yield begin, stop.end()
                begin = _skip_space(text, stop.end(), end)
        if begin < end:
            yield begin, end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """
    Yield where each paragraph starts and ends, in order, without the white space around it.

    Every line is a paragraph, except in a block whose lines were broken to fit a width: there a line that
    goes on in lower case shows that the block is one paragraph.

    Examples
    --------
    >>> text = "So why not let" + chr(10) + "Putin pull a" + chr(10) + "stunt." + chr(10) + chr(10) + "Yes."
    >>> len(list(paragraphs(text)))
    2
    """
    for block in _BLOCK.finditer(text):
        lines = [
            trimmed for line in _LINE.finditer(block[0]) if (trimmed := _trim(line, block.start(), text))
        ]
        begin = None
        broken = any(text[start].islower() for start, _ in lines[1:])
        for place, (start, end) in enumerate(lines):
            begin = start if begin is None else begin
            last = place + 1 == len(lines)
            if last or not broken or text[end - 1] in ".!?…”\"':;":
                yield begin, end
                begin = None


def _trim(line: re.Match[str], offset: int, text: str) -> tuple[int, int] | None:
    start, end = offset + line.start(), offset + line.end()
    stripped = text[start:end].strip()
    if not stripped:
        return None
    start += text[start:end].index(stripped[0])
    return start, start + len(stripped)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this stop, by the words before and after."""
    mark = stop[0]
    if mark[0] in "。！？":
        return True
    if not text[stop.end()].isspace():
        return False
    after = text[stop.end() : min(end, stop.end() + _WINDOW)].lstrip()
    following = _FIRST_WORD.match(after)
    if (following and following[1][0].islower()) or (mark[0] in "?!" and after[:1] in "–—"):
        return False
    closed = mark[-1] not in ".!?…؟۔"
    if mark[0] in "!?" and closed and _TAG.match(text, stop.end(), min(end, stop.end() + 2 * _WINDOW)):
        return False
    return mark[0] != "." or len(mark.rstrip(_CLOSERS)) > 1 or _full_stop(text, stop.start(), following)


def _full_stop(text: str, at: int, following: re.Match[str] | None) -> bool:
    """Whether a single point is a full stop and not part of an abbreviation."""
    previous = _LAST_WORD.search(text[max(0, at - _WINDOW) : at])
    if previous is None:
        return True
    word = previous[0]
    lower = word.lower()
    if lower.rpartition("-")[2] in TITLES and following is not None:
        # "Del." is a title and a state, "St." a saint and a street; both go on.
        return False
    starts = following is not None and following[1].lower() in STARTERS
    if word == "c" and following is not None and following[1].isdigit():
        return False
    if len(word) == 1 and word.isalpha() and word != "I":
        return not word.isupper() or (starts and at > 1 and not text[at - 2].isspace())
    dotted = "." in word and all(len(part) == 1 for part in word.split(".") if part)
    if lower in ABBREVIATIONS or dotted:
        return starts or following is None
    # The number of an item in a list stays with the item.
    return not word.isdigit() or at != _line_start(text, at) + len(word)


def _line_start(text: str, at: int) -> int:
    window = text[max(0, at - 5) : at]
    stripped = window.rstrip("0123456789")
    if stripped.strip() or (not stripped and at > len(window)):
        return -1
    return at - len(window) + len(stripped)
