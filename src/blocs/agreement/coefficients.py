r"""
Coefficients of agreement on nominal values.

Ratings are a (coders, units) array of integers: the number of a value, or -1 where a coder gave none.
Each coefficient is a function of sums over units, which `Coefficient` keeps apart: `sums` gives them unit by
unit, `value` makes the coefficient of their totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ratings = NDArray[np.int64]

MISSING = -1


@dataclass(frozen=True, slots=True)
class Coefficient:
    """
    A coefficient as sums over units and what is made of them.

    Parameters
    ----------
    sums : callable
        (coders, units) ratings → (units, k) array of float, whose rows add up.
    value : callable
        (..., k) totals → (...) array of float, not a number where it is undefined.
    """

    sums: Callable[[Ratings], Floats]
    value: Callable[[Floats], Floats]

    def __call__(self, ratings: Ratings) -> float:
        """Return the coefficient of all units."""
        return float(self.value(self.sums(ratings).sum(axis=0)))


def share_of_agreement(ratings: Ratings) -> float:
    """
    Return the share of pairs of coders that give a unit the same value.

    Parameters
    ----------
    ratings : (coders, units) array of int
        -1 where a coder gave none.

    Returns
    -------
    float
        In [0, 1]; not a number where no unit has two values.

    Examples
    --------
    >>> share_of_agreement(np.array([[0, 0, 1, 1], [0, 1, 1, -1]]))
    0.6666666666666666
    """
    return COEFFICIENTS["agreement"](ratings)


def krippendorff_alpha(ratings: Ratings) -> float:
    r"""
    Return Krippendorff's alpha for nominal values.

    Parameters
    ----------
    ratings : (coders, units) array of int
        Any number of coders; -1 where a coder gave no value.

    Returns
    -------
    float
        1 for agreement, 0 for what chance gives, below for less; not a number where all values are the same
        or no unit has two.

    Notes
    -----
    :math:`1 - D_o / D_e` with :math:`D_o = 1 - \frac{1}{n} \sum_c o_{cc}`,
    :math:`D_e = 1 - \frac{1}{n (n - 1)} \sum_c n_c (n_c - 1)` over the :math:`n` values of units with two
    or more, :math:`o_{cc} = \sum_u n_{uc} (n_{uc} - 1) / (m_u - 1)`.

    References
    ----------
    Krippendorff, Klaus (2019). Content Analysis, 4th ed., section 12.3.

    Examples
    --------
    >>> round(krippendorff_alpha(np.array([[0, 0, 1, 1, 2], [0, 1, 1, 1, 2]])), 3)
    0.71
    """
    return COEFFICIENTS["alpha"](ratings)


def cohen_kappa(ratings: Ratings) -> float:
    r"""
    Return Cohen's kappa of two coders.

    Parameters
    ----------
    ratings : (2, units) array of int
        Units that one of them gave no value are left out.

    Returns
    -------
    float
        At most 1; not a number where both give one and the same value throughout.

    Raises
    ------
    ValueError
        If there are not two coders.

    Notes
    -----
    :math:`(p_o - p_e) / (1 - p_e)` with :math:`p_e = \sum_c p_{1c} p_{2c}`.

    References
    ----------
    Cohen, Jacob (1960). A coefficient of agreement for nominal scales, equation 1.
    Educational and Psychological Measurement 20, 37-46.

    Examples
    --------
    >>> cohen_kappa(np.array([[0, 0, 1, 1], [0, 1, 1, 1]]))
    0.5
    """
    return COEFFICIENTS["cohen"](ratings)


def fleiss_kappa(ratings: Ratings) -> float:
    r"""
    Return Fleiss' kappa.

    Parameters
    ----------
    ratings : (coders, units) array of int
        Units that some coder gave no value are left out.

    Returns
    -------
    float
        At most 1; not a number where all values are the same.

    Notes
    -----
    :math:`(\bar P - \bar P_e) / (1 - \bar P_e)` with :math:`\bar P_e = \sum_c p_c^2`.

    References
    ----------
    Fleiss, Joseph L. (1971). Measuring nominal scale agreement among many raters, equations 2 to 7.
    Psychological Bulletin 76, 378-382.

    Examples
    --------
    >>> round(fleiss_kappa(np.array([[0, 0, 1, 1], [0, 1, 1, 1]])), 3)
    0.467
    """
    return COEFFICIENTS["fleiss"](ratings)


def _counts(ratings: Ratings) -> Floats:
    """Return how many coders gave each unit each value, (units, values)."""
    coders, units = ratings.shape
    values = int(ratings.max(initial=0)) + 1
    counts = np.zeros((units, values + 1))
    # Column 0 takes what is missing.
    np.add.at(counts, (np.tile(np.arange(units), coders), ratings.ravel() + 1), 1)
    return counts[:, 1:]


def _pair_sums(ratings: Ratings) -> Floats:
    counts = _counts(ratings)
    many = counts.sum(axis=1)
    return np.stack([(counts * (counts - 1)).sum(axis=1), many * (many - 1)], axis=1)


def _ratio(above: Floats, below: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, np.nan)


def _share(totals: Floats) -> Floats:
    return _ratio(totals[..., 0], totals[..., 1])


def _alpha_sums(ratings: Ratings) -> Floats:
    """Return for each unit its agreeing pairs, weighed, and its values; units with one value have none."""
    counts = _counts(ratings)
    many = counts.sum(axis=1)
    pairable = many > 1
    agreeing = (counts * (counts - 1)).sum(axis=1) / np.maximum(many - 1, 1)
    return np.column_stack([agreeing * pairable, counts * pairable[:, None]])


def _alpha(totals: Floats) -> Floats:
    agreeing, each = totals[..., 0], totals[..., 1:]
    many = each.sum(axis=-1)
    expected = many * (many - 1) - (each * (each - 1)).sum(axis=-1)
    return 1 - _ratio((many - agreeing) * (many - 1), expected)


def _cohen_sums(ratings: Ratings) -> Floats:
    if len(ratings) != 2:  # noqa: PLR2004
        raise ValueError(f"Cohen's kappa compares two coders, not {len(ratings)}; see fleiss_kappa")
    both = (ratings != MISSING).all(axis=0)
    values = np.arange(int(ratings.max(initial=0)) + 1)
    one, other = (((row[:, None] == values) & both[:, None]).astype(float) for row in ratings)
    return np.column_stack([(ratings[0] == ratings[1]) & both, both, one, other]).astype(float)


def _cohen(totals: Floats) -> Floats:
    agreeing, units = totals[..., 0], totals[..., 1]
    one, other = np.split(totals[..., 2:], 2, axis=-1)
    expected = (one * other).sum(axis=-1)
    return _ratio(agreeing * units - expected, units * units - expected)


def _fleiss_sums(ratings: Ratings) -> Floats:
    full = (ratings != MISSING).all(axis=0)
    counts = _counts(ratings) * full[:, None]
    coders = len(ratings)
    agreeing = (counts * (counts - 1)).sum(axis=1) / max(coders * (coders - 1), 1)
    return np.column_stack([agreeing, full, counts])


def _fleiss(totals: Floats) -> Floats:
    agreeing, units, each = totals[..., 0], totals[..., 1], totals[..., 2:]
    expected = _ratio((each**2).sum(axis=-1), each.sum(axis=-1) ** 2)
    return _ratio(_ratio(agreeing, units) - expected, 1 - expected)


COEFFICIENTS = {
    "agreement": Coefficient(_pair_sums, _share),
    "cohen": Coefficient(_cohen_sums, _cohen),
    "fleiss": Coefficient(_fleiss_sums, _fleiss),
    "alpha": Coefficient(_alpha_sums, _alpha),
}
"""By name; each takes (coders, units) ratings."""
