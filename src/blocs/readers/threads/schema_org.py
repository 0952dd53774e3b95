"""Microdata of schema.org: whatever says of itself that it is a ``Comment``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITEMS = (
    "//*[contains(@itemtype, 'schema.org/Comment') or contains(@itemtype, 'schema.org/UserComments')"
    " or contains(@itemtype, 'schema.org/Review') and contains(@class, 'comment')]"
)


def schema_org_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that are marked as comments."""
    return selected(root, _ITEMS)


SCHEMA_ORG = Markup(system="schema.org", items=schema_org_items)
