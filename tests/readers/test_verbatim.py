"""Files taken as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.errors import UnreadablePage
from blocs.model import Genre, Page
from blocs.readers.verbatim import VerbatimReader


@given(st.text())
def test_every_character_is_kept(text):
    """Offsets into the text are offsets into the file: no line end, mark or accent is touched."""
    (document,) = VerbatimReader()(Page(address="a.txt", content=text.encode())).documents

    assert (document.text, document.genre) == (text, Genre.TEXT)


def test_bytes_that_are_not_utf_8_are_refused():
    """The error says where the file goes wrong."""
    with pytest.raises(UnreadablePage, match="not UTF-8 at byte 3"):
        VerbatimReader()(Page(address="a.txt", content=b"abc\xff"))
