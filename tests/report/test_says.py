"""Who says what: everybody who is reported, with or without a side, and in which comment."""

from dataclasses import replace

import pytest
from invented import PAGE, SALE, bare, document, harbour, person, said, side, spans

from blocs.model import Annotations, Codebook, Stance
from blocs.report.margin import margin
from blocs.report.rows import sections
from blocs.report.says import voices
from blocs.report.tally import Tally


def heard(page):
    """Return the voices of a page."""
    one, tally = margin(page), Tally()
    tally.add(one)
    return voices(one, tally)


def test_speakers_without_a_side_are_listed_too():
    """Who is reported to say something else is not lost."""
    page = replace(harbour(), statements=())

    assert [speaker.who.text if speaker.who else None for speaker in heard(page).speakers] == [
        "Dock leaders",
        "Mira Dovan",
        "Inland senators",
        "Free Pilots",
        "Thessia",
        "ليلى الحبابي",
        "Anselm Okoru",
        None,
    ]


def test_a_saying_tells_how_what_and_through_whom():
    """The line of a speaker holds cue, words and outlet, and leads to the passage."""
    saying = heard(harbour()).speakers[0].sayings[0]

    assert (saying.card.cue, saying.words, saying.card.via.text) == (
        "according to",
        "to offer it the Lenz docks",
        "Tidewatch",
    )
    assert saying.card.anchor == "n1"


def thread(comments):
    """Return a page on which so many commenters take a side themselves."""
    documents = [
        document("Sell."),
        *(document(f"I say sell, {n}.", n, author=f"u{n}") for n in range(1, comments + 1)),
    ]
    people = [person(one.author, page=PAGE) for one in documents[1:]]
    own = [said(one, who, [], [], [one.text]) for one, who in zip(documents[1:], people, strict=True)]
    return Annotations(
        documents=tuple(documents),
        attributions=tuple(own),
        actors=tuple(people),
        statements=tuple(side(one, Stance.FOR) for one in own),
    )


@pytest.mark.parametrize(("comments", "listed", "left_out"), [(40, 40, 0), (41, 0, 41)])
def test_many_commenters_are_counted_and_left_to_the_thread(comments, listed, left_out):
    """A long thread does not bury those whom the article reports."""
    found = heard(thread(comments))

    assert len(found.speakers) == listed
    assert found.commenters_left_out == left_out


def test_what_a_comment_reports_of_others_says_so():
    """Somebody whom a commenter quotes is not taken for somebody whom the article quotes."""
    article, comment = document("Sell."), document("Okoru said no.", 1, author="Petrel", reply_to=None)
    okoru, petrel = person("Okoru"), person("Petrel", page=PAGE)
    own = said(comment, petrel, [], [], ["Okoru said no."])
    reported = said(comment, okoru, ["Okoru"], ["said"], ["no"])
    page = Annotations(documents=(article, comment), attributions=(own, reported), actors=(okoru, petrel))

    assert [speaker.sayings[0].card.within.text for speaker in heard(page).speakers] == [
        "the comment by Petrel"
    ]


def test_a_commenter_who_says_i_say_is_still_a_commenter():
    """The author of a comment is not reported by the comment."""
    comment = document("I say no.", 1, author="Petrel")
    petrel = person("Petrel", page=PAGE)
    own = said(comment, petrel, [], [], ["I say no."])
    says = said(comment, petrel, ["I"], ["say"], ["no"])
    page = Annotations(documents=(document("Sell."), comment), attributions=(own, says), actors=(petrel,))

    assert heard(page).speakers[0].sayings[0].card.within is None


@pytest.fixture
def shown():
    """Return the documents of the harbour page as the report shows them."""
    one, tally = margin(harbour()), Tally()
    tally.add(one)
    return [(section, list(section.rows)) for section in sections(one, tally)]


def test_replies_are_indented_by_what_they_answer(shown):
    """The thread keeps its shape."""
    assert [section.depth for section, _ in shown] == [0, 0, 1, 2, 0]
    assert [section.answers.text if section.answers else None for section, _ in shown] == [
        None,
        None,
        "Petrel",
        "Brackwater",
        None,
    ]


def test_comments_are_called_by_author_number_or_what_they_answer():
    """A comment without a name is not given a number that the page does not print."""
    article, first = document("x", title="Docks"), document("a", 1, label="3")
    second = document("b", 2, reply_to=first.id)
    third = document("c", 3, reply_to=second.id)
    fourth = document("d", 4, author="Petrel", label="4")
    one = margin(Annotations(documents=(article, first, second, third, fourth)))

    assert [section.name for section in sections(one, Tally())] == [
        "Docks",
        "Comment 3",
        "Reply to Comment 3",
        "Comment without a name",
        "Petrel",
    ]


def test_comments_that_answer_each_other_do_not_hang():
    """A page whose replies go round in a circle is shown all the same."""
    first, second = document("a", 1), document("b", 2)
    circle = (replace(first, reply_to=second.id), replace(second, reply_to=first.id))
    one, tally = margin(Annotations(documents=(document("x"), *circle))), Tally()

    assert len(list(sections(one, tally))) == 3


def test_a_repeated_passage_is_a_quotation_not_the_commenters_words(shown):
    """What a comment repeats of another is told as such."""
    _, rows = shown[2]

    assert [(row.quoted, row.cited.text if row.cited else None) for row in rows] == [
        (True, "the comment by Petrel"),
        (False, None),
    ]


def test_cards_stand_beside_the_paragraph_in_which_their_passage_begins(shown):
    """A note is found where its words are."""
    _, rows = shown[0]

    assert [[card.number for card in row.cards] for row in rows] == [[1, 2], [3], [4, 5, 6], [7], [8]]


def test_a_correction_is_a_card_of_its_own_kind(shown):
    """A reader who corrects a fact takes no side by it."""
    _, rows = shown[4]
    card = rows[0].cards[0]

    assert (card.tone, card.corrects.text, card.sides) == ("correction", "the article", ())


def test_where_nothing_was_found_nobody_speaks():
    """An empty result is an empty list."""
    assert heard(bare()).speakers == ()


def test_evidence_without_an_attribution_has_a_card_too():
    """A person may code a statement by its words alone."""
    page = harbour()
    article = page.documents[0]
    alone = replace(page.statements[2], attribution=None, evidence=spans(article, "object to any sale"))
    one, tally = margin(replace(page, attributions=(), statements=(alone,), corrections=())), Tally()
    tally.add(one)
    rows = list(next(iter(sections(one, tally))).rows)

    assert [card.who.text for row in rows for card in row.cards] == ["Inland senators"]


def test_who_speaks_together_is_listed_each_with_their_own_sides():
    """A passage of two speakers stands under both names, with the other beside it, and each side once."""
    doc = document("Ann and Bo said yes to it.")
    ann, bo = person("Ann"), person("Bo")
    one = replace(said(doc, ann, ["Ann and Bo"], ["said"], ["yes to it"]), others=(bo.id,))
    statements = (side(one, Stance.FOR), side(one, Stance.FOR, actor=bo.id))
    page = Annotations(
        documents=(doc,),
        attributions=(one,),
        actors=(ann, bo),
        statements=statements,
        codebook=Codebook(concepts=(SALE,)),
    )
    speakers = heard(page).speakers
    told = [
        (speaker.who.text, [other.text for other in saying.card.others], len(saying.card.sides))
        for speaker in speakers
        for saying in speaker.sayings
    ]

    assert told == [("Ann", ["Bo"], 1), ("Bo", ["Ann"], 1)]
