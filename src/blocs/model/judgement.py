"""Judgements: what a coder makes of a statement; and the status that follows from all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model.coder import CoderKind
from blocs.model.identity import CoderId, StatementId, content_id
from blocs.model.statement import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from blocs.model.coder import Coder


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    A coder confirms or rejects a statement.

    Parameters
    ----------
    statement : StatementId
        The statement judged.
    coder : CoderId
        Who judges; one coder has one judgement on a statement, the last.
    verdict : Status
        `CONFIRMED` or `REJECTED`.
    instead : StatementId, optional
        The coder's own statement that takes its place; the judgement is then a *correction*.
    reason : str
        In words, if the coder says why.

    Raises
    ------
    ValueError
        If the verdict is neither, or a confirmed statement is to be replaced.
    """

    statement: StatementId
    coder: CoderId
    verdict: Status
    instead: StatementId | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in {Status.CONFIRMED, Status.REJECTED}:
            raise ValueError(f"a verdict is confirmed or rejected, not {self.verdict.value}")
        if self.instead is not None and self.verdict is Status.CONFIRMED:
            raise ValueError("a confirmed statement needs no other in its place")

    @property
    def id(self) -> str:
        """The id, which follows from who judges what."""
        return content_id("judgement", self.statement, self.coder)


def status(author: Coder, judgements: Iterable[Judgement], *, adjudicators: Collection[CoderId]) -> Status:
    """
    Return what people have made of a statement so far.

    Parameters
    ----------
    author : Coder
        Who made the statement; a person stands by it until they judge otherwise.
    judgements : iterable of Judgement
        All judgements on it.
    adjudicators : collection of CoderId
        Coders whose judgement settles it when others disagree.

    Returns
    -------
    Status
        `SUGGESTED` where no person has judged; else what the adjudicators, or if they are silent all others,
        agree on; `DISPUTED` where they do not agree.

    Examples
    --------
    >>> from blocs.model import Coder
    >>> machine, ada = (
    ...     Coder(name=name, kind=CoderKind(kind)) for name, kind in (("m", "program"), ("ada", "person"))
    ... )
    >>> status(machine, [], adjudicators=())
    <Status.SUGGESTED: 'suggested'>
    >>> told = Judgement(statement=StatementId("statement_1"), coder=ada.id, verdict=Status.REJECTED)
    >>> status(machine, [told], adjudicators=())
    <Status.REJECTED: 'rejected'>
    """
    verdicts = {judgement.coder: judgement.verdict for judgement in judgements}
    if author.kind is CoderKind.PERSON:
        verdicts.setdefault(author.id, Status.CONFIRMED)
    settled = {verdict for coder, verdict in verdicts.items() if coder in adjudicators}
    agreed = settled or set(verdicts.values())
    if not agreed:
        return Status.SUGGESTED
    return agreed.pop() if len(agreed) == 1 else Status.DISPUTED
