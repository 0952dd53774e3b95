"""Statements of several coders on the same words, as one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from blocs.agreement.codings import by_document, passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from blocs.model import CoderId, DocumentId, Statement

    Passages = tuple[tuple[int, int], ...]

LEAST = 0.5
"""Share of words (Dice) from which on two statements are on the same words."""
_SAME_TARGET, _SAME_ACTOR = 0.2, 0.1
"""What makes two statements a likelier pair, where a passage holds several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    What coders made of one passage.

    Parameters
    ----------
    document : DocumentId
        Where it stands.
    statements : mapping of CoderId to Statement
        At most one a coder; who marked nothing there is missing.
    """

    document: DocumentId
    statements: Mapping[CoderId, Statement]


def aligned(held: Mapping[CoderId, tuple[Statement, ...]]) -> tuple[Unit, ...]:
    """
    Put statements of different coders on the same words together.

    Two statements are on the same words if they share half of them (Dice coefficient of their evidence's
    characters). In each document, coder after coder in the order of their ids, statements are assigned to
    units so that the sum of shares is greatest; where a passage holds several, equal targets and actors
    decide. Statements without evidence are about the whole document, and on the same words as one another.

    Parameters
    ----------
    held : mapping of CoderId to tuple of Statement
        What each coder stands by.

    Returns
    -------
    tuple of Unit
        By document and place; every statement is in one.
    """
    kept = {coder: by_document(held[coder]) for coder in sorted(held)}
    documents = sorted({document for each in kept.values() for document in each})
    units: list[Unit] = []
    for document in documents:
        groups: list[dict[CoderId, Statement]] = []
        for coder, own in kept.items():
            _join(groups, coder, own.get(document, []))
        groups.sort(
            key=lambda group: min(start for s in group.values() for start, _ in passages(s) or [(0, 0)])
        )
        units += (Unit(document=next(iter(g.values())).document, statements=g) for g in groups)
    return tuple(units)


def _join(groups: list[dict[CoderId, Statement]], coder: CoderId, statements: Sequence[Statement]) -> None:
    """Add one coder's statements, each to the group it fits best or to a new one."""
    likeness = np.array([[_likeness(group, each) for each in statements] for group in groups])
    taken = set()
    if likeness.size:
        for row, column in zip(*linear_sum_assignment(likeness, maximize=True), strict=True):
            if likeness[row, column] > 0:
                groups[row][coder] = statements[column]
                taken.add(int(column))
    groups += ({coder: each} for n, each in enumerate(statements) if n not in taken)


def _likeness(group: Mapping[CoderId, Statement], statement: Statement) -> float:
    return max(_pair(other, statement) for other in group.values())


def _pair(one: Statement, other: Statement) -> float:
    dice = _dice(passages(one), passages(other))
    if dice < LEAST:
        return 0.0
    return dice + _SAME_TARGET * (one.target == other.target) + _SAME_ACTOR * (one.actor == other.actor)


def _dice(one: Passages, other: Passages) -> float:
    """Return twice the characters in common over those of both; 1 where both are about the whole document."""
    if not one or not other:
        return float(one == other)
    if max(one[0][0], other[0][0]) >= min(max(end for _, end in each) for each in (one, other)):
        return 0.0
    mine, yours = ({c for start, end in each for c in range(start, end)} for each in (one, other))
    return 2 * len(mine & yours) / (len(mine) + len(yours))
