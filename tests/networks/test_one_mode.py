"""One-mode networks: rows to rows, through the columns they share."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from sklearn.metrics import jaccard_score
from sklearn.metrics.pairwise import cosine_similarity
from tests.networks.said import said, tables

from blocs.errors import BadSetting
from blocs.networks import Variable, VariableKind, network, to_networkx

QUALIFIERS = st.sampled_from(["stance", "scale", "frame"])
NORMALIZATIONS = st.sampled_from(["no", "average", "jaccard", "cosine"])
AGGREGATIONS = st.sampled_from(["ignore", "congruence", "conflict", "subtract"])

# Ann says yes twice and no once on the dam; Bo says no twice; both want the tax; Cy is alone with the war.
DEBATE = [
    ("Ann", "dam", True),
    ("Ann", "dam", True),
    ("Ann", "dam", False),
    ("Bo", "dam", False),
    ("Bo", "dam", False),
    ("Ann", "tax", True),
    ("Bo", "tax", True),
    ("Cy", "war", True),
]


def tie(table, **asked):
    """Return the weight of Ann's tie with Bo."""
    return network(table, mode="one-mode", **asked).weight("Ann", "Bo")


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [("ignore", 3 * 2 + 1), ("congruence", 1 * 2 + 1), ("conflict", 2 * 2), ("subtract", 3 - 4)],
)
def test_weights_are_those_counted_by_hand(aggregation, expected):
    """Pairs of statements on one concept: alike, unlike, any, and the difference."""
    assert expected == tie(said(DEBATE), aggregation=aggregation)


@pytest.mark.parametrize(
    ("normalization", "expected"),
    [
        # Ann makes 4 statements and Bo 3.
        ("average", 3 / 3.5),
        # Ann: 2 yes and 1 no on the dam, 1 yes on the tax. Bo: 0, 2, 1. Squares 6 and 5, product 3.
        ("cosine", 3 / np.sqrt(6 * 5)),
        ("jaccard", 3 / (6 + 5 - 3)),
    ],
)
def test_normalized_congruence_is_that_counted_by_hand(normalization, expected):
    """The tie of weight 3, divided by each of the three ways."""
    found = tie(said(DEBATE), aggregation="congruence", normalization=normalization)

    assert found == pytest.approx(expected)


def test_whole_numbers_are_alike_by_their_distance():
    """On a scale from -3 to 9, values 0 and 9 differ by three quarters of the range."""
    table = said(
        [("Ann", "dam", True), ("Bo", "dam", True), ("Cy", "tax", True), ("Cy", "tax", True)],
        scale=[0, 9, -3, 9],
    )

    assert tie(table, qualifier="scale", aggregation="congruence") == pytest.approx(1 / 4)
    assert tie(table, qualifier="scale", aggregation="conflict") == pytest.approx(3 / 4)


def test_one_level_is_agreement():
    """Where all take the same value all agree; DNA divides 0 by 0."""
    table = said([("Ann", "dam", True), ("Bo", "dam", True)], scale=[7, 7])

    assert tie(table, qualifier="scale", aggregation="congruence") == 1
    assert np.isnan(tie(table, qualifier="scale", aggregation="congruence", compatibility="dna"))


def test_texts_conflict_on_a_shared_concept_only():
    """Two frames of one concept conflict; a concept that only one mentions is no conflict."""
    table = said(
        [("Ann", "dam", True), ("Bo", "dam", True), ("Ann", "war", True)], frame=["cost", "harm", "cost"]
    )

    assert tie(table, qualifier="frame", aggregation="conflict") == 1
    assert tie(table, qualifier="frame", aggregation="conflict", compatibility="dna") == 3


@given(tables(), QUALIFIERS, NORMALIZATIONS)
def test_congruence_less_conflict_is_subtract(table, qualifier, normalization):
    """The identity holds for every qualifier and every normalization."""
    asked = {"qualifier": qualifier, "normalization": normalization, "mode": "one-mode"}
    congruence, conflict, subtract = (
        network(table, aggregation=aggregation, **asked).dense()
        for aggregation in ("congruence", "conflict", "subtract")
    )

    assert np.allclose(congruence - conflict, subtract, atol=1e-12)


@given(tables(), QUALIFIERS)
def test_congruence_and_conflict_are_all_pairs(table, qualifier):
    """Each pair of statements on a concept is part alike, part unlike, and one in all."""
    asked = {"qualifier": qualifier, "mode": "one-mode"}
    congruence, conflict, pairs = (
        network(table, aggregation=aggregation, **asked).dense()
        for aggregation in ("congruence", "conflict", "ignore")
    )

    assert np.allclose(congruence + conflict, pairs)


@given(tables(), QUALIFIERS, AGGREGATIONS, NORMALIZATIONS)
def test_ties_are_mutual_and_nobody_is_tied_to_oneself(table, qualifier, aggregation, normalization):
    """A one-mode network is symmetric, with zeros on the diagonal."""
    weights = network(
        table, mode="one-mode", qualifier=qualifier, aggregation=aggregation, normalization=normalization
    ).dense()

    assert np.allclose(weights, weights.T, atol=1e-12)
    assert not weights.diagonal().any()


