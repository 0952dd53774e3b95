"""Comments that a page states in JSON-LD only, as schema.org ``Comment`` inside its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import html
from lxml.etree import ParserError

from blocs.readers.dates import written_date
from blocs.readers.linked_data import Record, count_of, is_a, text_of
from blocs.readers.prose import prose, tidy
from blocs.readers.threads.entry import Entry, Thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEEPEST = 50


def linked_thread(records: Sequence[Record]) -> Thread | None:
    """Return the thread that the first record with comments states, replies after what they answer."""
    for record in records:
        comments = [one for one in _list(record.get("comment")) if isinstance(one, dict)]
        if comments and not is_a(record, "Comment", "Answer"):
            entries: list[Entry] = []
            for comment in comments:
                _append(comment, None, entries, 0)
            if entries:
                stated = count_of(record.get("commentCount"))
                return Thread(system="json-ld", entries=tuple(entries), stated=stated)
    return None


def _append(comment: Record, parent: int | None, entries: list[Entry], depth: int) -> None:
    text = _text(comment.get("text") or comment.get("articleBody") or comment.get("description"))
    if text:
        dated = written_date(str(comment.get("datePublished") or comment.get("dateCreated") or ""))
        url = text_of(comment.get("url"))
        entries.append(
            Entry(
                text=text,
                author=text_of(comment.get("author") or comment.get("creator")),
                published=dated.moment if dated else None,
                url=url if url and url.startswith("http") else None,
                parent=parent,
            )
        )
        parent = len(entries) - 1
    if depth < _DEEPEST:
        for reply in _replies(comment):
            _append(reply, parent, entries, depth + 1)


def _replies(comment: Record) -> Iterator[Record]:
    for name in ("comment", "replies", "suggestedAnswer"):
        yield from (one for one in _list(comment.get(name)) if isinstance(one, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return tidy(value)
    try:
        return prose(html.fragment_fromstring(value, create_parent="div"))
    except (ParserError, ValueError):
        return tidy(value)
