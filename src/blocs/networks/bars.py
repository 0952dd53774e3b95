"""How many statements each actor or concept has, by the side that they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Aggregation, Isolates, NetworkSettings
from blocs.networks.counts import counted
from blocs.networks.selection import selected
from blocs.networks.statements import VariableKind
from blocs.networks.tables import statement_table

if TYPE_CHECKING:
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bars:
    """
    Statements by label and side.

    Parameters
    ----------
    variable : str
        What the labels are values of.
    labels : tuple of str
        Sorted.
    levels : tuple of str or int
        The values of the qualifier, ascending; ``(1,)`` where there is none.
    counts : (labels, levels) array of int
        Statements.
    """

    variable: str
    labels: tuple[str, ...]
    levels: tuple[str | int, ...]
    counts: NDArray[np.int64]


def bars(statements: Source, **settings: Unpack[Given]) -> Bars:
    """
    Count the statements of each label of a variable, by side.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    **settings
        Of `NetworkSettings`: the variable as ``rows`` (by default ``concept``), ``qualifier``,
        ``duplicates``, ``isolates``, ``filter`` and ``compatibility``. Two statements repeat each other if
        they have the same label and the same side.

    Returns
    -------
    Bars

    Raises
    ------
    BadSetting
        If a setting is unknown or decides about ties, which bars do not have.
    """
    chosen = counting_settings(settings)
    selection = selected(statement_table(statements), chosen)
    levels = selection.levels
    shape = (len(selection.rows.labels), 1, len(levels.values))
    codes = (selection.rows.codes, np.zeros_like(selection.rows.codes), levels.codes)
    counts = np.rint(counted(codes, shape).by_level[:, 0, :]).astype(np.int64)
    known = selection.rows.known if chosen.isolates is Isolates.KEEP else counts.any(axis=1)
    kept = np.flatnonzero(known)
    labels = tuple(selection.rows.labels[place] for place in kept)
    used = counts.any(axis=0) | (levels.kind is not VariableKind.INTEGER)
    names = np.array(levels.values if levels.kind is not None else (1,), dtype=object)
    return Bars(variable=chosen.rows, labels=labels, levels=tuple(names[used]), counts=counts[kept][:, used])


def counting_settings(settings: Given) -> NetworkSettings:
    """
    Return settings by which statements are counted by label and side, and not tied.

    Raises
    ------
    BadSetting
        If a setting is unknown or decides about ties.
    """
    for name in ("columns", "mode", "aggregation", "normalization"):
        if name in settings:
            raise BadSetting(where=name, problem="is a setting of ties, and statements are only counted here")
    variable = settings.get("rows", "concept")
    # A label with itself, so that two statements are the same if their label and side are.
    own: Given = {"rows": variable, "columns": variable, "aggregation": Aggregation.COMBINE}
    return NetworkSettings.of({**settings, **own})
