"""The network: a BERT encoder, a tag for every word, and the cue that every word belongs to."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from blocs.taggers.trained.words import SHAPES

if TYPE_CHECKING:
    from pathlib import Path

TAGS = 7
WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
POINTER = 128
FAR = 512
BUCKETS = 19


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, width) → the same; `mask` is added to the attention scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: on this kind of processor three times as fast as the fused form, in brain floats.
        scores = q * (WIDTH // HEADS) ** -0.5 @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        seen = torch.softmax(scores, dim=-1, dtype=scores.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        inner = F.gelu(self.widen(x))
        return self.last_norm(x + self.dropout(self.narrow(inner)))


class Network(nn.Module):
    """
    Pieces, shapes and the place of each word's first piece → tag scores and pointer scores.

    Tags are scored alone; `transitions` and `first`, a linear-chain conditional random field, tie them.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.ask = nn.Linear(WIDTH, POINTER)
        self.answer = nn.Linear(WIDTH, POINTER)
        self.distance = nn.Embedding(2 * BUCKETS + 1, 1)
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(TAGS))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.distance.weight)
        self.register_buffer("buckets", _buckets(), persistent=False)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces) → (batch, pieces, width)."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.pieces(pieces) + places + self.shapes(shapes)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return (batch, words, tags) and (batch, words, words): which word is the first of the cue."""
        x = self.encode(pieces, shapes, mask).float()
        x = torch.gather(x, 1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))
        return self.judge(self.dropout(x))

    def judge(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Score the words, (batch, words, width)."""
        ask, answer = F.gelu(self.ask(x)), F.gelu(self.answer(x))
        count = x.shape[1]
        spot = torch.arange(count)
        apart = self.distance(self.buckets[spot[None, :] - spot[:, None] + FAR]).squeeze(-1)
        return self.tag(x), ask @ answer.transpose(-1, -2) / math.sqrt(POINTER) + apart


def _buckets() -> Tensor:
    """Return the bucket of each distance from -FAR to FAR: exact up to 8, then by its logarithm."""
    apart = range(-FAR, FAR + 1)
    size = [abs(d) if abs(d) <= 8 else min(BUCKETS, 8 + int(2 * math.log2(abs(d) / 8)) + 1) for d in apart]  # noqa: PLR2004
    return torch.tensor([BUCKETS + (s if d > 0 else -s) for s, d in zip(size, apart, strict=True)])


def pretrained(network: Network, folder: Path) -> None:
    """Fill the encoder with the weights of a BERT checkpoint in `folder`."""
    config = json.loads((folder / "config.json").read_text())
    assert (config["hidden_size"], config["num_hidden_layers"]) == (WIDTH, LAYERS)
    old = load_file(folder / "model.safetensors")
    network.pieces.weight.data.copy_(old["embeddings.word_embeddings.weight"])
    kinds = old["embeddings.token_type_embeddings.weight"][0]
    network.places.weight.data.copy_(old["embeddings.position_embeddings.weight"] + kinds)
    _copy(network.norm, old, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        name = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            old[f"{name}qkv.{part}"] = torch.cat(
                [old[f"{name}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
            )
        _copy(layer.qkv, old, name + "qkv")
        _copy(layer.out, old, name + "attention.output.dense")
        _copy(layer.norm, old, name + "attention.output.LayerNorm")
        _copy(layer.widen, old, name + "intermediate.dense")
        _copy(layer.narrow, old, name + "output.dense")
        _copy(layer.last_norm, old, name + "output.LayerNorm")


def _copy(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(old[name + ".weight"])
    module.bias.data.copy_(old[name + ".bias"])


def chain_loss(network: Network, scores: Tensor, tags: Tensor, known: Tensor) -> Tensor:
    """
    Return the negative log-likelihood of the tags, summed over the words.

    `scores` is (batch, words, tags); `known` (batch, words) tells words from filling, which comes last.
    """
    jump, first = network.transitions, network.first
    alpha = scores[:, 0] + first
    for spot in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + jump, dim=1) + scores[:, spot]
        alpha = torch.where(known[:, spot, None], step, alpha)
    path = scores.gather(2, tags.unsqueeze(2)).squeeze(2) * known
    path[:, 0] += first[tags[:, 0]]
    jumps = jump[tags[:, :-1], tags[:, 1:]] * known[:, 1:]
    return torch.logsumexp(alpha, dim=1).sum() - path.sum() - jumps.sum()


def pointer_loss(scores: Tensor, heads: Tensor, weights: Tensor, known: Tensor) -> Tensor:
    """Return the weighted cross-entropy of the cue that each word points to; 0 weighs a word without."""
    scores = scores.masked_fill(~known.unsqueeze(1), -1e4)
    losses = F.cross_entropy(scores.flatten(0, 1), heads.flatten().clamp(min=0), reduction="none")
    return (losses * weights.flatten()).sum()
