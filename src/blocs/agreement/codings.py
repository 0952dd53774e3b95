"""What each coder holds of a corpus."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.model import ActorId, ActorTarget, ConceptId, ConceptTarget, Status, merged_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.model import CoderId, Corpus, Statement, StatementId


def held(corpus: Corpus, coder: CoderId) -> tuple[Statement, ...]:
    """
    Return the statements that a coder stands by: made and not rejected since, or confirmed.

    Actors and concepts that count as others are replaced by those, so that two names for one thing are no
    disagreement.

    Parameters
    ----------
    corpus : Corpus
        With the statements and judgements of all coders.
    coder : CoderId
        A person or a program.
    """
    verdicts = {j.statement: j.verdict for j in corpus.judgements if j.coder == coder}
    ends = merged_ids(corpus.merges)
    return tuple(
        _resolved(statement, ends)
        for statement in corpus.statements
        if _stands_by(statement, coder, verdicts)
    )


def _stands_by(statement: Statement, coder: CoderId, verdicts: Mapping[StatementId, Status]) -> bool:
    verdict = verdicts.get(statement.id)
    if verdict is None:
        return statement.coder == coder
    return verdict is Status.CONFIRMED


def _resolved(statement: Statement, ends: Mapping[str, str]) -> Statement:
    organization = statement.organization
    target = statement.target
    return replace(
        statement,
        actor=ActorId(ends.get(statement.actor, statement.actor)),
        organization=organization and ActorId(ends.get(organization, organization)),
        target=ConceptTarget(concept=ConceptId(ends.get(target.concept, target.concept)))
        if isinstance(target, ConceptTarget)
        else ActorTarget(actor=ActorId(ends.get(target.actor, target.actor)), tie=target.tie),
    )


def by_document(statements: tuple[Statement, ...]) -> dict[str, list[Statement]]:
    """Return statements by the document they stand in, each list in the order of the text."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.document].append(statement)
    return {document: sorted(each, key=_place) for document, each in found.items()}


def passages(statement: Statement) -> tuple[tuple[int, int], ...]:
    """
    Return where in its document the evidence of a statement stands: start and end, in the order of the text.

    Other programs' tables may hold statements without evidence, which are about a document as a whole.
    """
    own = (span for span in statement.evidence if span.document == statement.document)
    return tuple(sorted((span.start, span.end) for span in own))


def _place(statement: Statement) -> tuple[int, int, str]:
    first = passages(statement)[:1] or ((0, 0),)
    last = max((end for _, end in passages(statement)), default=0)
    return first[0][0], last, statement.id
