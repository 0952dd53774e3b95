"""
Spans → attributions.

Every word of a source or content points to the cue it belongs to. Each cue makes one attribution, with one
source at most.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.taggers.trained.chain import CONTENT, CUE, SOURCE, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blocs.taggers.trained.reading import Integers, Read

_LEAST = 1e-5
_GIVEN = 1.0
"""How much less a content may be drawn to a cue that would else have none; chosen on articles held out."""


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

    A content goes to the cue that its words point to most, or nearly so if that cue has another one and this
    one has none; sources and cues are matched one to one, the strongest first.
    """
    cues = [span for span in spans if span.role == CUE]
    cue_at = np.full(len(read.words) + 1, -1)
    for number, cue in enumerate(cues):
        cue_at[cue.start : cue.stop] = number
    pulls = {span: dict(_pulls(read, span, cue_at)) for span in spans if span.role != CUE}
    sources = _matched({span: to for span, to in pulls.items() if span.role == SOURCE})
    contents: dict[int, list[Link]] = {}
    for span, number in _shared_out({span: to for span, to in pulls.items() if span.role == CONTENT}).items():
        contents.setdefault(number, []).append(Link(span, pulls[span][number]))
    return [
        Found(cue, sources.get(number), tuple(contents.get(number, ()))) for number, cue in enumerate(cues)
    ]


def _matched(pulls: Mapping[Stretch, Mapping[int, float]]) -> dict[int, Link]:
    """Return the source of each cue that has one."""
    wishes = [(-pull, span.start, number, span) for span, to in pulls.items() for number, pull in to.items()]
    sources: dict[int, Link] = {}
    placed = set()
    for pull, _, number, span in sorted(wishes, key=lambda wish: wish[:3]):
        if number not in sources and span not in placed:
            sources[number] = Link(span, -pull)
            placed.add(span)
    return sources


def _shared_out(pulls: Mapping[Stretch, Mapping[int, float]]) -> dict[Stretch, int]:
    """Return the cue of each content that points to any."""
    owners = {span: max(to, key=lambda number: (to[number], -number)) for span, to in pulls.items() if to}
    has = Counter(owners.values())
    gifts = sorted(
        (pulls[span][owner] - pull, number, span.start, span)
        for span, owner in owners.items()
        for number, pull in pulls[span].items()
        if not has[number]
    )
    for loss, number, _, span in gifts:
        if loss < _GIVEN and not has[number] and has[owners[span]] > 1:
            has[owners[span]] -= 1
            has[number] += 1
            owners[span] = number
    return owners


def _pulls(read: Read, span: Stretch, cue_at: Integers) -> Iterator[tuple[int, float]]:
    """Yield the number of each cue that a span points to, and how much it is drawn there."""
    own = slice(span.start, span.stop)
    # Targets of -1 look up the last place, which is no cue's.
    cues, shares = cue_at[read.targets[own]], read.shares[own]
    for number in sorted(set(cues[cues >= 0].tolist())):
        towards = np.where(cues == number, shares, 0).sum(axis=1)
        yield number, float(np.log(towards + _LEAST).mean())
