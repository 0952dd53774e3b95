"""
Who takes which side on the concepts, by the cue and by what the content wants, stops, judges and negates.

The side toward a concept is the attitude toward the thing it names times the concept's own direction, so
that a concept and its opposite get opposite sides. Where signs are missing or contradict each other, the
side is unclear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import (
    Annotations,
    Attribution,
    CoderId,
    Concept,
    ConceptTarget,
    Genre,
    Layer,
    Span,
    Stance,
    Statement,
)
from blocs.taggers.actors.words import SPEAKS_FOR
from blocs.taggers.stances.attitude import HALF, Attitude, Voice, attitude, names_stop
from blocs.taggers.stances.tokens import Word, words_of
from blocs.taggers.stances.topics import (
    FAMILY_SHARE,
    HEAD_SHARE,
    NO_PAGE,
    Topic,
    Vocabulary,
    likeness,
    overlap,
    topic,
    vocabulary,
)
from blocs.taggers.stances.words import GENERIC, IRONY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Actor, ActorId, ConceptId, Document, DocumentId

_POINTING = frozenset({"these", "those", "them", "both", "they", "this", "it", "that", "such", "there"})
_NOT_POINTING = re.compile(r"^\W*that\b|\bthere (?:is|are|was|were|will|would)\b", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"\b(?:these|those|both|the two|the three|all three)\b[^.;]{0,20}"
    r"\b(?:countries|nations|powers|states|governments)\b"
)
_KNOWN = frozenset("the these those this such its their".split())
_EXACT = 0.99
"""How much of a topic must be met where its agent is not named."""
_PLAIN = {Voice.REPORTED: 1.0, Voice.OWN: 2.0}
"""How strong signs must be for a side: VAST train, own words: 1 is right in 54 of 100, 2 in 64."""
_OWN = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:the|this)\s+(?:government|cabinet|administration)", re.IGNORECASE)
_GOVERNING = frozenset({"minister", "premier", "chancellor", "president", "undersecretary"})
_JUDGES = re.compile(
    r"\b(?:reject|den(?:y|ie)|dismiss|disput|refut|rebut|doubt|welcom|oppos|support|back|endors|prais|condemn|critici|agree|disagree)"
)
"""Cues that take a side on what somebody else says."""
_OPENING = 40
"""How far into a content somebody else's words may begin for the content to be theirs."""
_CLOSING = 20
"""How much may stand behind them."""
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
        passages = Passages(annotations)
        page = vocabulary(document.text for document in annotations.documents)
        topics = [(concept.id, topic(concept, page)) for concept in concepts]
        found = [
            statement
            for attribution in annotations.attributions
            if attribution.actor is not None and attribution.content and not passages.is_relay(attribution)
            for statement in self._statements(passages, attribution, topics)
        ]
        kept = one_voice(found, passages)
        return replace(annotations, statements=(*annotations.statements, *kept))

    def _statements(
        self, passages: Passages, attribution: Attribution, topics: Sequence[tuple[ConceptId, Topic]]
    ) -> Iterator[Statement]:
        passage = passages.passage(attribution)
        for concept, read in topics:
            side = _side(passage, read)
            if side is None:
                continue
            for actor in attribution.actors:
                yield Statement(
                    actor=actor,
                    organization=passages.organization(actor),
                    target=ConceptTarget(concept=concept),
                    stance=side.stance,
                    document=attribution.document,
                    evidence=attribution.content,
                    attribution=attribution.id,
                    published=passages.document(attribution).published,
                    confidence=round(side.confidence * attribution.confidence, 2),
                    reason=side.reason,
                    coder=self.coder,
                )


def one_voice(found: Sequence[Statement], passages: Passages) -> list[Statement]:
    """
    Keep one statement of an author's on a concept in a document: `I support it` is the own voice as well.

    A side goes before unclear, and what the whole says before a part of it.
    """
    best: dict[tuple[object, ...], Statement] = {}
    for statement in found:
        if passages.is_authors(statement):
            key = (statement.document, statement.actor, statement.target)
            known = best.get(key)
            if known is None or _clearness(statement, passages) > _clearness(known, passages):
                best[key] = statement
    chosen = set(map(id, best.values()))
    return [one for one in found if id(one) in chosen or not passages.is_authors(one)]


def _clearness(statement: Statement, passages: Passages) -> tuple[bool, bool]:
    return statement.stance is not Stance.UNCLEAR, passages.is_voice(statement)


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
    asked : bool
        Whether a reader only asks what somebody else might say.
    """

    content: str
    cue: str = ""
    before: str = ""
    voice: Voice = Voice.REPORTED
    hedged: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A stance, how sure, and why."""

    stance: Stance
    confidence: float
    reason: str


