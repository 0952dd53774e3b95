"""Networks from the command line, in the words of DNA's export window."""

import csv
import io
import json

import networkx as nx
import pytest
from tests.cli.test_pages import EXAMPLE, blocs

STATEMENTS = """time,document,actor,concept,stance
2031-01-05,a,Ann,dam,for
2031-01-05,a,Bo,dam,for
2031-02-07,b,Cy,dam,against
2031-02-07,b,Ann,tax,for
2031-03-09,c,Cy,tax,against
"""


@pytest.fixture
def table(tmp_path):
    """Write five statements of three actors on two concepts."""
    (tmp_path / "said.csv").write_text(STATEMENTS)
    return tmp_path / "said.csv"


def ties(printed):
    """Return the weight of each tie by the names of its ends."""
    made = json.loads(printed)
    names = {node["id"]: node["label"] for node in made["nodes"]}
    return {(names[edge["source"]], names[edge["target"]]): edge["weight"] for edge in made["edges"]}


def test_a_table_becomes_a_two_mode_network(table):
    """For counts one, against minus one."""
    assert ties(blocs("network", table, "--json").stdout) == {
        ("Ann", "dam"): 1,
        ("Bo", "dam"): 1,
        ("Cy", "dam"): -1,
        ("Ann", "tax"): 1,
        ("Cy", "tax"): -1,
    }


def test_a_one_mode_network_ties_those_who_agree(table):
    """Ann and Bo agree once; Cy is against Ann twice and against Bo once."""
    assert ties(blocs("network", table, "--mode", "one-mode", "--json").stdout) == {
        ("Ann", "Bo"): 1,
        ("Ann", "Cy"): -2,
        ("Bo", "Cy"): -1,
    }


def test_dates_and_values_leave_out(table):
    """A day given as the last is in; a value to exclude is out."""
    done = blocs("network", table, "--until", "2031-02-07", "--exclude", "actor=Bo", "--json")

    assert ties(done.stdout) == {("Ann", "dam"): 1, ("Cy", "dam"): -1, ("Ann", "tax"): 1}


def test_every_format_is_known_by_its_ending(table, tmp_path):
    """The file opens in another library with the same ties."""
    done = blocs("network", table, "--mode", "one-mode", "-o", tmp_path / "n.graphml")
    graph = nx.read_graphml(tmp_path / "n.graphml")

    assert done.returncode == 0
    assert sorted(weight for *_, weight in graph.edges.data("weight")) == [-2, -1, 1]


def test_windows_make_one_file_each_where_the_format_holds_one(table, tmp_path):
    """Numbered in order and named by the middle of the window, without signs that a file system refuses."""
    done = blocs("network", table, "--window", "2 months", "-o", tmp_path / "n.csv")
    names = sorted(path.name for path in tmp_path.glob("n-*.csv"))

    assert (done.returncode, done.stderr) == (0, "")
    assert len(names) > 0
    assert all(":" not in name for name in names)


def test_an_event_list_is_the_statements_themselves(table):
    """One row each, with the side in words."""
    rows = list(csv.DictReader(io.StringIO(blocs("network", table, "--mode", "event-list").stdout)))

    assert [(row["actor"], row["concept"], row["stance"]) for row in rows] == [
        ("Ann", "dam", "yes"),
        ("Bo", "dam", "yes"),
        ("Cy", "dam", "no"),
        ("Ann", "tax", "yes"),
        ("Cy", "tax", "no"),
    ]


def test_pages_become_a_network_of_names():
    """From a page to its ties in one command; nodes are called by name."""
    found = ties(blocs("network", EXAMPLE, "--json").stdout)

    assert any(actor == "Runa" and weight > 0 for (actor, _), weight in found.items())


def test_a_dna_database_is_taken_as_it_is(shared):
    """DNA's own example, its usual variables, the numbers that DNA computes."""
    sample = shared / "data" / "dna-golden" / "databases" / "sample.dna"
    made = ties(blocs("network", sample, "--as-dna", "--json").stdout)
    regulate = "There should be legislation to regulate emissions."

    assert made["Environmental Protection Agency", regulate] == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rows", "actr"], "actr"),
        (["--from", "spring"], "must be a day"),
        (["--exclude", "Bo"], "VARIABLE=VALUE"),
        (["--window", "3 moons"], "--window"),
        (["-o", "n.xyz"], ".graphml"),
        (["--mode", "one-mode", "--aggregation", "combine"], "combine"),
    ],
)
def test_wrong_words_are_refused(table, arguments, said):
    """A slip never makes another network."""
    done = blocs("network", table, *arguments)

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)
