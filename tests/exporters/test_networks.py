"""Networks as other programs' files: read back by other libraries, labels and weights are what they were."""

import csv
import html
import io
import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from blocs.errors import BadSetting
from blocs.exporters.dl import dl
from blocs.exporters.gexf import dynamic_gexf, gexf
from blocs.exporters.gml import gml
from blocs.exporters.graph import graph_of
from blocs.exporters.graphml import graphml
from blocs.exporters.json_graph import json_graph
from blocs.exporters.pajek import pajek
from blocs.exporters.tables import edge_list, matrix
from blocs.networks import Mode, Network, NetworkSettings, Period, network, statement_table

ROWS = (
    'Al-"Zaʿīm" & Sons',
    "Iraq",
    "Ministère de l'Énergie <été>",
    "O'Brien; Ltd, \\ North",
    "حزب الأمة",
    "🌊 Wave",
)
COLUMNS = ("Iraq", 'a "just" peace', "ضربات جوية")


@pytest.fixture(params=["one-mode", "two-mode"])
def awkward(request):
    rng = np.random.default_rng(3)
    if request.param == "one-mode":
        weights = np.triu(rng.normal(size=(6, 6)), 1) * (rng.random((6, 6)) < 0.6)
        weights[0, 5] = 1e-17
        return made(ROWS, ROWS, weights + weights.T, "one-mode")
    return made(ROWS, COLUMNS, np.round(rng.normal(size=(6, 3)), 1), "two-mode")


def made(rows, columns, weights, mode, period=None):
    settings = NetworkSettings(mode=mode, aggregation="subtract")
    return Network(
        rows=rows, columns=columns, weights=weights, settings=settings, statement_count=9, period=period
    )


def ties(record):
    """Return weights by the two labels, and by which side they are of."""
    graph = graph_of(record)
    return {
        frozenset(
            [(edge.source.id[0], edge.source.label), (edge.target.id[0], edge.target.label)]
        ): edge.weight
        for edge in graph.edges
    }


def read_back(graph):
    side = {node: str(node)[0] if str(node)[0] in "rc" else None for node in graph}
    label = {node: data.get("label", node) for node, data in graph.nodes(data=True)}
    return {
        frozenset([(side[one], label[one]), (side[other], label[other])]): weight
        for one, other, weight in graph.edges(data="weight")
    }


def test_graphml_comes_back_through_networkx(awkward):
    """Labels with quotes, Arabic and emoji survive, and every weight is exact."""
    text = graphml(awkward, {"size": dict.fromkeys(ROWS, 3)})
    found = nx.read_graphml(io.BytesIO(text.encode()))

    assert ties(awkward) == read_back(found)
    assert found.nodes["r1"] == {"label": "Iraq", "variable": "actor", "size": 3}
    assert not found.is_directed()


def test_graphml_names_label_and_weight_as_gephi_and_visone_look_for_them(awkward):
    """Both the id and the name of a key say what it is, and no key is of another program's making."""
    root = ET.fromstring(graphml(awkward))
    keys = root.findall("{http://graphml.graphdrawing.org/xmlns}key")

    assert [(key.get("id"), key.get("attr.name"), key.get("attr.type"), key.get("for")) for key in keys] == [
        ("label", "label", "string", "node"),
        ("variable", "variable", "string", "node"),
        ("weight", "weight", "double", "edge"),
        ("sign", "sign", "string", "edge"),
    ]


def test_gexf_comes_back_through_networkx(awkward):
    """Labels and weights survive, and attributes keep their types."""
    found = nx.read_gexf(io.BytesIO(gexf(awkward, {"share": {"Iraq": 0.5}}).encode()), version="1.3")

    assert ties(awkward) == read_back(found)
    assert found.nodes["r1"]["share"] == 0.5
    assert {data["sign"] for *_, data in found.edges(data=True)} == {"positive", "negative"}


