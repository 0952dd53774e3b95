"""
Concepts proposed where there is no codebook: what is said again and again.

Each is named by its most typical content, turned as little as possible.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Concept
from blocs.taggers.concepts.clusters import clusters
from blocs.taggers.concepts.embeddings import embeddings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import ActorId, Annotations, Attribution, Document, DocumentId, Span
    from blocs.taggers.concepts.clusters import Cluster
    from blocs.taggers.concepts.embeddings import Floats

LEAST = 0.5
"""The cosine with the most typical content that a content has at least."""
_FEWEST = 2
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEADING = re.compile(r"^[\W_]*(?:(?:that|whether|if|because|but|and|so|also)\b[\s,]*)*", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:should|must|ought|needs?|will|would|can(?:not)?|to)\b", re.IGNORECASE)
_MARKS = " .,;:!…-–—“”„«»\"'‘’"
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|do|does|did|\w{3,}(?:s|ed))\b")
_POINTING = re.compile(
    r"\b(?:I|we|he|she|it|they|you|him|her|them|me|us|this|that|these|those|my|our|his|their|your)\b",
    re.IGNORECASE,
)
_SHORT, _LONG = 4, 20
"""Words of a name that says enough and not too much."""
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])[”\"'’)]*\s+(?=[“\"(]?[A-Z])")
"""Behind a word of some length, unlike that of an abbreviation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """
    Something said, as evidence for a concept.

    Parameters
    ----------
    text : str
        The words.
    spans : tuple of Span
        Where they stand.
    path : str
        The page that they stand on.
    actor : ActorId, optional
        Who says it.
    speaker : str
        The name of that actor; empty without one.
    reported : bool
        Whether somebody is reported to say it; else it is a sentence in an author's own voice.
    """

    text: str
    spans: tuple[Span, ...]
    path: str = ""
    actor: ActorId | None = None
    speaker: str = ""
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    A concept that nobody has asked for, with what speaks for it.

    Parameters
    ----------
    concept : Concept
        Named by the most typical content.
    contents : tuple of Content
        What is about it, the most typical first.
    nearness : tuple of float
        The cosine of each content with the most typical one.
    tightness : float
        In [0, 1]: the mean nearness of the others to the first; low where a concept is a loose topic.
    """

    concept: Concept
    contents: tuple[Content, ...]
    nearness: tuple[float, ...]
    tightness: float

    @property
    def actors(self) -> frozenset[ActorId]:
        """Who speaks about it."""
        return frozenset(content.actor for content in self.contents if content.actor is not None)


def candidates(pages: Iterable[Annotations], *, least: float = LEAST) -> tuple[Candidate, ...]:
    """
    Propose concepts for what is said in pages.

    Parameters
    ----------
    pages : iterable of Annotations
        With attributions and sentences; of a comment's own voice each sentence is one content.
    least : float
        The cosine with the most typical content that a content has at least.

    Returns
    -------
    tuple of Candidate
        What most actors speak about first; what is said only once is in none.
    """
    # In the order of their words, so that the order of pages decides nothing.
    said = sorted((one for page in pages for one in contents(page)), key=lambda one: (one.text, one.spans))
    directions = embeddings(content.text for content in said)
    found = [_candidate(cluster, said, directions) for cluster in clusters(directions, least=least)]
    spoken = [one for one in found if len({content.text for content in one.contents}) >= _FEWEST]
    by_name: dict[str, Candidate] = {}
    for one in sorted(spoken, key=lambda one: (-len(one.actors), -len(one.contents), one.concept.name)):
        by_name.setdefault(one.concept.name, one)
    return tuple(by_name.values())


def contents(page: Annotations) -> Iterator[Content]:
    """Return what is said on a page, without what only wraps something else that is said."""
    documents = {document.id: document for document in page.documents}
    names = {actor.id: actor.name for actor in page.actors}
    said = [
        replace(one, speaker=names.get(one.actor, "") if one.actor else "")
        for attribution in page.attributions
        for one in _said(attribution, documents[attribution.document], page.sentences)
        if len(_WORD.findall(one.text)) >= _SHORT
    ]
    for own in _by_document(said):
        reported = sorted((one for one in own if one.reported), key=_start)
        yield from (one for one in own if not _wraps(one, reported))


def _start(content: Content) -> int:
    return content.spans[0].start


def _by_document(said: Iterable[Content]) -> Iterable[list[Content]]:
    found: dict[DocumentId, list[Content]] = {}
    for one in said:
        found.setdefault(one.spans[0].document, []).append(one)
    return found.values()


def _said(attribution: Attribution, document: Document, sentences: Sequence[Span]) -> Iterator[Content]:
    reported = bool(attribution.source or attribution.cue)
    if reported:
        passages = [attribution.content] if attribution.content else []
    else:
        whole = attribution.content
        passages = [(one,) for one in sentences if any(span.contains(one) for span in whole)]
    for spans in passages:
        text = " ".join(" … ".join(document.quote(span) for span in spans).split())
        yield Content(text=text, spans=spans, path=document.path, actor=attribution.actor, reported=reported)


def _wraps(content: Content, reported: Sequence[Content]) -> bool:
    """Whether what somebody is reported to say lies in a content and is not all of it."""
    first = bisect_left(reported, _start(content), key=_start)
    behind = bisect_left(reported, content.spans[-1].end, key=_start)
    return any(
        content.spans != other.spans
        and all(any(mine.contains(span) for mine in content.spans) for span in other.spans)
        for other in reported[first:behind]
    )


def _candidate(cluster: Cluster, said: Sequence[Content], directions: Floats) -> Candidate:
    members = list(cluster.members)
    middle = directions[members] @ directions[members].mean(axis=0)
    fit = {row: float(near) * _fitness(said[row].text) for row, near in zip(members, middle, strict=True)}
    first = max(members, key=lambda row: (round(fit[row], 5), -row))
    nearness = {row: float(directions[row] @ directions[first]) for row in members}
    ordered = sorted(members, key=lambda row: (row != first, -round(nearness[row], 5), row))
    return Candidate(
        concept=Concept(name=named(said[first].text)),
        contents=tuple(said[row] for row in ordered),
        nearness=tuple(round(nearness[row], 3) for row in ordered),
        tightness=round(cluster.tightness, 3),
    )


def named(content: str) -> str:
    """
    Return a content as the name of a concept, turned as little as possible.

    Examples
    --------
    >>> named("that “the dam must be built,” ")
    'The dam must be built'
    >>> named("to close the harbour school next year.")
    'To close the harbour school next year'
    """
    sentence = _SENTENCE_END.split(content.strip(), maxsplit=1)[0]
    bare = _LEADING.sub("", sentence).strip(_MARKS)
    for opening, closing in ("“”", "„“", "«»", "()"):
        if bare.count(opening) != bare.count(closing):
            bare = bare.replace(opening, "").replace(closing, "")
    if bare.count('"') % 2:
        bare = bare.replace('"', "")
    bare = bare.strip(_MARKS) or content.strip()
    return bare[:1].upper() + bare[1:]


def _fitness(content: str) -> float:
    """Return how well a content would do as a name: a whole proposition, short, that points nowhere."""
    name = named(content)
    words = len(_WORD.findall(name))
    fit = 1.0 if _SHORT <= words <= _LONG else 0.7
    fit *= 1.1 if _MODAL.search(name) else 1.0 if _FINITE.search(name) else 0.8
    fit *= 0.9 ** min(len(_POINTING.findall(name)), 3)
    return fit * (0.7 if name.endswith("?") or "…" in name else 1.0)
