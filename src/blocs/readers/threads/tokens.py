"""What an element is called by ``class``, ``id``, ``itemprop``, in one spelling whatever the site's habit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[_-]+")
_NAMING = ("class", "id", "data-test-id", "data-testid")


def tokens(element: HtmlElement) -> tuple[str, ...]:
    """
    Return what an element is called, in lower case with single hyphens.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> tokens(fromstring("<p class='commentTitle c-card__text' id='x_1'>"))
    ('comment-title', 'c-card-text', 'x-1')
    """
    return tuple(token for named in _named(element) for token in _tokens(named))


def called(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Return whether one of an element's tokens matches in full."""
    return any(_matches(named, pattern) for named in _named(element))


def properties(element: HtmlElement) -> tuple[str, ...]:
    """Return an element's microdata and RDFa properties, such as ``author`` or ``dc:date``."""
    attributes = element.attrib
    if "itemprop" not in attributes and "property" not in attributes:
        return ()
    return tuple((attributes.get("itemprop", "") + " " + attributes.get("property", "")).lower().split())


def _named(element: HtmlElement) -> list[str]:
    attributes = element.attrib
    return [attributes[name] for name in _NAMING if name in attributes] if attributes else []


# A page repeats a few hundred class attributes thousands of times.
@lru_cache(maxsize=4096)
def _tokens(named: str) -> tuple[str, ...]:
    return tuple(_JOINTS.sub("-", word.lower()) for word in _CAMEL.sub("-", named).split())


@lru_cache(maxsize=16384)
def _matches(named: str, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(token) for token in _tokens(named))
