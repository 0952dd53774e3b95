"""
Lines, areas, discs and words: a drawing, which becomes SVG for a page and PDF or PNG for a paper.

Figures say what is drawn; this module knows how it is written, and in which colours by day and by night.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from blocs.figures.svg import element, escaped, runs_right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]
Mark: TypeAlias = "Line | Area | Disc | Words"

COLOURS: dict[str, tuple[str, str]] = {
    "fg": ("#1d1d1b", "#e8e6e1"),
    "quiet": ("#5f5e5a", "#a5a29b"),
    "line": ("#d5d1c8", "#3f403a"),
    "bg": ("#fbfaf8", "#171816"),
    "for": ("#0b7285", "#4fd1e0"),
    "against": ("#b93a08", "#ff9a5c"),
    "unclear": ("#6b6a66", "#aaa69d"),
    "group0": ("#1f5fa8", "#7db4f0"),
    "group1": ("#9a4d00", "#f0a955"),
    "group2": ("#1a7a55", "#5fd0a5"),
    "group3": ("#8e3b7f", "#e39ad4"),
    "group4": ("#6f6a12", "#d3cc5a"),
    "group5": ("#505a66", "#b4c0cc"),
    "group6": ("#a8323e", "#f59aa3"),
    "group7": ("#4b3fa0", "#b3a8f5"),
}
"""Each colour by day and by night; all but ``line`` and ``bg`` stand 4.5 to 1 or more against the ground."""

GROUPS = 8

_FACE = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif"


def style() -> str:
    """
    Return the rules that a page needs to show drawings in its own colours, by day and by night.

    Notes
    -----
    A page may set ``--for``, ``--against`` and the others itself; a drawing takes them from there.
    """
    rules = [
        f".drawing .{kind}-{name} {{ {what}: var(--{name}, {day}) }}"
        for name, (day, _) in COLOURS.items()
        for kind, what in (("f", "fill"), ("s", "stroke"))
    ]
    nights = " ".join(
        f"--{name}: {night};" for name, (_, night) in COLOURS.items() if name.startswith("group")
    )
    plain = (
        f".drawing {{ display: block; width: 100%; height: auto; font-family: {_FACE} }}",
        ".drawing a:hover [class*='s-'] { stroke-width: 4 }",
        ".drawing a:focus-visible { outline: 2px solid var(--focus, #3b5bdb) }",
        f"@media (prefers-color-scheme: dark) {{ .drawing {{ {nights} }} }}",
    )
    return "\n".join([*rules, *plain])


def _night() -> str:
    values = " ".join(f"--{name}: {night};" for name, (_, night) in COLOURS.items())
    return f"@media (prefers-color-scheme: dark) {{ svg.drawing {{ {values} background: var(--bg) }} }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A line through points.

    Parameters
    ----------
    points : tuple of points
        Two or more.
    colour : str
        A name of `COLOURS`.
    width : float
        In units of the drawing.
    dash : tuple of float
        Lengths of dashes and gaps; empty for a solid line.
    title, href : str, optional
        What it says when pointed at, and where it leads.
    opacity : float
        In [0, 1].
    """

    points: tuple[Point, ...]
    colour: str = "fg"
    width: float = 1.5
    dash: tuple[float, ...] = ()
    title: str | None = None
    href: str | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon; `fill` or `stroke` may be None. See `Line` for the rest."""

    points: tuple[Point, ...]
    fill: str | None = "quiet"
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled circle with a rim in the colour of the ground."""

    x: float
    y: float
    radius: float
    fill: str = "fg"
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    Lines of text.

    Parameters
    ----------
    x, y : float
        Where the first line stands, on its base line.
    lines : tuple of str
        In reading order.
    size : float
        Of the letters.
    anchor : {"start", "middle", "end"}
        Which end of the text is at `x`: the left one is the start, also of text that runs from right to left.
    colour, weight : str
        A name of `COLOURS`; ``normal`` or ``bold``.
    halo : bool
        Whether lines behind it are kept off by a rim in the colour of the ground.
    turned : bool
        Whether it runs upwards.
    title, href : str, optional
        What it says when pointed at, and where it leads.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 12.0
    anchor: Anchor = "start"
    colour: str = "fg"
    weight: str = "normal"
    halo: bool = False
    turned: bool = False
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """
    Marks on a ground, those that come later on top.

    Parameters
    ----------
    marks : tuple of Line, Area, Disc or Words
        What is drawn.
    width, height : float
        Of the ground.
    label : str
        What the drawing shows, for those who do not see it.
    """

    marks: tuple[Mark, ...]
    width: float
    height: float
    label: str

    @property
    def svg(self) -> str:
        """The drawing as an SVG element without style, script or id, for a page with the rules of `style`."""
        return self._svg("")

    @property
    def standalone(self) -> str:
        """The drawing as an SVG document that brings its colours, by day and by night."""
        return self._svg(element("style", escaped(f"{style()}\n{_night()}")))

    def _repr_svg_(self) -> str:
        return self.standalone

    def _svg(self, first: str) -> str:
        return element(
            "svg",
            first + "".join(_written(mark) for mark in self.marks),
            class_="drawing",
            viewBox=f"0 0 {self.width:.0f} {self.height:.0f}",
            role="group",
            aria_label=self.label,
            font_family="system-ui, sans-serif",
            xmlns="http://www.w3.org/2000/svg",
        )


