"""
Parts of a text that are asked about one by one, each with some of the text around it.

In characters and sentences for models that are asked; in word pieces and words for classifiers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Window:
    """
    Characters ``[start, stop)`` are shown together; what begins in ``[begin, end)`` of them is asked for.

    The parts asked for make up the text, each character once.
    """

    start: int
    stop: int
    begin: int
    end: int


def windows(length: int, ends: Sequence[int], *, longest: int, context: int) -> Iterator[Window]:
    """
    Yield the windows of a text.

    Parameters
    ----------
    length : int
        Of the text, in characters.
    ends : sequence of int
        Where sentences end, in order; windows are cut there where they can be.
    longest : int
        Most characters asked about at once.
    context : int
        Most characters shown before, and after them.

    Examples
    --------
    >>> [(w.start, w.stop, w.begin, w.end) for w in windows(100, [30, 60, 90], longest=70, context=35)]
    [(0, 90, 0, 60), (30, 100, 60, 100)]
    """
    begin = 0
    while begin < length:
        end = _cut(begin, begin + longest, length, ends)
        yield Window(_start(begin, begin - context, ends), _cut(end, end + context, length, ends), begin, end)
        begin = end


def _start(before: int, since: int, ends: Sequence[int]) -> int:
    """Return the first end of a sentence in the range, else its start."""
    first = bisect_left(ends, since)
    whole = since > 0 and first < len(ends) and ends[first] < before
    return ends[first] if whole else max(since, 0)


def _cut(after: int, until: int, length: int, ends: Sequence[int]) -> int:
    """Return the last end of a sentence in the range, else its end."""
    if until >= length:
        return length
    last = bisect_right(ends, until) - 1
    return ends[last] if last >= 0 and ends[last] > after else until
