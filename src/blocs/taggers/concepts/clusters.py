"""Groups of directions that lie close together, each around a member; what lies alone is in none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from blocs.taggers.concepts.embeddings import Floats

_BLOCK = 1024
_ROUNDS = 5
"""How often members are dealt anew; few move after the second time."""
_DIGITS = 5
"""To which similarities are read, so that the last bits of a sum decide nothing."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    Rows that lie close to one of them.

    Parameters
    ----------
    centre : int
        The row in the middle.
    members : tuple of int
        All rows, the closest to the centre first; it is itself the first.
    nearness : tuple of float
        The cosine of each member with the centre.
    """

    centre: int
    members: tuple[int, ...]
    nearness: tuple[float, ...]

    @property
    def tightness(self) -> float:
        """The mean nearness of the members other than the centre."""
        return sum(self.nearness[1:]) / (len(self.members) - 1)


def clusters(directions: Floats, *, least: float, fewest: int = 2) -> list[Cluster]:
    """
    Group directions around medoids: dense places first, then each row to its closest centre.

    Parameters
    ----------
    directions : (n, d) array
        Rows of length one, or zero.
    least : float
        In (0, 1): the cosine with the centre that a member has at least.
    fewest : int
        Members of a cluster.

    Returns
    -------
    list of Cluster
        The largest first; no row is in two.

    Notes
    -----
    Centres are taken in the order of density, the sum of the similarities above `least`, each with its still
    free neighbours, as Rodriguez and Laio rank them; then members and medoids are dealt in turn. Only
    similarities above `least` are kept: n² d operations, in blocks, and memory for these neighbours.

    References
    ----------
    Rodriguez, Laio (2014), Clustering by fast search and find of density peaks, Science 344, page 1492.
    Park, Jun (2009), A simple and fast algorithm for K-medoids clustering, Expert Systems with
    Applications 36.

    Examples
    --------
    >>> found = clusters(np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6], [-1.0, 0.0]]), least=0.7)
    >>> [cluster.members for cluster in found]
    [(0, 2)]
    """
    near = _neighbours(directions, least)
    centres = _dense(near, fewest)
    for _ in range(_ROUNDS):
        groups = _dealt(near, centres, fewest)
        moved = [_medoid(directions, group) for group in groups]
        if moved == centres:
            break
        centres = moved
    found = [_cluster(near, centre, members) for centre, members in _around(near, centres, fewest)]
    return sorted(found, key=lambda cluster: (-len(cluster.members), cluster.centre))


def _neighbours(directions: Floats, least: float) -> csr_array:
    """Return the similarities of at least `least`, each row with itself among them."""
    from scipy.sparse import csr_array, vstack  # noqa: PLC0415  a sixth of a second that most runs save

    blocks = []
    for begin in range(0, len(directions), _BLOCK):
        block = np.round(directions[begin : begin + _BLOCK] @ directions.T, _DIGITS)
        block[block < least] = 0
        blocks.append(csr_array(block))
    return vstack(blocks, format="csr") if blocks else csr_array((0, 0))


def _row(near: csr_array, row: int) -> tuple[NDArray[np.int32], Floats]:
    places = slice(near.indptr[row], near.indptr[row + 1])
    return near.indices[places], near.data[places]


def _dense(near: csr_array, fewest: int) -> list[int]:
    """Return the rows that have enough free neighbours when it is their turn."""
    density = np.round(np.asarray(near.sum(axis=1)), _DIGITS - 1)
    free = np.ones(near.shape[0], dtype=bool)
    centres = []
    for row in np.argsort(-density, kind="stable"):
        own, _ = _row(near, row)
        if free[row] and (group := own[free[own]]).size >= fewest:
            centres.append(int(row))
            free[group] = False
    return centres


def _dealt(near: csr_array, centres: list[int], fewest: int) -> list[NDArray[np.int64]]:
    return [members for _, members in _around(near, centres, fewest)]


def _around(near: csr_array, centres: list[int], fewest: int) -> list[tuple[int, NDArray[np.int64]]]:
    """Return each centre with the rows that are closest to it, without those that too few are close to."""
    best = np.zeros(near.shape[0])
    owner = np.full(near.shape[0], -1)
    for centre in centres:
        own, nearness = _row(near, centre)
        closer = nearness > best[own]
        best[own[closer]], owner[own[closer]] = nearness[closer], centre
    groups = [(centre, np.flatnonzero(owner == centre)) for centre in centres]
    return [(centre, members) for centre, members in groups if members.size >= fewest]


def _medoid(directions: Floats, members: NDArray[np.int64]) -> int:
    """Return the member closest to the mean of all."""
    own = directions[members]
    return int(members[np.round(own @ own.mean(axis=0), _DIGITS).argmax()])


def _cluster(near: csr_array, centre: int, members: NDArray[np.int64]) -> Cluster:
    own, nearness = _row(near, centre)
    known = dict(zip(own.tolist(), nearness.tolist(), strict=True))
    ordered = sorted(members.tolist(), key=lambda row: (row != centre, -known[row], row))
    return Cluster(centre, tuple(ordered), tuple(known[row] for row in ordered))
