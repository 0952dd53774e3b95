"""JSON for the web and for networkx, with the statements behind every tie."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from blocs.exporters.graph import graph_of, writable

if TYPE_CHECKING:
    from blocs.exporters.graph import Attributes
    from blocs.networks import Network


def json_graph(network: Network, attributes: Attributes | None = None) -> str:
    """
    Return a network as JSON in node-link form, as ``networkx.node_link_graph`` and D3 read it.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.
    attributes : mapping, optional
        Of each attribute its values by the label of a node.

    Returns
    -------
    str
        An object with ``nodes`` and ``edges``. Where the network was counted from statements, an edge has the
        ids of its statements, each once.

    Raises
    ------
    BadSetting
        If a weight is not a number.
    """
    graph = graph_of(network, attributes)
    nodes = [
        {"id": node.id, "label": writable(node.label), "variable": node.variable, **node.attributes}
        for node in graph.nodes
    ]
    edges = [
        {
            "source": edge.source.id,
            "target": edge.target.id,
            "weight": edge.weight,
            **_evidence(network, edge.source.id, edge.target.id),
        }
        for edge in graph.edges
    ]
    settings = {
        "mode": network.mode.value,
        "rows": network.settings.rows,
        "columns": network.settings.columns,
    }
    whole = {"directed": False, "multigraph": False, "graph": settings, "nodes": nodes, "edges": edges}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _evidence(network: Network, source: str, target: str) -> dict[str, Any]:
    if network.evidence is None:
        return {}
    found = network.evidence.contributions(int(source[1:]), int(target[1:]))
    ids = [each for part in found for each in (part.statement, part.other) if each is not None]
    return {"statements": list(dict.fromkeys(ids))}
