"""Reddit: the old pages, the ones of 2018, and today's, whose elements carry all in attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OLD = (
    "//div[contains(concat(' ', @class, ' '), ' thing ') and contains(concat(' ', @class, ' '), ' comment ')]"
)
_OF_2018 = "//div[starts-with(@id, 't1_')][.//*[@data-test-id='comment']]"
_TODAY = "//shreddit-comment"
_LEVEL = re.compile(r"level \d+")


def reddit_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the comments of a Reddit post; the lines "level 2" for screen readers are taken out."""
    for expression in (_TODAY, _OLD):
        found = selected(root, expression)
        # The old pages hold every comment's words in a form, for its author to edit.
        for form in [form for item in found for form in item.iterdescendants("form")]:
            form.tag = "div"
        if found:
            return found
    found = selected(root, _OF_2018)
    for item in found:
        for span in list(item.iterdescendants("span")):
            if _LEVEL.fullmatch(span.text or ""):
                span.drop_tree()
    return found


REDDIT = Markup(system="reddit", items=reddit_items)
