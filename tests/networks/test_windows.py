"""Networks over time."""

from datetime import UTC, date, datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.said import tables

from blocs.errors import BadSetting
from blocs.networks import Filter, Kernel, Window, from_frame, network, slices
from blocs.networks.choices import Unit
from blocs.networks.clock import seconds_of, shifted
from blocs.networks.kernels import kernel_weights

KERNELS = ("uniform", "triangular", "epanechnikov", "gaussian")


def diary(*days, actors=None):
    """Return one statement of Ann for the dam on each of these days."""
    return from_frame(
        pl.DataFrame(
            {
                "actor": actors or ["Ann"] * len(days),
                "concept": ["dam"] * len(days),
                "stance": [True] * len(days),
                "time": days,
            }
        )
    )


def at(year, month, day):
    """Return midnight in UTC."""
    return datetime(year, month, day, tzinfo=UTC)


def test_a_window_is_as_long_as_asked_for():
    """Two days are two days: what DNA calls a window of 2 has 3."""
    table = diary(*(date(2020, 1, day) for day in (1, 2, 3, 4)))

    two = slices(table, Window(size=2, unit="days"))

    assert [found.statement_count for found in two] == [2, 2, 2]
    assert [found.period.start for found in two] == [at(2020, 1, day) for day in (1, 2, 3)]
    assert two[0].period.stop == at(2020, 1, 3)
    assert [n.statement_count for n in slices(table, Window(size=2, unit="days"), compatibility="dna")] == [
        3,
        3,
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_an_event_window_has_as_many_statements_as_asked_for(size):
    """Ten statements of one second: windows of each size, in the order of the table."""
    table = diary(*[date(2020, 1, 1)] * 10)

    found = slices(table, Window(size=size, unit="events"))

    assert [n.statement_count for n in found] == [size] * (11 - size)


def test_months_are_those_of_the_calendar():
    """A window of one month begins on the first, and the next begins a month later."""
    table = diary(date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 29), date(2020, 4, 1))

    found = list(slices(table, Window(size=1, unit="months")))

    assert [n.statement_count for n in found] == [1, 2, 0, 1]
    assert [n.period.start for n in found] == [at(2020, month, 1) for month in (1, 2, 3, 4)]


def test_weeks_begin_on_monday():
    """1 January 2020 was a Wednesday; its week began on 30 December."""
    found = slices(diary(date(2020, 1, 1)), Window(size=1, unit="weeks"))

    assert [n.period.start for n in found] == [at(2019, 12, 30)]


def test_a_start_that_is_asked_for_is_kept():
    """Windows are laid from the day asked for, to the end of the day asked for."""
    table = diary(date(2020, 1, 20), date(2020, 2, 10))
    asked = Filter(start=date(2020, 1, 15), stop=date(2020, 3, 14))

    found = slices(table, Window(size=1, unit="months"), filter=asked)

    assert [n.period.start for n in found] == [at(2020, 1, 15), at(2020, 2, 15)]
    assert [n.statement_count for n in found] == [2, 0]


def test_outer_windows_can_be_cut():
    """With cut edges there is a window around every day, and a first day has half of its neighbours."""
    table = diary(*(date(2020, 1, day) for day in (1, 2, 3)))

    found = slices(table, Window(size=3, unit="days", edges="cut"))

    assert [n.statement_count for n in found] == [2, 3, 2]


