"""Words that only look like signs: names, questions, what is said of another thing, or by another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.taggers.stances.words import CLAIMS, LOOK, NUMBERS, TELLINGS, form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.stances.tokens import Word

PASSIVE = frozenset("be been being is are was were get gets got".split())
NOUNS = frozenset({form("campaign"), form("press")})
_TOWARD = frozenset({"for", "to", "on", "against"})
_ASKED = frozenset("about whether if why how what who when where".split())


def is_no_wish(words: Sequence[Word], index: int) -> bool:
    """
    Whether a word that could be a wish is none.

    `The campaign` and `the press` are things, to ask about something is a question, and to call the dam a
    waste, other than to call for it, gives it a name.
    """
    rest = [word.text.lower() for word in words[index + 1 :]]
    if words[index].form in NOUNS:
        return rest[:1] == [] or rest[0] not in _TOWARD
    if words[index].form == "ask":
        return bool(_ASKED & set(rest[:2]))
    return words[index].form == "call" and not {"for", "on"} & set(rest)


def is_party(words: Sequence[Word], index: int) -> bool:
    """Whether a word that could judge is part of a name: `the Democratic Party`, `Progress Now`."""
    text = words[index].text
    named = text[:1].isupper() and not text.isupper()
    following = words[index + 1].text if index + 1 < len(words) else ""
    return named and (index > 0 or following[:1].isupper() or text in _PARTIES)


_PARTIES = frozenset({"Democratic"})


def is_measured(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether the topic stands with its measure, which may be more or less: `a voting age of sixteen`."""
    return any(
        words[place + 1].text.lower() == "of"
        and (words[place + 2].text[0].isdigit() or words[place + 2].text.lower() in NUMBERS)
        for place in places
        if place + 2 < len(words)
    )


def is_told_of(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether the clause is about what somebody says: `his remarks on the dam`, `claims that it harms`."""
    opening = [word.text.lower() for word in words[:4]]
    if any(one in CLAIMS and other in _TELLING for one, other in pairwise(opening)):
        return True
    first = places[0] if places else 0
    before = [word.text.lower() for word in words[max(0, first - 4) : first]]
    named = bool(_NAMES & {word for word in before[-2:] if word.isalpha()})
    return named or (bool(TELLINGS & set(before)) and bool({"on", "about"} & set(before)))


_NAMES = frozenset({"term", "phrase", "word", "label"})
_TELLING = frozenset("that of about on over suggesting saying claiming alleging showing".split())


def is_looked_into(words: Sequence[Word], places: Sequence[int], own: frozenset[str]) -> bool:
    """Whether somebody is only to look into the topic: `a judge to investigate the dam`."""
    return bool(places) and any(
        one.text.lower() == "to" and other.form in LOOK and other.stem not in own and index + 1 < places[0]
        for index, (one, other) in enumerate(pairwise(words))
    )


def only_names(words: Sequence[Word], index: int, places: Sequence[int], own: frozenset[str]) -> bool:
    """Whether a word that could judge only names something: `illegal aliens`, `the refugee crisis`."""
    lower = words[index].text.lower()
    adjective = index + 1 in places and (words[index].stem in own or words[index].form == "illegal")
    noun = index - 1 in places and lower in _COMPOUNDED
    synonym = index in places and words[index].stem not in own
    if synonym or adjective or noun or is_party(words, index) or lower == "rights":
        return True
    if words[index].form == "win":
        return index > 0 and words[index - 1].text.lower() not in _A
    if words[index].form == "right":
        return next_to(words, index) in _RIGHT
    return lower in _WEIGHTY and any(word.text.lower() in _ISSUES for word in words)


_COMPOUNDED = frozenset("""
    crisis disaster catastrophe problem problems success failure fraud violence death deaths rights jobs
    danger dangers threat threats scandal tragedy growth peace stability poverty corruption pollution
""".split())  # fmt: skip
_RIGHT = frozenset("now away after before here there behind wing".split())
_WEIGHTY = frozenset("important crucial vital".split())
_ISSUES = frozenset("issue issues question questions topic topics subject subjects".split())


def of_another(words: Sequence[Word], place: int, index: int) -> bool:
    """Whether something else is judged that is named with the topic: `with a land that is bad`."""
    for which in range(place + 2, index):
        if words[which].text.lower() in _RELATIVE:
            named = [word.text.lower() for word in words[max(place + 1, which - 3) : which]]
            return bool(_WITH & set(named)) and not PASSIVE & set(named)
    return False


_RELATIVE = frozenset({"that", "which", "who", "whose"})
_WITH = frozenset("with of to for by from in on at".split())
_A = frozenset("a the big huge great another real".split())


def next_to(words: Sequence[Word], index: int) -> str:
    """Return the word behind a word, in small letters, nothing behind the last."""
    return words[index + 1].text.lower() if index + 1 < len(words) else ""
