"""What happens to a project: events, each with the changes of records that it brings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - a field of a record, which doctests and tools look up
from enum import Enum
from typing import TYPE_CHECKING, Any

from blocs.model import CoderId, content_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

EventId = str


class Verb(Enum):
    """What a coder did."""

    JOINED = "joined"
    IMPORTED = "imported"
    SUGGESTED = "suggested"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADJUDICATED = "adjudicated"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    UNMERGED = "unmerged"
    RENAMED = "renamed"
    SPLIT = "split"
    TAGGED = "tagged"
    SETTLED = "settled"
    UNDONE = "undone"
    REDONE = "redone"


# What undo passes over: these change no record, or say themselves what they take back.
NOT_UNDOABLE = frozenset({Verb.JOINED, Verb.TAGGED, Verb.SETTLED, Verb.UNDONE, Verb.REDONE})


@dataclass(frozen=True, slots=True)
class Change:
    """
    A record becomes another, comes, or goes.

    Parameters
    ----------
    id : str
        The record's id, which says its kind.
    before, after : str or None
        Its value (JSON of its columns) before and after; None where it is not there.
    row : tuple, optional
        What `after` holds, column by column, where that is at hand already.
    """

    id: str
    before: str | None
    after: str | None
    row: tuple[Any, ...] | None = field(default=None, compare=False, repr=False)

    def turned(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.id, self.after, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    A coder did something, at a time.

    Parameters
    ----------
    coder : CoderId
        Who.
    time : datetime
        When, in UTC, by the clock of that machine.
    verb : Verb
        What.
    about : tuple of EventId
        The event that this one undoes or redoes; the events whose conflict it settles.
    note : str
        The name of a tag; a reason.
    clock : int
        One more than the highest that its copy of the project knew.
    parents : tuple of EventId
        The events that its copy had last, from which its whole past follows.
    count : int
        How many records it changes.
    digest : str
        SHA-256 of its changes, in hexadecimal digits.

    References
    ----------
    Lamport, Leslie (1978). Time, Clocks, and the Ordering of Events in a Distributed System.
    Communications of the ACM 21(7), 558-565.
    """

    coder: CoderId
    time: datetime
    verb: Verb
    about: tuple[EventId, ...] = ()
    note: str = ""
    clock: int
    parents: tuple[EventId, ...]
    count: int
    digest: str
    id: EventId = field(init=False)

    def __post_init__(self) -> None:
        told = (self.coder, self.time.isoformat(), self.verb.value, self.about, self.note)
        placed = (self.clock, self.parents, self.count, self.digest)
        object.__setattr__(self, "id", content_id("event", *told, *placed))

    @property
    def order(self) -> tuple[int, EventId]:
        """Where it comes among all events, which is the same in every copy."""
        return self.clock, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """
    What a coder is about to do: an event before it has its place.

    Parameters
    ----------
    coder, verb, about, note
        As in `Event`.
    changes : iterable of Change
        Read once; each of another record.
    needs : collection of str
        Ids of records that must be there for it, besides those that it brings.
    """

    coder: CoderId
    verb: Verb
    about: tuple[EventId, ...] = ()
    note: str = ""
    changes: Iterable[Change] = ()
    needs: Collection[str] = frozenset()


class Digest:
    """SHA-256 of changes that pass by."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.count = 0

    def of(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Hand changes on, and take them into account."""
        for change in changes:
            self.add(change)
            yield change

    def add(self, change: Change) -> None:
        """Take one more change into account."""
        # A text is followed by a byte that UTF-8 never has, so that no two lists of texts run together.
        told = "\0".join((change.id, _marked(change.before), _marked(change.after)))
        self._hash.update(told.encode() + b"\xff")
        self.count += 1

    @property
    def hexadecimal(self) -> str:
        """The digest of all changes so far."""
        return self._hash.hexdigest()


def _marked(value: str | None) -> str:
    return "-" if value is None else "+" + value
