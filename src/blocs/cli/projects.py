"""The verbs of a project that read and write it: new, add, suggest, import, export, merge, check."""

from __future__ import annotations

import getpass
import json
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blocs import projects, readers, study
from blocs.cli import output
from blocs.cli.pages import _load_codebook, _load_models, progress_of
from blocs.cli.terminal import counted
from blocs.errors import BadSetting
from blocs.exporters.corpora import writer
from blocs.model import Coder, CoderKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from blocs.model import Annotations, Codebook, Note
    from blocs.projects import Total
    from blocs.stores import Conflict, Desk, Project

project_argument = click.argument("where", metavar="PROJECT")
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
coder_option = click.option(
    "--coder",
    "name",
    envvar="BLOCS_CODER",
    default=getpass.getuser,
    show_default="your user name",
    metavar="NAME",
    help="Who does it; also from the environment variable BLOCS_CODER.",
)


def desk_of(project: Project, name: str) -> Desk:
    """Return the desk of a person; a program's name cannot be taken."""
    return project.desk(Coder(name=name, kind=CoderKind.PERSON))


def tell(message: str) -> None:
    """Print what was done on standard error, so that a pipe does not take it for data."""
    click.echo(f"blocs: {message}", err=True)


def _tell_total(total: Total) -> None:
    new = ", ".join(counted(number, kind) for kind, number in sorted(total.new.items()) if number)
    there = sum(total.there.values())
    tell(f"added {new or 'nothing new'}" + (f"; {there} were there already" if there else ""))
    if total.differing:
        tell(
            f"left as it was where other content came: {counted(len(total.differing), 'record')}: "
            + ", ".join(total.differing[:3])
            + (" …" if len(total.differing) > 3 else "")  # noqa: PLR2004
        )


def _counted_pages() -> Callable[[Annotations], None]:
    """Return what counts pages on a terminal; a pipe sees nothing of it."""
    numbers = count(1)

    def listen(_: Annotations) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{counted(next(numbers), 'page')} \r", nl=False, err=True)

    return listen


def _tell_notes(notes: Iterable[Note]) -> None:
    for note in notes:
        tell(note.message)


@click.command(short_help="An empty project.", epilog="Example:  blocs new iraq.blocs --codebook iraq.toml")
@project_argument
@click.option("--codebook", "codebook_path", metavar="FILE", help="Concepts to begin with, in TOML.")
@coder_option
def new(where: str, *, codebook_path: str | None, name: str) -> None:
    """Make an empty project: one file, or tables in a team's database (postgresql://…)."""
    codebook = _codebook(codebook_path) if codebook_path else None
    with projects.create(where) as project:
        if codebook is not None:
            projects.add_codebook(desk_of(project, name), codebook)
        tell(f"made {project.address}; next: blocs add {where} PAGE…")


def _codebook(path: str) -> Codebook:
    try:
        return _load_codebook(path)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error


@click.command(short_help="Pages into a project.", epilog="Example:  blocs add iraq.blocs pages/")
@project_argument
@click.argument("pages", metavar="[PAGE]...", nargs=-1)
@click.option("--codebook", "codebook_path", metavar="FILE", help="Concepts to add, in TOML.")
@click.option("--plain", is_flag=True, help="Take each file, to the letter, as the text of one document.")
@coder_option
def add(where: str, *, pages: tuple[str, ...], codebook_path: str | None, plain: bool, name: str) -> None:
    """Read pages into a project, with their bytes, so that every span leads back to them."""
    if not pages and codebook_path is None:
        raise click.UsageError("give pages, or a codebook")
    codebook = _codebook(codebook_path) if codebook_path else None
    failed = 0
    with projects.open_(where) as project:
        desk = desk_of(project, name)
        if codebook is not None:
            added = projects.add_codebook(desk, codebook)
            tell(f"added {counted(added.new.get('concept', 0), 'concept')}")
        if pages:
            progress = progress_of(pages)
            read = readers.reader("verbatim") if plain else readers.read
            total = projects.add_pages(desk, pages, read=read, listen=progress)
            failed = progress.close()
            _tell_total(total)
    sys.exit(failed)


