"""
How well ``blocs find`` finds who says what in news: all parts together, as a user gets it.

Run ``uv run python scores/found.py``; it prints the table, refreshes its section of ``docs/scores.md``, and
leaves with 1 below the floor.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from polnear_trained import SCORES, SHARED, scorer
from vast import refresh

FOLDER = SHARED / "data" / "polnear" / "dev"
FLOOR = 0.75
"""Of the F1 of linked attributions."""


def found() -> dict[str, list[dict[str, Any]]]:
    """Return the attributions that the command line finds in each article, by the article's name."""
    texts = [str(path) for path in sorted(FOLDER.glob("text/*.txt"))]
    command = [sys.executable, "-m", "blocs", "find", "--plain", "--json", *texts]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603  our own program
    names = {document["id"]: Path(document["path"]).stem for document in printed["documents"]}
    by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in names.values()}
    for attribution in printed["attributions"]:
        by_name[names[attribution["document"]]].append(attribution)
    return by_name


def main() -> None:
    """Score the development part, print the table and keep it in the documentation."""
    if not FOLDER.is_dir():
        sys.exit(f"the corpus is missing, looked for in {FOLDER}; set BLOCS_SHARED")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(found(), file)
        file.flush()
        result = scorer().main(FOLDER, file.name)
    lines = ["| | exact F1 | soft P | R | F1 | token F1 |", "|---|---:|---:|---:|---:|---:|"]
    for role in ("source", "cue", "content"):
        one = result[role]
        soft = " | ".join(f"{one['soft'][key]:.3f}" for key in ("P", "R", "F1"))
        lines.append(f"| {role} | {one['exact']['F1']:.3f} | {soft} | {one['token']['F1']:.3f} |")
    for name in ("linked", "strict"):
        soft = " | ".join(f"{result[name][key]:.3f}" for key in ("P", "R", "F1"))
        lines.append(f"| {name} | | {soft} | |")
    section = f"{_INTRODUCTION}\n\n" + "\n".join(lines)
    SCORES.write_text(refresh(SCORES.read_text(encoding="utf-8"), "found", section), encoding="utf-8")
    sys.stdout.write(section + "\n")
    sys.exit(int(result["linked"]["F1"] < FLOOR))


_INTRODUCTION = """## Who says what, as `blocs find` gives it

PolNeAR, development part (84 articles): the trained network, with what the rules add beside and inside it.
Nothing was chosen on these articles but the calibration of the network's confidence.
Made by `uv run python scores/found.py`."""

if __name__ == "__main__":
    main()
