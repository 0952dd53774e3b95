"""The tables of a project: one a kind of record, as `blocs.model.columns` declares them, and the log."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from blocs.model.columns import ColumnType
from blocs.stores.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.types import TypeEngine

    from blocs.stores.kinds import Kind

# By code points, so that a server sorts as a file does, whatever its language.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

FORMAT = 2
"""The version of these tables; see `blocs.stores.sql.migrations`."""

APPLICATION_ID = 0x626C6F63  # "bloc", by which `file` and SQLite tools tell a project from another database

_TYPES: Mapping[ColumnType, TypeEngine[Any]] = {
    ColumnType.TEXT: TEXT,
    ColumnType.INTEGER: BigInteger(),
    ColumnType.REAL: Float(),
    ColumnType.BOOLEAN: Boolean(),
    ColumnType.MOMENT: TEXT,
    ColumnType.JSON: TEXT,
}

metadata = MetaData()


def number() -> Column[int]:
    """Return the column that numbers rows in the order they came, which other tables refer to."""
    return Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


DERIVED: Mapping[str, tuple[tuple[str, TypeEngine[Any]], ...]] = {
    "statement": (
        ("concept", TEXT),
        ("target_actor", TEXT),
        ("tie", TEXT),
        ("start", BigInteger()),
        ("date", TEXT),
        ("judged", TEXT),
        ("quote", TEXT),
    ),
    "document": (("date", TEXT),),
}
"""
What tables hold besides their records' own columns, and what follows from them.

=============  ===================================================================================
concept        the id of a position's concept
target_actor   the id of the other actor of a relation, and ``tie``, what ties the two
start          where its evidence begins, in characters
date           first instant of when it was said or, if that is not known, published; in UTC
judged         its status, as it follows from all judgements
quote          the words it rests on
=============  ===================================================================================
"""


def _record_table(kind: Kind) -> Table:
    own = [
        Column(column.name, LargeBinary() if (kind.name, column.name) == PACKED else _TYPES[column.type])
        for column in kind.columns
    ]
    derived = [Column(name, type_) for name, type_ in DERIVED.get(kind.name, ())]
    return Table(kind.table, metadata, number(), Column("id", TEXT, unique=True), *own, *derived)


PACKED = ("page", "content")  # bytes, compressed, where the log has them in base 64

RECORDS: Mapping[str, Table] = {name: _record_table(kind) for name, kind in KINDS.items()}

EVENTS = Table(
    "events",
    metadata,
    number(),
    Column("id", TEXT, unique=True),
    Column("clock", BigInteger, index=True),
    Column("coder", TEXT),
    Column("time", TEXT),
    Column("verb", TEXT),
    Column("about", TEXT),
    Column("note", TEXT),
    Column("parents", TEXT),
    Column("count", BigInteger),
    Column("digest", TEXT),
)
CHANGES = Table(
    "changes",
    metadata,
    number(),
    Column("event", BigInteger, index=True),
    Column("record", TEXT, index=True),
    Column("before", LargeBinary),
    Column("after", LargeBinary),
)
CONFLICTS = Table("conflicts", metadata, number(), Column("record", TEXT, index=True), Column("event", TEXT))
META = Table("meta", metadata, Column("name", TEXT, primary_key=True), Column("value", TEXT))

STATEMENTS = RECORDS["statement"]
DOCUMENTS = RECORDS["document"]
JUDGEMENTS = RECORDS["judgement"]
ATTRIBUTES = RECORDS["attribute"]

BY_JUDGED = Index("statements_by_judged", STATEMENTS.c.judged)
INDEXES = (
    BY_JUDGED,
    Index("statements_by_date", *(STATEMENTS.c[name] for name in ("date", "document", "start", "id"))),
    Index("statements_by_document", STATEMENTS.c.document),
    Index("statements_by_actor", STATEMENTS.c.actor),
    Index("statements_by_concept", STATEMENTS.c.concept),
    Index("statements_by_target_actor", STATEMENTS.c.target_actor),
    Index("documents_by_date", DOCUMENTS.c.date),
    Index("documents_by_reply_to", DOCUMENTS.c.reply_to),
    Index("attributions_by_document", RECORDS["attribution"].c.document),
    Index("codings_by_document", RECORDS["coding"].c.document),
    Index("judgements_by_statement", JUDGEMENTS.c.statement),
    Index("judgements_by_instead", JUDGEMENTS.c.instead),
    Index("merges_by_into", RECORDS["merge"].c.into),
    Index("attributes_by_about", ATTRIBUTES.c.about),
    Index("memos_by_about", RECORDS["memo"].c.about),
)


def packed(text: str | None) -> bytes | None:
    """Return a value as the log holds it: as UTF-8, compressed where that is worth it."""
    if text is None:
        return None
    plain = text.encode()
    # JSON begins with a brace, and what zlib writes with an x, so that both are told apart.
    return plain if len(plain) < _WORTH_IT else zlib.compress(plain, 1)


def unpacked(content: bytes | None) -> str | None:
    """Return a value that the log holds."""
    if content is None:
        return None
    return (zlib.decompress(content) if content[:1] == b"x" else bytes(content)).decode()


_WORTH_IT = 2000
