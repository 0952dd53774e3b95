"""Where in a sentence words stand that could tell a tie, and what must stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from blocs.taggers.lexicon.verbs import forms
from blocs.taggers.relations.ties import WORDINGS, Tie, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[A-Za-z]+")
_WEAKER = 0.85
_BEING = (
    r"(?:\b(?:is|are|was|were|been|being|am|remains?|remained)|[’'](?:s|m|re))\s+(?:(?:also|still|now"
    r"|long|just|simply|[a-z]+ly)\s+)?"
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being|am|remains?|remained)\b|[’'](?:s|m|re)\b")
_WHEN = r"(?:(?:on|in|this|last) \w+ )?"
_NOUNS = frozenset({"people", "deed", "shared"})
"""What may open a sentence."""


@dataclass(frozen=True, eq=False)
class Trigger:
    """
    A word that could tell a tie.

    Parameters
    ----------
    tie : Tie
        Which.
    part : str
        What kind of word: ``verb``, ``received``, ``people``, ``deed``, ``compound`` or ``shared``.
    form : str
        Of a verb: B base, Z third person, E past or participle, G with -ing, A what stands behind `to be`.
    before, rest, then : str
        Patterns of what stands before the word, behind it, and behind the other actor.
    spoken : bool
        Whether the other's words may stand for the other.
    sure : float
        How surely it tells the tie.
    """

    tie: Tie
    part: str
    form: str = ""
    before: str = ""
    rest: str = ""
    then: str = ""
    spoken: bool = False
    sure: float = 1.0

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """What stands behind the word."""
        return re.compile(rf"\s+{self.rest}(?!\w)")

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """What stands before the word, behind a form of `to be`."""
        return re.compile(rf"{_BEING}(?P<before>{self.before})\Z")


def triggers(sentence: str) -> Iterator[tuple[int, int, Trigger]]:
    """
    Yield the words that could tell a tie, with the place of the whole phrase.

    Examples
    --------
    >>> [(start, end, found.tie.name) for start, end, found in triggers("Peru backs Chile.")]
    [(5, 10, 'BACKS')]
    """
    table = _table()
    for word in _WORD.finditer(sentence):
        known = table.get(word[0])
        if known is None and word[0][0].isupper():
            known = [one for one in table.get(word[0].lower(), ()) if one.part in _NOUNS]
        for trigger in known or ():
            # Most words that begin a longer phrase stand alone: those go at once.
            rest = trigger.behind.match(sentence, word.end()) if trigger.rest else word
            if rest is not None and (
                not trigger.before or begin(sentence, word.start(), trigger) is not None
            ):
                yield word.start(), rest.end(), trigger


def begin(sentence: str, start: int, trigger: Trigger) -> int | None:
    """Return where the words of a trigger begin, None where what must stand before them does not."""
    if not trigger.before:
        return start
    if _IS.search(sentence, max(0, start - 40), start) is None:
        return None
    before = trigger.ahead.search(sentence, max(0, start - 60), start)
    return before.start("before") if before is not None else None


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return a pattern, compiled once."""
    return re.compile(words)


@cache
def _table() -> dict[str, list[Trigger]]:
    table: dict[str, list[Trigger]] = {}
    for tie, wording in WORDINGS.items():
        for word, trigger in _of(tie, wording):
            table.setdefault(word, []).append(trigger)
    for known in table.values():
        # "lash out at" is read before "lash".
        known.sort(key=lambda one: -len(one.rest) - len(one.then))
    return table


def _of(tie: Tie, wording: Wording) -> Iterator[tuple[str, Trigger]]:
    yield from _by_verbs(tie, wording)
    yield from _by_nouns(tie, wording)
    for word in wording.compounds.split():
        yield word, Trigger(tie, "compound")


def _by_verbs(tie: Tie, wording: Wording) -> Iterator[tuple[str, Trigger]]:
    for part, phrases, spoken, sure in (
        ("verb", wording.verbs, False, 1.0),
        ("verb", wording.weaker, False, _WEAKER),
        ("verb", wording.speaking, True, 1.0),
        ("doubted", wording.doubted, True, _WEAKER),
        ("received", wording.received, False, 1.0),
        ("together", wording.together, False, 1.0),
    ):
        for phrase in phrases:
            for word, form, (before, rest, then) in _verbs(phrase):
                yield word, Trigger(tie, part, form, before, rest, then, spoken, sure)


def _by_nouns(tie: Tie, wording: Wording) -> Iterator[tuple[str, Trigger]]:
    for noun in wording.people.split():
        plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
        yield from ((form, Trigger(tie, "people")) for form in (noun, plural))
    for phrase in wording.deeds:
        key, preposition = _cut(phrase)
        for word in _alternatives(key):
            first, _, more = word.partition(" ")
            yield first, Trigger(tie, "deed", rest=_spaced(f"{more} {preposition}".strip()))
    for phrase in wording.shared:
        first, _, more = phrase.partition(" ")
        yield first, Trigger(tie, "shared", rest=_spaced(f"{more} {_WHEN}between".strip()))


def _cut(phrase: str) -> tuple[str, str]:
    """Part a phrase before its preposition, or the bracket of several."""
    at = phrase.rindex(" (?:") if phrase[-1] == ")" else phrase.rindex(" ")
    return phrase[:at], phrase[at + 1 :]


def _verbs(phrase: str) -> Iterator[tuple[str, str, tuple[str, str, str]]]:
    """Yield each form of the verb of a phrase, what it is, and the patterns around it."""
    if phrase.startswith("be "):
        before, _, key = phrase.removeprefix("be ").partition("~")
        word, _, rest = key.partition(" ")
        yield word, "A", (_spaced(before), _spaced(rest), "")
        return
    head, rest = _headed(phrase)
    rest, _, then = rest.partition("@")
    around = ("", _spaced(rest.strip()), _spaced(then.strip()))
    if phrase.startswith("="):
        yield head[1:], "G", around
        return
    for lemma in _alternatives(head):
        first, _, more = lemma.partition(" ")
        for form, kind in forms(first).items():
            yield form, kind, ("", _spaced(f"{more} {rest}".strip()), around[2])


def _headed(phrase: str) -> tuple[str, str]:
    """Part a phrase behind its first word, or behind the bracket of several."""
    if phrase.startswith("(?:"):
        at = phrase.index(")") + 1
        return phrase[:at], phrase[at:].strip()
    head, _, rest = phrase.partition(" ")
    return head, rest


def _alternatives(words: str) -> list[str]:
    """Return what a bracket holds; verbs and nouns with an optional ending are spelled out."""
    plain = words.removeprefix("(?:").removesuffix(")") if words.startswith("(?:") else words
    spelled: list[str] = []
    for word in plain.split("|"):
        short, mark, _ = word.partition("?")
        spelled += [short, short[:-1]] if mark else [word]
    return spelled


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")
