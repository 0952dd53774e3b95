"""
Contents and concepts to be told apart: claims of Perspectrum, topics of VAST.

Used to choose and to fit on the training parts, and by `scores/concepts.py` on others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus import Claim, Comment
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

SHOTS = (0, 1, 3, 10, 30)
"""How many examples a concept has, in turn."""
SEED = 5
_OTHERS = 100


@dataclass(frozen=True, slots=True)
class Ranking:
    """A content, and concepts among which it belongs to the first."""

    content: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A concept, contents that are about it as examples, and contents that are, and are not, to be told."""

    name: str
    examples: tuple[str, ...]
    about: tuple[str, ...]
    others: tuple[str, ...]


def topics(comments: Sequence[Comment], among: int = 20) -> list[Ranking]:
    """Return each comment with each of its own topics, among topics of others."""
    rng, every = np.random.default_rng(SEED), sorted({topic for one in comments for topic in one.topics})
    found = []
    for comment in comments:
        for own in comment.topics:
            others = [topic for topic in rng.permutation(every).tolist() if topic not in comment.topics]
            found.append(Ranking(comment.text, (own, *others[: among - 1])))
    return found


def claims(given: Sequence[Claim], among: int = 50) -> list[Ranking]:
    """Return each perspective with its claim, among other claims."""
    rng, names = np.random.default_rng(SEED), [claim.text for claim in given]
    return [
        Ranking(
            text,
            (own.text, *[name for name in rng.permutation(names).tolist() if name != own.text][: among - 1]),
        )
        for own in given
        for text in own.perspectives
    ]


def ranks(given: Sequence[Ranking], directions: Callable[[Sequence[str]], Floats]) -> tuple[float, float]:
    """Return the mean reciprocal rank of the first concept, and how often it is the nearest."""
    texts = sorted({text for one in given for text in (one.content, *one.concepts)})
    found, places = directions(texts), {text: place for place, text in enumerate(texts)}
    shares = []
    for one in given:
        near = found[[places[name] for name in one.concepts]] @ found[places[one.content]]
        shares.append(1 / (1 + (near[1:] >= near[0]).sum()))
    return float(np.mean(shares)), float(np.mean(np.array(shares) == 1))


def on_claims(given: Sequence[Claim], *, most: int, least: int = 3) -> list[list[Problem]]:
    """
    Return claims with enough perspectives, each with 0, 1, 3, … examples up to `most`.

    No group of equivalent perspectives has texts both among the examples and among those to be told.
    """
    rng, found = np.random.default_rng(SEED), []
    for claim in given:
        groups = [claim.groups[place] for place in rng.permutation(len(claim.groups))]
        flat = [(place, text) for place, group in enumerate(groups) for text in group]
        taken = {place for place, _ in flat[:most]}
        about = tuple(text for place, text in flat[most:] if place not in taken)
        others = [text for other in given if other is not claim for text in other.perspectives]
        drawn = tuple(rng.permutation(others)[:_OTHERS].tolist())
        if len(flat) >= most and len(about) >= least:
            examples = [text for _, text in flat]
            found.append([Problem(claim.text, tuple(examples[:n]), about, drawn) for n in SHOTS if n <= most])
    return found


def on_topics(given: Sequence[Comment], *, draws: int = 2, least: int = 4) -> list[list[Problem]]:
    """Return topics with enough comments, each with 0, 1, 3, … comments as examples."""
    rng, most, found = np.random.default_rng(SEED), SHOTS[-1], []
    for topic, count in Counter(topic for one in given for topic in one.topics).items():
        if count < most + least:
            continue
        own = [one.text for one in given if topic in one.topics]
        # A comment on a topic of nearly the same words is about it too, though not labelled so.
        alien = [
            one.text
            for one in given
            if not any(word in other.split() for other in one.topics for word in topic.split())
        ]
        for _ in range(draws):
            order, drawn = rng.permutation(own).tolist(), tuple(rng.permutation(alien)[:_OTHERS].tolist())
            about = tuple(order[most:])
            found.append([Problem(topic, tuple(order[:n]), about, drawn) for n in SHOTS])
    return found
