"""Coders: a person, or a program with its version and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from blocs.model.identity import CoderId, content_id

if TYPE_CHECKING:
    from collections.abc import Mapping


class CoderKind(Enum):
    """Whether a record was made by a person or by a program."""

    PERSON = "person"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """
    Who made a record.

    Parameters
    ----------
    name : str
        The person's name or sign, or the program's.
    kind : CoderKind
        Person or program.
    version : str, optional
        The program's version.
    settings : mapping of str to str
        The program's settings; whatever changes a result is in here, and so in the id.
    """

    name: str
    kind: CoderKind
    version: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> CoderId:
        """The id, which follows from all of it."""
        settings = sorted(self.settings.items())
        return CoderId(content_id("coder", self.kind.value, self.name, self.version, settings))
