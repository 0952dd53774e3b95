"""
Learn whom pronouns mean, and leave the numbers beside the tagger of actors.

``uv run python training/coreference/train.py ../shared``; a quarter of an hour of one core. It prints how
well pronouns of held-out documents are read, a fifth at a time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from corpus import Corpus, Lesson, Pronoun, lessons
from scipy.optimize import minimize, minimize_scalar

from blocs.taggers.actors import ranking
from blocs.taggers.actors.candidates import FEATURES, NOBODY, Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus import Choose
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

OUT = Path(ranking.__file__).parent / "weights" / ranking.WEIGHTS
WIDTH = len(FEATURES) + len(NOBODY)
SHRINK = 6.0
"""How strongly weights are drawn to zero, and those of speaking pronouns to those of all."""
FOLDS = 5
GENRES = {"news": 3.0, "interview": 2.0, "speech": 2.0, "vlog": 0.5, "conversation": 0.3}
"""How much a pronoun of GUM counts; other genres count one, and who speaks twice."""


def importance(pronoun: Pronoun) -> float:
    """Return how much a pronoun counts."""
    if pronoun.corpus.name == "judged":
        return 2.0
    if pronoun.corpus.name == "hidden":
        return 1.5 if pronoun.speaks else 0.5
    return GENRES.get(pronoun.corpus.genre, 1.0) * (2 if pronoun.speaks else 1)


def learned(pronouns: Sequence[Pronoun]) -> dict[str, Floats]:
    """
    Return the weights for all pronouns, and for those that speak.

    Maximises the logarithm of the share that a softmax over the candidates and nobody gives to those who are
    meant. The weights of speaking pronouns are those of all and what differs; both are drawn to zero.
    """
    blocks, right, sizes = [], [], []
    for one in pronouns:
        block = np.zeros((len(one.rows) + 1, 2 * WIDTH))
        block[:-1, : len(FEATURES)] = one.rows
        block[-1, len(FEATURES) : WIDTH] = one.nobody
        block[:, WIDTH:] = block[:, :WIDTH] * one.speaks
        blocks.append(block)
        right.append(np.append(one.right, not one.right.any()))
        sizes.append(len(block))
    rows, meant = np.vstack(blocks), np.concatenate(right).astype(float)
    starts, counts = np.cumsum([0, *sizes[:-1]]), np.array(sizes)
    each = np.array([importance(one) for one in pronouns])

    def loss(weights: Floats) -> tuple[float, Floats]:
        fits = rows @ weights
        shares = np.exp(fits - np.repeat(np.maximum.reduceat(fits, starts), counts))
        shares /= np.repeat(np.add.reduceat(shares, starts), counts)
        of_right = np.add.reduceat(shares * meant, starts) + 1e-12
        slope = np.repeat(each, counts) * (shares - shares * meant / np.repeat(of_right, counts))
        drawn = SHRINK * weights
        return -(each * np.log(of_right)).sum() + weights @ drawn / 2, rows.T @ slope + drawn

    found = minimize(loss, np.zeros(2 * WIDTH), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {"any": found[:WIDTH], "speaking": found[:WIDTH] + found[WIDTH:]}


def shares(weights: dict[str, Floats], one: Pronoun, sharpness: float = 1.0) -> Floats:
    """Return the chance of each candidate, and of nobody last."""
    those = weights["speaking" if one.speaks else "any"]
    fits = sharpness * np.append(one.rows @ those[: len(FEATURES)], one.nobody @ those[len(FEATURES) :])
    found = np.exp(fits - fits.max())
    return found / found.sum()


def chooser(weights: dict[str, Floats]) -> Choose:
    """Return what chooses with weights, as `ranking.ranked` does."""

    def choose(
        speaks: bool,  # noqa: FBT001
        found: Sequence[Candidate],
        nobody: Sequence[float],
    ) -> tuple[Candidate | None, float]:
        those = weights["speaking" if speaks else "any"]
        fits = [float(those[: len(FEATURES)] @ np.array(one.row, float)) for one in found]
        best = max(range(len(found)), key=fits.__getitem__, default=None)
        if best is None or fits[best] <= float(those[len(FEATURES) :] @ np.array(nobody, float)):
            return None, 1.0
        return found[best], 1.0

    return choose


def fold(corpus: Corpus) -> int:
    """Return the fifth that a document belongs to."""
    return sum(corpus.document.encode()) % FOLDS


def sharpness(held: Sequence[tuple[dict[str, Floats], Pronoun]]) -> float:
    """Return what to multiply fits by so that chances are as frequent as they say, on held-out documents."""

    def loss(sharp: float) -> float:
        total = 0.0
        for weights, one in held:
            chances = shares(weights, one, sharp)
            meant = chances[:-1][one.right].sum() if one.right.any() else chances[-1]
            total -= np.log(meant + 1e-12)
        return total

    return float(minimize_scalar(loss, bounds=(0.2, 2.0), method="bounded").x)


def told(title: str, held: Sequence[tuple[dict[str, Floats], Pronoun]], sharp: dict[str, float]) -> None:
    """Print how many of some pronouns are answered, and how many of these rightly, by least chance."""
    answers = []
    for weights, one in held:
        chances = shares(weights, one, sharp["speaking" if one.speaks else "any"])
        best = int(chances.argmax())
        if best < len(one.right):
            answers.append((chances[best], bool(one.right[best])))
    named = sum(one.named for _, one in held)
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        some = [right for chance, right in answers if chance >= least]
        share, mean = sum(some) / max(1, len(some)), np.mean([c for c, _ in answers if c >= least] or [0])
        print(
            f"{title:22} chance ≥ {least:.1f}: {len(some)} of {len(held)} answered, {share:.3f} right "
            f"(mean chance {mean:.3f}), {sum(some) / max(1, named):.3f} of {named} named"
        )


def main() -> None:
    """Learn, print what held-out documents say, and keep the numbers."""
    texts = lessons()
    teaching = [text for text in texts if text.corpus.name != "gum dev"]
    first = learned(_all([text for text in teaching if text.corpus.name == "gum"], _nobody, taught=True))
    pronouns = _all(teaching, chooser(first), taught=True)
    held = []
    for number in range(FOLDS):
        weights = learned([one for one in pronouns if fold(one.corpus) != number])
        others = [text for text in teaching if text.corpus.name != "hidden" and fold(text.corpus) == number]
        held += [(weights, one) for one in _all(others, chooser(weights), taught=False)]
    sharp = {
        "any": sharpness([one for one in held if not one[1].speaks]),
        "speaking": sharpness([one for one in held if one[1].speaks]),
    }
    final = learned(pronouns)
    tested = _all([text for text in texts if text.corpus.name == "gum dev"], chooser(final), taught=False)
    for title, some in (
        ("news, judged by eye", [one for one in held if one[1].corpus.name == "judged"]),
        ("GUM, speaking", [one for one in held if one[1].corpus.name == "gum" and one[1].speaks]),
        ("GUM, all", [one for one in held if one[1].corpus.name == "gum"]),
        ("GUM dev, speaking", [(final, one) for one in tested if one.speaks]),
        ("GUM dev, all", [(final, one) for one in tested]),
    ):
        told(title, some, sharp)
    OUT.write_text(json.dumps(_kept(final, sharp), indent=1) + "\n", encoding="utf-8")
    print(f"{len(pronouns)} pronouns; sharpness {sharp}")


def _all(texts: Sequence[Lesson], choose: Choose, *, taught: bool) -> list[Pronoun]:
    return [one for text in texts for one in text.pronouns(choose, taught=taught)]


def _nobody(*_: object) -> tuple[Candidate | None, float]:
    return None, 1.0


def _kept(weights: dict[str, Floats], sharp: dict[str, float]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        kind: {
            "candidate": {name: round(float(w), 3) for name, w in zip(FEATURES, those, strict=False)},
            "nobody": {
                name: round(float(w), 3) for name, w in zip(NOBODY, those[len(FEATURES) :], strict=True)
            },
            "sharpness": {"of chances": round(sharp[kind], 3)},
        }
        for kind, those in weights.items()
    }


if __name__ == "__main__":
    main()
