"""
How likely each candidate is whom a pronoun means: a few numbers that were learned, and a sum.

The numbers were learned from documents whose pronouns people have read (`training/coreference/`); the card
beside them says from which, and how well they do.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from blocs.taggers.actors.candidates import FEATURES, NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.actors.candidates import Candidate

WEIGHTS = "pronouns.json"


def ranked(
    speaks: bool,  # noqa: FBT001  (a fact, not a switch)
    found: Sequence[Candidate],
    nobody: Sequence[float],
) -> tuple[Candidate | None, float]:
    """
    Return the likeliest candidate and its chance; None and that of nobody where this is the likeliest.

    Parameters
    ----------
    speaks : bool
        Whether the pronoun is the source of reported speech.
    found : sequence of Candidate
        Who may be meant.
    nobody : sequence of float
        The row of nobody.
    """
    weights = _weights()["speaking" if speaks else "any"]
    fits = [_sum(weights.candidate, one.row) for one in found]
    none = _sum(weights.nobody, nobody)
    top = max((*fits, none))
    shares = [exp(weights.sharpness * (fit - top)) for fit in fits]
    missing = exp(weights.sharpness * (none - top))
    total = sum(shares) + missing
    best = max(range(len(found)), key=fits.__getitem__, default=None)
    if best is None or fits[best] <= none:
        return None, missing / total
    return found[best], shares[best] / total


def _sum(weights: Sequence[float], row: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


class _Weights(NamedTuple):
    candidate: tuple[float, ...]
    nobody: tuple[float, ...]
    sharpness: float


@cache
def _weights() -> dict[str, _Weights]:
    text = (resources.files(__package__) / "weights" / WEIGHTS).read_text(encoding="utf-8")
    return {
        kind: _Weights(
            tuple(learned["candidate"][name] for name in FEATURES),
            tuple(learned["nobody"][name] for name in NOBODY),
            learned["sharpness"]["of chances"],
        )
        for kind, learned in json.loads(text).items()
    }
