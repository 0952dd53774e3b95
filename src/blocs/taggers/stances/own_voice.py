"""
Sides that authors take in their own voice, by rules and the trained judge together.

Rules read a comment's own words little better than a coin where they take a side, and mostly take none. The
judge takes a side back where it finds the opposite likely, and gives one where rules find the concept but no
sign. Asked about a concept that is against something, it is worse than a coin: so it is asked about the core
of a concept, and its answer is turned where the concept is against that. Reported speech, irony, questions,
and concepts that are against something in words of their own stay with the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Concept, ConceptTarget, Layer, Stance
from blocs.taggers.stances.attitude import Voice
from blocs.taggers.stances.cores import Core, core_of
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import Side, side_on
from blocs.taggers.stances.topics import topic, vocabulary
from blocs.taggers.stances.words import IRONY, SCARE_QUOTES
from blocs.taggers.trained_stance import Chances, chances

if TYPE_CHECKING:
    from blocs.model import Annotations, ConceptId, Statement

_QUESTION = re.compile(r".?[\s”\"’)]{0,3}\?")
"""From the last character of a span on."""
OPPOSED = 0.55
"""
How likely the judge must find the opposite to take a side back.

On VAST dev, of sides so opposed 36 in 100 are right, of the others 68. At an even chance it took back plain
words of short comments, which VAST hardly has.
"""
_HEAVY = 2
"""How many words in scare quotes make irony: on VAST, one changes nothing in how often the judge is right."""
_IRONIC = 0.8
"""What is left of the confidence where irony is likely but not plain."""
_JUDGE = "trained judge"
_OPPOSITE = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}


@dataclass(frozen=True, slots=True)
class OwnVoiceTagger:
    """
    Ask the trained judge about every statement that rests on its author's own voice.

    Parameters
    ----------
    least : float
        In [0.5, 1): how likely the judge must find a side to give it where rules see none.
    """

    least: float = 0.8

    @property
    def needs(self) -> frozenset[Layer]:
        """Statements with their attributions, and the codebook."""
        return frozenset({Layer.ATTRIBUTIONS, Layer.CODEBOOK, Layer.STATEMENTS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the statements in authors' own voices judged again."""
        voices = {one.id for one in annotations.attributions if not one.source and not one.cue}
        if not any(one.attribution in voices for one in annotations.statements):
            return annotations
        asked = _Asked(annotations)
        return replace(
            annotations,
            statements=tuple(
                self._judged(one, asked) if one.attribution in voices else one
                for one in annotations.statements
            ),
        )

    def _judged(self, statement: Statement, asked: _Asked) -> Statement:
        target = statement.target
        if not isinstance(target, ConceptTarget) or statement.confidence is None:
            return statement
        text = asked.text(statement)
        core = asked.core(target.concept)
        if core is None or not asked.states(statement, target.concept) or IRONY.search(text) is not None:
            return statement
        given = toward(core, chances(text, core.text))
        side = Side(stance=statement.stance, confidence=statement.confidence, reason=statement.reason)
        found = _told(doubted(judged(side, given, least=self.least), text), core)
        return replace(statement, stance=found.stance, confidence=found.confidence, reason=found.reason)


class _Asked:
    """The texts and concepts of a page as the judge is asked about them."""

    def __init__(self, annotations: Annotations) -> None:
        self._documents = {document.id: document for document in annotations.documents}
        book = annotations.codebook.concepts if annotations.codebook is not None else ()
        self._concepts = {concept.id: concept for concept in book}
        self._page = vocabulary(document.text for document in annotations.documents)

    def text(self, statement: Statement) -> str:
        """Return the words that a statement rests on."""
        document = self._documents[statement.document]
        return " … ".join(document.quote(span) for span in statement.evidence)

    def states(self, statement: Statement, concept: ConceptId) -> bool:
        """Whether a statement rests on more than questions about its concept."""
        text = self._documents[statement.document].text
        said = [span for span in statement.evidence if not _QUESTION.match(text, span.end - 1)]
        stated = Passage(content=" … ".join(text[span.start : span.end] for span in said), voice=Voice.OWN)
        return side_on(stated, self._concepts[concept], self._page) is not None

    def core(self, concept: ConceptId) -> Core | None:
        """Return what the judge is asked about, None where that is against something in words of its own."""
        core = core_of(self._concepts[concept].name)
        return core if topic(Concept(name=core.text), self._page).direction > 0 else None


