"""
Windows: stretches of a long text that the encoder can read at once.

Cut where paragraphs begin, as in training; a paragraph too long for one window is cut so that every word is
read with words on both sides of it. Where windows lie follows from the text alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECES = 190
"""Most word pieces in a window; with the two marks at its ends, what the encoder was trained on."""


@dataclass(frozen=True, slots=True)
class Window:
    """
    Words ``[start, stop)`` are read together; of these, ``[begin, end)`` are judged here.

    The judged parts of all windows make up the text, each word once.
    """

    start: int
    stop: int
    begin: int
    end: int


def windows(sizes: Sequence[int], *, begins: Sequence[int], overlap: int) -> Iterator[Window]:
    """
    Yield the windows of a text.

    Parameters
    ----------
    sizes : sequence of int
        How many word pieces each word has, from 1 to `PIECES`.
    begins : sequence of int
        The words with which paragraphs begin, in order.
    overlap : int
        How many word pieces neighbouring windows within a paragraph share, at least; each judges its half.

    Examples
    --------
    >>> [(w.start, w.stop) for w in windows([80] * 5, begins=[0, 1, 3], overlap=80)]
    [(0, 1), (1, 3), (3, 5)]
    >>> [(w.start, w.stop, w.begin, w.end) for w in windows([95] * 4, begins=[0], overlap=95)]
    [(0, 2, 0, 1), (1, 3, 1, 2), (2, 4, 2, 4)]
    """
    start = begin = 0
    while begin < len(sizes):
        stop = _reach(sizes, start, PIECES)
        paragraph = begins[bisect_right(begins, stop) - 1] if begins else 0
        if stop == len(sizes) or paragraph > begin:
            end = stop if stop == len(sizes) else paragraph
            yield Window(start, end, begin, end)
            start = begin = end
        else:
            following = max(_back(sizes, stop, overlap), start + 1)
            end = max((following + stop) // 2, begin + 1)
            yield Window(start, stop, begin, end)
            start, begin = following, end


def _reach(sizes: Sequence[int], start: int, limit: int) -> int:
    stop, total = start, 0
    while stop < len(sizes) and total + sizes[stop] <= limit:
        total += sizes[stop]
        stop += 1
    return max(stop, start + 1)


def _back(sizes: Sequence[int], stop: int, limit: int) -> int:
    start, total = stop, 0
    while start > 0 and total < limit:
        start -= 1
        total += sizes[start]
    return start
