"""
Measure how fast projects are, each step in its own process; write results.json, README.md and docs.

Question: what do making, opening, searching and changing a project cost, against plain SQLite with the same
rows and against DNA 3.1.2, at three sizes? `run.py [SIZE…]` measures these sizes, and keeps what is known of
the others; `run.py --page` only writes the page anew.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from cases import STEPS

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "speed-of-projects.md"
MEASURED = "## Measured\n\n"
SIZES = (10_000, 100_000, 1_000_000)
# Seconds of CPU that DNA 3.1.2 took to load statements of the same make (Java 17, two busy cores), and the
# megabytes that they then took.
DNA = {10_000: (0.3, 35), 100_000: (1.8, 243), 1_000_000: (19.6, 2400)}
MADE = "create and import"
LOADED = "columns for networks"


def measured(step, size, way, folder):
    """Run one case in a new process, and return what it says; nothing if it could not be done."""
    command = [sys.executable, str(HERE / "cases.py"), step, str(size), way, str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    print(done.stdout.strip() or done.stderr.strip()[-300:], flush=True)
    return json.loads(done.stdout) | {"commit": commit()} if done.returncode == 0 else None


def commit():
    """Return the commit that is measured."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, check=True, cwd=HERE, text=True).stdout.strip()


def machine():
    """Return the kind of machine, not its name."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    processor = next(names, platform.processor())
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg()[1],
    }


def known():
    """Return what was measured before, by step, size and way."""
    path = HERE / "results.json"
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []
    return {(one["step"], one["statements"], one["way"]): one for one in cases}


def keep(cases):
    """Write results.json and README.md."""
    places = {step: place for place, step in enumerate(STEPS)}
    ordered = sorted(cases.values(), key=lambda one: (places[one["step"]], one["statements"], one["way"]))
    results = {"machine": machine(), "dna": "3.1.2, CPU seconds", "cases": ordered}
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (HERE / "README.md").write_text(page(results), encoding="utf-8")
    told = DOCS.read_text(encoding="utf-8").partition(MEASURED)[0]
    where = f"Seconds of CPU on {results['machine']['processor']}, busy with other work."
    DOCS.write_text(f"{told}{MEASURED}{where}\n\n{summary(cases)}\n", encoding="utf-8")


def seconds(value):
    """Return seconds as people read them."""
    return f"{value * 1000:.2g} ms" if value < 0.1 else f"{value:.2g} s" if value < 10 else f"{value:,.0f} s"


def rows(cases):
    """Yield one line of the table for each step and size."""
    for step in STEPS:
        for size in SIZES:
            ours, plain = (cases.get((step, size, way)) for way in ("ours", "plain"))
            if ours is None:
                continue
            times = f"{ours['cpu_s'] / plain['cpu_s']:.1f} ×" if plain else "–"
            dna = f"{DNA[size][0] / ours['cpu_s']:.1f} ×" if step == LOADED else "–"
            few = ours["times"] > 1
            yield (
                f"| {step} | {size:,} | {times} | {dna} | {seconds(ours['cpu_s'])} "
                f"| {seconds(ours['least_s']) if few else ''} | {seconds(ours['most_s']) if few else ''} "
                f"| {seconds(plain['cpu_s']) if plain else '–'} | {ours['peak_mb']:,} | {ours['commit']} |"
            )


def page(results):
    """Return README.md: what was asked, how to read it, and the table."""
    about = (HERE / "about.md").read_text(encoding="utf-8")
    cases = {(one["step"], one["statements"], one["way"]): one for one in results["cases"]}
    where = f"{results['machine']['processor']}, {results['machine']['cores']} cores"
    head = (
        "| step | statements | plain SQLite is faster | faster than DNA | CPU | least | most "
        "| plain SQLite, CPU | peak MB | commit |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"
    )
    sizes = "; ".join(
        f"{size:,} statements take {one['file_mb']:,} MB"
        for size in SIZES
        if (one := cases.get((MADE, size, "ours")))
    )
    return f"{about}\n## Results\n\n{where}; files: {sizes}.\n\n{head}\n" + "\n".join(rows(cases)) + "\n"


def summary(cases):
    """Return the table for docs/speed-of-projects.md: CPU by step and size, and plain SQLite's."""
    head = "".join(f" {size:,} statements | plain SQLite |" for size in SIZES)
    lines = [f"| |{head}", "|---|" + "---:|---:|" * len(SIZES)]
    for step in STEPS:
        found = [cases.get((step, size, way)) for size in SIZES for way in ("ours", "plain")]
        if any(found):
            cells = (seconds(one["cpu_s"]) if one else "–" for one in found)
            lines.append(f"| {step} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(*asked):
    """Measure all steps at some sizes."""
    cases = known()
    for size in () if asked == ("--page",) else map(int, asked or SIZES):
        with tempfile.TemporaryDirectory() as name:
            for step, ways in STEPS.items():
                for way, there in zip(("ours", "plain"), ways, strict=True):
                    if there and (found := measured(step, size, way, name)):
                        cases[step, size, way] = found
                        keep(cases)
    keep(cases)


if __name__ == "__main__":
    main(*sys.argv[1:])
