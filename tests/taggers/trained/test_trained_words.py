"""Words and windows: every word of a text once, exactly where it stands."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from blocs.taggers.trained.model import word_pieces
from blocs.taggers.trained.pieces import MOST, UNKNOWN, pieces
from blocs.taggers.trained.windows import PIECES, windows
from blocs.taggers.trained.words import SHAPES, Look, words


def looks(text):
    """Return the look of every word."""
    return [Look(shape // 8) for shape in words(text).shapes]


@given(st.text())
def test_words_leave_nothing_but_white_space(text):
    """Words follow each other, and between them is nothing but white space and what no word is made of."""
    found = words(text)
    end = 0
    for start, stop in zip(found.starts, found.ends, strict=True):
        assert end <= start < stop <= len(text)
        assert re.fullmatch(r"\s*", text[end:start])
        end = stop
    assert re.fullmatch(r"\s*", text[end:])
    assert all(0 <= shape < SHAPES for shape in found.shapes)


def test_looks():
    """A word looks like its letters; a typewriter mark opens, then closes."""
    assert looks('The US said 3 "iPad" no') == [
        Look.CAPITALISED,
        Look.UPPER,
        Look.LOWER,
        Look.DIGITS,
        Look.OPENING,
        Look.MIXED,
        Look.CLOSING,
        Look.LOWER,
    ]


def test_what_is_inside_quotation_marks():
    """A word inside the marks, and each mark itself, is quoted; a new paragraph ends what was left open."""
    assert [bool(shape & 4) for shape in words("no “yes, yes” no “yes\nno").shapes] == [
        False,
        *[True] * 5,
        False,
        True,
        True,
        False,
    ]


def test_gaps():
    """A word knows whether white space stands before it, and whether its paragraph begins with it."""
    assert [shape & 3 for shape in words("He’s in.\nShe").shapes] == [1, 0, 0, 2, 0, 3]


@given(st.lists(st.integers(1, 4), max_size=800), st.sets(st.integers(0, 799)), st.integers(0, 100))
def test_every_word_is_judged_once(sizes, begins, overlap):
    """The judged parts of the windows make up the text; each window is short enough to be read."""
    begins = sorted(begin for begin in begins if begin < len(sizes))
    end = 0
    for window in windows(sizes, begins=begins, overlap=overlap):
        assert end == window.begin < window.end
        assert window.start <= window.begin
        assert window.end <= window.stop
        assert sum(sizes[window.start : window.stop]) <= PIECES
        end = window.end
    assert end == len(sizes)


@given(st.integers(PIECES, 5 * PIECES), st.integers(2, 100))
def test_every_word_is_seen_with_its_neighbours(count, overlap):
    """Half the overlap stands on either side of every word, unless its paragraph ends there."""
    for window in windows([1] * count, begins=[0], overlap=overlap):
        assert window.start == 0 or window.begin - window.start >= overlap // 2
        assert window.stop == count or window.stop - window.end >= overlap // 2


@given(st.lists(st.integers(1, PIECES), min_size=1, max_size=30), st.integers(0, 100))
def test_paragraphs_are_read_whole_and_once(lengths, overlap):
    """Where every paragraph fits into a window, windows begin and end with paragraphs and share no word."""
    begins = [sum(lengths[:place]) for place in range(len(lengths))]
    found = list(windows([1] * sum(lengths), begins=begins, overlap=overlap))
    assert [(one.start, one.stop) for one in found] == [(one.begin, one.end) for one in found]
    assert {one.start for one in found} <= set(begins)


@settings(deadline=None)  # the first text opens the tokenizer
@given(st.text(max_size=60))
def test_a_word_has_its_pieces_whatever_stands_beside_it(text):
    """The tokenizer gives the words of a line, one by one, what it gives the line; each has 1 to 4 pieces."""
    found = words(text)
    own = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    alone = pieces(word_pieces(), own)
    line = word_pieces().encode(own, is_pretokenized=True, add_special_tokens=False)
    for place, piece in enumerate(alone):
        there = [one for one, word in zip(line.ids, line.word_ids, strict=True) if word == place]
        assert piece == tuple(there[:MOST] or [UNKNOWN])
