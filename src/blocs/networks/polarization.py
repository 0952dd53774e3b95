"""How polarized the statements of a discourse are: in all its time, over its course, and against chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import BadSetting
from blocs.networks import clock
from blocs.networks.camps import camps
from blocs.networks.choices import Aggregation, Filter, Isolates, Mode, NetworkSettings, Normalization, Unit
from blocs.networks.partial import Partial
from blocs.networks.tables import statement_table
from blocs.networks.uncertainty import of_documents
from blocs.networks.windows import sliced

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given, Window
    from blocs.networks.division import Polarization
    from blocs.networks.tables import Source
    from blocs.networks.ties import Period


def polarization(
    statements: Source, *, groups: int = 2, seed: int = 0, **settings: Unpack[Given]
) -> Polarization:
    """
    Find the groups between which a discourse is most polarized, and how much it is.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    groups : int
        Into how many; their sizes are free.
    seed : int
        Of the search, which tries everything up to 14 actors.
    **settings
        Of `NetworkSettings`; congruence and conflict are divided by average activity if nothing else is said.

    Raises
    ------
    BadSetting
        If a setting is unknown or decides what this measure decides itself, or there are too few actors.

    See Also
    --------
    blocs.networks.division.divided : the formula
    polarization_by_chance : what the same actors would show if the concepts had nothing to do with each other
    """
    agree, contradict = _pair(statements, settings)
    return _measured(agree, contradict, groups=groups, seed=seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """
    What a discourse shows, and what it would show by chance.

    Parameters
    ----------
    observed : float
        The score.
    expected : tuple of float
        The scores of discourses in which positions were dealt anew, ascending.
    """

    observed: float
    expected: tuple[float, ...]

    @property
    def p(self) -> float:
        """How often chance scores as high, the discourse itself counted in; never 0."""
        return (1 + sum(each >= self.observed for each in self.expected)) / (1 + len(self.expected))

    @property
    def mean(self) -> float:
        """What chance scores on average."""
        return sum(self.expected) / len(self.expected)


def polarization_by_chance(
    statements: Source, *, groups: int = 2, draws: int = 199, seed: int = 0, **settings: Unpack[Given]
) -> Chance:
    """
    Compare polarization with what it would be if the concepts had nothing to do with each other.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    groups : int
        As of `polarization`.
    draws : int
        How many discourses of chance.
    seed : int
        Of the draws and the searches.
    **settings
        As of `polarization`.

    Raises
    ------
    BadSetting
        As `polarization` does, or if there are no draws.

    Notes
    -----
    In each draw, and for each concept, the positions on it are dealt anew among the actors who speak about
    it. So every actor keeps how much it says about what, every concept how divided it is, and every position
    how firm it is; what goes is that those who agree on one concept agree on the next. The best division is
    looked for in every draw anew, so that searching is no advantage.
    """
    if draws < 1:
        raise BadSetting(where="draws", problem=f"must be 1 or more, not {draws}")
    agree, contradict = _pair(statements, settings)
    rng = np.random.default_rng(seed)
    expected = []
    for _ in range(draws):
        cells = dealt_anew(agree.cells, rng)
        pair = replace(agree, cells=cells), replace(contradict, cells=cells)
        expected.append(_measured(*pair, groups=groups, seed=seed).score)
    observed = _measured(agree, contradict, groups=groups, seed=seed).score
    return Chance(observed=observed, expected=tuple(sorted(expected)))


def dealt_anew(cells: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """
    Deal the positions on each concept anew among the actors who speak about it.

    Parameters
    ----------
    cells : (actors, concepts, levels) array of float
        Counts of statements.
    rng : Generator
        The source of chance.

    Returns
    -------
    (actors, concepts, levels) array of float
        The sums over levels are those of `cells`.
    """
    dealt, spoken = np.zeros_like(cells), cells.sum(axis=2)
    for concept in range(cells.shape[1]):
        actors = np.flatnonzero(spoken[:, concept])
        positions = cells[actors, concept] / spoken[actors, concept, None]
        dealt[actors, concept] = positions[rng.permutation(len(actors))] * spoken[actors, concept, None]
    return dealt


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarizationAt:
    """How polarized a discourse is in one period; None where fewer than two actors are tied."""

    period: Period
    statements: int
    polarization: Polarization | None


def polarization_over_time(
    statements: Source,
    window: Window,
    *,
    groups: int = 2,
    seed: int = 0,
    **settings: Unpack[Given],
) -> tuple[PolarizationAt, ...]:
    """
    Measure polarization in a window that slides over time.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    window : Window
        How long, and with which kernel.
    groups, seed, **settings
        As of `polarization`. The groups are looked for in every window anew.

    Raises
    ------
    BadSetting
        As `polarization` does.
    """
    chosen: Given = {**_settings(settings), "isolates": Isolates.LEAVE_OUT}
    agree, contradict = (
        sliced(
            statement_table(statements), window, NetworkSettings.of({**chosen, "aggregation": aggregation})
        )
        for aggregation in (Aggregation.CONGRUENCE, Aggregation.CONFLICT)
    )
    found = []
    for one, other in zip(agree, contradict, strict=True):
        assert one.period is not None
        enough = len(one.rows) >= max(groups, 2)
        score = (
            camps(one.dense(), other.dense(), groups=groups, actors=one.rows, seed=seed) if enough else None
        )
        found.append(PolarizationAt(period=one.period, statements=one.statement_count, polarization=score))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """
    A score over time with the interval that resampling documents gives it.

    Parameters
    ----------
    times : tuple of datetime
        The middles of the windows.
    values, low, high : tuple of float
        NaN where there is no score, or too few resamples have one.
    statements : tuple of int
        How many each value rests on.
    """

    times: tuple[datetime, ...]
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    statements: tuple[int, ...]


def polarization_band(
    statements: Source, window: Window, *, draws: int = 200, seed: int = 0, **settings: Unpack[Given]
) -> Band:
    """
    Measure polarization between two groups over time, with an interval for every window.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes.
    window : Window
        How long, and with which kernel; not of events, which resampling moves.
    draws : int
        How many resamples of the documents; see `blocs.networks.uncertainty.bootstrap`.
    seed : int
        Of the resamples and the searches.
    **settings
        As of `polarization`.

    Returns
    -------
    Band
        What `blocs.figures.course.interval_over_time` draws. The interval holds 95 % of the resamples, if
        half of them or more have a score.

    Raises
    ------
    BadSetting
        As `polarization` does, or if the window is of events, or there are no draws.
    """
    if window.unit is Unit.EVENTS or draws < 1:
        raise BadSetting(where="window", problem="an interval needs windows of time, and one draw or more")
    table = statement_table(statements)
    course = polarization_over_time(table, window, seed=seed, **settings)
    period = sliced(table, window, NetworkSettings.of(_settings(settings))).windows.selection
    chosen = settings.get("filter", Filter())
    # Resamples begin and end with other documents, but must have the same windows.
    bounds = replace(chosen, start=clock.moment(period.start), stop=clock.moment(period.stop))
    bounded: Given = {**settings, "filter": bounds}
    rng, documents = np.random.default_rng(seed), np.unique(table.document)
    resamples = (of_documents(table, rng.choice(documents, len(documents))) for _ in range(draws))
    scores = np.array(
        [_scores(polarization_over_time(resample, window, seed=seed, **bounded)) for resample in resamples]
    )
    scores[:, np.isfinite(scores).mean(axis=0) < 0.5] = np.nan  # noqa: PLR2004
    low, high = (_quantiles(scores, share) for share in (0.025, 0.975))
    return Band(
        times=tuple(each.period.middle for each in course),
        values=tuple(_scores(course)),
        low=low,
        high=high,
        statements=tuple(each.statements for each in course),
    )


def _scores(course: tuple[PolarizationAt, ...]) -> list[float]:
    return [float("nan") if each.polarization is None else each.polarization.score for each in course]


def _quantiles(scores: NDArray[np.float64], share: float) -> tuple[float, ...]:
    finite = [column[np.isfinite(column)] for column in scores.T]
    return tuple(float(np.quantile(column, share)) if len(column) else float("nan") for column in finite)


def _settings(settings: Given) -> Given:
    for name in ("mode", "aggregation"):
        if name in settings:
            raise BadSetting(where=name, problem="is decided by polarization itself")
    usual: Given = {"mode": Mode.ONE_MODE, "normalization": Normalization.AVERAGE}
    return {**usual, **settings}


def _pair(statements: Source, settings: Given) -> tuple[Partial, Partial]:
    chosen = _settings(settings)
    agree, contradict = (
        Partial.of(statements, NetworkSettings.of({**chosen, "aggregation": aggregation}))
        for aggregation in (Aggregation.CONGRUENCE, Aggregation.CONFLICT)
    )
    return agree, contradict


def _measured(agree: Partial, contradict: Partial, *, groups: int, seed: int) -> Polarization:
    congruence, conflict = agree.whole(), contradict.whole()
    return camps(congruence, conflict, groups=groups, actors=agree.rows, seed=seed)
