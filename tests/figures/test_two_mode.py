"""The two-mode drawing: a link for every line, sides told without colour, labels that stay inside."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.figures.bars import stance_bar
from blocs.figures.svg import printable, runs_right_to_left, width, wrapped
from blocs.figures.two_mode import Tie, two_mode
from blocs.model import Stance

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.text(st.characters() | st.sampled_from(" سلا汉<&\"'"), max_size=80)


def drawn(*ties):
    """Return the drawing as a tree."""
    return ET.fromstring(two_mode(ties, label="who stands where"))


def tie(actor="Okoru", concept="Raise the toll", stance=Stance.FOR, href="#s1", count=1):
    """Return a line of the drawing."""
    return Tie(actor=actor, concept=concept, stance=stance, href=href, count=count)


def test_every_line_leads_to_its_sentence():
    """A line without its sentence is worthless."""
    root = drawn(tie(href="#s1"), tie(actor="Dovan", stance=Stance.AGAINST, href="#s2"))

    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["#s1", "#s2"]
    assert [link.find(f"{SVG}title").text for link in root.iter(f"{SVG}a")] == [
        "Okoru – for – Raise the toll",
        "Dovan – against – Raise the toll",
    ]


def test_sides_differ_in_their_dashes():
    """Stance is never colour alone."""
    root = drawn(*(tie(actor=stance.value, stance=stance) for stance in Stance))
    dashes = [path.get("stroke-dasharray") for path in root.iter(f"{SVG}path") if path.get("class")]

    assert len(set(dashes)) == 3


def test_both_sides_of_one_actor_are_two_lines_that_do_not_hide_each_other():
    """An actor who says yes and no shows both."""
    root = drawn(tie(), tie(stance=Stance.AGAINST))
    paths = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("class")]

    assert len(set(paths)) == 2
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_labels_from_right_to_left_stand_beside_their_dots():
    """From right to left `start` is the right edge, so that at the left the label still ends at its dot."""
    root = drawn(tie(actor="ليلى الحبابي", concept="بيع الأرصفة"), tie(actor="Okoru"))
    labels = {"".join(text.itertext()): text for text in root.iter(f"{SVG}text")}

    assert labels["ليلى الحبابي"].get("direction") == "rtl"
    assert labels["ليلى الحبابي"].get("text-anchor") == "start"
    assert labels["بيع الأرصفة"].get("text-anchor") == "end"
    assert labels["Okoru"].get("text-anchor") == "end"


def test_labels_do_not_touch_one_another():
    """Long names take more lines, and the others make room."""
    names = ["Okoru", "The Committee for the Preservation of the Upper Valley and its Canals", "Dovan"] * 4
    root = drawn(*(tie(actor=f"{name} {n}", concept=f"{name} {n % 3}") for n, name in enumerate(names)))
    height = float(root.get("viewBox").split()[3])
    for x in ("138", "266"):
        lines = sorted(float(span.get("y")) for span in root.iter(f"{SVG}tspan") if span.get("x") == x)

        assert all(below - above >= 14.9 for above, below in pairwise(lines))
        assert lines[0] > 0
        assert lines[-1] < height


def test_no_line_no_drawing_to_speak_of():
    """A study without positions has an empty picture, not a crash."""
    assert list(drawn()) == []


@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(Stance)), max_size=6))
def test_names_never_become_markup(names):
    """Whatever a name is, the drawing stays well-formed and has a line for every tie, equal ones together."""
    root = drawn(*(tie(actor=a, concept=c, stance=s) for a, c, s in names))

    assert len(list(root.iter(f"{SVG}a"))) == len(set(names))


@given(NAMES, st.integers(4, 20), st.integers(1, 4))
def test_wrapped_lines_fit(text, ems, lines):
    """No line is wider than its column, none is lost but behind an ellipsis."""
    rows = wrapped(text, ems=ems, lines=lines)

    assert len(rows) <= lines
    assert all(width(row) <= ems + 1.02 for row in rows)
    if not rows[-1].endswith("…"):
        assert "".join(rows).replace(" ", "") == "".join(printable(text).split())


@pytest.mark.parametrize(
    ("text", "answer"), [("ليلى", True), ("(ליאור)", True), ("Ana ليلى", False), ("", False)]
)
def test_direction_follows_the_first_strong_letter(text, answer):
    """Brackets and digits have no direction of their own."""
    assert runs_right_to_left(text) is answer


def test_bars_share_one_scale():
    """Half as many statements are half as long."""
    half = stance_bar({Stance.FOR: 2}, longest=4)

    assert re.search(r'class="for" x="0" y="0" width="(\d+)"', half)[1] == "198"
    assert "<title>2 for, 0 unclear, 0 against</title>" in half


def test_a_bar_does_not_run_over_its_scale():
    """More statements than the scale has room for are a mistake of the caller."""
    with pytest.raises(ValueError, match="3 statements do not fit a bar for 2"):
        stance_bar({Stance.FOR: 3}, longest=2)


def test_actors_of_one_name_share_a_line():
    """Sixty pages with their own ferrymen are one line to the concept, not sixty on top of each other."""
    tie = Tie(actor="ferrymen", concept="dam", stance=Stance.AGAINST, href="#s1")

    drawn = two_mode([tie, replace(tie, href="#s2")], label="x")

    assert drawn == two_mode([replace(tie, count=2)], label="x")
