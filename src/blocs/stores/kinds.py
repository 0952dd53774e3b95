"""The kinds of records that a project holds: their tables, ids and values, and what they refer to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from blocs.model import (
    Actor,
    ActorTarget,
    Attribute,
    Attribution,
    Coder,
    Coding,
    Concept,
    DeclaredVariable,
    Document,
    Judgement,
    Memo,
    Merge,
    Note,
    Page,
    Statement,
    content_id,
)
from blocs.model.columns import SCHEMAS, Column, ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Held = (
    Page | Document | Attribution | Actor | Concept | Coder | Statement | Coding | Judgement | Merge
    | DeclaredVariable | Attribute | Memo | Note
)  # fmt: skip
Row = tuple[Any, ...]

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of record: its name, its table, what its ids begin with, its class, its columns.

    The *row* of a record is a tuple of plain values, one a column.
    Its *value* is the same as JSON text: sorted, and without columns that hold nothing, so that equal records
    have equal values, and a later version may add columns.
    """

    name: str
    table: str
    prefix: str
    record: type
    columns: tuple[Column, ...]
    # The columns that a row takes over as they are, and those that need a word first.
    encoders: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def row(self, record: Held) -> Row:
        """Return the plain values of a record, in the order of the columns."""
        values = [(getattr(record, name), encode) for name, encode in self.encoders]
        return tuple([v if v is None or encode is None else encode(v) for v, encode in values])

    def from_row(self, row: Row) -> Any:
        """Return the record that a row holds."""
        return self.record(
            **{
                column.name: None if value is None else column.decode(value)
                for column, value in zip(self.columns, row, strict=True)
            }
        )

    def value(self, row: Row) -> str:
        """Return a row as JSON text."""
        pairs = zip(self.encoders, row, strict=True)
        return _to_json({name: value for (name, _), value in pairs if value is not None})

    def row_of(self, value: str) -> Row:
        """Return the row that a value holds."""
        plain = json.loads(value)
        return tuple(plain.get(name) for name, _ in self.encoders)


def kind_of(record: Held) -> Kind:
    """Return the kind of a record."""
    return _BY_CLASS[type(record)]


def kind_of_class(record: type) -> Kind:
    """Return the kind of the records of a class."""
    return _BY_CLASS[record]


def kind_of_id(id_: str) -> Kind | None:
    """Return the kind of record that an id belongs to, or None if the id is none that a project gives."""
    return _BY_PREFIX.get(id_.rpartition("_")[0])


def record_id(record: Held) -> str:
    """
    Return the id of a record; a note has one here too, which follows from all of it.

    Examples
    --------
    >>> record_id(Note(code="cut-off", message="The text breaks off."))
    'note_6dc423b47832f0f5bc0e'
    """
    if isinstance(record, Note):
        facts = sorted(record.facts.items())
        return content_id("note", record.code, record.message, record.document, record.page, facts)
    return record.id


def references(record: Held) -> set[str]:
    """
    Return the ids of the records without which a record makes no sense.

    A page is not among them, since a project need not keep the bytes that its documents were read from.
    """
    return {str(one) for one in _REFERENCES[type(record)](record) if one is not None}


def _kind(record: type, name: str, prefix: str) -> Kind:
    columns = SCHEMAS[record]
    return Kind(name, f"{name}s", prefix, record, columns, tuple((c.name, _encoder(c)) for c in columns))


def _encoder(column: Column) -> Callable[[Any], Any] | None:
    if column.type is ColumnType.REAL:
        return float  # so that 1 and 1.0, which are equal, have one value
    return None if column.encode is _AS_IS else column.encode


_AS_IS = Column("", ColumnType.TEXT, "").encode

