"""
Bytes → text: which encoding, and what is wrong with the characters; nothing is mended without being told.

UTF-8 goes before what a page declares: text that decodes as UTF-8 is UTF-8, whatever the page says.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
# What browsers take these names to mean (WHATWG Encoding Standard, 4.2).
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
}
# What a page may be in when it does not say so, the most common first, so that a tie goes to the likelier.
_LIKELY = (
    "cp1252", "cp1251", "cp1250", "iso8859_2", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257", "koi8_r",
    "iso8859_5", "cp874", "cp1258", "gb18030", "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip
# Languages for which browsers fall back to one of them (WHATWG HTML, 13.2.3.2).
_OF_LANGUAGE = {
    **dict.fromkeys("da de en es fi fr is it nb nl nn no pt sv".split(), "cp1252"),
    **dict.fromkeys("az tr".split(), "cp1254"),
}
_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_MOSTLY = 0.7
_GUESSED_FROM = 200_000
_LOOKED_AT = 10_000
_FEWEST = 200
# Unassigned, private, and half a pair.
_NO_CHARACTERS = frozenset(["Cn", "Co", "Cs"])
# Pages had less than 1 in 1000 of these and more than 80 in 100 of those; random bytes are far from both.
_STRANGE, _NOISE, _WORDLIKE = 0.02, 0.1, 0.75
# Control characters other than white space; ZERO WIDTH JOINER and NON-JOINER shape words and emoji, and stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
# UTF-8 read as Windows-1252: the lead byte of a sequence, then as many letters as it calls for.
_CONTINUED = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df]{_CONTINUED}|[\u00e0-\u00ef]{_CONTINUED}{{2}}|[\u00f0-\u00f4]{_CONTINUED}{{3}}"
)
_ENOUGH_MOJIBAKE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    r"""
    The text of a page in NFC, and what was found on the way.

    Parameters
    ----------
    text : str
        NFC, without control characters; line ends are ``\n``.
    encoding : str
        The encoding the bytes were read in.
    declared : str, optional
        The encoding that the page claims, where it is another.
    guessed : bool
        Whether the encoding is a guess from the bytes alone.
    undecodable, controls : int
        How many byte sequences meant nothing, and how many control characters were taken out.
    """

    text: str
    encoding: str
    declared: str | None = None
    guessed: bool = False
    undecodable: int = 0
    controls: int = 0

    @property
    def is_noise(self) -> bool:
        """Whether these never were letters: many that mean nothing, among few that make words."""
        sample = self.text[:_LOOKED_AT]
        length = len(sample)
        if length < _FEWEST:
            return False
        meaningless = sum(one == "\ufffd" or unicodedata.category(one) in _NO_CHARACTERS for one in sample)
        strange = meaningless / length + self.controls / len(self.text)
        wordlike = sum(one.isalnum() or one.isspace() for one in sample)
        return strange > _NOISE or (strange > _STRANGE and wordlike < _WORDLIKE * length)


def decoded(content: bytes, media_type: str | None = None) -> Decoded:
    """
    Return the text that bytes stand for.

    Parameters
    ----------
    content : bytes
        A page's bytes.
    media_type : str, optional
        What the source said they are; its ``charset`` is believed where the bytes allow it.
    """
    declared = _declared(content, media_type)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _clean(content[len(mark) :], encoding, declared)
    if b"\x00" in content[:4096] and (wide := _wide(content)) is not None:
        return _clean(content, wide, declared)
    if _decodes(content, "utf-8"):
        return _clean(content, "utf-8", declared)
    if declared is not None and _decodes(content, declared):
        return _clean(content, declared, declared)
    if declared in (None, "utf-8") and _mostly_utf8(content):
        return _clean(content, "utf-8", declared)
    guess = declared if declared not in (None, "utf-8") else _guessed(content)
    return _clean(content, guess or "cp1252", declared, guessed=guess != declared)


def mojibake(text: str) -> tuple[str, ...]:
    """
    Return the pieces of a text that look like UTF-8 read in the wrong encoding, each once.

    Examples
    --------
    >>> mojibake("Itâ€™s fÃ¼r alle")
    ('â€™', 'Ã¼')
    >>> mojibake("Â© señor, für Ángel")
    ()
    """
    found = dict.fromkeys(match[0] for match in _MOJIBAKE.finditer(text) if _means_something(match[0]))
    return (
        tuple(found)
        if len(found) >= _ENOUGH_MOJIBAKE or any(len(piece) > _ENOUGH_MOJIBAKE for piece in found)
        else ()
    )


def _declared(content: bytes, media_type: str | None) -> str | None:
    header = _IN_HEADER.search(media_type or "")
    meta = _DECLARED.search(content[:8192])
    for name in (header and header[1], meta and meta[1].decode("ascii", "replace")):
        if name:
            meant = _MEANT.get(name.lower(), name.lower())
            try:
                known = codecs.lookup(meant).name
            except (LookupError, ValueError):
                continue
            # A page that declares UTF-16 in letters one can read is not in UTF-16 (WHATWG HTML, 13.2.3.2).
            return "utf-8" if known.startswith(("utf-8", "utf-16", "utf-32")) else known
    return None


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _wide(content: bytes) -> str | None:
    """Return UTF-16 without a mark, where every other byte of the beginning is zero."""
    start = content[:2048]
    if len(content) % 2 == 0:
        for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
            if zeros.count(0) > _MOSTLY * len(zeros) and _decodes(content, encoding):
                return encoding
    return None


def _mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for character in text[:_GUESSED_FROM] if character > "\x7f")
    return broken * 20 < foreign + 1


def _guessed(content: bytes) -> str | None:
    """Return what the language of a page and the look of its letters speak for."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- only pages without any declaration need it

    matches = list(from_bytes(content[:_GUESSED_FROM], cp_isolation=list(_LIKELY)))
    if not matches:
        return None
    language = _LANGUAGE.search(content[:8192])
    usual = _OF_LANGUAGE.get(language[1].decode().lower()) if language else None
    if any(usual in match.could_be_from_charset for match in matches):
        return usual
    best = matches[0]
    level = (match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence))
    return min((name for match in level for name in match.could_be_from_charset), key=_LIKELY.index)


def _clean(content: bytes, encoding: str, declared: str | None, *, guessed: bool = False) -> Decoded:
    try:
        text = content.decode(encoding, "replace")
    except (LookupError, ValueError):
        encoding, text = "cp1252", content.decode("cp1252", "replace")
    undecodable = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    # A byte order mark in the middle of a text, which many programs leave behind, is nothing at all.
    text, controls = _CONTROL.subn("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))
    return Decoded(
        text=unicodedata.normalize("NFC", text),
        encoding=encoding,
        declared=declared if declared != encoding else None,
        guessed=guessed,
        undecodable=max(0, undecodable),
        controls=controls,
    )


def _means_something(piece: str) -> bool:
    try:
        meant = piece.encode("cp1252").decode("utf-8")
    except UnicodeError:
        try:
            meant = piece.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return False
    return len(meant) == 1 and (
        meant.isalpha() or unicodedata.category(meant) in ("Pd", "Pi", "Pf", "Po", "So", "Zs", "Sc")
    )
