"""
How often a word in a construction introduces a report, counted in the training part of PolNeAR.

A pair of word and construction that was seen often has its own share; for any other, the odds of the word and
the odds of the construction are multiplied, as if the two did not depend on each other.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANY = "*"


@cache
def _lexicon() -> Mapping[str, Mapping[str, float]]:
    lexicon: dict[str, dict[str, float]] = {}
    for line in files(__package__).joinpath("cues.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, *entries = line.split()
            parts = (entry.split("=") for entry in entries)
            lexicon.setdefault(key, {}).update((frame, int(share) / 100) for frame, share in parts)
    return lexicon


@cache
def weight(key: str, frame: str) -> float:
    """
    Return the share of cues of this word in this construction that introduce a report.

    Parameters
    ----------
    key : str
        The base form, with a particle after an underscore, as `blocs.taggers.reports.cues.Cue.key`.
    frame : str
        The construction, as `blocs.taggers.reports.cues.Cue.frame`.

    Returns
    -------
    float
        In [0, 1]; 0 for a word that the lexicon does not know.

    Examples
    --------
    >>> weight("say", "f.that") > weight("know", "f.that") > weight("go", "f.np")
    True
    """
    known = _lexicon().get(key)
    if known is None:
        return 0.0
    if frame in known:
        return known[frame]
    frames = _lexicon()[_ANY]
    usual = _odds(frames[_ANY])
    odds = _odds(known[_ANY]) * _odds(frames.get(frame, frames[_ANY])) / usual
    return odds / (1 + odds)


def _odds(share: float) -> float:
    bounded = min(0.99, max(0.01, share))
    return bounded / (1 - bounded)
