"""Concepts and the codebook that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from blocs.model.identity import ConceptId, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """
    What positions are about: a proposition one can be for or against.

    Parameters
    ----------
    name : str
        The proposition itself, as a sentence: ``Russia should launch air strikes in Iraq``.
    definition : str
        What is meant.
    examples, counts, excluded : tuple of str
        Example passages; what counts as this concept; what does not.
    """

    name: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def id(self) -> ConceptId:
        """The id, which follows from the name."""
        return ConceptId(content_id("concept", self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The concepts of a study, in the order the study lists them."""

    concepts: tuple[Concept, ...] = ()
