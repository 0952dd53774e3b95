"""
Write the weights that ship; the README has the command.

ONNX, weights quantised to eight bits per channel, calibrated on VAST dev, named by the first digits of the
SHA-256. Calibration is one scale and one shift a class, and lies in the last layer, which stays in floats.
Operations are fused once, here, rather than whenever the weights are opened.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pairs
import torch
from encoder import Batch, Network, pretrained
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from scipy.optimize import minimize
from scipy.special import log_softmax
from tokenizers import Tokenizer

LONGEST_CONCEPT, LONGEST_TEXT = 48, 200


class Judge(torch.nn.Module):
    """The network as it runs: one concept and one text, so that there is no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, concept: torch.Tensor, text: torch.Tensor) -> torch.Tensor:
        wide, tall = concept.shape[1], text.shape[1]
        columns = torch.arange(wide)[None, :]
        given = Batch(
            pieces=torch.cat([concept, text], dim=1),
            places=torch.cat([columns, torch.arange(tall)[None, :]], dim=1),
            segments=torch.cat([torch.ones_like(concept), torch.zeros_like(text)], dim=1),
            wide=wide,
            row=torch.zeros(1, dtype=torch.long),
            members=columns,
            real=torch.ones_like(columns),
        )
        return self.network(given)


def averaged(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of weights that were trained together."""
    states = [torch.load(path) for path in paths]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def to_onnx(encoder: Path, weights: list[Path], path: Path) -> None:
    """Write the network in floats."""
    network = pretrained(encoder, 0.0)
    network.load_state_dict(averaged(weights), strict=False)
    torch.onnx.export(
        Judge(network).eval(),
        (torch.randint(1000, 2000, (1, 6)), torch.randint(1000, 2000, (1, 24))),
        str(path),
        input_names=["concept", "text"],
        output_names=["scores"],
        dynamic_axes={"concept": {1: "concept_length"}, "text": {1: "text_length"}},
        opset_version=17,
        dynamo=False,
    )


def quantised(path: Path, out: Path) -> None:
    """Write the network in eight bits, but for its last layer."""
    graph = onnx.load(path).graph
    # The quantiser first makes Gemm a multiplication of this name.
    outer = [node.name + "_MatMul" for node in graph.node if "outer" in node.name]
    quantize_dynamic(
        str(path),
        str(out),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=outer,
    )


def fused(path: Path) -> None:
    """
    Put together operations for which onnxruntime has a single one, on any processor.

    Not sums and their norms: its single one takes five times as long as the two.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path.with_suffix(".fused"))
    onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    model = onnx.load(path.with_suffix(".fused"))
    path.with_suffix(".fused").unlink()
    # It names all domains that it knows, and the shape of everything between; other versions know others.
    used = {node.domain for node in model.graph.node}
    domains = [opset for opset in model.opset_import if opset.domain in used]
    del model.opset_import[:], model.graph.value_info[:]
    model.opset_import.extend(domains)
    path.write_bytes(model.SerializeToString(deterministic=True))


def scores(path: Path, tokenizer: Tokenizer, given: list[tuple[str, str]]) -> np.ndarray:
    """Return the scores of pairs of text and concept, read one at a time, (pairs, 3)."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # as it runs
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    found = []
    for text, concept in given:
        inputs = {
            name: np.array([[101, *tokenizer.encode(words, add_special_tokens=False).ids[:longest], 102]])
            for name, words, longest in (("concept", concept, LONGEST_CONCEPT), ("text", text, LONGEST_TEXT))
        }
        found.append(session.run(None, inputs)[0][0])
    return np.array(found)


def calibration(given: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """
    Return scale and shifts that make the scores' softmax most likely.

    Returns
    -------
    (4,) array of float
        One scale, and what is added to each class.

    References
    ----------
    Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks, section 4.2.
    """
    rows = np.arange(len(labels))
    found = minimize(
        lambda x: -log_softmax(given * x[0] + x[1:], axis=1)[rows, labels].mean() + 1e-4 * (x[1:] ** 2).sum(),
        np.array([1.0, 0.0, 0.0, 0.0]),
    )
    return found.x


def fold(path: Path, calibrated: np.ndarray) -> None:
    """Put the calibration into the last layer."""
    model = onnx.load(path)
    for array in model.graph.initializer:
        if ".outer." in array.name:
            shift = calibrated[1:] if array.name.endswith("bias") else 0.0
            value = (numpy_helper.to_array(array) * calibrated[0] + shift).astype(np.float32)
            array.CopyFrom(numpy_helper.from_array(value, array.name))
    onnx.save(model, path)


def main() -> None:
    """Export, quantise, calibrate, name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, nargs="+", help="several: their mean")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    plain, small = asked.out / "stance-float.onnx", asked.out / "stance-int8.onnx"
    to_onnx(asked.encoder, asked.weights, plain)
    quantised(plain, small)
    fused(small)
    tokenizer = Tokenizer.from_file(str(asked.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dev = pairs.comments(asked.shared / "vast/dev.csv")
    given = scores(small, tokenizer, [(comment.text, comment.topic) for comment in dev])
    found = calibration(given, np.array([comment.label for comment in dev]))
    print("scale and shifts (against, for, unclear):", np.round(found, 3))
    fold(plain, found)
    fold(small, found)
    digest = hashlib.sha256(small.read_bytes()).hexdigest()[:12]
    shutil.copy(small, asked.out / f"stance-{digest}.onnx")
    print(asked.out / f"stance-{digest}.onnx", small.stat().st_size)


if __name__ == "__main__":
    main()
