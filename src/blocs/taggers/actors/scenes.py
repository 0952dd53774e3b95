"""
What a reader has in mind of a document at a pronoun: who was named where, as what, inside whose quotation.

Knows grammar only by what stands right before and behind a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from blocs.model import Span
from blocs.taggers.actors import words
from blocs.taggers.quotations import quoted_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from blocs.model import Document
    from blocs.taggers.actors.coreference import Cast, Entity

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
"""Pronouns of one person, with the gender that they tell."""


class Part(IntEnum):
    """Which part of its sentence a mention is, as far as the words around it tell."""

    OTHER = 0
    SUBJECT = 1
    OWNER = 2
    BEHIND_PREPOSITION = 3


class Mention(NamedTuple):
    """One place where somebody is named: in which sentence, as what, and in which quotation."""

    start: int
    end: int
    entity: Entity
    sentence: int
    part: Part
    quoted: int


class Somebody(NamedTuple):
    """A word for a person whom no name stands for: `a woman`, `his son`."""

    start: int
    gender: str


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_BREAK = re.compile(r"\n\s*\n")
_PREPOSITIONS = frozenset(
    "of for with to from by against at on about into like between among under near toward towards over "
    "behind around beside unlike including".split()
)
_FINITE = frozenset(
    """
    is was has had will would can could may might must should does did said told thinks thought went took
    made gave came got left won lost wrote ran led held kept felt met saw found put sent spent spoke stood
    began became knew brought fell grew drew won’t didn’t doesn’t wasn’t isn’t hasn’t hadn’t wouldn’t can’t
    couldn’t won't didn't doesn't wasn't isn't hasn't hadn't wouldn't can't couldn't also never then now
    just still already once later recently herself himself who sought paid sat rose won beat ate
""".split()
)
_TOLD = frozenset(
    "said says added asked told replied wrote explained continued argued warned noted did".split()
)
_APPOSED = re.compile(r"\s*(?:\([^()]{0,40}\)|,[^,.;:!?“”\"\n]{1,140},)")
_NEXT = re.compile(r"\s*,?\s*([A-Za-z’']+)")
_DETERMINERS = frozenset("a an the his her my our their your this that another one whose".split())
_MALE = frozenset(
    "man boy husband son father brother uncle grandfather nephew guy gentleman king prince".split()
)
_FEMALE = frozenset(
    "woman girl wife daughter mother sister aunt grandmother niece lady queen princess girlfriend".split()
)
_PEOPLE = frozenset("friend person child kid baby partner colleague cousin parent neighbor neighbour".split())
_NOUNS = _MALE | _FEMALE | _PEOPLE | words.ROLE_NOUNS


class Scene:
    """
    A document as the choice of whom a pronoun means reads it.

    Parameters
    ----------
    cast : Cast
        The names of the page.
    document : Document
        One of its documents.
    sentences : sequence of Span
        Those of the document, in order.
    holder : callable
        Who holds an office of which nothing but the noun is told, at a place: `the president`.
    """

    def __init__(
        self,
        cast: Cast,
        document: Document,
        sentences: Sequence[Span],
        holder: Callable[[str, int], Entity | None],
    ) -> None:
        self.document = document
        self.text = document.text
        self._starts = [sentence.start for sentence in sentences] or [0]
        self._breaks = [found.start() for found in _BREAK.finditer(self.text)]
        pieces = list(quoted_pieces(self.text))
        self._opens = [piece.start for piece in pieces]
        self._closes = [piece.end for piece in pieces]
        self.mentions: list[Mention] = []
        for name in cast.names[document.id]:
            entity = cast.entity_of(name.span)
            if entity is not None:
                self.mentions.append(self._mention(name.span.start, name.span.end, entity, name.title))
        self.pronouns = [(found.start(), found.group().lower()) for found in _PRONOUN.finditer(self.text)]
        self.somebodies = list(self._somebodies(holder))

    def meet(self, span: Span, entity: Entity) -> None:
        """Note somebody who is no name, unless a name inside the span is noted already."""
        at = bisect_left(self.mentions, span.start, key=lambda mention: mention.start)
        inside = at
        while inside < len(self.mentions) and self.mentions[inside].start < span.end:
            if self.mentions[inside].entity is entity:
                return
            inside += 1
        self.mentions.insert(at, self._mention(span.start, span.end, entity))

    def sentence(self, place: int) -> int:
        """Return the number of the sentence of a place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def opens_sentence(self, place: int) -> bool:
        """Whether nothing but marks stands before a place in its sentence."""
        start = self._starts[self.sentence(place)]
        return not self.text[start:place].strip(" \t\r\n“”\"'‘’«»-–—(")

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph of a place."""
        return bisect_right(self._breaks, place)

    def quotation(self, place: int) -> int:
        """Return the number of the quotation that a place is in, -1 outside of any."""
        at = bisect_right(self._opens, place) - 1
        return at if at >= 0 and place < self._closes[at] else -1

    def quotation_before(self, place: int) -> int | None:
        """Return where the quotation starts that ends right before a place: `“…,” he said`."""
        at = bisect_right(self._closes, place) - 1
        ends = at >= 0 and not self.text[self._closes[at] : place].strip(" ,\n")
        return self._opens[at] if ends else None

    def before(self, place: int) -> Sequence[Mention]:
        """Return the mentions that end before a place, in order."""
        return self.mentions[: bisect_left(self.mentions, place, key=lambda mention: mention.start)]

    def _mention(self, start: int, end: int, entity: Entity, title: str = "") -> Mention:
        part = self._part(start - len(title), end)
        return Mention(start, end, entity, self.sentence(start), part, self.quotation(start))

    def _part(self, start: int, end: int) -> Part:
        behind = self.text[end : end + 200]
        if behind[:2] in {"'s", "’s"} or (behind[:1] in {"'", "’"} and self.text[end - 1] == "s"):
            return Part.OWNER
        before = self.text[max(0, start - 30) : start].split()
        last = before[-1].lower().strip('(“"') if before else ""
        if last in {"the", "a", "an"} and len(before) > 1:
            last = before[-2].lower()
        if last in _PREPOSITIONS:
            return Part.BEHIND_PREPOSITION
        if last in _TOLD:
            return Part.SUBJECT
        apposed = _APPOSED.match(behind)
        following = _NEXT.match(behind, apposed.end() if apposed else 0)
        word = following[1].lower() if following else ""
        finite = word in _FINITE or (len(word) > 3 and word.endswith(("ed", "es", "s")) and word != "this")  # noqa: PLR2004
        return Part.SUBJECT if finite else Part.OTHER

    def _somebodies(self, holder: Callable[[str, int], Entity | None]) -> Iterator[Somebody]:
        """Yield who is spoken of without a name, and note whom an office names."""
        for match in _WORD.finditer(self.text):
            noun = match.group()
            if noun not in _NOUNS:
                continue
            start, end = match.span()
            before = self.text[max(0, start - 40) : start].lower().split()[-3:]
            held = holder(noun, start) if before[-1:] == ["the"] else None
            if held is not None:
                self.meet(Span(self.document.id, start, end), held)
            elif _DETERMINERS.intersection(before):
                gender = "male" if noun in _MALE else "female" if noun in _FEMALE else ""
                yield Somebody(start, gender)
