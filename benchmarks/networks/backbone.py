"""
How fast a nested backbone is, against counting every candidate's network anew.

`python benchmarks/networks/backbone.py` measures and writes `backbone.json`; each case runs in a process of
its own, on one thread. Both ways give the same steps, which is checked.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

from blocs.networks import Filter, nested_backbone, network, statement_table

HERE = Path(__file__).parent
ACTORS = 50
STATEMENTS_PER_CONCEPT = 25
SIZES = (25, 50, 100, 200)


def debate(concepts):
    """Return a debate of two camps, with noise, in documents of ten statements."""
    random = np.random.default_rng(20310101)
    size = concepts * STATEMENTS_PER_CONCEPT
    rank = 1 / np.arange(1, concepts + 1) ** 0.7
    actor = random.integers(0, ACTORS, size)
    concept = random.choice(concepts, size, p=rank / rank.sum())
    side = (actor % 2 == 0) ^ (concept % 2 == 0) ^ (random.random(size) < 0.15)
    return pl.DataFrame(
        {
            "document": np.arange(size) // 10,
            "actor": [f"actor {number:02}" for number in actor],
            "concept": [f"concept {number:03}" for number in concept],
            "stance": np.where(side, "for", "against"),
        }
    )


def ours(table):
    """Take concepts away by what `blocs` keeps as sums."""
    return [step.concept for step in nested_backbone(table)]


def plain(table):
    """Take concepts away, and count the network of each candidate from its statements."""
    asked = {
        "mode": "one-mode",
        "normalization": "average",
        "duplicates": "document",
        "isolates": "leave out",
    }
    labels = network(table).columns
    whole = network(table, **asked)
    place = {actor: number for number, actor in enumerate(whole.rows)}

    def spectrum(found):
        ties = np.zeros((len(place), len(place)))
        at = [place[actor] for actor in found.rows]
        ties[np.ix_(at, at)] = np.maximum(found.dense(), 0)
        values = np.linalg.eigvalsh(np.diag(ties.sum(axis=1)) - ties)[::-1]
        return values / (values.sum() or 1.0)

    target, left, gone = spectrum(whole), list(labels), []
    while len(left) > 1:
        losses = []
        for concept in left:
            kept = [other for other in left if other != concept]
            found = network(table, **asked, filter=Filter(only={"concept": kept}))
            losses.append(float(np.abs(spectrum(found) - target).sum()))
        gone.append(left.pop(int(np.flatnonzero(np.array(losses) <= min(losses) + 1e-12)[0])))
    return [*gone, *left]


def case(way, concepts):
    """Print time, memory and result of one case as JSON."""
    table = statement_table(debate(concepts))
    {"ours": ours, "plain": plain}[way](statement_table(debate(3)))  # what is imported is not measured
    start = time.process_time()
    steps = {"ours": ours, "plain": plain}[way](table)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu_s": round(seconds, 3), "peak_mb": peak, "steps": steps}))


def measured(way, concepts):
    """Run one case in a process of its own."""
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    command = [sys.executable, str(Path(__file__).resolve()), way, str(concepts)]
    run = subprocess.run(command, env={**os.environ, **one}, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def main():
    """Measure all cases, and check that both ways agree."""
    cases = []
    for concepts in SIZES:
        found = {"concepts": concepts, "actors": ACTORS, "ours": measured("ours", concepts)}
        steps = found["ours"].pop("steps")
        found["plain"] = measured("plain", concepts)
        assert steps == found["plain"].pop("steps"), "the two ways take other concepts away"
        found["ratio"] = round(found["plain"]["cpu_s"] / found["ours"]["cpu_s"], 1)
        cases.append(found)
        print(json.dumps(found))
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=True)
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    results = {"commit": commit.stdout.strip(), "machine": machine, "cases": cases}
    (HERE / "backbone.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        case(sys.argv[1], int(sys.argv[2]))
    else:
        main()
