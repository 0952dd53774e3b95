"""The verbs of a coder at work, from ``statements`` and ``confirm`` to ``history`` and ``agreement``."""

from __future__ import annotations

import json
import math
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from blocs import projects, stores
from blocs.cli import output
from blocs.cli.projects import as_json, coder_option, desk_of, project_argument, tell
from blocs.cli.terminal import counted, shortened
from blocs.errors import BlocsError, UnknownRecord
from blocs.model import ActorTarget, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from blocs.agreement import Agreement, Comparison
    from blocs.model import Corpus
    from blocs.stores import Change, Desk, Event, KeptStatement, Project

_WIDTH = 76
_SIGNS = {Stance.FOR: "+", Stance.AGAINST: "−", Stance.UNCLEAR: "·"}


def _wanted(**given: Any) -> dict[str, Any]:
    """Return what was asked for; an option that was not given asks for nothing."""
    return {name: value for name, value in given.items() if value}


@click.command(
    short_help="The statements of a project.",
    epilog='Example:  blocs statements iraq.blocs --status suggested --actor "Ann Low"',
)
@project_argument
@click.option("--actor", multiple=True, metavar="NAME", help="Who takes the stance; repeatable.")
@click.option("--concept", multiple=True, metavar="TEXT", help="On which concept; repeatable.")
@click.option("--stance", type=click.Choice([one.value for one in Stance]), multiple=True)
@click.option("--status", type=click.Choice([one.value for one in Status]), multiple=True)
@click.option("--coder", multiple=True, metavar="NAME", help="Who made them; repeatable.")
@click.option("--site", multiple=True, metavar="NAME", help="Where the document stood; repeatable.")
@click.option("--since", metavar="DATE", help="Said, or published, from then on: 2015, 2015-10, 2015-10-10.")
@click.option("--until", metavar="DATE", help="Said, or published, up to the end of then.")
@click.option("--text", metavar="WORDS", help="Words in the evidence; phrases between quotation marks.")
@as_json
def statements(where: str, *, as_json: bool, **options: Any) -> None:
    """List statements by date, each with its id, its status, and the words that it rests on."""
    options["stance"] = [Stance(one) for one in options["stance"]]
    options["status"] = [Status(one) for one in options["status"]]
    with projects.open_(where) as project:
        names = projects.names(project)
        found = project.statements(**_wanted(**options))
        if as_json:
            output.show(_json_list("statements", (_statement(kept, names) for kept in found)))
            return
        shown = sum(_show_statement(kept, names) for kept in found)
        click.echo(f"\n{counted(shown, 'statement')}" if shown else "no such statement")


def _about(kept: KeptStatement, names: Mapping[str, str]) -> str:
    target = kept.statement.target
    if isinstance(target, ActorTarget):
        return f"{target.tie} {names.get(target.actor, target.actor)}"
    return names.get(target.concept, target.concept)


def _show_statement(kept: KeptStatement, names: Mapping[str, str]) -> int:
    """Print a statement in three lines, and count it."""
    statement = kept.statement
    who = names.get(statement.actor, statement.actor)
    date = str(statement.said or statement.published or "no date")
    head = f"{_SIGNS[statement.stance]} {click.style(who, bold=True)} ({statement.stance.value}): "
    click.echo(f"{head}{_about(kept, names)}")
    words = shortened(" ".join((kept.quote or "").split()), _WIDTH)
    click.echo(f"    {words}" if words.startswith(("“", '"')) else f"    “{words}”")
    click.secho(f"    {date}  {statement.status.value}  {kept.id}", dim=True)
    return 1


def _statement(kept: KeptStatement, names: Mapping[str, str]) -> dict[str, Any]:
    statement = kept.statement
    target = statement.target
    told = (
        {"actor": target.actor, "tie": target.tie}
        if isinstance(target, ActorTarget)
        else {"concept": names.get(target.concept, target.concept)}
    )
    return {
        "id": kept.id,
        "actor": statement.actor,
        "name": names.get(statement.actor),
        "organization": statement.organization,
        "target": told,
        "stance": statement.stance.value,
        "document": statement.document,
        "evidence": [[span.start, span.end] for span in statement.evidence],
        "quote": kept.quote,
        "said": statement.said and str(statement.said),
        "published": statement.published and str(statement.published),
        "confidence": statement.confidence,
        "reason": statement.reason,
        "coder": statement.coder,
        "status": statement.status.value,
        "variables": dict(statement.variables),
    }


