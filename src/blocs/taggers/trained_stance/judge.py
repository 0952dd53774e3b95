"""Decide for, against or unclear from chances, and rather say unclear than the wrong side."""

from __future__ import annotations

from dataclasses import dataclass

from blocs.model import Stance
from blocs.taggers.trained_stance.network import Chances, chances


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    A stance, how sure, and why.

    Parameters
    ----------
    stance : Stance
        For, against, or unclear.
    confidence : float
        In [0, 1]: how likely this stance is the right one. Where no side is likely enough, that of unclear,
        which may be small.
    reason : str
        In words, why.
    """

    stance: Stance
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class StanceJudge:
    """
    Judge which side a text takes on a concept.

    Parameters
    ----------
    least : float
        In [0.5, 1): how likely a side must be to be stated; below, the stance is unclear.
    """

    least: float = 0.8

    def __post_init__(self) -> None:
        if not 0.5 <= self.least < 1:  # noqa: PLR2004 (below one half both sides could be stated)
            raise ValueError(f"least is {self.least}; it must be at least 0.5 and below 1")

    def __call__(self, text: str, concept: str) -> Judgement:
        """
        Return the side that a text takes on a concept.

        Parameters
        ----------
        text : str
            In its author's own voice, or cue and content of reported speech.
        concept : str
            A sentence one can agree with, or a topic.

        Examples
        --------
        >>> StanceJudge()("  ", "The dam should be built")
        Judgement(stance=<Stance.UNCLEAR: 'unclear'>, confidence=1.0, reason='there is nothing to judge')
        """
        if not text.strip() or not concept.strip():
            return Judgement(stance=Stance.UNCLEAR, confidence=1.0, reason="there is nothing to judge")
        return judgement(chances(text, concept), least=self.least)


def judgement(given: Chances, *, least: float) -> Judgement:
    """
    Return the side that is likely enough, or unclear.

    Examples
    --------
    >>> found = judgement(Chances(against=0.2, favour=0.7, unclear=0.1), least=0.6)
    >>> found.stance, found.confidence, found.reason
    (<Stance.FOR: 'for'>, 0.7, 'trained judge: for 70%, against 20%, unclear 10%')
    >>> judgement(Chances(against=0.2, favour=0.7, unclear=0.1), least=0.8).stance
    <Stance.UNCLEAR: 'unclear'>
    """
    reason = (
        f"trained judge: for {given.favour:.0%}, against {given.against:.0%}, unclear {given.unclear:.0%}"
    )
    for stance, share in ((Stance.FOR, given.favour), (Stance.AGAINST, given.against)):
        if share >= least and share > given.unclear:
            return Judgement(stance=stance, confidence=share, reason=reason)
    return Judgement(stance=Stance.UNCLEAR, confidence=given.unclear, reason=reason)
