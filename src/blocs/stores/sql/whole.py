"""What only the database can say about whether a project is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from blocs.stores.kinds import KINDS
from blocs.stores.sql import derived, search
from blocs.stores.sql.schema import DERIVED, RECORDS
from blocs.stores.sql.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.stores.sql.keeper import SqlKeeper

_PAGE = 500


def damage(keeper: SqlKeeper) -> list[str]:
    """Return what the database finds wrong with its own file."""
    if keeper.database.dialect.name != "sqlite":
        return []
    with keeper.database.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(one) for one in found if one != "ok"]


def underived(keeper: SqlKeeper) -> Iterator[str]:
    """Return the ids of records whose derived columns do not follow from the records."""
    for name, columns in DERIVED.items():
        table, kind, last = RECORDS[name], KINDS[name], 0
        extra = [table.c[column] for column, _ in columns]
        while True:
            own = [table.c[column] for column, _ in kind.encoders]
            query = select(table.c.number, table.c.id, *extra, *own).where(table.c.number > last)
            with keeper.database.reading() as connection:
                found = connection.execute(query.order_by(table.c.number).limit(_PAGE)).all()
                tables = Tables(connection, keeper.database.dialect)
                rows = [(one[1], tables.plain(kind, one[2 + len(extra) :])) for one in found]
                expected = dict(_expected(tables, name, rows))
            for one in found:
                if tuple(map(keeper.database.dialect.read, one[2 : 2 + len(extra)])) != expected[one[1]]:
                    yield one[1]
            if len(found) < _PAGE:
                break
            last = found[-1][0]


def unsearchable(keeper: SqlKeeper) -> list[str]:
    """Return the tables whose full text is not that of their records."""
    if not keeper.database.writable:
        return []
    with keeper.database.writing() as connection:
        return search.differs(connection, keeper.database.dialect)


def _expected(
    tables: Tables, name: str, rows: list[tuple[str, Any]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if name == "statement":
        return tables.derived_columns(rows)
    return ((id_, derived.of_document(row)) for id_, row in rows)
