"""Coefficients of agreement: by hand, by other programs, and by identities."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score

from blocs.agreement import cohen_kappa, fleiss_kappa, krippendorff_alpha, share_of_agreement

PUBLISHED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C: alpha = .743."""

FLEISS = np.array(
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
)  # fmt: skip
"""The example of ten subjects and fourteen raters that is taught with Fleiss' kappa: .210."""

ratings = arrays(np.int64, (3, 9), elements=st.integers(-1, 3))
full = arrays(np.int64, (2, 12), elements=st.integers(0, 3))


def test_alpha_reproduces_the_published_example():
    """Four observers, twelve units, values missing."""
    table = np.array(
        [[-1 if v == "." else int(v) for v in row.split()] for row in PUBLISHED.strip().splitlines()]
    )

    assert krippendorff_alpha(table) == pytest.approx(0.743, abs=5e-4)


def test_fleiss_reproduces_the_known_example():
    """Counts of raters for each category, unrolled into one row a rater."""
    table = np.array([np.repeat(np.arange(5), row) for row in FLEISS]).T

    assert fleiss_kappa(table) == pytest.approx(0.210, abs=5e-4)


@given(full)
def test_cohen_agrees_with_another_program(table):
    """scikit-learn computes the same kappa."""
    assume(len(np.unique(table)) > 1)
    assert cohen_kappa(table) == pytest.approx(cohen_kappa_score(*table), nan_ok=True)


@given(ratings, st.permutations(range(3)), st.permutations(range(4)))
def test_names_of_coders_and_values_do_not_matter(table, coders, values):
    """Nominal values have no order, and coders none either."""
    renamed = np.where(table < 0, -1, np.array(values)[table])[list(coders)]

    for coefficient in (share_of_agreement, krippendorff_alpha, fleiss_kappa):
        assert coefficient(table) == pytest.approx(coefficient(renamed), nan_ok=True)


@given(full)
def test_alpha_of_two_coders_is_scotts_pi_corrected_for_few_units(table):
    """1 - alpha = (1 - pi)(n - 1)/n, n values (Krippendorff 2019, section 12.3)."""
    assume(len(np.unique(table)) > 1)
    count = table.size
    shares = np.bincount(table.ravel()) / count
    pi = 1 - (1 - share_of_agreement(table)) / (1 - (shares**2).sum())

    assert 1 - krippendorff_alpha(table) == pytest.approx((1 - pi) * (count - 1) / count)


def test_without_variation_nothing_is_said():
    """One value throughout is agreement, but not more than chance gives."""
    table = np.zeros((2, 5), dtype=int)

    assert share_of_agreement(table) == 1
    assert all(math.isnan(c(table)) for c in (krippendorff_alpha, cohen_kappa, fleiss_kappa))


def test_without_pairs_nothing_is_said():
    """Units with one value each say nothing about agreement; nor does no unit at all."""
    lonely = np.array([[0, -1, 1], [-1, 0, -1]])
    for table in (lonely, np.zeros((2, 0), dtype=int)):
        assert math.isnan(share_of_agreement(table))
        assert math.isnan(krippendorff_alpha(table))


def test_cohen_takes_two():
    """Three coders need another coefficient, and the error says which."""
    with pytest.raises(ValueError, match="fleiss_kappa"):
        cohen_kappa(np.zeros((3, 4), dtype=int))
