"""
The records in bulk: one declared schema a record, lossless both ways.

A table maps a column name to a list of plain values (str, int, float, bool, None, and JSON text for what is
nested), which any data frame library, CSV, Parquet and SQL can hold. `SCHEMAS` is the only place where
columns are declared; a test holds it against the dataclasses.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from blocs.model.actor import Actor, ActorKind, Membership
from blocs.model.attribution import Attribution
from blocs.model.codebook import Concept
from blocs.model.coder import Coder, CoderKind
from blocs.model.document import Citation, Document, Genre, Note, Span
from blocs.model.identity import DocumentId
from blocs.model.judgement import Judgement
from blocs.model.merge import Merge
from blocs.model.moment import Moment
from blocs.model.page import Page
from blocs.model.statement import ActorTarget, ConceptTarget, Stance, Statement, Status
from blocs.model.study_records import Attribute, Coding, DeclaredVariable, Memo, VariableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Record = TypeVar(
    "Record",
    Page, Document, Attribution, Actor, Concept, Coder, Statement,
    Coding, Judgement, Merge, DeclaredVariable, Attribute, Memo, Note,
)  # fmt: skip
Table = dict[str, list[Any]]


class ColumnType(Enum):
    """What a column holds, as other programs see it."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    MOMENT = "ISO 8601 text, as precise as it is known"
    JSON = "JSON text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (which is the field's), what it holds, and what that means."""

    name: str
    type: ColumnType
    meaning: str
    encode: Callable[[Any], Any] = lambda value: value
    decode: Callable[[Any], Any] = lambda value: value


def to_columns(kind: type[Record], records: Iterable[Record]) -> Table:
    """
    Return records as columns.

    Parameters
    ----------
    kind : type
        The class of the records, one of `SCHEMAS`.
    records : iterable of that class
        Any number, also none.

    Returns
    -------
    dict of str to list
        A column ``id`` and one for each field, all of one length.

    Examples
    --------
    >>> to_columns(Concept, [Concept(name="Build the dam")])["name"]
    ['Build the dam']
    """
    kept = list(records)
    table: Table = {"id": [record.id if hasattr(record, "id") else None for record in kept]}
    for column in SCHEMAS[kind]:
        table[column.name] = [
            None if (value := getattr(record, column.name)) is None else column.encode(value)
            for record in kept
        ]
    return table


def from_columns(kind: type[Record], table: Mapping[str, Sequence[Any]]) -> tuple[Record, ...]:
    """
    Return the records that a table holds.

    Parameters
    ----------
    kind : type
        The class of the records, one of `SCHEMAS`.
    table : mapping of str to sequence
        As `to_columns` makes it; the column ``id`` is not read, since ids follow from content.

    Raises
    ------
    KeyError
        If a declared column is missing.
    ValueError
        If the columns differ in length, or a value is none of its column's.
    """
    columns = SCHEMAS[kind]
    build: Callable[..., Record] = kind
    rows = zip(*(table[column.name] for column in columns), strict=True)
    return tuple(build(**_decoded(columns, row)) for row in rows)