@given(tables(), QUALIFIERS, st.sampled_from(["jaccard", "cosine"]))
def test_normalized_congruence_lies_between_none_and_all(table, qualifier, normalization):
    """Divided by cosine or Jaccard, congruence is in [0, 1]."""
    weights = network(
        table, mode="one-mode", qualifier=qualifier, aggregation="congruence", normalization=normalization
    ).dense()

    assert weights.min(initial=0) >= 0
    assert weights.max(initial=0) <= 1 + 1e-12


@given(tables(least=1))
def test_cosine_is_that_of_scikit_learn(table):
    """Congruence divided by cosine is the cosine of the actors' rows of counts by concept and side."""
    found = network(table, mode="one-mode", aggregation="congruence", normalization="cosine")
    ours = found.dense()
    theirs = cosine_similarity(profiles(table, found.rows))
    np.fill_diagonal(theirs, 0)

    assert np.allclose(ours, theirs)


@given(tables(least=1))
def test_jaccard_of_what_is_said_at_all_is_that_of_scikit_learn(table):
    """Where everything counts once, it is the Jaccard index of two sets of sides."""
    found = network(
        table,
        mode="one-mode",
        aggregation="congruence",
        normalization="jaccard",
        duplicates="acrossrange",
    )
    sets = profiles(table, found.rows) > 0

    for i, row in enumerate(found.rows):
        for j, column in enumerate(found.rows):
            if i != j:
                assert found.weight(row, column) == pytest.approx(jaccard_score(sets[i], sets[j]))


def profiles(table, rows):
    """Return how often each actor says each concept with each side, counted one by one."""
    actor, concept, stance = (table.variable(name) for name in ("actor", "concept", "stance"))
    counts = np.zeros((len(rows), len(concept.values) * 2))
    for a, c, s in zip(actor.codes, concept.codes, stance.codes, strict=True):
        counts[rows.index(actor.values[a]), 2 * c + s] += 1
    return counts


@given(tables(least=1))
def test_ignore_is_the_projection_of_networkx(table):
    """Where each concept counts once for each actor, a tie is the number of concepts that two share."""
    asked = {"aggregation": "ignore", "duplicates": "acrossrange"}
    graph = to_networkx(network(table, **asked))
    rows = [node for node, side in graph.nodes(data="bipartite") if side == 0]
    theirs = bipartite.weighted_projected_graph(graph, rows)
    ours = to_networkx(network(table, mode="one-mode", **asked))

    assert sorted(ours) == sorted(label for _, label in theirs)
    assert ours.number_of_edges() == theirs.number_of_edges()
    for (_, one), (_, other), weight in theirs.edges(data="weight"):
        assert ours.edges[one, other]["weight"] == weight


@given(tables(), QUALIFIERS, AGGREGATIONS, NORMALIZATIONS, st.permutations(range(4)))
def test_names_do_not_matter(table, qualifier, aggregation, normalization, order):
    """Actors renamed, the network is the same under the other names."""
    asked = {
        "mode": "one-mode",
        "qualifier": qualifier,
        "aggregation": aggregation,
        "normalization": normalization,
    }
    actor = table.variable("actor")
    names = sorted(f"{order[place]} {name}" for place, name in enumerate(actor.values[:4]))
    place = [names.index(f"{order[place]} {name}") for place, name in enumerate(actor.values)]
    codes = np.array([*place, -1], dtype=np.int32)[actor.codes]
    renamed = Variable(kind=VariableKind.TEXT, values=tuple(names), codes=codes)
    other = replace(table, variables={**table.variables, "actor": renamed})

    one, two = network(table, **asked), network(other, **asked)
    back = {name.split(" ")[1]: name for name in names}
    moved = [two.rows.index(back[name]) for name in one.rows]

    assert np.allclose(one.dense(), two.dense()[np.ix_(moved, moved)])


@given(tables(), QUALIFIERS, AGGREGATIONS, NORMALIZATIONS)
def test_sparse_arrays_hold_the_same_numbers(table, qualifier, aggregation, normalization):
    """Large networks are counted in sparse arrays, to the same weights."""
    asked = {
        "mode": "one-mode",
        "qualifier": qualifier,
        "aggregation": aggregation,
        "normalization": normalization,
    }
    dense = network(table, **asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("blocs.networks.counts.DENSE_CELLS", -1)
        patch.setattr("blocs.networks.counts.FILLED", 0)
        patch.setattr("blocs.networks.one_mode.DENSE_CELLS", -1)
        sparse = network(table, **asked)

    assert not isinstance(sparse.weights, np.ndarray)
    assert np.allclose(dense.dense(), sparse.dense())


@pytest.mark.parametrize(
    "asked", [{"aggregation": "combine"}, {"normalization": "activity"}, {"qualifier": None}]
)
def test_what_has_no_meaning_is_refused(asked):
    """Aggregations and normalizations of two-mode networks are not for one-mode ones."""
    with pytest.raises(BadSetting):
        network(said(DEBATE), mode="one-mode", **asked)
