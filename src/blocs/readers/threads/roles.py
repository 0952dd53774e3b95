"""
Who, when and what in the markup of one comment: ours for every system, since class names say it everywhere.

An item is detached from the page and without its replies when it comes here; it is used up by the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.readers.dates import SlashOrder, written_date
from blocs.readers.prose import one_line, prose
from blocs.readers.threads.bylines import LABEL, author_name, is_byline, is_only_byline
from blocs.readers.threads.dating import DATE, date_of
from blocs.readers.threads.parents import item_key
from blocs.readers.threads.tokens import called, properties, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from blocs.model.moment import Moment

_AUTHOR = re.compile(
    r"(?:.*-)?(?:author|autor|auteur|autore|username|hnuser|user-name|userid|nick|nickname|fn|poster|commenter|screen-name|"
    r"display-name|creator|verfasser|benutzername|persona|pseudo|commentator|writer)(?:-name|-link|-block)?"
)
_USER = re.compile(r"(?:.*-)?(?:user|name|by|by-?line|user-?link|user-details)")
_NOT_AUTHOR = re.compile(
    r"(?:.*-)?(?:avatar|picture|image|photo|badge|label|rank|title|usertitle|meta|stats|signature|joined|divider|icon|role|"
    r"status|site-name|blogname|email|bio)(?:-.*)?"
)
_PROFILE_LINK = re.compile(
    r"/(?:u|users?|profiles?|profil|members?|mitglied(?:er)?|autor(?:en)?|authors?)/|profile/\d",
    re.IGNORECASE,
)
_PROFILE_BLOCK = re.compile(
    r"(?:.*-)?(?:postprofile|profile|userstats|user-stats|joined|message-user|message-cell-user|user-?info|user-?details|"
    r"postdetails|post-author-info)(?:-.*)?"
)
_LONGEST_SHORT_NAME = 40
_LONGEST_HEADING = 150
_LONGEST_LINE = 120
_TITLE = re.compile(r"(?!.*user)(?:.*-)?(?:title|subject|titre|titel|betreff|headline|heading|asunto)")
_BODY = re.compile(
    r"(?:.*-)?(?:comment|kommentar|message|msg|post|reply|usertext|answer|review|posting|entry|commentaire|comentario|"
    r"leserbrief|reactie|beitrag|format|user)(?:-[a-z]+)?-?(?:content|text|txt|body|copy|message|story|inhalt|texte|texto|contents|prose)|"
    r"(?:js-)?(?:content|text|body|txt|texte|texto|inhalt|md|postcontent|postmsg|postbody|contenttext|post-message-\d+|bb-wrapper)|"
    r"s-prose|rich-text-json-root|usertext"
)
# Names that a body shares with what is around it: they count where nothing surer is there.
_LOOSE_BODY = re.compile(
    r"(?:.*-)?(?:comment|kommentar|message|post|reply|content|text|answer|review)-?(?:wrapper|inner|html|p|holder|area)|"
    r"(?:js-)?(?:message|comment|description)"
)
_BODY_PROPERTIES = frozenset(
    ("text", "commenttext", "reviewbody", "articlebody", "content:encoded", "comment", "description")
)
_TOOL = re.compile(
    r"(?:.*-)?(?:reply|replies-link|reply-link|reply-comment|comment-reply|replylink|actions?|tools?|toolbar|buttons?|btn|share|sharing|social|likes?|"
    r"liked|dislike|vote|votes|voting|votesum|ratings?|score|karma|report|flag|flagged|permalink|edit|edit-link|avatar|badge|"
    r"signatur|signature|controls|form|moderate-comments|reactions?|reactions-bar|rank|screen-reader-text|sr-only|"
    r"visually-hidden|visuallyhidden|hide-if-js|tooltip|says|menu|dropdown|userbanner|usertitle|user-title|user-info|"
    r"userinfo|postprofile|post-buttons|links|alert|select|trigger|original-text|wc-comment-label|footer-left|footer-right|"
    r"comment-footer|quote-link|repondre|antworten|responder|rispondi|back2top|js-reply|online-status|notice|lastedit|lastedited|edited|ellipsis|awaiting-moderation)"
)
_NUMBER = re.compile(r"(?:.*-)?(?:number|nr|num|no|counter|postcounter|index|position)")
_BUTTON = re.compile(
    r"\W*(?:reply|reply to this (?:comment|message|post)|antworten|auf diesen (?:kommentar|"
    r"beitrag) antworten|répondre|"
    r"répondre à ce (?:message|commentaire)|responder(?: a este comentario)?|rispondi|"
    r"beantwoorden|odpowiedz|ответить|"
    r"report(?: (?:abuse|this comment))?|melden|signaler|alerter|denunciar|permalink|permanent "
    r"link|quote|zitieren|citer|"
    r"log in to reply|zum antworten anmelden|show more|read more|mehr anzeigen|lire la suite)\W*",
    re.IGNORECASE,
)
_LONGEST_TOOL = 200
_UNPRINTED = frozenset(
    "form button input select textarea script style noscript svg iframe object video audio".split()
)
_QUOTE = re.compile(r"(?:.*-)?(?:quote|zitat|bbcode-quote|bb-code-block--quote|quotecontent|quotetitle)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_NAME = 80
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What one comment's markup says."""

    text: str
    author: str | None
    title: str | None
    label: str | None
    published: Moment | None
    permalink: str | None


