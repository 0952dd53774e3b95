"""From bytes to characters."""

import pytest

from blocs.model import Page
from blocs.readers import read
from blocs.readers.encodings import decoded

WORDS = "Für Ängste gibt es über der Brücke keinen Grund, sagte Žofia."


def codes(content, media_type=None):
    reading = read(Page(address="a.html", content=content, media_type=media_type))
    return reading.documents[0].text, [note.code for note in reading.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-2", "cp1250"])
def test_a_declared_encoding_is_believed_where_the_bytes_allow_it(encoding):
    """Byte order marks, headers and meta tags all count."""
    page = f"<html><meta charset={encoding}><p>{WORDS}</p></html>"

    assert codes(page.encode(encoding)) == (WORDS, [])
    assert codes(f"<html><p>{WORDS}</p>".encode(encoding), f"text/html; charset={encoding}")[0] == WORDS


def test_text_that_is_utf_8_is_utf_8_whatever_the_page_declares():
    """A wrong declaration is told, and does no harm."""
    page = f"<html><meta charset=iso-8859-1><p>{WORDS}</p></html>"

    assert codes(page.encode()) == (WORDS, ["encoding-misdeclared"])


def test_an_undeclared_encoding_is_guessed_aloud():
    """Without UTF-8 and without a declaration, the bytes alone must do."""
    words = "Für Ängste gibt es über der Brücke keinen Grund. " * 20
    text, found = codes(f"<html><p>{words}</p></html>".encode("cp1252"))

    assert "Für Ängste gibt es über der Brücke" in text
    assert found == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("words", "encoding", "language"),
    [
        ("Der Bürgermeister erklärte, die Brücke müsse früher öffnen.", "cp1252", ' lang="de"'),
        ("Le maire a déclaré que la forêt près du château, où naîtront des élèves, coûte.", "latin-1", ""),
        ("A população não está contente com a decisão do ministério, disse João.", "latin-1", ""),
        ("“It’s time,” he said – and the mayor’s café was closed.", "cp1252", ""),
        ("Çünkü hükümet hızlı davranacağını söyledi, ve toplum bunu istiyor.", "cp1254", " lang=tr"),
        ("Президент заявил, что правительство будет действовать быстро.", "cp1251", " lang=en"),
    ],
)
def test_a_page_that_is_not_the_utf_8_it_declares_is_read_and_told(words, encoding, language):
    """The letters tell the encoding, and among equals the language and the commoner encoding decide."""
    page = f"<html{language}><meta charset=utf-8><p>{words}</p></html>"

    assert codes(page.encode(encoding)) == (words, ["encoding-misdeclared"])


def test_garbled_letters_are_told_and_left_alone():
    """What was garbled before the page was saved is not ours to mend."""
    page = "<html lang=en><p>Itâ€™s the mayorâ€™s bridge for Ã¤ll.</p></html>"

    assert codes(page.encode()) == ("Itâ€™s the mayorâ€™s bridge for Ã¤ll.", ["mojibake"])


def test_marks_that_shape_words_stay_and_control_characters_go():
    """Joiners make words and emoji; NUL and its like make nothing."""
    page = "<p>می\u200cخواهم 👩\u200d👩\u200d👧 \x07שלום\x00 \u202bعربي\u202c now</p>"

    assert codes(page.encode()) == (
        "می\u200cخواهم 👩\u200d👩\u200d👧 שלום \u202bعربي\u202c now",
        ["control-characters-removed"],
    )


def test_text_is_composed():
    """A letter and its accent are one character, so that offsets mean the same everywhere."""
    assert decoded("Zu\u0308rich".encode()).text == "Zürich"


def test_broken_bytes_are_counted():
    """A page in UTF-8 with a few broken bytes stays UTF-8, and the breaks are told."""
    page = ("<p>" + "Über die Brücke für alle. " * 20).encode() + b"\xff\xfe</p>"
    text, found = codes(page)

    assert text.endswith("\ufffd\ufffd")
    assert found == ["undecodable-bytes"]
