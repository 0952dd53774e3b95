"""Weights of two-mode networks: rows to columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from blocs.networks.choices import Aggregation, Normalization
from blocs.networks.statements import VariableKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.counts import Cells, Counts
    from blocs.networks.selection import Levels


def level_weights(aggregation: Aggregation, levels: Levels) -> NDArray[np.float64]:
    r"""
    Return what a level adds to the weight of a tie.

    Returns
    -------
    (levels,) array of float
        One where sides are ignored or have no order; :math:`-1` and :math:`1` for no and yes, and the value
        itself for whole numbers, where they are subtracted; :math:`2^{K-1-k}` where they are combined.
    """
    size = len(levels.values)
    if aggregation is Aggregation.COMBINE:
        return np.ldexp(1.0, np.arange(size - 1, -1, -1))
    if aggregation is Aggregation.IGNORE or not levels.ordered:
        return np.ones(size)
    if levels.kind is VariableKind.BOOLEAN:
        return np.array([-1.0, 1.0])[:size]
    return np.array(levels.values, dtype=np.float64)


def two_mode(counts: Counts, aggregation: Aggregation, levels: NDArray[np.float64]) -> Cells:
    r"""
    Return the weights of rows to columns.

    Parameters
    ----------
    counts : Counts
        :math:`A_{iak}`, statements of row *i* on column *a* at level *k*.
    aggregation : Aggregation
        Ignore, subtract or combine.
    levels : (levels,) array of float
        :math:`v_k`, as `level_weights` returns them.

    Returns
    -------
    (rows, columns) array of float, or sparse array
        :math:`\sum_k v_k A_{iak}`; :math:`\sum_k v_k 1(A_{iak} > 0)` where levels are combined.

    References
    ----------
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In *The Oxford
    Handbook of Political Networks*, ch. 12.
    """
    if aggregation is Aggregation.COMBINE:
        counts = type(counts)(shape=counts.shape, cells=(counts.cells > 0).astype(np.float64))
    return counts.times(levels[:, None])


def divisors(
    weights: Cells, counts: Counts, aggregation: Aggregation, normalization: Normalization
) -> NDArray[np.float64] | None:
    """
    Return what each row (activity) or column (prominence) is divided by.

    Returns
    -------
    (rows,) or (columns,) array of float, or None
        The number of the row's or column's statements, or of its non-zero cells where levels are combined.
    """
    if normalization not in {Normalization.ACTIVITY, Normalization.PROMINENCE}:
        return None
    axis = 1 if normalization is Normalization.ACTIVITY else 0
    if aggregation is Aggregation.COMBINE:
        return np.asarray((weights != 0).sum(axis=axis), dtype=np.float64).ravel()
    mentions = counts.times(np.ones((counts.shape[2], 1)))
    return np.asarray(mentions.sum(axis=axis)).ravel()


def divided(weights: Cells, divisor: NDArray[np.float64] | None, normalization: Normalization) -> Cells:
    """Return weights divided row by row (activity) or column by column; zero where the divisor is zero."""
    if divisor is None:
        return weights
    share = np.divide(1.0, divisor, out=np.zeros_like(divisor), where=divisor != 0)
    by_row = normalization is Normalization.ACTIVITY
    if isinstance(weights, np.ndarray):
        # Division, not multiplication by the reciprocal: 3/3 is 1, and equal quotients are equal.
        safe = np.where(divisor != 0, divisor, np.inf)
        return weights / (safe[:, None] if by_row else safe)
    scale = sparse.diags_array(share)
    return (scale @ weights if by_row else weights @ scale).tocsr()
