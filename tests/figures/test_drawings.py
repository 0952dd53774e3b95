"""Drawings of networks and courses: what is in them, where it stands, and that it holds anywhere."""

import io
import re
import sys
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from blocs.errors import BadSetting
from blocs.figures.axis import round_dates, round_numbers
from blocs.figures.bar_chart import bar_chart
from blocs.figures.course import interval_over_time, statements_over_time, stream
from blocs.figures.drawing import COLOURS, Area, Disc, Line, Words, style
from blocs.figures.heatmap import heatmap
from blocs.figures.intervals import intervals
from blocs.figures.layout import grouped, spread
from blocs.figures.network import network
from blocs.figures.paper import pdf, png
from blocs.networks import Network, NetworkSettings, Unit
from blocs.networks.bars import Bars
from blocs.networks.timeline import Timeline

NAMES = (
    "Ministry for Energy and Infrastructure of the Northern Provinces",
    "حزب الأمة",
    'Layla <&> "Co"',
    "P$O$",
    "UN",
)
WEIGHTS = np.array(
    [[0, 2, 1, -1, 0], [2, 0, 1, 0, -2], [1, 1, 0, -1, -1], [-1, 0, -1, 0, 3], [0, -2, -1, 3, 0]], dtype=float
)
SVG = "{http://www.w3.org/2000/svg}"


def record(weights=WEIGHTS, names=NAMES, mode="one-mode", columns=None):
    settings = NetworkSettings(mode=mode)
    columns = names if columns is None else columns
    return Network(rows=names, columns=columns, weights=weights, settings=settings, statement_count=9)


def days(count):
    return tuple(datetime(2031, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(count))


def timeline(counts, labels=("a", "b"), levels=(0, 1)):
    return Timeline(
        variable="concept",
        starts=days(len(counts)),
        unit=Unit.DAYS,
        labels=labels,
        levels=levels,
        counts=np.array(counts),
        undated=0,
    )


def bars(counts, levels=(0, 1)):
    labels = tuple(f"concept {number}" for number in range(len(counts)))
    return Bars(variable="concept", labels=labels, levels=levels, counts=np.array(counts))


EVERY = {
    "network": lambda: network(record(), groups=[0, 0, 0, 1, 1], href=lambda one, other: "#s1"),
    "plain": lambda: network(record()),
    "heatmap": lambda: heatmap(record(), href=lambda row, column: "#s1"),
    "bars": lambda: bar_chart(bars([[3, 1], [0, 2]])),
    "time": lambda: statements_over_time(timeline([[[1, 2], [0, 1]], [[0, 0], [0, 0]], [[4, 0], [0, 1]]])),
    "stream": lambda: stream(timeline([[[1, 2], [0, 1]], [[0, 0], [0, 0]], [[4, 0], [0, 1]]])),
    "course": lambda: interval_over_time(
        days(3), [0.2, float("nan"), 0.4], low=[0.1, 0, 0.3], high=[0.3, 1, 0.5], statements=[4, 0, 9]
    ),
    "intervals": lambda: intervals(
        NAMES, range(5), low=range(-1, 4), high=range(1, 6), ends=("left", "right")
    ),
}


@pytest.fixture(params=EVERY, name="drawing")
def _drawing(request):
    return EVERY[request.param]()


def test_a_drawing_is_xml_without_style_script_or_id(drawing):
    """A strict content security policy and a page with several drawings have nothing to object to."""
    root = ET.fromstring(drawing.svg)

    assert root.tag == f"{SVG}svg"
    assert not [each for each in root.iter() if {"style", "id", "onclick"} & set(each.attrib)]
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "path", "circle", "text", "tspan", "a", "g", "title")
    }
    assert root.get("aria-label")


def test_a_drawing_alone_brings_its_colours(drawing):
    """In a notebook a drawing has its own rules, by day and by night, and nothing is fetched."""
    text = drawing._repr_svg_()

    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"https?://[^\"<]*", text) == ["http://www.w3.org/2000/svg"]


def test_every_mark_lies_on_the_ground(drawing):
    """Nothing is drawn outside, where a page would cut it off."""
    for mark in drawing.marks:
        points = [(mark.x, mark.y)] if isinstance(mark, Disc | Words) else mark.points
        for x, y in points:
            assert -1 <= x <= drawing.width + 1, mark
            assert -1 <= y <= drawing.height + 1, mark


