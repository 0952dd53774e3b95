"""Passages that repeat an earlier text, and texts that break off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Page
from blocs.readers import read
from blocs.readers.citations import EarlierTexts
from blocs.readers.cut_off import cut_off_ending

ARTICLE = (
    "“We won’t wait another year for the bridge,” said Wend. The ferry stops in the summer, and nobody minds."
)


def quoted(text, *earlier):
    index = EarlierTexts()
    for one in (ARTICLE, *earlier):
        index.add(one)
    return [(text[one.start : one.end], one.cited) for one in index.repeated_in(text)]


@pytest.mark.parametrize(
    "passage",
    [
        "“We won’t wait another year for the bridge”",
        '"we won\'t wait another  year for the Bridge"',
        "„The ferry stops in the summer“",
        "«The ferry stops in the summer»",
        "“The ferry stops in the summer … nobody minds”",
        "“We won't wait another year. . . The ferry stops”",
    ],
)
def test_a_quoted_passage_is_found_whatever_its_marks(passage):
    """Marks, case, white space, and words left out do not hide a quotation."""
    assert quoted(f"So {passage} – really?") == [(passage, 0)]


def test_a_paragraph_that_repeats_is_found_without_marks():
    """Quote blocks lose their looks, not their words."""
    assert quoted("The ferry stops in the summer, and nobody minds.\n\nI do mind.") == [
        ("The ferry stops in the summer, and nobody minds.", 0)
    ]


def test_a_long_sentence_that_repeats_is_found_amid_others():
    """Who repeats a sentence without any mark is not charged with it; a short one may coincide."""
    assert quoted("As they say: The ferry stops in the summer, and nobody minds. I do mind.") == [
        ("The ferry stops in the summer, and nobody minds.", 0)
    ]
    assert quoted("I mind. Nobody minds. The ferry stops in summer.") == []


def test_what_is_said_in_between_can_be_quoted_too():
    """A comment may quote a comment; the first text that says it is the one quoted."""
    assert quoted(
        "“a second boat would do just as well”", "A second boat would do just as well, I think."
    ) == [("“a second boat would do just as well”", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "“the bridge”",
        "The ferry stops soon.",
        "“We will not wait for the bridge another year”",
        "The summer the stops ferry in",
    ],
)
def test_few_words_or_other_words_are_no_quotation(text):
    """Five words in a row must agree."""
    assert quoted(text) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_spans_lie_in_the_text_and_never_overlap(earlier, text):
    """Whatever the texts, spans are in order and inside."""
    index = EarlierTexts()
    index.add(earlier)
    ends = [place for one in index.repeated_in(text) for place in (one.start, one.end)]

    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("So why not let the mayor of this town build his bridge in the", "in the"),
        ("Wir haben das alles schon einmal gehört, und der Bürgermeister sagt das nur, weil", "nur weil"),
        ("Le maire ne dit pas que le pont est dans la ville et", "ville et"),
    ],
)
def test_a_text_that_cannot_end_there_is_cut_off(text, ending):
    """Articles and conjunctions announce words that are missing."""
    assert cut_off_ending(text) == ending


@pytest.mark.parametrize(
    "text",
    [
        "I think this is the bridge that nobody asked for",
        "Nobody knows what the mayor is up to and who he works with",
        "the bridge in the.",
        "In the",
        "We have asked for this bridge for years and here we are",
        "Das Boot ist zu teuer und ich steige da nicht mehr ein",
        "Fair enough, I give the mayor a grade of A",
    ],
)
def test_a_text_that_only_lacks_its_full_stop_is_not(text):
    """Most comments end without one."""
    assert cut_off_ending(text) is None


def test_a_note_calls_a_comment_by_its_author():
    """Without a printed number, a name is found on the page sooner than a count."""
    comment = (
        "<ol class='comment-list'>"
        "<li class='comment depth-1' id='comment-1'><cite class='fn'>Mia McKay</cite>"
        "<div class='comment-content'><p>{}</p></div></li>"
        "<li class='comment depth-1' id='comment-2'><cite class='fn'>Jon</cite><div class='comment-content'>"
        "<p>{}</p></div></li></ol>"
    )
    words = "Nobody in this town will ever wait another year for that bridge."
    page = f"<article><p>{ARTICLE}</p></article>{comment.format(words, words)}"
    reading = read(Page(address="a.html", content=page.encode()))

    assert [note.message for note in reading.notes] == [
        "A comment by Jon repeats words of a comment by Mia McKay."
    ]
