"""
Readers who correct a fact: "X is A, not B" where the text they answer says B of X.

Precision first: what is called wrong must stand in the corrected text, and be a name, a people or a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Correction, Genre, Layer
from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.actors.words import DENOMINATIONS

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
_ANNOUNCED = re.compile(
    r"\W*(?:(?:a|one|small|minor|slight|quick|factual)\s+)*correction\s*[:,–—-]\s*\w", re.IGNORECASE
)
_HINT = re.compile(r"\bnot\b|n[’']t\b|\bmeans?t?\b|\bshould\b|\bcorrection\b", re.IGNORECASE)
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
    for pattern in (_NOT, _BUT, _MEANT, _SHOULD_READ):
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
    if _ANNOUNCED.match(text) and answered:
        yield Correction(span=sentence, corrected=answered[0].id, reason="announces a correction")


def _says(text: str, subject: str | None, wrong: str, right: str) -> bool:
    """Whether a text says the wrong thing, of the subject where that is named."""
    if not (_is_fact(wrong) or _is_fact(right)):
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
    r"(?:actually,?\s+|no,?\s+|but\s+|fyi,?\s+|btw,?\s+)?(?:it|he|she|they|that|this)\b", re.IGNORECASE
)


def _is_fact(stated: str) -> bool:
    """Whether words state a plain fact: a name, a people, a number."""
    first = stated.split(" ", maxsplit=1)[0]
    adjective = first[:1].upper() + first[1:]
    people = adjective in COUNTRY_WORDS or adjective in DENOMINATIONS
    return people or first[:1].isupper() or any(character.isdigit() for character in stated)
