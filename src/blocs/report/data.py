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

    from blocs.model import ActorId, ActorTarget, Document, Span
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


@dataclass(frozen=True, slots=True)
class _Pending:
    """A row that waits for names: only after the last page is it known which actors are one."""

    actor: ActorId
    organization: ActorId | None
    target: ConceptTarget | ActorTarget
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def cells(self, tally: Tally) -> tuple[str, ...]:
        """Return the row with the names that the tables have."""
        target = self.target
        if isinstance(target, ConceptTarget):
            about = tally.concepts[target.concept]
        else:
            about = f"{target.tie}: {tally.name(target.actor)}"
        organization = tally.name(self.organization) if self.organization else ""
        names = (tally.name(self.actor), organization, about)
        return (*self.before, *map(printable, names), *self.behind)


@dataclass(slots=True)
class StatementsCsv:
    """
    The statements as CSV, page by page, in parts that a browser can save.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; the JSON has it unchanged.
    """

    _pending: list[_Pending] = field(default_factory=list)

    def add(self, margin: Margin) -> None:
        """Add the statements of one page."""
        for note in margin.notes:
            for marked in note.statements:
                self._pending.append(_pending(marked, margin.sheets[note.document].document))

    def parts(self, tally: Tally) -> Iterator[CsvPart]:
        """Yield all parts, with the actors named as in the tables; one at least when there are statements."""
        lines: list[bytes] = []
        length = first = 0
        for place, row in enumerate(self._pending):
            line = _line(row.cells(tally))
            if length + len(line) > _PART_BYTES and lines:
                yield CsvPart(first + 1, place, _address(lines))
                lines, length, first = [], 0, place
            lines.append(line)
            length += len(line)
        if lines:
            yield CsvPart(first + 1, len(self._pending), _address(lines))


def _address(lines: Iterable[bytes]) -> str:
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    content = b"\xef\xbb\xbf" + _line(COLUMNS) + b"".join(lines)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(content).decode("ascii")


def _pending(marked: Marked, document: Document) -> _Pending:
    statement = marked.statement
    published = statement.published or document.published
    before = (
        f"#{marked.anchor}",
        document.path,
        document.id,
        document.genre.value,
        str(published) if published else "",
    )
    behind = (
        statement.stance.value,
        _words(document, statement.evidence),
        "" if statement.confidence is None else f"{statement.confidence:.2f}",
        statement.status.value,
        statement.reason,
    )
    return _Pending(
        actor=statement.actor,
        organization=statement.organization,
        target=statement.target,
        before=tuple(map(printable, before)),
        behind=tuple(map(printable, behind)),
    )


def _words(document: Document, spans: Iterable[Span]) -> str:
    here = (span for span in spans if span.document == document.id)
    return " […] ".join(document.text[span.start : span.end] for span in here)


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue().encode("utf-8")
