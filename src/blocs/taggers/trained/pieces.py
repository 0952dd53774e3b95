"""Word pieces: the numbers by which the encoder knows the parts of words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

FIRST = 101
LAST = 102
UNKNOWN = 100
MOST = 4
"""A word is known by its first four pieces; more would let one long word fill a window."""

_LONGEST = 100
"""Words of more characters are unknown to the tokenizer anyway."""
_KEPT = 2**15


def pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """
    Return the word pieces of every word, 1 to `MOST` each.

    Parameters
    ----------
    tokenizer : Tokenizer
        A BERT word-piece tokenizer, which neither cuts nor fills up.
    texts : sequence of str
        The words.
    """
    return [_pieces(tokenizer, text[: _LONGEST + 1]) for text in texts]


@lru_cache(maxsize=_KEPT)
def _pieces(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:MOST]) or (UNKNOWN,)
