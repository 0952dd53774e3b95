"""Polarization: the ideal pattern is most, consensus is none, and chance is taken into account."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import Window, network
from blocs.networks.camps import camps, dna_greatest_distance
from blocs.networks.division import divided, dna_distance, numbered
from blocs.networks.polarization import (
    dealt_anew,
    polarization,
    polarization_band,
    polarization_by_chance,
    polarization_over_time,
)


def ideal(*sizes):
    groups = np.repeat(np.arange(len(sizes)), sizes)
    same = (groups[:, None] == groups).astype(float)
    return same - np.eye(len(groups)), 1 - same, groups


pairs = arrays(float, (2, 6, 6), elements=st.integers(0, 5)).map(
    lambda pair: tuple(np.triu(half, 1) + np.triu(half, 1).T for half in pair)
)
divisions = st.lists(st.integers(0, 2), min_size=6, max_size=6).filter(lambda groups: len(set(groups)) > 1)


@pytest.mark.parametrize("sizes", [(3, 3), (5, 2), (7, 1), (3, 2, 4)])
def test_groups_that_only_agree_within_and_only_disagree_between_are_polarized_most(sizes):
    """A perfect division scores one, however unequal the groups, and is found."""
    congruence, conflict, groups = ideal(*sizes)
    found = camps(congruence, conflict, groups=len(sizes))

    assert found.score == 1.0
    assert found.groups == tuple(groups.tolist())
    assert (found.within, found.between) == (1.0, 1.0)


def test_dna_calls_the_perfect_division_least_polarized():
    """DNA's quality, which it makes large, is least for the perfect division into two equal groups."""
    congruence, conflict, groups = ideal(3, 3)
    balanced = [sides for sides in product((0, 1), repeat=6) if sum(sides) == 3]
    everything = [dna_distance(congruence, conflict, sides) for sides in balanced]

    assert min(everything) == dna_distance(congruence, conflict, groups)
    assert dna_greatest_distance(congruence, conflict)[0] == max(everything)


def test_consensus_and_general_strife_are_not_polarized():
    """Where nobody disagrees, or nobody agrees, there are no camps."""
    everybody = 1 - np.eye(5)

    assert camps(everybody, 0 * everybody).score == 0.0
    assert camps(0 * everybody, everybody).score == 0.0


def test_one_dispute_among_friends_is_little_polarization():
    """A single conflict does not polarize a discourse, although all of it lies between groups."""
    congruence, conflict = 1 - np.eye(6), np.zeros((6, 6))
    conflict[0, 1] = conflict[1, 0] = 1.0
    found = camps(congruence, conflict)

    assert found.between == 1.0
    assert found.score < 0.5


@given(pair=pairs, groups=divisions)
def test_the_score_is_one_minus_the_distance_from_the_ideal_pattern(pair, groups):
    """Both halves of the score are one minus half the absolute difference from an even spread, as a share."""
    membership = np.array(groups)
    same = (membership[:, None] == membership) & ~np.eye(6, dtype=bool)
    between = ~same & ~np.eye(6, dtype=bool)
    found = divided(*pair, groups)
    for weights, where, half in ((pair[0], same, found.agreement), (pair[1], between, found.disagreement)):
        if weights.sum() and where.any():
            spread = where * weights.sum() / where.sum()

            assert 1 - np.abs(weights - spread).sum() / (2 * weights.sum()) == pytest.approx(half)
    assert 0.0 <= found.score <= 1.0


@given(pair=pairs, order=st.permutations(range(6)))
def test_the_order_of_actors_does_not_matter(pair, order):
    """Who comes first changes nothing about how polarized a discourse is."""
    shuffled = tuple(half[np.ix_(order, order)] for half in pair)

    assert camps(*pair).score == pytest.approx(camps(*shuffled).score)


