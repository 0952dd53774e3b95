"""
Other ways to part actors into a given number of groups: by distance, by profile, by spectrum.

Arrays in, numbered groups out. `blocs.networks.modularity` says how good a partition is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform

from blocs.errors import BadSetting
from blocs.networks.division import numbered
from blocs.networks.spectrum import laplacian

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Groups = NDArray[np.intp]

Linkage: TypeAlias = Literal["single", "average", "complete", "ward"]

_RESTARTS = 20
_ITERATIONS = 300
_CONSTANT = 1e-15


def hierarchical(distances: Floats, *, groups: int, linkage: Linkage = "average") -> Groups:
    """
    Join the nearest groups until so many are left.

    Parameters
    ----------
    distances : (n, n) array of float
        Symmetric, with zeros on the diagonal.
    groups : int
        How many to leave, from 1 to n.
    linkage : {"single", "average", "complete", "ward"}
        What the distance of two groups is. Ward's is of squared distances (R's ``ward.D2``).

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    Examples
    --------
    >>> points = np.array([0.0, 1.0, 7.0])
    >>> hierarchical(abs(points[:, None] - points), groups=2).tolist()
    [0, 0, 1]
    """
    _fits(groups, len(distances))
    if len(distances) == 1:
        return np.zeros(1, dtype=np.intp)
    tree = hierarchy.linkage(squareform(distances, checks=False), method=linkage)
    return numbered(hierarchy.cut_tree(tree, n_clusters=groups).ravel())


def k_means(points: Floats, *, groups: int, seed: int = 0) -> Groups:
    """
    Part points into groups around their means, so that the summed squared distance from them is small.

    Parameters
    ----------
    points : (n, d) array of float
        Profiles of the actors.
    groups : int
        How many, from 1 to n.
    seed : int
        Of the starts; the best of twenty is returned.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors; fewer where points coincide.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    References
    ----------
    Lloyd (1982), Least squares quantization in PCM; Arthur & Vassilvitskii (2007), k-means++, for the starts.
    """
    _fits(groups, len(points))
    rng = np.random.default_rng(seed)
    runs = [_lloyd(points, _spread_centres(points, groups, rng)) for _ in range(_RESTARTS)]
    return numbered(min(runs, key=lambda run: _scatter(points, run)))


def medoids(distances: Floats, *, groups: int) -> Groups:
    """
    Part actors into groups around those among them who are nearest to all others (PAM).

    Parameters
    ----------
    distances : (n, n) array of float
        Symmetric, with zeros on the diagonal.
    groups : int
        How many, from 1 to n.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    References
    ----------
    Kaufman & Rousseeuw (1990), Finding Groups in Data, ch. 2: build, then swap while the sum falls.
    """
    _fits(groups, len(distances))
    centres: list[int] = []
    for _ in range(groups):
        costs = [_cost(distances, [*centres, each]) for each in range(len(distances))]
        free = [each for each in range(len(distances)) if each not in centres]
        centres.append(min(free, key=lambda each: costs[each]))
    best, better = _cost(distances, centres), True
    while better:
        trials = [
            (*centres[:place], each, *centres[place + 1 :])
            for place in range(groups)
            for each in range(len(distances))
            if each not in centres
        ]
        costs = [_cost(distances, trial) for trial in trials]
        better = bool(costs) and min(costs) < best - 1e-12
        if better:
            best, centres = min(costs), list(trials[int(np.argmin(costs))])
    return numbered(np.argmin(distances[:, centres], axis=1))


def spectral(weights: Floats, *, groups: int, seed: int = 0) -> Groups:
    """
    Part actors by the smoothest vectors on their network: those of the smallest eigenvalues.

    Parameters
    ----------
    weights : (n, n) array of float
        Symmetric tie weights; negative ones count as no tie.
    groups : int
        How many, from 1 to n.
    seed : int
        Of the k-means on the vectors.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    References
    ----------
    Ng, Jordan & Weiss (2001), On spectral clustering. DNA 3 takes the vectors of the largest eigenvalues.

    Examples
    --------
    >>> spectral(np.kron(np.eye(2), np.ones((3, 3))), groups=2).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    _fits(groups, len(weights))
    ties = np.maximum(weights, 0.0) * (1.0 - np.eye(len(weights)))
    strength = ties.sum(axis=1)
    scale = np.divide(1.0, np.sqrt(strength), out=np.zeros_like(strength), where=strength > 0)
    vectors = np.linalg.eigh(scale[:, None] * laplacian(ties) * scale)[1][:, :groups]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return k_means(
        np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0), groups=groups, seed=seed
    )


