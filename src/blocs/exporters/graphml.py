"""GraphML, plain enough for visone, Gephi, yEd, Cytoscape, igraph and networkx alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from blocs.exporters.graph import graph_of, number, writable

if TYPE_CHECKING:
    from blocs.exporters.graph import Attributes, Value
    from blocs.networks import Network

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: dict[type[Value], str] = {str: "string", int: "int", float: "double"}


def graphml(network: Network, attributes: Attributes | None = None) -> str:
    """
    Return a network as GraphML.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.
    attributes : mapping, optional
        Of each attribute its values by the label of a node.

    Returns
    -------
    str
        An XML document to be written as UTF-8. Every key's id is its name: Gephi takes ``label`` and
        ``weight`` by the one, visone by the other. Nothing of another program's namespace is in it.

    Raises
    ------
    BadSetting
        If a weight is not a number.

    References
    ----------
    Brandes et al. (2002), GraphML Progress Report; graphml.graphdrawing.org.
    """
    graph = graph_of(network, attributes)
    root = etree.Element("graphml", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the stubs forget None
    for name in ("label", "variable"):
        _key(root, name, of="node", kind="string")
    for name, kind in graph.attributes.items():
        _key(root, name, of="node", kind=_TYPES[kind])
    _key(root, "weight", of="edge", kind="double")
    _key(root, "sign", of="edge", kind="string")
    parent = etree.SubElement(root, "graph", id="network", edgedefault="undirected")
    for node in graph.nodes:
        element = etree.SubElement(parent, "node", id=node.id)
        for name, value in {"label": node.label, "variable": node.variable, **node.attributes}.items():
            _data(element, name, value)
    for edge in graph.edges:
        element = etree.SubElement(parent, "edge", source=edge.source.id, target=edge.target.id)
        _data(element, "weight", edge.weight)
        _data(element, "sign", edge.sign)
    return document(root)


def document(root: etree._Element) -> str:
    """Return an XML document as text."""
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"


def _key(root: etree._Element, name: str, *, of: str, kind: str) -> None:
    attributes = {"id": writable(name), "for": of, "attr.name": writable(name), "attr.type": kind}
    etree.SubElement(root, "key", attributes)


def _data(element: etree._Element, name: str, value: Value) -> None:
    child = etree.SubElement(element, "data", key=writable(name))
    child.text = writable(value) if isinstance(value, str) else number(value)
