"""Reported speech and thought: source, cue and content, in the terms of PARC 3 and PolNeAR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model.identity import ActorId, AttributionId, CoderId, DocumentId, content_id

if TYPE_CHECKING:
    from blocs.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """
    Who says what, and by which words we know.

    A comment's own voice is an attribution too: its source and cue are empty, its actor is its author.

    Parameters
    ----------
    document : DocumentId
        Where it stands.
    source, cue, content : tuple of Span
        Each one or more spans in the order of the text; source may be empty ("it was said"), and source and
        cue are empty where a document's author speaks in the own voice.
    actor : ActorId, optional
        Whom the source refers to; the first of them where several speak together ("Smith and Jones said").
    others : tuple of ActorId
        Who speaks along with `actor`, in the order of the source.
    via : ActorId, optional
        The outlet or person through whom we hear it ("according to the newspaper Mada").
    hedged : bool
        Whether the report itself is held back ("are said to", "seems", "reportedly").
    confidence : float
        In [0, 1]: how sure `coder` is that this is an attribution with these parts, and that a pronoun in
        its source means `actor`.
    reason : str
        In words, why it was found.
    coder : CoderId
        Who found it.
    """

    document: DocumentId
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    actor: ActorId | None = None
    others: tuple[ActorId, ...] = ()
    via: ActorId | None = None
    hedged: bool = False
    confidence: float = 1.0
    reason: str = ""
    coder: CoderId

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """All whom the source refers to."""
        return (self.actor, *self.others) if self.actor is not None else ()

    @property
    def id(self) -> AttributionId:
        """The id, which follows from the spans and from who found them."""
        spans = [[(s.start, s.end) for s in role] for role in (self.source, self.cue, self.content)]
        return AttributionId(content_id("attribution", self.document, spans, self.coder))
