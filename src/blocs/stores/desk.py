"""A coder at work: everything that changes a project is done at somebody's desk."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from blocs.errors import BadSetting, ChangedSince, StillInUse, UnknownRecord, UnusableProject
from blocs.model import (
    Actor,
    Attribute,
    Coder,
    Concept,
    ConceptTarget,
    Judgement,
    Memo,
    Merge,
    Statement,
    Status,
    content_id,
)
from blocs.stores.acts import Replaced, Step, change, correcting, merging, own, renamed
from blocs.stores.adding import Added, Addition
from blocs.stores.events import Act, Change, Verb
from blocs.stores.keeper import find, record, role_id
from blocs.stores.kinds import KINDS, kind_of_id, record_id, references
from blocs.stores.undoing import Past

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import CoderId, Corpus
    from blocs.stores.conflicts import Conflict
    from blocs.stores.events import Event
    from blocs.stores.keeper import Keeper
    from blocs.stores.kinds import Held


class Role(Enum):
    """What a coder does in a project."""

    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    READER = "reader"


class Desk:
    """
    A coder's hand on a project; every method that changes something is one event of that coder.

    They return the event, or None if there was nothing to change.
    Each raises `ChangedSince`, `StillInUse` or `UnknownRecord` where another hand was in between, and
    `UnusableProject` where the project cannot be written; then nothing is changed.

    Parameters
    ----------
    keeper : Keeper
        Of the project.
    coder : Coder
        Who works.
    """

    def __init__(self, keeper: Keeper, coder: Coder) -> None:
        self.coder = coder
        self._keeper = keeper
        self._past = Past(coder.id)
        self._known = False

    def add(self, corpus: Corpus, *, verb: Verb = Verb.IMPORTED) -> Added:
        """
        Bring a corpus in, as one event.

        Records that are there already stay as they are; only an actor is given the further aliases,
        memberships and mentions.

        Raises
        ------
        UnknownRecord
            If a record refers to one that is neither in the corpus nor in the project.
        """
        addition = Addition(self._keeper, corpus)
        act = Act(coder=self.coder.id, verb=verb, changes=addition.changes(), needs=addition.needs)
        event = self._append(act)
        return Added(
            event=event,
            new=dict(addition.new),
            there=dict(addition.there),
            differing=tuple(addition.differing),
        )

    def confirm(self, statement: str, *, reason: str = "") -> Event | None:
        """Say that a statement is right."""
        return self._judge(statement, Status.CONFIRMED, reason)

    def reject(self, statement: str, *, reason: str = "") -> Event | None:
        """Say that a statement is wrong."""
        return self._judge(statement, Status.REJECTED, reason)

    def correct(self, statement: str, instead: Statement, *, reason: str = "") -> Event | None:
        """
        Put another statement, this coder's own, in the place of one that is wrong.

        Raises
        ------
        BadSetting
            If it is the same statement.
        """
        steps = correcting([self._replaced(statement, instead)], self.coder.id, reason=reason)
        return self._take(Verb.CORRECTED, steps)

    def withdraw(self, statement: str) -> Event | None:
        """Take back this coder's judgement on a statement."""
        judgement = self._judgement(statement)
        return None if judgement is None else self._take(Verb.WITHDRAWN, [Step(judgement, None)])

    def merge(self, merged: str, into: str, *, reason: str = "") -> Event | None:
        """
        Let an actor or concept count as another from now on.

        Raises
        ------
        BadSetting
            If they are of two kinds, or count as one already.
        """
        told = Merge(merged=merged, into=into, reason=reason, coder=self.coder.id)  # type: ignore[arg-type]
        return self._take(Verb.MERGED, merging(told, known=self._merges()))

    def unmerge(self, merged: str) -> Event | None:
        """Let an actor or concept stand for itself again."""
        known = find(self._keeper, content_id("merge", merged))
        return None if known is None else self._take(Verb.UNMERGED, [Step(known, None)])

    def rename(self, id_: str, name: str) -> Event | None:
        """Give an actor or concept another name, by merging it into one of that name."""
        old = self._named(id_)
        new = renamed(old, name)
        if new.id == old.id:
            return self.change(new)
        told = Merge(merged=old.id, into=new.id, reason="renamed", coder=self.coder.id)
        there = find(self._keeper, new.id)
        steps = merging(told, known=self._merges())
        return self._take(Verb.RENAMED, steps if there else (Step(None, new), *steps))

    def change(self, changed: Held) -> Event | None:
        """
        Put a record in the place of the one under the same id, or add it if none is there.

        Raises
        ------
        BadSetting
            If it is a statement or document, which are corrected and never changed.
        """
        before = find(self._keeper, record_id(changed))
        kind = kind_of_id(record_id(changed))
        if before is not None and kind is not None and kind.name in {"statement", "document", "page"}:
            raise BadSetting("change", f"a {kind.name} is never changed; correct it, or add another")
        return self._take(Verb.ADDED if before is None else Verb.CHANGED, [Step(before, changed)])

    def remove(self, id_: str) -> Event | None:
        """Take a record out that nothing refers to; its history stays."""
        return self._take(Verb.REMOVED, [Step(record(self._keeper, id_), None)])

    def preview_split(self, concept: Concept, statements: Iterable[str]) -> tuple[Step, ...]:
        """Return what `split` would change, without changing it."""
        moving = []
        for id_ in dict.fromkeys(statements):
            statement = record(self._keeper, id_)
            assert isinstance(statement, Statement)
            target = ConceptTarget(concept=concept.id)
            moving.append(self._replaced(id_, replace(statement, target=target)))
        steps = correcting(moving, self.coder.id, reason="concept split")
        return steps if find(self._keeper, concept.id) else (Step(None, concept), *steps)

    def split(self, concept: Concept, statements: Iterable[str]) -> Event | None:
        """Move some statements to another concept, which is added if it is not there."""
        return self._take(Verb.SPLIT, self.preview_split(concept, statements))

    def describe(self, about: str, name: str, value: str) -> Event | None:
        """Note an attribute of a record, or of the ``project``: ``describe(actor, "party", "PUK")``."""
        return self.change(Attribute(about=about, name=name, value=value))

    def give_role(self, coder: CoderId, role: Role) -> Event | None:
        """Say what a coder does in this project."""
        return self.describe(coder, "role", role.value)

    def remark(self, about: str, text: str) -> Event | None:
        """Write a memo on a record, or on the ``project``."""
        return self.change(Memo(about=about, text=text, coder=self.coder.id))

    def tag(self, name: str) -> Event | None:
        """Name the project as it is now, so that it can be looked at later."""
        return self._append(Act(coder=self.coder.id, verb=Verb.TAGGED, note=name))

    def undo(self) -> Event | None:
        """
        Take back what this coder did last and has not taken back, in this session or any before.

        Raises
        ------
        ChangedSince
            If somebody has changed one of its records since.
        StillInUse
            If something refers to a record that would go.
        """
        self._past.refresh(self._keeper)
        if (last := self._past.last_done) is None:
            return None
        turned = [change.turned() for change in self._keeper.changes(last.id)]
        return self._repeat(Verb.UNDONE, last, turned[::-1])

    def redo(self) -> Event | None:
        """
        Do again what this coder took back last.

        Raises
        ------
        ChangedSince
            If somebody has changed one of its records since.
        """
        self._past.refresh(self._keeper)
        if (last := self._past.last_undone) is None:
            return None
        return self._repeat(Verb.REDONE, last, list(self._keeper.changes(last.id)))

    def settle(self, conflict: Conflict, *, keep: Held | None) -> Event | None:
        """
        End a conflict by what is kept: what is there now, one of the proposals, or another under that id.

        Raises
        ------
        ChangedSince
            If the record has changed since the conflict was looked at.
        """
        told = [change(Step(one, one)) if one else None for one in (conflict.present, keep)]
        before, after = (one.after if one else None for one in told)
        present = {refusal.event for refusal in self._keeper.refusals() if refusal.id == conflict.id}
        about = tuple(p.event.id for p in conflict.proposals if p.event.id in present)
        return self._append(
            Act(
                coder=self.coder.id,
                verb=Verb.SETTLED,
                about=about,
                changes=(Change(conflict.id, before, after),),
                needs=frozenset() if keep is None else frozenset(references(keep)),
            )
        )

    def _replaced(self, statement: str, instead: Statement) -> Replaced:
        wrong = record(self._keeper, statement)
        assert isinstance(wrong, Statement)
        mine = own(instead, self.coder.id)
        known = find(self._keeper, mine.id)
        return Replaced(
            id=wrong.id,
            judgement=self._judgement(statement),
            own=mine,
            known=known if isinstance(known, Statement) else None,
        )

    def _judge(self, statement: str, verdict: Status, reason: str) -> Event | None:
        known = self._judgement(statement)
        judgement = Judgement(
            statement=statement,  # type: ignore[arg-type]
            coder=self.coder.id,
            verdict=verdict,
            reason=reason,
        )
        verb = Verb.CONFIRMED if verdict is Status.CONFIRMED else Verb.REJECTED
        return self._take(verb, [Step(known, judgement)])

    def _judgement(self, statement: str) -> Judgement | None:
        known = find(self._keeper, content_id("judgement", statement, self.coder.id))
        assert known is None or isinstance(known, Judgement)
        return known

    def _named(self, id_: str) -> Actor | Concept:
        found = record(self._keeper, id_)
        if not isinstance(found, Actor | Concept):
            raise UnknownRecord("actor or concept", id_)
        return found

    def _merges(self) -> list[Merge]:
        kind = KINDS["merge"]
        return [kind.from_row(row) for _, row in self._keeper.rows(kind)]

    def _role(self) -> Role:
        found = find(self._keeper, role_id(self.coder.id))
        known = {role.value: role for role in Role}
        return known.get(found.value, Role.CODER) if isinstance(found, Attribute) else Role.CODER

    def _take(self, verb: Verb, steps: Iterable[Step]) -> Event | None:
        taken = [step for step in steps if step.before != step.after]
        if not taken:
            return None
        changes = tuple(change(step) for step in taken)
        needs = {one for step in taken if step.after is not None for one in references(step.after)}
        needs -= {one.id for one in changes}
        return self._append(
            Act(coder=self.coder.id, verb=verb, changes=changes, needs=needs),
        )

    def _repeat(self, verb: Verb, event: Event, changes: list[Change]) -> Event | None:
        needs: set[str] = set()
        for one in changes:
            kind = kind_of_id(one.id)
            if kind is not None and one.after is not None:
                needs |= references(kind.from_row(kind.row_of(one.after)))
        act = Act(coder=self.coder.id, verb=verb, about=(event.id,), changes=changes, needs=needs)
        try:
            return self._append(act)
        except (ChangedSince, StillInUse) as blocked:
            done = f"{event.verb.value} on {event.time:%Y-%m-%d} at {event.time:%H:%M} UTC"
            told = f"what {self.coder.name} did ({done}) cannot be {verb.value}"
            raise replace(blocked, undoing=told) from None

    def _append(self, act: Act) -> Event | None:
        if not self._known:
            self._join()
        role = self._role()
        if role is Role.READER:
            why = f"{self.coder.name} is a reader here; ask for another role"
            raise UnusableProject(self._keeper.address, why)
        if role is Role.ADJUDICATOR and act.verb in {Verb.CONFIRMED, Verb.REJECTED}:
            act = replace(act, verb=Verb.ADJUDICATED)
        return self._keeper.append(act)

    def _join(self) -> None:
        if find(self._keeper, self.coder.id) is None:
            step = change(Step(None, self.coder))
            self._keeper.append(Act(coder=self.coder.id, verb=Verb.JOINED, changes=(step,)))
        self._known = True
