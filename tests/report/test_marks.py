"""Marks: they show what was found, and change no character of the text."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.report.marks import OUTLINED_NOTES, Block, Highlight, Reference, Role, blocks, marked

LETTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n <>&\"'سلا🚢")
TEXTS = st.text(LETTERS, max_size=60)


@st.composite
def highlighted(draw):
    """Return a text with any highlights, overlapping at will."""
    text = draw(TEXTS)
    ends = st.integers(0, max(len(text), 1))
    drawn = draw(st.lists(st.tuples(ends, ends, st.sampled_from(Role), st.integers(1, 30)), max_size=8))
    return text, [
        Highlight(start=min(a, b), end=max(a, b), role=role, tone="for", note=note)
        for a, b, role, note in drawn
        if a != b
    ]


def stripped(markup):
    """Return what is left without tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(markup)))


@given(highlighted())
def test_taking_the_tags_away_gives_back_the_text(drawn):
    """No mark adds, loses or moves a character, however marks overlap."""
    text, highlights = drawn
    for block in blocks(text):
        references = [Reference(after=one.end, note=one.note, anchor="n1") for one in highlights]
        markup = marked(
            text, block, highlights=highlights, references=references, places={one: one for one in range(31)}
        )

        assert stripped(markup) == text[block.start : block.end]


@given(highlighted())
def test_a_run_has_one_tint_and_one_underline_at_most(drawn):
    """What overlaps stays readable: the rest is said in the margin."""
    text, highlights = drawn
    markup = str(marked(text, Block(0, len(text)), highlights=highlights))

    for names in re.findall(r'<mark class="([^"]*)"', markup):
        assert len(re.findall(r"said-", names)) <= 1
        assert len(re.findall(r"\b(?:source|cue)\b", names)) <= 1


@given(TEXTS)
def test_paragraphs_leave_out_nothing_but_white_space(text):
    """Every letter of a text stands in exactly one paragraph."""
    found = blocks(text)

    assert all(one.end < other.start for one, other in pairwise(found))
    assert [c for one in found for c in text[one.start : one.end] if not c.isspace()] == [
        c for c in text if not c.isspace()
    ]


def test_marks_nest_as_roles_and_tones():
    """Content is tinted by its side, a source underlined, and where they meet both show."""
    text = "Okoru said the toll must rise"
    highlights = [
        Highlight(start=0, end=5, role=Role.SOURCE, tone="for", note=1),
        Highlight(start=6, end=10, role=Role.CUE, tone="for", note=1),
        Highlight(start=0, end=29, role=Role.CONTENT, tone="against", note=2),
        Highlight(start=11, end=29, role=Role.CONTENT, tone="for", note=1),
    ]

    assert marked(text, Block(0, 29), highlights=highlights, places={1: 1}) == (
        '<mark class="said-against source for k1">Okoru</mark>'
        '<mark class="said-against"> </mark>'
        '<mark class="said-against cue for k1">said</mark>'
        '<mark class="said-against"> </mark>'
        '<mark class="said-for k1">the toll must rise</mark>'
    )


def test_the_number_of_a_note_follows_its_passage():
    """A reader who meets a passage finds its note, and copying the text does not copy the number."""
    highlights = [Highlight(start=0, end=4, role=Role.CONTENT, note=7)]
    references = [Reference(after=4, note=7, anchor="n7")]

    assert marked("Sell now", Block(0, 8), highlights=highlights, references=references) == (
        '<mark class="said-none">Sell</mark><a class="ref" href="#n7" data-n="7" aria-label="note 7"></a> now'
    )


def test_what_only_repeats_another_text_is_no_mark():
    """A citation is told apart from what its commenter says."""
    highlights = [Highlight(start=0, end=4, role=Role.CITATION)]

    assert marked("Sell", Block(0, 4), highlights=highlights) == '<span class="cited">Sell</span>'


@pytest.mark.parametrize(("place", "named"), [(OUTLINED_NOTES, True), (OUTLINED_NOTES + 1, False)])
def test_notes_are_outlined_as_far_as_the_style_sheet_goes(place, named):
    """No passage names a note for which there is no rule."""
    highlights = [Highlight(start=0, end=1, role=Role.CONTENT, note=1)]
    markup = marked("x", Block(0, 1), highlights=highlights, places={1: place})

    assert (f"k{place}" in markup) == named


def test_a_control_character_is_shown_as_unprintable():
    """No character that HTML forbids reaches the page, and none is lost from the count."""
    assert marked("a\x00b\ud800", Block(0, 4), highlights=[]) == "a\ufffdb\ufffd"
