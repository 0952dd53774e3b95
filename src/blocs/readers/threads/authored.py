"""
Threads that name nothing a comment: authors repeated below a heading that counts or announces comments.

An item is the largest element around an author's name in which no other author of the kind is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from blocs.readers.prose import one_line
from blocs.readers.threads.markup import Markup
from blocs.readers.threads.stated import count_in
from blocs.readers.threads.tokens import called, properties, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_SURE_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "strong"))
_HEADINGS = (*_SURE_HEADINGS, "div", "p", "span")
_TITLE = re.compile(r"(?:.*-)?(?:comments?|title|heading?|header|headline|count)(?:-.*)?")
_ASIDE = re.compile(r"(?:.*-)?(?:sidebar|widget|related|recommended|teaser)(?:-.*)?")
_MOST_SIBLINGS = 3
_MOST_HEADING_PARTS = 2
_LONGEST_HEADING = 60
_LONGEST_NAME = 80
_FEWEST_CHARACTERS = 9


def authored_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements around the authors right below a heading of comments; at least two of them."""
    for element in root.iter(*_HEADINGS):
        if not _is_heading(element):
            continue
        for below in _below(element):
            items = _around(_authors(below))
            if len(items) > 1 and sum(_says_something(item) for item in items) > len(items) / 2:
                return items
    return []


def _is_heading(element: HtmlElement) -> bool:
    if len(element) > _MOST_HEADING_PARTS or not (element.tag in _SURE_HEADINGS or called(element, _TITLE)):
        return False
    text = one_line(element.text_content())
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(text) or count_in(text))


def _below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what follows a heading, then what follows the elements that wrap it."""
    for level in [heading, *list(heading.iterancestors())[:2]]:
        if level.tag in ("body", "html"):
            return
        for sibling in islice(level.itersiblings(), _MOST_SIBLINGS):
            if isinstance(sibling.tag, str) and sibling.tag != "aside" and not called(sibling, _ASIDE):
                yield sibling


def _authors(below: HtmlElement) -> list[HtmlElement]:
    """Return the authors of the kind that is named most often."""
    groups: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for element in below.iterdescendants():
        if isinstance(element.tag, str) and _names_author(element):
            groups[tokens(element)].append(element)
    return max(groups.values(), key=len, default=[])


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
