"""Stances by a model of the user's: a side for each pair that was asked about, and only for those."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.taggers.invented import page, said

from blocs.errors import UnusableAnswer
from blocs.model import (
    Actor,
    ActorKind,
    Annotations,
    Codebook,
    CoderId,
    Concept,
    ConceptTarget,
    Stance,
)
from blocs.taggers.hosted.attributions import CONFIDENCE
from blocs.taggers.hosted.stances import HostedStanceTagger

NEWS = "Ann Roe said the dam was needed. Bob Hill called it a waste of money."
DAM, SCHOOL = Concept(name="The dam should be built"), Concept(name="School should start at nine")
ANN = Actor(name="Ann Roe", kind=ActorKind.PERSON)
BOB = Actor(name="Bob Hill", kind=ActorKind.PERSON)


def news():
    """Return two attributions with their actors, and two concepts."""
    from dataclasses import replace

    annotations = page(NEWS)
    where = annotations.documents[0]
    return replace(
        annotations,
        attributions=(
            said(where, "Ann Roe", "said", "the dam was needed", actor=ANN.id),
            said(where, "Bob Hill", "called", "it a waste of money", actor=BOB.id),
        ),
        actors=(ANN, BOB),
        codebook=Codebook(concepts=(DAM, SCHOOL)),
    )


def judged(reply, annotations=None, **fields):
    """Return what a model's reply makes of the news, and what it was asked."""
    asked = []

    def ask(messages, schema):
        asked.append(messages[1]["content"])
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, str) else json.dumps(reply)

    tagger = HostedStanceTagger(ask=ask, model="tiny", sampling="", coder=CoderId("coder_1"), **fields)
    return tagger(annotations or news()), asked


def side(passage, concept, stance, reason="because"):
    return {"passage": passage, "concept": concept, "stance": stance, "reason": reason}


def sides(*given):
    """Return the answer that gives these sides."""
    return {"stances": [side(*one) for one in given]}


def test_no_more_is_asked_for_than_there_can_be():
    """One side for each passage and concept: a small model that goes round in circles comes to an end."""
    asked = []

    def ask(messages, schema):
        asked.append(schema)
        return json.dumps(sides())

    HostedStanceTagger(ask=ask, model="tiny", sampling="")(news())
    (schema,) = asked

    assert schema["properties"]["stances"]["maxItems"] == 4


def test_a_side_becomes_a_statement():
    """Who, on what, which side, on which words, why, and by whom."""
    found, _ = judged(sides((1, 1, "for", "she says it is needed"), (2, 1, "against"), (2, 2, "unclear")))
    first, second, third = found.statements

    assert (first.actor, first.target, first.stance) == (ANN.id, ConceptTarget(concept=DAM.id), Stance.FOR)
    assert (first.attribution, first.evidence) == (found.attributions[0].id, found.attributions[0].content)
    assert (first.reason, first.confidence) == ("tiny: she says it is needed", CONFIDENCE)
    assert first.coder == CoderId("coder_1")
    assert (second.actor, second.stance) == (BOB.id, Stance.AGAINST)
    assert (third.target, third.stance) == (ConceptTarget(concept=SCHOOL.id), Stance.UNCLEAR)
    assert found.notes == ()


def test_a_pair_that_is_left_out_is_no_statement():
    """Silence on a concept is not an unclear stance on it."""
    assert judged(sides())[0].statements == ()


def test_the_model_sees_who_speaks_and_what_stands_before():
    """Passages and concepts are numbered as the answer must number them."""
    _, (asked,) = judged(sides())

    assert "Concept 1: The dam should be built" in asked
    assert "Concept 2: School should start at nine" in asked
    assert "Passage 1: Ann Roe (said): the dam was needed" in asked
    assert "Passage 2: Before it stands: Ann Roe said the dam was needed.\nBob Hill (called): it a" in asked


@pytest.mark.parametrize(
    "entry",
    [
        None,
        side(0, 1, "for"),
        side(3, 1, "for"),
        side(1, 3, "for"),
        side(True, 1, "for"),
        side(1.0, 1, "for"),
        side("1", 1, "for"),
        side(2, 1, "pro"),
        side(2, 1, ["for"]),
        side(2, 1, "for", None),
    ],
)
def test_what_was_not_asked_is_refused(entry):
    """No side on a pair that does not exist, and no fourth side; the rest of the answer stands."""
    found, _ = judged({"stances": [entry, side(1, 1, "for")]})

    assert [statement.stance for statement in found.statements] == [Stance.FOR]
    assert [(note.code, dict(note.facts)) for note in found.notes] == [("malformed-answers", {"sides": 1})]


def test_two_sides_on_one_pair_are_none():
    """What contradicts itself is left out as a whole; what repeats itself is said once."""
    found, _ = judged(sides((1, 1, "for"), (1, 1, "against"), (2, 1, "against"), (2, 1, "against")))

    assert [(one.actor, one.stance) for one in found.statements] == [(BOB.id, Stance.AGAINST)]
    assert [dict(note.facts) for note in found.notes] == [{"sides": 2}]


@pytest.mark.parametrize("reply", ["no", "[]", UnusableAnswer("tiny", "cut off")])
def test_an_unusable_answer_is_told_and_gives_nothing(reply):
    """No side is found by other means instead."""
    found, _ = judged(reply)

    assert (found.statements, [note.code for note in found.notes]) == ((), ["no-usable-answer"])


def test_many_passages_are_asked_about_in_groups():
    """Numbers begin anew in each, and each statement rests on its own passage."""
    found, asked = judged(sides((1, 1, "for")), window_chars=40)

    assert len(asked) == 2
    assert [statement.actor for statement in found.statements] == [ANN.id, BOB.id]


def test_a_reason_is_one_harmless_line():
    """It moves no cursor, turns no direction, fills no page, and can be written as UTF-8."""
    found, _ = judged(sides((1, 1, "for", "a\x1b[2J\u202eb\n\ud800c" + "d" * 5000)))
    (statement,) = found.statements

    assert statement.reason.startswith("tiny: a [2J b c")
    assert statement.reason.isprintable()
    assert len(statement.reason) < 400
    assert statement.reason.encode()


def test_without_concepts_nothing_is_asked():
    """There is nothing to be for or against."""
    from dataclasses import replace

    assert judged(sides(), replace(news(), codebook=None)) == (replace(news(), codebook=None), [])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-1, 4) | st.sampled_from(["for", "against", "🙂", "\ud800"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["stances", "passage", "concept", "stance", "reason"]), inner, max_size=5
            )
        ),
    )
)
@settings(max_examples=100, deadline=None)
def test_whatever_is_answered_statements_are_about_what_was_asked(reply):
    """No answer does more than give a side on a pair of passage and concept, or a note."""
    found, _ = judged({"stances": reply if isinstance(reply, list) else [reply]})

    assert {statement.actor for statement in found.statements} <= {ANN.id, BOB.id}
    assert {statement.target.concept for statement in found.statements} <= {DAM.id, SCHOOL.id}
    assert isinstance(found, Annotations)
