r"""
The backbone of a discourse: the concepts that its network needs, and those that only repeat them.

A set of concepts loses what the spectrum of its network differs from that of all concepts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations, islice
from math import comb, exp
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks.choices import Compatibility, Duplicates, Mode, NetworkSettings, Normalization
from blocs.networks.partial import Partial, Sums
from blocs.networks.spectrum import spectrum

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source

    Floats = NDArray[np.float64]
    Set = tuple[int, ...]

_ENUMERABLE = 20_000
"""So many sets of concepts are all tried: a few seconds for a hundred actors."""

_CELLS = 2**23
"""So many cells of networks are compared at once: 64 MB."""

_TIED = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One step of a nested backbone.

    Parameters
    ----------
    concept : str
        The one that the network misses least of those that are left.
    backbone_loss : float
        In [0, 2]: how far the spectrum is off without it and all before it.
    redundant_loss : float
        In [0, 2]: how far the spectrum of the concepts taken away so far is off.
    statements : int
        How many statements are left.
    """

    concept: str
    backbone_loss: float
    redundant_loss: float
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """
    The concepts that a network needs.

    Parameters
    ----------
    concepts, redundant : tuple of str
        Those it needs, and all others.
    loss, redundant_loss : float
        In [0, 2]: how far the spectrum of each of the two is off.
    penalized_loss : float
        What was made small: `loss`, times the penalty where there is one.
    exact : bool
        Whether all sets were tried, so that none has a smaller one.
    """

    concepts: tuple[str, ...]
    redundant: tuple[str, ...]
    loss: float
    redundant_loss: float
    penalized_loss: float
    exact: bool


def nested_backbone(statements: Source, **settings: Unpack[Given]) -> tuple[Step, ...]:
    r"""
    Take concepts away one by one, always the one that the network misses least.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    **settings
        Of `NetworkSettings`. By default a one-mode network that subtracts conflict from congruence, divided
        by average activity, in which what a document says twice counts once.

    Returns
    -------
    tuple of Step
        One for each concept; read from the end it is the backbone of one concept, of two, and so on.

    Raises
    ------
    BadSetting
        If a setting is unknown, or no statement is left.

    Notes
    -----
    With :math:`x` the spectrum of the network of all concepts and :math:`x^B` that of the concepts *B*,
    :math:`L(B) = \sum_i |x_i - x_i^B|`. Of concepts that tie, the first by name goes. *m* concepts and *n*
    actors cost :math:`m^2 / 2` networks, each :math:`O(n^2)` to count and :math:`O(n^3)` for its spectrum.

    References
    ----------
    Leifeld, P. (2024), *dna_backbone*, in rDNA 3.
    """
    loss = _Loss.of(statements, settings)
    left, kept, gone = list(range(len(loss.partial.columns))), loss.whole, loss.partial.sums(())
    part = _parts(loss.partial)
    steps: list[Step] = []
    while left:
        losses = loss.of_all(kept - part(concept) for concept in left)
        going = _least(left, losses, loss.partial.settings.compatibility)
        for concept in going:
            gone += part(concept)
            kept -= part(concept)
            step = Step(
                concept=loss.partial.columns[concept],
                backbone_loss=float(losses.min()),
                redundant_loss=loss.of_sums(gone),
                statements=loss.partial.statements([other for other in left if other != concept]),
            )
            steps.append(step)
        left = [concept for concept in left if concept not in going]
    return tuple(steps)


def _parts(partial: Partial) -> Callable[[int], Sums]:
    """Return what each concept adds, from memory where that is small."""
    if len(partial.columns) * len(partial.rows) ** 2 > _CELLS:
        return lambda concept: partial.sums((concept,))
    return [partial.sums((concept,)) for concept in range(len(partial.columns))].__getitem__


def _least(left: Sequence[int], losses: Floats, compatibility: Compatibility) -> list[int]:
    """Return the concept that goes next; DNA lets all go that tie, the last by name first."""
    tied = [concept for concept, loss in zip(left, losses, strict=True) if loss <= losses.min() + _TIED]
    return tied[::-1] if compatibility is Compatibility.DNA else tied[:1]


