"""The text of a page as rows: a paragraph with its marks, and the cards beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import ActorTarget, Stance, Status
from blocs.report import words
from blocs.report.margin import Place, heading, is_comment
from blocs.report.marks import Block, Highlight, Reference, Role, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from blocs.model import ActorId, Document, DocumentId, Span, Statement
    from blocs.report.margin import Margin, MarginNote, Marked, Sheet
    from blocs.report.tally import Tally

SIGNS = {Stance.FOR: "+", Stance.AGAINST: "−", Stance.UNCLEAR: "○"}

# Deeper replies are indented no further; they say whom they answer.
_DEEPEST = 6
_CUE_CHARS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side taken, as a card shows it; `by` says whose it is where that is not plain."""

    anchor: str
    stance: str
    sign: str
    target: str
    tie: str | None
    organization: Place | None
    certainty: str
    reason: str
    by: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the margin says about one passage; `others` speak along with `who`."""

    anchor: str
    number: int
    tone: str
    who: Place | None
    others: tuple[Place, ...] = ()
    cue: str
    via: Place | None
    hedged: bool
    sides: tuple[Side, ...]
    certainty: str
    reason: str
    corrects: Place | None
    within: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    A paragraph and its cards.

    Parameters
    ----------
    cited : Place, optional
        The document that the paragraph repeats, in part or as a whole.
    quoted : bool
        Whether it repeats it from end to end, so that nothing in it is the author's own.
    """

    anchor: str
    text: Markup
    cards: tuple[Card, ...]
    cited: Place | None
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A document of the page: its head, and its rows."""

    anchor: str
    document: Document
    name: str
    comment: bool
    depth: int
    answers: Place | None
    rows: Iterator[Row]


def sections(margin: Margin, tally: Tally) -> Iterator[Section]:
    """Return the documents of a page in reading order; their rows are made when they are asked for."""
    documents = margin.page.documents
    notes: dict[DocumentId, list[MarginNote]] = defaultdict(list)
    for note in margin.notes:
        notes[note.document].append(note)
    highlights, depths = _highlights(margin), _depths(documents)
    for document in documents:
        depth, answered = depths[document.id], document.reply_to
        sheet = margin.sheets[document.id]
        layer = _Layer(margin, notes[document.id], highlights[document.id])
        yield Section(
            anchor=sheet.anchor,
            document=document,
            name=heading(document, margin),
            comment=is_comment(document),
            depth=min(depth, _DEEPEST),
            answers=_answered(margin, answered) if answered and depth else None,
            rows=_rows(document, sheet, layer, tally),
        )


def _answered(margin: Margin, document: DocumentId) -> Place:
    sheet = margin.sheets[document]
    return Place(heading(sheet.document, margin), f"#{sheet.anchor}")


def document_place(margin: Margin, document: DocumentId) -> Place | None:
    """Return what the rest of the report calls a document of this page, and where it is."""
    sheet = margin.sheets.get(document)
    if sheet is None:
        return None
    if not is_comment(sheet.document):
        text = "the article"
    elif sheet.document.author:
        text = f"the comment by {sheet.document.author}"
    else:
        text = heading(sheet.document, margin)
    return Place(text, f"#{sheet.anchor}")


@dataclass(frozen=True, slots=True)
class _Layer:
    margin: Margin
    notes: Sequence[MarginNote]
    highlights: Sequence[Highlight]


def _depths(documents: Iterable[Document]) -> dict[DocumentId, int]:
    """Count how many comments each comment answers in turn; what answers the article stands at 0."""
    comments = {one.id: one.reply_to for one in documents if is_comment(one)}
    depths: dict[DocumentId, int] = {}
    for document in documents:
        chain: list[DocumentId] = []
        step: DocumentId | None = document.id
        # A chain that bites its own tail ends where it was entered.
        while step in comments and step not in depths and step not in chain:
            chain.append(step)
            step = comments[step]
        below = depths[step] + 1 if step in depths and step in comments else 0
        for place, member in enumerate(reversed(chain)):
            depths[member] = below + place
        depths.setdefault(document.id, 0)
    return depths


def _highlights(margin: Margin) -> dict[DocumentId, list[Highlight]]:
    found: dict[DocumentId, list[Highlight]] = defaultdict(list)

    def mark(spans: Iterable[Span], role: Role, tone: str, note: int | None) -> None:
        for span in spans:
            found[span.document].append(
                Highlight(start=span.start, end=span.end, role=role, tone=tone, note=note)
            )

    for note in margin.notes:
        content = Role.CORRECTION if note.correction else Role.CONTENT
        mark(note.content, content, note.tone, note.number)
        if note.attribution is not None:
            mark(note.attribution.source, Role.SOURCE, note.tone, note.number)
            mark(note.attribution.cue, Role.CUE, note.tone, note.number)
    for document in margin.page.documents:
        mark((citation.span for citation in document.citations), Role.CITATION, "none", None)
    return found


def _rows(document: Document, sheet: Sheet, layer: _Layer, tally: Tally) -> Iterator[Row]:
    # A note needs its place even beside a document without words.
    paragraphs = sheet.paragraphs or ((Block(0, 0),) if layer.notes else ())
    cards: dict[int, list[MarginNote]] = defaultdict(list)
    references: dict[int, list[Reference]] = defaultdict(list)
    for note in layer.notes:
        cards[sheet.paragraph(note.start)].append(note)
        if (after := _last(note, document)) is not None:
            reference = Reference(after=after, note=note.number, anchor=note.anchor)
            references[sheet.paragraph(after - 1)].append(reference)
    touching: dict[int, list[Highlight]] = defaultdict(list)
    for highlight in layer.highlights:
        for number in range(sheet.paragraph(highlight.start), sheet.paragraph(highlight.end - 1) + 1):
            touching[number].append(highlight)
    for number, block in enumerate(paragraphs):
        beside = cards[number]
        places = {note.number: place for place, note in enumerate(beside, 1)}
        cited, quoted = _citation(document, block, layer.margin)
        yield Row(
            anchor=f"{sheet.anchor}b{number}",
            text=marked(
                document.text,
                block,
                highlights=touching[number],
                references=references[number],
                places=places,
            ),
            cards=tuple(card(note, layer.margin, tally) for note in beside),
            cited=cited,
            quoted=quoted,
        )


def _last(note: MarginNote, document: Document) -> int | None:
    """Return where the number of a note is set: after what is said, or after those who say it."""
    spans = note.content
    if not spans and note.attribution is not None:
        spans = (*note.attribution.source, *note.attribution.cue)
    return max((span.end for span in spans if span.document == document.id), default=None)


def _citation(document: Document, block: Block, margin: Margin) -> tuple[Place | None, bool]:
    for citation in document.citations:
        span = citation.span
        if span.start < block.end and block.start < span.end:
            place = document_place(margin, citation.cited) or Place("another document")
            return place, span.start <= block.start and block.end <= span.end
    return None, False


def card(note: MarginNote, margin: Margin, tally: Tally) -> Card:
    """Return the card of a note: who, by which words, through whom, and the sides taken."""
    document = margin.sheets[note.document].document
    attribution = note.attribution
    return Card(
        anchor=note.anchor,
        number=note.number,
        tone=note.tone,
        who=_who(note, document, tally),
        others=tuple(_actor_place(actor, tally) for actor in attribution.others) if attribution else (),
        cue=_cue(note, document),
        via=_actor_place(attribution.via, tally) if attribution and attribution.via else None,
        hedged=bool(attribution and attribution.hedged),
        sides=tuple(_side(note, marked, tally) for marked in note.statements),
        certainty=words.percent(attribution.confidence) if attribution and not note.own_voice else "",
        reason=_reason(note),
        corrects=document_place(margin, note.correction.corrected) if note.correction else None,
        within=_within(note, margin),
    )


def _within(note: MarginNote, margin: Margin) -> Place | None:
    """Return the comment in which somebody else is reported; what an article reports needs no mention."""
    if margin.by_commenter(note) or not is_comment(margin.sheets[note.document].document):
        return None
    return document_place(margin, note.document)


def _who(note: MarginNote, document: Document, tally: Tally) -> Place | None:
    """Return the speaker: the actor, else the words of the source, else nobody."""
    attribution = note.attribution
    if attribution is None:
        return _actor_place(note.statements[0].statement.actor, tally) if note.statements else None
    if attribution.actor is not None:
        return _actor_place(attribution.actor, tally)
    spans = [(span.start, span.end) for span in attribution.source]
    return Place(f"“{words.passage(document.text, spans, chars=_CUE_CHARS)}”") if spans else None


def _reason(note: MarginNote) -> str:
    """Return why there is a note; that authors speak in their own voice needs no reason."""
    if note.correction is not None:
        return note.correction.reason
    return note.attribution.reason if note.attribution and not note.own_voice else ""


def _cue(note: MarginNote, document: Document) -> str:
    """Return the words that report it, or that it is the author's own voice; for a mark alone nothing."""
    if note.own_voice:
        return "in their own words"
    spans = [(span.start, span.end) for span in note.attribution.cue] if note.attribution else []
    shown = words.passage(document.text, spans, chars=_CUE_CHARS) if spans else ""
    return shown if any(map(str.isalnum, shown)) else ""


