"""Who is central in a network of agreement, who brokers between others, and who bridges coalitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.networks.ties import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Centrality:
    """
    How central one actor is; all but `conflict` see ties of agreement only.

    Parameters
    ----------
    actor : str
        Its name.
    degree : int
        With how many others it agrees more than it disagrees.
    strength, conflict : float
        The sum of its positive ties, and of its negative ones as a positive number.
    betweenness : float
        In [0, 1]: on what share of the shortest ways between two others it lies; a tie of weight *w* is
        :math:`1/w` long.
    closeness : float
        0 or more: the mean over all others of one divided by how far they are (harmonic).
    constraint : float
        How much its contacts are each other's contacts (Burt 1992, eq. 2.4); low values broker. NaN for one
        without ties.
    bridging : float
        In [0, 1]: one minus the sum of squared shares of its strength that go to each coalition (Guimerà &
        Amaral 2005, participation). NaN without coalitions or ties.
    """

    actor: str
    degree: int
    strength: float
    conflict: float
    betweenness: float
    closeness: float
    constraint: float
    bridging: float


def centralities(network: Network, *, groups: Sequence[int] | None = None) -> tuple[Centrality, ...]:
    """
    Measure how central each actor is.

    Parameters
    ----------
    network : Network
        One-mode.
    groups : sequence of int, optional
        The coalition of each row, for bridging.

    Returns
    -------
    tuple of Centrality
        In the order of the rows.

    Raises
    ------
    BadSetting
        If the network is two-mode, the groups do not fit, or networkx is not installed.

    References
    ----------
    Freeman (1977); Brandes (2001); Burt (1992), Structural Holes; Guimerà & Amaral (2005).
    """
    if network.mode is not Mode.ONE_MODE:
        raise BadSetting(where="mode", problem="centralities are of one-mode networks")
    if groups is not None and len(groups) != len(network.rows):
        raise BadSetting(where="groups", problem=f"are {len(groups)} for {len(network.rows)} actors")
    nx = _networkx()
    weights = network.dense()
    agreement = np.maximum(weights, 0.0)
    graph = nx.from_numpy_array(agreement)
    for *_, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    betweenness = nx.betweenness_centrality(graph, weight="length")
    closeness = nx.harmonic_centrality(graph, distance="length")
    constraint = nx.constraint(graph, weight="weight")
    others = max(len(network.rows) - 1, 1)
    return tuple(
        Centrality(
            actor=actor,
            degree=int((agreement[place] > 0).sum()),
            strength=float(agreement[place].sum()),
            conflict=float(np.maximum(-weights[place], 0.0).sum()),
            betweenness=betweenness[place],
            closeness=closeness[place] / others,
            constraint=float(constraint[place]),
            bridging=_bridging(agreement[place], groups),
        )
        for place, actor in enumerate(network.rows)
    )


def _bridging(ties: np.ndarray[Any, np.dtype[np.float64]], groups: Sequence[int] | None) -> float:
    total = ties.sum()
    if groups is None or not total:
        return float("nan")
    return float(1 - ((np.bincount(groups, weights=ties) / total) ** 2).sum())


def _networkx() -> Any:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra
    except ImportError:
        raise BadSetting(where="centrality", problem="needs networkx; install blocs[graphs]") from None
    return nx
