"""What a whole run has found, over any number of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blocs.errors import InputError
    from blocs.model.actor import Actor
    from blocs.model.annotations import Annotations, Correction
    from blocs.model.attribution import Attribution
    from blocs.model.codebook import Concept
    from blocs.model.coder import Coder
    from blocs.model.document import Document, Note
    from blocs.model.identity import ActorId
    from blocs.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """
    What a whole run has found, page by page.

    Parameters
    ----------
    pages : tuple of Annotations
        One for each page that could be read, in the order given.
    coder : Coder
        The program that found it, with its version and settings.
    skipped : tuple of InputError
        The pages that could not be read, and why.
    """

    pages: tuple[Annotations, ...]
    coder: Coder
    skipped: tuple[InputError, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of all pages, in reading order."""
        return tuple(document for page in self.pages for document in page.documents)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions of all pages."""
        return tuple(attribution for page in self.pages for attribution in page.attributions)

    @property
    def statements(self) -> FoundStatements:
        """The statements of all pages."""
        return FoundStatements(self)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of all pages."""
        return tuple(correction for page in self.pages for correction in page.corrections)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all pages."""
        return tuple(note for page in self.pages for note in page.notes)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of all pages, each once."""
        return united_actors(actor for page in self.pages for actor in page.actors)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of all pages, each once."""
        books = (page.codebook for page in self.pages if page.codebook is not None)
        return tuple({concept.id: concept for book in books for concept in book.concepts}.values())


@dataclass(frozen=True, slots=True)
class FoundStatements(Sequence["Statement"]):
    """The statements of a run, which know the run, so that what is made of them has names and not ids."""

    findings: Findings

    def __len__(self) -> int:
        return sum(len(page.statements) for page in self.findings.pages)

    def __iter__(self) -> Iterator[Statement]:
        return (statement for page in self.findings.pages for statement in page.statements)

    @overload
    def __getitem__(self, place: int) -> Statement: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Statement, ...]: ...

    def __getitem__(self, place: int | slice) -> Statement | tuple[Statement, ...]:
        return tuple(self)[place]


def united_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return each actor once, with all aliases, memberships and mentions of the records that share an id."""
    united: dict[ActorId, Actor] = {}
    for actor in actors:
        known = united.get(actor.id)
        united[actor.id] = actor if known is None else _union(known, actor)
    return tuple(united.values())


def _union(one: Actor, other: Actor) -> Actor:
    return replace(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        memberships=tuple(dict.fromkeys((*one.memberships, *other.memberships))),
        mentions=tuple(dict.fromkeys((*one.mentions, *other.mentions))),
    )
