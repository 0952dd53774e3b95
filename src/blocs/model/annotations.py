"""What taggers have found so far in the documents of one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blocs.model.actor import Actor
    from blocs.model.attribution import Attribution
    from blocs.model.codebook import Codebook
    from blocs.model.document import Document, Note, Span
    from blocs.model.identity import DocumentId
    from blocs.model.statement import Statement


class Layer(Enum):
    """One kind of thing that taggers find; the name of a field of `Annotations`."""

    SENTENCES = "sentences"
    QUOTATIONS = "quotations"
    ATTRIBUTIONS = "attributions"
    ACTORS = "actors"
    CODEBOOK = "codebook"
    STATEMENTS = "statements"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """
    Words between quotation marks.

    Parameters
    ----------
    spans : tuple of Span
        The words with their marks; one span a paragraph.
    closed : bool
        Whether the closing mark is there.
    """

    spans: tuple[Span, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A reader corrects a fact: the words that do so, and the document that is corrected."""

    span: Span
    corrected: DocumentId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """
    The documents of one page and, layer by layer, what taggers have found in them.

    A tagger takes annotations and returns new ones with its own layers filled; nothing is changed in place.

    Parameters
    ----------
    documents : tuple of Document
        In reading order: the article, then its comments.
    sentences : tuple of Span
        Of all documents, in order, never overlapping.
    quotations : tuple of Quotation
        Outermost quotation marks only.
    attributions : tuple of Attribution
        Who says what, by which words.
    actors : tuple of Actor
        Those whom the attributions name, and the organizations they belong to.
    codebook : Codebook, optional
        The concepts asked for, or those proposed by a tagger when none were.
    statements : tuple of Statement
        Who takes which side on what.
    corrections : tuple of Correction
        Facts that readers correct.
    notes : tuple of Note
        What the reader of the result must know: of the page's reader first, then of each tagger.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    codebook: Codebook | None = None
    statements: tuple[Statement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()

    def document(self, document: DocumentId) -> Document:
        """
        Return the document with this id.

        Raises
        ------
        KeyError
            If no document of these annotations has it.
        """
        for candidate in self.documents:
            if candidate.id == document:
                return candidate
        raise KeyError(document)
