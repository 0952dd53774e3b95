"""What has been read of a project so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blocs.exporters.qda.elements import children, guid_of, targets
from blocs.exporters.qda.vocabulary import FIELD, UNKNOWN_CODER
from blocs.model import Attribute, Coder, CoderKind, Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.exporters.qda.elements import Element
    from blocs.model import (
        Actor,
        CoderId,
        Coding,
        Concept,
        ConceptId,
        DeclaredVariable,
        Document,
        Stance,
        Statement,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a note, and whose they are."""

    text: str
    coder: CoderId


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """
    A code: what it stands for.

    Parameters
    ----------
    role : str
        What the folder above it holds.
    name : str
        The type of what is coded with it alone.
    concept : ConceptId, optional
        The concept that it is, or whose stance.
    stance : Stance, optional
        Set where it says a side.
    words : tuple of Words
        What is written on it, but for a concept's definition.
    """

    role: str
    name: str
    concept: ConceptId | None = None
    stance: Stance | None = None
    words: tuple[Words, ...] = ()


@dataclass(slots=True)
class Draft:
    """What has been read so far, under the GUIDs of the file."""

    where: str
    origin: str = ""
    default_coder: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    coders: dict[str, Coder] = field(default_factory=dict)
    notes: dict[str, Words] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    links: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)
    speakers: dict[str, Actor] = field(default_factory=dict)
    sources: dict[str, Document] = field(default_factory=dict)
    declared: dict[str, DeclaredVariable] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    def coder(self, *guids: str) -> Coder:
        """Return the coder of the first GUID that a user has, or who made the project, or one unknown."""
        for guid in (*guids, self.default_coder):
            if guid in self.coders:
                return self.coders[guid]
        return self.coders.setdefault("", Coder(name=UNKNOWN_CODER, kind=CoderKind.PERSON))

    def attribute(self, about: str, name: str, value: str) -> None:
        """Keep an attribute; a second value of the same name is lost."""
        new = Attribute(about=about, name=name, value=value)
        if self.attributes.setdefault(new.id, new).value != value:
            self.lost["second-value"] += 1

    def memo(self, about: str, words: Words) -> None:
        """Keep words on a record."""
        memo = Memo(about=about, text=words.text, coder=words.coder)
        self.memos[memo.id] = memo

    def words(self, *elements: Element) -> Iterator[Words]:
        """Yield the words of the notes that elements refer to, or are linked with."""
        for element in elements:
            for guid in (*targets(element, "NoteRef"), *self.links.get(guid_of(element), ())):
                if guid in self.notes:
                    self.used.add(guid)
                    yield self.notes[guid]
                else:
                    self.lost["dangling"] += 1

    def values(self, element: Element) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield variable and value of each value of a source or case."""
        for holder in children(element, "VariableValue"):
            variable = next(iter(targets(holder, "VariableRef")), "")
            given = [one.text or "" for one in holder if not str(one.tag).endswith("VariableRef")]
            if variable in self.variables and given:
                yield self.variables[variable], given[0]

    def keep_values(self, about: str, element: Element) -> None:
        """Keep the values of a source or case as attributes of a record, but for its own fields."""
        for (role, name), value in self.values(element):
            if role != FIELD:
                self.attribute(about, name, value)
        used = {
            guid for holder in children(element, "VariableValue") for guid in targets(holder, "VariableRef")
        }
        self.lost["dangling"] += len(used - self.variables.keys())
