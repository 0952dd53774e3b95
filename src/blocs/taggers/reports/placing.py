"""
Placing: where the source of a cue stands, and whether what is said comes before the cue or after it.

The shape of the cue and the words beside it decide; whether it is a report at all is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.taggers.lexicon.words import POSSESSIVES
from blocs.taggers.reports.frames import SAYING
from blocs.taggers.reports.phrases import inverted_subject, subject_before

if TYPE_CHECKING:
    from blocs.taggers.reports.cues import Cue
    from blocs.taggers.reports.units import Unit

RELATIVES = frozenset("who which that".split())
_FEELINGS = frozenset(
    """
    appall alarm anger worry concern disappoint outrage shock upset trouble frustrate tempt delight please
    disgust dismay horrify embarrass offend insult impress interest excite infuriate disturb convince tire
    encourage thrill sadden annoy satisfy surprise stun bother scare frighten terrify
    """.split()
)
"""Participles whose subject has the feeling: "the US has been appalled by"."""
_LONGEST_LABEL = 7

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue and its source, as a range of words; the cue's frame says ``post`` where content comes first."""

    cue: Cue
    source: Range | None


def placed(  # noqa: PLR0911 one return a mood
    unit: Unit, cue: Cue, main: Range | None
) -> Placed:
    """
    Find the source of a cue.

    Parameters
    ----------
    unit : Unit
        The sentence.
    cue : Cue
        The cue.
    main : tuple of int, optional
        The source of the cue before it, which it may share.
    """
    if cue.mood == "a":
        return Placed(cue, (cue.stop, _informant(unit, cue.stop)))
    if cue.mood == "l":
        return _or_nobody(cue, _label(unit, cue))
    if cue.mood == "n":
        return _or_nobody(cue, _owner(unit, cue.start))
    if cue.mood in "gi":
        return Placed(cue, _subject_of_infinite(unit, cue, main))
    subject = subject_before(unit, cue.start)
    if cue.mood == "p":
        return Placed(replace(cue, frame=f"j.{cue.follows}") if cue.key in _FEELINGS else cue, subject)
    if cue.mood == "f" and (postponed := _behind_content(unit, cue, subject)):
        return postponed
    if subject is None and main and cue.start and unit.tags[cue.start - 1] in "C,":
        return Placed(replace(cue, frame=f"c{cue.frame}"), main)
    return _or_nobody(cue, subject)


def _or_nobody(cue: Cue, source: Range | None) -> Placed:
    return Placed(cue if source else replace(cue, frame=f"0{cue.frame}"), source)


def _subject_of_infinite(unit: Unit, cue: Cue, main: Range | None) -> Range | None:
    """Return who is "seeking" or wants "to seek": the one before "with", or the subject of the sentence."""
    if cue.mood == "g" and cue.start and unit.tags[cue.start - 1] in "KwO":
        near = subject_before(unit, cue.start)
        if near and unit.words[near[0] - 1] == "with":
            return near
    return main or _first_subject(unit, cue.start) or _later_subject(unit, cue.stop)


def _behind_content(unit: Unit, cue: Cue, subject: Range | None) -> Placed | None:
    """Place a cue that comes after what is said: "…," she said; "…," said Smith; as Smith said, …."""
    inverted = _inverted(unit, cue)
    if inverted:
        return Placed(replace(cue, frame="f.post", content=inverted[1]), inverted)
    if subject is None:
        return None
    left = subject[0]
    cited = left > 0 and unit.words[left - 1] == "as" and cue.follows in ("end", "np", "in")
    return Placed(_postponed(unit, cue), subject) if cited or _content_first(unit, cue, left) else None


def _informant(unit: Unit, start: int) -> int:
    """Return where the source of "according to" ends: at the comma after it and its apposition."""
    tags = unit.tags
    stop = start + 1
    while stop < len(tags) and tags[stop] not in ",.;:—–Q":
        stop += 1
    if tags[stop : stop + 1] == [","] and tags[stop + 1 : stop + 2] == ["D"]:
        stop = max(stop, inverted_subject(unit, start, limit=len(tags)))
    return stop


def _label(unit: Unit, cue: Cue) -> Range | None:
    if not 0 < cue.start <= _LONGEST_LABEL or any(tag not in "KwDZMC" for tag in unit.tags[: cue.start]):
        return None
    return 0, cue.start


def _owner(unit: Unit, stop: int) -> Range | None:
    """Return whose claim it is: "his", "the president's"."""
    if stop and unit.words[stop - 1] in POSSESSIVES:
        return stop - 1, stop
    if stop > 1 and unit.tags[stop - 1] == "Z":
        owner = subject_before(unit, stop - 1)
        return (owner[0], stop) if owner else None
    return None


def _postponed(unit: Unit, cue: Cue) -> Cue:
    """Say that content comes first; what follows is then "in an interview", not part of the cue."""
    stop = cue.stop
    if stop - 1 > cue.start and unit.tags[stop - 1] == "P":
        stop -= 1
    return replace(cue, frame="f.post", stop=stop, content=stop)


def _first_subject(unit: Unit, stop: int) -> Range | None:
    for index in range(1, stop):
        if unit.tags[index] in "XV" and unit.tags[index - 1] not in "XtNA,":
            return subject_before(unit, index)
    return None


def _later_subject(unit: Unit, start: int) -> Range | None:
    """Return the subject of the clause behind "Declaring that …, "."""
    comma = next((i for i in range(start, len(unit.tags)) if unit.tags[i] == ","), len(unit.tags))
    for index in range(comma + 2, len(unit.tags)):
        if unit.tags[index] in "XV":
            subject = subject_before(unit, index)
            return subject if subject and subject[0] == comma + 1 else None
    return None


def _inverted(unit: Unit, cue: Cue) -> Range | None:
    """Return the source of "…, said X"."""
    tags = unit.tags
    if not cue.start or cue.key not in SAYING or tags[cue.start - 1] not in "Q,?!—–":
        return None
    if cue.follows not in ("np", "clause", "as", "npas", "npto", "end"):
        return None
    stop = inverted_subject(unit, cue.stop, limit=len(tags))
    if stop == cue.stop:
        return None
    quoted = tags[cue.start - 1] == "Q" or tags[cue.start - 2 : cue.start - 1] == ["Q"]
    closed = stop >= len(tags) or tags[stop] in ".;"
    return (cue.stop, stop) if quoted or (closed and cue.follows == "np") else None


def _content_first(unit: Unit, cue: Cue, left: int) -> bool:
    """Whether the words before the source are what is reported: "Q," he said; …, he said."""
    tags = unit.tags
    if left == 0 or unit.words[left] in RELATIVES:
        return False
    if tags[left - 1] == "Q" or (tags[left - 1] in ",—–-" and tags[left - 2 : left - 1] == ["Q"]):
        return cue.follows not in ("that", "wh")
    return tags[left - 1] in ",—–-" and cue.follows == "end" and left > 1