def backbone_loss(
    statements: Source, concepts: Collection[str], *, penalty: float = 0.0, **settings: Unpack[Given]
) -> Backbone:
    r"""
    Evaluate a given set of concepts as a backbone.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    concepts : collection of str
        The set.
    penalty : float
        0 or more: how much a large set is rated down.
    **settings
        As of `nested_backbone`.

    Raises
    ------
    BadSetting
        If the network has no such concept, or a setting is unknown.

    Notes
    -----
    :math:`L(B) \exp(-p (|C| - |B|) / |C|)` with *C* all concepts.
    """
    loss = _Loss.of(statements, settings)
    places = {label: place for place, label in enumerate(loss.partial.columns)}
    unknown = [concept for concept in concepts if concept not in places]
    if unknown:
        raise BadSetting(where=f"concept {unknown[0]!r}", problem="is not in this network")
    chosen = tuple(sorted(places[concept] for concept in set(concepts)))
    return loss.backbone(chosen, penalty=penalty, exact=False)


def fixed_backbone(statements: Source, *, size: int, **settings: Unpack[Given]) -> Backbone:
    """
    Find so many concepts whose network is nearest to that of all.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    size : int
        How many concepts.
    **settings
        As of `nested_backbone`.

    Raises
    ------
    BadSetting
        If there are not so many concepts, or a setting is unknown.

    Notes
    -----
    All sets are tried where there are 20,000 at most. Else the nested backbone of this size is improved by
    exchanging concepts until no exchange helps; `exact` is then false.
    """
    loss = _Loss.of(statements, settings)
    concepts = range(len(loss.partial.columns))
    if not 0 <= size <= len(concepts):
        raise BadSetting(where="size", problem=f"{len(concepts)} concepts have no backbone of {size}")
    if comb(len(concepts), size) <= _ENUMERABLE:
        return loss.backbone(loss.least(combinations(concepts, size), penalty=0.0), penalty=0.0, exact=True)
    start = _nested_sets(loss, nested_backbone(statements, **settings))[size]
    return loss.backbone(_improved(loss, start, _exchanges, penalty=0.0), penalty=0.0, exact=False)


