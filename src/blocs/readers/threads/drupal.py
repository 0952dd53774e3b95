"""Drupal 6 to 10: an anchor ``comment-123`` before each comment, replies in ``div.indented`` after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected
from blocs.readers.threads.tokens import called

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITEMS = (
    "//*[self::div or self::article or self::li][contains(concat(' ', normalize-space(@class), "
    "' '), ' comment ')"
    " or contains(@typeof, 'Comment') or @data-comment-user-id]"
)
_BODY = re.compile(r"(?:.*-)?field-name-comment-body")


def drupal_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a Drupal page, each with the anchor that names it."""
    found = [item for item in selected(root, _ITEMS) if _is_drupal(item)]
    for item in found:
        anchor = _anchor(item)
        if anchor is not None and not item.get("id"):
            item.set("id", anchor)
    return found


def _is_drupal(item: HtmlElement) -> bool:
    if _anchor(item) is not None or item.get("data-comment-user-id") or "/comment/" in item.get("about", ""):
        return True
    numbered = item.get("id", "").startswith("comment-")
    return numbered and any(called(one, _BODY) for one in item.iterdescendants("div"))


def _anchor(item: HtmlElement) -> str | None:
    """Return the id of the anchor right before an item."""
    before = item.getprevious()
    named = before is not None and before.tag == "a" and before.get("id", "").startswith("comment-")
    return before.get("id") if before is not None and named else None


DRUPAL = Markup(system="drupal", items=drupal_items)
