r"""
Ideal points: where actors stand on one or two dimensions, from which sides they take.

A Bayesian item response model, drawn from by Gibbs sampling. Says no where the data cannot carry it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from scipy.special import ndtr, ndtri

from blocs.errors import BadSetting
from blocs.networks.choices import Aggregation, Mode, NetworkSettings
from blocs.networks.partial import Partial

if TYPE_CHECKING:
    from typing import Unpack

    from numpy.typing import NDArray

    from blocs.networks.choices import Given
    from blocs.networks.tables import Source

    Floats = NDArray[np.float64]

_CHAINS = 4
_SETTLED = 1.1
"""Chains whose variance ratio is above this have not settled (Gelman & Rubin 1992)."""

_ITEM_PRECISION = 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IdealPoints:
    """
    Where actors stand.

    Parameters
    ----------
    actors : tuple of str
        Those whose positions say something; see `ideal_points`.
    positions, low, high : (actors, dimensions) array of float
        Posterior mean, and the ends of the central 95 % interval. Mean 0, mean square 1; the positive end of
        each dimension is that of who is for the concept that divides most along it.
    concepts : tuple of str
        Those that divide.
    discrimination : (concepts, dimensions) array of float
        How strongly a concept divides along each dimension; positive where the positive end is for it.
    reliability : tuple of float
        In [0, 1], for each dimension: the share of the spread of positions that is not uncertainty. Below 0.7
        actors should not be ranked.
    settled : float
        The greatest variance ratio of the chains over actors; at most 1.1.
    """

    actors: tuple[str, ...]
    positions: Floats
    low: Floats
    high: Floats
    concepts: tuple[str, ...]
    discrimination: Floats
    reliability: tuple[float, ...]
    settled: float


def ideal_points(
    statements: Source,
    *,
    dimensions: Literal[1, 2] = 1,
    draws: int = 3000,
    seed: int = 0,
    **settings: Unpack[Given],
) -> IdealPoints:
    r"""
    Place actors so that those who take the same sides stand near each other, with intervals.

    Parameters
    ----------
    statements : Source
        Whatever `statement_table` takes; with a yes/no qualifier.
    dimensions : {1, 2}
        On how many scales.
    draws : int
        From each of four chains, after half as many to settle.
    seed : int
        Of the chains.
    **settings
        Of `NetworkSettings`: ``rows``, ``columns``, ``qualifier``, ``duplicates``, ``filter``.

    Returns
    -------
    IdealPoints

    Raises
    ------
    BadSetting
        If the qualifier is not yes/no, fewer than three actors and two concepts (two more for a second
        dimension) are left, they fall apart into parts that share no concept, or the chains do not settle.

    Notes
    -----
    An actor is for a concept if most of its statements are, and takes no side if they are even. Concepts on
    which all take the same side say nothing about who stands where and are left out, and so are actors with
    fewer positions than ``dimensions + 1``. With :math:`y_{ij}` whether actor *i* is for concept *j*,

    .. math:: P(y_{ij} = 1) = \Phi(\beta_j^\top \theta_i - \alpha_j), \quad \theta_i \sim N(0, I), \quad
        \alpha_j, \beta_j \sim N(0, 4 I)

    Every draw is brought to mean 0 and mean square 1, then turned and mirrored onto the others (Procrustes).

    References
    ----------
    Albert (1992); Clinton, Jackman & Rivers (2004), The statistical analysis of roll call data, eq. 2-4.
    """
    if dimensions not in {1, 2}:
        raise BadSetting(where="dimensions", problem=f"must be 1 or 2, not {dimensions}")
    partial, sides = _sides(statements, settings)
    kept = _informative(sides, dimensions)
    y = sides[np.ix_(*kept)]
    theta, beta = _aligned(*_chains(y, dimensions, draws, np.random.default_rng(seed)))
    settled = _variance_ratio(theta)
    if not settled <= _SETTLED:
        problem = f"the chains have not settled ({settled:.2f} > {_SETTLED}); ask for more draws than {draws}"
        raise BadSetting(where="draws", problem=problem)
    flat = theta.reshape(-1, *theta.shape[2:])
    means, spread = flat.mean(axis=0), flat.var(axis=0)
    low, high = np.quantile(flat, [0.025, 0.975], axis=0)
    signal = means.var(axis=0)
    return IdealPoints(
        actors=tuple(partial.rows[place] for place in kept[0]),
        positions=means,
        low=low,
        high=high,
        concepts=tuple(partial.columns[place] for place in kept[1]),
        discrimination=beta.reshape(-1, *beta.shape[2:]).mean(axis=0),
        reliability=tuple((signal / (signal + spread.mean(axis=0))).tolist()),
        settled=settled,
    )


def _sides(statements: Source, settings: Given) -> tuple[Partial, Floats]:
    """Return who is for (1) and against (0) what; NaN where no side is taken."""
    chosen = NetworkSettings.of({**settings, "mode": Mode.ONE_MODE, "aggregation": Aggregation.CONGRUENCE})
    partial = Partial.of(statements, chosen)
    if partial.cells.shape[2] != 2:  # noqa: PLR2004
        raise BadSetting(where="qualifier", problem="ideal points need a yes/no variable")
    against, favour = np.moveaxis(partial.cells, 2, 0)
    sides = np.where(favour > against, 1.0, 0.0)
    sides[favour == against] = np.nan
    return partial, sides


def _informative(sides: Floats, dimensions: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return actors and concepts that say something about who stands where."""
    actors, concepts = np.arange(sides.shape[0]), np.arange(sides.shape[1])
    while True:
        part = sides[np.ix_(actors, concepts)]
        enough = np.isfinite(part).sum(axis=1) > dimensions
        divided = ((part == 1).sum(axis=0) > 0) & ((part == 0).sum(axis=0) > 0)
        if enough.all() and divided.all():
            break
        actors, concepts = actors[enough], concepts[divided]
    if len(actors) < 2 + dimensions or len(concepts) < 2 * dimensions:
        left = f"{len(actors)} actors with more than {dimensions} positions and {len(concepts)} concepts"
        problem = f"only {left} that divide them are left; that does not carry {_counted(dimensions)}"
        raise BadSetting(where="statements", problem=problem)
    shared = np.isfinite(part).astype(float)
    if connected_components(sparse.csr_array(shared @ shared.T), directed=False, return_labels=False) > 1:
        problem = "the actors fall apart into parts that share no concept, so they cannot be put on one scale"
        raise BadSetting(where="statements", problem=problem)
    return actors, concepts


