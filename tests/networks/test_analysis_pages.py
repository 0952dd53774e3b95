"""What the pages about analyses show is what happens."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [
    "networks/polarization",
    "networks/clustering",
    "networks/backbone",
    "networks/phase-transitions",
    "networks/bars",
    "networks/scaling",
    "networks/centrality",
    "networks/uncertainty",
    "exporting",
]


@pytest.mark.parametrize("name", PAGES)
def test_examples_run(name):
    """Every example of the page gives what the page says."""
    failed, tried = doctest.testfile(str(DOCS / f"{name}.md"), module_relative=False, encoding="utf-8")

    assert tried > 0
    assert failed == 0
