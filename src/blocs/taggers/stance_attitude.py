"""
The attitude of a passage toward a topic, clause by clause: who wants, objects, fears, judges, stops, negates.

Works on words alone; who speaks and where it stands is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.taggers.names_words import ORGANIZATION_NOUNS
from blocs.taggers.stance_tokens import Word, words_of
from blocs.taggers.stance_topics import Topic, likeness, overlap
from blocs.taggers.stance_words import (
    BAD,
    FEAR,
    GENERIC,
    GOOD,
    INTEND,
    NUMBERS,
    OBJECT,
    REALISE,
    SAME_WHEN_BARE,
    STOP,
    TELLINGS,
    WANT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLAUSE_MARKS = frozenset({".", "!", "?", ";", ":", "—", "–", "…", "\n"})
_CLAUSE_WORDS = frozenset(
    {"but", "although", "though", "however", "whereas", "while", "yet", "because", "since"}
)
_BACK = frozenset({"it", "this", "such"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "let", "let's"})
_POSSESSIVES = frozenset("his her its their our my".split())
_AUXILIARIES = frozenset("would will could can might may does do did has have had not also still".split())
_PLANS = frozenset({"will", "would", "shall", "'ll", "’ll"})
_IMPERSONAL = frozenset("should must ought need".split())
_DETERMINERS = frozenset({"the", "a", "this", "any", "such", "that"})
HALF = 0.5
"""The share of a topic that makes a passage about it."""
_PASSIVE = frozenset("be been being is are was were get gets got".split())
_LONGEST = 60
"""How many words a clause may have."""
_FOLLOWING = 0.7
"""How much signs count in a clause that only points back, but for a wish right behind the topic."""
_LASTING = frozenset(
    "be hold go continue stay remain proceed start begin happen pass come prevail stand".split()
)
_DEMAND, _BESIDE, _PLAINLY = 10, 3, 5
"""How many words behind `should` and behind a judgement the topic may stand; how near makes a wish plain."""
_AHEAD = 14
"""How many words into what is wished the topic may stand."""
_OBJECT = 6
"""How many words behind a stopping word its object may stand."""
_REACH = 3
"""How many words a negation reaches forward."""


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


@dataclass(frozen=True, slots=True)
class _Sign:
    value: int
    word: str
    what: str
    weight: float = 1.0


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
    >>> from blocs.taggers.stance_topics import topic
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
    for words, asks in clauses:
        stems = frozenset(word.stem for word in words)
        near = is_near(read, words, stems, least=_LEAST[voice])
        follows = (previous or not total) and any(w.text.lower() in _BACK or w.stem in GENERIC for w in words)
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
        if word.text in _CLAUSE_MARKS or lower in _CLAUSE_WORDS or so or len(clause) == _LONGEST:
            if clause:
                yield clause, word.text == "?"
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause, False


def _why_not(words: Sequence[Word]) -> bool:
    return [word.stem for word in words[:3]].count("not") > 0 and words[0].text.lower() in {"why", "so"}


def _cue_signs(words: Sequence[Word]) -> list[_Sign]:
    signs = []
    for index, word in enumerate(words[:-1]):
        value, what = (1, "for") if word.form in INTEND else _taking_sides(word.form)
        # "Called the dam a waste" is a name, "called for the dam" a wish.
        named = word.form == "call" and not any(w.text.lower() in _CALLING for w in words[index + 1 :])
        if value and not named:
            turned = any(w.stem == "not" for w in words[max(0, index - _REACH) : index])
            signs.append(_Sign(-value if turned else value, word.text, what))
    return signs[-1:]


def _taking_sides(form: str) -> tuple[int, str]:
    if form in FEAR:
        return -1, "fear"
    if form in OBJECT:
        return -1, "against"
    return (1, "for") if form in WANT else (0, "")


def _places(words: Sequence[Word], read: Topic) -> list[int]:
    """Return where the topic stands in a clause, by its own words or by a word that points back."""
    named = [i for i, word in enumerate(words) if any(likeness(stem, word.stem) for stem in read.core)]
    named += [i for i, word in enumerate(words) if word.stem in read.acts]
    return sorted(named) or [i for i, w in enumerate(words) if w.text.lower() in _BACK or w.stem in GENERIC]


def _clause(
    words: Sequence[Word], cue: Sequence[_Sign], places: Sequence[int], own: frozenset[str]
) -> Attitude:
    used: set[int] = set()
    wanted = _wanted(words, used, places)
    judged = _judged(words, used, places, own)
    stops = _stopped(words, used, places)
    realised = -1 if len(stops) % 2 else 1
    reasons = [f"content ‘{word}’ turns it" for word in stops]
    if (not stops and _is_measured(words, places)) or _is_told_of(words, places):
        return Attitude()
    if not any(place <= _AHEAD for place in places):
        cue = ()
    if cue and (cue[0].what != "fear" or not (wanted or judged)):
        value = cue[0].value * realised
        return Attitude(2.0 * value, (f"cue ‘{cue[0].word}’ is {cue[0].what}", *reasons))
    desire = sum(sign.value for sign in wanted)
    if desire:
        told = [f"content ‘{sign.word}’ is {sign.what}" for sign in wanted]
        strength = max(sign.weight for sign in wanted)
        return Attitude(strength * (1 if desire > 0 else -1) * realised, (*told, *reasons))
    replaced = [word.text for i, word in enumerate(words) if _is_replaced(words, i, places)]
    if replaced:
        return Attitude(-2.0, (f"content ‘{replaced[0]}’ prefers something else",))
    verdict = sum(sign.value for sign in judged)
    if verdict:
        told = [f"content ‘{sign.word}’ judges {sign.what}" for sign in judged]
        return Attitude((1 if verdict > 0 else -1) * realised, (*told, *reasons))
    return Attitude(0.0, tuple(reasons))


def _is_measured(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether the topic stands with its measure, which may be more or less: `a voting age of sixteen`."""
    return any(
        words[place + 1].text.lower() == "of"
        and (words[place + 2].text[0].isdigit() or words[place + 2].text.lower() in NUMBERS)
        for place in places
        if place + 2 < len(words)
    )


