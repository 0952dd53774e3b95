"""
How well the trained judge tells for, against and unclear on comments, and what saying "unclear" buys.

Run ``uv run python scores/vast_trained.py [FLOAT.onnx]``; it prints the tables and refreshes their section of
``docs/scores.md``. With the network in floats (``training/stance/export.py`` writes it) the two are compared.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

from blocs.model import Concept, Stance
from blocs.taggers.stances.attitude import Voice
from blocs.taggers.stances.own_voice import OPPOSED, OwnVoiceTagger, judged
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import Side, side_on
from blocs.taggers.trained_stance import Chances, StanceJudge, chances, network

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
VAST = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared")) / "data" / "vast"
SCORES = ROOT / "docs" / "scores.md"
AGAINST, FOR, UNCLEAR = 0, 1, 2
LEAST = (0.40, 0.50, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
SENTENCES_FOR = ("{t} makes sense", "{t} should be retained", "{t} should not be scrapped")
SENTENCES_AGAINST = ("{t} should be scrapped", "we would be better off without {t}", "do away with {t}")
"""Never trained on; a comment's side turns with the sentence."""
NUMBERED = {Stance.AGAINST: AGAINST, Stance.FOR: FOR, Stance.UNCLEAR: UNCLEAR}
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of comment and topic, with their label and whether the topic is not in the training part."""

    texts: list[str]
    topics: list[str]
    labels: Labels
    unseen: NDArray[np.bool_]


def pairs(folder: Path) -> Pairs:
    """Read the development part of VAST."""
    train, dev = (_rows(folder / name) for name in ("train.csv", "dev.csv"))
    known = {row["topic_str"] for row in train}
    topics = [row["topic_str"] for row in dev]
    return Pairs(
        [row["post"] for row in dev],
        topics,
        np.array([int(row["label"]) for row in dev]),
        np.array([topic not in known for topic in topics]),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def likelihoods(given: Pairs) -> Floats:
    """Return how likely each pair is against, for and unclear, (pairs, 3), read one at a time."""
    return np.array([astuple(chances(*pair)) for pair in zip(given.texts, given.topics, strict=True)])


def f1(labels: Labels, found: Labels) -> Floats:
    """Return the F1 of each class, in the order of the labels."""
    scores = []
    for side in (AGAINST, FOR, UNCLEAR):
        total = (labels == side).sum() + (found == side).sum()
        scores.append(2 * ((labels == side) & (found == side)).sum() / total if total else 1.0)
    return np.array(scores)


def stated(shares: Floats, least: float) -> Labels:
    """Return the sides that the judge states: those likely enough, else unclear."""
    side = shares[:, :UNCLEAR].argmax(axis=1)
    enough = (shares[:, :UNCLEAR].max(axis=1) >= least) & (
        shares[:, :UNCLEAR].max(axis=1) > shares[:, UNCLEAR]
    )
    return np.where(enough, side, UNCLEAR)


def class_table(given: Pairs, shares: Floats) -> str:
    """Return macro-F1 and the F1 of each class, over all pairs and by whether the topic was trained on."""
    lines = ["| pairs | n | macro-F1 | two sides | against | for | unclear |", "|---|" + "---:|" * 6]
    most = shares.argmax(axis=1)
    chosen = (("all", given.labels >= 0), ("topic seen", ~given.unseen), ("topic unseen", given.unseen))
    for name, mask in chosen:
        each = f1(given.labels[mask], most[mask])
        row = (each.mean(), each[:UNCLEAR].mean(), *each)
        lines.append(f"| {name} | {mask.sum():,} | " + " | ".join(f"{x:.3f}" for x in row) + " |")
    return "\n".join(lines)


def coverage_table(given: Pairs, shares: Floats) -> str:
    """Return, for each threshold, how many sides are stated and how many of them are right."""
    lines = [
        "| least | pairs given a side | right | opposite side | labelled unclear | macro-F1 |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for least in LEAST:
        found = stated(shares, least)
        said, labels = found != UNCLEAR, given.labels
        right = found[said] == labels[said]
        neutral = labels[said] == UNCLEAR
        row = (
            said.mean(),
            right.mean(),
            (~right & ~neutral).mean(),
            neutral.mean(),
            f1(labels, found).mean(),
        )
        mark = " (default)" if least == StanceJudge().least else ""
        lines.append(f"| {least:.2f}{mark} | " + " | ".join(f"{share:.3f}" for share in row) + " |")
    return "\n".join(lines)


def reliability_table(given: Pairs, shares: Floats) -> str:
    """Return, by how likely the likeliest stance is said to be, how often it is right."""
    lines = ["| said to be likely | pairs | mean | right |", "|---|---:|---:|---:|"]
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == given.labels
    for low, high in pairwise(BINS):
        mask = (sure > low) & (sure <= high)
        if mask.any():
            shares_right = f"{sure[mask].mean():.3f} | {right[mask].mean():.3f}"
            lines.append(f"| {low:.1f} to {high:.1f} | {mask.sum()} | {shares_right} |")
    return "\n".join(lines)


def calibration_error(shares: Floats, labels: Labels) -> float:
    """
    Return the expected calibration error over ten bins of equal width.

    References
    ----------
    Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks, equation 3.
    """
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    places = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[places == n].sum() - right[places == n].sum()) for n in range(10)]
    return float(sum(gaps) / len(labels))


def sentence_table(given: Pairs, shares: Floats) -> str:
    """Return how the two sides are told apart on topics, and on sentences for and against them."""
    sided = np.flatnonzero(given.labels != UNCLEAR)[::3]
    labels = given.labels[sided]
    rows = [("topic alone", shares[sided, :UNCLEAR].argmax(axis=1), labels)]
    for name, forms, gold in (
        ("sentence for it", SENTENCES_FOR, labels),
        ("sentence against it", SENTENCES_AGAINST, 1 - labels),
    ):
        told = [(given.texts[n], forms[n % len(forms)].format(t=given.topics[n])) for n in sided]
        found = np.array([astuple(chances(*pair))[:UNCLEAR] for pair in told]).argmax(axis=1)
        rows.append((name, found, gold))
    lines = ["| concept | n | right |", "|---|---:|---:|"]
    lines += [f"| {name} | {len(gold)} | {(found == gold).mean():.3f} |" for name, found, gold in rows]
    return "\n".join(lines)


def together_table(given: Pairs, shares: Floats) -> str:
    """Return how often rules, the judge, and both together give a side, and how often the right one."""
    rules = [
        side_on(Passage(content=text, voice=Voice.OWN), Concept(name=topic))
        for text, topic in zip(given.texts, given.topics, strict=True)
    ]
    least = OwnVoiceTagger().least
    both = [
        side and judged(side, _chances(share), least=least) for side, share in zip(rules, shares, strict=True)
    ]
    unopposed = [
        None if side is None or side.stance is Stance.UNCLEAR else judged(side, _chances(share), least=least)
        for side, share in zip(rules, shares, strict=True)
    ]
    lines = ["| who decides | gets a side | right |", "|---|---:|---:|"]
    for name, found in (
        ("rules", _numbers(rules)),
        (f"judge at {least}", stated(shares, least)),
        (f"rules, unless the judge finds the other side likely ({OPPOSED})", _numbers(unopposed)),
        ("the same, and the judge where rules find the topic but no side", _numbers(both)),
    ):
        said = found != UNCLEAR
        lines.append(f"| {name} | {said.mean():.3f} | {(found == given.labels)[said].mean():.3f} |")
    return "\n".join(lines)


def _chances(share: Floats) -> Chances:
    against, favour, unclear = map(float, share)
    return Chances(against=against, favour=favour, unclear=unclear)


def _numbers(sides: Sequence[Side | None]) -> Labels:
    return np.array([UNCLEAR if side is None else NUMBERED[side.stance] for side in sides])


def fitted_on_others(given: Pairs, shares: Floats) -> Floats:
    """Return the likelihoods after fitting scale and shifts again, a fifth of the comments on the others."""
    texts = {text: n for n, text in enumerate(dict.fromkeys(given.texts))}
    folds = np.array([texts[text] % 5 for text in given.texts])
    logs, found = np.log(shares), np.zeros_like(shares)
    for fold in range(5):
        here = folds == fold
        rest, labels = logs[~here], given.labels[~here]
        rows = np.arange(len(labels))
        best = minimize(
            lambda x, rest=rest, labels=labels, rows=rows: (
                -log_softmax(rest * x[0] + x[1:], axis=1)[rows, labels].mean()
            ),
            np.array([1.0, 0.0, 0.0, 0.0]),
        ).x
        found[here] = softmax(logs[here] * best[0] + best[1:], axis=1)
    return found


def float_line(path: Path, given: Pairs, shares: Floats) -> str:
    """Return how the network in floats compares with the one in eight bits that ships."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    shipped, network._session = network._session, lambda: session  # type: ignore[assignment]  # noqa: SLF001
    few = slice(None, None, 4)
    part = Pairs(given.texts[few], given.topics[few], given.labels[few], given.unseen[few])
    plain = likelihoods(part)
    network._session = shipped  # noqa: SLF001
    scores = [f1(part.labels, each.argmax(axis=1)).mean() for each in (plain, shares[few])]
    same = (plain.argmax(axis=1) == shares[few].argmax(axis=1)).mean()
    return (
        f"On every fourth pair, macro-F1 is {scores[0]:.3f} in floats and {scores[1]:.3f} in eight bits; "
        f"the likeliest stance is the same for {same:.1%}."
    )


