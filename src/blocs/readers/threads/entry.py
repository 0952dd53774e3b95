"""What a comment system's page says about one comment, and about the thread as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blocs.model.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    One comment as it stands on the page.

    Parameters
    ----------
    text : str
        Its words, without author, date and buttons.
    author, title, label, url : str, optional
        As the page prints them; `label` is a printed number.
    published : Moment, optional
        As precisely as the page states it.
    parent : int, optional
        The place in the thread of the entry that it answers; None for the article.
    """

    text: str
    author: str | None = None
    title: str | None = None
    label: str | None = None
    url: str | None = None
    published: Moment | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """
    The comments of one page in reading order.

    Parameters
    ----------
    system : str
        Which comment system the page was recognised as.
    entries : tuple of Entry
        In reading order.
    opening : bool
        Whether the first entry is the article itself, as in a forum.
    stated : int, optional
        How many comments the page says there are.
    pings : int
        Links from other sites, which are no comments.
    empty : int
        Comments without a word.
    further : bool
        Whether the page links to more comments on other pages.
    """

    system: str
    entries: tuple[Entry, ...] = ()
    opening: bool = False
    stated: int | None = None
    pings: int = 0
    empty: int = 0
    further: bool = False
