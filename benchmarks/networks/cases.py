"""One case in a process of its own: `python cases.py STEP SIZE WAY` prints its time and memory as JSON."""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

import plain
from debate import debate
from dna_database import written

from blocs.networks import Filter, Window, event_list, network, read_dna, slices

SIMILAR = {"mode": "one-mode", "aggregation": "congruence", "normalization": "average"}


def period(table, years):
    """Return the statements of the first years, and the filter that means the same."""
    chosen = Filter(start=date(1970, 1, 1), stop=date(1970 + years - 1, 12, 31))
    return event_list(table, filter=chosen), chosen


def bounds(found):
    """Return start and stop of each window in seconds."""
    return [(int(n.period.start.timestamp()), int(n.period.stop.timestamp())) for n in found]


def windows(table):
    """Lay windows of four months over three years, 33 of them."""
    inside, chosen = period(table, 3)
    return inside, slices(inside, Window(size=4, unit="months"), filter=chosen, **SIMILAR)


def gaussian(table):
    """Lay windows of four months over a year, 9 of them, each with all statements."""
    inside, chosen = period(table, 1)
    window = Window(size=4, unit="months", kernel="gaussian")
    return inside, slices(inside, window, filter=chosen, **SIMILAR)


def prepared(step, size):
    """Return what is not measured: the table, the file, the windows' bounds."""
    if step == "load .dna":
        return written(debate(size))
    table = debate(size)
    if step in {"windows", "gaussian windows"}:
        inside, found = (windows if step == "windows" else gaussian)(table)
        return inside, found, bounds(found)
    return table


def ours(step, ready):
    """Run a step as users do."""
    match step:
        case "load .dna":
            return read_dna(ready)
        case "filter":
            return event_list(ready)
        case "duplicates by document":
            return event_list(ready, duplicates="document")
        case "one-mode congruence, average":
            return network(ready, **SIMILAR)
        case "two-mode subtract, activity":
            return network(ready, normalization="activity")
        case _:
            return [found.statement_count for found in ready[1]]


def plainly(step, ready):
    """Run a step in plain numpy."""
    match step:
        case "duplicates by document":
            return plain.distinct(ready)
        case "one-mode congruence, average":
            return plain.one_mode(ready)
        case "two-mode subtract, activity":
            return plain.two_mode(ready)
        case "windows":
            return plain.windows(ready[0], ready[2])
        case _:
            return plain.gaussian(ready[0], ready[2])


def main(step, size, way):
    """Measure one case; small ones are done three times, and the least time counts."""
    ready = prepared(step, int(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run, times = {"ours": ours, "plain": plainly}[way], []
    for _ in range(3 if int(size) <= 1_000_000 else 1):
        cpu, wall = time.process_time(), time.perf_counter()
        run(step, ready)
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    if step == "load .dna":
        Path(ready).unlink()
    print(
        json.dumps(
            {
                "step": step,
                "statements": int(size),
                "way": way,
                "cpu_s": min(cpu for cpu, _ in times),
                "wall_s": min(wall for _, wall in times),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "peak_before_mb": before // 1024,
                "threads": os.environ.get("OPENBLAS_NUM_THREADS", ""),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
