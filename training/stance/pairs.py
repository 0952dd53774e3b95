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
    debate: str
    """The topic under which the comment was written."""
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
                row["post"],
                row["topic_str"],
                row["new_topic"],
                int(row["label"]),
                row["ori_topic"],
                row["type_idx"] == "4",
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


@dataclass(frozen=True, slots=True)
class Shares:
    """
    How many examples are joined by made ones.

    Parameters
    ----------
    reworded, against : float
        Share of topics that are joined by a sentence, and how many of these are against the topic, so that
        the side turns.
    denied, same : float
        Share of perspectives that are joined by a denial of their claim, with the side turned, and by
        another perspective that says the same.
    strange : float
        Share of comments that are joined by the topic of another, as unclear; half as many perspectives are
        by another claim.
    """

    reworded: float
    against: float
    denied: float
    same: float = 0.4
    strange: float = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A text, and concepts with the side that the text takes on each, in VAST's numbering.

    Where a teacher was asked, there are three chances instead of a side.
    """

    text: str
    sides: tuple[tuple[str, int | tuple[float, float, float]], ...]


def comment_readings(given: list[Comment], rng: Random, shares: Shares) -> list[Reading]:
    """Return one epoch of VAST: comments with their topics, sentences made of some, topics from elsewhere."""
    grouped: dict[str, list[Comment]] = defaultdict(list)
    for comment in given:
        grouped[comment.text].append(comment)
    readings = []
    for text, pairs in grouped.items():
        sides: dict[str, int] = {}
        for comment in pairs:
            # A drawn topic exists only in VAST's cleaned form: the written one would give the label away.
            topic = comment.topic if comment.drawn or rng.random() < 0.6 else comment.written  # noqa: PLR2004
            sides.setdefault(topic, comment.label)
            if rng.random() < shares.reworded:
                sides.setdefault(*sentence(topic, comment.label, rng, against=shares.against))
        if rng.random() < shares.strange:
            other = rng.choice(given)
            if other.debate != pairs[0].debate and not _shared_words(text, other.written):
                changed = rng.random() < shares.reworded
                made = sentence(other.written, UNCLEAR, rng, against=shares.against)
                sides.setdefault(*(made if changed else (other.written, UNCLEAR)))
        readings.append(Reading(text, tuple(sides.items())))
    return readings


def taught(paths: list[Path]) -> list[Reading]:
    """Return the readings that teachers gave chances to, a file each: the means of what they say."""
    files = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]
    readings = []
    for rows in zip(*files, strict=True):
        sides = []
        for told in zip(*(row["sides"] for row in rows), strict=True):
            three = zip(*(chances for _, chances in told), strict=True)
            sides.append((told[0][0], tuple(sum(chances) / len(told) for chances in three)))
        readings.append(Reading(rows[0]["text"], tuple(sides)))
    return readings


def sentence(topic: str, label: int, rng: Random, *, against: float) -> tuple[str, int]:
    """Return a sentence for a topic, or against it, with the side on it of who has a side on the topic."""
    turned = rng.random() < against
    forms, found = (wording.AGAINST_TOPIC, _TURNED[label]) if turned else (wording.FOR_TOPIC, label)
    return rng.choice(forms).format(t=topic), found


def _reworded(pair: Pair, share: float, rng: Random, *, against: float) -> Pair:
    if rng.random() >= share:
        return pair
    return Pair(pair.text, *sentence(pair.concept, pair.label, rng, against=against))


def _shared_words(text: str, topic: str) -> bool:
    stems = {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}
    return any(word[:5] in stems for word in re.findall(r"[a-z]{4,}", topic.lower()))


def claim_readings(given: list[Claim], rng: Random, shares: Shares) -> list[Reading]:
    """Return one epoch of Perspectrum: perspectives toward claim, denial, each other, another claim."""
    readings = []
    for claim in given:
        contrary = wording.denials(claim.text)
        for label, texts in claim.groups:
            for text in texts:
                sides = {claim.text: label}
                if contrary and rng.random() < shares.denied:
                    sides.setdefault(rng.choice(contrary), _TURNED[label])
                other = rng.choice(given)
                if other is not claim and rng.random() < shares.strange / 2:
                    sides.setdefault(other.text, UNCLEAR)
                if len(texts) > 1 and rng.random() < shares.same:
                    sides.setdefault(rng.choice([same for same in texts if same != text] or [text]), FOR)
                readings.append(Reading(text, tuple(sides.items())))
    return readings


def report_pairs(
    given: list[Claim], topics: list[str], rng: Random, *, count: int, against: float
) -> list[Pair]:
    """Return reports made of wordings: a speaker, a cue and a claim or topic, toward a claim or topic."""
    texts = [claim.text for claim in given]
    half = 0.5
    return [
        _topic_report(topics, rng, against=against) if rng.random() < half else _claim_report(texts, rng)
        for _ in range(count)
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


def _topic_report(topics: list[str], rng: Random, *, against: float) -> Pair:
    topic = rng.choice(topics)
    label = rng.choices((FOR, AGAINST, UNCLEAR), (4, 4, 2))[0]
    cues = {FOR: wording.FOR_THING, AGAINST: wording.AGAINST_THING, UNCLEAR: wording.UNCLEAR_THING}[label]
    said = _reported(rng.choice(cues).format(t=topic), rng)
    if rng.random() < 0.1:  # noqa: PLR2004
        return Pair(said, rng.choice([other for other in topics if not _shared_words(topic, other)]), UNCLEAR)
    return _reworded(Pair(said, topic, label), 0.6, rng, against=against)


def _reported(told: str, rng: Random) -> str:
    stop = "" if told.endswith(("”", ".")) else "."
    return f"{rng.choice(wording.SPEAKERS)} {told}{stop}"


def alone(given: list[Pair]) -> list[Reading]:
    """Return readings of pairs, those of one text together."""
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for pair in given:
        sides[pair.text].setdefault(pair.concept, pair.label)
    return [Reading(text, tuple(found.items())) for text, found in sides.items()]


def written_topics(given: list[Comment]) -> list[str]:
    """Return the topics that commenters' readers wrote down, each once, in order."""
    found = defaultdict(int)
    for comment in given:
        if not comment.drawn:
            found[comment.written] += 1
    return list(found)
