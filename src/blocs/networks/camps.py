"""
The division of a discourse into camps between which it is most polarized.

Tries every division into two where there are few actors, and searches with restarts where there are many.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.division import Pair, Polarization, dna_distance, numbered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from blocs.networks.division import Floats, Groups

_ENUMERABLE = 14
"""Up to this many actors all 8,192 divisions into two are tried: 4 ms."""

_RESTARTS = 10


def camps(
    congruence: Floats,
    conflict: Floats,
    *,
    groups: int = 2,
    actors: tuple[str, ...] = (),
    seed: int = 0,
) -> Polarization:
    """
    Find the division into groups between which a discourse is most polarized, and measure it.

    Parameters
    ----------
    congruence, conflict : (n, n) array of float
        Symmetric one-mode networks of the same actors without negative weights.
    groups : int
        Into how many; their sizes are free.
    actors : tuple of str
        Names, for the record.
    seed : int
        Of the restarts; without influence where `exact` comes out true.

    Raises
    ------
    BadSetting
        If the networks do not fit, or there are fewer actors than groups, or fewer than two groups.

    Notes
    -----
    The score of every single move of an actor is known after one product of matrices, so a step costs
    :math:`O(n^2)`; the best move is taken until none helps. Starts are the leading eigenvectors of congruence
    minus conflict, and random ones.

    Examples
    --------
    >>> agree = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 0]])
    >>> contradict = np.array([[0.0, 0, 1], [0, 0, 1], [1, 1, 0]])
    >>> camps(agree, contradict).groups
    (0, 0, 1)
    """
    pair = Pair.of(congruence, conflict)
    if groups < 2 or pair.size < groups:  # noqa: PLR2004
        raise BadSetting(where="groups", problem=f"{pair.size} actors do not make {groups} groups")
    if groups == 2 and pair.size <= _ENUMERABLE:  # noqa: PLR2004
        return pair.measured(_best_of_all(pair), actors=actors, exact=True)
    rng = np.random.default_rng(seed)
    found = [_climb(pair, start, groups) for start in _starts(pair, groups, rng)]
    measured = [pair.measured(numbered(each), actors=actors, exact=False) for each in found]
    return max(measured, key=lambda each: each.score)


def dna_greatest_distance(
    congruence: Floats, conflict: Floats, *, seed: int = 0
) -> tuple[float, tuple[int, ...]]:
    """
    Return the greatest `dna_distance` over two groups of equal size, as DNA 3 reports it, and the groups.

    Parameters
    ----------
    congruence, conflict : (n, n) array of float
        Weights as DNA has them.
    seed : int
        Of the restarts; without influence up to 14 actors, where all divisions are tried.

    Raises
    ------
    BadSetting
        If there are fewer than two actors.
    """
    n = len(congruence)
    if n < 2:  # noqa: PLR2004
        raise BadSetting(where="actors", problem=f"{n} actors do not make two groups")
    if n <= _ENUMERABLE:
        signs = _divisions(n)
        candidates = [row > 0 for row in signs[np.isin((signs > 0).sum(axis=1), (n // 2, n - n // 2))]]
    else:
        rng = np.random.default_rng(seed)
        candidates = [_swapped(congruence, conflict, rng.permutation(n) < n // 2) for _ in range(_RESTARTS)]
    distances = [dna_distance(congruence, conflict, each.astype(np.intp)) for each in candidates]
    best = int(np.argmax(distances))
    return distances[best], tuple(numbered(candidates[best].astype(np.intp)).tolist())


def _swapped(congruence: Floats, conflict: Floats, side: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Swap pairs while the distance grows."""
    best, rising = dna_distance(congruence, conflict, side.astype(np.intp)), True
    while rising:
        rising = False
        for i in np.flatnonzero(side):
            for j in np.flatnonzero(~side):
                trial = side.copy()
                trial[[i, j]] = trial[[j, i]]
                distance = dna_distance(congruence, conflict, trial.astype(np.intp))
                if distance > best:
                    best, side, rising = distance, trial, True
                    break
    return side


@cache
def _divisions(n: int) -> Floats:
    """Return every division into two as a row of signs; the first actor is always on the plus side."""
    numbers = np.arange(1, 2 ** (n - 1))
    minus = (numbers[:, None] >> np.arange(n - 1)) & 1
    return np.hstack([np.ones((len(numbers), 1)), 1.0 - 2.0 * minus])