def _json_list(name: str, items: Iterable[Any]) -> Iterator[str]:
    opening = f'{{"{name}": ['
    for item in items:
        yield f"{opening}{json.dumps(item, ensure_ascii=False)}"
        opening = ",\n"
    yield "]}\n" if opening == ",\n" else f"{opening}]}}\n"


@click.command(
    short_help="Words in documents and evidence.", epilog='Example:  blocs search iraq.blocs "air strikes"'
)
@project_argument
@click.argument("words")
@click.option("--most", default=20, show_default=True, help="How many to show.")
def search(where: str, words: str, *, most: int) -> None:
    """Look for words, or a "phrase", in the evidence of statements and in documents; the best first."""
    with projects.open_(where) as project:
        for hit in islice(project.search(words), max(most, 0)):
            click.echo(f"{click.style(hit.title or 'no title', bold=True)}  {hit.id}")
            click.echo(f"    {shortened(' '.join(hit.passage.split()), 2 * _WIDTH)}")
        found = project.search_count(words)
    number = found.statements + found.documents
    if not number:
        click.echo("nothing found")
    elif number > most:
        tell(f"{max(most, 0):,} of {number:,} shown; --most {number} shows all")


def _each(where: str, name: str, ids: tuple[str, ...], act: Callable[[Desk, str], Event | None]) -> None:
    """Do one thing to each of some records; the others are done although one cannot be."""
    failed = done = 0
    with projects.open_(where) as project:
        desk = desk_of(project, name)
        for id_ in ids:
            try:
                done += act(desk, id_) is not None
            except UnknownRecord as error:
                tell(str(error))
                failed = 1
    tell(f"{counted(done, 'change')} by {name}")
    sys.exit(failed)


_ids = click.argument("ids", metavar="STATEMENT...", nargs=-1, required=True)
_reason = click.option("--reason", default="", metavar="TEXT", help="Why, in words.")


@click.command(short_help="Say that statements are right.", epilog="Example:  blocs confirm iraq.blocs ID")
@project_argument
@_ids
@_reason
@coder_option
def confirm(where: str, ids: tuple[str, ...], *, reason: str, name: str) -> None:
    """Confirm statements by their ids, as `blocs statements` prints them."""
    _each(where, name, ids, lambda desk, id_: desk.confirm(id_, reason=reason))


@click.command(short_help="Say that statements are wrong.", epilog="Example:  blocs reject iraq.blocs ID")
@project_argument
@_ids
@_reason
@coder_option
def reject(where: str, ids: tuple[str, ...], *, reason: str, name: str) -> None:
    """Reject statements by their ids, as `blocs statements` prints them."""
    _each(where, name, ids, lambda desk, id_: desk.reject(id_, reason=reason))


@click.command(short_help="Take back what you did last.", epilog="Example:  blocs undo iraq.blocs")
@project_argument
@coder_option
def undo(where: str, *, name: str) -> None:
    """Take back what this coder did last, in this session or any before."""
    with projects.open_(where) as project:
        _tell_undone(project, desk_of(project, name).undo(), "undone", "undo")


@click.command(short_help="Do again what you took back.", epilog="Example:  blocs redo iraq.blocs")
@project_argument
@coder_option
def redo(where: str, *, name: str) -> None:
    """Do again what this coder took back last."""
    with projects.open_(where) as project:
        _tell_undone(project, desk_of(project, name).redo(), "done again", "redo")


def _tell_undone(project: Project, event: Event | None, done: str, verb: str) -> None:
    if event is None:
        tell(f"there is nothing to {verb}")
        return
    told = {one.id: one for one in project.events()}
    (about,) = event.about
    tell(f"{done}: {told[about].verb.value} {counted(event.count, 'record')}")


@click.command(
    short_help="End a conflict between copies.", epilog="Example:  blocs settle iraq.blocs ID --keep 1"
)
@project_argument
@click.argument("record")
@click.option("--keep", type=int, required=True, help="0 for what stands, or the number of a proposal.")
@coder_option
def settle(where: str, record: str, *, keep: int, name: str) -> None:
    """Say which of the values of a record holds, on which copies that were edited apart do not agree."""
    with projects.open_(where) as project:
        open_ = {conflict.id: conflict for conflict in project.conflicts()}
        if record not in open_:
            raise UnknownRecord("conflict on", record)
        conflict = open_[record]
        if not 0 <= keep <= len(conflict.proposals):
            raise click.UsageError(f"--keep is between 0 and {len(conflict.proposals)}")
        chosen = conflict.proposals[keep - 1].record if keep else conflict.present
        desk_of(project, name).settle(conflict, keep=chosen)
        tell(f"settled; {counted(len(project.conflicts()), 'conflict')} left")


