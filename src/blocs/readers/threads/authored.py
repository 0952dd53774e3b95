"""
Threads that name nothing a comment: authors repeated below a heading that counts or announces comments.

An item is the largest element around an author's name in which no other author of the kind is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from blocs.readers.prose import one_line
from blocs.readers.threads.markup import Markup
from blocs.readers.threads.stated import count_in
from blocs.readers.threads.tokens import called, properties, tokens

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AUTHOR = re.compile(
    r"(?:.*-)?(?:author|autor|auteur|username|user-name|nickname|commenter|pseudo|creator|poster)(?:-name)?"
)
_DATE = re.compile(r"(?:.*-)?(?:date|time|datetime|datum|ago|timestamp|posted|created)(?:-.*)?")
_HEADING = re.compile(
    r"\W*(?:comments?|discussion|kommentare|leserkommentare|commentaires|réactions|comentarios|comentários|commenti|"
    r"reacties|responses|leserbriefe)\W*(?:\d+\W*)?",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "legend", "strong", "div", "p", "span")
_MOST_HEADING_PARTS = 2
_LONGEST_HEADING = 60
_LONGEST_NAME = 80
_FEWEST_CHARACTERS = 9


def authored_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements around the authors that follow a heading of comments; at least two of them."""
    below = False
    groups: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        below = below or _is_heading(element)
        if below and _names_author(element):
            groups[tokens(element)].append(element)
    authors = max(groups.values(), key=len, default=[])
    if len(authors) <= 1:
        return []
    items = _around(authors)
    return items if sum(_says_something(item) for item in items) > len(items) / 2 else []


def _is_heading(element: HtmlElement) -> bool:
    if element.tag not in _HEADINGS or len(element) > _MOST_HEADING_PARTS:
        return False
    text = one_line(element.text_content())
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(text) or count_in(text))


def _names_author(element: HtmlElement) -> bool:
    text = one_line(element.text_content())
    named = called(element, _AUTHOR) or not {"author", "creator"}.isdisjoint(properties(element))
    return named and 0 < len(text) <= _LONGEST_NAME


def _around(authors: list[HtmlElement]) -> list[HtmlElement]:
    """Return the largest element around each author that holds no other."""
    held: dict[HtmlElement, int] = defaultdict(int)
    for author in authors:
        for up in author.iterancestors():
            held[up] += 1
    items = []
    for author in authors:
        item = author
        for up in author.iterancestors():
            if held[up] > 1 or up.tag == "body":
                break
            item = up
        items.append(item)
    return items


def _says_something(item: HtmlElement) -> bool:
    dated = any(
        one.tag == "time" or called(one, _DATE) for one in item.iterdescendants() if isinstance(one.tag, str)
    )
    return dated and len(one_line(item.text_content())) >= _FEWEST_CHARACTERS


AUTHORED = Markup(system="other", items=authored_items)
