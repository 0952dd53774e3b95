"""Uncertainty: intervals over documents, the same for the same seed, and what one document can do."""

import numpy as np
import pytest
from tests.networks.debates import debate, two_camps

from blocs.errors import BadSetting
from blocs.networks.polarization import polarization
from blocs.networks.uncertainty import bootstrap, influences, of_documents


def share_for(statements):
    return float(statements.variable("stance").codes.mean())


def test_the_interval_of_a_share_is_that_of_theory():
    """Resampling documents of one statement gives about the textbook interval of a proportion."""
    statements = debate(*(f"{day} a x {'for' if day % 4 == 0 else 'against'}" for day in range(200)))
    found = bootstrap(statements, share_for, draws=2000)
    half = 1.96 * np.sqrt(0.25 * 0.75 / 200)

    assert found.estimate == 0.25
    assert (found.low, found.high) == (
        pytest.approx(0.25 - half, abs=0.01),
        pytest.approx(0.25 + half, abs=0.01),
    )


def test_statements_of_one_document_are_not_independent():
    """Saying everything ten times in each document does not make the interval narrower."""
    once = [f"{day} a x {'for' if day % 4 == 0 else 'against'}" for day in range(40)]
    plain, loud = bootstrap(debate(*once), share_for), bootstrap(debate(*(once * 10)), share_for)

    assert (plain.low, plain.high) == pytest.approx((loud.low, loud.high))


def test_the_same_seed_gives_the_same_interval():
    """A result can be computed again."""
    statements = two_camps(noise=0.2)

    assert bootstrap(statements, share_for, seed=5) == bootstrap(statements, share_for, seed=5)


def test_a_document_drawn_twice_is_two_documents():
    """Statements are not taken for repetitions because their document was drawn twice."""
    statements = debate("0 a x for", "0 b x for", "3 a y against", "2 c x for")
    drawn = of_documents(statements, np.array([2, 0, 2]))

    assert drawn.document.tolist() == [1, 1, 0, 2]
    assert drawn.documents.ids.tolist() == [3, 0, 3]
    assert [drawn.variable("concept").values[code] for code in drawn.variable("concept").codes] == [
        "x",
        "x",
        "y",
        "y",
    ]
    assert np.all(np.diff(drawn.times) >= 0)


def test_drawing_all_documents_once_changes_nothing():
    """A resample that happens to be the whole gives the whole's number."""
    statements = two_camps(noise=0.2)
    again = of_documents(statements, np.arange(12))

    assert polarization(again) == polarization(statements)


def test_the_document_on_which_a_finding_hangs_comes_first():
    """A single document that makes all the conflict is the most telling one."""
    statements = debate("0 a x for", "0 b x for", "1 c x for", "1 b x for", "2 c x against", "2 a x for")
    found = influences(statements, lambda each: polarization(each).score)

    assert found[0].document == 2
    assert found[0].without == 0.0
    assert len(found) == 3


def test_one_document_says_nothing_about_others():
    """An interval from a single document would be a lie."""
    with pytest.raises(BadSetting, match="says nothing"):
        bootstrap(debate("0 a x for", "0 b x for"), share_for)
    with pytest.raises(BadSetting, match="make no interval"):
        bootstrap(two_camps(), share_for, level=1.0)


def test_a_measure_that_mostly_fails_has_no_interval():
    """Resamples in which there is nothing to measure are counted, and too many of them are refused."""

    def fragile(statements):
        if len(np.unique(statements.documents.ids)) < 3:
            raise BadSetting(where="documents", problem="too few")
        return 1.0

    with pytest.raises(BadSetting, match="too few documents"):
        bootstrap(debate("0 a x for", "1 b x for", "2 c x for"), fragile)

    assert bootstrap(debate(*(f"{day} a x for" for day in range(5))), fragile).failed > 0
