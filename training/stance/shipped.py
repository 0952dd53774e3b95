"""
Give the weights that ship back as those of the network in training, to go on from: eight bits, as floats.

They are written twice, as train.py's `--resume` wants them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper


def floats(path: Path) -> dict[str, torch.Tensor]:
    """Return the trained weights of a judge in ONNX, by their names in `encoder.Network`."""
    graph = onnx.load(path).graph
    arrays = {each.name: numpy_helper.to_array(each).astype("float32") for each in graph.initializer}

    def plain(name: str) -> torch.Tensor:
        zero, scale = arrays[f"{name}_zero_point"], arrays[f"{name}_scale"]
        return torch.tensor((arrays[f"{name}_quantized"] - zero) * scale)

    found = {
        name.removeprefix("network."): torch.tensor(array)
        for name, array in arrays.items()
        if name.endswith((".bias", "norm.weight")) and "network.norm" not in name
    }
    found["part"] = plain("network.part")
    found["outer.weight"] = torch.tensor(arrays["network.outer.weight_Transposed"]).T
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node.name.removeprefix("/network/").rsplit("/", 1)[0].replace("/", ".")
            found[f"{layer}.weight"] = plain(node.input[1].removesuffix("_quantized")).T.contiguous()
    return found


def main() -> None:
    """Read, and write twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in ("last-0.pt", "averaged-0.pt"):
        torch.save(floats(asked.judge), asked.out / name)


if __name__ == "__main__":
    main()
