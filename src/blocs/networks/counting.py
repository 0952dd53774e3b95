"""From statements to a network: of the whole period, or of a part of it, where statements may weigh less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.choices import (
    Aggregation,
    Compatibility,
    Isolates,
    Mode,
    NetworkSettings,
    Normalization,
    Total,
)
from blocs.networks.contributions import CountedEvidence
from blocs.networks.counts import Said, counted, renumbered
from blocs.networks.one_mode import closeness, without_diagonal
from blocs.networks.rules import DnaRule, RightRule, Rule
from blocs.networks.selection import Axis, Levels, Selection, listed, selected
from blocs.networks.statements import UNKNOWN_TIME, VariableKind, at_places
from blocs.networks.tables import statement_table
from blocs.networks.ties import Network, Period
from blocs.networks.two_mode import divided, divisors, level_weights, two_mode

if TYPE_CHECKING:
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.counts import Cells
    from blocs.networks.statements import Codes, StatementTable
    from blocs.networks.tables import Source

_DIVISIBLE = {
    Mode.ONE_MODE: (Normalization.AVERAGE, Normalization.JACCARD, Normalization.COSINE),
    Mode.TWO_MODE: (Normalization.ACTIVITY, Normalization.PROMINENCE),
}
_AGGREGATIONS = {
    Mode.ONE_MODE: (Aggregation.IGNORE, Aggregation.CONGRUENCE, Aggregation.CONFLICT, Aggregation.SUBTRACT),
    Mode.TWO_MODE: (Aggregation.IGNORE, Aggregation.COMBINE, Aggregation.SUBTRACT),
}

# A float holds whole numbers exactly up to 2^53.
_EXACT_BITS = 53


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """
    The part of a selection that one network is counted from.

    Parameters
    ----------
    span : slice
        Which of the selection's statements.
    weights : array of float, optional
        What each of them weighs; one where not given.
    period : Period, optional
        From when to when.
    total : Total
        Whether the network is divided by its sum.
    rule : Rule, optional
        How weights follow from counts in a one-mode network, where it is not the usual way.
    nodes : two arrays of int, optional
        Which rows and which columns are nodes, where every part has the same.
    """

    span: slice
    weights: NDArray[np.float64] | None = None
    period: Period | None = None
    total: Total = Total.AS_COUNTED
    rule: Rule | None = None
    nodes: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None


def network(statements: Source, **settings: Unpack[Given]) -> Network:
    """
    Return who is tied to whom by these statements.

    Parameters
    ----------
    statements : StatementTable, Findings, iterable of Statement, or data frame
        Anything that `statement_table` understands.
    **settings
        The fields of `NetworkSettings`; a choice is an enum or its word.

    Returns
    -------
    Network
        Actors to concepts by the sides that they take, if nothing else is asked for.

    Raises
    ------
    BadSetting
        If a setting, a choice or a variable is unknown, or they do not fit each other.

    Examples
    --------
    >>> import polars
    >>> said = polars.DataFrame(
    ...     {
    ...         "actor": ["Ann", "Ann", "Bo", "Cy"],
    ...         "concept": ["dam", "tax", "dam", "dam"],
    ...         "stance": ["for", "for", "for", "against"],
    ...     }
    ... )
    >>> network(said).dense().tolist()
    [[1.0, 1.0], [1.0, 0.0], [-1.0, 0.0]]
    >>> together = network(said, mode="one-mode", aggregation="congruence")
    >>> together.weight("Ann", "Bo")
    1.0
    """
    return whole(statement_table(statements), NetworkSettings.of(settings))


def event_list(statements: Source, **settings: Unpack[Given]) -> StatementTable:
    """
    Return the statements that a network is counted from, each as it is, blanks not left out.

    Raises
    ------
    BadSetting
        If a setting, a choice or a variable is unknown.
    """
    table = statement_table(statements)
    places = listed(table, NetworkSettings.of(settings))
    return table if len(places) == len(table) else at_places(table, places)


def check(settings: NetworkSettings, levels: Levels) -> None:
    """
    Refuse what has no meaning.

    Raises
    ------
    BadSetting
        Where an aggregation or normalization does not fit the mode or the qualifier.
    """
    mode, aggregation, normalization = settings.mode, settings.aggregation, settings.normalization
    _one_of("aggregation", aggregation, _AGGREGATIONS[mode], mode)
    _one_of("normalization", normalization, (Normalization.NO, *_DIVISIBLE[mode]), mode)
    if settings.compatibility is Compatibility.DNA:
        return
    if aggregation is not Aggregation.IGNORE and levels.kind is None:
        raise BadSetting(
            where="qualifier", problem=f"{aggregation.value} needs one; or choose aggregation 'ignore'"
        )
    text = levels.kind is VariableKind.TEXT and bool(levels.values)
    if text and mode is Mode.TWO_MODE and aggregation is Aggregation.SUBTRACT:
        raise BadSetting(
            where="qualifier", problem="texts cannot be subtracted; choose a yes/no or whole number variable"
        )
    if aggregation is Aggregation.COMBINE and normalization is not Normalization.NO:
        raise BadSetting(where="normalization", problem="combined sides are codes; divided they are none")
    if aggregation is Aggregation.COMBINE and len(levels.values) > _EXACT_BITS:
        raise BadSetting(
            where="aggregation",
            problem=f"cannot combine {len(levels.values)} sides in one number; at most {_EXACT_BITS}",
        )


def _one_of(where: str, given: Aggregation | Normalization, known: tuple[object, ...], mode: Mode) -> None:
    if given not in known:
        words = ", ".join(choice.value for choice in type(given) if choice in known)
        raise BadSetting(
            where=where, problem=f"{given.value} is not for {mode.value} networks; choose from {words}"
        )


def whole(table: StatementTable, settings: NetworkSettings) -> Network:
    """Return the network of all statements that pass."""
    selection = selected(table, settings)
    check(settings, selection.levels)
    return counted_network(selection, Part(span=slice(0, len(selection.places)), period=_period(selection)))


def counted_network(selection: Selection, part: Part) -> Network:
    """Return the network of one part of a selection."""
    if selection.settings.mode is Mode.ONE_MODE:
        return _one_mode(selection, part)
    return _two_mode(selection, part)


def nodes(axis: Axis, codes: Codes, isolates: Isolates) -> NDArray[np.int64]:
    """Return which labels are nodes: all that are known, or those with a statement here."""
    if isolates is Isolates.KEEP:
        return np.flatnonzero(axis.known)
    return np.flatnonzero(np.bincount(codes, minlength=len(axis.labels)))


def rule_of(settings: NetworkSettings, levels: Levels) -> Rule:
    """Return how weights follow from counts in a one-mode network."""
    aggregation, normalization = settings.aggregation, settings.normalization
    if settings.compatibility is Compatibility.DNA:
        return DnaRule(aggregation=aggregation, normalization=normalization, levels=levels)
    return RightRule(aggregation=aggregation, normalization=normalization, near=closeness(levels))


def _two_mode(selection: Selection, part: Part) -> Network:
    settings, levels = selection.settings, selection.levels
    rows, columns = selection.rows.codes[part.span], selection.columns.codes[part.span]
    row_nodes = _nodes(part, 0, selection.rows, rows, settings.isolates)
    column_nodes = _nodes(part, 1, selection.columns, columns, settings.isolates)
    said = _said(selection, part, row_nodes, column_nodes)
    raw = two_mode(said, settings.aggregation, level_weights(settings.aggregation, levels))
    divisor = divisors(raw, said, settings.aggregation, settings.normalization)
    weights = divided(raw, divisor, settings.normalization)
    total = _total(selection, weights, part.total)
    evidence = CountedEvidence(
        selection=selection,
        span=part.span,
        weights=part.weights,
        nodes=(row_nodes, column_nodes),
        divisor=divisor,
        rule=None,
        total=total,
    )
    return _network(selection, part, weights, evidence)


def _one_mode(selection: Selection, part: Part) -> Network:
    settings = selection.settings
    rows, columns = selection.rows.codes[part.span], selection.columns.codes[part.span]
    row_nodes = _nodes(part, 0, selection.rows, rows, settings.isolates)
    shared = nodes(selection.columns, columns, Isolates.LEAVE_OUT)
    # A pair weighs the geometric mean of its statements, so that in the middle it weighs as much as one.
    roots = None if part.weights is None else np.sqrt(part.weights)
    said = _said(selection, part, row_nodes, shared)
    counts = counted(said.codes, said.shape, roots)
    rule = part.rule or rule_of(settings, selection.levels)
    activity = np.bincount(said.codes[0], said.weights, minlength=said.shape[0]).astype(np.float64)
    weights = rule.share(rule.weights(counts), counts, activity)
    if not rule.keeps_diagonal:
        weights = without_diagonal(weights)
    total = _total(selection, weights, part.total)
    evidence = CountedEvidence(
        selection=selection,
        span=part.span,
        weights=part.weights,
        nodes=(row_nodes, row_nodes),
        divisor=None,
        rule=rule,
        total=total,
    )
    return _network(selection, part, weights, evidence)


def _network(selection: Selection, part: Part, weights: Cells, evidence: CountedEvidence) -> Network:
    axes = (selection.rows, selection.rows if evidence.rule else selection.columns)
    rows, columns = (_labels(axis, kept) for axis, kept in zip(axes, evidence.nodes, strict=True))
    return Network(
        rows=rows,
        columns=columns,
        weights=weights if evidence.total == 1 else weights / evidence.total,
        settings=selection.settings,
        statement_count=part.span.stop - part.span.start,
        period=part.period,
        evidence=evidence,
    )


def _labels(axis: Axis, kept: NDArray[np.int64]) -> tuple[str, ...]:
    return axis.labels if len(kept) == len(axis.labels) else tuple(axis.labels[place] for place in kept)


def _nodes(part: Part, side: int, axis: Axis, codes: Codes, isolates: Isolates) -> NDArray[np.int64]:
    return nodes(axis, codes, isolates) if part.nodes is None else part.nodes[side]


def _said(
    selection: Selection, part: Part, row_nodes: NDArray[np.int64], column_nodes: NDArray[np.int64]
) -> Said:
    codes = (
        renumbered(selection.rows.codes[part.span], row_nodes, len(selection.rows.labels)),
        renumbered(selection.columns.codes[part.span], column_nodes, len(selection.columns.labels)),
        selection.levels.codes[part.span],
    )
    shape = (len(row_nodes), len(column_nodes), len(selection.levels.values))
    return Said(codes=codes, shape=shape, weights=part.weights)


def _total(selection: Selection, weights: Cells, total: Total) -> float:
    if total is Total.AS_COUNTED:
        return 1.0
    dna = selection.settings.compatibility is Compatibility.DNA
    return float(weights.sum() if dna else abs(weights).sum()) or 1.0


def _period(selection: Selection) -> Period | None:
    start, stop = selection.start, selection.stop
    if UNKNOWN_TIME in (start, stop):
        return None
    return period(start, stop)


def period(start: int, stop: int, middle: int | None = None) -> Period:
    """Return a period from seconds since 1970."""
    between = (start + stop) // 2 if middle is None else middle
    return Period(start=clock.moment(start), middle=clock.moment(between), stop=clock.moment(stop))
