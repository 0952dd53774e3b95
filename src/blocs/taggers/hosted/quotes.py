"""
Where quoted words stand in a text: at exactly one place, or nowhere.

After the TextQuoteSelector of the W3C Web Annotation Data Model (4.2.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PLACES = 100
"""Words at more places than these name nothing; comparing what stands around each would take its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """
    Words that are said to stand in a text.

    Parameters
    ----------
    exact : str
        The words.
    prefix, suffix : str
        The words right before and right after them; empty where `exact` is enough.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


class Refusal(Enum):
    """Why quoted words have no place."""

    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


def place(quote: Quote, text: str) -> int | Refusal:
    """
    Return where quoted words begin, or why they are refused.

    White space at the ends of a quote does not count; everything else does. Part of a word is not the word.
    Prefix and suffix decide between places; words that stand at one place only need none.

    Examples
    --------
    >>> text = "Ann said no. Bob said yes."
    >>> place(Quote(exact="Bob"), text), place(Quote(exact="said", prefix="Bob"), text)
    (13, 17)
    >>> place(Quote(exact="said", suffix="no"), text), place(Quote(exact="ye"), text)
    (4, <Refusal.MISSING: 'missing'>)
    >>> place(Quote(exact="said"), text), place(Quote(exact="says"), text)
    (<Refusal.AMBIGUOUS: 'ambiguous'>, <Refusal.MISSING: 'missing'>)
    """
    exact, prefix, suffix = quote.exact.strip(), quote.prefix.strip(), quote.suffix.strip()
    places = [start for start in _places(exact, text) if _is_whole(text, start, start + len(exact))]
    if not places:
        return Refusal.MISSING
    if 1 < len(places) <= _MOST_PLACES:
        ends = [(start, start + len(exact)) for start in places]
        places = [s for s, e in ends if _ends(text[:s], prefix) and _begins(text[e:], suffix)]
    return places[0] if len(places) == 1 else Refusal.AMBIGUOUS


def _places(exact: str, text: str) -> Iterator[int]:
    start = text.find(exact) if exact else -1
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _ends(text: str, prefix: str) -> bool:
    return text.rstrip().endswith(prefix)


def _begins(text: str, suffix: str) -> bool:
    return text.lstrip().startswith(suffix)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether words are not cut out of longer ones."""
    before = _joined(text[start - 1 : start + 1]) if start > 0 else False
    return not before and not _joined(text[end - 1 : end + 1])


def _joined(pair: str) -> bool:
    # Letters that have a case, and digits: in other scripts words are not always set apart.
    return len(pair) == 2 and all(one.isdigit() or one.lower() != one.upper() for one in pair)  # noqa: PLR2004
