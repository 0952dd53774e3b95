"""Small bars: how many statements are for, unclear and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.figures.svg import COLOURS, element, escaped
from blocs.model import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH, _HEIGHT = 400.0, 16.0
_ORDER = (Stance.FOR, Stance.UNCLEAR, Stance.AGAINST)
_GAP = 2.0


def stance_bar(counts: Mapping[Stance, int], *, longest: int) -> str:
    """
    Draw one bar of statements, for at the left, against at the right, unclear between them.

    Parameters
    ----------
    counts : mapping of Stance to int
        Statements, by side.
    longest : int
        The number of statements that fills the whole width, so that bars can be compared.

    Returns
    -------
    str
        An SVG element of 400 by 16; the sides differ in height and outline too, not in colour alone.

    Raises
    ------
    ValueError
        If there are more statements than `longest`.
    """
    total = sum(counts.values())
    if total > longest:
        raise ValueError(f"{total} statements do not fit a bar for {longest}")
    parts, left = [], 0.0
    for stance in _ORDER:
        share = _WIDTH * counts.get(stance, 0) / max(longest, 1)
        if share:
            parts.append(_segment(stance, left, max(share - _GAP, 1.0)))
        left += share
    words = ", ".join(f"{counts.get(stance, 0)} {stance.value}" for stance in _ORDER)
    return element(
        "svg",
        element("title", escaped(words)) + "".join(parts),
        class_="bar",
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        role="img",
        preserveAspectRatio="none",
        xmlns="http://www.w3.org/2000/svg",
    )


def _segment(stance: Stance, left: float, width: float) -> str:
    filled = stance is not Stance.UNCLEAR
    return element(
        "rect",
        class_=stance.value,
        x=left + (0 if filled else 0.75),
        y=0.0 if filled else 4.75,
        width=max(width - (0 if filled else 1.5), 0.5),
        height=_HEIGHT if filled else _HEIGHT - 9.5,
        fill=COLOURS[stance] if filled else "none",
        stroke=None if filled else COLOURS[stance],
        stroke_width=None if filled else 1.5,
    )
