"""The verbs that start from pages: read, find, report."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blocs import readers, sources, study
from blocs.cli import output, terminal
from blocs.cli.output import JsonLists
from blocs.errors import BadSetting
from blocs.exporters import records
from blocs.model import Codebook, Merging, codebook_from_toml, merged_actors, merged_ids, united_actors
from blocs.taggers.actors.merging import merging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from blocs.model import Actor, ActorId, Annotations, CoderId, Page, Reading
    from blocs.taggers import Tagger

_FOUND = ("documents", "notes", "attributions", "actors", "statements")

_pages = click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_plain = click.option(
    "--plain",
    is_flag=True,
    help="Take each file, to the letter, as the text of one document.",
)
_concept = click.option(
    "--concept",
    "concepts",
    multiple=True,
    metavar="TEXT",
    help="A proposition to be for or against; repeatable.",
)
_codebook = click.option(
    "--codebook",
    "codebook_path",
    metavar="FILE",
    help="Concepts with definitions, in TOML; see the documentation.",
)

_models = click.option(
    "--models",
    "models_path",
    metavar="FILE",
    help="Larger models of your own, in TOML; see docs/larger-models.md.",
)


def progress_of(pages: tuple[str, ...]) -> terminal.Progress:
    """Return what counts these pages as they are read."""
    return terminal.Progress(total=sum(candidate.is_page for candidate in sources.candidates(pages)))


def _reader(plain: bool) -> Callable[[Page], Reading]:  # noqa: FBT001  the flag as the user set it
    return readers.reader("verbatim") if plain else readers.read


def finder_of(
    concepts: tuple[str, ...], codebook_path: str | None, models_path: str | None = None
) -> study.Finder:
    """Return the finder for the concepts and models of the options; a file that is none is wrong usage."""
    try:
        codebook = _load_codebook(codebook_path) if codebook_path else Codebook()
        models = _load_models(models_path) if models_path else {}
    except BadSetting as error:
        raise click.UsageError(str(error)) from error
    concepts_wanted = study.with_concepts(codebook, filter(str.strip, concepts))
    return study.Finder(codebook=concepts_wanted, models=models)


def _load_models(path: str) -> dict[str, Tagger]:
    """Return the models of a file, and say where the pages' text goes when it leaves this machine."""
    from blocs import larger_models  # noqa: PLC0415  what few use costs a tenth of a second

    choices = larger_models.choices(path)
    models = larger_models.taggers(choices)
    for address in dict.fromkeys(choice.sends_to for choice in choices.values() if choice.sends_to):
        click.echo(f"blocs: the text of the pages is sent to {address}", err=True)
    return models


def _load_codebook(path: str) -> Codebook:
    try:
        return codebook_from_toml(Path(path).read_text(encoding="utf-8-sig"), where=path)
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise BadSetting(path, f"cannot be read: {why}") from error


@click.command(
    short_help="Pages into articles and comments.", epilog="Example:  blocs read article.html --json"
)
@_pages
@_json
@_plain
def read(pages: tuple[str, ...], *, as_json: bool, plain: bool) -> None:
    """Read pages into their articles and comments, and say what does not add up."""
    progress = progress_of(pages)
    with JsonLists(["documents", "notes"]) as lists:
        for reading in study.readings(pages, reader=_reader(plain), listen=progress):
            if as_json:
                _extend(lists, records.reading(reading.documents, reading.notes))
            else:
                terminal.show_reading(reading)
        output.show(lists.chunks() if as_json else ())
    sys.exit(progress.close())


@click.command(
    short_help="Who says what, and who is for and against.",
    epilog='Example:  blocs find article.html --concept "The dam should be built" --json',
)
@_pages
@_concept
@_codebook
@_models
@_json
@_plain
def find(
    pages: tuple[str, ...],
    *,
    concepts: tuple[str, ...],
    codebook_path: str | None,
    models_path: str | None,
    as_json: bool,
    plain: bool,
) -> None:
    """Find who says what, and who is for and against; without a concept, toward each page's headline."""
    finder, progress = finder_of(concepts, codebook_path, models_path), progress_of(pages)
    with JsonLists(_FOUND) as lists:
        found = FoundJson(lists)
        for reading in study.readings(pages, reader=_reader(plain), listen=progress):
            annotations = finder(reading)
            if as_json:
                found.add(annotations)
            else:
                terminal.show_findings(annotations)
        output.show(found.chunks([found.merging(finder.coder.id)]) if as_json else ())
    sys.exit(progress.close())


