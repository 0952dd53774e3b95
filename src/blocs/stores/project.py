"""A project: one file, or a team's database, with all that is coded and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from blocs.errors import UnknownRecord
from blocs.stores.conflicts import Conflict, conflicts
from blocs.stores.desk import Desk
from blocs.stores.events import Verb
from blocs.stores.memory import MemoryKeeper
from blocs.stores.sql import database
from blocs.stores.sql.keeper import SqlKeeper
from blocs.stores.view import View, corpus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from types import TracebackType

    from blocs.model import Coder, CoderId, Corpus
    from blocs.stores.events import Change, Event, EventId
    from blocs.stores.fold import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """
    What came of merging another copy.

    Parameters
    ----------
    events : tuple of Event
        What came in.
    conflicts : tuple of Conflict
        What stands open now.
    """

    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]


class Project(View):
    """
    An open project.

    Examples
    --------
    >>> from blocs.model import Coder, CoderKind, Concept
    >>> with Project.create(":memory:") as project:
    ...     ada = project.desk(Coder(name="Ada", kind=CoderKind.PERSON))
    ...     dam = Concept(name="The dam should be built")
    ...     _ = ada.change(dam)
    ...     _ = ada.undo()
    ...     [event.verb.value for event in project.events()]
    ['joined', 'added', 'undone']
    """

    @classmethod
    def create(cls, where: str | Path) -> Self:
        """
        Make an empty project and open it.

        Parameters
        ----------
        where : str or Path
            A file that is not there yet; ``postgresql://user@host/database``; or ``:memory:``, for a project
            that is gone when it is closed.

        Raises
        ------
        UnusableProject
            If something is there already, or nothing can be written there.
        """
        return cls(SqlKeeper(database.create(where)))

    @classmethod
    def open(cls, where: str | Path) -> Self:
        """
        Open a project; one of an older format is backed up beside itself and brought to the present one.

        Raises
        ------
        UnusableProject
            If it is not there, is no project, is damaged or cut off.
        NewerProject
            If a newer version of blocs has written it.
        """
        return cls(SqlKeeper(database.open_(where)))

    def close(self) -> None:
        """Let go of the file; everything that was done is in it already."""
        self.keeper.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where it is, for people."""
        return self.keeper.address

    @property
    def id(self) -> str:
        """The id that all copies of this project share."""
        return database.project_id(self.keeper.database)

    def desk(self, coder: Coder) -> Desk:
        """Return the desk of a coder, at which everything is done that changes the project."""
        return Desk(self.keeper, coder)

    def own(self, coder: CoderId) -> View:
        """Return what a coder sees who codes blind: own work and suggestions, nobody else's."""
        return View(self.keeper, coder)

    def corpus(self) -> Corpus:
        """Return all records, as they were written; merges and judgements are among them."""
        return corpus(self.keeper)

    def events(self, *, after: int = 0) -> Iterator[Event]:
        """Return what happened, in the order it came to this copy; all, or after that many."""
        return (event for _, event in self.keeper.events(after=after))

    def changes(self, event: EventId) -> Iterator[Change]:
        """Return which records an event changed, and how."""
        return self.keeper.changes(event)

    def history(self, id_: str) -> tuple[Placed, ...]:
        """Return what happened to a record: events with its change, in the order of events."""
        return self.keeper.history(id_)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what copies that were edited apart do not agree on; a desk can settle it."""
        return conflicts(self.keeper)

    def merge(self, other: Project) -> Merged:
        """
        Take over what was done in another copy; nothing that was done here is lost.

        Where both changed the same record otherwise, the earlier event holds, and the conflict stands open
        until it is settled.

        Raises
        ------
        UnusableProject
            If the other copy is damaged.
        """
        theirs = ((event, other.changes(event.id)) for event in other.events())
        events = self.keeper.absorb(theirs)
        return Merged(events=events, conflicts=self.conflicts())

    def copy(self, where: str | Path) -> Self:
        """
        Make a copy with all that was ever done, to take along or to pass on, and open it.

        Parameters
        ----------
        where : str or Path
            As for `create`: a team's database can be taken along as a file, and the other way round.

        Raises
        ------
        UnusableProject
            If something is there already, or nothing can be written there.

        Examples
        --------
        >>> with Project.create(":memory:") as project, project.copy(":memory:") as copy:
        ...     copy.id == project.id
        True
        """
        made = type(self)(SqlKeeper(database.create(where, self.id)))
        try:
            made.merge(self)
        except BaseException:
            made.close()
            raise
        return made

    def at(self, when: str | datetime) -> Corpus:
        """
        Return all records as they were.

        Parameters
        ----------
        when : str or datetime
            The name of a tag, of which the last counts; or a time, by the clocks of those who worked.

        Raises
        ------
        UnknownRecord
            If there is no such tag.
        """
        events = list(self.events())
        then = _until(events, when) if isinstance(when, datetime) else _known_to(events, when)
        past = MemoryKeeper()
        past.absorb((event, self.changes(event.id)) for event in events if event.id in then)
        return corpus(past)


def _until(events: Collection[Event], when: datetime) -> set[EventId]:
    return {event.id for event in events if event.time <= when}


def _known_to(events: Collection[Event], tag: str) -> set[EventId]:
    tagged = [event for event in events if event.verb is Verb.TAGGED and event.note == tag]
    if not tagged:
        raise UnknownRecord("tag", tag)
    parents = {event.id: event.parents for event in events}
    found: set[EventId] = set()
    rest = [max(tagged, key=lambda event: event.order).id]
    while rest:
        if (here := rest.pop()) not in found:
            found.add(here)
            rest += parents.get(here, ())
    return found
