"""What the characters of a page have to say for themselves, as notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.model.document import Note
from blocs.readers.encodings import mojibake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.readers.encodings import Decoded


def character_notes(decoded: Decoded, words: str) -> Iterator[Note]:
    """
    Yield a note for whatever does not add up in the characters.

    Parameters
    ----------
    decoded : Decoded
        The page.
    words : str
        The words that were read from it; only they are searched for garbled letters.
    """
    if decoded.guessed:
        claimed = f", though it declares {decoded.declared}" if decoded.declared else ""
        yield Note(
            code="encoding-guessed",
            message=f"The page was read as {decoded.encoding}{claimed}; check its special letters.",
            facts={"encoding": decoded.encoding, "declared": decoded.declared or ""},
        )
    elif decoded.declared is not None:
        yield Note(
            code="encoding-misdeclared",
            message=f"The page declares {decoded.declared}, but was read as {decoded.encoding}, which it is.",
            facts={"encoding": decoded.encoding, "declared": decoded.declared},
        )
    if decoded.undecodable:
        yield Note(
            code="undecodable-bytes",
            message=f"{decoded.undecodable} byte(s) mean nothing in {decoded.encoding} and stand as U+FFFD.",
            facts={"found": decoded.undecodable, "encoding": decoded.encoding},
        )
    if decoded.controls:
        yield Note(
            code="control-characters-removed",
            message=f"{decoded.controls} control character(s) that cannot be printed were taken out.",
            facts={"found": decoded.controls},
        )
    garbled = mojibake(words)
    if garbled:
        shown = ", ".join(garbled[:5])
        yield Note(
            code="mojibake",
            message=f"Letters were garbled before the page was saved ({shown}); they are left as they are.",
            facts={"found": len(garbled), "examples": shown},
        )
