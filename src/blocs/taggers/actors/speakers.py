"""
Who speaks on a page, attribution by attribution, and whose words come through whom.

Names and descriptions are read first, then the pronouns, which lean on them; within both the text's order
counts and not that of the attributions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from blocs.model import Actor, ActorKind, Attribution, Genre, Span
from blocs.taggers.actors.outlets import outlet, outlet_told
from blocs.taggers.actors.pronouns import listen, readings
from blocs.taggers.actors.scenes import Scene
from blocs.taggers.actors.sources import Sources, is_pronoun
from blocs.taggers.actors.voices import author, author_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blocs.model import ActorId, Annotations, Document, DocumentId
    from blocs.taggers.actors.coreference import Cast, Entity
    from blocs.taggers.actors.memberships import Office
    from blocs.taggers.actors.pronouns import Heard, Reading

_LABEL = re.compile(r"[ \t>*_]*(?P<name>[^:\n]{2,60}?)[*_]*:[*_]*\s")
"""Who speaks in a paragraph that begins so: `Ann Roe: …`."""
_FIRST_PERSON = frozenset({"i", "we", "me", "my", "myself", "us", "let’s", "let's"})


class Speakers:
    """Resolves the attributions of one page."""

    def __init__(self, cast: Cast, stated: Sequence[Office], annotations: Annotations) -> None:
        self._cast = cast
        self._attributions = annotations.attributions
        self._sources = Sources(cast, stated)
        self._leaning: dict[DocumentId, list[Span]] = {}
        self._said: dict[DocumentId, list[tuple[Attribution, Entity]]] = {}
        self._spokesmen: dict[tuple[DocumentId, int], list[Office]] = {}
        self._told: dict[Span, Entity | None] = {}
        self._sentences: dict[DocumentId, list[Span]] = {}
        self._authors = author_names(annotations.documents)
        self._called = {
            document.author.strip().casefold(): document
            for document in annotations.documents
            if document.genre is Genre.COMMENT and document.author
        }
        for sentence in annotations.sentences:
            self._sentences.setdefault(sentence.document, []).append(sentence)
        for office in stated:
            stating = self._sentence(office.evidence)
            if stating is not None:
                self._spokesmen.setdefault((stating.document, stating.start), []).append(office)

    def _sentence(self, span: Span) -> Span | None:
        sentences = self._sentences.get(span.document, [])
        at = bisect_left(sentences, span.start + 1, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and sentences[at].overlaps(span) else None

    def everybody(self) -> list[tuple[Entity, ...]]:
        """Return whom the source of each attribution means."""
        found = self.hear()
        for where in self._leaning:
            scene, heard = self.scene(where)
            for place, reading in readings(scene, heard).items():
                self._sources.read(scene.document, place, reading)
        for place in self._in_order():
            if self._leans(self._attributions[place]):
                found[place] = self.speakers(self._attributions[place])
        return found

    def hear(self) -> list[tuple[Entity, ...]]:
        """Return whom each source means that is no pronoun, and note who speaks where."""
        found: list[tuple[Entity, ...]] = [()] * len(self._attributions)
        for place in self._in_order():
            attribution = self._attributions[place]
            if self._leans(attribution):
                self._leaning.setdefault(attribution.document, []).append(attribution.source[0])
            else:
                found[place] = self.speakers(attribution)
                said = self._said.setdefault(attribution.document, [])
                said.extend((attribution, entity) for entity in found[place])
        return found

    def scene(self, where: DocumentId) -> tuple[Scene, Heard]:
        """Return a document as its pronouns are read, after `hear`."""
        document, sentences = self._cast.documents[where], self._sentences.get(where, [])
        scene = Scene(self._cast, document, sentences, partial(self._sources.holder, document))
        pronouns, said = self._leaning.get(where, []), self._said.get(where, [])
        return scene, listen(scene, pronouns=pronouns, said=said)

    def _in_order(self) -> list[int]:
        """Return the places of the attributions, in the order of the text."""
        spans = [(*one.source, *one.cue, *one.content) for one in self._attributions]
        return sorted(range(len(spans)), key=lambda place: spans[place][0].start if spans[place] else 0)

    def _leans(self, attribution: Attribution) -> bool:
        document = self._cast.documents[attribution.document]
        return len(attribution.source) == 1 and is_pronoun(document, attribution.source[0])

    def reading(self, attribution: Attribution) -> Reading | None:
        """Return how the pronoun was read that is an attribution's source."""
        if not attribution.source:
            return None
        return self._sources.reading(self._cast.documents[attribution.document], attribution.source[0])

    def speakers(self, attribution: Attribution) -> tuple[Entity, ...]:
        """Return whom the source means; the spokesman where a sentence names an organization and its own."""
        if not attribution.source or self.authorship(attribution) is not None:
            return ()
        document = self._cast.documents[attribution.document]
        named = [self._named(document, span) for span in attribution.source]
        together = next((several for several in named if several), ())
        if len(together) > 1:
            return together
        found = self._one(document, attribution, [entity for several in named for entity in several])
        return (found,) if found is not None else ()

    def _one(self, document: Document, attribution: Attribution, meant: Sequence[Entity]) -> Entity | None:
        # "The union was glad, spokeswoman Ann Roe said": both stand for the source, the person speaks.
        people = [entity for entity in meant[1:] if entity.kind is ActorKind.PERSON]
        found = people[0] if people and meant[0].kind is ActorKind.ORGANIZATION else next(iter(meant), None)
        if found is None or found.kind is not ActorKind.ORGANIZATION:
            return found
        sentence = self._sentence(attribution.source[0])
        spokesmen = self._spokesmen.get((document.id, sentence.start), []) if sentence else []
        stated = [office for office in spokesmen if office.organization is found and _is_spokesman(office)]
        return stated[0].person if stated else found

    def _named(self, document: Document, source: Span) -> tuple[Entity, ...]:
        told = outlet(self._cast, document, source)
        return (told,) if told is not None else self._sources.actors(document, source)

    @property
    def offices(self) -> Sequence[Office]:
        """The offices of those who are called by their office alone, as far as they have spoken."""
        return self._sources.offices

    def says_i(self, attribution: Attribution) -> bool:
        """Whether the source of an attribution in an article is `I` or `we`, which the quoted one says."""
        document = self._cast.documents[attribution.document]
        words = " ".join(document.quote(span) for span in attribution.source)
        return document.genre is not Genre.COMMENT and _is_first_person(words.strip(' ,“"'))

    def labelled(self, attribution: Attribution) -> Entity | None:
        """Return the person whose label opens the paragraph in which an attribution's source says `I`."""
        document, source = self._cast.documents[attribution.document], attribution.source[0]
        start = document.text.rfind("\n", 0, source.start) + 1
        label = _LABEL.match(document.text, start)
        if label is None or label.end() > source.start:
            return None
        names = self._cast.names_in(Span(document.id, *label.span("name")))
        plain = label["name"].removeprefix(names[0].title).strip(" .") if names else ""
        entity = self._cast.entity_of(names[0].span) if names and plain == names[0].text else None
        return entity if entity is not None and entity.kind is ActorKind.PERSON else None

    def authorship(self, attribution: Attribution) -> ActorId | None:
        """Return the id of a comment's author where a source says `I` or `we`, or calls one with an @."""
        document = self._cast.documents[attribution.document]
        if document.genre is not Genre.COMMENT or len(attribution.source) != 1:
            return None
        words = document.quote(attribution.source[0]).strip(" ,:")
        handle = words.removeprefix("@").strip().casefold()
        called = self._called.get(handle) if words.startswith("@") else None
        if called is None and not _is_first_person(words):
            return None
        return author(called or document, self._authors).id

    def authors_of(self, attributions: Iterable[Attribution]) -> list[Actor]:
        """Return the authors of comments that these attributions have as actors."""
        spoken = {attribution.actor for attribution in attributions}
        comments = (d for d in self._cast.documents.values() if d.genre is Genre.COMMENT)
        return [actor for actor in (author(d, self._authors) for d in comments) if actor.id in spoken]

    def heard_through(self, attribution: Attribution, speaker: Entity | None) -> Entity | None:
        """Return the outlet that the sentence of an attribution names beside its speaker."""
        anchor = next(iter((*attribution.cue, *attribution.source, *attribution.content)), None)
        sentence = self._sentence(anchor) if anchor is not None else None
        if sentence is None or speaker is None:
            return None
        if sentence not in self._told:
            document = self._cast.documents[sentence.document]
            self._told[sentence] = outlet_told(self._cast, document, sentence)
        found = self._told[sentence]
        return found if found is not speaker else None


def _is_first_person(words: str) -> bool:
    # "US" is a country.
    return words != "US" and words.casefold() in _FIRST_PERSON


def _is_spokesman(office: Office) -> bool:
    return office.role is not None and office.role.casefold().split(" ")[-1].startswith("spokes")
