r"""
Weights of one-mode networks: rows to rows, through the columns that they share.

One matrix product a network takes the place of a loop over pairs of statements. With :math:`A_i` the counts
of row *i* by column and level, and :math:`W` what a pair of levels adds, a tie is
:math:`\sum_a A_{ia} W A_{ja}^T`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from blocs.networks.choices import Aggregation, Normalization
from blocs.networks.counts import DENSE_CELLS, Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.counts import Cells
    from blocs.networks.selection import Levels

    Square = NDArray[np.float64]


_YES_AND_NO = 2


def closeness(levels: Levels) -> Square:
    r"""
    Return how near each level is to each other one.

    Returns
    -------
    (levels, levels) array of float
        In [0, 1]: :math:`1 - |v_k - v_l| / R` with *R* the range of the values, where levels have a distance;
        else 1 for equal levels and 0 for others.
    """
    if not levels.ordered:
        return np.eye(len(levels.values))
    values = np.array(levels.values, dtype=np.float64)
    span = float(np.ptp(values)) if len(values) else 0.0
    if span == 0:
        return np.ones((len(values), len(values)))
    return 1.0 - np.abs(values[:, None] - values) / span


def pair_weights(aggregation: Aggregation, near: Square) -> Square:
    """Return what two statements on one column add to a tie, by their levels."""
    match aggregation:
        case Aggregation.CONGRUENCE:
            return near
        case Aggregation.CONFLICT:
            return 1.0 - near
        case Aggregation.SUBTRACT:
            return 2.0 * near - 1.0
        case _:
            return np.ones_like(near)


def one_mode(counts: Counts, weights: Square) -> Cells:
    r"""
    Return the weights of rows to rows.

    Parameters
    ----------
    counts : Counts
        :math:`A_{iak}`, statements of row *i* on column *a* at level *k*.
    weights : (levels, levels) array of float
        :math:`W_{kl}`, what a statement at level *k* and one at level *l* on one column add; symmetric.

    Returns
    -------
    (rows, rows) array of float, or sparse array
        :math:`\sum_a \sum_k \sum_l A_{iak} W_{kl} A_{jal}`, its diagonal included.

    Notes
    -----
    One product of (rows, columns x rank) matrices: *O(rows² x columns x levels)* multiplications in BLAS
    where dense, *O(sum over columns of the square of their mentions)* where sparse.

    References
    ----------
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In *The Oxford
    Handbook of Political Networks*, ch. 12.
    """
    counts = _dense_where_small(counts)
    size = counts.shape[2]
    if np.array_equal(weights, np.eye(size)):
        return counts.cells @ counts.cells.T
    vector = weights[0] if size else np.ones(0)
    if size and np.array_equal(np.outer(vector, vector), weights):
        # Of rank one: the levels are taken together first, which is less work and exact for whole numbers.
        together = counts.times(vector[:, None])
        return together @ together.T
    if size > _YES_AND_NO and np.array_equal(
        weights, np.where(np.eye(size, dtype=bool), weights[0, 0], weights[0, 1])
    ):
        return _equal_or_not(counts, weights[0, 0], weights[0, 1])
    return counts.times(weights) @ counts.cells.T


def _equal_or_not(counts: Counts, equal: float, unequal: float) -> Cells:
    """Return weights where levels are either equal or not: two products, however many levels there are."""
    together = counts.times(np.ones((counts.shape[2], 1)))
    both = together @ together.T
    weights = (equal - unequal) * (counts.cells @ counts.cells.T) + unequal * both
    # What is left of two equal sums is rounding, not a tie.
    if isinstance(weights, np.ndarray):
        weights[np.abs(weights) < 1e-12 * both] = 0.0
    return weights


def _dense_where_small(counts: Counts) -> Counts:
    """Return sparse counts as they are, and dense ones as sparse where the product would not fit."""
    if not isinstance(counts.cells, np.ndarray) or counts.shape[0] ** 2 <= DENSE_CELLS:
        return counts
    return Counts(shape=counts.shape, cells=sparse.csr_array(counts.cells))


def without_diagonal(weights: Cells) -> Cells:
    """Return weights with zeros on the diagonal; nobody is tied to oneself."""
    if isinstance(weights, np.ndarray):
        np.fill_diagonal(weights, 0.0)
        return weights
    kept = weights.tocoo()
    off = (kept.row != kept.col) & (kept.data != 0)
    return sparse.coo_array((kept.data[off], (kept.row[off], kept.col[off])), shape=weights.shape).tocsr()


def normalized(
    weights: Cells, normalization: Normalization, similar: Cells, activity: NDArray[np.float64]
) -> Cells:
    r"""
    Divide weights by what makes them comparable, in place where they are dense; zero where that is zero.

    Parameters
    ----------
    weights : (rows, rows) array of float, or sparse array
        As `one_mode` returns them.
    normalization : Normalization
        Average: :math:`(n_i + n_j) / 2`. Jaccard: :math:`S_{ii} + S_{jj} - S_{ij}`. Cosine:
        :math:`\sqrt{S_{ii} S_{jj}}`.
    similar : (rows, rows) array of float, or sparse array
        :math:`S`, its diagonal included: the congruence network, or the ignore network where sides are
        ignored.
    activity : (rows,) array of float
        :math:`n_i`, the number of statements of each row, each weighed as the network weighs it.

    Notes
    -----
    Divided by Jaccard (for counts: Tanimoto 1960) or cosine, congruence lies in [0, 1].
    """
    if isinstance(weights, np.ndarray):
        below = _dense_divisor(normalization, similar, activity)
        # Nobody who has nothing to divide by has a tie either: 0 by infinity.
        below[below == 0] = np.inf
        weights /= below
        return weights
    ties = weights.tocoo()
    own = np.asarray(similar.diagonal())
    one, other = ties.row, ties.col
    if normalization is Normalization.AVERAGE:
        below = (activity[one] + activity[other]) / 2
    elif normalization is Normalization.COSINE:
        below = np.sqrt(own[one] * own[other])
    else:
        below = own[one] + own[other] - _at(similar, one, other)
    share = np.divide(ties.data, below, out=np.zeros_like(ties.data), where=below != 0)
    return sparse.coo_array((share, (one, other)), shape=weights.shape).tocsr()


def _at(weights: Cells, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the weights of these cells of a sparse array, zero where it holds none."""
    held = sparse.coo_array(weights)
    keys = held.row.astype(np.int64) * weights.shape[1] + held.col
    order = np.argsort(keys)
    wanted = rows.astype(np.int64) * weights.shape[1] + columns
    if not len(keys):
        return np.zeros(len(wanted))
    found = order[np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)]
    return np.where(keys[found] == wanted, held.data[found], 0.0)


def _dense_divisor(normalization: Normalization, similar: Cells, activity: NDArray[np.float64]) -> Square:
    if normalization is Normalization.AVERAGE:
        return (activity[:, None] + activity) / 2
    own = np.asarray(similar.diagonal())
    if normalization is Normalization.COSINE:
        return np.asarray(np.sqrt(own[:, None] * own))
    return np.asarray(own[:, None] + own - similar)
