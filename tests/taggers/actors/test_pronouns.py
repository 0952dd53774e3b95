"""What the reading of pronouns promises."""

import re
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.taggers.invented import CODER, page

from blocs.model import Attribution, Span
from blocs.taggers.actors.actors import ActorTagger
from blocs.taggers.actors.candidates import FEATURES, NOBODY, Candidate, Memory, candidates, votes
from blocs.taggers.actors.coreference import Cast
from blocs.taggers.actors.genders import gender_of
from blocs.taggers.actors.pronouns import SURE
from blocs.taggers.actors.ranking import ranked
from blocs.taggers.actors.scenes import Part, Scene

RUN = (
    "Senator Paul Berg opened the dam on Monday. Mary Roe, who lives below it, was not pleased. "
    "“The dam leaks,” Ms. Roe said. “Mr. Berg knows it. The dam leaks every spring,” she said."
)


def tagged(text, *parts):
    """Return the text tagged with who says what, a source being the last such words, a content the first."""
    annotations = page(text)
    where = annotations.documents[0]

    def span(found):
        return (Span(where.id, *found.span()),)

    attributions = []
    for source, cue, content in parts:
        *_, last = re.finditer(rf"\b{source}\b", text)
        said = re.search(re.escape(content), text)
        attributions.append(
            Attribution(
                document=where.id,
                source=span(last),
                cue=span(re.search(cue, text)),
                content=span(said),
                coder=CODER,
            )
        )
    return ActorTagger()(replace(annotations, attributions=tuple(attributions)))


def names(annotations):
    by_id = {actor.id: actor.name for actor in annotations.actors}
    return [by_id.get(attribution.actor) for attribution in annotations.attributions]


def scene(text):
    annotations = page(text)
    document = annotations.documents[0]
    cast = Cast(annotations.documents)
    sentences = [span for span in annotations.sentences if span.document == document.id]
    return Scene(cast, document, sentences, lambda _noun, _place: None)


def test_behind_a_quotation_speaks_who_spoke_before_it():
    """`“…,” he said` goes on with who was speaking, whoever is named inside the quotation."""
    text = (
        "Paul Berg opened the dam. Max Roe lives below it. “The dam leaks,” Mr. Roe said. "
        "“Tom Dahl knows it. We all know it,” he said."
    )
    found = tagged(
        text, ("Mr. Roe", "said", "“The dam leaks,”"), ("he", "said", "“Tom Dahl knows it. We all know it,”")
    )

    assert names(found) == ["Max Roe", "Max Roe"]


def test_nobody_quoted_is_called_he_by_themselves():
    """Inside what somebody is quoted to say, `he` is somebody else."""
    text = "Paul Berg opened the dam. Max Roe laughed at Berg. “He said that it holds,” Mr. Roe said."
    found = tagged(text, ("He", "said", "that it holds"), ("Mr. Roe", "said", "“He said that it holds,”"))

    assert names(found) != ["Max Roe", "Max Roe"]
    assert names(found)[1] == "Max Roe"


