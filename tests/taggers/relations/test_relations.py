"""What the finder of relations promises."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.taggers.invented import page

from blocs.model import ActorTarget, Citation, CoderId, Moment, Span, Stance
from blocs.taggers import Pipeline
from blocs.taggers.actors.actors import ActorTagger
from blocs.taggers.actors.voices import VoiceTagger
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.relations.relations import RelationTagger
from blocs.taggers.relations.ties import Tie
from blocs.taggers.reports.attributions import AttributionTagger

CODER = CoderId("coder_rules")
FINDER = Pipeline(
    (
        QuotationTagger(),
        AttributionTagger(coder=CODER),
        ActorTagger(),
        VoiceTagger(coder=CODER),
        RelationTagger(coder=CODER),
    )
)


def found_in(*texts, **fields):
    return FINDER(page(*texts, **fields))


def told(annotations):
    """Return the relations found, in names."""
    names = {actor.id: actor.name for actor in annotations.actors}
    return [
        (names[one.actor], one.target.tie, names[one.target.actor])
        for one in annotations.statements
        if isinstance(one.target, ActorTarget)
    ]


def sentences(half):
    """Yield each sentence of a half with the relations in it."""
    lines = (Path(__file__).parent / half).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            text, _, expected = line.partition("||")
            parts = (part.split(">") for part in expected.split(";") if part.strip())
            yield text.strip(), {tuple(word.strip() for word in part) for part in parts}


@pytest.mark.parametrize(
    ("half", "recall"),
    [
        ("development.txt", 0.9),
        ("held_out.txt", 0.9),
        ("wider_development.txt", 0.9),
        ("wider_held_out.txt", 0.9),
    ],
)
def test_nothing_is_made_up_and_most_is_found(half, recall):
    """On sentences of which half state no relation, none is wrong; missing some is allowed."""
    right = wanted = 0
    wrong = []
    for text, expected in sentences(half):
        found = set(told(found_in(text)))
        wrong += [(text, one) for one in found - expected]
        right, wanted = right + len(found & expected), wanted + len(expected)

    assert wrong == []
    assert right / wanted >= recall


def test_the_text_itself_has_no_attribution():
    """Who tells is the attribution behind a relation; the article's own words have none."""
    found = found_in("Norway backs Hamas.")

    assert [one.attribution for one in found.statements] == [None]
    assert "the text says so itself" in found.statements[0].reason


def test_who_says_it_is_kept_apart_from_whom_it_is_said():
    """A reported relation is its actors'; its attribution is the speaker's, with the outlet as via."""
    text = "Foreign Minister Dana Peled told the newspaper Harbour Gazette that Iran backs Hamas."
    found = found_in(text)
    names = {actor.id: actor.name for actor in found.actors}
    behind = {one.id: one for one in found.attributions}[found.statements[0].attribution]

    assert told(found) == [("Iran", "backs", "Hamas")]
    assert names[behind.actor] == "Dana Peled"
    assert "Dana Peled" in found.statements[0].reason


def test_a_commenter_tells_in_the_own_voice():
    """The author of a comment is who says it, not who is tied; comments are trusted less."""
    found = found_in("A quiet day.", "Well, Norway backs Hamas.")
    voice = {one.id: one for one in found.attributions}[found.statements[0].attribution]

    assert told(found) == [("Norway", "backs", "Hamas")]
    assert (voice.source, voice.cue) == ((), ())
    assert found.statements[0].confidence < found_in("Norway backs Hamas.").statements[0].confidence


def test_a_cited_passage_ties_nobody():
    """A comment is not charged with the relation that it quotes from the article."""
    text = "Norway backs Hamas."
    annotations = page("A dull day. " + text, text + " Nonsense!")
    article, comment = annotations.documents
    cited = replace(comment, citations=(Citation(span=Span(comment.id, 0, len(text)), cited=article.id),))
    found = FINDER(replace(annotations, documents=(article, cited)))

    assert [one.document for one in found.statements] == [article.id]


@pytest.mark.parametrize(
    ("text", "year", "number"),
    [
        ("Norway supported Hamas in 1994.", "2031", 0),
        ("Norway supported Hamas in 2031.", "2031", 1),
        ("Norway supported Hamas.", None, 1),
    ],
)
def test_what_was_in_another_year_is_not_now(text, year, number):
    """A year that is not the document's own tells of what was."""
    published = Moment.parse(year) if year else None

    assert len(found_in(text, published=published).statements) == number


