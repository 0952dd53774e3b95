"""What a coder did and may take back, and what may be done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.stores.events import NOT_UNDOABLE, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import CoderId
    from blocs.stores.events import Event
    from blocs.stores.keeper import Keeper


class Past:
    """
    The events of one coder, as far as they are done and not undone.

    Reads only what came to the log since it looked last.
    """

    def __init__(self, coder: CoderId) -> None:
        self._coder = coder
        self._seen = 0
        self._events: list[Event] = []
        self._done: list[Event] = []
        self._undone: list[Event] = []

    def refresh(self, keeper: Keeper) -> None:
        """Read what came since."""
        found = list(keeper.events(after=self._seen, coder=self._coder))
        if not found:
            return
        self._seen, new = found[-1][0], [event for _, event in found]
        known = len(self._events)
        self._events += new
        if known and new[0].order < self._events[known - 1].order:
            # Another copy was merged, in which the coder worked too: all again, in the order of events.
            self._events.sort(key=lambda event: event.order)
            self._done, self._undone = [], []
            self._follow(self._events)
        else:
            self._follow(new)

    @property
    def last_done(self) -> Event | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Event | None:
        """What redo would do again."""
        return self._undone[-1] if self._undone else None

    def _follow(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.verb is Verb.UNDONE:
                _move(event.about[0], self._done, self._undone)
            elif event.verb is Verb.REDONE:
                _move(event.about[0], self._undone, self._done)
            elif event.verb not in NOT_UNDOABLE:
                self._done.append(event)
                self._undone.clear()


def _move(id_: str, source: list[Event], target: list[Event]) -> None:
    for place in range(len(source) - 1, -1, -1):
        if source[place].id == id_:
            target.append(source.pop(place))
            return
