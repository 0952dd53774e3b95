"""
Run spaCy's pipeline over the articles of a file, and say how long it took.

usage: theirs.py FILE MODEL blis|openblas: a JSON list of texts, of which the first is for warming up; the
folder of the pipeline, which is made if it is not there; and which library multiplies spaCy's matrices
"""

import json
import resource
import sys
import time
from pathlib import Path

BEGAN = time.process_time()

import spacy  # noqa: E402  the import is measured
from thinc.api import NumpyOps, set_current_ops  # noqa: E402


def main():
    """Measure, and print what was measured."""
    file, model, library = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if not model.is_dir():
        from peer import pipeline  # noqa: PLC0415  only the first time

        pipeline().to_disk(model)
        return
    first, *texts = json.loads(file.read_text(encoding="utf-8"))
    if library == "openblas":
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(model)
    nlp(first)
    started = time.process_time() - BEGAN
    begin = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"start_s": started, "cpu_s": took, "peak_mb": peak, "spacy": spacy.__version__}))


if __name__ == "__main__":
    main()