def toward(core: Core, given: Chances) -> Chances:
    """
    Return how likely each side toward a concept is, given how likely each is toward its core.

    Examples
    --------
    >>> toward(core_of("Stop the ring road"), Chances(against=0.7, favour=0.2, unclear=0.1))
    Chances(against=0.2, favour=0.7, unclear=0.1)
    """
    return replace(given, against=given.favour, favour=given.against) if core.turned else given


def judged(side: Side, given: Chances, *, least: float) -> Side:
    """
    Return the side that rules and judge take together.

    Parameters
    ----------
    side : Side
        What rules say.
    given : Chances
        What the judge says.
    least : float
        In [0.5, 1): how likely the judge must find a side to give it where rules see none.

    Examples
    --------
    >>> rules = Side(stance=Stance.UNCLEAR, confidence=0.5, reason="no plain sign of a side")
    >>> found = judged(rules, Chances(against=0.9, favour=0.06, unclear=0.04), least=0.8)
    >>> found.stance, found.confidence, found.reason
    (<Stance.AGAINST: 'against'>, 0.9, 'trained judge: against 90%, for 6%; no plain sign of a side')
    >>> rules = Side(stance=Stance.FOR, confidence=0.6, reason="content ‘need’ is for")
    >>> judged(rules, Chances(against=0.6, favour=0.3, unclear=0.1), least=0.8).stance
    <Stance.UNCLEAR: 'unclear'>
    """
    likely = {Stance.FOR: given.favour, Stance.AGAINST: given.against}
    if side.stance is Stance.UNCLEAR:
        stance = max(likely, key=lambda one: likely[one])
        if likely[stance] < least:
            return side
        return Side(stance=stance, confidence=round(likely[stance], 2), reason=_reason(stance, likely, side))
    if likely[_OPPOSITE[side.stance]] >= OPPOSED:
        reason = _reason(_OPPOSITE[side.stance], likely, side)
        return Side(stance=Stance.UNCLEAR, confidence=round(side.confidence / 2, 2), reason=reason)
    return replace(side, reason=_reason(side.stance, likely, side))


def doubted(side: Side, text: str) -> Side:
    """
    Return a side with less confidence where several words stand in scare quotes.

    Examples
    --------
    >>> rules = Side(stance=Stance.FOR, confidence=0.6, reason="content ‘need’ is for")
    >>> doubted(rules, "These “experts” call their dam “progress”.").confidence
    0.48
    """
    marked = SCARE_QUOTES.findall(text)
    if len(marked) < _HEAVY:
        return side
    told = f"{side.reason}; irony may be meant by {marked[0]}, {marked[1]}"
    return replace(side, confidence=round(side.confidence * _IRONIC, 2), reason=told)


def _told(side: Side, core: Core) -> Side:
    """Return a side that says what the judge was asked about, where that is not the concept's own wording."""
    if not core.turned or not side.reason.startswith(_JUDGE):
        return side
    told = f"{_JUDGE}, asked about “{core.text}”, which the concept is against: "
    return replace(side, reason=told + side.reason.removeprefix(f"{_JUDGE}: "))


def _reason(stance: Stance, likely: dict[Stance, float], side: Side) -> str:
    other = _OPPOSITE[stance]
    told = f"{stance.value} {likely[stance]:.0%}, {other.value} {likely[other]:.0%}"
    return f"{_JUDGE}: {told}; {side.reason}"
