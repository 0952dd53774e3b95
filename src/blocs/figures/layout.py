"""Where the nodes of a network stand: coalitions apart, members of one near those they are tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_STEPS = 250


def spread(ties: Floats, *, seed: int = 0, room: Floats | None = None) -> Floats:
    """
    Place nodes so that ties pull and all push each other away.

    Parameters
    ----------
    ties : (n, n) array of float
        Symmetric, 0 or more.
    seed : int
        Of the places where nodes start; the same ties and seed give the same places.
    room : (n,) array of float, optional
        How much of the plane a node needs, as a radius; 1 where not given.

    Returns
    -------
    (n, 2) array of float
        Centred on the origin; neighbours that are not tied are about one `room` apart from each other.

    References
    ----------
    Fruchterman & Reingold (1991), Graph drawing by force-directed placement.
    """
    n = len(ties)
    if n == 1:
        return np.zeros((1, 2))
    radius = np.ones(n) if room is None else room
    near = radius[:, None] + radius
    pull_by_room, near_squared = ties / (ties.max() or 1.0) / near, near**2
    places = np.random.default_rng(seed).normal(size=(n, 2)) * np.sqrt(n) * radius.mean()
    heat = np.sqrt(n) * radius.mean()
    for step in range(_STEPS):
        squared = np.maximum(_squared_distances(places), 1e-9)
        distance = np.sqrt(squared)
        # Gravity keeps what is not tied to anything from drifting away. Forces are per unit of distance.
        force = (near_squared / squared - 0.02) / distance - pull_by_room
        np.fill_diagonal(force, 0.0)
        move = force.sum(axis=1, keepdims=True) * places - force @ places
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        places = places + move / length * np.minimum(length, heat * (1 - step / _STEPS) + 1e-3)
    centred: Floats = places - places.mean(axis=0)
    return centred


def _squared_distances(places: Floats) -> Floats:
    own = (places**2).sum(axis=1)
    squared: Floats = own[:, None] + own - 2 * places @ places.T
    return squared


def grouped(ties: Floats, groups: Sequence[int], *, seed: int = 0) -> Floats:
    """
    Place nodes group by group: groups do not overlap, and members stand near those they are tied to.

    Parameters
    ----------
    ties : (n, n) array of float
        Symmetric; only positive ones pull.
    groups : (n,) sequence of int
        The group of each node, numbered from 0.
    seed : int
        As of `spread`.

    Returns
    -------
    (n, 2) array of float
        Nodes of one group stand within a circle of its own; about 2 apart.
    """
    membership = np.asarray(groups)
    pull = np.maximum(ties, 0.0)
    member = np.eye(membership.max() + 1)[membership]
    sizes = member.sum(axis=0)
    inner = [spread(pull[np.ix_(at, at)], seed=seed) for at in (membership == g for g in range(len(sizes)))]
    radii = np.sqrt(sizes) * 1.15 + 0.6
    inner = [_evened(places, radius - 0.6) for places, radius in zip(inner, radii, strict=True)]
    # Groups that agree with each other more stand nearer, but never inside each other.
    between = member.T @ pull @ member / np.outer(sizes, sizes)
    np.fill_diagonal(between, 0.0)
    centres = _parted(spread(between, seed=seed, room=radii), radii + 1.3)
    found = np.zeros((len(membership), 2))
    for group, places in enumerate(inner):
        found[membership == group] = places + centres[group]
    return _lying(found)


def _evened(places: Floats, radius: float) -> Floats:
    """Fill a circle evenly: who stands nearest to the middle still does, but the middle is not crowded."""
    reach = np.sqrt((places**2).sum(axis=1, keepdims=True))
    rank = np.argsort(np.argsort(reach[:, 0], kind="stable"), kind="stable")[:, None]
    even = radius * np.sqrt((rank + 0.5) / max(len(places) - 0.5, 1))
    filled: Floats = places * np.divide(even, reach, out=np.zeros_like(reach), where=reach > 0)
    return filled


def _parted(centres: Floats, radii: Floats) -> Floats:
    """Draw circles together, then push them apart until none overlaps another."""
    places = centres * 0.1
    for _ in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-9
        overlap = np.maximum(radii[:, None] + radii - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max() < 1e-3:  # noqa: PLR2004
            break
        places = places + (apart / distance[:, :, None] * overlap[:, :, None]).sum(axis=1) * 0.35
    return places


def _lying(places: Floats) -> Floats:
    """Turn places so that they are wider than high, the first of them at the left."""
    centred: Floats = places - places.mean(axis=0)
    if len(places) < 2:  # noqa: PLR2004
        return centred
    turned: Floats = centred @ np.linalg.svd(centred, full_matrices=False)[2].T
    return turned * np.where(turned[0] > 0, -1.0, 1.0)
