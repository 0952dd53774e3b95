"""Coalitions: partitions of a network, how good they are, and how stable."""

import csv

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import read_dna
from blocs.networks.clustering import (
    concor,
    equivalence,
    hierarchical,
    jaccard_distances,
    k_means,
    medoids,
    spectral,
)
from blocs.networks.coalitions import Method, adjusted_rand, coalitions, compared, stability
from blocs.networks.division import numbered
from blocs.networks.modularity import louvain, modularity, modularity_matrix

symmetric = arrays(float, (8, 8), elements=st.integers(-3, 5)).map(lambda m: np.triu(m, 1) + np.triu(m, 1).T)
groups = st.lists(st.integers(0, 3), min_size=8, max_size=8)

RDNA = {
    "Hierarchical (Single)": Method.SINGLE,
    "Hierarchical (Average)": Method.AVERAGE,
    "Hierarchical (Complete)": Method.COMPLETE,
    "Hierarchical (Ward)": Method.WARD,
    "Partitioning around Medoids": Method.MEDOIDS,
    "CONCOR (Two-Mode)": Method.CONCOR,
}


@given(weights=symmetric, groups=groups)
def test_modularity_without_negative_ties_is_that_of_networkx(weights, groups):
    """Newman's modularity with weights, as another library computes it."""
    ties = np.maximum(weights, 0)
    graph = nx.from_numpy_array(ties)
    parts = [{node for node in range(8) if groups[node] == group} for group in set(groups)]
    expected = nx.community.modularity(graph, parts) if ties.any() else 0.0

    assert expected == pytest.approx(modularity(ties, groups), abs=1e-12)


@given(weights=symmetric)
def test_one_group_of_all_has_no_modularity(weights):
    """All weight inside one group is just what one expects."""
    assert modularity(weights, [0] * 8) == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(modularity_matrix(weights).sum(axis=0), 0, atol=1e-12)


def test_conflict_inside_a_group_counts_against_it():
    """Friends within and foes between is more modular than friends within alone."""
    friends = np.kron(np.eye(2), np.ones((3, 3)))
    foes = friends - np.kron(1 - np.eye(2), np.ones((3, 3)))

    assert modularity(foes, [0, 0, 0, 1, 1, 1]) > modularity(foes, [0, 0, 1, 1, 1, 1])
    assert modularity(foes, [0, 0, 0, 1, 1, 1]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "graph", [nx.karate_club_graph(), nx.les_miserables_graph(), nx.davis_southern_women_graph()]
)
def test_louvain_is_as_good_as_that_of_networkx(graph):
    """Our search is not worse than ten runs of another library's."""
    weights = nx.to_numpy_array(graph)
    runs = [nx.community.louvain_communities(graph, seed=seed) for seed in range(10)]
    best = max(nx.community.modularity(graph, run) for run in runs)

    assert modularity(weights, louvain(weights)) >= best - 1e-9


def test_louvain_keeps_foes_apart():
    """Negative ties part what positive ones would leave together."""
    weights = np.array([[0, 1, -2, 1.0], [1, 0, 1, -2], [-2, 1, 0, 1], [1, -2, 1, 0]])
    found = louvain(weights)

    assert found[0] != found[2]
    assert found[1] != found[3]


@pytest.mark.parametrize(
    "method",
    [
        lambda points: k_means(points, groups=3),
        lambda points: medoids(np.linalg.norm(points[:, None] - points, axis=2), groups=3),
        lambda points: hierarchical(
            np.linalg.norm(points[:, None] - points, axis=2), groups=3, linkage="ward"
        ),
        lambda points: spectral(np.exp(-(np.linalg.norm(points[:, None] - points, axis=2) ** 2)), groups=3),
    ],
    ids=["k-means", "medoids", "ward", "spectral"],
)
def test_clouds_that_lie_apart_are_told_apart(method):
    """Every method finds three clouds that scikit-learn finds too."""
    rng = np.random.default_rng(0)
    points = np.concatenate(
        [rng.normal(centre, 0.3, (size, 2)) for centre, size in ((0, 9), (4, 5), (9, 14))]
    )
    expected = KMeans(3, n_init=10, random_state=0).fit_predict(points)

    assert numbered(expected).tolist() == method(points).tolist()


