"""Attributions as passages: what is said, by which cue, what stands before, for whom somebody speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import Genre
from blocs.taggers.actors.words import SPEAKS_FOR
from blocs.taggers.stances.attitude import Voice

if TYPE_CHECKING:
    from blocs.model import Actor, ActorId, Annotations, Attribution, Document, DocumentId, Span, Statement

_OWN = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:the|this)\s+(?:government|cabinet|administration)", re.IGNORECASE)
_GOVERNING = frozenset({"minister", "premier", "chancellor", "president", "undersecretary"})
_JUDGES = re.compile(
    r"\b(?:reject|den(?:y|ie)|dismiss|disput|refut|rebut|doubt|welcom|oppos|support|back|endors|prais|condemn|critici|agree|disagree)"
)
"""Cues that take a side on what somebody else says."""
_OPENING = 40
"""How far into a content somebody else's words may begin for the content to be theirs."""
_CLOSING = 20
"""How much may stand behind them."""
_WINDOW = 2
"""How many sentences back a pointing word reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    What somebody says, with the words that a pronoun in it may point to.

    Parameters
    ----------
    cue, content : str
        The words of the attribution.
    before : str
        The sentences just before.
    voice : Voice
        Reported speech, or an author's own words.
    hedged : bool
        Whether the report is held back.
    asked : bool
        Whether a reader only asks what somebody else might say.
    """

    content: str
    cue: str = ""
    before: str = ""
    voice: Voice = Voice.REPORTED
    hedged: bool = False
    asked: bool = False


class Passages:
    """The attributions of a page as passages, and who their actors speak for."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self._sentences: dict[DocumentId, list[Span]] = {}
        for sentence in annotations.sentences:
            self._sentences.setdefault(sentence.document, []).append(sentence)
        self._actors: dict[ActorId, Actor] = {actor.id: actor for actor in annotations.actors}
        voices = [a for a in annotations.attributions if not a.source and not a.cue]
        self._voices = {attribution.id for attribution in voices}
        self._authors = {(attribution.document, attribution.actor) for attribution in voices}
        self._relayed: dict[tuple[DocumentId, ActorId], list[Attribution]] = {}
        for one in annotations.attributions:
            if one.via is not None and one.source:
                self._relayed.setdefault((one.document, one.via), []).append(one)

    def document(self, attribution: Attribution) -> Document:
        """Return where an attribution stands."""
        return self._documents[attribution.document]

    def is_voice(self, statement: Statement) -> bool:
        """Whether a statement rests on all that a document says in its author's own voice."""
        return statement.attribution in self._voices

    def is_authors(self, statement: Statement) -> bool:
        """Whether a statement is one by the author of the document that it stands in."""
        return (statement.document, statement.actor) in self._authors

    def is_relay(self, attribution: Attribution) -> bool:
        """Whether the source only passes on what others say, not what it says of its own."""
        if attribution.actor is None:
            return False
        document = self.document(attribution)
        if any(_JUDGES.search(document.quote(span)) for span in attribution.cue):
            return False
        return any(
            one.source[0].start - span.start <= _OPENING
            and span.end - max(told.end for told in (*one.cue, *one.content)) <= _CLOSING
            and not self._is_own(attribution.actor, one, document)
            for one in self._relayed.get((attribution.document, attribution.actor), ())
            for span in attribution.content
            if span.contains(one.source[0])
        )

    def _is_own(self, actor: ActorId, told: Attribution, document: Document) -> bool:
        """Whether somebody tells what the own side wants: `her party`, `the government` of a minister."""
        source = document.quote(told.source[0])
        if _OWN.match(source) or (told.actor is not None and told.actor == self.organization(actor)):
            return True
        return _GOVERNMENT.fullmatch(source) is not None and self._governs(actor)

    def _governs(self, actor: ActorId) -> bool:
        record = self._actors.get(actor)
        held = (m.role or "" for m in (record.memberships if record else ()) if not m.former)
        return any(role.lower().split(" ")[-1] in _GOVERNING for role in held)

    def passage(self, attribution: Attribution) -> Passage:
        """Return what is said, by which cue, and what stands before."""
        document = self.document(attribution)
        content = " … ".join(document.quote(span) for span in attribution.content)
        own = not attribution.source and not attribution.cue
        return Passage(
            cue=" ".join(document.quote(span) for span in attribution.cue),
            content=content,
            before="" if own else self._before(attribution),
            voice=Voice.OWN if own else Voice.REPORTED,
            hedged=attribution.hedged,
            asked=not own and document.genre is Genre.COMMENT and self._is_question(attribution),
        )

    def _is_question(self, attribution: Attribution) -> bool:
        sentences = self._sentences.get(attribution.document, [])
        start = attribution.cue[0].start if attribution.cue else attribution.content[0].start
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        asked = sentences[at] if at >= 0 else None
        return asked is not None and self.document(attribution).quote(asked).rstrip().endswith("?")

    def _before(self, attribution: Attribution) -> str:
        start = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
        sentences = self._sentences.get(attribution.document, [])
        at = bisect_left(sentences, start, key=lambda sentence: sentence.end)
        first = sentences[max(0, at - _WINDOW)].start if sentences else start
        return self.document(attribution).text[first:start]

    def organization(self, actor: ActorId) -> ActorId | None:
        """Return the organization that an actor's present office makes them speak for."""
        record = self._actors.get(actor)
        for membership in record.memberships if record is not None else ():
            role = (membership.role or "").split(" ")[-1]
            speaks = role.lower() in SPEAKS_FOR or role in SPEAKS_FOR
            if membership.organization is not None and not membership.former and speaks:
                return membership.organization
        return None
