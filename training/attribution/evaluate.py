"""Score attributions against a compartment of PolNeAR, with the corpus' own scorer."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blocs.taggers.trained.chain import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus import Article

    from blocs.taggers.trained.decode import Found
    from blocs.taggers.trained.reading import Read

Spans = dict[str, list[tuple[int, int]]]


def scorer() -> Any:
    """Load `score_polnear.py` from the shared tools."""
    shared = Path(os.environ.get("BLOCS_SHARED", "../shared"))
    spec = importlib.util.spec_from_file_location("score_polnear", shared / "tools" / "score_polnear.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(article: Article) -> list[Spans]:
    """Return the attributions of an article, in characters."""
    found: dict[int, Spans] = {}
    for word, (tag, head) in enumerate(zip(article.tags, article.heads, strict=True)):
        if tag:
            spans = found.setdefault(head, {role: [] for role in ROLES})
            spans[ROLES[(tag - 1) // 2]].append((article.words.starts[word], article.words.ends[word]))
    return list(found.values())


def in_characters(read: Read, found: Iterable[Found]) -> list[Spans]:
    """Return attributions in characters."""
    return [
        {
            "source": [_chars(read, one.source.span)] if one.source else [],
            "cue": [_chars(read, one.cue)],
            "content": [_chars(read, part.span) for part in one.content],
        }
        for one in found
    ]


def _chars(read: Read, span: Any) -> tuple[int, int]:
    return read.words.starts[span.start], read.words.ends[span.stop - 1]


def score(pairs: Iterable[tuple[Article, list[Spans]]]) -> dict:
    """Return the measures of the corpus' scorer."""
    module = scorer()
    return module.score(
        [(module.as_words(gold(a), a.text), module.as_words(found, a.text)) for a, found in pairs]
    )


def line(result: dict[str, Any]) -> str:
    """Return the measures in one line: soft F1 of each role (precision/recall), exact F1, linked, strict."""
    parts = []
    for role in ROLES:
        soft, exact = result[role]["soft"], result[role]["exact"]["F1"]
        parts.append(f"{role} {soft['F1']:.3f} ({soft['P']:.2f}/{soft['R']:.2f}) exact {exact:.3f}")
    return f"{'  '.join(parts)}  linked {result['linked']['F1']:.3f}  strict {result['strict']['F1']:.3f}"
