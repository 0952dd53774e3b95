"""
WordPress in whatever theme, and wpDiscuz.

The core marks every comment's element with ``comment`` or ``pingback`` and ``depth-N``, or at least with an
id ``comment-123`` or ``li-comment-123``; themes change everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED = (
    "(contains(concat(' ', normalize-space(@class), ' '), ' comment ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' pingback ')"
    " or contains(concat(' ', normalize-space(@class), ' '), ' trackback '))"
    " and (contains(@class, 'depth-') or contains(@class, 'thread-') or contains(@class, ' even')"
    " or contains(@class, ' odd') or contains(@class, 'byuser'))"
)
_ITEMS = f"//*[self::li or self::div or self::article or self::dt or self::section][{_MARKED}]"
_NUMBERED = (
    "//*[contains(@class, 'commentlist') or contains(@class, 'comment-list') or "
    "contains(@class, 'comments-list')"
    " or contains(@class, 'pinglist') or contains(@id, 'commentlist') or contains(@id, 'trackbacks')]"
    "/li[starts-with(@id, 'comment-') or starts-with(@id, 'li-comment-') or starts-with(@id, 'ping-')]"
)
_WPDISCUZ = (
    "//*[contains(@class, 'wc_comment_level') or contains(@class, 'wpd_comment_level')]"
    "[starts-with(@id, 'wc-comm-') or starts-with(@id, 'wpd-comm-')]"
)


def wordpress_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments and pings of a WordPress page; pairs of ``dt`` and ``dd`` are made one."""
    marked = {*selected(root, _ITEMS), *selected(root, _NUMBERED)}
    found = [element for element in root.iter("li", "div", "article", "dt", "section") if element in marked]
    for element in found:
        following = element.getnext()
        if element.tag == "dt" and following is not None and following.tag == "dd":
            element.append(following)
    return [element for element in found if not _elsewhere(element)]


def wpdiscuz_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a page with wpDiscuz."""
    return selected(root, _WPDISCUZ)


def _elsewhere(element: HtmlElement) -> bool:
    """Return whether it stands in a sidebar, where themes list the latest comments of all articles."""
    return any(
        up.tag in ("aside", "nav") or "widget" in up.get("class", "").split() or "sidebar" in up.get("id", "")
        for up in element.iterancestors()
        if up.tag not in ("body", "html")
    )


WORDPRESS = Markup(system="wordpress", items=wordpress_items)
WPDISCUZ = Markup(system="wpdiscuz", items=wpdiscuz_items)
