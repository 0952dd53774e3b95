"""Hedges: words by which a report holds itself back ("is said to", "seems", "reportedly")."""

from __future__ import annotations

import re

_BEFORE_CHARS = 40
_NEAR_WORDS = 2
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|seemingly|purportedly|presumably"
    r"|may|might|could|seem(?:s|ed)?|appear(?:s|ed)?"
    r"|(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+|now\s+)?"
    r"(?:said|believed|reported|alleged|rumou?red|thought|supposed|understood))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!;:,“”\"\n]")


def hedged(text: str, start: int, end: int) -> bool:
    """
    Return whether the report whose cue is ``text[start:end]`` is held back, in its cue or right before it.

    Examples
    --------
    >>> text = "The mayor is said to favour the dam. The mayor said no."
    >>> hedged(text, 10, 20), hedged(text, 47, 51)
    (True, False)
    """
    before = _END.split(text[max(start - _BEFORE_CHARS, 0) : start])[-1]
    found = list(_HEDGE.finditer(before + text[start:end]))
    # Further off, a hedge belongs to something else.
    return bool(found) and len(before[found[-1].end() :].split()) < _NEAR_WORDS
