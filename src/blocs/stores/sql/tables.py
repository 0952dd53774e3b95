"""Changes of records brought into the tables, and what follows from them brought up to date."""

from __future__ import annotations

import base64
import zlib
from collections import OrderedDict, defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from blocs.model.columns import ColumnType
from blocs.stores.keeper import role_id
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

    from sqlalchemy import Column, Connection

    from blocs.model import Coder, Judgement, Status
    from blocs.stores.kinds import Kind, Row
    from blocs.stores.sql.dialects import Dialect

One = TypeVar("One")
AT_ONCE = 500
_TEXTS_KEPT = 200
_D = DOCUMENTS.c
_FLAGS = {
    name: [place for place, column in enumerate(kind.columns) if column.type is ColumnType.BOOLEAN]
    for name, kind in KINDS.items()
}


def batches(things: Iterable[One], size: int = AT_ONCE) -> Iterator[list[One]]:
    """Return things some at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


@lru_cache(maxsize=500)
def _among(columns: tuple[Column[Any], ...], number: int) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    table, marks = columns[0].table, ", ".join("?" * number)
    return f'SELECT {names} FROM {table} WHERE "{columns[0].name}" IN ({marks})'


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
        self._settles: dict[str, bool] = {}

    def rows(self, kind: Kind, ids: Collection[str]) -> dict[str, Row]:
        """Return the present rows of some ids."""
        table = RECORDS[kind.name]
        columns = (table.c.id, *(table.c[name] for name, _ in kind.encoders))
        return {id_: self.plain(kind, row) for id_, *row in self.among(columns, ids)}

    def among(self, columns: Sequence[Column[Any]], ids: Iterable[str]) -> Iterator[Sequence[Any]]:
        """Return some columns of the rows in which the first of them is any of some ids."""
        for batch in batches(ids):
            yield from self._dialect.some(self._connection, _among(tuple(columns), len(batch)), batch)

    def plain(self, kind: Kind, stored: Sequence[Any]) -> Row:
        """Return a row as its kind has it, from one as the table has it."""
        row = [self._dialect.read(value) for value in stored]
        for place in _FLAGS[kind.name]:
            row[place] = None if row[place] is None else bool(row[place])
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

    def judge(self, ids: Collection[str]) -> None:
        """Derive anew the status of these statements, without reading what else they hold."""
        for batch in batches(dict.fromkeys(ids)):
            authors = list(self.among((STATEMENTS.c.id, STATEMENTS.c.coder), batch))
            judgements = self._judgements(batch)
            judged = [(self._judged(coder, judgements.get(id_, ())).value, id_) for id_, coder in authors]
            if judged:
                self._dialect.many(self._connection, "UPDATE statements SET judged = ? WHERE id = ?", judged)

    def refresh(self, ids: Collection[str]) -> None:
        """Derive anew all that the table of statements holds of these."""
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
            judged = self._judged(row[derived.STATEMENT_CODER], judgements.get(id_, ()))
            yield id_, derived.of_statement(row, sources[row[derived.STATEMENT_DOCUMENT]], judged)

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
            self._settles.clear()

    def _follow(self, kind: Kind, changes: Sequence[tuple[str, Row | None, Row | None]]) -> None:
        if kind.name == "judgement":
            self.judge([(after or before or ("",))[0] for _, before, after in changes])
        elif kind.name == "document":
            for batch in batches(id_ for id_, _, _ in changes):
                self.refresh(self._statements_where(STATEMENTS.c.document.in_(batch)))
        elif kind.name == "coder":
            for id_, _, after in changes:
                if after is None or self._is_missing(id_):
                    self.judge(self._statements_where(STATEMENTS.c.coder == id_))
        elif kind.name == "attribute":
            for _, before, after in changes:
                about, name, _ = after or before or ("", "", "")
                if name == "role":
                    judged = select(JUDGEMENTS.c.statement).where(JUDGEMENTS.c.coder == about)
                    by_them = STATEMENTS.c.id.in_(judged) | (STATEMENTS.c.coder == about)
                    self.judge(self._statements_where(by_them))

    def _judged(self, author: str, judgements: Collection[Judgement]) -> Status:
        judges = {one.coder for one in judgements}
        return derived.judged(self._coder(author), judgements, self._adjudicators(judges))

    def _adjudicators(self, coders: Collection[str]) -> Collection[str]:
        """Return those of some coders whose judgement settles it."""
        # Looked up by id: other programs' attributes may be many, and this is asked at every keystroke.
        roles = {role_id(coder): coder for coder in coders if coder not in self._settles}
        self._settles |= dict.fromkeys(roles.values(), False)
        for id_, value in self.among((ATTRIBUTES.c.id, ATTRIBUTES.c.value), roles):
            self._settles[roles[id_]] = value == "adjudicator"
        return {coder for coder in coders if self._settles[coder]}

    def _statements_where(self, condition: Any) -> list[str]:
        return list(self._connection.execute(select(STATEMENTS.c.id).where(condition)).scalars())

    def _is_missing(self, id_: str) -> bool:
        wanted = (CONFLICTS.c.record == id_) & CONFLICTS.c.event.is_(None)
        return self._connection.execute(select(CONFLICTS.c.number).where(wanted)).first() is not None

    def _sources_of(self, documents: Collection[str]) -> dict[str, derived.Source | None]:
        wanted = [one for one in documents if one not in self._sources]
        known = {one: self._sources[one] for one in documents if one in self._sources}
        known |= dict.fromkeys(wanted)
        for id_, text, published in self.among((_D.id, _D.text, _D.published), wanted):
            known[id_] = derived.Source(self._dialect.read(text), published)
        self._sources |= known
        while len(self._sources) > _TEXTS_KEPT:
            self._sources.popitem(last=False)
        return known

    def _judgements(self, statements: Sequence[str]) -> dict[str, list[Judgement]]:
        kind = KINDS["judgement"]
        found: dict[str, list[Judgement]] = defaultdict(list)
        for row in self.among([JUDGEMENTS.c[name] for name, _ in kind.encoders], statements):
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
