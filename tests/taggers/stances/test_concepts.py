"""What the finder of concepts promises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.taggers.invented import page

from blocs.model import Codebook, Concept
from blocs.taggers.stances.concepts import ConceptTagger, proposition_in

TEXT = "The alliance, the dam, the tax and the reform were debated."


@pytest.mark.parametrize(
    ("headline", "proposition"),
    [
        ("After long silence, many in Iraq seek Russian Alliance", "Russian alliance"),
        ("Parliament approves dam on the Tarrow", "dam on the Tarrow"),
        ("MPs split over Reform | The Pebble", "reform"),
        ("Council to close the harbour school", "Council should close the harbour school"),
        ("Should the fuel tax be raised?", "The fuel tax should be raised"),
        ("Norway must leave the pact", "Norway must leave the pact"),
        ("School reform divides Brevia", "School reform divides Brevia"),
    ],
)
def test_a_headline_gives_what_one_can_be_for_or_against(headline, proposition):
    """The object of seeking, approving, quarrelling; a plan as a demand; else the headline itself."""
    assert proposition_in(headline, TEXT) == proposition


def test_a_concept_that_nobody_asked_for_is_told():
    """Never silently: the note names the concept and the headline."""
    found = ConceptTagger()(page(TEXT, title="Villagers oppose Dam"))
    (note,) = found.notes

    assert [concept.name for concept in found.codebook.concepts] == ["dam"]
    assert (note.code, note.facts["concept"]) == ("concept-from-headline", "dam")


def test_concepts_that_were_asked_for_stay():
    """A codebook is nobody's to change."""
    asked = replace(
        page(TEXT, title="Villagers oppose Dam"), codebook=Codebook(concepts=(Concept(name="X"),))
    )

    assert ConceptTagger()(asked) is asked


def test_without_a_headline_there_is_no_concept():
    """A text that has none gets none made up."""
    annotations = page("One single line that ends with a stop.")

    assert ConceptTagger()(annotations) is annotations


@given(st.text(min_size=1, max_size=120))
def test_any_headline_has_a_proposition(headline):
    """Whatever the characters, there is something to be for or against where there are letters."""
    assert proposition_in("Plan " + headline).strip()
