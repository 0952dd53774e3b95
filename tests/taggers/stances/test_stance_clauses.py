"""What the finder of attitudes promises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.taggers.invented import CODER, page, said

from blocs.taggers.stances.clauses import AttitudeTagger

attitudes = AttitudeTagger(CODER)


def found(text):
    annotations = attitudes(page(text))
    quote = annotations.documents[0].quote
    return [
        tuple(" ".join(quote(span) for span in part) for part in (a.source, a.cue, a.content))
        for a in annotations.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "But Sunni parliamentarians are objecting to any pact.",
            ("Sunni parliamentarians", "are objecting to", "any pact"),
        ),
        (
            "The miners’ union is deeply worried about the dam.",
            ("The miners’ union", "is deeply worried about", "the dam"),
        ),
        ("The dockworkers object to any toll.", ("The dockworkers", "object to", "any toll")),
        ("Anna Berg seemed unhappy with the reform.", ("Anna Berg", "seemed unhappy with", "the reform")),
        (
            "The Coal League would be happy, spokesman Max Roe, about a strike.",
            ("The Coal League", "would be happy", "a strike"),
        ),
        (
            "Leaders of the Coal League came on Monday to seek a truce.",
            ("Leaders of the Coal League", "to seek", "a truce"),
        ),
        (
            "Residents of the valley fear that it will rain.",
            ("Residents of the valley", "fear", "that it will rain"),
        ),
        ("She opposes the dam.", ("She", "opposes", "the dam")),
        ("Anna Berg, who won twice, wants a dam.", ("Anna Berg", "wants", "a dam")),
    ],
)
def test_a_clause_states_an_attitude(text, expected):
    """Who, by which words, toward what: asides and relative clauses do not hide the subject."""
    assert found(text) == [expected]


def test_two_attitudes_share_a_subject():
    """`worries about one and is wary of the other` is two, each with its own words."""
    assert [
        content for _, _, content in found("The Coal League worries about rain and is wary of snow.")
    ] == [
        "rain",
        "snow",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It wants rain.",
        "The plan is supported by a wall.",
        "What she said: “miners want rain”.",
        "Rain is happy.",
    ],
)
def test_things_and_quotations_have_no_attitude(text):
    """Only names and groups want; what is quoted belongs to the quotation."""
    annotations = page(text)

    assert [a for a in attitudes(annotations).attributions if "“" in text] == []
    assert not any(source in {"It", "The plan"} for source, _, _ in found(text))


def test_what_is_known_is_not_found_twice():
    """Where another part has an attribution with its source, nothing is added."""
    annotations = page("Miners want rain.")
    known = replace(annotations, attributions=(said(annotations.documents[0], "Miners", "want", "rain"),))

    assert attitudes(known) is known


def test_what_two_find_is_surer_and_told_once():
    """Who is found by rule and network is as sure as the rule; the same words of nobody are dropped."""
    annotations = page("Miners want rain.")
    article = annotations.documents[0]
    doubted = replace(annotations, attributions=(said(article, "Miners", "want", "rain", confidence=0.2),))
    nobody = replace(annotations, attributions=(said(article, "", "want", "rain", confidence=0.9),))

    assert [one.confidence for one in attitudes(doubted).attributions] == [0.7]
    assert [len(one.source) for one in attitudes(nobody).attributions] == [1]


def test_comments_are_left_alone():
    """A reader's words about others stay the reader's."""
    assert attitudes(page("It rains.", "Miners want rain.")).attributions == ()


@given(
    st.lists(
        st.sampled_from(
            "Miners want rain and are wary of , who The League seems happy , about . “ ” fear".split()
        ),
        max_size=25,
    )
)
def test_any_clause_is_read(parts):
    """Whatever the order of words, what is found lies in the sentence."""
    annotations = attitudes(page(" ".join(("So", *parts))))
    length = len(annotations.documents[0].text)

    assert all(
        span.end <= length for a in annotations.attributions for span in (*a.source, *a.cue, *a.content)
    )
