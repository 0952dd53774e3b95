"""Hacker News: rows of a table, with the depth of each comment as a number beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROWS = "//tr[contains(concat(' ', @class, ' '), ' comtr ')]"


def hacker_news_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a story, each marked with its depth."""
    found = selected(root, _ROWS)
    for row in found:
        for cell in selected(row, ".//td[@indent]"):
            row.set("data-depth", cell.get("indent", "0"))
    return found


HACKER_NEWS = Markup(system="hacker-news", items=hacker_news_items)
