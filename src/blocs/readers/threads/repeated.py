"""
Comment systems of a newspaper's own making: whatever is repeated, is called a comment, and has an author.

Candidates are grouped by what they are called; the group that most often shows author, date and words wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from blocs.readers.dates import SlashOrder, written_date
from blocs.readers.prose import one_line
from blocs.readers.threads.markup import Markup
from blocs.readers.threads.tokens import called, tokens

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SURE = (
    r"comment|kommentar|commentaire|comentario|comentário|commento|reactie|leserbrief|leserpost|leserkommentar|komentarz|"
    r"leserbeitrag|reader-comment|user-comment|usercomment|koment|yorum"
)
_LIKELY = (
    r"posting|post|message|msg|reply|answer|response|reaction|opinion|beitrag|feedback|discussion|forum-post|"
    r"entry"
)
_SUFFIX = (
    r"item|entry|box|card|wrapper|wrap|container|block|row|single|post|node|main|main-level|level|unit|element|"
    r"list-item|published|thread|holder|body|content|inner"
)
# Whatever a site puts before the word, but for what asks for a comment or lists those of other pages.
_PREFIX = (
    r"(?!(?:.*-)?(?:no|add|post|leave|write|new|recent|latest|last|show|hide|view|load|more|submit|your|facebook|fb|go-to|"
    r"disqus|edit|delete|toggle|jump|top|popular|reply-to|parent)-(?:comment|kommentar))(?:[a-z]{1,20}-){0,3}"
)
_SURE_TOKEN = re.compile(rf"{_PREFIX}(?:{_SURE})(?:-(?:{_SUFFIX}))*(?:-?\d+)?")
_LIKELY_TOKEN = re.compile(
    rf"(?:[a-z]{{1,3}}-|forum-|user-|reader-)?(?:{_LIKELY})(?:-(?:{_SUFFIX}))*(?:-?\d+)?"
)
_NUMBER = re.compile(r"-?\d+$")
_PLACE = re.compile(
    r"(?:.*-)?(?:comments?|comment-(?:list|section|area|container|thread)|kommentare?|commentaires|comentarios|leserbriefe|"
    r"reacties|reactions|discussion|forum|thread|leserpost|comentarios-lista|opinions)(?:-.*)?"
)
_ELSEWHERE = re.compile(
    r"(?:.*-)?(?:widget|sidebar|related|teaser|recent|latest|popular|nav|menu|footer)(?:-.*)?"
)
# These are never the thread of the page itself.
_WIDGET = re.compile(
    r"widget|widget-area|sidebar|(?:.*-)?sidebar-.*|(?:.*-)?(?:recent|latest|last)-?comments?(?:-\d+)?"
)
_WHOLE_THREAD = re.compile(r"(?:.*-)?(?:comments|kommentare|commentaires|comentarios|leserbriefe|reacties)")
_AUTHOR = re.compile(
    r"(?:.*-)?(?:author|autor|auteur|user|username|name|nick|nickname|fn|poster|pseudo|commenter|creator|by)(?:-.*)?"
)
_TAGS = frozenset("li div article section tr dd dt p table td blockquote".split())
_ROOTS = ("body", "html")
_FEWEST_CHARACTERS = 9
_FEW = 2
_SAMPLE = 40


def repeated_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that look like the comments of a page, whatever system made them."""
    groups = _groups(root)
    scored = [(score, members) for members in groups.values() if (score := _score(members)) > 0]
    if not scored:
        return []
    best = max(scored, key=lambda pair: pair[0])[1]
    found = _with_replies(best, [members for _, members in scored if members is not best], root)
    return [element for element in found if _has_author(element) or _has_date(element)]


def _groups(root: HtmlElement) -> dict[tuple[str, str], list[HtmlElement]]:
    groups: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for element in root.iter():
        if not _may_be_item(element):
            continue
        for token in tokens(element):
            sure = _SURE_TOKEN.fullmatch(token) is not None
            if sure or _LIKELY_TOKEN.fullmatch(token) is not None:
                groups[element.tag, _NUMBER.sub("", token)].append(element)
    return {name: list(dict.fromkeys(members)) for name, members in groups.items()}


def _may_be_item(element: HtmlElement) -> bool:
    """Return whether it is a block, or an element of a site's own making such as ``<x-comment>``."""
    return isinstance(element.tag, str) and (element.tag in _TAGS or "-" in element.tag)


