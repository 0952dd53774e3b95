"""What the pages about networks show is what happens."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "networks"


@pytest.mark.parametrize("name", ["two-mode", "one-mode", "normalization", "time", "differences-from-dna"])
def test_examples_run(name):
    """Every example of the page gives what the page says."""
    failed, tried = doctest.testfile(str(PAGES / f"{name}.md"), module_relative=False, encoding="utf-8")

    assert tried > 0
    assert failed == 0
