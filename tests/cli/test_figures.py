"""Figures from the command line."""

import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from blocs.cli import blocs
from blocs.cli.figures import KINDS

PEOPLE = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo"]


def figure(*arguments):
    """Run the verb in this process, since loading what it needs takes longer than drawing."""
    return CliRunner().invoke(blocs, ["figure", *map(str, arguments)])


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Write statements of two camps on four concepts over half a year."""
    rows = ["time,document,actor,concept,stance"]
    for month in range(1, 7):
        for place, name in enumerate(PEOPLE):
            for concept in ("dam", "tax", "road", "port"):
                side = "for" if (place < 3) == (concept != "port") else "against"
                side = "against" if (place + month) % 5 == 0 else side
                rows.append(f"2031-{month:02}-1{place},{month}{place},{name},{concept},{side}")
    path = tmp_path_factory.mktemp("said") / "said.csv"
    path.write_text("\n".join(rows))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn(kind, table, tmp_path):
    """A figure is an SVG file that stands alone, without scripts or anything from outside."""
    done = figure(kind, table, "-o", tmp_path / "figure.svg")
    drawn = (tmp_path / "figure.svg").read_text("utf-8")

    assert (done.exit_code, done.stderr) == (0, "")
    assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<script" not in drawn
    assert 'href="http' not in drawn


@pytest.mark.parametrize(("ending", "magic"), [("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_a_figure_for_the_paper(ending, magic, table, tmp_path):
    """The same drawing as PDF and PNG."""
    done = figure("bars", table, "-o", tmp_path / f"figure.{ending}")

    assert (done.exit_code, done.stderr) == (0, "")
    assert (tmp_path / f"figure.{ending}").read_bytes().startswith(magic)


def test_another_ending_is_refused(table, tmp_path):
    """A figure is never written in a format that its name does not say."""
    done = figure("bars", table, "-o", tmp_path / "figure.jpg")

    assert done.exit_code == 2
    assert ".svg, .pdf or .png" in done.stderr
