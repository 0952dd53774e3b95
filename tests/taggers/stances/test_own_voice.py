"""What rules and the trained judge promise together on what authors say in their own voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.taggers.invented import CODER, page

from blocs.model import Codebook, Concept, Stance
from blocs.taggers import PARTS, Pipeline, pipeline
from blocs.taggers.stances.own_voice import OwnVoiceTagger, doubted, judged
from blocs.taggers.stances.stance import Side
from blocs.taggers.trained_stance import Chances

FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR
DAM = "The dam should be built"
ARTICLE = (
    "Council debates Tarrow dam\n\nThe council met on Monday. Mayor Olga Brandt said the dam will bring jobs."
)


def side(stance):
    return Side(stance=stance, confidence=0.6, reason="content ‘need’ is for")


def likely(against, favour):
    return Chances(against=against, favour=favour, unclear=1 - against - favour)


@pytest.mark.parametrize(
    ("rules", "judge", "expected"),
    [
        (UNCLEAR, likely(0.85, 0.05), AGAINST),
        (UNCLEAR, likely(0.05, 0.85), FOR),
        (UNCLEAR, likely(0.1, 0.7), UNCLEAR),
        (FOR, likely(0.6, 0.3), UNCLEAR),
        (FOR, likely(0.5, 0.4), FOR),
        (FOR, likely(0.1, 0.2), FOR),
        (AGAINST, likely(0.9, 0.05), AGAINST),
        (AGAINST, likely(0.05, 0.9), UNCLEAR),
    ],
)
def test_rules_and_judge_take_a_side_together(rules, judge, expected):
    """A rule's side needs a judge that is not for the other; without one, the judge must be sure."""
    assert judged(side(rules), judge, least=0.8).stance == expected


@given(st.sampled_from([FOR, AGAINST]), st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 0.95))
def test_the_judge_never_turns_a_side(rules, one, other, least):
    """Where rules and judge contradict each other, no side is stated."""
    found = judged(side(rules), likely(one, (1 - one) * other), least=least)

    assert found.stance in {rules, UNCLEAR}


@given(st.sampled_from([FOR, AGAINST, UNCLEAR]), st.floats(0, 1), st.floats(0, 1))
def test_every_side_says_why(rules, one, other):
    """The rule stays in the reason, and the judge's numbers stand before it wherever it decided."""
    found = judged(side(rules), likely(one, (1 - one) * other), least=0.8)

    assert found.reason.endswith("content ‘need’ is for")
    assert found.reason.startswith("trained judge: ") or found == side(rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("These “experts” call their dam “progress”.", 0.48),
        ('These "experts" call their dam "progress".', 0.48),
        ("The “experts” want the dam.", 0.6),
        ("The “Experts of Norland” say “we must build the dam now”.", 0.6),
        ("The fishermen's boats and the villagers' houses are 'in the way'.", 0.6),
    ],
)
def test_several_scare_quotes_lower_the_confidence(text, expected):
    """One word between quotation marks may be anything; two small ones are a tone of voice."""
    assert doubted(side(FOR), text).confidence == expected


def statements(*comments, concept=DAM, parts=None):
    start = page(ARTICLE, *comments)
    found = (parts or pipeline(coder=CODER))(
        start.__class__(documents=start.documents, codebook=Codebook(concepts=(Concept(name=concept),)))
    )
    return found.statements


def test_reported_speech_is_left_to_the_rules():
    """A source's side stands as the rules found it, to the last word of its reason."""
    whole = pipeline(coder=CODER)
    rules = Pipeline(tuple(part for part in whole.parts if not isinstance(part, OwnVoiceTagger)))

    assert "own_voice" in PARTS
    assert statements() == statements(parts=rules)
    assert FOR in {one.stance for one in statements()}


PROUD = (
    "The dam is a gift to the valley. It brought light and clean water to my grandmother's village up north, "
    "and it will bring work to ours. I am proud of it."
)
GREED = (
    "The engineers lie to us. The dam is a monument to the greed of the ministry: thousands lose their "
    "homes, the salmon die, and the power goes to the capital. It is a disgrace."
)


def own_words(*comments, concept=DAM):
    voices = [one for one in statements(*comments, concept=concept) if "trained judge" in one.reason]
    return [(one.stance, one.evidence[0].document) for one in voices]


def test_a_reader_without_a_plain_wish_gets_a_side():
    """What rules find no sign in, the judge sides with, says how sure it is, and keeps the rules' words."""
    (found,) = [one for one in statements(PROUD) if "trained judge" in one.reason]

    assert found.stance == FOR
    assert found.reason.startswith("trained judge: for ")


@pytest.mark.parametrize(
    "concept", ["The dam should be stopped", "Stop the dam", "No to the dam", "The dam is a mistake"]
)
def test_the_judge_is_asked_about_the_core_of_a_concept_that_is_against_something(concept):
    """It takes such concepts for the thing itself: so it is asked about that, and its answer turned."""
    (found,) = [one for one in statements(PROUD, concept=concept) if "trained judge" in one.reason]

    assert found.stance == AGAINST
    assert "dam”, which the concept is against: against " in found.reason


def test_concepts_against_something_in_other_words_and_questions_are_left_to_the_rules():
    """Without a core that can be told, the judge would be worse than a coin; a question is no answer."""
    assert own_words(PROUD, concept="Lower dam") == []
    assert own_words("Would the dam not be a disgrace and a disaster for all of us? Who wants the dam?") == []


def test_what_other_readers_write_changes_nothing():
    """A comment is judged alone: neither order nor company changes its statement, to the last digit."""
    alone = {(one.stance, one.confidence, one.reason) for one in statements(PROUD)}
    both = {(one.stance, one.confidence, one.reason) for one in statements(GREED, PROUD)}

    assert alone <= both
    assert both == {(one.stance, one.confidence, one.reason) for one in statements(PROUD, GREED)}