def equivalence(weights: Floats, *, groups: int) -> Groups:
    """
    Part actors by how alike their ties to all others are, whether or not they are tied to each other.

    Parameters
    ----------
    weights : (n, n) array of float
        Symmetric tie weights, negative ones included.
    groups : int
        How many, from 1 to n.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    References
    ----------
    Lorrain & White (1971), structural equivalence; Burt (1976), Euclidean distance of profiles. The ties of
    the two who are compared with each other are left out. Complete linkage.
    """
    n = len(weights)
    squared = squareform(pdist(weights, "sqeuclidean")) if n > 1 else np.zeros((1, 1))
    # Of the pair (i, j) the cells of columns i and j say who they are themselves, not whom they are tied to.
    own = (np.diag(weights)[:, None] - weights) ** 2
    return hierarchical(np.sqrt(np.maximum(squared - own - own.T, 0.0)), groups=groups, linkage="complete")


def concor(profiles: Floats, *, groups: int) -> Groups:
    """
    Part actors by correlating the correlations of their profiles until only +1 and -1 are left.

    Parameters
    ----------
    profiles : (n, d) array of float
        Of each actor its ties, or its positions.
    groups : int
        At most how many; the largest is split again until there are so many, or none can be split.

    Returns
    -------
    (n,) array of int
        Groups numbered from 0 in the order of their first actors.

    Raises
    ------
    BadSetting
        If the number of groups does not fit.

    References
    ----------
    Breiger, Boorman & Arabie (1975), An algorithm for clustering relational data.

    Examples
    --------
    >>> concor(np.array([[1.0, 0, 1], [2, 0, 2], [0, 1, 0]]), groups=2).tolist()
    [0, 0, 1]
    """
    _fits(groups, len(profiles))
    found = np.zeros(len(profiles), dtype=np.intp)
    for number in range(1, groups):
        sizes = np.bincount(found)
        for group in np.argsort(-sizes, kind="stable"):
            members = np.flatnonzero(found == group)
            apart = _other_half(profiles[members])
            if apart.any():
                found[members[apart]] = number
                break
    return numbered(found)


def jaccard_distances(profiles: NDArray[np.bool_]) -> Floats:
    """
    Return what share of the positions that either actor takes is not taken by both.

    Parameters
    ----------
    profiles : (n, d) array of bool
        Who takes which position; for and against are two positions.

    Returns
    -------
    (n, n) array of float
        In [0, 1]; 1 between actors of whom neither takes any, 0 on the diagonal.

    Examples
    --------
    >>> jaccard_distances(np.array([[True, True, False], [True, False, False]]))[0, 1].item()
    0.5
    """
    taken = profiles.astype(np.float64)
    both = taken @ taken.T
    either = taken.sum(axis=1)[:, None] + taken.sum(axis=1) - both
    distances: Floats = 1.0 - np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    np.fill_diagonal(distances, 0.0)
    return distances


def _fits(groups: int, actors: int) -> None:
    if not 1 <= groups <= actors:
        raise BadSetting(where="groups", problem=f"{actors} actors do not make {groups} groups")


def _spread_centres(points: Floats, groups: int, rng: np.random.Generator) -> Floats:
    centres = points[[rng.integers(len(points))]]
    while len(centres) < groups:
        far = _squared(points, centres).min(axis=1)
        # All points on centres already: any will do.
        share = far / far.sum() if far.sum() else None
        centres = np.vstack([centres, points[rng.choice(len(points), p=share)]])
    return centres


def _lloyd(points: Floats, centres: Floats) -> Groups:
    groups: Groups = np.argmin(_squared(points, centres), axis=1)
    for _ in range(_ITERATIONS):
        filled = [
            points[groups == k].mean(axis=0) if (groups == k).any() else c for k, c in enumerate(centres)
        ]
        centres, before = np.array(filled), groups
        groups = np.argmin(_squared(points, centres), axis=1)
        if np.array_equal(groups, before):
            break
    return groups


def _squared(points: Floats, centres: Floats) -> Floats:
    squared: Floats = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return squared


def _scatter(points: Floats, groups: Groups) -> float:
    return sum(
        float(((points[groups == k] - points[groups == k].mean(axis=0)) ** 2).sum()) for k in set(groups)
    )


def _cost(distances: Floats, centres: list[int] | tuple[int, ...]) -> float:
    return float(distances[:, list(centres)].min(axis=1).sum())


def _other_half(profiles: Floats) -> NDArray[np.bool_]:
    """Return which actors stand apart from the first one; none where they cannot be told apart."""
    matrix = profiles
    for _ in range(_ITERATIONS):
        matrix = _correlations(matrix)
        if np.all(np.abs(np.abs(matrix) - 1.0) < 1e-9):  # noqa: PLR2004
            break
    apart: NDArray[np.bool_] = matrix[0] < 0
    return apart


def _correlations(rows: Floats) -> Floats:
    centred = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1)
    size = np.outer(length, length)
    # A row that never varies correlates with nothing.
    found: Floats = np.divide(centred @ centred.T, size, out=np.zeros_like(size), where=size > _CONSTANT)
    return np.clip(found, -1.0, 1.0)
