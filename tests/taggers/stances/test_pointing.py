"""What sentences say that point to what a headline proposes, and replies that only agree or disagree."""

import pytest

from blocs.model import Concept
from blocs.taggers.stances.answers import answer_in
from blocs.taggers.stances.plans import plan_in
from blocs.taggers.stances.pointing import pointed_in
from blocs.taggers.stances.topics import NO_PAGE


def pointed(text, headline="Council to build bridge to Sael", *, named=False):
    plan = plan_in(headline, "", NO_PAGE)
    given = pointed_in(text.split(" | "), plan.read, named=named)
    return given.value if given is not None else 0


@pytest.mark.parametrize(
    "text",
    [
        "About time!", "Finally. | My father has waited for years.", "Great idea!", "Do it now.",
        "I'm all for it.", "I support this.", "We need this.", "This makes sense.", "It will save lives.",
        "The bridge is a good idea.", "I hope they go through with it.", "Best thing they ever did.",
        "Stopping it would be a mistake." ,
    ],
)  # fmt: skip
def test_wishes_for_it(text):
    """Plain praise and plain wishes want what is proposed."""
    assert pointed(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "What a waste of money!", "No thanks.", "Just say no.", "Scrap it.", "Don't do it.", "Bad idea.",
        "Sounds nice, but it won't work.", "This will ruin the harbour.", "I'm against it.",
        "We don't need this.", "The bridge is a huge mistake.", "This plan is cruel and stupid.",
        "Building it would be a crime.", "Hands off our island!",
    ],
)  # fmt: skip
def test_wishes_against_it(text):
    """Plain blame and plain refusals do not want what is proposed."""
    assert pointed(text) == -1


@pytest.mark.parametrize(
    "text",
    [
        "Is it a good idea?", "It is a shame that nobody asked us.", "It is a problem.", "That's right!",
        "My boat has a new sail. | It is wonderful.", "Great idea! | But who pays?",
        "It would be great if the ferry ran at night.", "What a shame!", "Shame on you.",
        "Great idea! | Next they will build one to the moon.", "Great idea. | No thanks.",
        "At last! | Somebody says it.", "The health of our island is important.", "Oh great, a bridge.",
        "This is wrong: the ferry is older.", "It makes sense for the school to have its own boat.",
        "The bridge builder is a good man.",
    ],
)  # fmt: skip
def test_what_says_nothing_plain_of_it(text):
    """Questions, conditions, mockery, news, and judgements of something else are no side."""
    assert pointed(text) == 0


def test_orders_mean_what_the_headline_plans():
    """`Ban them` wants a ban that is planned; to keep what shall be closed refuses that."""
    assert pointed("Ban them, please.", "Minister wants phone ban") == 1
    assert pointed("Keep it!", "Council to close tram line") == -1
    assert pointed("Close it at once!", "Council to close tram line") == 1


def test_praise_of_a_thing_is_no_praise_of_what_is_planned_for_it():
    """Who loves the library says nothing of its opening on Sundays; who orders the whole plan does."""
    assert pointed("The library is wonderful.", "Library to open on Sundays") == 0
    assert pointed("The rent cap is wonderful.", "Senate agrees on rent cap") == 1
    assert pointed("Build the bridge.", named=True) == 1


def test_in_a_reply_only_what_names_the_plan_means_it():
    """A reply's `this` and `great idea` are for whom it answers."""
    assert pointed("What a stupid idea!", named=True) == pointed("This is wrong.", named=True) == 0
    assert pointed("I'm in favour of this plan.", named=True) == 1


@pytest.mark.parametrize(
    ("headline", "concept", "expected"),
    [
        ("Council to close tram line", "The tram line should be closed", 1),
        ("Council to close tram line", "The tram line should be kept", -1),
        ("Minister wants phone ban in schools", "Phones should be banned in schools", 1),
        ("Minister wants phone ban in schools", "The phone ban in schools is a mistake", -1),
        ("Parliament debates voting age of sixteen", "The voting age should be lowered to sixteen", 1),
        ("Parliament debates voting age of sixteen", "The voting age should stay at eighteen", 0),
        ("Norland to buy forty jets", "Norland should not buy jets", -1),
        ("Norland to buy forty jets", "Brazil should buy jets", 0),
        ("Council to close tram line", "Schools should open at nine", 0),
    ],
)
def test_how_concepts_stand_to_a_headline(headline, concept, expected):
    """The same thing wanted or not wanted is told; other numbers, countries and things are not."""
    assert plan_in(headline, "", NO_PAGE).toward(Concept(name=concept), NO_PAGE) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Exactly.", 1), ("I totally agree with you!", 1), ("+1", 1), ("Couldn’t agree more.", 1),
        ("You're absolutely right, the ferry is old.", 1), ("Nonsense. | It is full.", -1),
        ("I don't agree.", -1), ("No way!", -1), ("You are wrong.", -1), ("No, they should not.", -1),
        ("I agree, but who pays?", 0), ("I agree. | However, it is late.", 0), ("Right about the price.", 0),
        ("You are right about the price.", 0), ("Exactly why we need the ferry.", 0), ("Wrong?", 0),
        ("I agree that the ferry is old.", 0), ("Thank you.", 0), ("Good question.", 0),
    ],
)  # fmt: skip
def test_replies_that_agree_or_disagree(reply, expected):
    """Only what opens a reply, whole and without a but, is agreement or disagreement."""
    assert answer_in(reply.split(" | "), "They should build the bridge.")[0] == expected


def test_a_no_to_what_is_said_with_a_no_is_neither():
    """`No, they should not` agrees with `they should not`."""
    assert answer_in(["No, they should not."], "They should not build it.") == (0, "")
