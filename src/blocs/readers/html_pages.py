"""Web pages → documents: the thread is taken out first, so that no comment can leak into the article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.readers import notes
from blocs.readers.assembly import Article, assembled
from blocs.readers.characters import character_notes
from blocs.readers.encodings import decoded
from blocs.readers.kinds import NOISE
from blocs.readers.threads.entry import Thread

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from blocs.model.document import Reading
    from blocs.model.page import Page


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Read the article of a web page and the thread under it."""

    def __call__(self, page: Page) -> Reading:
        """
        Return the documents of a web page, the article first.

        Raises
        ------
        UnreadablePage
            If there is no text in it.
        """
        from blocs.readers.article_text import is_too_long, read_article  # noqa: PLC0415 -- lxml is loaded with the first page
        from blocs.readers.linked_data import linked_records  # noqa: PLC0415
        from blocs.readers.threads.embeds import embedded_system  # noqa: PLC0415
        from blocs.readers.trees import parsed  # noqa: PLC0415

        text = decoded(page.content, page.media_type)
        if text.is_noise:
            raise UnreadablePage(address=page.address, why=NOISE)
        parsing = parsed(text.text)
        if parsing is None:
            raise UnreadablePage(address=page.address, why=_NO_TEXT)
        root = parsing.root
        records = linked_records(root)
        thread = _thread(root, page, records)
        too_long = is_too_long(root)
        article = read_article(root, records)
        if thread.opening:
            article, thread = _with_opening(article, thread)
        if not article.text and not thread.entries:
            raise UnreadablePage(address=page.address, why=_NO_TEXT)
        reading = assembled(page, article, thread)
        words = "\n".join(document.text for document in reading.documents)
        extra = [*character_notes(text, words)]
        if too_long:
            extra.append(notes.undelimited_note())
        if parsing.flattened:
            extra.append(notes.flattened_note())
        if not thread.entries and (system := embedded_system(root)) is not None:
            extra.append(notes.embedded_note(system))
        return replace(reading, notes=(*reading.notes, *extra))


_NO_TEXT = "no text in it; if a script loads it, save the page from a browser after it has appeared"


def _thread(root: HtmlElement, page: Page, records: list[dict[str, object]]) -> Thread:
    """Return the thread, which is then no longer part of the tree."""
    from blocs.readers.article_text import canonical_address, language  # noqa: PLC0415
    from blocs.readers.dates import slash_order  # noqa: PLC0415
    from blocs.readers.linked_data import count_of, is_a  # noqa: PLC0415
    from blocs.readers.threads import take_thread  # noqa: PLC0415
    from blocs.readers.threads.linked_comments import linked_thread  # noqa: PLC0415
    from blocs.readers.threads.markup import PageFacts  # noqa: PLC0415

    own = page.address if page.address.startswith("http") else None
    facts = PageFacts(
        slashes=slash_order([root.text_content()], language(root, records)),
        address=canonical_address(root) or own,
    )
    thread = take_thread(root, facts) or linked_thread(records) or Thread(system="none")
    if thread.stated is None and not thread.opening:
        counts = [
            count_of(record.get("commentCount"))
            for record in records
            if not is_a(record, "Comment", "Answer")
        ]
        stated = next((count for count in counts if count), None)
        return replace(thread, stated=stated)
    return thread


def _with_opening(article: Article, thread: Thread) -> tuple[Article, Thread]:
    """Make the first post of a forum the article, and the others answers to it."""
    opening, *rest = thread.entries
    # Forums count posts, the first among them, or answers.
    stated = None if thread.stated == len(thread.entries) else thread.stated
    replies = tuple(replace(entry, parent=entry.parent - 1 if entry.parent else None) for entry in rest)
    return (
        replace(
            article,
            text=opening.text,
            title=article.title or opening.title,
            author=opening.author,
            published=opening.published or article.published,
        ),
        replace(thread, entries=replies, opening=False, stated=stated),
    )
