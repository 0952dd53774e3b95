"""The rows of a database in the making."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blocs.exporters.dna.schema import LONGEST, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.model import Coding, Corpus, Statement, VariableKind

    Value = str | int | bool
    Coded = tuple[str, Statement | Coding, dict[str, Value]]
    """Statement type, record, and values by variable."""


@dataclass(slots=True)
class Sheet:
    """The rows to be written, and what could not be."""

    corpus: Corpus
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {name: [] for name in SCHEMA})
    numbers: dict[tuple[str, object], int] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    about: dict[tuple[str, str], str] = field(default_factory=dict)
    variables: dict[str, dict[str, VariableKind]] = field(default_factory=dict)
    entities: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, table: str, key: object, *values: Any) -> int:
        """Add a row with the next number, under which `key` is known."""
        number = len(self.rows[table]) + 1
        self.rows[table].append((number, *values))
        self.numbers[table, key] = number
        return number

    def short(self, text: str | None) -> str:
        """Return a text as long as DNA allows."""
        kept = (text or "").replace("\0", "")
        if len(kept) > LONGEST:
            self.lost["cut"] += 1
        return kept[:LONGEST]


def rgb(value: str | None) -> tuple[int, int, int]:
    """Return red, green and blue of ``#rrggbb``; black for none."""
    digits = (value or "#000000").removeprefix("#").ljust(6, "0")
    red, green, blue = (int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return red, green, blue


def named(values: Mapping[str, Value], name: str) -> Value | None:
    """Return a variable's value; those that blocs knows are found whatever their capitals."""
    return values[name] if name in values else values.get(name.casefold())
