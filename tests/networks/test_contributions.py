"""Every tie explains itself: what its statements add is what it weighs."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.said import said, tables

from blocs.errors import BadSetting
from blocs.networks import Contribution, Network, NetworkSettings, Window, from_frame, network, slices

ONE_MODE = st.fixed_dictionaries(
    {
        "mode": st.just("one-mode"),
        "qualifier": st.sampled_from(["stance", "scale", "frame"]),
        "aggregation": st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
        "normalization": st.sampled_from(["no", "average", "jaccard", "cosine"]),
        "duplicates": st.sampled_from(["include", "document", "month"]),
        "compatibility": st.sampled_from(["none", "dna"]),
    }
)
TWO_MODE = st.fixed_dictionaries(
    {
        "qualifier": st.sampled_from(["stance", "scale"]),
        "aggregation": st.sampled_from(["ignore", "subtract"]),
        "normalization": st.sampled_from(["no", "activity", "prominence"]),
        "compatibility": st.sampled_from(["none", "dna"]),
    }
) | st.just({"aggregation": "combine", "qualifier": "frame"})
WINDOWS = st.builds(
    Window,
    size=st.integers(1, 5),
    unit=st.sampled_from(["months", "weeks", "years"]),
    kernel=st.sampled_from(["no", "uniform", "triangular", "epanechnikov", "gaussian"]),
    edges=st.sampled_from(["inside", "cut"]),
    total=st.sampled_from(["as counted", "one"]),
)


def assert_explained(found):
    """Compare each weight with the sum of what its statements add."""
    for row in found.rows:
        for column in found.columns:
            weight = found.weight(row, column)
            added = sum(part.weight for part in found.statements(row, column))
            # Where DNA divides 0 by 0 no sum can tell.
            assert np.isnan(weight) or added == pytest.approx(weight, abs=1e-12)


@given(tables(), ONE_MODE | TWO_MODE)
def test_contributions_add_up_to_the_tie(table, asked):
    """Whatever the aggregation, normalization and duplicates, ours and DNA's."""
    assert_explained(network(table, **asked))


@given(tables(least=1), ONE_MODE | TWO_MODE, WINDOWS)
def test_contributions_add_up_in_every_window(table, asked, window):
    """Whatever the window and the kernel."""
    for found in slices(table, window, **asked)[:3]:
        assert_explained(found)


def test_a_pair_of_statements_is_named_by_both():
    """Ann's two statements for the dam each meet Bo's one; that on the tax meets none."""
    table = said([("Ann", "dam", True), ("Ann", "dam", False), ("Bo", "dam", True), ("Ann", "tax", True)])
    found = network(table, mode="one-mode")

    assert found.statements("Ann", "Bo") == (
        Contribution(statement=1, other=3, weight=1.0),
        Contribution(statement=2, other=3, weight=-1.0),
    )
    assert found.weight("Ann", "Bo") == 0


def test_statements_of_one_side_share_its_code():
    """Where sides are combined, a side that is taken twice counts once."""
    table = said([("Ann", "dam", True), ("Ann", "dam", True), ("Ann", "dam", False)])
    found = network(table, aggregation="combine")

    assert [part.weight for part in found.statements("Ann", "dam")] == [0.5, 0.5, 2.0]


def test_duplicates_are_not_behind_a_tie():
    """A statement that is not counted adds nothing and is not named."""
    frame = pl.DataFrame(
        {
            "id": ["first", "again"],
            "actor": ["Ann", "Ann"],
            "concept": ["dam", "dam"],
            "stance": [True, True],
            "document": ["a", "a"],
            "time": [date(2020, 1, 1), date(2020, 1, 2)],
        }
    )
    found = network(from_frame(frame), duplicates="document")

    assert [part.statement for part in found.statements("Ann", "dam")] == ["first"]


def test_a_network_without_statements_says_so():
    """A network that was read from elsewhere has no statements to show, and no node is made up."""
    bare = Network(
        rows=("Ann",),
        columns=("dam",),
        weights=np.ones((1, 1)),
        settings=NetworkSettings(),
        statement_count=0,
    )

    with pytest.raises(BadSetting, match="not counted from statements"):
        bare.statements("Ann", "dam")
    with pytest.raises(BadSetting, match="'Bo'"):
        bare.weight("Bo", "dam")
