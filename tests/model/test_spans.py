"""Spans point into texts that never change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import document

from blocs.errors import MisplacedSpan
from blocs.model import DocumentId, Span

DOCUMENT = DocumentId("doc_1")
spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda p: Span(DOCUMENT, p[0], p[0] + p[1]))


def test_offsets_count_code_points():
    """An emoji outside the basic plane is one character, as in Python and unlike in a browser."""
    text = document("🌉 bridge")

    assert text.quote(Span(text.id, 2, 8)) == "bridge"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
def test_a_span_is_never_empty(start, end):
    """What quotes nothing is no evidence."""
    with pytest.raises(ValueError, match="a span goes from"):
        Span(DOCUMENT, start, end)


def test_a_span_of_another_document_is_refused():
    """Words are never quoted from the wrong text."""
    with pytest.raises(MisplacedSpan, match="do not lie in"):
        document().quote(Span(DOCUMENT, 0, 3))


def test_a_span_beyond_the_text_is_refused():
    """Python would cut it off silently."""
    text = document("dam")

    with pytest.raises(MisplacedSpan, match="has 3"):
        text.quote(Span(text.id, 0, 4))


@given(spans, spans)
def test_overlap_is_sharing_a_character(one, other):
    """Touching is not overlapping; containing is."""
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    assert one.contains(other) == (len(shared) == other.end - other.start)
