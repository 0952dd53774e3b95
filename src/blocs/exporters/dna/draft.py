"""What has been read of a database so far, and the words that reading and writing share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blocs.model import ActorKind, Attribute, Coder, CoderKind, DeclaredVariable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from blocs.model import Actor, Concept, Document, VariableKind
    from blocs.sources.databases import Table

STANDARD = "DNA Statement"
"""The statement type that is blocs' own; statements of it have none."""
PERSON, ORGANIZATION, CONCEPT, AGREEMENT = "person", "organization", "concept", "agreement"
KINDS = {PERSON: ActorKind.PERSON, ORGANIZATION: ActorKind.ORGANIZATION}
COPY = "copy"
"""The variable that tells equal statements apart, from the second on."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a statement type."""

    type: str
    name: str
    kind: VariableKind

    @property
    def record(self) -> DeclaredVariable:
        """The variable as blocs keeps it."""
        own = None if self.type == STANDARD else self.type
        return DeclaredVariable(statement_type=own, name=self.name, kind=self.kind)


@dataclass(slots=True)
class Draft:
    """What has been read so far, under the numbers of the database."""

    where: str
    coders: dict[object, Coder] = field(default_factory=dict)
    documents: dict[object, Document] = field(default_factory=dict)
    places: dict[object, Callable[[int], int]] = field(default_factory=dict)
    variables: dict[object, Variable] = field(default_factory=dict)
    actors: dict[tuple[str, ActorKind], Actor] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    def coder(self, number: object) -> Coder:
        """Return a coder, or one of that number where the database names none."""
        if number not in self.coders:
            self.lost["unknown-coder"] += 1
            self.coders[number] = Coder(name=f"unknown coder {number}", kind=CoderKind.PERSON)
        return self.coders[number]

    def attribute(self, about: str, name: str, value: str) -> bool:
        """Keep an attribute; tell whether another value stood there already."""
        new = Attribute(about=about, name=name, value=value)
        return self.attributes.setdefault(new.id, new).value == value


def entity_key(statement_type: str, variable: str, value: str) -> str:
    """Return what attributes of an entity are about."""
    return f"dna entity {statement_type}/{variable}/{value}"


def color(parts: Iterable[Any]) -> str:
    """Return a colour as ``#rrggbb``."""
    return "#" + "".join(f"{int(part or 0) & 255:02x}" for part in parts)


def by_id(table: Table, *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield the number of each row and the values of some columns, in the order of the numbers."""
    rows = table.pick("id", *names)
    return iter(sorted((row for row in rows if row[0] is not None), key=lambda row: row[0]))
