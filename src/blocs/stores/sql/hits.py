"""Documents and statements in which words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from blocs.stores.selection import Found, Hit
from blocs.stores.sql import queries, search
from blocs.stores.sql.schema import DOCUMENTS, STATEMENTS
from blocs.stores.sql.tables import batches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Table

    from blocs.stores.selection import Wanted
    from blocs.stores.sql.database import Database

_S, _D = STATEMENTS.c, DOCUMENTS.c
_OF_DOCUMENTS = {"document", "site", "since", "until"}
_PAGE = 100


def hits(database: Database, counts: queries.Counting, text: str, wanted: Wanted) -> Iterator[Hit]:
    """Return statements, then documents, each best first; passages are read as they are asked for."""
    for table in _tables(wanted):
        with database.reading() as connection:
            conditions = _conditions(database, connection, (counts, wanted), table)
            matching = search.matching(table, database.dialect, text, conditions)
            numbers = connection.execute(matching).scalars().all()
        for batch in batches(numbers, _PAGE):
            yield from _page(database, table, text, batch)


def count(database: Database, counts: queries.Counting, text: str, wanted: Wanted) -> Found:
    """Return how many statements and documents there are in which words stand."""
    found = {STATEMENTS: 0, DOCUMENTS: 0}
    for table in _tables(wanted):
        with database.reading() as connection:
            conditions = _conditions(database, connection, (counts, wanted), table)
            matching = search.matching(table, database.dialect, text, conditions).order_by(None)
            query = select(func.count()).select_from(matching.subquery())
            found[table] = int(connection.execute(query).scalar_one())
    return Found(statements=found[STATEMENTS], documents=found[DOCUMENTS])


def _tables(wanted: Wanted) -> tuple[Table, ...]:
    return (STATEMENTS, DOCUMENTS) if set(wanted) <= _OF_DOCUMENTS else (STATEMENTS,)


def _conditions(
    database: Database, connection: Connection, asked: tuple[queries.Counting, Wanted], table: Table
) -> list[ColumnElement[bool]]:
    counts, wanted = asked
    if table is STATEMENTS:
        return queries.conditions(database, connection, counts, wanted)
    return queries.document_conditions(database, wanted)  # type: ignore[arg-type]


def _page(database: Database, table: Table, text: str, numbers: list[int]) -> Iterator[Hit]:
    read = database.dialect.read
    with database.reading() as connection:
        passages = search.passages(table, database.dialect, text, numbers)
        words = {number: read(passage) for number, passage in connection.execute(passages)}
        if table is STATEMENTS:
            query = select(_S.number, _S.id, _S.document, _D.title).outerjoin(DOCUMENTS, _D.id == _S.document)
        else:
            query = select(_D.number, _D.id, _D.id, _D.title)
        rows = connection.execute(query.where(table.c.number.in_(numbers)))
        told = {number: row for number, *row in rows}
    for number in numbers:
        if number in told and number in words:
            id_, document, title = told[number]
            yield Hit(id=id_, document=document, title=read(title), passage=words[number])
