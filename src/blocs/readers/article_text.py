"""
The article of a page, by trafilatura, after its comments have been taken out.

The date is ours: only what JSON-LD, meta tags and marked-up times state, since a search for dates in the text
finds one on most pages that have none.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from blocs.readers.assembly import Article
from blocs.readers.bibliography import ARTICLES, read_author, read_title, site_name
from blocs.readers.dates import written_date
from blocs.readers.linked_data import Record, is_a, text_of
from blocs.readers.prose import one_line, prose, tidy
from blocs.readers.threads.tokens import called, properties
from blocs.readers.trees import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from blocs.model.moment import Moment

_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
    "published_time",
    "sailthru.date", "article.published", "parsely-pub-date", "cxenseparse:recs:publishtime", "date.created",
)  # fmt: skip
_PUBLISHED = re.compile(
    r"(?:.*-)?(?:published|entry-date|post-date|pubdate|publish-date|date-published|article-date|postdate|entry-time"
    r"|byline-date|type-date)"
)
# What points to another article from between the paragraphs of this one.
_TEASER = re.compile(
    r"(?:(?:à )?(?:lire|voir) aussi|à lire|lesen sie auch|lesen sie mehr|mehr zum thema|siehe auch|"
    r"read (?:more|also|next)|see also|related(?: articles?| stories| story| videos?)?|"
    r"lea también|leia também|leggi anche|lees ook)\s*[:»>→|–—-][^\n]{0,240}",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"hidden|visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|offscreen", re.IGNORECASE
)
_LONGEST_HIDDEN = 60
_LONGEST_KICKER = 100
# trafilatura takes a time that grows with the square of the paragraphs.
_MOST_ELEMENTS = 20_000
_LONGEST_SNIPPET = 2_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def read_article(root: HtmlElement, records: Sequence[Record]) -> Article:
    """
    Return the article of a page.

    Parameters
    ----------
    root : element
        The page without its comments.
    records : sequence of mapping
        Its JSON-LD.
    """
    flatten(root)
    site = site_name(root, records)
    title = read_title(root, records, site)
    return Article(
        text=_text(root, title),
        title=title,
        author=read_author(root, records, not_names=(title, site)),
        published=_published(root, records),
        site=site,
        language=language(root, records),
        url=canonical_address(root),
    )


def language(root: HtmlElement, records: Sequence[Record]) -> str | None:
    """Return the language that a page states, as a BCP 47 tag."""
    stated = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    stated += [text_of(record.get("inLanguage")) for record in records if is_a(record, *ARTICLES)]
    for tag in stated:
        if tag and _LANGUAGE.fullmatch(tag.strip()):
            return str(tag).strip().replace("_", "-")
    return None


def canonical_address(root: HtmlElement) -> str | None:
    """Return the address that a page gives as its own."""
    for link in root.iter("link"):
        if link.get("rel", "").lower() == "canonical" and link.get("href", "").startswith("http"):
            return str(link.get("href"))
    for meta in root.iter("meta"):
        if meta.get("property", "").lower() == "og:url" and meta.get("content", "").startswith("http"):
            return str(meta.get("content"))
    return None


def _published(root: HtmlElement, records: Sequence[Record]) -> Moment | None:
    stated: Iterator[object] = (record.get("datePublished") for record in records if is_a(record, *ARTICLES))
    for text in (*stated, *_meta_dates(root), *_marked_dates(root)):
        found = written_date(text) if isinstance(text, str) else None
        if found is not None:
            return found.moment
    return None


def _meta_dates(root: HtmlElement) -> Iterator[str]:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, meta.get("content") or meta.get("value") or "")
    yield from (named[name] for name in _META_DATES if name in named)


def _marked_dates(root: HtmlElement) -> Iterator[str]:
    """Yield the times that are marked as the publication's, then the only day that all other times name."""
    times = list(root.iter("time"))
    for element in root.iter("time", "abbr", "span", "meta", "p", "div", "a", "li", "small", "strong", "em"):
        if "datepublished" in properties(element) or (called(element, _PUBLISHED) and not _in_list(element)):
            yield (
                element.get("datetime")
                or element.get("content")
                or element.get("title")
                or one_line(element.text_content())[:80]
            )
    inside = [
        one
        for one in times
        if any(up.tag in ("article", "header", "main") for up in one.iterancestors()) and not _in_list(one)
    ]
    stated = {(one.get("datetime") or "")[:10] for one in inside}
    if len(stated) == 1:
        yield inside[0].get("datetime") or ""


def _in_list(element: HtmlElement) -> bool:
    return any(up.tag in ("aside", "nav", "footer", "li") for up in element.iterancestors())


def _text(root: HtmlElement, title: str | None) -> str:
    if is_too_long(root):
        return _main_text(root)
    headlines = {_letters(text) for text in (title or "", *(one.text_content() for one in root.iter("h1")))}
    _drop_hidden_labels(root)
    from trafilatura.core import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Extractor  # noqa: PLC0415

    options = Extractor(output_format="python", fast=True, comments=False)
    options.min_output_size = 0
    found = bare_extraction(root, options=options)
    body = found.body if found is not None and not isinstance(found, dict) else None
    blocks = [] if body is None else [text for block in body if (text := _block(block))]
    own = [block for block in blocks if not _TEASER.fullmatch(block)]
    text = "\n\n".join(_below_headline(own, headlines))
    whole = root.find("body")
    # So little that trafilatura takes it for boilerplate is still all there is.
    brief = whole is not None and len(one_line(whole.text_content())) <= _LONGEST_SNIPPET
    return text or (prose(whole) if whole is not None and brief else "")


def is_too_long(root: HtmlElement) -> bool:
    """Return whether a page has so many elements that the search for its article would take minutes."""
    return next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None


def _main_text(root: HtmlElement) -> str:
    """Return all text of a page but for what is marked as not its main text."""
    for element in list(root.iter("nav", "aside", "footer", "form", "header")):
        if element.getparent() is not None:
            element.drop_tree()
    articles = max(root.iter("article", "main"), key=lambda one: len(one.text_content()), default=root)
    return prose(articles)


def _block(block: HtmlElement) -> str:
    if block.tag in ("list", "table"):
        return "\n".join(text for item in block if (text := one_line(" ".join(item.itertext()))))
    for line in block.iter("lb"):
        line.tail = "\n" + (line.tail or "")
    if block.tag in ("code", "pre"):
        return "".join(block.itertext()).strip("\n")
    return tidy("".join(block.itertext()))


def _drop_hidden_labels(root: HtmlElement) -> None:
    """Take out the labels that only screen readers speak, such as "Main content"; longer text may unfold."""
    for element in list(root.iter("h2", "h3", "h4", "h5", "h6", "span", "p")):
        label = called(element, _HIDDEN) and len(one_line(element.text_content())) <= _LONGEST_HIDDEN
        if label and element.getparent() is not None:
            element.drop_tree()


def _below_headline(blocks: list[str], headlines: set[str]) -> list[str]:
    """Leave out the headline and what little stands above it."""
    for place, block in enumerate(blocks[:4]):
        if _letters(block) in headlines - {""}:
            return blocks[place + 1 :]
        if len(block) > _LONGEST_KICKER:
            break
    return blocks


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
