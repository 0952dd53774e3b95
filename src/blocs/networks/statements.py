"""
Statements in columns: what networks are counted from.

Labels are kept once and statements hold whole numbers that point to them, so that ten million statements are
a few hundred megabytes and no loop in Python touches them. Where statements come from is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.int32]
    Seconds: TypeAlias = NDArray[np.int64]

UNKNOWN_TIME = int(np.iinfo(np.int64).min)
"""The time of what has none; it lies in no window and no range of dates."""


class VariableKind(Enum):
    """What a variable's values are."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Variable:
    """
    One variable of statements, or of documents.

    Parameters
    ----------
    kind : VariableKind
        What its values are.
    values : tuple of str, or tuple of int
        Each distinct value once, in ascending order, never blank: text by code point, whole numbers by size,
        ``(0, 1)`` where the kind is boolean.
    codes : (n,) array of int32
        For each statement or document the place of its value in `values`; -1 where it is blank.
    """

    kind: VariableKind
    values: tuple[str, ...] | tuple[int, ...]
    codes: Codes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DocumentTable:
    """
    The documents of a study, also those without a statement.

    Parameters
    ----------
    ids : (d,) array of int64 or str
        As the source knows them.
    times : (d,) array of int64
        Seconds since 1970 in UTC; `UNKNOWN_TIME` where there is none.
    variables : mapping of str to Variable
        ``title``, ``author``, ``source``, ``section``, ``type``, as far as the source knows them.
    """

    ids: NDArray[np.int64] | NDArray[np.str_]
    times: Seconds
    variables: Mapping[str, Variable]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StatementTable:
    """
    Statements in columns, in order of time, document, place in the text, and id.

    Parameters
    ----------
    ids : (n,) array of int64 or str
        As the source knows them.
    documents : DocumentTable
        The documents that statements stand in.
    document : (n,) array of int32
        The place of each statement's document in `documents`.
    times : (n,) array of int64
        Ascending seconds since 1970 in UTC; those without (`UNKNOWN_TIME`) come first.
    starts, stops : (n,) array of int32
        Where the statement's words lie in the document, in code points; 0 where not known.
    variables : mapping of str to Variable
        The statements' own.
    """

    ids: NDArray[np.int64] | NDArray[np.str_]
    documents: DocumentTable
    document: Codes
    times: Seconds
    starts: Codes
    stops: Codes
    variables: Mapping[str, Variable]

    def __len__(self) -> int:
        return len(self.ids)

    def variable(self, name: str) -> Variable:
        """
        Return a variable of the statements, or else of their documents, one code a statement.

        Raises
        ------
        BadSetting
            If neither has it.
        """
        if name in self.variables:
            return self.variables[name]
        found = self.documents.variables.get(name.removeprefix("document."))
        if found is None:
            known = ", ".join([*self.variables, *self.documents.variables])
            raise BadSetting(where=f"variable {name!r}", problem=f"is unknown; choose from {known}")
        return Variable(kind=found.kind, values=found.values, codes=found.codes[self.document])


def text_variable(words: Iterable[str | None]) -> Variable:
    """
    Return a variable of texts; None and the empty text are blank.

    Examples
    --------
    >>> text_variable(["Senate", "", "EPA", "Senate"]).codes.tolist()
    [1, -1, 0, 1]
    """
    first: dict[str, int] = {}
    codes = np.array(
        [first.setdefault(word, len(first)) if word else -1 for word in words], dtype=np.int32
    ).reshape(-1)
    return coded_texts(tuple(first), codes)


def coded_texts(values: tuple[str, ...], codes: Codes) -> Variable:
    """Return a variable of texts from places in any list of distinct values; negative where blank."""
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = np.full(len(values) + 1, -1, dtype=np.int32)
    rank[order] = np.arange(len(values), dtype=np.int32)
    if "" in values:
        blank = values.index("")
        rank = np.where(rank > rank[blank], rank - 1, rank).astype(np.int32)
        rank[blank] = -1
        order.remove(blank)
    return Variable(
        kind=VariableKind.TEXT,
        values=tuple(values[place] for place in order),
        codes=rank[np.maximum(codes, -1)],
    )


def integer_variable(numbers: NDArray[np.int64], known: NDArray[np.bool_] | None = None) -> Variable:
    """
    Return a variable of whole numbers.

    Parameters
    ----------
    numbers : (n,) array of int64
        The values.
    known : (n,) array of bool, optional
        Where there is one; everywhere, if not given.
    """
    there = np.ones(len(numbers), dtype=bool) if known is None else known
    values, codes = np.unique(numbers[there], return_inverse=True)
    placed = np.full(len(numbers), -1, dtype=np.int32)
    placed[there] = codes
    return Variable(kind=VariableKind.INTEGER, values=tuple(values.tolist()), codes=placed)


def boolean_variable(yes: NDArray[np.bool_], known: NDArray[np.bool_] | None = None) -> Variable:
    """Return a variable of yes and no, blank where it is not known."""
    codes = yes.astype(np.int32)
    if known is not None:
        codes[~known] = -1
    return Variable(kind=VariableKind.BOOLEAN, values=(0, 1), codes=codes)


def ordered(table: StatementTable) -> StatementTable:
    """Return the statements in order of time, document, place in the text, and id."""
    order = np.lexsort(
        (table.ids, table.stops, table.starts, table.documents.ids[table.document], table.times)
    )
    return at_places(table, order)


def at_places(table: StatementTable, places: NDArray[np.int64]) -> StatementTable:
    """Return the statements at these places, in their order; the documents stay."""
    return replace(
        table,
        ids=table.ids[places],
        document=table.document[places],
        times=table.times[places],
        starts=table.starts[places],
        stops=table.stops[places],
        variables={
            name: replace(variable, codes=variable.codes[places])
            for name, variable in table.variables.items()
        },
    )
