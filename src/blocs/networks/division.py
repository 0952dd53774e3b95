"""
How polarized a discourse is: how far agreement stays inside groups, and disagreement between them.

Measures a given division of the actors into groups; `blocs.networks.camps` looks for the best one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Groups = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarization:
    """
    How polarized a discourse is, and between whom.

    Parameters
    ----------
    score : float
        In [0, 1]: the geometric mean of `agreement` and `disagreement`; 1 where both have the ideal pattern,
        0 where nobody agrees or nobody disagrees.
    agreement : float
        In [0, 1]: the share of congruence that lies where it would if all of it were spread evenly over the
        pairs inside groups.
    disagreement : float
        In [0, 1]: the same for conflict and the pairs between groups.
    within, between : float
        In [0, 1]: the share of congruence that lies inside groups, and of conflict that lies between them,
        however unevenly; NaN where there is none.
    actors : tuple of str
        The rows of the networks.
    groups : tuple of int
        For each actor the number of its group, from 0, in the order of the groups' first actors.
    exact : bool
        Whether every division was tried, so that no other one scores higher.
    """

    score: float
    agreement: float
    disagreement: float
    within: float
    between: float
    actors: tuple[str, ...]
    groups: tuple[int, ...]
    exact: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many actors each group has."""
        return tuple(np.bincount(self.groups).tolist())


