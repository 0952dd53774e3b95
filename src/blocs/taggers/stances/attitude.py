"""
The attitude of a passage toward a topic, clause by clause: who wants, objects, fears, judges, stops, negates.

Works on words alone; who speaks and where it stands is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.taggers.stances.seeming import is_looked_into, is_measured, is_no_wish, is_told_of
from blocs.taggers.stances.signs import (
    BACK,
    IMPERSONAL,
    REACH,
    Sign,
    is_replaced,
    stopped_in,
    taking_sides,
    verdicts,
    wanted_in,
)
from blocs.taggers.stances.tokens import Word, words_of
from blocs.taggers.stances.topics import Topic, likeness, overlap
from blocs.taggers.stances.words import (
    GENERIC,
    INTEND,
    TIMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLAUSE_MARKS = frozenset({".", "!", "?", ";", ":", "—", "–", "…", "\n"})
_CLAUSE_WORDS = frozenset(
    {"but", "although", "though", "however", "whereas", "while", "yet", "because", "since"}
)
_DETERMINERS = frozenset({"the", "a", "this", "any", "such", "that"})
HALF = 0.5
"""The share of a topic that makes a passage about it."""
_LONGEST = 60
"""How many words a clause may have."""
_ANSWERS = frozenset({"agree", "disagree"})
_ANSWER = 4
"""How many words an answer has before its comma: `I totally disagree,`."""
_FOLLOWING = 0.7
"""How much signs count in a clause that only points back, but for a wish right behind the topic."""
_FAR = 20
"""How many words into what is said a clause may begin that the cue still is about."""
_AHEAD = 14
"""How many words into what is wished the topic may stand."""


_TAKEN = {
    "for": ("is for it", "is against it"),
    "against": ("is against it", "is for it"),
    "fear": ("is a fear of it", "is no fear of it"),
    "ordered": ("asks for it", "refuses it"),
    "refused": ("refuses it", "asks for it"),
    "well": ("speaks well of it", "speaks badly of it"),
    "badly": ("speaks badly of it", "speaks well of it"),
}
"""What a sign is taken for, in a reason, by itself and with a word that negates it."""
_FAVOURABLE = frozenset({"for", "ordered", "well"})


class Voice(Enum):
    """Whether a passage is what a source is reported to say, or an author's own words."""

    REPORTED = "reported"
    OWN = "own"


_LEAST = {Voice.REPORTED: HALF, Voice.OWN: 0.65}
"""How much of a topic a clause must meet for its signs to count; an author's own words are held to more."""


@dataclass(frozen=True, slots=True)
class Attitude:
    """
    A sign toward the topic, how strong the signs are, and in words which they are.

    Parameters
    ----------
    score : float
        Negative against the topic, positive for it, 0 for no sign or signs that contradict each other.
    reasons : tuple of str
        Which words, and what they are taken for.
    """

    score: float = 0.0
    reasons: tuple[str, ...] = ()


def attitude(cue: str, content: str, read: Topic, *, voice: Voice) -> Attitude:
    """
    Return the attitude toward a topic.

    Parameters
    ----------
    cue, content : str
        The words of an attribution; the cue may be empty.
    read : Topic
        What the concept is about; its direction is not applied here.
    voice : Voice
        An author's own questions count for nothing, a reported source's do.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> from blocs.taggers.stances.topics import topic
    >>> dam = topic(Concept(name="The dam should be built"))
    >>> attitude("warned", "that the dam would drown two villages", dam, voice=Voice.REPORTED).score < 0
    True
    >>> attitude("said", "stopping the dam would be a disaster", dam, voice=Voice.REPORTED).score > 0
    True
    """
    clauses = list(_clauses(words_of(content)))
    marks = _cue_signs([*words_of(cue), *words_of(content)[:1]])
    own = frozenset(stem for stems in read.stems for stem in stems)
    total = 0.0
    reasons: list[str] = []
    previous = False
    passed = 0
    for words, asks in clauses:
        # "Worried that she was out of tune, and far less liked than the dam": the fear is of something else.
        marks = marks if passed <= _FAR else []
        passed += len(words)
        stems = frozenset(word.stem for word in words)
        near = is_near(read, words, stems, least=_LEAST[voice])
        follows = (previous or not total) and bool(_pointing(words))
        if asks and voice is Voice.OWN and not _why_not(words):
            previous = near
            continue
        if near or (follows and (previous or voice is Voice.REPORTED)):
            found = _clause(words, marks, _places(words, read), own)
            marks = []
            wished = previous and abs(found.score) > 1
            total += found.score if near or wished else found.score * _FOLLOWING
            reasons += found.reasons
        previous = near or (previous and follows)
    return Attitude(total, tuple(dict.fromkeys(reasons)))


