"""
Who takes which side on the concepts, by the cue and by what the content wants, stops, judges and negates.

The side toward a concept is the attitude toward the thing it names times the concept's own direction, so
that a concept and its opposite get opposite sides. Where signs are missing or contradict each other, the
side is unclear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import (
    Annotations,
    Attribution,
    CoderId,
    Concept,
    ConceptTarget,
    Layer,
    Stance,
    Statement,
)
from blocs.taggers.stances.attitude import HALF, Attitude, Voice, attitude, names_stop
from blocs.taggers.stances.passages import Passage, Passages
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
from blocs.taggers.stances.words import GENERIC, IRONY, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import ConceptId

_POINTING = frozenset({"these", "those", "them", "both", "they", "this", "it", "that", "such", "there"})
_DETERMINING = frozenset({"these", "those", "this", "that", "such"})
_INTO = frozenset({"to", "in", "into", "with", "under"})
_OPENLY = 6
"""How near the opening of a passage something must point back."""
_NOT_POINTING = re.compile(r"^\W*that\b|\bthere (?:is|are|was|were|will|would)\b", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"\b(?:these|those|both|the two|the three|all three)\b[^.;]{0,20}"
    r"\b(?:countries|nations|powers|states|governments)\b"
)
_KNOWN = frozenset("the these those this such its their".split())
_TOLD = 0.4
"""How sure an attribution must be for a side: of those less sure fewer than one in three are right."""
_EXACT = 0.99
"""How much of a topic must be met where its agent is not named."""
_PLAIN = {Voice.REPORTED: 1.0, Voice.OWN: 2.0}
"""How strong signs must be for a side: VAST train, own words: 1 is right in 54 of 100, 2 in 64."""


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
            side = _doubted(side, attribution)
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


def _doubted(side: Side, attribution: Attribution) -> Side:
    """Return no side where it is more likely than not that somebody else says it, or nobody."""
    if side.stance is Stance.UNCLEAR or attribution.confidence >= _TOLD:
        return side
    reason = f"it is doubtful who says it; {side.reason}"
    return replace(side, stance=Stance.UNCLEAR, confidence=round(side.confidence / 2, 2), reason=reason)


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
    if share < HALF and _points_openly(words) and overlap(read, before) >= HEAD_SHARE:
        share = HALF
    if not read.agent or read.agent in stems:
        return share
    others = {stem for stem in stems if stem.startswith("@")} - read.places
    if not others and _is_definite(read, words) and read.agent in {w.stem for w in words_of(passage.before)}:
        return share * 0.9 if share > HALF else share
    return share * 0.7 if share >= _EXACT and not others else 0.0


def _points_openly(words: Sequence[Word]) -> bool:
    """Whether a passage opens with what points back: `it`, `the plan`, but not `this question`."""
    for index, word in enumerate(words[:_OPENLY]):
        lower, following = word.text.lower(), words[index + 1] if index + 1 < len(words) else None
        if (
            word.stem in GENERIC
            and index
            and words[index - 1].text.lower() in _KNOWN | {"that", "his", "her"}
        ):
            return True
        if lower in _POINTING - _DETERMINING or (lower in _DETERMINING and _stands_alone(following)):
            return True
    return False


def _stands_alone(following: Word | None) -> bool:
    """Whether a pointing word has no noun of its own behind it, as far as one can tell without its verb."""
    return following is None or following.stem in LIGHT | {"not"} or not following.text[0].isalnum()


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
