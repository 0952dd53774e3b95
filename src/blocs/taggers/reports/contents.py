"""Contents: how far what is reported reaches, after a cue and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blocs.taggers.reports.units import Unit

_CLAUSES = frozenset("that wh clause quote colon to npto npas nthat nwh nclause nquote ncolon rest".split())
_ADDED = [[word] for word in "including which who whose especially particularly".split()]
_RELATIVES = frozenset("that who which whose".split())
_CUTTING = frozenset(
    "while when after before because if although though as since until unless whereas".split()
)
_FINITE = frozenset("that wh clause nthat nwh nclause".split())
_LOOSE = frozenset("to npto npas np".split())
_TAKING = frozenset(
    """
    plan plans effort efforts attempt attempts decision right need desire proposal proposals move
    push bid bill measure pledge promise promises willingness refusal chance opportunity ability
    reason reasons call calls
    """.split()
)
"""Nouns that "to" belongs to: "plans to leave"."""
_SETTING = frozenset("during amid despite after before".split())


def content_after(unit: Unit, start: int, frame: str, *, stops: frozenset[int]) -> int:
    """
    Return where the content that begins after a cue ends.

    Parameters
    ----------
    unit : Unit
        The sentence.
    start : int
        The first word of the content.
    frame : str
        What follows the cue, as `Cue.follows`.
    stops : frozenset of int
        Words at which another report of the same sentence begins.
    """
    if frame in ("quote", "nquote"):
        return start + 1
    tags = unit.tags
    clause = frame in _CLAUSES or tags[start : start + 1] == ["W"]
    finite = frame not in _FINITE
    stop = start
    while stop < len(tags):
        if stop > start:
            # Another report cannot begin before this one has its verb: "that, Smith says, taxes fall".
            cut = stop in stops and finite
            if cut or (_ends_clause(unit, stop, frame) if clause else _ends_phrase(unit, stop, frame)):
                break
            clause = clause or _starts_clause(unit, stop)
        finite = finite or tags[stop] in "XV"
        stop += 1
    return _trimmed(unit, start, stop)


def _starts_clause(unit: Unit, at: int) -> bool:
    """Whether a clause begins inside a phrase: "a bill that", "comments he made", "plans to leave"."""
    tag = unit.tags[at]
    if unit.words[at] in _RELATIVES or (tag == "S" and unit.tags[at - 1] in "Kw"):
        return True
    return tag == "t" and unit.tags[at + 1 : at + 2] == ["V"]


def _ends_clause(unit: Unit, at: int, frame: str) -> bool:
    tag, word = unit.tags[at], unit.words[at]
    if tag == ";" or word in ("—", "–"):
        return True
    if tag == "," and at + 1 < len(unit.tags):
        following = unit.words[at + 1]
        return (
            following in _CUTTING
            or (unit.tags[at + 1] == "G" and frame in _LOOSE)
            or following in ("but", "according", "adding")
            or (following == "and" and unit.tags[at + 2 : at + 3] in (["S"], ["V"]))
        )
    return False


def _is_list(unit: Unit, comma: int) -> bool:
    """Whether a comma stands between the members of "A, B and C"."""
    for index in range(comma + 1, min(comma + 7, len(unit.tags))):
        if unit.words[index] in ("and", "or"):
            return unit.tags[index + 1 : index + 2] not in (["V"], ["X"], ["S"], ["B"])
        if unit.tags[index] not in "KwDMZP,":
            return False
    return False


def _ends_phrase(unit: Unit, at: int, frame: str) -> bool:  # noqa: PLR0911 one return a class
    tag, word = unit.tags[at], unit.words[at]
    if word in _RELATIVES:
        return False
    if tag == ",":
        return unit.words[at + 1 : at + 2] not in _ADDED and not _is_list(unit, at)
    if tag == "t" and unit.tags[at + 1 : at + 2] == ["V"]:
        return frame == "np" and unit.words[at - 1] not in _TAKING
    if tag == "T":
        return unit.tags[at - 1] not in "ZD"
    if tag in ";:—–(XVB" or word in _SETTING:
        return True
    if tag == "P" and unit.tags[at + 1 : at + 2] == ["T"]:
        return True
    return tag == "C" and unit.tags[at + 1 : at + 2] in (["V"], ["X"], ["S"])


def _trimmed(unit: Unit, start: int, stop: int) -> int:
    while stop > start and unit.tags[stop - 1] in ".,;:-–—C?!":
        stop -= 1
    return stop


def content_before(unit: Unit, stop: int, *, low: int) -> int:
    """
    Return where the content that ends before a cue and its source begins.

    Parameters
    ----------
    unit : Unit
        The sentence.
    stop : int
        Where the content ends.
    low : int
        Where the report before it ends, or the sentence begins.
    """
    tags = unit.tags
    if tags[stop - 1 : stop] == ["Q"] and (stop - 1 == low or tags[stop - 2] in ",:.;"):
        return stop - 1
    start = low
    while start < stop and tags[start] in ",C;:.-–—":
        start += 1
    return start