@click.command(
    short_help="What happened to a project or a record.",
    epilog="Example:  blocs history iraq.blocs statement_2f1c…",
)
@project_argument
@click.argument("record", required=False)
@as_json
def history(where: str, record: str | None, *, as_json: bool) -> None:
    """Tell what was done, by whom and when: to the project, or to one record."""
    with projects.open_(where) as project:
        names = projects.names(project)
        if record is not None:
            rows = [_event(event, names) | _values(change) for event, change in project.history(record)]
            if not rows:
                raise UnknownRecord("record", record)
        else:
            rows = [_event(event, names) for event in project.events()]
    if as_json:
        output.show(_json_list("events", rows))
        return
    for row in rows:
        about = f" {row['note']}" if row["note"] else ""
        told = f"{row['verb']}{about}, {counted(row['records'], 'record')}"
        click.echo(f"{row['time'][:19]}  {row['coder']:<16} {told}")
        for side in ("before", "after"):
            if row.get(side) is not None:
                click.secho(f"    {side}: {json.dumps(row[side], ensure_ascii=False)}", dim=True)


def _event(event: Event, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": event.id,
        "time": event.time.isoformat(),
        "coder": names.get(event.coder, event.coder),
        "verb": event.verb.value,
        "note": event.note,
        "about": list(event.about),
        "records": event.count,
    }


def _values(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {side: None if value is None else json.loads(value) for side, value in sides.items()}


@click.command(
    short_help="How far coders agree.", epilog="Example:  blocs agreement iraq.blocs --coder Ada --coder Ben"
)
@project_argument
@click.option(
    "--coder", "coders", multiple=True, metavar="NAME", help="Whom to compare; all people by default."
)
@as_json
def agreement(where: str, *, coders: tuple[str, ...], as_json: bool) -> None:
    """Tell how far coders agree on where and what, beyond chance, by variable and concept."""
    with projects.open_(where) as project:
        comparison = projects.agreement(project, coders)
        corpus = project.corpus()
    if as_json:
        found = {
            "coders": list(comparison.coders),
            "documents": list(comparison.documents),
            "agreement": [_agreement(row) for row in comparison.rows],
            "disagreements": [
                {"document": unit.document, "statements": {c: s.id for c, s in unit.statements.items()}}
                for unit in comparison.disagreements
            ],
        }
        output.show([json.dumps(found, ensure_ascii=False, indent=1), "\n"])
        return
    _show_agreement(comparison, corpus)


def _agreement(row: Agreement) -> dict[str, Any]:
    numbers = {name: _known(getattr(row, name)) for name in ("value", "low", "high")}
    about = {"about": row.about, "concept": row.concept, "coefficient": row.coefficient}
    return about | numbers | {"units": row.units, "documents": row.documents}


def _known(number: float) -> float | None:
    return number if math.isfinite(number) else None


def _shown(number: float) -> str:
    return f"{number:.2f}" if math.isfinite(number) else "–"


def _show_agreement(comparison: Comparison, corpus: Corpus) -> None:
    names = corpus.names
    who = ", ".join(names.get(coder, coder) for coder in comparison.coders)
    click.echo(f"{who}: {counted(len(comparison.documents), 'document')}")
    shown: str | None = ""
    for row in comparison.rows:
        if row.concept != shown:
            shown = row.concept
            click.secho(f"\n{names.get(shown, shown) if shown else 'all concepts'}", bold=True)
        value, low, high = (_shown(number) for number in (row.value, row.low, row.high))
        head = f"  {row.about:<14}{row.coefficient:<16}"
        click.echo(f"{head}{value:>6}   [{low}, {high}]   {counted(row.units, 'unit')}")
    differing = len(comparison.disagreements)
    click.echo(f"\n{counted(differing, 'passage')} on which they differ; --json lists them")


@click.command(short_help="Prove that a project is whole.", epilog="Example:  blocs check iraq.blocs")
@project_argument
@as_json
def check(where: str, *, as_json: bool) -> None:
    """Check that every span quotes its text, every reference resolves, and the log gives the same state."""
    try:
        with projects.open_(where) as project:
            findings = [str(finding) for finding in stores.check(project)]
            events = sum(1 for _ in project.events())
    except BlocsError as error:
        findings, events = [str(error)], 0
    if as_json:
        output.show([json.dumps({"events": events, "findings": findings}, ensure_ascii=False), "\n"])
    else:
        for finding in findings:
            click.echo(finding)
        click.echo(f"{where}: {counted(events, 'event')}, {counted(len(findings), 'finding')}")
    sys.exit(int(bool(findings)))