def read_roles(item: HtmlElement, *, slashes: SlashOrder = SlashOrder.UNKNOWN) -> Roles:
    """
    Return author, date, heading, label, permalink and words of one comment.

    Parameters
    ----------
    item : element
        Detached from its page and from its replies; it is emptied by the reading.
    slashes : SlashOrder
        How this page writes ``3/4/2020``.
    """
    own = [element for element in item.iterdescendants() if isinstance(element.tag, str)]
    spoken = [element for element in own if not _inside_quote(element, item)]
    date = date_of(item, spoken, slashes)
    author_element, author = _author(item, spoken)
    title_element = _title(spoken, author_element, date.element)
    title = title_element is not None and one_line(title_element.text_content())
    label, permalink = _label(spoken), _permalink(item, spoken, date.element)
    heads = [element for element in (author_element, date.element, title_element) if element is not None]
    _drop_tools(own, heads)
    for element in heads:
        if element is title_element or _is_head(element, author, slashes):
            _drop_head(element, item, author, slashes)
    # Again: what held the author could not go before.
    _drop_tools(own, [])
    return Roles(
        text=_words(item, author, slashes),
        author=author,
        title=title or None,
        label=label,
        published=date.moment,
        permalink=permalink,
    )


def _inside_quote(element: HtmlElement, item: HtmlElement) -> bool:
    node = element
    while node is not None and node is not item:
        if node.tag == "blockquote" and not called(node, _BODY):
            return True
        if called(node, _QUOTE) and node.tag not in ("a", "button", "li", "span"):
            return True
        node = node.getparent()
    return False


def _author(item: HtmlElement, own: list[HtmlElement]) -> tuple[HtmlElement | None, str | None]:
    for candidates in _author_candidates(own):
        deepest = [
            one
            for one in candidates
            if not any(other is not one and _holds(one, other) for other in candidates)
        ]
        for element in deepest:
            name = author_name(_name_text(element))
            if name is not None and len(name) <= _LONGEST_NAME:
                return element, name
        if any("fn" in tokens(element) for element in candidates):
            # The place for the name is there, and empty: the commenter gave none.
            break
    stated = item.get("data-author") or item.get("author") or item.get("data-username")
    return None, author_name(stated) if stated else None


