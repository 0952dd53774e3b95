"""
Everything that can go wrong, one tree, split by who can mend it.

BlocsError
├── SettingsError        what was asked for makes no sense   → whoever asked mends it
│   └── BadSetting           where, problem
├── InputError           one page or document is unusable    → skipped, told and counted; the run goes on
│   ├── UnreadablePage       address, why
│   ├── MisplacedSpan        document, start, end, length
│   └── UnusableAnswer       model, why
├── EngineError          what does the work is not to be had → it is brought up, and the run repeated
│   └── NoAnswer             address, why
└── StoreError           records at rest, or their file      → stop; nothing is half-written
    ├── UnknownRecord        kind, id
    ├── UnusableProject      address, why
    ├── NewerProject         address, found, known
    ├── ChangedSince         kind, id, by, undoing
    └── StillInUse           kind, id, by, undoing

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


class EngineError(BlocsError):
    """What does the work is not to be had; the run stops, and can be repeated."""


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


class StoreError(BlocsError):
    """Records at rest contradict what is asked, or their file is unusable; nothing is half-written."""


@dataclass(eq=False)
class UnknownRecord(StoreError):
    """A record that the project does not hold."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"there is no {self.kind} {self.id} in this project"


@dataclass(eq=False)
class UnusableProject(StoreError):
    """A project that cannot be opened, or not be written."""

    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"


@dataclass(eq=False)
class NewerProject(StoreError):
    """A project that a newer version of the program has written."""

    address: str
    found: int
    known: int

    def __str__(self) -> str:
        return (
            f"{self.address}: has format {self.found}, and this version of blocs knows up to {self.known}; "
            "open it with a newer blocs"
        )


@dataclass(eq=False)
class ChangedSince(StoreError):
    """A record that somebody has changed since it was looked at; or since what `undoing` says was done."""

    kind: str
    id: str
    by: str
    undoing: str = ""

    def __str__(self) -> str:
        told = f"{self.kind} {self.id} has been changed by {self.by} since"
        if not self.undoing:
            return f"{told}; look at it again"
        return f"{self.undoing}: {told}; let {self.by} undo that first, or change the record anew"


@dataclass(eq=False)
class StillInUse(StoreError):
    """A record that cannot be taken back because another refers to it."""

    kind: str
    id: str
    by: str
    undoing: str = ""

    def __str__(self) -> str:
        told = f"{self.kind} {self.id} is still referred to by {self.by}; take that back first"
        return f"{self.undoing}: {told}" if self.undoing else told


@dataclass(eq=False)
class UnusableAnswer(InputError):
    """What a model answers about a text, or that it does not, is of no use."""

    model: str
    why: str

    def __str__(self) -> str:
        return f"{self.model}: {self.why}"


@dataclass(eq=False)
class NoAnswer(EngineError):
    """A model that does not answer, whatever it is asked."""

    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"
