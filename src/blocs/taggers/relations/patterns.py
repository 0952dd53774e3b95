"""
Actor, words of a tie, actor: the constructions of a clause that state a relation.

Reads sentences whose actors are masked, from the words that could tell a tie outward to both sides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.taggers.actors.coreference import ADJECTIVE
from blocs.taggers.relations import nouns, predicates
from blocs.taggers.relations.clauses import Masked
from blocs.taggers.relations.phrases import ACTOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from blocs.taggers.relations.clauses import Place
    from blocs.taggers.relations.match import Match
    from blocs.taggers.relations.triggers import Trigger

_TWO = re.compile(
    rf"[{ACTOR}{ADJECTIVE}].*[{ACTOR}]|\b(?:I|[Hh]e|[Ss]he)\b.*[{ACTOR}]|[{ACTOR}].*\b(?:him|her)\b",
    re.DOTALL,
)


def matches(masked: str, found: Iterable[tuple[int, int, Trigger]]) -> Iterator[Match]:
    """
    Yield the relations that a sentence words.

    Parameters
    ----------
    masked : str
        The sentence, its actors masked (see `Phrases.masked`).
    found : iterable of (int, int, Trigger)
        The words in it that could tell a tie (see `triggers`).
    """
    if _TWO.search(masked) is None:
        return
    sentence = Masked(masked)
    told: set[tuple[tuple[Place, ...], Place]] = set()
    for start, end, trigger in found:
        for match in _READERS[trigger.part](sentence, start, end, trigger):
            # The same two by other words of the same place is no second relation.
            pair = (match.ones[:1], match.others[0])
            if pair not in told:
                told.add(pair)
                yield match


_READERS: dict[str, Callable[[Masked, int, int, Trigger], Iterator[Match]]] = {
    "verb": predicates.verb,
    "received": predicates.verb,
    "doubted": predicates.verb,
    "together": predicates.together,
    "people": nouns.people,
    "deed": nouns.deed,
    "compound": nouns.compound,
    "shared": nouns.shared,
}