def test_gml_comes_back_through_networkx(awkward):
    """GML is ASCII, and what is not is written as its number."""
    text = gml(awkward, {"a size": {"Iraq": 2}})
    found = nx.parse_gml(text, label="id")
    labels = dict(found.nodes(data="label"))
    sides = ["r"] * 6 + ["c"] * 3

    assert text.isascii()
    assert ties(awkward) == {
        frozenset([(sides[one], labels[one]), (sides[other], labels[other])]): weight
        for one, other, weight in found.edges(data="weight")
    }
    assert found.nodes[1]["asize"] == 2


def test_pajek_comes_back_through_networkx(awkward):
    """Vertices are numbered rows first; a two-mode file says how many rows there are."""
    text = pajek(awkward)
    head = "*Vertices 6" if awkward.mode is Mode.ONE_MODE else "*Vertices 9 6"
    # networkx does not know two-mode files, nor vertices of the same name.
    plain = text.removeprefix("\ufeff").replace("Vertices 9 6", "Vertices 9")
    numbered = re.sub(r'^(\d+) "', r'\1 "\1 ', plain, flags=re.MULTILINE)
    found = nx.parse_pajek(numbered)
    name = {label: html.unescape(label.partition(" ")[2]) for label in found}
    side = {label: "r" if int(label.partition(" ")[0]) <= 6 else "c" for label in found}

    assert text.startswith("\ufeff" + head + "\n")
    assert ties(awkward) == {
        frozenset([(side[one], name[one]), (side[other], name[other])]): weight
        for one, other, weight in found.edges(data="weight")
    }


def test_json_comes_back_through_networkx(awkward):
    """Node-link data are what networkx reads."""
    found = nx.node_link_graph(json.loads(json_graph(awkward)), edges="edges")

    assert ties(awkward) == read_back(found)


def test_a_matrix_comes_back_through_pandas(awkward):
    """The first row and column are labels, and every cell is what it was."""
    found = pd.read_csv(io.StringIO(matrix(awkward)), index_col=0)

    assert tuple(found.index) == awkward.rows
    assert tuple(found.columns) == awkward.columns
    assert found.to_numpy() == pytest.approx(awkward.dense(), rel=1e-15)


def test_an_edge_list_comes_back_through_csv(awkward):
    """Each tie is one row, with its exact weight."""
    found = list(csv.DictReader(io.StringIO(edge_list(awkward))))
    expected = [(edge.source.label, edge.target.label, edge.weight) for edge in graph_of(awkward).edges]

    assert [(row["source"], row["target"], float(row["weight"])) for row in found] == expected


def test_dl_has_labels_in_quotes_and_the_whole_matrix():
    """UCINET's file by hand, with the one change that the format forces."""
    record = made(('the "new" left', "Iraq"), ("peace", "oil"), np.array([[1, -2.5], [0, 3]]), "two-mode")

    assert dl(record).splitlines() == [
        "dl nr = 2, nc = 2, format = fullmatrix",
        "row labels:",
        "\"the 'new' left\"",
        '"Iraq"',
        "column labels:",
        '"peace"',
        '"oil"',
        "data:",
        "1 -2.5",
        "0 3",
    ]
    square = made(("a", "b"), ("a", "b"), np.array([[0, 2.0], [2.0, 0]]), "one-mode")

    assert dl(square).splitlines() == [
        "dl n = 2, format = fullmatrix",
        "labels:",
        '"a"',
        '"b"',
        "data:",
        "0 2",
        "2 0",
    ]


def at(day):
    return Period(
        start=datetime(2031, 1, day, tzinfo=UTC),
        middle=datetime(2031, 1, day, 12, tzinfo=UTC),
        stop=datetime(2031, 1, day + 1, tzinfo=UTC),
    )


