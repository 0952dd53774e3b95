"""
Cues: verb groups, adjectives, nouns and fixed words that may introduce a report.

Proposes everything that has the shape of a cue; the lexicon tells how often that shape of that word is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.lexicon.lemmas import REPORTING_NOUNS
from blocs.taggers.lexicon.words import BE, POSSESSIVES
from blocs.taggers.reports.frames import complement, skip_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.taggers.reports.units import Unit

SEEMING = frozenset("seem appear look sound feel remain become".split())
"""Verbs that only say how somebody strikes us or feels: "seems wary of"."""
_PARTICLES = frozenset("out up down off back over away forward".split())
_CHAINS = frozenset("go continue begin start proceed use end quick get have try need struggle".split())
"""Verbs that only lead over to the next one: "went on to say", "continued to insist"."""
_CLEAR = frozenset("clear plain known official".split())
_DEGREES = frozenset("more less most least so".split())
_ADJECTIVES = 3
_REACH = 9


@dataclass(frozen=True, slots=True)
class Cue:
    """
    Words that may introduce a report.

    Parameters
    ----------
    start, stop : int
        The words of the cue, a range in its unit.
    key : str
        What the lexicon knows it by: the base form, with a particle after an underscore.
    frame : str
        How its content is built, such as ``f.that``: the mood (f finite, p passive, i infinitive, g -ing,
        j adjective, n noun, a according, l label), a point, and what follows.
    content : int
        Where content after the cue begins.
    apart : int, optional
        A word of the cue that stands behind an aside: "happy, says a spokesman, *about*".
    """

    start: int
    stop: int
    key: str
    frame: str
    content: int
    apart: int | None = None

    @property
    def mood(self) -> str:
        """The letter of its mood."""
        return self.frame.split(".")[0][-1]

    @property
    def follows(self) -> str:
        """What follows it."""
        return self.frame.split(".")[1]


def cues(unit: Unit) -> Iterator[Cue]:
    """Yield all that has the shape of a cue, in the order of the text."""
    tags, words = unit.tags, unit.words
    for index, tag in enumerate(tags):
        if words[index] == "according" and words[index + 1 : index + 2] == ["to"] and words[index + 2 :]:
            yield Cue(index, index + 2, "according", "a.to", index + 2)
        elif tag in "VEG" and words[index] != "according":
            if not _leads_over(unit, index):
                yield _verb_cue(unit, index)
        elif tag == ":" and index > 0:
            yield Cue(
                index,
                index + 1,
                ":",
                "l.quote" if tags[index + 1 : index + 2] == ["Q"] else "l.rest",
                index + 1,
            )
        elif tag == "w" and index and _is_predicate(unit, index):
            yield _predicate(unit, index)
        elif tag == "w" and _noun(words[index]) in REPORTING_NOUNS:
            yield from _noun_cue(unit, index)
        elif words[index] in _CLEAR and words[index - 1] == "it" and unit.lemma(index - 2) in ("make", "be"):
            yield _shaped(unit, (_group_start(unit, index - 2), index), "f")


def _noun(word: str) -> str:
    """Return the singular of a regular noun."""
    if word in REPORTING_NOUNS or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _noun_cue(unit: Unit, index: int) -> Iterator[Cue]:
    """Yield "their recent criticism of", "the claim that"; a noun that nothing follows is none."""
    follows, content = complement(unit, index + 1, "")
    if follows in ("end", "other", "np", "clause", "npto", "npas"):
        return
    start = index
    while start and index - start < _ADJECTIVES and unit.tags[start - 1] in "wEAG":
        start -= 1
    possessed = start and (unit.tags[start - 1] == "Z" or unit.words[start - 1] in POSSESSIVES)
    stop = index + 1 if follows in ("that", "to", "quote", "colon", "wh") else content
    key = _noun(unit.words[index]) + "~n"
    yield Cue(start if possessed else index, stop, key, f"n.{follows}", content)


def _is_predicate(unit: Unit, index: int) -> bool:
    """Whether an adjective says what somebody is or seems, with something behind it: "is wary of"."""
    before = index - 1
    while before > 0 and (unit.tags[before] in "AN" or unit.words[before] in _DEGREES):
        before -= 1
    being = unit.tags[before] == "X" and unit.words[before] in BE
    if not (being or (unit.tags[before] == "V" and unit.lemma(before) in SEEMING)):
        return False
    following = unit.tags[index + 1] if index + 1 < len(unit.tags) else "."
    return following in "Pt" or unit.words[index + 1 : index + 2] == ["that"] or _aside(unit, index + 1) > 0


def _predicate(unit: Unit, index: int) -> Cue:
    start = _group_start(unit, index)
    apart = _aside(unit, index + 1)
    if not apart:
        return _shaped(unit, (start, index), "j")
    return Cue(start, index + 1, unit.words[index], f"j.{unit.words[apart]}", apart + 1, apart)


def _aside(unit: Unit, comma: int) -> int:
    """Return where "about" stands in "happy, a spokesman says, about"; 0 where it does not."""
    if unit.tags[comma : comma + 1] != [","]:
        return 0
    for index in range(comma + 1, min(comma + _REACH, len(unit.tags) - 1)):
        if unit.tags[index] == ",":
            return index + 1 if unit.words[index + 1] in ("about", "with", "at", "of", "over") else 0
        if unit.tags[index] not in "KwDMV":
            return 0
    return 0


def _group_start(unit: Unit, head: int) -> int:
    start = head
    while start and (unit.tags[start - 1] in "XNA" or unit.words[start - 1] in _DEGREES):
        start -= 1
    if start and unit.tags[start - 1] == "V" and unit.lemma(start - 1) in SEEMING:
        start -= 1
    return start


def _leads_over(unit: Unit, head: int) -> bool:
    """Whether a verb only leads over to the next one: "went on to say"."""
    after = head + 1
    if unit.lemma(head) in SEEMING:
        while unit.tags[after : after + 1] and (unit.tags[after] in "AN" or unit.words[after] in _DEGREES):
            after += 1
        return unit.tags[after : after + 1] == ["E"] or (
            unit.tags[after : after + 1] == ["w"] and _is_predicate(unit, after)
        )
    if unit.lemma(head) not in _CHAINS:
        return False
    if unit.words[after : after + 1] and unit.words[after] in ("on", "out", "by"):
        after += 1
    return unit.tags[after : after + 1] == ["t"] and (unit.tags[after + 1 : after + 2] or ["."])[0] in "VA"


def _verb_cue(unit: Unit, head: int) -> Cue:
    tags = unit.tags
    start = _group_start(unit, head)
    mood = "g" if tags[head] == "G" and not _has_auxiliary(unit, start, head) else "f"
    if mood == "f" and tags[head] != "G" and _is_passive(unit, start, head):
        mood = "p"
    if start and tags[start - 1] == "t":
        led = _chain(unit, start - 1)
        if led is None:
            start, mood = start - 1, "i" if mood != "p" else "p"
        else:
            start = led
            mood = "g" if tags[led] == "G" else "f"
            if led and tags[led - 1] == "t":
                start, mood = led - 1, "i"
    if start < head and unit.tags[head] == "E" and unit.lemma(start) in SEEMING:
        mood = "j"
    return _shaped(unit, (start, head), mood)


def _has_auxiliary(unit: Unit, start: int, head: int) -> bool:
    return any(tag == "X" for tag in unit.tags[start:head])


def _is_passive(unit: Unit, start: int, head: int) -> bool:
    for index in range(head - 1, start - 1, -1):
        if unit.tags[index] == "X":
            return unit.words[index] in BE
    return False


def _chain(unit: Unit, to: int) -> int | None:
    """Return where the verb group before "to" begins if it only leads over to the next verb."""
    before = to - 1
    if before > 0 and unit.words[before] in ("on", "out"):
        before -= 1
    if before >= 0 and unit.tags[before] in "VEGw" and unit.lemma(before) in _CHAINS:
        return _group_start(unit, before)
    return None


def _shaped(unit: Unit, group: tuple[int, int], mood: str) -> Cue:
    """Complete a cue with its particle and preposition and tell what follows."""
    start, head = group
    words, tags = unit.words, unit.tags
    key = unit.lemma(head)
    stop = head + 1
    if mood != "j" and words[stop : stop + 1] and words[stop] in _PARTICLES:
        key = f"{key}_{words[stop]}"
        stop += 1
    at = stop
    while at < len(tags) and tags[at] == "A" and words[at] != "there":
        at += 1
    at = skip_time(unit, at)
    follows, content = complement(unit, at, key)
    if (
        (tags[at : at + 1] == ["P"] and follows == words[at])
        or follows == "to+"
        or (follows == "as" and tags[at : at + 1] == ["B"])
    ):
        stop = at + 1
    return Cue(start, stop, key, f"{mood}.{follows}", content)
