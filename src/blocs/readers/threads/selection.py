"""XPath on a page, compiled once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def selected(root: HtmlElement, expression: str) -> list[HtmlElement]:
    """Return the elements that an XPath expression selects, in document order."""
    return cast("list[HtmlElement]", _compiled(expression)(root))


@cache
def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression)
