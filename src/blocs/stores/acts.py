"""What coders do, as steps from record to record; pure, so that steps can be looked at beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.errors import BadSetting
from blocs.model import (
    Actor,
    Concept,
    ConceptTarget,
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

    from blocs.model import CoderId, ConceptId
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


def correcting(
    wrong: tuple[StatementId, Judgement | None],
    instead: Statement,
    coder: CoderId,
    *,
    reason: str = "",
    known: Statement | None = None,
) -> tuple[Step, ...]:
    """
    Return the steps that put a coder's own statement in the place of another.

    Parameters
    ----------
    wrong : (StatementId, Judgement or None)
        The statement, and what the coder has made of it so far.
    instead : Statement
        What it should be; coder, status and confidence are set here.
    coder : CoderId
        Who corrects.
    reason : str
        In words.
    known : Statement, optional
        The coder's statement, if it is there already.

    Raises
    ------
    BadSetting
        If nothing is corrected.
    """
    own = replace(instead, coder=coder, status=Status.CONFIRMED, confidence=None)
    if own.id == wrong[0]:
        raise BadSetting("correct", "the statement is the same as before; confirm it instead")
    judgement = Judgement(
        statement=wrong[0], coder=coder, verdict=Status.REJECTED, instead=own.id, reason=reason
    )
    return (*(() if known == own else (Step(known, own),)), Step(wrong[1], judgement))


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


def splitting(
    statements: Iterable[tuple[StatementId, Statement, Judgement | None]], concept: ConceptId, coder: CoderId
) -> tuple[Step, ...]:
    """
    Return the steps that move statements to another concept; look at them before you take them.

    Parameters
    ----------
    statements : iterable of (StatementId, Statement, Judgement or None)
        Those that move, each with what the coder has made of it so far.
    concept : ConceptId
        Where to.
    coder : CoderId
        Who splits.
    """
    steps: list[Step] = []
    for id_, statement, judged in statements:
        moved = replace(statement, target=ConceptTarget(concept=concept))
        steps += correcting((id_, judged), moved, coder, reason="concept split")
    return tuple(steps)


def _value(record: Held | None) -> str | None:
    if record is None:
        return None
    kind = kind_of(record)
    return kind.value(kind.row(record))
