"""What the finder of corrections promises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.taggers.invented import page

from blocs.model import Citation, Span
from blocs.taggers.stances.corrections import CorrectionTagger

ARTICLE = "The Welsh newspaper Pebble wrote on Monday that 40 people came. Mayor Anna Berg was pleased."


def corrected(*comments):
    found = CorrectionTagger()(page(ARTICLE, *comments))
    texts = {one.id: one for one in found.documents}
    return [texts[c.span.document].quote(c.span) for c in found.corrections]


@pytest.mark.parametrize(
    "comment",
    [
        "Pebble is a Scottish newspaper, not Welsh.",
        "Newspaper Pebble is an scottish newspaper not welsh.",
        "Pebble isn't Welsh, it's Scottish.",
        "It was 400 people, not 40.",
        "You mean Tuesday, not Monday.",
        "“Welsh” should read “Scottish”.",
        "Small correction: she is the deputy mayor.",
    ],
)
def test_a_reader_corrects_a_fact(comment):
    """What is called wrong stands in the article, of the same subject."""
    assert corrected(comment) == [comment]


@pytest.mark.parametrize(
    "comment",
    [
        "Pebble is a good newspaper, not a bad one.",
        "Anna Berg is Scottish, not Danish.",
        "It is about power, not people.",
        "This is not right.",
        "Not Monday again!",
        "Actually, I like Pebble.",
    ],
)
def test_an_opinion_is_no_correction(comment):
    """Neither what the article does not say, nor what is no plain fact."""
    assert corrected(comment) == []


def test_a_cited_passage_corrects_nothing():
    """Words of the thread that are repeated are not the reader's."""
    text = "Pebble is a Scottish newspaper, not Welsh."
    annotations = page(ARTICLE, text)
    article, comment = annotations.documents
    cited = replace(comment, citations=(Citation(span=Span(comment.id, 0, len(text)), cited=article.id),))

    assert CorrectionTagger()(replace(annotations, documents=(article, cited))).corrections == ()


def test_the_article_does_not_correct_itself():
    """Only comments do."""
    assert CorrectionTagger()(page(ARTICLE + " Pebble is Scottish, not Welsh.")).corrections == ()


@given(st.text(max_size=100))
def test_any_comment_is_read(text):
    """Whatever the characters, a correction is a span of its comment."""
    found = CorrectionTagger()(page(ARTICLE, text, "x not " + text))
    lengths = {one.id: len(one.text) for one in found.documents}

    assert all(c.span.end <= lengths[c.span.document] for c in found.corrections)


RESIGNED = (
    "The Tarrow Herald wrote in 2006 that Minister Saad Hadisi resigned in April. He is the mayor of Tarrow. "
    "On Tuesday 40 people came to the harbour."
)


def corrected_here(*comments):
    found = CorrectionTagger()(page(RESIGNED, *comments))
    return [one.reason for one in found.corrections]


@pytest.mark.parametrize(
    "comment",
    [
        "It was 2007, actually.",
        "Actually, it was 2007.",
        "No, he resigned in May.",
        "Typo: it is the Tarrow Herold.",
        "2007, not 2006.",
        "Wednesday, not Tuesday!",
        "His name is Hadithi, not Hadisi.",
        "It’s spelled Hadissi.",
        "That should be 2007.",
        "The article wrongly calls him a minister.",
        "He is the deputy mayor, not the mayor.",
        "There is a typo in the headline.",
        "You mean the Herald of Norland, not the Tarrow Herald.",
    ],
)
def test_people_correct_in_many_ways(comment):
    """With and without the wrong word, a fact of the same kind stands in the article."""
    assert len(corrected_here(comment)) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "It was a mistake, actually.",
        "Actually, it was a great day.",
        "No, he should have resigned in May.",
        "No, he lied.",
        "No, I moved here in May.",
        "That should be illegal.",
        "It was 2006, actually.",
        "The author is wrong about everything.",
        "This is a scandal, not a story.",
        "He is a liar, not a mayor.",
        "You mean well, not badly.",
        "Should it be 2007?",
        "It was 20 degrees here and actually rather nice.",
        "There is a mistake in your thinking.",
        "Actually it was 3 of us who left.",
        "People, not profits.",
    ],
)
def test_disagreement_is_no_correction(comment):
    """An opinion, one's own story, or the same fact again corrects nothing."""
    assert corrected_here(comment) == []
