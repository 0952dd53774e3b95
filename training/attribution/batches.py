"""Articles → batches of windows of nearly equal length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from blocs.taggers.trained.pieces import FIRST, LAST, pieces
from blocs.taggers.trained.windows import PIECES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from corpus import Article
    from tokenizers import Tokenizer

AT_ONCE = 2048
"""Word pieces in a batch, at most."""


@dataclass(frozen=True)
class Example:
    """An article with the pieces of its words."""

    article: Article
    pieces: list[list[int]]


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


def epoch(given: Sequence[Example], chance: random.Random) -> list[Batch]:
    """Return all articles once, cut anew, in batches in random order."""
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
    return [_batch(group) for group in groups]


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


def _batch(group: list[tuple[Example, int, int]]) -> Batch:
    rows = [_row(*cut) for cut in group]
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
