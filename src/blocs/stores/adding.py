"""A corpus brought into a project: what is new, what was there already, and what differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from blocs.model import CoderKind, Status, united_actors
from blocs.stores.events import Change
from blocs.stores.keeper import find
from blocs.stores.kinds import KINDS, record_id, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from blocs.model import Coder, Corpus, Statement
    from blocs.stores.events import Event
    from blocs.stores.keeper import Keeper
    from blocs.stores.kinds import Held, Kind

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """
    What became of a corpus that was added.

    Parameters
    ----------
    event : Event or None
        None if nothing was new.
    new, there : mapping of str to int
        How many records of each kind came, and were there already.
    differing : tuple of str
        Ids of records that were there with other content, and were left as they are.
    """

    event: Event | None
    new: Mapping[str, int]
    there: Mapping[str, int]
    differing: tuple[str, ...]


@dataclass(slots=True)
class Addition:
    """The changes that add a corpus, and what is learned while they are made."""

    keeper: Keeper
    corpus: Corpus
    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)

    def changes(self) -> Iterator[Change]:
        """Return what changes, kind by kind, so that whatever is referred to comes first."""
        brought: set[str] = set()
        for kind in KINDS.values():
            records = self._records(kind)
            while batch := dict(islice(records, _AT_ONCE)):
                fresh = {id_: record for id_, record in batch.items() if id_ not in brought}
                brought.update(fresh)
                for record in fresh.values():
                    self.needs |= references(record)
                yield from self._changes_of(kind, fresh)
        self.needs -= brought

    def _records(self, kind: Kind) -> Iterator[tuple[str, Held]]:
        records: Iterable[Any] = getattr(self.corpus, kind.table)
        if kind.name == "actor":
            records = united_actors(records)
        if kind.name == "statement":
            records = self._as_made(records)
        return ((record_id(record), record) for record in records)

    def _as_made(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Return statements as their coders made them; what others made of them is in judgements."""
        coders: dict[str, Coder | None] = {coder.id: coder for coder in self.corpus.coders}
        for statement in statements:
            if statement.coder not in coders:
                coders[statement.coder] = find(self.keeper, statement.coder)  # type: ignore[assignment]
            author = coders[statement.coder]
            person = author is not None and author.kind is CoderKind.PERSON
            status = Status.CONFIRMED if person else Status.SUGGESTED
            yield statement if statement.status is status else replace(statement, status=status)

    def _changes_of(self, kind: Kind, records: Mapping[str, Held]) -> Iterator[Change]:
        known = dict(self.keeper.rows(kind, list(records)))
        for id_, record in records.items():
            row, present = kind.row(record), known.get(id_)
            if present is None:
                self.new[kind.name] += 1
                yield Change(id_, None, kind.value(row), row)
                continue
            self.there[kind.name] += 1
            if kind.name == "actor":
                row = kind.row(united_actors([kind.from_row(present), record])[0])  # type: ignore[list-item]
                if row != present:
                    yield Change(id_, kind.value(present), kind.value(row))
            elif row != present:
                self.differing.append(id_)
