r"""
Weights as Discourse Network Analyzer 3.1.2 computes them, where they differ from ours; to reproduce results.

Each difference is explained in the documentation, *Differences from DNA*. All arrays are dense, as DNA's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.choices import Aggregation, Kernel, Normalization

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.counts import Counts
    from blocs.networks.selection import Levels

    Square = NDArray[np.float64]


def dna_pair_weights(aggregation: Aggregation, levels: Levels) -> Square:
    """
    Return what two statements on one column add by their levels.

    Notes
    -----
    With text as qualifier, a conflict is a value that one row has on a column and the other has not, also
    where the other never mentions the column, and no pair of statements adds to it. With a single whole
    number as level every weight is 0/0.
    """
    size = len(levels.values)
    if aggregation is Aggregation.IGNORE or levels.kind is None:
        return np.ones((size, size))
    if levels.ordered:
        near = _closeness(np.array(levels.values, dtype=np.float64))
        return {Aggregation.CONGRUENCE: near, Aggregation.CONFLICT: 1 - near}.get(aggregation, 2 * near - 1)
    return np.zeros((size, size)) if aggregation is Aggregation.CONFLICT else np.eye(size)


def dna_normalized(weights: Square, normalization: Normalization, counts: Counts) -> Square:
    r"""
    Return weights divided as DNA does; zero where the divisor is zero.

    Notes
    -----
    Average :math:`(n_i + n_j) / 2`; jaccard :math:`m_{10} + m_{01} + m_{11}`, of which the first two are sums
    of counts and the third is a sum of products; cosine :math:`n_i n_j`.
    """
    if normalization is Normalization.NO:
        return weights
    cells, activity = dense(counts), counts.totals()
    if normalization is Normalization.AVERAGE:
        below = (activity[:, None] + activity) / 2
    elif normalization is Normalization.JACCARD:
        below = lonely(cells) + lonely(cells).T + cells @ cells.T
    else:
        below = activity[:, None] * activity
    return np.divide(weights, below, out=np.zeros_like(weights), where=below != 0)


def kernel_weights(kernel: Kernel, distances: NDArray[np.floating]) -> NDArray[np.float64]:
    r"""Return DNA's kernels; its triangle is :math:`|1 - d|`, which rises after the middle to 2."""
    if kernel is Kernel.GAUSSIAN:
        return np.asarray(np.exp(-(distances**2) / 2) / np.sqrt(2 * np.pi))
    inside = np.abs(distances) <= 1
    if kernel is Kernel.UNIFORM:
        return np.where(inside, 0.5, 0.0)
    shape = np.abs(1 - distances) if kernel is Kernel.TRIANGULAR else 0.75 * (1 - distances**2)
    return np.where(inside, shape, 0.0)


def kernel_pair_weights(aggregation: Aggregation, levels: Levels) -> Square:
    """Return what two statements add by the places of their levels, which DNA takes for their values."""
    size = len(levels.values)
    near = np.ones((size, size))
    if levels.ordered:
        near = np.abs(_closeness(np.arange(size, dtype=np.float64)))
    match aggregation:
        case Aggregation.CONGRUENCE:
            return near
        case Aggregation.CONFLICT:
            return 1 - near
        case Aggregation.IGNORE:
            return np.ones((size, size))
        case _:
            return 2 * near - 1


def kernel_average(counts: Counts) -> Square:
    r"""
    Return what DNA multiplies kernel networks by as their average.

    Returns
    -------
    (rows, rows) array of float
        :math:`\sum_{a,k} 2 / (c_{iak} + c_{jak})` over cells that either row fills, with counts of the
        whole period.
    """
    cells = dense(counts)
    factor = np.empty((len(cells), len(cells)))
    for place, row in enumerate(cells):
        both = cells + row
        factor[place] = np.divide(2.0, both, out=np.zeros_like(both), where=both > 0).sum(axis=1)
    return factor


def dense(counts: Counts) -> NDArray[np.float64]:
    """Return cells as an ordinary array."""
    return counts.cells if isinstance(counts.cells, np.ndarray) else np.asarray(counts.cells.todense())


def _closeness(values: NDArray[np.float64]) -> Square:
    with np.errstate(invalid="ignore", divide="ignore"):
        near: Square = 1 - np.abs(values[:, None] - values) / np.ptp(values)
    return near


def lonely(cells: NDArray[np.float64]) -> Square:
    """Return how many statements of each row stand in cells that are empty in each other row."""
    alone: Square = cells @ (cells == 0).astype(np.float64).T
    return alone
