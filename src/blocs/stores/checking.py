"""Whether a project is whole: what its tables hold follows from its log, and points where it should."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any

from blocs.model import Actor, Attribution, Coding, Document, Statement
from blocs.stores.events import Digest
from blocs.stores.fold import Folded, fold
from blocs.stores.keeper import Refusal
from blocs.stores.kinds import KINDS, kind_of_id, record_id, references
from blocs.stores.sql import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blocs.model import Span
    from blocs.stores.kinds import Held, Kind, Row
    from blocs.stores.project import Project
    from blocs.stores.sql.keeper import SqlKeeper

_AT_ONCE = 500


class Trouble(Enum):
    """What can be wrong with a project."""

    DAMAGED = "the database is damaged"
    EVENT = "an event is not as it was written"
    STATE = "a record is not what the log makes of it"
    ID = "an id does not follow from its record"
    REFERENCE = "a record refers to one that is not there"
    SPAN = "a span does not lie in its document"
    DERIVED = "a column that follows from others does not"
    CONFLICT = "what stands open is not what the log says"
    SEARCH = "the full text is not that of the records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    Something that is wrong with a project.

    Parameters
    ----------
    trouble : Trouble
        What kind.
    id : str
        Where: a record, an event, a table.
    words : str
        What, for people.
    """

    trouble: Trouble
    id: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.id}: {self.trouble.value}" + (f" ({self.words})" if self.words else "")


def check(project: Project) -> tuple[Finding, ...]:
    """
    Look through all of a project.

    Returns
    -------
    tuple of Finding
        Empty if the project is whole: each event is as it was written; the records are what folding the log
        makes; ids follow from content; what records refer to is there; spans lie in their documents; derived
        columns and the full text are those of the records.
        What copies do not agree on stands in `Project.conflicts`, and is nothing wrong.

    Raises
    ------
    UnusableProject
        If it is so damaged that it cannot be read.

    Examples
    --------
    >>> from blocs.stores import Project
    >>> with Project.create(":memory:") as project:
    ...     check(project)
    ()
    """
    keeper = project.keeper
    damaged = tuple(
        Finding(trouble=Trouble.DAMAGED, id=project.address, words=one) for one in whole.damage(keeper)
    )
    if damaged:
        return damaged
    found = (
        *_events(keeper),
        *_states(keeper),
        *_records(keeper),
        *(Finding(trouble=Trouble.DERIVED, id=one) for one in whole.underived(keeper)),
        *(Finding(trouble=Trouble.SEARCH, id=one) for one in whole.unsearchable(keeper)),
    )
    return tuple(dict.fromkeys(found))


def rebuild(project: Project) -> None:
    """Make all tables of a project anew from its log, which is not touched."""
    project.keeper.rebuild()


def _events(keeper: SqlKeeper) -> Iterator[Finding]:
    clocks: dict[str, int] = {}
    parents: dict[str, tuple[str, ...]] = {}
    for _, event in keeper.events():
        clocks[event.id], parents[event.id] = event.clock, event.parents
        digest = Digest()
        for change in keeper.changes(event.id):
            digest.add(change)
        if (digest.hexadecimal, digest.count) != (event.digest, event.count):
            words = f"{event.verb.value} by {event.coder}"
            yield Finding(trouble=Trouble.EVENT, id=event.id, words=words)
    for id_, before in parents.items():
        if any(clocks.get(one, clocks[id_]) >= clocks[id_] for one in before):
            yield Finding(trouble=Trouble.EVENT, id=id_, words="an event before it is missing")


def _states(keeper: SqlKeeper) -> Iterator[Finding]:
    refused: set[Refusal] = set()
    ever: set[str] = set()
    histories = keeper.histories()
    while batch := {id_: fold(placed) for id_, placed in islice(histories, _AT_ONCE)}:
        ever.update(batch)
        refused |= {Refusal(id_, event) for id_, folded in batch.items() for event in folded.refused}
        yield from _states_of(keeper, batch)
    for kind in KINDS.values():
        for id_ in keeper.ids(kind):
            if id_ not in ever:
                yield Finding(trouble=Trouble.STATE, id=id_, words="the log does not know it")
    noted = {one for one in keeper.refusals() if one.event is not None}
    for one in sorted(noted ^ refused, key=lambda one: one.id):
        yield Finding(trouble=Trouble.CONFLICT, id=one.id)


def _states_of(keeper: SqlKeeper, batch: dict[str, Folded]) -> Iterator[Finding]:
    by_kind: dict[str, list[str]] = {}
    for id_ in batch:
        if kind := kind_of_id(id_):
            by_kind.setdefault(kind.name, []).append(id_)
    for name, ids in by_kind.items():
        kind = KINDS[name]
        rows = dict(keeper.rows(kind, ids))
        for id_ in ids:
            value = None if id_ not in rows else kind.value(rows[id_])
            if value != batch[id_].value:
                yield Finding(trouble=Trouble.STATE, id=id_)


def _records(keeper: SqlKeeper) -> Iterator[Finding]:
    known = {id_ for kind in KINDS.values() for id_ in keeper.ids(kind)}
    lengths = {id_: len(text) for id_, text in _texts(keeper)}
    missing = {one.id for one in keeper.refusals() if one.event is None}
    there = known | missing, lengths
    for kind in KINDS.values():
        for id_, row in keeper.rows(kind):
            yield from _record(kind, (id_, row), there)
    for id_ in sorted(missing & known):
        yield Finding(trouble=Trouble.CONFLICT, id=id_)


def _record(kind: Kind, kept: tuple[str, Row], there: tuple[set[str], dict[str, int]]) -> Iterator[Finding]:
    id_, row = kept
    try:
        record = kind.from_row(row)
    except (ValueError, TypeError, KeyError) as error:
        yield Finding(trouble=Trouble.STATE, id=id_, words=f"no {kind.name}: {error}")
        return
    if record_id(record) != id_:
        yield Finding(trouble=Trouble.ID, id=id_, words=record_id(record))
    for one in sorted(references(record) - there[0]):
        yield Finding(trouble=Trouble.REFERENCE, id=id_, words=one)
    for span in spans(record):
        if span.end > there[1].get(span.document, span.end):
            yield Finding(
                trouble=Trouble.SPAN, id=id_, words=f"{span.start} to {span.end} of {span.document}"
            )


def spans(record: Held) -> Iterable[Span]:
    """Return all spans of a record."""
    if isinstance(record, Document):
        return (citation.span for citation in record.citations)
    if isinstance(record, Attribution):
        return (*record.source, *record.cue, *record.content)
    if isinstance(record, Actor):
        return (*record.mentions, *(span for one in record.memberships for span in one.evidence))
    return record.evidence if isinstance(record, Statement | Coding) else ()


def _texts(keeper: SqlKeeper) -> Iterator[tuple[str, Any]]:
    place = [name for name, _ in KINDS["document"].encoders].index("text")
    return ((id_, row[place]) for id_, row in keeper.rows(KINDS["document"]))
