r"""
Krippendorff's alpha for spans: whether coders mark the same words, and the same values on them.

A *continuum* is a text of some length; each coder's *sections* on it are spans with a value, which do not
overlap; what lies between them is a gap. A disagreement weighs as many characters as it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Section = tuple[int, int, str]
"""Start, end, value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitizingAlpha:
    """
    The three coefficients for spans.

    Parameters
    ----------
    spans_and_values : float
        On where and what: u-alpha, nominal.
    spans : float
        On where alone, gap or no gap: |u-alpha, binary.
    values : float
        On what, where two coders marked something: cu-alpha.
    """

    spans_and_values: float
    spans: float
    values: float


@dataclass(frozen=True, slots=True)
class Tally:
    """
    What a continuum adds to the sums behind a coefficient; tallies of several continua add up.

    Parameters
    ----------
    disagreeing, paired : float
        Characters, pair by pair of coders, over the number of other coders: marked otherwise, and in all.
    lengths : mapping of str or None to float
        Characters under each value, over all coders; None for gaps.
    squares : float
        Sum of squared lengths of sections, of gaps character by character: pairs that chance cannot make.
    """

    disagreeing: float = 0.0
    paired: float = 0.0
    lengths: Mapping[str | None, float] | None = None
    squares: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        lengths = Counter(self.lengths or {})
        lengths.update(other.lengths or {})
        return Tally(
            self.disagreeing + other.disagreeing,
            self.paired + other.paired,
            lengths,
            self.squares + other.squares,
        )

    @property
    def alpha(self) -> float:
        """The coefficient; not a number where one value is all there is."""
        lengths = (self.lengths or {}).values()
        total = sum(lengths)
        different = total**2 - sum(length**2 for length in lengths)
        possible = total**2 - self.squares
        if not self.paired or different <= 0 or possible <= 0:
            return float("nan")
        return 1 - (self.disagreeing / self.paired) / (different / possible)


def unitizing_alpha(sections: Sequence[Iterable[Section]], *, length: int) -> UnitizingAlpha:
    r"""
    Return how far coders agree on the sections of one continuum.

    Parameters
    ----------
    sections : sequence of iterable of (start, end, value)
        One for each coder; those of one coder do not overlap.
    length : int
        Of the continuum, in characters.

    Returns
    -------
    UnitizingAlpha
        Each at most 1, and 0 for what chance gives.

    Raises
    ------
    ValueError
        If there are fewer than two coders, or sections overlap or leave the continuum.

    Notes
    -----
    :math:`\alpha = 1 - D_o / D_e`: observed, the share of characters on which two coders differ, over all
    pairs of coders; expected, the same over all pairs of characters of different sections,
    :math:`\sum_{c \ne k} \ell_c \ell_k / (\ell^2 - \sum_s \ell_s^2)`, where each character of a gap is a
    section of its own. For values alone a section counts with the characters on which others marked
    something too, over the number of other coders.

    References
    ----------
    Krippendorff, Klaus (2019). Content Analysis, 4th ed., section 12.6, equations 32 to 37.

    Krippendorff, Mathet, Bouvry and Widlöcher (2016). On the reliability of unitizing textual continua.
    Quality & Quantity 50, 2347-2364.

    Examples
    --------
    >>> found = unitizing_alpha([[(0, 10, "tax")], [(0, 10, "toll")]], length=100)
    >>> found.spans, round(found.values, 3)
    (1.0, 0.0)
    """
    whole, binary, valued = tallies(sections, length=length)
    return UnitizingAlpha(spans_and_values=whole.alpha, spans=binary.alpha, values=valued.alpha)


def tallies(sections: Sequence[Iterable[Section]], *, length: int) -> tuple[Tally, Tally, Tally]:
    """Return what one continuum adds to the three coefficients: of both, of spans, of values."""
    if len(sections) < 2:  # noqa: PLR2004
        raise ValueError("agreement needs two coders or more")
    walks = [_walk(each, length) for each in sections]
    plain = [[(start, end, value and "marked") for start, end, value in walk] for walk in walks]
    return _tally(walks), _tally(plain), _tally_of_values(walks)


Walk = list[tuple[int, int, str | None]]


def _walk(sections: Iterable[Section], length: int) -> Walk:
    """Return sections and the gaps between them, from 0 to the end."""
    walk: Walk = []
    here = 0
    for start, end, value in sorted(sections):
        if not here <= start < end <= length:
            raise ValueError(f"section {start} to {end} overlaps another or leaves the {length} characters")
        if start > here:
            walk.append((here, start, None))
        walk.append((start, end, value))
        here = end
    if here < length:
        walk.append((here, length, None))
    return walk


def _meetings(one: Walk, other: Walk) -> Iterable[tuple[int, int, int]]:
    """Yield place in one, place in other, and common length of sections that meet."""
    a = b = 0
    while a < len(one) and b < len(other):
        (start, end, _), (begin, stop, _) = one[a], other[b]
        yield a, b, min(end, stop) - max(start, begin)
        a, b = a + (end <= stop), b + (stop <= end)


def _tally(walks: list[Walk]) -> Tally:
    disagreeing, others = 0, len(walks) - 1
    for one, other in combinations(walks, 2):
        disagreeing += sum(2 * common for a, b, common in _meetings(one, other) if one[a][2] != other[b][2])
    lengths: Counter[str | None] = Counter()
    squares = 0
    for start, end, value in (section for walk in walks for section in walk):
        lengths[value] += end - start
        squares += end - start if value is None else (end - start) ** 2
    return Tally(disagreeing / others, sum(lengths.values()), lengths, squares)


def _tally_of_values(walks: list[Walk]) -> Tally:
    disagreeing, others = 0.0, len(walks) - 1
    seen: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (n, one), (m, other) in combinations(enumerate(walks), 2):
        for a, b, common in _meetings(one, other):
            if one[a][2] is not None and other[b][2] is not None:
                seen[n, a] += common / others
                seen[m, b] += common / others
                disagreeing += 2 * common / others * (one[a][2] != other[b][2])
    lengths: Counter[str | None] = Counter()
    for (n, a), length in seen.items():
        lengths[walks[n][a][2]] += length  # type: ignore[assignment]  # a Counter counts in floats too
    return Tally(disagreeing, sum(lengths.values()), lengths, sum(length**2 for length in seen.values()))
