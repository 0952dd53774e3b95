"""Which texts are taken to be English."""

import pytest

from blocs.model import Document, Genre, PageId
from blocs.taggers.languages import is_english

ENGLISH = (
    "The mayor said that the bridge should be built, and that the city will have to pay for it by itself."
)
FRENCH = (
    "Le maire a déclaré que le pont doit être construit et que la ville devra le payer elle-même, sans "
    "l'aide de la région ni celle de l'État."
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (ENGLISH, None, True),
        (ENGLISH, "de", True),
        (FRENCH, None, False),
        (FRENCH, "en-US", False),
        ("Genau so ist es.", "de", False),
        ("Well said.", "en", True),
        ("Well said.", None, True),
        ("NATO 表示，大坝必须修建，因为山谷需要水。", None, False),
        ("Über the top! 👍", None, True),
    ],
)
def test_the_words_of_a_text_go_before_what_its_page_states(text, language, expected):
    """A template's language says nothing; of a few words it is all there is."""
    document = Document(
        page=PageId("p"), path="a", ordinal=0, text=text, genre=Genre.ARTICLE, language=language
    )

    assert is_english(document) == expected
