"""
Plain text that was once a page, as a browser, a mail program or a person saved it → documents.

A heading such as ``14 Responses`` parts article and thread; comments are numbered, bulleted, or headed by a
line ``Ada says:``; what is indented deeper answers what stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.readers import notes
from blocs.readers.assembly import Article, assembled
from blocs.readers.characters import character_notes
from blocs.readers.dates import written_date
from blocs.readers.encodings import decoded
from blocs.readers.kinds import NOISE
from blocs.readers.rendered_threads import Line, is_thread_heading, rendered_thread, starts_speech
from blocs.readers.threads.entry import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.model.document import Note, Reading
    from blocs.model.page import Page

_BYLINE = re.compile(
    r"^(?:by|von|par|por|door|di)\s+(?P<name>[^|\n]{2,120}?)\s*(?:\|(?P<rest>.*))?$", re.IGNORECASE
)
_SITE = re.compile(r"^\((?P<site>[^()]{2,80})\)$")
_RELATED = re.compile(
    r"^(?:related|see also|read (?:more|also|next)|watch|more on this|further reading|siehe auch|"
    r"mehr zum thema|lesen sie auch|"
    r"weiterlesen|à lire aussi|lire aussi|voir aussi|lea también|leia também|leggi anche|lees "
    r"ook)\b[^.\n]{0,40}:?$",
    re.IGNORECASE,
)
_MOST_NAME_WORDS = 8
_LONGEST_TITLE = 200
_LONGEST_RELATED = 240


@dataclass(frozen=True, slots=True)
class RenderingReader:
    """Read the article of a text file and the thread under it."""

    def __call__(self, page: Page) -> Reading:
        """
        Return the documents of a text file, the article first.

        Raises
        ------
        UnreadablePage
            If there is no text in it.
        """
        text = decoded(page.content, page.media_type)
        if text.is_noise:
            raise UnreadablePage(address=page.address, why=NOISE)
        lines = [Line.read(line) for line in text.text.expandtabs(4).split("\n")]
        if not any(line.text for line in lines):
            raise UnreadablePage(
                address=page.address, why="no text in it; check that the file was saved whole"
            )
        start, thread = _thread(lines)
        article, related = _article(lines[:start])
        reading = assembled(page, article, thread)
        words = "\n".join(document.text for document in reading.documents)
        return replace(reading, notes=(*related, *reading.notes, *character_notes(text, words)))


def _thread(lines: Sequence[Line]) -> tuple[int, Thread]:
    """Return the line where the thread begins, and the thread; the end, and none, where there is none."""
    for number, line in enumerate(lines):
        if is_thread_heading(line):
            thread = rendered_thread(lines[number + 1 :], heading=line.text)
            if thread.entries or thread.stated is not None:
                return number, thread
    first = next((number for number in range(len(lines)) if starts_speech(lines, number)), None)
    if first:
        thread = rendered_thread(lines[first:], heading="")
        if len(thread.entries) > 1:
            return first, thread
    return len(lines), Thread(system="none")


def _article(lines: Sequence[Line]) -> tuple[Article, list[Note]]:
    paragraphs = paragraphs_of(lines)
    title = _title(paragraphs)
    if title is not None:
        paragraphs = paragraphs[1:]
    article = Article(text="", title=title)
    if paragraphs and (byline := _byline(paragraphs[0])) is not None:
        article = replace(byline, title=title)
        paragraphs = paragraphs[1:]
    kept, related = _without_related(paragraphs)
    return replace(article, text="\n\n".join(kept)), [notes.related_note(words) for words in related]


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs of some lines: parted by empty lines, wrapped lines joined, long lines apart."""
    found: list[str] = []
    block: list[str] = []
    for line in (*lines, Line()):
        if line.text:
            block.append(line.text)
        elif block:
            found.extend(joined(block))
            block = []
    return found


def joined(block: Sequence[str]) -> list[str]:
    """Return lines without an empty one between them as one paragraph, or as many if never wrapped."""
    wrapped = max(map(len, block)) <= _WIDEST_WRAP
    return [" ".join(block)] if wrapped else list(block)


# Programs wrap at 72 to 100; a line far beyond that is a whole paragraph.
_WIDEST_WRAP = 140


def _title(paragraphs: Sequence[str]) -> str | None:
    if len(paragraphs) <= 1 or len(paragraphs[0]) > _LONGEST_TITLE:
        return None
    first = paragraphs[0]
    is_sentence = first.endswith((".", ",", ";", ":")) and not first.endswith("...")
    return None if is_sentence or _BYLINE.match(first) else first.lstrip("# ") or None


def _byline(paragraph: str) -> Article | None:
    paragraph = paragraph.strip("*_ ")
    found = _BYLINE.match(paragraph)
    if found is None or len(paragraph) > _LONGEST_TITLE:
        return None
    parts = [part.strip(" –—-") for part in (found["rest"] or "").split("|")]
    site = next((match["site"] for part in parts if (match := _SITE.match(part))), None)
    dated = written_date(paragraph)
    name = (
        found["name"]
        if dated is None or dated.start > found.end("name")
        else paragraph[found.start("name") : dated.start]
    )
    name = re.sub(r"(?:\s+(?:on|am|le|el|op|il)|\s*[,–—|-])+\s*$", "", name).strip()
    # A sentence that begins with "By" is no byline.
    if not name or len(name.split()) > _MOST_NAME_WORDS or name.endswith(".") or not name[0].isupper():
        return None
    return Article(text="", author=name, site=site, published=dated.moment if dated else None)


def _without_related(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """Take blocks such as "Related video:" from the end of an article."""
    for number in range(max(0, len(paragraphs) - 4), len(paragraphs)):
        rest = paragraphs[number:]
        if _RELATED.match(rest[0]) and all(len(one) <= _LONGEST_RELATED for one in rest):
            return paragraphs[:number], [" ".join(rest)]
    return paragraphs, []
