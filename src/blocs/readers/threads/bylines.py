"""The line beside a comment that names its author and date, in the languages that pages speak."""

from __future__ import annotations

import re

from blocs.readers.dates import SlashOrder, written_date

LABEL = re.compile(r"(?P<sign>#|Nr\. ?|No\. ?|n° ?)?(?P<number>\d{1,5})[.):]?")

_BY = (
    r"(?:(?:comment|posted|written|submitted|comentado|escrito|publicado|kommentar|geschrieben|geposted|verfasst|"
    r"commentaire|posté|publié|écrit|reactie|geplaatst|scritto|inviato|comentário|von|par|by|por|door|da|de|pisze)\s+)?"
    r"(?:by|von|par|por|door|da|de|di)"
)
_PREFIX = re.compile(rf"^{_BY}:?\s+", re.IGNORECASE)
_SURE_PREFIX = re.compile(
    r"^(?:by(?=\s)|par(?=\s)|por(?=\s)|door(?=\s)|(?:By|Par|Von|Por|Comment by|Posted by|Written "
    r"by|Kommentar von):?|(?:From|Author|Autor|Auteur|Name|User):)\s+"
)
_SAYS = (
    r"says?|said|writes?|wrote|commented|sagt|schreibt|schrieb|meint|meinte|kommentierte?|dijo|dice|escribió|comentó|"
    r"a dit|dit|a écrit|écrit|disse|diz|escreveu|scrive|ha scritto|ha detto|zegt|schreef|pisze|"
    r"napisał(?:\(a\))?"
)
_SUFFIX = re.compile(
    rf"(?:\s*[,:;|·•»«—–@/]|\s+-|\s+(?:{_SAYS})\s*:?|\s+(?:am|on|at|um|le|el|op|il|em|on the|vom))+\s*$",
    re.IGNORECASE,
)
# Where a name ends and something else begins, however it is written.
_CUT = re.compile(r"\s+[—–|·•»]\s+|\s{2,}|\n")
# All that may stand beside a name and a date without being part of what the comment says.
_REST = re.compile(
    rf"(?:{_SAYS}|comment(?:ed|s)?|kommentar|commentaire|comentario|reply|replied|antwort(?:en)?|permalink|permanenter|"
    r"permanent|link|gast|guest|community|member|mitglied|autor|author|editor|admin|moderator|posted|written|geschrieben|verfasst|"
    r"am|um|uhr|an|at|on|by|the|von|vom|par|le|à|a|las|el|de|del|por|op|om|door|il|alle|em|às|in|h|pm|am|edited|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|"
    r"domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|utc|gmt|cet|cest|mez|est|edt|pst|\d{1,4})",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"[\s,]+(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)\.?,?$",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 200
_BYLINE = re.compile(rf"^(?:{_BY}):?\s+\S.{{0,80}}$", re.IGNORECASE)


def author_name(text: str) -> str | None:
    """
    Return the name in a line that also says "by", "says" or when.

    Examples
    --------
    >>> author_name("geschrieben von berg2012 am 21. Jan. 2015, 19:04")
    'berg2012'
    >>> author_name("Ramón dijo:")
    'Ramón'
    >>> author_name("Ursula von der Aue")
    'Ursula von der Aue'
    """
    name = " ".join(text.split())
    dated = written_date(name, slashes=SlashOrder.DAY_FIRST)
    if dated is not None:
        name = name[: dated.start].rstrip()
    cut = _CUT.split(name)[0]
    byline = dated is not None or cut != name or name.endswith((",", ":"))
    name = (_PREFIX if byline else _SURE_PREFIX).sub("", cut)
    name = _SUFFIX.sub("", name)
    if dated is not None:
        name = _SUFFIX.sub("", _WEEKDAY.sub("", name))
    name = name.strip(" \t\u200e\u200f\u200b")
    return name if name and not LABEL.fullmatch(name) else None


def is_byline(text: str) -> bool:
    """Return whether a line names an author and a date: "par Ada, le 3 mai 2020"."""
    return _BYLINE.match(text) is not None and written_date(text, slashes=SlashOrder.DAY_FIRST) is not None


def is_only_byline(text: str, author: str | None, slashes: SlashOrder) -> bool:
    """Return whether a line says nothing but author, date and the words that go with them."""
    if len(text) > _LONGEST_BYLINE:
        return False
    rest = text.replace(author, " ", 1) if author else text
    dated = written_date(rest, slashes=slashes)
    if dated is not None:
        rest = rest[: dated.start] + " " + rest[dated.end :]
    return all(_REST.fullmatch(word) for word in re.findall(r"\w+", rest))
