"""Title, author and site of an article, as its page states them; what looks like none is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.readers.dates import written_date
from blocs.readers.linked_data import Record, is_a, text_of
from blocs.readers.prose import one_line
from blocs.readers.threads.bylines import author_name
from blocs.readers.threads.tokens import called, properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

ARTICLES = (
    "Article", "NewsArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "WebPage",
    "Question",
    "QAPage", "Report", "ScholarlyArticle", "TechArticle", "BackgroundNewsArticle",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3")
_BYLINE = re.compile(
    r"(?:.*-)?(?:author|autor|auteur|byline|by-line|author-name|byline-name|post-author|entry-author)"
)
_OFFICES = re.compile(
    r"(?:the )?(?:admin|editor|editors|redaktion|die redaktion|rédaction|la rédaction|redacción|"
    r"redazione|editorial team|"
    r"staff|webmaster|stand|name|datum|date|administrator|guest|gast|autor|author|von|by|posted)"
    # What is left of "Editor December 20, 2016" when the figures are taken for something else.
    r"(?:\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?:https?:|www\.|@|\w\.(?:com|org|net|de|fr|es|it|at|ch|info|eu|uk|io)\b)", re.IGNORECASE
)
_LONGEST_NAME = 80
_MOST_NAME_WORDS = 7
_MOST_SEARCHED_WORDS = 4
_LONGEST_TITLE = 300
_FEWEST_TITLE_WORDS = 3


def read_title(root: HtmlElement, records: Sequence[Record], site: str | None) -> str | None:
    """
    Return an article's headline.

    The page's title often has the site's name added to it, so the heading that it contains is taken.
    """
    stated = next(_stated_titles(root, records), None)
    if stated is None:
        return next((text for heading in root.iter("h1") if (text := one_line(heading.text_content()))), None)
    words = _words(stated)
    best: tuple[int, str] | None = None
    for heading in root.iter(*_HEADINGS):
        text = one_line(" ".join(heading.itertext()))
        own = _words(text)
        if (
            own
            and own != _words(site or "")
            and _contains(words, own)
            and (best is None or len(own) > best[0])
        ):
            best = len(own), text
    if best is not None and 3 * best[0] >= len(words):
        return best[1]
    return _without_site(stated, site)


def read_author(root: HtmlElement, records: Sequence[Record], not_names: Sequence[str | None]) -> str | None:
    """Return the author that a page states, several parted by semicolons; an office or a site is none."""
    refused = [_words(text) for text in not_names if text]
    for stated in _stated_authors(root, records):
        names = [name for one in stated if (name := _plausible(one)) and _words(name) not in refused]
        if names:
            return "; ".join(dict.fromkeys(names))
    return None


def site_name(root: HtmlElement, records: Sequence[Record]) -> str | None:
    """Return the name that a page gives to its site."""
    named = _metas(root)
    stated = [named.get("og:site_name"), *(text_of(record.get("publisher")) for record in records)]
    stated += [text_of(record.get("name")) for record in records if is_a(record, "WebSite")]
    stated += [named.get("application-name")]
    return next((name.lstrip("@") for one in stated if one and (name := one_line(one))), None)


def _stated_titles(root: HtmlElement, records: Sequence[Record]) -> Iterator[str]:
    named = _metas(root)
    stated = [named.get("og:title")]
    stated += [text_of(record.get("headline")) for record in records if is_a(record, *ARTICLES)]
    stated += [one_line(title.text_content()) for title in list(root.iter("title"))[:1]]
    stated += [named.get("title"), named.get("dc.title"), named.get("twitter:title")]
    yield from (text for one in stated if one and (text := one_line(one)[:_LONGEST_TITLE]))


def _without_site(title: str, site: str | None) -> str:
    for separator in (" | ", " – ", " — ", " - ", " » ", " « ", " · ", " :: ", ": "):
        head, found, tail = title.rpartition(separator)
        if found and site and _words(tail) == _words(site):
            return head.strip()
        head, found, tail = title.partition(separator)
        if found and site and _words(head) == _words(site):
            return tail.strip()
    # By custom the site follows a bar or guillemet; what follows a dash or colon may be the headline's.
    head = title.partition(" » ")[0].rpartition(" | ")[0] or title.partition(" » ")[0]
    return head.strip() if len(_words(head)) >= _FEWEST_TITLE_WORDS else title


def _stated_authors(root: HtmlElement, records: Sequence[Record]) -> Iterator[list[str]]:
    """Yield the authors that each kind of markup states, the surest first."""
    for record in records:
        if is_a(record, *ARTICLES) and record.get("author"):
            authors = record["author"] if isinstance(record["author"], list) else [record["author"]]
            yield [name for author in authors if (name := text_of(author))]
    named = _metas(root)
    yield [
        named[name]
        for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
        if name in named
    ]
    marked = [
        one
        for one in root.iter("a", "span", "div", "p", "meta", "h3", "h4", "li", "strong", "address")
        if not _aside(one)
    ]
    yield [_text(one) for one in marked if _is_author_property(one)][:3]
    yield [_text(one) for one in marked if "author" in one.get("rel", "").split()][:1]
    yield [_text(one) for one in marked if called(one, _BYLINE) and len(_text(one)) <= _LONGEST_NAME][:1]
    yield [
        name
        for name in (_searched_author(root) or "").split(";")
        if len(name.split()) <= _MOST_SEARCHED_WORDS
    ]


def _searched_author(root: HtmlElement) -> str | None:
    from trafilatura.metadata import extract_author  # noqa: PLC0415 -- slow to load

    return extract_author(root)


def _is_author_property(element: HtmlElement) -> bool:
    named = properties(element)
    inner = "name" in named and any("author" in properties(up) for up in list(element.iterancestors())[:3])
    return inner or (
        "author" in named and not any("name" in properties(one) for one in element.iterdescendants())
    )


def _aside(element: HtmlElement) -> bool:
    return any(up.tag in ("aside", "nav", "footer") for up in element.iterancestors())


def _text(element: HtmlElement) -> str:
    return one_line(element.get("content") or " ".join(element.itertext()))


def _plausible(text: str) -> str | None:
    if (date := written_date(text)) is not None:
        text = text[: date.start]
    name = author_name(one_line(text)) if len(text) <= 2 * _LONGEST_NAME else None
    if (
        name is None
        or len(name) > _LONGEST_NAME
        or _DOMAIN.search(name)
        or not re.search(r"[^\W\d_]{2}", name)
    ):
        return None
    name = re.sub(r"^(?:(?:Post author|Autor(?:in)?|Author|Auteur|Von|By|Par|Por):?\s+)+", "", name)
    if _OFFICES.fullmatch(name) or len(name.split()) > _MOST_NAME_WORDS or written_date(name) is not None:
        return None
    return name


def _metas(root: HtmlElement) -> dict[str, str]:
    """Return the contents of a page's meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name and (content := meta.get("content") or meta.get("value")):
            found.setdefault(name, content)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))
