"""What a page says about itself in JSON-LD: records of schema.org, flattened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Record = dict[str, Any]
_LONGEST_COUNT = 8
_MOST_RECORDS = 20_000
_LARGEST_SCRIPT = 8_000_000


def linked_records(root: HtmlElement) -> list[Record]:
    """Return all JSON-LD objects of a page in document order, outer ones before those inside them."""
    found: list[Record] = []
    for script in root.iter("script"):
        if (
            "ld+json" in script.get("type", "").lower()
            and script.text
            and len(script.text) <= _LARGEST_SCRIPT
        ):
            found.extend(_flat(_loaded(script.text)))
    return found[:_MOST_RECORDS]


def is_a(record: Record, *types: str) -> bool:
    """Return whether a record is of one of these types, such as ``NewsArticle``."""
    stated = record.get("@type", "")
    return any(
        str(one).rsplit("/", 1)[-1] in types for one in (stated if isinstance(stated, list) else [stated])
    )


def text_of(value: Any) -> str | None:
    """Return the words of a value: a text, or the name of what it describes, or of the first of several."""
    if isinstance(value, list):
        return next((text for one in value[:20] if (text := text_of(one))), None)
    if isinstance(value, dict):
        return text_of(value.get("name"))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def count_of(value: Any) -> int | None:
    """Return a count, written as a number or as digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return (
        int(value) if isinstance(value, str) and value.isdecimal() and len(value) <= _LONGEST_COUNT else None
    )


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _flat(value: Any) -> Iterator[Record]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed([one for one in node.values() if isinstance(one, (dict, list))]))
        elif isinstance(node, list):
            waiting.extend(reversed([one for one in node if isinstance(one, (dict, list))]))
