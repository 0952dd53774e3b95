"""An element of a page → its text as a reader sees it: paragraphs apart, lines kept, no other white space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote center details dialog dl div fieldset figcaption figure "
    "footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr main nav ol p pre section summary table ul".split()
)
_LINES = frozenset("br dd dt li option tr".split())
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(
    "script style template head title noscript svg math iframe object select textarea button "
    "input audio video "
    "map datalist".split()
)
_SPACE = re.compile(r"\s+")


def prose(element: HtmlElement) -> str:
    r"""
    Return the text of an element, paragraphs parted by an empty line.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> prose(fromstring("<div><p>One<br>two.<script>x</script></p><p>Three  <b>four</b>.</p></div>"))
    'One\ntwo.\n\nThree four.'
    """
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            pieces.append(_break(tag))
            pieces.append(_inline(node.text))
        else:
            if event == "end" and tag not in _UNSEEN and tag != "br":
                pieces.append(_break(tag))
            if node is not element:
                pieces.append(_inline(node.tail))
    return tidy("".join(pieces))


def tidy(text: str) -> str:
    r"""
    Return a text without white space at the ends of lines, and with at most one empty line in a row.

    Examples
    --------
    >>> tidy("  a  b \n\n\n\n c ")
    'a b\n\nc'
    """
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def one_line(text: str | None) -> str:
    """Return a text on one line."""
    return _SPACE.sub(" ", text or "").strip()


def _break(tag: object) -> str:
    if tag in _BLOCKS:
        return "\n\n"
    if tag in _LINES:
        return "\n"
    return " " if tag in _CELLS else ""


def _inline(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""
