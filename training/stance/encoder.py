"""
The encoder of MiniLM, reading a text once for all concepts that it is judged toward.

Every concept is a segment of its own: it attends to the text and to itself, and the text to itself alone, so
that what is made of a pair does not depend on the other concepts.
Written out so that one processor core trains it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

LAYERS, WIDTH, HEADS = 6, 384, 12


class Batch(NamedTuple):
    """
    Texts with their concepts, as arrays.

    Parameters
    ----------
    pieces, places : (texts, length) array of int
        Word pieces, first of all concepts, then of the text, and where in its concept or text each stands.
    segments : (texts, length) array of int
        0 for the text, 1 and up for its concepts, -1 for padding.
    wide : int
        How many columns the concepts take; the text starts there.
    row, members, real : (pairs,), (pairs, longest), (pairs, longest) array of int
        For every pair of text and concept its text, the columns of its concept, and 1 where there is one.
    """

    pieces: Tensor
    places: Tensor
    segments: Tensor
    wide: int
    row: Tensor
    members: Tensor
    real: Tensor


class Layer(nn.Module):
    """
    One transformer layer of BERT (Devlin et al. 2019), normalised after each sum.

    Attention is spelled out: the fused kernel takes a third of a training step on a processor.
    """

    def __init__(self, dropout: float, width: int = WIDTH, eps: float = 1e-12) -> None:
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)
        self.attended = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=eps)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.second_norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, asking: Tensor, states: Tensor, mask: Tensor) -> Tensor:
        """Return the new states of those that ask, which attend to all states that the mask leaves."""
        key, value = self.key_value(states).chunk(2, dim=-1)
        query, key, value = (_heads(part) for part in (self.query(asking), key, value))
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5 + mask
        mixed = functional.softmax(scores, dim=-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(asking.shape)
        asking = self.first_norm(asking + self.dropout(self.attended(mixed)))
        inner = self.narrow(functional.gelu(self.widen(asking)))
        return self.second_norm(asking + self.dropout(inner))


def _heads(states: Tensor) -> Tensor:
    return states.view(*states.shape[:2], HEADS, states.shape[2] // HEADS).transpose(1, 2)


class Network(nn.Module):
    """Embeddings, layers, and a head: against, for, unclear (VAST's order)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.part = nn.Parameter(torch.zeros(2, WIDTH))
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(3 * WIDTH, WIDTH)
        self.outer = nn.Linear(WIDTH, 3)

    def forward(self, given: Batch) -> Tensor:
        """Return the scores of each pair, (pairs, 3)."""
        states = self.norm(self.words(given.pieces) + self.places(given.places))
        states = states + self.part[(given.segments == 0).long()]
        keys, asking = given.segments[:, None, None, :], given.segments[:, None, :, None]
        mask = torch.where((keys == 0) | (keys == asking), 0.0, -1e4)
        for layer in self.layers[:-1]:
            states = layer(states, states, mask)
        wide = given.wide + 1  # only the concepts and the text's first piece count in the end
        last = self.layers[-1](states[:, :wide], states, mask[:, :, :wide])
        concept, start = last[given.row[:, None], given.members], last[given.row, wide - 1]
        weight = given.real[:, :, None].to(concept.dtype)
        mean = (concept * weight).sum(1) / weight.sum(1)
        pooled = torch.cat([concept[:, 0], mean, start], dim=-1)
        return self.outer(self.dropout(functional.gelu(self.inner(self.dropout(pooled)))))


def pretrained(folder: Path, dropout: float) -> Network:
    """Return the network with the published weights and a fresh head; the embeddings are not trained."""
    config = json.loads((folder / "config.json").read_text())
    assert (config["num_hidden_layers"], config["hidden_size"]) == (LAYERS, WIDTH)
    given = load_file(folder / "model.safetensors")
    network = Network(dropout)
    segment = given["embeddings.token_type_embeddings.weight"]
    network.words.weight.data = given["embeddings.word_embeddings.weight"]
    network.places.weight.data = given["embeddings.position_embeddings.weight"] + segment[0]
    network.norm.load_state_dict({kind: given[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")})
    for n, layer in enumerate(network.layers):
        layer.load_state_dict(layer_weights(given, f"encoder.layer.{n}."))
    network.words.requires_grad_(requires_grad=False)
    network.places.requires_grad_(requires_grad=False)
    network.norm.requires_grad_(requires_grad=False)
    return network


_PARTS = {
    "query": "attention.self.query",
    "attended": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}
_KEY_AND_VALUE = ("attention.self.key", "attention.self.value")


def layer_weights(
    given: dict[str, Tensor],
    there: str,
    parts: dict[str, str] = _PARTS,
    key_and_value: tuple[str, str] = _KEY_AND_VALUE,
) -> dict[str, Tensor]:
    """Return the published weights of one layer by `Layer`'s names; BERT's, if not told."""
    found = {}
    for kind in ("weight", "bias"):
        found |= {f"{ours}.{kind}": given[f"{there}{theirs}.{kind}"] for ours, theirs in parts.items()}
        found[f"key_value.{kind}"] = torch.cat([given[f"{there}{part}.{kind}"] for part in key_and_value])
    return found
