"""
The table of word pieces that ships: taught to give texts the directions that the encoder gives them.

``uv run python training/concepts/build.py --shared SHARED/data --run RUN --tokenizer FILE`` reads what
`teach.py` has written and leaves table, pieces and background in `src/blocs/taggers/concepts/weights/`; two
minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
import numpy as np
from scipy.sparse import csr_array

from blocs.taggers.concepts import embeddings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

log = logging.getLogger("build")
WEIGHTS = Path(embeddings.__file__).parent / "weights"
SEED = 20
EPOCHS, BATCH, RATE = 8, 1024, 0.01
DAMPING = 1e-4
"""Of frequent pieces at the start: a piece of share p counts DAMPING / (DAMPING + p)."""
_MOMENTUM, _SQUARES = 0.9, 0.99
_BACKGROUND = 4_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """
    What the table learns.

    Parameters
    ----------
    counts : (texts, pieces) sparse array
        How often a text has a piece.
    start : (pieces, 256) array
        The table before: the encoder's word for each piece, rotated, frequent ones damped.
    goals : (texts, 256) array
        The encoder's directions of the texts, rotated to their principal axes.
    """

    counts: csr_array
    start: Floats
    goals: Floats


def counted(texts: Sequence[str], width: int) -> csr_array:
    """Return how often each text has each piece."""
    rows = [np.unique(np.fromiter(embeddings.piece_numbers(text), int), return_counts=True) for text in texts]
    ends = np.cumsum([0, *(len(found) for found, _ in rows)])
    columns = np.concatenate([found for found, _ in rows])
    times = np.concatenate([times for _, times in rows]).astype(np.float32)
    return csr_array((times, columns, ends), shape=(len(texts), width))


def lesson(texts: Sequence[str], run: Path) -> Lesson:
    """
    Prepare what the table learns from.

    References
    ----------
    Arora, Liang, Ma (2017), A simple but tough-to-beat baseline for sentence embeddings, ICLR: the damping.
    """
    pieces = np.load(run / "pieces.npy").astype(np.float32)
    taught = np.load(run / "texts.npy").astype(np.float32)
    counts = counted(texts, len(pieces))
    middle = taught.mean(axis=0)
    _, axes = np.linalg.eigh((taught - middle).T @ (taught - middle))
    turn = axes[:, ::-1][:, : embeddings.WIDTH]
    shares = (np.asarray(counts.sum(axis=0)) + 0.5) / counts.sum()
    damped = (DAMPING / (DAMPING + shares))[:, None]
    start = (pieces - pieces.mean(axis=0)) @ turn * damped
    goals = (taught - middle) @ turn
    return Lesson(
        counts=counts,
        start=(start / np.sqrt((start**2).sum(axis=1).mean())).astype(np.float32),
        goals=(goals / np.linalg.norm(goals, axis=1, keepdims=True)).astype(np.float32),
    )


def taught(given: Lesson) -> Floats:
    """
    Return the table after learning: the mean cosine of sums of pieces with the encoder's directions, raised.

    Pieces that no text has stay as they were.

    References
    ----------
    Kingma, Ba (2015), Adam: A method for stochastic optimization, ICLR, algorithm 1.
    """
    used = np.flatnonzero(np.asarray(given.counts.sum(axis=0)))
    counts = given.counts[:, used]
    table = given.start[used].copy()
    first, second = np.zeros_like(table), np.zeros_like(table)
    rng, steps, done = np.random.default_rng(SEED), EPOCHS * (counts.shape[0] // BATCH), 0
    for epoch in range(EPOCHS):
        order, cosine = rng.permutation(counts.shape[0]), 0.0
        for begin in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[begin : begin + BATCH]
            change, reached = _slope(counts[rows], table, given.goals[rows])
            cosine += reached * BATCH / len(order)
            done += 1
            first += (1 - _MOMENTUM) * (change - first)
            second += (1 - _SQUARES) * (change**2 - second)
            rate = RATE * (1 - 0.95 * done / steps) / (1 - _MOMENTUM**done)
            table -= rate * first / (np.sqrt(second / (1 - _SQUARES**done)) + 1e-9)
        log.info("epoch %d: mean cosine %.3f", epoch + 1, cosine)
    whole = given.start.copy()
    whole[used] = table
    return whole


def _slope(counts: csr_array, table: Floats, goals: Floats) -> tuple[Floats, float]:
    """Return the gradient of the mean of 1 - cosine, and the mean cosine."""
    sums = counts @ table
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    directions = sums / lengths
    cosines = (directions * goals).sum(axis=1, keepdims=True)
    pulls = (cosines * directions - goals) / lengths / len(goals)
    return np.asarray(counts.T @ pulls.astype(np.float32)), float(cosines.mean())


def in_bytes(table: Floats) -> NDArray[np.int8]:
    """Return a table in eight bits: 256 steps of a row's own size, then the size of a step as four bytes."""
    steps = np.maximum(np.abs(table).max(axis=1), 1e-12).astype("<f4") / np.float32(127)
    rounded = np.rint(table / steps[:, None]).astype(np.int8)
    return np.hstack([rounded, steps[:, None].view(np.int8)])


def kept(name: str, array: NDArray[np.generic]) -> str:
    """Write an array beside its kind, named by its content; return the name."""
    stream = io.BytesIO()
    np.save(stream, array)
    content = stream.getvalue()
    path = WEIGHTS / f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.npy"
    for old in WEIGHTS.glob(f"{name}-*.npy"):
        old.unlink()
    path.write_bytes(content)
    return path.name


def background(texts: Sequence[str]) -> NDArray[np.float16]:
    """Return the second moments of the directions of texts, evenly drawn."""
    few = [texts[place * len(texts) // _BACKGROUND] for place in range(_BACKGROUND)]
    directions = embeddings.embeddings(few)
    return (directions.T @ directions / len(directions)).astype(np.float16)


def main() -> None:
    """Learn, write, and say what to put into the code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--run", "--tokenizer"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    pieces = json.loads(given.tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / embeddings.PIECES).write_text("\n".join(sorted(pieces, key=pieces.get)), encoding="utf-8")
    texts = corpus.texts(given.shared)
    embeddings.TABLE = kept("pieces", in_bytes(taught(lesson(texts, given.run))))
    log.info("set TABLE to %s", embeddings.TABLE)
    log.info("set BACKGROUND to %s", kept("background", background(texts)))


if __name__ == "__main__":
    main()
