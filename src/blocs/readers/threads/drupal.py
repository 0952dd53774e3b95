"""Drupal 6 to 10: an anchor ``comment-123`` before each comment, replies in ``div.indented`` after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITEMS = (
    "//*[self::div or self::article or self::li][contains(concat(' ', normalize-space(@class), ' '), ' comment ')"
    " or contains(@typeof, 'Comment') or @data-comment-user-id]"
    "[preceding-sibling::*[1][self::a][starts-with(@id, 'comment-')] or contains(@about, '/comment/')"
    " or starts-with(@id, 'comment-') and .//*[contains(@class, 'field--name-comment-body')"
    " or contains(@class, 'field-name-comment-body')] or @data-comment-user-id]"
)


def drupal_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a Drupal page, each with the anchor that names it."""
    found = selected(root, _ITEMS)
    for item in found:
        before = item.getprevious()
        if before is not None and before.tag == "a" and before.get("id") and not item.get("id"):
            item.set("id", before.get("id", ""))
    return found


DRUPAL = Markup(system="drupal", items=drupal_items)
