"""Documents with all that is coded on them, as projects hold it and other programs exchange it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blocs.model.actor import Actor
    from blocs.model.attribution import Attribution
    from blocs.model.codebook import Concept
    from blocs.model.coder import Coder
    from blocs.model.document import Document, Note
    from blocs.model.judgement import Judgement
    from blocs.model.merge import Merge
    from blocs.model.page import Page
    from blocs.model.statement import Statement
    from blocs.model.study_records import Attribute, Coding, DeclaredVariable, Memo


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """
    Documents with all that is coded on them; every record once, every id referred to among them.

    Statements carry the status `SUGGESTED` or, if a person made them, `CONFIRMED`; what people made of them
    since is in the judgements. Actors and concepts that are merged into others are still there.

    Parameters
    ----------
    pages : tuple of Page
        The bytes that documents were read from, where they are kept.
    documents, attributions, actors, concepts, coders, statements : tuple
        Records of those kinds.
    codings : tuple of Coding
        Passages coded without an actor's side.
    judgements : tuple of Judgement
        What coders made of statements.
    merges : tuple of Merge
        Actors and concepts that count as others.
    variables : tuple of DeclaredVariable
        The study's own variables.
    attributes, memos : tuple
        What the study knows about records, and what coders wrote on them.
    notes : tuple of Note
        What the reader must know: of the pages, and of what another program's file could not tell.
    """

    pages: tuple[Page, ...] = ()
    documents: tuple[Document, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    concepts: tuple[Concept, ...] = ()
    coders: tuple[Coder, ...] = ()
    statements: tuple[Statement, ...] = ()
    codings: tuple[Coding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    merges: tuple[Merge, ...] = ()
    variables: tuple[DeclaredVariable, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    memos: tuple[Memo, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """The names of actors, concepts and coders by their ids."""
        actors: dict[str, str] = {actor.id: actor.name for actor in self.actors}
        concepts: dict[str, str] = {concept.id: concept.name for concept in self.concepts}
        return actors | concepts | {coder.id: coder.name for coder in self.coders}
