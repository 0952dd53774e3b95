"""Documents and statements in which words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from blocs.stores.selection import Hit
from blocs.stores.sql import queries, search
from blocs.stores.sql.schema import DOCUMENTS, STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.stores.selection import Wanted, WantedDocuments
    from blocs.stores.sql.database import Database

_S, _D = STATEMENTS.c, DOCUMENTS.c
_OF_DOCUMENTS = {"document", "site", "since", "until"}
_MOST = 1000


def hits(database: Database, counts: queries.Counting, text: str, wanted: Wanted) -> Iterator[Hit]:
    """Return statements, then documents, each best first, a thousand of each at most."""
    found = search.ranked(STATEMENTS, database.dialect, text).subquery()
    with database.reading() as connection:
        conditions = queries.conditions(database, connection, counts, wanted)
        query = (
            select(_S.id, _S.document, _D.title, found.c.passage)
            .select_from(found.join(STATEMENTS, _S.number == found.c.number))
            .outerjoin(DOCUMENTS, _D.id == _S.document)
            .where(*conditions)
            .limit(_MOST)
        )
        statements = connection.execute(query).all()
    yield from (_hit(database, *row) for row in statements)
    if set(wanted) <= _OF_DOCUMENTS:
        yield from _documents(database, text, wanted)  # type: ignore[arg-type]


def _documents(database: Database, text: str, wanted: WantedDocuments) -> Iterator[Hit]:
    found = search.ranked(DOCUMENTS, database.dialect, text).subquery()
    with database.reading() as connection:
        query = (
            select(_D.id, _D.id, _D.title, found.c.passage)
            .select_from(found.join(DOCUMENTS, _D.number == found.c.number))
            .where(*queries.document_conditions(database, wanted))
            .limit(_MOST)
        )
        documents = connection.execute(query).all()
    yield from (_hit(database, *row) for row in documents)


def _hit(database: Database, id_: str, document: str, title: str | None, passage: str) -> Hit:
    read = database.dialect.read
    return Hit(id=id_, document=document, title=read(title), passage=read(passage))
