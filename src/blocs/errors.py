"""
Everything that can go wrong, one tree, split by who can mend it.

BlocsError
├── SettingsError        what was asked for makes no sense   → whoever asked mends it
│   └── BadSetting           where, problem
└── InputError           one page or document is unusable    → skipped, told and counted; the run goes on
    ├── UnreadablePage       address, why
    └── MisplacedSpan        document, start, end, length

A ``ValueError`` or ``TypeError`` is a mistake in the calling code.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


class BlocsError(Exception):
    """Anything that blocs reports instead of a result."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes by field, since `Exception` alone forgets keyword arguments."""
        values = tuple(getattr(self, field.name) for field in fields(self))  # type: ignore[arg-type]
        return type(self), values


class SettingsError(BlocsError):
    """What was asked for makes no sense; whoever asked mends it."""


class InputError(BlocsError):
    """One page or document is unusable; it is skipped, told and counted."""


@dataclass(eq=False)
class BadSetting(SettingsError):
    """A setting, an argument or a line of a study's file is wrong."""

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@dataclass(eq=False)
class UnreadablePage(InputError):
    """A page from which no text can be read."""

    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"


@dataclass(eq=False)
class MisplacedSpan(InputError):
    """A span that points outside the text of its document."""

    document: str
    start: int
    end: int
    length: int

    def __str__(self) -> str:
        return f"characters {self.start} to {self.end} do not lie in {self.document}, which has {self.length}"
