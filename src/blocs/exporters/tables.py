"""Networks as tables for spreadsheets, R and pandas: a list of edges, or a matrix."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from blocs.exporters.graph import graph_of, number, writable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.networks import Network


def edge_list(network: Network) -> str:
    """
    Return a network as a table with one row a tie: ``source,target,weight``.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode; of a one-mode network each tie once. Nodes without a tie are not in it.

    Returns
    -------
    str
        CSV as in RFC 4180, to be written as UTF-8; every weight can be read back exactly.

    Raises
    ------
    BadSetting
        If a weight is not a number.
    """
    edges = graph_of(network).edges
    rows = ([edge.source.label, edge.target.label, number(edge.weight)] for edge in edges)
    return _csv([["source", "target", "weight"], *rows])


def matrix(network: Network) -> str:
    """
    Return a network as a table with a row and a column for each node.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.

    Returns
    -------
    str
        CSV as in RFC 4180, to be written as UTF-8; the first row and column are labels, the first cell is
        empty.

    Raises
    ------
    BadSetting
        If a weight is not a number.
    """
    graph_of(network)  # refuses weights that are not numbers
    cells = zip(network.rows, network.dense().tolist(), strict=True)
    return _csv([["", *network.columns], *([label, *map(number, row)] for label, row in cells)])


def _csv(rows: Iterable[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([writable(cell) for cell in row] for row in rows)
    return written.getvalue()
