"""Quotations are what stands between the outermost marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Annotations, Document, Genre, PageId
from blocs.taggers.quotations import QuotationTagger, quoted_pieces


def tagged(text):
    document = Document(page=PageId("page_a"), path="a", ordinal=0, text=text, genre=Genre.TEXT)
    found = QuotationTagger()(Annotations(documents=(document,))).quotations
    return [([document.quote(span) for span in quotation.spans], quotation.closed) for quotation in found]


def quoted(text):
    return [text[piece.start : piece.end] for piece in quoted_pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” twice.", ["“yes”"]),
        ('He said "yes," and "no."', ['"yes,"', '"no."']),
        ("Er sagte: „Ja“ und „Nein”.", ["„Ja“", "„Nein”"]),
        ("Er sagte: »Ja« und ging.", ["»Ja«"]),
        ("Il a dit « oui » hier.", ["« oui »"]),
        ("Han sade ”ja” sedan.", ["”ja”"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ("He said ''yes, I do,'' and left.", ["''yes, I do,''"]),
        ("He said 'yes, I don't,' and left.", ["'yes, I don't,'"]),
        ("He said ‘yes’ and left.", ["‘yes’"]),
    ],
)
def test_marks(text, expected):
    """Each kind of mark closes with its own counterpart; the marks belong to the quotation."""
    assert expected == quoted(text)


@pytest.mark.parametrize(
    "text", ["The voters’ views don’t count.", "the '90s and 'em", 'a 6"2 man', "rock 'n roll", "James' car"]
)
def test_apostrophes_are_no_quotations(text):
    """Apostrophes, elisions and inches quote nothing."""
    assert quoted(text) == []


def test_only_the_outermost():
    """A quotation inside a quotation is part of it."""
    assert quoted("“He told me ‘never,’ I swear,” she said.") == ["“He told me ‘never,’ I swear,”"]


def test_insertions_and_ellipses():
    """Insertions in brackets and ellipses do not end a quotation."""
    text = "“It depends on Syria. . . a bigger role . . . than the Americans [have now].”"
    assert [text] == quoted(text)


def test_paragraphs_that_open_anew():
    """A quotation whose paragraphs each open and of which only the last closes is one."""
    text = "“We came.\n\n“We saw.\n\n“We won,” she said.\n\n“Next.”"
    assert tagged(text) == [(["“We came.", "“We saw.", "“We won,”"], True), (["“Next.”"], True)]


def test_unclosed():
    """A forgotten mark costs its own paragraph, not the rest of the text."""
    text = "She said “we came.\n\nNobody “answered” her."
    assert tagged(text) == [(["“we came."], False), (["“answered”"], True)]


@given(st.text(alphabet=st.sampled_from("“”„«»\"'‘’`「」 \nab.,[]🙂א")))
def test_any_text(text):
    """Pieces lie in the text, in order, disjoint, and never cross a paragraph."""
    found = list(quoted_pieces(text))
    ends = [0, *(piece.end for piece in found)]
    assert all(end <= piece.start < piece.end <= len(text) for end, piece in zip(ends, found, strict=False))
    assert not any("\n\n" in text[piece.start : piece.end] for piece in found)


@pytest.mark.parametrize("piece", ['"', "'", "“", "” ", "“a” ", "'a ", "“‘", "« "])
def test_long_texts(piece):
    """A long text of nothing but marks is read to its end."""
    text = piece * (100_000 // len(piece))
    assert all(found.end <= len(text) for found in quoted_pieces(text))
