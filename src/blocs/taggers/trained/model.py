"""The attribution model: opened once, when first asked for, from the files that ship with the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from blocs.taggers.trained.chain import Chain, Floats, constrained

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from blocs.taggers.trained.reading import Integers

WEIGHTS = "attribution-5934fd3a"
"""The name of the weights; it ends in the start of their SHA-256."""
TOKENIZER = "word-pieces.json"
_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """
    The network with what is needed to read its scores.

    Parameters
    ----------
    session : onnxruntime.InferenceSession
        The network over one window.
    tokenizer : Tokenizer
        Words → word pieces.
    chain : Chain
        How tags follow each other.
    confidence : (features,) array
        Weights of the confidence.
    least : float
        Attributions of less confidence are left out.
    """

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    chain: Chain
    confidence: Floats
    least: float

    def __call__(self, pieces: Integers, shapes: Integers, firsts: Integers) -> tuple[Floats, Floats]:
        """Return the scores of the tags, (words, tags), and of the words pointed to, (words, words)."""
        tags, pointers = self.session.run(None, {"pieces": pieces, "shapes": shapes, "firsts": firsts})
        return tags, pointers


@cache
def attribution_model(weights: str = WEIGHTS) -> AttributionModel:
    """Open a model that ships with the package, by the name of its weights."""
    folder = resources.files("blocs.taggers.trained") / "weights"
    return opened(folder / f"{weights}.onnx", word_pieces())


@cache
def word_pieces() -> Tokenizer:
    """Open the tokenizer of MiniLM, which all networks made from it share."""
    folder = resources.files("blocs.taggers.trained") / "weights"
    return Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))


def opened(network: Traversable, tokenizer: Tokenizer) -> AttributionModel:
    """
    Open a model.

    Parameters
    ----------
    network : file
        ONNX, with the other parameters as JSON in its metadata.
    tokenizer : Tokenizer
        Of the encoder that it was made from.
    """
    own = session(network)
    reading = json.loads(own.get_modelmeta().custom_metadata_map["reading"])
    return AttributionModel(
        session=own,
        tokenizer=tokenizer,
        chain=constrained(
            Chain(np.array(reading["transitions"], np.float32), np.array(reading["first"], np.float32))
        ),
        confidence=np.array(reading["confidence"], np.float32),
        least=reading["least"],
    )


def session(network: Traversable) -> onnxruntime.InferenceSession:
    """Open a file with a network in ONNX, for one thread."""
    options = onnxruntime.SessionOptions()
    # Fused when they were written; what else the runtime would fuse is slower than what it is made of.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # One thread: sums of floats depend on how they are shared out.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # By its path: handing over the bytes takes a third longer, and twice the memory while it does.
    with resources.as_file(network) as path:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
