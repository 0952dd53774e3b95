"""Centralities, roles of concepts, and change: checked by hand on debates of a few lines."""

import math
from datetime import date

import networkx as nx
import numpy as np
import pytest
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks import Network, NetworkSettings, network
from blocs.networks.centrality import centralities
from blocs.networks.change import change
from blocs.networks.roles import concept_roles


def record(weights):
    names = tuple("abcdefgh"[: len(weights)])
    return Network(
        rows=names,
        columns=names,
        weights=np.array(weights, dtype=float),
        settings=NetworkSettings(mode="one-mode"),
        statement_count=1,
    )


def test_the_one_between_two_others_brokers():
    """In a chain of three the middle one lies on the only way; a negative tie is no way."""
    first, middle, last = centralities(record([[0, 2, -1], [2, 0, 2], [-1, 2, 0]]))

    assert (first.betweenness, middle.betweenness) == (0.0, 1.0)
    assert (first.degree, middle.degree, last.conflict) == (1, 2, 1.0)
    assert middle.strength == 4.0
    assert (middle.closeness, first.closeness) == (2.0, 1.5)
    assert middle.constraint == 0.5
    assert first.constraint == 1.0


def test_bridging_is_the_spread_of_agreement_over_coalitions():
    """Half of the strength in each of two coalitions is one half; all in one is nothing."""
    found = centralities(record([[0, 1, 1], [1, 0, 0], [1, 0, 0]]), groups=[0, 0, 1])

    assert [each.bridging for each in found] == [0.5, 0.0, 0.0]
    assert math.isnan(centralities(record([[0, 0], [0, 0]]), groups=[0, 1])[0].bridging)


def test_centralities_are_those_of_networkx():
    """On a real network, weights and all."""
    graph = nx.karate_club_graph()
    names = tuple(f"{node:02}" for node in graph)
    weights = nx.to_numpy_array(graph)
    settings = NetworkSettings(mode="one-mode")
    found = centralities(
        Network(rows=names, columns=names, weights=weights, settings=settings, statement_count=1)
    )
    for *_, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]

    assert [each.betweenness for each in found] == pytest.approx(
        list(nx.betweenness_centrality(graph, weight="length").values())
    )
    assert [each.degree for each in found] == [degree for _, degree in graph.degree]


def test_two_mode_networks_have_other_centralities():
    """What is meant for one kind of network is refused for the other."""
    with pytest.raises(BadSetting, match="one-mode"):
        centralities(network(two_camps()))
    with pytest.raises(BadSetting, match="1 for 2"):
        centralities(record([[0, 1], [1, 0]]), groups=[0])


SPLIT = debate(
    *("0 a dam for", "0 b dam for", "0 c dam against", "0 d dam against"),
    *("1 a peace for", "1 b peace for", "1 c peace for", "1 d peace for"),
    *("2 a tax for", "2 b tax against", "2 c tax for", "2 d tax against"),
)


def test_what_splits_and_what_unites():
    """Half against half divides most, what all are for makes no conflict, and some sides cut across."""
    roles = {role.concept: role for role in concept_roles(SPLIT, groups={"a": 0, "b": 0, "c": 1, "d": 1})}

    assert (roles["dam"].favour, roles["peace"].favour) == (0.5, 1.0)
    assert roles["dam"].division == roles["tax"].division == 1.0
    assert (roles["peace"].division, roles["peace"].conflict) == (0.0, 0.0)
    assert roles["dam"].conflict == roles["tax"].conflict == 0.5
    assert roles["peace"].congruence == pytest.approx(12 / 20)
    assert roles["dam"].along == 1.0
    assert roles["tax"].along == 0.5
    assert math.isnan(roles["peace"].along)


def test_shares_of_conflict_and_congruence_sum_to_one():
    """Together the concepts are the whole discourse."""
    roles = concept_roles(two_camps(noise=0.3))

    assert sum(role.conflict for role in roles) == pytest.approx(1.0)
    assert sum(role.congruence for role in roles) == pytest.approx(1.0)
    with pytest.raises(BadSetting, match="no coalition"):
        concept_roles(SPLIT, groups={"a": 0})


def test_who_moved_on_which_statements():
    """A change of side is listed with its statements, arrivals and departures apart."""
    said = debate(
        *("0 a dam for", "0 b dam against", "1 c dam for", "1 a tax for", "2 b tax for"),
        *(
            "10 a dam against",
            "11 b dam against",
            "12 d dam for",
            "12 a war against",
            "13 b tax for",
            "13 b tax against",
        ),
    )
    found = change(said, date(2031, 1, 11))

    assert [(move.actor, move.concept, move.before, move.after) for move in found.moves] == [
        ("a", "dam", 1.0, 0.0),
        ("b", "tax", 1.0, 0.5),
    ]
    assert [move.reversed for move in found.moves] == [True, False]
    assert (len(found.moves[0].statements_before), len(found.moves[1].statements_after)) == (1, 2)
    assert (found.came, found.went) == (("d",), ("c",))
    assert (found.raised, found.dropped) == (("war",), ())
    assert found.unmoved == 1
    sides = {
        number: int(code)
        for number, code in zip(said.ids.tolist(), said.variable("stance").codes, strict=True)
    }
    assert [sides[number] for number in found.moves[0].statements_after] == [0]


def test_an_empty_period_cannot_be_compared():
    """A day before all statements is the caller's mistake."""
    with pytest.raises(BadSetting, match="no statement"):
        change(SPLIT, date(2031, 1, 1))
