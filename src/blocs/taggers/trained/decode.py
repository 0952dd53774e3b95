"""
Spans → attributions.

Every word of a source or content points to the cue it belongs to. Each cue makes one attribution, with one
source at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.taggers.trained.chain import CUE, SOURCE, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.taggers.trained.reading import Integers, Read

_LEAST = 1e-5


@dataclass(frozen=True, slots=True)
class Link:
    """A source or content, and how strongly its words point to a cue: the mean log-probability."""

    span: Stretch
    pull: float


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words: its cue, its source if it has one, its content in the order of the text."""

    cue: Stretch
    source: Link | None
    content: tuple[Link, ...]


def link(read: Read, spans: Sequence[Stretch]) -> list[Found]:
    """
    Return the attributions that spans make, one for each cue, in the order of the text.

    A content goes to the cue that its words point to most; sources and cues are matched one to one, the
    strongest first.
    """
    cues = [span for span in spans if span.role == CUE]
    cue_at = np.full(len(read.words) + 1, -1)
    for number, cue in enumerate(cues):
        cue_at[cue.start : cue.stop] = number
    sources: dict[int, Link] = {}
    contents: dict[int, list[Link]] = {}
    wishes = []
    for span in spans:
        if span.role == CUE:
            continue
        pulls = sorted(_pulls(read, span, cue_at), reverse=True)
        if span.role == SOURCE:
            wishes += [(pull, -span.start, number, span) for pull, number in pulls]
        elif pulls:
            contents.setdefault(-pulls[0][1], []).append(Link(span, pulls[0][0]))
    placed = set()
    for pull, _, number, span in sorted(wishes, key=lambda wish: wish[:3], reverse=True):
        if -number not in sources and span not in placed:
            sources[-number] = Link(span, pull)
            placed.add(span)
    return [
        Found(cue, sources.get(number), tuple(contents.get(number, ()))) for number, cue in enumerate(cues)
    ]


def _pulls(read: Read, span: Stretch, cue_at: Integers) -> Iterator[tuple[float, int]]:
    """Yield how much a span is drawn to each cue, as its negative number: of equals the first is best."""
    own = slice(span.start, span.stop)
    # Targets of -1 look up the last place, which is no cue's.
    cues, shares = cue_at[read.targets[own]], read.shares[own]
    for number in np.unique(cues[cues >= 0]).tolist():
        towards = np.where(cues == number, shares, 0).sum(axis=1)
        yield float(np.log(towards + _LEAST).mean()), -number
