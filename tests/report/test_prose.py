"""The paragraph that answers: right for one side, no side, many names, and nobody."""

from dataclasses import replace

import pytest
from invented import CODER, SALE, TOLL, bare, document, harbour, person, said, spans

from blocs.model import (
    Actor,
    ActorKind,
    Annotations,
    Codebook,
    ConceptTarget,
    Genre,
    Note,
    Stance,
    Statement,
)
from blocs.report.margin import margin
from blocs.report.prose import answer
from blocs.report.remarks import remarks
from blocs.report.tally import Tally


def told(*pages):
    """Return the answer to these pages, as words."""
    tally = Tally()
    for number, page in enumerate(pages, 1):
        tally.add(margin(page, ordinal=number if len(pages) > 1 else None))
    return "".join(piece.text for piece in answer(tally)).replace("\u00a0", " ")


def taking(*sides, concept=SALE, names=None):
    """Return a page on which somebody takes each of these sides."""
    doc = document("Words that take a side.")
    people = [person(name) for name in names or (f"Speaker {chr(65 + n)}" for n in range(len(sides)))]
    statements = [
        Statement(
            actor=one.id,
            target=ConceptTarget(concept=concept.id),
            stance=stance,
            document=doc.id,
            evidence=spans(doc, "Words"),
            coder=CODER.id,
        )
        for one, stance in zip(people, sides, strict=True)
    ]
    return Annotations(
        documents=(doc,),
        actors=tuple(people),
        statements=tuple(statements),
        codebook=Codebook(concepts=(concept,)),
    )


FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR


@pytest.mark.parametrize(
    ("sides", "camps", "total"),
    [
        ([FOR], "Speaker A speaks for", "1 actor makes 1 statement: 1 for"),
        ([FOR, FOR], "Speaker A and Speaker B speak for", "2 actors make 2 statements: 2 for"),
        (
            [FOR, AGAINST],
            "Speaker A speaks for; Speaker B speaks against",
            "2 actors make 2 statements: 1 for, 1 against",
        ),
        (
            [UNCLEAR],
            "Speaker A leaves no clear side",
            "1 actor makes 1 statement: 1 without a clear side",
        ),
        (
            [FOR] * 7,
            "Speaker A, Speaker B, Speaker C, Speaker D, Speaker E and 2 others speak for",
            "7 actors make 7 statements: 7 for",
        ),
    ],
)
def test_the_answer_says_who_takes_which_side(sides, camps, total):
    """Verbs agree with their subjects, sides without anybody are not mentioned, long lists are cut."""
    assert told(taking(*sides)) == f"On {SALE.name}: {camps}. In all, {total}."


def test_who_takes_both_sides_is_said_to():
    """An actor with statements for and against is in neither camp."""
    page = taking(FOR, AGAINST, names=["Okoru", "Okoru"])

    assert told(replace(page, actors=page.actors[:1])).startswith(
        f"On {SALE.name}: Okoru speaks both for and against. "
    )


def test_commenters_are_told_apart_from_those_who_are_reported():
    """Somebody who comments is not taken for somebody the article reports."""
    words = told(harbour())

    assert (
        "Dock leaders, Mira Dovan (Cabinet of Ostravia), ليلى الحبابي and the commenter Petrel speak for"
        in words
    )


def commented(names):
    """Return a page on which these commenters speak for the sale themselves."""
    page = taking(*[FOR] * len(names), names=names)
    own = [
        replace(
            said(page.documents[0], actor, [], [], ["Words that take a side."]),
            confidence=1.0 - number / 100,
            content=spans(page.documents[0], "Words that take a side."[number:]),
        )
        for number, actor in enumerate(page.actors)
    ]
    resting = [replace(one, attribution=voice.id) for one, voice in zip(page.statements, own, strict=True)]
    comment = replace(page.documents[0], genre=Genre.COMMENT)
    return replace(page, documents=(comment,), attributions=tuple(own), statements=tuple(resting))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Petrel"], "the commenter Petrel speaks for"),
        (["Petrel", "Runa"], "the commenters Petrel and Runa speak for"),
        (["Commenter 3"], "commenter 3 speaks for"),
        (["Petrel", "Runa", "Gull"], "three commenters speak for"),
    ],
)
def test_commenters_are_named_or_counted(names, words):
    """One or two are named, more are counted; who has no name is called by the comment."""
    assert told(commented(names)).startswith(f"On {SALE.name}: {words}. ")


