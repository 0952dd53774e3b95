"""Pairs of text and concept with their side, drawn anew for every epoch from the corpora and the wordings."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import wording

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

AGAINST, FOR, UNCLEAR = 0, 1, 2
_TURNED = {AGAINST: FOR, FOR: AGAINST, UNCLEAR: UNCLEAR}
_HELD_OUT = 20
"""One comment of VAST train in so many is kept for choosing between models."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, a concept, and the side that the text takes on it, in VAST's numbering."""

    text: str
    concept: str
    label: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A pair of VAST, with the topic both as it was written and as VAST cleaned it."""

    text: str
    topic: str
    written: str
    label: int
    drawn: bool
    """Whether the topic was drawn at random from other comments (VAST's type 4)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of Perspectrum with its perspectives: groups of equivalent texts, each with its side."""

    text: str
    groups: tuple[tuple[int, tuple[str, ...]], ...]


def comments(path: Path) -> list[Comment]:
    """Return the pairs of one file of VAST."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Comment(
                row["post"], row["topic_str"], row["new_topic"], int(row["label"]), row["type_idx"] == "4"
            )
            for row in csv.DictReader(file)
        ]


def held_out(comment: Comment) -> bool:
    """Whether a comment belongs to the slice on which models are chosen; it follows from its text."""
    return int(hashlib.sha256(comment.text.encode()).hexdigest(), 16) % _HELD_OUT == 0


def claims(folder: Path, part: str) -> list[Claim]:
    """Return the claims of one part (train, dev, test) of Perspectrum."""
    split = json.loads((folder / "dataset_split_v1.0.json").read_text())
    pool = json.loads((folder / "perspective_pool_v1.0.json").read_text())
    texts = {entry["pId"]: " ".join(entry["text"].split()) for entry in pool}
    sides = {"SUPPORT": FOR, "UNDERMINE": AGAINST}
    return [
        Claim(
            " ".join(entry["text"].split()),
            tuple(
                (sides[group["stance_label_3"]], tuple(texts[number] for number in group["pids"]))
                for group in entry["perspectives"]
                if group["stance_label_3"] in sides
            ),
        )
        for entry in json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text())
        if split[str(entry["cId"])] == part
    ]


def attitudes(path: Path) -> list[Pair]:
    """Return the pairs of one file of NewsMTSC: sentence, person or group, polarity."""
    sides = {2.0: AGAINST, 4.0: UNCLEAR, 6.0: FOR}
    return [
        Pair(row["sentence_normalized"], target["mention"], sides[target["polarity"]])
        for row in map(json.loads, path.read_text().splitlines())
        for target in row["targets"]
    ]


def comment_pairs(
    given: list[Comment], rng: Random, *, reworded: float = 0.15, strange: float = 0.06
) -> list[Pair]:
    """
    Return one epoch of VAST: some topics reworded, some pairs joined by a topic from elsewhere.

    Parameters
    ----------
    given : list of Comment
    rng : Random
    reworded, strange : float
        Share of pairs whose topic becomes a sentence for or against it; share that is added with the
        topic of another comment, as unclear.
    """
    pairs = []
    for comment in given:
        # A drawn topic exists only in VAST's cleaned form: the written one would give the label away.
        topic = comment.topic if comment.drawn or rng.random() < 0.6 else comment.written  # noqa: PLR2004
        pairs.append(_reworded(Pair(comment.text, topic, comment.label), reworded, rng))
        other = rng.choice(given)
        if rng.random() < strange and not _shared_words(comment.text, other.written):
            pairs.append(_reworded(Pair(comment.text, other.written, UNCLEAR), reworded, rng))
    return pairs


def _reworded(pair: Pair, share: float, rng: Random) -> Pair:
    if rng.random() >= share:
        return pair
    forms, label = rng.choice([(wording.FOR_TOPIC, pair.label), (wording.AGAINST_TOPIC, _TURNED[pair.label])])
    return Pair(pair.text, rng.choice(forms).format(t=pair.concept), label)


def _shared_words(text: str, topic: str) -> bool:
    stems = {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}
    return any(word[:5] in stems for word in re.findall(r"[a-z]{4,}", topic.lower()))


def claim_pairs(
    given: list[Claim], rng: Random, *, denied: float = 0.25, strange: float = 0.12
) -> list[Pair]:
    """
    Return one epoch of Perspectrum: perspectives toward their claim, or a denial of it; some toward another.

    Parameters
    ----------
    given : list of Claim
    rng : Random
    denied, strange : float
        Share of pairs with the claim denied and the side turned; share added with another claim, as unclear.
    """
    pairs = []
    for claim in given:
        contrary = wording.denials(claim.text)
        for label, texts in claim.groups:
            for text in texts:
                turned = bool(contrary) and rng.random() < denied
                concept = rng.choice(contrary) if turned else claim.text
                pairs.append(Pair(text, concept, _TURNED[label] if turned else label))
                other = rng.choice(given)
                if other is not claim and rng.random() < strange:
                    pairs.append(Pair(text, other.text, UNCLEAR))
            if len(texts) > 1:
                same = rng.sample(texts, 2)
                pairs.append(Pair(same[0], same[1], FOR))
    return pairs


def report_pairs(given: list[Claim], topics: list[str], rng: Random, *, count: int) -> list[Pair]:
    """Return reports made of wordings: a speaker, a cue and a claim or topic, toward a claim or topic."""
    texts = [claim.text for claim in given]
    half = 0.5
    return [
        _topic_report(topics, rng) if rng.random() < half else _claim_report(texts, rng) for _ in range(count)
    ]


def _claim_report(texts: list[str], rng: Random) -> Pair:
    claim = rng.choice(texts)
    label = rng.choices((FOR, AGAINST, UNCLEAR), (4, 4, 2))[0]
    cues = {FOR: wording.FOR_CLAIM, AGAINST: wording.AGAINST_CLAIM, UNCLEAR: wording.UNCLEAR_CLAIM}[label]
    said = _reported(rng.choice(cues).format(c=wording.clause(claim)), rng)
    contrary = wording.denials(claim)
    chance = rng.random()
    if contrary and chance < 0.3:  # noqa: PLR2004
        return Pair(said, rng.choice(contrary), _TURNED[label])
    if chance > 0.9:  # noqa: PLR2004
        return Pair(said, rng.choice([text for text in texts if text != claim]), UNCLEAR)
    return Pair(said, claim, label)


def _topic_report(topics: list[str], rng: Random) -> Pair:
    topic = rng.choice(topics)
    label = rng.choices((FOR, AGAINST, UNCLEAR), (4, 4, 2))[0]
    cues = {FOR: wording.FOR_THING, AGAINST: wording.AGAINST_THING, UNCLEAR: wording.UNCLEAR_THING}[label]
    said = _reported(rng.choice(cues).format(t=topic), rng)
    if rng.random() < 0.1:  # noqa: PLR2004
        return Pair(said, rng.choice([other for other in topics if not _shared_words(topic, other)]), UNCLEAR)
    return _reworded(Pair(said, topic, label), 0.6, rng)


def _reported(told: str, rng: Random) -> str:
    stop = "" if told.endswith(("”", ".")) else "."
    return f"{rng.choice(wording.SPEAKERS)} {told}{stop}"


def written_topics(given: list[Comment]) -> list[str]:
    """Return the topics that commenters' readers wrote down, each once, in order."""
    found = defaultdict(int)
    for comment in given:
        if not comment.drawn:
            found[comment.written] += 1
    return list(found)
