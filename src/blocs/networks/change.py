"""What changed between two periods: who came and went, and who moved on what, by which statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.choices import Aggregation, NetworkSettings
from blocs.networks.selection import selected
from blocs.networks.statements import UNKNOWN_TIME, VariableKind, at_places
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Unpack

    from blocs.networks.choices import Given
    from blocs.networks.selection import Selection
    from blocs.networks.tables import Source

    Sides = dict[tuple[str, str], list[tuple[str | int, int]]]
    """By actor and concept the ids of statements, and whether they are for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """
    An actor who speaks otherwise about a concept than before.

    Parameters
    ----------
    actor, concept : str
        Who, on what.
    before, after : float
        In [0, 1]: the share of its statements that is for the concept.
    statements_before, statements_after : tuple
        Their ids.
    """

    actor: str
    concept: str
    before: float
    after: float
    statements_before: tuple[str | int, ...]
    statements_after: tuple[str | int, ...]

    @property
    def reversed(self) -> bool:
        """Whether it took one side mostly, and takes the other one mostly now."""
        return (self.before - 0.5) * (self.after - 0.5) < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    What changed between two periods.

    Parameters
    ----------
    came, went : tuple of str
        Actors who speak only after, and only before.
    raised, dropped : tuple of str
        Concepts that are spoken about only after, and only before.
    moves : tuple of Move
        Of those who speak about a concept in both; the largest first.
    unmoved : int
        How many actors speak about a concept in both as they did before.
    """

    came: tuple[str, ...]
    went: tuple[str, ...]
    raised: tuple[str, ...]
    dropped: tuple[str, ...]
    moves: tuple[Move, ...]
    unmoved: int


def change(statements: Source, at: date | datetime, **settings: Unpack[Given]) -> Change:
    """
    Compare what is said before a day with what is said from then on.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes; with a yes/no qualifier.
    at : date or datetime
        When the second period begins. A time without a zone is UTC.
    **settings
        Of `NetworkSettings`: ``rows``, ``columns``, ``qualifier``, ``duplicates``, ``filter``, whose start
        and stop bound the two periods. Repetitions are dropped within each period.

    Returns
    -------
    Change

    Raises
    ------
    BadSetting
        If the qualifier is not yes/no, or one of the periods has no statement.

    Notes
    -----
    A move from one statement to one other may be chance; look at how many there are.
    """
    table = statement_table(statements)
    second = clock.seconds_of(at)
    chosen = NetworkSettings.of({**settings, "aggregation": Aggregation.CONGRUENCE, "mode": "one-mode"})
    dated = table.times != UNKNOWN_TIME
    periods = [dated & (table.times < second), dated & (table.times >= second)]
    sides = [_sides(selected(at_places(table, np.flatnonzero(period)), chosen)) for period in periods]
    if not sides[0] or not sides[1]:
        raise BadSetting(where="at", problem=f"one of the periods before and after {at} has no statement")
    moved = [
        Move(
            actor=actor,
            concept=concept,
            before=_favour(sides[0][actor, concept]),
            after=_favour(sides[1][actor, concept]),
            statements_before=tuple(number for number, _ in sides[0][actor, concept]),
            statements_after=tuple(number for number, _ in sides[1][actor, concept]),
        )
        for actor, concept in sorted(sides[0].keys() & sides[1].keys())
    ]
    actors, concepts = ([{key[part] for key in side} for side in sides] for part in (0, 1))
    moves = [move for move in moved if move.before != move.after]
    return Change(
        came=tuple(sorted(actors[1] - actors[0])),
        went=tuple(sorted(actors[0] - actors[1])),
        raised=tuple(sorted(concepts[1] - concepts[0])),
        dropped=tuple(sorted(concepts[0] - concepts[1])),
        moves=tuple(sorted(moves, key=lambda move: -abs(move.after - move.before))),
        unmoved=len(moved) - len(moves),
    )


def _sides(selection: Selection) -> Sides:
    if selection.levels.kind is not VariableKind.BOOLEAN:
        raise BadSetting(where="qualifier", problem="who moved can be told from a yes/no variable only")
    ids = selection.table.ids[selection.places].tolist()
    found: Sides = defaultdict(list)
    codes = (selection.rows.codes.tolist(), selection.columns.codes.tolist(), selection.levels.codes.tolist())
    for number, row, column, level in zip(ids, *codes, strict=True):
        found[selection.rows.labels[row], selection.columns.labels[column]].append((number, level))
    return found


def _favour(statements: list[tuple[str | int, int]]) -> float:
    return sum(level for _, level in statements) / len(statements)
