"""
The command line: opens files, prints, and draws progress; knows nothing of the work itself.

========  =======================================================
pages     the verbs ``read``, ``find`` and ``report``
output    files replaced whole or not at all; JSON written in parts
terminal  progress, and what a person reads on a terminal
========  =======================================================

Exit codes: 0 done, 1 something could not be done (said on standard error), 2 wrong usage.
"""

from __future__ import annotations

import sys

import click

from blocs.cli import pages
from blocs.errors import BlocsError
from blocs.study import program_version


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(program_version(), prog_name="blocs")
def blocs() -> None:
    r"""Read political news and the arguments under it, and show who stands where.

    \b
    Start with:
        blocs report article.html -o report.html
    """


blocs.add_command(pages.read)
blocs.add_command(pages.find)
blocs.add_command(pages.report)


def main() -> None:
    """Run the command line; an error of ours is one line, never a traceback."""
    try:
        blocs()
    except BlocsError as error:
        click.echo(f"blocs: {error}", err=True)
        sys.exit(1)
