"""What DNA computed from networks, case by case: bars, backbones, polarization, distances of time slices."""

import csv
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from tests.networks.dna_golden import Golden, cells, settings, slices

from blocs.networks import network
from blocs.networks.backbone import backbone_loss, fixed_backbone, nested_backbone, penalized_backbone
from blocs.networks.bars import bars
from blocs.networks.camps import dna_greatest_distance
from blocs.networks.choices import Compatibility
from blocs.networks.division import dna_distance
from blocs.networks.phases import Distance, distances
from blocs.networks.spectrum import spectrum
from blocs.networks.ties import Network

NAMES = (
    "rows",
    "columns",
    "qualifier",
    "aggregation",
    "normalization",
    "duplicates",
    "filter",
    "compatibility",
)


@pytest.fixture(scope="module")
def golden(shared):
    return Golden(shared / "data" / "dna-golden")


def given(case):
    wanted = settings(case)
    return {name: getattr(wanted, name) for name in NAMES}


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_bars_are_those_of_dna(golden):
    """Statements by label and side are counted as DNA counts them."""
    for case in golden.of("barplot"):
        options, table = case["options"], rows(golden.file(case, ".csv"))
        wanted = {name: given(case)[name] for name in ("duplicates", "filter", "compatibility")}
        found = bars(
            golden.table(case),
            rows=options["barplot_variable"],
            qualifier=options["barplot_qualifier"],
            **wanted,
        )
        levels = [name for name in table[0] if name.startswith("count_")]
        expected = {row["value"]: [int(row[name]) for name in levels] for row in table}

        assert expected == dict(zip(found.labels, found.counts.tolist(), strict=True)), case["id"]
        assert [name.removeprefix("count_") for name in levels] == [str(each) for each in found.levels]


def test_nested_backbones_are_those_of_dna(golden):
    """Concepts go in DNA's order, with DNA's losses and counts."""
    for case in golden.of("backbone-nested"):
        expected = rows(golden.file(case, ".csv"))
        steps = nested_backbone(golden.table(case), **given(case))

        assert [row["entity"] for row in expected] == [step.concept for step in steps], case["id"]
        np.testing.assert_allclose(
            [[step.backbone_loss, step.redundant_loss, step.statements] for step in steps],
            [
                [float(row[name]) for name in ("backbone_loss", "redundant_loss", "num_statements")]
                for row in expected
            ],
            atol=1e-9,
            err_msg=case["id"],
        )


def test_every_set_of_concepts_loses_what_dna_says(golden):
    """The loss of any set, penalized or not, is DNA's."""
    for case in golden.of("backbone-eval"):
        concepts, penalty = case["result"]["concepts_bit_order"], case["options"]["p"]
        for row in rows(golden.file(case, ".csv")):
            chosen = {concept for bit, concept in enumerate(concepts) if int(row["bitmask"]) >> bit & 1}
            found = backbone_loss(golden.table(case), chosen, penalty=penalty, **given(case))

            assert float(row["backbone_loss"]) == pytest.approx(found.penalized_loss, abs=1e-9), case["id"]
            others = backbone_loss(golden.table(case), set(concepts) - chosen, **given(case))
            assert others.loss == found.redundant_loss


def test_fixed_and_penalized_backbones_are_the_best_that_dna_found(golden):
    """The best of all sets is the one that DNA's search ends with, and loses no more."""
    for case in golden.of("backbone-fixed", "backbone-penalty"):
        options, result = case["options"], case["result"]
        if options["method"] == "fixed":
            found = fixed_backbone(golden.table(case), size=options["backbone_size"], **given(case))
        else:
            found = penalized_backbone(golden.table(case), penalty=options["penalty"], **given(case))

        assert result["backbone"] == list(found.concepts), case["id"]
        assert result["redundant"] == list(found.redundant), case["id"]
        assert result["min_proposed_loss_seen"] == pytest.approx(found.penalized_loss, abs=1e-9)
        assert found.exact


def polarization_matrices(golden, case):
    ties = defaultdict(list)
    for row in rows(golden.file(case, ".matrices.csv")):
        ties[int(row["t"])].append(row)
    for moment, result in enumerate(case["result"]["greedy"]):
        place = {label: at for at, label in enumerate(result["names"])}
        pair = np.zeros((2, len(place), len(place)))
        for row in ties[moment]:
            at = place[row["row"]], place[row["col"]]
            pair[:, *at] = float(row["congruence"]), float(row["conflict"])
        yield result, pair


