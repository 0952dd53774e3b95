"""Coders of a corpus compared: what they share, where they differ, and how sure that is."""

import math
from dataclasses import replace

import pytest

from blocs.agreement import aligned, compare, held
from blocs.model import (
    ActorId,
    ActorTarget,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Corpus,
    Document,
    Genre,
    Judgement,
    Merge,
    PageId,
    Span,
    Stance,
    Statement,
    Status,
)

ADA, BEN, EVE = (Coder(name=name, kind=CoderKind.PERSON) for name in ("Ada", "Ben", "Eve"))
MACHINE = Coder(name="blocs", kind=CoderKind.PROGRAM)
DAM, TOLL = Concept(name="Build the dam"), Concept(name="Raise the toll")
TEXT = "The mayor wants the dam. The miller does not. The ferrymen fear the toll."
PLACES = [(0, 24), (25, 45), (46, 73)]
DOCUMENTS = tuple(
    Document(page=PageId(f"page_{n}"), path="", ordinal=0, text=TEXT, genre=Genre.ARTICLE) for n in range(4)
)


def statement(coder, document, place, *, actor="mayor", concept=DAM, stance=Stance.FOR):
    return Statement(
        actor=ActorId(actor),
        target=ConceptTarget(concept=concept.id),
        stance=stance,
        document=document.id,
        evidence=(Span(document.id, *place),),
        coder=coder.id,
    )


def corpus(*statements, judgements=(), merges=()):
    return Corpus(
        documents=DOCUMENTS,
        concepts=(DAM, TOLL),
        coders=(ADA, BEN, EVE, MACHINE),
        statements=statements,
        judgements=judgements,
        merges=merges,
    )


def value(comparison, about, coefficient, concept=None):
    (row,) = (
        row
        for row in comparison.rows
        if (row.about, row.coefficient, row.concept) == (about, coefficient, concept and concept.id)
    )
    return row


def both(document, *, ben_says=Stance.FOR):
    return [
        statement(ADA, document, PLACES[0]),
        statement(ADA, document, PLACES[2], actor="ferrymen", concept=TOLL, stance=Stance.AGAINST),
        statement(BEN, document, (2, 24), stance=ben_says),
        statement(BEN, document, PLACES[2], actor="ferrymen", concept=TOLL, stance=Stance.AGAINST),
    ]


def test_coders_who_say_the_same_agree_fully():
    """Kappa and alpha are 1, though Ben left out an article at the beginning of a passage."""
    found = compare(corpus(*(s for d in DOCUMENTS for s in both(d))), [ADA.id, BEN.id])

    for about in ("actor", "concept", "stance"):
        for coefficient in ("agreement", "cohen", "alpha"):
            row = value(found, about, coefficient)
            assert (row.value, row.low, row.high) == (1, 1, 1)
            assert (row.units, row.documents) == (8, 4)
    assert 0.8 < value(found, "passages", "unitizing alpha").value < 1
    assert found.disagreements == ()


def test_one_stance_of_eight_is_counted_by_hand():
    """Seven of eight pairs agree; kappa from 4 + 3 against 4 + 5 sides is .75."""
    given = [*both(DOCUMENTS[0], ben_says=Stance.AGAINST), *(s for d in DOCUMENTS[1:] for s in both(d))]
    found = compare(corpus(*given), [ADA.id, BEN.id])

    assert value(found, "stance", "agreement").value == pytest.approx(7 / 8)
    assert value(found, "stance", "cohen").value == pytest.approx(0.75)
    assert value(found, "stance", "agreement", DAM).value == pytest.approx(3 / 4)
    assert value(found, "stance", "agreement", TOLL).value == 1
    row = value(found, "stance", "agreement")
    assert row.low < row.value <= row.high
    (differs,) = found.disagreements
    assert differs.document == DOCUMENTS[0].id


def test_a_confirmed_suggestion_is_held_and_a_rejected_statement_is_not():
    """What a person makes of a machine's suggestion is compared like what the person made."""
    suggested = [statement(MACHINE, d, PLACES[0]) for d in DOCUMENTS]
    judged = [
        Judgement(statement=s.id, coder=coder.id, verdict=Status.CONFIRMED)
        for s in suggested
        for coder in (ADA, BEN)
    ]
    judged[-1] = replace(judged[-1], verdict=Status.REJECTED)
    whole = corpus(*suggested, judgements=tuple(judged))

    assert len(held(whole, ADA.id)) == 4
    assert len(held(whole, BEN.id)) == 3
    assert len(held(whole, MACHINE.id)) == 4
    found = compare(whole, [ADA.id, BEN.id], documents=[d.id for d in DOCUMENTS])
    assert len(found.disagreements) == 1


def test_two_names_for_one_actor_are_no_disagreement():
    """A merge counts for all coders."""
    given = [
        statement(ADA, DOCUMENTS[0], PLACES[0]),
        statement(BEN, DOCUMENTS[0], PLACES[0], actor="Ann Low"),
    ]
    apart = compare(corpus(*given), [ADA.id, BEN.id])
    merge = Merge(merged=ActorId("Ann Low"), into=ActorId("mayor"), coder=ADA.id)
    together = compare(corpus(*given, merges=(merge,)), [ADA.id, BEN.id])

    assert value(apart, "actor", "agreement").value == 0
    assert value(together, "actor", "agreement").value == 1


