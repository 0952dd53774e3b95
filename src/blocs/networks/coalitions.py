"""Coalitions: who stands together, by which method, how well, and whether other texts would say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Aggregation, Mode, NetworkSettings, Normalization
from blocs.networks.clustering import (
    concor,
    equivalence,
    hierarchical,
    jaccard_distances,
    k_means,
    medoids,
    spectral,
)
from blocs.networks.division import numbered
from blocs.networks.modularity import louvain, modularity
from blocs.networks.partial import Partial
from blocs.networks.tables import statement_table
from blocs.networks.uncertainty import of_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source

    Floats = NDArray[np.float64]


class Method(Enum):
    """How actors are put into coalitions."""

    LOUVAIN = "louvain"
    """Highest modularity; finds the number of coalitions itself."""
    SINGLE = "single"
    AVERAGE = "average"
    COMPLETE = "complete"
    WARD = "ward"
    K_MEANS = "k-means"
    MEDOIDS = "medoids"
    SPECTRAL = "spectral"
    EQUIVALENCE = "equivalence"
    CONCOR = "concor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalitions:
    """
    Which actors stand together.

    Parameters
    ----------
    actors : tuple of str
        Sorted.
    groups : tuple of int
        The coalition of each, numbered from 0 in the order of their first actors.
    method : Method
        How they were found.
    modularity : float
        In [-1, 1]: the share of agreement inside and conflict between them beyond what the actors' activity
        leads one to expect.
    """

    actors: tuple[str, ...]
    groups: tuple[int, ...]
    method: Method
    modularity: float

    @property
    def members(self) -> tuple[tuple[str, ...], ...]:
        """The actors of each coalition."""
        return tuple(
            tuple(actor for actor, group in zip(self.actors, self.groups, strict=True) if group == number)
            for number in range(max(self.groups, default=-1) + 1)
        )


def coalitions(
    statements: Source,
    *,
    method: Method = Method.LOUVAIN,
    number: int | None = None,
    seed: int = 0,
    **settings: Unpack[Given],
) -> Coalitions:
    """
    Find who stands together.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    method : Method
        How.
    number : int, optional
        How many coalitions; if not given, that from 2 to 6 whose modularity is highest. Not for Louvain.
    seed : int
        Of methods that start at random.
    **settings
        Of `NetworkSettings`; conflict is subtracted from congruence and the network divided by average
        activity if nothing else is said.

    Returns
    -------
    Coalitions

    Raises
    ------
    BadSetting
        If a setting is unknown, or there are too few actors for so many coalitions.

    Notes
    -----
    Louvain, spectral and equivalence see the network; k-means and CONCOR the positions that actors have ever
    taken (for and against are two positions), and hierarchical methods and medoids the Jaccard distances of
    those.
    """
    return _found(_Material.of(statements, settings), method=method, number=number, seed=seed)


def compared(
    statements: Source,
    *,
    methods: Sequence[Method] = tuple(Method),
    numbers: Sequence[int] = range(2, 7),
    seed: int = 0,
    **settings: Unpack[Given],
) -> tuple[Coalitions, ...]:
    """
    Find coalitions by many methods, and put those of highest modularity first.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    methods : sequence of Method
        Which.
    numbers : sequence of int
        How many coalitions to try with each method but Louvain.
    seed, **settings
        As of `coalitions`.

    Raises
    ------
    BadSetting
        As `coalitions` does.
    """
    material = _Material.of(statements, settings)
    possible = [number for number in numbers if number <= len(material.network)]
    found = [
        _found(material, method=method, number=number, seed=seed)
        for method in methods
        for number in ([None] if method is Method.LOUVAIN else possible)
    ]
    return tuple(sorted(found, key=lambda each: -each.modularity))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stability:
    """
    How far coalitions would be the same with other documents.

    Parameters
    ----------
    coalitions : Coalitions
        From all documents.
    together : (n, n) array of float
        In [0, 1]: of the resamples in which both actors speak, the share in which they stand together; NaN
        where they never both do.
    loyalty : (n,) array of float
        In [0, 1]: how often, on average, an actor stands with the others of its coalition; NaN for one alone.
    agreement : float
        At most 1: the mean adjusted Rand index of resamples with the coalitions; 0 is what chance gives.
    """

    coalitions: Coalitions
    together: Floats
    loyalty: Floats
    agreement: float


def stability(
    statements: Source,
    *,
    method: Method = Method.LOUVAIN,
    number: int | None = None,
    draws: int = 200,
    seed: int = 0,
    **settings: Unpack[Given],
) -> Stability:
    """
    Resample documents and see who still stands together.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    method, number, **settings
        As of `coalitions`.
    draws : int
        How many resamples.
    seed : int
        Of the resamples and of methods that start at random.

    Raises
    ------
    BadSetting
        As `coalitions` does, or if there are no draws.

    References
    ----------
    Hennig (2007), Cluster-wise assessment of cluster stability; Hubert & Arabie (1985) for the index.
    """
    if draws < 1:
        raise BadSetting(where="draws", problem=f"must be 1 or more, not {draws}")
    table = statement_table(statements)
    whole = coalitions(table, method=method, number=number, seed=seed, **settings)
    place = {actor: at for at, actor in enumerate(whole.actors)}
    both, same = np.zeros((2, len(place), len(place)))
    rng, documents, agreements = np.random.default_rng(seed), np.unique(table.document), []
    for _ in range(draws):
        resample = of_documents(table, rng.choice(documents, len(documents)))
        try:
            drawn = coalitions(resample, method=method, number=number, seed=seed, **settings)
        except BadSetting:  # too few actors are left to make so many coalitions
            continue
        places, groups = np.array([place[actor] for actor in drawn.actors]), np.array(drawn.groups)
        both[np.ix_(places, places)] += 1
        same[np.ix_(places, places)] += groups[:, None] == groups
        agreements.append(adjusted_rand(np.array(whole.groups)[places], groups))
    if not agreements:
        raise BadSetting(
            where="documents", problem="no resample gives coalitions; there are too few documents"
        )
    together = np.divide(same, both, out=np.full_like(same, np.nan), where=both > 0)
    return Stability(
        coalitions=whole,
        together=together,
        loyalty=_loyalty(together, np.array(whole.groups)),
        agreement=float(np.mean(agreements)),
    )


def adjusted_rand(one: NDArray[np.intp], other: NDArray[np.intp]) -> float:
    """
    Return how far two partitions agree beyond chance.

    Parameters
    ----------
    one, other : (n,) array of int
        Groups.

    Returns
    -------
    float
        1 where they are the same, 0 on average where they have nothing to do with each other.

    References
    ----------
    Hubert & Arabie (1985), Comparing partitions, eq. 5.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    pairs = (table * (table - 1)).sum()
    sides = [(total * (total - 1)).sum() for total in (table.sum(axis=0), table.sum(axis=1))]
    expected = sides[0] * sides[1] / (len(one) * (len(one) - 1)) if len(one) > 1 else 0.0
    most = sum(sides) / 2
    return float((pairs - expected) / (most - expected)) if most != expected else 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Material:
    """What methods look at: the network, and who has ever taken which position."""

    actors: tuple[str, ...]
    network: Floats
    positions: NDArray[np.bool_]

    @classmethod
    def of(cls, statements: Source, settings: Given) -> _Material:
        usual: Given = {"aggregation": Aggregation.SUBTRACT, "normalization": Normalization.AVERAGE}
        chosen = NetworkSettings.of({**usual, **settings, "mode": Mode.ONE_MODE})
        partial = Partial.of(statements, chosen)
        positions = partial.cells.reshape(len(partial.rows), -1) > 0
        return cls(actors=partial.rows, network=partial.whole(), positions=positions)


