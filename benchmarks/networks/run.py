"""
Measure how fast networks are counted, each case in its own process, and write results.json and README.md.

Question: how many seconds of CPU and how much memory does each step take, against DNA 3.1.2 and against the
same formulas written down plainly in numpy, over up to four sizes?
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, TEN_MILLION = 10**4, 10**5, 10**6, 10**7

# Seconds of CPU that DNA 3.1.2 took for data of the same make (Java 17, two cores of a busy machine).
DNA = {
    ("load .dna", TEN_THOUSAND): 0.3,
    ("load .dna", HUNDRED_THOUSAND): 1.8,
    ("load .dna", MILLION): 19.6,
    ("filter", TEN_THOUSAND): 0.2,
    ("filter", HUNDRED_THOUSAND): 0.5,
    ("filter", MILLION): 2.9,
    ("duplicates by document", TEN_THOUSAND): 20.8,
    ("one-mode congruence, average", TEN_THOUSAND): 35.5,
    ("one-mode congruence, average", HUNDRED_THOUSAND): 43.7,
    ("one-mode congruence, average", MILLION): 52.1,
    ("two-mode subtract, activity", TEN_THOUSAND): 0.15,
    ("two-mode subtract, activity", HUNDRED_THOUSAND): 1.1,
    ("windows", TEN_THOUSAND): 3.5,
    ("windows", HUNDRED_THOUSAND): 250,
    ("gaussian windows", TEN_THOUSAND): 24,
}
SIZES = {
    "load .dna": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION),
    "filter": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, TEN_MILLION),
    "duplicates by document": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, TEN_MILLION),
    "one-mode congruence, average": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, TEN_MILLION),
    "two-mode subtract, activity": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION, TEN_MILLION),
    "windows": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION),
    "gaussian windows": (TEN_THOUSAND, HUNDRED_THOUSAND, MILLION),
}
PLAIN = set(SIZES) - {"load .dna", "filter"}


def measured(step, size, way):
    """Run one case in a new process, on one thread, and return what it says."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, str(HERE / "cases.py"), step, str(size), way],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    print(done.stdout.strip(), flush=True)
    return json.loads(done.stdout)


def commit():
    """Return the commit that is measured."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, check=True, cwd=HERE, text=True).stdout.strip()


def machine():
    """Return the kind of machine, not its name."""
    processor = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return {"processor": processor, "cores": os.cpu_count(), "python": platform.python_version()}


def row(ours, plain):
    """Return one line of the table."""
    key = ours["step"], ours["statements"]
    dna = DNA.get(key)
    return " | ".join(
        (
            f"| {ours['step']}",
            f"{ours['statements']:,}",
            f"{ours['cpu_s']:.2g}",
            f"{dna:g}" if dna else "–",
            f"{dna / ours['cpu_s']:,.0f} ×" if dna else "–",
            f"{plain['cpu_s']:.2g}" if plain else "–",
            f"{plain['cpu_s'] / ours['cpu_s']:,.1f} ×" if plain else "–",
            f"{ours['peak_mb']:,} |",
        )
    )


def page(results):
    """Return README.md: what was asked, the table, and how to read it."""
    lines = [row(one["ours"], one.get("plain")) for one in results["cases"]]
    words = (HERE / "about.md").read_text(encoding="utf-8")
    where = f"{results['machine']['processor']}, {results['machine']['cores']} cores, one thread"
    head = (
        "| step | statements | CPU s | DNA, CPU s | faster than DNA | plain numpy, CPU s | faster than plain "
        "| peak MB |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    return (
        f"{words}\n## Results\n\nCommit {results['commit']}; {where}.\n\n{head}\n" + "\n".join(lines) + "\n"
    )


def main():
    """Measure all cases."""
    cases = []
    for step, sizes in SIZES.items():
        for size in sizes:
            case = {"ours": measured(step, size, "ours")}
            # Plainly, ten million statements take minutes.
            if step in PLAIN and size <= MILLION:
                case["plain"] = measured(step, size, "plain")
            cases.append(case)
    results = {"commit": commit(), "machine": machine(), "dna": "3.1.2, CPU seconds", "cases": cases}
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (HERE / "README.md").write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
