"""Where tests find the corpora that are not part of the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BLOCS_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared():
    """Return the folder of corpora and reference results; skip the tests that need it where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the shared corpora, looked for in {SHARED} (set BLOCS_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def seed(shared):
    """Return the article with a thread that the main job must read excellently."""
    return next((shared / "seed").glob("*.txt"))
