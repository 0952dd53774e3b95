"""HTML text → a tree that is safe to walk, however deep the page nests its tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Real pages stay below 60; code that walks a tree by recursion is safe far beyond this.
DEEPEST = 150
# Where libxml2 stops reading (2,048) must not be reached; threads may nest deeper than articles.
_DEEPEST_READ = 1_000
_DEEPEST_KEPT = 400
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]*)>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsing:
    """A page's tree, and whether its deepest tags had to be ignored."""

    root: HtmlElement
    flattened: bool


def parsed(text: str) -> Parsing | None:
    """
    Return the tree of an HTML page; None if there is not one element in it.

    Parameters
    ----------
    text : str
        The page; nesting beyond reason is flattened, and no text is lost by it.
    """
    root = _parsed(text)
    if root is None or not _too_deep(root):
        return None if root is None else Parsing(root=root, flattened=False)
    root = _parsed(_flattened(text))
    return None if root is None else Parsing(root=root, flattened=True)


def flatten(root: HtmlElement) -> None:
    """Take out the tags below `DEEPEST`, in place; their text stays."""
    below = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST:
            below.append(element)
    for element in reversed(below):
        element.drop_tag()


def _parsed(text: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _too_deep(tree: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST_READ:
            return True
    return False


def _flattened(text: str) -> str:
    """Return the page without the tags that open deeper than `_DEEPEST_KEPT`; one pass, whatever the page."""
    open_names: list[str] = []
    dropped: dict[str, int] = {}

    def kept(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        if name in _VOID or tag["rest"].endswith("/"):
            return tag[0] if len(open_names) < _DEEPEST_KEPT else " "
        if not tag["close"]:
            if len(open_names) >= _DEEPEST_KEPT:
                dropped[name] = dropped.get(name, 0) + 1
                return " "
            open_names.append(name)
            return tag[0]
        if dropped.get(name):
            dropped[name] -= 1
            return " "
        if name in open_names:
            while open_names.pop() != name:
                pass
        return tag[0]

    return _TAG.sub(kept, text)
