"""The log in the database: events, their changes, and where this copy stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from blocs.model import CoderId
from blocs.stores.events import Change, Event, Verb
from blocs.stores.sql.schema import CHANGES, EVENTS, META, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from blocs.stores.events import EventId
    from blocs.stores.fold import Placed
    from blocs.stores.sql.dialects import Dialect

_EVENT_COLUMNS = tuple(column.name for column in EVENTS.columns)
_INSERT_EVENT = (
    f"INSERT INTO events ({', '.join(_EVENT_COLUMNS)}) VALUES ({', '.join('?' * len(_EVENT_COLUMNS))})"
)
_META = select(META.c.name, META.c.value)
_INSERT_CHANGE = 'INSERT INTO changes (event, record, "before", "after") VALUES (?, ?, ?, ?)'


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where this copy stands.

    Parameters
    ----------
    clock : int
        The highest that it knows.
    heads : tuple of EventId
        Events that no other follows.
    count : int
        How many events it has.
    """

    clock: int = 0
    heads: tuple[EventId, ...] = ()
    count: int = 0


def standing(connection: Connection) -> Standing:
    """Return where this copy stands."""
    meta = {str(name): str(value) for name, value in connection.execute(_META)}
    # Whatever is missing is no JSON, which is told as damage.
    clock, heads, count = (json.loads(meta.get(name, "")) for name in ("clock", "heads", "events"))
    return Standing(clock, tuple(heads), count)


def stand(connection: Connection, dialect: Dialect, new: Standing) -> None:
    """Write where this copy stands."""
    values = [("clock", str(new.clock)), ("heads", json.dumps(new.heads)), ("events", str(new.count))]
    dialect.many(
        connection, "UPDATE meta SET value = ? WHERE name = ?", [(value, name) for name, value in values]
    )


def write_event(connection: Connection, dialect: Dialect, number: int, event: Event) -> None:
    """Write an event under a number."""
    row = (
        number,
        event.id,
        event.clock,
        event.coder,
        event.time.isoformat(),
        event.verb.value,
        json.dumps(event.about),
        event.note,
        json.dumps(event.parents),
        event.count,
        event.digest,
    )
    dialect.many(connection, _INSERT_EVENT, [row])


def write_changes(connection: Connection, dialect: Dialect, number: int, changes: Iterable[Change]) -> None:
    """Write changes that the event of that number brings."""
    rows = [(number, change.id, packed(change.before), packed(change.after)) for change in changes]
    if rows:
        dialect.many(connection, _INSERT_CHANGE, rows)


def event_of(dialect: Dialect, row: Sequence[Any]) -> Event:
    """Return the event that a row of the table of events holds."""
    _, _, clock, coder, time, verb, about, note, parents, count, digest = row
    return Event(
        coder=CoderId(coder),
        time=datetime.fromisoformat(time),
        verb=Verb(verb),
        about=tuple(json.loads(about)),
        note=dialect.read(note),
        clock=clock,
        parents=tuple(json.loads(parents)),
        count=count,
        digest=digest,
    )


def histories(
    connection: Connection, dialect: Dialect, records: Collection[str]
) -> Iterator[tuple[str, list[Placed]]]:
    """Return the changes of each of some records."""
    found: dict[str, list[Placed]] = {id_: [] for id_ in records}
    events: dict[int, Event] = {}
    query = (
        select(CHANGES.c.record, CHANGES.c.before, CHANGES.c.after, *EVENTS.columns)
        .join(EVENTS, EVENTS.c.number == CHANGES.c.event)
        .where(CHANGES.c.record.in_(list(records)))
    )
    for found_row in connection.execute(query):
        id_, before, after, *row = list(found_row)
        if row[0] not in events:
            events[row[0]] = event_of(dialect, row)
        found[id_].append((events[row[0]], Change(id_, unpacked(before), unpacked(after))))
    yield from found.items()
