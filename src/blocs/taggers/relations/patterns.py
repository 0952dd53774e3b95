"""
Actor, words of a tie, actor: the constructions of a clause that state a relation.

A pattern reads a sentence whose actors are masked. Each allows only what affirms between its parts, so that
"does not back", "could back" and "wants it to back" match nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from blocs.taggers.actors.coreference import ADJECTIVE
from blocs.taggers.lexicon.verbs import forms
from blocs.taggers.relations.phrases import ACTOR
from blocs.taggers.relations.ties import WORDINGS, Tie, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LY = (
    r"(?!(?:hard|bare|former|previous|allegedly|reported|supposed|possib|scarce|rare|initial|original|seeming|presumab"
    r"|near|apparent|purported|allege|on)ly)[a-z]+ly"
)
_ADVERB = rf"(?:also|still|now|already|long|openly|both|again|even|all|just|later|then|too|publicly|{_LY})"
_WILLING = r"(?:(?:continue[sd]?|continuing|vow(?:s|ed)|pledge[sd]?|promise[sd]?|agree[sd]|decide[sd])\s+to)"
_AUX = rf"(?:(?:(?:has|have|is|are|was|were|been|being|will|do|does|did|{_ADVERB})|{_WILLING})\s+)"
_ONE = rf"{ACTOR}+"
_AND = rf"(?:and|as\s+well\s+as)\s+{_ONE}"
# A comma before "and" joins two clauses, unless it ends a list.
_MANY = rf"{_ONE}(?:(?:,\s+{_ONE})+(?:,?\s+{_AND})+|(?:\s+{_AND})+)?"
_OPENING = (
    r"(?:^[\s“\"‘(]*|[,;:(—–“\"‘]\s*|\b(?:and|but|that|while|as|because|although|though|since|when|where|after|said|says"
    r"|say|added|reports?|reported|announced|confirmed|claims?|claimed|argue[sd]?|thinks?|believes?|believed|however|meanwhile|yesterday|today|now|[A-Z][a-z]+day)"
    r",?\s+)"
)
_ASIDE = (
    rf"(?:\s+\([^()]{{1,30}}\))?(?:\s+in\s+(?:the\s+)?(?:{ACTOR}|[\ue000-\ue005])+)?"
    r"(?:,\s+(?!(?:and|but|which|who|that|while|as|because|said|says)\b)[^,;:.!?“”\"]{1,80},|,?\s+(?:which|who|that)"
    r"|,\s+(?:an?|the|its|his|her|[Ff]ormer)\s[^,;:.!?“”\"]{1,60}?\s+(?:who|which)|,\s+(?:whose)\b[^,;:.!?]{1,60},)?"
)
_CLOSED = (
    rf"\s*(?:$|[.,;:!?)”\"—–(])|\s+(?:in|on|at|of|for|with|against|over|or|but|as|by|who|which|that|because|after"
    r"|before|since|while|when|during|amid|despite|from|last|this|next|again|too|also|instead|yesterday|today|tonight"
    r"|earlier|overnight|through|under|across|near|into|[A-Z][a-z]+day"
    r"|(?!(?:fami|ral|al|assemb|bul|mono)[a-z]*ly)[a-z]+ly)\b"
    rf"|\s+and\b(?!\s+(?:the\s+)?(?:[{ACTOR}\ue000-\ue005]+|[A-Z][\w-]+)[’'])"
)
_CLOSING = rf"(?={_CLOSED})"
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|began|took|sent|told|said|came|fell|kept|made|broke"
    r"|met|left|lost|won|held|led|fought|rose|grew|went|gave|seized|[a-z]{2,}ed|continue|resume|remains?|seems?)"
)
_NOUN_CLOSING = rf"(?={_CLOSED}|\s+{_FINITE}\b)"
_OTHERS = rf"(?P<two>{_MANY}){_CLOSING}"
_SMALL = (
    r"(?:(?!(?:former|ex|onetime|one-time|erstwhile|potential|possible|would-be|supposed|alleged|so-called|no|of|to|in"
    r"|and|or|the|not|never|once|than)\b)[a-z][\w-]*\s+)"
)
_BE = (
    rf"(?:{_ADVERB}\s+)?(?:is|are|was|were|remains?|remained|became|becomes?"
    rf"|(?:has|have)\s+(?:{_ADVERB}\s+)?been)"
)
_TWO = re.compile(rf"[{ACTOR}{ADJECTIVE}][^{ACTOR}{ADJECTIVE}]+{ACTOR}")


@dataclass(frozen=True, slots=True)
class Match:
    """
    A relation as a sentence words it: offsets into the sentence.

    Parameters
    ----------
    tie : Tie
        What ties the two.
    shape : str
        The construction, in words.
    ones, others : tuple of (int, int)
        The phrases for those who are tied to the others.
    words : (int, int)
        The words of the tie.
    start, end : int
        All of it.
    """

    tie: Tie
    shape: str
    ones: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    words: tuple[int, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """A construction: the words that tell the tie, and the whole, where ``TOLD`` stands for them."""

    name: str
    told: str
    whole: str


def matches(masked: str) -> Iterator[Match]:
    """
    Yield the relations that a sentence words.

    Parameters
    ----------
    masked : str
        The sentence, its actors masked (see `Phrases.masked`).
    """
    if _TWO.search(masked) is None:
        return
    for shape in _SHAPES:
        if _told(shape).search(masked) is None:
            continue
        for found in _whole(shape).finditer(masked):
            match = _match(shape.name, found)
            yield match
            if shape is _SHAPES[0] and (further := _further().match(masked, match.end)) is not None:
                yield _match(shape.name, further, before=match)


def _match(shape: str, found: re.Match[str], before: Match | None = None) -> Match:
    tie = next(tie for tie in Tie if found.groupdict().get(tie.name) is not None)
    return Match(
        tie=tie,
        shape=shape,
        ones=before.ones if before is not None else _each(found, "one"),
        others=_each(found, "two"),
        words=found.span("words"),
        start=before.start if before is not None else min(found.start("one"), found.start("two")),
        end=found.end("two") if before is not None else max(found.end("one"), found.end("two")),
    )


def _each(found: re.Match[str], group: str) -> tuple[tuple[int, int], ...]:
    start = found.start(group)
    runs = re.finditer(rf"{ACTOR}+|{ADJECTIVE}+", found[group])
    return tuple((start + run.start(), start + run.end()) for run in runs)


@cache
def _told(shape: _Shape) -> re.Pattern[str]:
    """Return what a sentence must hold: in every construction an actor stands behind the words of the tie."""
    return re.compile(rf"{shape.told},?\s+{ACTOR}")


@cache
def _whole(shape: _Shape) -> re.Pattern[str]:
    return re.compile(shape.whole.replace("TOLD", f"(?P<words>{shape.told})"))


@cache
def _further() -> re.Pattern[str]:
    """Return what the same subject does in the next predicate: `backs A and opposes B`."""
    return re.compile(rf",?\s+(?:and|but)\s+{_AUX}{{0,2}}(?P<words>{_SHAPES[0].told})\s+{_OTHERS}")


def _by_tie(words: Callable[[Wording], Iterable[str]]) -> str:
    """Return one pattern of the words of all ties, in which the group that matched names the tie."""
    each = ((tie, "|".join(words(wording))) for tie, wording in WORDINGS.items())
    return r"\b(?:" + "|".join(f"(?P<{tie.name}>{told})" for tie, told in each if told) + ")"


def _active(wording: Wording) -> Iterator[str]:
    for phrase in wording.verbs:
        verb, _, rest = phrase.partition(" ")
        yield rf"(?:{'|'.join(forms(verb))})" + "".join(rf"\s+{word}" for word in rest.split())
    yield from wording.predicates


def _participles(wording: Wording) -> Iterator[str]:
    for phrase in wording.verbs:
        verb, _, rest = phrase.partition(" ")
        past = "|".join(form for form, kind in forms(verb).items() if kind == "E")
        yield rf"(?:{past})" + "".join(rf"\s+{word}" for word in rest.split())


_A_NOUN = rf"(?:(?:an?|the|its|one\s+of\s+the)\s+{_SMALL}{{0,3}}?)?TOLD\s+{_OTHERS}"
_A_DEED = rf"\s+{_SMALL}{{0,2}}?TOLD\s+(?P<two>{_MANY}){_NOUN_CLOSING}"
_BY = rf"TOLD\s+(?P<one>{_MANY}){_CLOSING}"
_BEHIND = rf"(?P<two>{_ONE}){_NOUN_CLOSING}"
_VERBS = _by_tie(_active)
_DONE_BY = _by_tie(_participles) + r"\s+(?:[a-z]+ly\s+)?by"
_NOUNS = _by_tie(lambda wording: wording.nouns)
_DEEDS = _by_tie(lambda wording: wording.deeds)
_COMPOUNDS = r"[-‐]" + _by_tie(lambda wording: wording.compounds)
_SHARED = r"(?i:" + _by_tie(lambda wording: wording.shared) + r"\s+between)"
_NAMED = _by_tie(lambda wording: wording.names)

_SHAPES = (
    # Turkey backs the rebels
    _Shape("verb", _VERBS, rf"{_OPENING}(?P<one>{_MANY}){_ASIDE}\s+{_AUX}{{0,4}}TOLD\s+{_OTHERS}"),
    # The rebels are backed by Turkey; the rebels, backed by Turkey
    _Shape("passive", _DONE_BY, rf"{_OPENING}(?P<two>{_MANY}){_ASIDE}\s+{_AUX}{{1,4}}{_BY}"),
    _Shape(
        "passive",
        _DONE_BY,
        rf"(?:^|(?<!\bof)(?<!\bin)(?<!\bfrom))(?:^|[\s“\"])(?P<two>{_ONE})(?:\s+\([^()]{{1,30}}\))?"
        rf"(?:\s+in\s+{_ONE})?,?\s+(?:[a-z]+ly\s+)?{_BY}",
    ),
    # Turkey is an ally of Qatar; Turkey, an ally of Qatar
    _Shape("noun", _NOUNS, rf"{_OPENING}(?P<one>{_MANY}){_ASIDE}\s+{_BE}\s+(?:{_ADVERB}\s+)?{_A_NOUN}"),
    _Shape("noun", _NOUNS, rf"(?P<one>{_ONE}),\s+{_A_NOUN}"),
    # Turkey's support for Qatar; Turkish support for Qatar
    _Shape("noun", _DEEDS, rf"(?P<one>{_ONE})[’']s?{_A_DEED}"),
    _Shape("noun", _DEEDS, rf"(?P<one>{ADJECTIVE}+){_A_DEED}"),
    # Turkish-backed rebels
    _Shape("compound", _COMPOUNDS, rf"(?P<one>{_ONE}|{ADJECTIVE}+)TOLD\s+{_BEHIND}"),
    # talks between Turkey and Qatar
    _Shape("noun", _SHARED, rf"TOLD\s+(?P<one>{_ONE})\s+and\s+{_BEHIND}"),
    # Turkey and its ally Qatar; Turkey's ally Qatar; allies Turkey and Qatar
    _Shape(
        "noun",
        _NAMED,
        rf"(?P<one>{_ONE})\s+and\s+(?:its|his|her|their)\s+{_SMALL}{{0,2}}?TOLD,?\s+{_BEHIND}",
    ),
    _Shape("noun", _NAMED, rf"(?P<one>{_ONE})[’']s?\s+{_SMALL}{{0,2}}?TOLD,?\s+{_BEHIND}"),
    _Shape("noun", _NAMED, rf"(?:^[\s“\"‘(]*|[\s“\"])(?<!\w\s)TOLD\s+(?P<one>{_ONE})\s+and\s+{_BEHIND}"),
)
"""The constructions, the verb first."""
