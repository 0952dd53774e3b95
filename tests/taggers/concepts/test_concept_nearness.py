"""Contents near to a concept, and what examples teach."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import document as a_document
from tests.records import statement as a_statement

from blocs.model import Codebook, Concept, ConceptTarget, Span, Stance, Status
from blocs.taggers.concepts import nearness, with_judged
from blocs.taggers.concepts.embeddings import WIDTH, embedding, embeddings, piece_numbers
from blocs.taggers.concepts.focus import focus

DAM = Concept(name="The dam on the Tarrow should be built")
FISH = (
    "the salmon would no longer reach their spawning grounds",
    "fish ladders do not work for salmon",
    "the anglers fear for the trout in the river",
)


@given(st.text())
def test_any_text_has_a_direction_or_none(text):
    """Nothing that can be written breaks the table; a direction has length one, or zero without words."""
    length = float(np.linalg.norm(embedding(text)))

    assert length == pytest.approx(1 if list(piece_numbers(text)) else 0, abs=1e-5)


def test_a_text_is_the_same_in_any_company():
    """What else is embedded, and in what order, changes no bit."""
    texts = ["Build the dam", "Schools open at nine", "No dam!", ""]

    forth, back = embeddings(texts), embeddings(texts[::-1])[::-1]

    assert (forth == back).all()
    assert (embeddings(texts[2:3])[0] == forth[2]).all()


def test_no_texts_have_no_directions():
    """An empty list is a list."""
    assert embeddings([]).shape == (0, WIDTH)


def test_case_accents_and_marks_say_nothing():
    """A headline in capitals is about the same."""
    assert (embedding("Build the café!") == embedding("BUILD, THE CAFE")).all()


def test_words_are_cut_into_the_longest_pieces():
    """An unknown word is known by its parts, a script without pieces not at all."""
    assert len(list(piece_numbers("dams"))) == 1
    assert len(list(piece_numbers("unbuildable"))) > 1
    assert list(piece_numbers("☃ 水水水水☃")) == list(piece_numbers("水水水水"))


def test_what_is_about_a_concept_is_likelier_than_what_is_not():
    """The same thing in other words is near; something else is far."""
    near = nearness("they want a dam across the river", DAM)
    far = nearness("pupils should wear school uniforms", DAM)

    assert near.chance > 0.5
    assert far.chance < 0.1


def test_an_example_draws_near_what_shares_no_word_with_the_name():
    """Examples teach what the name does not say."""
    content = "the salmon cannot pass"

    before = nearness(content, DAM)
    after = nearness(content, replace(DAM, examples=FISH))

    assert after.chance > before.chance + 0.2
    assert "an example" in after.reason
    assert "salmon" in after.reason


def test_what_is_excluded_draws_away():
    """A passage that the codebook excludes is less likely about the concept, and so is what is like it."""
    content = "the old dam at Ostby was a beaver's"
    excluded = replace(DAM, excluded=("the beavers' old dam at Ostby",))

    assert nearness(content, excluded).chance < nearness(content, DAM).chance
    assert nearness(content, excluded).reason.endswith("which is excluded")


def test_without_examples_the_fit_is_the_cosine_with_the_name():
    """The prior is plain similarity."""
    assert (focus(DAM).weights == embedding(DAM.name)).all()


def test_the_order_of_examples_decides_nothing():
    """Examples are a set."""
    there, back = (focus(replace(DAM, examples=examples)).weights for examples in (FISH, FISH[::-1]))

    assert there == pytest.approx(back, abs=1e-5)


def test_nothing_said_is_about_nothing():
    """Without words there is no nearness."""
    assert nearness("…", DAM).chance < 0.1


def test_judgements_become_examples_and_exclusions():
    """Confirmed words are examples; rejected ones exclude, unless only the side was wrong."""
    document = a_document("No dam here. The dam of the beavers. Build it now.")
    first, second, third = (Span(document.id, *ends) for ends in ((0, 11), (13, 35), (37, 49)))
    about = ConceptTarget(concept=DAM.id)

    def judged(span, status, stance=Stance.FOR):
        return a_statement(document=document.id, target=about, evidence=(span,), status=status, stance=stance)

    statements = [
        judged(first, Status.REJECTED),
        judged(first, Status.CONFIRMED, Stance.AGAINST),
        judged(second, Status.REJECTED),
        judged(third, Status.SUGGESTED),
    ]
    taught = with_judged(Codebook(concepts=(DAM,)), statements, [document]).concepts[0]

    assert taught == replace(DAM, examples=("No dam here",), excluded=("The dam of the beavers",))


def test_statements_on_other_documents_teach_nothing():
    """Words that are not at hand cannot be learnt from."""
    document = a_document("No dam here.")
    elsewhere = a_statement(
        document="doc_other",
        target=ConceptTarget(concept=DAM.id),
        evidence=(Span("doc_other", 0, 3),),
        status=Status.CONFIRMED,
    )
    book = Codebook(concepts=(DAM,))

    assert with_judged(book, [elsewhere], [document]) == book
