"""
Which words of a sentence mean an actor, and which actor.

Reads the masked texts of a cast, where a name's characters are signs of its kind; a phrase that stands for an
actor becomes one run of a further sign, so that a pattern can say "actor, verb, actor".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coreference import ADJECTIVE, COUNTRY, GROUP, ORGANIZATION, OTHER, PERSON
from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from blocs.model import Actor, Document, DocumentId
    from blocs.taggers.actors.coreference import Cast, Entity

ACTOR = "\ue010"
"""The sign that stands for each character of a phrase that means an actor."""
SIGNS = PERSON + ORGANIZATION + COUNTRY + ADJECTIVE + GROUP + OTHER
"""The signs of names that are part of no such phrase."""
PRONOUN = re.compile(r"\b(?:I|[Hh]e|[Ss]he)(?![\w.-])")
"""Pronouns that can be the subject of a tie."""


def _either(chosen: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(chosen, key=lambda word: (-len(word), word)))


_FIGHTING = "rebels insurgents militants separatists fighters jihadists guerrillas militias paramilitaries"
_BODIES = "opposition junta regime government militia army insurgency"
_KINDS = (
    "armed|opposition|rebel|militia|separatist|military|political|government|religious|tribal"
    "|right-wing|left-wing"
    "|far-right|conservative|liberal|moderate|hard-line|hardline|radical|extremist|nationalist"
    "|democratic|local|main"
    "|security|paramilitary|ruling|two|three|rival|senior"
)
_OFFICES = _either(
    word for word in words.SPEAKS_FOR - {"head", "founder", "principal", "rector", "negotiator"}
)
_GROUPS = _either(words.GROUP_NOUNS | {"forces", "troops", "militia", *_FIGHTING.split()})
_TITLE = (
    rf"(?:(?:{_either(words.TITLES | words.TITLE_MODIFIERS)}|(?i:{_OFFICES})|[Ff]ormer|prime|foreign|vice"
    r"|deputy|senator|candidate|nominee|Sens|Reps|Govs|(?:vice-)?presidential|congressional"
    r"|gubernatorial|presumptive"
    r"|[Ss]ecretary\s+of(?=\s+State\b))\.?\s+)"
)
_OWNED = rf"(?:{ADJECTIVE}+|{GROUP}+|(?:{COUNTRY}+|{ORGANIZATION}+|{OTHER}+)(?:[’']s?)?)"
_THE = r"(?:(?i:the)\s+)?"
_OFFICE = (
    rf"(?i:the)\s+(?:{ADJECTIVE}+\s+)?(?:(?:prime|foreign|defen[cs]e|interior|finance|deputy)\s+)?"
    rf"(?:{_OFFICES})\b(?:\s+of\s+{_THE}(?:{COUNTRY}+|{ORGANIZATION}+))?"
)
_PHRASE = re.compile(
    rf"(?<!\w)(?:(?P<person>(?:{_OFFICE},\s+)?{_THE}(?:{_OWNED}\s+)?{_TITLE}{{0,4}}{PERSON}+)"
    rf"|(?P<group>(?:(?i:the|some|many|most|several)\s+)?(?:(?:{_KINDS})\s+)?"
    rf"(?:{ADJECTIVE}+|{GROUP}+|{COUNTRY}+|{ORGANIZATION}+|{OTHER}+)\s+(?:(?:{_KINDS}"
    rf"|{GROUP}+)\s+)?(?:{_GROUPS})\b)"
    rf"|(?P<organization>{_THE}(?:(?:{PERSON}|{COUNTRY}|{ORGANIZATION}"
    rf"|{OTHER})+-led\s+)?(?:{ADJECTIVE}+\s+)?{ORGANIZATION}+)"
    rf"|(?P<country>{_THE}{COUNTRY}+)"
    rf"|(?P<office>{_OFFICE})"
    rf"|(?P<people>{_THE}(?:{GROUP}++|{ADJECTIVE}++)(?!\s+[a-z{ADJECTIVE}]|[-‐]))"
    rf"|(?P<named>(?i:the)\s+{OTHER}+)"
    rf"|(?P<fighting>{_THE}(?:(?:{_KINDS})\s+)?(?:{'|'.join(_FIGHTING.split())})\b)"
    rf"|(?P<body>(?i:the)\s+(?:(?:{_KINDS})\s+)?(?:{'|'.join(_BODIES.split())})\b))"
)
_UNNAMED = rf"(?i:{'|'.join((*_FIGHTING.split(), *_BODIES.split()))}|{_OFFICES})"
_SECOND = re.compile(rf"\b(?:{_UNNAMED}|I|[Hh]e|[Ss]he|him|her)\b")
_OTHERS = re.compile(f"{OTHER}+|{GROUP}+|{ADJECTIVE}+")
_RUNS_ON = re.compile(rf"\s+[{PERSON}{ORGANIZATION}{COUNTRY}{ADJECTIVE}{GROUP}{OTHER}]|\w")


_SHORT = 3
_GENDERS = {"he": "male", "him": "male", "she": "female", "her": "female"}


class Phrases:
    """
    The phrases of one page that mean actors.

    Parameters
    ----------
    cast : Cast
        The names of the page.
    sentences : sequence of Span
        The sentences of the page, which say who holds what office.
    referred : mapping of Span to Actor
        Whom words mean that are no names, as far as the records say.
    """

    def __init__(self, cast: Cast, sentences: Sequence[Span], referred: Mapping[Span, Actor]) -> None:
        self._cast = cast
        self._sentences = sentences
        self._referred = referred

    @cached_property
    def _sources(self) -> Sources:
        """What resolves descriptions, made when the first one is met."""
        return Sources(self._cast, offices(self._cast, self._sentences))

    def pronoun(self, pronoun: Span, sentence: Span, subject: Entity | None = None) -> Entity | None:
        """Return the one other person whom the sentence names before a pronoun, or the sentence before it."""
        if (actor := self._referred.get(pronoun)) is not None:
            return self.recorded(actor)
        gender = _GENDERS.get(self._cast.documents[pronoun.document].quote(pronoun).lower())
        if gender is None:
            return None
        people = self._people(sentence.document, sentence.start, pronoun.start)
        if not people and subject is None:
            at = bisect_left(self._sentences, sentence)
            before = self._sentences[at - 1] if at else sentence
            if before.document == sentence.document and before != sentence:
                people = self._people(sentence.document, before.start, before.end)
        people = [one for one in people if one is not subject]
        return people[0] if len(people) == 1 and people[0].gender in {"", gender} else None

    def _people(self, document: DocumentId, start: int, end: int) -> list[Entity]:
        """Return the people whom a stretch of text means."""
        if end <= start:
            return []
        stretch = Span(document, start, end)
        meant = [self._cast.entity_of(name.span) for name in self._cast.names_in(stretch)]
        meant += [self.recorded(actor) for span, actor in self._referred.items() if stretch.contains(span)]
        return list(
            {id(one): one for one in meant if one is not None and one.kind is ActorKind.PERSON}.values()
        )

    def recorded(self, actor: Actor) -> Entity:
        """Return the entity of an actor in the records."""
        return self._cast.entity(actor.name, actor.kind, local=actor.page is not None)

    def could_tie(self, sentence: Span) -> bool:
        """Whether a sentence names anybody beside a second name or a pronoun."""
        named = len(self._cast.names_in(sentence))
        if named != 1:
            return named > 1
        return _SECOND.search(self._cast.documents[sentence.document].quote(sentence)) is not None

    def masked(self, sentence: Span) -> str:
        """Return a sentence with the phrases for actors masked, and other names as the cast masks them."""
        text = self._cast.masked[sentence.document][sentence.start : sentence.end]
        pieces, at = [], 0
        for found in _PHRASE.finditer(text):
            if _RUNS_ON.match(text, found.end()):
                continue
            pieces += [text[at : found.start()], ACTOR * (found.end() - found.start())]
            at = found.end()
        masked = "".join((*pieces, text[at:]))
        # What is no actor by itself (a place, a word that only opens the sentence) is read as it is written.
        whole = self._cast.documents[sentence.document].text

        def written(run: re.Match[str]) -> str:
            start, end = sentence.start + run.start(), sentence.start + run.end()
            if run[0][0] != OTHER:
                # "Republicans" are a group whatever follows, "Republican" is one word of a phrase.
                many = end - start > _SHORT and whole[end - 1] == "s" and whole[end - 2 : end] != "ss"
                return ACTOR * (end - start) if many else run[0]
            known = Span(sentence.document, start, end) in self._referred
            return ACTOR * (end - start) if known else whole[start:end]

        return _OTHERS.sub(written, masked)

    def entity(self, span: Span) -> Entity | None:
        """Return whom a phrase means, None where that stays open."""
        document = self._cast.documents[span.document]
        if span in self._referred:
            return self.recorded(self._referred[span])
        found = _PHRASE.fullmatch(self._cast.masked[span.document], span.start, span.end)
        if found is None or found.lastgroup is None:
            return self._adjective(document, span)
        kind = found.lastgroup
        if kind in {"person", "organization", "country"}:
            names = self._cast.names_in(span)
            if document.quote(span).endswith(("’s leadership", "'s leadership")):
                return None
            return self._cast.entity_of(names[-1].span) if names else None
        if kind in {"people", "named"} and not document.quote(span).endswith("s"):
            return self._adjective(document, span) if kind == "people" else None
        entity = next(iter(self._sources.actors(document, span)), None)
        return None if kind == "named" and entity is not None and entity.kind is ActorKind.PERSON else entity

    def _adjective(self, document: Document, span: Span) -> Entity | None:
        """Return the country that an adjective before a noun or a hyphen means."""
        text = document.quote(span)
        return self._cast.country(text) if text in COUNTRY_WORDS else None
