"""
What the encoder itself reaches on the tasks of `scores/concepts.py`, for comparison.

``python ceiling.py --shared SHARED/data --encoder FOLDER``, in the environment of `teach.py`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import corpus
import encoder
from problems import claims, ranks, topics


def main() -> None:
    """Rank and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--shared", "--encoder"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    read = encoder.opened(given.encoder)
    tasks = {
        "comments": topics(corpus.comments(given.shared / "vast" / "dev.csv")),
        "claims": claims(corpus.claims(given.shared / "perspectrum", "test")),
    }
    for name, rankings in tasks.items():
        sys.stdout.write(f"{name}: {ranks(rankings, read)}\n")


if __name__ == "__main__":
    main()