def test_the_concept_that_divides_most_comes_first():
    """Two camps of one are a sharper division than three of one mind."""
    agreed, divided = taking(FOR, FOR, FOR, concept=SALE), taking(FOR, AGAINST, concept=TOLL)

    assert told(agreed, divided).startswith(f"On {TOLL.name}: ")


def test_without_statements_the_answer_says_so():
    """No statement is a result, and the reader learns where the reported words are."""
    page = replace(harbour(), statements=())

    assert told(page) == (
        "Nobody here was found to take a side on anything. What is reported, and by whom, is listed under "
        "Who says what: 8 passages in all."
    )
    assert told(replace(bare(), codebook=Codebook(concepts=(SALE,)))) == (
        f"Nobody here was found to take a side on {SALE.name}. Nobody is quoted or reported either."
    )


def test_every_name_leads_to_its_sentence():
    """A claim without its sentence is worthless."""
    tally = Tally()
    tally.add(margin(harbour()))
    named = [piece for piece in answer(tally) if piece.text == "Free Pilots"]

    assert [piece.href for piece in named] == ["#s4"]


def test_a_statement_by_an_actor_whom_nobody_described_is_still_told():
    """A reference without a record is shown as what it is."""
    page = replace(taking(FOR), actors=(Actor(name="Somebody else", kind=ActorKind.UNKNOWN),))

    assert told(page).startswith(f"On {SALE.name}: unnamed actor speaks for.")


def unread(page, *, documents):
    """Return the page with a note that some of its documents are not in English."""
    notes = (
        Note(
            code="language-not-supported", message="not English", document=one.id, facts={"language": "de-AT"}
        )
        for one in documents
    )
    return replace(page, notes=tuple(notes))


def test_a_text_that_is_not_understood_is_no_text_without_positions():
    """Where nothing was looked for, nothing is said to be missing."""
    page = bare()

    assert told(unread(page, documents=page.documents)) == (
        "The text is in German; only English is understood so far. Who is quoted and who takes a side was "
        "not looked for, so that nobody is shown does not mean that there is nobody."
    )
    assert "only English" not in told(unread(harbour(), documents=harbour().documents[1:]))


def test_what_a_model_could_not_answer_is_told_once():
    """An address that is down is one sentence, not one for each comment under the article."""
    comments = [document(f"Text {n}.", n, author=f"Ann {n}") for n in range(1, 4)]
    useless = [Note(code="no-usable-answer", message="no answer", document=one.id) for one in comments]
    page = Annotations(documents=(document("The article."), *comments), notes=tuple(useless))

    (only,) = remarks(margin(page))
    assert only.text == "3 texts got no answer from the model that could be used:"
    assert [place.text for place in only.places] == ["Ann 1", "Ann 2", "Ann 3"]


def test_many_notes_alike_are_one_remark_with_its_places():
    """Two hundred notes of one kind do not hide the one of another."""
    comments = [document(f"Text {n}.", n, author=f"Ann {n}") for n in range(1, 21)]
    repeats = [Note(code="quotes-document", message="repeats", document=one.id) for one in comments]
    other = Note(code="fewer-comments-than-stated", message="the page states 30 comments")
    page = Annotations(documents=(document("The article."), *comments), notes=(*repeats, other))

    first, second = remarks(margin(page))
    assert first.text == "20 texts repeat words of earlier ones:"
    assert [place.text for place in first.places] == [f"Ann {n}" for n in range(1, 13)]
    assert (first.further, second.text) == (8, "The page states 30 comments.")
