"""A file as one document, verbatim, so that offsets into the text are offsets into the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.model.document import Document, Genre, Reading

if TYPE_CHECKING:
    from blocs.model.page import Page


@dataclass(frozen=True, slots=True)
class VerbatimReader:
    """Take the bytes as UTF-8: nothing is read out of them, nothing is normalised, not even a line end."""

    def __call__(self, page: Page) -> Reading:
        """
        Return one document with all characters of the page.

        Raises
        ------
        UnreadablePage
            If the bytes are not UTF-8.
        """
        try:
            text = page.content.decode("utf-8")
        except UnicodeDecodeError as error:
            why = f"not UTF-8 at byte {error.start}; convert the file, or read it without --plain"
            raise UnreadablePage(address=page.address, why=why) from None
        document = Document(page=page.id, path=page.address, ordinal=0, text=text, genre=Genre.TEXT)
        return Reading(documents=(document,))
