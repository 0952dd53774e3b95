"""Word pieces: the numbers by which the encoder knows the parts of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

FIRST = 101
LAST = 102
UNKNOWN = 100
MOST = 4
"""A word is known by its first four pieces; more would let one long word fill a window."""

_AT_ONCE = 5000


def pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """
    Return the word pieces of every word, 1 to `MOST` each.

    Parameters
    ----------
    tokenizer : Tokenizer
        A BERT word-piece tokenizer, which neither cuts nor fills up.
    texts : sequence of str
        The words.
    """
    found: list[list[int]] = [[] for _ in texts]
    for begin in range(0, len(texts), _AT_ONCE):
        # Longer ones than 100 characters are unknown to the tokenizer anyway.
        part = [text[:101] for text in texts[begin : begin + _AT_ONCE]]
        encoded = tokenizer.encode(part, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            # Only marks that we did not ask for belong to no word.
            assert word is not None
            if len(own := found[begin + word]) < MOST:
                own.append(piece)
    return [own or [UNKNOWN] for own in found]