def test_a_mutual_tie_is_recorded_once():
    """Whoever is named first, allies and negotiators are one record, by name."""
    one, other = (
        told(found_in(text)) for text in ("Peru is allied with Chile.", "Chile is allied with Peru.")
    )

    assert one == other == [("Chile", "allied with", "Peru")]


def test_enemies_are_recorded_both_ways():
    """A war has two sides, and each takes a stance."""
    found = found_in("Peru is at war with Chile.")

    assert told(found) == [("Peru", "attacks", "Chile"), ("Chile", "attacks", "Peru")]
    assert {one.stance for one in found.statements} == {Stance.AGAINST}


def test_persons_attack_with_words():
    """Only countries, organizations and groups use force; who attacks a rival in a campaign opposes them."""
    found = found_in("Senator Mary Hill attacked Governor Paul Reed on Friday.")

    assert told(found) == [("Mary Hill", "opposes", "Paul Reed")]


@pytest.mark.parametrize(
    ("surer", "less", "why"),
    [
        (
            "Senator Mary Hill criticized Governor Paul Reed.",
            "Senator Mary Hill criticized Governor Paul Reed’s speech.",
            "said or did",
        ),
        (
            "Senator Mary Hill endorsed Governor Paul Reed.",
            "Senator Mary Hill said she endorsed Governor Paul Reed.",
            "the pronoun being read as Mary Hill",
        ),
        (
            "Senator Mary Hill attacked Governor Paul Reed.",
            "Senator Mary Hill went to Ohio and attacked Governor Paul Reed.",
            "the second thing",
        ),
        (
            "Senator Mary Hill endorsed Governor Paul Reed.",
            "Senator Mary Hill praised Governor Paul Reed’s speech.",
            "“praised”",
        ),
        (
            "Senator Mary Hill attacked Governor Paul Reed.",
            "Mayor Tom Abel said Senator Mary Hill attacked Governor Paul Reed.",
            "the text reports it of Tom Abel",
        ),
    ],
)
def test_what_is_doubtful_is_less_sure_and_says_why(surer, less, why):
    """A tie by a pronoun, by another's words, by a longer way or of another's telling has less confidence."""
    (plain,), (doubtful,) = found_in(surer).statements, found_in(less).statements

    assert doubtful.confidence < plain.confidence
    assert why in doubtful.reason


def test_the_evidence_is_the_words_that_tell_it():
    """Evidence reaches from the first of both actors and the words of the tie to the last."""
    text = "On Monday, Senator Mary Hill, who leads in Ohio, has again accused Governor Paul Reed of lying."
    found = found_in(text)

    (one,) = [one for one in found.statements if isinstance(one.target, ActorTarget)]
    assert found.documents[0].quote(one.evidence[0]) == (
        "Senator Mary Hill, who leads in Ohio, has again accused Governor Paul Reed"
    )


def test_each_tie_has_a_side():
    """To ally and to back is for the other; to talk is neither; the rest is against."""
    assert {tie.value: tie.stance.value for tie in Tie} == {
        "allied with": "for",
        "backs": "for",
        "negotiates with": "unclear",
        "opposes": "against",
        "threatens": "against",
        "attacks": "against",
    }


def test_the_same_actor_is_one_record():
    """Who speaks and who is tied to somebody is one actor if it is one name."""
    found = found_in("Senator Mary Hill said it was late. Senator Mary Hill endorsed Governor Paul Reed.")
    ids = [actor.id for actor in found.actors]

    assert len(ids) == len(set(ids))
    assert found.statements[0].actor in {one.actor for one in found.attributions}


def test_a_text_in_another_language_states_none():
    """What is not understood is not read."""
    text = "Das ist nicht gut für die Leute, die dort in den Häusern wohnen. Norway backs Hamas."

    assert found_in(text, language="de").statements == ()


@given(st.text(alphabet="Turkey backs Iran’s,.“”-? and by\n\ue010\ue000", max_size=120))
def test_any_text_is_read(text):
    """Whatever the characters, the evidence lies in the text."""
    for one in found_in(text).statements:
        assert 0 <= one.evidence[0].start < one.evidence[0].end <= len(text)
