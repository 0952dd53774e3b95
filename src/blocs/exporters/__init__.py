"""
Networks and records → other programs' files, and back where the format allows.

An exporter takes a record and returns text, to be written as UTF-8; it opens nothing. `FORMATS` has those
that take a `Network`, by the ending of a file's name.

==========  ==========================================================================
records     documents and findings as JSON, as ``blocs read`` and ``blocs find`` print
graph       a network as nodes and edges, from which the formats below are written
graphml     for visone, Gephi, yEd, Cytoscape, igraph
gexf        for Gephi, also over time
gml         for Gephi, igraph, Cytoscape
pajek       for Pajek
dl          for UCINET
json_graph  for the web, with the statements behind every tie
tables      a matrix, or a list of edges, for spreadsheets and R
==========  ==========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.exporters.dl import dl
from blocs.exporters.gexf import dynamic_gexf, gexf
from blocs.exporters.gml import gml
from blocs.exporters.graphml import graphml
from blocs.exporters.json_graph import json_graph
from blocs.exporters.pajek import pajek
from blocs.exporters.tables import edge_list, matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from blocs.networks import Network

FORMATS: Mapping[str, Callable[[Network], str]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".gml": gml,
    ".net": pajek,
    ".dl": dl,
    ".json": json_graph,
    ".csv": matrix,
    ".edges.csv": edge_list,
}

__all__ = [
    "FORMATS",
    "dl",
    "dynamic_gexf",
    "edge_list",
    "gexf",
    "gml",
    "graphml",
    "json_graph",
    "matrix",
    "pajek",
]
