"""
The encoder of MiniLM, its lower layers reading concept and text apart, its upper layers both together.

The lower layers stay as published, so that what they make of a text is computed once for all epochs.
Written out so that one processor core trains it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

LAYERS, WIDTH, HEADS = 6, 384, 12


class Layer(nn.Module):
    """
    One transformer layer of BERT (Devlin et al. 2019), normalised after each sum.

    Attention is spelled out: the fused kernel takes a third of a training step on a processor.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key_value = nn.Linear(WIDTH, 2 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, asking: Tensor, states: Tensor, mask: Tensor) -> Tensor:
        """Return the new states of those that ask, which attend to all states that the mask leaves."""
        key, value = self.key_value(states).chunk(2, dim=-1)
        query, key, value = (_heads(part) for part in (self.query(asking), key, value))
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
        mixed = functional.softmax(scores, dim=-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(asking.shape)
        asking = self.first_norm(asking + self.dropout(self.attended(mixed)))
        inner = self.narrow(functional.gelu(self.widen(asking)))
        return self.second_norm(asking + self.dropout(inner))


def _heads(states: Tensor) -> Tensor:
    return states.view(states.shape[0], states.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)


class Lower(nn.Module):
    """Embeddings and the first layers: word pieces of one text → states."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(layers))

    def forward(self, pieces: Tensor, real: Tensor) -> Tensor:
        """Return states, (texts, length, width); `real` is 1 for a piece and 0 for padding."""
        places = self.places(torch.arange(pieces.shape[1], device=pieces.device))
        states = self.norm(self.words(pieces) + places)
        mask = (1 - real[:, None, None, :]).to(states.dtype) * -1e4
        for layer in self.layers:
            states = layer(states, states, mask)
        return states


class Upper(nn.Module):
    """The last layers over concept and text together, and a head: against, for, unclear (VAST's order)."""

    def __init__(self, layers: int, dropout: float) -> None:
        super().__init__()
        self.part = nn.Parameter(torch.zeros(2, WIDTH))
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(3 * WIDTH, WIDTH)
        self.outer = nn.Linear(WIDTH, 3)

    def forward(self, concept: Tensor, text: Tensor, concept_real: Tensor, text_real: Tensor) -> Tensor:
        """
        Return the scores of each pair, (pairs, 3).

        Parameters
        ----------
        concept, text : (pairs, length, width) array of float
            States that the lower layers made.
        concept_real, text_real : (pairs, length) array of int
            1 for a piece and 0 for padding.
        """
        real = torch.cat([concept_real, text_real], dim=1)
        states = torch.cat([concept + self.part[0], text + self.part[1]], dim=1)
        mask = (1 - real[:, None, None, :]).to(states.dtype) * -1e4
        for layer in self.layers[:-1]:
            states = layer(states, states, mask)
        # Only the concept and the text's first piece count in the end, so only they ask in the last layer.
        wide = concept.shape[1]
        asking = self.layers[-1](states[:, : wide + 1], states, mask)
        weight = concept_real[:, :, None].to(asking.dtype)
        mean = (asking[:, :wide] * weight).sum(1) / weight.sum(1)
        pooled = torch.cat([asking[:, 0], mean, asking[:, wide]], dim=-1)
        return self.outer(self.dropout(functional.gelu(self.inner(self.dropout(pooled)))))


def pretrained(folder: Path, apart: int, dropout: float) -> tuple[Lower, Upper]:
    """Return both parts with the published weights, `apart` layers in the lower, and a fresh head."""
    config = json.loads((folder / "config.json").read_text())
    assert (config["num_hidden_layers"], config["hidden_size"]) == (LAYERS, WIDTH)
    given = load_file(folder / "model.safetensors")
    lower, upper = Lower(apart), Upper(LAYERS - apart, dropout)
    segment = given["embeddings.token_type_embeddings.weight"][0]
    lower.words.weight.data = given["embeddings.word_embeddings.weight"]
    lower.places.weight.data = given["embeddings.position_embeddings.weight"] + segment
    lower.norm.load_state_dict({kind: given[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")})
    for n, layer in enumerate([*lower.layers, *upper.layers]):
        layer.load_state_dict(_layer(given, f"encoder.layer.{n}."))
    return lower.eval().requires_grad_(requires_grad=False), upper


def _layer(given: dict[str, Tensor], there: str) -> dict[str, Tensor]:
    names = {
        "query": "attention.self.query",
        "attended": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "second_norm": "output.LayerNorm",
    }
    found = {}
    for kind in ("weight", "bias"):
        found |= {f"{ours}.{kind}": given[f"{there}{theirs}.{kind}"] for ours, theirs in names.items()}
        both = [given[f"{there}attention.self.{part}.{kind}"] for part in ("key", "value")]
        found[f"key_value.{kind}"] = torch.cat(both)
    return found
