"""Stack Exchange: the question is the article, answers answer it, and comments answer question or answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POSTS = (
    "//*[@id='question'][.//*[contains(@class, 'js-post-body') or contains(@class, 'post-text')]]"
    " | //div[contains(concat(' ', @class, ' '), ' answer ')][@data-answerid]"
)
_COMMENTS = (
    "//li[contains(concat(' ', @class, ' '), ' js-comment ') or starts-with(@id, "
    "'comment-')][@data-comment-id]"
)


def stack_exchange_items(root: HtmlElement) -> list[HtmlElement]:
    """Return question, answers and comments in the order of the page."""
    posts = selected(root, _POSTS)
    return selected(root, _POSTS + " | " + _COMMENTS) if posts and posts[0].get("id") == "question" else []


STACK_EXCHANGE = Markup(system="stack-exchange", items=stack_exchange_items, opening=True)
