"""The verbs that put a study into one archive, and that check such an archive."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blocs import bundles
from blocs.cli import output
from blocs.cli.figures import figure
from blocs.cli.networks import network
from blocs.cli.projects import as_json, project_argument, tell
from blocs.cli.terminal import counted
from blocs.errors import BlocsError

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str], folder: Path) -> str:
    """Run ``network`` or ``figure`` on the project in a folder; return what went wrong, or nothing."""
    verb, *rest = arguments
    here = {bundles.STUDY, rest[-1]}
    placed = [str(folder / one) if one in here else one for one in rest]
    try:
        {"network": network, "figure": figure}[verb].main(placed, verb, standalone_mode=False)
    except SystemExit as ended:
        return "" if not ended.code else f"ended with {ended.code}"
    except click.ClickException as error:
        return error.format_message()
    except BlocsError as error:
        return str(error)
    return ""


@click.command(
    short_help="A study in one archive, to be checked by others.",
    epilog="Example:\n\n"
    "  blocs bundle iraq.blocs -o iraq.zip --with 'figure stream --unit weeks -o weeks.svg'",
)
@project_argument
@click.option("-o", "--output", "path", required=True, metavar="FILE", help="The archive, a .zip file.")
@click.option(
    "--with",
    "commands",
    multiple=True,
    metavar="COMMAND",
    help="One more network or figure, as a command without the project's name; repeatable.",
)
def bundle(where: str, *, path: str, commands: tuple[str, ...]) -> None:
    """Put a project, its tables, networks and figures, versions and settings into one archive."""
    if not path.lower().endswith(".zip"):
        raise click.UsageError(f"{path}: a bundle ends in .zip")
    try:
        wanted = [shlex.split(one) for one in (*bundles.USUAL, *commands)]
    except ValueError as error:
        raise click.UsageError(f"--with: {error}") from error
    made = bundles.bundle(where, wanted, run=run)
    output.replace_bytes(path, made.content)
    for member, why in made.failed.items():
        tell(f"left out {member}: {why}")
    tell(f"wrote {path}; whoever gets it checks it with: blocs reproduce {path}")
    asked = {member for member in made.failed if member not in _usual()}
    sys.exit(int(bool(asked)))


def _usual() -> set[str]:
    ends = [one.split() for one in bundles.USUAL]
    return {f"{words[0]}s/{words[-1]}" for words in ends}


@click.command(short_help="Check such an archive.", epilog="Example:  blocs reproduce iraq.zip")
@click.argument("path", metavar="FILE")
@as_json
def reproduce(path: str, *, as_json: bool) -> None:
    """Check a bundle's sums and its project, make its tables, networks and figures again, and compare."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise click.ClickException(f"cannot read {path}: {error.strerror}") from error
    found = bundles.reproduce(content, where=path, run=run)
    wrong = [one for one in found if one.verdict is not bundles.Verdict.SAME]
    if as_json:
        rows = [
            {"member": one.member, "verdict": one.verdict.name.lower(), "words": one.words} for one in found
        ]
        output.show([json.dumps({"outcomes": rows}, ensure_ascii=False, indent=1), "\n"])
    else:
        for one in wrong:
            click.echo(f"{one.member}: {one.verdict.value}" + (f" ({one.words})" if one.words else ""))
        again = sum(one.words == "made again" for one in found if one not in wrong)
        click.echo(
            f"{counted(len(found), 'check')}, {again} of them made again and the same, {len(wrong)} not"
        )
    sys.exit(int(bool(wrong)))
