"""Actors and their memberships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from blocs.model.identity import ActorId, PageId, content_id

if TYPE_CHECKING:
    from blocs.model.document import Span
    from blocs.model.moment import Moment


class ActorKind(Enum):
    """What kind of actor it is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """
    A person in an organization, in a role, for a time.

    Parameters
    ----------
    organization : ActorId, optional
        None where only the role is stated ("the spokesman").
    role : str, optional
        As the text words it: ``head``, ``deputy head``, ``member``.
    since, until : Moment, optional
        As far as the text says.
    former : bool
        Whether the text says that it is over ("had been a member of").
    evidence : tuple of Span
        The words that say so.
    """

    organization: ActorId | None = None
    role: str | None = None
    since: Moment | None = None
    until: Moment | None = None
    former: bool = False
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    A person, an organization, a group, or a country.

    Parameters
    ----------
    name : str
        The fullest name by which the texts know the actor.
    kind : ActorKind
        What kind of actor it is.
    page : PageId, optional
        Set where the name identifies the actor on one page only: a commenter, a bare surname, "the mayor".
        None where the name is enough anywhere.
    aliases : tuple of str
        Other names, as written.
    memberships : tuple of Membership
        Offices and organizations.
    mentions : tuple of Span
        Where the texts refer to the actor.
    """

    name: str
    kind: ActorKind
    page: PageId | None = None
    aliases: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()
    mentions: tuple[Span, ...] = ()

    @property
    def id(self) -> ActorId:
        """The id, which follows from name, kind, and the page where the name holds on one page only."""
        return ActorId(content_id("actor", self.kind.value, self.name.casefold(), self.page))
