"""
Who says what on the article that the project was born from, against what a reader finds in it.

Run ``uv run python scores/seed.py``; it prints the table and refreshes its section of ``docs/scores.md``.
The article is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says. What is
expected of it stands here, as short facts.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from blocs.model import Annotations, Codebook, CoderId, Concept, ConceptTarget, Page, Stance
from blocs.readers import read
from blocs.taggers import pipeline

ROOT = Path(__file__).parents[1]
SEED = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared")) / "seed"
SCORES = ROOT / "docs" / "scores.md"

FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR
OPPOSITE = {FOR: AGAINST, AGAINST: FOR, UNCLEAR: UNCLEAR}

STRAIGHT = (
    None,
    "Russia should launch air strikes in Iraq",
    "Russian military involvement in Iraq",
    "Russian military intervention in Iraq against Daesh",
)
REVERSED = ("Russia should stay out of Iraq", "Russia should not intervene in Iraq")

# Toward Russian involvement. A set of two: either is a fair reading.
SIDES = {
    "Leaders of the Iraqi Shiite militias": {FOR},
    "Hakim al-Zimili": {FOR},
    "Saad Hadisi": {FOR, UNCLEAR},
    "Saadi Ahmad Pira": {FOR},
    "Sunni parliamentarians": {AGAINST},
    "Kurdistan Regional Government": {AGAINST},
    "Iraqi government": {FOR, UNCLEAR},
}
# On these the text takes no side that can be told: silence and unclear are right.
NO_SIDE = (
    "United States",
    "some Iraqi Shiites",
    "Mada",
    *(f"Commenter {n}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)),
)

OFFICES = (
    ("Hakim al-Zimili", "head", "Defense and Security Committee", False),
    ("Hakim al-Zimili", "member", "Sadr Bloc", True),
    ("Hakim al-Zimili", "deputy head", "Health Ministry", True),
    ("Saad Hadisi", "spokesman", "Iraqi government", False),
    ("Saadi Ahmad Pira", "spokesman", "Patriotic Union of Kurdistan", False),
    ("Faleh al-Fayyadh", "head", "Popular Mobilization Units", False),
    ("Massoud Barzani", "leader", "Kurdistan Regional Government", False),
)
KINDS = {
    "Hakim al-Zimili": "person", "Saad Hadisi": "person", "Saadi Ahmad Pira": "person",
    "Massoud Barzani": "person", "Kurdistan Regional Government": "organization",
    "Patriotic Union of Kurdistan": "organization", "Mada": "organization", "United States": "country",
    "Sunni parliamentarians": "group", "Leaders of the Iraqi Shiite militias": "group",
    "some Iraqi Shiites": "group",
}  # fmt: skip
SPEAKS_FOR = {"Saad Hadisi": "Iraqi government", "Saadi Ahmad Pira": "Patriotic Union of Kurdistan"}
VIA = {"Leaders of the Iraqi Shiite militias": "Mada"}


@dataclass(frozen=True, slots=True)
class Check:
    """One fact of the text, and whether it was found."""

    measure: str
    fact: str
    right: bool


def found_on(folder: Path, concept: str | None) -> Annotations:
    """Read the article and find everything in it, toward a concept or without one."""
    path = next(folder.glob("*.txt"))
    reading = read(Page(address=path.name, content=path.read_bytes()))
    book = Codebook(concepts=(Concept(name=concept),)) if concept else None
    start = Annotations(documents=reading.documents, notes=reading.notes, codebook=book)
    return pipeline(coder=CoderId("coder_scores"))(start)


def checks(folder: Path) -> list[Check]:
    """Return every expected fact, checked."""
    plain = found_on(folder, None)
    done = [*_actors(plain), *_thread(plain)]
    for concept in (*STRAIGHT, *REVERSED):
        done += _sides(found_on(folder, concept), concept)
    return done


def _actors(found: Annotations) -> list[Check]:
    by_name = {actor.name: actor for actor in found.actors}
    by_id = {actor.id: actor.name for actor in found.actors}
    done = [
        Check("actors", f"{name} is a {kind}", name in by_name and by_name[name].kind.value == kind)
        for name, kind in KINDS.items()
    ]
    for name, role, organization, former in OFFICES:
        held = by_name[name].memberships if name in by_name else ()
        right = any(
            m.role == role and m.former is former and by_id.get(m.organization, "").endswith(organization)
            for m in held
        )
        done.append(Check("offices", f"{name}, {role}, {organization}", right))
    vias = {(by_id.get(a.actor), by_id.get(a.via)) for a in found.attributions}
    done += [Check("via", f"{name} through {outlet}", (name, outlet) in vias) for name, outlet in VIA.items()]
    return done


def _thread(found: Annotations) -> list[Check]:
    texts = {document.id: document for document in found.documents}
    own = [a for a in found.attributions if not a.source and not a.cue]
    corrected = {texts[c.span.document].label for c in found.corrections}
    comments = len(found.documents) - 1
    return [
        Check("voices", f"each of {comments} comments has its own voice", len(own) == comments),
        Check("corrections", "comment 6, and no other, corrects a fact", corrected == {"6"}),
    ]


def _sides(found: Annotations, concept: str | None) -> list[Check]:
    names = {actor.id: actor.name for actor in found.actors}
    taken: dict[str, set[Stance]] = {}
    organizations: dict[str, set[str | None]] = {}
    positions = (one for one in found.statements if isinstance(one.target, ConceptTarget))
    for statement in positions:
        name = names[statement.actor]
        taken.setdefault(name, set()).add(statement.stance)
        organizations.setdefault(name, set()).add(names.get(statement.organization))
    turned = concept in REVERSED
    asked = concept or "the headline's own concept"
    done = []
    for name, sides in SIDES.items():
        expected = {OPPOSITE[side] for side in sides} if turned else sides
        given = taken.get(name, set())
        shown = ", ".join(sorted(side.value for side in given)) or "silent"
        done.append(Check("sides", f"{name} on “{asked}”: {shown}", bool(given) and given <= expected))
    done += [
        Check("no side made up", f"{name} on “{asked}”", taken.get(name, set()) <= {UNCLEAR})
        for name in NO_SIDE
    ]
    done += [
        Check("speaks for", f"{name} for {whom} on “{asked}”", whom in organizations.get(name, set()))
        for name, whom in SPEAKS_FOR.items()
    ]
    return done


def table(done: list[Check]) -> str:
    """Return the shares of facts found, by measure, and below them every fact that was not."""
    lines = ["| measure | facts | right |", "|---|---:|---:|"]
    for measure in dict.fromkeys(check.measure for check in done):
        those = [check for check in done if check.measure == measure]
        lines.append(f"| {measure} | {len(those)} | {sum(check.right for check in those)} |")
    lines.append(f"| **all** | {len(done)} | {sum(check.right for check in done)} |")
    wrong = [f"- not right: {check.measure}: {check.fact}" for check in done if not check.right]
    return "\n".join([*lines, "", *(wrong or ["Nothing is wrong."])])


def refresh(text: str, marker: str, section: str) -> str:
    """Return a document with what stands between its markers replaced, or added at its end."""
    block = f"<!-- {marker} -->\n{section}\n<!-- /{marker} -->"
    pattern = re.compile(rf"<!-- {marker} -->.*?<!-- /{marker} -->", re.DOTALL)
    return (
        pattern.sub(lambda _: block, text) if pattern.search(text) else text.rstrip("\n") + f"\n\n{block}\n"
    )


def main() -> None:
    """Check the article, print the table and keep it in the documentation."""
    if not SEED.is_dir():
        sys.exit(f"the article is missing, looked for in {SEED}; set BLOCS_SHARED")
    section = f"{_INTRODUCTION}\n\n{table(checks(SEED))}"
    before = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    SCORES.write_text(refresh(before, "seed", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


_INTRODUCTION = """## One article and its thread

The article that the project was born from, with 13 comments, read and tagged as a user would; what a reader
finds in it stands as short facts in `scores/seed.py`.
*Sides* are asked for toward the headline's own concept, three concepts that want Russian involvement, and two
that do not, where every side must flip.
*No side made up*: who takes none in the text gets *unclear* or no statement.
The rules were written with this article in sight: the numbers say that it is read well, not how well others
are.
Made by `uv run python scores/seed.py`."""

if __name__ == "__main__":
    main()
