"""The part that reads a thread: how it finds the comments is its setting, all else is the same for all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from blocs.readers.dates import SlashOrder
from blocs.readers.threads.entry import Entry, Thread
from blocs.readers.threads.parents import parents
from blocs.readers.threads.roles import Roles, read_roles
from blocs.readers.threads.stated import leads_further, stated_count
from blocs.readers.threads.tokens import called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

_PING = re.compile(r"(?:.*-)?(?:pingback|trackback|ping|pinglist|trackbacks|pingbacks|pings)")
_PING_WORDS = re.compile(r"\s*(?:pingback|trackback|ping)\b\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page says that its comments must be read with."""

    slashes: SlashOrder = SlashOrder.UNKNOWN
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """
    How one comment system marks its comments.

    Parameters
    ----------
    system : str
        Its name.
    items : callable
        Returns the elements of the comments in a page, outermost first, none twice; may tidy the page before.
    answered : callable
        Returns for each item the place of the one that it answers.
    opening : bool
        Whether the first item is the article itself, as in a forum.
    """

    system: str
    items: Callable[[HtmlElement], Sequence[HtmlElement]]
    answered: Callable[[Sequence[HtmlElement]], list[int | None]] = parents
    opening: bool = False

    def __call__(self, root: HtmlElement, facts: PageFacts) -> Thread | None:
        """
        Take the comments out of a page, and return them; None if the page has none of this system.

        The tree is changed: what is a comment is no longer part of it.
        """
        items = list(self.items(root))
        if not items:
            return None
        stated = stated_count(items)
        further = leads_further(items)
        answered = self.answered(items)
        pings = [_is_ping(item) for item in items]
        # From the last to the first, so that replies are gone before what they answer is read.
        for item in reversed(items):
            _detach(item)
        roles = [
            None if ping else read_roles(item, slashes=facts.slashes)
            for item, ping in zip(items, pings, strict=True)
        ]
        entries = _entries(roles, answered, facts.address)
        if not entries:
            return Thread(system=self.system, stated=stated, pings=sum(pings)) if any(pings) else None
        empty = sum(role is not None and not role.text for role in roles)
        return Thread(
            system=self.system,
            entries=entries,
            opening=self.opening,
            stated=stated,
            pings=sum(pings),
            empty=empty,
            further=further,
        )


def _is_ping(item: HtmlElement) -> bool:
    around = [item, *list(item.iterancestors())[:2]]
    if any(called(element, _PING) for element in around):
        return True
    return _PING_WORDS.match(item.text_content()[:60]) is not None


def _detach(item: HtmlElement) -> None:
    if item.getparent() is not None:
        item.drop_tree()
        item.tail = None


def _entries(
    roles: Sequence[Roles | None], answered: Sequence[int | None], address: str | None
) -> tuple[Entry, ...]:
    """Return the items that are comments with words, parents counted among them."""
    kept = [place for place, role in enumerate(roles) if role is not None and role.text]
    new_place = {place: number for number, place in enumerate(kept)}
    entries = []
    for place in kept:
        role = roles[place]
        assert role is not None
        parent = answered[place]
        while parent is not None and parent not in new_place:
            parent = answered[parent]
        entries.append(
            Entry(
                text=role.text,
                author=role.author,
                title=role.title,
                label=role.label,
                published=role.published,
                url=_absolute(role.permalink, address),
                parent=None if parent is None else new_place[parent],
            )
        )
    return tuple(entries)


def _absolute(link: str | None, address: str | None) -> str | None:
    if link is None:
        return None
    try:
        url = urljoin(address or "", link)
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
