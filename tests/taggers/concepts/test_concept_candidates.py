"""Concepts proposed for what is said again and again."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import blocs
from blocs.cli import blocs as command
from blocs.model import codebook_from_toml
from blocs.taggers.concepts.candidates import named
from blocs.taggers.concepts.clusters import clusters

PAGE = """<html><head><title>Council meets on ferry and dam</title></head><body><article>
<h1>Council meets on ferry and dam</h1>
<p>Mayor Ada Holt said that the dam on the Tarrow must be built. “We need the ferry to run at night,” said Jon
Berg, the harbour master. Greta Lind argued that a dam on the Tarrow must never be built.</p>
<p>Tom Vik said that the ferry should run at night as well. The baker Nils Oy said bread was too cheap.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path):
    """Return a page on which two things are said twice, and one once."""
    path = tmp_path / "council.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_close_directions_are_one_cluster_and_a_lone_one_is_in_none():
    """Two pairs and a single: two clusters."""
    angles = np.radians([0, 10, 90, 100, 200])
    found = clusters(np.column_stack([np.cos(angles), np.sin(angles)]), least=0.9)

    assert [sorted(cluster.members) for cluster in found] == [[0, 1], [2, 3]]
    assert [cluster.tightness for cluster in found] == pytest.approx([np.cos(np.radians(10))] * 2, abs=1e-4)


def test_a_row_goes_to_its_closest_centre():
    """Between two dense places, the closer one counts."""
    angles = np.radians([0, 2, 4, 30, 50, 52, 54])
    found = clusters(np.column_stack([np.cos(angles), np.sin(angles)]), least=0.91)

    assert [sorted(cluster.members) for cluster in found] == [[3, 4, 5, 6], [0, 1, 2]]


@given(st.integers(0, 40), st.integers(0, 5))
def test_every_member_is_near_its_centre_and_no_row_is_in_two(rows, seed):
    """Whatever the rows, a cluster is what it says it is."""
    drawn = np.random.default_rng(seed).normal(size=(rows, 4))
    directions = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)

    found = clusters(directions, least=0.8)

    members = [row for cluster in found for row in cluster.members]
    assert len(members) == len(set(members))
    for cluster in found:
        assert cluster.members[0] == cluster.centre
        assert cluster.nearness == pytest.approx(
            directions[list(cluster.members)] @ directions[cluster.centre], abs=1e-5
        )
        assert min(cluster.nearness) >= 0.8


def test_texts_without_words_are_in_no_cluster():
    """Directions of length zero are near to nothing."""
    assert clusters(np.zeros((3, 4)), least=0.5) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("that the dam must be built", "The dam must be built"),
        ("“We need the ferry,”", "We need the ferry"),
        ("Mr. Holt should resign. He has failed.", "Mr. Holt should resign"),
        ("the U.S. should pay", "The U.S. should pay"),
        ("he called it a “disaster”", "He called it a disaster"),
        ("…", "…"),
    ],
)
def test_a_name_is_the_content_turned_as_little_as_possible(content, name):
    """Whoever reads the name finds the words on the page."""
    assert named(content) == name


def test_what_is_said_twice_is_proposed(page):
    """Two concepts with who speaks about them; what is said once is none."""
    found = blocs.concepts(blocs.read(str(page)))

    assert {tuple(sorted(content.speaker for content in one.contents)) for one in found} == {
        ("Ada Holt", "Greta Lind"),
        ("Jon Berg", "Tom Vik"),
    }
    assert all(0.5 <= one.tightness <= 1 for one in found)
    assert not any("bread" in content.text for one in found for content in one.contents)


def test_the_order_of_pages_decides_nothing(page, tmp_path):
    """The same pages propose the same concepts."""
    other = tmp_path / "other.html"
    other.write_text(PAGE.replace("Tarrow", "Ostby").replace("Holt", "Dahl"), encoding="utf-8")

    there, back = (blocs.concepts(blocs.read(*map(str, paths))) for paths in ([page, other], [other, page]))

    assert there == back


def test_the_command_prints_a_codebook_that_can_be_read(page):
    """What is proposed goes straight into `--codebook`; the evidence stands as comments."""
    done = CliRunner().invoke(command, ["concepts", str(page)])
    book = codebook_from_toml(done.stdout, where="stdout")

    assert done.exit_code == 0
    assert len(book.concepts) == 2
    assert "# - Greta Lind" in done.stdout


def test_the_command_prints_json(page):
    """Programs get every content with its place."""
    done = CliRunner().invoke(command, ["concepts", "--json", str(page)])
    found = json.loads(done.stdout)["concepts"]
    document = blocs.read(str(page))[0]

    assert [len(one["contents"]) for one in found] == [2, 2]
    for content in (content for one in found for content in one["contents"]):
        (start, end), *_ = content["spans"]
        assert " ".join(document.text[start:end].split()) == content["text"]
        assert content["document"] == document.id


def test_nothing_said_twice_is_no_error(tmp_path):
    """A page without candidates is told as one."""
    path = tmp_path / "short.txt"
    path.write_text("Nothing happened on Monday.", encoding="utf-8")

    done = CliRunner().invoke(command, ["concepts", str(path)])

    assert done.exit_code == 0
    assert "[[concept]]" not in done.stdout
    assert "nothing is said twice" in done.stderr
