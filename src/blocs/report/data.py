"""The findings inside the report: the JSON that it was made from, and the statements as CSV to take away."""

from __future__ import annotations

import base64
import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blocs.figures.svg import printable
from blocs.model import ConceptTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blocs.model import Document, Span
    from blocs.report.margin import Margin, Marked
    from blocs.report.tally import Tally

COLUMNS = (
    "link",
    "page",
    "document",
    "genre",
    "published",
    "actor",
    "organization",
    "target",
    "stance",
    "evidence",
    "confidence",
    "status",
    "reason",
)

# Chromium does not follow addresses of more than two million characters.
_PART_BYTES = 1_200_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_in_html(chunks: Iterable[str]) -> Iterator[str]:
    r"""
    Return JSON so that it can stand in a `script` element: no tag can begin in it, and it is the same JSON.

    Examples
    --------
    >>> "".join(json_in_html(['{"text": "</scr', 'ipt>"}']))
    '{"text": "\\u003c/script>"}'
    """
    for chunk in chunks:
        yield printable(chunk).replace("<", "\\u003c")


@dataclass(frozen=True, slots=True)
class CsvPart:
    """Some of the statements as an address that holds its own content."""

    first: int
    last: int
    href: str


@dataclass(slots=True)
class StatementsCsv:
    """
    The statements as CSV, page by page, in parts that a browser can save.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; the JSON has it unchanged.
    """

    parts: list[CsvPart] = field(default_factory=list)
    _rows: list[bytes] = field(default_factory=list)
    _bytes: int = 0
    _count: int = 0

    def add(self, margin: Margin, tally: Tally) -> None:
        """Add the statements of one page."""
        for note in margin.notes:
            for marked in note.statements:
                row = _row(marked, margin.sheets[note.document].document, tally)
                self._add_line(_line(row))

    def finish(self) -> list[CsvPart]:
        """Return all parts; there is one at least when there are statements."""
        if self._rows:
            self._close()
        return self.parts

    def _add_line(self, line: bytes) -> None:
        if self._bytes + len(line) > _PART_BYTES and self._rows:
            self._close()
        self._rows.append(line)
        self._bytes += len(line)
        self._count += 1

    def _close(self) -> None:
        # The mark at the beginning tells spreadsheets that this is UTF-8.
        content = b"\xef\xbb\xbf" + _line(COLUMNS) + b"".join(self._rows)
        address = "data:text/csv;charset=utf-8;base64," + base64.b64encode(content).decode("ascii")
        self.parts.append(CsvPart(self._count - len(self._rows) + 1, self._count, address))
        self._rows.clear()
        self._bytes = 0


def _row(marked: Marked, document: Document, tally: Tally) -> tuple[str, ...]:
    statement = marked.statement
    target = statement.target
    if isinstance(target, ConceptTarget):
        about = tally.concepts[target.concept]
    else:
        about = f"{target.tie}: {tally.name(target.actor)}"
    published = statement.published or document.published
    cells = (
        f"#{marked.anchor}",
        document.path,
        document.id,
        document.genre.value,
        str(published) if published else "",
        tally.name(statement.actor),
        tally.name(statement.organization) if statement.organization else "",
        about,
        statement.stance.value,
        _words(document, statement.evidence),
        "" if statement.confidence is None else f"{statement.confidence:.2f}",
        statement.status.value,
        statement.reason,
    )
    return tuple(map(printable, cells))


def _words(document: Document, spans: Iterable[Span]) -> str:
    here = (span for span in spans if span.document == document.id)
    return " […] ".join(document.text[span.start : span.end] for span in here)


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue().encode("utf-8")