def _actor_place(actor: ActorId, tally: Tally) -> Place:
    """Return an actor's name with the link to its row."""
    return Place(tally.name(actor), tally.href(actor))


def _is_not_plain(note: MarginNote, statement: Statement) -> bool:
    """Whether a card must say whose a statement is: several speak, or who speaks tells of somebody else."""
    return note.attribution is not None and note.attribution.actors != (statement.actor,)


def _side(note: MarginNote, marked: Marked, tally: Tally) -> Side:
    statement = marked.statement
    target, tie = statement.target, None
    if isinstance(target, ActorTarget):
        named, tie = tally.name(target.actor), target.tie
    else:
        named = tally.concepts[target.concept]
    if statement.status is Status.CONFIRMED:
        certainty = "confirmed"
    elif statement.confidence is None:
        certainty = "suggested"
    else:
        certainty = f"suggested {words.percent(statement.confidence)}"
    return Side(
        anchor=marked.anchor,
        stance=statement.stance.value,
        sign=SIGNS[statement.stance],
        target=named,
        tie=tie,
        organization=_actor_place(statement.organization, tally) if statement.organization else None,
        certainty=certainty,
        reason=statement.reason,
        by=_actor_place(statement.actor, tally) if _is_not_plain(note, statement) else None,
    )
