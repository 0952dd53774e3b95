"""
Page → documents: bytes in, texts out, nothing opened.

A reader is a frozen dataclass; its fields are its settings; calling it with a `Page` returns a `Reading`
or raises `UnreadablePage`. What does not add up on a page is said as a note, never silently mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from blocs.model import Page, Reading


class Reader(Protocol):
    """Reads one page into its documents and notes."""

    def __call__(self, page: Page) -> Reading:
        """
        Return the documents of a page in reading order, the article first.

        Raises
        ------
        UnreadablePage
            If no text can be read from the page.
        """
        ...
