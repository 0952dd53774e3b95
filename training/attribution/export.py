"""
Write a checkpoint as ONNX: in floats, and in bytes as it ships.

usage: export.py --checkpoint FILE --out FOLDER

Piece embeddings are kept in bytes with one scale a row; other weights are quantised by channel in seven bits,
which no kind of processor can overflow; activations on the fly, window by window. Operations are fused once,
here, rather than whenever the weights are opened.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import onnxruntime
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from blocs.taggers.trained.windows import PIECES

INPUTS = ["pieces", "shapes", "firsts"]
OUTPUTS = ["tags", "pointers"]


class ByteEmbedding(nn.Module):
    """Rows in bytes, with one scale each."""

    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        scale = rows.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (rows / scale).round().to(torch.int8))

    def forward(self, index: Tensor) -> Tensor:
        """Return the rows at the places of `index`."""
        return self.rows[index].to(torch.float32) * self.scale[index]


class OneWindow(nn.Module):
    """The network over one window, without a batch."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Return (words, tags) and (words, words)."""
        x = self.network.encode(pieces[None], shapes[None], None)[0]
        tags, pointers = self.network.judge(x[firsts][None])
        return tags[0], pointers[0]


def main() -> None:
    """Write `float.onnx` and `bytes.onnx`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = Network(dropout=0.0)
    network.load_state_dict(torch.load(args.checkpoint))
    network.eval()
    network.places.weight.data = network.places.weight.data[: PIECES + 2]
    write(network, args.out / "float.onnx")
    network.pieces = ByteEmbedding(network.pieces.weight.data)
    write(network, args.out / "part.onnx")
    quantize_dynamic(
        args.out / "part.onnx",
        args.out / "bytes.onnx",
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    (args.out / "part.onnx").unlink()
    for name in ("float", "bytes"):
        model = onnx.load(args.out / f"{name}.onnx")
        onnx.helper.set_model_props(model, {"reading": json.dumps(reading(network))})
        onnx.save(model, args.out / f"{name}.onnx")
        fused(args.out / f"{name}.onnx")


def fused(path: Path) -> None:
    """
    Put together operations for which onnxruntime has a single one, on any processor.

    Not sums and their norms: its single one takes longer than the two.
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


def reading(network: Network) -> dict:
    """Return what the scores are read with."""
    return {"transitions": network.transitions.tolist(), "first": network.first.tolist()}


def write(network: Network, path: Path) -> None:
    """Write the network over one window."""
    example = (torch.tensor([101, 2054, 2003, 102]), torch.tensor([0, 9, 2, 0]), torch.tensor([1, 2]))
    torch.onnx.export(
        OneWindow(network).eval(),
        example,
        path,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={"pieces": {0: "length"}, "shapes": {0: "length"}, "firsts": {0: "words"}},
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(onnx.load(path))


if __name__ == "__main__":
    main()