@click.command(
    short_help="One HTML page that shows who stands where.",
    epilog="Example:  blocs report article.html -o report.html",
)
@_pages
@click.option(
    "-o",
    "--output",
    "path",
    default="report.html",
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@_concept
@_codebook
@_models
def report(
    pages: tuple[str, ...],
    *,
    path: str,
    concepts: tuple[str, ...],
    codebook_path: str | None,
    models_path: str | None,
) -> None:
    """Write one HTML page that shows who stands where, every line with its sentence."""
    from blocs.report import render  # noqa: PLC0415  templates take a fifth of a second that other verbs save

    finder, progress = finder_of(concepts, codebook_path, models_path), progress_of(pages)
    if any(_is_same_file(candidate.path, path) for candidate in sources.candidates(pages)):
        raise click.UsageError(f"{path} is one of the pages; give the report another name")
    with suppress(_NothingRead), JsonLists(_FOUND) as lists, output.spool() as spool:
        found = FoundJson(lists)
        together: list[Merging] = []
        chunks = render(
            _annotated(pages, finder, progress, found, together),
            coder=finder.coder,
            skipped=progress.errors,
            merging=together,
            data=found.chunks(together),
            spool=spool,
        )
        output.replace(path, chunks)
        progress.done(f"wrote {path}")
    sys.exit(progress.close())


def _annotated(
    pages: tuple[str, ...],
    finder: study.Finder,
    progress: terminal.Progress,
    found: FoundJson,
    together: list[Merging],
) -> Iterator[Annotations]:
    """Read and annotate pages one by one, and keep what is found for the data inside the report."""
    for reading in study.readings(pages, listen=progress):
        annotations = finder(reading)
        found.add(annotations)
        yield annotations
    if not progress.read:
        raise _NothingRead
    together.append(found.merging(finder.coder.id))


class _NothingRead(Exception):
    """No page could be read, so there is nothing to report."""


def _is_same_file(page: str, path: str) -> bool:
    try:
        return Path(page).samefile(path)
    except OSError:
        # One of them is not there yet, or cannot be; reading or writing it will say so.
        return False


class FoundJson:
    """What ``blocs find --json`` prints, gathered page by page without holding the pages."""

    def __init__(self, lists: JsonLists) -> None:
        self._lists = lists
        self._actors: dict[ActorId, Actor] = {}

    def add(self, annotations: Annotations) -> None:
        """Add what was found on one page."""
        page = records.page(annotations, first=self._lists.lengths["attributions"])
        _extend(self._lists, {**page, "actors": ()})
        for actor in annotations.actors:
            # Where an actor is mentioned is not printed, and would fill the memory over many pages.
            known = [self._actors[actor.id]] if actor.id in self._actors else []
            one = united_actors([*known, replace(actor, mentions=actor.mentions[:1])])[0]
            self._actors[actor.id] = replace(one, mentions=one.mentions[:1])

    def merging(self, coder: CoderId) -> Merging:
        """Return which actors of the pages so far are one."""
        return merging(self._actors.values(), coder=coder)

    def chunks(self, together: Sequence[Merging]) -> Iterator[str]:
        """
        Return the object as text, piece by piece; an actor of many pages stands in it once.

        Which actors are one may still be missing in `together` when this is called, not when it is asked for
        the first piece.
        """
        found = together[0] if together else Merging()
        into, told = merged_ids(found.sure), records.merged_into(self._actors.values(), found.sure)
        for name in ("attributions", "statements") if into else ():
            self._lists.change(name, lambda item: records.in_merged(item, into))
        actors = merged_actors(self._actors.values(), found.sure)
        self._lists.extend("actors", (records.actor(one, told.get(one.id, ())) for one in actors))
        if found.proposed:
            self._lists.extend("proposed_merges", map(records.proposal, found.proposed))
        yield from self._lists.chunks()


def _extend(lists: JsonLists, found: records.Json) -> None:
    for name, items in found.items():
        lists.extend(name, items)
