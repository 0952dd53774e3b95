"""
Fine-tune any encoder to judge the side of a text on a concept, on VAST.

usage: stances.py --data ../shared/data/vast --encoder FOLDER --out FOLDER

Every twentieth comment of train is held out and scored after each epoch; dev is left for you.
"""

from __future__ import annotations

import csv
import hashlib
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

import loop
from transformers import AutoModelForSequenceClassification

from blocs.hosts.checkpoints import SIDES, PairClassifier, pair_of

if TYPE_CHECKING:
    from pathlib import Path

HELD_OUT = 20

Pair = tuple[str, str, int]
"""A text, a topic, and the side in VAST's numbering, which is that of `SIDES`."""


def main() -> None:
    """Train, write and score after each epoch."""
    parser = ArgumentParser(description=__doc__)
    loop.add_arguments(parser)
    args = parser.parse_args()
    tokenizer, model = loop.begin(AutoModelForSequenceClassification, SIDES, args)
    every = _pairs(args.data / "train.csv")
    held_out = [pair for pair in every if _is_held_out(pair[0])][: args.most]
    given = [pair for pair in every if not _is_held_out(pair[0])][: args.most]
    examples = [loop.Example(*pair_of(tokenizer, text, topic), [side]) for text, topic, side in given]
    loop.train(model, examples, args, lambda: _scores(tokenizer, model, held_out))


def _pairs(path: Path) -> list[Pair]:
    with path.open(newline="", encoding="utf-8") as file:
        return [(row["post"], row["new_topic"], int(row["label"])) for row in csv.DictReader(file)]


def _is_held_out(text: str) -> bool:
    """Whether a comment is held out, with all its topics; it follows from its text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT == 0


def _scores(tokenizer: Any, model: Any, given: list[Pair]) -> str:
    """Return the macro-F1 of the likeliest sides."""
    device = model.device
    judge = PairClassifier("in training", tokenizer, model.to("cpu"), list(range(len(SIDES))))
    found = [max(range(len(SIDES)), key=judge(text, topic).__getitem__) for text, topic, _ in given]
    model.to(device)
    gold = [side for _, _, side in given]
    each = [_f1([g == side for g in gold], [f == side for f in found]) for side in range(len(SIDES))]
    told = ", ".join(f"{name} {value:.3f}" for name, value in zip(SIDES, each, strict=True))
    return f"macro-F1 {sum(each) / len(each):.3f} ({told})"


def _f1(gold: list[bool], found: list[bool]) -> float:
    both = sum(g and f for g, f in zip(gold, found, strict=True))
    return 2 * both / max(sum(gold) + sum(found), 1)


if __name__ == "__main__":
    main()
