"""
Read a text with the network: window by window, one at a time.

One window a call, and nothing filled up: what the network makes of a window depends on that window alone, so
that neither the size of a batch nor the order of texts can change a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from blocs.taggers.trained.chain import INSIDE, NEVER, Floats
from blocs.taggers.trained.pieces import FIRST, LAST, pieces
from blocs.taggers.trained.windows import Window, windows
from blocs.taggers.trained.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

Integers = NDArray[np.int64]

TAGS = 7
OVERLAP = 64
"""Word pieces that windows within a paragraph share: every word has at least 32 on either side, if any."""
TARGETS = 8
"""How many of the words that a word may point to are kept; all of them would take 760 bytes a word."""


class Network(Protocol):
    """Scores the words of one window."""

    def __call__(self, pieces: Integers, shapes: Integers, firsts: Integers) -> tuple[Floats, Floats]:
        """Return (words, tags) and (words, words), not normalised; `firsts` are places in `pieces`."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """
    What the network makes of a text.

    Parameters
    ----------
    words : Words
        Of the text.
    tags : (words, tags) array
        The score of each tag, not normalised; no span goes on where a paragraph begins.
    targets : (words, `TARGETS`) array of int
        The words with which its cue may begin; -1 where there are fewer.
    shares : (words, `TARGETS`) array
        How likely each of them is, in [0, 1].
    """

    words: Words
    tags: Floats
    targets: Integers
    shares: Floats


def read(text: str, tokenizer: Tokenizer, network: Network) -> Read:
    """Return what the network makes of a text."""
    found = words(text)
    own = pieces(tokenizer, [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)])
    result = Read(
        words=found,
        tags=np.zeros((len(found), TAGS), np.float32),
        targets=np.full((len(found), TARGETS), -1),
        shares=np.zeros((len(found), TARGETS), np.float32),
    )
    begins = [place for place in range(len(found)) if found.first_in_paragraph(place)]
    sizes = [len(piece) for piece in own]
    line = _line(own, sizes, found.shapes)
    for window in windows(sizes, begins=begins, overlap=OVERLAP):
        tags, pointers = network(*line.part(window))
        judged = slice(window.begin - window.start, window.end - window.start)
        result.tags[window.begin : window.end] = tags[judged]
        _point(result, window, pointers[judged])
    _end_spans_with_paragraphs(result)
    return result


def _end_spans_with_paragraphs(result: Read) -> None:
    """Let no span go on into another paragraph: a headline is not part of what follows it."""
    begins = [place for place in range(len(result.words)) if result.words.first_in_paragraph(place)]
    result.tags[np.ix_(begins, INSIDE)] = NEVER


@dataclass(frozen=True, slots=True)
class _Line:
    """All pieces of a text, their shapes, and where each word's begin."""

    pieces: Integers
    shapes: Integers
    places: Integers

    def part(self, window: Window) -> tuple[Integers, Integers, Integers]:
        """Return what the network is given of a window: pieces and shapes between marks, and first pieces."""
        places = self.places[window.start : window.stop + 1]
        own = slice(places[0], places[-1])
        pieces = np.concatenate([[FIRST], self.pieces[own], [LAST]])
        shapes = np.concatenate([[0], self.shapes[own], [0]])
        return pieces, shapes, places[:-1] - places[0] + 1


def _line(own: Sequence[Sequence[int]], sizes: Sequence[int], shapes: Sequence[int]) -> _Line:
    return _Line(
        pieces=np.array([piece for word in own for piece in word], np.int64),
        shapes=np.repeat(np.array(shapes, np.int64), np.array(sizes, np.int64)),
        places=np.cumsum([0, *sizes]),
    )


def _point(result: Read, window: Window, scores: Floats) -> None:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    best = _largest(shares)
    judged = slice(window.begin, window.end)
    result.targets[judged, : best.shape[1]] = best + window.start
    result.shares[judged, : best.shape[1]] = np.take_along_axis(shares, best, axis=1)


def _largest(shares: Floats) -> Integers:
    """Return the columns of the `TARGETS` largest of each row, of equals the first, on any processor."""
    left, rows = shares.copy(), np.arange(len(shares))
    best = np.empty((len(shares), min(TARGETS, shares.shape[1])), np.int64)
    for place in range(best.shape[1]):
        best[:, place] = left.argmax(axis=1)
        left[rows, best[:, place]] = -1
    return best
