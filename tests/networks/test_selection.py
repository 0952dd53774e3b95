"""Which statements take part: filters, duplicates, isolates, dates."""

from datetime import UTC, date, datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.said import said, tables

from blocs.errors import BadSetting
from blocs.networks import Filter, event_list, from_frame, network
from blocs.networks.clock import month_of, seconds_of, week_number, week_of
from blocs.networks.selection import first_of_each

DEBATE = [("Ann", "dam", True), ("Ann", "tax", False), ("Bo", "dam", True), ("Cy", None, True)]


def kept(table, **asked):
    """Return the ids of the statements that an event list keeps."""
    return event_list(table, **asked).ids.tolist()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Filter(), [1, 2, 3, 4]),
        (Filter(exclude={"actor": ["Ann"]}), [3, 4]),
        (Filter(only={"actor": ["Ann"]}), [1, 2]),
        (Filter(exclude={"actor": ["Bo"], "stance": [False]}), [1, 4]),
        (Filter(only={"actor": ["Ann"], "concept": ["dam"]}), [1]),
        (Filter(exclude={"concept": [""]}), [1, 2, 3]),
        (Filter(exclude={"stance": ["1"]}), [2]),
        (Filter(exclude={"stance": ["for"]}), [2]),
        (Filter(only={"actor": "Ann"}), [1, 2]),
        (Filter(exclude={"actor": ["O'Brien & Sons"]}), [1, 2, 3, 4]),
    ],
)
def test_filters_leave_out_what_they_name(asked, expected):
    """Exclusion of any value, or of all but some; several are all to be met."""
    assert kept(said(DEBATE), filter=asked) == expected


def test_dates_are_included_at_both_ends():
    """The whole last day belongs to the range; an exact time is exact."""
    table = from_frame(
        pl.DataFrame(
            {
                "actor": ["Ann"] * 3,
                "concept": ["dam"] * 3,
                "stance": [True] * 3,
                "time": ["2020-01-01", "2020-01-02T23:59:59", "2020-01-03"],
            }
        )
    )

    assert kept(table, filter=Filter(start=date(2020, 1, 1), stop=date(2020, 1, 2))) == [1, 2]
    assert kept(table, filter=Filter(start=datetime(2020, 1, 1, 0, 0, 1, tzinfo=UTC))) == [2, 3]
    assert kept(table, filter=Filter(start="2020-01-02", stop="2020-01-02T23:59:59")) == [2]


@pytest.mark.parametrize(
    ("duplicates", "expected"),
    [
        ("include", [1, 2, 3, 4, 5]),
        ("document", [1, 3, 4, 5]),
        ("week", [1, 3, 4, 5]),
        ("month", [1, 4, 5]),
        ("year", [1, 5]),
        ("acrossrange", [1]),
    ],
)
def test_the_same_again_counts_once_within(duplicates, expected):
    """In a document, and in a calendar week, month or year; of another year it is not the same."""
    days = [date(2020, 1, 6), date(2020, 1, 7), date(2020, 1, 14), date(2020, 3, 2), date(2021, 1, 6)]
    table = from_frame(
        pl.DataFrame(
            {
                "actor": ["Ann"] * 5,
                "concept": ["dam"] * 5,
                "stance": [True] * 5,
                "document": ["a", "a", "b", "c", "d"],
                "time": days,
            }
        )
    )

    assert kept(table, duplicates=duplicates) == expected
    # DNA takes January 2021 for January 2020.
    if duplicates == "month":
        assert kept(table, duplicates=duplicates, compatibility="dna") == [1, 4]


def test_another_side_is_no_duplicate_where_sides_count():
    """Yes and no on one concept in one document are two statements, or one where sides are ignored."""
    table = said([("Ann", "dam", True), ("Ann", "dam", False)], document=["a", "a"])

    assert kept(table, duplicates="document") == [1, 2]
    assert kept(table, duplicates="document", aggregation="ignore") == [1]


