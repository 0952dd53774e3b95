"""A project in a database, SQLite's or PostgreSQL's: events, and tables that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from blocs.errors import ChangedSince, StillInUse, UnknownRecord, UnusableProject
from blocs.stores.events import Change, Digest, Event, Verb
from blocs.stores.fold import fold
from blocs.stores.keeper import Refusal, now
from blocs.stores.kinds import KINDS, kind_of_id, references
from blocs.stores.sql import bulk, log, search
from blocs.stores.sql.references import absent, referrers
from blocs.stores.sql.schema import CHANGES, CONFLICTS, EVENTS, RECORDS, unpacked
from blocs.stores.sql.tables import AT_ONCE, Tables, batches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from blocs.stores.events import Act, EventId
    from blocs.stores.fold import Placed
    from blocs.stores.kinds import Kind, Row
    from blocs.stores.sql.database import Database

_PAGE = 2000
# Put together once, since that takes longer than what they do at a keystroke.
_OPEN = select(CONFLICTS.c.record, CONFLICTS.c.event)
_EVENTS = (
    select(*EVENTS.columns).where(EVENTS.c.number > bindparam("after")).order_by(EVENTS.c.number).limit(_PAGE)
)
_OWN_EVENTS = _EVENTS.where(EVENTS.c.coder == bindparam("by"))
_NUMBER = select(EVENTS.c.number).where(EVENTS.c.id == bindparam("wanted"))
_CHANGES = (
    select(CHANGES.c.number, CHANGES.c.record, CHANGES.c.before, CHANGES.c.after)
    .where((CHANGES.c.event == bindparam("of")) & (CHANGES.c.number > bindparam("after")))
    .order_by(CHANGES.c.number)
    .limit(_PAGE)
)


class SqlKeeper:
    """
    Keeps events and records in a database.

    Parameters
    ----------
    database : Database
        An open one; see `blocs.stores.sql.database`.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def address(self) -> str:
        """Where it is, for people."""
        return self.database.address

    def append(self, act: Act) -> Event | None:
        """Write an event; see `Keeper`."""
        with self.database.writing() as connection:
            return _Writing(self, connection).append(act)

    def absorb(self, log: Iterable[tuple[Event, Iterable[Change]]]) -> tuple[Event, ...]:
        """Take over the events of another copy; see `Keeper`."""
        with self.database.writing() as connection:
            return _Writing(self, connection).absorb(log)

    def rows(self, kind: Kind, ids: Collection[str] | None = None) -> Iterator[tuple[str, Row]]:
        """Return the present records of a kind; see `Keeper`."""
        if ids is None:
            yield from self._all_rows(kind)
            return
        for batch in batches(dict.fromkeys(ids)):
            with self.database.reading() as connection:
                found = Tables(connection, self.database.dialect).rows(kind, batch)
            yield from ((id_, found[id_]) for id_ in batch if id_ in found)

    def ids(self, kind: Kind) -> list[str]:
        """Return the ids of all present records of a kind."""
        with self.database.reading() as connection:
            return list(connection.execute(select(RECORDS[kind.name].c.id)).scalars())

    def events(self, *, after: int = 0, coder: str | None = None) -> Iterator[tuple[int, Event]]:
        """Return events in the order they came here; see `Keeper`."""
        last = after
        while True:
            query = _EVENTS if coder is None else _OWN_EVENTS
            with self.database.reading() as connection:
                rows = connection.execute(query, {"after": last, "by": coder}).all()
                events = [(row[0], log.event_of(self.database.dialect, row)) for row in rows]
            yield from events
            if len(events) < _PAGE:
                return
            last = events[-1][0]

    def changes(self, event: EventId) -> Iterator[Change]:
        """Return what an event changes; see `Keeper`."""
        with self.database.reading() as connection:
            event_number = connection.execute(_NUMBER, {"wanted": event}).scalar()
        yield from self._changes(event_number)

    def history(self, id_: str) -> tuple[Placed, ...]:
        """Return all changes of a record; see `Keeper`."""
        with self.database.reading() as connection:
            ((_, placed),) = log.histories(connection, self.database.dialect, [id_])
        return tuple(sorted(placed, key=lambda one: one[0].order))

    def histories(self) -> Iterator[tuple[str, list[Placed]]]:
        """Return the changes of every record that ever was here, by id."""
        last = ""
        while True:
            query = select(CHANGES.c.record).where(CHANGES.c.record > last).distinct()
            with self.database.reading() as connection:
                found = connection.execute(query.order_by(CHANGES.c.record).limit(AT_ONCE)).scalars()
                ids = list(found)
                placed = list(log.histories(connection, self.database.dialect, ids))
            yield from placed
            if len(ids) < AT_ONCE:
                return
            last = ids[-1]

    def rebuild(self) -> None:
        """Make all tables anew from the log."""
        with self.database.writing() as connection:
            for table in (*RECORDS.values(), CONFLICTS):
                connection.execute(delete(table))
            search.rebuild(connection, self.database.dialect)
            _Writing(self, connection).fold_anew(0)

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what stands open; see `Keeper`."""
        with self.database.reading() as connection:
            found = connection.execute(select(CONFLICTS.c.record, CONFLICTS.c.event)).all()
        return tuple(sorted((Refusal(*row) for row in found), key=lambda one: (one.id, one.event or "")))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _all_rows(self, kind: Kind) -> Iterator[tuple[str, Row]]:
        table, last = RECORDS[kind.name], 0
        columns = (table.c.number, table.c.id, *(table.c[name] for name, _ in kind.encoders))
        while True:
            query = select(*columns).where(table.c.number > last).order_by(table.c.number).limit(_PAGE)
            with self.database.reading() as connection:
                tables = Tables(connection, self.database.dialect)
                rows = [
                    (number, id_, tables.plain(kind, row)) for number, id_, *row in connection.execute(query)
                ]
            yield from ((id_, row) for _, id_, row in rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1][0]

    def _changes(self, event_number: int | None) -> Iterator[Change]:
        last = 0
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(_CHANGES, {"of": event_number, "after": last}).all()
                changes = [_change(id_, before, after) for _, id_, before, after in rows]
            yield from changes
            if len(rows) < _PAGE:
                return
            last = rows[-1][0]


class _Writing:
    """One transaction that writes."""

    def __init__(self, keeper: SqlKeeper, connection: Connection) -> None:
        self._keeper = keeper
        self._connection = connection
        self._dialect = keeper.database.dialect
        self._tables = Tables(connection, self._dialect)
        self._standing = log.standing(connection)

    def append(self, act: Act) -> Event | None:
        number = self._standing.count + 1
        digest = Digest()
        open_ = self._open()
        gone: set[str] = set()
        reopened: set[str] = set()
        in_bulk = False
        for batch in batches(digest.of(act.changes), AT_ONCE):
            if not in_bulk and bulk.is_worth_it(self._connection, self._dialect, batch):
                in_bulk = True
                bulk.begin(self._connection)
            log.write_changes(self._connection, self._dialect, number, batch)
            self._apply(batch)
            gone.update(change.id for change in batch if change.after is None)
            if open_:
                reopened.update(change.id for change in batch)
        if in_bulk:
            bulk.end(self._connection)
        if not digest.count and act.verb is not Verb.TAGGED:
            return None
        self._check(gone, act.needs)
        event = Event(
            coder=act.coder,
            time=now(),
            verb=act.verb,
            about=act.about,
            note=act.note,
            clock=self._standing.clock + 1,
            parents=self._standing.heads,
            count=digest.count,
            digest=digest.hexadecimal,
        )
        log.write_event(self._connection, self._dialect, number, event)
        log.stand(self._connection, self._dialect, log.Standing(event.clock, (event.id,), number))
        if open_:
            self._refused(reopened & {one.id for one in open_ if one.event})
            self._missing({one.id for one in open_ if one.event is None})
        return event

    def absorb(self, foreign: Iterable[tuple[Event, Iterable[Change]]]) -> tuple[Event, ...]:
        known = set(self._connection.execute(select(EVENTS.c.id)).scalars())
        first, number = self._standing.count, self._standing.count
        new: list[Event] = []
        for event, changes in foreign:
            if event.id in known:
                continue
            number += 1
            self._enter(number, event, changes)
            new.append(event)
        self.fold_anew(first)
        if new:
            parents = {parent for event in new for parent in event.parents}
            heads = {*self._standing.heads, *(event.id for event in new)} - parents
            clock = max(self._standing.clock, *(event.clock for event in new))
            log.stand(self._connection, self._dialect, log.Standing(clock, tuple(sorted(heads)), number))
        return tuple(new)

    def _enter(self, number: int, event: Event, changes: Iterable[Change]) -> None:
        digest = Digest()
        for batch in batches(digest.of(changes), AT_ONCE):
            log.write_changes(self._connection, self._dialect, number, batch)
        if (digest.hexadecimal, digest.count) != (event.digest, event.count):
            why = f"its event {event.id} is not as it was written; merge another copy of it"
            raise UnusableProject("the other project", why)
        log.write_event(self._connection, self._dialect, number, event)

    def fold_anew(self, after: int) -> None:
        query = select(CHANGES.c.record).where(CHANGES.c.event > after).distinct()
        touched: dict[str, list[str]] = {name: [] for name in KINDS}
        for id_ in self._connection.execute(query).scalars():
            if kind := kind_of_id(id_):
                touched[kind.name].append(id_)
        present: set[str] = set()
        for name, ids in touched.items():
            for batch in batches(sorted(ids)):
                present |= self._fold_batch(KINDS[name], batch)
        everything = {id_ for ids in touched.values() for id_ in ids}
        needed = {one.id for one in self._open() if one.event is None}
        for name, ids in touched.items():
            for batch in batches([id_ for id_ in ids if id_ in present]):
                rows = self._tables.rows(KINDS[name], batch)
                needed |= {one for row in rows.values() for one in references(KINDS[name].from_row(row))}
        self._missing(absent(self._tables, needed) | (everything - present) | needed)

    def _fold_batch(self, kind: Kind, ids: list[str]) -> set[str]:
        rows = self._tables.rows(kind, ids)
        present, changes, refused = set(), [], []
        for id_, placed in log.histories(self._connection, self._dialect, ids):
            folded = fold(placed)
            row = None if folded.value is None else kind.row_of(folded.value)
            if row is not None:
                present.add(id_)
            if row != rows.get(id_):
                changes.append((id_, rows.get(id_), row))
            refused += [(id_, event) for event in folded.refused]
        self._tables.put(kind, changes)
        self._note_refused(ids, refused)
        return present

    def _apply(self, changes: Sequence[Change]) -> None:
        by_kind: dict[str, list[Change]] = {}
        for change in changes:
            kind = kind_of_id(change.id)
            if kind is None:
                raise UnknownRecord("record", change.id)
            by_kind.setdefault(kind.name, []).append(change)
        for name, kind in KINDS.items():
            if name in by_kind:
                self._put(kind, by_kind[name])

    def _put(self, kind: Kind, changes: list[Change]) -> None:
        rows = self._tables.rows(kind, [change.id for change in changes])
        moves = []
        for change in changes:
            row = rows.get(change.id)
            if (None if row is None else kind.value(row)) != change.before:
                raise ChangedSince(kind.name, change.id, self._last_hand(change.id))
            after = None if change.after is None else change.row or kind.row_of(change.after)
            moves.append((change.id, row, after))
        self._tables.put(kind, moves)

    def _check(self, gone: set[str], needs: Collection[str]) -> None:
        for id_, by in referrers(self._tables, self._connection, gone):
            kind = kind_of_id(id_)
            assert kind is not None
            raise StillInUse(kind.name, id_, f"{by} of {self._last_hand(by)}")
        if missing := absent(self._tables, needs):
            first = min(missing)
            kind = kind_of_id(first)
            raise UnknownRecord(kind.name if kind else "record", first)

    def _last_hand(self, id_: str) -> str:
        ((_, placed),) = log.histories(self._connection, self._dialect, [id_])
        if not placed:
            return "nobody"
        coder = max(placed, key=lambda one: one[0].order)[0].coder
        row = self._tables.rows(KINDS["coder"], [coder]).get(coder)
        return coder if row is None else str(KINDS["coder"].from_row(row).name)

    def _open(self) -> list[Refusal]:
        found = self._connection.execute(_OPEN)
        return [Refusal(*row) for row in found]

    def _refused(self, ids: set[str]) -> None:
        for batch in batches(sorted(ids)):
            folded = {
                id_: fold(placed).refused
                for id_, placed in log.histories(self._connection, self._dialect, batch)
            }
            self._note_refused(batch, [(id_, one) for id_, refused in folded.items() for one in refused])

    def _note_refused(self, ids: list[str], refused: list[tuple[str, str]]) -> None:
        known = CONFLICTS.c.record.in_(ids) & CONFLICTS.c.event.is_not(None)
        self._connection.execute(delete(CONFLICTS).where(known))
        if refused:
            rows = [{"record": id_, "event": event} for id_, event in refused]
            self._connection.execute(insert(CONFLICTS), rows)

    def _missing(self, ids: set[str]) -> None:
        """Note which of these are not there although others refer to them."""
        for batch in batches(sorted(ids)):
            known = CONFLICTS.c.record.in_(batch) & CONFLICTS.c.event.is_(None)
            self._connection.execute(delete(CONFLICTS).where(known))
        gone = absent(self._tables, ids)
        wanted = sorted({id_ for id_, _ in referrers(self._tables, self._connection, gone)})
        if wanted:
            self._connection.execute(insert(CONFLICTS), [{"record": id_, "event": None} for id_ in wanted])


def _change(id_: str, before: bytes | None, after: bytes | None) -> Change:
    return Change(id_, unpacked(before), unpacked(after))
