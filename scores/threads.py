"""
How well threads are read, page by page and system by system, against hand-made labels.

Run ``uv run python scores/threads.py``; it prints the table and refreshes its section of ``docs/scores.md``.
The labelled pages are not part of the project; their folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from blocs.model import Document, Page, Precision, Reading
from blocs.readers import read
from blocs.readers.dates import SlashOrder, written_date

ROOT = Path(__file__).parents[1]
PAGES = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared")) / "data" / "comment-pages"
SCORES = ROOT / "docs" / "scores.md"
# Words of buttons that the labels took along at the end of a text.
_BUTTONS = re.compile(r"(?:\s*(?:Liken|Gefällt \d+ Person(?:en)?|Aufklappen))+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was found and what was right in it, added up over comments."""

    labelled: int = 0
    found: int = 0
    matched: int = 0
    parents: int = 0
    authors: int = 0
    dates: int = 0
    starts: int = 0
    ends: int = 0
    lengths: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add up two pages."""
        return Counts(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the comments; 1 where none is there or found."""
        total = self.labelled + self.found
        return 2 * self.matched / total if total else 1.0

    def share(self, name: str) -> float:
        """Return how many of the matched comments are right in one respect, as a share."""
        return float(getattr(self, name)) / self.matched if self.matched else 1.0


def score_pages(folder: Path) -> dict[str, Counts]:
    """Return the counts of every labelled page, by file name."""
    gold = json.loads((folder / "GOLD.json").read_text(encoding="utf-8"))
    return {
        name: score(read_page(folder / name), labels.get("comments", [])) for name, labels in gold.items()
    }


def read_page(path: Path) -> Reading:
    """Read one saved page."""
    return read(Page(address=path.name, content=path.read_bytes()))


def score(reading: Reading, labels: list[dict[str, Any]]) -> Counts:
    """
    Compare what was read from a page with its labels.

    Parameters
    ----------
    reading : Reading
        The page as it was read.
    labels : list of mapping
        Its comments: id, parent, author, date as printed, first and last characters, length.
    """
    article, *comments = reading.documents
    by_label = _matched(labels, comments)
    pairs = [(label, by_label[label["id"]]) for label in labels if label["id"] in by_label]
    total = Counts(labelled=len(labels), found=len(comments), matched=len(pairs))
    for label, comment in pairs:
        text = _flat(comment.text)
        ends = _BUTTONS.sub("", label["ends"])
        chars = label["chars"] - len(label["ends"]) + len(ends)
        total += Counts(
            parents=_parent_right(label, comment, by_label, article),
            authors=_flat(comment.author or "") == _flat(label["author"] or "").rstrip(","),
            dates=_date_right(label["date"], comment),
            starts=text.startswith(_flat(label["starts"])[:35]),
            ends=text.endswith(_flat(ends)[-25:]),
            lengths=abs(len(" ".join(comment.text.split())) - chars) <= max(4, 0.01 * chars),
        )
    return total


def _matched(labels: list[dict[str, Any]], comments: list[Document]) -> dict[str, Document]:
    """Pair labels and comments whose texts begin alike, each once, in order."""
    waiting: dict[str, list[Document]] = defaultdict(list)
    for comment in comments:
        waiting[_key(comment.text)].append(comment)
    pairs = {}
    for label in labels:
        if waiting[_key(label["starts"])]:
            pairs[label["id"]] = waiting[_key(label["starts"])].pop(0)
    return pairs


def _key(text: str) -> str:
    return _flat(text)[:20]


def _flat(text: str) -> str:
    """Return a text without white space: the labels have it between all elements, also before a comma."""
    return "".join(text.split())


def _parent_right(
    label: dict[str, Any], comment: Document, by_label: dict[str, Document], article: Document
) -> bool:
    parent = by_label.get(label["parent"]) if label["parent"] else article
    return parent is not None and comment.reply_to == parent.id


