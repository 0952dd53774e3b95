"""A small study that tests of projects start from."""

from tests.records import document

from blocs.model import (
    Actor,
    ActorKind,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Corpus,
    Moment,
    Span,
    Stance,
    Statement,
)

ADA = Coder(name="Ada", kind=CoderKind.PERSON)
BEN = Coder(name="Ben", kind=CoderKind.PERSON)
MACHINE = Coder(name="machine", kind=CoderKind.PROGRAM, version="1")
DAM = Concept(name="The dam should be built")
BRIDGE = Concept(name="The bridge should be built")
RUNA = Actor(name="Runa", kind=ActorKind.PERSON)
RUNA_AGAIN = Actor(name="Runa K.", kind=ActorKind.PERSON)
ODA = Actor(name="Oda", kind=ActorKind.PERSON)
NEWS = document(
    "The dam should be built, said Runa. No dam, said Oda. Château first.",
    title="News of the dam",
    site="example.org",
    published=Moment.parse("2015-10"),
)


def said(actor=RUNA, concept=DAM, words=(0, 23), **fields):
    """Return a suggestion of the machine, or what `fields` make of it."""
    defaults = {
        "actor": actor.id,
        "target": ConceptTarget(concept=concept.id),
        "stance": Stance.FOR,
        "document": NEWS.id,
        "evidence": (Span(NEWS.id, *words),),
        "coder": MACHINE.id,
    }
    return Statement(**(defaults | fields))


FOR = said()
AGAINST = said(ODA, words=(36, 42), stance=Stance.AGAINST)
STUDY = Corpus(
    documents=(NEWS,),
    actors=(RUNA, RUNA_AGAIN, ODA),
    concepts=(DAM, BRIDGE),
    coders=(MACHINE,),
    statements=(FOR, AGAINST),
)
