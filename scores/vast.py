"""
How well rules alone tell the sides of comments on news: VAST, development part.

Run ``uv run python scores/vast.py``; it prints the table and refreshes its section of ``docs/scores.md``.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from blocs.model import Concept, Stance
from blocs.taggers.stances.attitude import Voice
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import side_on

ROOT = Path(__file__).parents[1]
VAST = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared")) / "data" / "vast"
SCORES = ROOT / "docs" / "scores.md"
LABELS = {"0": Stance.AGAINST, "1": Stance.FOR, "2": Stance.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Pair:
    """A comment's side on a topic, as labelled and as found."""

    gold: Stance
    found: Stance


def pairs(folder: Path) -> list[Pair]:
    """Return every pair of the development part; a comment that is not about the topic is unclear."""
    with (folder / "dev.csv").open(newline="", encoding="utf-8") as file:
        return [
            Pair(LABELS[row["label"]], _side(row["post"], row["topic_str"])) for row in csv.DictReader(file)
        ]


def _side(post: str, topic: str) -> Stance:
    side = side_on(Passage(content=post, voice=Voice.OWN), Concept(name=topic))
    return side.stance if side is not None else Stance.UNCLEAR


def f1(done: list[Pair], stance: Stance) -> float:
    """Return the F1 of one side."""
    both = sum(pair.gold is stance and pair.found is stance for pair in done)
    total = sum(pair.gold is stance for pair in done) + sum(pair.found is stance for pair in done)
    return 2 * both / total if total else 1.0


def measures(done: list[Pair]) -> dict[str, float]:
    """
    Return the scores of all pairs.

    Parameters
    ----------
    done : list of Pair
        Labelled and found.

    Returns
    -------
    dict of str to float
        In [0, 1]: F1 of each side and their mean; *coverage*, the share of pairs that get a side; *right*,
        the share of those whose side is the labelled one.
    """
    sides = {stance.value: f1(done, stance) for stance in (Stance.FOR, Stance.AGAINST, Stance.UNCLEAR)}
    taken = [pair for pair in done if pair.found is not Stance.UNCLEAR]
    right = sum(pair.gold is pair.found for pair in taken)
    return {
        **sides,
        "macro-F1": sum(sides.values()) / len(sides),
        "coverage": len(taken) / len(done),
        "right": right / len(taken) if taken else 1.0,
    }


def refresh(text: str, marker: str, section: str) -> str:
    """Return a document with what stands between its markers replaced, or added at its end."""
    block = f"<!-- {marker} -->\n{section}\n<!-- /{marker} -->"
    pattern = re.compile(rf"<!-- {marker} -->.*?<!-- /{marker} -->", re.DOTALL)
    return (
        pattern.sub(lambda _: block, text) if pattern.search(text) else text.rstrip("\n") + f"\n\n{block}\n"
    )


def main() -> None:
    """Score the development part, print the table and keep it in the documentation."""
    if not VAST.is_dir():
        sys.exit(f"the corpus is missing, looked for in {VAST}; set BLOCS_SHARED")
    done = pairs(VAST)
    lines = ["| measure | |", "|---|---:|", f"| pairs | {len(done)} |"]
    lines += [f"| {name} | {value:.3f} |" for name, value in measures(done).items()]
    section = f"{_INTRODUCTION}\n\n" + "\n".join(lines)
    before = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    SCORES.write_text(refresh(before, "vast", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


_INTRODUCTION = """## Sides of comments, by rules alone

VAST, development part: a reader's comment and a topic, mostly a bare noun ("company", "regulation"), labelled
pro, con or neutral; rows are F1.
The rules take a side in a reader's own words only where a plain wish stands beside the topic, and say
*unclear* else; most labels are a side, so the F1 is low by design.
*Coverage* is the share of pairs that get a side, *right* the share of those that get theirs: little better
than a coin, so that own words need a trained judge, and a rule's side in them deserves little trust.
Made by `uv run python scores/vast.py`."""

if __name__ == "__main__":
    main()
