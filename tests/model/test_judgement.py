"""The status of a statement follows from what people made of it, in any order."""

from itertools import permutations

import pytest

from blocs.model import Coder, CoderId, CoderKind, Judgement, Merge, StatementId, Status, merged_ids, status

MACHINE = Coder(name="blocs", kind=CoderKind.PROGRAM)
ADA, BEN, EVE = (Coder(name=name, kind=CoderKind.PERSON) for name in ("Ada", "Ben", "Eve"))


def judged(coder, verdict):
    return Judgement(statement=StatementId("statement_1"), coder=coder.id, verdict=verdict)


@pytest.mark.parametrize(
    ("author", "given", "expected"),
    [
        (MACHINE, [], Status.SUGGESTED),
        (ADA, [], Status.CONFIRMED),
        (MACHINE, [(ADA, Status.CONFIRMED)], Status.CONFIRMED),
        (MACHINE, [(ADA, Status.CONFIRMED), (BEN, Status.CONFIRMED)], Status.CONFIRMED),
        (MACHINE, [(ADA, Status.CONFIRMED), (BEN, Status.REJECTED)], Status.DISPUTED),
        (ADA, [(BEN, Status.REJECTED)], Status.DISPUTED),
        (ADA, [(ADA, Status.REJECTED)], Status.REJECTED),
        (ADA, [(BEN, Status.REJECTED), (EVE, Status.CONFIRMED)], Status.CONFIRMED),
    ],
)
def test_status_follows_from_all_judgements(author, given, expected):
    """Machines suggest, people decide, those who disagree dispute, and Eve, who adjudicates, settles it."""
    for order in permutations(given):
        assert status(author, [judged(*one) for one in order], adjudicators={EVE.id}) == expected


def test_a_verdict_is_a_decision():
    """Neither suggesting nor disputing is a judgement, and what is confirmed needs nothing in its place."""
    with pytest.raises(ValueError, match="suggested"):
        judged(ADA, Status.SUGGESTED)
    with pytest.raises(ValueError, match="no other"):
        Judgement(
            statement=StatementId("a"), coder=ADA.id, verdict=Status.CONFIRMED, instead=StatementId("b")
        )


def merges(*pairs):
    return [Merge(merged=one, into=other, coder=CoderId("coder_1")) for one, other in pairs]


def test_merges_form_chains_and_survive_circles():
    """A merge of a merge counts as the last; a circle has one end, whatever the order."""
    for order in permutations(merges(("a", "b"), ("b", "c"), ("x", "y"), ("y", "x"), ("w", "x"))):
        assert merged_ids(order) == {"a": "c", "b": "c", "y": "x", "w": "x"}
