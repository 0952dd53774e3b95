"""What is promised of single signs: which words speak for or against a topic, and which only seem to."""

import pytest

from blocs.model import Concept, Stance
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import side_on

FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR


def stance(cue, content, concept, **fields):
    side = side_on(Passage(cue=cue, content=content, **fields), Concept(name=concept))
    return side.stance if side is not None else None


def test_who_does_something_does_not_stop_it():
    """A prosecutor is wanted or not; nothing is prosecuted by the word."""
    concept = "A special prosecutor should be appointed"

    assert stance("called for", "a special prosecutor", concept) == FOR
    assert stance("opposes", "the appointment of a special prosecutor", concept) == AGAINST


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said in a paper released by the Vale campaign", "the dam is forty metres high", UNCLEAR),
        ("told the press", "the dam is forty metres high", UNCLEAR),
        ("campaigns for", "the dam", FOR),
        ("ask about", "the dam", UNCLEAR),
        ("asked for", "the dam", FOR),
        ("must answer", "the dam's opponents", UNCLEAR),
    ],
)
def test_what_only_looks_like_a_wish_is_none(cue, content, expected):
    """Campaigns and the press are things, a question is no wish, and what somebody must do is not theirs."""
    assert stance(cue, content, "The dam should be built") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the Democratic party meets at the dam", UNCLEAR),
        ("she wants to win the vote on the dam", UNCLEAR),
        ("the dam is a win for the valley", FOR),
        ("the dam workers' rights are a matter for the court", UNCLEAR),
        ("the dam stands in a valley with a land that is bad for grapes", UNCLEAR),
        ("issues like the dam are important", UNCLEAR),
        ("the dam is important for the valley", FOR),
        ("the victims of the dam's success", AGAINST),
    ],
)
def test_a_word_that_names_does_not_judge(content, expected):
    """Parties, rights, victories at the polls, what is said of another thing, and issues judge nothing."""
    assert stance("said", content, "The dam should be built") == expected


@pytest.mark.parametrize("content", ["illegal immigration", "the refugee crisis", "migrant deaths"])
def test_what_a_thing_is_called_is_no_judgement_of_it(content):
    """Who speaks of the refugee crisis has not spoken against refugees."""
    assert stance("spoke of", content, "Refugees should be welcomed") == UNCLEAR


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("called for", "a judge to investigate the dam", UNCLEAR),
        ("urged", "the council to discuss the dam", UNCLEAR),
        ("urged", "the council to build the dam", FOR),
        ("dismissed", "a report suggesting the dam would burst", UNCLEAR),
        ("avoids", "the term “dam”", UNCLEAR),
    ],
)
def test_looking_into_a_thing_is_on_neither_side(cue, content, expected):
    """Who wants something looked into has not said how it should end."""
    assert stance(cue, content, "The dam should be built") == expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("asked", "them not to engage in any kind of work on the dam", AGAINST),
        ("promised", "to veto the dam", AGAINST),
        ("said", "the state should refuse to pay for the dam", AGAINST),
        ("blamed", "the council for failing to build the dam", FOR),
        ("said", "the ferry must be shut down and a dam be built", FOR),
        ("wants", "a dam shutdown", AGAINST),
        ("asked for", "the suspension of the dam", AGAINST),
        ("approved", "a paper condemning the dam", AGAINST),
    ],
)
def test_a_deed_that_is_not_to_come_turns_the_side(cue, content, expected):
    """Told at length, as a veto, as a failure; what is done to another thing turns nothing."""
    assert stance(cue, content, "The dam should be built") == expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("proposed", "new fuel tax cuts", AGAINST),
        ("vetoed", "a bill that brings fuel tax relief", FOR),
        ("wants", "to pay for the cuts by raising the fuel tax", FOR),
    ],
)
def test_less_of_a_thing_is_against_it(cue, content, expected):
    """`Tax cuts` and `tax relief` are less tax; cuts that a tax pays for are another matter."""
    assert stance(cue, content, "The fuel tax should be raised") == expected


@pytest.mark.parametrize(
    ("concept", "expected"),
    [("The arms embargo should be lifted", FOR), ("Lifting the arms embargo is a mistake", AGAINST)],
)
def test_to_lift_a_ban_is_against_it(concept, expected):
    """What is in the way is lifted; a wage is not."""
    assert stance("welcomed", "the lifting of the arms embargo", concept) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the proposal", FOR),
        ("it as a candidate", FOR),
        ("this question of taste in music", None),
        ("the radio, which has spoken for weeks of nothing but it", None),
    ],
)
def test_only_who_points_back_openly_points_back(content, expected):
    """`The plan` and `it` mean what was just named; a passage on something else that has an `it` does not."""
    before = "The dam costs a million."

    assert stance("welcomed", content, "The dam should be built", before=before) == expected


def test_a_cue_is_about_what_is_said_first():
    """Who worries about one thing and names another in passing is not against that."""
    content = (
        "that the harvest would be late this year, that the mill would stand idle for weeks and weeks on end "
        "and be of no use to anybody, since everybody spoke of the dam"
    )

    assert stance("worried", content, "The dam should be built") == UNCLEAR


def test_a_near_synonym_of_the_head_alone_is_another_thing():
    """Who pays bills speaks of no minimum wage; a word that stands alone may have synonyms."""
    assert stance("wants", "everybody to pay their bills", "The minimum wage should be raised") is None
    assert stance("welcomed", "any truce", "There should be a ceasefire") == FOR
