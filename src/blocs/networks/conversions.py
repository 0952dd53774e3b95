"""Networks as objects of other libraries, which are imported only then. Files are written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import narwhals as nw
import numpy as np
from scipy import sparse

from blocs.networks.choices import Mode

if TYPE_CHECKING:
    import networkx as nx

    from blocs.networks.ties import Network


def to_sparse(network: Network) -> sparse.csr_array:
    """Return the weights as a scipy array of compressed rows; its shape is (rows, columns)."""
    return sparse.csr_array(network.weights)


def to_frame(network: Network, library: Literal["polars", "pandas", "pyarrow"] = "polars") -> Any:
    """
    Return the ties as a data frame, one a row; ties of weight zero are left out.

    Parameters
    ----------
    network : Network
        In a one-mode network each pair is one row.
    library : {"polars", "pandas", "pyarrow"}
        Whose data frame; it must be installed.

    Returns
    -------
    data frame
        Columns ``row``, ``column``, ``weight``.

    Examples
    --------
    >>> from blocs.networks import network
    >>> import polars
    >>> said = polars.DataFrame({"actor": ["Ann"], "concept": ["dam"], "stance": ["for"]})
    >>> to_frame(network(said)).rows()
    [('Ann', 'dam', 1.0)]
    """
    ties = _ties(network)
    columns = {
        "row": np.array(network.rows, dtype=np.str_)[ties.row],
        "column": np.array(network.columns, dtype=np.str_)[ties.col],
        "weight": ties.data,
    }
    named = {name: values.tolist() for name, values in columns.items()}
    schema = {"row": nw.String(), "column": nw.String(), "weight": nw.Float64()}
    return nw.from_dict(named, schema, backend=library).to_native()


def to_networkx(network: Network) -> nx.Graph[Any]:
    """
    Return a networkx graph; edges have a ``weight``, and ties of weight zero are left out.

    Returns
    -------
    networkx.Graph
        Nodes are labels in a one-mode network. In a two-mode network they are pairs ``("row", label)`` and
        ``("column", label)``, since one label may be on both sides; ``bipartite`` is 0 and 1, ``label`` the
        label.
    """
    import networkx as nx  # noqa: PLC0415 - not everybody has it

    graph = nx.Graph(mode=network.mode.value)
    rows: list[Any] = list(network.rows)
    columns: list[Any] = rows
    if network.mode is Mode.TWO_MODE:
        rows = [("row", label) for label in network.rows]
        columns = [("column", label) for label in network.columns]
        graph.add_nodes_from((node, {"bipartite": 0, "label": node[1]}) for node in rows)
        graph.add_nodes_from((node, {"bipartite": 1, "label": node[1]}) for node in columns)
    graph.add_nodes_from(rows)
    ties = _ties(network)
    graph.add_weighted_edges_from(
        (rows[row], columns[column], weight)
        for row, column, weight in zip(ties.row.tolist(), ties.col.tolist(), ties.data.tolist(), strict=True)
    )
    return graph


def _ties(network: Network) -> sparse.coo_array:
    ties = sparse.csr_array(network.weights)
    if network.mode is Mode.ONE_MODE:
        ties = sparse.triu(ties)
    found = sparse.coo_array(ties)
    found.eliminate_zeros()
    return found
