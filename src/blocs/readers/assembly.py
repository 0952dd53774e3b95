"""An article and its thread → documents with ids, and notes on what does not add up between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model.document import Citation, Document, Genre, Note, Reading, Span, document_id
from blocs.readers import notes
from blocs.readers.citations import EarlierTexts
from blocs.readers.cut_off import cut_off_ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blocs.model.identity import DocumentId
    from blocs.model.moment import Moment
    from blocs.model.page import Page
    from blocs.readers.threads.entry import Thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says about its article; `text` may be empty where only comments were found."""

    text: str
    title: str | None = None
    author: str | None = None
    published: Moment | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None


def assembled(page: Page, article: Article, thread: Thread) -> Reading:
    """
    Return the documents of a page and the notes on its thread.

    Parameters
    ----------
    page : Page
        Where they were read from.
    article : Article
        What stands above the comments.
    thread : Thread
        The comments; may be without any.
    """
    # Asked for once: a page's id is the hash of all its bytes.
    page_id = page.id
    texts = [article.text, *(entry.text for entry in thread.entries)]
    ids = [document_id(page_id, ordinal, text) for ordinal, text in enumerate(texts)]
    authors = [article.author, *(entry.author for entry in thread.entries)]
    cited = _citations(texts, ids, authors)
    first = Document(
        page=page_id,
        path=page.address,
        ordinal=0,
        text=article.text,
        genre=Genre.ARTICLE,
        title=article.title,
        author=article.author,
        published=article.published,
        site=article.site,
        language=article.language,
        url=article.url,
    )
    comments = [
        Document(
            page=page_id,
            path=page.address,
            ordinal=ordinal,
            text=entry.text,
            genre=Genre.COMMENT,
            title=entry.title,
            author=entry.author,
            published=entry.published,
            site=article.site,
            language=article.language,
            url=entry.url,
            label=entry.label,
            reply_to=ids[0 if entry.parent is None else entry.parent + 1],
            citations=cited[ordinal],
        )
        for ordinal, entry in enumerate(thread.entries, start=1)
    ]
    documents = (first, *comments)
    return Reading(documents=documents, notes=(*_thread_notes(article, thread), *_text_notes(documents)))


def _citations(
    texts: Sequence[str], ids: Sequence[DocumentId], authors: Sequence[str | None]
) -> list[tuple[Citation, ...]]:
    """Return for each text what it repeats of another author's; who repeats oneself cites nobody."""
    if len(texts) == 1:
        return [()]
    earlier = EarlierTexts()
    found = []
    for text, own, author in zip(texts, ids, authors, strict=True):
        repeated = [
            one for one in earlier.repeated_in(text) if author is None or authors[one.cited] != author
        ]
        found.append(
            tuple(Citation(span=Span(own, one.start, one.end), cited=ids[one.cited]) for one in repeated)
        )
        earlier.add(text)
    return found


def _thread_notes(article: Article, thread: Thread) -> Iterator[Note]:
    if not article.text:
        yield notes.no_article_note()
    found = len(thread.entries) + thread.empty
    if thread.stated is not None and thread.stated != found + thread.pings:
        note = notes.count_note(thread.stated, found)
        if note is not None:
            yield note
    if thread.further:
        yield notes.further_pages_note()
    if thread.pings:
        yield notes.pings_note(thread.pings)
    if thread.empty:
        yield notes.empty_note(thread.empty)


def _text_notes(documents: Sequence[Document]) -> Iterator[Note]:
    places = {document.id: document for document in documents}
    for document in documents:
        name = _capital(_called(document, places))
        ending = cut_off_ending(document.text)
        if ending is not None:
            yield Note(
                code="cut-off-text",
                message=f"{name} ends in the middle of a sentence (“… {ending}”).",
                document=document.id,
                facts={"ending": ending},
            )
        for citation in document.citations:
            cited = _called(places[citation.cited], places)
            yield Note(
                code="quotes-document",
                message=f"{name} repeats words of {cited}.",
                document=document.id,
                facts={"start": citation.span.start, "end": citation.span.end, "cited": citation.cited},
            )


def _called(document: Document, places: Mapping[DocumentId, Document]) -> str:
    """Return what a reader of the page would call a document: by its number or author, if it has one."""
    if document.genre is not Genre.COMMENT:
        return "the article"
    if document.label is not None:
        return f"comment {document.label}"
    answered = places.get(document.reply_to) if document.reply_to else None
    if answered is not None and answered.label is not None:
        return f"a reply to comment {answered.label}"
    if document.author is not None:
        return f"a comment by {document.author}"
    return f"comment {document.ordinal} in reading order"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
