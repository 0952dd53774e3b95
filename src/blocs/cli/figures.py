"""The verb that draws networks and what follows from them, as SVG, PDF or PNG."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from blocs import networks
from blocs.cli import output
from blocs.cli.networks import network_options, settings_of, source_of, window_of
from blocs.errors import BadSetting
from blocs.figures import bar_chart, course, heatmap, intervals, network, paper
from blocs.networks import Filter
from blocs.networks.uncertainty import of_documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.figures.drawing import Drawing
    from blocs.networks import Interval, StatementTable

_DRAWS = 100
_OF_TIES = ("columns", "mode", "aggregation", "normalization")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What is asked for: the statements, the settings as `blocs.networks` takes them, and the clock."""

    table: StatementTable
    settings: dict[str, Any]
    unit: str
    window: str

    @property
    def counting(self) -> dict[str, Any]:
        """The settings without those of ties; what is counted is the second variable, as a rule a concept."""
        kept = {name: value for name, value in self.settings.items() if name not in _OF_TIES}
        return {**kept, "rows": self.settings["columns"]}

    @property
    def tying(self) -> dict[str, Any]:
        """The settings without what the analysis decides by itself."""
        return {name: value for name, value in self.settings.items() if name not in {"mode", "aggregation"}}


def _network(asked: _Question) -> Drawing:
    settings = {**asked.settings, "mode": "one-mode"}
    made = networks.network(asked.table, **settings)
    found = networks.coalitions(asked.table, **asked.tying)
    groups = dict(zip(found.actors, found.groups, strict=True))
    return network.network(made, groups=[groups.get(actor, 0) for actor in made.rows])


def _heatmap(asked: _Question) -> Drawing:
    return heatmap.heatmap(networks.network(asked.table, **asked.settings))


def _bars(asked: _Question) -> Drawing:
    return bar_chart.bar_chart(networks.bars(asked.table, **asked.counting))


def _timeline(asked: _Question) -> Drawing:
    return course.statements_over_time(networks.timeline(asked.table, unit=asked.unit, **asked.counting))


def _stream(asked: _Question) -> Drawing:
    return course.stream(networks.timeline(asked.table, unit=asked.unit, **asked.counting))


def _ideal_points(asked: _Question) -> Drawing:
    kept = {name: asked.settings[name] for name in ("rows", "columns", "qualifier", "duplicates", "filter")}
    found = networks.ideal_points(asked.table, **kept)
    dividing = found.concepts[int(np.argmax(found.discrimination[:, 0]))]
    ends = (f"against: {dividing}", f"for: {dividing}")
    return intervals.intervals(
        found.actors,
        found.positions[:, 0].tolist(),
        low=found.low[:, 0].tolist(),
        high=found.high[:, 0].tolist(),
        ends=ends,
    )


def _polarization(asked: _Question) -> Drawing:
    """Draw polarization in windows over time, each with the interval that resampling its documents gives."""
    at = networks.polarization_over_time(asked.table, window_of(asked.window), **asked.tying)
    bands = [_band(asked, one.period) for one in at]
    return course.interval_over_time(
        [one.period.middle for one in at],
        [one.polarization.score if one.polarization else math.nan for one in at],
        low=[band.low if band else math.nan for band in bands],
        high=[band.high if band else math.nan for band in bands],
        statements=[one.statements for one in at],
    )


def _band(asked: _Question, period: networks.Period) -> Interval | None:
    """Return the interval of one window; None where it has too few documents for one."""
    within: Filter = asked.settings["filter"]
    shown = Filter(exclude=within.exclude, only=within.only, start=period.start, stop=period.stop)
    settings = {**asked.tying, "filter": shown}
    places = np.flatnonzero(
        (asked.table.times >= period.start.timestamp()) & (asked.table.times <= period.stop.timestamp())
    )
    if len(np.unique(asked.table.document[places])) < 2:  # noqa: PLR2004  one document says nothing of others
        return None
    table = of_documents(asked.table, np.unique(asked.table.document[places]))
    try:
        return networks.bootstrap(table, lambda s: networks.polarization(s, **settings).score, draws=_DRAWS)
    except BadSetting:
        return None


KINDS: dict[str, Callable[[_Question], Drawing]] = {
    "network": _network,
    "heatmap": _heatmap,
    "bars": _bars,
    "timeline": _timeline,
    "stream": _stream,
    "polarization": _polarization,
    "ideal-points": _ideal_points,
}


@click.command(
    short_help="A network, heat map, bars, a course of time, ideal points.",
    epilog="Examples:\n\n"
    "  blocs figure network study.dna -o coalitions.svg\n\n"
    "  blocs figure timeline study.dna --unit weeks -o weeks.pdf\n\n"
    "  blocs figure polarization study.dna --window '6 months' -o polarization.svg",
)
@click.argument("kind", type=click.Choice(list(KINDS)))
@network_options
@click.option(
    "--unit",
    type=click.Choice(["days", "weeks", "months", "years"]),
    default="months",
    show_default=True,
    help="Periods of a timeline or stream.",
)
@click.option("--window", default="3 months", show_default=True, metavar="'N UNIT'", help="Of polarization.")
@click.option(
    "-o", "--output", "path", required=True, metavar="FILE", help="Where to write it: .svg, .pdf or .png."
)
def figure(kind: str, *, path: str, unit: str, window: str, **given: Any) -> None:
    """Draw what statements show."""
    if (suffix := Path(path).suffix.lower()) not in {".svg", ".pdf", ".png"}:
        raise click.UsageError(f"{path}: a figure ends in .svg, .pdf or .png")
    source = source_of(given)
    settings = settings_of(given, source)
    asked = _Question(table=source.table, settings=settings, unit=unit, window=window)
    drawing = KINDS[kind](asked)
    if suffix == ".svg":
        output.replace(path, [drawing.standalone])
    else:
        output.replace_bytes(path, paper.pdf(drawing) if suffix == ".pdf" else paper.png(drawing))
    sys.exit(source.failed)
