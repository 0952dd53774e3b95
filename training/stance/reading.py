"""Texts → what the lower layers make of them, each computed once; pairs → batches of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from encoder import WIDTH, Lower
from tokenizers import Tokenizer
from torch import Tensor

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    import pairs

BATCH = 32
LONGEST_CONCEPT = 48
_AT_ONCE = 32


class Reader:
    """Keeps the states of every text and concept that it has read, in half the bytes."""

    def __init__(self, folder: Path, lower: Lower, longest: int) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.lower, self.longest = lower, longest
        self.known: dict[str, Tensor] = {}

    def pieces(self, text: str) -> list[int]:
        return [101, *self.tokenizer.encode(text, add_special_tokens=False).ids[: self.longest], 102]

    def read(self, texts: set[str]) -> None:
        """Compute the states of texts that are not known yet."""
        new = sorted(
            ((self.pieces(text), text) for text in texts - self.known.keys()), key=lambda x: (len(x[0]), x[1])
        )
        for start in range(0, len(new), _AT_ONCE):
            part = new[start : start + _AT_ONCE]
            pieces = torch.zeros((len(part), len(part[-1][0])), dtype=torch.long)
            real = torch.zeros_like(pieces)
            for n, (ids, _) in enumerate(part):
                pieces[n, : len(ids)] = torch.tensor(ids)
                real[n, : len(ids)] = 1
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self.lower(pieces, real).to(torch.bfloat16)
            for n, (ids, text) in enumerate(part):
                self.known[text] = states[n, : len(ids)].clone()

    def batch(self, chosen: list[pairs.Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return states of concepts and texts, and which of them are real."""
        concepts = [self.known[pair.concept][:LONGEST_CONCEPT] for pair in chosen]
        texts = [self.known[pair.text] for pair in chosen]
        (concept, concept_real), (text, text_real) = _padded(concepts), _padded(texts)
        return concept, text, concept_real, text_real

    def length(self, pair: pairs.Pair) -> int:
        return len(self.known[pair.text]) + len(self.known[pair.concept])


def _padded(given: list[Tensor]) -> tuple[Tensor, Tensor]:
    longest = max(len(states) for states in given)
    found = torch.zeros((len(given), longest, WIDTH), dtype=torch.float32)
    real = torch.zeros((len(given), longest), dtype=torch.long)
    for n, states in enumerate(given):
        found[n, : len(states)] = states
        real[n, : len(states)] = 1
    return found, real


def batches(given: list[pairs.Pair], reader: Reader, rng: Random) -> list[list[pairs.Pair]]:
    """Return shuffled batches of pairs of like length, so that little is padding."""
    reader.read({pair.text for pair in given} | {pair.concept for pair in given})
    rng.shuffle(given)
    pool, found = 40 * BATCH, []
    for start in range(0, len(given), pool):
        part = sorted(given[start : start + pool], key=reader.length)
        found += [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
    rng.shuffle(found)
    return found
