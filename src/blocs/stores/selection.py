"""Which statements, and which documents, somebody wants to see."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypedDict

from blocs.model import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import Genre, Stance, Statement, StatementId, Status


class Wanted(TypedDict, total=False):
    """
    What statements must have; of what is named several times, one is enough.

    ============  ==============================================================================
    actor         who takes the stance: ids or names; whoever is merged with them counts
    organization  for which organization: ids or names
    concept       on which concept: ids or names; whatever is merged with them counts
    target        toward which other actor: ids or names
    stance        which side
    since, until  when it was said or, if that is not known, published; moments or ISO 8601;
                  until 2015 is until the end of 2015
    site          on which site the document stood
    document      in which documents: ids
    coder         by which coders: ids or names
    status        what people have made of it
    text          words that its evidence has, as in `search`
    ============  ==============================================================================
    """

    actor: str | Iterable[str]
    organization: str | Iterable[str]
    concept: str | Iterable[str]
    target: str | Iterable[str]
    stance: Stance | Iterable[Stance]
    since: Moment | str
    until: Moment | str
    site: str | Iterable[str]
    document: str | Iterable[str]
    coder: str | Iterable[str]
    status: Status | Iterable[Status]
    text: str


class WantedDocuments(TypedDict, total=False):
    """
    What documents must have; of what is named several times, one is enough.

    ============  ==============================================================================
    document      ids
    genre         article, comment, speech or text
    site          the site it stood on
    author        as the page states it
    language      BCP 47 tag
    since, until  when it was published; moments or ISO 8601
    text          words that its title or text has, as in `search`
    ============  ==============================================================================
    """

    document: str | Iterable[str]
    genre: Genre | Iterable[Genre]
    site: str | Iterable[str]
    author: str | Iterable[str]
    language: str | Iterable[str]
    since: Moment | str
    until: Moment | str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStatement:
    """
    A statement as a project counts it now.

    Parameters
    ----------
    id : StatementId
        Its id, under which coders judge it and figures refer to it.
    statement : Statement
        With the actor, organization and target that its own count as since merges, so that its own ``id`` may
        differ; and with the status that follows from all judgements.
    quote : str or None
        The words that it rests on.
    """

    id: StatementId
    statement: Statement
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """
    A document or statement in which words were found.

    Parameters
    ----------
    id : str
        Of the document or statement.
    document : str
        Where it stands.
    title : str or None
        Of that document.
    passage : str
        Some words around those that were found.
    """

    id: str
    document: str
    title: str | None
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """
    How many hits there are.

    Parameters
    ----------
    statements, documents : int
        In whose evidence, and in whose title or text, the words stand.
    """

    statements: int
    documents: int


def each(value: Any) -> tuple[Any, ...]:
    """Return one value, or several, as several."""
    if isinstance(value, str | Enum):
        return (value,)
    return tuple(value)


def moment(value: Moment | str) -> Moment:
    """Return a moment that may be written in ISO 8601."""
    return Moment.parse(value) if isinstance(value, str) else value


def words(text: str) -> tuple[tuple[str, ...], ...]:
    """
    Return what to look for: each word, and each phrase between quotation marks, as its words.

    Examples
    --------
    >>> words('dam "clean water" AND')
    (('dam',), ('clean', 'water'), ('AND',))
    >>> words('"* OR (')
    (('OR',),)
    """
    parts = text.replace("\0", " ").replace("“", '"').replace("”", '"').split('"')
    found: list[tuple[str, ...]] = []
    for number, part in enumerate(parts):
        phrase = tuple(bare for word in part.split() for bare in _bare(word))
        quoted = number % 2 == 1 and number < len(parts) - 1
        found += ([phrase] if phrase else []) if quoted else [(word,) for word in phrase]
    return tuple(found)


def _bare(word: str) -> tuple[str, ...]:
    return tuple("".join(one if one.isalnum() or _is_mark(one) else " " for one in word).split())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
