"""Relations that verbs tell: A backs B, B is backed by A, A and B clashed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.taggers.relations.links import CLOSING, DESCRIPTION, LY, MANY
from blocs.taggers.relations.match import LINKED, SURE, Match, by_verb, swapped
from blocs.taggers.relations.phrases import ACTOR
from blocs.taggers.relations.ties import Tie
from blocs.taggers.relations.triggers import begin, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.taggers.relations.clauses import Masked, Place, Subject
    from blocs.taggers.relations.triggers import Trigger

_HIM = 0.8
_QUOTED = r"(?:[“\"‘]|'')?"


def verb(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    first = begin(sentence.text, start, trigger)
    if first is None:
        return
    phrase = (first, end)
    if trigger.form == "E" and not trigger.then:
        yield from _passive(sentence, phrase, trigger)
    then = pattern(rf",?\s+{_QUOTED}(?:{trigger.then})") if trigger.then else None
    behind = sentence.others(phrase[1], then) if trigger.part != "doubted" else None
    said = None
    if behind is None and trigger.spoken:
        said = sentence.spoken(phrase[1]) if then is None else sentence.judged(phrase[1], then)
    whom = behind or said
    subject = sentence.subject(phrase[0], trigger.form) if whom is not None else None
    if whom is None or subject is None or _is_off(trigger, subject):
        return
    found = by_verb("words" if said else "verb", trigger, subject, sentence.pieces(whom), phrase)
    if trigger.part == "received":
        found = replace(found, shape="received", ones=found.others, others=found.ones)
    if found.him:
        found = replace(found, sure=found.sure * _HIM)
    yield replace(found, end=max(found.end, whom.end()) if then is None else found.end)
    if subject.joined:
        yield replace(found, ones=subject.joined, sure=found.sure * LINKED["joined"])
        yield replace(found, tie=Tie.ALLIED, shape="joined", others=subject.joined, sure=SURE["joined"])


def _is_off(trigger: Trigger, subject: Subject) -> bool:
    """Whether the form of the verb does not fit what stands before it, or tells of what is to come."""
    being = subject.is_being
    if trigger.form == "A":
        return not being
    if trigger.form == "G":
        free = subject.link in {"alongside", "for", "joined", "issued", "with"}
        return not (being or free or _BEGUN.search(subject.aux))
    if being and subject.link != "next":
        return True
    words = subject.aux.split()
    # What somebody agrees to do is no meeting yet, and no war.
    coming = trigger.tie in {Tie.NEGOTIATES, Tie.ATTACKS} and not {"will", "’ll", "to"}.isdisjoint(words)
    over = trigger.tie in {Tie.BACKS, Tie.ALLIED} and "had" in words
    return coming or over


_BEGUN = re.compile(r"\b(?:began|begun|begins?|started|continue[sd]?|kept|busy)\b")


def _passive(sentence: Masked, phrase: Place, trigger: Trigger) -> Iterator[Match]:
    by = _BY.match(sentence.text, phrase[1])
    if by is None:
        return
    subject = sentence.subject(phrase[0], "E")
    if subject is None or not subject.is_being:
        before = _REDUCED.search(sentence.text, max(0, phrase[0] - 120), phrase[0])
        if before is None or (subject is not None and subject.aux.strip()):
            return
        yield swapped(trigger, sentence.pieces(by), ((before.start("two"), before.end("two")),), phrase)
        return
    yield swapped(trigger, sentence.pieces(by), subject.places, phrase)


_BY = re.compile(
    rf"(?:\s+(?:on|in|at|over|for|as|this|last|again|twice|the|[a-z]+ly)\b(?:\s+(?!(?:and|or|but|who"
    rf"|that|by)\b)[a-z][\w’-]*){{0,3}}?)?\s+by\s+(?:both\s+)?(?:{DESCRIPTION})?(?P<two>{MANY}){CLOSING}"
)
_REDUCED = re.compile(
    rf"(?:^|(?<!\bof)(?<!\bin)(?<!\bfrom))(?:^|[\s“\"])(?P<two>{ACTOR}+)(?:\s+\([^()]{{1,30}}\))?"
    rf"(?:\s+in\s+{ACTOR}+)?,?\s+(?:{LY}\s+|also\s+)?\Z"
)


def together(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    # Turkey and Qatar clashed
    subject = sentence.subject(start, trigger.form) if _ALL_OF_IT.match(sentence.text, end) else None
    if subject is None or len(subject.places) < 2 or subject.link or _is_off(trigger, subject):  # noqa: PLR2004
        return
    first, *others = subject.places
    yield replace(by_verb("together", trigger, subject, tuple(others), (start, end)), ones=(first,))


_ALL_OF_IT = re.compile(
    r"(?=\s*(?:$|[.,;:!?)”\"—–(…-])|\s+(?:in|on|at|over|during|for|about|again|twice|last|this|as"
    r"|before|after|when|while|and|to|privately|[A-Z][a-z]+day|[a-z]+ly|behind)\b)"
)
