"""What copies that were edited apart do not agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.stores.keeper import find
from blocs.stores.kinds import kind_of_id

if TYPE_CHECKING:
    from blocs.stores.events import Event
    from blocs.stores.fold import Placed
    from blocs.stores.keeper import Keeper
    from blocs.stores.kinds import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    What a record could be instead of what it is.

    Parameters
    ----------
    event : Event
        Who wanted it so, and when.
    record : record or None
        None where the record would go.
    """

    event: Event
    record: Held | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """
    A record on which copies do not agree.

    Parameters
    ----------
    id : str
        The record's.
    present : record or None
        What it is now; None if it is not there.
    proposals : tuple of Proposal
        What it could be instead, in the order of events. Where nothing was refused, the record was taken back
        although others refer to it, and the only proposal is what it was.
    """

    id: str
    present: Held | None
    proposals: tuple[Proposal, ...]


def conflicts(keeper: Keeper) -> tuple[Conflict, ...]:
    """Return what stands open, each record once, in the order of ids."""
    events: dict[str, set[str | None]] = {}
    for refusal in keeper.refusals():
        events.setdefault(refusal.id, set()).add(refusal.event)
    return tuple(_conflict(keeper, id_, refused) for id_, refused in events.items())


def _conflict(keeper: Keeper, id_: str, refused: set[str | None]) -> Conflict:
    placed = keeper.history(id_)
    proposals = [Proposal(event=one[0], record=_after(one)) for one in placed if one[0].id in refused]
    if None in refused and not proposals:
        taken = [one for one in placed if one[1].after is None and one[1].before is not None]
        proposals = [Proposal(event=one[0], record=_record(id_, one[1].before)) for one in taken[-1:]]
    return Conflict(id=id_, present=find(keeper, id_), proposals=tuple(proposals))


def _after(placed: Placed) -> Held | None:
    return _record(placed[1].id, placed[1].after)


def _record(id_: str, value: str | None) -> Held | None:
    kind = kind_of_id(id_)
    if kind is None or value is None:
        return None
    found: Held = kind.from_row(kind.row_of(value))
    return found
