"""
Which words of a sentence mean an actor, and which actor.

Reads the masked texts of a cast, where a name's characters are signs of its kind; a phrase that stands for an
actor becomes one run of a further sign, so that a pattern can say "actor, verb, actor".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.model import ActorKind, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coreference import ADJECTIVE, COUNTRY, GROUP, ORGANIZATION, OTHER, PERSON
from blocs.taggers.actors.countries import COUNTRY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import Document
    from blocs.taggers.actors.coreference import Cast, Entity
    from blocs.taggers.actors.sources import Sources

ACTOR = "\ue010"
"""The sign that stands for each character of a phrase that means an actor."""


def _either(chosen: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(chosen, key=lambda word: (-len(word), word)))


_FIGHTING = "rebels insurgents militants separatists fighters jihadists guerrillas militias paramilitaries"
_BODIES = "opposition junta regime government militia army insurgency"
_KINDS = (
    "armed|opposition|rebel|militia|separatist|military|political|government|religious|tribal|right-wing|left-wing"
    "|far-right|conservative|liberal|moderate|hard-line|hardline|radical|extremist|nationalist|democratic|local|main"
    "|security|paramilitary|ruling|two|three|rival|senior"
)
_OFFICES = _either(
    word for word in words.SPEAKS_FOR - {"head", "founder", "principal", "rector", "negotiator"}
)
_GROUPS = _either(words.GROUP_NOUNS | {"forces", "troops", "militia", *_FIGHTING.split()})
_TITLE = (
    rf"(?:(?:{_either(words.TITLES | words.TITLE_MODIFIERS)}|(?i:{_OFFICES})|[Ff]ormer|prime|foreign|vice"
    r"|deputy|senator|candidate|nominee)\.?\s+)"
)
_OWNED = rf"(?:{ADJECTIVE}+|{GROUP}+|(?:{COUNTRY}+|{ORGANIZATION}+|{OTHER}+)(?:[’']s?)?)"
_THE = r"(?:(?i:the)\s+)?"
_PHRASE = re.compile(
    rf"(?P<person>{_THE}(?:{_OWNED}\s+)?{_TITLE}{{0,4}}{PERSON}+)"
    rf"|(?P<group>(?:(?i:the|some|many|most|several)\s+)?(?:(?:{_KINDS})\s+)?"
    rf"(?:{ADJECTIVE}+|{GROUP}+|{COUNTRY}+|{ORGANIZATION}+|{OTHER}+)\s+(?:(?:{_KINDS}|{GROUP}+)\s+)?(?:{_GROUPS})\b)"
    rf"|(?P<organization>{_THE}(?:(?:{PERSON}|{COUNTRY}|{ORGANIZATION}|{OTHER})+-led\s+)?(?:{ADJECTIVE}+\s+)?{ORGANIZATION}+)"
    rf"|(?P<country>{_THE}{COUNTRY}+)"
    rf"|(?P<office>(?i:the)\s+(?:{ADJECTIVE}+\s+)?(?:(?:prime|foreign|defen[cs]e|interior|finance|deputy)\s+)?"
    rf"(?:{_OFFICES})\b(?:\s+of\s+{_THE}(?:{COUNTRY}+|{ORGANIZATION}+))?)"
    rf"|(?P<people>{_THE}(?:{GROUP}++|{ADJECTIVE}++)(?!\s+[a-z{ADJECTIVE}]|[-‐]))"
    rf"|(?P<named>(?i:the)\s+{OTHER}+)"
    rf"|(?P<fighting>{_THE}(?:(?:{_KINDS})\s+)?(?:{'|'.join(_FIGHTING.split())})\b)"
    rf"|(?P<body>(?i:the)\s+(?:(?:{_KINDS})\s+)?(?:{'|'.join(_BODIES.split())})\b)"
)
_OTHERS = re.compile(f"{OTHER}+")
_RUNS_ON = re.compile(rf"\s+[{PERSON}{ORGANIZATION}{COUNTRY}{ADJECTIVE}{GROUP}{OTHER}]|\w")


class Phrases:
    """
    The phrases of one page that mean actors.

    Parameters
    ----------
    cast : Cast
        The names of the page.
    sources : Sources
        What resolves descriptions.
    """

    def __init__(self, cast: Cast, sources: Sources) -> None:
        self._cast = cast
        self._sources = sources

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
        return _OTHERS.sub(
            lambda run: whole[sentence.start + run.start() : sentence.start + run.end()], masked
        )

    def entity(self, span: Span) -> Entity | None:
        """Return whom a phrase means, None where that stays open."""
        document = self._cast.documents[span.document]
        found = _PHRASE.fullmatch(self._cast.masked[span.document], span.start, span.end)
        if found is None or found.lastgroup is None:
            return self._adjective(document, span)
        kind = found.lastgroup
        if kind in {"person", "organization", "country"}:
            names = self._cast.names_in(span)
            return self._cast.entity_of(names[-1].span) if names else None
        if kind in {"people", "named"} and not document.quote(span).endswith("s"):
            return self._adjective(document, span) if kind == "people" else None
        entity = next(iter(self._sources.actors(document, span)), None)
        return None if kind == "named" and entity is not None and entity.kind is ActorKind.PERSON else entity

    def _adjective(self, document: Document, span: Span) -> Entity | None:
        """Return the country that an adjective before a noun or a hyphen means."""
        text = document.quote(span)
        return self._cast.country(text) if text in COUNTRY_WORDS else None
