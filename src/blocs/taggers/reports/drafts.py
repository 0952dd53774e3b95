"""
Drafts: the reports of a text that are likely enough, with their words as characters.

Joins what a sentence does not know of: the quotation that goes on after it, the paragraph that a colon
announces, and what is reported inside a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.lexicon.weights import weight
from blocs.taggers.reports.candidates import Report, reports
from blocs.taggers.reports.units import Unit, units, units_inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.taggers.quotations import Piece
    from blocs.taggers.reports.cues import Cue

LEAST = 0.45
_SUREST = 0.99
# Measured on the training part: odds of a hit over those that the cue alone lets expect.
_NESTED_ODDS = 0.25
_SOURCE_ODDS = {"none": 1.0, "pronoun": 0.75, "name": 1.3, "other": 1.0}
_OWN_VOICE = frozenset("i we".split())

Characters = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report with its words as characters of the text, and how likely it is one."""

    report: Report
    confidence: float
    source: tuple[Characters, ...]
    cue: tuple[Characters, ...]
    content: tuple[Characters, ...]


def drafts(
    text: str, starts: Sequence[int], pieces: Sequence[Piece], *, least: float = LEAST
) -> Iterator[Draft]:
    """
    Yield the reports of a text, the outer before those inside.

    Parameters
    ----------
    text : str
        The text.
    starts : sequence of int
        Where its sentences start, in order.
    pieces : sequence of Piece
        What is quoted in it, in order.
    least : float
        The confidence below which a report is passed over, in [0, 1].
    """
    found = list(units(text, starts, pieces))
    places = {piece.start: place for place, piece in enumerate(pieces)}
    for place, unit in enumerate(found):
        for report, confidence in _believed(unit, least):
            content = _content(found, place, report)
            if content:
                yield _draft(unit, report, confidence, _continued(content, pieces, places))
    for piece in pieces:
        for unit in units_inside(text, starts, piece):
            for report, confidence in _believed(unit, least, odds=_NESTED_ODDS):
                if report.contents and not _own_voice(unit, report):
                    content = [_characters(unit, part) for part in report.contents]
                    yield _draft(unit, report, confidence, content)


def _believed(unit: Unit, least: float, *, odds: float = 1.0) -> Iterator[tuple[Report, float]]:
    """Yield the reports that are likely enough, each after those whose content it lies in."""
    found = reports(unit, _weight, least=least / 2)
    outer: list[Report] = []
    for report in sorted(found, key=lambda report: sum(other.holds(report) for other in found)):
        # Inside "according to" as good as outside: both report the same words.
        nested = any(other.holds(report) for other in outer if other.cue.mood != "a")
        here = _odds(report.cue) * _SOURCE_ODDS[_source_kind(unit, report)] * odds
        here *= _NESTED_ODDS if nested else 1.0
        confidence = here / (1 + here)
        if confidence >= least:
            outer.append(report)
            yield report, confidence


def _weight(cue: Cue) -> float:
    return weight(cue.key, cue.frame)


def _odds(cue: Cue) -> float:
    share = min(_weight(cue), _SUREST)
    return share / (1 - share)


def _source_kind(unit: Unit, report: Report) -> str:
    """Tell what kind of words name the source."""
    if report.source is None:
        return "none"
    start, stop = report.source
    if unit.words[start] in ("i", "we", "you", "it", "who", "which", "that"):
        return "pronoun"
    return "name" if "K" in unit.tags[start:stop] else "other"


def _own_voice(unit: Unit, report: Report) -> bool:
    """Whether the speaker of a quotation speaks of himself: that is already said by the quotation."""
    return report.source is None or unit.words[report.source[0]] in _OWN_VOICE


def _content(found: Sequence[Unit], place: int, report: Report) -> list[Characters]:
    """Return the content of a report with the quotation that follows its sentence."""
    unit = found[place]
    content = [_characters(unit, part) for part in report.contents]
    following = found[place + 1] if place + 1 < len(found) else None
    if following is None or following.tags[:1] != ["Q"]:
        return content
    quoted = bool(content) and unit.tags[report.contents[-1][1] - 1] == "Q"
    if quoted and not following.first and len(following.tags) == 1:
        content.append(_characters(following, (0, 1)))
    if not content and following.first:
        content.append(_characters(following, (0, 1)))
    return content


def _continued(
    content: list[Characters], pieces: Sequence[Piece], places: dict[int, int]
) -> list[Characters]:
    """Follow a quotation over paragraphs."""
    at = places.get(content[-1][0])
    while at is not None and at + 1 < len(pieces) and pieces[at + 1].continues:
        at += 1
        content.append((pieces[at].start, pieces[at].end))
    return content


def _draft(unit: Unit, report: Report, confidence: float, content: list[Characters]) -> Draft:
    cue = [_characters(unit, (report.cue.start, report.cue.stop))]
    source = [_characters(unit, report.source)] if report.source else []
    if report.cue.apart:
        source.append(_characters(unit, (report.cue.stop + 1, report.cue.apart - 1)))
        cue.append(_characters(unit, (report.cue.apart, report.cue.apart + 1)))
    return Draft(report, confidence, tuple(source), tuple(cue), tuple(content))


def _characters(unit: Unit, words: tuple[int, int]) -> Characters:
    return unit.starts[words[0]], unit.ends[words[1] - 1]