def penalized_backbone(statements: Source, *, penalty: float = 3.5, **settings: Unpack[Given]) -> Backbone:
    """
    Find the concepts whose network is near to that of all, and who are few.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    penalty : float
        0 or more: how much a large set is rated down; see `backbone_loss`.
    **settings
        As of `nested_backbone`.

    Raises
    ------
    BadSetting
        If the penalty is negative, or a setting is unknown.

    Notes
    -----
    All concepts together lose nothing, so at least one is left out, and one kept. All such sets are tried
    where there are 20,000 at most. Else the best nested backbone is improved by adding, removing and
    exchanging concepts until nothing helps; `exact` is then false.
    """
    if penalty < 0:
        raise BadSetting(where="penalty", problem=f"must be 0 or more, not {penalty}")
    loss = _Loss.of(statements, settings)
    concepts = range(len(loss.partial.columns))
    if len(concepts) < 2:  # noqa: PLR2004
        raise BadSetting(where="concepts", problem="a single one has no part that is its backbone")
    if 2 ** len(concepts) <= _ENUMERABLE:
        sets = chain.from_iterable(combinations(concepts, size) for size in range(1, len(concepts)))
        return loss.backbone(loss.least(sets, penalty=penalty), penalty=penalty, exact=True)
    start = loss.least(_nested_sets(loss, nested_backbone(statements, **settings))[1:-1], penalty=penalty)
    return loss.backbone(_improved(loss, start, _changes, penalty=penalty), penalty=penalty, exact=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Loss:
    """How far the spectrum of a set of concepts is from that of all."""

    partial: Partial
    whole: Sums
    spectrum: Floats

    @classmethod
    def of(cls, statements: Source, settings: Given) -> _Loss:
        usual: Given = {
            "mode": Mode.ONE_MODE,
            "normalization": Normalization.AVERAGE,
            "duplicates": Duplicates.DOCUMENT,
        }
        chosen = NetworkSettings.of({**usual, **settings})
        partial = Partial.of(statements, chosen)
        whole = partial.sums(range(len(partial.columns)))
        if not np.all(np.isfinite(whole.weights)):
            problem = "has a single level, which DNA divides by its range of zero; its network is no number"
            raise BadSetting(where="qualifier", problem=problem)
        found = spectrum(partial.network(whole), compatibility=chosen.compatibility)
        return cls(partial=partial, whole=whole, spectrum=found)

    def of_sums(self, sums: Sums) -> float:
        return float(self.of_networks(self.partial.network(sums)[None])[0])

    def of_networks(self, networks: Floats) -> Floats:
        spectra = spectrum(networks, compatibility=self.partial.settings.compatibility)
        losses: Floats = np.abs(spectra - self.spectrum).sum(axis=-1)
        return losses

    def of_all(self, parts: Iterable[Sums]) -> Floats:
        """Return the loss of each of many networks."""
        return self._in_batches(self.partial.network(sums) for sums in parts)

    def least(self, sets: Iterable[Set], *, penalty: float) -> Set:
        """Return the set with the least penalized loss; of those that tie, the first."""
        given = list(sets)
        losses = self.of_all(self.partial.sums(each) for each in given) * [
            self.penalty(each, penalty) for each in given
        ]
        return given[int(np.flatnonzero(losses <= losses.min() + _TIED)[0])]

    def penalty(self, chosen: Set, penalty: float) -> float:
        everything = len(self.partial.columns)
        return exp(-penalty * (everything - len(chosen)) / everything)

    def backbone(self, chosen: Set, *, penalty: float, exact: bool) -> Backbone:
        labels = self.partial.columns
        others = tuple(place for place in range(len(labels)) if place not in chosen)
        loss = self.of_sums(self.partial.sums(chosen))
        return Backbone(
            concepts=tuple(labels[place] for place in chosen),
            redundant=tuple(labels[place] for place in others),
            loss=loss,
            redundant_loss=self.of_sums(self.partial.sums(others)),
            penalized_loss=loss * self.penalty(chosen, penalty),
            exact=exact,
        )

    def _in_batches(self, networks: Iterator[Floats]) -> Floats:
        size = max(1, _CELLS // len(self.partial.rows) ** 2)
        found = [np.zeros(0)]
        while batch := list(islice(networks, size)):
            found.append(self.of_networks(np.stack(batch)))
        return np.concatenate(found)


def _nested_sets(loss: _Loss, steps: Sequence[Step]) -> list[Set]:
    """Return the nested backbone of each size, from none to all concepts."""
    places = {label: place for place, label in enumerate(loss.partial.columns)}
    order = [places[step.concept] for step in reversed(steps)]
    return [tuple(sorted(order[:size])) for size in range(len(order) + 1)]


def _improved(
    loss: _Loss, start: Set, neighbours: Callable[[Set, int], Iterator[Set]], *, penalty: float
) -> Set:
    best: Set | None = None
    following = start
    while following != best:
        best = following
        following = loss.least(chain([best], neighbours(best, len(loss.partial.columns))), penalty=penalty)
    return best


def _exchanges(chosen: Set, concepts: int) -> Iterator[Set]:
    for gone in chosen:
        rest = tuple(concept for concept in chosen if concept != gone)
        yield from (tuple(sorted((*rest, new))) for new in range(concepts) if new not in chosen)


def _changes(chosen: Set, concepts: int) -> Iterator[Set]:
    if len(chosen) + 1 < concepts:
        yield from (tuple(sorted((*chosen, new))) for new in range(concepts) if new not in chosen)
    if len(chosen) > 1:
        yield from combinations(chosen, len(chosen) - 1)
    yield from _exchanges(chosen, concepts)
