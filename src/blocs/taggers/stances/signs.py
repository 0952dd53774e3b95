"""
Signs of taking sides in a clause: wishes and orders, judgements, what stops the topic, what is said of it.

A clause is a list of words, `places` is where the topic stands in it, and `used` the negations that have
turned something already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.actors.words import ORGANIZATION_NOUNS
from blocs.taggers.stances.seeming import NOUNS, PASSIVE, is_no_wish, next_to, of_another, only_names
from blocs.taggers.stances.words import (
    BAD,
    BARRIERS,
    FEAR,
    GOOD,
    LIFT,
    OBJECT,
    REALISE,
    SAME_WHEN_BARE,
    STOP,
    WANT,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.stances.tokens import Word

BACK = frozenset({"it", "this", "such"})
"""Words that point back at the topic."""
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "let", "let's"})
_POSSESSIVES = frozenset("his her its their our my".split())
_AUXILIARIES = frozenset("would will could can might may does do did has have had not also still".split())
_PLANS = frozenset({"will", "would", "shall", "'ll", "’ll"})
IMPERSONAL = frozenset("should must ought need".split())
_LASTING = frozenset(
    "be hold go continue stay remain proceed start begin happen pass come prevail stand".split()
)
_DEMAND, _BESIDE, _PLAINLY = 10, 3, 5
"""How many words behind `should` and behind a judgement the topic may stand; how near makes a wish plain."""
_OBJECT = 6
"""How many words behind a stopping word its object may stand."""
REACH = 3
"""How many words a negation reaches forward."""
_STAYING = frozenset("stay remain proceed continue go happen".split())

_PREFERRED = frozenset({"instead of", "rather than"})
_OPENERS = frozenset("please just so and then now ok okay yes well , do “ ” \" ‘ '".split())
_COSTING = frozenset({"cost", "los", "lose"})
_MUSING = frozenset("talk discuss ask wait think look consider know see remember be have".split())
_NO_ORDERS = frozenset("keep close leave without against illegal raise".split())
_SLOGAN = 5
"""How many words a clause that only says `no` may have."""
_DEEDS = REALISE | STOP | WANT


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, by which word, what the word is taken for, and how plain it is."""

    value: int
    word: str
    what: str
    weight: float = 1.0


def taking_sides(form: str) -> tuple[int, str]:
    """Return the sign of a word's form and what it is, 0 for a word that takes no side."""
    if form in FEAR:
        return -1, "fear"
    if form in OBJECT:
        return -1, "against"
    return (1, "for") if form in WANT else (0, "")