def _is_told_of(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether the clause is about what somebody says of the topic first: `his remarks on the dam`."""
    first = places[0] if places else 0
    before = [word.text.lower() for word in words[max(0, first - 4) : first]]
    return bool(TELLINGS & set(before)) and bool({"on", "about"} & set(before))


def _is_replaced(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether something else is preferred: `instead of a bridge`."""
    return words[index].text.lower() in _PREFERRED and any(index < place <= index + 3 for place in places)


def _negation(words: Sequence[Word], index: int, used: set[int], *, ahead: int = 0) -> bool:
    """Use up a negation just before a word, or within `ahead` words behind it."""
    low, high = max(0, index - _REACH), min(len(words), index + 1 + ahead)
    for place in (*range(index - 1, low - 1, -1), *range(index + 1, high)):
        if words[place].text == ",":
            break
        if words[place].stem == "not" and place not in used:
            used.add(place)
            return True
    return False


def _wanted(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[_Sign]:
    signs = _ordered(words, used, places)
    for index, word in enumerate(words):
        if index in used:
            continue
        impersonal = word.form in _IMPERSONAL
        value, _ = _taking_sides(word.form)
        if word.text.lower() in _PLANS and _is_planned(words, index, places):
            value = 1
        if not value or not (_demands(words, index, places) if impersonal else _is_speakers(words, index)):
            continue
        turned = _negation(words, index, used, ahead=2 if impersonal or word.text.lower() in _PLANS else 0)
        used.add(index)
        needed = word.form == "need" and any(index < place <= index + _REACH for place in places)
        plain = any(abs(place - index) <= _PLAINLY for place in places) and (
            not impersonal or needed or _is_done(words, index)
        )
        what = {1: "for", -1: "against"}[value]
        signs.append(_Sign(-value if turned else value, word.text, what, 2.0 if plain else 1.5))
    return signs[:1] if len({sign.value for sign in signs}) > 1 else signs


def _ordered(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[_Sign]:
    """Return the wish of a clause that orders or refuses: `build it`, `don't close it`, `no bridge!`."""
    start = 0
    while start < len(words) and words[start].text.lower() in _OPENERS:
        start += 1
    refuses = start < len(words) and words[start].stem == "not"
    at = start + 1 if refuses else start
    objects = [*places, *(i for i, word in enumerate(words) if word.text.lower() in _BACK)]
    orders = at < len(words) and _is_bare(words[at]) and any(at < o <= at + _REACH + 1 for o in objects)
    slogan = refuses and len(words) - start <= _SLOGAN and any(start < p <= start + _REACH for p in places)
    if not orders and not slogan:
        return []
    if refuses:
        used.add(start)
        return [_Sign(-1, words[at].text if orders else "no", "refused", 2.0)]
    return [_Sign(1, words[at].text, "ordered", 2.0)]


def _is_bare(word: Word) -> bool:
    """Whether a word is a verb of doing in the form that orders: `build`, not `building` or `built`."""
    lower = word.text.lower()
    whole = not lower.endswith(("ing", "ed", "s", "t", "n")) or lower in SAME_WHEN_BARE
    return word.form in REALISE | STOP and whole and lower not in _NO_ORDERS


def _is_planned(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether what somebody will do is done to the topic: `his party would scrap the levy`."""
    behind = words[index + 1 : index + 4]
    if any(_taking_sides(word.form)[0] for word in behind):
        return False
    return any(w.form in REALISE | STOP for w in behind) and any(index < p <= index + _OBJECT for p in places)


def _is_done(words: Sequence[Word], index: int) -> bool:
    """Whether what should be done brings about, keeps, wants or stops something."""
    behind = words[index + 1 : index + 5]
    return any(word.form in _DEEDS or word.text.lower() in _STAYING for word in behind)


_STAYING = frozenset("stay remain proceed continue go happen".split())
_CALLING = frozenset({"for", "on"})
_PREFERRED = frozenset({"instead of", "rather than"})
_OPENERS = frozenset("please just so and then now ok okay yes well , do".split())
_NO_ORDERS = frozenset("keep close without against illegal raise".split())
_SLOGAN = 5
"""How many words a clause that only says `no` may have."""
_DEEDS = REALISE | STOP | WANT


def _demands(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether what should be done is done to the topic, or the topic should be, hold, or go on."""
    if any(index < place <= index + _DEMAND for place in places):
        return True
    behind = [word.text.lower() for word in words[index + 1 : index + 4]]
    return any(index - _DEMAND < place < index for place in places) and any(w in _LASTING for w in behind)


def _is_speakers(words: Sequence[Word], index: int) -> bool:
    """Whether the attitude is the speaker's: said of `I`, `her cabinet`, or opening the clause."""
    before = [word.text.lower() for word in words[max(0, index - 4) : index]]
    while len(before) > 1 and before[-1] in _AUXILIARIES:
        before.pop()
    if len(before) > 1 and before[-1] in ORGANIZATION_NOUNS and before[-2] in _POSSESSIVES:
        return True
    return index == 0 or any(word in _FIRST for word in before) or before[-1:] == ["say"]


def _judged(words: Sequence[Word], used: set[int], places: Sequence[int], own: frozenset[str]) -> list[_Sign]:
    """Return the judgements behind the topic or right before it; `illegal` aliens are named, not judged."""
    signs = []
    for index, word in enumerate(words):
        value = (word.form in GOOD) - (word.form in BAD)
        named = word.stem in own and index + 1 in places
        if value and not named and any(place < index or place <= index + _BESIDE for place in places):
            turned = _negation(words, index, used) != _kept_off(words, index, used)
            signs.append(_Sign(-value if turned else value, word.text, "well" if value > 0 else "badly"))
    return signs


def _kept_off(words: Sequence[Word], index: int, used: set[int]) -> bool:
    """Whether something stops what is judged: `prevent a disaster` is good."""
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if words[place].form in STOP and place not in used:
            used.add(place)
            return True
    return False


def _stopped(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[str]:
    """Return the words that turn the realisation of the topic; joined by `and` they count once."""
    found: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        if not {word.form, word.stem} & STOP or index in used or not _governs(words, index, places):
            continue
        joined = bool(found) and any(w.text in {"and", "or", ","} for w in words[found[-1][0] : index])
        if not _negation(words, index, used) and not joined:
            found.append((index, word.text))
    rest = [i for i, word in enumerate(words) if word.stem == "not" and i not in used]
    denied = [words[i].text for i in rest if _denies(words, i, places)]
    return [text for _, text in found] + denied[:1]


def _governs(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether a stopping word has the topic as its object: behind it, or before it in the passive."""
    if any(index < place <= index + _OBJECT for place in places) or index in places:
        return True
    passive = any(word.text.lower() in _PASSIVE for word in words[max(0, index - 2) : index])
    return passive and any(place < index for place in places)


def _denies(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    behind = words[index + 1 : index + 3]
    passive = any(word.text.lower() in _PASSIVE for word in behind) and any(place < index for place in places)
    return passive or any(index < place <= index + _REACH + 1 for place in places)
