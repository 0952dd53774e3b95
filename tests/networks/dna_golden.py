"""Cases that DNA computed itself: options turned into settings of ours, and files of numbers read."""

import csv
import json
from datetime import datetime

import numpy as np

from blocs.networks import Filter, NetworkSettings, Window, read_dna

MODES = {"onemode": "one-mode", "twomode": "two-mode", "eventlist": "two-mode"}
DOCUMENT_FILTERS = {"A": "author", "S": "source", "Sec": "section", "T": "type"}


class Golden:
    """The manifest and the databases, each read once."""

    def __init__(self, folder):
        self.folder = folder
        self.cases = json.loads((folder / "manifest.json").read_text())["cases"]
        names = sorted({case["database"] for case in self.cases})
        self.databases = {name: read_dna(folder / "databases" / name) for name in names}

    def of(self, *categories):
        return [case for case in self.cases if case["category"] in categories]

    def table(self, case):
        return self.databases[case["database"]].statements[case["options"]["st"]]

    def file(self, case, ending):
        names = [name for name in case["files"] if name.endswith(ending)]
        return self.folder / names[0] if names else None


def keywords(case):
    """Return the keywords of ours that mean what DNA's options say."""
    o = case["options"]
    return {
        "rows": _variable(o["v1"], o["v1d"]),
        "columns": _variable(o["v2"], o["v2d"]),
        "qualifier": _variable(o["q"], o["qd"]) if o.get("q") else None,
        "mode": MODES[o["networkType"]],
        "aggregation": o["agg"],
        "normalization": o["norm"],
        "duplicates": o["dup"],
        "isolates": "keep" if o["iso"] else "leave out",
        "filter": _filter(o),
        "compatibility": "dna",
    }


def settings(case, **others):
    """Return the settings of ours that mean what DNA's options say."""
    return NetworkSettings.of(keywords(case) | others)


def window(case):
    """Return the window of ours that means what DNA's options say."""
    o = case["options"]
    return Window(
        size=o["ws"],
        unit=o["tw"],
        kernel=o["kernel"],
        edges="inside" if o["indent"] else "cut",
        total="one" if o["toOne"] else "as counted",
    )


def _variable(name, of_document):
    return f"document.{name}" if of_document else name


def _filter(o):
    exclude, only = {}, {}
    for name, value in zip(o["exVar"], o["exVal"], strict=True):
        (only if o["iv"] else exclude).setdefault(name, []).append(value)
    for short, name in DOCUMENT_FILTERS.items():
        if o[f"ex{short}"]:
            inverted = o[{"A": "ia", "S": "is", "Sec": "isec", "T": "it"}[short]]
            (only if inverted else exclude)[f"document.{name}"] = o[f"ex{short}"]
    start = None if o["startDate"] == "01.01.1900" else _time(o["startDate"], o["startTime"])
    stop = None if o["stopDate"] == "31.12.2099" else _time(o["stopDate"], o["stopTime"])
    return Filter(exclude=exclude, only=only, start=start, stop=stop)


def _time(day, clock):
    return datetime.strptime(f"{day} {clock} +0000", "%d.%m.%Y %H:%M:%S %z")


def matrix(path):
    """Return row labels, column labels and numbers of a matrix that DNA computed."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    numbers = np.array([[float(cell) for cell in row[1:]] for row in rows[1:]]).reshape(
        len(rows) - 1, len(rows[0]) - 1
    )
    return [row[0] for row in rows[1:]], rows[0][1:], numbers


def slices(path):
    """Return the time slices that DNA lists, with their labels."""
    listed = []
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for name in ("row_labels_json", "col_labels_json"):
                row[name] = listed[-1][name] if row[name] == "=" else json.loads(row[name])
            listed.append(row)
    return listed


def cells(path, listed):
    """Return the numbers of each time slice that is listed."""
    found = [np.zeros((int(row["nrow"]), int(row["ncol"]))) for row in listed]
    with path.open(newline="", encoding="utf-8") as file:
        for t, i, j, value in list(csv.reader(file))[1:]:
            found[int(t)][int(i), int(j)] = float(value)
    return found