def _found(material: _Material, *, method: Method, number: int | None, seed: int) -> Coalitions:
    if method is Method.LOUVAIN:
        if number is not None:
            raise BadSetting(where="number", problem="Louvain finds the number of coalitions itself")
        return _measured(material, method, louvain(material.network, seed=seed))
    if number is not None:
        return _measured(material, method, _grouped(material, method, number, seed))
    possible = range(2, min(6, len(material.actors)) + 1)
    if not possible:
        raise BadSetting(where="actors", problem=f"{len(material.actors)} make no coalitions")
    tried = [_measured(material, method, _grouped(material, method, each, seed)) for each in possible]
    return max(tried, key=lambda each: each.modularity)


def _grouped(material: _Material, method: Method, number: int, seed: int) -> NDArray[np.intp]:
    match method:
        case Method.K_MEANS:
            return k_means(material.positions.astype(np.float64), groups=number, seed=seed)
        case Method.MEDOIDS:
            return medoids(jaccard_distances(material.positions), groups=number)
        case Method.SPECTRAL:
            return spectral(material.network, groups=number, seed=seed)
        case Method.EQUIVALENCE:
            return equivalence(material.network, groups=number)
        case Method.CONCOR:
            return concor(material.positions.astype(np.float64), groups=number)
        case Method.SINGLE | Method.AVERAGE | Method.COMPLETE | Method.WARD:
            return hierarchical(jaccard_distances(material.positions), groups=number, linkage=method.value)
    raise AssertionError(method)


def _measured(material: _Material, method: Method, groups: NDArray[np.intp]) -> Coalitions:
    return Coalitions(
        actors=material.actors,
        groups=tuple(numbered(groups).tolist()),
        method=method,
        modularity=modularity(material.network, groups),
    )


def _loyalty(together: Floats, groups: NDArray[np.intp]) -> Floats:
    fellows = (groups[:, None] == groups) & ~np.eye(len(groups), dtype=bool) & np.isfinite(together)
    total = np.where(fellows, together, 0.0).sum(axis=1)
    count = fellows.sum(axis=1)
    loyalty: Floats = np.divide(total, count, out=np.full(len(groups), np.nan), where=count > 0)
    return loyalty
