"""Changes of records brought into the tables, and what follows from them brought up to date."""

from __future__ import annotations

import base64
import zlib
from collections import OrderedDict, defaultdict
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, select

from blocs.stores.kinds import KINDS
from blocs.stores.sql import derived
from blocs.stores.sql.schema import (
    ATTRIBUTES,
    CONFLICTS,
    DERIVED,
    DOCUMENTS,
    JUDGEMENTS,
    PACKED,
    RECORDS,
    STATEMENTS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Column, Connection, Select

    from blocs.model import Coder, Judgement
    from blocs.stores.kinds import Kind, Row
    from blocs.stores.sql.dialects import Dialect

One = TypeVar("One")
AT_ONCE = 500
_TEXTS_KEPT = 200
_ADJUDICATORS = select(ATTRIBUTES.c.about).where(
    (ATTRIBUTES.c.name == "role") & (ATTRIBUTES.c.value == "adjudicator")
)


def batches(things: Iterable[One], size: int = AT_ONCE) -> Iterator[list[One]]:
    """Return things some at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


@cache
def among(column: Column[Any], *columns: Column[Any]) -> Select[Any]:
    """Return the query for some columns of the rows in which one column is any of ``ids``."""
    # Made once: putting a query together takes longer than carrying it out.
    return select(*columns).where(column.in_(bindparam("ids", expanding=True)))


class Tables:
    """
    The tables of present records, during one transaction.

    Parameters
    ----------
    connection : Connection
        Inside a transaction.
    dialect : Dialect
        How that database is spoken to.
    """

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect
        self._sources: OrderedDict[str, derived.Source | None] = OrderedDict()
        self._coders: dict[str, Coder | None] = {}
        self._adjudicators: frozenset[str] | None = None

    def rows(self, kind: Kind, ids: Collection[str]) -> dict[str, Row]:
        """Return the present rows of some ids."""
        table = RECORDS[kind.name]
        query = among(table.c.id, table.c.id, *(table.c[name] for name, _ in kind.encoders))
        found: dict[str, Row] = {}
        for batch in batches(ids):
            for id_, *row in self._connection.execute(query, {"ids": batch}):
                found[id_] = self.plain(kind, row)
        return found

    def plain(self, kind: Kind, stored: Sequence[Any]) -> Row:
        """Return a row as its kind has it, from one as the table has it."""
        row = [self._dialect.read(value) for value in stored]
        if kind.name == PACKED[0]:
            place = [name for name, _ in kind.encoders].index(PACKED[1])
            row[place] = base64.b64encode(zlib.decompress(row[place])).decode("ascii")
        return tuple(row)

    def put(self, kind: Kind, changes: Sequence[tuple[str, Row | None, Row | None]]) -> None:
        """Bring (id, row before, row after) into the table of a kind, and what follows from it."""
        new = [(id_, after) for id_, before, after in changes if before is None and after is not None]
        other = [(id_, after) for id_, before, after in changes if before is not None and after is not None]
        gone = [(id_,) for id_, before, after in changes if before is not None and after is None]
        table = RECORDS[kind.name]
        names = [name for name, _ in kind.encoders] + [name for name, _ in DERIVED.get(kind.name, ())]
        self._forget(kind)
        if gone:
            self._dialect.many(self._connection, f"DELETE FROM {table.name} WHERE id = ?", gone)
        if new:
            columns = ", ".join(f'"{name}"' for name in ["id", *names])
            marks = ", ".join("?" * (len(names) + 1))
            sql = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
            self._dialect.many(self._connection, sql, [(id_, *full) for id_, full in self._full(kind, new)])
        if other:
            sets = ", ".join(f'"{name}" = ?' for name in names)
            sql = f"UPDATE {table.name} SET {sets} WHERE id = ?"
            self._dialect.many(self._connection, sql, [(*full, id_) for id_, full in self._full(kind, other)])
        self._follow(kind, changes)

    def refresh(self, ids: Collection[str]) -> None:
        """Derive anew what the table of statements holds of these."""
        names = [name for name, _ in DERIVED["statement"]]
        sets = ", ".join(f'"{name}" = ?' for name in names)
        for batch in batches(dict.fromkeys(ids)):
            rows = list(self.rows(KINDS["statement"], batch).items())
            full = [(*columns, id_) for id_, columns in self.derived_columns(rows)]
            if full:
                self._dialect.many(self._connection, f"UPDATE statements SET {sets} WHERE id = ?", full)

    def derived_columns(self, rows: Sequence[tuple[str, Row]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Return the derived columns of statements."""
        sources = self._sources_of({row[derived.STATEMENT_DOCUMENT] for _, row in rows})
        judgements = self._judgements([id_ for id_, _ in rows])
        for id_, row in rows:
            author = self._coder(row[derived.STATEMENT_CODER])
            judged = derived.judged(author, judgements.get(id_, ()), self.adjudicators)
            yield id_, derived.of_statement(row, sources[row[derived.STATEMENT_DOCUMENT]], judged)

    @property
    def adjudicators(self) -> frozenset[str]:
        """The coders whose judgement settles it."""
        if self._adjudicators is None:
            found = self._connection.execute(_ADJUDICATORS)
            self._adjudicators = frozenset(found.scalars())
        return self._adjudicators

    def _full(self, kind: Kind, rows: list[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
        if kind.name == "statement":
            more = dict(self.derived_columns(rows))
            return ((id_, (*row, *more[id_])) for id_, row in rows)
        if kind.name == "document":
            return ((id_, (*row, *derived.of_document(row))) for id_, row in rows)
        if kind.name == PACKED[0]:
            place = [name for name, _ in kind.encoders].index(PACKED[1])
            return ((id_, _packed_at(row, place)) for id_, row in rows)
        return iter(rows)

    def _forget(self, kind: Kind) -> None:
        if kind.name == "document":
            self._sources.clear()
        if kind.name == "coder":
            self._coders.clear()
        if kind.name == "attribute":
            self._adjudicators = None

    def _follow(self, kind: Kind, changes: Sequence[tuple[str, Row | None, Row | None]]) -> None:
        if kind.name == "judgement":
            self.refresh([(after or before or ("",))[0] for _, before, after in changes])
        elif kind.name == "document":
            for batch in batches(id_ for id_, _, _ in changes):
                self._refresh_where(STATEMENTS.c.document.in_(batch))
        elif kind.name == "coder":
            for id_, _, after in changes:
                if after is None or self._is_missing(id_):
                    self._refresh_where(STATEMENTS.c.coder == id_)
        elif kind.name == "attribute":
            for _, before, after in changes:
                about, name, _ = after or before or ("", "", "")
                if name == "role":
                    judged = select(JUDGEMENTS.c.statement).where(JUDGEMENTS.c.coder == about)
                    self._refresh_where(STATEMENTS.c.id.in_(judged) | (STATEMENTS.c.coder == about))

    def _refresh_where(self, condition: Any) -> None:
        self.refresh(list(self._connection.execute(select(STATEMENTS.c.id).where(condition)).scalars()))

    def _is_missing(self, id_: str) -> bool:
        wanted = (CONFLICTS.c.record == id_) & CONFLICTS.c.event.is_(None)
        return self._connection.execute(select(CONFLICTS.c.number).where(wanted)).first() is not None

    def _sources_of(self, documents: Collection[str]) -> dict[str, derived.Source | None]:
        wanted = [one for one in documents if one not in self._sources]
        known = {one: self._sources[one] for one in documents if one in self._sources}
        query = among(DOCUMENTS.c.id, DOCUMENTS.c.id, DOCUMENTS.c.text, DOCUMENTS.c.published)
        for batch in batches(wanted):
            known |= dict.fromkeys(batch)
            for id_, text, published in self._connection.execute(query, {"ids": batch}):
                known[id_] = derived.Source(self._dialect.read(text), published)
        self._sources |= known
        while len(self._sources) > _TEXTS_KEPT:
            self._sources.popitem(last=False)
        return known

    def _judgements(self, statements: Sequence[str]) -> dict[str, list[Judgement]]:
        kind = KINDS["judgement"]
        found: dict[str, list[Judgement]] = defaultdict(list)
        query = among(JUDGEMENTS.c.statement, *(JUDGEMENTS.c[name] for name, _ in kind.encoders))
        for batch in batches(statements):
            for row in self._connection.execute(query, {"ids": batch}):
                judgement = kind.from_row(self.plain(kind, row))
                found[judgement.statement].append(judgement)
        return found

    def _coder(self, id_: str) -> Coder | None:
        if id_ not in self._coders:
            kind = KINDS["coder"]
            row = self.rows(kind, [id_]).get(id_)
            self._coders[id_] = None if row is None else kind.from_row(row)
        return self._coders[id_]


def _packed_at(row: Row, place: int) -> Row:
    content = zlib.compress(base64.b64decode(row[place]), 6)
    return (*row[:place], content, *row[place + 1 :])
