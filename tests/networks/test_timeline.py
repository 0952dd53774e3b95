"""Timelines: statements counted by calendar, each once, none lost."""

import numpy as np
import pandas as pd
import pytest
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks.bars import bars
from blocs.networks.timeline import timeline


def test_periods_without_statements_are_there_too():
    """A course has no holes; 2031-01-01 is a Wednesday."""
    found = timeline(debate("0 a x for", "0 b x against", "1 a y for", "13 a x for"), unit="weeks")

    assert [str(start.date()) for start in found.starts] == ["2030-12-30", "2031-01-06", "2031-01-13"]
    assert found.labels == ("x", "y")
    assert found.counts.tolist() == [[[1, 1], [0, 1]], [[0, 0], [0, 0]], [[0, 1], [0, 0]]]


def test_months_begin_on_their_first_day():
    """A month is the calendar's, however long."""
    found = timeline(debate("0 a x for", "31 a x for", "58 a x for", "59 a x for"), unit="months")

    assert [str(start.date()) for start in found.starts] == ["2031-01-01", "2031-02-01", "2031-03-01"]
    assert found.counts[:, 0, 1].tolist() == [1, 2, 1]


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_all_periods_together_are_the_bars(unit):
    """No statement is lost or counted twice."""
    statements = two_camps(noise=0.4, documents=40)

    assert np.array_equal(timeline(statements, unit=unit).counts.sum(axis=0), bars(statements).counts)


def test_a_text_can_be_a_side():
    """Where DNA stops with an error each text is a side."""
    frame = pd.DataFrame(
        {"concept": ["x", "x", "y"], "tone": ["calm", "sharp", "calm"], "document": [1, 2, 3]}
    )
    found = bars(frame, qualifier="tone")

    assert (found.levels, found.counts.tolist()) == (("calm", "sharp"), [[1, 1], [1, 0]])


def test_what_makes_no_sense_is_refused():
    """Hours are no unit of a newspaper, and statements are not normalized."""
    with pytest.raises(BadSetting, match="days, weeks"):
        timeline(two_camps(), unit="hours")
    with pytest.raises(BadSetting, match="only counted"):
        timeline(two_camps(), normalization="average")
