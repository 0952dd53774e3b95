"""
The trained network: a text and a concept → how likely the text is for, against, or neither.

One pair a call: activations are quantised by what is in the call, so that a pair in a batch with others would
get other chances than the same pair alone. It opens nothing but the weights that ship with the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from blocs.taggers.trained.model import session, word_pieces

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

WEIGHTS = "stance-a024a43f60e4.onnx"
"""The file of the weights, named by the first twelve digits of its SHA-256."""

_FIRST, _LAST = 101, 102
_LONGEST_CONCEPT, _LONGEST_TEXT = 48, 200
"""In word pieces; what comes after is not read."""
_CHARS = 8_000
"""More characters than 200 word pieces of prose ever have; spares the tokenizer a whole book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How likely a text is against a concept, for it, or unclear; they sum to one."""

    against: float
    favour: float
    unclear: float


def chances(text: str, concept: str) -> Chances:
    """
    Return how likely a text is for or against a concept.

    Parameters
    ----------
    text : str
        In its author's own voice, or what somebody is reported to say.
    concept : str
        A sentence one can agree with, or a topic.

    Returns
    -------
    Chances
        Calibrated on comments of a news site (see the model card).
    """
    inputs = {"concept": _pieces(concept, _LONGEST_CONCEPT), "text": _pieces(text, _LONGEST_TEXT)}
    scores = _session().run(None, inputs)[0][0].astype(np.float64)
    likelihoods = np.exp(scores - scores.max())
    against, favour, unclear = (float(share) for share in likelihoods / likelihoods.sum())
    return Chances(against=against, favour=favour, unclear=unclear)


def _pieces(text: str, longest: int) -> NDArray[np.int64]:
    # Half of a surrogate pair is no character, and the tokenizer refuses it.
    whole = text[:_CHARS].encode("utf-8", "replace").decode("utf-8")
    found = word_pieces().encode(whole, add_special_tokens=False).ids[:longest]
    return np.array([[_FIRST, *found, _LAST]], dtype=np.int64)


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    return session(files(__package__) / "weights" / WEIGHTS)