def _best_of_all(pair: Pair) -> Groups:
    signs = _divisions(pair.size)
    plus = (signs > 0).sum(axis=1)
    scores = np.zeros(len(signs))
    # One size at a time, since the size decides how much weight a pair should have.
    for size in np.unique(plus):
        chosen = plus == size
        agree, contradict = _clipped(pair, np.array([size, pair.size - size]))
        scores[chosen] = _inside(agree, signs[chosen]) * (
            contradict.sum() - _inside(contradict, signs[chosen])
        )
    # Divisions that tie up to rounding are told apart by their order, the same on every machine.
    best = int(np.flatnonzero(scores >= scores.max() * (1 - 1e-12))[0])
    sides: Groups = (signs[best] < 0).astype(np.intp)
    return sides


def _inside(weights: Floats, signs: Floats) -> Floats:
    """Return for each division the weight inside its two groups."""
    inside: Floats = (weights.sum() + np.einsum("pi,pi->p", signs @ weights, signs)) / 2
    return inside


def _clipped(pair: Pair, sizes: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Return the weights as shares of their sum, cut where a pair has more than its even share."""
    n = pair.size
    inside = int((sizes * (sizes - 1)).sum())
    return (
        _cut(pair.congruence, inside),
        _cut(pair.conflict, n * (n - 1) - inside),
    )


def _cut(weights: Floats, pairs: int) -> Floats:
    total = weights.sum()
    return np.minimum(weights / total, 1 / pairs) if total and pairs else np.zeros_like(weights)


@dataclass(frozen=True, slots=True)
class _Move:
    """The best move: the score that it leads to, into which group, and who gains from it, most first."""

    score: float
    group: int
    actors: Groups


def _climb(pair: Pair, start: Groups, groups: int) -> Groups:
    membership, score = start.copy(), _score(pair, start, groups)
    while (move := _best_move(pair, membership, groups, score)).score > score * (1 + 1e-12):
        # Half of all who gain at once, where that does better than the best one alone: far fewer steps.
        crowd = membership.copy()
        crowd[move.actors[: max(1, len(move.actors) // 2)]] = move.group
        membership[move.actors[0]] = move.group
        together = _score(pair, crowd, groups) if len(np.unique(crowd)) == groups else -1.0
        membership, score = (crowd, together) if together > move.score else (membership, move.score)
    return membership


def _score(pair: Pair, membership: Groups, groups: int) -> float:
    agree, contradict = _clipped(pair, np.bincount(membership, minlength=groups))
    same = membership[:, None] == membership[None, :]
    return float(agree[same].sum() * contradict[~same].sum())


def _best_move(pair: Pair, membership: Groups, groups: int, score: float) -> _Move:
    sizes = np.bincount(membership, minlength=groups)
    member = np.eye(groups)[membership]
    best = _Move(-1.0, 0, membership)
    for source, target in permutations(range(groups), 2):
        if sizes[source] == 1:
            continue
        changed = sizes.copy()
        changed[source] -= 1
        changed[target] += 1
        agree, contradict = _clipped(pair, changed)
        inside_c, inside_f = (_after(weights, member, source, target) for weights in (agree, contradict))
        scores = np.where(membership == source, inside_c * (contradict.sum() - inside_f), -1.0)
        order = np.argsort(-scores, kind="stable")
        if scores[order[0]] > best.score:
            gaining = max(1, int((scores > score).sum()))
            best = _Move(float(scores[order[0]]), target, order[:gaining])
    return best


def _after(weights: Floats, member: Floats, source: int, target: int) -> Floats:
    """Return for each actor the weight inside groups once it has moved from one group to the other."""
    ties = weights @ member
    inside: Floats = (ties * member).sum() + 2 * (ties[:, target] - ties[:, source])
    return inside


def _starts(pair: Pair, groups: int, rng: np.random.Generator) -> list[Groups]:
    scaled = [weights / (weights.sum() or 1.0) for weights in (pair.congruence, pair.conflict)]
    vectors = np.linalg.eigh(scaled[0] - scaled[1])[1][:, ::-1]
    # Equal slices along the leading eigenvector; with two groups also its signs.
    spectral = [np.argsort(np.argsort(vectors[:, 0])) * groups // pair.size]
    spectral += [(vectors[:, k] > 0).astype(np.intp) for k in range(2) if groups == 2]  # noqa: PLR2004
    random = [rng.permutation(np.arange(pair.size) % groups) for _ in range(_RESTARTS)]
    return [start for start in (*spectral, *random) if len(np.unique(start)) == groups]
