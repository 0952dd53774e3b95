"""Two-mode networks: rows to columns."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from tests.networks.said import said, tables

from blocs.errors import BadSetting
from blocs.networks import Filter, from_frame, network

DEBATE = [
    ("Ann", "dam", True),
    ("Ann", "dam", True),
    ("Ann", "dam", False),
    ("Ann", "tax", True),
    ("Bo", "dam", False),
]


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        ("ignore", "no", [[3, 1], [1, 0]]),
        ("subtract", "no", [[1, 1], [-1, 0]]),
        # Only yes is 1, only no is 2, both are 3.
        ("combine", "no", [[3, 1], [2, 0]]),
        ("ignore", "activity", [[3 / 4, 1 / 4], [1, 0]]),
        ("subtract", "activity", [[1 / 4, 1 / 4], [-1, 0]]),
        ("ignore", "prominence", [[3 / 4, 1], [1 / 4, 0]]),
        ("subtract", "prominence", [[1 / 4, 1], [-1 / 4, 0]]),
    ],
)
def test_weights_are_those_counted_by_hand(aggregation, normalization, expected):
    """Five statements, each aggregation and normalization counted on paper."""
    counted = network(said(DEBATE), aggregation=aggregation, normalization=normalization)

    assert counted.rows == ("Ann", "Bo")
    assert counted.columns == ("dam", "tax")
    assert expected == counted.dense().tolist()


def test_whole_numbers_are_added_up():
    """With a scale as qualifier, subtract is the sum of the scale's values."""
    table = said([("Ann", "dam", True)] * 3, scale=[-5, 2, 2])

    assert network(table, qualifier="scale").dense().tolist() == [[-1]]


def test_unclear_takes_no_side():
    """A blank stance counts where sides are ignored, and nowhere else."""
    table = said([("Ann", "dam", True), ("Ann", "dam", None)])

    assert network(table).statement_count == 1
    assert network(table, aggregation="ignore").dense().tolist() == [[2]]


@given(tables())
def test_rows_divided_by_activity_sum_to_one(table):
    """Where sides are ignored, shares of a row's statements are all of them."""
    shares = network(table, aggregation="ignore", normalization="activity").dense()

    assert np.allclose(shares.sum(axis=1), 1)


@given(tables())
def test_prominence_is_activity_seen_from_the_other_side(table):
    """Rows and columns exchanged, activity is prominence."""
    prominence = network(table, normalization="prominence").dense()
    activity = network(table, rows="concept", columns="actor", normalization="activity").dense()

    assert np.allclose(prominence, activity.T)


@given(tables())
def test_subtract_is_for_less_against(table):
    """Subtracted sides are the difference of two networks of one side each."""
    whole = network(table, isolates="keep").dense()
    sides = [
        network(table, aggregation="ignore", isolates="keep", filter=_only(side)).dense() for side in (1, 0)
    ]
    # A filter on sides takes away nodes as well; what is left is compared with the same nodes of the whole.
    assert np.isclose(whole.sum(), sides[0].sum() - sides[1].sum())


def _only(side):
    return Filter(only={"stance": [side]})


@pytest.mark.parametrize(
    "asked",
    [
        {"aggregation": "congruence"},
        {"normalization": "cosine"},
        {"aggregation": "combine", "normalization": "activity"},
        {"qualifier": None},
        {"qualifier": "frame"},
        {"rows": "agency"},
        {"aggregation": "substract"},
        {"aggregate": "subtract"},
    ],
)
def test_what_has_no_meaning_is_refused(asked):
    """A slip is an error with its place, never another network."""
    table = said(DEBATE, frame=["a", "b", "c", "d", "e"])

    with pytest.raises(BadSetting) as refused:
        network(table, **asked)

    assert str(next(iter(asked.values()))) in str(refused.value) or next(iter(asked)) in str(refused.value)


def test_a_slip_gets_a_suggestion():
    """The nearest word is offered."""
    with pytest.raises(BadSetting, match="did you mean 'subtract'"):
        network(said(DEBATE), aggregation="substract")
    with pytest.raises(BadSetting, match="did you mean 'aggregation'"):
        network(said(DEBATE), agregation="subtract")


def test_where_sides_are_ignored_nobody_need_have_one():
    """A table without a stance is counted as it is."""
    table = from_frame(pl.DataFrame({"actor": ["Ann"], "concept": ["dam"]}))

    assert network(table, aggregation="ignore").dense().tolist() == [[1]]
