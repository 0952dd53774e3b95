"""
Who is tied to whom: on sentences written for it, and by the sign that readers give to whom news speaks of.

Run ``uv run python scores/relations.py``; it prints the tables and refreshes their section of
``docs/scores.md``. NewsMTSC is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED``
says.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from seed import refresh

from blocs.model import ActorTarget, Annotations, CoderId, Document, Genre, PageId, Stance
from blocs.taggers import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "tests" / "taggers" / "relations"
NEWS = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared")) / "data" / "newsmtsc"
SCORES = ROOT / "docs" / "scores.md"
CODER = CoderId("coder_scores")
HALVES = ("development.txt", "held_out.txt", "wider_development.txt", "wider_held_out.txt")
_MIDDLE = 4.0
"""The polarity of a sentence that is neutral toward its target; 2 is negative, 6 positive."""

Triple = tuple[str, ...]


def annotated(text: str) -> Annotations:
    """Return all that is found in one sentence."""
    page = PageId(f"page_{text}")
    document = Document(page=page, path="sentence", ordinal=0, text=text, genre=Genre.ARTICLE)
    return pipeline(coder=CODER)(Annotations(documents=(document,)))


def expected(half: str) -> Iterator[tuple[str, set[Triple]]]:
    """Yield the sentences of a half with the relations that they state."""
    for line in (SENTENCES / half).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, _, told = line.partition("||")
            parts = (part.split(">") for part in told.split(";") if part.strip())
            yield text.strip(), {tuple(word.strip() for word in part) for part in parts}


def triples(found: Annotations) -> set[Triple]:
    """Return the relations found, in names."""
    names = {actor.id: actor.name for actor in found.actors}
    return {
        (names[one.actor], one.target.tie, names[one.target.actor])
        for one in found.statements
        if isinstance(one.target, ActorTarget)
    }


def row(half: str) -> str:
    """Return a half's line of the table."""
    right = told = wanted = sentences = without = 0
    for text, facts in expected(half):
        found = triples(annotated(text))
        right, told, wanted = right + len(found & facts), told + len(found), wanted + len(facts)
        sentences, without = sentences + 1, without + (not facts)
    name = half.removesuffix(".txt").replace("_", "-")
    return f"| {name} | {sentences} | {without} | {wanted} | {right / told:.3f} | {right / wanted:.3f} |"


def signs(part: str) -> Counter[str]:
    """Count the relations of a part of NewsMTSC whose target has a label, by whether the signs agree."""
    counts: Counter[str] = Counter()
    for line in (NEWS / part).read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        found = annotated(sentence["sentence_normalized"])
        actors = {actor.id: actor for actor in found.actors}
        for one in found.statements:
            if not isinstance(one.target, ActorTarget):
                continue
            counts["found"] += 1
            mentions = actors[one.target.actor].mentions
            for target in sentence["targets"]:
                if any(span.start <= target["from"] < span.end for span in mentions):
                    counts[_agreement(one.stance, target["polarity"])] += 1
    return counts


def _agreement(stance: Stance, polarity: float) -> str:
    if polarity == _MIDDLE or stance is Stance.UNCLEAR:
        return "neutral"
    return "same" if (polarity > _MIDDLE) == (stance is Stance.FOR) else "opposite"


def main() -> None:
    """Score, print the tables, and keep them in the documentation."""
    if not NEWS.is_dir():
        sys.exit(f"NewsMTSC is missing, looked for in {NEWS}; set BLOCS_SHARED")
    lines = [
        "| sentences | | without a relation | relations | precision | recall |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [row(half) for half in HALVES]
    counts = signs("mt-dev.jsonl") + signs("rw-dev.jsonl")
    told = ", ".join(f"{counts[word]} {word}" for word in ("same", "neutral", "opposite"))
    section = "\n".join([_INTRODUCTION, "", *lines, "", f"{_SIGNS} {counts['found']}; labels: {told}."])
    before = SCORES.read_text(encoding="utf-8")
    SCORES.write_text(refresh(before, "relations", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


_INTRODUCTION = """## Who is tied to whom

Sentences written for this, the first two halves of one clause most of them, the wider two worded the way
political news does (asides, relative clauses, pronouns, nouns, several actors at once); near half of them are
traps that state no relation (denied, asked, imagined, planned, over, of a plan rather than an actor).
The rules were written with the development halves in sight; the held-out halves were written before the rules
for them and looked at first when those were nearly done: precision 1.000, recall 0.889 then on the first,
0.950 and 0.905 on the wider.
All halves are by the hand that wrote the rules, so they say what the rules are meant to do.

Real news says it less plainly. In the 840 articles of PolNeAR's training part, read with the whole pipeline,
477 relations are found, 0.57 an article; before the wider rules they were 86, 0.10 an article.
*Precision*, judged by eye by the rules' author: of 125 drawn by a fixed seed 108 hold (.86); after mending
what was a rule's fault, of 108 others that had not been looked at 94 hold (.87), and three more faults have
been mended since. Wrong are names misread (a surname for the wrong spouse, words of a headline in a name),
pronouns misread, what is planned or over without a word that says so, and talks that are only spoken of.
*Recall* is low still, against what a careful reader marks. Of 25 articles of that part, marked before the
rules were widened and used to widen them, 27 of 92 relations are found (3 before): 24 of the 54 that one
sentence states, 3 of the 38 that follow from what somebody is quoted with. Of 15 others, marked before and
never used, 8 of 56 (2 before): 8 of 32, and none of 24. Long articles were marked for their first 6,500
(5,600) bytes.
What is missed most: an actor whom only a description names ("the Wisconsin governor"), "him" and "his" across
sentences, two clauses that share a subject, and sides that a quotation takes without a verb for it.
In the 7,758 sentences of NewsMTSC's training part 111 were found (16 before); of their targets 29 have
labels: 24 with the same sign, four neutral, one with the opposite, whose relation holds all the same.
Made by `uv run python scores/relations.py`."""
_SIGNS = """NewsMTSC, development part (536 sentences of political news, each labelled by how it speaks of
some person or group): a relation for the other should stand where the sentence speaks well of it, one against
it where badly. Relations found:"""

if __name__ == "__main__":
    main()
