"""What a study adds of its own: variables, passages coded with them, attributes and memos."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from blocs.model.identity import CoderId, DocumentId, content_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.model.document import Span


class VariableKind(Enum):
    """What the values of a study's own variable are, in DNA's words."""

    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredVariable:
    """
    A variable that a study records about its statements or codings of one type.

    Parameters
    ----------
    statement_type : str, optional
        The type it belongs to; None for ordinary statements.
    name : str
        Its name.
    kind : VariableKind
        What its values are.
    definition : str
        What is meant.
    """

    statement_type: str | None = None
    name: str
    kind: VariableKind
    definition: str = ""

    @property
    def id(self) -> str:
        """The id, which follows from type and name."""
        return content_id("variable", self.statement_type, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """
    A passage that a coder marked without saying who takes which side: DNA's other types, a code.

    Parameters
    ----------
    type : str
        The statement type or code.
    document : DocumentId
        Where it stands.
    evidence : tuple of Span
        The passage; empty for the document as a whole.
    variables : mapping of str to str, int or bool
        Values of the study's own variables.
    coder : CoderId
        Who marked it.
    """

    type: str
    document: DocumentId
    evidence: tuple[Span, ...]
    variables: Mapping[str, str | int | bool] = field(default_factory=dict)
    coder: CoderId

    @property
    def id(self) -> str:
        """The id, which follows from all of it."""
        where = [(span.start, span.end) for span in self.evidence]
        values = sorted(self.variables.items())
        return content_id("coding", self.type, self.document, where, values, self.coder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """
    What a study knows about a record: an actor's party, a coder's role, a concept's colour.

    Parameters
    ----------
    about : str
        The id of the record, ``project``, or words for what another program describes and blocs has no record
        of.
    name, value : str
        Such as ``party`` and ``PUK``; one record has one value for a name.
    """

    about: str
    name: str
    value: str

    @property
    def id(self) -> str:
        """The id, which follows from what it is about and its name."""
        return content_id("attribute", self.about, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """
    A coder's words on a record.

    Parameters
    ----------
    about : str
        The id of the record, or ``project``.
    text : str
        The words.
    coder : CoderId
        Whose they are.
    """

    about: str
    text: str
    coder: CoderId

    @property
    def id(self) -> str:
        """The id, which follows from all of it."""
        return content_id("memo", self.about, self.text, self.coder)
