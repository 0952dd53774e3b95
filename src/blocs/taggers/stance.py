"""
Who takes which side on the concepts, by the cue and by what the content wants, stops, judges and negates.

The side toward a concept is the attitude toward the thing it names times the concept's own direction, so
that a concept and its opposite get opposite sides. Where signs are missing or contradict each other, the
side is unclear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import (
    Annotations,
    Attribution,
    CoderId,
    Concept,
    ConceptTarget,
    Layer,
    Span,
    Stance,
    Statement,
)
from blocs.taggers.names_words import SPEAKS_FOR
from blocs.taggers.stance_attitude import HALF, Attitude, Voice, attitude, names_stop
from blocs.taggers.stance_topics import FAMILY_SHARE, Topic, Word, likeness, overlap, topic, words_of
from blocs.taggers.stance_words import GENERIC, IRONY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Actor, ActorId, Document, DocumentId

_POINTING = frozenset({"these", "those", "them", "both", "they", "this", "it", "that", "such", "there"})
_COUNTRIES = re.compile(
    r"\b(?:these|those|both|the two|the three|all three)\b[^.;]{0,20}"
    r"\b(?:countries|nations|powers|states|governments)\b"
)
_KNOWN = frozenset("the these those this such its their".split())
_EXACT = 0.99
"""How much of a topic must be met where its agent is not named."""
_PLAIN = {Voice.REPORTED: 1.0, Voice.OWN: 2.0}
"""How strong signs must be for a side: VAST train, own words: 1 is right in 54 of 100, 2 in 64."""
_WINDOW = 2
"""How many sentences back a pointing word reaches."""


@dataclass(frozen=True, slots=True)
class StanceTagger:
    """
    Give each attribution that is about a concept a statement: for, against, or unclear.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Attributions with their actors, sentences, and the codebook."""
        return frozenset({Layer.SENTENCES, Layer.ATTRIBUTIONS, Layer.ACTORS, Layer.CODEBOOK})

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with a statement for each attribution and concept that it is about."""
        concepts = annotations.codebook.concepts if annotations.codebook is not None else ()
        if not concepts:
            return annotations
        passages = _Passages(annotations)
        found = [
            statement
            for attribution in annotations.attributions
            if attribution.actor is not None and attribution.content and not passages.is_relay(attribution)
            for statement in self._statements(passages, attribution, concepts)
        ]
        return replace(annotations, statements=(*annotations.statements, *found))

    def _statements(
        self, passages: _Passages, attribution: Attribution, concepts: tuple[Concept, ...]
    ) -> Iterator[Statement]:
        passage = passages.passage(attribution)
        for concept in concepts:
            side = side_on(passage, concept)
            if side is not None and attribution.actor is not None:
                yield Statement(
                    actor=attribution.actor,
                    organization=passages.organization(attribution.actor),
                    target=ConceptTarget(concept=concept.id),
                    stance=side.stance,
                    document=attribution.document,
                    evidence=attribution.content,
                    attribution=attribution.id,
                    published=passages.document(attribution).published,
                    confidence=round(side.confidence * attribution.confidence, 2),
                    reason=side.reason,
                    coder=self.coder,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    What somebody says, with the words that a pronoun in it may point to.

    Parameters
    ----------
    cue, content : str
        The words of the attribution.
    before : str
        The sentences just before.
    voice : Voice
        Reported speech, or an author's own words.
    hedged : bool
        Whether the report is held back.
    """

    content: str
    cue: str = ""
    before: str = ""
    voice: Voice = Voice.REPORTED
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A stance, how sure, and why."""

    stance: Stance
    confidence: float
    reason: str


def side_on(passage: Passage, concept: Concept) -> Side | None:
    """
    Return the side that a passage takes on a concept, or None where it is about something else.

    Examples
    --------
    >>> said = Passage(cue="is objecting to", content="the new ring road")
    >>> side_on(said, Concept(name="The ring road should be built")).stance
    <Stance.AGAINST: 'against'>
    >>> side_on(said, Concept(name="Stop the ring road")).stance
    <Stance.FOR: 'for'>
    >>> side_on(said, Concept(name="Schools should open at nine")) is None
    True
    """
    read = topic(concept)
    content = _spelled_out(passage)
    words = words_of(content)
    strength = _strength(read, words, passage)
    if strength < HALF:
        return None
    found = attitude(passage.cue, content, read, voice=passage.voice)
    named = _named(read, words_of(passage.content))
    irony = passage.voice is Voice.OWN and IRONY.search(passage.content) is not None
    if abs(found.score) < _PLAIN[passage.voice] or irony:
        why = "irony" if irony else "no plain sign of a side"
        return Side(
            stance=Stance.UNCLEAR,
            confidence=round(strength / 2, 2),
            reason="; ".join((*found.reasons, why, named)),
        )
    positive = (found.score > 0) == (read.direction > 0)
    turned = ("the concept itself is against it",) if read.direction < 0 else ()
    return Side(
        stance=Stance.FOR if positive else Stance.AGAINST,
        confidence=_confidence(found, strength, passage),
        reason="; ".join((*found.reasons, *turned, named)),
    )


def _strength(read: Topic, words: Sequence[Word], passage: Passage) -> float:
    """Return how far a passage is about a topic, in [0, 1]; 0 where another acts, or it is excluded."""
    stems = frozenset(word.stem for word in words)
    if any(telling and all(stem in stems for stem in telling) for telling in read.excluded):
        return 0.0
    points = any(word.text.lower() in _POINTING for word in words)
    before = (
        frozenset(word.stem for word in words_of(passage.before))
        if points or stems & GENERIC
        else frozenset()
    )
    share = overlap(read, stems)
    if names_stop(read, words):
        share = max(share, HALF + 0.1)
    if share < HALF and (points or stems & GENERIC) and overlap(read, before) >= HALF:
        share = HALF
    if not read.agent or read.agent in stems:
        return share
    others = {stem for stem in stems if stem.startswith("@")} - read.places
    if not others and _is_definite(read, words) and read.agent in {w.stem for w in words_of(passage.before)}:
        return share * 0.9 if share > HALF else share
    return share * 0.7 if share >= _EXACT and not others else 0.0


def _spelled_out(passage: Passage) -> str:
    """Return the content with the countries named to which `these countries` points."""
    pointing = _COUNTRIES.search(passage.content)
    if pointing is None:
        return passage.content
    named = dict.fromkeys(word.text for word in words_of(passage.before) if word.stem.startswith("@"))
    return f"{passage.content[: pointing.end()]} {' '.join(named)}{passage.content[pointing.end() :]}"


def _is_definite(read: Topic, words: Sequence[Word]) -> bool:
    """Whether the topic is named as something known: `the strikes`, `such a pact`."""
    telling = [stem for stems in read.stems for stem in stems]
    known = [word.text.lower() in _KNOWN for word in words]
    return any(
        any(known[max(0, index - 2) : index])
        and any(likeness(stem, word.stem) >= FAMILY_SHARE for stem in telling)
        for index, word in enumerate(words)
    )


def _named(read: Topic, words: Sequence[Word]) -> str:
    telling = [stem for stems in read.stems for stem in stems]
    own = read.places | read.acts | {read.agent}
    near = (w.text for w in words if w.stem in own or any(likeness(stem, w.stem) for stem in telling))
    seen = list(dict.fromkeys(near))[:4]
    return "content names " + ", ".join(f"‘{text}’" for text in seen) if seen else _BEFORE


_BEFORE = "named in the sentences before"


def _confidence(found: Attitude, strength: float, passage: Passage) -> float:
    base = min(0.5 + 0.15 * abs(found.score), 0.85)
    hedge = 0.8 if passage.hedged else 1.0
    own = 0.8 if passage.voice is Voice.OWN else 1.0
    return round(base * (0.6 + 0.4 * strength) * hedge * own, 2)


class _Passages:
    """The attributions of a page as passages, and who their actors speak for."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self._sentences: dict[DocumentId, list[Span]] = {}
        for sentence in annotations.sentences:
            self._sentences.setdefault(sentence.document, []).append(sentence)
        self._actors: dict[ActorId, Actor] = {actor.id: actor for actor in annotations.actors}
        self._relays = {(a.document, a.via) for a in annotations.attributions if a.via is not None}

    def document(self, attribution: Attribution) -> Document:
        """Return where an attribution stands."""
        return self._documents[attribution.document]

    def is_relay(self, attribution: Attribution) -> bool:
        """Whether the source only passes on what others say."""
        return (attribution.document, attribution.actor) in self._relays

    def passage(self, attribution: Attribution) -> Passage:
        """Return what is said, by which cue, and what stands before."""
        document = self.document(attribution)
        content = " … ".join(document.quote(span) for span in attribution.content)
        own = not attribution.source and not attribution.cue
        return Passage(
            cue=" ".join(document.quote(span) for span in attribution.cue),
            content=content,
            before="" if own else self._before(attribution),
            voice=Voice.OWN if own else Voice.REPORTED,
            hedged=attribution.hedged,
        )

    def _before(self, attribution: Attribution) -> str:
        start = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
        sentences = self._sentences.get(attribution.document, [])
        at = bisect_left(sentences, start, key=lambda sentence: sentence.end)
        first = sentences[max(0, at - _WINDOW)].start if sentences else start
        return self.document(attribution).text[first:start]

    def organization(self, actor: ActorId) -> ActorId | None:
        """Return the organization that an actor's present office makes them speak for."""
        record = self._actors.get(actor)
        for membership in record.memberships if record is not None else ():
            role = (membership.role or "").split(" ")[-1]
            speaks = role.lower() in SPEAKS_FOR or role in SPEAKS_FOR
            if membership.organization is not None and not membership.former and speaks:
                return membership.organization
        return None
