"""
What statements are about, looked at again: by what their contents are near to.

Rules collect by words. Where a concept has examples, nearness decides; where it has none, rules do, and
nearness takes back only what is far from the concept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Annotations, Concept, ConceptTarget, Layer, Stance, Statement
from blocs.taggers.concepts.focus import Focus, Nearness, focus
from blocs.taggers.stances.passages import Passages
from blocs.taggers.stances.stance import one_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import Attribution, CoderId, ConceptId

_POINTING = re.compile(
    r"\b(?:these|those|both|they|them|this|it|such)\b|^\W*(?:the|that|his|her|their) \w+\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NearnessTagger:
    """
    Keep statements that are near to their concept, and add what is near to one with examples.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    far : float
        The chance under which what rules found is taken back.
    near : float
        The chance from which a content is about a concept with examples.
    """

    coder: CoderId
    far: float = 0.05
    near: float = 0.5

    @property
    def needs(self) -> frozenset[Layer]:
        """Statements with their attributions, and the codebook."""
        return frozenset({Layer.SENTENCES, Layer.ATTRIBUTIONS, Layer.CODEBOOK, Layer.STATEMENTS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the statements that remain and those that are added."""
        concepts = annotations.codebook.concepts if annotations.codebook is not None else ()
        if not concepts:
            return annotations
        page = _Page(annotations)
        kept = [told for one in annotations.statements for told in self._told(one, page)]
        added = [one for concept in concepts if concept.examples for one in self._added(concept, kept, page)]
        statements = one_voice([*kept, *added], page.passages) if added else kept
        return replace(annotations, statements=tuple(statements))

    def _told(self, statement: Statement, page: _Page) -> Iterator[Statement]:
        """Yield a statement unless it is far from its concept; nearness to examples is one more reason."""
        attribution = page.attributions.get(statement.attribution) if statement.attribution else None
        if attribution is None or not isinstance(statement.target, ConceptTarget):
            yield statement
            return
        concept = page.concepts[statement.target.concept]
        found = page.nearness(attribution, focus(concept))
        if not concept.examples and found.chance >= self.far:
            yield statement
        elif concept.examples and found.chance >= self.near:
            yield replace(statement, reason=f"{statement.reason}; {found.reason}")

    def _added(self, concept: Concept, kept: list[Statement], page: _Page) -> Iterator[Statement]:
        known = {one.attribution for one in kept if one.target == ConceptTarget(concept=concept.id)}
        for attribution in page.attributions.values():
            if attribution.id in known or not attribution.content or page.passages.is_relay(attribution):
                continue
            found = focus(concept)(page.passages.passage(attribution).content)
            if found.chance >= self.near:
                yield from self._statements(attribution, concept, found, page)

    def _statements(
        self, attribution: Attribution, concept: Concept, found: Nearness, page: _Page
    ) -> Iterator[Statement]:
        for actor in attribution.actors:
            yield Statement(
                actor=actor,
                organization=page.passages.organization(actor),
                target=ConceptTarget(concept=concept.id),
                stance=Stance.UNCLEAR,
                document=attribution.document,
                evidence=attribution.content,
                attribution=attribution.id,
                published=page.passages.document(attribution).published,
                confidence=round(found.chance * attribution.confidence / 2, 2),
                reason=f"no plain sign of a side; {found.reason}",
                coder=self.coder,
            )


class _Page:
    """The passages and concepts of a page, by their ids."""

    def __init__(self, annotations: Annotations) -> None:
        self.passages = Passages(annotations)
        self.attributions = {one.id: one for one in annotations.attributions}
        book = annotations.codebook.concepts if annotations.codebook is not None else ()
        self.concepts: dict[ConceptId, Concept] = {concept.id: concept for concept in book}

    def nearness(self, attribution: Attribution, read: Focus) -> Nearness:
        """Return how near a content is, or where it points back, what was said before and it together."""
        passage = self.passages.passage(attribution)
        alone = read(passage.content)
        if not passage.before or _POINTING.search(passage.content) is None:
            return alone
        return max(alone, read(f"{passage.before} {passage.content}"), key=lambda found: found.chance)
