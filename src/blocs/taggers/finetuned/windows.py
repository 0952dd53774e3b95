"""Stretches of a long text that an encoder can read at once, each with some of the text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.taggers.hosted.windows import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

JUDGED_PIECES, CONTEXT_PIECES = 380, 60
"""Word pieces judged at once, and read on either side of them: with two marks 502 of BERT's 512 places."""


def windows(sizes: Sequence[int]) -> Iterator[Window]:
    """
    Yield the windows of a text, in words.

    Parameters
    ----------
    sizes : sequence of int
        How many word pieces each word has, from 1 to `CONTEXT_PIECES`.

    Examples
    --------
    >>> [(w.start, w.stop, w.begin, w.end) for w in windows([30] * 20)]
    [(0, 14, 0, 12), (10, 20, 12, 20)]
    """
    begin = 0
    while begin < len(sizes):
        end = begin + _room(sizes[begin : begin + JUDGED_PIECES], JUDGED_PIECES)
        start = begin - _room(reversed(sizes[:begin][-CONTEXT_PIECES:]), CONTEXT_PIECES)
        yield Window(start, end + _room(sizes[end : end + CONTEXT_PIECES], CONTEXT_PIECES), begin, end)
        begin = end


def _room(sizes: Sequence[int] | Iterator[int], most: int) -> int:
    """Return how many words there is room for."""
    count = 0
    for size in sizes:
        most -= size
        if most < 0:
            break
        count += 1
    return count
