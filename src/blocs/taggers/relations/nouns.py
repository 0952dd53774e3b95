"""Relations that nouns tell: an ally of B, B supporter A, A’s attacks on B, B-backed A, talks of both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.taggers.actors.coreference import ADJECTIVE
from blocs.taggers.relations.links import CLOSING, DESCRIPTION, MANY, NOUN_CLOSING, ONE, PART
from blocs.taggers.relations.match import LINKED, Match, by_noun, swapped
from blocs.taggers.relations.phrases import ACTOR, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.taggers.relations.clauses import Masked, Place
    from blocs.taggers.relations.triggers import Trigger

_SMALL = (
    r"(?:(?!(?:former|ex|onetime|one-time|erstwhile|potential|possible|would-be|supposed|alleged"
    r"|so-called|no|of|to|in"
    r"|and|or|the|an?|not|never|once|than|is|was|were|are|has|have|said|says|but|who|that|on|for|by|with)\b)"
    rf"(?:[a-z][\w-]*|[{SIGNS}]+|[A-Z]\w+)\s+)"
)


def people(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    text = sentence.text
    low = max(0, start - 160)
    many = text[end - 1] == "s"
    # Turkey is an ally of Qatar; Turkey, an ally of Qatar
    if (of := _OF.match(text, end)) is not None:
        if (one := _IS_A.search(text, low, start)) is not None and _affirmed(sentence, one, many=many):
            yield by_noun(trigger, _places(one, "one"), sentence.pieces(of), (start, end))
        return
    # Sarah Palin, a Trump supporter; Palin is a Trump supporter
    if (named := _IS_A_NAMED.search(text, low, start)) is not None and _BEHIND_NOUN.match(text, end):
        if _affirmed(sentence, named, many=many):
            yield by_noun(trigger, _places(named, "one"), _places(named, "two"), (start, end))
        return
    owner = _OWNER.search(text, low, start)
    if owner is not None:
        yield from _owned(sentence, owner, (start, end), trigger)
        return
    # Turkey and its ally Qatar; allies Turkey and Qatar
    behind, one = _NAME_BEHIND.match(text, end), _AND_ITS.search(text, low, start)
    if behind is not None and one is not None:
        yield by_noun(trigger, _places(one, "one"), sentence.pieces(behind), (start, end))
    if (pair := _PAIR.match(text, end)) is not None and _ALONE.search(text, max(0, start - 12), start):
        yield by_noun(trigger, _places(pair, "one"), _places(pair, "two"), (start, end))


def _owned(sentence: Masked, owner: re.Match[str], words: Place, trigger: Trigger) -> Iterator[Match]:
    # Trump supporter Sarah Palin; Trump's ally, Sarah Palin; Trump's rivals, including Cruz and Rubio
    text, of = sentence.text, owner.start("two")
    if _NO_LONGER.search(text, max(0, of - 40), of):
        return
    if owner["owned"] and (including := _INCLUDING.match(text, words[1])) is not None:
        ones = sentence.pieces(including, including.lastgroup or "two")
        yield by_noun(trigger, ones, _places(owner, "two"), words)
        return
    behind = _NAME_BEHIND.match(text, words[1])
    # "Obama's supporters, Trump" is no apposition, "Trump's ally, Sarah Palin" is.
    far = behind is not None and behind["far"] is not None
    if behind is not None and not (far and (not owner["owned"] or text[words[1] - 1] == "s")):
        yield by_noun(trigger, sentence.pieces(behind), _places(owner, "two"), words)


_ARTICLE = rf"(?:(?:an?|the|its|his|her|one\s+of\s+the|another|fellow)\s+)?{_SMALL}{{0,4}}?"
_BE = (
    r"(?:[’']s|\s+(?:is|are|was|were|remains?|remained|became|becomes?|(?:has|have)\s+(?:\w+ly\s+"
    r"|long\s+|also\s+)?been))\s+(?:(?:also|still|now|[a-z]+ly|himself|herself|perhaps)\s+)?"
)
_ONE = rf"(?P<one>{ACTOR}+|\b(?:[Hh]e|[Ss]he|I))(?:\s*\([^()]{{1,30}}\))?(?:\s+of\s+(?:[{ACTOR}]+|[A-Z]\w+))?"
_WHO = (
    rf"(?:,\s+(?:himself\s+|herself\s+|also\s+|long\s+)?|(?:,\s+{PART}{{1,70}},)?(?:,?\s+who)?{_BE}"
    rf"|,\s+[^,;:.“”\"]{{1,60}}\s+and\s+(?=(?:an?\s+)?))"
)
_IS_A = re.compile(rf"{_ONE}{_WHO}{_ARTICLE}\Z")
_IS_A_NAMED = re.compile(
    rf"{_ONE}{_WHO}(?:(?:an?|the|another|one\s+of\s+the|his"
    rf"|her)\s+)?{_SMALL}{{0,4}}?(?P<two>{ACTOR}+)(?:[’']s?)?\s+(?:campaign\s+)?{_SMALL}{{0,1}}?\Z"
)
_OF = re.compile(rf"\s+(?:of|to|for)\s+(?:{DESCRIPTION})?(?P<two>{MANY}){CLOSING}")
_BEHIND_NOUN = re.compile(
    rf"(?:\s*[,.;:)—–]|\s+(?:who|from|in|and|on|during|of|for|since|said|says|but|at|with|as)\b"
    rf"|\s*$)(?!\s+of\s+the\s+{ACTOR})"
)
_OWNER = re.compile(
    rf"(?<![’'])(?P<before>\b\w+\s+)?(?P<two>{ACTOR}+)(?:(?P<owned>[’']s?)\s+(?:{_SMALL}|[{ACTOR}]+\s+){{0,4}}?(?:[{ACTOR}]+)?|\s+{_SMALL}{{0,3}}?(?:[{ACTOR}]+)?)\Z"
)
_INCLUDING = re.compile(
    rf",?\s+(?:including|among\s+them|such\s+as|like)\s+(?P<two>{MANY}){NOUN_CLOSING}"
    rf"|,\s+(?P<both>{ONE}(?:,\s+{ONE})*,?\s+and\s+{ONE}){NOUN_CLOSING}"
)
_NAME_BEHIND = re.compile(rf"(?:\s+|(?P<far>,\s+))(?:{DESCRIPTION})?(?P<two>{MANY}){NOUN_CLOSING}")
_AND_ITS = re.compile(rf"(?P<one>{ACTOR}+)\s+and\s+(?:its|his|her|their)\s+{_SMALL}{{0,2}}?\Z")
_PAIR = re.compile(rf"\s+(?P<one>{ACTOR}+)\s+and\s+(?P<two>{ACTOR}+){NOUN_CLOSING}")
_ALONE = re.compile(r"(?:^[\s“\"‘(]*|[\s“\"])(?<!\w\s)\Z")
_NO_LONGER = re.compile(
    r"\b(?:[Ff]ormer|ex|[Oo]netime|[Oo]ne-time|erstwhile|potential|possible|would-be|no|not|than"
    r"|supposed|alleged|then)[\s-]+(?:\w+\s+){0,2}\Z"
)


def _affirmed(sentence: Masked, found: re.Match[str], *, many: bool) -> bool:
    start = found.start("one")
    between = sentence.text[found.end("one") : found.end()]
    if _OVER.search(between.rsplit(" and ", 1)[-1]) or (many and not _THEY_ARE.search(between)):
        return False
    # "aides to Trump, a critic of" tells of either.
    return sentence.opens(start) or between.startswith(",") or re.match(r"\s*\(", between) is not None


_THEY_ARE = re.compile(r"\b(?:are|were|have|remain|become|one\s+of)\b")
_OVER = re.compile(
    r"\b(?:[Ff]ormer|ex|onetime|one-time|erstwhile|potential|once|no|not|never|then)\b|[Ff]ormer"
)


def _places(found: re.Match[str], group: str) -> tuple[Place, ...]:
    return (found.span(group),)


def deed(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    # Turkey's support for Qatar; Turkish support for Qatar; support for Qatar by Turkey
    text = sentence.text
    behind = _DEED_FOR.match(text, end)
    if behind is None:
        return
    others = sentence.pieces(behind)
    if (owner := _DEED_OF.search(text, max(0, start - 100), start)) is not None:
        of = "one" if owner["one"] else "adjective"
        yield by_noun(trigger, _places(owner, of), others, (start, end))
    elif (by := _DEED_BY.match(text, behind.end())) is not None:
        yield by_noun(trigger, sentence.pieces(by), others, (start, end))
    elif (his := _HIS.search(text, max(0, start - 140), start)) is not None and sentence.opens(
        his.start("one")
    ):
        found = by_noun(trigger, _places(his, "one"), others, (start, end))
        yield replace(found, sure=found.sure * LINKED["alongside"])


_HIS = re.compile(
    rf"(?P<one>{ACTOR}+)\s+(?!.*\b(?:not|never|no|would|could|should|if|may|might)\b"
    rf"|.*n[’']t\b)[^.;:“”\"(){ACTOR}]{{2,90}}\s+(?:his|her)\s+{_SMALL}{{0,3}}?\Z"
)
_DEED_OF = re.compile(
    rf"(?:(?P<one>{ACTOR}+)[’']s?|(?<![{ADJECTIVE}])(?P<adjective>{ADJECTIVE}+))\s+{_SMALL}{{0,3}}?\Z"
)
_DEED_FOR = re.compile(rf"\s+(?:{DESCRIPTION})?(?P<two>{MANY}){NOUN_CLOSING}")
_DEED_BY = re.compile(rf"\s+(?:by|from)\s+(?:{DESCRIPTION})?(?P<two>{MANY}){NOUN_CLOSING}")


def compound(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    # Turkish-backed rebels
    before = _HYPHENED.search(sentence.text, max(0, start - 60), start)
    behind = _BEHIND.match(sentence.text, end)
    if before is not None and behind is not None:
        found = swapped(trigger, (before.span("one"),), (behind.span("two"),), (start, end))
        yield replace(found, shape="compound")


_HYPHENED = re.compile(rf"(?P<one>{ACTOR}+|{ADJECTIVE}+)[-‐]\Z")
_BEHIND = re.compile(rf"\s+(?P<two>{ACTOR}+){NOUN_CLOSING}")


def shared(sentence: Masked, start: int, end: int, trigger: Trigger) -> Iterator[Match]:
    # talks between Turkey and Qatar
    pair = _BOTH.match(sentence.text, end)
    if pair is not None and not sentence.text[:start].endswith("World "):
        yield by_noun(trigger, _places(pair, "one"), _places(pair, "two"), (start, end))


_BOTH = re.compile(
    rf"\s+(?:{DESCRIPTION})?(?P<one>{ONE})\s+and\s+(?:{DESCRIPTION})?(?P<two>{ONE}){NOUN_CLOSING}"
)
