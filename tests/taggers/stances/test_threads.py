"""What the tagger promises of readers who only point to what is proposed, or answer each other."""

import pytest
from tests.records import document
from tests.taggers.invented import CODER

from blocs.model import Annotations, Codebook, Concept, Genre, Stance
from blocs.taggers import PARTS, pipeline
from blocs.taggers.stances.threads import ThreadTagger

FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR
BRIDGE = (
    "Council to build bridge to Sael\n\nThe council said on Monday that it would build a bridge to the "
    "island of Sael. The ferry has run since 1890."
)
CONCEPT = "The bridge should be built"


def thread(*comments, article=BRIDGE):
    """Return an article and comments, each its text and the place of what it answers; 0 is the article."""
    documents = [document(article)]
    for place, (text, above) in enumerate(comments, 1):
        documents.append(
            document(
                text,
                ordinal=place,
                genre=Genre.COMMENT,
                author=f"Reader {place}",
                reply_to=documents[above].id,
            )
        )
    return tuple(documents)


def found(documents, concept=CONCEPT):
    start = Annotations(documents=documents, codebook=Codebook(concepts=(Concept(name=concept),)))
    return pipeline(coder=CODER)(start)


def stated(documents):
    """Return what comments state: where, which side, how sure and why."""
    given = found(documents).statements
    return [
        (one.document, one.stance, one.confidence, one.reason) for one in given if one.stance is not UNCLEAR
    ]


def sides(*comments, concept=CONCEPT, article=BRIDGE):
    """Return what each comment's author is stated to be, None for nothing."""
    documents = thread(*comments, article=article)
    given = {one.document: one.stance for one in found(documents, concept).statements}
    return [given.get(one.id) for one in documents[1:]]


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        (CONCEPT, [FOR, AGAINST]),
        ("Stop the bridge", [AGAINST, FOR]),
        ("The bridge is a mistake", [AGAINST, FOR]),
    ],
)
def test_a_plain_wish_under_a_headline_is_about_what_it_proposes(concept, expected):
    """`It` and `no thanks` mean what the headline proposes, whichever way the concept is worded."""
    assert sides(("Build it already!", 0), ("Another tax. No thanks.", 0), concept=concept) == expected


def test_a_reply_takes_the_side_of_whom_it_agrees_with_and_the_other_side_else():
    """Who only agrees stands with whom they answer, who only disagrees against them, less surely."""
    documents = thread(
        ("Build it already!", 0),
        ("Well said.", 1),
        ("Nonsense. The ferry is enough.", 1),
    )
    given = {one.document: one for one in found(documents).statements}
    first, agrees, disagrees = (given[one.id] for one in documents[1:])

    assert [one.stance for one in (agrees, disagrees)] == [FOR, AGAINST]
    assert first.confidence > agrees.confidence > disagrees.confidence
    assert agrees.reason == "“Well said” agrees with the comment that it answers, which is for"
    assert "disagrees" in disagrees.reason


def test_what_answers_no_side_takes_none():
    """To agree with a question, a story, or the article itself is no side."""
    assert (
        sides(
            ("When was the ferry built?", 0),
            ("Exactly.", 1),
            ("Nonsense!", 1),
            ("I agree.", 0),
            ("So true.", 0),
        )
        == [None] * 5
    )


def test_nobody_agrees_with_themselves():
    """An author who goes on is no second voice."""
    first, second = thread(("Build it already!", 0), ("Exactly.", 1))[1:]
    again = document(second.text, ordinal=2, genre=Genre.COMMENT, author=first.author, reply_to=first.id)
    given = found((thread()[0], first, again)).statements

    assert [one.document for one in given if one.document == again.id] == []


def test_a_concept_that_the_headline_is_not_about_is_not_pointed_to():
    """Under a headline about something else, `it` means that."""
    assert sides(("Build it already!", 0), concept="The hospital should be closed") == [None]


@pytest.mark.parametrize(
    "headline",
    ["Fishermen reject bridge to Sael", "Eleven hurt on bridge to Sael", "A day on the bridge to Sael"],
)
def test_headlines_that_propose_nothing_or_oppose_it_are_not_pointed_to(headline):
    """`Great news!` under them may mean the bridge, its enemies, or the day."""
    article = f"{headline}\n\nThe bridge to the island of Sael was in the news on Monday."

    assert sides(("Great news!", 0), ("What a stupid idea!", 0), article=article) == [None, None]


def test_under_a_headline_that_opposes_a_plan_what_names_the_plan_is_about_it():
    """Named, the plan is what is opposed: `what a stupid idea` may be said of its enemies."""
    article = "Parents fight closure of pool\n\nThe town wants to close the pool. Parents fight the closure."
    comments = [("This plan is stupid.", 0), ("The closure is a disgrace.", 0), ("What a stupid idea!", 0)]

    assert sides(*comments, article=article, concept="The pool should be closed") == [AGAINST, AGAINST, None]


def test_a_side_that_is_stated_stays():
    """What the other parts state of a comment is not changed by what it answers."""
    documents = thread(("No thanks.", 0), ("I agree. We must build the bridge, I support the bridge.", 1))
    whole = found(documents).statements
    stated = [one for one in whole if one.document == documents[2].id]

    assert [one.stance for one in stated] == [FOR]
    assert "agrees" not in stated[0].reason


def test_the_order_in_which_comments_are_given_changes_nothing():
    """A reply that stands before what it answers is read after it."""
    documents = thread(("Build it already!", 0), ("Well said.", 1), ("Nonsense.", 1), ("Agreed.", 3))
    given = stated(documents)

    assert "threads" in PARTS
    assert [one[1] for one in given] == [FOR, FOR, AGAINST, AGAINST]
    assert sorted(stated((documents[0], *reversed(documents[1:]))), key=str) == sorted(given, key=str)


def test_without_an_article_or_concepts_nothing_is_added():
    """There is nothing to point to."""
    comment = thread(("Build it already!", 0))[1]

    assert ThreadTagger(coder=CODER)(Annotations(documents=(comment,))).statements == ()
    assert found((comment,)).statements == ()
