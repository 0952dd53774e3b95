"""The same networks written down plainly in dense numpy: what speed is compared with."""

import numpy as np


def one_mode(table, chosen=slice(None), weights=None):
    """Congruence divided by average activity, level by level."""
    actor, concept, stance = (table.variable(name) for name in ("actor", "concept", "stance"))
    shape = (len(actor.values), len(concept.values), 2)
    counts = np.zeros(shape)
    each = 1.0 if weights is None else np.sqrt(weights)
    np.add.at(counts, (actor.codes[chosen], concept.codes[chosen], stance.codes[chosen]), each)
    there = counts.any(axis=(1, 2))
    counts = counts[there]
    found = sum(counts[:, :, level] @ counts[:, :, level].T for level in (0, 1))
    said = counts.sum(axis=(1, 2))
    np.fill_diagonal(found, 0)
    return found / ((said[:, None] + said) / 2)


def two_mode(table):
    """Yes less no, divided by the number of an actor's statements."""
    actor, concept, stance = (table.variable(name) for name in ("actor", "concept", "stance"))
    counts = np.zeros((len(actor.values), len(concept.values), 2))
    np.add.at(counts, (actor.codes, concept.codes, stance.codes), 1.0)
    counts = counts[counts.any(axis=(1, 2))]
    return (counts[:, :, 1] - counts[:, :, 0]) / counts.sum(axis=(1, 2))[:, None]


def distinct(table):
    """Keep what was not said before in the same document, looking it up one by one."""
    codes = [table.variable(name).codes.tolist() for name in ("actor", "concept", "stance")]
    seen, kept = set(), []
    for place, said in enumerate(zip(table.document.tolist(), *codes, strict=True)):
        if said not in seen:
            seen.add(said)
            kept.append(place)
    return kept


def windows(table, bounds):
    """Count each window's network anew."""
    for start, stop in bounds:
        one_mode(table, (table.times >= start) & (table.times < stop))


def gaussian(table, bounds):
    """Count each window's network with all statements, weighed by their distance from the middle."""
    for start, stop in bounds:
        half = (stop - start) / 2
        distance = (table.times - (start + half)) / half
        one_mode(table, weights=np.exp(-(distance**2) / 2) / np.sqrt(2 * np.pi))