def _counted(dimensions: int) -> str:
    return "1 dimension" if dimensions == 1 else f"{dimensions} dimensions"


def _chains(y: Floats, dimensions: int, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw positions (chains, draws, actors, dimensions) and discriminations (chains, draws, concepts, …)."""
    there, favour = np.isfinite(y).astype(float), y == 1
    theta = rng.normal(size=(_CHAINS, len(y), dimensions))
    items = rng.normal(size=(_CHAINS, y.shape[1], 1 + dimensions))
    kept: list[tuple[Floats, Floats]] = []
    for step in range(draws + draws // 2):
        mean = theta @ np.swapaxes(items[:, :, 1:], 1, 2) - items[:, None, :, 0]
        latent = mean + _truncated(mean, favour, rng)
        predictors = np.concatenate([-np.ones((_CHAINS, len(y), 1)), theta], axis=2)
        items, scale = _items(predictors, np.swapaxes(latent, 1, 2), there.T, rng)
        theta = _regressed(items[:, :, 1:], latent * scale + items[:, None, :, 0], there, 1.0, rng)
        if step >= draws // 2:
            kept.append((theta, items[:, :, 1:]))
    return np.stack([each[0] for each in kept], axis=1), np.stack([each[1] for each in kept], axis=1)


def _truncated(mean: Floats, favour: NDArray[np.bool_], rng: np.random.Generator) -> Floats:
    """Draw standard normal noise such that mean plus noise is positive where favour, else negative."""
    sign = np.where(favour, 1.0, -1.0)
    chance = np.clip(rng.random(mean.shape) * ndtr(sign * mean), 1e-300, 1.0 - 1e-16)
    noise: Floats = -sign * ndtri(chance)
    return noise


def _items(
    predictors: Floats, outcome: Floats, there: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """
    Draw the coefficients of each concept, and by what its latent scale is stretched before.

    Stretching leaves the posterior as it is and lets chains of firm concepts move (Liu & Wu 1999, scheme 2).
    """
    inner, right = _normal_equations(predictors, outcome, there, _ITEM_PRECISION)
    explained = (right * np.linalg.solve(inner, right[..., None])[..., 0]).sum(axis=2)
    residual = (there * outcome**2).sum(axis=2) - explained
    stretch = np.sqrt(rng.gamma(there.sum(axis=1) / 2, 2 / residual))
    items = _regressed(predictors, outcome * stretch[..., None], there, _ITEM_PRECISION, rng)
    return items, stretch[:, None, :]


def _regressed(
    predictors: Floats, outcome: Floats, there: Floats, precision: float, rng: np.random.Generator
) -> Floats:
    """Draw for each row of the outcome its coefficients on the predictors, where it is there."""
    inner, right = _normal_equations(predictors, outcome, there, precision)
    root = np.linalg.cholesky(inner)
    mean = np.linalg.solve(inner, right[..., None])
    noise = np.linalg.solve(np.swapaxes(root, -1, -2), rng.normal(size=(*right.shape, 1)))
    drawn: Floats = (mean + noise)[..., 0]
    return drawn


def _normal_equations(
    predictors: Floats, outcome: Floats, there: Floats, precision: float
) -> tuple[Floats, Floats]:
    size = predictors.shape[2]
    squares = (predictors[..., :, None] * predictors[..., None, :]).reshape(
        *predictors.shape[:2], size * size
    )
    inner = (there @ squares).reshape(*outcome.shape[:2], size, size) + precision * np.eye(size)
    right: Floats = (there * outcome) @ predictors
    return inner, right


def _aligned(theta: Floats, beta: Floats) -> tuple[Floats, Floats]:
    """Scale, turn and mirror all draws onto each other, what divides most toward the positive end."""
    centred = theta - theta.mean(axis=2, keepdims=True)
    # The prior holds origin and scale but loosely; without this chains wander along both.
    scale = np.sqrt((centred**2).mean(axis=(2, 3), keepdims=True))
    theta, beta = centred / scale, beta * scale
    reference = theta[0, -1]
    for _ in range(3):
        turn = _turns(theta, reference)
        theta, beta = theta @ turn, beta @ turn
        reference = theta.mean(axis=(0, 1))
    if theta.shape[-1] > 1:
        # The first dimension is the one along which actors differ most.
        axes = np.linalg.svd(reference - reference.mean(axis=0), full_matrices=False)[2].T
        theta, beta = theta @ axes, beta @ axes
    typical = beta.mean(axis=(0, 1))
    most = np.abs(typical).argmax(axis=0)
    sign = np.where(typical[most, np.arange(typical.shape[1])] < 0, -1.0, 1.0)
    return theta * sign, beta * sign


def _turns(theta: Floats, reference: Floats) -> Floats:
    left, _, right = np.linalg.svd(np.swapaxes(theta, -1, -2) @ reference)
    turns: Floats = left @ right
    return turns


def _variance_ratio(theta: Floats) -> float:
    """Return the greatest potential scale reduction over actors and dimensions (chains split in two)."""
    half = theta.shape[1] // 2
    chains = np.concatenate([theta[:, :half], theta[:, half : 2 * half]])
    within = chains.var(axis=1, ddof=1).mean(axis=0)
    between = chains.mean(axis=1).var(axis=0, ddof=1)
    return float(np.sqrt((half - 1) / half + between / within).max())
