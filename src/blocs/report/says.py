"""Who says what: every speaker of a page with all that is reported, whether or not it takes a side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.report import words
from blocs.report.rows import card

if TYPE_CHECKING:
    from blocs.model import Document
    from blocs.report.margin import Margin, MarginNote, Place
    from blocs.report.rows import Card
    from blocs.report.tally import Tally

_CONTENT_CHARS = 240
_NOBODY = 3


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


def speakers(margin: Margin, tally: Tally) -> tuple[Speaker, ...]:
    """
    Return the speakers of a page.

    Those who are reported come first, then commenters, then sources that are no more than a word
    ("they"), and at last what is reported of nobody; among each other as they are first heard.
    """
    found: dict[str | None, Speaker] = {}
    ranks: dict[str | None, int] = {}
    for note in margin.notes:
        if note.correction is not None:
            continue
        document = margin.sheets[note.document].document
        told = card(note, margin, tally)
        key = _key(note, told)
        ranks[key] = min(ranks.get(key, _NOBODY), _rank(note, told))
        speaker = found.setdefault(key, Speaker(told.who, []))
        speaker.sayings.append(Saying(told, _words(note, document), document.language))
    return tuple(found[key] for key in sorted(found, key=ranks.__getitem__))


def _rank(note: MarginNote, told: Card) -> int:
    if told.who is None:
        return _NOBODY
    if note.attribution is not None and note.attribution.actor is None:
        return _NOBODY - 1
    return 1 if note.own_voice else 0


def _key(note: MarginNote, told: Card) -> str | None:
    """Group by actor; where none was made out, by the words that name the source."""
    if note.attribution is not None and note.attribution.actor is not None:
        return note.attribution.actor
    return told.who.text.casefold() if told.who else None


def _words(note: MarginNote, document: Document) -> str:
    spans = [(span.start, span.end) for span in note.content if span.document == document.id]
    return words.passage(document.text, spans, chars=_CONTENT_CHARS)