def _date_right(printed: str | None, comment: Document) -> bool:
    """Return whether a date is the printed one, as precisely as it was printed, in whatever zone."""
    expected = written_date(printed, slashes=SlashOrder.DAY_FIRST) if printed else None
    if expected is None or comment.published is None:
        return expected is None and comment.published is None
    digits = 10 if expected.moment.precision <= Precision.DAY else 16
    return comment.published.time.isoformat()[:digits] == expected.moment.time.isoformat()[:digits]


_COLUMNS = ("parents", "authors", "dates", "starts", "ends", "lengths")


def table(scores: dict[str, Counts]) -> str:
    """Return the scores as a table, by page, by system, and over all comments."""
    head = "| page | labelled | found | F1 | parent | author | date | begins | ends | length |"
    lines = [head, "|---" + "|---:" * 9 + "|"]
    lines += [_row(name.removesuffix(".html"), counts) for name, counts in scores.items()]
    systems: dict[str, Counts] = defaultdict(Counts)
    for name, counts in scores.items():
        systems["**" + re.split(r"_", name)[0] + "**"] += counts
    lines += [_row(name, counts) for name, counts in sorted(systems.items())]
    lines.append(_row("**all**", sum(scores.values(), Counts())))
    return "\n".join(lines)


def _row(name: str, counts: Counts) -> str:
    shares = " | ".join(f"{counts.share(column):.3f}" if counts.matched else "–" for column in _COLUMNS)
    return f"| {name} | {counts.labelled} | {counts.found} | {counts.f1:.3f} | {shares} |"


def unlabelled_table(folder: Path, labelled: set[str]) -> str:
    """Return what was found in the pages that nobody has labelled."""
    lines = [
        "| page without labels | found | with parent | with author | with date | notes |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for path in sorted(folder.glob("*.html")):
        if path.name in labelled:
            continue
        reading = read_page(path)
        article, *comments = reading.documents
        counts = (
            len(comments),
            sum(one.reply_to != article.id for one in comments),
            sum(one.author is not None for one in comments),
            sum(one.published is not None for one in comments),
        )
        codes = ", ".join(dict.fromkeys(note.code for note in reading.notes))
        lines.append(f"| {path.stem} | " + " | ".join(map(str, counts)) + f" | {codes} |")
    return "\n".join(lines)


def refresh(text: str, marker: str, section: str) -> str:
    """Return a document with what stands between its markers replaced, or added at its end."""
    block = f"<!-- {marker} -->\n{section}\n<!-- /{marker} -->"
    pattern = re.compile(rf"<!-- {marker} -->.*?<!-- /{marker} -->", re.DOTALL)
    return (
        pattern.sub(lambda _: block, text) if pattern.search(text) else text.rstrip("\n") + f"\n\n{block}\n"
    )


def main() -> None:
    """Score all pages, print the tables and keep them in the documentation."""
    if not PAGES.is_dir():
        sys.exit(f"the labelled pages are missing, looked for in {PAGES}; set BLOCS_SHARED")
    scores = score_pages(PAGES)
    section = "\n\n".join((_INTRODUCTION, table(scores), unlabelled_table(PAGES, set(scores))))
    before = SCORES.read_text(encoding="utf-8") if SCORES.exists() else "# Scores\n"
    SCORES.write_text(refresh(before, "threads", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


_INTRODUCTION = """## Threads

Real pages with comment threads, read by `blocs.readers.read` and compared with labels made by hand.
F1 is over comments found; the other columns are shares of the comments that were found and labelled.
*Parent*: it answers the right comment, or the article.
*Date*: the printed date, to the minute where the page has minutes.
*Begins*, *ends*, *length*: the text is the comment's own words, no more (buttons, names) and no less.
Words of buttons that the labels contain at the end of a text do not count as text.
Made by `uv run python scores/threads.py`."""

if __name__ == "__main__":
    main()