def divided(
    congruence: Floats, conflict: Floats, groups: Sequence[int] | Groups, *, actors: tuple[str, ...] = ()
) -> Polarization:
    r"""
    Measure how polarized a discourse is between given groups.

    Parameters
    ----------
    congruence, conflict : (n, n) array of float
        Symmetric one-mode networks of the same actors; the diagonal does not count.
    groups : (n,) sequence of int
        The group of each actor.
    actors : tuple of str
        Their names, for the record.

    Returns
    -------
    Polarization
        With `exact` false, as nothing was searched.

    Raises
    ------
    BadSetting
        If the shapes do not fit, a weight is negative or not finite, or there are fewer than two groups.

    Notes
    -----
    With :math:`|C|` the sum of congruence over all ordered pairs, :math:`W` the number of ordered pairs
    inside groups and :math:`B` that of pairs between them,

    .. math:: a = \frac{1}{|C|} \sum_{m_i = m_j} \min(C_{ij}, |C|/W) \qquad
              d = \frac{1}{|F|} \sum_{m_i \ne m_j} \min(F_{ij}, |F|/B) \qquad s = \sqrt{a d}

    which is one minus half the summed absolute distance from the ideal pattern, as a share.

    References
    ----------
    Leifeld & Fisher (2025), Politics and Governance 13, 9933, for the ideal pattern; as DNA 3 computes it, it
    is `dna_distance`.

    Examples
    --------
    Two who agree, against a third who contradicts both:

    >>> agree = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 0]])
    >>> contradict = np.array([[0.0, 0, 1], [0, 0, 1], [1, 1, 0]])
    >>> divided(agree, contradict, [0, 0, 1]).score
    1.0
    >>> divided(agree, contradict, [0, 1, 0]).score
    0.0
    """
    pair = Pair.of(congruence, conflict)
    membership = numbered(groups)
    if len(membership) != pair.size:
        raise BadSetting(where="groups", problem=f"are {len(membership)} for {pair.size} actors")
    if len(set(membership.tolist())) < 2:  # noqa: PLR2004
        raise BadSetting(where="groups", problem="polarization needs at least two of them")
    return pair.measured(membership, actors=actors, exact=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """The congruence and the conflict network of the same actors, without diagonals."""

    congruence: Floats
    conflict: Floats

    @classmethod
    def of(cls, congruence: Floats, conflict: Floats) -> Pair:
        """
        Check two networks and drop their diagonals.

        Raises
        ------
        BadSetting
            If they are not square and alike, or a weight is negative or not finite.
        """
        if congruence.shape != conflict.shape or congruence.ndim != 2 or len(set(congruence.shape)) > 1:  # noqa: PLR2004
            problem = f"shapes {congruence.shape} and {conflict.shape}"
            raise BadSetting(
                where="congruence and conflict", problem=f"must be square and alike, not {problem}"
            )
        off_diagonal = 1.0 - np.eye(len(congruence))
        for name, weights in (("congruence", congruence), ("conflict", conflict)):
            if not np.all(np.isfinite(weights)) or np.any(weights * off_diagonal < 0):
                raise BadSetting(where=name, problem="has a weight that is negative or not a number")
        return cls(congruence=congruence * off_diagonal, conflict=conflict * off_diagonal)

    @property
    def size(self) -> int:
        """How many actors."""
        return len(self.congruence)

    def measured(self, groups: Groups, *, actors: tuple[str, ...], exact: bool) -> Polarization:
        """Return how polarized the discourse is between these groups."""
        same = groups[:, None] == groups[None, :]
        inside = int(same.sum()) - self.size
        outside = self.size * (self.size - 1) - inside
        agreement = _overlap(self.congruence, same, inside)
        disagreement = _overlap(self.conflict, ~same, outside)
        return Polarization(
            score=sqrt(agreement * disagreement),
            agreement=agreement,
            disagreement=disagreement,
            within=_share(self.congruence, same),
            between=_share(self.conflict, ~same),
            actors=actors,
            groups=tuple(groups.tolist()),
            exact=exact,
        )


def dna_distance(congruence: Floats, conflict: Floats, groups: Sequence[int] | Groups) -> float:
    r"""
    Return the quality that DNA 3 gives a division into groups, which is a distance: less is more polarized.

    Parameters
    ----------
    congruence, conflict : (n, n) array of float
        Weights as DNA has them; negative ones count by their size.
    groups : (n,) sequence of int
        The group of each actor.

    Returns
    -------
    float
        0 or more. Divide by the sum of all absolute weights for DNA's normalized score.

    Notes
    -----
    With :math:`s_c` the sizes of the groups, :math:`W = \sum_c s_c (s_c - 1)`, :math:`B = N (N - 1) - W`,

    .. math:: q = \tfrac{1}{2} \sum_{i \ne j} \begin{cases}
        |C_{ij} - \frac{s_c (s_c - 1)}{W} \frac{|C|}{W}| + |F_{ij}| & m_i = m_j = c \\
        |C_{ij}| + |F_{ij} - \frac{s_{m_i} s_{m_j}}{B} \frac{|F|}{B}| & m_i \ne m_j \end{cases}

    DNA looks for the division that makes it largest. The expected weights are scaled by the group's share of
    the pairs a second time, so that even a perfect division keeps a distance.
    """
    membership = numbered(groups)
    sizes = np.bincount(membership)[membership]
    off_diagonal = ~np.eye(len(membership), dtype=bool)
    c, f = congruence * off_diagonal, conflict * off_diagonal
    same = (membership[:, None] == membership[None, :]) & off_diagonal
    inside, outside = int(same.sum()), int((off_diagonal & ~same).sum())
    expected_c = (sizes * (sizes - 1))[:, None] * np.abs(c).sum() / max(inside, 1) ** 2
    expected_f = np.outer(sizes, sizes) * np.abs(f).sum() / max(outside, 1) ** 2
    distance = np.where(same, np.abs(c - expected_c) + np.abs(f), np.abs(c) + np.abs(f - expected_f))
    return float(distance[off_diagonal].sum() / 2)


def numbered(groups: Sequence[int] | Groups) -> Groups:
    """
    Return the groups numbered from 0 in the order of their first actors.

    Examples
    --------
    >>> numbered([7, 3, 7]).tolist()
    [0, 1, 0]
    """
    _, first, inverse = np.unique(np.asarray(groups), return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse]


def _overlap(weights: Floats, where: NDArray[np.bool_], pairs: int) -> float:
    total = float(weights.sum())
    if not total or not pairs:
        return 0.0
    # Rounding must not lift a perfect division above one.
    return min(1.0, float(np.minimum(weights, total / pairs)[where].sum()) / total)


def _share(weights: Floats, where: NDArray[np.bool_]) -> float:
    total = float(weights.sum())
    return float(weights[where].sum()) / total if total else float("nan")
