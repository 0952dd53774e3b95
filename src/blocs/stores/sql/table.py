"""Statements as columns, for networks and for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from blocs.stores.sql import queries
from blocs.stores.sql.schema import DOCUMENTS, RECORDS, STATEMENTS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from blocs.stores.selection import Wanted
    from blocs.stores.sql.database import Database

_S, _D = STATEMENTS.c, DOCUMENTS.c
_NAMED = {
    "actor": "actor",
    "organization": "actor",
    "concept": "concept",
    "target": "actor",
    "coder": "coder",
}


def statements(database: Database, counts: queries.Counting, wanted: Wanted) -> dict[str, list[Any]]:
    """Return statements as columns; see `blocs.stores.View.table`."""
    columns = {
        "id": _S.id,
        "document": _S.document,
        "site": _D.site,
        "time": _S.date,
        "start": _S.start,
        "actor_id": _S.actor,
        "organization_id": _S.organization,
        "concept_id": _S.concept,
        "target_id": _S.target_actor,
        "tie": _S.tie,
        "stance": _S.stance,
        "status": queries.status(counts),
        "coder_id": _S.coder,
        "confidence": _S.confidence,
        "statement_type": _S.statement_type,
        "variables": _S.variables,
        "quote": _S.quote,
    }
    with database.reading() as connection:
        conditions = queries.conditions(database, connection, counts, wanted)
        query = select(*(column.label(name) for name, column in columns.items())).select_from(
            STATEMENTS.outerjoin(DOCUMENTS, _S.document == _D.id)
        )
        rows = queries.in_order(database, connection, query, conditions)
        names = {kind: _names(database, connection, kind) for kind in set(_NAMED.values())}
    read = database.dialect.read
    lists = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    found = dict(zip(columns, lists, strict=True))
    for name in ("site", "tie", "statement_type", "variables", "quote"):
        found[name] = [read(value) for value in found[name]]
    for name, kind in _NAMED.items():
        ids = found[f"{name}_id"]
        if kind != "coder" and counts.ends:
            ids = [counts.end(id_) for id_ in ids]
        found[f"{name}_id"] = ids
        known = names[kind]
        found[name] = [known.get(id_, id_) for id_ in ids]
    return found


def count(database: Database, counts: queries.Counting, wanted: Wanted) -> int:
    """Return how many statements there are."""
    with database.reading() as connection:
        conditions = queries.conditions(database, connection, counts, wanted)
        query = select(func.count()).select_from(STATEMENTS).where(*conditions)
        return int(connection.execute(query).scalar_one())


def _names(database: Database, connection: Connection, kind: str) -> dict[str, str]:
    columns = RECORDS[kind].c
    return {
        id_: database.dialect.read(name) for id_, name in connection.execute(select(columns.id, columns.name))
    }