def _decoded(columns: tuple[Column, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    pairs = zip(columns, row, strict=True)
    return {column.name: None if value is None else column.decode(value) for column, value in pairs}


# Sorted, so that equal records are equal texts; one encoder, since a table may have a million rows.
_to_json: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True
).encode


# All that stands in a document has its date, so that the same few are read again and again.
_read_moment = lru_cache(maxsize=10_000)(Moment.parse)


def _moment(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.MOMENT, meaning, str, _read_moment)


def _choice(name: str, choices: type[Enum], meaning: str) -> Column:
    return Column(name, ColumnType.TEXT, meaning, lambda value: value.value, choices)


def _json(
    name: str,
    meaning: str,
    encode: Callable[[Any], Any] = lambda v: v,
    decode: Callable[[Any], Any] = lambda v: v,
) -> Column:
    return Column(
        name, ColumnType.JSON, meaning, lambda v: _to_json(encode(v)), lambda text: decode(json.loads(text))
    )


def _spans(name: str, meaning: str) -> Column:
    return _json(name, meaning + ": [[document, start, end], …]", _plain_spans, _read_spans)


def _words(name: str, meaning: str) -> Column:
    return _json(name, meaning, list, tuple)


def _text(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.TEXT, meaning)


def _plain_spans(spans: Iterable[Span]) -> list[list[str | int]]:
    return [[span.document, span.start, span.end] for span in spans]


def _read_spans(plain: Iterable[tuple[str, int, int]]) -> tuple[Span, ...]:
    return tuple(Span(DocumentId(document), start, end) for document, start, end in plain)


def _plain_citations(citations: Iterable[Citation]) -> list[list[Any]]:
    return [[*_plain_spans([citation.span])[0], citation.cited] for citation in citations]


def _read_citations(plain: Iterable[tuple[str, int, int, str]]) -> tuple[Citation, ...]:
    return tuple(
        Citation(span=Span(DocumentId(document), start, end), cited=DocumentId(cited))
        for document, start, end, cited in plain
    )


def _plain_memberships(memberships: Iterable[Membership]) -> list[dict[str, Any]]:
    return [
        {
            "organization": membership.organization,
            "role": membership.role,
            "since": membership.since and str(membership.since),
            "until": membership.until and str(membership.until),
            "former": membership.former,
            "evidence": _plain_spans(membership.evidence),
        }
        for membership in memberships
    ]


def _read_memberships(plain: Iterable[dict[str, Any]]) -> tuple[Membership, ...]:
    return tuple(
        Membership(
            organization=row["organization"],
            role=row["role"],
            since=row["since"] and Moment.parse(row["since"]),
            until=row["until"] and Moment.parse(row["until"]),
            former=row["former"],
            evidence=_read_spans(row["evidence"]),
        )
        for row in plain
    )


def _plain_target(target: ConceptTarget | ActorTarget) -> dict[str, str]:
    if isinstance(target, ConceptTarget):
        return {"concept": target.concept}
    return {"actor": target.actor, "tie": target.tie}


def _read_target(plain: dict[str, Any]) -> ConceptTarget | ActorTarget:
    return ConceptTarget(**plain) if "concept" in plain else ActorTarget(**plain)


SCHEMAS: Mapping[type, tuple[Column, ...]] = {
    Page: (
        _text("address", "path or URL the bytes came from"),
        Column(
            "content",
            ColumnType.TEXT,
            "the bytes, in base 64",
            lambda value: base64.b64encode(value).decode("ascii"),
            base64.b64decode,
        ),
        _text("media_type", "what the source said the bytes are"),
        _moment("fetched", "when we looked"),
    ),
    Document: (
        _text("page", "id of the page it was read from"),
        _text("path", "address of that page as given"),
        Column("ordinal", ColumnType.INTEGER, "place on the page in reading order, from 0"),
        _text("text", "the text"),
        _choice("genre", Genre, "article, comment, speech or text"),
        _text("title", "title"),
        _text("author", "author as the page states it"),
        _moment("published", "when the text appeared"),
        _text("site", "name of the site"),
        _text("language", "BCP 47 tag"),
        _text("url", "address the page itself states"),
        _text("label", "what the page prints beside a comment"),
        _text("reply_to", "id of the document it answers"),
        _json("citations", "[[document, start, end, cited document], …]", _plain_citations, _read_citations),
    ),
    Attribution: (
        _text("document", "id of the document it stands in"),
        _spans("source", "who speaks"),
        _spans("cue", "the words that say that somebody speaks"),
        _spans("content", "what is said"),
        _text("actor", "id of whom the source refers to"),
        _words("others", "ids of who speaks along with the actor"),
        _text("via", "id of the outlet or person through whom we hear it"),
        Column("hedged", ColumnType.BOOLEAN, "whether the report itself is held back"),
        Column("confidence", ColumnType.REAL, "in [0, 1]"),
        _text("reason", "why it was found"),
        _text("coder", "id of who found it"),
    ),
    Actor: (
        _text("name", "the fullest name"),
        _choice("kind", ActorKind, "person, organization, group, country or unknown"),
        _text("page", "id of the only page on which the name identifies the actor"),
        _words("aliases", "other names, as written"),
        _json("memberships", "offices and organizations", _plain_memberships, _read_memberships),
        _spans("mentions", "where the texts refer to the actor"),
    ),
    Concept: (
        _text("name", "the proposition, as a sentence"),
        _text("definition", "what is meant"),
        _words("examples", "example passages"),
        _words("counts", "what counts"),
        _words("excluded", "what does not"),
        _text("parent", "id of the broader concept"),
    ),
    Coder: (
        _text("name", "of the person or program"),
        _choice("kind", CoderKind, "person or program"),
        _text("version", "of the program"),
        _json("settings", "of the program", dict),
    ),
    Statement: (
        _text("actor", "id of who takes the stance"),
        _text("organization", "id of the organization for which"),
        _json("target", "a concept's id, or an actor's with the tie", _plain_target, _read_target),
        _choice("stance", Stance, "for, against or unclear"),
        _text("document", "id of the document it stands in"),
        _spans("evidence", "the words it rests on"),
        _text("attribution", "id of the attribution behind those words"),
        _moment("said", "when the actor spoke"),
        _moment("published", "when the text appeared"),
        Column("confidence", ColumnType.REAL, "in [0, 1]; none for a person"),
        _text("reason", "why this stance"),
        _text("coder", "id of who made the record"),
        _choice("status", Status, "suggested, confirmed, rejected or disputed"),
        _json("variables", "what the study itself records", dict),
        _text("statement_type", "which of the study's own types it is"),
    ),
    Coding: (
        _text("type", "the statement type or code"),
        _text("document", "id of the document it stands in"),
        _spans("evidence", "the passage"),
        _json("variables", "values of the study's own variables", dict),
        _text("coder", "id of who marked it"),
    ),
    Judgement: (
        _text("statement", "id of the statement judged"),
        _text("coder", "id of who judges"),
        _choice("verdict", Status, "confirmed or rejected"),
        _text("instead", "id of the statement that takes its place"),
        _text("reason", "why, in words"),
    ),
    Merge: (
        _text("merged", "id of the actor or concept that counts as another"),
        _text("into", "id of that other"),
        _text("reason", "the evidence, in words"),
        _text("coder", "id of who says so"),
    ),
    DeclaredVariable: (
        _text("statement_type", "the type it belongs to"),
        _text("name", "its name"),
        _choice("kind", VariableKind, "short text, long text, integer or boolean"),
        _text("definition", "what is meant"),
    ),
    Attribute: (
        _text("about", "id of the record it is about, or project"),
        _text("name", "such as party"),
        _text("value", "such as PUK"),
    ),
    Memo: (
        _text("about", "id of the record it is about, or project"),
        _text("text", "the words"),
        _text("coder", "id of whose they are"),
    ),
    Note: (
        _text("code", "stable name for programs"),
        _text("message", "a sentence for people"),
        _text("document", "id of the document it is about"),
        _text("page", "id of the page it is about"),
        _json("facts", "numbers and words behind the message", dict),
    ),
}
