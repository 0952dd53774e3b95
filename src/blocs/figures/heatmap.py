"""A heat map: every tie as a square, rows and columns in the order of a dendrogram."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist

from blocs.errors import BadSetting
from blocs.figures.axis import plain
from blocs.figures.drawing import Area, Drawing, Line, Words
from blocs.figures.svg import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from blocs.figures.drawing import Mark, Point
    from blocs.networks import Network

    Floats = NDArray[np.float64]

_WIDTH, _LEFT, _TREE, _TOP = 720.0, 190.0, 70.0, 150.0
_MOST = 120
_DASHED = 5.0


def heatmap(record: Network, *, href: Callable[[str, str], str] | None = None) -> Drawing:
    """
    Draw the weights of a network as a table of squares, next to a dendrogram of its rows.

    Parameters
    ----------
    record : Network
        Two-mode or one-mode.
    href : callable, optional
        From the names of a row and a column to where their square leads.

    Returns
    -------
    Drawing
        The area of a square is the size of its weight; positive ones are filled, negative ones hollow and
        dashed. Rows and columns stand by average linkage of the Euclidean distances of their weights.

    Raises
    ------
    BadSetting
        If the network has no ties, or more than 120 rows or columns, which no page can show.
    """
    weights = record.dense()
    if max(weights.shape) > _MOST:
        problem = (
            f"{len(weights)} rows and {weights.shape[1]} columns are more than a page can show; filter first"
        )
        raise BadSetting(where="heatmap", problem=problem)
    if not np.any(weights):
        raise BadSetting(where="heatmap", problem="the network has no ties to draw")
    tree, rows = _ordered(weights)
    columns = rows if record.rows == record.columns else _ordered(weights.T)[1]
    cell = float(np.clip((_WIDTH - _LEFT - _TREE - 12) / len(columns), 4.0, 30.0))
    height = _TOP + cell * len(rows) + 12
    ordered = weights[np.ix_(rows, columns)]
    marks: list[Mark] = [*_grid(len(rows), len(columns), cell)]
    sizes = np.sqrt(np.abs(ordered) / np.abs(ordered).max()) * cell * 0.44
    for i, j in np.argwhere(ordered).tolist():
        names = record.rows[rows[i]], record.columns[columns[j]]
        centre = _LEFT + cell * (j + 0.5), _TOP + cell * (i + 0.5)
        square = _square(float(ordered[i, j]), centre, max(float(sizes[i, j]), 1.0), names)
        marks.append(square if href is None else replace(square, href=href(*names)))
    marks += _names([record.rows[at] for at in rows], [record.columns[at] for at in columns], cell)
    marks += _branches(tree, _LEFT + cell * len(columns) + 8, cell)
    label = f"Weights of {len(rows)} by {len(columns)}"
    return Drawing(marks=tuple(marks), width=_WIDTH, height=height, label=label)


def _ordered(weights: Floats) -> tuple[Floats, list[int]]:
    if len(weights) == 1:
        return np.zeros((0, 4)), [0]
    tree = hierarchy.linkage(pdist(weights), method="average", optimal_ordering=True)
    return tree, hierarchy.leaves_list(tree).tolist()


def _grid(rows: int, columns: int, cell: float) -> list[Mark]:
    right, bottom = _LEFT + cell * columns, _TOP + cell * rows
    across = [((_LEFT, _TOP + cell * row), (right, _TOP + cell * row)) for row in range(rows + 1)]
    down = [((_LEFT + cell * column, _TOP), (_LEFT + cell * column, bottom)) for column in range(columns + 1)]
    return [Line(points=points, colour="line", width=0.6) for points in (*across, *down)]


def _square(weight: float, centre: Point, half: float, names: tuple[str, str]) -> Area:
    x, y = centre
    points = (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
    said = f"{names[0]} – {plain(round(weight, 3))} – {names[1]}"
    if weight > 0:
        return Area(points=points, fill="for", title=said)
    large = half > _DASHED
    return Area(
        points=points,
        fill="against",
        stroke="against",
        opacity=0.14,
        dash=(3, 2) if large else (),
        width=1.4 if large else 0.8,
        title=said,
    )


def _names(rows: list[str], columns: list[str], cell: float) -> list[Mark]:
    size = float(np.clip(cell * 0.62, 4.0, 11.5))
    lines = 2 if cell > 26 else 1  # noqa: PLR2004
    marks: list[Mark] = []
    for place, name in enumerate(rows):
        written = wrapped(name, ems=(_LEFT - 14) / size, lines=lines)
        y = _TOP + cell * (place + 0.5) + size * 0.35 - (len(written) - 1) * size * 0.6
        marks.append(Words(x=_LEFT - 7, y=y, lines=written, size=size, anchor="end", title=name))
    for place, name in enumerate(columns):
        written = wrapped(name, ems=(_TOP - 14) / size, lines=lines)
        x = _LEFT + cell * (place + 0.5) + size * 0.35 - (len(written) - 1) * size * 0.6
        marks.append(Words(x=x, y=_TOP - 7, lines=written, size=size, turned=True, title=name))
    return marks


def _branches(tree: Floats, left: float, cell: float) -> list[Mark]:
    """Draw a dendrogram whose leaves are the rows; lengths are distances."""
    if not len(tree):
        return []
    leaves = hierarchy.leaves_list(tree).tolist()
    places = {leaf: (left, _TOP + cell * (at + 0.5)) for at, leaf in enumerate(leaves)}
    scale = (_TREE - 10) / (tree[:, 2].max() or 1.0)
    marks: list[Mark] = []
    for number, (one, other, distance, _) in enumerate(tree.tolist(), start=len(leaves)):
        (x1, y1), (x2, y2) = places[int(one)], places[int(other)]
        x = left + distance * scale
        marks.append(Line(points=((x1, y1), (x, y1), (x, y2), (x2, y2)), colour="quiet", width=1))
        places[number] = (x, (y1 + y2) / 2)
    return marks
