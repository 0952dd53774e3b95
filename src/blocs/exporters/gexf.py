"""GEXF 1.3 for Gephi; a sequence of networks becomes one whose weights change over time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from blocs.errors import BadSetting
from blocs.exporters.graph import graph_of, number, writable
from blocs.exporters.graphml import document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from blocs.exporters.graph import Attributes, Graph, Node, Value
    from blocs.networks import Network

_NAMESPACE = "http://gexf.net/1.3"
_TYPES: dict[type[Value], str] = {str: "string", int: "integer", float: "double"}


def gexf(network: Network, attributes: Attributes | None = None) -> str:
    """
    Return a network as GEXF 1.3.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.
    attributes : mapping, optional
        Of each attribute its values by the label of a node.

    Returns
    -------
    str
        An XML document to be written as UTF-8.

    Raises
    ------
    BadSetting
        If a weight is not a number.

    References
    ----------
    gexf.net, GEXF 1.3 (2022).
    """
    graph = graph_of(network, attributes)
    root, parent = _root("static")
    _declare(parent, graph)
    nodes = etree.SubElement(parent, "nodes")
    for node in graph.nodes:
        _node(nodes, node)
    edges = etree.SubElement(parent, "edges")
    for place, edge in enumerate(graph.edges):
        element = _edge(edges, place, (edge.source.id, edge.target.id))
        element.set("weight", number(edge.weight))
        values = etree.SubElement(element, "attvalues")
        etree.SubElement(values, "attvalue", {"for": "sign", "value": edge.sign})
    return document(root)


def dynamic_gexf(networks: Sequence[Network], attributes: Attributes | None = None) -> str:
    """
    Return networks that follow each other as one GEXF 1.3 document in which ties and weights have a time.

    Parameters
    ----------
    networks : sequence of Network
        In order of time, of the same mode. Each holds from the middle of its period to that of the next.
    attributes : mapping, optional
        Of each attribute its values by the label of a node.

    Returns
    -------
    str
        An XML document to be written as UTF-8.

    Raises
    ------
    BadSetting
        If there is none, one has no period, times do not ascend, or a weight is not a number.
    """
    spells = _spells(networks)
    graphs = [graph_of(network, attributes) for network in networks]
    root, parent = _root("dynamic", timeformat="dateTime" if _within_days(networks) else "date")
    nodes, ties, spans = _over_time(graphs, spells)
    _declare(parent, graphs[0])
    weights = etree.SubElement(parent, "attributes", {"class": "edge", "mode": "dynamic"})
    etree.SubElement(weights, "attribute", id="weight", title="weight", type="double")
    element = etree.SubElement(parent, "nodes")
    for key, node in nodes.items():
        _times(_node(element, node, id_=_id(key)), spans[key])
    element = etree.SubElement(parent, "edges")
    for place, (pair, values) in enumerate(ties.items()):
        edge = _edge(element, place, (_id(pair[0]), _id(pair[1])))
        held = etree.SubElement(edge, "attvalues")
        for weight, (start, end) in values:
            known = {"for": "weight", "value": number(weight), "start": start, "end": end}
            etree.SubElement(held, "attvalue", known)
        _times(edge, [spell for _, spell in values])
    return document(root)


Key = tuple[str, str]
"""A node is the same over time if its side and its label are."""


def _over_time(
    graphs: list[Graph], spells: list[tuple[str, str]]
) -> tuple[
    dict[Key, Node],
    dict[tuple[Key, Key], list[tuple[float, tuple[str, str]]]],
    dict[Key, list[tuple[str, str]]],
]:
    nodes: dict[Key, Node] = {}
    ties: dict[tuple[Key, Key], list[tuple[float, tuple[str, str]]]] = {}
    spans: dict[Key, list[tuple[str, str]]] = {}
    for graph, spell in zip(graphs, spells, strict=True):
        for node in graph.nodes:
            nodes.setdefault(_key(node), node)
            spans.setdefault(_key(node), []).append(spell)
        for edge in graph.edges:
            ties.setdefault((_key(edge.source), _key(edge.target)), []).append((edge.weight, spell))
    return nodes, ties, spans


def _key(node: Node) -> Key:
    return node.id[0], node.label


def _id(key: Key) -> str:
    return f"{key[0]}:{writable(key[1])}"


def _spells(networks: Sequence[Network]) -> list[tuple[str, str]]:
    if not networks:
        raise BadSetting(where="networks", problem="there are none to export")
    middles = [network.period.middle for network in networks if network.period is not None]
    if len(middles) < len(networks):
        raise BadSetting(where="networks", problem="one has no period, so it has no place in time")
    if any(later <= earlier for earlier, later in pairwise(middles)):
        raise BadSetting(where="networks", problem="must be in order of time")
    period = networks[-1].period
    assert period is not None
    ends = [*middles[1:], max(period.stop, middles[-1])]
    precise = _within_days(networks)
    return [
        (_time(start, precise=precise), _time(end, precise=precise))
        for start, end in zip(middles, ends, strict=True)
    ]


def _within_days(networks: Sequence[Network]) -> bool:
    days = [network.period.middle.date() for network in networks if network.period is not None]
    return len(set(days)) < len(days)


def _time(time: datetime, *, precise: bool) -> str:
    return time.replace(microsecond=0).isoformat() if precise else time.date().isoformat()


def _root(mode: str, **more: str) -> tuple[etree._Element, etree._Element]:
    root = etree.Element("gexf", version="1.3", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the stubs forget None
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "creator").text = "blocs"
    return root, etree.SubElement(root, "graph", {"mode": mode, "defaultedgetype": "undirected", **more})


def _declare(parent: etree._Element, graph: Graph) -> None:
    nodes = etree.SubElement(parent, "attributes", {"class": "node", "mode": "static"})
    for name, kind in {"variable": str, **graph.attributes}.items():
        etree.SubElement(nodes, "attribute", id=writable(name), title=writable(name), type=_TYPES[kind])
    if parent.get("mode") == "static":
        edges = etree.SubElement(parent, "attributes", {"class": "edge", "mode": "static"})
        etree.SubElement(edges, "attribute", id="sign", title="sign", type="string")


def _node(parent: etree._Element, node: Node, *, id_: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, "node", id=id_ or node.id, label=writable(node.label))
    values = etree.SubElement(element, "attvalues")
    for name, value in {"variable": node.variable, **node.attributes}.items():
        written = writable(value) if isinstance(value, str) else number(value)
        etree.SubElement(values, "attvalue", {"for": writable(name), "value": written})
    return element


def _edge(parent: etree._Element, place: int, ends: tuple[str, str]) -> etree._Element:
    return etree.SubElement(parent, "edge", id=str(place), source=ends[0], target=ends[1])


def _times(element: etree._Element, spells: list[tuple[str, str]]) -> None:
    """Write when it is there; spells that follow each other are one."""
    joined: list[tuple[str, str]] = []
    for start, end in spells:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    parent = etree.SubElement(element, "spells")
    for start, end in joined:
        etree.SubElement(parent, "spell", start=start, end=end)