@click.command(
    short_help="Suggestions for a project's documents.", epilog="Example:  blocs suggest iraq.blocs"
)
@project_argument
@click.option("--models", "models_path", metavar="FILE", help="Larger models of your own, in TOML.")
def suggest(where: str, *, models_path: str | None) -> None:
    """Find who says what, and who is for and against the project's concepts; keep it as suggestions."""
    models = _load_models(models_path) if models_path else {}
    with projects.open_(where) as project:
        finder = study.Finder(codebook=projects.learned(project), models=models)
        if not finder.codebook.concepts:
            tell("the project has no concept yet, so each page's headline gives one")
        total = projects.suggest(project, finder, listen=_counted_pages())
        _tell_total(total)


@click.command(
    name="import",
    short_help="Another program's file into a project.",
    epilog="Example:  blocs import iraq.blocs coded.dna",
)
@project_argument
@click.argument("file", metavar="FILE")
@coder_option
def import_(where: str, file: str, *, name: str) -> None:
    """Bring in documents and codings: from DNA 2 and 3 (a file or a database's URL), tables, and more."""
    corpus = projects.corpus_of(file)
    with projects.open_(where) as project:
        added = desk_of(project, name).add(corpus)
        total = projects.Total()
        total.add(added)
        _tell_total(total)
    _tell_notes(corpus.notes)


@click.command(
    short_help="A project for other programs.", epilog="Example:  blocs export iraq.blocs -o iraq.dna"
)
@project_argument
@click.option("-o", "--output", "path", required=True, metavar="FILE", help="Its ending says the format.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice([one.value for one in Status]),
    multiple=True,
    help="Only statements of which people have made this; repeatable. All but rejected ones by default.",
)
def export(where: str, *, path: str, statuses: tuple[str, ...]) -> None:
    """Write a project for other programs: .dna, .jsonl, .csv.zip, .parquet.zip and more."""
    chosen = {Status(one) for one in statuses} or set(Status) - {Status.REJECTED}
    try:
        writer(path)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error
    with projects.open_(where) as project:
        whole = project.corpus()
    # Tables hold everything unless something is asked for: nothing is lost on the way out.
    everything = not statuses and not path.lower().endswith(".dna")
    done = projects.written(whole if everything else projects.selected(whole, statuses=chosen), path)
    output.replace_bytes(path, done.content)
    tell(f"wrote {path}")
    _tell_notes(done.notes)


@click.command(
    short_help="Two copies of a project into one.", epilog="Example:  blocs merge iraq.blocs iraq-bens.blocs"
)
@project_argument
@click.argument("copy", metavar="COPY")
@as_json
def merge(where: str, copy: str, *, as_json: bool) -> None:
    """Take over what was done in another copy; what both changed otherwise is shown, and nothing is lost."""
    if "://" not in where and "://" not in copy and Path(where).resolve() == Path(copy).resolve():
        raise click.UsageError("that is the same file twice")
    with projects.open_(where) as project, projects.open_(copy) as other:
        merged = projects.merge(project, other)
        if as_json:
            found = {"events": len(merged.events), "conflicts": [_conflict(c) for c in merged.conflicts]}
            output.show([json.dumps(found, ensure_ascii=False, indent=1), "\n"])
        else:
            tell(f"took over {counted(len(merged.events), 'event')}")
            for conflict in merged.conflicts:
                _show_conflict(conflict)
    sys.exit(int(bool(merged.conflicts)))


def _conflict(conflict: Conflict) -> Mapping[str, object]:
    return {
        "record": conflict.id,
        "proposals": [
            {"coder": p.event.coder, "time": p.event.time.isoformat(), "verb": p.event.verb.value}
            for p in conflict.proposals
        ],
    }


def _show_conflict(conflict: Conflict) -> None:
    click.secho(f"conflict  {conflict.id}", fg="yellow")
    click.echo(f"  stands:    {conflict.present}")
    for proposal in conflict.proposals:
        click.echo(f"  {proposal.event.coder} {proposal.event.verb.value}: {proposal.record}")
