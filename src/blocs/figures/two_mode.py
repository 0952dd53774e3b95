"""The two-mode network: actors at the left, concepts at the right, a line for every side taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.figures.svg import COLOURS, DASHES, element, escaped, runs_right_to_left, wrapped
from blocs.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A drawing of 400 units is still legible on a telephone of 360 pixels.
_WIDTH, _SIZE, _LEADING = 400.0, 12.5, 15.0
_LEFT, _RIGHT = 146.0, 258.0
_LABEL = 8.0
_EMS = (_LEFT - _LABEL) / _SIZE
_LINES, _BETWEEN, _TOP = 3, 11.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """
    One actor's statements of one side on one concept.

    Parameters
    ----------
    actor, concept : str
        Their names; equal names are one.
    stance : Stance
        The side.
    href : str
        Where the line leads: the sentence.
    count : int
        Statements behind the line.
    """

    actor: str
    concept: str
    stance: Stance
    href: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    lines: tuple[str, ...]
    middle: float


def two_mode(ties: Iterable[Tie], *, label: str) -> str:
    """
    Draw actors and concepts in two columns; solid lines are for, dashed against, dotted unclear.

    Concepts stand in the order in which they are spoken about most; actors stand by the concept and side
    that they speak for, so that lines that agree run together.

    Parameters
    ----------
    ties : iterable of Tie
        The sides taken; every one becomes a link.
    label : str
        What the drawing shows, for those who do not see it.

    Returns
    -------
    str
        An SVG element 400 wide and as high as it needs to be; no ids, so that a page may hold several.
    """
    drawn = _united(ties)
    concepts = [name for name, _ in _counted((tie.concept, tie.count) for tie in drawn)]
    actors = _by_side(drawn, concepts)
    height = max(_height(actors), _height(concepts))
    left = _column(actors, height=height)
    right = _column(concepts, height=height)
    parts = [
        _line(tie, left[tie.actor].middle, right[tie.concept].middle, nth) for tie, nth in _numbered(drawn)
    ]
    parts += [_left_label(actor) for actor in left.values()]
    parts += [_right_label(concept) for concept in right.values()]
    return element(
        "svg",
        "".join(parts),
        class_="two-mode",
        viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}",
        role="group",
        aria_label=label,
        font_family="system-ui, sans-serif",
        font_size=_SIZE,
        xmlns="http://www.w3.org/2000/svg",
    )


def _counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for name, count in pairs:
        counts[name] += count
    return counts.most_common()


def _united(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return each line once, with all statements behind it: actors of many pages may have one name."""
    united: dict[tuple[str, str, Stance], Tie] = {}
    for tie in ties:
        key = (tie.actor, tie.concept, tie.stance)
        known = united.get(key)
        united[key] = tie if known is None else replace(known, count=known.count + tie.count)
    return tuple(united.values())


def _by_side(ties: Sequence[Tie], concepts: Sequence[str]) -> list[str]:
    """Order actors by their mean concept, and among those by the mean side: for first, against last."""
    rank = {concept: place for place, concept in enumerate(concepts)}
    side = {Stance.FOR: 0.0, Stance.UNCLEAR: 1.0, Stance.AGAINST: 2.0}
    weights: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for tie in ties:
        weights[tie.actor].append((rank[tie.concept], side[tie.stance], tie.count))

    def mean(actor: str, place: int) -> float:
        total = sum(entry[2] for entry in weights[actor])
        return sum(entry[place] * entry[2] for entry in weights[actor]) / total

    return sorted(weights, key=lambda actor: (mean(actor, 0), mean(actor, 1)))


def _numbered(ties: Sequence[Tie]) -> Iterable[tuple[Tie, int]]:
    seen: Counter[tuple[str, str]] = Counter()
    for tie in ties:
        yield tie, seen[tie.actor, tie.concept]
        seen[tie.actor, tie.concept] += 1


def _lines(name: str) -> tuple[str, ...]:
    return wrapped(name, ems=_EMS, lines=_LINES)


def _height(names: Sequence[str]) -> float:
    return 2 * _TOP + sum(len(_lines(name)) * _LEADING + _BETWEEN for name in names) - _BETWEEN * bool(names)


def _column(names: Sequence[str], *, height: float) -> dict[str, _Label]:
    """Spread the labels over the height; a label takes as much of it as it has lines."""
    spare = (height - _height(names)) / max(len(names), 1)
    labels, top = {}, _TOP
    for name in names:
        lines = _lines(name)
        room = len(lines) * _LEADING + spare
        labels[name] = _Label(name, lines, top + room / 2)
        top += room + _BETWEEN
    return labels


def _line(tie: Tie, start: float, end: float, nth: int) -> str:
    """Bend one line; several between the same two bend differently, so that none hides another."""
    bend, lift = 56.0, 7.0 * nth
    path = (
        f"M{_LEFT:.0f} {start:.1f}"
        f"C{_LEFT + bend:.0f} {start + lift:.1f} {_RIGHT - bend:.0f} {end + lift:.1f} {_RIGHT:.0f} {end:.1f}"
    )
    more = f" ({tie.count} statements)" if tie.count > 1 else ""
    words = f"{tie.actor} – {tie.stance.value} – {tie.concept}{more}"
    visible = element(
        "path",
        class_=tie.stance.value,
        d=path,
        fill="none",
        stroke=COLOURS[tie.stance],
        stroke_width=1.8 + min(tie.count - 1, 6) * 0.5,
        stroke_dasharray=DASHES[tie.stance],
        stroke_linecap="round" if tie.stance is Stance.UNCLEAR else None,
    )
    reach = element("path", d=path, fill="none", stroke="transparent", stroke_width=11)
    return element("a", element("title", escaped(words)) + reach + visible, href=tie.href, aria_label=words)


def _left_label(label: _Label) -> str:
    anchor = "start" if runs_right_to_left(label.text) else "end"
    dot = element("circle", class_="dot", cx=_LEFT, cy=label.middle, r=3.5)
    return dot + _text(label, x=_LEFT - _LABEL, anchor=anchor)


def _right_label(label: _Label) -> str:
    anchor = "end" if runs_right_to_left(label.text) else "start"
    square = element("rect", class_="square", x=_RIGHT - 3.5, y=label.middle - 3.5, width=7, height=7)
    return square + _text(label, x=_RIGHT + _LABEL, anchor=anchor)


def _text(label: _Label, *, x: float, anchor: str) -> str:
    """Write a label; from right to left `start` is the right edge, so the anchors change places."""
    first = label.middle - (len(label.lines) - 1) * _LEADING / 2 + _SIZE * 0.35
    spans = "".join(
        element("tspan", escaped(line), x=x, y=first + number * _LEADING)
        for number, line in enumerate(label.lines)
    )
    direction = "rtl" if runs_right_to_left(label.text) else None
    cut = element("title", escaped(label.text)) if label.lines[-1].endswith("…") else ""
    return element("text", cut + spans, class_="label", text_anchor=anchor, direction=direction)
