"""Statements looked at again by what their contents are near to."""

from tests.records import document as a_document

import blocs
from blocs.model import Codebook, Concept, Genre, Reading, Stance
from blocs.study import Finder

TEXT = (
    "Mayor Ada Holt said that the dam on the Tarrow must be built. "
    "Greta Lind said that the salmon would no longer reach their spawning grounds. "
    "Nils Oy said that bread was too cheap."
)
DAM = "The dam on the Tarrow should be built"
FISH = (
    "salmon will not reach the spawning grounds",
    "fish ladders do not work for salmon",
    "the anglers fear for the trout",
)


def speakers(concept):
    """Return who speaks about a concept, and on which side."""
    reading = Reading(documents=(a_document(TEXT, genre=Genre.TEXT),))
    found = Finder(codebook=Codebook(concepts=(concept,)))(reading)
    names = {actor.id: actor.name for actor in found.actors}
    return {names[one.actor]: one for one in found.statements}


def test_examples_find_what_shares_no_word_with_the_name():
    """A content near to examples is about the concept, and the reason says to which it is near."""
    plain, taught = speakers(Concept(name=DAM)), speakers(Concept(name=DAM, examples=FISH))

    assert set(plain) == {"Ada Holt"}
    assert set(taught) == {"Ada Holt", "Greta Lind"}
    assert taught["Greta Lind"].stance is Stance.UNCLEAR
    assert "“salmon will not reach the spawning grounds”" in taught["Greta Lind"].reason
    assert taught["Greta Lind"].confidence <= 0.5


def test_examples_do_not_change_a_side_that_is_plain():
    """What rules read, they still read."""
    assert speakers(Concept(name=DAM, examples=FISH))["Ada Holt"].stance is Stance.FOR


def test_many_examples_do_not_collect_everything():
    """Words of examples alone do not make a content about the concept."""
    examples = (*FISH, "the valley was too dry", "what they said was cheap", "it must be built there")

    assert "Nils Oy" not in speakers(Concept(name=DAM, examples=examples))


def test_a_page_without_a_concept_is_left_as_it_was():
    """Without a codebook and a headline there is nothing to be near to."""
    found = blocs.find([a_document("Nobody said anything.", genre=Genre.COMMENT)])

    assert list(found.statements) == []
