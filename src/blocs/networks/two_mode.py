"""Weights of two-mode networks: rows to columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from blocs.networks.choices import Aggregation, Normalization
from blocs.networks.counts import Counts, counted
from blocs.networks.statements import VariableKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.counts import Cells, Said
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


def two_mode(said: Said, aggregation: Aggregation, adds: NDArray[np.float64]) -> Cells:
    r"""
    Return the weights of rows to columns.

    Parameters
    ----------
    said : Said
        Row, column and level of each statement, from which follows :math:`A_{iak}`, the number (or summed
        weight) of the statements of row *i* on column *a* at level *k*.
    aggregation : Aggregation
        Ignore, subtract or combine.
    adds : (levels,) array of float
        :math:`v_k`, as `level_weights` returns them.

    Returns
    -------
    (rows, columns) array of float, or sparse array
        :math:`\sum_k v_k A_{iak}`; :math:`\sum_k v_k 1(A_{iak} > 0)` where levels are combined.

    Notes
    -----
    Linear in the statements, and in the cells where the array is dense.

    References
    ----------
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In *The Oxford
    Handbook of Political Networks*, ch. 12.
    """
    if aggregation is Aggregation.COMBINE:
        counts = counted(said.codes, said.shape, said.weights)
        there = Counts(shape=counts.shape, cells=(counts.cells > 0).astype(np.float64))
        return there.times(adds[:, None])
    # Statements are added with their sign at once: the table by level would be larger than the network.
    rows, columns, levels = said.codes
    each = said.weights
    if np.any(adds != 1):
        each = adds[levels] if each is None else adds[levels] * each
    return counted((rows, columns, levels), (*said.shape[:2], 1), each).cells


def divisors(
    weights: Cells, said: Said, aggregation: Aggregation, normalization: Normalization
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
    side = 0 if normalization is Normalization.ACTIVITY else 1
    if aggregation is Aggregation.COMBINE:
        return np.asarray((weights != 0).sum(axis=1 - side), dtype=np.float64).ravel()
    return np.bincount(said.codes[side], said.weights, minlength=said.shape[side]).astype(np.float64)


def divided(weights: Cells, divisor: NDArray[np.float64] | None, normalization: Normalization) -> Cells:
    """Divide weights row by row (activity) or column by column, in place; zero where the divisor is zero."""
    if divisor is None:
        return weights
    share = np.divide(1.0, divisor, out=np.zeros_like(divisor), where=divisor != 0)
    by_row = normalization is Normalization.ACTIVITY
    if isinstance(weights, np.ndarray):
        # Division, not multiplication by the reciprocal: 3/3 is 1, and equal quotients are equal.
        safe = np.where(divisor != 0, divisor, np.inf)
        weights /= safe[:, None] if by_row else safe
        return weights
    scale = sparse.diags_array(share)
    return (scale @ weights if by_row else weights @ scale).tocsr()