def is_near(read: Topic, words: Sequence[Word], stems: frozenset[str], *, least: float) -> bool:
    """Whether a clause is about the topic, and not about what another country does."""
    others = {stem for stem in stems if stem.startswith("@")} - read.places - {read.agent}
    if read.agent and others and read.agent not in stems:
        return False
    return overlap(read, stems) >= least or names_stop(read, words)


def names_stop(read: Topic, words: Sequence[Word]) -> bool:
    """Whether a clause names the concept by its own stopping word used as a noun: `the ban`."""
    return any(b.stem in read.acts and a.text.lower() in _DETERMINERS for a, b in pairwise(words))


def _clauses(words: Sequence[Word]) -> Iterator[tuple[list[Word], bool]]:
    """Yield the clauses of a passage and whether each is a question."""
    clause: list[Word] = []
    for word in words:
        lower = word.text.lower()
        so = lower == "so" and clause and clause[-1].text == ","
        # "I disagree, the dam must not come": an answer, and then what is thought, not a no to a no.
        answer = (
            word.text == "," and len(clause) <= _ANSWER and any(w.text.lower() in _ANSWERS for w in clause)
        )
        parts = word.text in _CLAUSE_MARKS or lower in _CLAUSE_WORDS or so or answer
        if parts or len(clause) == _LONGEST:
            if clause:
                yield clause, word.text == "?"
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause, False


def _why_not(words: Sequence[Word]) -> bool:
    return [word.stem for word in words[:3]].count("not") > 0 and words[0].text.lower() in {"why", "so"}


def _cue_signs(words: Sequence[Word]) -> list[Sign]:
    signs = []
    for index, word in enumerate(words[:-1]):
        if word.form in IMPERSONAL and index + 1 < len(words) - 1:
            continue
        value, what = (1, "for") if word.form in INTEND else taking_sides(word.form)
        if value and not is_no_wish(words, index):
            turned = any(w.stem == "not" for w in words[max(0, index - REACH) : index])
            signs.append(Sign(-value if turned else value, word.text, what))
    return signs[-1:]


def _places(words: Sequence[Word], read: Topic) -> list[int]:
    """Return where the topic stands in a clause, by its own words or by a word that points back."""
    named = [i for i, word in enumerate(words) if any(likeness(stem, word.stem) for stem in read.core)]
    named += [i for i, word in enumerate(words) if word.stem in read.acts]
    return sorted(named) or _pointing(words)


def _pointing(words: Sequence[Word]) -> list[int]:
    """Return where a clause points back: `it`, `the plan`, `this`, but not `this year`."""
    return [
        index
        for index, word in enumerate(words)
        if word.stem in GENERIC
        or (word.text.lower() in BACK and not (index + 1 < len(words) and words[index + 1].stem in TIMES))
    ]


def _told(sign: Sign) -> str:
    """Return in words what a sign is taken for."""
    negated = (sign.value > 0) is not (sign.what in _FAVOURABLE)
    return f"“{sign.word}”{', with a “not”,' if negated else ''} {_TAKEN[sign.what][negated]}"


def _clause(
    words: Sequence[Word], cue: Sequence[Sign], places: Sequence[int], own: frozenset[str]
) -> Attitude:
    used: set[int] = set()
    wanted = wanted_in(words, used, places)
    judged = verdicts(words, used, places, own)
    stops = stopped_in(words, used, places)
    realised = -1 if len(stops) % 2 else 1
    reasons = [f"“{word}” turns that round" for word in stops]
    measured = not stops and is_measured(words, places)
    if measured or is_told_of(words, places) or is_looked_into(words, places, own):
        return Attitude()
    if not any(place <= _AHEAD for place in places):
        cue = ()
    if cue and (cue[0].what != "fear" or not (wanted or judged)):
        value = cue[0].value * realised
        return Attitude(2.0 * value, (_told(cue[0]), *reasons))
    desire = sum(sign.value for sign in wanted)
    if desire:
        told = [_told(sign) for sign in wanted]
        strength = max(sign.weight for sign in wanted)
        return Attitude(strength * (1 if desire > 0 else -1) * realised, (*told, *reasons))
    replaced = [word.text for i, word in enumerate(words) if is_replaced(words, i, places)]
    if replaced:
        return Attitude(-2.0, (f"“{replaced[0]}” prefers something else",))
    verdict = sum(sign.value for sign in judged)
    if verdict:
        told = [_told(sign) for sign in judged]
        return Attitude((1 if verdict > 0 else -1) * realised, (*told, *reasons))
    return Attitude(0.0, tuple(reasons))