def test_a_given_name_tells_the_gender():
    """`She` is not the man who spoke last where the names tell who is a woman."""
    text = "Dottie Roe met Tad Berg. Berg said that it rains. She said that it snows."
    found = tagged(text, ("Berg", "said", "that it rains"), ("She", "said", "that it snows"))

    assert names(found) == ["Tad Berg", "Dottie Roe"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_attributions_means_nothing(order):
    """Whom a pronoun means follows from the text, in whatever order attributions come."""
    parts = [
        ("Ms. Roe", "said", "“The dam leaks,”"),
        ("Mr. Berg", "knows", "it"),
        ("she", "said", "“Mr. Berg knows it. The dam leaks every spring,”"),
    ]
    found = tagged(RUN, *(parts[place] for place in order))

    assert dict(zip(order, names(found), strict=True)) == {0: "Mary Roe", 1: "Paul Berg", 2: "Mary Roe"}


def test_an_attribution_is_no_surer_than_whom_its_pronoun_means():
    """The chance of the reading goes into the confidence, and the reason says how it was read."""
    text = "Kim Berg met Chris Roe. Berg said that it rains. Later she said that it snows."
    found = tagged(text, ("Berg", "said", "that it rains"), ("she", "said", "that it snows"))
    named, read = found.attributions

    assert named.confidence == 1.0
    assert SURE <= read.confidence < 1.0
    assert "before “she”" in read.reason
    assert f"(chance {read.confidence:.2f})" in read.reason


def test_two_men_who_are_as_likely_are_not_guessed():
    """Where nothing tells one from the other, nobody is named."""
    text = "Paul Berg and Max Roe met Tom Dahl and Bob Lund. Later that day, in the rain, he said no."

    assert names(tagged(text, ("he", "said", "no"))) == [None]


def test_it_is_not_always_somebody():
    """`It is clear that …` has no speaker, `it said` has the only organization nearby."""
    found = tagged(
        "The Coal League met. It is clear that the dam leaks. Now it said no.",
        ("It", "is clear", "that the dam leaks"),
        ("it", "said", "no"),
    )

    assert names(found) == [None, "Coal League"]


def test_one_who_spoke_twice_at_once_is_not_they():
    """Two attributions with one source make nobody plural."""
    text = "Paul Berg said yes and hoped so. They said no."
    found = tagged(text, ("Paul Berg", "said", "yes"), ("Paul Berg", "hoped", "so"), ("They", "said", "no"))

    assert names(found)[-1] is None


def test_an_office_names_its_holder_again():
    """`The senator` is a mention of the senator, so that `he` may lean on it."""
    text = (
        "Senator Paul Berg opened the dam. Max Roe lives below it. It rained. "
        "The senator left early. He said that it holds."
    )

    assert names(tagged(text, ("He", "said", "that it holds"))) == ["Paul Berg"]


def test_a_scene_knows_parts_and_quotations():
    """Subjects, owners, what stands behind prepositions; and what is quoted."""
    found = scene("Paul Berg left Anna Roe’s house with Tom Dahl. “Max Lund is ill,” he said.")
    parts = [mention.part for mention in found.mentions]

    assert parts == [Part.SUBJECT, Part.OWNER, Part.BEHIND_PREPOSITION, Part.SUBJECT]
    assert [mention.quoted for mention in found.mentions] == [-1, -1, -1, 0]
    assert [word for _, word in found.pronouns] == ["he"]


def test_every_candidate_has_a_full_row():
    """Rows are as long as the names of their numbers."""
    found = scene("Paul Berg met a man. Max Roe laughed. He left.")
    some, nobody = candidates(found, found.pronouns[0], Memory(), told=None, following=votes(found))

    assert [one.entity.name for one in some] == ["Max Roe", "Paul Berg"]
    assert {len(one.row) for one in some} == {len(FEATURES)}
    assert len(nobody) == len(NOBODY)


@given(
    st.booleans(),
    st.lists(st.lists(st.floats(0, 3), min_size=len(FEATURES), max_size=len(FEATURES)), max_size=4),
    st.lists(st.floats(0, 3), min_size=len(NOBODY), max_size=len(NOBODY)),
)
@settings(deadline=None, max_examples=50)
def test_chances_are_chances(speaks, rows, nobody):
    """A chance lies between nothing and one, and who is chosen has at least an equal share."""
    mention = scene("Paul Berg left.").mentions[0]
    best, chance = ranked(speaks, [Candidate(mention.entity, mention, row) for row in rows], nobody)

    assert 1 / (len(rows) + 1) - 1e-9 <= chance <= 1.0
    assert best is not None or chance > 0


@pytest.mark.parametrize(
    ("name", "gender"), [("Roe", ""), ("Kim Roe", ""), ("Greta Roe", "female"), ("Otto Roe", "male")]
)
def test_names_of_both_tell_nothing(name, gender):
    """A surname alone, and a name that women and men have, tell no gender."""
    assert gender_of(name) == gender
