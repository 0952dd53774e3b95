"""
Findings and figures → one self-contained HTML page that needs no script, no network and no other file.

========  ================================================================================
margin    the notes of one page, numbered, with the ids that links lead to
remarks   what does not add up on a page, in sentences
tally     what the summary needs of all pages
prose     the paragraph that answers
tables    positions, relations, article against comments
says      who says what, with or without taking a side
rows      the text: paragraphs with marks, and the cards beside them
marks     a text split into runs of marks
data      the findings inside the report, as JSON and CSV
words     numbers, dates and offices in words
html      templates, style sheet, and the policy that lets the page do nothing but show itself
========  ================================================================================
"""

from __future__ import annotations

import io
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from blocs.report.data import StatementsCsv, json_in_html
from blocs.report.html import environment, style
from blocs.report.margin import margin
from blocs.report.prose import answer
from blocs.report.rows import sections
from blocs.report.says import voices
from blocs.report.tables import bars, positions, relations
from blocs.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.errors import InputError
    from blocs.model import Annotations, Coder, Merging
    from blocs.report.margin import Margin

__all__ = ["render"]

_READ_CHARS = 1 << 16
_PIECE_CHARS = 1 << 14


def render(
    pages: Iterable[Annotations],
    *,
    coder: Coder,
    skipped: Sequence[InputError] = (),
    merging: Sequence[Merging] = (),
    data: Iterable[str] = (),
    spool: IO[str] | None = None,
) -> Iterator[str]:
    """
    Return the report as text, piece by piece; written one after the other as UTF-8 they are the page.

    Parameters
    ----------
    pages : iterable of Annotations
        What was found, page by page; asked for once, one page at a time, before the first piece is returned.
    coder : Coder
        The program that found it.
    skipped : sequence of InputError
        The pages that could not be read. It is looked at after the last page, so a list that grows while
        the pages are read will do.
    merging : sequence of Merging
        One, which says what actors are one; none for nobody. Looked at after the last page, too.
    data : iterable of str
        The findings as JSON, in pieces, to be embedded; asked for last. Nothing is embedded without.
    spool : text file, optional
        Where the sections of several pages wait for the summary that stands above them; open for reading and
        writing, empty, and the caller's to close. In memory without.

    Yields
    ------
    str
        A piece of the page, of any length.

    Notes
    -----
    Besides the spool, memory holds one page and the rows of the summary's tables. Time is linear in the
    length of the texts and the number of statements.
    """
    tally, table = Tally(), StatementsCsv()
    waiting = iter(pages)
    first = tuple(islice(waiting, 2))
    if len(first) == 1:
        body = _one_page(first[0], tally, table)
    else:
        stored = spool if spool is not None else io.StringIO()
        body = _several_pages(chain(first, waiting), tally, table, stored)
    for found in merging:
        tally.unite(found)
    embedded = iter(data)
    common = {"tally": tally, "coder": coder, "skipped": tuple(skipped), "one": len(first) == 1}
    yield from _pieces("head.html", style=style(), answer=answer(tally), positions=positions(tally), **common)
    yield from body
    opening = tuple(islice(embedded, 1))
    inside = json_in_html(chain(opening, embedded))
    parts = list(table.parts(tally))
    yield from _pieces("foot.html", parts=parts, embeds=bool(opening), data=inside, **common)


def _one_page(page: Annotations, tally: Tally, table: StatementsCsv) -> Iterator[str]:
    only = margin(page)
    line = tally.add(only)
    table.add(only)
    return _pieces("one.html", tally=tally, line=line, **_page_values(only, tally, level=2))


def _several_pages(
    pages: Iterable[Annotations], tally: Tally, table: StatementsCsv, stored: IO[str]
) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        one = margin(page, ordinal=number)
        line = tally.add(one)
        table.add(one)
        stored.writelines(_pieces("page.html", line=line, **_page_values(one, tally, level=3)))
    stored.seek(0)
    return iter(lambda: stored.read(_READ_CHARS), "")


def _page_values(one: Margin, tally: Tally, *, level: int) -> dict[str, Any]:
    return {
        "voices": voices(one, tally),
        "silent": len(one.silent),
        "sections": sections(one, tally),
        "level": level,
        "prefix": one.prefix,
    }


def _pieces(template: str, **values: Any) -> Iterator[str]:
    waiting: list[str] = []
    length = 0
    for piece in environment().get_template(template).generate(bars=bars, relations=relations, **values):
        waiting.append(piece)
        length += len(piece)
        # By size and not by number, since a piece may be the data of a hundred pages.
        if length >= _PIECE_CHARS:
            yield "".join(waiting)
            waiting, length = [], 0
    yield "".join(waiting)
