"""Statements and codings → selections of a text, each with its codings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blocs.exporters.qda.details import described, guid, plain
from blocs.exporters.qda.vocabulary import ACTORS, CONCEPTS, ORGANIZATIONS, RECORD, TYPES, UNKNOWN_TIME, WHOLE
from blocs.exporters.qda.writing_codes import element, note_refs
from blocs.model import ConceptTarget, Statement

if TYPE_CHECKING:
    from lxml import etree

    from blocs.exporters.qda.writing_codes import Codes
    from blocs.model import Coding, Corpus, Document

_SAID = {"actor", "organization", "target", "stance", "document", "evidence", "coder", "type"}
"""Fields that the codings of a selection say."""


@dataclass(slots=True)
class Places:
    """What stands in each document, and the codes it is coded with."""

    corpus: Corpus
    codes: Codes
    records: defaultdict[str, list[Statement | Coding]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for statement in self.corpus.statements:
            self.records[statement.document].append(statement)
        for coding in self.corpus.codings:
            self.records[coding.document].append(coding)


def write_passages(source: etree._Element, document: Document, places: Places) -> None:
    """Write the selections of a document, then the codings of it as a whole."""
    whole = [one for one in places.records[document.id] if not one.evidence and not one.variables]
    for record in places.records[document.id]:
        if record.evidence or record.variables:
            _write_record(source, record, len(document.text), places.codes)
    for record in whole:
        (coding,) = _write_codings(source, record, 0, places.codes)
        note_refs(coding, places.codes.notes, record.id)


def _write_record(source: etree._Element, record: Statement | Coding, length: int, codes: Codes) -> None:
    user = guid("user", record.coder)
    # Each alone, since `plain` wants to know which of the two it is.
    values = plain(record) if isinstance(record, Statement) else plain(record)  # noqa: RUF034
    held: dict[str, Any] = {name: value for name, value in values.items() if name not in _SAID}
    spans = [(span.start, span.end) for span in record.evidence]
    if not spans:
        held[WHOLE] = True
    description = described("", {RECORD: record.id, **held})
    for number, (start, end) in enumerate(spans or [(0, length)]):
        selection = element(
            source,
            "PlainTextSelection",
            guid=guid("selection", record.id, number),
            startPosition=str(start),
            endPosition=str(end),
            creatingUser=user,
            creationDateTime=UNKNOWN_TIME,
        )
        element(selection, "Description", description)
        _write_codings(selection, record, number, codes)
        if not number:
            note_refs(selection, codes.notes, record.id)


def _write_codings(
    under: etree._Element, record: Statement | Coding, number: int, codes: Codes
) -> list[etree._Element]:
    written = []
    for code in _keys(record):
        coding = element(
            under,
            "Coding",
            guid=guid("coding", record.id, number, *code),
            creatingUser=guid("user", record.coder),
            creationDateTime=UNKNOWN_TIME,
        )
        element(coding, "CodeRef", targetGUID=codes.of[code])
        written.append(coding)
    return written


def _keys(record: Statement | Coding) -> list[tuple[str, ...]]:
    """Return the codes that say a record."""
    if not isinstance(record, Statement):
        return [(TYPES, record.type)]
    keys: list[tuple[str, ...]] = [(ACTORS, record.actor)]
    if record.organization is not None:
        keys.append((ORGANIZATIONS, record.organization))
    if isinstance(record.target, ConceptTarget):
        keys.append((CONCEPTS, record.target.concept, record.stance.value))
    return keys
