"""
Reports inside what somebody says, in shapes that tell source and content apart by themselves.

"… rejected the claim by Reed that the dam leaks", "… said that she had been told by Reed that it leaks".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, Span
from blocs.taggers.lexicon.lemmas import REPORTING_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blocs.model import CoderId, Document, DocumentId

_SHARED = frozenset({"evidence", "idea", "notion", "fear", "hope", "fact", "rumor", "recognition"})
"""Nouns with "that" which name no act of the one who has them."""
_NOUN = "|".join(sorted(noun + ending for noun in REPORTING_NOUNS - _SHARED for ending in ("", "s")))
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does)\b"
"""What follows a "that" which stands for the noun before it."""
_BY = rf"by\s+(?P<source>[^,;:“”\"]{{2,60}}?)\s+(?P<content>that\s+(?!{_FINITE})\S.*)"
_NAME = r"(?:the\s+)?[A-Z][\w.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.-]*){0,5}"
_SHAPES = (
    re.compile(rf"\b(?P<cue>(?:{_NOUN})\s+){_BY}", re.DOTALL),
    re.compile(
        rf"\b(?P<source>{_NAME})[’']s?\s+(?P<cue>{_NOUN})\s+(?P<content>that\s+(?!{_FINITE})\S.*)", re.DOTALL
    ),
    re.compile(
        r"\b(?P<cue>(?:(?:has|have|had|is|was|were)\s+)?(?:was|were|is|are|been|being)\s+(?:told|informed|warned|assured|advised|reminded)\s+)"
        + _BY,
        re.DOTALL,
    ),
    re.compile(
        r"\b[Ii]t\s+(?P<cue>(?:was|is|had\s+been|has\s+been)\s+(?:said|reported|claimed|argued|alleged|suggested|announced"
        r"|stated|feared|believed)\s+)" + _BY,
        re.DOTALL,
    ),
    re.compile(
        r"\bthat,?\s+(?P<cue>according\s+to|in\s+the\s+(?:view|opinion|eyes)\s+of)\s+"
        r"(?P<source>[^,;:“”\"]{2,60}?),\s+(?P<content>\S.*)",
        re.DOTALL,
    ),
)
_BARE = re.compile(r"\W*that\W*", re.IGNORECASE)
_GAP = 3
"""How many characters stand between a bare `that` and the report behind it."""
_CONFIDENCE = 0.75


def nested(
    attributions: Iterable[Attribution], documents: Mapping[DocumentId, Document], coder: CoderId
) -> Iterator[Attribution]:
    """
    Yield the reports inside what these attributions say, each with source, cue and content.

    Parameters
    ----------
    attributions : iterable of Attribution
        In whose contents to look.
    documents : mapping of id to document
        Those that the attributions stand in.
    coder : CoderId
        Who finds them.
    """
    for outer in attributions:
        for held in outer.content:
            text = documents[held.document].quote(held)
            for shape in _SHAPES:
                found = shape.search(text)
                if found is not None:
                    yield _report(held, found, coder)
                    break


def widened(
    attributions: Sequence[Attribution], documents: Mapping[DocumentId, Document]
) -> tuple[Attribution, ...]:
    """
    Return attributions of which none says but `that`: what it says is the report that follows it.

    "Officials said that, according to Reed, the dam leaks": the officials say so of Reed.
    """
    cues = {(one.document, one.cue[0].start): one for one in attributions if one.cue and one.content}
    return tuple(_widened(one, documents[one.document], cues) for one in attributions)


def _widened(
    one: Attribution, document: Document, cues: Mapping[tuple[DocumentId, int], Attribution]
) -> Attribution:
    if len(one.content) != 1 or _BARE.fullmatch(document.quote(one.content[0])) is None:
        return one
    that = one.content[0]
    behind = (cues.get((one.document, place)) for place in range(that.end, that.end + _GAP))
    inner = next((other for other in behind if other is not None and other is not one), None)
    if inner is None or inner.content[0].start < that.end:
        return one
    return replace(one, content=(Span(one.document, that.start, inner.content[-1].end),))


def _report(held: Span, found: re.Match[str], coder: CoderId) -> Attribution:
    def span(group: str) -> tuple[Span, ...]:
        start, words = held.start + found.start(group), found[group].rstrip(' \t\r\n.,;:”"’')
        return (Span(held.document, start, start + len(words)),)

    cue = " ".join(found["cue"].split())
    return Attribution(
        document=held.document,
        source=span("source"),
        cue=span("cue"),
        content=span("content"),
        confidence=_CONFIDENCE,
        reason=f"“{cue}” and its speaker stand inside what somebody else says",
        coder=coder,
    )
