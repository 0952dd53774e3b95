"""
A linear chain of tags: the best path through it, and how likely each tag is at each word.

Tags are 0 outside, and for role *r* (source, cue, content) ``1 + 2 r`` where a span begins and ``2 + 2 r``
where it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
OUTSIDE = 0
INSIDE = [2, 4, 6]
"""The tags with which a span goes on."""
NEVER = -1e4
"""The score of what must not be."""
_SCALED = 4
"""After how many words shares are scaled, so that they stay far from what floats can hold."""


@dataclass(frozen=True, slots=True)
class Chain:
    """
    How tags follow each other.

    Parameters
    ----------
    transitions : (tags, tags) array
        The score of a tag (column) after another (row).
    first : (tags,) array
        The score of a tag at the beginning.
    """

    transitions: Floats
    first: Floats


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``[start, stop)`` in one role."""

    role: int
    start: int
    stop: int


def constrained(chain: Chain) -> Chain:
    """Return the chain without what must not be: a span that goes on without having begun."""
    transitions, first = chain.transitions.copy(), chain.first.copy()
    for inside in INSIDE:
        first[inside] = NEVER
        forbidden = [tag for tag in range(len(first)) if tag not in (inside - 1, inside)]
        transitions[forbidden, inside] = NEVER
    return Chain(transitions, first)


def best_path(scores: Floats, chain: Chain) -> list[int]:
    """
    Return the tags of the best path.

    Parameters
    ----------
    scores : (words, tags) array
        The score of each tag at each word.
    chain : Chain
        How tags follow each other.

    References
    ----------
    A. J. Viterbi, "Error bounds for convolutional codes and an asymptotically optimum decoding
    algorithm", 1967.
    """
    if not len(scores):
        return []
    best = scores.copy()
    best[0] += chain.first
    for before, here in zip(best[:-1, :, None], best[1:], strict=True):
        np.add(here, np.maximum.reduce(before + chain.transitions), out=here)
    back = (best[:-1, :, None] + chain.transitions).argmax(axis=1)
    path = [int(best[-1].argmax())]
    for step in back[::-1].tolist():
        path.append(step[path[-1]])
    return path[::-1]


def marginals(scores: Floats, chain: Chain) -> Floats:
    """
    Return how likely each tag is at each word, (words, tags), rows summing to 1.

    Parameters
    ----------
    scores : (words, tags) array
        The score of each tag at each word.
    chain : Chain
        How tags follow each other.

    References
    ----------
    L. R. Rabiner, "A tutorial on hidden Markov models", 1989, equations 19-27 (forward and backward, scaled).
    """
    if not len(scores):
        return np.zeros_like(scores)
    tags = scores.shape[1]
    own = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
    jump = np.exp(chain.transitions.astype(np.float64))
    # Forward from the first word, on the left, and backward from the last, on the right, in one go.
    ways = np.zeros((2 * tags, 2 * tags))
    ways[:tags, :tags], ways[tags:, tags:] = jump, jump.T
    given = np.concatenate([own, own[::-1]], axis=1)
    come = np.ones_like(given)
    come[0, :tags] = np.exp(chain.first.astype(np.float64))
    here = come[0] * given[0]
    for word in range(1, len(given)):
        if word % _SCALED == 0:
            here[:tags] /= np.add.reduce(here[:tags])
            here[tags:] /= np.add.reduce(here[tags:])
        np.dot(here, ways, come[word])
        here = come[word] * given[word]
    result: NDArray[np.float64] = come[:, :tags] * own * come[::-1, tags:]
    result /= result.sum(axis=1, keepdims=True)
    return result.astype(np.float32)


def stretches(tags: Sequence[int]) -> Iterator[Stretch]:
    """
    Yield the spans of a path in the order of the text.

    Examples
    --------
    >>> [(ROLES[one.role], one.start, one.stop) for one in stretches([1, 2, 3, 0, 5, 6, 5])]
    [('source', 0, 2), ('cue', 2, 3), ('content', 4, 6), ('content', 6, 7)]
    """
    begin = 0
    for spot in range(1, len(tags) + 1):
        if spot == len(tags) or tags[spot] == OUTSIDE or tags[spot] % 2 == 1:
            if tags[begin] != OUTSIDE:
                yield Stretch((tags[begin] - 1) // 2, begin, spot)
            begin = spot
