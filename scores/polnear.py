"""
How well attributions are found in PolNeAR, measured with the shared scorer.

Run ``uv run python scores/polnear.py``; it prints the table, refreshes its section of ``docs/scores.md`` and
exits with 1 where a score is below its floor; ``--sample`` measures ten articles only and writes nothing.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from blocs.model import Annotations, CoderId, Document, Genre, PageId
from blocs.taggers import Pipeline
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.reports.attributions import AttributionTagger
from blocs.taggers.sentences import SentenceTagger

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared"))
SCORES = ROOT / "docs" / "scores.md"
FLOORS = {"source": 0.745, "cue": 0.73, "content": 0.76, "linked": 0.61}
"""What F1 on dev must not fall below: soft for the roles, half of source and content for linked."""
SAMPLE_FLOORS = {"source": 0.80, "cue": 0.77, "content": 0.80, "linked": 0.67}
"""The same for the sample, which happens to be easier."""
SAMPLE_SIZE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The scores of one part of the corpus, and how fast they were made."""

    part: str
    articles: int
    scores: dict[str, Any]
    words_per_second: float

    def below(self, floors: dict[str, float]) -> list[str]:
        """Return what is below its floor, in words."""
        reached = {role: self.scores[role]["soft"]["F1"] for role in ("source", "cue", "content")}
        reached["linked"] = self.scores["linked"]["F1"]
        return [
            f"{name} {reached[name]} < {floor}" for name, floor in floors.items() if reached[name] < floor
        ]


def measure(part: str, *, step: int = 1) -> Measure:
    """
    Find the attributions of every `step`-th article of a part of the corpus and score them.

    Speed is words between white space per second of this process, sentences to attributions.
    """
    tool = _scorer()
    corpus = SHARED / "data" / "polnear" / part
    names = _readable(corpus, tool)[::step]
    finder = Pipeline((SentenceTagger(), QuotationTagger(), AttributionTagger(coder=CoderId("coder_scores"))))
    # Newlines stay as they are in the file, so that offsets are offsets into it.
    texts = {name: (corpus / "text" / f"{name}.txt").read_bytes().decode("utf-8") for name in names}
    begin = time.process_time()
    found = {name: _found(finder, text) for name, text in texts.items()}
    seconds = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        scores = tool.main(_linked(corpus, names, Path(folder)), _written(found, Path(folder)))
    words = sum(len(text.split()) for text in texts.values())
    return Measure(part=part, articles=len(names), scores=scores, words_per_second=words / seconds)


def _scorer() -> Any:
    path = SHARED / "tools" / "score_polnear.py"
    spec = importlib.util.spec_from_file_location("score_polnear", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _readable(corpus: Path, tool: Any) -> list[str]:
    """Return the articles whose annotations the scorer can read; one of the training part is broken."""
    names = []
    files = sorted((corpus / "attributions").iterdir())
    for path in sorted((corpus / "text").glob("*.txt")):
        annotations = [file for file in files if file.name.startswith(path.stem + "_")]
        try:
            list(tool.gold_attributions(annotations[0]))
        except IndexError:
            continue
        names.append(path.stem)
    return names


def _linked(corpus: Path, names: list[str], folder: Path) -> Path:
    """Lay out the chosen articles as the scorer wants them."""
    for kind in ("text", "attributions"):
        (folder / kind).mkdir()
        for path in (corpus / kind).iterdir():
            if any(path.name.startswith((f"{name}.", f"{name}_")) for name in names):
                (folder / kind / path.name).symlink_to(path.resolve())
    return folder


def _written(found: dict[str, Any], folder: Path) -> Path:
    path = folder / "found.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def _found(finder: Pipeline, text: str) -> list[dict[str, list[list[int]]]]:
    document = Document(page=PageId("page_scores"), path="", ordinal=0, text=text, genre=Genre.ARTICLE)
    annotations = finder(Annotations(documents=(document,)))
    return [
        {
            role: [[span.start, span.end] for span in getattr(attribution, role)]
            for role in ("source", "cue", "content")
        }
        for attribution in annotations.attributions
    ]


def table(measures: list[Measure]) -> str:
    """Return the section of ``docs/scores.md``."""
    lines = [
        "## Attributions",
        "",
        "PolNeAR (political news, 2016), scored by the shared `score_polnear.py`; punctuation is left out.",
        "*Exact*: the whole span is right; *soft*: by the share that is covered; *token*: word by word.",
        "*Linked*: matched by cue, half of source and content right (Dice); *strict*: all right.",
        "The lexicon was counted in train, so train may flatter it; dev was only measured.",
        "Found by rules alone, `blocs.taggers.reports.attributions`, with no trained weights.",
        f"Made by `uv run python scores/polnear.py` on {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "| part | role | exact P | R | F1 | soft P | R | F1 | token P | R | F1 |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in measures:
        for role in ("source", "cue", "content"):
            cells = [
                one.scores[role][how][what] for how in ("exact", "soft", "token") for what in ("P", "R", "F1")
            ]
            lines.append(f"| {one.part} | {role} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    lines += ["", "| part | articles | linked P | R | F1 | strict F1 | words per CPU second |"]
    lines += ["|---|---:|---:|---:|---:|---:|---:|"]
    for one in measures:
        linked, strict = one.scores["linked"], one.scores["strict"]["F1"]
        cells = " | ".join(f"{linked[what]:.3f}" for what in ("P", "R", "F1"))
        speed = round(one.words_per_second, -3)
        lines.append(f"| {one.part} | {one.articles} | {cells} | {strict:.3f} | {speed:,.0f} |")
    return "\n".join(lines)


def refreshed(page: str, section: str) -> str:
    """Return the page of scores with this section replaced, or added at its end."""
    block = f"<!-- polnear -->\n{section}\n<!-- /polnear -->"
    pattern = re.compile("<!-- polnear -->.*?<!-- /polnear -->", re.DOTALL)
    if pattern.search(page):
        return pattern.sub(lambda _: block, page)
    return page.rstrip() + "\n\n" + block + "\n"


def main(arguments: list[str]) -> int:
    """Measure, print and compare with the floors; return the exit status."""
    if "--sample" in arguments:
        sample = sampled()
        sys.stdout.write(table([sample]) + "\n")
        return _verdict(sample.below(SAMPLE_FLOORS))
    measures = [measure("dev"), measure("train")]
    section = table(measures)
    sys.stdout.write(section + "\n")
    page = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    SCORES.write_text(refreshed(page, section), encoding="utf-8")
    return _verdict(measures[0].below(FLOORS))


def sampled() -> Measure:
    """Measure ten articles of the development part, evenly spread."""
    return measure("dev", step=84 // SAMPLE_SIZE)


def _verdict(below: list[str]) -> int:
    for line in below:
        sys.stderr.write(f"below its floor: {line}\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
