"""Frames: what follows a cue, by which its content is told from its addressee, its place and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.taggers.lexicon.words import TIME_NOUNS
from blocs.taggers.reports.phrases import phrase_after

if TYPE_CHECKING:
    from blocs.taggers.reports.units import Unit

ADDRESSED = frozenset(
    """
    tell ask urge warn assure inform remind promise press beg advise persuade convince notify encourage order
    pressure invite implore exhort instruct force challenge want expect allow text email
    """.split()
)
"""Verbs whose object may be whom something is said to."""
SAYING = frozenset(
    """
    say add write ask tweet explain note argue declare recall conclude continue observe reply warn joke insist
    predict wonder read go report respond answer agree ponder state begin quip shout
    """.split()
)
"""Verbs that quotations are given with, before or after their subject."""
_TELLING = frozenset("tell ask remind assure warn inform".split())
_QUESTIONS = frozenset("whether if how why what when where who".split())
_SETTINGS = frozenset("in on at during via through after before from to over".split())
_TIME_LEADS = frozenset("last this late early earlier next that the over each".split())
_LITERAL = {"as": ("as", 1), "that": ("np", 0), "there": ("clause", 0)}
_LONGEST_TIME = 4
_AFTER_SAYING = 9
"""How many words of place and time may stand between a cue and what is said."""


def skip_time(unit: Unit, at: int) -> int:
    """Step over "on Tuesday", "this week", "late Monday"."""
    tags, words = unit.tags, unit.words
    stop = at
    while stop < len(tags) and stop - at < _LONGEST_TIME:
        if tags[stop] == "T" or words[stop] in TIME_NOUNS:
            return skip_time(unit, stop + 1)
        if not (words[stop] in _TIME_LEADS or (tags[stop] == "P" and stop == at) or tags[stop] == "M"):
            break
        stop += 1
    return at


def complement(unit: Unit, at: int, key: str) -> tuple[str, int]:  # noqa: PLR0911 one return a construction
    """
    Tell what follows a cue, and where the content begins.

    Parameters
    ----------
    unit : Unit
        The sentence.
    at : int
        The first word behind the cue.
    key : str
        What the lexicon knows the cue by.
    """
    tags, words = unit.tags, unit.words
    direct = _clause_opening(unit, at)
    if direct:
        return direct
    if at >= len(tags):
        return "end", at
    tag, word = tags[at], words[at]
    later = _after_adverbial(unit, at) or (_before_colon(unit, at) if key in SAYING else None)
    if later:
        return later
    if tag == "P":
        return word, at + 1
    if word in _LITERAL:
        follows, skipped = _LITERAL[word]
        return follows, at + skipped
    if tag == "t" and (told := _told_to(unit, at)):
        return told
    if tag == "t":
        verbal = tags[at + 1 : at + 2] and (tags[at + 1] in "VwXA")
        return ("to", at) if verbal else ("to+", at + 1)
    if tag in "SODKwMGE$":
        return _after_phrase(unit, at, key)
    return ("end" if tag in ",.;)—–-" else "other"), at


def _clause_opening(unit: Unit, at: int) -> tuple[str, int] | None:  # noqa: PLR0911 one return a construction
    tags, words = unit.tags, unit.words
    if at >= len(tags):
        return None
    if tags[at] == "Q":
        return "quote", at
    if tags[at] in ",:" and tags[at + 1 : at + 2] == ["Q"]:
        return "quote", at + 1
    if tags[at] == ":":
        return "colon", at + 1
    if words[at] == "that" and at + 1 < len(tags) and tags[at + 1] not in ".,X":
        end = phrase_after(unit, at + 1, limit=len(tags)) if tags[at + 1] == "w" else at
        return None if end > at and (end == len(tags) or tags[end] in ".,B") else ("that", at)
    if words[at] in _QUESTIONS:
        return "wh", at
    return None


def _after_adverbial(unit: Unit, at: int) -> tuple[str, int] | None:
    """Look behind "in a statement on Monday" for "that", a colon or a quotation."""
    tags, words = unit.tags, unit.words
    if tags[at] not in "PT" and words[at] not in TIME_NOUNS and words[at] not in ("last", "this", "earlier"):
        return None
    if tags[at] == "P" and words[at] not in _SETTINGS:
        return None
    for index in range(at, min(at + _AFTER_SAYING, len(tags))):
        found = (
            _clause_opening(unit, index) if tags[index] != "W" and words[index] not in _QUESTIONS else None
        )
        if found and found[0] != "wh":
            return found
        if tags[index] not in "PTDwKMZAO" and not (
            tags[index] == "," and words[index + 1 : index + 2] == ["that"]
        ):
            return None
    return None


def _told_to(unit: Unit, at: int) -> tuple[str, int] | None:
    """Look behind "argued to the president" for "that" or a quotation."""
    end = phrase_after(unit, at + 1, limit=len(unit.tags))
    found = _clause_opening(unit, end) if end > at + 1 else None
    return found if found and found[0] in ("that", "quote", "colon") else None


def _before_colon(unit: Unit, at: int) -> tuple[str, int] | None:
    """Look behind "said in a statement emailed to reporters" for a colon and a quotation."""
    for index in range(at, min(at + 2 * _AFTER_SAYING, len(unit.tags) - 1)):
        if unit.tags[index] == "Q":
            return None
        if unit.tags[index] == ":" and unit.tags[index + 1] == "Q":
            return "quote", index + 1
    return None


def _after_phrase(unit: Unit, at: int, key: str) -> tuple[str, int]:
    """Tell what follows the noun phrase behind a cue: its object, addressee or the subject of a clause."""
    if unit.tags[at] == "S" and unit.words[at] not in ("it", "you"):
        return "clause", at
    end = phrase_after(unit, at, limit=len(unit.tags))
    if end == at:
        return "other", at
    if key in ADDRESSED:
        following = _clause_opening(unit, end)
        if key in _TELLING and following is None and unit.tags[end : end + 1] != ["t"]:
            following = _later_opening(unit, end)
        if following:
            return "n" + following[0], following[1]
    return _behind_phrase(unit, at, end, key) if end < len(unit.tags) else ("np", at)


def _behind_phrase(unit: Unit, at: int, end: int, key: str) -> tuple[str, int]:
    tag, word = unit.tags[end], unit.words[end]
    if tag == "t" and (unit.tags[end + 1 : end + 2] or ["."])[0] in "VwXA":
        return "npto", at
    if tag in "XV" and end - at < _AFTER_SAYING * 2:
        return "clause", at
    if word == "as":
        return "npas", at
    if key in ADDRESSED and tag == "P":
        return "np" + word, end + 1
    return ("nclause", end) if key in ADDRESSED and tag == "S" else ("np", at)


def _later_opening(unit: Unit, start: int) -> tuple[str, int] | None:
    """Look behind "told a crowd in Ohio on Monday" for what was told."""
    for index in range(start, min(start + 2 * _AFTER_SAYING, len(unit.tags))):
        if unit.tags[index] in "VX;—" or unit.words[index] in ("about", "to", "of"):
            return None
        found = _clause_opening(unit, index)
        if found and found[0] in ("that", "quote", "colon"):
            return found
    return None
