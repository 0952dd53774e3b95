"""Articles → batches of windows of nearly equal length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from blocs.taggers.trained.pieces import FIRST, LAST, pieces
from blocs.taggers.trained.windows import PIECES
from blocs.taggers.trained.words import Look

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from corpus import Article
    from tokenizers import Tokenizer

AT_ONCE = 2048
"""Word pieces in a batch, at most."""
OTHERWISE = 0.05
"""How many windows are written in lower case, and how many with the other kind of quotation marks."""
HIDDEN = 103
"""The piece that stands for a hidden word."""
STRAIGHT = {1523: 1000, 1524: 1000}
CURLY = {(1000, Look.OPENING): 1523, (1000, Look.CLOSING): 1524}
"""The pieces of quotation marks, by their look where they need it."""
WRITTEN_LARGE = (Look.CAPITALISED, Look.UPPER, Look.MIXED)

Row = tuple[list, ...]


@dataclass(frozen=True)
class Example:
    """An article with the pieces of its words."""

    article: Article
    pieces: list[tuple[int, ...]]


@dataclass(frozen=True)
class Batch:
    """(windows, pieces) `pieces shapes mask`; (windows, words) the rest."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    tags: Tensor
    heads: Tensor
    weights: Tensor
    known: Tensor


def examples(tokenizer: Tokenizer, articles: Sequence[Article]) -> list[Example]:
    """Return the articles with their pieces."""
    return [Example(a, pieces(tokenizer, _texts(a))) for a in articles]


def _texts(article: Article) -> list[str]:
    return [article.text[s:e] for s, e in zip(article.words.starts, article.words.ends, strict=True)]


def epoch(given: Sequence[Example], chance: random.Random, hidden: float) -> list[Batch]:
    """
    Return all articles once, cut anew, in batches in random order.

    Some words are hidden, so that what stands around them must do; some windows are written in lower case or
    with the other kind of quotation marks, as pages and comments are.
    """
    cuts = [(example, *cut) for example in given for cut in _cuts(example, chance)]
    chance.shuffle(cuts)
    cuts.sort(key=lambda cut: _size(*cut))
    groups: list[list[tuple[Example, int, int]]] = [[]]
    for cut in cuts:
        # Sorted, so the newest is the longest of its group.
        if groups[-1] and (len(groups[-1]) + 1) * (_size(*cut) + 2) > AT_ONCE:
            groups.append([])
        groups[-1].append(cut)
    chance.shuffle(groups)
    return [_batch(group, _noise(chance, hidden)) for group in groups]


def _size(example: Example, start: int, stop: int) -> int:
    return sum(map(len, example.pieces[start:stop]))


def _cuts(example: Example, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Cut an article into windows, before a paragraph where one begins late in it; the first is short."""
    limit, start = chance.randint(PIECES // 3, PIECES), 0
    while start < len(example.pieces):
        stop = _stop(example, start, limit)
        yield start, stop
        start, limit = stop, PIECES


def _stop(example: Example, start: int, limit: int) -> int:
    stop, total, last = start, 0, 0
    while stop < len(example.pieces) and total + len(example.pieces[stop]) <= limit:
        total += len(example.pieces[stop])
        stop += 1
        if (
            total > limit // 2
            and stop < len(example.pieces)
            and example.article.words.first_in_paragraph(stop)
        ):
            last = stop
    return last if last and stop < len(example.pieces) else stop


def _noise(chance: random.Random, hidden: float) -> Callable[[Row], Row]:
    """Return what hides words, and writes windows otherwise."""

    def noisy(row: Row) -> Row:
        piece, shape, first, *rest = row
        piece, shape = list(piece), list(shape)
        if chance.random() < OTHERWISE:
            shape = [s % 8 if s // 8 in WRITTEN_LARGE else s for s in shape]
        if chance.random() < OTHERWISE:
            change = STRAIGHT if any(p in STRAIGHT for p in piece) else CURLY
            piece = [change.get((p, s // 8), change.get(p, p)) for p, s in zip(piece, shape, strict=True)]
        for start, stop in zip(first, [*first[1:], len(piece) - 1], strict=True):
            if chance.random() < hidden:
                piece[start:stop] = [HIDDEN] * (stop - start)
        return (piece, shape, first, *rest)

    return noisy


def _batch(group: list[tuple[Example, int, int]], change: Callable[[Row], Row]) -> Batch:
    rows = [change(_row(*cut)) for cut in group]
    piece, shape, first, tags, heads, weights = (
        _filled([row[column] for row in rows], kind)
        for column, kind in enumerate([torch.int64] * 5 + [torch.float32])
    )
    length = torch.tensor([len(row[0]) for row in rows])
    count = torch.tensor([len(row[2]) for row in rows])
    seen = torch.arange(piece.shape[1])[None] < length[:, None]
    return Batch(
        pieces=piece,
        shapes=shape,
        mask=torch.where(seen, 0.0, -1e4)[:, None, None, :],
        firsts=first,
        tags=tags,
        heads=heads,
        weights=weights,
        known=torch.arange(first.shape[1])[None] < count[:, None],
    )


def _filled(rows: list[list[float]], kind: torch.dtype) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [0] * (width - len(row)) for row in rows], dtype=kind)


def _row(example: Example, start: int, stop: int) -> tuple[list, ...]:
    """Pieces, shapes, firsts, tags, heads within the window, pointer weights."""
    article = example.article
    piece, shape, first = [FIRST], [0], []
    for word in range(start, stop):
        own = example.pieces[word]
        first.append(len(piece))
        piece += own
        shape += [article.words.shapes[word]] * len(own)
    tags = article.tags[start:stop]
    # A span cut by the window goes on inside; what it points to may lie outside.
    heads = [head - start if start <= head < stop else -1 for head in article.heads[start:stop]]
    return [*piece, LAST], [*shape, 0], first, tags, heads, _weights(tags, heads)


def _weights(tags: list[int], heads: list[int]) -> list[float]:
    """Weigh the words of a span so that together they count as one."""
    weights = [0.0] * len(tags)
    begin = 0
    for spot in range(1, len(tags) + 1):
        if spot == len(tags) or tags[spot] == 0 or tags[spot] % 2 == 1:
            if heads[begin] >= 0 and tags[begin]:
                weights[begin:spot] = [1 / (spot - begin)] * (spot - begin)
            begin = spot
    return weights
