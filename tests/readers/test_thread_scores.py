"""The floors below which reading real pages must not fall."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scores.threads import Counts, score_pages

from blocs.readers.encodings import decoded
from blocs.readers.threads import take_thread
from blocs.readers.threads.markup import PageFacts
from blocs.readers.trees import parsed

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


def test_a_page_without_its_comments_has_none(shared):
    """Once its thread is taken out, no form, widget or teaser of a real page is read as one."""
    left = {}
    for path in sorted((shared / "data" / "comment-pages").glob("*.html")):
        root = parsed(decoded(path.read_bytes()).text).root
        take_thread(root, PageFacts())
        again = take_thread(root, PageFacts())
        if again is not None and again.entries:
            left[path.name] = [entry.text[:40] for entry in again.entries]

    assert left == {}
