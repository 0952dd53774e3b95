"""Full text: an index beside documents and statements, kept by the database itself in each transaction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, select, text, true
from sqlalchemy.exc import DatabaseError

from blocs.stores.selection import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from blocs.stores.sql.dialects import Dialect

INDEXED = {"documents": ("title", "text"), "statements": ("quote",)}
_PASSAGE_WORDS = 24
# PostgreSQL's index of one text holds a megabyte; this much of a text fits whatever its script.
_INDEXED_CHARS = 250_000


def build(connection: Connection, dialect: Dialect) -> None:
    """Make the indexes, and what keeps them."""
    build_one = _build_sqlite if dialect.name == "sqlite" else _build_postgresql
    for table, columns in INDEXED.items():
        for command in build_one(table, columns):
            connection.execute(text(command))


def pause(connection: Connection, table: str) -> None:
    """Let rows come to a table of a file without entering them in its index."""
    connection.exec_driver_sql(f"DROP TRIGGER {table}_come")


def resume(connection: Connection, table: str) -> None:
    """Enter all rows of a table in its index, and whatever comes from now on."""
    connection.exec_driver_sql(_build_sqlite(table, INDEXED[table])[1])
    connection.exec_driver_sql(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")


def rebuild(connection: Connection, dialect: Dialect) -> None:
    """Make the indexes anew from the tables; PostgreSQL's are always as the tables are."""
    if dialect.name == "sqlite":
        for table in INDEXED:
            connection.exec_driver_sql(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")


def differs(connection: Connection, dialect: Dialect) -> list[str]:
    """Return the tables whose index is not as the table is."""
    found = []
    for table in INDEXED if dialect.name == "sqlite" else ():
        command = f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)"
        try:
            connection.exec_driver_sql(command)
        except DatabaseError:
            found.append(table)
    return found


def _build_sqlite(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    names = ", ".join(columns)
    new, old = (", ".join(f"{which}.{column}" for column in columns) for which in ("new", "old"))
    index = f"{table}_search"
    enter = f"INSERT INTO {index} (rowid, {names}) VALUES (new.number, {new});"
    leave = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.number, {old});"
    options = f"content='{table}', content_rowid='number', tokenize='unicode61 remove_diacritics 2'"
    differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, {options})",
        f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN {enter} END",
        f"CREATE TRIGGER {table}_go AFTER DELETE ON {table} BEGIN {leave} END",
        f"CREATE TRIGGER {table}_change AFTER UPDATE ON {table} WHEN {differs} BEGIN {leave} {enter} END",
    )


def _build_postgresql(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    whole = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    # Accents come off here as SQLite's tokenizer takes them off.
    bare = f"regexp_replace(normalize(left({whole}, {_INDEXED_CHARS}), NFKD), '[̀-ͯ]', '', 'g')"
    vector = f"to_tsvector('simple', {bare})"
    return (
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({vector}) STORED",
        f"CREATE INDEX {table}_search ON {table} USING gin (search)",
    )


def numbers(table: Table, dialect: Dialect, wanted: str) -> Any:
    """Return the query for the numbers of the rows of a table that have all words and phrases."""
    if dialect.name == "sqlite":
        index: Any = literal_column(f"{table.name}_search")
        found: Any = select(literal_column("rowid")).select_from(text(f"{table.name}_search"))
        return found.where(index.op("MATCH")(match(wanted))) if words(wanted) else found.where(~true())
    return select(table.c.number).where(_matches(wanted, table))


def match(wanted: str) -> str:
    """
    Return words and phrases as FTS5 wants them: each quoted, so that none is taken for a command.

    Examples
    --------
    >>> match('dam "clean water" NOT')
    '"dam" "clean water" "NOT"'
    """
    return " ".join(f'"{" ".join(phrase)}"' for phrase in words(wanted))


def matching(
    table: Table, dialect: Dialect, wanted: str, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """Return the query for the numbers of the rows that have all words and fulfil the rest, best first."""
    rows = select(table.c.number).where(*conditions)
    if not words(wanted):
        return rows.where(~true())
    if dialect.name == "sqlite":
        number, index = _index(table)
        found = select(number).select_from(text(f"{table.name}_search"))
        if conditions:
            found = found.where(number.in_(rows))
        return found.where(index.op("MATCH")(match(wanted))).order_by(literal_column("rank"), number)
    rank = func.ts_rank(literal_column(f"{table.name}.search"), _query(wanted))
    return rows.where(_matches(wanted, table)).order_by(rank.desc(), table.c.number)


def passages(table: Table, dialect: Dialect, wanted: str, numbers: Sequence[int]) -> Select[Any]:
    """Return the query for (number, passage) of some rows that have all words."""
    column = INDEXED[table.name][-1]
    if dialect.name == "sqlite":
        number, index = _index(table)
        name, place = f"{table.name}_search", len(INDEXED[table.name]) - 1
        passage: Any = literal_column(f"snippet({name}, {place}, '', '', '…', {_PASSAGE_WORDS})")
        found = select(number, passage).select_from(text(name))
        return found.where(index.op("MATCH")(match(wanted)), number.in_(numbers))
    options = f"StartSel='', StopSel='', MaxWords={_PASSAGE_WORDS}, MinWords={_PASSAGE_WORDS // 2}"
    passage = func.ts_headline("simple", table.c[column], _query(wanted), options)
    return select(table.c.number, passage).where(table.c.number.in_(numbers))


def _index(table: Table) -> tuple[Any, Any]:
    name = f"{table.name}_search"
    return literal_column(f"{name}.rowid"), literal_column(name)


def _matches(wanted: str, table: Table) -> ColumnElement[bool]:
    if not words(wanted):
        return ~true()
    return literal_column(f"{table.name}.search").op("@@")(_query(wanted))


def _query(wanted: str) -> Any:
    phrases = [func.phraseto_tsquery("simple", _bare(" ".join(phrase))) for phrase in words(wanted)]
    query: Any = phrases[0]
    for phrase in phrases[1:]:
        query = query.op("&&")(phrase)
    return query


def _bare(text_: str) -> str:
    plain = unicodedata.normalize("NFKD", text_)
    return "".join(one for one in plain if not "\u0300" <= one <= "\u036f")