def test_a_course_of_networks_has_times_in_gexf():
    """Nodes and ties are there while they are, and a weight holds until the next network."""
    first = made(("a", "b"), ("a", "b"), np.array([[0, 1.0], [1.0, 0]]), "one-mode", at(1))
    second = made(("a", "b"), ("a", "b"), np.array([[0, 2.0], [2.0, 0]]), "one-mode", at(2))
    third = made(("a", "c"), ("a", "c"), np.array([[0, -1.0], [-1.0, 0]]), "one-mode", at(4))
    text = dynamic_gexf([first, second, third])
    found = nx.read_gexf(io.BytesIO(text.encode()), version="1.3")
    space = "{http://gexf.net/1.3}"
    held = {
        (edge.get("source"), edge.get("target")): [
            (value.get("value"), value.get("start"), value.get("end"))
            for value in edge.iter(f"{space}attvalue")
        ]
        for edge in ET.fromstring(text).iter(f"{space}edge")
    }

    assert found.graph["mode"] == "dynamic"
    assert found.nodes["r:a"]["spells"] == [("2031-01-01", "2031-01-05")]
    assert found.nodes["r:b"]["spells"] == [("2031-01-01", "2031-01-04")]
    assert held == {
        ("r:a", "r:b"): [("1", "2031-01-01", "2031-01-02"), ("2", "2031-01-02", "2031-01-04")],
        ("r:a", "r:c"): [("-1", "2031-01-04", "2031-01-05")],
    }


def test_networks_within_a_day_have_times_of_day():
    """Where days do not tell networks apart, times do."""
    morning = Period(**{name: datetime(2031, 1, 1, 8, tzinfo=UTC) for name in ("start", "middle", "stop")})
    evening = Period(**{name: datetime(2031, 1, 1, 18, tzinfo=UTC) for name in ("start", "middle", "stop")})
    records = [made(("a", "b"), ("x",), np.ones((2, 1)), "two-mode", period) for period in (morning, evening)]

    assert 'start="2031-01-01T08:00:00+00:00" end="2031-01-01T18:00:00+00:00"' in dynamic_gexf(records)
    with pytest.raises(BadSetting, match="order of time"):
        dynamic_gexf(records[::-1])
    with pytest.raises(BadSetting, match="no period"):
        dynamic_gexf([made(("a",), ("x",), np.ones((1, 1)), "two-mode")])
    with pytest.raises(BadSetting, match="none to export"):
        dynamic_gexf([])


def test_json_names_the_statements_behind_a_tie():
    """From an edge one comes to its statements."""
    frame = pd.DataFrame(
        {
            "id": ["s1", "s2"],
            "document": ["d", "d"],
            "actor": ["a", "b"],
            "concept": ["x", "x"],
            "stance": ["for", "for"],
        }
    )
    record = network(statement_table(frame), mode="one-mode", aggregation="congruence")

    assert sorted(json.loads(json_graph(record))["edges"][0]["statements"]) == ["s1", "s2"]


@pytest.mark.parametrize("export", [graphml, gexf, gml, pajek, dl, edge_list, matrix, json_graph])
def test_what_no_format_can_carry_is_refused(export):
    """A weight that is not a number is an error, not an unreadable file."""
    with pytest.raises(BadSetting, match="not a number"):
        export(made(("a",), ("x",), np.array([[np.nan]]), "two-mode"))


@pytest.mark.parametrize("export", [graphml, gexf, gml, pajek, dl, edge_list, matrix, json_graph])
def test_control_characters_do_not_break_a_file(export):
    """What no text file may contain is shown as replaced."""
    text = export(made(("a\x00b\ud800", "c"), ("x",), np.ones((2, 1)), "two-mode"))

    assert "\x00" not in text
    assert text.encode()


def test_an_attribute_must_not_take_a_name_that_is_taken():
    """Nodes have a label and a variable already."""
    with pytest.raises(BadSetting, match="already"):
        graphml(made(("a",), ("x",), np.ones((1, 1)), "two-mode"), {"label": {"a": "b"}})
