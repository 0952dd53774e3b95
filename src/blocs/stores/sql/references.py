"""Who refers to records, and which records that are referred to are not there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from blocs.stores.kinds import ABOUT_ANYTHING, KINDS, REFERRING, kind_of_id, references
from blocs.stores.sql.schema import RECORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection

    from blocs.stores.sql.tables import Tables

_FEW = 20
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')


def absent(tables: Tables, ids: Iterable[str]) -> set[str]:
    """Return those of some ids under which no record is there."""
    by_kind: dict[str, set[str]] = {}
    missing = set()
    for id_ in ids:
        if (kind := kind_of_id(id_)) is None:
            missing.add(id_)
        else:
            by_kind.setdefault(kind.name, set()).add(id_)
    for name, wanted in by_kind.items():
        table = RECORDS[name]
        missing |= wanted.difference(id_ for (id_,) in tables.among([table.c.id], wanted))
    return missing


def referrers(tables: Tables, connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Return (id, id of a record that refers to it) for some ids."""
    by_kind: dict[str, set[str]] = {}
    for id_ in ids:
        if kind := kind_of_id(id_):
            by_kind.setdefault(kind.name, set()).add(id_)
    for name, wanted in by_kind.items():
        exact, inside = REFERRING.get(name, ((), ()))
        for kind_name, column in (*exact, *ABOUT_ANYTHING):
            by = RECORDS[kind_name].c[column]
            yield from ((id_, referrer) for id_, referrer in tables.among([by, by.table.c.id], wanted))
        for kind_name in dict.fromkeys(kind for kind, _ in inside):
            columns = [column for kind, column in inside if kind == kind_name]
            yield from _inside(tables, connection, kind_name, columns, wanted)


def _inside(
    tables: Tables, connection: Connection, kind_name: str, columns: list[str], wanted: set[str]
) -> Iterator[tuple[str, str]]:
    table, kind = RECORDS[kind_name], KINDS[kind_name]
    query = select(table.c.id, *(table.c[column] for column in columns))
    if len(wanted) <= _FEW:
        like = (table.c[column].contains(json.dumps(id_)) for column in columns for id_ in wanted)
        query = query.where(or_(*like))
    found = [
        id_
        for id_, *texts in connection.execute(query)
        if any(wanted & set(_WORD.findall(text)) for text in texts)
    ]
    for id_, row in tables.rows(kind, found).items():
        yield from ((one, id_) for one in wanted & references(kind.from_row(row)))
