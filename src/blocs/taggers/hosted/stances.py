"""Stances by a model that the user brings: which side each content takes on each concept that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.errors import UnusableAnswer
from blocs.model import Attribution, CoderId, ConceptTarget, Layer, Note, Statement
from blocs.taggers.hosted import answers, prompts
from blocs.taggers.hosted.attributions import CONFIDENCE, UNSIGNED, Ask, unusable
from blocs.taggers.stances.passages import Passages
from blocs.taggers.stances.stance import one_voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import ActorId, Annotations, Concept, Document
    from blocs.taggers.hosted.answers import Sided

_PROMPT = prompts.version(prompts.STANCES_TASK, prompts.STANCES_SCHEMA)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedStanceTagger:
    """
    Give each attribution that a model takes to be about a concept a statement: for, against, or unclear.

    Parameters
    ----------
    ask : callable
        From messages and the JSON schema of the answer to the answer; raises `UnusableAnswer`.
    model : str
        Which model that is.
    sampling : str
        How it draws its words.
    prompt : str
        Which version of the question it is asked.
    window_chars : int
        Most characters of what is said that are asked about at once.
    coder : CoderId
        Who makes the records.
    """

    ask: Ask = field(repr=False)
    model: str
    sampling: str
    prompt: str = _PROMPT
    window_chars: int = 6_000
    coder: CoderId = UNSIGNED

    @property
    def needs(self) -> frozenset[Layer]:
        """Attributions with their actors, sentences, and the codebook."""
        return frozenset({Layer.SENTENCES, Layer.ATTRIBUTIONS, Layer.ACTORS, Layer.CODEBOOK})

    @property
    def gives(self) -> frozenset[Layer]:
        """Statements."""
        return frozenset({Layer.STATEMENTS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the model's statements, and what was refused as notes."""
        concepts = annotations.codebook.concepts if annotations.codebook is not None else ()
        if not concepts:
            return annotations
        page = _Page(annotations, concepts)
        found: list[Statement] = []
        notes: list[Note] = []
        for document in annotations.documents:
            for given in _together(page.told(document), self.window_chars):
                sides, note = self._sides(page, document, given)
                notes.extend(note)
                found.extend(made for side in sides for made in self._statements(page, document, given, side))
        kept = one_voice(found, page.passages)
        return replace(
            annotations,
            statements=(*annotations.statements, *kept),
            notes=(*annotations.notes, *notes),
        )

    def _sides(
        self, page: _Page, document: Document, given: Sequence[_Told]
    ) -> tuple[list[Sided], tuple[Note, ...]]:
        """Return each pair's one side, and a note where some of the answer is of no use."""
        messages = prompts.stances_messages(page.title, page.concepts, [one.words for one in given])
        try:
            schema = prompts.at_most(len(given) * len(page.concepts), prompts.STANCES_SCHEMA)
            answer = self.ask(messages, schema)
            sides = answers.stances(answer, passages=len(given), concepts=len(page.concepts))
        except (UnusableAnswer, answers.Unusable) as error:
            why = error.why if isinstance(error, UnusableAnswer) else str(error)
            message = unusable(self.model, why)
            return [], (Note(code="no-usable-answer", message=message, document=document.id),)
        whole = list(dict.fromkeys(side for side in sides if side is not None))
        pairs = [(side.passage, side.concept) for side in whole]
        # Two sides on one pair contradict each other: neither is to be believed.
        kept = [side for side, pair in zip(whole, pairs, strict=True) if pairs.count(pair) == 1]
        refused = sides.count(None) + len(whole) - len(kept)
        if not refused:
            return kept, ()
        said = f"{refused} of the model’s sides were not in the form asked for, or twofold, and left out."
        facts = {"sides": refused}
        return kept, (Note(code="malformed-answers", message=said, document=document.id, facts=facts),)

    def _statements(
        self, page: _Page, document: Document, given: Sequence[_Told], side: Sided
    ) -> Iterator[Statement]:
        attribution = given[side.passage - 1].attribution
        concept = page.concepts[side.concept - 1]
        for actor in attribution.actors:
            yield Statement(
                actor=actor,
                organization=page.passages.organization(actor),
                target=ConceptTarget(concept=concept.id),
                stance=side.stance,
                document=document.id,
                evidence=attribution.content,
                attribution=attribution.id,
                published=document.published,
                confidence=CONFIDENCE,
                reason=f"{self.model}: {side.reason or 'no reason given'}",
                coder=self.coder,
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """An attribution, and the words in which a model is told of it."""

    attribution: Attribution
    words: str


class _Page:
    """What a model must know of a page to judge its passages."""

    def __init__(self, annotations: Annotations, concepts: Sequence[Concept]) -> None:
        self.concepts = concepts
        self.passages = Passages(annotations)
        self.title = annotations.documents[0].title or ""
        self._names: dict[ActorId, str] = {actor.id: actor.name for actor in annotations.actors}
        self._attributions = annotations.attributions

    def told(self, document: Document) -> Iterator[_Told]:
        """Yield the attributions of a document that somebody is known to speak in."""
        for one in self._attributions:
            speaks = one.document == document.id and one.actor is not None and one.content
            if speaks and not self.passages.is_relay(one):
                yield _Told(one, self._words(one))

    def _words(self, attribution: Attribution) -> str:
        passage = self.passages.passage(attribution)
        speaker = " and ".join(self._names.get(actor, "?") for actor in attribution.actors)
        told = f" ({passage.cue})" if passage.cue else ", in the own voice"
        before = f"Before it stands: {' '.join(passage.before.split())}\n" if passage.before.strip() else ""
        return f"{before}{speaker}{told}: {passage.content}"


def _together(given: Iterator[_Told], longest: int) -> Iterator[list[_Told]]:
    """Yield passages in groups, each of one passage or of few enough characters."""
    group: list[_Told] = []
    for one in given:
        if group and sum(len(other.words) for other in group) + len(one.words) > longest:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
