"""Small records that tests of several stages start from."""

from blocs.model import (
    ActorId,
    CoderId,
    ConceptId,
    ConceptTarget,
    Document,
    DocumentId,
    Genre,
    PageId,
    Span,
    Stance,
    Statement,
)


def document(text="The dam should be built.", **fields):
    """Return an article, or what `fields` make of it."""
    defaults = {"page": PageId("page_1"), "path": "dam.html", "ordinal": 0, "genre": Genre.ARTICLE}
    return Document(text=text, **(defaults | fields))


def statement(**fields):
    """Return a statement for a concept, or what `fields` make of it."""
    where = DocumentId("doc_1")
    defaults = {
        "actor": ActorId("actor_1"),
        "target": ConceptTarget(concept=ConceptId("concept_1")),
        "stance": Stance.FOR,
        "document": where,
        "evidence": (Span(where, 0, 3),),
        "coder": CoderId("coder_1"),
    }
    return Statement(**(defaults | fields))
