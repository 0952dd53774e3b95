"""Where a Web Annotation's selectors point in a text: by position, by quotation, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blocs.model import Document

_AROUND = 32


def selectors(document: Document | None, start: int, end: int) -> list[dict[str, Any]]:
    """
    Return a position and, where the document is known, a quotation with what stands before and after.

    Positions count Unicode code points, as the Web Annotation Data Model asks.
    """
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if document is None or end > len(document.text):
        return [position]
    text = document.text
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return [position, quotation]


def placed(text: str, found: Iterable[Mapping[str, Any]]) -> tuple[int, int] | None:
    """
    Return where selectors point in a text; None where they point nowhere, or to several places alike.

    A position holds where the quotation stands there; else the only place of the quotation does.

    Examples
    --------
    >>> placed("No dam, no.", [{"type": "TextQuoteSelector", "exact": "no"}])
    (8, 10)
    >>> placed("no, no", [{"type": "TextQuoteSelector", "exact": "no"}]) is None
    True
    >>> placed("no, no", [{"type": "TextQuoteSelector", "exact": "no", "prefix": ", "}])
    (4, 6)
    """
    by_type = {one.get("type"): one for one in found if isinstance(one.get("type"), str)}
    position, quotation = by_type.get("TextPositionSelector", {}), by_type.get("TextQuoteSelector", {})
    start, end, exact = position.get("start"), position.get("end"), quotation.get("exact")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):  # noqa: SIM102  long
        if not isinstance(exact, str) or text[start:end] == exact:
            return start, end
    if not isinstance(exact, str) or not exact:
        return None
    before, after = (quotation.get(name, "") for name in ("prefix", "suffix"))
    if not isinstance(before, str) or not isinstance(after, str):
        return None
    places = [one.start() for one in re.finditer(f"(?={re.escape(before + exact + after)})", text)]
    if len(places) != 1:
        return None
    return places[0] + len(before), places[0] + len(before) + len(exact)