@given(pair=pairs)
def test_no_division_is_more_polarized_than_the_one_found(pair):
    """Trying everything means that no division into two scores higher."""
    found = camps(*pair)
    scores = [divided(*pair, sides).score for sides in product((0, 1), repeat=6) if 0 < sum(sides) < 6]

    assert max(scores) == pytest.approx(found.score)
    assert found.exact


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), share=st.floats(0.2, 0.5))
def test_the_search_finds_planted_camps(seed, share):
    """With more actors than can be tried one by one, camps that are there are found."""
    rng = np.random.default_rng(seed)
    side = np.arange(24) < round(24 * share)
    same = side[:, None] == side
    noise = rng.gamma(2, 1, (2, 24, 24))
    congruence, conflict = noise[0] * np.where(same, 1, 0.2), noise[1] * np.where(same, 0.2, 1)
    found = camps(congruence + congruence.T, conflict + conflict.T)

    assert found.groups == tuple(numbered(side.astype(int)).tolist())
    assert not found.exact


def test_what_makes_no_sense_is_refused():
    """Networks of different actors, negative weights and one group only are the caller's mistake."""
    square = np.zeros((3, 3))
    with pytest.raises(BadSetting, match="alike"):
        divided(square, np.zeros((2, 2)), [0, 1, 1])
    with pytest.raises(BadSetting, match="negative"):
        divided(square - 1, square, [0, 1, 1])
    with pytest.raises(BadSetting, match="two"):
        divided(square, square, [0, 0, 0])
    with pytest.raises(BadSetting, match="3 actors"):
        camps(square, square, groups=4)
    with pytest.raises(BadSetting, match="decided"):
        polarization(two_camps(), aggregation="congruence")


def test_statements_are_as_polarized_as_their_networks():
    """The measure over statements is that of the congruence and the conflict network that they make."""
    statements = two_camps(noise=0.2)
    congruence, conflict = (
        network(statements, mode="one-mode", aggregation=aggregation, normalization="average").dense()
        for aggregation in ("congruence", "conflict")
    )
    found = polarization(statements)

    assert found.score == pytest.approx(camps(congruence, conflict).score)
    assert found.actors == ("left0", "left1", "left2", "left3", "right4", "right5")
    assert found.sizes == (4, 2)


@given(cells=arrays(float, (4, 3, 2), elements=st.integers(0, 4)), seed=st.integers(0, 99))
def test_dealing_anew_keeps_who_speaks_how_much_about_what(cells, seed):
    """What chance changes is only which side an actor takes on a concept."""
    dealt = dealt_anew(cells, np.random.default_rng(seed))

    np.testing.assert_allclose(cells.sum(axis=2), dealt.sum(axis=2))


def test_camps_are_more_than_chance_and_a_single_concept_is_not():
    """Sides that line up over concepts are not chance; on one concept there is nothing to line up."""
    camped = polarization_by_chance(two_camps(left=5, right=4, concepts=5, documents=40), draws=99)
    alone = polarization_by_chance(two_camps(concepts=1), draws=39)

    assert camped.p == 0.01
    assert camped.mean < camped.observed
    assert alone.p == 1.0


def test_the_band_of_a_course_is_wide_where_documents_disagree():
    """Every window keeps its place in every resample; the same seed gives the same band."""
    statements = two_camps(documents=12, noise=0.25)
    window = Window(size=5, unit="days")
    band, again = (polarization_band(statements, window, draws=30) for _ in range(2))
    course = polarization_over_time(statements, window)

    assert band == again
    assert band.values == tuple(each.polarization.score for each in course)
    assert band.times == tuple(each.period.middle for each in course)
    assert all(low < high for low, high in zip(band.low, band.high, strict=True))
    with pytest.raises(BadSetting, match="windows of time"):
        polarization_band(statements, Window(size=5, unit="events"))


def test_the_course_of_polarization_is_that_of_its_windows():
    """In every window polarization is that of the window's statements; where nobody is tied there is none."""
    statements = debate("0 a x for", "0 b x against", "5 a x for", "5 b x for", "5 c x against", "9 a x for")
    course = polarization_over_time(statements, Window(size=1, unit="days"))

    assert [each.statements for each in course] == [2, 0, 0, 0, 0, 3, 0, 0, 0, 1]
    assert [each.polarization is not None for each in course] == [each.statements > 1 for each in course]
    assert course[5].polarization.groups == (0, 0, 1)
    assert course[5].polarization.score == 1.0
