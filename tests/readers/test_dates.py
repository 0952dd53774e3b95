"""Dates as pages write them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Moment, Precision
from blocs.readers.dates import SlashOrder, slash_order, written_date


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2019-05-03T16:05:11+02:00", "2019-05-03T16:05:11+02:00"),
        ("2019-05-03 16:05:11.123456", "2019-05-03T16:05:11"),
        ("2019-05-03", "2019-05-03"),
        ("May 3, 2019 at 4:05 pm", "2019-05-03T16:05"),
        ("3 May 2019 12:05 a.m.", "2019-05-03T00:05"),
        ("May 3rd, 2019", "2019-05-03"),
        ("Freitag, Mai 3, 2019 4:05:00 PM", "2019-05-03T16:05:00"),
        ("3. Mai 2019 um 16:05 Uhr", "2019-05-03T16:05"),
        ("03.05.2019, 16:05:11", "2019-05-03T16:05:11"),
        ("3.5.2019 16.05 Uhr", "2019-05-03T16:05"),
        ("vendredi 3 mai 2019 à 16h05", "2019-05-03T16:05"),
        ("3 mayo 2019 a las 16:05", "2019-05-03T16:05"),
        ("3 de maio de 2019 às 16:05", "2019-05-03T16:05"),
        ("3 maggio 2019 alle 16:05", "2019-05-03T16:05"),
        ("3 maja 2019", "2019-05-03"),
        ("3 мая 2019, 16:05", "2019-05-03T16:05"),
        ("2019年5月3日", "2019-05-03"),
        ("Fri, 03 May 2019 14:05:11 +0200", "2019-05-03T14:05:11+02:00"),
        ("25/12/2019 - 16:05", "2019-12-25T16:05"),
        ("12/25/2019", "2019-12-25"),
    ],
)
def test_a_written_date_is_as_precise_as_it_is_written(printed, meant):
    """Day, minute or second: whatever the page says, and no more."""
    assert str(written_date(printed).moment) == meant


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "two weeks ago",
        "vor 11 Wochen",
        "Jun 20th at 2:41 am",
        "31.02.2019",
        "4/5/2019",
        "in 2019",
        "1234",
        "5.2019",
    ],
)
def test_what_is_vague_is_no_date(printed):
    """No year is added, no month guessed, no day invented."""
    assert written_date(printed) is None


def test_slashes_are_read_as_the_page_reads_them():
    """One date that can be read in one way only settles all; else the language may."""
    assert str(written_date("4/5/2019", slashes=SlashOrder.DAY_FIRST).moment) == "2019-05-04"
    assert str(written_date("4/5/2019", slashes=SlashOrder.MONTH_FIRST).moment) == "2019-04-05"
    assert slash_order(["4/5/2019", "4/28/2019"], None) is SlashOrder.MONTH_FIRST
    assert slash_order(["4/5/2019", "28/4/2019"], "en") is SlashOrder.DAY_FIRST
    assert slash_order(["4/5/2019"], "fr-FR") is SlashOrder.DAY_FIRST
    assert slash_order(["4/5/2019"], "en-US") is SlashOrder.UNKNOWN


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2039, 12, 31)))  # noqa: DTZ001 -- none meant
def test_a_date_means_the_same_in_every_form(time):
    """English, German and ISO forms of one minute are one moment."""
    minute = Moment(time=time.replace(second=0, microsecond=0), precision=Precision.MINUTE)
    forms = (f"{time:%Y-%m-%dT%H:%M}", f"{time:%d.%m.%Y, %H:%M}", f"{time:%B} {time.day}, {time:%Y %I:%M %p}")

    assert [written_date(form).moment for form in forms] == [minute] * 3
