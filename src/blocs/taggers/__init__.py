"""
Documents → attributions, actors, stances.

A tagger is a frozen dataclass; its fields are its settings; calling it with the `Annotations` of one page
returns new annotations with the layers it `gives` filled in, from the layers it `needs`. It opens nothing,
never changes. `PARTS` names those that work, in their order.

==============  ==========================================================
sentences       texts cut into sentences
quotations      words between quotation marks
languages       whether a text is in a language that the taggers know
lexicon         what words are: cues with their weights, verbs, stops
reports         who says what, by rules
trained         who says what, by a trained network
actors          whom the words mean, their offices, who speaks for whom
stances         who is for and who against; what readers correct
trained_stance  the side of a text, by a trained network
==============  ==========================================================
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from blocs.model import Annotations, CoderId, Layer

_NONE: frozenset[Layer] = frozenset()

PARTS = {
    "sentences": "blocs.taggers.sentences:SentenceTagger",
    "quotations": "blocs.taggers.quotations:QuotationTagger",
    "attributions": "blocs.taggers.trained.attributions:TrainedAttributionTagger",
    "additions": "blocs.taggers.reports.additions:AdditionTagger",
    "attitudes": "blocs.taggers.stances.clauses:AttitudeTagger",
    "actors": "blocs.taggers.actors.actors:ActorTagger",
    "voices": "blocs.taggers.actors.voices:VoiceTagger",
    "concepts": "blocs.taggers.stances.concepts:ConceptTagger",
    "statements": "blocs.taggers.stances.stance:StanceTagger",
    "corrections": "blocs.taggers.stances.corrections:CorrectionTagger",
}
"""Where each part is found, by name, in the order in which they work."""


class Tagger(Protocol):
    """Fills layers of the annotations of one page."""

    @property
    def needs(self) -> frozenset[Layer]:
        """The layers that must be filled before."""
        ...

    @property
    def gives(self) -> frozenset[Layer]:
        """The layers that this tagger fills."""
        ...

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the layers filled in."""
        ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    """
    Taggers that work one after the other, itself a tagger.

    Raises
    ------
    ValueError
        If a tagger needs a layer that a later one gives.
    """

    parts: tuple[Tagger, ...]

    def __post_init__(self) -> None:
        for place, part in enumerate(self.parts):
            later = _NONE.union(*(other.gives for other in self.parts[place + 1 :]))
            before = _NONE.union(*(other.gives for other in self.parts[:place]))
            missing = sorted(layer.value for layer in (part.needs & later) - before)
            if missing:
                raise ValueError(f"{type(part).__name__} needs {', '.join(missing)}, which come later")

    @property
    def needs(self) -> frozenset[Layer]:
        """What some part needs and no part before it gives."""
        needed = given = _NONE
        for part in self.parts:
            needed |= part.needs - given
            given |= part.gives
        return needed

    @property
    def gives(self) -> frozenset[Layer]:
        """What any part gives."""
        return _NONE.union(*(part.gives for part in self.parts))

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations after all parts."""
        for part in self.parts:
            annotations = part(annotations)
        return annotations


def pipeline(*, coder: CoderId) -> Pipeline:
    """
    Return all parts in the order of their table, those that record who found something with `coder`.

    Raises
    ------
    ValueError
        If the table puts a part before one that it needs.
    """
    return Pipeline(tuple(_part(where, coder) for where in PARTS.values()))


def settings() -> dict[str, str]:
    """Return each part with its settings, for the record of what found something."""
    return {name: _described(pkgutil.resolve_name(where)) for name, where in PARTS.items()}


def _described(kind: type[Any]) -> str:
    chosen = (f"{field.name}={field.default}" for field in fields(kind) if field.name != "coder")
    return " ".join([kind.__name__, *chosen])


def _part(where: str, coder: CoderId) -> Tagger:
    kind = pkgutil.resolve_name(where)
    settings = {"coder": coder} if any(field.name == "coder" for field in fields(kind)) else {}
    part: Tagger = kind(**settings)
    return part