def section(given: Pairs, float_path: Path | None) -> str:
    """Return all tables."""
    chances("warm", "up")
    start = time.process_time()
    shares = likelihoods(given)
    speed = len(shares) / (time.process_time() - start)
    few = range(0, len(given.texts), 19)
    again = np.array([astuple(chances(given.texts[n], given.topics[n])) for n in reversed(few)])[::-1]
    same = "the same to the last bit" if (again == shares[list(few)]).all() else "NOT THE SAME"
    other = fitted_on_others(given, shares)
    parts = [
        _INTRODUCTION.format(weights=network.WEIGHTS),
        class_table(given, shares),
        _COVERAGE,
        coverage_table(given, shares),
        _RELIABILITY.format(
            error=calibration_error(shares, given.labels), other=calibration_error(other, given.labels)
        ),
        reliability_table(given, shares),
        _SENTENCES,
        sentence_table(given, shares),
        _TOGETHER,
        together_table(given, shares),
        f"{speed:.0f} pairs per CPU second, one pair a call. Read again in another order: {same}.",
    ]
    if float_path is not None:
        parts.append(float_line(float_path, given, shares))
    return "\n\n".join(parts)


def main() -> None:
    """Score, print, and keep the tables in the documentation."""
    if not VAST.is_dir():
        sys.exit(f"the corpus is missing, looked for in {VAST}; set BLOCS_SHARED")
    found = section(pairs(VAST), Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    block = f"<!-- vast-trained -->\n{found}\n<!-- /vast-trained -->"
    before = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    pattern = re.compile(r"<!-- vast-trained -->.*?<!-- /vast-trained -->", re.DOTALL)
    after = (
        pattern.sub(lambda _: block, before) if pattern.search(before) else f"{before.rstrip()}\n\n{block}\n"
    )
    SCORES.write_text(after, encoding="utf-8")
    sys.stdout.write(found + "\n")


_INTRODUCTION = """## Trained stance on comments

Comments of a news site and topics, none of the comments trained on (VAST, development part).
Judged by `{weights}`.
The likeliest of against, for and unclear; *unseen*: the topic does not occur in the training part.
Most of VAST's unclear pairs have a topic drawn at random from other comments, hence a seen one.
Among unseen topics only 22 of 520 pairs are labelled unclear, and each in earnest, so that macro-F1 hangs
on these 22; *two sides* is the mean F1 of against and for.
Made by `uv run python scores/vast_trained.py`."""
_COVERAGE = """What "unclear" buys: with a side stated only where it is at least so likely, the share of pairs
that get a side, and of these the shares that are right, the opposite side, and labelled unclear."""
_RELIABILITY = """How likely the likeliest stance is said to be, and how often it is right.
Expected calibration error {error:.3f}.
The network's one scale and three shifts were fitted on these very pairs.
Fitted on four fifths of the comments and applied to the fifth, the error is {other:.3f}."""
_SENTENCES = """Whether it sees that a concept is against something: every third pair with a side, its topic
alone and in a sentence of a form never trained on; *right*: the likelier of the two sides."""
_TOGETHER = """Rules and judge together, the last row as `blocs find` joins them for what authors say in their
own voice; on a whole page it also leaves out what is ironic, quoted, or said by others."""

if __name__ == "__main__":
    main()
