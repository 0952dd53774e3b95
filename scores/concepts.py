"""
How well contents are told to be about a concept, how that grows with examples, and what is proposed without.

Run ``uv run python scores/concepts.py``; it prints the tables and refreshes their section of
``docs/scores.md``.
The corpora are not part of the project; their folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from polnear_trained import SCORES, SHARED
from vast import ROOT, refresh

from blocs.model import CoderId, Concept
from blocs.taggers.concepts import embeddings as table
from blocs.taggers.concepts.candidates import LEAST
from blocs.taggers.concepts.clusters import clusters
from blocs.taggers.concepts.focus import focus
from blocs.taggers.concepts.tagger import NearnessTagger
from blocs.taggers.stances.attitude import Voice
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import side_on
from blocs.taggers.stances.words import stem

sys.path.insert(0, str(ROOT / "training" / "concepts"))
import corpus
from problems import SHOTS, Problem, claims, on_claims, on_topics, ranks, topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

DATA = SHARED / "data"
_HALF = 0.5
ENCODER = {
    "comment → topic among 20": (0.821, 0.732),
    "perspective → claim among 50": (0.869, 0.816),
}
"""Of the whole encoder, by `training/concepts/ceiling.py`."""
_FAR = NearnessTagger(coder=CoderId("coder_scores")).far
_WORD = re.compile(r"[^\W\d_]+")


def words(texts: Sequence[str]) -> Floats:
    """
    Return texts as words alone tell them: stems, weighed as BM25 weighs them, of length one.

    References
    ----------
    Robertson, Zaragoza (2009), The probabilistic relevance framework: BM25 and beyond, section 3.4.
    """
    bags = [Counter(map(stem, _WORD.findall(text))) for text in texts]
    spread = Counter(one for bag in bags for one in bag)
    columns = {one: place for place, one in enumerate(spread)}
    found = np.zeros((len(texts), len(columns)), np.float32)
    for row, bag in enumerate(bags):
        for one, times in bag.items():
            found[row, columns[one]] = times / (times + 1.2) * np.log(1 + len(texts) / spread[one])
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def matches() -> str:
    """Return the table of contents told their concept among others."""
    tasks = {
        "comment → topic among 20": topics(corpus.comments(DATA / "vast" / "dev.csv")),
        "perspective → claim among 50": claims(corpus.claims(DATA / "perspectrum", "test")),
    }
    lines = ["| task | n | words | table | encoder |", "|---|---:|---:|---:|---:|"]
    for name, given in tasks.items():
        cells = [ranks(given, words), ranks(given, table.embeddings), ENCODER[name]]
        lines.append(
            f"| {name} | {len(given):,} | "
            + " | ".join(f"{mrr:.3f} / {hit:.3f}" for mrr, hit in cells)
            + " |"
        )
    return "\n".join(lines)


def chances(problem: Problem) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how likely contents are said to be about the concept, and whether they are."""
    read = focus(Concept(name=problem.name, examples=problem.examples))
    found = [read(text).chance for text in (*problem.about, *problem.others)]
    return np.array(found), np.arange(len(found)) < len(problem.about)


def precision(shares: Floats, right: NDArray[np.bool_]) -> float:
    """Return the average precision of contents in the order of their chances."""
    ordered = right[np.argsort(-shares, kind="stable")]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean())


def told(shares: Floats, right: NDArray[np.bool_]) -> str:
    """Return precision and recall of what is at least as likely as not."""
    said = shares >= _HALF
    both = (said & right).sum()
    return f"{both / max(said.sum(), 1):.2f} / {both / right.sum():.2f}"


def curve(problems: Sequence[Sequence[Problem]]) -> list[str]:
    """Return, for each number of examples, average precision, and precision and recall at one half."""
    cells = []
    for step in range(len(problems[0])):
        found = [chances(one[step]) for one in problems]
        mean = np.mean([precision(*one) for one in found])
        shares, right = (np.concatenate(part) for part in zip(*found, strict=True))
        cells.append(f"{mean:.3f} ({told(shares, right)})")
    return cells


