"""A network as what graph formats know: nodes with attributes, and edges with a weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.networks import Network

Value: TypeAlias = str | int | float
Attributes: TypeAlias = "Mapping[str, Mapping[str, Value]]"
"""Of each attribute its name, and its value by the label of a node."""

# What XML 1.0 forbids, and lone surrogates, which UTF-8 cannot write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """
    An actor, a concept, or whatever the network ties.

    Parameters
    ----------
    id : str
        ``r0``, ``r1``, … for rows and ``c0``, … for columns, since an actor may have a concept's name.
    label : str
        Its name.
    variable : str
        What it is: the variable that the rows or columns are values of.
    attributes : mapping of str to str, int or float
        What else is known of it.
    """

    id: str
    label: str
    variable: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie with its weight; it has no direction."""

    source: Node
    target: Node
    weight: float

    @property
    def sign(self) -> str:
        """``positive`` or ``negative``, for programs that draw a weight by its size only."""
        return "positive" if self.weight > 0 else "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """
    Nodes and edges, in the order of the network.

    Parameters
    ----------
    nodes : tuple of Node
        Rows, then in a two-mode network columns.
    edges : tuple of Edge
        Ties whose weight is not zero.
    rows : int
        How many of the nodes are rows.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: int

    @property
    def attributes(self) -> dict[str, type[Value]]:
        """Each attribute of the nodes with the type that all its values have: a number only if all are."""
        names = dict.fromkeys(name for node in self.nodes for name in node.attributes)
        return {name: self._type(name) for name in names}

    def _type(self, name: str) -> type[Value]:
        kinds = {type(node.attributes[name]) for node in self.nodes if name in node.attributes}
        if kinds <= {int}:
            return int
        return float if kinds <= {int, float} else str


def graph_of(network: Network, attributes: Attributes | None = None) -> Graph:
    """
    Return a network's nodes and edges.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode; of a one-mode network each tie is an edge once.
    attributes : mapping, optional
        Of each attribute its values by label; labels that are not in the network are passed over.

    Raises
    ------
    BadSetting
        If a weight is not a number, which no format can carry, or an attribute has a name of ours.
    """
    given = attributes or {}
    for name in given:
        if name in {"id", "label", "variable"}:
            raise BadSetting(where=f"attribute {name!r}", problem="has a name that nodes have already")
    rows = _nodes("r", network.rows, network.settings.rows, given)
    one_mode = network.mode is Mode.ONE_MODE
    columns = rows if one_mode else _nodes("c", network.columns, network.settings.columns, given)
    weights = np.triu(network.dense(), 1) if one_mode else network.dense()
    if not np.all(np.isfinite(weights)):
        raise BadSetting(
            where="network", problem="has a weight that is not a number, which no format can carry"
        )
    edges = tuple(
        Edge(source=rows[i], target=columns[j], weight=float(weights[i, j]))
        for i, j in np.argwhere(weights).tolist()
    )
    return Graph(nodes=rows if one_mode else rows + columns, edges=edges, rows=len(rows))


def writable(text: str) -> str:
    """Return the text with what no text file may contain shown as a replacement character."""
    return _UNWRITABLE.sub("\ufffd", text)


def number(value: float) -> str:
    """
    Return a number as short as it can be read back exactly.

    Examples
    --------
    >>> number(2.0), number(0.1), number(-1e-9)
    ('2', '0.1', '-1e-09')
    """
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))  # noqa: PLR2004


def _nodes(prefix: str, labels: tuple[str, ...], variable: str, given: Attributes) -> tuple[Node, ...]:
    return tuple(
        Node(
            id=f"{prefix}{place}",
            label=label,
            variable=variable,
            attributes={name: values[label] for name, values in given.items() if label in values},
        )
        for place, label in enumerate(labels)
    )
