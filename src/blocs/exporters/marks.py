"""
Corpus → marked passages, as programs in which people mark passages show them: brat, INCEpTION.

A mark stands for a statement, an attribution or a coding. Such programs show its words and a few names; the
whole record lies beside them in `RECORDS`. What comes back is read by `blocs.exporters.returned`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.exporters.record_tables import from_json_lines, json_lines
from blocs.model import ConceptTarget, Corpus, Document, DocumentId, Genre, Note, Page, Status, status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blocs.model import Span, Statement, StatementId

    Places = tuple[tuple[int, int], ...]

RECORDS = "records.jsonl"
"""The member of an archive that holds the records as a whole."""
STATEMENT, ATTRIBUTION = "Statement", "Attribution"
EVIDENCE = "evidence"
PARTS = ("source", "cue", "content")
_ID = re.compile(r"doc_[0-9a-f]{20}$")
_SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    What a program shows of a statement, an attribution or a coding.

    Parameters
    ----------
    document : DocumentId
        Where it stands.
    type : str
        `STATEMENT`, `ATTRIBUTION`, or the type of a coding.
    places : mapping of str to tuple of (int, int)
        From which character to which: of the `EVIDENCE`, or of each of the `PARTS`; code points.
    shown : mapping of str to str
        Names and choices: ``actor``, ``organization``, ``concept``, ``other``, ``tie``, ``stance``,
        ``status``.
    record : str, optional
        The id of the record it stands for; None for one that somebody made in that program.
    """

    document: DocumentId
    type: str
    places: Mapping[str, Places]
    shown: Mapping[str, str] = field(default_factory=dict)
    record: str | None = None


def marks(corpus: Corpus) -> dict[DocumentId, list[Mark]]:
    """
    Return the marks on each document, in the order of the records.

    What has no place in the text of its document, such as a coding of a document as a whole, has none.
    """
    lengths = {document.id: len(document.text) for document in corpus.documents}
    found: dict[DocumentId, list[Mark]] = {document: [] for document in lengths}
    for mark in _all(corpus):
        ends = [end for places in mark.places.values() for _, end in places]
        if ends and max(ends) <= lengths.get(mark.document, -1):
            found[mark.document].append(mark)
    return found


def _all(corpus: Corpus) -> Iterator[Mark]:
    names = corpus.names
    for one in corpus.attributions:
        places = {part: _places(getattr(one, part), one.document) for part in PARTS}
        shown = _named(names, actor=one.actor)
        yield Mark(document=one.document, type=ATTRIBUTION, places=places, shown=shown, record=one.id)
    # Ids are taken once, since each is computed from the whole record.
    by_id = {statement.id: statement for statement in corpus.statements}
    for id_, statement, state in _statuses(corpus, by_id):
        places = {EVIDENCE: _places(statement.evidence, statement.document)}
        shown = _shown(statement, names, state)
        yield Mark(document=statement.document, type=STATEMENT, places=places, shown=shown, record=id_)
    for coding in corpus.codings:
        places = {EVIDENCE: _places(coding.evidence, coding.document)}
        yield Mark(document=coding.document, type=coding.type, places=places, record=coding.id)


def _places(spans: Sequence[Span], document: DocumentId) -> Places:
    return tuple((span.start, span.end) for span in spans if span.document == document)


def _named(names: Mapping[str, str], **ids: str | None) -> dict[str, str]:
    found = {key: one_line(names.get(id_, "")) for key, id_ in ids.items() if id_ is not None}
    return {key: name for key, name in found.items() if name}


def _shown(statement: Statement, names: Mapping[str, str], state: Status) -> dict[str, str]:
    target = statement.target
    if isinstance(target, ConceptTarget):
        about = _named(names, concept=target.concept)
    else:
        about = _named(names, other=target.actor) | {"tie": "_".join(target.tie.split())}
    who = _named(names, actor=statement.actor, organization=statement.organization)
    return who | about | {"stance": statement.stance.value, "status": state.value}