def test_large_numbers_are_duplicates_too():
    """1000 said twice is said once; DNA never sees that whole numbers above 127 are equal."""
    table = said([("Ann", "dam", True)] * 2, scale=[1000, 1000], document=["a", "a"])
    asked = {"qualifier": "scale", "duplicates": "document"}

    assert network(table, **asked).dense().tolist() == [[1000]]
    assert network(table, compatibility="dna", **asked).dense().tolist() == [[2000]]


@given(tables(), st.sampled_from(["document", "week", "month", "year", "acrossrange"]))
def test_duplicates_are_found_as_by_looking_one_by_one(table, duplicates):
    """The fast way keeps what a loop over the statements keeps."""
    seen, expected = set(), []
    for place in range(len(table)):
        when = datetime.fromtimestamp(int(table.times[place]), UTC)
        within = {
            "document": table.document[place],
            "week": when.isocalendar()[:2],
            "month": (when.year, when.month),
            "year": when.year,
            "acrossrange": 0,
        }[duplicates]
        words = tuple(int(table.variable(name).codes[place]) for name in ("actor", "concept", "stance"))
        if (within, words) not in seen:
            expected.append(int(table.ids[place]))
        seen.add((within, words))

    assert kept(table, duplicates=duplicates) == expected


@given(st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 2**31), st.integers(0, 3)), max_size=20))
def test_keys_too_long_for_one_number_are_still_told_apart(rows):
    """Three keys whose product overflows 64 bits."""
    keys = np.array(rows, dtype=np.int64).reshape(-1, 3)
    expected = [row not in rows[:place] for place, row in enumerate(rows)]

    assert first_of_each(list(keys.T)).tolist() == expected


def test_isolates_are_those_who_speak_at_all():
    """Cy names no concept: a node only where isolates are kept. Who is excluded is no node in any case."""
    table = said(DEBATE)

    assert network(table).rows == ("Ann", "Bo")
    assert network(table, isolates="keep").rows == ("Ann", "Bo", "Cy")
    excluded = {"filter": Filter(exclude={"actor": ["Bo"]}), "isolates": "keep"}
    assert network(table, **excluded).rows == ("Ann", "Cy")
    assert network(table, compatibility="dna", **excluded).rows == ("Ann", "Bo", "Cy")


def test_labels_are_sorted_by_code_point():
    """Not by the computer's locale; DNA sorts by UTF-16, where what is beyond U+FFFF comes before U+E000."""
    names = ["É", "a", "Z", "\U00010000", "\uffee"]
    table = said([(name, "dam", True) for name in names])

    assert network(table).rows == ("Z", "a", "É", "\uffee", "\U00010000")
    assert network(table, compatibility="dna").rows == ("Z", "a", "É", "\U00010000", "\uffee")


def test_weeks_and_months_are_those_of_the_calendar():
    """ISO weeks: 1 January 2021 was in week 53 of 2020, and 4 January began week 1."""
    days = np.array(
        [seconds_of(date(2020, 12, 31)), seconds_of(date(2021, 1, 1)), seconds_of(date(2021, 1, 4))]
    )

    assert week_number(days).tolist() == [53, 53, 1]
    assert np.diff(week_of(days)).tolist() == [0, 1]
    assert np.diff(month_of(days)).tolist() == [1, 0]


def test_an_unknown_variable_is_told_with_those_known():
    """The message lists what there is."""
    with pytest.raises(BadSetting, match=r"choose from .*actor, concept, stance"):
        network(said(DEBATE), rows="agency")


@pytest.mark.parametrize(
    "slip",
    [lambda: Filter(start="spring"), lambda: kept(said(DEBATE), filter=Filter(only={"stance": ["pro"]}))],
)
def test_a_slip_in_a_filter_is_no_empty_network(slip):
    """A word that can match nothing is refused."""
    with pytest.raises(BadSetting, match=r"spring|pro"):
        slip()
