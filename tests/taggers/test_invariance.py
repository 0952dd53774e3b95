"""What is found in a page depends on that page alone: not on its company, its turn, processes or threads."""

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import permutations
from multiprocessing import get_context

import pytest
from tests.records import document

import blocs
from blocs.model import Genre, PageId

DAM = (
    "Council to vote on dam\n\n“The valley needs the water,” said Ana Ruiz, the mayor, who has long argued "
    "that farmers pay too much. Her deputy told reporters that the plan was reckless.\n\nAccording to the "
    "river authority, work could begin in May."
)
TAX = (
    "Ministers split over tax\n\nThe finance minister, Paul Varga, denied that the tax would rise. "
    "Opposition leaders accused him of lying, and the Farmers' Union said it would fight the tax."
)
CONCEPTS = ["The dam should be built", "The tax should rise"]


def pages():
    """Return three pages: an article with two comments, another article, and one that says little."""
    article, tax, rain = (
        document(text, page=PageId(f"page_{name}"), path=f"{name}.txt")
        for name, text in (("dam", DAM), ("tax", TAX), ("rain", "It rained."))
    )
    comments = (
        document(
            text, page=article.page, ordinal=place, genre=Genre.COMMENT, author=author, reply_to=article.id
        )
        for place, (author, text) in enumerate(
            [
                ("Bo", "Ruiz is right, the dam must be built."),
                ("Cy", "“Needs the water”? The mayor said so too!"),
            ],
            1,
        )
    )
    return [(article, *comments), (tax,), (rain,)]


def found(*given):
    """Return what is found in pages, one after the other."""
    return blocs.find([one for page in given for one in page], concepts=CONCEPTS).pages


@pytest.fixture(scope="module")
def alone():
    """Return what is found in each page when it is the only one."""
    return [found(page)[0] for page in pages()]


def test_something_is_found(alone):
    """The pages are worth comparing: each layer has something in it."""
    assert [bool(page.attributions) for page in alone] == [True, True, False]
    assert alone[0].statements
    assert alone[0].actors


def test_the_same_in_any_order(alone):
    """The order of pages changes nothing in any of them, nor does whether they stand together."""
    for order in permutations(range(3)):
        assert list(found(*(pages()[place] for place in order))) == [alone[place] for place in order]


def test_the_same_twice(alone):
    """What was found before leaves no trace."""
    assert [found(page)[0] for page in pages()] == alone


def test_the_same_in_two_processes(alone):
    """Pages shared out over two processes give what one process gives."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        shared_out = [one for (one,) in pool.map(found, pages())]

    assert shared_out == alone


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_same_on_any_number_of_threads(threads, alone, tmp_path):
    """However many threads the libraries below may start, the command line gives the same bytes."""
    file = tmp_path / "dam.txt"
    file.write_text(DAM, encoding="utf-8")
    limits = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), threads)
    command = [sys.executable, "-m", "blocs", "find", "--plain", "--json", str(file)]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | limits)
    attributions = json.loads(done.stdout)["attributions"]
    here = [one for one in alone[0].attributions if one.document == alone[0].documents[0].id]

    assert [(one["cue"], one["content"], one["confidence"]) for one in attributions] == [
        ([[s.start, s.end] for s in one.cue], [[s.start, s.end] for s in one.content], one.confidence)
        for one in here
    ]
