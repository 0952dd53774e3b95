"""
The command line: opens files, prints, and draws progress; knows nothing of the work itself.

==========  =======================================================
pages       the verbs ``read``, ``find`` and ``report``
concepts    the verb ``concepts``
networks    the verb ``network``
figures     the verb ``figure``
projects    the verbs of a project that read and write it
coding      the verbs of a coder at work
bundles     the verbs ``bundle`` and ``reproduce``
statements  where the statements of a network come from
output      files replaced whole or not at all; JSON written in parts
terminal    progress, and what a person reads on a terminal
==========  =======================================================

Exit codes: 0 done, 1 something could not be done (said on standard error), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from typing import cast

import click

from blocs.errors import BadSetting, BlocsError
from blocs.study import program_version

# By name, so that reading a page does not load what counting networks needs.
VERBS = {
    "read": "blocs.cli.pages:read",
    "find": "blocs.cli.pages:find",
    "report": "blocs.cli.pages:report",
    "concepts": "blocs.cli.concepts:concepts",
    "network": "blocs.cli.networks:network",
    "figure": "blocs.cli.figures:figure",
    "new": "blocs.cli.projects:new",
    "add": "blocs.cli.projects:add",
    "suggest": "blocs.cli.projects:suggest",
    "statements": "blocs.cli.coding:statements",
    "search": "blocs.cli.coding:search",
    "confirm": "blocs.cli.coding:confirm",
    "reject": "blocs.cli.coding:reject",
    "undo": "blocs.cli.coding:undo",
    "redo": "blocs.cli.coding:redo",
    "history": "blocs.cli.coding:history",
    "agreement": "blocs.cli.coding:agreement",
    "import": "blocs.cli.projects:import_",
    "export": "blocs.cli.projects:export",
    "bundle": "blocs.cli.bundles:bundle",
    "reproduce": "blocs.cli.bundles:reproduce",
    "merge": "blocs.cli.projects:merge",
    "settle": "blocs.cli.coding:settle",
    "check": "blocs.cli.coding:check",
}

FIRST_OF_A_PROJECT = "new"
"""From this verb on they are about a project; those before start from pages or statements."""

# 128 and the number of the signal, as shells say it.
_INTERRUPTED = 130


class Verbs(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a verb, or None where there is none of that name."""
        if cmd_name not in VERBS:
            return None
        return cast("click.Command", pkgutil.resolve_name(VERBS[cmd_name]))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs in two groups."""
        rows = [(name, verb.get_short_help_str()) for name in VERBS if (verb := self.get_command(ctx, name))]
        start = list(VERBS).index(FIRST_OF_A_PROJECT)
        for title, group in (("Pages and networks", rows[:start]), ("A study in a file", rows[start:])):
            with formatter.section(title):
                formatter.write_dl(group, col_max=12)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  blocs report article.html -o report.html",
)
@click.version_option(program_version(), prog_name="blocs")
def blocs() -> None:
    """Read political news and the arguments under it, and show who stands where."""


def main() -> None:
    """Run the command line; an error of ours is one line, never a traceback."""
    # OpenBLAS starts a thread a core when numpy is loaded: 0.1 s of CPU that no verb makes use of.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        sys.exit(blocs.main(standalone_mode=False))
    except BlocsError as error:
        click.echo(f"blocs: {error}", err=True)
        # What was asked for makes no sense: wrong usage. Anything else could not be done.
        sys.exit(2 if isinstance(error, BadSetting) else 1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    except OSError as error:
        # Pages and results say themselves what is wrong with them; this is standard output.
        click.echo(f"blocs: cannot print: {error.strerror}", err=True)
        # What is left to print cannot be printed at exit either.
        os._exit(1)
