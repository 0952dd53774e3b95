"""Networks as objects of other libraries."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from tests.networks.said import said, tables

from blocs.networks import network, to_frame, to_networkx, to_sparse

DEBATE = [("Ann", "dam", True), ("Bo", "dam", True), ("Bo", "tax", False), ("Cy", "war", True)]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_edge_lists_are_frames_of_the_library_asked_for(library):
    """One row a tie, zeros left out."""
    frame = to_frame(network(said(DEBATE)), library)

    rows = (
        frame.to_dict("list") if library == "pandas" else frame.to_pydict() if library == "pyarrow" else None
    )
    rows = rows or frame.to_dict(as_series=False)
    assert type(frame).__module__.split(".")[0] == library
    assert rows == {
        "row": ["Ann", "Bo", "Bo", "Cy"],
        "column": ["dam", "dam", "tax", "war"],
        "weight": [1.0, 1.0, -1.0, 1.0],
    }


def test_a_pair_is_one_row_of_a_one_mode_network():
    """A mutual tie is not listed twice."""
    assert to_frame(network(said(DEBATE), mode="one-mode")).rows() == [("Ann", "Bo", 1.0)]


def test_one_label_on_both_sides_is_two_nodes():
    """An actor who is also a concept does not melt with it."""
    graph = to_networkx(network(said([("Ann", "Ann", True)])))

    assert sorted(graph.nodes(data="label")) == [(("column", "Ann"), "Ann"), (("row", "Ann"), "Ann")]
    assert nx.is_bipartite(graph)


@given(tables())
def test_networkx_holds_the_same_weights(table):
    """The adjacency matrix of the graph is the network."""
    found = network(table, mode="one-mode", normalization="average")
    graph = to_networkx(found)

    if found.rows:
        assert np.allclose(nx.to_numpy_array(graph, nodelist=found.rows), found.dense())
    assert np.array_equal(to_sparse(found).toarray(), found.dense())
