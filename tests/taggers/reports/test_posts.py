"""Posts shown inside an article."""

import pytest
from tests.records import document

from blocs.model import Annotations, Attribution, CoderId, Genre, Span
from blocs.taggers.reports.turns import TurnTagger

CODER = CoderId("coder_posts")


def told(text, *, attributions=()):
    """Return who says what in a text, by posts and exchanges."""
    found = TurnTagger(coder=CODER)(Annotations(documents=(text,), attributions=attributions)).attributions
    return [(text.quote(one.source[0]), text.quote(one.content[0])) for one in found]


@pytest.mark.parametrize(
    "post",
    [
        "It leaks! Nobody cares. — Mina Holt (@minaholt) March 4, 2019",
        "It leaks! Nobody cares.\n\n- Mina Holt (@minaholt) 4 March 2019",
        "Mina Holt (@minaholt): It leaks! Nobody cares.",
    ],
)
def test_who_posts_says_it(post):
    """The account stands before the words, behind them, or in a paragraph of its own."""
    text = document(f"The mayor was angry on Monday, as so often.\n\n{post}\n\nThe council waits.")

    assert told(text) == [("Mina Holt (@minaholt)", "It leaks! Nobody cares.")]


def test_a_handle_alone_makes_no_post():
    """Somebody may be named by the account; and a comment that begins with one answers it."""
    assert told(document("The mayor – known as @minaholt to many – was angry.")) == []
    assert told(document("@minaholt: You are wrong.", genre=Genre.COMMENT)) == []


def test_a_post_is_found_once():
    """What was read at the name of the account before is not told again."""
    text = document("It leaks! — Mina Holt (@minaholt) March 4, 2019")
    known = Attribution(
        document=text.id, source=(Span(text.id, 12, 21),), cue=(Span(text.id, 10, 11),),
        content=(Span(text.id, 0, 9),), coder=CODER,
    )  # fmt: skip

    assert told(text, attributions=(known,)) == [("Mina Holt (@minaholt)", "It leaks!")]
