"""The verb that proposes concepts where there is no codebook yet."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from blocs import study
from blocs.cli import output
from blocs.cli.pages import progress_of
from blocs.cli.terminal import counted
from blocs.taggers.concepts.candidates import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.taggers.concepts.candidates import Candidate, Content

_SHOWN = 8
"""Contents that stand as comments under a concept."""


@click.command(
    short_help="Concepts that pages speak about, as a codebook to start from.",
    epilog="Example:  blocs concepts article.html > codebook.toml",
)
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def concepts(pages: tuple[str, ...], *, as_json: bool) -> None:
    """
    Propose concepts for what is said in pages again and again.

    Prints a codebook in TOML, with what is said as comments: edit it, and give it to --codebook.
    """
    progress, finder = progress_of(pages), study.Finder()
    found = candidates(map(finder, study.readings(pages, listen=progress)))
    output.show(_json(found) if as_json else _toml(found))
    if progress.read and not found:
        progress.say("nothing is said twice, so that no concept is proposed")
    sys.exit(progress.close())


def _json(found: Sequence[Candidate]) -> Iterator[str]:
    rows = [
        {
            "name": one.concept.name,
            "tightness": one.tightness,
            "contents": [
                {
                    "text": content.text,
                    "nearness": near,
                    "actor": content.actor,
                    "speaker": content.speaker or None,
                    "path": content.path,
                    "document": content.spans[0].document,
                    "spans": [[span.start, span.end] for span in content.spans],
                }
                for content, near in zip(one.contents, one.nearness, strict=True)
            ],
        }
        for one in found
    ]
    yield json.dumps({"concepts": rows}, ensure_ascii=False, indent=1) + "\n"


def _toml(found: Sequence[Candidate]) -> Iterator[str]:
    yield "# Concepts proposed by blocs: what is said again and again, named by who says it most typically.\n"
    yield "# Turn each name into a sentence that one can be for or against, and delete what is not one.\n"
    for one in found:
        speakers = len(one.actors)
        who = f" by {counted(speakers, 'actor')}" if speakers else ""
        # JSON's strings are TOML's, but for one character.
        name = json.dumps(one.concept.name, ensure_ascii=False).replace("\x7f", "\\u007f")
        yield f"\n[[concept]]\nname = {name}\n"
        yield f"# {counted(len(one.contents), 'content')}{who}, tightness {one.tightness:.2f}\n"
        yield from map(_comment, one.contents[:_SHOWN])
        if len(one.contents) > _SHOWN:
            yield f"# … and {len(one.contents) - _SHOWN} more\n"


def _comment(content: Content) -> str:
    who = f"{content.speaker}, " if content.speaker else ""
    line = f"{who}{content.path}: {content.text}"
    # A line break or another control character would end the comment.
    return f"# - {''.join(letter if letter.isprintable() else ' ' for letter in line)}\n"
