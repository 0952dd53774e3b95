"""A page: bytes as they were fetched or given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blocs.model.identity import PageId, content_id

if TYPE_CHECKING:
    from blocs.model.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """
    Bytes as they were fetched or given, with address and time.

    Parameters
    ----------
    address : str
        Where the bytes came from: a path as the user gave it, or a URL.
    content : bytes
        The bytes, unchanged.
    media_type : str, optional
        What the source said they are, such as ``text/html; charset=utf-8``.
    fetched : Moment, optional
        When we looked; never part of the id.
    """

    address: str
    content: bytes
    media_type: str | None = None
    fetched: Moment | None = None
    id: PageId = field(init=False)

    def __post_init__(self) -> None:
        # From the bytes alone, so that a moved file stays the same page; once, since they may be megabytes.
        object.__setattr__(self, "id", PageId(content_id("page", self.content)))
