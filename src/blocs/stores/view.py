"""Reading a project: all of it, or what one coder may see who codes blind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from blocs.model import Corpus
from blocs.stores.keeper import record
from blocs.stores.kinds import KINDS, kind_of_class
from blocs.stores.sql import hits, queries, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model import CoderId, Document
    from blocs.model.columns import Record
    from blocs.stores.keeper import Keeper
    from blocs.stores.kinds import Held
    from blocs.stores.selection import Found, Hit, KeptStatement, Wanted, WantedDocuments
    from blocs.stores.sql.keeper import SqlKeeper


class View:
    """
    What somebody sees of a project.

    Parameters
    ----------
    keeper : SqlKeeper
        Of the project.
    own : CoderId, optional
        The coder who sees own work, and programs' suggestions, as if nobody else had judged; None for all.
    """

    def __init__(self, keeper: SqlKeeper, own: CoderId | None = None) -> None:
        self.keeper = keeper
        self._own = own

    def statements(self, **wanted: Unpack[Wanted]) -> Iterator[KeptStatement]:
        """
        Return statements as they count now, by date, document and place; those without a date last.

        Parameters
        ----------
        **wanted
            What they must have: see `Wanted`.

        Raises
        ------
        UnknownRecord
            If an actor, concept or coder that is named is not there.
        """
        return queries.statements(self.keeper.database, self._counting(), wanted)

    def documents(self, **wanted: Unpack[WantedDocuments]) -> Iterator[Document]:
        """
        Return documents by date, page and place on it; those without a date last.

        Parameters
        ----------
        **wanted
            What they must have: see `WantedDocuments`.
        """
        return queries.documents(self.keeper.database, wanted)

    def table(self, **wanted: Unpack[Wanted]) -> dict[str, list[Any]]:
        """
        Return statements as columns, in the order of `statements`; names stand where records hold ids.

        Returns
        -------
        dict of str to list
            Columns ``id``, ``document``, ``site``, ``time``, ``start``, ``actor``, ``organization``,
            ``concept``, ``target``, ``tie``, ``stance``, ``status``, ``coder``, ``confidence``,
            ``statement_type``, ``variables`` (JSON), ``quote``; and ``actor_id``, ``organization_id``,
            ``concept_id``, ``target_id``, ``coder_id``.
        """
        return table.statements(self.keeper.database, self._counting(), wanted)

    def count(self, **wanted: Unpack[Wanted]) -> int:
        """Return how many statements there are."""
        return table.count(self.keeper.database, self._counting(), wanted)

    def search(self, text: str, /, **wanted: Unpack[Wanted]) -> Iterator[Hit]:
        """
        Return the statements in whose evidence all words stand, and the documents; the best of each first.

        Parameters
        ----------
        text : str
            Words, and phrases between quotation marks. Case and accents do not matter.
        **wanted
            What statements must have. Documents are among the hits only where this asks for nothing but
            ``document``, ``site``, ``since`` or ``until``.
        """
        return hits.hits(self.keeper.database, self._counting(), text, wanted)

    def search_count(self, text: str, /, **wanted: Unpack[Wanted]) -> Found:
        """Return how many hits `search` gives, without reading them."""
        return hits.count(self.keeper.database, self._counting(), text, wanted)

    def records(self, kind: type[Record]) -> Iterator[Record]:
        """
        Return all records of a class, as they were written, in the order in which they came.

        Examples
        --------
        >>> from blocs.model import Concept
        >>> from blocs.stores import Project
        >>> list(Project.create(":memory:").records(Concept))
        []
        """
        known = kind_of_class(kind)
        return (known.from_row(row) for _, row in self.keeper.rows(known))

    def record(self, id_: str) -> Held:
        """
        Return a record by its id, as it was written.

        Raises
        ------
        UnknownRecord
            If it is not there.
        """
        return record(self.keeper, id_)

    def _counting(self) -> queries.Counting:
        return queries.counting(self.keeper.database, self._own)


def corpus(keeper: Keeper) -> Corpus:
    """Return all present records."""
    return Corpus(
        **{kind.table: tuple(kind.from_row(row) for _, row in keeper.rows(kind)) for kind in KINDS.values()}
    )