def test_a_month_later_is_the_last_day_of_a_shorter_one():
    """31 January and a month is 28 February, and two months are 31 March."""
    january = seconds_of(date(2021, 1, 31))

    assert shifted(january, 1, Unit.MONTHS) == seconds_of(date(2021, 2, 28))
    assert shifted(january, 2, Unit.MONTHS) == seconds_of(date(2021, 3, 31))
    assert shifted(seconds_of(date(2020, 2, 29)), -1, Unit.YEARS) == seconds_of(date(2019, 2, 28))


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.SECONDS])
@given(table=tables(), size=st.integers(400, 2000))
def test_windows_cover_what_lies_in_them(unit, table, size):
    """The statements of a window are those whose time is in it, for every unit that fits three years."""
    # Small units are made long enough to be few.
    length = {Unit.MINUTES: 10**6, Unit.HOURS: 10**5, Unit.DAYS: 1000}.get(unit, size // 400)
    found = slices(table, Window(size=length, unit=unit))
    for place in sorted({0, len(found) // 2, len(found) - 1}) if len(found) else ():
        period = found[place].period
        start, stop = seconds_of(period.start), seconds_of(period.stop)
        inside = (table.times >= start) & (
            (table.times <= stop) if unit is Unit.EVENTS else (table.times < stop)
        )
        counted = found[place].statement_count
        assert counted <= inside.sum() if unit is Unit.EVENTS else counted == inside.sum()


@given(tables(least=1), st.sampled_from(["no", "average", "jaccard", "cosine"]))
def test_a_uniform_kernel_changes_no_normalized_network(table, normalization):
    """If all statements of a window weigh one half, so does every tie, and shares are the same."""
    asked = {"mode": "one-mode", "aggregation": "congruence", "normalization": normalization}
    plain = slices(table, Window(size=1, unit="years"), **asked)
    even = slices(table, Window(size=1, unit="years", kernel="uniform"), **asked)

    for one, other in zip(plain, even, strict=True):
        assert one.rows == other.rows
        assert np.allclose(one.dense() * (0.5 if normalization == "no" else 1), other.dense())


@given(tables(least=1), st.sampled_from(KERNELS), st.sampled_from(["stance", "scale", "frame"]))
def test_identities_hold_in_windows_with_kernels(table, kernel, qualifier):
    """Congruence less conflict is subtract, and nobody is tied to oneself."""
    window = Window(size=9, unit="months", kernel=kernel, edges="cut")
    congruence, conflict, subtract = (
        slices(table, window, mode="one-mode", qualifier=qualifier, aggregation=aggregation)[:2]
        for aggregation in ("congruence", "conflict", "subtract")
    )

    for one, other, both in zip(congruence, conflict, subtract, strict=True):
        assert np.allclose(one.dense() - other.dense(), both.dense())
        assert not both.dense().diagonal().any()


@pytest.mark.parametrize("kernel", [Kernel(word) for word in KERNELS])
def test_kernels_are_highest_in_the_middle_and_even(kernel):
    """A statement as long before the middle as after it weighs the same, and less than one nearer."""
    steps = np.linspace(-1, 1, 9)
    weights = kernel_weights(kernel, steps)

    assert np.allclose(weights, weights[::-1])
    assert np.all(np.diff(weights[:5]) >= 0)


@pytest.mark.parametrize("kernel", [Kernel(word) for word in KERNELS])
def test_kernels_have_an_area_of_one(kernel):
    """Each kernel is a density, over the window or, for Gauss, over all time."""
    steps = np.linspace(-8, 8, 160_001)

    assert np.trapezoid(kernel_weights(kernel, steps), steps) == pytest.approx(1, abs=1e-4)


def test_kernels_weigh_by_the_exact_distance():
    """A quarter of a window from the middle, the triangle weighs one half."""
    table = diary(at(2020, 1, 1), at(2020, 1, 3), at(2020, 1, 4), actors=["Ann", "Bo", "Cy"])
    window = Window(size=4, unit="days", kernel="triangular")

    [found] = slices(table, window, filter=Filter(start=date(2020, 1, 1), stop=date(2020, 1, 4)))

    assert found.dense().ravel().tolist() == [0, 1, 0.5]


@pytest.mark.parametrize("unit", ["seconds", "events"])
def test_kernels_work_in_every_unit(unit):
    """DNA returns nothing for seconds and events with a kernel."""
    table = diary(*(datetime(2020, 1, 1, 0, 0, second, tzinfo=UTC) for second in range(5)))
    window = Window(size=3, unit=unit, kernel="triangular")

    assert len(slices(table, window)) == 3
    assert len(slices(table, window, compatibility="dna")) == 0


@given(tables(least=1))
def test_slices_divided_by_their_sum_compare(table):
    """Scaled to one, all weights of a slice add up to one, or to nothing."""
    window = Window(size=6, unit="months", total="one")
    for found in slices(table, window, aggregation="ignore"):
        assert np.isclose(found.dense().sum(), min(found.statement_count, 1))


@given(tables(least=1))
def test_one_window_over_all_is_the_whole_network(table):
    """A window as long as the period holds every statement."""
    [found] = slices(table, Window(size=len(table), unit="events"), mode="one-mode")

    assert np.array_equal(found.dense(), network(table, mode="one-mode").dense())


def test_statements_of_one_second_keep_an_order():
    """The order of input does not matter: equal times are told apart by document, place and id."""
    rows = {
        "id": [1, 2, 3, 4],
        "actor": ["Ann", "Bo", "Cy", "Di"],
        "concept": ["dam"] * 4,
        "stance": [True] * 4,
        "document": ["b", "b", "a", "a"],
        "time": [date(2020, 1, 1)] * 4,
    }
    frame = pl.DataFrame(rows)
    window = Window(size=1, unit="events")

    for order in (frame, frame.reverse(), frame.sort("actor")):
        assert [n.rows for n in slices(from_frame(order), window)] == [("Cy",), ("Di",), ("Ann",), ("Bo",)]


def test_isolates_give_all_slices_the_same_nodes():
    """Kept isolates are those of the whole period."""
    table = diary(date(2020, 1, 1), date(2020, 3, 1), actors=["Ann", "Bo"])
    window = Window(size=1, unit="months")

    assert [n.rows for n in slices(table, window)] == [("Ann",), (), ("Bo",)]
    assert [n.rows for n in slices(table, window, isolates="keep")] == [("Ann", "Bo")] * 3


def test_what_has_no_time_is_in_no_window():
    """A statement without a time counts in the network, and in no window."""
    table = diary(date(2020, 1, 1), None)

    assert network(table).statement_count == 2
    assert [n.statement_count for n in slices(table, Window(size=1, unit="days"))] == [1]
    assert [n.statement_count for n in slices(table, Window(size=1, unit="events"))] == [1]


def test_slices_are_a_sequence():
    """They have a length, a first, a last and parts, and end."""
    table = diary(date(2020, 1, 1), date(2020, 1, 3))
    found = slices(table, Window(size=1, unit="days"))

    assert len(found) == 3
    assert found[-1].period.start == at(2020, 1, 3)
    assert [n.period.start for n in found[1:]] == [at(2020, 1, 2), at(2020, 1, 3)]
    with pytest.raises(IndexError):
        found[3]


def test_nothing_said_is_no_window():
    """No statement, no slice; a slip in the unit is refused before memory is."""
    assert len(slices(diary(), Window(size=1, unit="days"))) == 0
    with pytest.raises(BadSetting, match="too many seconds"):
        slices(diary(date(1900, 1, 1), date(2020, 1, 1)), Window(size=1, unit="seconds"))
    with pytest.raises(BadSetting, match="window size"):
        Window(size=0, unit="days")


def test_dna_puts_a_choice_that_fits_in_the_place_of_one_that_does_not():
    """With a kernel DNA takes any normalization of a one-mode network for its average."""
    table = diary(*(date(2020, 1, day) for day in (1, 2, 3)), actors=["Ann", "Bo", "Ann"])
    window = Window(size=2, unit="days", kernel="uniform")
    asked = {"mode": "one-mode", "aggregation": "ignore", "compatibility": "dna"}

    average, cosine, activity = (
        slices(table, window, normalization=word, **asked)[0].dense()
        for word in ("average", "cosine", "activity")
    )

    assert np.array_equal(average, cosine)
    assert np.array_equal(average, activity)
