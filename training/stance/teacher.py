"""
The teacher: a network eight times the judge's size; from it the judge learns on pairs that nobody labelled.

The encoder is MPNet (Song et al. 2020), twelve layers, 768 wide.
Its lower layers stay as they are and read text and concepts each alone, so that what they make of a text is
made once; in the upper layers, which are trained, every concept attends to the text as in the judge.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from encoder import HEADS, Batch, Layer, layer_weights
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

LAYERS, WIDTH, LOWER = 12, 768, 6
_PARTS = {
    "query": "attention.attn.q",
    "attended": "attention.attn.o",
    "first_norm": "attention.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}
"""What `Layer` calls the parts of a layer, and MPNet."""
_KEY_AND_VALUE = ("attention.attn.k", "attention.attn.v")
_AWAY = 1000
"""How far a concept stands from the text: so far that only "far" is told."""


_READ: dict[tuple[int, ...], Tensor] = {}
"""Pieces, and what the lower layers make of them, which never changes."""


class Teacher(nn.Module):
    """Frozen lower layers, trained upper ones, and a head: against, for, unclear (VAST's order)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30527, WIDTH)
        self.places = nn.Embedding(514, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distances = nn.Embedding(32, HEADS)
        self.lower = nn.ModuleList(Layer(0.0, WIDTH, 1e-5) for _ in range(LOWER))
        self.part = nn.Parameter(torch.zeros(2, WIDTH))
        self.layers = nn.ModuleList(Layer(dropout, WIDTH, 1e-5) for _ in range(LAYERS - LOWER))
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(3 * WIDTH, WIDTH)
        self.outer = nn.Linear(WIDTH, 3)

    def forward(self, given: Batch) -> Tensor:
        """Return the scores of each pair, (pairs, 3)."""
        states = self._lower_states(given) + self.part[(given.segments == 0).long()]
        keys, asking = given.segments[:, None, None, :], given.segments[:, None, :, None]
        mask = torch.where((keys == 0) | (keys == asking), 0.0, -1e4)
        mask = mask + self._nearness(given.places + _AWAY * (given.segments > 0))
        for layer in self.layers[:-1]:
            states = layer(states, states, mask)
        wide = given.wide + 1  # only the concepts and the text's first piece count in the end
        last = self.layers[-1](states[:, :wide], states, mask[:, :, :wide])
        concept, start = last[given.row[:, None], given.members], last[given.row, wide - 1]
        weight = given.real[:, :, None].to(concept.dtype)
        mean = (concept * weight).sum(1) / weight.sum(1)
        pooled = torch.cat([concept[:, 0], mean, start], dim=-1)
        return self.outer(self.dropout(functional.gelu(self.inner(self.dropout(pooled)))))

    def _lower_states(self, given: Batch) -> Tensor:
        """Return what the lower layers make of each segment alone, (texts, length, width)."""
        parts = []
        for row, (pieces, segments) in enumerate(zip(given.pieces, given.segments, strict=True)):
            for segment in range(int(segments.max()) + 1):
                there = (segments == segment).nonzero()[:, 0]
                parts.append((row, there, tuple(pieces[there].tolist())))
        missing = sorted({key for *_, key in parts if key not in _READ}, key=lambda key: (len(key), key))
        for start in range(0, len(missing), 16):
            _READ.update(self._lower_read(missing[start : start + 16]))
        found = torch.zeros(*given.pieces.shape, WIDTH)
        for row, there, key in parts:
            found[row, there] = _READ[key].float()
        return found

    def _lower_read(self, keys: list[tuple[int, ...]]) -> dict[tuple[int, ...], Tensor]:
        lengths = [len(key) for key in keys]
        pieces = nn.utils.rnn.pad_sequence([torch.tensor(key) for key in keys], batch_first=True)
        columns = torch.arange(pieces.shape[1])
        real = columns[None, :] < torch.tensor(lengths)[:, None]
        with torch.no_grad():
            states = self.norm(self.words(pieces) + self.places(columns + 2))
            mask = torch.where(real, 0.0, -1e4)[:, None, None, :] + self._nearness(columns[None, :])
            for layer in self.lower:
                states = layer(states, states, mask)
        kept = states.to(torch.bfloat16)
        return {key: row[:length].clone() for key, row, length in zip(keys, kept, lengths, strict=True)}

    def _nearness(self, places: Tensor) -> Tensor:
        """
        Return what MPNet adds to attention for the distance of two pieces, (texts, heads, length, length).

        References
        ----------
        Raffel et al. (2020), Exploring the limits of transfer learning, section 2.1: 16 buckets each way,
        half of them exact, the others logarithmic up to 128.
        """
        distance = places[:, :, None] - places[:, None, :]
        size = distance.abs()
        large = 8 + (torch.log(size.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
        bucket = (distance < 0).long() * 16 + torch.where(size < 8, size, large.clamp(max=15))  # noqa: PLR2004
        return self.distances(bucket).permute(0, 3, 1, 2)


def pretrained(folder: Path, dropout: float) -> Teacher:
    """Return the teacher with the published weights and a fresh head; the lower layers are not trained."""
    given = load_file(folder / "model.safetensors")
    teacher = Teacher(dropout)
    teacher.words.weight.data = given["embeddings.word_embeddings.weight"]
    teacher.places.weight.data = given["embeddings.position_embeddings.weight"]
    teacher.norm.load_state_dict({kind: given[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")})
    teacher.distances.weight.data = given["encoder.relative_attention_bias.weight"]
    for n, layer in enumerate([*teacher.lower, *teacher.layers]):
        layer.load_state_dict(layer_weights(given, f"encoder.layer.{n}.", _PARTS, _KEY_AND_VALUE))
    for frozen in (teacher.words, teacher.places, teacher.norm, teacher.distances, teacher.lower):
        frozen.requires_grad_(requires_grad=False)
    return teacher
