"""What keeps a project: the one protocol that memory and SQL follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from blocs.errors import UnknownRecord
from blocs.model import Attribute, Coder, content_id
from blocs.stores.kinds import KINDS, kind_of_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from blocs.stores.events import Act, Change, Event, EventId
    from blocs.stores.fold import Placed
    from blocs.stores.kinds import Held, Kind, Row


@dataclass(frozen=True, slots=True)
class Refusal:
    """
    Something that stands against a record as it is now.

    Parameters
    ----------
    id : str
        The record.
    event : EventId or None
        The event whose change of it was refused; None where the record is not there although others refer
        to it.
    """

    id: str
    event: EventId | None


class Keeper(Protocol):
    """
    Events, and the records that follow from them.

    Whatever is written is written whole or not at all, and is there for good once the call returns.
    """

    @property
    def address(self) -> str:
        """Where it is, for people."""

    def append(self, act: Act) -> Event | None:
        """
        Write an event, and return it; None if it changes nothing, unless it is a tag.

        The changes are looked for when nobody else can write any more.

        Raises
        ------
        ChangedSince
            If a record is not as the act found it.
        UnknownRecord
            If a record that the act needs is not there.
        StillInUse
            If another record refers to one that would go.
        """

    def absorb(self, log: Iterable[tuple[Event, Iterable[Change]]]) -> tuple[Event, ...]:
        """Take over the events of another copy, and return those that were not here."""

    def rows(self, kind: Kind, ids: Collection[str] | None = None) -> Iterator[tuple[str, Row]]:
        """Return the present records of a kind, all or those with these ids, in the order they came."""

    def events(self, *, after: int = 0, coder: str | None = None) -> Iterator[tuple[int, Event]]:
        """Return events in the order they came here, numbered, after a number; all, or those of a coder."""

    def changes(self, event: EventId) -> Iterator[Change]:
        """Return what an event changes."""

    def history(self, id_: str) -> tuple[Placed, ...]:
        """Return all changes of a record, in the order of events."""

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what stands open, in the order of ids."""

    def close(self) -> None:
        """Let go of whatever is held open."""


def now() -> datetime:
    """Return the time by this machine's clock."""
    return datetime.now(tz=UTC)


def record(keeper: Keeper, id_: str) -> Held:
    """
    Return a present record by its id.

    Raises
    ------
    UnknownRecord
        If it is not there.
    """
    found = find(keeper, id_)
    if found is None:
        kind = kind_of_id(id_)
        raise UnknownRecord(kind=kind.name if kind else "record", id=id_)
    return found


def find(keeper: Keeper, id_: str) -> Held | None:
    """Return a present record by its id, or None."""
    kind = kind_of_id(id_)
    rows = () if kind is None else keeper.rows(kind, [id_])
    for _, row in rows:
        assert kind is not None
        found: Held = kind.from_row(row)
        return found
    return None


def coder_name(keeper: Keeper, coder: str) -> str:
    """Return the name of a coder, or the id where no record tells it."""
    found = find(keeper, coder)
    return found.name if isinstance(found, Coder) else coder


def role_id(coder: str) -> str:
    """Return the id of the attribute that holds a coder's role."""
    return content_id("attribute", coder, "role")


def adjudicators(keeper: Keeper) -> frozenset[str]:
    """Return the coders whose judgement settles it."""
    kind = KINDS["attribute"]
    found = (kind.from_row(row) for _, row in keeper.rows(kind))
    return frozenset(one.about for one in found if _makes_adjudicator(one))


def _makes_adjudicator(attribute: Attribute) -> bool:
    return attribute.name == "role" and attribute.value == "adjudicator"
