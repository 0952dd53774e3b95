"""Pajek's .net: a list of vertices and a list of edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.exporters.graph import graph_of, number, writable
from blocs.networks import Mode

if TYPE_CHECKING:
    from blocs.networks import Network

_ESCAPED = re.compile(r'["\\]|&(?=#)|\s')


def pajek(network: Network) -> str:
    """
    Return a network as Pajek's .net.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode; of a two-mode network the rows come first, and the first line says how many they
        are.

    Returns
    -------
    str
        To be written as UTF-8. It begins with a byte order mark, without which Pajek takes it for another
        encoding. A quotation mark in a label is written as ``&#34;``, as Pajek itself does.

    Raises
    ------
    BadSetting
        If a weight is not a number.

    References
    ----------
    Mrvar & Batagelj, Pajek: Programs for Analysis and Visualization of Very Large Networks, reference manual;
    mrvar.fdv.si, *How to use Unicode (UTF8) in Pajek*.
    """
    graph = graph_of(network)
    place = {node.id: number for number, node in enumerate(graph.nodes, start=1)}
    sides = f"{len(graph.nodes)} {graph.rows}" if network.mode is Mode.TWO_MODE else f"{len(graph.nodes)}"
    vertices = [f'{place[node.id]} "{_label(node.label)}"' for node in graph.nodes]
    edges = [f"{place[edge.source.id]} {place[edge.target.id]} {number(edge.weight)}" for edge in graph.edges]
    return "\n".join([f"\ufeff*Vertices {sides}", *vertices, "*Edges", *edges, ""])


def _label(label: str) -> str:
    spaced = lambda found: " " if found[0].isspace() else f"&#{ord(found[0])};"  # noqa: E731
    return _ESCAPED.sub(spaced, writable(label))
