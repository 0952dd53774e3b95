"""
Stances by a classifier that the user has fine-tuned: rules say what is about a concept, it judges.

A classifier of pairs knows for, against and unclear, and not that a text is about something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, CoderId, ConceptTarget, Layer
from blocs.taggers.concepts.tagger import NearnessTagger
from blocs.taggers.finetuned.attributions import UNSIGNED
from blocs.taggers.stances.stance import StanceTagger
from blocs.taggers.trained_stance.judge import judgement
from blocs.taggers.trained_stance.network import Chances

if TYPE_CHECKING:
    from blocs.model import Annotations, Document, Statement

Judge = Callable[[str, str], tuple[float, ...]]
"""From a text and a concept to the likelihoods of against, for and unclear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinetunedStanceTagger:
    """
    Give each attribution that is about a concept a statement, with the side that a classifier sees.

    Parameters
    ----------
    judge : callable
        From a text and a concept to the likelihoods of against, for and unclear.
    model : str
        Which classifier that is; its name ends in a digest.
    least : float
        In [0.5, 1): how likely a side must be to be stated; below, the stance is unclear.
    coder : CoderId
        Who makes the records.
    """

    judge: Judge = field(repr=False)
    model: str
    least: float = 0.8
    coder: CoderId = UNSIGNED

    @property
    def needs(self) -> frozenset[Layer]:
        """Attributions with their actors, sentences, and the codebook."""
        return StanceTagger(coder=self.coder).needs

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with a statement for each attribution and concept that it is about."""
        documents = {document.id: document for document in annotations.documents}
        said = {one.id: _words(documents[one.document], one) for one in annotations.attributions}
        wanted = annotations.codebook.concepts if annotations.codebook is not None else ()
        concepts = {concept.id: concept for concept in wanted}
        ruled = StanceTagger(coder=self.coder)(replace(annotations, statements=()))
        about = NearnessTagger(coder=self.coder)(ruled).statements
        judged = tuple(
            self._judged(statement, said[statement.attribution], concepts[statement.target.concept].name)
            for statement in about
            if statement.attribution is not None and isinstance(statement.target, ConceptTarget)
        )
        return replace(annotations, statements=(*annotations.statements, *judged))

    def _judged(self, statement: Statement, text: str, concept: str) -> Statement:
        against, favour, unclear = self.judge(text, concept)
        found = judgement(Chances(against=against, favour=favour, unclear=unclear), least=self.least)
        reason = f"{self.model}: for {favour:.0%}, against {against:.0%}, unclear {unclear:.0%}"
        return replace(statement, stance=found.stance, confidence=round(found.confidence, 2), reason=reason)


def _words(document: Document, attribution: Attribution) -> str:
    """Return cue and content as one text, in the order in which they stand."""
    return " ".join(document.quote(span) for span in sorted((*attribution.cue, *attribution.content)))
