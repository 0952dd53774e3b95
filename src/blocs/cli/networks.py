"""The verb that makes networks, in the words of DNA's export window."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from blocs import networks
from blocs.cli import output, statements, terminal
from blocs.errors import BadSetting
from blocs.exporters import FORMATS, ending, exporter
from blocs.exporters.events import event_list
from blocs.exporters.gexf import dynamic_gexf
from blocs.exporters.json_graph import json_graph
from blocs.networks import Filter, Unit, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import Enum

    from blocs.networks import Network

_SHOWN = 20
_EVENTS = "event-list"


def _choice(kind: type[Enum]) -> click.Choice[str]:
    return click.Choice([choice.value for choice in kind])


_OPTIONS = (
    click.argument("paths", metavar="STATEMENTS...", nargs=-1, required=True),
    click.option("--type", "statement_type", metavar="NAME", help="Statement type of a DNA database."),
    click.option(
        "--concept", "concepts", multiple=True, metavar="TEXT", help="For pages: a concept; repeatable."
    ),
    click.option("--codebook", "codebook_path", metavar="FILE", help="For pages: concepts in TOML."),
    click.option(
        "--mode",
        type=click.Choice([*(mode.value for mode in networks.Mode), _EVENTS]),
        default="two-mode",
        show_default=True,
        help="Network type.",
    ),
    click.option("--rows", metavar="VARIABLE", help="Variable 1.  [default: actor; DNA: organization]"),
    click.option("--columns", metavar="VARIABLE", help="Variable 2.  [default: concept]"),
    click.option(
        "--qualifier", metavar="VARIABLE", help="Side taken, or 'none'.  [default: stance; DNA: agreement]"
    ),
    click.option(
        "--aggregation",
        type=_choice(networks.Aggregation),
        help="Qualifier aggregation.  [default: subtract]",
    ),
    click.option("--normalization", type=_choice(networks.Normalization), default="no", show_default=True),
    click.option("--duplicates", type=_choice(networks.Duplicates), default="include", show_default=True),
    click.option("--isolates", is_flag=True, help="Keep nodes without a statement."),
    click.option("--from", "start", metavar="DATE", help="Include from this day, YYYY-MM-DD."),
    click.option("--until", "stop", metavar="DATE", help="Include until this day."),
    click.option(
        "--exclude", multiple=True, metavar="VAR=VALUE", help="Leave out what has this value; repeatable."
    ),
    click.option(
        "--only", multiple=True, metavar="VAR=VALUE", help="Keep only what has such a value; repeatable."
    ),
    click.option("--as-dna", is_flag=True, help="Compute as DNA 3.1.2 does, with its known faults."),
)


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that say which network is meant."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    short_help="Who stands with whom, as DNA counts it, or better.",
    epilog="Examples:\n\n"
    "  blocs network study.dna --mode one-mode -o coalitions.graphml\n\n"
    '  blocs network study.dna --window "3 months" -o coalitions.gexf\n\n'
    '  blocs network pages/ --concept "The dam should be built" --json',
)
@network_options
@click.option("--window", metavar="'N UNIT'", help="Slide over time, such as '3 months' or '100 events'.")
@click.option(
    "--kernel", type=_choice(networks.Kernel), default="no", show_default=True, help="Weights in a window."
)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    help=f"Where to write it; its ending is the format: {', '.join(FORMATS)}.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print nodes and ties as JSON, each tie with its statements."
)
def network(*, path: str | None, as_json: bool, window: str | None, kernel: str, **given: Any) -> None:
    """Make a network from a DNA database, a CSV table, or pages: who stands with whom, who on what side."""
    events = given["mode"] == _EVENTS
    if path is not None and not events:
        ending(path)
    source = source_of(given)
    settings = settings_of(given, source)
    if events:
        _write_events(path, source, settings)
        sys.exit(source.failed)
    if window is None:
        made: Sequence[Network] = [networks.network(source.table, **settings)]
    else:
        made = networks.slices(source.table, window_of(window, kernel), **settings)
    if path is not None:
        _write(path, made, over_time=window is not None)
    if as_json:
        output.show(_json(made, over_time=window is not None))
    elif path is None:
        for one in made:
            _show(one)
    sys.exit(source.failed)


def _write_events(path: str | None, source: statements.Input, settings: dict[str, Any]) -> None:
    """Write the statements that a network would be counted from, one a row, to a file or standard output."""
    text = event_list(networks.event_list(source.table, **settings))
    if path is None:
        output.show([text])
    else:
        output.replace(path, [text])


def source_of(given: dict[str, Any]) -> statements.Input:
    """Return the statements that the options of a verb mean."""
    return statements.load(
        given["paths"],
        statement_type=given["statement_type"],
        concepts=given["concepts"],
        codebook_path=given["codebook_path"],
    )


def settings_of(given: dict[str, Any], source: statements.Input) -> dict[str, Any]:
    """
    Return the settings that the options of a verb mean, as keywords of `networks.network`.

    Raises
    ------
    BadSetting
        If a date or a value to exclude cannot be read.
    """
    qualifier = given["qualifier"] or source.qualifier
    sided = qualifier not in {None, "none"}
    return {
        "mode": networks.Mode.TWO_MODE if given["mode"] == _EVENTS else given["mode"],
        "rows": given["rows"] or source.rows,
        "columns": given["columns"] or source.columns,
        "qualifier": qualifier if sided else None,
        "aggregation": given["aggregation"] or ("subtract" if sided else "ignore"),
        "normalization": given["normalization"],
        "duplicates": given["duplicates"],
        "isolates": "keep" if given["isolates"] else "leave out",
        "compatibility": "dna" if given["as_dna"] else "none",
        "filter": Filter(
            exclude=_values(given["exclude"], "--exclude"),
            only=_values(given["only"], "--only"),
            start=_day(given["start"], "--from"),
            stop=_day(given["stop"], "--until"),
        ),
    }


def _values(pairs: tuple[str, ...], where: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        variable, equals, value = pair.partition("=")
        if not equals or not variable:
            raise BadSetting(where, f"must be VARIABLE=VALUE, not {pair!r}")
        found.setdefault(variable, []).append(value)
    return found


def _day(text: str | None, where: str) -> date | datetime | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= len("2031-03-14") else datetime.fromisoformat(text)
    except ValueError:
        raise BadSetting(where, f"must be a day such as 2031-03-14, not {text!r}") from None


def window_of(text: str, kernel: str = "no") -> Window:
    """
    Return the window that words such as ``3 months`` mean.

    Raises
    ------
    BadSetting
        If they are not a number and a unit.
    """
    found = re.fullmatch(r"(\d+)\s*([a-z]+)", text.strip().lower())
    units = [unit.value for unit in Unit]
    unit = f"{found[2].removesuffix('s')}s" if found else ""
    if found is None or unit not in units:
        raise BadSetting("--window", f"must be a number and one of {', '.join(units)}, not {text!r}")
    return Window(size=int(found[1]), unit=Unit(unit), kernel=networks.Kernel(kernel))


def _write(path: str, made: Sequence[Network], *, over_time: bool) -> None:
    """Write one file; of networks over time one for all, or one for each where the format cannot."""
    kind = ending(path)
    if not over_time:
        output.replace(path, [exporter(path)(made[0])])
    elif kind == ".gexf":
        output.replace(path, [dynamic_gexf(made)])
    elif kind == ".json":
        output.replace(path, _json(made, over_time=True))
    else:
        digits = len(str(len(made)))
        for number, one in enumerate(made, 1):
            middle = f"-{one.period.middle:%Y-%m-%d}" if one.period else ""
            output.replace(f"{path[: -len(kind)]}-{number:0{digits}}{middle}{kind}", [exporter(path)(one)])


def _json(made: Sequence[Network], *, over_time: bool) -> list[str]:
    if not over_time:
        return [json_graph(made[0]), "\n"]
    return ["[", ",\n".join(json_graph(one) for one in made), "]\n"]


def _show(made: Network) -> None:
    """Print a network's size and its strongest ties."""
    frame = [
        (abs(weight), weight, row, column)
        for row, weights in zip(made.rows, made.dense().tolist(), strict=True)
        for column, weight in zip(made.columns, weights, strict=True)
        if weight and (made.mode is networks.Mode.TWO_MODE or row < column)
    ]
    when = f"  {made.period.start:%Y-%m-%d} to {made.period.stop:%Y-%m-%d}" if made.period else ""
    size = f"{len(made.rows)} × {len(made.columns)}"
    counts = f"{terminal.counted(made.statement_count, 'statement')}, {terminal.counted(len(frame), 'tie')}"
    click.echo(f"{made.mode.value} network, {size}, {counts}{when}")
    for _, weight, row, column in sorted(frame, reverse=True)[:_SHOWN]:
        click.echo(f"  {weight:9.4g}  {terminal.shortened(row, 40)}  –  {terminal.shortened(column, 60)}")
    if len(frame) > _SHOWN:
        click.echo(f"  … and {len(frame) - _SHOWN} more; write them to a file with -o")
