"""
The trained network: a text and a concept → how likely the text is for, against, or neither.

One pair a call: activations are quantised by what is in the call, so that a pair in a batch with others would
get other chances than the same pair alone. It opens nothing but the weights that ship with the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = "stance-9f0bede6b1ef.onnx"
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
    found = _tokenizer().encode(whole, add_special_tokens=False).ids[:longest]
    return np.array([[_FIRST, *found, _LAST]], dtype=np.int64)


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    found = Tokenizer.from_str((files(__package__) / "weights/tokenizer.json").read_text(encoding="utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


@lru_cache(maxsize=1)
def _session() -> Any:
    options = onnxruntime.SessionOptions()
    # One thread, so that an engine with a process for every core does not start cores times cores of them.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    weights = (files(__package__) / "weights" / WEIGHTS).read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
