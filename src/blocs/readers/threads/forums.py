"""Forums: phpBB, PunBB, vBulletin, XenForo, Discourse and their kin; the first post is the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.readers.threads.markup import Markup
from blocs.readers.threads.parents import no_parents
from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PHPBB = (
    "//div[starts-with(@id, 'p') and number(substring(@id, 2)) > 0]"
    "[contains(concat(' ', @class, ' '), ' post ')][.//*[contains(@class, 'postbody')]]"
)
_VBULLETIN = "//*[starts-with(@id, 'post_') and contains(@class, 'postcontainer')]"
_VBULLETIN_TABLES = "//table[starts-with(@id, 'post') and number(substring(@id, 5)) > 0]"
_VBULLETIN_5 = "//li[contains(concat(' ', @class, ' '), ' b-post ')][@data-node-id]"
_XENFORO = (
    "//article[contains(concat(' ', normalize-space(@class), ' '), ' message--post ')]"
    " | //li[starts-with(@id, 'post-')][contains(concat(' ', normalize-space(@class), ' '), ' message ')]"
)
_DISCOURSE = (
    "//div[contains(concat(' ', @class, ' '), ' crawler-post ')]"
    " | //article[starts-with(@id, 'post_')][@data-post-id]"
)
_PUNBB = "//div[contains(concat(' ', @class, ' '), ' blockpost ')][starts-with(@id, 'p')]"
_SMF = "//div[contains(concat(' ', @class, ' '), ' post_wrapper ')][.//*[contains(@class, 'postarea')]]"


def phpbb_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a phpBB topic."""
    return selected(root, _PHPBB)


def vbulletin_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a vBulletin thread, of version 3, 4 or 5."""
    for expression in (_VBULLETIN, _VBULLETIN_5, _VBULLETIN_TABLES):
        found = selected(root, expression)
        if found:
            return found
    return []


def xenforo_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a XenForo thread, of version 1 or 2."""
    return selected(root, _XENFORO)


def discourse_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a Discourse topic, as it is served to readers without scripts."""
    return selected(root, _DISCOURSE)


def punbb_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a PunBB or FluxBB topic."""
    return selected(root, _PUNBB)


def smf_items(root: HtmlElement) -> list[HtmlElement]:
    """Return the posts of a Simple Machines topic."""
    return selected(root, _SMF)


PHPBB = Markup(system="phpbb", items=phpbb_items, answered=no_parents, opening=True)
VBULLETIN = Markup(system="vbulletin", items=vbulletin_items, answered=no_parents, opening=True)
XENFORO = Markup(system="xenforo", items=xenforo_items, answered=no_parents, opening=True)
DISCOURSE = Markup(system="discourse", items=discourse_items, answered=no_parents, opening=True)
PUNBB = Markup(system="punbb", items=punbb_items, answered=no_parents, opening=True)
SMF = Markup(system="smf", items=smf_items, answered=no_parents, opening=True)
