"""Readings (a text, its concepts, the side on each) → batches of like length."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import torch
from encoder import Batch
from tokenizers import Tokenizer
from torch import Tensor

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from pairs import Reading

LONGEST_CONCEPT = 48
PIECES = 1600
"""Word pieces in a batch, padding included."""
_MASK = 103


class Pieces:
    """Texts and concepts → word pieces, with the marks of beginning and end."""

    def __init__(self, folder: Path, longest: int) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._begin, *_, self._end = tokenizer.encode("").ids
        self._ids = cache(lambda text: tokenizer.encode(text, add_special_tokens=False).ids)
        self.longest = longest

    def text(self, text: str) -> list[int]:
        return [self._begin, *self._ids(text)[: self.longest], self._end]

    def concept(self, concept: str) -> list[int]:
        return [self._begin, *self._ids(concept)[:LONGEST_CONCEPT], self._end]

    def lengths(self, reading: Reading) -> tuple[int, int]:
        """How many pieces the concepts of a reading have together, and how many the text."""
        return sum(len(self.concept(c)) for c, _ in reading.sides), len(self.text(reading.text))


def batch(given: list[Reading], pieces: Pieces) -> tuple[Batch, Tensor]:
    """Return the arrays of readings, and how likely each side is said to be, (pairs, 3)."""
    lengths = [pieces.lengths(reading) for reading in given]
    wide, tall = max(one for one, _ in lengths), max(two for _, two in lengths)
    ids = torch.zeros((len(given), wide + tall), dtype=torch.long)
    places, segments = torch.zeros_like(ids), torch.full_like(ids, -1)
    rows, columns, labels = [], [], []
    for row, reading in enumerate(given):
        start = 0
        for number, (concept, label) in enumerate(reading.sides, 1):
            found = pieces.concept(concept)
            there = slice(start, start + len(found))
            ids[row, there] = torch.tensor(found)
            places[row, there] = torch.arange(len(found))
            segments[row, there] = number
            rows.append(row)
            columns.append(torch.arange(start, start + len(found)))
            labels.append(label if isinstance(label, tuple) else tuple(float(n == label) for n in range(3)))
            start += len(found)
        found = pieces.text(reading.text)
        there = slice(wide, wide + len(found))
        ids[row, there] = torch.tensor(found)
        places[row, there] = torch.arange(len(found))
        segments[row, there] = 0
    members = torch.nn.utils.rnn.pad_sequence(columns, batch_first=True, padding_value=-1)
    real = (members >= 0).long()
    arrays = Batch(ids, places, segments, wide, torch.tensor(rows), members.clamp(min=0), real)
    return arrays, torch.tensor(labels)


def masked(given: Batch, share: float) -> Batch:
    """Hide a share of the text's pieces."""
    hidden = (torch.rand(given.pieces.shape) < share) & (given.segments == 0) & (given.places > 0)
    return given._replace(pieces=given.pieces.masked_fill(hidden, _MASK))


def batches(given: list[Reading], pieces: Pieces, rng: Random) -> list[list[Reading]]:
    """Return shuffled batches of readings of like length, so that little is padding."""
    rng.shuffle(given)
    pool, found = 400, []
    for start in range(0, len(given), pool):
        found += packed(given[start : start + pool], pieces)
    rng.shuffle(found)
    return found


def packed(given: list[Reading], pieces: Pieces) -> list[list[Reading]]:
    """Return batches of readings, the shortest first."""
    found: list[list[Reading]] = [[]]
    wide = tall = 0
    for reading in sorted(given, key=lambda each: sum(pieces.lengths(each))):
        one, two = pieces.lengths(reading)
        wide, tall = max(wide, one), max(tall, two)
        if found[-1] and (wide + tall) * (len(found[-1]) + 1) > PIECES:
            found.append([])
            wide, tall = one, two
        found[-1].append(reading)
    return found
