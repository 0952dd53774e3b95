"""Drawings for a paper: PDF and PNG by matplotlib, in the colours of the day."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal

from blocs.errors import BadSetting
from blocs.figures.drawing import COLOURS, Area, Disc, Drawing, Line, Words

if TYPE_CHECKING:
    from blocs.figures.drawing import Mark

# A drawing of 720 units is 6.5 inches wide, the text of a page.
_UNITS_PER_INCH = 110.0
_POINTS = 72 / _UNITS_PER_INCH
_DOTS = 200
# DejaVu, which comes with matplotlib, is wider than the faces that labels are measured for.
_NARROWER = 0.93
_FACES = ["DejaVu Sans", "Noto Sans", "Noto Sans Arabic", "sans-serif"]


def pdf(drawing: Drawing) -> bytes:
    """
    Return a drawing as PDF; the same drawing is the same file.

    Raises
    ------
    BadSetting
        If matplotlib 3.11 or later is not installed; earlier ones write Arabic letter by letter.
    """
    return _printed(drawing, "pdf")


def png(drawing: Drawing) -> bytes:
    """
    Return a drawing as PNG, 200 dots an inch.

    Raises
    ------
    BadSetting
        If matplotlib 3.11 or later is not installed; earlier ones write Arabic letter by letter.
    """
    return _printed(drawing, "png")


def _printed(drawing: Drawing, form: Literal["pdf", "png"]) -> bytes:
    figure_of, patheffects = _matplotlib()
    figure = figure_of(figsize=(drawing.width / _UNITS_PER_INCH, drawing.height / _UNITS_PER_INCH), dpi=_DOTS)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_axis_off()
    for order, mark in enumerate(drawing.marks):
        _draw(axes, mark, order, patheffects)
    written = io.BytesIO()
    # Without a date the same drawing is the same file.
    metadata = {"CreationDate": None} if form == "pdf" else None
    figure.savefig(written, format=form, metadata=metadata)
    return written.getvalue()


def _matplotlib() -> tuple[Any, Any]:
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow to load
        from matplotlib import patheffects  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise BadSetting(where="paper", problem="needs matplotlib; install blocs[paper]") from None
    if tuple(int(part) for part in mpl.__version__.split(".")[:2]) < (3, 11):
        raise BadSetting(where="paper", problem=f"needs matplotlib 3.11 or later, not {mpl.__version__}")
    return Figure, patheffects


def _draw(axes: Any, mark: Mark, order: int, patheffects: Any) -> None:
    if isinstance(mark, Line):
        xs, ys = zip(*mark.points, strict=True)
        style = (0, tuple(length / mark.width for length in mark.dash)) if mark.dash else "-"
        shared = {"color": COLOURS[mark.colour][0], "linewidth": mark.width * _POINTS, "alpha": mark.opacity}
        axes.plot(xs, ys, linestyle=style, zorder=order, **shared)
    elif isinstance(mark, Area):
        axes.fill(*zip(*mark.points, strict=True), zorder=order, **_filled(mark))
    elif isinstance(mark, Disc):
        ground, fill = COLOURS["bg"][0], COLOURS[mark.fill][0]
        size = (2 * mark.radius * _POINTS) ** 2
        axes.scatter(mark.x, mark.y, s=size, c=fill, edgecolors=ground, linewidths=_POINTS, zorder=order)
    else:
        _write(axes, mark, order, patheffects)


def _filled(area: Area) -> dict[str, Any]:
    from matplotlib.colors import to_rgba  # noqa: PLC0415 - an extra

    style = (0, tuple(length / area.width for length in area.dash)) if area.dash else "-"
    return {
        "facecolor": to_rgba(COLOURS[area.fill][0], area.opacity) if area.fill else "none",
        "edgecolor": COLOURS[area.stroke][0] if area.stroke else "none",
        "linewidth": area.width * _POINTS if area.stroke else 0,
        "linestyle": style,
    }


def _write(axes: Any, words: Words, order: int, patheffects: Any) -> None:
    sides = {"start": "left", "middle": "center", "end": "right"}
    ground = patheffects.withStroke(linewidth=3 * _POINTS, foreground=COLOURS["bg"][0])
    for number, line in enumerate(words.lines):
        down = number * words.size * 1.2
        axes.text(
            words.x + (down if words.turned else 0),
            words.y + (0 if words.turned else down),
            # A dollar sign is money here, not mathematics.
            line.replace("$", r"\$"),
            fontsize=words.size * _POINTS * _NARROWER,
            fontfamily=_FACES,
            fontweight=words.weight,
            color=COLOURS[words.colour][0],
            horizontalalignment="left" if words.turned and words.anchor == "start" else sides[words.anchor],
            verticalalignment="baseline",
            rotation=90 if words.turned else 0,
            rotation_mode="anchor",
            zorder=order,
            path_effects=[ground] if words.halo else [],
        )
