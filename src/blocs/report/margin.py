"""
The notes in the margin of one page: numbered in the order of the text, each with the id that links lead to.

Everything that points into a page's section asks here, so that a link and its target cannot differ.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import Genre, Stance, Status
from blocs.report.marks import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from blocs.model import (
        ActorId,
        Annotations,
        Attribution,
        AttributionId,
        Correction,
        Document,
        DocumentId,
        Span,
        Statement,
    )
    from blocs.report.marks import Block


@dataclass(frozen=True, slots=True)
class Place:
    """Words and where they lead; None where there is nowhere to go."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A statement and the id of its place in the report."""

    anchor: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """
    What stands in the margin beside one passage: an attribution with its statements, or a correction.

    Parameters
    ----------
    number : int
        Counted through the page, from 1.
    anchor : str
        The id of the note.
    document : DocumentId
        The document it belongs to.
    start : int
        Where the passage begins.
    attribution : Attribution, optional
        None for a statement without one, and for a correction.
    statements : tuple of Marked
        The sides taken in the passage.
    correction : Correction, optional
        The fact that is corrected.
    """

    number: int
    anchor: str
    document: DocumentId
    start: int
    attribution: Attribution | None = None
    statements: tuple[Marked, ...] = ()
    correction: Correction | None = None

    @property
    def own_voice(self) -> bool:
        """Whether the document's author speaks, rather than somebody who is reported."""
        return self.attribution is not None and speaks_itself(self.attribution)

    @property
    def content(self) -> tuple[Span, ...]:
        """The words that are said: of a comment in its own voice only those that a statement rests on."""
        if self.correction is not None:
            return (self.correction.span,)
        if self.attribution is not None and not self.own_voice:
            return self.attribution.content
        return tuple(span for marked in self.statements for span in marked.statement.evidence)

    @property
    def tone(self) -> str:
        """The side, ``for``, ``against``, ``unclear`` (also for both) or ``none``; or ``correction``."""
        if self.correction is not None:
            return "correction"
        # What is told of others' ties is no side of those who tell it.
        speakers = self.attribution.actors if self.attribution is not None else ()
        taken = (one.statement for one in self.statements)
        sides = {one.stance for one in taken if self.attribution is None or one.actor in speakers}
        if not sides:
            return "none"
        return (sides.pop() if len(sides) == 1 else Stance.UNCLEAR).value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document in the report: its id there, and its paragraphs."""

    document: Document
    anchor: str
    paragraphs: tuple[Block, ...]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph in which a character stands, or of the one before it."""
        after = bisect_right(self.paragraphs, offset, key=lambda block: block.start)
        return max(after - 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """
    The notes of one page, and the ids of its documents.

    Parameters
    ----------
    ordinal : int, optional
        Which page of the report it is; None in a report on one page.
    page : Annotations
        The documents and what was found in them.
    notes : tuple of MarginNote
        In the order of the text.
    sheets : mapping of DocumentId to Sheet
        Of each document its id in the report and its paragraphs, in reading order.
    authors : mapping of DocumentId to ActorId
        Who wrote a document, where its author is an actor.
    silent : tuple of Attribution
        Authors who speak in their own voice without taking a side; they have no note.
    rejected : int
        Statements that a person has rejected, which are not shown.
    """

    ordinal: int | None
    page: Annotations
    notes: tuple[MarginNote, ...]
    sheets: Mapping[DocumentId, Sheet]
    authors: Mapping[DocumentId, ActorId]
    silent: tuple[Attribution, ...]
    rejected: int

    @property
    def prefix(self) -> str:
        """What every id of the page begins with."""
        return _prefix(self.ordinal)

    def label(self, note: MarginNote) -> str:
        """Return how the rest of the report calls a note: its number, after its page's among several."""
        return str(note.number) if self.ordinal is None else f"{self.ordinal}.{note.number}"

    def by_commenter(self, note: MarginNote) -> bool:
        """Whether a comment's author speaks here, in so many words ("I say") or without."""
        if not is_comment(self.sheets[note.document].document):
            return False
        speaker = note.attribution.actor if note.attribution else None
        return note.own_voice or (speaker is not None and speaker == self.authors.get(note.document))

    def href(self, span: Span) -> str | None:
        """Return where the paragraph is in which a span begins, if it is on this page."""
        sheet = self.sheets.get(span.document)
        return f"#{sheet.anchor}b{sheet.paragraph(span.start)}" if sheet and sheet.paragraphs else None


def speaks_itself(attribution: Attribution) -> bool:
    """Whether an attribution is the author's own voice: neither source nor cue."""
    return not attribution.source and not attribution.cue


def is_comment(document: Document) -> bool:
    """Whether a document is part of the thread under an article."""
    return document.genre is Genre.COMMENT


def heading(document: Document, margin: Margin) -> str:
    """Return what a document is called: a comment by its author, its number, or by what it answers."""
    if not is_comment(document):
        return document.title or "Without a title"
    answered = margin.sheets.get(document.reply_to) if document.reply_to else None
    named = _own_name(document)
    above = _own_name(answered.document) if answered and is_comment(answered.document) else None
    return named or (f"Reply to {above}" if above else "Comment without a name")


def _own_name(comment: Document) -> str | None:
    return comment.author or (f"Comment {comment.label}" if comment.label else None)


def margin(page: Annotations, *, ordinal: int | None = None) -> Margin:
    """
    Return the notes of a page, numbered in the order of its text.

    Parameters
    ----------
    page : Annotations
        The documents and what was found in them.
    ordinal : int, optional
        Which page of the report it is, if there are several.
    """
    prefix = _prefix(ordinal)
    ordinals = {document.id: place for place, document in enumerate(page.documents)}
    shown = [statement for statement in page.statements if statement.status is not Status.REJECTED]
    drafts, silent = _drafts(page, shown)
    known = (draft for draft in drafts if draft.document in ordinals)
    ordered = sorted(known, key=lambda draft: (ordinals[draft.document], draft.start))
    return Margin(
        ordinal=ordinal,
        page=page,
        notes=tuple(_numbered(ordered, prefix)),
        sheets={
            document.id: Sheet(
                document=document, anchor=f"{prefix}d{place}", paragraphs=blocks(document.text)
            )
            for place, document in enumerate(page.documents)
        },
        authors={
            attribution.document: attribution.actor
            for attribution in page.attributions
            if speaks_itself(attribution) and attribution.actor is not None
        },
        silent=silent,
        rejected=len(page.statements) - len(shown),
    )


def _prefix(ordinal: int | None) -> str:
    return "" if ordinal is None else f"p{ordinal}-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    document: DocumentId
    start: int
    attribution: Attribution | None = None
    statements: tuple[Statement, ...] = ()
    correction: Correction | None = None


def _drafts(
    page: Annotations, statements: Iterable[Statement]
) -> tuple[list[_Draft], tuple[Attribution, ...]]:
    known: dict[AttributionId, Attribution] = {}
    for attribution in page.attributions:
        known.setdefault(attribution.id, attribution)
    resting: dict[AttributionId, list[Statement]] = defaultdict(list)
    drafts = []
    for statement in statements:
        if statement.attribution is not None and statement.attribution in known:
            resting[statement.attribution].append(statement)
        else:
            drafts.append(_statement_draft(statement))
    silent = []
    for key, attribution in known.items():
        if speaks_itself(attribution) and key not in resting:
            silent.append(attribution)
        else:
            drafts.append(_attribution_draft(attribution, tuple(resting[key])))
    drafts.extend(
        _Draft(document=correction.span.document, start=correction.span.start, correction=correction)
        for correction in page.corrections
    )
    return drafts, tuple(silent)


def _statement_draft(statement: Statement) -> _Draft:
    return _Draft(
        document=statement.document,
        start=_first(statement.evidence, statement.document),
        statements=(statement,),
    )


def _attribution_draft(attribution: Attribution, statements: tuple[Statement, ...]) -> _Draft:
    if speaks_itself(attribution):
        spans = [span for statement in statements for span in statement.evidence]
    else:
        spans = [*attribution.source, *attribution.cue, *attribution.content]
    where = attribution.document
    ordered = tuple(sorted(statements, key=lambda statement: _first(statement.evidence, where)))
    return _Draft(
        document=where,
        start=_first(spans, where),
        attribution=attribution,
        statements=ordered,
    )


def _first(spans: Iterable[Span], document: DocumentId) -> int:
    return min((span.start for span in spans if span.document == document), default=0)


def _numbered(drafts: Iterable[_Draft], prefix: str) -> Iterator[MarginNote]:
    count = 0
    for number, draft in enumerate(drafts, 1):
        marked = []
        for statement in draft.statements:
            count += 1
            marked.append(Marked(anchor=f"{prefix}s{count}", statement=statement))
        yield MarginNote(
            number=number,
            anchor=f"{prefix}n{number}",
            document=draft.document,
            start=draft.start,
            attribution=draft.attribution,
            statements=tuple(marked),
            correction=draft.correction,
        )
