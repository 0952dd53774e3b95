"""
How sure the model is of an attribution: that source and content are essentially right, given its cue.

A logistic regression over how likely the words of each part are in their role, and how strongly they point to
the cue; fitted on articles that the network was not trained on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.trained.chain import Floats, Stretch
    from blocs.taggers.trained.decode import Found

FEATURES = (
    "always",
    "cue likely",
    "content likely",
    "content pull",
    "weakest content pull",
    "source likely",
    "source pull",
    "no source",
    "no content",
)
_FLOOR = -5.0


def features(found: Found, likely: Floats) -> Floats:
    """
    Return what the confidence follows from, in the order of `FEATURES`.

    Parameters
    ----------
    found : Found
        The attribution.
    likely : (words, tags) array
        How likely each tag is at each word.

    Returns
    -------
    (features,) array
        Mean log-probabilities, no lower than -5, and counts of 0 or 1.
    """
    pulls = [max(part.pull, _FLOOR) for part in found.content]
    source = found.source
    return np.array(
        [
            1.0,
            _likely([found.cue], likely),
            _likely([part.span for part in found.content], likely),
            sum(pulls) / len(pulls) if pulls else 0.0,
            min(pulls, default=0.0),
            _likely([source.span], likely) if source else 0.0,
            max(source.pull, _FLOOR) if source else 0.0,
            float(source is None),
            float(not pulls),
        ],
        dtype=np.float32,
    )


def _likely(spans: Sequence[Stretch], likely: Floats) -> float:
    """Return the mean log-probability with which words have the role of their span."""
    logs = [
        np.log(likely[span.start : span.stop, 1 + 2 * span.role : 3 + 2 * span.role].sum(axis=1) + 1e-6)
        for span in spans
    ]
    return max(float(np.concatenate(logs).mean()), _FLOOR) if logs else 0.0


def confidence(values: Floats, weights: Floats) -> float:
    """Return the confidence, in (0, 1)."""
    return float(1 / (1 + np.exp(-np.clip(values @ weights, -30, 30))))
