"""Agreement on spans: published numbers, and what must hold of any."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from blocs.agreement import unitizing_alpha
from blocs.agreement.unitizing import Tally, tallies

ALEX = [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")]
PAUL = [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")]
SUZAN = [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")]


@st.composite
def codings(draw):
    marks = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    return [
        (start, end, draw(st.sampled_from("ab"))) for start, end in zip(marks[::2], marks[1::2], strict=False)
    ]


def test_the_published_example_comes_out():
    """Krippendorff (2019), figure 12.11: three observers, .510 on all, .413 on spans, .724 on values."""
    found = unitizing_alpha([ALEX, PAUL, SUZAN], length=60)

    assert found.spans_and_values == pytest.approx(0.510, abs=5e-4)
    assert found.spans == pytest.approx(0.413, abs=1e-3)
    assert found.values == pytest.approx(0.724, abs=5e-4)


@given(codings(), codings(), codings())
def test_the_order_of_coders_does_not_matter(one, other, third):
    """Coders are interchangeable."""
    forth, back = (unitizing_alpha(each, length=41) for each in ([one, other, third], [third, one, other]))

    for name in ("spans_and_values", "spans", "values"):
        assert getattr(forth, name) == pytest.approx(getattr(back, name), nan_ok=True)


@given(codings())
def test_who_marks_the_same_agrees(one):
    """Two equal codings with something marked and something not have alpha 1."""
    assume(one)
    found = unitizing_alpha([one, one], length=42)

    assert found.spans == pytest.approx(1)
    assert found.spans_and_values == pytest.approx(1)


def test_without_a_mark_nothing_is_known():
    """All gaps is no agreement on anything."""
    assert math.isnan(unitizing_alpha([[], []], length=10).spans)


@given(codings(), codings(), codings(), codings())
def test_continua_add_up(one, other, third, fourth):
    """Two texts after each other are one continuum as long as both."""
    moved = [[(s + 41, e + 41, v) for s, e, v in each] for each in (third, fourth)]
    apart = [
        first + second
        for first, second in zip(
            tallies([one, other], length=41), tallies([third, fourth], length=41), strict=True
        )
    ]
    together = tallies([one + moved[0], other + moved[1]], length=82)

    for each, both in zip(apart, together, strict=True):
        assert each.alpha == pytest.approx(both.alpha, nan_ok=True)


@pytest.mark.parametrize("sections", [[(0, 5, "a"), (4, 6, "a")], [(5, 11, "a")], [(3, 3, "a")]])
def test_sections_that_make_no_sense_are_refused(sections):
    """Overlapping, outside, or empty."""
    with pytest.raises(ValueError, match="overlaps another or leaves"):
        unitizing_alpha([sections, []], length=10)


def test_one_coder_agrees_with_nobody():
    """Agreement takes two."""
    with pytest.raises(ValueError, match="two coders"):
        unitizing_alpha([ALEX], length=60)
    assert math.isnan(Tally().alpha)
