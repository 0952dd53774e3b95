"""A one-mode network: coalitions as hulls, agreement as lines, conflict as dashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import ConvexHull

from blocs.errors import BadSetting
from blocs.figures.drawing import GROUPS, Area, Disc, Drawing, Line, Words
from blocs.figures.layout import grouped
from blocs.figures.svg import width, wrapped
from blocs.networks import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from blocs.figures.drawing import Mark, Point
    from blocs.networks import Network

    Floats = NDArray[np.float64]

_WIDTH, _SIDE, _FOOT = 720.0, 40.0, 44.0
_LABELLED = 60
"""So many names are written; the others are said when pointed at."""

_FEW, _ALWAYS = 20, 10
"""Up to so few all names are written, and so many always, even where they cover something."""

_SIDES_OF_A_NODE = (
    (1, 0.35, "start"),
    (-1, 0.35, "end"),
    (0, 1.25, "middle"),
    (0, -0.55, "middle"),
    (0.7, 1.5, "start"),
    (-0.7, 1.5, "end"),
    (0.7, -0.8, "start"),
    (-0.7, -0.8, "end"),
)
"""How far to the side of a node its name may stand, how far below its middle, and which end is there."""
_SHAPES = ("disc", "square", "diamond", "triangle")


def network(
    record: Network,
    *,
    groups: Sequence[int] | None = None,
    ties: int | None = None,
    href: Callable[[str, str], str] | None = None,
    seed: int = 0,
) -> Drawing:
    """
    Draw who stands with whom.

    Parameters
    ----------
    record : Network
        One-mode; positive ties are agreement, negative ones conflict.
    groups : sequence of int, optional
        The coalition of each row, from `coalitions` or `polarization`; each becomes a hull, with a colour and
        a shape of its own.
    ties : int, optional
        At most how many; the strongest. If not given, three for each actor, and 400 in all. How many were
        left out is written below.
    href : callable, optional
        From two names to where their tie leads: its statements.
    seed : int
        Of the places; the same network and seed give the same drawing.

    Returns
    -------
    Drawing
        Conflict is dashed and never told by colour alone.

    Raises
    ------
    BadSetting
        If the network is two-mode, or has no nodes, or the groups do not fit.
    """
    if record.mode is not Mode.ONE_MODE or not record.rows:
        raise BadSetting(where="network", problem="only a one-mode network with actors can be drawn so")
    if groups is not None and len(groups) != len(record.rows):
        raise BadSetting(where="groups", problem=f"are {len(groups)} for {len(record.rows)} actors")
    weights = record.dense()
    membership = np.asarray(groups if groups is not None else [0] * len(record.rows), dtype=np.intp)
    plan = _planned(grouped(weights, membership.tolist(), seed=seed), weights)
    shown = _strongest(weights, min(3 * len(record.rows), 400) if ties is None else ties)
    hulls = _hulls(plan, membership) if groups is not None else []
    marks: list[Mark] = [
        *hulls,
        *_lines(record, plan, shown, href),
        *_nodes(record, plan, membership if groups is not None else None),
        *_labels(record, plan, shown),
        *_legend(weights, shown, plan.height),
    ]
    label = f"Network of {len(record.rows)} actors" + (
        f" in {membership.max() + 1} coalitions" if hulls else ""
    )
    return Drawing(marks=tuple(marks), width=_WIDTH, height=plan.height + _FOOT, label=label)


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """Where nodes stand on the ground, how large they are, and how large their names."""

    places: Floats
    radii: Floats
    strength: Floats
    height: float
    size: float


def _planned(places: Floats, weights: Floats) -> _Plan:
    n = len(places)
    low, high = places.min(axis=0), places.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    # Names stand beside nodes, so that the plan keeps room for them at the sides.
    room = _SIDE + (120.0 if n <= _FEW else 60.0 if n <= _LABELLED else 20.0)
    scale = min((_WIDTH - 2 * room) / span[0], 460.0 / span[1], 90.0)
    height = span[1] * scale + 2 * _SIDE
    centre = np.array([_WIDTH / 2, height / 2])
    strength = np.abs(weights).sum(axis=1)
    share = np.sqrt(strength / (strength.max() or 1.0))
    largest = float(np.clip(scale * 0.62, 3.0, 13.0))
    return _Plan(
        places=(places - (low + high) / 2) * scale + centre,
        radii=largest * (0.4 + 0.6 * share),
        strength=strength,
        height=height,
        size=float(np.clip(17 - n / 8, 9.5, 13)),
    )


def _strongest(weights: Floats, most: int) -> list[tuple[int, int]]:
    rows, columns = np.nonzero(np.triu(weights, 1))
    order = np.argsort(-np.abs(weights[rows, columns]), kind="stable")[:most]
    # The weakest first, so that the strongest lie on top.
    return [(int(rows[at]), int(columns[at])) for at in order[::-1]]


def _hulls(plan: _Plan, membership: NDArray[np.intp]) -> list[Mark]:
    return [
        Area(
            points=_around(plan.places[membership == group], plan.radii[membership == group].max() + 13),
            fill=f"group{group % GROUPS}",
            stroke=f"group{group % GROUPS}",
            opacity=0.09,
            width=1.0,
        )
        for group in range(membership.max() + 1)
    ]


def _around(places: Floats, margin: float) -> tuple[Point, ...]:
    """Return an outline that keeps this distance from all places: the hull of circles around them."""
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    circle = margin * np.column_stack([np.cos(angles), np.sin(angles)])
    cloud = (places[:, None, :] + circle[None, :, :]).reshape(-1, 2)
    return _points(cloud[ConvexHull(cloud).vertices])


def _lines(
    record: Network, plan: _Plan, shown: list[tuple[int, int]], href: Callable[[str, str], str] | None
) -> list[Mark]:
    weights = record.dense()
    most = max((abs(weights[tie]) for tie in shown), default=1.0)
    faint = float(np.clip(1.05 - len(shown) / 400, 0.3, 0.85))
    marks: list[Mark] = []
    for one, other in shown:
        weight = float(weights[one, other])
        names = record.rows[one], record.rows[other]
        marks.append(
            Line(
                points=_points(plan.places[[one, other]]),
                colour="quiet" if weight > 0 else "against",
                width=0.7 + 3.3 * abs(weight) / most,
                dash=() if weight > 0 else (5.0, 4.0),
                title=f"{names[0]} – {'agreement' if weight > 0 else 'conflict'} {weight:.3g} – {names[1]}",
                href=None if href is None else href(*names),
                opacity=faint,
            )
        )
    return marks


def _points(places: Floats) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in places)


def _nodes(record: Network, plan: _Plan, membership: NDArray[np.intp] | None) -> list[Mark]:
    marks: list[Mark] = []
    for at, name in enumerate(record.rows):
        (x, y), radius = plan.places[at].tolist(), float(plan.radii[at])
        group = 0 if membership is None else int(membership[at])
        colour = "fg" if membership is None else f"group{group % GROUPS}"
        corners = _corners(_SHAPES[group % len(_SHAPES)])
        if not corners:
            marks.append(Disc(x=x, y=y, radius=radius, fill=colour, title=name))
            continue
        points = tuple((x + radius * dx, y + radius * dy) for dx, dy in corners)
        marks.append(Area(points=points, fill=colour, stroke="bg", title=name))
    return marks


def _corners(shape: str) -> tuple[Point, ...]:
    known: Mapping[str, tuple[Point, ...]] = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle": ((0, -1.3), (1.2, 0.8), (-1.2, 0.8)),
    }
    return known.get(shape, ())


def _labels(record: Network, plan: _Plan, shown: list[tuple[int, int]]) -> list[Mark]:
    """Write the names of the most active, each where it covers least: nodes, other names, lines."""
    taken = [
        (x - r, y - r, x + r, y + r)
        for (x, y), r in zip(plan.places.tolist(), plan.radii.tolist(), strict=True)
    ]
    marks: list[Mark] = []
    nodes = len(taken)
    order = np.argsort(-plan.strength, kind="stable")[:_LABELLED]
    everybody = len(record.rows) <= _FEW
    steps = np.linspace(0, 1, 25)[None, :, None]
    ends = plan.places[np.array(shown, dtype=np.intp).reshape(-1, 2)]
    lines_drawn = (ends[:, :1] * (1 - steps) + ends[:, 1:] * steps).reshape(-1, 2)
    for rank, at in enumerate(order.tolist()):
        lines = wrapped(record.rows[at], ems=13, lines=2)
        spots = [_spot(plan, at, lines, side) for side in _SIDES_OF_A_NODE]
        # A name over a name can be read by nobody; over a node it can.
        covered = [
            sum(
                _overlap(box, other) * (2 if place < nodes else 5)
                for place, other in enumerate(taken)
                if place != at
            )
            for box, _ in spots
        ]
        clashes = [
            area + 8 * _within(lines_drawn, box) + 100 * _outside(box)
            for area, (box, _) in zip(covered, spots, strict=True)
        ]
        best = int(np.argmin(clashes))
        if covered[best] > 0 and not (everybody or rank < _ALWAYS):
            continue
        taken.append(spots[best][0])
        marks.append(spots[best][1])
    return marks


def _spot(
    plan: _Plan, at: int, lines: tuple[str, ...], side: tuple[float, float, str]
) -> tuple[tuple[float, float, float, float], Words]:
    (x, y), radius, size = plan.places[at].tolist(), float(plan.radii[at]), plan.size
    across, down, anchor = side
    # Some faces are wider than others.
    wide, high = max(map(width, lines)) * size * 1.08, len(lines) * size * 1.2
    left = x + across * (radius + 4) - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
    if across:
        first = y + down * size - (len(lines) - 1) * size * 0.6
    else:
        first = y + radius + size if down > 0 else y - radius - high + size * 0.75
    box = (left, first - size, left + wide, first - size + high)
    words = Words(
        x=x + across * (radius + 4),
        y=first,
        lines=lines,
        size=size,
        anchor=anchor,  # type: ignore[arg-type]
        halo=True,
    )
    return box, words


def _outside(box: tuple[float, float, float, float]) -> float:
    return max(0.0, 4 - box[0], box[2] - _WIDTH + 4)


def _within(points: Floats, box: tuple[float, float, float, float]) -> int:
    inside = (points > box[:2]) & (points < box[2:])
    return int(inside.all(axis=1).sum())


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _legend(weights: Floats, shown: list[tuple[int, int]], top: float) -> list[Mark]:
    marks: list[Mark] = []
    y, x = top + 26.0, _SIDE
    signs = {bool(weights[tie] > 0) for tie in shown}
    for positive, words in ((True, "agreement"), (False, "conflict")):
        if positive not in signs:
            continue
        line = Line(
            points=((x, y - 4), (x + 30, y - 4)),
            colour="quiet" if positive else "against",
            width=2.2,
            dash=() if positive else (5.0, 4.0),
        )
        marks += [line, Words(x=x + 37, y=y, lines=(words,), size=12, colour="quiet")]
        x += 122
    left_out = int(np.count_nonzero(np.triu(weights, 1))) - len(shown)
    if left_out:
        note = f"{left_out:,} weaker ties not drawn".replace(",", "\u202f")
        marks.append(Words(x=_WIDTH - _SIDE, y=y, lines=(note,), size=12, colour="quiet", anchor="end"))
    return marks
