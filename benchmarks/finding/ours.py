"""
Find in the articles of a file, and say how long it took.

usage: ours.py FILE: a JSON list of texts, of which the first is for warming up
"""

import json
import resource
import sys
import time
from pathlib import Path

BEGAN = time.process_time()

import blocs  # noqa: E402  the import is measured
from blocs.model import Page  # noqa: E402
from blocs.readers import reader  # noqa: E402


def main():
    """Measure, and print what was measured."""
    first, *texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    read = reader("verbatim")
    blocs.find(read(Page(address="first.txt", content=first.encode())))
    started = time.process_time() - BEGAN
    begin = time.process_time()
    found = 0
    for place, text in enumerate(texts):
        findings = blocs.find(read(Page(address=f"{place}.txt", content=text.encode())))
        found += sum(len(page.attributions) for page in findings.pages)
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"start_s": started, "cpu_s": took, "peak_mb": peak, "found": found}))


if __name__ == "__main__":
    main()
