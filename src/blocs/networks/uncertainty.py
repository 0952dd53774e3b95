"""
How sure a number is: whether it were the same had other documents been written, or one document less.

Any measure that takes statements and gives a number can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from blocs.networks.statements import StatementTable
    from blocs.networks.tables import Source

Measure: TypeAlias = "Callable[[StatementTable], float]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """
    A number and how far it could be off.

    Parameters
    ----------
    estimate : float
        From all statements.
    low, high : float
        So much of what resampled documents give lies between them as `level` says.
    level : float
        In (0, 1).
    draws : int
        From how many resamples.
    failed : int
        How many resamples gave no number, for want of actors or ties.
    """

    estimate: float
    low: float
    high: float
    level: float
    draws: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What a measure would be without one document."""

    document: str | int
    without: float


def bootstrap(
    statements: Source,
    measure: Measure,
    *,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """
    Return a measure with the interval that resampling documents gives it.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    measure : callable
        From statements to a number, such as ``lambda s: polarization(s).score``.
    draws : int
        How many resamples.
    level : float
        In (0, 1): how much of the resamples the interval holds.
    seed : int
        Of the resamples.

    Raises
    ------
    BadSetting
        If draws or level make no sense, there are fewer than two documents with statements, or fewer than
        half of the resamples give a number.

    Notes
    -----
    Documents, not statements, are drawn with replacement, since what one text says is not independent. A
    document that is drawn twice counts as two. Percentile intervals.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 8 and 13.
    """
    if draws < 1 or not 0 < level < 1:
        raise BadSetting(where="draws and level", problem=f"{draws} draws at level {level} make no interval")
    table = statement_table(statements)
    documents = np.unique(table.document)
    if len(documents) < 2:  # noqa: PLR2004
        problem = f"{len(documents)} document with statements says nothing about others"
        raise BadSetting(where="documents", problem=problem)
    rng = np.random.default_rng(seed)
    found = np.array(
        [_attempt(measure, of_documents(table, rng.choice(documents, len(documents)))) for _ in range(draws)]
    )
    numbers = found[np.isfinite(found)]
    if len(numbers) < draws / 2:
        problem = f"only {len(numbers)} of {draws} resamples give a number; there are too few documents"
        raise BadSetting(where="documents", problem=problem)
    low, high = np.quantile(numbers, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return Interval(
        estimate=float(measure(table)),
        low=low,
        high=high,
        level=level,
        draws=draws,
        failed=draws - len(numbers),
    )


def influences(statements: Source, measure: Measure) -> tuple[Influence, ...]:
    """
    Return what a measure would be without each document, the most telling first.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    measure : callable
        From statements to a number.

    Returns
    -------
    tuple of Influence
        One for each document with statements; NaN where none are left to measure. Sorted by how far the
        number moves.
    """
    table = statement_table(statements)
    whole = float(measure(table))
    documents = np.unique(table.document)
    found = [
        Influence(
            document=table.documents.ids[each].item(),
            without=_attempt(measure, of_documents(table, documents[documents != each])),
        )
        for each in documents
    ]
    return tuple(sorted(found, key=lambda each: -np.nan_to_num(abs(each.without - whole), nan=np.inf)))


def of_documents(statements: StatementTable, documents: NDArray[np.integer]) -> StatementTable:
    """
    Return the statements of these documents; a document that is named twice counts as two.

    Parameters
    ----------
    statements : StatementTable
        All statements.
    documents : (d,) array of int
        Places in the table of documents.
    """
    order = np.argsort(statements.document, kind="stable")
    bounds = np.searchsorted(statements.document[order], [documents, documents + 1])
    lengths = bounds[1] - bounds[0]
    document = np.repeat(np.arange(len(documents)), lengths)
    offsets = np.arange(len(document)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = order[np.repeat(bounds[0], lengths) + offsets]
    # Statements stand in order of time; of those at one time, those of one document stay together.
    place = np.lexsort((document, statements.times[places]))
    taken = places[place]
    whole = statements.documents
    return replace(
        statements,
        ids=statements.ids[taken],
        documents=replace(
            whole,
            ids=whole.ids[documents],
            times=whole.times[documents],
            variables={
                name: replace(variable, codes=variable.codes[documents])
                for name, variable in whole.variables.items()
            },
        ),
        document=document[place].astype(np.int32),
        times=statements.times[taken],
        starts=statements.starts[taken],
        stops=statements.stops[taken],
        variables={
            name: replace(variable, codes=variable.codes[taken])
            for name, variable in statements.variables.items()
        },
    )


def _attempt(measure: Measure, statements: StatementTable) -> float:
    try:
        return float(measure(statements))
    except BadSetting:
        return float("nan")