def test_the_same_drawing_twice_is_the_same(drawing, request):
    """Nothing is left to chance."""
    name = request.node.callspec.params["drawing"]

    assert drawing == EVERY[name]()


def test_a_drawing_goes_to_paper(drawing):
    """PDF and PNG are what they say, and the same each time."""
    assert pdf(drawing).startswith(b"%PDF")
    assert png(drawing).startswith(b"\x89PNG")
    assert pdf(drawing) == pdf(drawing)


def test_paper_without_matplotlib_says_what_to_install(monkeypatch):
    """A missing extra is named."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(BadSetting, match=r"blocs\[paper\]"):
        pdf(EVERY["bars"]())


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", set(COLOURS) - {"line", "bg"})
def test_colours_can_be_read_by_day_and_by_night(name):
    """WCAG AA asks for 4.5 to 1."""
    for time in (0, 1):
        assert contrast(COLOURS[name][time], COLOURS["bg"][time]) >= 4.5


def test_a_page_gets_a_rule_for_every_colour():
    """Whatever a drawing uses, the rules of a page know."""
    rules = style()

    assert all(f".f-{name} " in rules and f".s-{name} " in rules for name in COLOURS)


def ties_of(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Line) and mark.title]


def test_every_tie_is_drawn_and_leads_to_its_statements():
    """Agreement is solid, conflict dashed, and each line is a link that says what it is."""
    drawn = ties_of(network(record(), href=lambda one, other: f"#{NAMES.index(one)}-{NAMES.index(other)}"))

    assert {mark.href: bool(mark.dash) for mark in drawn} == {
        f"#{i}-{j}": WEIGHTS[i, j] < 0 for i, j in np.argwhere(np.triu(WEIGHTS)).tolist()
    }
    assert "حزب الأمة – conflict -2 – UN" in {mark.title for mark in drawn}


def test_weak_ties_are_left_out_and_counted():
    """What is not drawn is said."""
    drawing = network(record(), ties=2)
    words = [line for mark in drawing.marks if isinstance(mark, Words) for line in mark.lines]

    assert sorted(mark.title for mark in ties_of(drawing)) == [
        "Ministry for Energy and Infrastructure of the Northern Provinces – agreement 2 – حزب الأمة",
        "P$O$ – agreement 3 – UN",
    ]
    assert "6 weaker ties not drawn" in words


def inside(point, corners):
    """Tell whether a point lies in a convex outline that runs one way around."""
    turns = [
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


@pytest.mark.parametrize("sizes", [(3, 2), (20, 9, 4), (1, 1, 1, 1), (60, 40)])
def test_hulls_hold_their_own_members_only(sizes):
    """A coalition's hull encloses all its members and nobody else."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    rng = np.random.default_rng(1)
    weights = np.triu(rng.random((len(groups), len(groups))) * (groups[:, None] == groups), 1)
    names = tuple(f"actor {number:03}" for number in range(len(groups)))
    drawing = network(record(weights + weights.T, names), groups=groups.tolist())
    hulls = [mark for mark in drawing.marks if isinstance(mark, Area) and mark.opacity < 0.2]
    places = {
        mark.title: (mark.x, mark.y) if isinstance(mark, Disc) else np.mean(mark.points, axis=0)
        for mark in drawing.marks
        if isinstance(mark, Disc | Area) and mark.title
    }

    assert len(hulls) == len(sizes)
    for name, group in zip(names, groups.tolist(), strict=True):
        assert [inside(places[name], hull.points) for hull in hulls] == [
            at == group for at in range(len(sizes))
        ]


def test_those_who_are_tied_stand_nearer():
    """Ties pull."""
    ties = np.kron(np.eye(2), np.ones((4, 4))) - np.eye(8)
    apart = np.linalg.norm(spread(ties)[:, None] - spread(ties), axis=2)
    same = np.kron(np.eye(2), np.ones((4, 4))).astype(bool)

    assert apart[same & ~np.eye(8, dtype=bool)].mean() < 0.7 * apart[~same].mean()


def test_one_node_is_a_network_too():
    """The smallest network has a place for its node."""
    assert grouped(np.zeros((1, 1)), [0]).shape == (1, 2)
    assert len(network(record(np.zeros((1, 1)), ("a",)), groups=[0]).marks) == 3


