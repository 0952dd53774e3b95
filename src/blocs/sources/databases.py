"""Tables of other programs' databases, read and never written; knows nothing of what is in them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blocs.errors import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table as it stands in a database.

    Parameters
    ----------
    columns : tuple of str
        Their names, in lower case.
    rows : tuple of tuple
        One value for each column.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def pick(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield of each row the values of some columns; a column that is not there has None."""
        places = [self.columns.index(name) if name in self.columns else None for name in names]
        for row in self.rows:
            yield tuple(None if place is None else row[place] for place in places)


NO_ROWS = Table((), ())


def tables(where: str, names: Collection[str]) -> Mapping[str, Table]:
    """
    Read tables of a database.

    Parameters
    ----------
    where : str
        An SQLite file, or the URL of a server: ``postgresql://user@host/name`` (with the extra *postgresql*),
        or any that SQLAlchemy knows and whose driver is installed, such as ``mysql+pymysql://…``.
    names : collection of str
        Which tables, in lower case; those that are not there are left out.

    Raises
    ------
    UnreadablePage
        If there is no such file or server, or it is none of a database.
    """
    if "://" in where:
        return _from_server(where, names)
    path = Path(where)
    if not path.is_file():
        raise UnreadablePage(address=where, why="there is no such file")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            known = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name.lower(): _table(database, name) for (name,) in known if name.lower() in names}
    except (sqlite3.DatabaseError, OverflowError) as error:
        raise UnreadablePage(address=where, why=f"no usable SQLite database ({error})") from error


def _table(database: sqlite3.Connection, name: str) -> Table:
    quoted = name.replace('"', '""')
    found = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 (a name that the database itself gave)
    return Table(tuple(column[0].lower() for column in found.description), tuple(found.fetchall()))


def _from_server(where: str, names: Collection[str]) -> Mapping[str, Table]:
    import sqlalchemy as sql  # noqa: PLC0415  who reads files only does not load it

    address = re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", where)
    try:
        engine = sql.create_engine(address, poolclass=sql.pool.NullPool)
        with engine.connect() as connection:
            known = [name for name in sql.inspect(connection).get_table_names() if name.lower() in names]
            return {name.lower(): _selected(connection, sql.table(name)) for name in known}
    except (sql.exc.SQLAlchemyError, ImportError) as error:
        raise UnreadablePage(address=_without_password(where), why=f"no usable database ({error})") from error


def _selected(connection: Any, table: Any) -> Table:
    import sqlalchemy as sql  # noqa: PLC0415

    found = connection.execute(sql.select(sql.text("*")).select_from(table))
    return Table(tuple(name.lower() for name in found.keys()), tuple(tuple(row) for row in found))  # noqa: SIM118


def _without_password(where: str) -> str:
    import sqlalchemy as sql  # noqa: PLC0415

    try:
        return sql.make_url(where).render_as_string(hide_password=True)
    except sql.exc.ArgumentError:
        return where.rsplit("@", maxsplit=1)[-1]
