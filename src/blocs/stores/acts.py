"""What coders do, as steps from record to record; pure, so that steps can be looked at beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.errors import BadSetting
from blocs.model import (
    Actor,
    Concept,
    Judgement,
    Merge,
    Statement,
    StatementId,
    Status,
    merged_ids,
)
from blocs.stores.events import Change
from blocs.stores.kinds import kind_of, record_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import CoderId
    from blocs.stores.kinds import Held


@dataclass(frozen=True, slots=True)
class Step:
    """A record becomes another with the same id, comes, or goes."""

    before: Held | None
    after: Held | None


def change(step: Step) -> Change:
    """
    Return a step as the log holds it.

    Raises
    ------
    ValueError
        If the two records are not under one id.
    """
    ids = {record_id(one) for one in (step.before, step.after) if one is not None}
    if len(ids) != 1:
        raise ValueError(
            f"a step keeps the id of its record, which is not so from {step.before} to {step.after}"
        )
    return Change(ids.pop(), _value(step.before), _value(step.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """
    A statement that gives way to a coder's own.

    Parameters
    ----------
    id : StatementId
        The one that is wrong.
    judgement : Judgement, optional
        What the coder has made of it so far.
    own : Statement
        The coder's, as `own` makes it.
    known : Statement, optional
        The same, if it is there already.
    """

    id: StatementId
    judgement: Judgement | None
    own: Statement
    known: Statement | None


def own(statement: Statement, coder: CoderId) -> Statement:
    """Return a statement as a person's own, who stands by it."""
    return replace(statement, coder=coder, status=Status.CONFIRMED, confidence=None)


def correcting(replaced: Iterable[Replaced], coder: CoderId, *, reason: str = "") -> tuple[Step, ...]:
    """
    Return the steps that put a coder's own statements in the place of others.

    Parameters
    ----------
    replaced : iterable of Replaced
        What gives way to what; two may give way to the same.
    coder : CoderId
        Who corrects.
    reason : str
        In words.

    Raises
    ------
    BadSetting
        If a statement would give way to itself.
    """
    came: dict[str, Step] = {}
    judged: list[Step] = []
    for one in replaced:
        instead = one.own.id
        if instead == one.id:
            raise BadSetting("correct", "the statement is the same as before; confirm it instead")
        came[instead] = Step(one.known, one.known or one.own)
        judgement = Judgement(
            statement=one.id, coder=coder, verdict=Status.REJECTED, instead=instead, reason=reason
        )
        judged.append(Step(one.judgement, judgement))
    return (*came.values(), *judged)


def merging(one: Merge, *, known: Iterable[Merge]) -> tuple[Step, ...]:
    """
    Return the steps that make one actor or concept count as another.

    Raises
    ------
    BadSetting
        If they are of two kinds, or count as the same already.

    Examples
    --------
    >>> from blocs.model import ActorId, CoderId
    >>> told = Merge(merged=ActorId("actor_1"), into=ActorId("actor_2"), coder=CoderId("coder_1"))
    >>> [step.after == told for step in merging(told, known=())]
    [True]
    """
    merges = {merge.merged: merge for merge in known}
    ends = merged_ids(merges.values())
    if one.merged.partition("_")[0] != one.into.partition("_")[0]:
        raise BadSetting("merge", f"{one.merged} and {one.into} are not of one kind")
    if ends.get(one.merged, one.merged) == ends.get(one.into, one.into):
        raise BadSetting("merge", f"{one.merged} and {one.into} count as one already")
    return (Step(merges.get(one.merged), one),)


def renamed(record: Actor | Concept, name: str) -> Actor | Concept:
    """Return the record under a new name; an actor keeps the old one as an alias."""
    if isinstance(record, Actor):
        aliases = tuple(dict.fromkeys((*record.aliases, record.name)))
        return replace(record, name=name, aliases=tuple(one for one in aliases if one != name))
    return replace(record, name=name)


def _value(record: Held | None) -> str | None:
    if record is None:
        return None
    kind = kind_of(record)
    return kind.value(kind.row(record))
