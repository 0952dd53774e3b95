"""
Phases of a discourse: how far its networks at different times are apart, and where one phase ends.

Takes networks over the same nodes; how they were cut out of time is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

from blocs.errors import BadSetting
from blocs.networks.choices import Compatibility
from blocs.networks.clustering import hierarchical, k_means, medoids, spectral
from blocs.networks.modularity import modularity
from blocs.networks.spectrum import spectrum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from blocs.networks.ties import Network

    Floats = NDArray[np.float64]


class Distance(Enum):
    """How two networks are compared."""

    WEIGHTS = "weights"
    """Tie by tie: who is tied to whom."""
    SPECTRUM = "spectrum"
    """By the shape alone: who is who does not matter."""


class PhaseMethod(Enum):
    """How times are put into phases."""

    SINGLE = "single"
    AVERAGE = "average"
    COMPLETE = "complete"
    WARD = "ward"
    MEDOIDS = "medoids"
    K_MEANS = "k-means"
    SPECTRAL = "spectral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """
    Which phase each time belongs to.

    Parameters
    ----------
    times : tuple of datetime or None
        The middle of each network's period.
    phases : tuple of int
        Numbered from 0 in order of their first times; a phase may come back.
    method : PhaseMethod
        The one that was best.
    modularity : float
        In [-1, 1]: of the phases in the network of likenesses; near 0 there are no phases to speak of.
    """

    times: tuple[datetime | None, ...]
    phases: tuple[int, ...]
    method: PhaseMethod
    modularity: float

    @property
    def transitions(self) -> tuple[int, ...]:
        """The places of those times that belong to another phase than the time before."""
        return tuple(t for t in range(1, len(self.phases)) if self.phases[t] != self.phases[t - 1])


def distances(
    networks: Sequence[Network],
    *,
    by: Distance = Distance.WEIGHTS,
    compatibility: Compatibility = Compatibility.NONE,
) -> Floats:
    r"""
    Return how far each pair of networks is apart.

    Parameters
    ----------
    networks : sequence of Network
        All two-mode or all one-mode; nodes that one of them lacks count as unconnected.
    by : Distance
        Compare tie by tie, or by spectrum (one-mode only).
    compatibility : Compatibility
        DNA's "spectrum" is the sorted row sums; see `blocs.networks.spectrum`.

    Returns
    -------
    (t, t) array of float
        Symmetric, 0 on the diagonal; by spectrum at most 2.

    Raises
    ------
    BadSetting
        If there are none, or two-mode networks are compared by spectrum.

    Notes
    -----
    .. math:: D_{st} = \sum_{ij} |M_{ij}^s - M_{ij}^t| \qquad \text{or} \qquad D_{st} = \sum_i |x_i^s - x_i^t|

    References
    ----------
    Masuda & Holme (2019), Detecting sequences of system states in temporal networks.
    """
    if not networks:
        raise BadSetting(where="networks", problem="there are none to compare")
    stack = aligned(networks)
    if by is Distance.WEIGHTS:
        flat = stack.reshape(len(stack), -1)
        return _city_block(flat)
    if networks[0].rows != networks[0].columns:
        raise BadSetting(
            where="distance", problem="two-mode networks have no spectrum; compare them by weights"
        )
    spectra = spectrum(stack, compatibility=compatibility)
    return _city_block(spectra)


def _city_block(points: Floats) -> Floats:
    found: Floats = cdist(points, points, "cityblock")
    return found


def aligned(networks: Sequence[Network]) -> Floats:
    """
    Return the weights of all networks over the same nodes, which are those of any of them, sorted.

    Parameters
    ----------
    networks : sequence of Network
        One or more.

    Returns
    -------
    (t, n, m) array of float
        Zero where a network lacks a node.
    """
    rows = sorted({label for network in networks for label in network.rows})
    columns = sorted({label for network in networks for label in network.columns})
    row, column = ({label: place for place, label in enumerate(labels)} for labels in (rows, columns))
    stack = np.zeros((len(networks), len(rows), len(columns)))
    for layer, network in zip(stack, networks, strict=True):
        places = np.ix_([row[label] for label in network.rows], [column[label] for label in network.columns])
        layer[places] = network.dense()
    return stack


def phases(
    networks: Sequence[Network],
    *,
    by: Distance = Distance.WEIGHTS,
    numbers: Sequence[int] = range(2, 7),
    methods: Sequence[PhaseMethod] = tuple(PhaseMethod),
    seed: int = 0,
) -> Phases:
    """
    Part times into phases in which the networks are alike; of all methods and numbers take the best.

    Parameters
    ----------
    networks : sequence of Network
        In order of time.
    by : Distance
        How two networks are compared.
    numbers : sequence of int
        How many phases to try.
    methods : sequence of PhaseMethod
        Which methods to try; the first of the best wins.
    seed : int
        Of the methods that start at random.

    Raises
    ------
    BadSetting
        If there are not more networks than the least number of phases, or all networks are the same.
    """
    apart = distances(networks, by=by)
    found = parted(apart, numbers=numbers, methods=methods, seed=seed)
    times = tuple(None if network.period is None else network.period.middle for network in networks)
    return Phases(times=times, phases=found.phases, method=found.method, modularity=found.modularity)


def parted(
    apart: Floats,
    *,
    numbers: Sequence[int] = range(2, 7),
    methods: Sequence[PhaseMethod] = tuple(PhaseMethod),
    seed: int = 0,
) -> Phases:
    """
    Part times into phases by how far they are apart.

    Parameters
    ----------
    apart : (t, t) array of float
        From `distances`.
    numbers, methods, seed
        As of `phases`.

    Raises
    ------
    BadSetting
        If there are not more times than the least number of phases, or all are the same.

    Notes
    -----
    Distances are divided by the greatest; one minus them is the network in which a partition's modularity,
    with weights, says how good it is.

    Examples
    --------
    >>> at = np.array([0.0, 1.0, 9.0, 10.0])
    >>> parted(abs(at[:, None] - at)).phases
    (0, 0, 1, 1)
    """
    possible = [number for number in numbers if number < len(apart)]
    if not possible:
        raise BadSetting(where="phases", problem=f"{len(apart)} times are too few for {min(numbers)} phases")
    if not apart.max() > 0:
        raise BadSetting(where="phases", problem="all networks are the same, so there is one phase only")
    scaled = apart / apart.max()
    candidates = [
        Phases(
            times=(None,) * len(apart),
            phases=tuple(groups.tolist()),
            method=method,
            modularity=modularity(1.0 - scaled, groups),
        )
        for method in methods
        for number in possible
        for groups in [_grouped(scaled, method, number, seed)]
    ]
    return max(candidates, key=lambda each: each.modularity)


def _grouped(scaled: Floats, method: PhaseMethod, number: int, seed: int) -> NDArray[np.intp]:
    if method is PhaseMethod.MEDOIDS:
        return medoids(scaled, groups=number)
    if method is PhaseMethod.K_MEANS:
        return k_means(scaled, groups=number, seed=seed)
    if method is PhaseMethod.SPECTRAL:
        return spectral(1.0 - scaled, groups=number, seed=seed)
    return hierarchical(scaled, groups=number, linkage=method.value)
