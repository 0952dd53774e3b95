"""Sentences end where a reader would say they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Annotations, Document, Genre, PageId
from blocs.taggers.sentences import SentenceTagger, paragraphs, sentences


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Sadr met Gen. Qasim on Friday.",
        "The U.S. Senate voted.",
        "The price rose by 3.5 percent.",
        "J. B. Smith left at 5 p.m. on Friday.",
        "He was born on Jan. 5 in St. Louis.",
        "“Why?” he asked.",
        "“Never!” Smith said.",
        "It depends . . . on them.",
        "We wait… and wait.",
        "• We agree with that.",
        "3. Russia is doing nothing.",
        "The line is — is it not? — their own.",
        "It led to then-Cmdr. Ann Reed.",
        "The town was founded then (c. 1230).",
    ],
)
def test_points_that_end_nothing(text):
    """Abbreviations, initials, decimals, ellipses, list numbers and reported questions end nothing."""
    assert [text] == cut(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left. We stayed.", ["They left.", "We stayed."]),
        ("“We left.” Nobody cared.", ["“We left.”", "Nobody cared."]),
        ("(It rained.) We stayed.", ["(It rained.)", "We stayed."]),
        ("He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("It is violence. al-Abadi said so.", ["It is violence.", "al-Abadi said so."]),
        ("هل جاء؟ نعم.", ["هل جاء؟", "نعم."]),
        ("他来了。我走了！", ["他来了。", "我走了！"]),
        ("وہ آیا۔ وہ گیا۔", ["وہ آیا۔", "وہ گیا۔"]),
    ],
)
def test_ends(text, expected):
    """A stop ends a sentence together with the marks that close after it, in any script."""
    assert expected == cut(text)


def test_no_sentence_crosses_a_paragraph():
    """A headline without a stop is a sentence of its own."""
    assert cut("Iraq seeks help\nBy A. Writer\n\nLeaders met.") == [
        "Iraq seeks help",
        "By A. Writer",
        "Leaders met.",
    ]


def test_broken_lines_are_one_paragraph():
    """Lines that were broken to fit a width and go on in lower case belong together."""
    assert cut("What is the rub, Russia is\n full of it. So why not let\n Putin try") == [
        "What is the rub, Russia is\n full of it.",
        "So why not let\n Putin try",
    ]


def test_tagger_keeps_documents_in_order():
    """Sentences of all documents stand in the order of the documents."""
    documents = tuple(
        Document(page=PageId("page_a"), path="a", ordinal=place, text=text, genre=Genre.TEXT)
        for place, text in enumerate(["One. Two.", "", "Three."])
    )
    found = SentenceTagger()(Annotations(documents=documents)).sentences
    assert [documents[0].id, documents[0].id, documents[2].id] == [span.document for span in found]


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(". ?!…“”\"'\n\r\t()[]。؟aA1é한🙂\u200f\u2028Mr"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(TEXTS)
def test_any_text(text):
    """Sentences lie in their paragraphs, in order, disjoint, without white space around them."""
    found = list(sentences(text))
    bounds = list(paragraphs(text))
    ends = [0, *(end for _, end in found)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, found, strict=False))
    assert all(any(begin <= start and end <= stop for begin, stop in bounds) for start, end in found)
    assert all(text[start:end] == text[start:end].strip() for start, end in found)


@given(TEXTS)
def test_nothing_is_lost(text):
    """Every character that is not white space lies in a sentence."""
    inside = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(text.split()) == "".join(inside.split())


@pytest.mark.parametrize("piece", ["a", ". ", ".", "\n", "?”", "a\n", "A. "])
def test_long_texts(piece):
    """A long text without a single normal sentence is still cut."""
    text = piece * (200_000 // len(piece))
    assert len(text.split()) >= len(cut(text)) - 1
