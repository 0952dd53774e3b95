"""Statements and documents by what somebody wants to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from blocs.errors import UnknownRecord
from blocs.model import ActorTarget, CoderKind, ConceptTarget, Precision, StatementId, Status, merged_ids
from blocs.stores.kinds import KINDS, kind_of_id
from blocs.stores.selection import KeptStatement, each, moment
from blocs.stores.sql import search
from blocs.stores.sql.derived import first_instant
from blocs.stores.sql.schema import DOCUMENTS, JUDGEMENTS, RECORDS, STATEMENTS
from blocs.stores.sql.tables import AT_ONCE, Tables, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from blocs.model import Document, Moment
    from blocs.stores.selection import Wanted, WantedDocuments
    from blocs.stores.sql.database import Database

_S, _D = STATEMENTS.c, DOCUMENTS.c


@dataclass(frozen=True, slots=True)
class Counting:
    """
    What counts as what, and whose eyes look.

    Parameters
    ----------
    ends : mapping of str to str
        For each merged id what it counts as.
    own : str or None
        The coder who sees only own work, and suggestions; None for everybody's.
    """

    ends: Mapping[str, str]
    own: str | None = None

    def end(self, id_: Any) -> Any:
        """Return what an id counts as."""
        return self.ends.get(id_, id_)

    def all_of(self, id_: str) -> set[str]:
        """Return all ids that count as the same as this one."""
        end = self.end(id_)
        return {end, *(one for one, counts_as in self.ends.items() if counts_as == end)}


def counting(database: Database, own: str | None = None) -> Counting:
    """Return what counts as what now."""
    kind = KINDS["merge"]
    table = RECORDS["merge"]
    with database.reading() as connection:
        tables = Tables(connection, database.dialect)
        rows = connection.execute(select(*(table.c[name] for name, _ in kind.encoders))).all()
        return Counting(merged_ids(kind.from_row(tables.plain(kind, row)) for row in rows), own)


def statements(database: Database, counts: Counting, wanted: Wanted) -> Iterator[KeptStatement]:
    """Return statements by date, document and place; those without a date last."""
    with database.reading() as connection:
        conditioned = conditions(database, connection, counts, wanted)
        found_rows = in_order(database, connection, select(_S.number), conditioned)
        numbers = [number for (number,) in found_rows]
    kind = KINDS["statement"]
    columns = (_S.id, status(counts), _S.quote, *(_S[name] for name, _ in kind.encoders))
    for batch in batches(numbers):
        with database.reading() as connection:
            query = select(_S.number, *columns).where(_S.number.in_(batch))
            found = {number: row for number, *row in connection.execute(query)}
            tables = Tables(connection, database.dialect)
        for id_, judged, quote, *row in (found[number] for number in batch if number in found):
            yield _kept(counts, id_, tables.plain(kind, row), (judged, database.dialect.read(quote)))


def documents(database: Database, wanted: WantedDocuments) -> Iterator[Document]:
    """Return documents by date, page and place on it; those without a date last."""
    with database.reading() as connection:
        query = select(_D.number).where(*document_conditions(database, wanted))
        ordered = query.order_by(_D.date.is_(None), _D.date, _D.page, _D.ordinal, _D.id)
        numbers = connection.execute(ordered).scalars().all()
    kind = KINDS["document"]
    for batch in batches(numbers, AT_ONCE // 5):
        with database.reading() as connection:
            columns = (_D.number, *(_D[name] for name, _ in kind.encoders))
            found = connection.execute(select(*columns).where(_D.number.in_(batch)))
            tables = Tables(connection, database.dialect)
            records = {number: kind.from_row(tables.plain(kind, row)) for number, *row in found}
        yield from (records[number] for number in batch if number in records)


def status(counts: Counting) -> ColumnElement[Any]:
    """Return the column of what people have made of a statement; or what one coder has."""
    if counts.own is None:
        return _S.judged
    mine = (JUDGEMENTS.c.statement == _S.id) & (JUDGEMENTS.c.coder == counts.own)
    return func.coalesce(select(JUDGEMENTS.c.verdict).where(mine).scalar_subquery(), _S.status)


def conditions(
    database: Database, connection: Connection, counts: Counting, wanted: Wanted
) -> list[ColumnElement[bool]]:
    """Return what rows of the table of statements must fulfil."""
    found: list[ColumnElement[bool]] = []
    for name, column, kind in (
        ("actor", _S.actor, "actor"),
        ("organization", _S.organization, "actor"),
        ("concept", _S.concept, "concept"),
        ("target", _S.target_actor, "actor"),
        ("coder", _S.coder, "coder"),
    ):
        if name in wanted:
            named = each(wanted[name])  # type: ignore[literal-required]
            found.append(column.in_(sorted(_meant(database, connection, counts, (kind, named)))))
    if "stance" in wanted:
        found.append(_S.stance.in_([one.value for one in each(wanted["stance"])]))
    if "status" in wanted:
        judged = status(counts)
        # Most statements have the same status, and SQLite does not know that another index finds fewer.
        alone = counts.own is None and set(wanted) == {"status"}
        found.append((judged if alone else judged.concat("")).in_([s.value for s in each(wanted["status"])]))
    if "document" in wanted:
        found.append(_S.document.in_(each(wanted["document"])))
    if "site" in wanted:
        sites = [database.dialect.write(one) for one in each(wanted["site"])]
        found.append(_S.document.in_(select(_D.id).where(_D.site.in_(sites))))
    if "text" in wanted:
        found.append(_S.number.in_(search.numbers(STATEMENTS, database.dialect, wanted["text"])))
    if counts.own is not None:
        coders = RECORDS["coder"].c
        programs = select(coders.id).where(coders.kind == CoderKind.PROGRAM.value)
        found.append(or_(_S.coder == counts.own, _S.coder.in_(programs)))
    return [*found, *_between(_S.date, wanted.get("since"), wanted.get("until"))]


def document_conditions(database: Database, wanted: WantedDocuments) -> list[ColumnElement[bool]]:
    """Return what rows of the table of documents must fulfil."""
    found: list[ColumnElement[bool]] = []
    for name, column in (
        ("document", _D.id), ("site", _D.site), ("author", _D.author), ("language", _D.language),
    ):  # fmt: skip
        if name in wanted:
            values = each(wanted[name])  # type: ignore[literal-required]
            found.append(column.in_([database.dialect.write(one) for one in values]))
    if "genre" in wanted:
        found.append(_D.genre.in_([one.value for one in each(wanted["genre"])]))
    if "text" in wanted:
        found.append(_D.number.in_(search.numbers(DOCUMENTS, database.dialect, wanted["text"])))
    return [*found, *_between(_D.date, wanted.get("since"), wanted.get("until"))]


def in_order(
    database: Database, connection: Connection, query: Select[Any], conditioned: list[ColumnElement[bool]]
) -> Sequence[Sequence[Any]]:
    """Return rows of statements by date, document and place; those without a date last."""
    order = (_S.date, _S.document, _S.start, _S.id)
    if conditioned:
        chosen = query.where(*conditioned).order_by(_S.date.is_(None), *order)
        return connection.execute(chosen).all()
    # In two steps all of them come as their index has them, and a million need not be sorted.
    steps = (query.where(one).order_by(*order) for one in (_S.date.is_not(None), _S.date.is_(None)))
    commands = [str(step.compile(connection)) for step in steps]
    return [row for one in commands for row in database.dialect.some(connection, one, ())]


def _between(
    column: ColumnElement[Any], since: Moment | str | None, until: Moment | str | None
) -> Iterator[ColumnElement[bool]]:
    if since is not None:
        yield column >= first_instant(str(moment(since)))
    if until is not None:
        yield column < _after(moment(until))


def _after(until: Moment) -> str:
    """Return the first instant that is later than all that a moment may mean."""
    first = first_instant(str(until))
    assert first is not None
    time = moment(first).time
    match until.precision:
        case Precision.YEAR:
            return f"{time.year + 1:04}"
        case Precision.MONTH:
            return f"{time.year + time.month // 12:04}-{time.month % 12 + 1:02}"
        case Precision.DAY:
            return (time + timedelta(days=1)).isoformat()
        case Precision.MINUTE:
            return (time + timedelta(minutes=1)).isoformat()
        case _:
            return (time + timedelta(seconds=1)).isoformat()


def _meant(
    database: Database, connection: Connection, counts: Counting, wanted: tuple[str, tuple[str, ...]]
) -> set[str]:
    kind, named = wanted
    table = RECORDS[kind].c
    found: set[str] = set()
    for one in named:
        known = kind_of_id(one)
        if known is not None and known.name == kind:
            ids = connection.execute(select(table.id).where(table.id == one)).scalars().all()
        else:
            ids = []
        by_name = table.name == database.dialect.write(one)
        ids = ids or connection.execute(select(table.id).where(by_name)).scalars().all()
        if not ids:
            raise UnknownRecord(kind, one)
        for id_ in ids:
            found |= counts.all_of(id_)
    return found


def _kept(counts: Counting, id_: str, row: tuple[Any, ...], told: tuple[str, str | None]) -> KeptStatement:
    statement = KINDS["statement"].from_row(row)
    target = statement.target
    if isinstance(target, ConceptTarget):
        target = ConceptTarget(concept=counts.end(target.concept))
    else:
        target = ActorTarget(actor=counts.end(target.actor), tie=target.tie)
    counted = replace(
        statement,
        actor=counts.end(statement.actor),
        organization=counts.end(statement.organization),
        target=target,
        status=Status(told[0]),
    )
    return KeptStatement(id=StatementId(id_), statement=counted, quote=told[1])
