"""A project in memory: dictionaries, as plain as can be; what other keepers are held against in tests."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from blocs.errors import ChangedSince, StillInUse, UnknownRecord
from blocs.stores.events import Digest, Event, Verb
from blocs.stores.fold import fold
from blocs.stores.keeper import Refusal, coder_name, now
from blocs.stores.kinds import KINDS, kind_of_id, references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from blocs.stores.events import Act, Change, EventId
    from blocs.stores.fold import Placed
    from blocs.stores.kinds import Kind, Row


class MemoryKeeper:
    """Keeps events and records in dictionaries."""

    address = "memory"

    def __init__(self) -> None:
        self._log: dict[EventId, tuple[Event, tuple[Change, ...]]] = {}
        self._events: list[Event] = []
        self._of: dict[str, list[Placed]] = defaultdict(list)
        self._values: dict[str, str] = {}
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in KINDS}
        self._referring: dict[str, set[str]] = defaultdict(set)
        self._refused: dict[str, tuple[EventId, ...]] = {}
        self._heads: tuple[EventId, ...] = ()
        self._clock = 0

    def append(self, act: Act) -> Event | None:
        """Write an event; see `Keeper`."""
        digest = Digest()
        changes = tuple(digest.of(act.changes))
        if not changes and act.verb is not Verb.TAGGED:
            return None
        for change in changes:
            if self._values.get(change.id) != change.before:
                raise ChangedSince(_kind_name(change.id), change.id, self._last_hand(change.id))
        for change in changes:
            self._put(change.id, change.after)
        try:
            self._check(changes, act.needs)
        except (StillInUse, UnknownRecord):
            for change in changes:
                self._put(change.id, change.before)
            raise
        event = Event(
            coder=act.coder,
            time=now(),
            verb=act.verb,
            about=act.about,
            note=act.note,
            clock=self._clock + 1,
            parents=self._heads,
            count=digest.count,
            digest=digest.hexadecimal,
        )
        self._enter(event, changes)
        # What comes last takes effect; only what stands open must be looked at again.
        for id_ in {change.id for change in changes} & self._refused.keys():
            self._fold(id_)
        self._heads = (event.id,)
        return event

    def absorb(self, log: Iterable[tuple[Event, Iterable[Change]]]) -> tuple[Event, ...]:
        """Take over the events of another copy; see `Keeper`."""
        new = []
        for event, changes in log:
            if event.id not in self._log:
                self._enter(event, tuple(changes))
                new.append(event)
        for id_ in {change.id for event in new for change in self._log[event.id][1]}:
            self._fold(id_)
        parents = {parent for event, _ in self._log.values() for parent in event.parents}
        self._heads = tuple(sorted(set(self._log) - parents))
        return tuple(new)

    def rows(self, kind: Kind, ids: Collection[str] | None = None) -> Iterator[tuple[str, Row]]:
        """Return the present records of a kind; see `Keeper`."""
        rows = self._rows[kind.name]
        return iter([(id_, rows[id_]) for id_ in (tuple(rows) if ids is None else ids) if id_ in rows])

    def events(self, *, after: int = 0, coder: str | None = None) -> Iterator[tuple[int, Event]]:
        """Return events in the order they came here; see `Keeper`."""
        numbered = enumerate(self._events[after:], after + 1)
        return ((number, event) for number, event in numbered if coder in {None, event.coder})

    def changes(self, event: EventId) -> Iterator[Change]:
        """Return what an event changes; see `Keeper`."""
        return iter(self._log[event][1])

    def history(self, id_: str) -> tuple[Placed, ...]:
        """Return all changes of a record; see `Keeper`."""
        return tuple(sorted(self._of.get(id_, ()), key=lambda placed: placed[0].order))

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what stands open; see `Keeper`."""
        refused = [Refusal(id_, event) for id_, events in self._refused.items() for event in events]
        missing = [
            Refusal(id_, None) for id_, by in self._referring.items() if by and id_ not in self._values
        ]
        return tuple(sorted(refused + missing, key=lambda one: (one.id, one.event or "")))

    def close(self) -> None:
        """Nothing is held open."""

    def _enter(self, event: Event, changes: tuple[Change, ...]) -> None:
        self._log[event.id] = (event, changes)
        self._events.append(event)
        self._clock = max(self._clock, event.clock)
        for change in changes:
            self._of[change.id].append((event, change))

    def _fold(self, id_: str) -> None:
        folded = fold(self._of[id_])
        self._put(id_, folded.value)
        self._refused[id_] = folded.refused
        if not folded.refused:
            del self._refused[id_]

    def _put(self, id_: str, value: str | None) -> None:
        kind = kind_of_id(id_)
        assert kind is not None
        rows = self._rows[kind.name]
        if self._values.pop(id_, None) is not None:
            for other in references(kind.from_row(rows.pop(id_))):
                self._referring[other].discard(id_)
        if value is not None:
            self._values[id_] = value
            rows[id_] = kind.row_of(value)
            for other in references(kind.from_row(rows[id_])):
                self._referring[other].add(id_)

    def _check(self, changes: tuple[Change, ...], needs: Collection[str]) -> None:
        for change in changes:
            if change.after is None and (by := self._referring.get(change.id)):
                first = min(by)
                raise StillInUse(_kind_name(change.id), change.id, f"{first} of {self._last_hand(first)}")
        for id_ in sorted(needs):
            if id_ not in self._values:
                raise UnknownRecord(_kind_name(id_), id_)

    def _last_hand(self, id_: str) -> str:
        placed = self.history(id_)
        return coder_name(self, placed[-1][0].coder) if placed else "nobody"


def _kind_name(id_: str) -> str:
    kind = kind_of_id(id_)
    return kind.name if kind else "record"
