"""Blogger: nested lists in today's templates, pairs of ``dt`` and ``dd`` in the old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_THREADED = (
    "//li[contains(concat(' ', @class, ' '), ' comment ')][starts-with(@id, 'c')]"
    "[.//*[contains(@class, 'comment-block')]]"
)
_FLAT = "//dl[@id='comments-block']//dt[contains(@class, 'comment-author')]"


def blogger_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a Blogger page; the author's ``dt`` takes in the text and date after it."""
    found = selected(root, _THREADED)
    if found:
        return found
    for author in selected(root, _FLAT):
        following = author.getnext()
        while following is not None and following.tag == "dd":
            author.append(following)
            following = author.getnext()
        author.tag = "div"
        found.append(author)
    return found


BLOGGER = Markup(system="blogger", items=blogger_items)
