"""Who tells of a relation on a page, and whom pronouns in their words mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Genre, Span
from blocs.taggers.actors.names import NameKind
from blocs.taggers.relations.doubts import withholds
from blocs.taggers.relations.phrases import PRONOUN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import Actor, Annotations, Attribution, DocumentId
    from blocs.taggers.actors.names import Name

_BEFORE_HE = re.compile(r"[\s,“\"‘']*(?:that\s+|how\s+)?[\s“\"‘']*")


class Telling:
    """
    Who tells what on a page, and which words are nobody's own.

    Parameters
    ----------
    annotations : Annotations
        What has been found on the page, up to who speaks.
    """

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self._told: dict[DocumentId, list[tuple[Span, Attribution]]] = defaultdict(list)
        for one in annotations.attributions:
            self._told[one.document] += [(span, one) for span in one.content]
        self._quoted = [span for quotation in annotations.quotations for span in quotation.spans]
        self._actors = {actor.id: actor for actor in annotations.actors}
        self._cited = [citation.span for one in annotations.documents for citation in one.citations]

    def referred(self, names: Iterable[Name]) -> dict[Span, Actor]:
        """
        Return whom words mean that are no names by themselves, as far as the records say.

        `I` is who speaks, and so is a `he` or `she` that opens what somebody says; a bare surname that is
        somebody's in one place is theirs on the whole page.

        Parameters
        ----------
        names : iterable of Name
            What else is written with a capital.
        """
        found: dict[Span, Actor] = {}
        surnames = {
            a.name: a for a in self._actors.values() if a.page is not None and a.kind is ActorKind.PERSON
        }
        others = [name for name in names if name.kind is NameKind.OTHER and name.text in surnames]
        # A capital that only opens sentences may be any word: "Floods threaten".
        sure = {name.text for name in others if not name.opens}
        for name in others:
            if name.text in sure:
                found[name.span] = surnames[name.text]
        for spans in self._told.values():
            for span, attribution in spans:
                actor = self._actors.get(attribution.actor) if attribution.actor is not None else None
                if actor is not None and not attribution.others:
                    found |= self._meant(span, attribution, actor)
        for actor in self._actors.values():
            for mention in actor.mentions:
                if mention.end - mention.start <= len("she") and PRONOUN.fullmatch(self._text(mention)):
                    found[mention] = actor
        return found

    def _meant(self, content: Span, attribution: Attribution, actor: Actor) -> dict[Span, Actor]:
        text = self._text(content)
        own = not attribution.source and not attribution.cue
        if actor.kind is not ActorKind.PERSON:
            return {}
        found: dict[Span, Actor] = {}
        quoted = own or text.lstrip(" ,")[:1] in "“\"‘'" or any(one.contains(content) for one in self._quoted)
        for pronoun in PRONOUN.finditer(text):
            place = Span(content.document, content.start + pronoun.start(), content.start + pronoun.end())
            if pronoun[0] == "I":
                inside = text.rfind("‘", 0, pronoun.start()) > text.rfind("’ ", 0, pronoun.start())
                if quoted and not inside and self.by(place) is attribution:
                    found[place] = actor
            elif not own and _BEFORE_HE.fullmatch(text, 0, pronoun.start()) and not quoted:
                found[place] = actor
        return found

    def _text(self, span: Span) -> str:
        return self._documents[span.document].quote(span)

    def by(self, evidence: Span) -> Attribution | None:
        """Return the attribution with the smallest content that holds the words; None for the text itself."""
        holding = [item for item in self._holding(evidence) if item[1].source or not item[1].cue]
        return min(holding, key=lambda item: item[0].end - item[0].start)[1] if holding else None

    def actor(self, teller: Attribution | None) -> Actor | None:
        """Return who tells, where that is known."""
        return self._actors.get(teller.actor) if teller is not None and teller.actor is not None else None

    def named(self, teller: Attribution | None) -> str:
        """Return in words who says that it is so."""
        if teller is None:
            return "the text says so itself"
        actor = self.actor(teller)
        if not teller.source and not teller.cue:
            return f"{actor.name if actor else 'the author'} says so in their own voice"
        source = " ".join(self._text(span) for span in teller.source)
        return f"the text reports it of {actor.name if actor else f'‘{source}’'}"

    def is_left_out(self, evidence: Span) -> bool:
        """Whether the words repeat another text, are quoted from nobody known, or are told to be untrue."""
        if any(span.overlaps(evidence) for span in self._cited):
            return True
        tellers = [teller for _, teller in self._holding(evidence)]
        if any(withholds(self._cue(teller)) for teller in tellers):
            return True
        return not tellers and any(span.contains(evidence) for span in self._quoted)

    def is_comment(self, evidence: Span) -> bool:
        """Whether a reader's comment tells it."""
        return self._documents[evidence.document].genre is Genre.COMMENT

    def _holding(self, evidence: Span) -> list[tuple[Span, Attribution]]:
        return [item for item in self._told.get(evidence.document, ()) if item[0].contains(evidence)]

    def _cue(self, teller: Attribution) -> str:
        return " ".join(self._text(span) for span in teller.cue)