def test_two_statements_on_one_passage_are_paired_by_what_they_are_about():
    """Who codes a sentence for two concepts does not disagree with who does the same in another order."""
    document = DOCUMENTS[0]
    mine = [statement(ADA, document, PLACES[0], concept=c) for c in (DAM, TOLL)]
    yours = [statement(BEN, document, PLACES[0], concept=c) for c in (TOLL, DAM)]
    units = aligned({ADA.id: tuple(mine), BEN.id: tuple(yours)})

    assert len(units) == 2
    for unit in units:
        assert unit.statements[ADA.id].target == unit.statements[BEN.id].target


def test_passages_that_do_not_meet_are_units_of_their_own():
    """No words in common, no agreement on anything but the gap."""
    given = [statement(ADA, DOCUMENTS[0], PLACES[0]), statement(BEN, DOCUMENTS[0], PLACES[1])]
    found = compare(corpus(*given), [ADA.id, BEN.id])

    assert len(found.units) == 2
    assert value(found, "passages", "unitizing alpha").value < 0
    assert math.isnan(value(found, "actor", "agreement").value)


def test_three_coders_have_fleiss_kappa():
    """Cohen's is for two."""
    given = [s for d in DOCUMENTS for s in [*both(d), *(replace(t, coder=EVE.id) for t in both(d)[:2])]]
    found = compare(corpus(*given), [ADA.id, BEN.id, EVE.id])

    assert value(found, "stance", "fleiss").value == 1
    assert {row.coefficient for row in found.rows} == {"agreement", "fleiss", "alpha", "unitizing alpha"}


def test_the_same_seed_gives_the_same_intervals():
    """Draws are reproducible."""
    given = [*both(DOCUMENTS[0], ben_says=Stance.AGAINST), *(s for d in DOCUMENTS[1:] for s in both(d))]

    one, other = (compare(corpus(*given), coders).rows for coders in ([ADA.id, BEN.id], [BEN.id, ADA.id]))
    # As text, since what is not a number equals nothing.
    assert repr(one) == repr(other)


def test_one_coder_is_not_enough():
    """The error says so."""
    with pytest.raises(ValueError, match="two coders"):
        compare(corpus(), [ADA.id, ADA.id])


def test_statements_without_evidence_are_about_their_document():
    """Other programs' tables have such: they are paired with one another, and mark no passage."""
    given = [
        replace(statement(coder, d, PLACES[0], stance=stance), evidence=())
        for d in DOCUMENTS
        for coder, stance in ((ADA, Stance.FOR), (BEN, Stance.FOR if d != DOCUMENTS[0] else Stance.AGAINST))
    ]
    marked = [statement(coder, DOCUMENTS[0], PLACES[2], concept=TOLL) for coder in (ADA, BEN)]
    found = compare(corpus(*given, *marked), [ADA.id, BEN.id])

    assert value(found, "stance", "agreement", DAM).value == pytest.approx(3 / 4)
    assert value(found, "passages", "unitizing alpha", TOLL).value == 1
    assert math.isnan(value(found, "passages", "unitizing alpha", DAM).value)
    assert len(found.units) == 5
    assert len(found.disagreements) == 1


def _odd(coder, number):
    """Return statements as other programs' tables may hold them, differing from coder to coder."""
    document = DOCUMENTS[number % 4]
    one = statement(coder, document, PLACES[number % 3])
    elsewhere = Span(DOCUMENTS[(number + 1) % 4].id, 1, 5)
    return [
        replace(one, evidence=()),
        replace(one, evidence=(*one.evidence[::-1], Span(document.id, 60, 73), Span(document.id, 3, 9))),
        replace(one, evidence=(elsewhere,)),
        replace(one, evidence=(elsewhere, *one.evidence)),
        replace(one, evidence=(Span(document.id, 10, 10_000),)),
        replace(one, evidence=(Span(document.id, 9_000, 10_000),)),
        replace(one, document="doc_that_is_not_here", evidence=(Span("doc_that_is_not_here", 0, 9),)),
        replace(one, target=ActorTarget(actor=ActorId("council"), tie="backs"), stance=Stance.UNCLEAR),
        replace(one, organization=ActorId("guild"), statement_type="Frame"),
        replace(one, variables={"frames": ["cost", number], "more": {"a": 1}, "none": None, "n": 1.5}),
        replace(one, variables={"frames": "cost", "actor": "the study's own", "stance": True}),
    ]


@pytest.mark.parametrize("coders", [(ADA, BEN), (ADA, BEN, EVE)], ids=len)
def test_every_kind_of_statement_goes_through_every_measure(coders):
    """Alone and all together, in documents with and without a text; the coefficients are never above 1."""
    empty = replace(DOCUMENTS[0], text="", ordinal=9)
    whole = replace(corpus(), documents=(*DOCUMENTS[1:], empty))
    kinds = [[_odd(coder, number)[kind] for coder in coders for number in range(6)] for kind in range(11)]
    for given in ([], *kinds, [one for kind in kinds for one in kind]):
        unique = tuple({one.id: one for one in given}.values())
        found = compare(replace(whole, statements=unique), [coder.id for coder in coders])
        assert all(math.isnan(row.value) or row.value <= 1 for row in found.rows)
        assert len(found.disagreements) <= len(found.units)
