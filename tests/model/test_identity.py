"""Ids follow from content."""

from hypothesis import given
from hypothesis import strategies as st
from tests.records import statement

from blocs.model import Actor, ActorKind, Coder, CoderKind, Document, Genre, Moment, Page, PageId, Status
from blocs.model.identity import content_id

parts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner).map(tuple),
)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_different_parts_make_different_ids(one, other):
    """Where one part ends and the next begins is part of what is hashed."""
    assert (content_id("x", *one) == content_id("x", *other)) == (one == other)


@given(st.binary(), st.binary())
def test_a_page_is_its_bytes(one, other):
    """Moving a file does not make another page; changing it does."""
    assert Page(address="a.html", content=one).id == Page(address="b/c.html", content=one).id
    assert (Page(address="a", content=one).id == Page(address="a", content=other).id) == (one == other)


def test_when_we_looked_is_not_part_of_an_id():
    """The same page, fetched twice, is one page."""
    later = Moment.parse("2031-03-14T10:00:00")

    assert Page(address="a", content=b"x", fetched=later).id == Page(address="a", content=b"x").id


def test_equal_comments_on_one_page_are_two_documents():
    """Two readers who both write "+1" have both spoken."""
    first = Document(page=PageId("page_1"), path="a", ordinal=1, text="+1", genre=Genre.COMMENT)
    second = Document(page=PageId("page_1"), path="a", ordinal=2, text="+1", genre=Genre.COMMENT)

    assert first.id != second.id


def test_a_commenters_name_holds_on_one_page_only():
    """Mike of one site is not Mike of another."""
    here = Actor(name="Mike", kind=ActorKind.PERSON, page=PageId("page_1"))
    there = Actor(name="Mike", kind=ActorKind.PERSON, page=PageId("page_2"))

    assert here.id != there.id


def test_settings_of_a_program_make_another_coder():
    """What was done, by which version with which settings, is part of an id."""
    one = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"a": "1", "b": "2"})
    same = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"b": "2", "a": "1"})
    other = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"a": "2", "b": "1"})

    assert one.id == same.id
    assert one.id != other.id


def test_confirming_does_not_make_another_statement():
    """A person's decision is told about the same statement."""
    assert statement(status=Status.CONFIRMED).id == statement(status=Status.SUGGESTED).id