def test_congruence_and_conflict_are_those_that_dna_polarizes(golden):
    """Where DNA takes no time windows, its two networks are ours, counted from the statements."""
    for case in golden.of("polarization"):
        if case["options"]["tw"] != "no":
            continue
        (result, pair), *_ = polarization_matrices(golden, case)
        wanted = given(case) | {"mode": "one-mode", "normalization": "average"}
        for expected, aggregation in zip(pair, ("congruence", "conflict"), strict=True):
            found = network(golden.table(case), **wanted | {"aggregation": aggregation})

            assert found.rows == tuple(result["names"])
            np.testing.assert_allclose(found.dense(), expected, atol=1e-9, err_msg=case["id"])


def test_every_division_has_the_quality_that_dna_gives_it(golden):
    """DNA's quality is reproduced for all divisions into two, also those that leave a side empty."""
    seen = 0
    for case in golden.of("polarization"):
        path = golden.file(case, ".all-partitions.csv")
        if path is None:
            continue
        _, (congruence, conflict) = next(polarization_matrices(golden, case))
        total = congruence.sum() + conflict.sum() if case["options"]["normalizeScores"] else 1.0
        for row in rows(path):
            sides = [int(row["bitmask"]) >> bit & 1 for bit in range(len(congruence))]
            seen += 1

            assert float(row["quality"]) == pytest.approx(
                dna_distance(congruence, conflict, sides) / total, abs=1e-9
            )
    assert seen


def test_what_dna_reports_as_polarization_is_the_distance_of_its_division(golden):
    """In every time slice DNA's groups have DNA's quality; every fifth time none is greater than ours."""
    for case in golden.of("polarization"):
        for moment, (result, (congruence, conflict)) in enumerate(polarization_matrices(golden, case)):
            total = (
                np.abs(congruence).sum() + np.abs(conflict).sum()
                if case["options"]["normalizeScores"]
                else 1.0
            )
            reported = result["greedy_final_q"]

            assert reported == pytest.approx(
                dna_distance(congruence, conflict, result["memberships"]) / total, abs=1e-9
            )
            if moment % 5 == 0:
                assert reported <= dna_greatest_distance(congruence, conflict)[0] / total + 1e-9


def test_distances_of_time_slices_are_those_of_dna(golden):
    """Networks over time are as far apart as DNA says, tie by tie and by its spectrum."""
    seen = 0
    for case in golden.of("timewindow", "kernel"):
        for ending, by in (
            (".dist-absdiff.csv", Distance.WEIGHTS),
            (".dist-spectral.csv", Distance.SPECTRUM),
        ):
            path = golden.file(case, ending)
            if path is None:
                continue
            networks = time_slices(golden, case)
            with path.open(newline="", encoding="utf-8") as file:
                expected = np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(file))[1:]])
            found = distances(networks, by=by, compatibility=Compatibility.DNA)
            seen += 1

            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-9, err_msg=case["id"])
    assert seen


def time_slices(golden, case):
    listed = slices(golden.file(case, ".slices.csv"))
    return [
        Network(
            rows=tuple(row["row_labels_json"]),
            columns=tuple(row["col_labels_json"]),
            weights=weights,
            settings=settings(case),
            statement_count=int(row["num_statements"]),
        )
        for row, weights in zip(listed, cells(golden.file(case, ".cells.csv"), listed), strict=True)
    ]


def test_every_network_of_a_part_is_counted_as_a_whole_one(golden):
    """A set of concepts has in DNA's table the loss of a network counted from its statements alone."""
    case = golden.of("backbone-eval")[0]
    concepts = case["result"]["concepts_bit_order"]
    wanted = given(case)
    everything = whole_spectrum(golden, case, concepts)
    for chosen in combinations(concepts, 3):
        part = whole_spectrum(golden, case, chosen)
        expected = float(np.abs(np.pad(part, (0, len(everything) - len(part))) - everything).sum())

        assert expected == pytest.approx(backbone_loss(golden.table(case), chosen, **wanted).loss, abs=1e-12)


def whole_spectrum(golden, case, concepts):
    wanted = settings(case)
    only = replace(wanted.filter, only={"concept": list(concepts)})
    fields = {name: getattr(wanted, name) for name in (*NAMES, "mode")} | {"filter": only}
    counted = network(golden.table(case), **fields)
    return spectrum(counted.dense(), compatibility=Compatibility.DNA)
