"""SVG elements as text, and labels that wrap by estimated width in either writing direction."""

from __future__ import annotations

import re
import unicodedata
from html import escape as escape_text

from blocs.model import Stance

COLOURS = {Stance.FOR: "#0b7285", Stance.AGAINST: "#b93a08", Stance.UNCLEAR: "#6b6a66"}
DASHES = {Stance.FOR: "none", Stance.AGAINST: "6 4", Stance.UNCLEAR: "1.5 4"}

# What XML 1.0 forbids, and lone surrogates, which UTF-8 cannot write.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_BLANKS = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})

# Widths in em of common sans-serif faces, rounded up so that a label rather wraps than runs over.
_NARROW = frozenset("iljtfrI.,:;'|![]()’‘ ")
_WIDE = frozenset("mwMW@%—…")


def printable(text: str) -> str:
    """Return the text with everything that no document may contain shown as a replacement character."""
    return _UNPRINTABLE.sub("\ufffd", text)


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """
    Return an element; attribute names are written with hyphens for underscores, `None` leaves one out.

    Examples
    --------
    >>> element("text", "a&amp;b", x=1.50, text_anchor="end", class_=None)
    '<text x="1.5" text-anchor="end">a&amp;b</text>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_quoted(_number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def _quoted(value: str) -> str:
    # As `xml.sax.saxutils.quoteattr`, which loads the standard library's network.
    text = escape_text(value, quote=False).translate(_BLANKS)
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'


def escaped(text: str) -> str:
    """Return text as it may stand between tags."""
    return escape_text(printable(text), quote=False)


def runs_right_to_left(text: str) -> bool:
    """
    Whether the first strong letter is written from right to left (Unicode Annex 9, rules P2 and P3).

    Examples
    --------
    >>> runs_right_to_left("«ليلى»"), runs_right_to_left("Layla ليلى"), runs_right_to_left("42")
    (True, False, False)
    """
    for letter in text:
        bidirectional = unicodedata.bidirectional(letter)
        if bidirectional in {"R", "AL"}:
            return True
        if bidirectional == "L":
            return False
    return False


def width(text: str) -> float:
    """Return the estimated width of a text, in em."""
    return sum(map(_em, text))


def wrapped(text: str, *, ems: float, lines: int) -> tuple[str, ...]:
    """
    Break a label into lines of at most this width; what does not fit ends in an ellipsis.

    Parameters
    ----------
    text : str
        Any text; white space is folded.
    ems : float
        Width of a line, in em.
    lines : int
        At most this many.

    Returns
    -------
    tuple of str
        At least one line.

    Examples
    --------
    >>> wrapped("United Shipowners of the Lower Delta", ems=11, lines=2)
    ('United Shipowners of', 'the Lower Delta')
    >>> wrapped("abcdefgh", ems=3, lines=1)
    ('abc…',)
    """
    words = [piece for word in printable(text).split() for piece in _pieces(word, ems)]
    rows: list[str] = []
    for word in words:
        if rows and width(f"{rows[-1]} {word}") <= ems:
            rows[-1] = f"{rows[-1]} {word}"
        else:
            rows.append(word)
        if len(rows) > lines:
            return (*rows[: lines - 1], _shortened(rows[lines - 1], ems))
    return tuple(rows) or ("",)


def _pieces(word: str, ems: float) -> list[str]:
    pieces, used = [""], 0.0
    for letter in word:
        used += _em(letter)
        # A combining mark stays with its letter, however narrow the column.
        if used > ems and pieces[-1] and not unicodedata.combining(letter):
            pieces.append("")
            used = _em(letter)
        pieces[-1] += letter
    return pieces


def _shortened(text: str, ems: float) -> str:
    while text and width(text) > ems - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    if unicodedata.combining(letter):
        return 0.0
    return 0.7 if letter.isupper() else 0.57


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else printable(str(value))
