"""Statements: an actor takes a stance on a target, at a time, on evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from blocs.model.identity import (
    ActorId,
    AttributionId,
    CoderId,
    ConceptId,
    DocumentId,
    StatementId,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.model.document import Span
    from blocs.model.moment import Moment


class Stance(Enum):
    """The side an actor takes toward a target; unclear is an answer, not a failure."""

    FOR = "for"
    AGAINST = "against"
    UNCLEAR = "unclear"


class Status(Enum):
    """What people have made of a statement so far."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptTarget:
    """A concept as target; a statement on it is a *position*."""

    concept: ConceptId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTarget:
    """Another actor as target, with what ties the two (``threatens``); a statement on it is a *relation*."""

    actor: ActorId
    tie: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """
    An actor takes a stance on a target, at a time, on evidence.

    Parameters
    ----------
    actor : ActorId
        Who takes the stance.
    organization : ActorId, optional
        For which organization.
    target : ConceptTarget or ActorTarget
        On what: a concept, or another actor.
    stance : Stance
        For, against, or unclear.
    document : DocumentId
        Where it stands.
    evidence : tuple of Span
        The words it rests on, in the order of the text; never empty.
    attribution : AttributionId, optional
        The source, cue and content behind those words; None where a person coded without them.
    said, published : Moment, optional
        When the actor spoke, and when the text appeared.
    confidence : float, optional
        In [0, 1]: how sure a program is of target and stance; None for a person.
    reason : str
        In words, why this stance.
    coder : CoderId
        Who made the record.
    status : Status
        Not part of the id: confirming does not make another statement.
    variables : mapping of str to str, int or bool
        What the study itself records about its statements (DNA's custom variables).
    statement_type : str, optional
        Which of a study's own types of statement it is (DNA's custom types); None for ordinary ones.
    """

    actor: ActorId
    organization: ActorId | None = None
    target: ConceptTarget | ActorTarget
    stance: Stance
    document: DocumentId
    evidence: tuple[Span, ...]
    attribution: AttributionId | None = None
    said: Moment | None = None
    published: Moment | None = None
    confidence: float | None = None
    reason: str = ""
    coder: CoderId
    status: Status = Status.SUGGESTED
    variables: Mapping[str, str | int | bool] = field(default_factory=dict)
    statement_type: str | None = None

    @property
    def id(self) -> StatementId:
        """The id, which follows from who, on what, which side, where, on what evidence, by whom."""
        target = self.target
        about = (target.concept,) if isinstance(target, ConceptTarget) else (target.actor, target.tie)
        who = (self.actor, self.organization)
        where = (self.document, self.attribution, [(span.start, span.end) for span in self.evidence])
        variables = sorted(self.variables.items())
        own_type = () if self.statement_type is None else (self.statement_type,)
        return StatementId(
            content_id("statement", who, about, self.stance.value, where, self.coder, variables, *own_type)
        )
