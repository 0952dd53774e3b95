"""Which reader a page needs, from its first bytes; what is no text says what it is and what to do."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage

if TYPE_CHECKING:
    from blocs.model.page import Page


class Kind(Enum):
    """What a page is, as far as reading goes; the value names its reader."""

    HTML = "html"
    RENDERING = "rendering"


_BINARY = (
    (b"%PDF-", "a PDF document", "save its text, or the web page it was made from"),
    (b"\x89PNG\r\n", "a PNG picture", "give the page itself, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the page itself, not a picture of it"),
    (b"GIF8", "a GIF picture", "give the page itself, not a picture of it"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text or HTML"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text or HTML"),
    (b"SQLite format 3\x00", "an SQLite database", "give the pages themselves"),
    (b"\x7fELF", "a program", "give a web page or a text"),
    (b"MZ\x90\x00", "a program", "give a web page or a text"),
    (b"OggS", "a sound or film", "give a web page or a text"),
    (b"ID3", "a sound", "give a web page or a text"),
    (b"RIFF", "a sound, film or picture", "give a web page or a text"),
    (b"bplist00", "a Safari web archive", "save the page as HTML source"),
    (b"{\\rtf", "a rich text document", "save it as plain text or HTML"),
)
NOISE = "binary data, not a web page or a text; give the page's HTML or text"
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|main|table|span|h[1-6]|ul|ol|br|a\s|script|style)\b",
    re.IGNORECASE,
)
_HTML_TYPE = re.compile(r"(?:text/html|application/xhtml\+xml)", re.IGNORECASE)
_ENOUGH_TAGS = 3
_MOSTLY = 0.7
_LOOKED_AT = 65_536
# Text holds next to no control characters; pictures and archives hold one in ten.
_MOST_CONTROLS = 0.05
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def kind_of(page: Page) -> Kind:
    """
    Return what a page is.

    Raises
    ------
    UnreadablePage
        If it is empty or no text.
    """
    content = page.content
    if not content.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xff\xfe"):
        raise UnreadablePage(address=page.address, why="empty; check that it was saved or fetched whole")
    for magic, what, remedy in _BINARY:
        if content.startswith(magic):
            raise UnreadablePage(address=page.address, why=f"{what}, not a web page or a text; {remedy}")
    start = content[:_LOOKED_AT]
    if _is_wide(start):
        start = start.replace(b"\x00", b"")
    elif len(start.translate(None, _CONTROLS)) < (1 - _MOST_CONTROLS) * len(start):
        raise UnreadablePage(address=page.address, why=NOISE)
    if _HTML_TYPE.search(page.media_type or ""):
        return Kind.HTML
    opening = start.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:200]
    tags = len(_TAGS.findall(start))
    return Kind.HTML if tags and (opening.startswith(b"<") or tags >= _ENOUGH_TAGS) else Kind.RENDERING


def _is_wide(start: bytes) -> bool:
    """Return whether these look like the bytes of UTF-16 or UTF-32, in which letters come with zeros."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = start[::2], start[1::2]
    return len(start) > 1 and max(even.count(0) / len(even), odd.count(0) / len(odd)) > _MOSTLY
