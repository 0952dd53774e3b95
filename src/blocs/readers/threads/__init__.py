"""
The comments of a page, system by system: markup in, entries out, in reading order.

=================  =============================================================================
`wordpress`        WordPress in whatever theme, and wpDiscuz
`drupal`           Drupal 6 to 10
`blogger`          Blogger
`forums`           phpBB, PunBB, vBulletin, XenForo, Discourse, Simple Machines: the first post is the article
`reddit`           Reddit, old and new
`hacker_news`      Hacker News
`stack_exchange`   Stack Exchange
`schema_org`       whatever is marked as schema.org Comment
`linked_comments`  comments that a page states in JSON-LD only
`repeated`         systems of a newspaper's own making, and all others
`authored`         threads that name nothing a comment
`embeds`           comments that a script loads: there are none in the page, and that is said
=================  =============================================================================

Most differ only in how they find the elements of the comments; what these elements say is read by `roles`
(who, when, what), `parents` (which answers which) and `stated` (how many there should be).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from blocs.readers.threads.entry import Thread
    from blocs.readers.threads.markup import PageFacts


def take_thread(root: HtmlElement, facts: PageFacts) -> Thread | None:
    """
    Take the thread out of a page: what is returned is no longer part of the tree.

    Parameters
    ----------
    root : element
        The whole page; changed.
    facts : PageFacts
        What the page says that its comments must be read with.

    Returns
    -------
    Thread or None
        None where the page shows no comment.
    """
    from blocs.readers.threads.authored import AUTHORED  # noqa: PLC0415
    from blocs.readers.threads.blogger import BLOGGER  # noqa: PLC0415 -- lxml is loaded with the first page
    from blocs.readers.threads.drupal import DRUPAL  # noqa: PLC0415
    from blocs.readers.threads.forums import DISCOURSE, PHPBB, PUNBB, SMF, VBULLETIN, XENFORO  # noqa: PLC0415
    from blocs.readers.threads.hacker_news import HACKER_NEWS  # noqa: PLC0415
    from blocs.readers.threads.reddit import REDDIT  # noqa: PLC0415
    from blocs.readers.threads.repeated import REPEATED  # noqa: PLC0415
    from blocs.readers.threads.schema_org import SCHEMA_ORG  # noqa: PLC0415
    from blocs.readers.threads.stack_exchange import STACK_EXCHANGE  # noqa: PLC0415
    from blocs.readers.threads.wordpress import WORDPRESS, WPDISCUZ  # noqa: PLC0415

    # The surest first; a forum goes before what its posts may look like.
    systems = (
        STACK_EXCHANGE, PHPBB, VBULLETIN, XENFORO, DISCOURSE, PUNBB, SMF, REDDIT, HACKER_NEWS, BLOGGER,
        WPDISCUZ, DRUPAL, WORDPRESS,
        SCHEMA_ORG, REPEATED, AUTHORED,
    )  # fmt: skip
    for system in systems:
        thread = system(root, facts)
        if thread is not None:
            return thread
    return None