def is_replaced(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether something else is preferred: `instead of a bridge`."""
    return words[index].text.lower() in _PREFERRED and any(index < place <= index + 3 for place in places)


def _negation(words: Sequence[Word], index: int, used: set[int], *, ahead: int = 0) -> bool:
    """Use up a negation just before a word, or within `ahead` words behind it."""
    low, high = max(0, index - REACH), min(len(words), index + 1 + ahead)
    for place in (*range(index - 1, low - 1, -1), *range(index + 1, high)):
        if words[place].text == ",":
            break
        if words[place].stem == "not" and place not in used:
            used.add(place)
            return True
    return False


def wanted_in(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[Sign]:
    """Return the wishes of a clause that concern the topic; of wishes that differ, the first."""
    signs = _ordered(words, used, places)
    for index, word in enumerate(words):
        if index in used:
            continue
        impersonal = word.form in IMPERSONAL
        value = 0 if word.form in NOUNS and is_no_wish(words, index) else taking_sides(word.form)[0]
        if word.text.lower() in _PLANS and _is_planned(words, index, places):
            value = 1
        if not value or not (_demands(words, index, places) if impersonal else _is_speakers(words, index)):
            continue
        turned = _negation(words, index, used, ahead=2 if impersonal or word.text.lower() in _PLANS else 0)
        used.add(index)
        needed = word.form == "need" and any(index < place <= index + REACH for place in places)
        plain = any(abs(place - index) <= _PLAINLY for place in places) and (
            not impersonal or needed or _is_done(words, index, places)
        )
        what = {1: "for", -1: "against"}[value]
        signs.append(Sign(-value if turned else value, word.text, what, 2.0 if plain else 1.5))
    return signs[:1] if len({sign.value for sign in signs}) > 1 else signs


def _ordered(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[Sign]:
    """Return the wish of a clause that orders or refuses: `build it`, `don't close it`, `no bridge!`."""
    start = 0
    while start < len(words) and words[start].text.lower() in _OPENERS:
        start += 1
    refuses = start < len(words) and words[start].stem == "not"
    at = start + 1 if refuses else start
    objects = [*places, *(i for i, word in enumerate(words) if word.text.lower() in BACK)]
    orders = at < len(words) and _is_bare(words[at]) and any(at < o <= at + REACH + 1 for o in objects)
    slogan = refuses and len(words) - start <= _SLOGAN and any(start < p <= start + REACH for p in places)
    if not orders and not slogan:
        return []
    if refuses:
        used.add(start)
        return [Sign(-1, words[at].text if orders else "no", "refused", 2.0)]
    return [Sign(1, words[at].text, "ordered", 2.0)]


def _is_bare(word: Word) -> bool:
    """Whether a word is a verb of doing in the form that orders: `build`, not `building` or `built`."""
    lower = word.text.lower()
    whole = not lower.endswith(("ing", "ed", "s", "t", "n")) or lower in SAME_WHEN_BARE
    return word.form in REALISE | STOP and whole and lower not in _NO_ORDERS


def _is_planned(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether what somebody will do is done to the topic: `his party would scrap the levy`."""
    behind = words[index + 1 : index + 4]
    if any(taking_sides(word.form)[0] for word in behind):
        return False
    return any(w.form in REALISE | STOP for w in behind) and any(index < p <= index + _OBJECT for p in places)


def _is_done(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether what should be done brings about, keeps, wants or stops something."""
    behind = words[index + 1 : index + 5]
    verbs = [word.text.lower() for word in behind[:2] if word.stem != "not"]
    near = any(index + 1 < place <= index + REACH + 1 for place in places)
    if near and verbs[:1] and verbs[0] not in _MUSING:
        return True
    return any(word.form in _DEEDS or word.text.lower() in _STAYING for word in behind)


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


def verdicts(words: Sequence[Word], used: set[int], places: Sequence[int], own: frozenset[str]) -> list[Sign]:
    """Return the judgements behind the topic or right before it; `illegal` aliens are named, not judged."""
    signs = []
    for index, word in enumerate(words):
        value = (word.form in GOOD) - (word.form in BAD)
        if not value or only_names(words, index, places, own):
            continue
        near = any(
            (place < index and not of_another(words, place, index)) or index < place <= index + _BESIDE
            for place in places
        )
        if near:
            turned = _negation(words, index, used) != _kept_off(words, index, used, places)
            signs.append(Sign(-value if turned else value, word.text, "well" if value > 0 else "badly"))
    return signs


def _kept_off(words: Sequence[Word], index: int, used: set[int], places: Sequence[int]) -> bool:
    """Whether something stops what is judged: `prevent a disaster` is good."""
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        topical = any(place < named < index for named in places)
        if words[place].form in STOP | _COSTING and place not in used and not topical:
            used.add(place)
            return True
    return False


def stopped_in(words: Sequence[Word], used: set[int], places: Sequence[int]) -> list[str]:
    """Return the words that turn the realisation of the topic; joined by `and` they count once."""
    found: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        if not _stops(words, index, places) or index in used or not _governs(words, index, places):
            continue
        joined = bool(found) and any(w.text in {"and", "or", ","} for w in words[found[-1][0] : index])
        if not _negation(words, index, used) and not joined:
            found.append((index, word.text))
    rest = [i for i, word in enumerate(words) if word.stem == "not" and i not in used]
    denied = [words[i].text for i in rest if _denies(words, i, places)]
    return [text for _, text in found] + denied[:1]


def _stops(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether a word stops something: `withdrawal`, but no `prosecutor`; to lift stops what is in the way."""
    word = words[index]
    if word.text.lower() in _LESS:
        return index - 1 in places and index not in places
    if word.form in LIFT:
        return any(words[place].form in BARRIERS for place in places)
    return word.form in STOP or (word.stem in STOP and not word.text.lower().endswith(_DOERS))


_LESS = frozenset("relief break breaks exemption exemptions".split())
_TAKEN_OFF = _LESS | frozenset("""
    cut cuts ban bans delay delays freeze closure closures reduction reductions repeal removal withdrawal
    abolition cap caps curbs limits restrictions shutdown
""".split())  # fmt: skip
"""Nouns behind a thing of which there is then less: `tax cuts`, `the dam delay`."""
_DONE = ("ed", "en", "shut", "shut down", "cut")
_DOERS = ("er", "ers", "or", "ors")


def _governs(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    """Whether a stopping word has the topic as its object: behind it, or before it in the passive."""
    passive = any(word.text.lower() in PASSIVE for word in words[max(0, index - 2) : index])
    if passive and any(place < index for place in places):
        return True
    if index - 1 in places and words[index].text.lower() in _TAKEN_OFF:
        return True
    done = (
        passive and words[index].text.lower().endswith(_DONE) and next_to(words, index) not in {"from", "by"}
    )
    behind = [word.text.lower() for word in words[index + 1 : index + 1 + _OBJECT]]
    reach = behind.index("by") if "by" in behind else _OBJECT
    return index in places or (not done and any(index < place <= index + reach for place in places))


def _denies(words: Sequence[Word], index: int, places: Sequence[int]) -> bool:
    behind = words[index + 1 : index + 3]
    passive = any(word.text.lower() in PASSIVE for word in behind) and any(place < index for place in places)
    # "Not to engage in any kind of protest": what is not to be done is told at length.
    reach = _DEMAND + 2 if next_to(words, index) == "to" else REACH + 1
    return passive or any(index < place <= index + reach for place in places)
