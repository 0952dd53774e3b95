"""
Attributions by a model that the user brings: it quotes source, cue and content, and the text says where.

An attribution of which any part has no exact place is left out as a whole: a content without the source that
the model meant would say something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from blocs.errors import UnusableAnswer
from blocs.model import Attribution, CoderId, Layer, Note, Span
from blocs.taggers.hosted import answers, prompts
from blocs.taggers.hosted.quotes import Quote, Refusal, place
from blocs.taggers.hosted.windows import windows
from blocs.taggers.trained.hedges import hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import Annotations, Document, DocumentId
    from blocs.taggers.hosted.answers import Quoted
    from blocs.taggers.hosted.windows import Window

Ask = Callable[[Sequence[Mapping[str, str]], Mapping[str, Any]], str]
"""From messages and the JSON schema of the answer to the answer."""

CONFIDENCE = 0.5
"""Of all that such a model says: what it would say of its own confidence was measured by nobody."""
CONTEXT_CHARS = 600
"""How much of the text before and after a window is shown with it; with small ones half as much as of it."""
_FEWEST_CHARS = 10
"""Of a text for an attribution in it; in no article of PolNeAR train has each fewer than 75."""
UNSIGNED = CoderId("")
"""The coder of a part that has not been put into a pipeline yet."""

_PROMPT = prompts.version(prompts.ATTRIBUTIONS_TASK, prompts.ATTRIBUTIONS_SCHEMA)


_UNKNOWN = "how often it is right is not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedAttributionTagger:
    """
    Find source, cue and content of reported speech and thought by asking a model.

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
        Most characters of a text that are asked about at once.
    coder : CoderId
        Who finds it.
    """

    ask: Ask = field(repr=False)
    model: str
    sampling: str
    prompt: str = _PROMPT
    window_chars: int = 8_000
    coder: CoderId = UNSIGNED

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences, at whose ends long texts are cut."""
        return frozenset({Layer.SENTENCES})

    @property
    def gives(self) -> frozenset[Layer]:
        """Attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attributions of all documents, and what was refused as notes."""
        ends: dict[DocumentId, list[int]] = {}
        for sentence in annotations.sentences:
            ends.setdefault(sentence.document, []).append(sentence.end)
        found: list[Attribution] = []
        notes: list[Note] = []
        for document in annotations.documents:
            asked = _Asked(document)
            if any(letter.isalnum() for letter in document.text):
                self._ask_about(asked, ends.get(document.id, ()))
            found.extend(sorted(asked.found.values(), key=lambda one: one.cue[0].start))
            notes.extend(asked.notes(self.model))
        return replace(
            annotations,
            attributions=(*annotations.attributions, *found),
            notes=(*annotations.notes, *notes),
        )

    def _ask_about(self, asked: _Asked, ends: Sequence[int]) -> None:
        text = asked.document.text
        context = min(CONTEXT_CHARS, self.window_chars // 2)
        for window in windows(len(text), ends, longest=self.window_chars, context=context):
            shown = text[window.start : window.stop]
            most = min(1 + len(shown) // _FEWEST_CHARS, answers.MOST_ENTRIES)
            schema = prompts.at_most(most, prompts.ATTRIBUTIONS_SCHEMA)
            try:
                answer = answers.attributions(self.ask(prompts.attributions_messages(shown), schema))
            except UnusableAnswer as error:
                asked.unusable.append(error.why)
            except answers.Unusable as error:
                asked.unusable.append(str(error))
            else:
                for quoted in answer:
                    one = asked.placed(quoted, window)
                    if one is not None:
                        asked.add(self._attribution(asked.document, one))

    def _attribution(self, document: Document, spans: _Spans) -> Attribution:
        start, end = spans.cue[0].start, spans.cue[0].end
        return Attribution(
            document=document.id,
            source=spans.source,
            cue=spans.cue,
            content=spans.content,
            hedged=hedged(document.text, start, end),
            confidence=CONFIDENCE,
            reason=f"“{document.text[start:end]}” reports it, as {self.model} reads it; {_UNKNOWN}",
            coder=self.coder,
        )


@dataclass(frozen=True, slots=True)
class _Spans:
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(slots=True)
class _Asked:
    """What became of the answers about one document."""

    document: Document
    found: dict[_Spans, Attribution] = field(default_factory=dict)
    refused: Counter[Refusal] = field(default_factory=Counter)
    left_out: int = 0
    malformed: int = 0
    unusable: list[str] = field(default_factory=list)

    def add(self, one: Attribution) -> None:
        """Take an attribution; the same spans twice are one."""
        self.found.setdefault(_Spans(one.source, one.cue, one.content), one)

    def placed(self, quoted: Quoted | None, window: Window) -> _Spans | None:
        """Return where the quoted words stand; None, and counted, where they stand nowhere or anywhere."""
        if quoted is None:
            self.malformed += 1
            return None
        source, cue, content = (
            [self._span(quote, window) for quote in role]
            for role in (quoted.source, quoted.cue, quoted.content)
        )
        every = [*source, *cue, *content]
        refusals = [one for one in every if isinstance(one, Refusal)]
        self.refused.update(refusals)
        if refusals:
            self.left_out += 1
            return None
        spans = _Spans(*(tuple(sorted(_only_spans(role))) for role in (source, cue, content)))
        if any(one.overlaps(other) for one, other in pairwise(sorted(_only_spans(every)))):
            self.malformed += 1
            return None
        asked_for = window.begin <= spans.cue[0].start < window.end
        return spans if asked_for and not self._is_cited(spans.cue[0]) else None

    def _span(self, quote: Quote, window: Window) -> Span | Refusal:
        start = place(quote, self.document.text[window.start : window.stop])
        if isinstance(start, Refusal):
            return start
        begin = window.start + start
        return Span(self.document.id, begin, begin + len(quote.exact.strip()))

    def _is_cited(self, cue: Span) -> bool:
        """Whether the cue lies in a passage that repeats another document."""
        return any(citation.span.overlaps(cue) for citation in self.document.citations)

    def notes(self, model: str) -> Iterator[Note]:
        """Yield what the reader of the result must know."""
        missing, ambiguous = self.refused[Refusal.MISSING], self.refused[Refusal.AMBIGUOUS]
        if self.unusable:
            yield self._note("no-usable-answer", unusable(model, self.unusable[0]), times=len(self.unusable))
        if missing:
            said = f"The model quoted {_passages(missing)} not in the text; what rests on that was left out."
            yield self._note("quoted-not-in-text", said, passages=missing, attributions=self.left_out)
        if ambiguous:
            said = f"The model quoted {_passages(ambiguous)} in the text more than once, and said not which."
            yield self._note("quoted-ambiguously", said, passages=ambiguous, attributions=self.left_out)
        if self.malformed:
            said = f"{self.malformed} of the model’s attributions were not in the form asked for; left out."
            yield self._note("malformed-answers", said, attributions=self.malformed)

    def _note(self, code: str, message: str, **facts: int) -> Note:
        return Note(code=code, message=message, document=self.document.id, facts=facts)


def unusable(model: str, why: str) -> str:
    """Return the sentence that says that a model gave no usable answer, and what that means."""
    return f"{model} gave no usable answer about part of this text, where nothing was found therefore: {why}."


def _passages(number: int) -> str:
    return "a passage that is" if number == 1 else f"{number} passages that are"


def _only_spans(given: Sequence[Span | Refusal]) -> Iterator[Span]:
    return (one for one in given if isinstance(one, Span))