def test_squares_of_a_heat_map_are_as_large_as_their_weights():
    """Area shows weight, and a hollow square is against."""
    weights = np.array([[4.0, -1.0]])
    drawing = heatmap(record(weights, ("a",), "two-mode", ("x", "y")))
    squares = {mark.title: mark for mark in drawing.marks if isinstance(mark, Area)}
    side = {title: mark.points[1][0] - mark.points[0][0] for title, mark in squares.items()}

    assert side["a – 4 – x"] == pytest.approx(2 * side["a – −1 – y"])
    assert squares["a – −1 – y"].stroke == "against"
    assert squares["a – 4 – x"].stroke is None


def test_bars_are_as_long_as_their_counts():
    """The longest first; against to the left, for to the right."""
    drawing = bar_chart(bars([[1, 2], [4, 6]]))
    wide = {
        mark.title: abs(mark.points[1][0] - mark.points[0][0])
        for mark in drawing.marks
        if isinstance(mark, Area)
    }

    assert wide["concept 1: 6 for"] == pytest.approx(3 * wide["concept 0: 2 for"])
    assert next(mark.title for mark in drawing.marks if isinstance(mark, Area)) == "concept 1: 6 for"


def test_a_gap_in_a_course_stays_a_gap():
    """No line is drawn over times without a value."""
    values = [0.1, 0.2, float("nan"), 0.3, 0.4]
    drawing = interval_over_time(days(5), values, low=values, high=values, statements=[1] * 5)
    curves = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.colour == "group0"]

    assert [len(curve.points) for curve in curves] == [2, 2]


def test_the_bands_of_a_stream_are_as_wide_as_their_counts():
    """At the middle of a period a band is as wide as its share of all statements."""
    drawing = stream(timeline([[[0, 3], [0, 1]], [[0, 3], [0, 1]]]))
    bands = {mark.title: mark for mark in drawing.marks if isinstance(mark, Area)}
    wide = {title: abs(band.points[0][1] - band.points[-1][1]) for title, band in bands.items()}

    assert wide["a: 6 statements"] == pytest.approx(3 * wide["b: 2 statements"])


def test_what_cannot_be_drawn_is_refused():
    """Each figure says what it needs."""
    with pytest.raises(BadSetting, match="one-mode"):
        network(record(np.ones((1, 2)), ("a",), "two-mode", ("x", "y")))
    with pytest.raises(BadSetting, match="2 for 5 actors"):
        network(record(), groups=[0, 1])
    with pytest.raises(BadSetting, match="no ties"):
        heatmap(record(np.zeros((2, 2)), ("a", "b")))
    with pytest.raises(BadSetting, match="more than a page"):
        heatmap(record(np.ones((121, 1)), tuple(map(str, range(121))), "two-mode", ("x",)))
    with pytest.raises(BadSetting, match="two sides"):
        bar_chart(bars([[1, 2, 3]], levels=(-1, 0, 1)))
    with pytest.raises(BadSetting, match="two periods"):
        stream(timeline([[[1, 1], [1, 1]]]))
    with pytest.raises(BadSetting, match="two or more"):
        interval_over_time(days(1), [0.1], low=[0], high=[1], statements=[1])
    with pytest.raises(BadSetting, match="one or more"):
        intervals([], [], low=[], high=[])


def test_axes_are_labelled_at_round_places():
    """Numbers and dates at which people count."""
    assert round_numbers(0.13, 0.87) == (0.2, 0.4, 0.6, 0.8)
    assert [
        words for _, words in round_dates(datetime(2019, 5, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))
    ] == [
        "2021",
        "2023",
        "2025",
        "2027",
        "2029",
        "2031",
    ]
    assert [
        words
        for _, words in round_dates(
            datetime(2031, 1, 3, tzinfo=UTC), datetime(2031, 1, 9, tzinfo=UTC), about=3
        )
    ] == [
        "3 Jan 2031",
        "5 Jan 2031",
        "7 Jan 2031",
        "9 Jan 2031",
    ]


def test_a_drawing_shows_in_chromium_what_it_says_in_matplotlib():
    """PNG has as many dots as the drawing has units, at 200 dots an inch."""
    import matplotlib.image

    drawing = EVERY["bars"]()
    image = matplotlib.image.imread(io.BytesIO(png(drawing)))

    assert image.shape[1] == pytest.approx(drawing.width / 110 * 200, abs=1)
