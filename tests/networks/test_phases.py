"""Phases: how far networks are apart, and where one phase ends."""

import csv
import json

import numpy as np
import pytest
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import Window, network, slices
from blocs.networks.division import numbered
from blocs.networks.modularity import modularity
from blocs.networks.phases import Distance, PhaseMethod, aligned, distances, parted, phases

DETERMINISTIC = {"single", "average", "complete", "ward"}


def test_networks_are_compared_node_by_node():
    """A node that one network lacks counts as unconnected, wherever it stands in the order."""
    one = network(debate("0 a x for", "0 c x for"), aggregation="ignore")
    other = network(debate("0 b x for", "0 c x for", "0 c y for"), aggregation="ignore")

    assert aligned([one, other]).tolist() == [[[1, 0], [0, 0], [1, 0]], [[0, 0], [1, 0], [1, 1]]]
    assert distances([one, other]).tolist() == [[0, 3], [3, 0]]


def test_the_spectrum_does_not_know_who_is_who():
    """Networks of the same shape are no distance apart by spectrum, however their nodes are called."""
    pair = ["0 {0} x for", "0 {1} x for", "1 {1} y for", "1 {2} y for"]
    one, other = (
        network(debate(*(each.format(*names) for each in pair)), mode="one-mode", aggregation="ignore")
        for names in ("abc", "cab")
    )

    np.testing.assert_allclose(distances([one, other], by=Distance.SPECTRUM), 0, atol=1e-12)
    assert distances([one, other])[0, 1] > 0


def test_two_mode_networks_have_no_spectrum():
    """A comparison that means nothing is refused."""
    one = network(two_camps())
    with pytest.raises(BadSetting, match="two-mode"):
        distances([one, one], by=Distance.SPECTRUM)
    with pytest.raises(BadSetting, match="none to compare"):
        distances([])


def test_a_discourse_that_turns_over_has_two_phases():
    """When all change sides in the middle, the transition lies there."""
    before = [
        f"{day} {actor} x {side}" for day in range(5) for actor, side in (("a", "for"), ("b", "against"))
    ]
    after = [
        f"{day} {actor} x {side}" for day in range(5, 10) for actor, side in (("b", "for"), ("a", "against"))
    ]
    statements = debate(*before, *after)
    found = phases(slices(statements, Window(size=1, unit="days")))

    assert found.phases == (0,) * 5 + (1,) * 5
    assert found.transitions == (5,)
    assert str(found.times[5].date()) == "2031-01-06"


def test_too_little_or_no_change_is_said():
    """One time only, or the same network all the time, has no phases."""
    with pytest.raises(BadSetting, match="too few"):
        parted(np.zeros((2, 2)))
    with pytest.raises(BadSetting, match="the same"):
        parted(np.zeros((4, 4)))


def test_phases_are_those_of_rdna(shared):
    """RDNA's distances give rDNA's states and modularity, where its method is not random."""
    folder = shared / "data" / "dna-golden" / "rdna"
    cases = json.loads((folder / "manifest-rdna.json").read_text())["cases"]
    seen = 0
    for case in cases:
        if "-phase-" not in case["id"]:
            continue
        with (folder / f"{case['id']}-distmat.csv").open() as file:
            apart = np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[1:]])
        with (folder / f"{case['id']}-states.csv").open() as file:
            states = numbered([int(row["state"]) for row in csv.DictReader(file)])
        seen += 1

        assert case["modularity"] == pytest.approx(modularity(1 - apart / apart.max(), states), abs=1e-9)
        if case["clusterMethod"] in DETERMINISTIC:
            found = parted(apart, methods=[PhaseMethod(case["clusterMethod"])])

            assert states.tolist() == list(found.phases), case["id"]
    assert seen
