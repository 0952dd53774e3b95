"""Languages: whether a text is English, by the share of its words that only English is built with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from blocs.model import Note

if TYPE_CHECKING:
    from blocs.model import Document

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to that is was for on with are not this have be by from at he it they his has but who "
    "which their will would been were you we she her if there what about said than when".split()
)
_SAMPLE_CHARACTERS = 20_000
_FEWEST_WORDS = 20
# English news has 35 in 100; of other languages written in Latin script none we tried reached 10.
_LEAST_SHARE = 0.12


@lru_cache(maxsize=256)
def is_english(document: Document) -> bool:
    """
    Tell whether rules for English words can be used on a document.

    The words decide, since many pages state the language of their template; of a text with few words what the
    page states is believed, and without that it counts as English if it is mostly in Latin letters.
    """
    words = [word.lower() for word in _WORD.findall(document.text[:_SAMPLE_CHARACTERS])]
    if len(words) >= _FEWEST_WORDS:
        return sum(word in _FUNCTION_WORDS for word in words) >= _LEAST_SHARE * len(words)
    if document.language:
        return document.language.lower().split("-")[0] == "en"
    latin = sum(len(word) for word in words if word.isascii())
    return 2 * latin >= sum(map(len, words))


def not_supported(document: Document) -> Note:
    """Return the note that a document was not looked into, since it is in a language that no part knows."""
    stated = document.language or "unknown"
    # A page that says it is in English, and is not, does not say what it is in.
    language = "unknown" if stated.lower().startswith("en") else stated
    return Note(
        code="language-not-supported",
        message="No attributions were looked for, since the text does not seem to be in English.",
        document=document.id,
        facts={"language": language},
    )