def one_line(text: str) -> str:
    """Return a name as programs show it, without line breaks and tabs."""
    return " ".join(text.split())


def _statuses(
    corpus: Corpus, by_id: Mapping[StatementId, Statement]
) -> Iterator[tuple[StatementId, Statement, Status]]:
    """Yield each statement with what people have made of it."""
    coders = {coder.id: coder for coder in corpus.coders}
    roles = {one.about for one in corpus.attributes if (one.name, one.value) == ("role", "adjudicator")}
    settling = {coder for coder in coders if coder in roles}
    judged = defaultdict(list)
    for judgement in corpus.judgements:
        judged[judgement.statement].append(judgement)
    for id_, one in by_id.items():
        known = one.coder in coders and one.status in {Status.SUGGESTED, Status.CONFIRMED}
        state = status(coders[one.coder], judged[id_], adjudicators=settling) if known else one.status
        yield id_, one, state


def file_names(corpus: Corpus) -> dict[DocumentId, str]:
    """Return a name for each document's files, which ends in its id."""
    names = {}
    for number, document in enumerate(corpus.documents, 1):
        words = re.sub(r"[^a-z0-9]+", "-", (document.title or document.genre.value).lower())
        names[document.id] = f"{number:04}-{words[:_SLUG_LENGTH].strip('-') or 'text'}-{document.id}"
    return names


def records(corpus: Corpus, found: Mapping[DocumentId, Sequence[Mark]]) -> tuple[bytes, tuple[Note, ...]]:
    """Return the member `RECORDS`, and what the reader of the archive must know besides the marks found."""
    kept = replace(corpus, pages=())
    notes = []
    if corpus.pages:
        message = f"pages as they were fetched ({len(corpus.pages)}) are not in it; their texts are"
        notes.append(Note(code="pages-left-out", message=message))
    shown = sum(len(here) for here in found.values())
    hidden = len(corpus.attributions) + len(corpus.statements) + len(corpus.codings) - shown
    if hidden:
        message = (
            f"records without words in their document ({hidden}) are not among the marks, in {RECORDS} only"
        )
        notes.append(Note(code="not-shown", message=message, facts={"records": hidden}))
    return "".join(json_lines(kept)).encode("utf-8"), tuple(notes)


def from_records(members: Mapping[str, bytes], *, where: str) -> Corpus:
    """
    Return the corpus in the member `RECORDS`; an empty one where there is none.

    Raises
    ------
    UnreadablePage
        If it is damaged.
    """
    if RECORDS not in members:
        return Corpus()
    lines = members[RECORDS].decode("utf-8", "replace").split("\n")
    return from_json_lines(lines, where=f"{where}, {RECORDS}")


def document_of(name: str, text: str, known: Mapping[DocumentId, Document], *, where: str) -> Document:
    """
    Return the document of a file: the one whose id ends its name, or else a new one.

    Raises
    ------
    UnreadablePage
        If the text is not the document's, so that places in it would not hold.
    """
    stem = name.rpartition(".")[0] or name
    found = _ID.search(stem)
    document = known.get(DocumentId(found[0])) if found else None
    if document is None:
        return Document(page=page(name, text).id, path=name, ordinal=0, text=text, genre=Genre.TEXT)
    if document.text != text:
        why = f"the text has been changed since it was written, so nothing can be placed in {document.id}"
        raise UnreadablePage(address=f"{where}, {name}", why=why)
    return document


def page(name: str, text: str) -> Page:
    """Return the page that a new file is."""
    return Page(address=name, content=text.encode("utf-8"), media_type="text/plain; charset=utf-8")


def place(start: int, end: int, document: Document, *, where: str) -> tuple[int, int]:
    """
    Return a place in a document's text.

    Raises
    ------
    UnreadablePage
        If it does not lie in it.
    """
    if not 0 <= start < end <= len(document.text):
        why = f"characters {start} to {end} do not lie in the text, which has {len(document.text)}"
        raise UnreadablePage(address=where, why=why)
    return start, end
