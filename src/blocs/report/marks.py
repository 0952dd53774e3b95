"""
The text, split into runs of marks: at most a tint and one underline each; everything else is in the margin.

Marks are made from the text alone, without any script, so that they print, and so that taking the tags away
gives back the text, character by character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from blocs.figures.svg import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BLANK_LINES = re.compile(r"\s*\n[^\S\n]*\n\s*")
_LINE_BREAKS = re.compile(r"\s*\n\s*")

# The style sheet has a rule for each; a paragraph with more notes outlines only the note itself.
OUTLINED_NOTES = 24


class Role(IntEnum):
    """What a marked passage is; where several underlines meet, the lowest wins."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2
    CORRECTION = 3
    CITATION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """
    A passage to mark.

    Parameters
    ----------
    start, end : int
        Characters ``[start, end)`` of the document.
    role : Role
        What it is.
    tone : str
        ``for``, ``against``, ``unclear`` or ``none``.
    note : int, optional
        The number of its note in the margin.
    """

    start: int
    end: int
    role: Role
    tone: str = "none"
    note: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The number of a note, set after the last character of its passage."""

    after: int
    note: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: characters ``[start, end)`` of a document."""

    start: int
    end: int


def blocks(text: str) -> tuple[Block, ...]:
    r"""
    Cut a text into paragraphs: at blank lines where it has any, else at every line break.

    Examples
    --------
    >>> blocks("a\nb\n\nc")
    (Block(start=0, end=3), Block(start=5, end=6))
    >>> blocks("a\nb")
    (Block(start=0, end=1), Block(start=2, end=3))
    """
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    breaks = _BLANK_LINES if _BLANK_LINES.search(text, start, end) else _LINE_BREAKS
    found = []
    for gap in breaks.finditer(text, start, end):
        found.append(Block(start, gap.start()))
        start = gap.end()
    return (*found, Block(start, end)) if start < end else tuple(found)


def marked(
    text: str,
    block: Block,
    *,
    highlights: Sequence[Highlight],
    references: Sequence[Reference] = (),
    places: Mapping[int, int] | None = None,
) -> Markup:
    """
    Return one paragraph with its marks.

    Parameters
    ----------
    text : str
        The whole document.
    block : Block
        The paragraph.
    highlights : sequence of Highlight
        Those that touch the paragraph.
    references : sequence of Reference
        Those set in it.
    places : mapping of int to int
        Of a note's number, its place among the notes beside this paragraph; up to `OUTLINED_NOTES` are
        outlined together with their note.

    Notes
    -----
    One sweep over the ends of the highlights; the time grows with their number times how many overlap.
    """
    numbers = _numbers(references, block)
    opening, closing = _events(highlights, block)
    edges = sorted({block.start, block.end, *opening, *closing, *numbers})
    active: list[Highlight] = []
    parts = []
    for start, end in pairwise(edges):
        if start in closing:
            active = [highlight for highlight in active if highlight.end > start]
        active += opening.get(start, ())
        parts.append(_run(text[start:end], active, places or {}))
        parts.append(Markup().join(numbers.get(end, ())))
    return Markup().join(parts)


def _numbers(references: Iterable[Reference], block: Block) -> dict[int, list[Markup]]:
    found: dict[int, list[Markup]] = defaultdict(list)
    link = Markup('<a class="ref" href="#{0}" data-n="{1}" aria-label="note {1}"></a>')
    for reference in references:
        place = min(max(reference.after, block.start + 1), block.end)
        found[place].append(link.format(reference.anchor, reference.note))
    return found


def _events(highlights: Iterable[Highlight], block: Block) -> tuple[dict[int, list[Highlight]], set[int]]:
    opening: dict[int, list[Highlight]] = defaultdict(list)
    closing = set()
    for highlight in highlights:
        start, end = max(highlight.start, block.start), min(highlight.end, block.end)
        if start < end:
            opening[start].append(highlight)
            closing.add(end)
    return opening, closing


def _run(words: str, active: Sequence[Highlight], places: Mapping[int, int]) -> Markup:
    if not active:
        return escape(printable(words))
    names = " ".join(_classes(active, places))
    tag = "span" if all(highlight.role is Role.CITATION for highlight in active) else "mark"
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, names, printable(words))


def _classes(active: Sequence[Highlight], places: Mapping[int, int]) -> Iterator[str]:
    """Name what a run shows: the tint of the shortest content, one underline, and the notes it belongs to."""
    tints = [one for one in active if one.role is Role.CONTENT]
    if tints:
        yield f"said-{min(tints, key=_length).tone}"
    lines = [one for one in active if one.role in {Role.SOURCE, Role.CUE}]
    if lines:
        line = min(lines, key=lambda one: (one.role, _length(one)))
        yield f"{line.role.name.lower()} {line.tone}"
    if any(one.role is Role.CORRECTION for one in active):
        yield "corrects"
    if any(one.role is Role.CITATION for one in active):
        yield "cited"
    here = {places[one.note] for one in active if one.note is not None and one.note in places}
    yield from (f"k{place}" for place in sorted(here) if place <= OUTLINED_NOTES)


def _length(highlight: Highlight) -> int:
    return highlight.end - highlight.start
