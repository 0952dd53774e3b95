"""
How likely a content is about a concept: by what it is near to, learning from confirmed examples.

Without examples the direction of the concept's name and definition decides. Each example turns it, and each
excluded passage turns it away, against what people speak about otherwise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from blocs.taggers.concepts.embeddings import WIDTH, embedding, embeddings

if TYPE_CHECKING:
    from blocs.model import Concept
    from blocs.taggers.concepts.embeddings import Floats

BACKGROUND = "background-dfb729bf.npy"
"""The file of the second moments of what people speak about."""

_DEFINITION = 0.5
"""How much the definition tells beside the name."""
_PRIOR, _OTHERS = 1.0, 30.0
"""How much the name counts, and all that people speak about otherwise, against one example; chosen on
Perspectrum train and VAST train."""
_SLOPE, _LEVEL = 16.3, 0.306
"""How fast the chance rises with the fit, and where it is one half; by
`training/concepts/calibrate.py`."""
_SHOWN = 80
"""Characters of a passage that a reason quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """
    How near a content is to a concept.

    Parameters
    ----------
    chance : float
        In [0, 1]: how likely the content is about the concept, where one content in six is.
    reason : str
        In words, what it is near to.
    """

    chance: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Focus:
    """
    A concept as directions.

    Parameters
    ----------
    weights : (256,) array
        What a content's direction is multiplied with: about one for an example, zero for anything else.
    known : tuple of (str, str)
        What a reason may name: what it is, and its words.
    directions : (known, 256) array
        Of these.
    """

    weights: Floats
    known: tuple[tuple[str, str], ...]
    directions: Floats

    def __call__(self, content: str) -> Nearness:
        """Return how near a content is."""
        direction = of_content(content)
        fit = float((self.weights * direction).sum())
        cosines = (self.directions * direction).sum(axis=1)
        nearest = int(cosines.argmax())
        what, words = self.known[nearest]
        return Nearness(
            chance=round(1 / (1 + math.exp(-_SLOPE * (fit - _LEVEL))), 3),
            reason=f"close in meaning to “{_short(words)}”, {what}",
        )


def nearness(content: str, concept: Concept) -> Nearness:
    """
    Return how likely a content is about a concept, and what it is near to.

    Parameters
    ----------
    content : str
        What is said.
    concept : Concept
        Its name, definition, examples and what counts draw near; what is excluded draws away.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> dam = Concept(
    ...     name="The dam should be built", examples=("without the reservoir the valley has no water",)
    ... )
    >>> nearness("the valley needs the water of a reservoir", dam).reason
    'close in meaning to “without the reservoir the valley has no water”, an example'
    """
    return focus(concept)(content)


@lru_cache(maxsize=512)
def focus(concept: Concept) -> Focus:
    r"""
    Return a concept as directions.

    Notes
    -----
    With the directions :math:`x` of the *n* examples, :math:`z` of what is excluded, second moments *M* of
    what people speak about, and the direction *v* of name and definition, the weights minimise

    .. math:: \sum_x (1 - w x)^2 + \sum_z (w z)^2 + \mu n\, w^T M w + \lambda |w - v|^2,

    that is ridge regression towards plain similarity instead of towards zero: without examples the fit is the
    cosine with *v*.

    References
    ----------
    Hoerl, Kennard (1970), Ridge regression: Biased estimation for nonorthogonal problems, Technometrics 12.
    """
    examples = (*concept.examples, *concept.counts)
    known = [("the concept’s name", concept.name)]
    known += [("its definition", concept.definition)] * bool(concept.definition.strip())
    known += [("an example", one) for one in concept.examples]
    known += [("what counts as it", one) for one in concept.counts]
    known += [("which is excluded", one) for one in concept.excluded]
    name = _direction(embedding(concept.name) + _DEFINITION * embedding(concept.definition))
    near, away = embeddings(examples), embeddings(concept.excluded)
    weights = name
    if len(near) or len(away):
        moments = near.T @ near + away.T @ away + _OTHERS * len(near) * _background()
        moments += _PRIOR * np.eye(WIDTH, dtype=np.float32)
        weights = np.linalg.solve(moments, near.sum(axis=0) + _PRIOR * name)
    return Focus(weights=weights, known=tuple(known), directions=embeddings(words for _, words in known))


@lru_cache(maxsize=4096)
def of_content(content: str) -> Floats:
    """Return the direction of a content; a page asks for each of its contents once a concept."""
    return embedding(content)


def _direction(total: Floats) -> Floats:
    length = np.sqrt((total * total).sum())
    found: Floats = total / length if length else total
    return found


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(" ", 1)[0] + " …"


@cache
def _background() -> Floats:
    with resources.as_file(resources.files(__package__) / "weights" / BACKGROUND) as path:
        moments: Floats = np.load(path).astype(np.float32)
    return moments
