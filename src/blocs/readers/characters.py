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
    read_as = f"it was read as {decoded.encoding}"
    if decoded.guessed:
        read_as += "; check its special letters"
    if decoded.declared is not None:
        yield Note(
            code="encoding-misdeclared",
            message=f"The page declares {decoded.declared}, which it is not; {read_as}.",
            facts={"encoding": decoded.encoding, "declared": decoded.declared},
        )
    elif decoded.guessed:
        yield Note(
            code="encoding-guessed",
            message=f"The page does not say its encoding; {read_as}.",
            facts={"encoding": decoded.encoding},
        )
    if decoded.undecodable:
        yield Note(
            code="undecodable-bytes",
            message=f"What means nothing in {decoded.encoding} stands as “\ufffd”, {decoded.undecodable}×.",
            facts={"found": decoded.undecodable, "encoding": decoded.encoding},
        )
    if decoded.controls:
        yield Note(
            code="control-characters-removed",
            message=f"Control characters, which cannot be printed, were taken out: {decoded.controls}.",
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
