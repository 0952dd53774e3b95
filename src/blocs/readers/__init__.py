"""
Page → documents: bytes in, texts out, nothing opened.

A reader is a frozen dataclass; its fields are its settings; calling it with a `Page` returns a `Reading`
or raises `UnreadablePage`. What does not add up on a page is said as a note, never silently mended;
`blocs.readers.notes` lists the codes.

=============  ===================================================================
html           a web page: its article, and the thread under it (`readers/threads/`)
rendering      a plain text that was once a page: the same, from its layout
verbatim       a file as it is, as one document, so that offsets stay offsets
=============  ===================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from blocs.model import Page, Reading

# By name, so that no library is loaded before a page needs it.
READERS = {
    "html": "blocs.readers.html_pages:HtmlReader",
    "rendering": "blocs.readers.renderings:RenderingReader",
    "verbatim": "blocs.readers.verbatim:VerbatimReader",
}


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


def reader(name: str) -> Reader:
    """
    Return the reader of this name, with its default settings.

    Raises
    ------
    KeyError
        If no reader has this name.
    """
    module, _, part = READERS[name].partition(":")
    return cast("Reader", getattr(import_module(module), part)())


def read(page: Page) -> Reading:
    """
    Return the documents of a page, whatever kind of page it is.

    Raises
    ------
    UnreadablePage
        If the page is empty, is no text, or holds none.
    """
    from blocs.readers.kinds import kind_of  # noqa: PLC0415 -- what a page is matters once there is one

    return reader(kind_of(page).value)(page)