def _author_candidates(own: list[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """Yield groups of elements that may name the author, the surest first."""
    yield [one for one in own if _names_by_property(one)]
    yield [one for one in own if "fn" in tokens(one)]
    yield [one for one in own if called(one, _AUTHOR) and not called(one, _NOT_AUTHOR)]
    yield [one for one in own if one.tag == "cite" or one.get("rel") == "author"]
    yield [one for one in own if called(one, _USER) and not called(one, _NOT_AUTHOR)]
    yield [
        one
        for one in own
        if one.tag == "a" and _PROFILE_LINK.search(one.get("href", "")) and one.text_content().strip()
    ]
    yield [one for one in own[:12] if is_byline(one_line(one.text_content()))]
    yield [one for one in own[:12] if one.tag in ("b", "strong", *_HEADINGS) and not called(one, _TITLE)]
    yield [one for one in own[:8] if one.tag in ("span", "a", "div", "p", "td") and _is_short(one)][:1]


def _is_short(element: HtmlElement) -> bool:
    text = one_line(element.text_content())
    return (
        1 < len(text) <= _LONGEST_SHORT_NAME
        and len(element) == 0
        and written_date(text) is None
        and not LABEL.fullmatch(text)
    )


def _names_by_property(element: HtmlElement) -> bool:
    named = properties(element)
    if "foaf:name" in named:
        return True
    if "name" in named:
        return any(
            "author" in properties(up) or "creator" in properties(up)
            for up in [element, *element.iterancestors()][:4]
        )
    return "author" in named or "creator" in named


def _name_text(element: HtmlElement) -> str:
    return one_line(element.get("content") or element.text_content())


def _holds(outer: HtmlElement, inner: HtmlElement) -> bool:
    return any(up is outer for up in inner.iterancestors())


def _title(own: list[HtmlElement], *heads: HtmlElement | None) -> HtmlElement | None:
    for element in own:
        if element.tag not in _HEADINGS and not called(element, _TITLE):
            continue
        around = list(element.iterancestors())[:4]
        if any(called(up, _PROFILE_BLOCK) for up in around):
            continue
        text = one_line(element.text_content())
        taken = any(
            head is not None and (head is element or _holds(element, head) or _holds(head, element))
            for head in heads
        )
        inside_text = not called(element, _TITLE) and any(_is_innermost_body(up) for up in around[:2])
        worded = re.search(r"[^\W\d_]{2}", text) is not None
        if worded and not taken and not inside_text and len(text) <= _LONGEST_HEADING:
            return element
    return None


def _is_innermost_body(element: HtmlElement) -> bool:
    inner = (one for one in element.iterdescendants() if isinstance(one.tag, str))
    return called(element, _BODY) and not any(called(one, _BODY) for one in inner)


def _label(own: list[HtmlElement]) -> str | None:
    """Return the number that the page prints beside the comment."""
    for element in own:
        if len(element) <= 1 and element.tag in ("a", "span", "div", "strong", "b", "li", "em"):
            found = LABEL.fullmatch(one_line(element.text_content()))
            if found is not None and (found["sign"] or called(element, _NUMBER)):
                return found["number"]
    return None


def _permalink(item: HtmlElement, own: list[HtmlElement], dated: HtmlElement | None) -> str | None:
    """Return the link on the date, or one that leads to this comment; its text may link to others."""
    key = item_key(item)
    if dated is not None:
        link = (
            dated
            if dated.tag == "a"
            else next((up for up in list(dated.iterancestors())[:2] if up.tag == "a"), None)
        )
        if link is not None and link.get("href"):
            return str(link.get("href"))
    for element in own:
        href = element.get("href", "")
        named = "bookmark" in element.get("rel", "") or any("permalink" in token for token in tokens(element))
        own_anchor = key is not None and re.search(rf"#[a-z_-]*{re.escape(key)}$", href) is not None
        if element.tag == "a" and href and (named or own_anchor):
            return str(href)
    return None


def _drop_tools(own: list[HtmlElement], heads: list[HtmlElement]) -> None:
    """Take out buttons, forms, votes and whatever else a reader does not read as words of the comment."""
    for element in own:
        if element.getparent() is None or any(head is element or _holds(element, head) for head in heads):
            continue
        if _is_tool(element):
            element.drop_tree()


def _is_tool(element: HtmlElement) -> bool:
    if element.tag in _UNPRINTED or element.get("href", "").startswith("javascript:"):
        return True
    text = one_line(element.text_content())
    if len(text) <= _LONGEST_LINE and _BUTTON.fullmatch(text):
        return True
    return len(text) <= _LONGEST_TOOL and called(element, _TOOL) and not called(element, _BODY)


def _is_head(element: HtmlElement, author: str | None, slashes: SlashOrder) -> bool:
    """Return whether an element holds author or date alone, and none of the comment's words beside them."""
    named = called(element, DATE) or called(element, _AUTHOR) or element.tag in ("time", "cite")
    return named or is_only_byline(one_line(element.text_content()), author, slashes)


def _drop_head(element: HtmlElement, item: HtmlElement, author: str | None, slashes: SlashOrder) -> None:
    """Take out the line of author and date: the highest element that says nothing else."""
    if not _attached(element, item):
        return
    highest = element
    for up in element.iterancestors():
        if up is item or not is_only_byline(one_line(up.text_content()), author, slashes):
            break
        highest = up
    highest.drop_tree()


def _attached(element: HtmlElement, item: HtmlElement) -> bool:
    return any(up is item for up in element.iterancestors())


def _words(item: HtmlElement, author: str | None, slashes: SlashOrder) -> str:
    """Return the comment's own words: its body where the markup names one, else all that is left."""
    for line in [
        one
        for one in item.iterdescendants()
        if isinstance(one.tag, str) and called(one, DATE) and not called(one, _BODY)
    ]:
        if (
            _attached(line, item)
            and len(one_line(line.text_content())) <= _LONGEST_LINE
            and is_only_byline(one_line(line.text_content()), author, slashes)
        ):
            line.drop_tree()
    _drop_quote_heads(item)
    whole = prose(item)
    candidates = [one for one in item.iterdescendants() if _may_be_body(one) and not _inside_quote(one, item)]
    for named in (
        [one for one in candidates if called(one, _BODY) or not _BODY_PROPERTIES.isdisjoint(properties(one))],
        [one for one in candidates if called(one, _LOOSE_BODY)],
    ):
        sizes = [len(one.text_content().strip()) for one in named]
        enough = 0.7 * max(sizes, default=0)
        deepest = [one for one, size in zip(named, sizes, strict=True) if size and size >= enough]
        if deepest:
            return prose(deepest[-1])
    return whole


def _may_be_body(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in ("a", "b", "i", "em", "strong")


def _drop_quote_heads(item: HtmlElement) -> None:
    """Take out "Ada said:" above a quoted passage: the page's words, neither Ada's nor the commenter's."""
    for element in [one for one in item.iterdescendants() if isinstance(one.tag, str)]:
        if element.getparent() is None or not _inside_quote(element, item):
            continue
        text = one_line(element.text_content())
        named = (
            called(
                element, re.compile(r"(?:.*-)?(?:author|title|postedby|attribution|source-jump|expand-?link)")
            )
            or element.tag == "cite"
        )
        if named and len(text) <= _LONGEST_NAME:
            element.drop_tree()
