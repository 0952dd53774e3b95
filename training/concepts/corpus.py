"""What the table of embeddings learns from, and the comments of VAST that are kept for choosing."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HELD_OUT = 8
"""One comment of VAST train in so many is kept for choosing."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"']?")
_FEWEST, _MOST = 4, 60
"""Words of a sentence that is learnt from."""
_ABOUT, _POLITICAL = 5_000, 8_000
"""Sentences of NewsMTSC and of PolNeAR."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of Perspectrum and the perspectives on it, for or against: groups of equivalent texts."""

    text: str
    groups: tuple[tuple[str, ...], ...]

    @property
    def perspectives(self) -> tuple[str, ...]:
        """The texts of all groups."""
        return tuple(text for group in self.groups for text in group)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of VAST and the topics on which it takes a side."""

    text: str
    topics: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """Return a text's sentences, roughly."""
    found = (" ".join(one.split()) for one in _SENTENCE.findall(text))
    return [one for one in found if _FEWEST <= len(one.split()) <= _MOST]


def claims(folder: Path, part: str) -> list[Claim]:
    """Return the claims of one part (train, dev, test) of Perspectrum."""
    split = json.loads((folder / "dataset_split_v1.0.json").read_text())
    pool = json.loads((folder / "perspective_pool_v1.0.json").read_text())
    texts = {entry["pId"]: " ".join(entry["text"].split()) for entry in pool}
    entries = json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text())
    return [
        Claim(
            " ".join(entry["text"].split()),
            tuple(
                tuple(dict.fromkeys(texts[number] for number in group["pids"]))
                for group in entry["perspectives"]
                if group["stance_label_3"] in {"SUPPORT", "UNDERMINE"}
            ),
        )
        for entry in entries
        if split[str(entry["cId"])] == part
    ]


def comments(path: Path) -> list[Comment]:
    """Return the comments of one file of VAST; topics without a side were often drawn at random."""
    topics: dict[str, dict[str, None]] = defaultdict(dict)
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["label"] != "2":
                topics[row["post"]][row["new_topic"].strip("\"' ")] = None
    return [Comment(text, tuple(own)) for text, own in topics.items()]


def held_out(comment: Comment) -> bool:
    """Whether a comment is kept for choosing; it follows from its text."""
    return int(hashlib.sha256(comment.text.encode()).hexdigest(), 16) % _HELD_OUT == 0


def texts(shared: Path) -> list[str]:
    """Return all that is learnt from: sentences and topics of comments, claims, perspectives, news."""
    found: list[str] = []
    for comment in comments(shared / "vast" / "train.csv"):
        if not held_out(comment):
            found += [*sentences(comment.text), *comment.topics]
    for claim in claims(shared / "perspectrum", "train"):
        found += [claim.text, *claim.perspectives]
    return list(dict.fromkeys(one for one in [*found, *_news(shared)] if one.strip()))


def _news(shared: Path) -> list[str]:
    about: list[str] = []
    for name in ("mt-train", "rw-train"):
        lines = (shared / "newsmtsc" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        about += [json.loads(line)["sentence_normalized"] for line in lines]
    articles = sorted((shared / "polnear" / "train" / "text").glob("*.txt"))
    political = [one for path in articles for one in sentences(path.read_text(encoding="utf-8"))]
    return [*_spread(list(dict.fromkeys(about)), _ABOUT), *_spread(political, _POLITICAL)]


def _spread(given: list[str], most: int) -> list[str]:
    """Return that many texts, evenly spread."""
    return [given[place * len(given) // most] for place in range(most)]
