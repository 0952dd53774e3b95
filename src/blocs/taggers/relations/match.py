"""A relation as a sentence words it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blocs.taggers.relations.clauses import Place, Subject
    from blocs.taggers.relations.ties import Tie
    from blocs.taggers.relations.triggers import Trigger

SURE = {
    "verb": 0.9, "passive": 0.85, "noun": 0.75, "compound": 0.85, "received": 0.85,
    "words": 0.75, "joined": 0.7, "together": 0.75,
}  # fmt: skip
"""How sure a construction is where its words are."""
LINKED = {
    "": 1.0, "aside": 0.95, "relative": 0.95, "next": 0.85, "alongside": 0.8, "for": 0.85, "joined": 0.85,
    "urged": 0.85, "issued": 0.85, "with": 0.9,
}  # fmt: skip
"""What is left of that, by how the subject is joined to its verb."""


@dataclass(frozen=True, slots=True)
class Match:
    """
    A relation as a sentence words it: offsets into the sentence.

    Parameters
    ----------
    tie : Tie
        What ties the two.
    shape : str
        The construction, in words.
    ones, others : tuple of (int, int)
        The phrases for those who are tied to the others.
    words : (int, int)
        The words of the tie.
    start, end : int
        All of it.
    sure : float
        How surely these words tell it.
    link : str
        How the subject is joined to a verb.
    past : bool
        Whether the verb tells of what was, or may.
    """

    tie: Tie
    shape: str
    ones: tuple[Place, ...]
    others: tuple[Place, ...]
    words: Place
    start: int
    end: int
    sure: float
    link: str = ""
    past: bool = False

    @property
    def him(self) -> bool:
        """Whether the other may be a pronoun: no phrase for an actor is that short."""
        return self.others[0][1] - self.others[0][0] == len("him")


def swapped(trigger: Trigger, ones: tuple[Place, ...], others: tuple[Place, ...], words: Place) -> Match:
    """Return a relation in which who does it stands behind."""
    ends = [place for pair in (ones, others) for place in pair]
    return Match(
        tie=trigger.tie,
        shape="passive",
        ones=ones,
        others=others,
        words=words,
        start=min(place[0] for place in ends),
        end=max(place[1] for place in ends),
        sure=SURE["passive"] * trigger.sure,
    )


def by_verb(shape: str, trigger: Trigger, subject: Subject, others: tuple[Place, ...], words: Place) -> Match:
    """Return a relation that a verb tells of its subject."""
    ends = [*subject.places, *others, words]
    return Match(
        tie=trigger.tie,
        shape=shape,
        ones=subject.places,
        others=others,
        words=words,
        start=min(place[0] for place in ends),
        end=max(place[1] for place in ends),
        sure=SURE[shape] * trigger.sure * LINKED[subject.link],
        link=subject.link,
        past=trigger.form == "E",
    )


def by_noun(trigger: Trigger, ones: tuple[Place, ...], others: tuple[Place, ...], words: Place) -> Match:
    """Return a relation that a noun tells."""
    return replace(swapped(trigger, ones, others, words), shape="noun", sure=SURE["noun"] * trigger.sure)
