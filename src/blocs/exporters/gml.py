"""GML, the Graph Modelling Language: plain ASCII, read by Gephi, igraph, Cytoscape and networkx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.exporters.graph import graph_of, number, writable

if TYPE_CHECKING:
    from blocs.exporters.graph import Attributes, Value
    from blocs.networks import Network

_ESCAPED = re.compile('[^ -~]|[&"]')
_FORBIDDEN_IN_KEYS = re.compile(r"[^A-Za-z0-9]")


def gml(network: Network, attributes: Attributes | None = None) -> str:
    """
    Return a network as GML.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.
    attributes : mapping, optional
        Of each attribute its values by the label of a node; GML knows names of Latin letters and digits only,
        so others are left out of a name.

    Returns
    -------
    str
        ASCII; other characters and quotation marks are written as ``&#1593;``, as the format wants it.

    Raises
    ------
    BadSetting
        If a weight is not a number.

    References
    ----------
    Himsolt (1997), GML: A portable Graph File Format.
    """
    graph = graph_of(network, attributes)
    place = {node.id: number for number, node in enumerate(graph.nodes)}
    lines = ["graph [", "  directed 0"]
    for node in graph.nodes:
        lines += ["  node [", f"    id {place[node.id]}", f"    label {_written(node.label)}"]
        lines += [f"    variable {_written(node.variable)}"]
        lines += [f"    {_name(name)} {_written(value)}" for name, value in node.attributes.items()]
        lines += ["  ]"]
    for edge in graph.edges:
        lines += ["  edge [", f"    source {place[edge.source.id]}", f"    target {place[edge.target.id]}"]
        lines += [f"    weight {_real(edge.weight)}", f'    sign "{edge.sign}"', "  ]"]
    return "\n".join([*lines, "]", ""])


def _written(value: Value) -> str:
    if isinstance(value, str):
        return '"' + _ESCAPED.sub(lambda found: f"&#{ord(found[0])};", writable(value)) + '"'
    return _real(value) if isinstance(value, float) else str(value)


def _real(value: float) -> str:
    """Return a number that a reader knows for a real one."""
    mantissa, _, exponent = number(value).partition("e")
    whole = mantissa if "." in mantissa else f"{mantissa}.0"
    return f"{whole}E{exponent}" if exponent else whole


def _name(name: str) -> str:
    kept = _FORBIDDEN_IN_KEYS.sub("", name)
    return kept if kept[:1].isalpha() else f"attribute{kept}"
