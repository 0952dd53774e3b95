"""Where SQLite and PostgreSQL differ: locks, marks for values, and texts that they can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlalchemy import Connection


class Dialect(Protocol):
    """How a database is spoken to."""

    name: str

    def begin(self, connection: Connection) -> None:
        """Begin to write, when nobody else does."""

    def many(self, connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Carry out a command, with a question mark for each value, for each of some rows."""

    def some(self, connection: Connection, sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Return the rows of a query, with a question mark for each value."""

    def write(self, value: Any) -> Any:
        """Return a value as the database can hold it."""

    def read(self, value: Any) -> Any:
        """Return a value from what the database holds."""


class Sqlite:
    """One file."""

    name = "sqlite"

    def begin(self, connection: Connection) -> None:
        """Take the write lock at once, rather than find out later that somebody else has it."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def many(self, connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Carry out a command for each of some rows; see `Dialect`."""
        _cursor(connection).executemany(sql, rows)

    def some(self, connection: Connection, sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Return the rows of a query; see `Dialect`."""
        return cast("list[tuple[Any, ...]]", _cursor(connection).execute(sql, values).fetchall())

    def write(self, value: Any) -> Any:
        """Return it as it is, since any text will do."""
        return value

    def read(self, value: Any) -> Any:
        """Return what was written."""
        return value


class Postgresql:
    """A server, for a team."""

    name = "postgresql"

    def begin(self, connection: Connection) -> None:
        """Let others read, but not write, until this transaction is over."""
        connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'format' FOR UPDATE")

    def many(self, connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Carry out a command for each of some rows; see `Dialect`."""
        own = sql.replace("%", "%%").replace("?", "%s")
        written = [tuple(self.write(value) for value in row) for row in rows]
        connection.exec_driver_sql(own, written[0] if len(written) == 1 else written)

    def some(self, connection: Connection, sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Return the rows of a query; see `Dialect`."""
        own = sql.replace("%", "%%").replace("?", "%s")
        return connection.exec_driver_sql(own, tuple(map(self.write, values))).all()

    def write(self, value: Any) -> Any:
        """Write character 0, which PostgreSQL's texts cannot hold, as two others."""
        if isinstance(value, str) and ("\0" in value or _MARK in value):
            return value.replace(_MARK, _MARK + "1").replace("\0", _MARK + "0")
        return value

    def read(self, value: Any) -> Any:
        """Return what was written."""
        if isinstance(value, str) and _MARK in value:
            return value.replace(_MARK + "0", "\0").replace(_MARK + "1", _MARK)
        if isinstance(value, memoryview):
            return bytes(value)
        return value


def _cursor(connection: Connection) -> sqlite3.Cursor:
    # Straight to SQLite: of a keystroke's twenty commands each takes a quarter of the time.
    return cast("sqlite3.Cursor", connection.connection.cursor())


# A code point that stands for no character and never will, so that texts hardly ever hold it.
_MARK = "\ufdd0"
