"""A moment knows how exactly it is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Moment, Precision

WRITTEN = {
    "2015": Precision.YEAR,
    "2015-10": Precision.MONTH,
    "2015-10-10": Precision.DAY,
    "2015-10-10T09:30": Precision.MINUTE,
    "2015-10-10T09:30:05": Precision.SECOND,
    "2015-10-10T09:30+02:00": Precision.MINUTE,
    "2015-10-10T09:30:05-05:30": Precision.SECOND,
}


@pytest.mark.parametrize(("text", "precision"), WRITTEN.items())
def test_a_moment_is_as_precise_as_it_is_written(text, precision):
    """No month, day or hour is made up, and writing gives back what was read."""
    moment = Moment.parse(text)

    assert (str(moment), moment.precision) == (text, precision)


@pytest.mark.parametrize(
    "text", ["", "10 October 2015", "2015-13", "2015-02-30", "2015-10-10T25:00", "15-10-10"]
)
def test_what_is_no_date_is_refused(text):
    """A date is never guessed from something that is none."""
    with pytest.raises(ValueError, match=r"."):
        Moment.parse(text)


def test_zulu_is_utc():
    """The letter Z and +00:00 are one zone."""
    assert Moment.parse("2015-10-10T09:30Z") == Moment.parse("2015-10-10T09:30+00:00")


@given(st.datetimes(), st.datetimes())
def test_moments_are_ordered_as_their_times(one, other):
    """Earlier is smaller; with a zone or without."""
    first, second = (Moment(time=time, precision=Precision.SECOND) for time in (one, other))

    assert (first < second) == (one < other)


def test_the_vaguer_of_two_equal_times_comes_first():
    """A sorted list does not depend on where it started from."""
    assert sorted([Moment.parse("2015-01-01"), Moment.parse("2015")]) == [
        Moment.parse("2015"),
        Moment.parse("2015-01-01"),
    ]
