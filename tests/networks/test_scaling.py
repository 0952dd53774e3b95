"""Ideal points: planted positions are found again, and data that carry none are refused."""

import csv

import numpy as np
import pytest
from scipy.stats import norm, spearmanr
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import read_dna
from blocs.networks.scaling import ideal_points


def planted(positions, *, concepts=40, seed=0, share=1.0):
    """Return a debate in which sides follow positions, by the model itself."""
    rng = np.random.default_rng(seed)
    positions = np.asarray(positions, dtype=float).reshape(len(positions), -1)
    slope = rng.normal(0, 2, (concepts, positions.shape[1]))
    chance = norm.cdf(positions @ slope.T - rng.normal(0, 0.7, concepts))
    said = [
        f"{concept} a{actor:02} c{concept:02} {'for' if rng.random() < chance[actor, concept] else 'against'}"
        for concept in range(concepts)
        for actor in range(len(positions))
        if rng.random() < share
    ]
    return debate(*said)


def test_planted_positions_are_found_again():
    """Actors come out in their order, and most intervals hold the truth."""
    truth = np.linspace(-1.6, 1.6, 15)
    found = ideal_points(planted(truth), draws=1500)
    sign = np.sign(np.corrcoef(found.positions[:, 0], truth)[0, 1])
    low, high = np.sort(np.stack([sign * found.low[:, 0], sign * found.high[:, 0]]), axis=0)

    assert spearmanr(sign * found.positions[:, 0], truth).statistic > 0.95
    assert np.mean((low <= truth) & (truth <= high)) > 0.8
    assert found.reliability[0] > 0.9
    assert found.settled <= 1.1


def test_two_planted_dimensions_are_found_again():
    """Distances between actors in two dimensions are those planted, up to turning and mirroring."""
    truth = np.random.default_rng(1).normal(size=(12, 2))
    found = ideal_points(planted(truth, concepts=50), dimensions=2, draws=3000)
    apart = [
        np.linalg.norm(each[:, None] - each, axis=2)[np.triu_indices(12, 1)]
        for each in (truth, found.positions)
    ]

    assert np.corrcoef(*apart)[0, 1] > 0.8


def test_a_single_dimension_has_no_reliable_second_one():
    """Where only one scale is in the data, the second is noise, and says so."""
    found = ideal_points(planted(np.linspace(-1.5, 1.5, 14), concepts=25), dimensions=2, draws=1500)

    assert found.reliability[1] < 0.7 < found.reliability[0]


def test_the_positive_end_is_for_what_divides_most():
    """The direction of a scale is not left to chance."""
    found = ideal_points(two_camps(left=4, right=3, concepts=6, documents=30), draws=1500)
    most = np.abs(found.discrimination[:, 0]).argmax()

    assert found.discrimination[most, 0] > 0
    left = [actor.startswith("left") for actor in found.actors]
    assert (found.positions[left, 0] > 0).all() != (found.positions[np.invert(left), 0] > 0).all()


def test_the_same_seed_gives_the_same_points():
    """A result can be computed again."""
    statements = two_camps(concepts=6, documents=30, noise=0.1)
    one, other = (ideal_points(statements, draws=1000, seed=3) for _ in range(2))

    assert np.array_equal(one.positions, other.positions)


def test_fewer_statements_make_wider_intervals():
    """An actor of whom little is known is not placed exactly."""
    statements = planted(np.linspace(-1, 1, 9), concepts=25, share=0.4)
    much = planted(np.linspace(-1, 1, 9), concepts=25)
    wide, narrow = (ideal_points(each, draws=2500) for each in (statements, much))

    assert np.mean(wide.high - wide.low) > 1.3 * np.mean(narrow.high - narrow.low)


def test_data_that_carry_no_scale_are_refused():
    """Consensus, too few positions, and actors who share no concept have no ideal points."""
    with pytest.raises(BadSetting, match="does not carry 1 dimension"):
        ideal_points(debate(*(f"{day} {actor} c{day} for" for day in range(5) for actor in "abcd")))
    with pytest.raises(BadSetting, match="does not carry 2 dimensions"):
        ideal_points(two_camps(concepts=2), dimensions=2)
    apart = [
        f"0 {actor} {concept} {'for' if (number + len(concept)) % 2 else 'against'}"
        for side in ("xy", "pq")
        for number, actor in enumerate(f"{side}{each}" for each in "123")
        for concept in (f"{side}", f"{side}{side}", f"{side}z")
    ]
    with pytest.raises(BadSetting, match="fall apart"):
        ideal_points(debate(*apart))
    with pytest.raises(BadSetting, match="must be 1 or 2"):
        ideal_points(two_camps(), dimensions=3)


@pytest.mark.parametrize(
    ("name", "database"), [("sample-scale1dbin", "sample"), ("synth-scale1dbin", "synth")]
)
def test_points_are_ranked_as_rdna_ranks_them(shared, name, database):
    """Against MCMCpack's sampler through rDNA: the same order of actors, up to the direction of the scale."""
    folder = shared / "data" / "dna-golden"
    table = read_dna(folder / "databases" / f"{database}.dna").statements["DNA Statement"]
    with (folder / "rdna" / f"{name}-ability.csv").open(encoding="utf-8") as file:
        expected = {row["Row.names"]: float(row["mean"]) for row in csv.DictReader(file)}
    found = ideal_points(table, rows="organization", qualifier="agreement", draws=1500)
    common = [place for place, actor in enumerate(found.actors) if actor in expected]
    ranks = spearmanr(found.positions[common, 0], [expected[found.actors[place]] for place in common])

    assert abs(ranks.statistic) > 0.9