def _score(members: list[HtmlElement]) -> float:
    """Return how sure it is that these are comments, times how many they are; 0 if they are none."""
    sample = members[:: max(1, len(members) // _SAMPLE)]
    sure = any(_SURE_TOKEN.fullmatch(token) for token in tokens(sample[0]))
    worth = []
    for element in sample:
        if _elsewhere(element) or (len(members) == 1 and _holds_form(element)):
            continue
        text = one_line(element.text_content())
        author, date = _has_author(element), _has_date(element)
        placed = sure or _in_place(element)
        worth.append((author + date) * placed if len(text) >= _FEWEST_CHARACTERS else 0)
    good = [value for value in worth if value >= (1 if sure else 2)]
    if not good or (len(members) == 1 and not sure):
        return 0.0
    share = len(good) / len(sample)
    wraps_others = any(_holds_many(element, members) for element in sample[:3])
    return 0.0 if wraps_others else len(members) * share * (sum(good) / len(good)) * (1.5 if sure else 1.0)


def _holds_many(element: HtmlElement, members: list[HtmlElement]) -> bool:
    """Return whether a lone element holds several comments rather than being one."""
    if len(members) > _FEW:
        return False
    authors = [one for one in element.iterdescendants() if isinstance(one.tag, str) and _is_author(one)]
    by_name: dict[tuple[str, ...], int] = defaultdict(int)
    for one in authors:
        by_name[tuple(tokens(one))] += 1
    return any(count > _FEW for count in by_name.values())


def _holds_form(element: HtmlElement) -> bool:
    """Return whether a lone element is the place of a thread, with the form for its first comment."""
    return (
        called(element, _WHOLE_THREAD) or next(element.iterdescendants("textarea", "form"), None) is not None
    )


def _elsewhere(element: HtmlElement) -> bool:
    if any(called(up, _WIDGET) for up in element.iterancestors() if up.tag not in _ROOTS):
        return True
    for up in element.iterancestors():
        if up.tag in _ROOTS:
            return False
        named = tokens(up)
        if up.tag in ("nav", "form") or any(
            _PLACE.fullmatch(token) or _SURE_TOKEN.fullmatch(token) for token in named
        ):
            return up.tag in ("nav", "form")
        if up.tag == "aside" or any(_ELSEWHERE.fullmatch(token) for token in named):
            return True
    return False


def _in_place(element: HtmlElement) -> bool:
    return any(_PLACE.fullmatch(token) for up in list(element.iterancestors())[:6] for token in tokens(up))


def _is_author(element: HtmlElement) -> bool:
    return (
        any(_AUTHOR.fullmatch(token) for token in tokens(element))
        or element.tag == "cite"
        or "author" in element.get("itemprop", "")
    )


def _has_author(element: HtmlElement) -> bool:
    return any(isinstance(one.tag, str) and _is_author(one) for one in element.iterdescendants()) or bool(
        element.get("data-author")
    )


def _has_date(element: HtmlElement) -> bool:
    for one in element.iterdescendants():
        if one.tag == "time" or (
            isinstance(one.tag, str)
            and any(re.search(r"date|time|datum|ago|zeit", token) for token in tokens(one))
        ):
            return True
    return written_date(one_line(element.text_content())[:300], slashes=SlashOrder.DAY_FIRST) is not None


def _with_replies(
    best: list[HtmlElement], others: list[list[HtmlElement]], root: HtmlElement
) -> list[HtmlElement]:
    """Add what stands among the chosen items and is called otherwise: replies with a class of their own."""
    chosen = set(best)
    for members in others:
        fresh = [one for one in members if one not in chosen]
        if fresh and all(_is_reply(one, chosen) for one in fresh):
            chosen.update(fresh)
    return [element for element in root.iter() if element in chosen]


def _is_reply(element: HtmlElement, chosen: set[HtmlElement]) -> bool:
    """Return whether it has an author of its own beside the author of the item that it stands in or after."""
    if any(one in chosen for one in element.iterdescendants()) or not (
        _has_author(element) and len(one_line(element.text_content())) >= _FEWEST_CHARACTERS
    ):
        return False
    outer = next((up for up in element.iterancestors() if up in chosen), None)
    if outer is None:
        around = element.getparent()
        return around is not None and any(sibling in chosen for sibling in around)
    first = next(
        (one for one in outer.iterdescendants() if isinstance(one.tag, str) and _is_author(one)), None
    )
    return first is not None and not any(up is element for up in first.iterancestors()) and _has_date(element)


REPEATED = Markup(system="other", items=repeated_items)
