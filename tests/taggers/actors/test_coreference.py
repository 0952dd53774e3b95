"""What joins the names of a page promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import document

from blocs.model import ActorKind
from blocs.taggers.actors.coreference import Cast


def cast(*texts):
    return Cast([document(text, ordinal=place) for place, text in enumerate(texts)])


def entity(found, name):
    (one,) = [e for e in found.entities if e.name == name]
    return one


def test_a_surname_means_the_full_name_before_it():
    """A bare surname, whatever the case of its particle, is an alias, also in a comment."""
    found = cast("We met Hamid al-Tarik. Al-Tarik smiled.", "No, Tarik never smiles.")

    assert entity(found, "Hamid al-Tarik").aliases == ["Al-Tarik", "Tarik"]


def test_two_people_of_one_surname_stay_two():
    """Another first name is another person; the surname alone means whom the text named last."""
    found = cast("We met Anna Berg. We met Paul Berg. Then Berg left.")

    assert [len(entity(found, name).mentions) for name in ("Anna Berg", "Paul Berg")] == [1, 2]


def test_initials_mean_the_name_that_they_abbreviate():
    """Capitals that are the initials of an organization's name are that organization."""
    found = cast("The Union of Welsh Farmers met. Later UWF left.", "The UWF is right.")

    assert entity(found, "Union of Welsh Farmers").aliases == ["UWF"]


def test_a_bracket_joins_a_short_form_and_its_name():
    """Words that stand in brackets behind a name are its short form where the letters fit."""
    found = cast("The Fishermen's Union of Norland (FUN) met.")

    assert entity(found, "Fishermen's Union of Norland").aliases == ["FUN"]


def test_adjective_capital_and_name_make_one_government():
    """The Iraqi government is Iraq's government is the government in Baghdad."""
    found = cast("The Iraqi government met. But Iraq's government left. We saw the government in Baghdad.")

    assert len(entity(found, "Iraqi government").mentions) == 3


def test_an_administration_is_not_its_head():
    """A leader's administration is an organization; the leader stays a person."""
    found = cast("We met Anna Berg. The Berg administration left.")

    assert entity(found, "Berg administration").kind is ActorKind.ORGANIZATION
    assert entity(found, "Anna Berg").kind is ActorKind.PERSON


def test_masks_keep_offsets():
    """A masked text is as long as the text, and equal to it outside names."""
    found = cast("Yes, Anna Berg of the Iraqi government spoke.")
    (masked,) = found.masked.values()

    assert len(masked) == len("Yes, Anna Berg of the Iraqi government spoke.")
    assert masked.startswith("Yes, ")
    assert masked.endswith(" spoke.")


@given(
    st.lists(
        st.sampled_from(["Anna Berg met Roe (UN).", "The Iraqi government in Baghdad", "\ue000", "Roe’s"])
    )
)
def test_masks_keep_offsets_of_any_text(parts):
    """Also where names touch, overlap, or are no names."""
    text = " ".join(("x", *parts))
    (masked,) = cast(text).masked.values()

    assert len(masked) == len(text)


def test_the_last_word_of_a_states_full_name_means_it():
    """`Mesken` is the Republic of Mesken; a known country keeps its plain name."""
    found = cast("The Republic of Mesken waits. Mesken asked. The Republic of Chad waits. Chad asked.")
    countries = {e.name: e.aliases for e in found.entities if e.kind is ActorKind.COUNTRY}

    assert countries == {"Republic of Mesken": ["Mesken"], "Chad": ["Republic of Chad"]}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The government of Wexmark met. Wexmark left.", ActorKind.COUNTRY),
        ("Wexmark’s parliament met in Wexmark. Wexmark left.", ActorKind.COUNTRY),
        ("Anna Wexmark met. Wexmark’s government left. They have faith in Wexmark.", ActorKind.PERSON),
    ],
)
def test_a_state_that_no_list_knows(text, kind):
    """A name that has what only a state has is a country, unless a person has it."""
    found = cast(text)

    assert {e.kind for e in found.entities if e.name.endswith("Wexmark")} == {kind}
