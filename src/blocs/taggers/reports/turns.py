"""
Turns of an exchange written as such: `Ann Roe: …` or `Ann Roe (Civic League): …`, paragraph by paragraph.

A single line with a name and a colon may be a heading, so that only an exchange counts, in which somebody
speaks again after somebody else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.model import Attribution, Genre, Layer, Span
from blocs.taggers.languages import is_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import Annotations, CoderId, Document

_WORD = r"[^\W\d_a-z][\w.’'-]*"
_TURN = re.compile(
    rf"^[ \t]*(?P<label>(?P<name>{_WORD}(?:[ \t]+(?:(?:van|von|de|del|bin|al|la)[ \t]+)?{_WORD}){{0,4}})"
    r"(?:[ \t]*\([^()\n]{1,40}\))?)[ \t]*(?P<colon>:)[ \t]+(?P<said>\S.*\S)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"\b[a-z]{2,}\b.*[.!?…”\"]\W*$", re.DOTALL)
_FEWEST = 3
"""How many turns make an exchange."""
_CONFIDENCE = 0.9
_REASON = "the text is written as an exchange, and this stands behind a name and a colon"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTagger:
    """
    Give each turn of an exchange, from its colon to the end of its paragraph, to the one it is labelled with.

    Parameters
    ----------
    coder : CoderId
        Who finds them.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Attributions, whose parts may have been taken for turns or run over a colon."""
        return frozenset({Layer.ATTRIBUTIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """One attribution for each turn."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the turns in place of what was found at their colons."""
        kept = list(annotations.attributions)
        for document in annotations.documents:
            turns = _turns(document) if document.genre is not Genre.COMMENT and is_english(document) else ()
            if turns:
                here = [_behind(one, turns) for one in kept if one.document == document.id]
                others = [one for one in kept if one.document != document.id]
                kept = [*others, *filter(None, here), *self._attributions(document, turns)]
        return replace(annotations, attributions=tuple(kept))

    def _attributions(self, document: Document, turns: Sequence[re.Match[str]]) -> Iterator[Attribution]:
        for turn in turns:
            yield Attribution(
                document=document.id,
                source=(Span(document.id, *turn.span("label")),),
                cue=(Span(document.id, *turn.span("colon")),),
                content=(Span(document.id, *turn.span("said")),),
                confidence=_CONFIDENCE,
                reason=_REASON,
                coder=self.coder,
            )


def _turns(document: Document) -> tuple[re.Match[str], ...]:
    """Return the turns of an exchange; none where names and colons make none."""
    lines = (turn for turn in _TURN.finditer(document.text) if len(turn["name"]) > 1)
    found = tuple(turn for turn in lines if _SENTENCE.search(turn["said"]))
    names = [turn["name"] for turn in found]
    order = [one for one, other in pairwise([*names, ""]) if one != other]
    again = len(order) > len(set(order)) or sum("(" in turn["label"] for turn in found) >= _FEWEST
    return found if len(found) >= _FEWEST and len(set(names)) > 1 and again else ()


def _behind(attribution: Attribution, turns: Sequence[re.Match[str]]) -> Attribution | None:
    """Return an attribution without the label of the turn it stands in, None where it is that turn."""
    first = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
    at = bisect_right(turns, first, key=lambda turn: turn.start("label")) - 1
    if at < 0 or first >= turns[at].start("said"):
        return attribution
    start = turns[at].start("said")
    cue, content = _cut(attribution.cue, start), _cut(attribution.content, start)
    source = _cut(attribution.source, start)
    return replace(attribution, source=source, cue=cue, content=content) if cue and content else None


def _cut(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    return tuple(Span(span.document, max(span.start, start), span.end) for span in spans if span.end > start)
