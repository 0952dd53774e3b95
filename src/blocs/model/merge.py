"""Merges: two actors, or two concepts, turn out to be one; nothing that refers to them changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blocs.model.identity import ActorId, CoderId, ConceptId


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """
    One actor or concept counts as another from now on; taking the merge back parts them again.

    A new name is a merge too: of the record under the old name into one under the new.

    Parameters
    ----------
    merged, into : ActorId or ConceptId
        Which counts as which; both are actors or both concepts.
    reason : str
        The evidence, in words.
    coder : CoderId
        Who says so.
    """

    merged: ActorId | ConceptId
    into: ActorId | ConceptId
    reason: str = ""
    coder: CoderId

    @property
    def id(self) -> str:
        """The id, which follows from what is merged: it counts as one thing at a time."""
        return content_id("merge", self.merged)


def merged_ids(merges: Iterable[Merge]) -> Mapping[str, str]:
    """
    Return for each merged id the id that it counts as in the end.

    Chains are followed. Where merges run in a circle, which copies of a project edited apart can bring about,
    all in the circle count as the one whose id sorts first, so that the order of merges does not matter.

    Examples
    --------
    >>> from blocs.model import ActorId, CoderId
    >>> def merge(one, other):
    ...     return Merge(merged=ActorId(one), into=ActorId(other), coder=CoderId("coder_1"))
    >>> merged_ids([merge("a", "b"), merge("b", "c")])
    {'a': 'c', 'b': 'c'}
    """
    into = {str(merge.merged): str(merge.into) for merge in merges}
    ends: dict[str, str] = {}
    for start in into:
        path: dict[str, None] = {}
        here = start
        while here in into and here not in path and here not in ends:
            path[here] = None
            here = into[here]
        walked = list(path)
        end = ends.get(here, here)
        if here in path:
            end = min(walked[walked.index(here) :])
        ends |= dict.fromkeys(walked, end)
    return {one: end for one, end in ends.items() if one != end}
