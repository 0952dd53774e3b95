"""From the changes of one record to its present value, and to what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.stores.events import Change, Event, EventId, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable

Placed = tuple[Event, Change]


@dataclass(frozen=True, slots=True)
class Folded:
    """
    What became of one record.

    Parameters
    ----------
    value : str or None
        Its present value; None if it is not there.
    refused : tuple of EventId
        The events whose change of it did not fit what was there when their turn came, and that nobody has
        taken back or settled since; in the order of events.
    """

    value: str | None = None
    refused: tuple[EventId, ...] = ()


def fold(changes: Iterable[Placed]) -> Folded:
    """
    Return what the changes of one record make of it, in whatever order they are handed over.

    Parameters
    ----------
    changes : iterable of (Event, Change)
        All changes of one record.

    Notes
    -----
    In the order of events, a change whose *before* is the present value takes effect; one whose *after* is
    the present value holds already; any other is refused.
    A refused change is no more a conflict once it is undone, or once an event settles it.

    Examples
    --------
    >>> fold([])
    Folded(value=None, refused=())
    """
    value: str | None = None
    # Refused events by what they repeat: redoing an event brings back the conflict that undoing it ended.
    refused: dict[EventId, EventId] = {}
    settled: dict[EventId, tuple[EventId, ...]] = {}
    for event, change in sorted(changes, key=_order):
        if event.verb is Verb.SETTLED:
            settled[event.id] = event.about
        if change.before == value:
            value = change.after
        elif change.after != value:
            _refuse(event, refused)
    over = {one for events in settled.values() for one in events}
    return Folded(value, tuple(one for one in refused.values() if one not in over))


def _order(placed: Placed) -> tuple[int, EventId]:
    return placed[0].order


def _refuse(event: Event, refused: dict[EventId, EventId]) -> None:
    origin = event.about[0] if event.verb in {Verb.UNDONE, Verb.REDONE} and event.about else event.id
    if event.verb is Verb.UNDONE and origin in refused:
        del refused[origin]
    else:
        refused[origin] = event.id
