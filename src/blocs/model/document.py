"""Documents, the spans that point into them, and what the reader of a page has to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from blocs.errors import MisplacedSpan
from blocs.model.identity import DocumentId, PageId, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.errors import InputError
    from blocs.model.moment import Moment


class Genre(Enum):
    """What kind of text a document is."""

    ARTICLE = "article"
    COMMENT = "comment"
    SPEECH = "speech"
    TEXT = "text"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    Characters ``[start, end)`` of one document, counted in Unicode code points.

    Raises
    ------
    ValueError
        If the span is empty or begins before the text.
    """

    document: DocumentId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"a span goes from 0 or more to more than that, not from {self.start} to {self.end}"
            )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies in this one; a span contains itself."""
        return self.document == other.document and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage of a document that repeats another document of the thread: not its author's own words."""

    span: Span
    cited: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One text by one author at one time: an article, a comment, a speech.

    What the page does not say is None, never guessed.

    Parameters
    ----------
    page : PageId
        The page it was read from.
    path : str
        The address of that page as the user gave it; not part of the id.
    ordinal : int
        Its place on the page in reading order; the article is 0.
    text : str
        The text, which never changes, so that spans never slip.
    genre : Genre
        What kind of text it is.
    title, author, site, language, url, label : str, optional
        As the page states them; `language` is a BCP 47 tag; `label` is what the page prints beside a comment.
    published : Moment, optional
        When the text appeared.
    reply_to : DocumentId, optional
        What it answers; for a top-level comment the article.
    citations : tuple of Citation
        Passages that repeat another document of the thread.
    """

    page: PageId
    path: str
    ordinal: int
    text: str
    genre: Genre
    title: str | None = None
    author: str | None = None
    published: Moment | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    label: str | None = None
    reply_to: DocumentId | None = None
    citations: tuple[Citation, ...] = ()
    id: DocumentId = field(init=False)

    def __post_init__(self) -> None:
        # Computed once: a document's id is asked for with every span, and its text may be a megabyte.
        object.__setattr__(self, "id", document_id(self.page, self.ordinal, self.text))

    def quote(self, span: Span) -> str:
        """
        Return the words under a span.

        Raises
        ------
        MisplacedSpan
            If the span belongs to another document or ends after the text.
        """
        if span.document != self.id or span.end > len(self.text):
            raise MisplacedSpan(document=self.id, start=span.start, end=span.end, length=len(self.text))
        return self.text[span.start : span.end]


def document_id(page: PageId, ordinal: int, text: str) -> DocumentId:
    """Return a document's id; equal comments on one page differ by their place."""
    return DocumentId(content_id("doc", page, ordinal, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """
    Something the reader of a result must know.

    Parameters
    ----------
    code : str
        A stable name for programs, such as ``fewer-comments-than-stated``.
    message : str
        A sentence for people.
    document : DocumentId, optional
        The document it is about, when it is about one.
    page : PageId, optional
        The page it is about; set when pages are read in a run.
    facts : mapping of str to str or int
        The numbers and words behind the message, for programs.
    """

    code: str
    message: str
    document: DocumentId | None = None
    page: PageId | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    What was read: documents in reading order, each page's article first; iterating gives them.

    Parameters
    ----------
    documents : tuple of Document
        Of one page, or of all pages of a run.
    notes : tuple of Note
        What does not add up.
    skipped : tuple of InputError
        The pages of a run that could not be read, and why.
    """

    documents: tuple[Document, ...]
    notes: tuple[Note, ...] = ()
    skipped: tuple[InputError, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, place: int) -> Document:
        return self.documents[place]