def _written(mark: Mark) -> str:
    if isinstance(mark, Line):
        return _line(mark)
    if isinstance(mark, Area):
        return _area(mark)
    return _disc(mark) if isinstance(mark, Disc) else _words(mark)


def _line(line: Line) -> str:
    path = _path(line.points)
    visible = element(
        "path",
        class_=f"s-{line.colour}",
        d=path,
        fill="none",
        stroke=COLOURS[line.colour][0],
        stroke_width=float(line.width),
        stroke_dasharray=_dash(line.dash),
        stroke_opacity=None if line.opacity == 1 else float(line.opacity),
        stroke_linejoin="round",
    )
    if line.href is None:
        return _linked(visible, line.title, None)
    # A thin line is hard to hit.
    reach = element("path", d=path, fill="none", stroke="transparent", stroke_width=9)
    return _linked(reach + visible, line.title, line.href)


def _area(area: Area) -> str:
    drawn = element(
        "path",
        class_=" ".join(
            [*([f"f-{area.fill}"] if area.fill else []), *([f"s-{area.stroke}"] if area.stroke else [])]
        ),
        d=_path(area.points) + "Z",
        fill=COLOURS[area.fill][0] if area.fill else "none",
        fill_opacity=None if area.opacity == 1 or not area.fill else float(area.opacity),
        stroke=COLOURS[area.stroke][0] if area.stroke else None,
        stroke_width=float(area.width) if area.stroke else None,
        stroke_dasharray=_dash(area.dash),
        stroke_linejoin="round" if area.stroke else None,
    )
    return _linked(drawn, area.title, area.href)


def _disc(disc: Disc) -> str:
    drawn = element(
        "circle",
        class_=f"f-{disc.fill} s-bg",
        cx=float(disc.x),
        cy=float(disc.y),
        r=float(disc.radius),
        fill=COLOURS[disc.fill][0],
        stroke=COLOURS["bg"][0],
        stroke_width=1,
    )
    return _linked(drawn, disc.title, disc.href)


def _words(words: Words) -> str:
    rtl = runs_right_to_left(words.lines[0])
    # From right to left `start` is the right edge, so the anchors change places.
    swapped = {"start": "end", "middle": "middle", "end": "start"}
    spans = "".join(
        element("tspan", escaped(line), x=float(words.x), y=float(words.y + number * words.size * 1.2))
        for number, line in enumerate(words.lines)
    )
    drawn = element(
        "text",
        spans,
        class_=f"f-{words.colour}" + (" s-bg" if words.halo else ""),
        font_size=float(words.size),
        text_anchor=swapped[words.anchor] if rtl else words.anchor,
        direction="rtl" if rtl else None,
        font_weight=None if words.weight == "normal" else words.weight,
        fill=COLOURS[words.colour][0],
        stroke=COLOURS["bg"][0] if words.halo else None,
        stroke_width=3 if words.halo else None,
        stroke_linejoin="round" if words.halo else None,
        paint_order="stroke" if words.halo else None,
        transform=f"rotate(-90 {words.x:.1f} {words.y:.1f})" if words.turned else None,
    )
    return _linked(drawn, words.title, words.href)


def _linked(drawn: str, title: str | None, href: str | None) -> str:
    said = element("title", escaped(title)) if title else ""
    if href is not None:
        return element("a", said + drawn, href=href, aria_label=title)
    return element("g", said + drawn) if said else drawn


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dash(dash: tuple[float, ...]) -> str | None:
    return " ".join(f"{length:g}" for length in dash) or None
