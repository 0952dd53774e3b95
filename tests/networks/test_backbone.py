"""Backbones: which concepts a network needs, by a Laplacian that is one."""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import Filter, network
from blocs.networks import backbone as module
from blocs.networks.backbone import backbone_loss, fixed_backbone, nested_backbone, penalized_backbone
from blocs.networks.partial import Partial
from blocs.networks.spectrum import laplacian, spectrum

SETTINGS = [
    {"normalization": normalization, "aggregation": aggregation, "compatibility": compatibility}
    for normalization in ("no", "average", "jaccard", "cosine")
    for aggregation in ("subtract", "congruence", "ignore")
    for compatibility in ("none", "dna")
]


def test_the_spectrum_is_that_of_networkx():
    """Eigenvalues are those of the Laplacian as another library forms it, divided by their sum."""
    graph = nx.karate_club_graph()
    weights = nx.to_numpy_array(graph, weight="weight")
    expected = np.sort(nx.laplacian_spectrum(graph, weight="weight"))[::-1]

    np.testing.assert_allclose(expected / expected.sum(), spectrum(weights), atol=1e-12)
    np.testing.assert_allclose(nx.laplacian_matrix(graph).toarray(), laplacian(weights))


def test_a_concept_that_repeats_another_goes_first():
    """Of two concepts on which all take the same sides, one is redundant, and the backbone loses nothing."""
    sides = {"a": "for", "b": "for", "c": "against", "d": "against"}
    same = [
        f"{day} {actor} {concept} {side}"
        for day, concept in enumerate(("tax", "toll"))
        for actor, side in sides.items()
    ]
    other = [f"2 {actor} ban {'for' if actor in 'ac' else 'against'}" for actor in sides]
    steps = nested_backbone(debate(*same, *other, "3 a ban for", "3 c ban for"), normalization="no")

    assert steps[0].concept in {"tax", "toll"}
    assert [step.statements for step in steps] == [10, 6, 0]
    assert steps[1].concept in {"tax", "toll"}


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda each: "-".join(each.values()))
def test_taking_concepts_away_equals_counting_anew(settings):
    """The loss at every step is that of a network counted from the statements that are left."""
    statements = two_camps(left=4, right=3, concepts=5, documents=15, noise=0.3)
    steps = nested_backbone(statements, **settings)
    partial = Partial.of(statements, module._Loss.of(statements, settings).partial.settings)
    concepts = set(partial.columns)
    losses = [step.backbone_loss for step in steps]
    for step in steps:
        if losses.count(step.backbone_loss) > 1:
            break  # DNA takes several away at once
        concepts.discard(step.concept)
        counted = (
            network(
                statements,
                mode="one-mode",
                duplicates="document",
                filter=Filter(only={"concept": sorted(concepts)}),
                **settings,
            ).dense()
            if concepts
            else np.zeros((0, 0))
        )
        compatibility = partial.settings.compatibility
        everything = spectrum(partial.whole(), compatibility=compatibility)
        left = np.pad(spectrum(counted, compatibility=compatibility), (0, len(everything) - len(counted)))

        assert float(np.abs(everything - left).sum()) == pytest.approx(step.backbone_loss, abs=1e-9)


def test_the_last_step_leaves_nothing():
    """Without any concept the whole spectrum is lost, and what has been taken away is everything."""
    last = nested_backbone(two_camps(noise=0.2))[-1]

    assert (last.backbone_loss, last.redundant_loss, last.statements) == (
        pytest.approx(1.0),
        pytest.approx(0.0),
        0,
    )


def test_no_set_is_better_than_the_best():
    """Trying all sets finds the one with the least loss."""
    statements = two_camps(left=4, right=3, concepts=6, noise=0.3, documents=20)
    concepts = [f"c{number}" for number in range(6)]
    fixed = fixed_backbone(statements, size=2)
    penalized = penalized_backbone(statements, penalty=5.0)
    pairs = [backbone_loss(statements, pair).loss for pair in combinations(concepts, 2)]
    anything = [
        backbone_loss(statements, each, penalty=5.0).penalized_loss
        for size in range(1, 6)
        for each in combinations(concepts, size)
    ]

    assert fixed.loss == min(pairs)
    assert penalized.penalized_loss == min(anything)
    assert fixed.exact
    assert penalized.exact


def test_the_search_does_not_fall_behind_the_nested_backbone(monkeypatch):
    """Where not all sets can be tried, the result is at least as good as the nested one, and says so."""
    monkeypatch.setattr(module, "_ENUMERABLE", 3)
    statements = two_camps(left=4, right=3, concepts=6, noise=0.3, documents=20)
    steps = nested_backbone(statements)
    found = fixed_backbone(statements, size=2)
    penalized = penalized_backbone(statements, penalty=5.0)

    assert found.loss <= steps[3].backbone_loss
    assert not found.exact
    assert not penalized.exact
    assert 0 < len(penalized.concepts) < 6


def test_the_penalty_weighs_the_share_of_concepts_left_out():
    """The penalty of DNA's formula, by hand: two of three concepts with p = 3 cost exp(-1)."""
    statements = debate("0 a x for", "0 b x for", "1 a y for", "1 b y against", "2 b z for", "2 a z for")
    found = backbone_loss(statements, ["x", "y"], penalty=3.0)

    assert found.penalized_loss == pytest.approx(found.loss * np.exp(-1))
    assert found.redundant == ("z",)


def test_a_single_level_is_no_number_in_dna_and_none_of_ours():
    """Where DNA divides by a range of zero we say so, and count as usual without DNA."""
    frame = pd.DataFrame({"actor": ["a", "b"], "concept": ["x", "x"], "scale": [3, 3], "document": [1, 2]})
    with pytest.raises(BadSetting, match="single level"):
        nested_backbone(frame, qualifier="scale", compatibility="dna")

    assert len(nested_backbone(frame, qualifier="scale")) == 1


def test_what_makes_no_sense_is_refused():
    """Unknown concepts, impossible sizes and two-mode networks are the caller's mistake."""
    statements = two_camps()
    with pytest.raises(BadSetting, match="not in this network"):
        backbone_loss(statements, ["c9"])
    with pytest.raises(BadSetting, match="no backbone of 4"):
        fixed_backbone(statements, size=4)
    with pytest.raises(BadSetting, match="0 or more"):
        penalized_backbone(statements, penalty=-1.0)
    with pytest.raises(BadSetting, match="one-mode"):
        nested_backbone(statements, mode="two-mode", normalization="no")
    with pytest.raises(BadSetting, match="none is left"):
        nested_backbone(statements, filter=Filter(only={"concept": ["c9"]}))
