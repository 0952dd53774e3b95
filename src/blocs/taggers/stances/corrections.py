"""
Readers who correct a fact: "X is A, not B" where the text they answer says B of X.

Precision first: what is called wrong must stand in the corrected text, and be a name, a people or a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from blocs.model import Correction, Genre, Layer
from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.actors.words import DENOMINATIONS, ROLE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Annotations, Document, DocumentId, Span

_NOUN = r"[\w’'&-]+(?:\.\w+)*(?:\s+[\w’'&-]+(?:\.\w+)*){0,4}?"
_NOT = re.compile(
    rf"(?P<subject>[^.!?;:]{{1,80}}?)(?:\s+(?:is|was|are|were|comes\s+from|happened\s+in)|[’']s)\s+(?:actually\s+|really\s+|in\s+fact\s+)?"
    rf"(?:an?\s+|the\s+|in\s+)?(?P<right>{_NOUN}),?\s+(?:and\s+)?not\s+(?:an?\s+|the\s+|in\s+)?(?P<wrong>{_NOUN})(?=\s*(?:[.,;!?)]|$))",
    re.IGNORECASE,
)
_BUT = re.compile(
    rf"(?P<subject>[^.!?;:]{{1,80}}?)\s+(?:is|was|are|were)(?:\s+not|n[’']t)\s+(?:an?\s+|the\s+|in\s+)?(?P<wrong>{_NOUN}),?\s+"
    rf"(?:but|it[’']s|it\s+is|it\s+was|he\s+is|she\s+is|they\s+are)\s+(?:an?\s+|the\s+|in\s+)?(?P<right>{_NOUN})(?=\s*(?:[.,;!?)]|$))",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"\b(?:you|the\s+author|the\s+article)\s+(?:must\s+|probably\s+|surely\s+)?(?:mean|means|meant)\s+(?:to\s+say\s+)?[“\"‘']?(?P<right>{_NOUN})[”\"’']?"
    rf",?\s+(?:and\s+)?not\s+[“\"‘']?(?P<wrong>{_NOUN})(?=[”\"’']?\s*(?:[.,;!?)]|$))",
    re.IGNORECASE,
)
_SHOULD_READ = re.compile(
    rf"[“\"‘']?(?P<wrong>{_NOUN})[”\"’']?\s+should\s+(?:be|read)\s+[“\"‘'](?P<right>{_NOUN})[”\"’']",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"[\W]*(?:(?:actually|no|sorry|surely)\W+)?(?P<right>{_NOUN}),\s+not\s+(?P<wrong>{_NOUN})(?=\s*[.!]?\s*$)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\W*(?:(?:a|one|small|minor|slight|quick|factual)\s+)*(?:correction|typo|erratum|factual\s+error)\s*[:,–—-]\s*\w"
    r"|.{0,40}\bthere(?:[’']s|\s+is)\s+an?\s+(?:small\s+)?(?:typo|factual\s+error|mistake|error)\s+in\s+(?:the|your|this)"
    r"\s+(?:article|text|headline|title|first|second|third|last|opening|\w+\s+paragraph)",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:article|author|piece|report|text|you|headline|caption)\s+(?:wrongly|incorrectly|mistakenly|erroneously)\s+"
    r"(?:says?|states?|calls?|writes?|wrote|claims?|gives?|names?|reports?|identif\w+|spells?|dates?|puts?)\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:1[5-9]|20)\d\d)"
)
_ACTUALLY = re.compile(
    rf"\W*(?:(?:actually|no|in\s+fact|sorry)\W+)*(?:it|that|this)\s+(?:was|is|happened|should\s+(?:be|read|say))\s+"
    rf"(?:actually\s+|really\s+)?(?:in\s+|on\s+)?[“\"‘]?(?P<right>{_TIME}|\d[\d.,]*)\b[”\"’]?(?P<after>[^.!?]*)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    rf"\W*(?:no|actually|in\s+fact|sorry),\s+(?P<subject>(?:(?!\b(?:should|could|would|must|might)\b)[^,.!?]){{1,60}}?)"
    rf"\s+(?P<verb>[a-z]+ed|was|were|left|came|won|began|took)"
    rf"\s+(?:[a-z]+\s+){{0,4}}?(?:in|on|since)\s+(?P<right>{_TIME})\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"(?:\b[Ii]t[’']s|\bis|\bname[’']s)\s+(?:actually\s+)?(?:spelled|spelt|written)\s+[“\"‘]?(?P<right>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_HINT = re.compile(
    r"\bnot\b|n[’']t\b|\bmeans?t?\b|\bshould\b|\bcorrection\b|\btypo\b|\berratum\b|\berror\b|\bmistake|\bwrongly\b"
    r"|\bincorrectly\b|\berroneously\b|\bactually\b|\bin\s+fact\b|^\W*no\b|\bspel[lt]|\bwritten\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_][\w’'&-]+")
_NEAR = 120
"""How many characters may lie between the subject and what is said wrongly of it."""


@dataclass(frozen=True, slots=True)
class CorrectionTagger:
    """Find the sentences in which a comment corrects a fact of the article or of what it answers."""

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences."""
        return frozenset({Layer.SENTENCES})

    @property
    def gives(self) -> frozenset[Layer]:
        """Corrections."""
        return frozenset({Layer.CORRECTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the corrections that comments make."""
        documents = {document.id: document for document in annotations.documents}
        found = [
            correction
            for sentence in annotations.sentences
            if documents[sentence.document].genre is Genre.COMMENT
            for correction in _corrections(
                sentence, documents[sentence.document], _answered(sentence, documents)
            )
        ]
        return replace(annotations, corrections=(*annotations.corrections, *found))


def _answered(sentence: Span, documents: dict[DocumentId, Document]) -> Sequence[Document]:
    """Return what a comment may correct: what it answers, then the article."""
    comment = documents[sentence.document]
    parent = documents.get(comment.reply_to) if comment.reply_to is not None else None
    article = next((document for document in documents.values() if document.genre is Genre.ARTICLE), None)
    both = [document for document in (parent, article) if document is not None and document is not comment]
    return list({document.id: document for document in both}.values())


def _corrections(sentence: Span, comment: Document, answered: Sequence[Document]) -> Iterator[Correction]:
    if any(citation.span.overlaps(sentence) for citation in comment.citations):
        return
    text = comment.quote(sentence)
    if not _HINT.search(text):
        return
    for pattern in (_NOT, _BUT, _MEANT, _SHOULD_READ, _BARE):
        match = pattern.search(text)
        if match is None or match["wrong"].casefold() == match["right"].casefold():
            continue
        for document in answered:
            if _says(document.text, match.groupdict().get("subject"), match["wrong"], match["right"]):
                reason = (
                    f"says ‘{match['right']}’, not ‘{match['wrong']}’, which stands in the text it answers"
                )
                yield Correction(span=sentence, corrected=document.id, reason=reason)
                return
    for document in answered:
        reason = _other_fact(text, document.text)
        if reason:
            yield Correction(span=sentence, corrected=document.id, reason=reason)
            return
    if answered and (_ANNOUNCED.match(text) or _BLAMED.search(text)):
        reason = (
            "announces a correction" if _ANNOUNCED.match(text) else "says that the text is wrong in a fact"
        )
        yield Correction(span=sentence, corrected=answered[0].id, reason=reason)


def _other_fact(text: str, corrected: str) -> str:
    """Return why a sentence corrects a time, a number or a spelling without repeating the wrong one."""
    spelled = _SPELLED.search(text)
    if (
        spelled is not None
        and spelled["right"] not in corrected
        and _is_like_a_word_of(spelled["right"], corrected)
    ):
        return f"spells ‘{spelled['right']}’, which the text it answers spells otherwise"
    denied = _DENIED.match(text)
    near = corrected if denied is None else _around(denied["verb"], corrected)
    stated = denied or _ACTUALLY.match(text)
    if stated is None or re.search(rf"\b{re.escape(stated['right'])}\b", corrected):
        return ""
    if denied is None and not _INSISTS.search(text):
        return ""
    other = _other_of_its_kind(stated["right"], near)
    return f"says ‘{stated['right']}’ where the text it answers says ‘{other}’" if other else ""


_INSISTS = re.compile(r"\bactually\b|\bin\s+fact\b|^\W*(?:no|sorry)\b|\bshould\b", re.IGNORECASE)


def _around(verb: str, text: str) -> str:
    """Return what stands near a verb in a text."""
    places = [match.start() for match in re.finditer(rf"\b{re.escape(verb)}\b", text)]
    return " … ".join(text[max(0, place - _NEAR) : place + _NEAR] for place in places)


def _other_of_its_kind(right: str, text: str) -> str:
    """Return another month, weekday, year or number of a text; of numbers only where the text has one."""
    for kind in _KINDS:
        if kind.fullmatch(right):
            others = dict.fromkeys(match[0] for match in kind.finditer(text))
            return next(iter(others)) if len(others) == 1 else ""
    return ""


_KINDS = (
    re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    ),
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    re.compile(r"\b(?:1[5-9]|20)\d\d\b"),
    re.compile(r"\b\d[\d.,]*\b"),
)


def _is_like_a_word_of(name: str, text: str) -> bool:
    """Whether a text has a name of the same first letter and nearly the same length and letters."""
    last = name.rsplit(" ", maxsplit=1)[-1]
    words = set(_NAMED.findall(text))
    return any(word[0] == last[0] and SequenceMatcher(a=word, b=last).ratio() >= _ALIKE for word in words)


_ALIKE = 0.75


def _says(text: str, subject: str | None, wrong: str, right: str) -> bool:
    """Whether a text says the wrong thing, of the subject where that is named."""
    roles = _is_role(wrong) and _is_role(right)
    if not (roles or _is_fact(wrong) or (_is_fact(right) and subject is not None)):
        return False
    places = [match.start() for match in re.finditer(rf"\b{re.escape(wrong)}\b", text, re.IGNORECASE)]
    if subject is None:
        return bool(places)
    names = [word for word in _NAMED.findall(subject) if word[0].isupper() and len(word) > 2]  # noqa: PLR2004
    names = [word for word in names if word.casefold() not in _NOT_SUBJECTS]
    if not names:
        return bool(places) and bool(_POINTS.match(subject.strip()))
    nearby = (text[max(0, place - _NEAR) : place + _NEAR] for place in places)
    return any(re.search(rf"\b{re.escape(name)}\b", passage) for passage in nearby for name in names)


_NOT_SUBJECTS = frozenset(
    "the this that these those newspaper actually but and also just btw by his her its".split()
)
_POINTS = re.compile(
    r"(?:actually,?\s+|no,?\s+|but\s+|fyi,?\s+|btw,?\s+)?(?:it|he|she|they|that|this|(?:his|her|its|the)\s+(?:first\s+|last\s+)?name)\b",
    re.IGNORECASE,
)


def _is_fact(stated: str) -> bool:
    """Whether words state a plain fact: a name, a people, a number."""
    first = stated.removeprefix("the ").split(" ", maxsplit=1)[0]
    adjective = first[:1].upper() + first[1:]
    people = adjective in COUNTRY_WORDS or adjective in DENOMINATIONS
    return people or first[:1].isupper() or any(character.isdigit() for character in stated)


def _is_role(stated: str) -> bool:
    return stated.rsplit(" ", maxsplit=1)[-1].casefold() in ROLE_NOUNS
