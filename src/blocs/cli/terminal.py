"""What a person reads on a terminal: progress while pages are read, and findings in few lines."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from blocs.model import ConceptTarget
from blocs.study import FilePassedOver, PageRead, PageSkipped

if TYPE_CHECKING:
    from blocs.errors import InputError
    from blocs.model import Annotations, Document, Note, Reading
    from blocs.study import Event

_SIGNS = {"for": click.style("+", fg="cyan"), "against": click.style("−", fg="red"), "unclear": "·"}


@dataclass
class Progress:
    """
    Counts pages as they are read; on a terminal it says how many, in a pipe it is silent.

    Parameters
    ----------
    total : int
        How many pages there are to read.
    """

    total: int
    read: int = 0
    errors: list[InputError] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        """Take note of one event."""
        if isinstance(event, FilePassedOver):
            self.passed_over.append(event.path)
            return
        if isinstance(event, PageSkipped):
            self.errors.append(event.error)
            self.say(f"skipped {event.error}")
        self.read += isinstance(event, PageRead)
        if self._is_drawn:
            click.echo(f"\r{self.read + len(self.errors)} of {self.total} pages", nl=False, err=True)

    def done(self, message: str) -> None:
        """Tell a person what was done; a pipe learns it from the exit code."""
        if sys.stderr.isatty():
            self.say(message)

    def say(self, message: str) -> None:
        """Print a line of its own on standard error."""
        self._clear()
        click.echo(f"blocs: {message}", err=True)

    def close(self) -> int:
        """Clear the line, say what was left out, and return the exit code: 1 if a page could not be read."""
        self._clear()
        if self.passed_over:
            self.say(f"passed over {counted(len(self.passed_over), 'file')} that by name are no pages")
        if self.errors:
            self.say(f"{counted(self.read, 'page')} read, {len(self.errors)} skipped")
        if not self.total:
            self.say("no page in what was given; a page ends in .html, .htm, .xhtml or .txt")
        return int(bool(self.errors) or not self.total)

    @property
    def _is_drawn(self) -> bool:
        return self.total > 1 and sys.stderr.isatty()

    def _clear(self) -> None:
        if self._is_drawn:
            click.echo("\r\x1b[2K", nl=False, err=True)


def counted(number: int, noun: str) -> str:
    """
    Return a number with its noun.

    Examples
    --------
    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def show_reading(reading: Reading) -> None:
    """Print the documents of a page, a line each, indented by who answers whom, and the notes."""
    depth: dict[str, int] = {}
    for document in reading.documents:
        depth[document.id] = 0 if document.reply_to is None else depth.get(document.reply_to, 0) + 1
        click.echo("  " * depth[document.id] + _headed(document))
    _show_notes(reading.notes)


def _headed(document: Document) -> str:
    if document.title is not None:
        published = document.published and str(document.published)
        words = counted(len(document.text.split()), "word")
        said = (click.style(document.title, bold=True), document.author, document.site, published, words)
        return " · ".join(part for part in said if part)
    start = shortened(" ".join(document.text.split()), 72)
    head = " ".join(filter(None, [document.label and f"{document.label}.", document.author]))
    return f"{click.style(head, bold=True)}  {start}" if head else start


def shortened(text: str, width: int) -> str:
    """
    Return a text that is no longer than `width`, cut after a word.

    Examples
    --------
    >>> shortened("Build the dam now", 13)
    'Build the…'
    """
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0] + "…"


def show_findings(annotations: Annotations) -> None:
    """Print who says what on a page, and who is for and against."""
    names = {actor.id: actor.name for actor in annotations.actors}
    documents = {document.id: document for document in annotations.documents}
    if annotations.documents and annotations.documents[0].title:
        click.secho(annotations.documents[0].title, bold=True)
    for concept in annotations.codebook.concepts if annotations.codebook else ():
        click.echo(f"\n{click.style(concept.name, underline=True)}")
        for statement in annotations.statements:
            if statement.target != ConceptTarget(concept=concept.id):
                continue
            words = " … ".join(documents[statement.document].quote(span) for span in statement.evidence)
            sign = _SIGNS[statement.stance.value]
            quoted = shortened(" ".join(words.split()), 76)
            click.echo(f"  {sign} {names.get(statement.actor, '?')} ({statement.stance.value}): {quoted}")
    found = counted(len(annotations.attributions), "attribution")
    click.echo(f"\n{found}, {counted(len(annotations.statements), 'statement')}, none confirmed by a person")
    _show_notes(annotations.notes)


def _show_notes(notes: tuple[Note, ...]) -> None:
    for message, times in Counter(note.message for note in notes).items():
        often = f" ({times} times)" if times > 1 else ""
        click.echo(f"{click.style('note', fg='yellow')}  {message}{often}")
