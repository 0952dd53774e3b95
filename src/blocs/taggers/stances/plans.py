"""
What a page's headline proposes, and how a concept stands to it: "this plan" means what the headline says.

"A stupid idea!" under "Council to close the tram line" is for the concept "The tram line should be kept".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import Concept
from blocs.taggers.stances.concepts import proposition_in
from blocs.taggers.stances.cores import core_of
from blocs.taggers.stances.parts import modal_of
from blocs.taggers.stances.tokens import words_of
from blocs.taggers.stances.topics import FAMILY_SHARE, HEAD_SHARE, Topic, Vocabulary, likeness, overlap, topic
from blocs.taggers.stances.words import FEAR, NUMBERS, OBJECT, STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.stances.tokens import Word

_HALF, _SOME = 0.5, 0.4
"""How much one must name of what the other is about: of the plan, and of the concept."""


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A headline's proposition, as words that point back to it are read.

    Parameters
    ----------
    name : str
        The proposition.
    read : Topic
        Which way it points, and what it is about.
    opposed : bool
        Whether the headline tells that somebody is against it: "Great idea!" under "Farmers reject wolf
        reserve" may praise the farmers or the reserve.
    """

    name: str
    read: Topic
    opposed: bool = False

    def toward(self, concept: Concept, page: Vocabulary) -> int:
        """
        Return 1 where who wants the plan wants the concept, -1 where they do not want it, 0 if unsure.

        Sure is only what is about the same thing, names the same countries, and gives no other number.

        Examples
        --------
        >>> from blocs.taggers.stances.topics import NO_PAGE
        >>> plan = plan_in("Council to close the tram line", "", NO_PAGE)
        >>> plan.toward(Concept(name="The tram line should be closed"), NO_PAGE)
        1
        >>> plan.toward(Concept(name="The tram line should be kept"), NO_PAGE)
        -1
        >>> plan.toward(Concept(name="Schools should open at nine"), NO_PAGE)
        0
        """
        read, here, there = topic(concept, page), words_of(self.name), words_of(concept.name)
        if " ".join(concept.name.split()).casefold() == self.name.casefold():
            return 1
        if _numbers(there) - _numbers(here) or read.excluded or not _countries(there) <= _countries(here):
            return 0
        if not _is_same(read, here, self.read, there):
            return 0
        opposed = core_of(concept.name).turned != core_of(self.name).turned
        if _numbers(there):
            # "Lowered to sixteen" is what "an age of sixteen" says: the number tells what is wanted.
            return -1 if opposed else 1
        differ = read.direction != self.read.direction
        if differ and _numbers(here) and not opposed:
            return 0
        return -1 if differ else 1


def plan_in(headline: str, text: str, page: Vocabulary) -> Plan | None:
    """
    Return what a headline proposes, None where it proposes nothing.

    Parameters
    ----------
    headline, text : str
        Of the article.
    page : Vocabulary
        How often the page uses words.
    """
    name = proposition_in(headline, text)
    outside = headline.casefold().replace(name.casefold(), " ")
    # Where the proposition is worded anew, the headline's verb is in it: "Council to close", "should close".
    opposed = outside != headline.casefold() and any(
        word.form in OBJECT | FEAR | STOP or word.text.lower() == "against" for word in words_of(outside)
    )
    read = topic(Concept(name=name), page)
    proposes = name.casefold() != headline.casefold() or modal_of(words_of(name)) >= 0 or bool(read.acts)
    return Plan(name, read, opposed) if read.stems and proposes else None


def _is_same(read: Topic, here: Sequence[Word], plan: Topic, there: Sequence[Word]) -> bool:
    """Whether a concept and a plan are about the same: what one is about is the most of the other."""
    mine, others = frozenset(word.stem for word in here), frozenset(word.stem for word in there)
    covered, back = overlap(read, mine), overlap(plan, others)
    if covered >= HEAD_SHARE and _meets(read, mine):
        return back >= _HALF
    return covered >= _SOME and back >= HEAD_SHARE and _meets(plan, others)


def _meets(read: Topic, stems: frozenset[str]) -> bool:
    """Whether what a concept is about is named, by its own word or one that means the same."""
    return any(likeness(tell[0], other) >= FAMILY_SHARE for tell in read.stems[:1] for other in stems)


def _numbers(words: Sequence[Word]) -> set[str]:
    return {word.text.lower() for word in words if word.text[0].isdigit() or word.text.lower() in NUMBERS}


def _countries(words: Sequence[Word]) -> set[str]:
    return {word.stem for word in words if word.stem.startswith("@")}
