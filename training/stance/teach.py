"""
Have a teacher judge comments toward their own topics and toward many that nobody asked them about.

The teacher is what train.py made of MPNet, or an earlier judge.

What is written is what the judge then learns from: a line of JSON for every comment, with three chances for
every concept. A pair that somebody labelled keeps half of that label.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from random import Random

import pairs
import torch
from reading import Pieces, batch
from torch.nn import functional
from train import pretrained

SAME_DEBATE, OTHER_DEBATE = 14, 3
"""How many topics of a comment's own debate, and of others, it is judged toward."""
LABELLED = 0.5
"""How much a label counts beside the teacher."""


def asked(given: list[pairs.Comment], rng: Random) -> list[tuple[pairs.Reading, dict[str, int]]]:
    """Return comments with the concepts to ask about, and the labels of those that have one."""
    topics: dict[str, set[str]] = defaultdict(set)
    own: dict[str, list[pairs.Comment]] = defaultdict(list)
    for comment in given:
        own[comment.text].append(comment)
        if not comment.drawn:
            topics[comment.debate] |= {comment.topic, comment.written}
    everything = sorted(set().union(*topics.values()))
    found = []
    for text, comments in own.items():
        labels: dict[str, int] = {}
        for comment in comments:
            labels.setdefault(comment.topic, comment.label)
            if not comment.drawn:
                labels.setdefault(comment.written, comment.label)
        near = sorted(topics[comments[0].debate] - labels.keys())
        concepts = [
            *labels,
            *rng.sample(near, min(len(near), SAME_DEBATE)),
            *rng.sample(everything, OTHER_DEBATE),
        ]
        found.append((pairs.Reading(text, tuple((each, 0) for each in dict.fromkeys(concepts))), labels))
    return found


def main() -> None:
    """Ask the teacher, and write what it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="what train.py or shipped.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = pretrained(given.encoder, 0.0).eval()
    model.load_state_dict(torch.load(given.weights), strict=False)
    pieces = Pieces(given.encoder, 160)
    comments = [each for each in pairs.comments(given.shared / "vast/train.csv") if not pairs.held_out(each)]
    with given.out.open("w", encoding="utf-8") as file:
        for reading, labels in asked(comments, Random(3)):  # noqa: S311 (draws examples, keeps no secret)
            arrays, _ = batch([reading], pieces)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                chances = functional.softmax(model(arrays).float(), dim=-1)
            sides = []
            for (concept, _), said in zip(reading.sides, chances, strict=True):
                share = LABELLED if concept in labels else 0.0
                label = functional.one_hot(torch.tensor(labels.get(concept, 0)), 3)
                mixed = share * label + (1 - share) * said
                sides.append((concept, [round(float(x), 4) for x in mixed]))
            file.write(json.dumps({"text": reading.text, "sides": sides}) + "\n")


if __name__ == "__main__":
    main()
