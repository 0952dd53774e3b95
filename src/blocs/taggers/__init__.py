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
concepts        which concept a content is about; concepts proposed without a codebook
stances         who is for and who against; what readers correct
relations       who is tied to whom
trained_stance  the side of a text, by a trained network
hosted          who says what and on which side, by a model that the user runs or hires
finetuned       the same, by a classifier that the user has fine-tuned
==============  ==========================================================
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.model import Annotations, CoderId, Layer

_NONE: frozenset[Layer] = frozenset()

PARTS = {
    "sentences": "blocs.taggers.sentences:SentenceTagger",
    "quotations": "blocs.taggers.quotations:QuotationTagger",
    "attributions": "blocs.taggers.trained.attributions:TrainedAttributionTagger",
    "additions": "blocs.taggers.reports.additions:AdditionTagger",
    "turns": "blocs.taggers.reports.turns:TurnTagger",
    "attitudes": "blocs.taggers.stances.clauses:AttitudeTagger",
    "actors": "blocs.taggers.actors.actors:ActorTagger",
    "voices": "blocs.taggers.actors.voices:VoiceTagger",
    "concepts": "blocs.taggers.stances.concepts:ConceptTagger",
    "statements": "blocs.taggers.stances.stance:StanceTagger",
    "own_voice": "blocs.taggers.stances.own_voice:OwnVoiceTagger",
    "nearness": "blocs.taggers.concepts.tagger:NearnessTagger",
    "threads": "blocs.taggers.stances.threads:ThreadTagger",
    "corrections": "blocs.taggers.stances.corrections:CorrectionTagger",
    "relations": "blocs.taggers.relations.relations:RelationTagger",
}
"""Where each part is found, by name, in the order in which they work."""

REPLACED = {
    "attributions": ("attributions", "additions", "turns", "attitudes"),
    "stances": ("statements", "own_voice", "nearness", "threads"),
}
"""Which parts do not work where a model does: all that would add to its findings, or take some."""


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


def pipeline(*, coder: CoderId, models: Mapping[str, Any] | None = None) -> Pipeline:
    """
    Return all parts in the order of their table, those that record who found something with `coder`.

    Parameters
    ----------
    coder : CoderId
        Who finds what they find.
    models : mapping of str to tagger, optional
        Models of the user's, by what they are for (see `REPLACED`).

    Raises
    ------
    ValueError
        If the table puts a part before one that it needs.
    """
    return Pipeline(
        tuple(
            _part(part, coder) if isinstance(part, str) else replace(part, coder=coder)
            for _, part in _parts(models or {})
        )
    )


def settings(models: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return each part with its settings, and who was sent texts, for the record of what found something."""
    asked = dict.fromkeys(part.model for part in (models or {}).values() if hasattr(part, "ask"))
    sent = {"text sent to": ", ".join(asked)} if asked else {}
    return sent | {
        name: _described(pkgutil.resolve_name(part)) if isinstance(part, str) else _chosen(part)
        for name, part in _parts(models or {})
    }


def _parts(models: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each part by name: where it is found, or the model that takes its place."""
    instead = {REPLACED[name][0]: (name, model) for name, model in models.items()}
    left_out = {part for name in models for part in REPLACED[name]}
    for name, where in PARTS.items():
        if name in instead:
            yield instead[name]
        elif name not in left_out:
            yield name, where


def _described(kind: type[Any]) -> str:
    chosen = (f"{field.name}={field.default}" for field in fields(kind) if field.name != "coder")
    return " ".join([kind.__name__, *chosen])


def _chosen(part: Any) -> str:
    """Describe a part with the settings that it was given; what is not shown of it is none."""
    own = (field for field in fields(part) if field.name != "coder" and field.repr)
    return " ".join([type(part).__name__, *(f"{field.name}={getattr(part, field.name)}" for field in own)])


def _part(where: str, coder: CoderId) -> Tagger:
    kind = pkgutil.resolve_name(where)
    settings = {"coder": coder} if any(field.name == "coder" for field in fields(kind)) else {}
    part: Tagger = kind(**settings)
    return part
