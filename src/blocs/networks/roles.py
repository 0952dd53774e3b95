"""What concepts do in a discourse: which split it, which unite it, and which cut across its coalitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Aggregation, Mode, NetworkSettings
from blocs.networks.one_mode import pair_weights
from blocs.networks.partial import Partial

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRole:
    """
    What a concept does.

    Parameters
    ----------
    concept : str
        Its name.
    actors : int
        How many speak about it.
    favour : float
        In [0, 1]: the mean over those actors of the share of their statements that is for it.
    division : float
        In [0, 1]: of all pairs of actors who speak about it, how far they are apart on average, times two;
        0 where all agree, and about 1 where they are split in half.
    conflict, congruence : float
        In [0, 1]: its share of all conflict and of all congruence between actors.
    along : float
        In [0, 1]: how much of its disagreement lies between coalitions and not inside them, NaN without
        coalitions or disagreement. Near 1 the concept divides along them; where it is low it cuts across.
    """

    concept: str
    actors: int
    favour: float
    division: float
    conflict: float
    congruence: float
    along: float


def concept_roles(
    statements: Source, *, groups: Mapping[str, int] | None = None, **settings: Unpack[Given]
) -> tuple[ConceptRole, ...]:
    r"""
    Measure how far each concept splits or unites a discourse, the most divisive first.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes; with a yes/no qualifier.
    groups : mapping of str to int, optional
        The coalition of each actor.
    **settings
        Of `NetworkSettings`: ``rows``, ``columns``, ``qualifier``, ``duplicates``, ``filter``.

    Returns
    -------
    tuple of ConceptRole
        By their share of conflict.

    Raises
    ------
    BadSetting
        If the qualifier is not yes/no, or an actor has no coalition where others have.

    Notes
    -----
    With :math:`s_i` the share of an actor's statements on a concept that is for it, two actors are
    :math:`|s_i - s_j|` apart. Conflict and congruence count statements, as the networks do.
    """
    chosen = NetworkSettings.of({**settings, "mode": Mode.ONE_MODE, "aggregation": Aggregation.CONFLICT})
    partial = Partial.of(statements, chosen)
    if partial.cells.shape[2] != 2:  # noqa: PLR2004
        raise BadSetting(where="qualifier", problem="what splits and unites needs a yes/no variable")
    missing = [actor for actor in partial.rows if groups is not None and actor not in groups]
    if missing:
        raise BadSetting(where=f"actor {missing[0]!r}", problem="has no coalition")
    membership = None if groups is None else np.array([groups[actor] for actor in partial.rows])
    apart = pair_weights(Aggregation.CONFLICT, partial.similar)
    conflict = np.array([_pairs(cells, apart) for cells in np.moveaxis(partial.cells, 1, 0)])
    congruence = np.array([_pairs(cells, 1 - apart) for cells in np.moveaxis(partial.cells, 1, 0)])
    found = [
        _role(partial, concept, membership, (_share(conflict, concept), _share(congruence, concept)))
        for concept in range(len(partial.columns))
    ]
    return tuple(sorted(found, key=lambda role: (-role.conflict, role.concept)))


def _role(
    partial: Partial, concept: int, membership: NDArray[np.intp] | None, shares: tuple[float, float]
) -> ConceptRole:
    spoken = partial.cells[:, concept].sum(axis=1)
    actors = np.flatnonzero(spoken)
    favour = partial.cells[actors, concept, 1] / spoken[actors]
    distance = np.abs(favour[:, None] - favour)
    pairs = len(actors) * (len(actors) - 1)
    return ConceptRole(
        concept=partial.columns[concept],
        actors=len(actors),
        favour=float(favour.mean()),
        division=min(1.0, 2 * float(distance.sum()) / pairs) if pairs else 0.0,
        conflict=shares[0],
        congruence=shares[1],
        along=_along(distance, None if membership is None else membership[actors]),
    )


def _along(distance: Floats, membership: NDArray[np.intp] | None) -> float:
    total = distance.sum()
    if membership is None or not total:
        return float("nan")
    return float(distance[membership[:, None] != membership].sum() / total)


def _pairs(cells: Floats, weights: Floats) -> float:
    product = cells @ weights @ cells.T
    return float(product.sum() - np.trace(product))


def _share(values: Floats, place: int) -> float:
    total = values.sum()
    return float(values[place] / total) if total else 0.0
