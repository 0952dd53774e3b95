"""
How fast the chance rises with the fit, and where it is one half: a logistic curve through the training parts.

``uv run python training/concepts/calibrate.py SHARED/data`` prints what `focus.py` has as constants.
"""

from __future__ import annotations

import sys
from pathlib import Path

import corpus
import numpy as np
from problems import on_claims, on_topics
from scipy.optimize import minimize

from blocs.model import Concept
from blocs.taggers.concepts.focus import focus, of_content

SHARE = 1 / 6
"""Of the contents of a page, how many are about a concept that somebody asks for."""


def main() -> None:
    """Fit and print."""
    data = Path(sys.argv[1])
    given = [
        *on_claims(corpus.claims(data / "perspectrum", "train"), most=10)[::2],
        *on_topics(corpus.comments(data / "vast" / "train.csv"), draws=1),
    ]
    fits, right, weights = [], [], []
    for problem in (problem for each in given for problem in each):
        read = focus(Concept(name=problem.name, examples=problem.examples))
        fits += [float((read.weights * of_content(text)).sum()) for text in (*problem.about, *problem.others)]
        right += [1] * len(problem.about) + [0] * len(problem.others)
        weights += [SHARE / len(problem.about)] * len(problem.about)
        weights += [(1 - SHARE) / len(problem.others)] * len(problem.others)
    signs, fitted, shares = 2 * np.array(right) - 1, np.array(fits), np.array(weights) / sum(weights)

    def loss(curve: np.ndarray) -> float:
        return float((shares * np.logaddexp(0, -signs * curve[0] * (fitted - curve[1]))).sum())

    slope, level = minimize(loss, np.array([8.0, 0.4])).x
    sys.stdout.write(f"_SLOPE, _LEVEL = {slope:.1f}, {level:.3f}\n")


if __name__ == "__main__":
    main()
