"""A page: bytes as they were fetched or given."""

from __future__ import annotations

from dataclasses import dataclass
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

    @property
    def id(self) -> PageId:
        """The page's id, which follows from its bytes alone, so that a moved file stays the same page."""
        return PageId(content_id("page", self.content))
