"""
How well the trained tagger finds who says what in news, how sure it is of it, and how fast.

Run ``uv run python scores/polnear_trained.py [FLOAT.onnx]``; it prints the tables and refreshes their section
of ``docs/scores.md``. With the network in floats (``training/attribution/export.py`` writes it) the two are
compared.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from blocs.model import Annotations, Attribution, CoderId, Document, Genre, PageId
from blocs.taggers.trained import attributions, model
from blocs.taggers.trained.attributions import TrainedAttributionTagger

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared"))
SCORES = ROOT / "docs" / "scores.md"
ROLES = ("source", "cue", "content")
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its labels, as the corpus' scorer reads them, and what was found in it."""

    text: str
    labels: list[dict[str, frozenset[int]]]
    found: tuple[Attribution, ...]

    def words(self, scorer: Any) -> list[dict[str, frozenset[int]]]:
        """Return what was found as the scorer's words."""
        spans = (
            {role: [(s.start, s.end) for s in getattr(one, role)] for role in ROLES} for one in self.found
        )
        kept: list[dict[str, frozenset[int]]] = scorer.as_words(spans, self.text)
        return kept


def scorer() -> Any:
    """Load the scorer that belongs to the corpus."""
    spec = importlib.util.spec_from_file_location("score_polnear", SHARED / "tools" / "score_polnear.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(measure: Any) -> list[Article]:
    """Read and tag the development part."""
    folder = SHARED / "data" / "polnear" / "dev"
    tagger = TrainedAttributionTagger(coder=CoderId("coder_scores"))
    found = []
    for path in sorted(folder.glob("text/*.txt")):
        coded = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem + "_"))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        document = Document(page=PageId("page_1"), path=path.name, ordinal=0, text=text, genre=Genre.ARTICLE)
        tagged = tagger(Annotations(documents=(document,))).attributions
        labels = measure.as_words(measure.gold_attributions(coded[0]), text)
        found.append(Article(text, labels, tagged))
    return found


def roles_table(results: dict[str, dict[str, Any]]) -> str:
    """Return a row for each result and role, and for linked and strict."""
    lines = [
        "| | | n | exact | soft P | soft R | soft F1 | token |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, result in results.items():
        for role in ROLES:
            own = result[role]
            soft = " | ".join(f"{own['soft'][part]:.3f}" for part in ("P", "R", "F1"))
            exact, token = own["exact"]["F1"], own["token"]["F1"]
            lines.append(f"| {name} | {role} | {own['n']} | {exact:.3f} | {soft} | {token:.3f} |")
        for whole in ("linked", "strict"):
            own = result[whole]
            lines.append(f"| {name} | {whole} | | | {own['P']:.3f} | {own['R']:.3f} | {own['F1']:.3f} | |")
    return "\n".join(lines)


def is_right(measure: Any, labels: list[dict[str, frozenset[int]]], one: dict[str, frozenset[int]]) -> bool:
    """Return whether some label shares a word of the cue, and at least half of source and content."""
    return any(
        label["cue"] & one["cue"]
        and all(measure.dice(label[role], one[role]) >= 0.5 for role in ("source", "content"))  # noqa: PLR2004
        for label in labels
    )


def reliability_table(measure: Any, given: list[Article]) -> str:
    """Return, by how sure the tagger is, how often it is right."""
    sure = np.array([one.confidence for article in given for one in article.found])
    right = np.array(
        [is_right(measure, article.labels, one) for article in given for one in article.words(measure)]
    )
    lines = ["| confidence | attributions | mean | right |", "|---|---:|---:|---:|"]
    error = 0.0
    for low, high in pairwise(BINS):
        mask = (sure > low) & (sure <= high)
        if mask.any():
            said, true = sure[mask].mean(), right[mask].mean()
            error += abs(said - true) * mask.mean()
            lines.append(f"| {low:.1f} to {high:.1f} | {mask.sum()} | {said:.3f} | {true:.3f} |")
    return "\n".join(lines) + f"\n\nExpected calibration error {error:.3f}."


def coders_result(measure: Any, part: str) -> tuple[str, dict[str, Any]]:
    """Score the other coders of the articles that several read against the first."""
    folder = SHARED / "data" / "polnear" / part
    files = defaultdict(list)
    for path in sorted((folder / "attributions").iterdir()):
        files[path.name.rpartition("_")[0]].append(path)
    several = {name: paths for name, paths in files.items() if len(paths) > 1}
    pairs = []
    for name, paths in several.items():
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        first, *others = [measure.as_words(measure.gold_attributions(path), text) for path in paths]
        pairs += [(first, other) for other in others]
    return f"coders, {len(several)} articles of {part}", measure.score(pairs)


def float_result(path: Path, measure: Any) -> dict[str, Any]:
    """Return the scores of the network in floats, read as the one that ships."""
    shipped = model.attribution_model()
    plain = replace(shipped, session=model.session(path))
    attributions.attribution_model = lambda _weights: plain
    result = measure.score([(one.labels, one.words(measure)) for one in articles(measure)])
    attributions.attribution_model = model.attribution_model
    return dict(result)


def section(float_path: Path | None) -> str:
    """Return all tables."""
    measure = scorer()
    model.attribution_model()
    start = time.process_time()
    given = articles(measure)
    spent = time.process_time() - start
    count = sum(len(re.findall(r"\w+|[^\w\s]", one.text)) for one in given)
    results = {"8 bits": measure.score([(one.labels, one.words(measure)) for one in given])}
    if float_path is not None:
        results["floats"] = float_result(float_path, measure)
    results |= [coders_result(measure, part) for part in ("dev", "train")]
    return "\n\n".join(
        [
            _INTRODUCTION.format(weights=model.WEIGHTS, articles=len(given)),
            roles_table(results),
            _RELIABILITY,
            reliability_table(measure, given),
            f"{count / spent:,.0f} words per CPU second on one thread, reading the corpus included.",
        ]
    )


def main() -> None:
    """Score, print, and keep the tables in the documentation."""
    if not SHARED.is_dir():
        sys.exit(f"the corpus is missing, looked for in {SHARED}; set BLOCS_SHARED")
    found = section(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    block = f"<!-- polnear-trained -->\n{found}\n<!-- /polnear-trained -->"
    before = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    pattern = re.compile(r"<!-- polnear-trained -->.*?<!-- /polnear-trained -->", re.DOTALL)
    after = (
        pattern.sub(lambda _: block, before) if pattern.search(before) else f"{before.rstrip()}\n\n{block}\n"
    )
    SCORES.write_text(after, encoding="utf-8")
    sys.stdout.write(found + "\n")


_INTRODUCTION = """## Trained attributions in news

The {articles} articles of PolNeAR's development part, read by `{weights}`, measured as the corpus is scored.
*Exact*: the words of a span set are those of the first coder; *soft*: shares of span sets covered;
*token*: words; *linked*: cues meet, and source and content overlap by half (Dice); *strict*: all three are
the same.
*Coders*: the others who read the same articles, against the first of them.
Floats are read as the eight bits are, with what was calibrated for these.
Made by `uv run python scores/polnear_trained.py`."""
_RELIABILITY = """How sure the tagger says it is, and how often source and content are right by half, given
the cue. The confidence was fitted on these very articles; for fits on nine tenths of them, applied to the
rest, see the model card."""

if __name__ == "__main__":
    main()