KINDS: Mapping[str, Kind] = {
    name: _kind(record, name, prefix)
    for name, record, prefix in (
        ("coder", Coder, "coder"),
        ("page", Page, "page"),
        ("document", Document, "doc"),
        ("actor", Actor, "actor"),
        ("concept", Concept, "concept"),
        ("attribution", Attribution, "attribution"),
        ("statement", Statement, "statement"),
        ("coding", Coding, "coding"),
        ("judgement", Judgement, "judgement"),
        ("merge", Merge, "merge"),
        ("variable", DeclaredVariable, "variable"),
        ("attribute", Attribute, "attribute"),
        ("memo", Memo, "memo"),
        ("note", Note, "note"),
    )
}
_BY_CLASS = {kind.record: kind for kind in KINDS.values()}
_BY_PREFIX = {kind.prefix: kind for kind in KINDS.values()}


def _none(_: Any) -> Iterator[Any]:
    return iter(())


def _of_document(record: Document) -> Iterator[Any]:
    yield record.reply_to
    yield from (citation.cited for citation in record.citations)


def _of_actor(record: Actor) -> Iterator[Any]:
    for membership in record.memberships:
        yield membership.organization
        yield from (span.document for span in membership.evidence)
    yield from (span.document for span in record.mentions)


def _of_attribution(record: Attribution) -> Iterator[Any]:
    yield from (record.document, record.actor, record.via, record.coder, *record.others)
    yield from (span.document for span in (*record.source, *record.cue, *record.content))


def _of_statement(record: Statement) -> Iterator[Any]:
    target = record.target
    yield target.actor if isinstance(target, ActorTarget) else target.concept
    yield from (record.actor, record.organization, record.document, record.attribution, record.coder)
    yield from (span.document for span in record.evidence)


def _of_about(record: Attribute | Memo) -> Iterator[Any]:
    # ``project``, and what other programs describe that is no record here, such as a colour of theirs.
    if kind_of_id(record.about) is not None:
        yield record.about


_REFERENCES: Mapping[type, Callable[[Any], Iterable[Any]]] = {
    Coder: _none,
    Page: _none,
    Document: _of_document,
    Actor: _of_actor,
    Concept: lambda record: (record.parent,),
    Attribution: _of_attribution,
    Statement: _of_statement,
    Coding: lambda record: (record.document, record.coder, *(span.document for span in record.evidence)),
    Judgement: lambda record: (record.statement, record.coder, record.instead),
    Merge: lambda record: (record.merged, record.into, record.coder),
    DeclaredVariable: _none,
    Attribute: _of_about,
    Memo: lambda record: (*_of_about(record), record.coder),
    Note: lambda record: (record.document,),
}

# Which columns refer to ids of a kind; the second hold them inside JSON. What is derived has its own columns.
REFERRING: Mapping[str, tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]] = {
    "document": (
        (
            ("document", "reply_to"), ("attribution", "document"), ("statement", "document"),
            ("coding", "document"), ("note", "document"),
        ),
        (
            ("document", "citations"), ("actor", "memberships"), ("actor", "mentions"),
            ("attribution", "source"), ("attribution", "cue"), ("attribution", "content"),
            ("statement", "evidence"), ("coding", "evidence"),
        ),
    ),
    "actor": (
        (
            ("statement", "actor"), ("statement", "organization"), ("statement", "target_actor"),
            ("attribution", "actor"), ("attribution", "via"), ("merge", "merged"), ("merge", "into"),
        ),
        (("attribution", "others"), ("actor", "memberships")),
    ),
    "concept": (
        (("concept", "parent"), ("statement", "concept"), ("merge", "merged"), ("merge", "into")), (),
    ),
    "coder": (
        (
            ("attribution", "coder"), ("statement", "coder"), ("coding", "coder"), ("judgement", "coder"),
            ("merge", "coder"), ("memo", "coder"),
        ),
        (),
    ),
    "attribution": ((("statement", "attribution"),), ()),
    "statement": ((("judgement", "statement"), ("judgement", "instead")), ()),
}  # fmt: skip
ABOUT_ANYTHING = (("attribute", "about"), ("memo", "about"))
