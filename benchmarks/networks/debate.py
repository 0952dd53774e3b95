"""An invented debate of any size: two thousand actors, two hundred concepts, fifteen years."""

import numpy as np

from blocs.networks import DocumentTable, StatementTable, Variable, VariableKind

ACTORS, CONCEPTS, YEARS, PER_DOCUMENT = 2000, 200, 15, 10


def debate(size, years=YEARS):
    """Return statements whose actors and concepts are used as words are: the n-th most often 1/n as often."""
    random = np.random.default_rng(20260630)
    documents = max(size // PER_DOCUMENT, 1)
    times = np.sort(random.integers(0, years * 365 * 86400, documents))
    document = np.repeat(np.arange(documents, dtype=np.int32), PER_DOCUMENT)[:size]
    return StatementTable(
        ids=np.arange(size),
        documents=DocumentTable(ids=np.arange(documents), times=times, variables={}),
        document=document,
        times=times[document],
        starts=np.zeros(size, dtype=np.int32),
        stops=np.zeros(size, dtype=np.int32),
        variables={
            "actor": _named("actor", _drawn(random, ACTORS, size), ACTORS),
            "concept": _named("concept", _drawn(random, CONCEPTS, size), CONCEPTS),
            "stance": Variable(
                kind=VariableKind.BOOLEAN,
                values=(0, 1),
                codes=(random.random(size) < 0.6).astype(np.int32),
            ),
        },
    )


def _drawn(random, kinds, size):
    weights = 1 / np.arange(1, kinds + 1)
    return np.searchsorted(np.cumsum(weights / weights.sum()), random.random(size)).astype(np.int32)


def _named(word, codes, kinds):
    names = tuple(f"{word} {number:05}" for number in range(kinds))
    return Variable(kind=VariableKind.TEXT, values=names, codes=np.minimum(codes, kinds - 1))
