"""
Reports: each cue of a sentence with its source before or after it and its content around it.

What lies where is decided by the shape of the cue alone; whether it is a report at all is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.reports.contents import content_after, content_before
from blocs.taggers.reports.cues import cues
from blocs.taggers.reports.frames import ADDRESSED
from blocs.taggers.reports.phrases import inverted_subject, phrase_after
from blocs.taggers.reports.placing import RELATIVES, Placed, Range, placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.taggers.reports.cues import Cue
    from blocs.taggers.reports.units import Unit

_IMPERSONAL = frozenset(
    """
    seem appear likely unlikely expect set poise know see look sound certain sure bound remember view consider
    regard
    """.split()
)
"""Cues whose grammatical subject is part of what is reported: "he seems to agree", "she is seen as"."""
_SEEMING = frozenset("seem appear look sound".split())
_CLAUSAL = frozenset(
    """
    say think believe know claim argue note suggest hope insist feel concede acknowledge find show warn
    predict declare report contend assert maintain call label deem dub
    """.split()
)
"""Verbs whose object is more often a clause without "that", or a judgement, than a thing."""
_CUTTING_WEIGHT = 0.5
_FARTHEST = 25


@dataclass(frozen=True, slots=True)
class Report:
    """
    A cue with its source and content, as ranges of words in one unit.

    Parameters
    ----------
    cue : Cue
        The cue; its frame says ``post`` where content comes first.
    source : tuple of int, optional
        Who, where it is said.
    contents : tuple of ranges
        What, in the order of the text.
    """

    cue: Cue
    source: Range | None
    contents: tuple[Range, ...]

    def holds(self, other: Report) -> bool:
        """Whether the other's cue lies in this one's content."""
        return other is not self and any(start <= other.cue.start < stop for start, stop in self.contents)

    @property
    def start(self) -> int:
        """The first word of source and cue."""
        return min(self.cue.start, self.source[0]) if self.source else self.cue.start

    @property
    def end(self) -> int:
        """The word after source and cue."""
        return max(self.cue.stop, self.source[1]) if self.source else self.cue.stop


def reports(unit: Unit, weight: Callable[[Cue], float], *, least: float) -> list[Report]:
    """
    Return the reports of a sentence in the order of their cues.

    Parameters
    ----------
    unit : Unit
        The sentence.
    weight : callable
        How often a cue of this shape is one, in [0, 1].
    least : float
        The weight below which a cue is passed over.
    """
    kept = _kept(unit, weight, least)
    sure = (one for one in kept if weight(one.cue) >= _CUTTING_WEIGHT)
    stops = frozenset(stop for one in sure if (stop := _stop(unit, one.cue, one.source)) is not None)
    found: list[Report] = []
    low = 0
    for one in kept:
        report = _filled(unit, one.cue, one.source, stops, low)
        announced = one.cue.follows == "colon" and one.cue.content >= len(unit.tags) and one.source
        if report.contents or announced:
            found.append(report)
            low = max(low, report.end) if one.cue.follows == "post" or one.cue.mood == "a" else low
    return found


def _kept(unit: Unit, weight: Callable[[Cue], float], least: float) -> list[Placed]:
    """Place the cues of a sentence and keep those of some weight; each may share the source before it."""
    kept: list[Placed] = []
    main: Range | None = None
    for cue in cues(unit):
        if cue.mood == "l" and any(cue.stop == other.cue.content for other in kept):
            continue
        one = placed(unit, cue, _sharer(unit, cue, kept) or main)
        if weight(one.cue) >= least:
            kept.append(one)
        elif main is not None or one.cue.mood != "f":
            continue
        predicate = one.cue.mood in "fpj" and one.cue.follows != "post"
        if one.source and predicate and unit.words[one.source[0]] not in RELATIVES:
            main = one.source
    return kept


def _sharer(unit: Unit, cue: Cue, kept: list[Placed]) -> Range | None:
    """Return the first speaker of the sentence for ", adding that": the clauses between are what was said."""
    if cue.mood != "g" or not cue.start or unit.tags[cue.start - 1] not in ",Q":
        return None
    return next((one.source for one in kept if one.source and one.cue.mood in "fpjal"), None)


def _stop(unit: Unit, cue: Cue, source: Range | None) -> int | None:
    """Return the word at which content before this report has to end."""
    if cue.mood == "a":
        return cue.start
    before = unit.tags[cue.start - 1] if cue.start else ""
    if cue.mood == "l" or (cue.mood == "g" and before in (",", "Q", "-", "–", "—")):
        return cue.start if before == "Q" else cue.start - 1
    if cue.frame.startswith("cf"):
        return cue.start - 1
    if source and cue.mood in "fpj" and 1 < source[0] < cue.start and unit.words[source[0]] not in RELATIVES:
        start = source[0]
        joined = unit.tags[start - 1] == "C" and (
            unit.tags[start - 2] == "," or unit.words[start - 1] == "but"
        )
        return start if cue.follows == "post" or joined or unit.tags[start - 1] in ",;" else None
    return cue.start if cue.follows == "post" else None


def _filled(unit: Unit, cue: Cue, source: Range | None, stops: frozenset[int], low: int) -> Report:
    """Find the content of a placed cue."""
    if cue.mood == "a":
        return _according(unit, cue, source, low)
    if cue.follows == "post":
        return _surrounding(unit, cue, source, stops, low)
    follows = cue.follows
    if follows == "npto" and cue.key not in ADDRESSED:
        follows = "np"
    if follows == "np" and cue.key in _CLAUSAL and not _is_closed(unit, cue):
        follows = "clause"
    after = (cue.content, content_after(unit, cue.content, follows, stops=stops))
    contents = [after] if after[1] > after[0] and follows not in ("end", "other") else []
    seeming = cue.key in (_SEEMING if cue.mood == "f" else _IMPERSONAL) and cue.mood in "fj"
    if cue.mood == "p" or (seeming and follows in ("to", "as", "np", "other", "like")):
        content = source
        source, contents = _agent(unit, cue, contents)
        if content:
            contents.insert(0, content)
    return Report(cue, source, tuple(contents))


def _agent(unit: Unit, cue: Cue, contents: list[Range]) -> tuple[Range | None, list[Range]]:
    """Return who did it in the passive, and what is left of the content: "seen as weak by voters"."""
    limit = len(unit.tags)
    if not contents:
        return None, contents
    start, stop = contents[0]
    if cue.follows == "by":
        return (start, max(inverted_subject(unit, start, limit=limit), start + 1)), []
    for index in range(start + 1, stop - 1):
        if unit.words[index] == "by" and phrase_after(unit, index + 1, limit=limit) >= stop:
            return (index + 1, stop), [(start, index)]
    return None, contents


def _is_closed(unit: Unit, cue: Cue) -> bool:
    """Whether the object of a cue is followed by the end of its clause."""
    stop = phrase_after(unit, cue.content, limit=len(unit.tags))
    return stop >= len(unit.tags) or unit.tags[stop] in ".,;"


def _according(unit: Unit, cue: Cue, source: Range | None, low: int) -> Report:
    assert source is not None
    before = content_before(unit, cue.start, low=low)
    if before < cue.start and cue.start > low + 1:
        stop = cue.start
        while stop > before and unit.tags[stop - 1] in ",—–-":
            stop -= 1
        return Report(cue, source, ((before, stop),) if stop > before else ())
    start = source[1]
    while start < len(unit.tags) and unit.tags[start] == ",":
        start += 1
    stop = content_after(unit, start, "rest", stops=frozenset())
    return Report(cue, source, ((start, stop),) if stop > start else ())


def _introduced(unit: Unit, cue: Cue, source: Range | None, stops: frozenset[int]) -> Report:
    """Read "As X said, …": the content begins behind the comma."""
    start = cue.stop
    while start < len(unit.tags) and unit.tags[start] != ",":
        start += 1
    stop = content_after(unit, start + 1, "clause", stops=stops)
    return Report(cue, source, ((start + 1, stop),) if stop > start + 1 else ())


def _surrounding(unit: Unit, cue: Cue, source: Range | None, stops: frozenset[int], low: int) -> Report:
    left = min(cue.start, source[0]) if source else cue.start
    if left and unit.words[left - 1] == "as":
        left -= 1
        if left == low:
            return _introduced(unit, cue, source, stops)
    stop = left
    while stop > low and unit.tags[stop - 1] in ",—–-?!":
        stop -= 1
    start = content_before(unit, stop, low=low)
    contents = [(start, stop)] if start < stop else []
    after = max(cue.stop, source[1]) if source else cue.stop
    for index in range(after, min(after + _FARTHEST, len(unit.tags))):
        if unit.tags[index] in "QXV":
            break
    if after < len(unit.tags):
        if unit.tags[index] == "Q":
            contents.append((index, index + 1))
        elif contents and unit.tags[stop - 1] != "Q" and unit.tags[after : after + 1] == [","]:
            end = content_after(unit, after + 1, "clause", stops=stops)
            if end > after + 2 and unit.tags[after + 1] not in "GBA":
                contents.append((after + 1, end))
    return Report(cue, source, tuple(contents))
