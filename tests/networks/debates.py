"""Invented debates, small enough to check by hand."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from blocs.networks import statement_table

FIRST_DAY = date(2031, 1, 1)


def debate(*statements):
    """Return the statements ``"document actor concept for"`` as a table; documents are days, in order."""
    rows = [statement.split() for statement in statements]
    return statement_table(
        pd.DataFrame(
            {
                "document": [int(row[0]) for row in rows],
                "time": [FIRST_DAY + timedelta(days=int(row[0])) for row in rows],
                "actor": [row[1] for row in rows],
                "concept": [row[2] for row in rows],
                "stance": [row[3] for row in rows],
            }
        )
    )


def two_camps(*, left=4, right=2, concepts=3, documents=12, seed=0, noise=0.0):
    """Return a debate of camps that take opposite sides on everything, but for some noise."""
    rng = np.random.default_rng(seed)
    statements = []
    for document in range(documents):
        for actor in range(left + right):
            concept = int(rng.integers(concepts))
            side = (actor < left) ^ (concept % 2 == 0) ^ (rng.random() < noise)
            name = f"{'left' if actor < left else 'right'}{actor}"
            statements.append(f"{document} {name} c{concept} {'for' if side else 'against'}")
    return debate(*statements)
