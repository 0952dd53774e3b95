"""
Measure how fast findings are made, each program in its own process, and write results.json and README.md.

Question: how many words a second on one core, against spaCy's pipeline of the shape of en_core_web_sm?
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from texts import articles

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("BLOCS_SHARED", HERE.parents[2] / "shared"))
SIZES = (1_000, 3_000, 10_000)
TURNS = 3
PROGRAMS = ("blocs", "spaCy, OpenBLAS", "spaCy, as installed")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


def cases():
    """Yield each input: its name and its texts, of which the first is for warming up."""
    for size in SIZES:
        yield "invented news", [*articles(700), *articles(size)]
    folder = SHARED / "data" / "polnear" / "dev" / "text"
    if folder.is_dir():
        yield "PolNeAR", [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[:13]]


def spacy_python():
    """Return the command that runs Python with spaCy."""
    if own := os.environ.get("SPACY_PYTHON"):
        return [own]
    asked = "uv run --quiet --isolated --no-project --with spacy --with spacy-lookups-data python"
    return asked.split()


def measured(program, file, model):
    """Run one program over one file in a new process, on one thread, and return what it says."""
    library = "openblas" if "OpenBLAS" in program else "blis"
    command = (
        [sys.executable, str(HERE / "ours.py"), str(file)]
        if program == "blocs"
        else [*spacy_python(), str(HERE / "theirs.py"), str(file), str(model), library]
    )
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | ONE_THREAD, text=True)
    return json.loads(done.stdout) if done.stdout.strip() else {}


def case(name, texts, folder):
    """Let the programs take turns on one input, and return the medians of each."""
    file = folder / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    words = sum(len(text.split()) for text in texts[1:])
    turns = [
        {program: measured(program, file, folder / "model") for program in PROGRAMS} for _ in range(TURNS)
    ]
    result = {"input": name, "words": words, "articles": len(texts) - 1}
    for program in PROGRAMS:
        result[program] = {
            measure: round(statistics.median(turn[program][measure] for turn in turns), 3)
            for measure in ("cpu_s", "start_s", "peak_mb")
        }
    print(json.dumps(result), flush=True)
    return result


def commit():
    """Return the commit that is measured."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, check=True, cwd=HERE, text=True).stdout.strip()


def machine():
    """Return the kind of machine, not its name."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    processor = next(names, platform.processor())
    return {"processor": processor, "cores": os.cpu_count(), "python": platform.python_version()}


def load():
    """Return how many programs wanted a processor, on the average of the last five minutes."""
    return round(os.getloadavg()[1], 1)


def rows(result):
    """Yield the lines of the table for one input."""
    ours = result["blocs"]["cpu_s"]
    for program in PROGRAMS:
        own = result[program]
        ratio = "" if program == "blocs" else f"{own['cpu_s'] / ours:.2f} ×"
        yield (
            f"| {result['input']} | {result['words']:,} | {program} | {ratio} "
            f"| {result['words'] / own['cpu_s']:,.0f} | {own['start_s']:.2f} | {own['peak_mb']:,.0f} |"
        )


def page(results):
    """Return README.md: what was asked, how to read it, and the table."""
    about = (HERE / "about.md").read_text(encoding="utf-8")
    where = f"{results['machine']['processor']}, {results['machine']['cores']} cores, one thread"
    head = (
        "| input | words | program | blocs is faster | words/s | start, s | peak, MB |\n"
        "|---|---:|---|---:|---:|---:|---:|"
    )
    lines = "\n".join(line for result in results["cases"] for line in rows(result))
    busy = "On average {} programs wanted a core when it began, {} when it ended".format(*results["load"])
    made = f"Commit {results['commit']}; {where}; medians over {TURNS} turns. {busy}."
    return f"{about}\n## Results\n\n{made}\n\n{head}\n{lines}\n"


def main():
    """Measure all inputs."""
    began = commit(), load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured("spaCy, as installed", folder / "texts.json", folder / "model")
        found = [case(name, texts, folder) for name, texts in cases()]
    results = {"commit": began[0], "machine": machine(), "load": [*began[1:], load()], "cases": found}
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (HERE / "README.md").write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