def learning() -> str:
    """Return the table of what examples teach."""
    held = corpus.claims(DATA / "perspectrum", "test")
    rows = {
        "claims with ten": on_claims(held, most=10),
        "claims with thirty": on_claims(held, most=30),
        "topics of comments": on_topics(corpus.comments(DATA / "vast" / "train.csv")),
    }
    lines = ["| concepts | n | " + " | ".join(map(str, SHOTS)) + " |", "|---|---:|" + "---:|" * len(SHOTS)]
    for name, problems in rows.items():
        cells = curve(problems)
        cells += [""] * (len(SHOTS) - len(cells))
        lines.append(f"| {name} | {len(problems)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def by_rules(problem: Problem) -> NDArray[np.float64]:
    """Return 1 for the contents in which rules find the concept, else 0."""
    concept = Concept(name=problem.name, examples=problem.examples)
    passages = (Passage(content=text, voice=Voice.OWN) for text in (*problem.about, *problem.others))
    return np.array([float(side_on(passage, concept) is not None) for passage in passages])


def together() -> str:
    """Return the table of what rules and nearness each find, as the finder combines them."""
    problems = on_claims(corpus.claims(DATA / "perspectrum", "test"), most=10)
    lines = ["| examples | rules | nearness | as combined |", "|---:|---:|---:|---:|"]
    for step in range(len(problems[0])):
        near = [chances(one[step]) for one in problems]
        shares, right = (np.concatenate(part) for part in zip(*near, strict=True))
        rules = np.concatenate([by_rules(one[step]) for one in problems])
        # As `NearnessTagger` decides: without examples rules, but what is far; with examples nearness.
        both = rules * (shares >= _FAR) if not problems[0][step].examples else shares
        cells = " | ".join(told(found, right) for found in (rules, shares, both))
        lines.append(f"| {len(problems[0][step].examples)} | {cells} |")
    return "\n".join(lines)


def reliability() -> str:
    """Return how likely contents are said to be about a claim, and how often they are."""
    problems = on_claims(corpus.claims(DATA / "perspectrum", "test"), most=10)
    found = [chances(problem) for each in problems for problem in each]
    shares, right = (np.concatenate(part) for part in zip(*found, strict=True))
    # One content in six, as the chance is meant.
    weights = np.where(right, (~right).sum() / right.sum() / 5, 1.0)
    lines = ["| chance | contents | mean | right |", "|---|---:|---:|---:|"]
    for low, high in pairwise((0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)):
        own = (shares >= low) & ((shares < high) | (high == 1))
        mean, share = (np.average(part[own], weights=weights[own]) for part in (shares, right))
        lines.append(f"| {low:.1f} to {high:.1f} | {own.sum():,} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines)


def proposed() -> str:
    """Return how pure the clusters of the perspectives on many claims are, and how many they hold."""
    given = corpus.claims(DATA / "perspectrum", "test")
    owners: dict[str, int] = {}
    for number, claim in enumerate(given):
        for text in claim.perspectives:
            owners.setdefault(text, number)
    texts = sorted(owners)
    found = clusters(table.embeddings(texts), least=LEAST)
    inside = [Counter(owners[texts[row]] for row in one.members) for one in found]
    held = sum(one.total() for one in inside)
    pure = sum(max(one.values()) for one in inside) / held
    return (
        f"The {len(texts):,} perspectives on {len(given)} claims, without the claims, fall into {len(found)} "
        f"clusters that hold {held / len(texts):.0%} of them; {pure:.0%} of these are on the claim that "
        "most in their cluster are on."
    )


def speed() -> str:
    """Return how many sentences of the corpora become directions in a second."""
    texts = [text for claim in corpus.claims(DATA / "perspectrum", "test") for text in claim.perspectives]
    start = time.process_time()
    table.embeddings(texts)
    rate = len(texts) / (time.process_time() - start)
    return f"{round(rate, -3):,.0f} perspectives become directions in a second of one core."


def main() -> None:
    """Score, print, and keep the tables in the documentation."""
    if not DATA.is_dir():
        sys.exit(f"the corpora are missing, looked for in {DATA}; set BLOCS_SHARED")
    parts = (_MATCHES, matches(), _LEARNING, learning(), _TOGETHER, together())
    section = "\n\n".join((*parts, _RELIABILITY, reliability(), proposed(), speed()))
    SCORES.write_text(refresh(SCORES.read_text(encoding="utf-8"), "concepts", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


_MATCHES = """## Concepts

Which concept a content is about: a comment's own topic among 20 (VAST, development part), a perspective's
claim among 50 (Perspectrum, test part).
Mean reciprocal rank / share ranked first.
*Words*: the cosine of stems, weighed as BM25 weighs them; *table*: what ships; *encoder*: all-MiniLM-L6-v2,
from which the table was taught.
Made by `uv run python scores/concepts.py`."""
_LEARNING = """What confirmed examples teach: average precision among 100 other contents, by the number of
examples (in brackets: precision / recall of what is at least as likely as not).
A row's concepts are the same in all columns: claims of Perspectrum's test part with so many perspectives,
none told that is equivalent to an example; topics of VAST's training part with comments enough, on which the
settings were chosen as well."""
_TOGETHER = """Rules by words, nearness, and both as the finder combines them: precision / recall on the
claims with ten.
Rules read every example as another telling of the concept, and so collect more and more."""
_RELIABILITY = """How likely a content is said to be about a claim, and how often it is, were one content in
six; the curve was fitted on the training parts."""

if __name__ == "__main__":
    main()