def test_equivalent_actors_have_the_same_ties_not_ties_to_each_other():
    """Two hubs with the same followers are equivalent, though they are not tied."""
    star = np.zeros((6, 6))
    star[:2, 2:] = star[2:, :2] = 1.0

    assert equivalence(star, groups=2).tolist() == [0, 0, 1, 1, 1, 1]


def test_concor_splits_the_largest_block_first():
    """Four blocks come of two splits of two."""
    profiles = np.kron(np.eye(4), np.ones((3, 2))) + np.kron(
        np.kron(np.eye(2), np.ones((2, 2))), np.full((3, 2), 0.5)
    )

    assert concor(profiles, groups=2).tolist() == [0] * 6 + [1] * 6
    assert concor(profiles, groups=4).tolist() == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3


def test_those_without_a_common_position_are_farthest_apart():
    """Jaccard distances are shares, and one where there is nothing to compare."""
    positions = np.array([[1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 0]], dtype=bool)

    assert jaccard_distances(positions).tolist() == [
        [0, 0.5, 1, 1],
        [0.5, 0, 1, 1],
        [1, 1, 0, 1],
        [1, 1, 1, 0],
    ]


@given(one=groups, other=groups)
def test_agreement_of_partitions_is_that_of_scikit_learn(one, other):
    """The adjusted Rand index as another library computes it."""
    assert adjusted_rand_score(one, other) == pytest.approx(adjusted_rand(np.array(one), np.array(other)))


@pytest.mark.parametrize("method", list(Method), ids=lambda each: each.value)
def test_every_method_finds_camps_that_are_there(method):
    """Two camps that disagree on everything are found by all."""
    found = coalitions(two_camps(left=4, right=3, documents=20), method=method)

    assert found.members == (("left0", "left1", "left2", "left3"), ("right4", "right5", "right6"))
    assert found.modularity > 0.3


def test_the_best_partition_comes_first():
    """Partitions are compared by one modularity, whatever method they are of."""
    found = compared(two_camps(noise=0.3), numbers=[2, 3])

    assert [each.modularity for each in found] == sorted((each.modularity for each in found), reverse=True)
    assert {each.method for each in found} == set(Method)


def test_stable_camps_stay_together_and_noise_does_not():
    """What resampling documents does not change is stable."""
    firm = stability(two_camps(documents=30), draws=20)
    loose = stability(two_camps(documents=6, noise=0.5), draws=20)

    assert firm.agreement == 1.0
    assert set(firm.loyalty) == {1.0}
    assert loose.agreement < firm.agreement


def test_too_few_actors_are_no_coalition():
    """One actor, or more coalitions than actors, is the caller's mistake."""
    with pytest.raises(BadSetting, match="1 make"):
        coalitions(debate("0 a x for"), method=Method.WARD)
    with pytest.raises(BadSetting, match="do not make 9"):
        coalitions(two_camps(), method=Method.WARD, number=9)
    with pytest.raises(BadSetting, match="itself"):
        coalitions(two_camps(), number=2)


def test_coalitions_are_those_of_rdna(shared):
    """RDNA's memberships, by the methods that are neither random nor another library's own."""
    folder = shared / "data" / "dna-golden"
    kinds = {
        "sample": ("DNA Statement", "organization", "concept"),
        "synth": ("DNA Statement", "organization", "concept"),
    }
    for name, (kind, rows, columns) in kinds.items():
        table = read_dna(folder / "databases" / f"{name}.dna").statements[kind]
        with (folder / "rdna" / f"{name}-multiclust-k2-memberships.csv").open(encoding="utf-8") as file:
            listed = list(csv.DictReader(file))
        for words, method in RDNA.items():
            expected = {row["node"]: int(row["cluster"]) for row in listed if row["method"] == words}
            found = coalitions(
                table, method=method, number=2, rows=rows, columns=columns, qualifier="agreement"
            )

            assert numbered([expected[actor] for actor in found.actors]).tolist() == list(found.groups), words
