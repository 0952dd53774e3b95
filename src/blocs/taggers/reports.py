"""
Reports: each cue of a sentence with its source before or after it and its content around it.

What lies where is decided by the shape of the cue alone; whether it is a report at all is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.taggers.contents import content_after, content_before
from blocs.taggers.cues import Cue, cues
from blocs.taggers.frames import ADDRESSED, SAYING
from blocs.taggers.lexicon.words import POSSESSIVES
from blocs.taggers.phrases import inverted_subject, phrase_after, subject_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.taggers.units import Unit

_FEELINGS = frozenset(
    "appalled appall alarm alarmed anger worry concern disappoint outrage shock upset trouble frustrate tempt "
    "delight please disgust dismay horrify embarrass offend insult impress interest excite infuriate disturb "
    "convince tire encourage thrill sadden annoy satisfy surprise stun bother scare frighten terrify".split()
)
"""Participles whose subject has the feeling: "the US has been appalled by"."""
_IMPERSONAL = frozenset(
    "seem appear likely unlikely expect set poise know see look sound certain sure bound remember view consider "
    "regard".split()
)
"""Cues whose grammatical subject is part of what is reported: "he seems to agree", "she is seen as"."""
_SEEMING = frozenset("seem appear look sound".split())
_CLAUSAL = frozenset(
    "say think believe know claim argue note suggest hope insist feel concede acknowledge find show warn predict "
    "declare report contend assert maintain call label deem dub".split()
)
"""Verbs whose object is more often a clause without "that", or a judgement, than a thing."""
_CUTTING_WEIGHT = 0.5
_RELATIVES = frozenset("who which that".split())
_LABEL = 7

Range = tuple[int, int]


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
    placed: list[tuple[Cue, Range | None]] = []
    main: Range | None = None
    for cue in cues(unit):
        if cue.mood == "l" and any(cue.stop == other.content for other, _ in placed):
            continue
        source, cue = _placed(unit, cue, main)
        if weight(cue) < least:
            if main is None and cue.mood == "f":
                main = source
            continue
        placed.append((cue, source))
        if source and cue.mood in "fpj" and cue.follows != "post" and unit.words[source[0]] not in _RELATIVES:
            main = source
    stops = frozenset(
        stop
        for cue, source in placed
        if weight(cue) >= _CUTTING_WEIGHT and (stop := _stop(unit, cue, source)) is not None
    )
    found: list[Report] = []
    low = 0
    for cue, source in placed:
        report = _filled(unit, cue, source, stops, low)
        if report.contents or (cue.follows == "colon" and cue.content >= len(unit.tags) and source):
            found.append(report)
            low = max(low, report.end) if cue.follows in ("post",) or cue.mood == "a" else low
    return found


def _placed(unit: Unit, cue: Cue, main: Range | None) -> tuple[Range | None, Cue]:
    """Find the source of a cue, and say in its frame where content comes first."""
    if cue.mood == "a":
        return (cue.stop, _informant(unit, cue.stop)), cue
    if cue.mood == "l":
        label = _label(unit, cue)
        return label, cue if label else replace(cue, frame="0" + cue.frame)
    if cue.mood in "gi":
        near = (
            subject_before(unit, cue.start) if cue.mood == "g" and unit.tags[cue.start - 1] in "KwO" else None
        )
        if near and unit.words[near[0] - 1] == "with":
            return near, cue
        return main or _first_subject(unit, cue.start) or _later_subject(unit, cue.stop), cue
    if cue.mood == "n":
        owner = _owner(unit, cue.start)
        return owner, cue if owner else replace(cue, frame="0" + cue.frame)
    subject = subject_before(unit, cue.start)
    if cue.mood == "f":
        inverted = _inverted(unit, cue)
        if inverted:
            return inverted, replace(cue, frame="f.post", content=inverted[1])
        left = subject[0] if subject else cue.start
        if subject and left and unit.words[left - 1] == "as" and cue.follows in ("end", "np", "in"):
            return subject, _postponed(unit, cue)
        if subject and _content_first(unit, cue, left):
            return subject, _postponed(unit, cue)
    if cue.mood == "p":
        return subject, cue if cue.key not in _FEELINGS else replace(cue, frame="j." + cue.follows)
    if subject is None:
        before = unit.tags[cue.start - 1 : cue.start] if cue.start else []
        if before in (["C"], [","]) and main:
            return main, replace(cue, frame="c" + cue.frame)
        return None, replace(cue, frame="0" + cue.frame)
    return subject, cue


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
    if not 0 < cue.start <= _LABEL or any(tag not in "KwDZMC" for tag in unit.tags[: cue.start]):
        return None
    return 0, cue.start


def _postponed(unit: Unit, cue: Cue) -> Cue:
    """Say that content comes first; what follows is then "in an interview", not part of the cue."""
    stop = cue.stop
    if stop - 1 > cue.start and unit.tags[stop - 1] == "P":
        stop -= 1
    return replace(cue, frame="f.post", stop=stop, content=stop)


def _owner(unit: Unit, stop: int) -> Range | None:
    """Return whose claim it is: "his", "the president's"."""
    if stop and unit.words[stop - 1] in POSSESSIVES:
        return stop - 1, stop
    if stop > 1 and unit.tags[stop - 1] == "Z":
        owner = subject_before(unit, stop - 1)
        return (owner[0], stop) if owner else None
    return None


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
    closed = stop >= len(tags) or tags[stop] in ".,;Q:"
    return (cue.stop, stop) if quoted or (closed and cue.follows == "np") else None


def _content_first(unit: Unit, cue: Cue, left: int) -> bool:
    """Whether the words before the source are what is reported: "Q," he said; …, he said."""
    tags = unit.tags
    if left == 0 or unit.words[left] in _RELATIVES:
        return False
    if tags[left - 1] == "Q" or (tags[left - 1] in ",—–-" and tags[left - 2 : left - 1] == ["Q"]):
        return cue.follows not in ("that", "wh")
    return tags[left - 1] in ",—–-" and cue.follows == "end" and left > 1


def _stop(unit: Unit, cue: Cue, source: Range | None) -> int | None:
    """Return the word at which content before this report has to end."""
    if cue.mood == "a":
        return cue.start
    before = unit.tags[cue.start - 1] if cue.start else ""
    if cue.mood == "l" or (cue.mood == "g" and before in (",", "Q", "-", "–", "—")):
        return cue.start if before == "Q" else cue.start - 1
    if cue.frame.startswith("cf"):
        return cue.start - 1
    if source and cue.mood in "fpj" and 1 < source[0] < cue.start and unit.words[source[0]] not in _RELATIVES:
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
    passive = cue.mood == "p" and cue.key not in _FEELINGS
    if passive or (seeming and follows in ("to", "as", "np", "other")):
        content, source = source, None
        if follows == "by" and contents:
            stop = inverted_subject(unit, cue.content, limit=len(unit.tags))
            source, contents = (cue.content, max(stop, cue.content + 1)), []
        if content:
            contents.insert(0, content)
    return Report(cue, source, tuple(contents))


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
    while start < len(unit.tags) and unit.tags[start] in ",":
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
    for index in range(after, min(after + 25, len(unit.tags))):
        if unit.tags[index] == "Q":
            contents.append((index, index + 1))
            break
    else:
        if contents and unit.tags[stop - 1] != "Q" and unit.tags[after : after + 1] == [","]:
            end = content_after(unit, after + 1, "clause", stops=stops)
            if end > after + 2 and unit.tags[after + 1] not in "GBA":
                contents.append((after + 1, end))
    return Report(cue, source, tuple(contents))
