"""What a whole run has found, over any number of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, overload

from blocs.model.identity import ActorId
from blocs.model.merge import merged_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from blocs.errors import InputError
    from blocs.model.actor import Actor, Membership
    from blocs.model.annotations import Annotations, Correction
    from blocs.model.attribution import Attribution
    from blocs.model.codebook import Concept
    from blocs.model.coder import Coder
    from blocs.model.document import Document, Note, Span
    from blocs.model.merge import Merge
    from blocs.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """
    Actors of a run that are one.

    Parameters
    ----------
    sure : sequence of Merge
        To be applied; each goes straight into the actor that stands for all of them.
    proposed : sequence of Merge
        For a person to decide.
    """

    sure: Sequence[Merge] = ()
    proposed: Sequence[Merge] = ()


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
    merging : Merging
        Actors of several pages that are one. The pages keep their own records; a run without one of the
        merges has two actors again.
    """

    pages: tuple[Annotations, ...]
    coder: Coder
    skipped: tuple[InputError, ...] = ()
    merging: Merging = field(default_factory=Merging)

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
        """The actors of all pages, each once, and those that are merged as one."""
        return merged_actors((actor for page in self.pages for actor in page.actors), self.merging.sure)

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


def merged_actors(actors: Iterable[Actor], merges: Iterable[Merge]) -> tuple[Actor, ...]:
    """Return each actor once; one into which others are merged has their names, memberships and mentions."""
    known = {str(actor.id): actor for actor in united_actors(actors)}
    into = {key: end for key, end in merged_ids(merges).items() if end in known}
    found = {key: actor for key, actor in known.items() if key not in into}
    for key in sorted(into.keys() & known.keys()):
        other = known[key]
        named = replace(other, aliases=(other.name, *other.aliases))
        found[into[key]] = _union(found[into[key]], named)
    return tuple(_in_merged(actor, into) if into else actor for actor in found.values())


def _in_merged(actor: Actor, into: Mapping[str, str]) -> Actor:
    """Return an actor whose organizations are those that stand for the merged ones."""
    held = (
        replace(one, organization=ActorId(into.get(one.organization, one.organization)))
        if one.organization is not None
        else one
        for one in actor.memberships
    )
    return replace(
        actor,
        aliases=tuple(alias for alias in actor.aliases if alias != actor.name),
        memberships=_each_once(held),
    )


def _each_once(memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    """Return each membership once, with all the words that say so."""
    found: dict[Membership, dict[Span, None]] = {}
    for membership in memberships:
        found.setdefault(replace(membership, evidence=()), {}).update(dict.fromkeys(membership.evidence))
    return tuple(replace(one, evidence=tuple(evidence)) for one, evidence in found.items())


def _union(one: Actor, other: Actor) -> Actor:
    return replace(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        memberships=_each_once((*one.memberships, *other.memberships)),
        mentions=tuple(dict.fromkeys((*one.mentions, *other.mentions))),
    )
