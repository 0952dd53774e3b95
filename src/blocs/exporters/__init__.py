"""
Networks and records → other programs' files, and back where the format allows.

An exporter takes a record and returns text, to be written as UTF-8; it opens nothing. `exporter` finds those
that take a `Network` by the ending of a file's name; `corpora` those that take a whole `Corpus`, and back.

===============  ==========================================================================
records          documents and findings as JSON, as ``blocs read`` and ``blocs find`` print
graph            a network as nodes and edges, from which the formats below are written
graphml          for visone, Gephi, yEd, Cytoscape, igraph
gexf             for Gephi, also over time
gml              for Gephi, igraph, Cytoscape
pajek            for Pajek
dl               for UCINET
json_graph       for the web, with the statements behind every tie
tables           a matrix, or a list of edges, for spreadsheets and R
events           statements themselves, one a row
corpora          which format each ending of a project's file stands for
dna              databases of Discourse Network Analyzer
qda              REFI-QDA, for MAXQDA, NVivo, ATLAS.ti and QualCoder
record_tables    all records as CSV, Parquet and JSON Lines
web_annotations  W3C Web Annotations
placing          where their selectors point
brat             brat's standoff
cas              UIMA CAS, for INCEpTION
marks            passages as brat and INCEpTION show them
returned         what came of them there
archives         zip archives, read with limits
===============  ==========================================================================
"""

from __future__ import annotations

import pkgutil
from typing import TYPE_CHECKING

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.networks import Network

# By name, so that who writes records only does not load what networks need.
FORMATS = {
    ".graphml": "blocs.exporters.graphml:graphml",
    ".gexf": "blocs.exporters.gexf:gexf",
    ".gml": "blocs.exporters.gml:gml",
    ".net": "blocs.exporters.pajek:pajek",
    ".dl": "blocs.exporters.dl:dl",
    ".json": "blocs.exporters.json_graph:json_graph",
    ".edges.csv": "blocs.exporters.tables:edge_list",
    ".csv": "blocs.exporters.tables:matrix",
}
"""The exporter of networks for each ending of a file's name, the longer of two before the shorter."""


def ending(path: str) -> str:
    """
    Return the ending of a file's name that says its format.

    Raises
    ------
    BadSetting
        If no format has it.

    Examples
    --------
    >>> ending("dam.2031.edges.csv")
    '.edges.csv'
    """
    for known in FORMATS:
        if path.lower().endswith(known):
            return known
    raise BadSetting(path, f"its ending must be one of {', '.join(FORMATS)}")


def exporter(path: str) -> Callable[[Network], str]:
    """
    Return what writes a network in the format of a file's name.

    Raises
    ------
    BadSetting
        If no format has the name's ending.
    """
    found: Callable[[Network], str] = pkgutil.resolve_name(FORMATS[ending(path)])
    return found
