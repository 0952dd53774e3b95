"""
How good a partition of a network is, and the partition that is best: modularity with weights and signs.

Works on one matrix, in which a partition's modularity is the sum of the cells inside its groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.division import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Groups = NDArray[np.intp]

_RESTARTS = 10


def modularity_matrix(weights: Floats) -> Floats:
    r"""
    Return how much more than expected each pair is tied, as a share of all weight.

    Parameters
    ----------
    weights : (n, n) array of float
        Symmetric tie weights; negative ones are conflict. The diagonal does not count.

    Returns
    -------
    (n, n) array of float
        Zero where nobody is tied.

    Notes
    -----
    .. math:: B_{ij} = \frac{1}{2 w^+ + 2 w^-} \left( w_{ij} - \frac{s_i^+ s_j^+}{2 w^+}
        + \frac{s_i^- s_j^-}{2 w^-} \right)

    with :math:`s_i^\pm` the strength of positive and negative ties. Without negative ties it is Newman's.

    References
    ----------
    Gómez, Jensen & Arenas (2009), Analysis of community structure in networks of correlated data, eq. 7;
    Newman (2004), Analysis of weighted networks, eq. 5.
    """
    ties = weights * (1.0 - np.eye(len(weights)))
    expected = _expected(np.maximum(ties, 0.0)) - _expected(np.maximum(-ties, 0.0))
    total = np.abs(ties).sum()
    return (ties - expected) / total if total else np.zeros_like(ties)


def modularity(weights: Floats, groups: Sequence[int] | Groups) -> float:
    """
    Return the modularity of a partition, with weights and signs.

    Parameters
    ----------
    weights : (n, n) array of float
        Symmetric tie weights; negative ones are conflict. The diagonal does not count.
    groups : (n,) sequence of int
        The group of each actor.

    Returns
    -------
    float
        In [-1, 1]: the share of weight inside groups beyond what the actors' strengths lead one to expect.

    Examples
    --------
    Two pairs, each tied within and hostile to the other:

    >>> pairs = np.array([[0.0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0]])
    >>> round(modularity(pairs, [0, 0, 1, 1]), 3)
    0.5
    """
    membership = np.asarray(groups)
    return float(modularity_matrix(weights)[membership[:, None] == membership[None, :]].sum())


def louvain(weights: Floats, *, seed: int = 0) -> Groups:
    """
    Return the partition of highest modularity that moving actors between groups finds.

    Parameters
    ----------
    weights : (n, n) array of float
        Symmetric tie weights; negative ones are conflict and keep actors apart.
    seed : int
        Of the orders in which actors are visited; the best of ten runs is returned.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Notes
    -----
    Every actor moves to the group that raises modularity most until none does; groups then become actors of a
    smaller network, and so on. One pass costs :math:`O(n^2)`.

    References
    ----------
    Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in large networks.

    Examples
    --------
    >>> louvain(np.kron(np.eye(2), np.ones((3, 3)))).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    matrix, rng = modularity_matrix(weights), np.random.default_rng(seed)
    runs = [_fold(matrix, rng) for _ in range(_RESTARTS)]
    return numbered(max(runs, key=lambda run: matrix[run[:, None] == run[None, :]].sum()))


def _fold(matrix: Floats, rng: np.random.Generator) -> Groups:
    found, settled = np.arange(len(matrix)), False
    while not settled:
        before = found
        # Groups move as a whole, then single actors once more, who may have joined too early.
        found = _moved(matrix, found, rng)
        member = np.eye(found.max() + 1)[found]
        found = numbered(_moved(member.T @ matrix @ member, np.arange(found.max() + 1), rng)[found])
        settled = np.array_equal(found, before)
    return found


def _moved(matrix: Floats, start: Groups, rng: np.random.Generator) -> Groups:
    groups, settled = start.copy(), False
    inside = matrix @ np.eye(len(matrix))[groups]
    while not settled:
        settled = True
        for actor in rng.permutation(len(matrix)):
            gain = inside[actor].copy()
            gain[groups[actor]] -= matrix[actor, actor]
            best = int(np.argmax(gain))
            # A gain within rounding would move actors back and forth for ever.
            if gain[best] > gain[groups[actor]] + 1e-12:
                inside[:, groups[actor]] -= matrix[:, actor]
                inside[:, best] += matrix[:, actor]
                groups[actor], settled = best, False
    return numbered(groups)


def _expected(ties: Floats) -> Floats:
    strength = ties.sum(axis=0)
    total = strength.sum()
    return np.outer(strength, strength) / total if total else np.zeros_like(ties)
