"""
Texts as directions in space: what is about the same points the same way.

Each word piece has its own vector, weighed by how much it tells; a text's is the direction of their sum. No
network runs, so that a sentence takes 60 microseconds, and nothing else in a batch can change it. How the
table was made is in `training/concepts/`; what it is, and how well it does, in the model card beside it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.int8]

TABLE = "pieces-09b38946.npy"
"""The file of the vectors, named by the start of its SHA-256."""
PIECES = "pieces.txt"
WIDTH = 256
"""How many numbers a vector has."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
"""Longer runs of letters are no words."""


def embedding(text: str) -> Floats:
    """
    Return the direction of a text.

    Parameters
    ----------
    text : str
        A word, a sentence, a comment.

    Returns
    -------
    (256,) array of float
        Of length one; zero where the text has no known word piece.

    Examples
    --------
    >>> dam, again, school = map(embedding, ["Build the dam", "a new dam", "pupils at school"])
    >>> bool(dam @ again > dam @ school)
    True
    """
    found, times = np.unique(np.fromiter(piece_numbers(text), np.int64), return_counts=True)
    if not found.size:
        return np.zeros(WIDTH, np.float32)
    rows = np.asarray(_table()[found])
    scales = rows[:, WIDTH:].copy().view("<f4")[:, 0]
    total = ((times * scales).astype(np.float32)[:, None] * rows[:, :WIDTH]).sum(axis=0)
    length = np.sqrt((total * total).sum())
    direction: Floats = total / length if length else total
    return direction


def embeddings(texts: Iterable[str]) -> Floats:
    """Return the directions of texts, (texts, 256); see `embedding`."""
    rows = [embedding(text) for text in texts]
    return np.stack(rows) if rows else np.zeros((0, WIDTH), np.float32)


def piece_numbers(text: str) -> Iterator[int]:
    """Return the rows of a text's word pieces, word by word; marks and unknown scripts have none."""
    for word in _WORD.findall(_plain(text)):
        yield from _of_word(word)


def _plain(text: str) -> str:
    """Return a text in small letters without accents, as the pieces are written."""
    small = text.lower()
    if small.isascii():
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=65536)
def _of_word(word: str) -> tuple[int, ...]:
    """Cut a word into the longest pieces there are, from its start (Wu et al. 2016, section 4.1)."""
    known, found, begin = _pieces(), [], 0
    if len(word) > _LONGEST_WORD:
        return ()
    while begin < len(word):
        mark = "##" if begin else ""
        for end in range(len(word), begin, -1):
            number = known.get(mark + word[begin:end])
            if number is not None:
                break
        else:
            return ()
        found.append(number)
        begin = end
    return tuple(found)


@cache
def _pieces() -> dict[str, int]:
    listed = (resources.files(__package__) / "weights" / PIECES).read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(listed.split("\n"))}


@cache
def _table() -> Bytes:
    with resources.as_file(resources.files(__package__) / "weights" / TABLE) as path:
        # Mapped, so that only rows that are asked for are read, and processes share them.
        table: Bytes = np.load(path, mmap_mode="r")
    return table
