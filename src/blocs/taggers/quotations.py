"""
Quotations: words between quotation marks, the outermost only.

One pass over the marks of a text with one open quotation at most; a paragraph's end closes what its own marks
leave open, so that a forgotten mark costs one paragraph and not the rest of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Layer, Quotation, Span
from blocs.taggers.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import Annotations, Document

_CLOSING = {
    "“": ("”",),
    "„": ("“", "”"),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    '"': ('"',),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’",),
    "'": ("'",),
}
"""Opening marks and what closes each: English, German, Swedish, French, Japanese, typewriter."""

_MARK = re.compile("''|``|[“”„«»‹›「」『』\"‘’']")
_SINGLE = "‘'"
_ELIDED = re.compile(r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|n|round)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuotationTagger:
    """Find the outermost quotations of every document, marks included."""

    @property
    def needs(self) -> frozenset[Layer]:
        """Nothing."""
        return frozenset()

    @property
    def gives(self) -> frozenset[Layer]:
        """Quotations."""
        return frozenset({Layer.QUOTATIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the quotations of all documents."""
        found = (quotation for document in annotations.documents for quotation in _of_document(document))
        return replace(annotations, quotations=tuple(found))


def _of_document(document: Document) -> Iterator[Quotation]:
    """Join the pieces of quotations that go on over paragraphs, each of which opens anew."""
    pieces: list[Span] = []
    for piece in quoted_pieces(document.text):
        if pieces and not piece.continues:
            yield Quotation(spans=tuple(pieces), closed=False)
            pieces = []
        pieces.append(Span(document.id, piece.start, piece.end))
        if piece.closed:
            yield Quotation(spans=tuple(pieces))
            pieces = []
    if pieces:
        yield Quotation(spans=tuple(pieces), closed=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one paragraph holds of a quotation: whether it goes on from the one before, and is closed."""

    start: int
    end: int
    closed: bool
    continues: bool


def quoted_pieces(text: str) -> Iterator[Piece]:
    """
    Yield the quoted stretches of a text, none crossing a paragraph.

    Examples
    --------
    >>> text = "He said “I will [now] go,” and “don’t ask.”"
    >>> [text[piece.start : piece.end] for piece in quoted_pieces(text)]
    ['“I will [now] go,”', '“don’t ask.”']
    """
    unfinished = ""
    for start, end in paragraphs(text):
        opening = _MARK.match(text, start, end)
        continues = bool(unfinished) and opening is not None and opening[0] == unfinished
        unfinished = ""
        for piece in _in_paragraph(text, start, end):
            if not piece.closed:
                mark = _MARK.match(text, piece.start)
                unfinished = mark[0] if mark else ""
            yield replace(piece, continues=continues and piece.start == start)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Piece]:
    marks = list(_MARK.finditer(text, start, end))
    closable = _last_closers(marks, text, end)
    backward = all(mark[0] != "“" for mark in marks)
    place = 0
    while place < len(marks):
        opening = marks[place]
        place += 1
        if (opening[0] == "”" and not backward) or not _opens(text, opening, start, end):
            continue
        single = opening[0] in _SINGLE
        if single and closable < opening.end():
            # Without a mark that could close it, a single one is an apostrophe.
            continue
        depth = 1
        while depth and place < len(marks):
            closing = marks[place]
            place += 1
            if closing[0] in _CLOSING[opening[0]] and (not single or _closes_single(text, closing, end)):
                depth -= 1
            elif closing[0] == opening[0] and not single:
                depth += 1
        stop = end if depth else closing.end()
        yield Piece(opening.start(), stop, closed=not depth, continues=False)


def _last_closers(marks: list[re.Match[str]], text: str, end: int) -> int:
    """Return where the last mark stands that could close a single quotation."""
    return max((m.start() for m in marks if m[0] in "’'" and _closes_single(text, m, end)), default=-1)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign = mark[0]
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free = not before.isalnum() and before not in ".,!?;:%)]"
    if sign in ("’", "›", "」", "』"):
        return False
    if sign == "”":
        # The Swedish and Finnish way; in English a stray closing mark.
        return free and not after.isspace() and before.isspace()
    if sign in ("«", "»"):
        return sign == "«" or (before.isspace() and not after.isspace())
    if sign in _SINGLE:
        return free and not after.isspace() and not _ELIDED.match(text, mark.start())
    if sign in ('"', "''"):
        return not after.isspace() and not before.isdigit()
    return True


def _closes_single(text: str, mark: re.Match[str], end: int) -> bool:
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() and not after.isalnum()
