"""What is promised of the core of a concept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Concept
from blocs.taggers.stances.cores import core_of
from blocs.taggers.stances.topics import topic


@pytest.mark.parametrize(
    ("concept", "core"),
    [
        ("The harbour bridge should be rejected", "The harbour bridge"),
        ("We should oppose the harbour bridge", "the harbour bridge"),
        ("Voters must say no to the harbour bridge", "the harbour bridge"),
        ("Stop the harbour bridge!", "the harbour bridge"),
        ("No to the harbour bridge", "the harbour bridge"),
        ("No harbour bridge", "harbour bridge"),
        ("Ban scooters", "scooters"),
        ("Scooters should be banned in parks by the city", "Scooters in parks"),
        ("Scooters should be banned from the city", "Scooters in the city"),
        ("The ferry should lose its subsidy", "The ferry"),
        ("The harbour bridge is a mistake", "The harbour bridge"),
        ("Scooters are not good for the city", "Scooters"),
        ("The harbour bridge would be a danger to society", "The harbour bridge"),
        ("It is wrong to build the harbour bridge", "build the harbour bridge"),
        ("The harbour bridge should not be built", "The harbour bridge should be built"),
        ("The harbour bridge mustn’t be built", "The harbour bridge must be built"),
        ("Sweden should never join the treaty", "Sweden should join the treaty"),
        ("The curfew on the island should be lifted", "The curfew on the island"),
        ("We would be better off without scooters", "scooters"),
        ("Students should stay away from the fair", "the fair"),
        ("Opposition to the harbour bridge is justified", "the harbour bridge"),
    ],
)
def test_what_a_concept_is_against_is_found_in_plain_wordings(concept, core):
    """Without the words against it, the thing itself is left."""
    found = core_of(concept)

    assert (found.text, found.turned) == (core, True)


@pytest.mark.parametrize(
    ("concept", "core"),
    [
        ("The harbour bridge should be welcomed", "The harbour bridge"),
        ("Yes to the harbour bridge", "the harbour bridge"),
        ("Scooters are good for society", "Scooters"),
        ("We should not oppose the harbour bridge", "the harbour bridge"),
        ("It would be a mistake to ban scooters", "scooters"),
        ("A ban on scooters is unfair", "scooters"),
        ("Lifting the curfew is wrong", "the curfew"),
    ],
)
def test_a_no_to_a_no_is_a_yes(concept, core):
    """Words for it change nothing, and two against it neither."""
    found = core_of(concept)

    assert (found.text, found.turned) == (core, False)


@pytest.mark.parametrize(
    "concept",
    [
        "The harbour bridge should be built",
        "Sweden should reject the treaty",
        "No one should pay a toll",
        "People should be banned from fishing",
        "The mayor is right to veto the bill",
        "What he did is wrong",
        "Lower fuel tax",
        "Sweden should stay out of Norway",
    ],
)
def test_a_wording_that_leaves_a_doubt_is_left_whole(concept):
    """Who acts where, whom it concerns, and what is only made less are part of the concept."""
    assert core_of(concept).text == concept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yes to the harbour bridge", "No to the harbour bridge"),
        ("The harbour bridge should be built", "The harbour bridge should not be built"),
        ("The harbour bridge should be welcomed", "The harbour bridge should be rejected"),
        ("Scooters are good for the city", "Scooters are a danger to the city"),
        ("We should support scooters", "Ban scooters"),
        ("Sweden should join the treaty", "Sweden should not join the treaty"),
    ],
)
def test_twins_are_one_topic_turned(one, other):
    """A concept and its opposite differ in nothing but their direction and the deed that they name."""
    read, twin = topic(Concept(name=one)), topic(Concept(name=other))

    assert (read.direction, read.stems, read.weights) == (-twin.direction, twin.stems, twin.weights)


@given(st.text(max_size=60))
def test_any_text_has_a_core(name):
    """Whatever is typed, something is left of it."""
    assert core_of(name).text or not " ".join(name.split()).strip(" .!")