def side_on(passage: Passage, concept: Concept, page: Vocabulary = NO_PAGE) -> Side | None:
    """
    Return the side that a passage takes on a concept, or None where it is about something else.

    Parameters
    ----------
    passage : Passage
        What is said.
    concept : Concept
        What one can be for or against, in any phrasing.
    page : Vocabulary
        How often the page uses words, which tells the topic of a concept.

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
    return _side(passage, topic(concept, page))


def _side(passage: Passage, read: Topic) -> Side | None:
    content = _spelled_out(passage)
    words = words_of(content)
    strength = _strength(read, words, passage)
    if strength < HALF:
        return None
    found = attitude(passage.cue, content, read, voice=passage.voice)
    named = _named(read, words_of(passage.content))
    doubt = _doubt(passage, found)
    if doubt:
        # Without a sign, only what names the topic itself is about it.
        own = frozenset(word.stem for word in words)
        if overlap(read, own) < HEAD_SHARE and not names_stop(read, words):
            return None
        return Side(
            stance=Stance.UNCLEAR,
            confidence=round(strength / 2, 2),
            reason="; ".join((*found.reasons, doubt, named)),
        )
    positive = (found.score > 0) == (read.direction > 0)
    turned = ("the concept is worded against it, which turns the side",) if read.direction < 0 else ()
    return Side(
        stance=Stance.FOR if positive else Stance.AGAINST,
        confidence=_confidence(found, strength, passage),
        reason="; ".join((*found.reasons, *turned, named)),
    )


def _doubt(passage: Passage, found: Attitude) -> str:
    """Return why a passage takes no side, nothing where it takes one."""
    if passage.voice is Voice.OWN and IRONY.search(passage.content) is not None:
        return "it sounds ironic"
    if passage.asked:
        return "it is a question"
    return "no plain sign of a side" if abs(found.score) < _PLAIN[passage.voice] else ""


def _strength(read: Topic, words: Sequence[Word], passage: Passage) -> float:
    """Return how far a passage is about a topic, in [0, 1]; 0 where another acts, or it is excluded."""
    stems = frozenset(word.stem for word in words)
    if any(telling and all(stem in stems for stem in telling) for telling in read.excluded):
        return 0.0
    points = any(word.text.lower() in _POINTING for word in words_of(_NOT_POINTING.sub("", passage.content)))
    before = (
        frozenset(word.stem for word in words_of(passage.before))
        if points or stems & GENERIC
        else frozenset()
    )
    share = overlap(read, stems)
    if names_stop(read, words):
        share = max(share, HALF + 0.1)
    if share < HALF and (points or stems & GENERIC) and overlap(read, before) >= HEAD_SHARE:
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
    telling = read.core
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
    return "it names " + ", ".join(f"“{text}”" for text in seen) if seen else _BEFORE


_BEFORE = "what it is about stands in the sentences before"


def _confidence(found: Attitude, strength: float, passage: Passage) -> float:
    base = min(0.5 + 0.15 * abs(found.score), 0.85)
    hedge = 0.8 if passage.hedged else 1.0
    own = 0.8 if passage.voice is Voice.OWN else 1.0
    return round(base * (0.6 + 0.4 * strength) * hedge * own, 2)


class Passages:
    """The attributions of a page as passages, and who their actors speak for."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        self._sentences: dict[DocumentId, list[Span]] = {}
        for sentence in annotations.sentences:
            self._sentences.setdefault(sentence.document, []).append(sentence)
        self._actors: dict[ActorId, Actor] = {actor.id: actor for actor in annotations.actors}
        voices = [a for a in annotations.attributions if not a.source and not a.cue]
        self._voices = {attribution.id for attribution in voices}
        self._authors = {(attribution.document, attribution.actor) for attribution in voices}
        self._relayed: dict[tuple[DocumentId, ActorId], list[Attribution]] = {}
        for one in annotations.attributions:
            if one.via is not None and one.source:
                self._relayed.setdefault((one.document, one.via), []).append(one)

    def document(self, attribution: Attribution) -> Document:
        """Return where an attribution stands."""
        return self._documents[attribution.document]

    def is_voice(self, statement: Statement) -> bool:
        """Whether a statement rests on all that a document says in its author's own voice."""
        return statement.attribution in self._voices

    def is_authors(self, statement: Statement) -> bool:
        """Whether a statement is one by the author of the document that it stands in."""
        return (statement.document, statement.actor) in self._authors

    def is_relay(self, attribution: Attribution) -> bool:
        """Whether the source only passes on what others say, not what it says of its own."""
        if attribution.actor is None:
            return False
        document = self.document(attribution)
        if any(_JUDGES.search(document.quote(span)) for span in attribution.cue):
            return False
        return any(
            one.source[0].start - span.start <= _OPENING
            and span.end - max(told.end for told in (*one.cue, *one.content)) <= _CLOSING
            and not self._is_own(attribution.actor, one, document)
            for one in self._relayed.get((attribution.document, attribution.actor), ())
            for span in attribution.content
            if span.contains(one.source[0])
        )

    def _is_own(self, actor: ActorId, told: Attribution, document: Document) -> bool:
        """Whether somebody tells what the own side wants: `her party`, `the government` of a minister."""
        source = document.quote(told.source[0])
        if _OWN.match(source) or (told.actor is not None and told.actor == self.organization(actor)):
            return True
        return _GOVERNMENT.fullmatch(source) is not None and self._governs(actor)

    def _governs(self, actor: ActorId) -> bool:
        record = self._actors.get(actor)
        held = (m.role or "" for m in (record.memberships if record else ()) if not m.former)
        return any(role.lower().split(" ")[-1] in _GOVERNING for role in held)

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
            asked=not own and document.genre is Genre.COMMENT and self._is_question(attribution),
        )

    def _is_question(self, attribution: Attribution) -> bool:
        sentences = self._sentences.get(attribution.document, [])
        start = attribution.cue[0].start if attribution.cue else attribution.content[0].start
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        asked = sentences[at] if at >= 0 else None
        return asked is not None and self.document(attribution).quote(asked).rstrip().endswith("?")

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
