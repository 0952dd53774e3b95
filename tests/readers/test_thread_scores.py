"""The floors below which reading real pages must not fall."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scores.threads import Counts, score_pages

# Raised when a change makes reading better; lowering one must be argued for.
FLOORS = {
    "f1": 0.99,
    "parents": 0.99,
    "authors": 0.99,
    "dates": 0.99,
    "starts": 0.99,
    "ends": 0.97,
    "lengths": 0.97,
}


@pytest.fixture(scope="module")
def total(shared):
    return sum(score_pages(shared / "data" / "comment-pages").values(), Counts())


@pytest.mark.parametrize("measure", FLOORS)
def test_real_threads_are_read_no_worse_than_before(total, measure):
    """Over all labelled pages, no measure falls below its floor."""
    reached = total.f1 if measure == "f1" else total.share(measure)

    assert reached >= FLOORS[measure]
