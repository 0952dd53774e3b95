"""
Which comment answers which: from the nesting of the page, from marks of depth, and from explicit references.

Explicit references go before nesting, nesting before marks of depth; the rest answer the article.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from blocs.readers.threads.tokens import called, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_REPLIES = re.compile(
    r"(?:.*-)?(?:children|indented|replies|reply-list|replylist|nested|subcomments?|sub-comments|answers|responses|"
    r"child|childs|thread-children|comment-replies|reacties|antworten)"
)
_DEPTH = re.compile(r"(?:.*-)?(?:depth|level|lvl|indent|ebene|niveau|nesting)-?(?P<depth>\d{1,2})")
_REFERENCE = re.compile(
    r"(?:data-)?(?:comment-?)?parent(?:-?(?:comment|posting|post|message))?(?:-?id)?|data-(?:in-)?reply-?to(?:-?id)?"
)
_KEY = re.compile(r"(?:data-)?(?:comment|posting|post|message|thing)-?id|data-fullname|data-id|data-cid")
_MOST_LINKS = 30
_LISTS = ("ul", "ol")
_INDENT = re.compile(r"(?:margin|padding)-left:\s*(?P<size>\d+(?:\.\d+)?)(?:px|em|rem|%)", re.IGNORECASE)
_IN_REPLY = re.compile(
    r"(?:in[- ]reply|parent|replied|reply-?to|antwort[- ]auf|en[- ]respuesta|en[- ]r[ée]ponse)", re.IGNORECASE
)
_NUMBER = re.compile(r"[a-z0-9]*\d[a-z0-9]*$", re.IGNORECASE)


def parents(items: Sequence[HtmlElement]) -> list[int | None]:
    """
    Return for each item the place of the item that it answers.

    Parameters
    ----------
    items : sequence of element
        In document order and still in their page.

    Returns
    -------
    list of int or None
        Always an earlier place; None for what answers the article.
    """
    places = {id(item): place for place, item in enumerate(items)}
    keys = _keys(items)
    depths = _depths(items)
    last_at_depth: dict[float, int] = {}
    found: list[int | None] = []
    for place, item in enumerate(items):
        parent = _referred(item, keys)
        if parent is None:
            parent = _nested(item, places)
        if parent is None and depths is not None:
            parent = max((at for depth, at in last_at_depth.items() if depth < depths[place]), default=None)
        found.append(parent if parent is not None and parent < place else None)
        if depths is not None:
            last_at_depth = {depth: at for depth, at in last_at_depth.items() if depth < depths[place]}
            last_at_depth[depths[place]] = place
    return found


def no_parents(items: Sequence[HtmlElement]) -> list[int | None]:
    """Return that all answer the article: in a flat forum nesting is an accident of the markup."""
    return [None] * len(items)


def item_key(item: HtmlElement) -> str | None:
    """Return the number or code by which a page refers to an item."""
    attributes = item.attrib
    for name, value in attributes.items():
        if value and _KEY.fullmatch(name):
            return str(value)
    named = _NUMBER.search(attributes.get("id", ""))
    return named[0] if named else None


def _keys(items: Sequence[HtmlElement]) -> dict[str, int]:
    return {key: place for place, item in enumerate(items) if (key := item_key(item)) is not None}


def _referred(item: HtmlElement, keys: dict[str, int]) -> int | None:
    """Return what an attribute, a class or an "in reply to" link names as the parent."""
    own = item_key(item)
    named = [value for name, value in item.attrib.items() if _REFERENCE.fullmatch(name)]
    named += item.get("class", "").split()
    for link in islice(item.iterdescendants("a"), _MOST_LINKS):
        if _IN_REPLY.search(link.get("class", "") + " " + link.get("rel", "") + " " + link.get("title", "")):
            named.append(link.get("href", ""))
    for name in named:
        key = name if name in keys else (_NUMBER.search(name) or [""])[0]
        if len(key) > 1 and key != own and key in keys:
            return keys[key]
    return None


def _nested(item: HtmlElement, places: dict[int, int]) -> int | None:
    """Return the item around this one, or the one before the list of replies that it stands in."""
    inner = False
    for up in item.iterancestors():
        if id(up) in places:
            return places[id(up)]
        # Between an inner list and the entry that it belongs to there may be wrappers.
        inner = up.tag != "li" and (inner or _is_inner_list(up))
        if inner or called(up, _REPLIES):
            before = _last_before(up, places)
            if before is not None:
                return before
    return None


def _is_inner_list(element: HtmlElement) -> bool:
    """Return whether it is a list in an entry of another, or right in another, after an entry."""
    if element.tag not in _LISTS:
        return False
    for up in element.iterancestors():
        if up.tag == "li" or (up.tag in _LISTS and up is element.getparent()):
            return True
        if up.tag in _LISTS:
            return False
    return False


def _last_before(container: HtmlElement, places: dict[int, int]) -> int | None:
    for sibling in container.itersiblings(preceding=True):
        if id(sibling) in places:
            return places[id(sibling)]
        if not isinstance(sibling.tag, str) or called(sibling, _REPLIES):
            continue
        if container.tag in _LISTS and sibling.tag in _LISTS:
            continue  # each may be a comment of its own
        inside = next((one for one in sibling.iterdescendants() if id(one) in places), None)
        if inside is not None:
            return places[id(inside)]
    return None


def _depths(items: Sequence[HtmlElement]) -> list[float] | None:
    """Return how deep each item is marked to be; None where the items carry no such mark."""
    marked = [_depth(item) for item in items]
    if len({depth for depth in marked if depth is not None}) <= 1:
        return None
    return [0.0 if depth is None else depth for depth in marked]


def _depth(item: HtmlElement) -> float | None:
    """Return the depth that an item, or what is wrapped around it alone, is marked with."""
    for element in [item, *list(item.iterancestors())[:2]]:
        for name in ("data-depth", "data-level", "depth", "aria-level", "indent"):
            if element.get(name, "").isdecimal():
                return float(element.get(name, "0"))
        for token in tokens(element):
            found = _DEPTH.fullmatch(token)
            if found is not None:
                return float(found["depth"])
        indented = _INDENT.search(element.get("style", ""))
        if indented is not None:
            return float(indented["size"])
    return None
