"""Who says what: every speaker of a page with all that is reported, whether or not it takes a side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from blocs.model import ActorTarget
from blocs.report import words
from blocs.report.rows import card

if TYPE_CHECKING:
    from blocs.model import Document
    from blocs.report.margin import Margin, MarginNote, Place
    from blocs.report.rows import Card
    from blocs.report.tally import Tally

_CONTENT_CHARS = 240
_COMMENTERS_LISTED = 40


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing said, as its card tells it, and the words."""

    card: Card
    words: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker and all sayings; `who` is None where the page names nobody."""

    who: Place | None
    sayings: list[Saying]


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers of a page, and how many commenters are left to the thread because they are many."""

    speakers: tuple[Speaker, ...]
    commenters_left_out: int


class _Rank(IntEnum):
    """In which order speakers stand; a word is a source such as "they"."""

    REPORTED = 0
    COMMENTER = 1
    WORD = 2
    NOBODY = 3


def voices(margin: Margin, tally: Tally) -> Voices:
    """
    Return the speakers of a page with all that they say.

    Those who are reported come first, then commenters, then sources that are no more than a word ("they"),
    and at last what is reported of nobody; among each other as they are first heard. Commenters who speak
    themselves are left out when they are many: their words stand in the thread.
    """
    ranked: dict[_Rank, dict[str | None, Speaker]] = {rank: {} for rank in _Rank}
    for note in margin.notes:
        if note.correction is not None or _is_told_of(note):
            continue
        told = card(note, margin, tally)
        group = ranked[_rank(note, told, margin)]
        document = margin.sheets[note.document].document
        for key, own in zip(_keys(note, told), _each(told), strict=True):
            speaker = group.setdefault(key, Speaker(own.who, []))
            speaker.sayings.append(Saying(own, _words(note, document), document.language))
    commenters = ranked[_Rank.COMMENTER]
    left_out = len(commenters) if len(commenters) > _COMMENTERS_LISTED else 0
    if left_out:
        commenters.clear()
    return Voices(tuple(one for group in ranked.values() for one in group.values()), left_out)


def _is_told_of(note: MarginNote) -> bool:
    """Whether the text itself ties two actors, so that neither says anything."""
    return note.attribution is None and all(
        isinstance(one.statement.target, ActorTarget) for one in note.statements
    )


def _rank(note: MarginNote, told: Card, margin: Margin) -> _Rank:
    if told.who is None:
        return _Rank.NOBODY
    if note.attribution is not None and note.attribution.actor is None:
        return _Rank.WORD
    return _Rank.COMMENTER if margin.by_commenter(note) else _Rank.REPORTED


def _keys(note: MarginNote, told: Card) -> tuple[str | None, ...]:
    """Group by actor; where none was made out, by the words that name the source."""
    if note.attribution is not None and note.attribution.actor is not None:
        return note.attribution.actors
    return (told.who.text.casefold() if told.who else None,)


def _each(told: Card) -> tuple[Card, ...]:
    """Return the card once for each of those who speak together, with the sides that are theirs."""
    if told.who is None or not told.others:
        return (told,)
    together = (told.who, *told.others)
    return tuple(
        replace(
            told,
            who=one,
            others=tuple(other for other in together if other != one),
            sides=tuple(replace(side, by=None) for side in told.sides if side.by == one),
        )
        for one in together
    )


def _words(note: MarginNote, document: Document) -> str:
    spans = [(span.start, span.end) for span in note.content if span.document == document.id]
    return words.passage(document.text, spans, chars=_CONTENT_CHARS)
