"""Numbers, dates, offices and lists as an English sentence writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.model import ActorKind, Genre, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blocs.model import Membership, Moment

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_MONTHS = "January February March April May June July August September October November December".split()
_GENRES = {
    Genre.ARTICLE: ("article", "articles"),
    Genre.COMMENT: ("comment", "comments"),
    Genre.SPEECH: ("speech", "speeches"),
    Genre.TEXT: ("text", "texts"),
}
_KINDS = {
    ActorKind.PERSON: "person",
    ActorKind.ORGANIZATION: "organization",
    ActorKind.GROUP: "group",
    ActorKind.COUNTRY: "country",
    ActorKind.UNKNOWN: "not known",
}

# In English, of the languages that news is most often written in.
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def counted(count: int, one: str, many: str = "") -> str:
    """
    Return a number with its noun, in figures.

    Examples
    --------
    >>> counted(1, "statement"), counted(2048, "statement"), counted(2, "speech", "speeches")
    ('1 statement', '2,048 statements', '2 speeches')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    """
    Return a number as running text writes it: in letters up to twelve.

    Examples
    --------
    >>> in_words(3), in_words(13)
    ('three', '13')
    """
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"


def genre(kind: Genre, count: int) -> str:
    """Return how many documents of a kind there are."""
    return counted(count, *_GENRES[kind])


def kind(actor: ActorKind) -> str:
    """Return the word for a kind of actor."""
    return _KINDS[actor]


def day(moment: Moment) -> str:
    """
    Return a moment as people write it, never more precise than it is known.

    Examples
    --------
    >>> from blocs.model import Moment
    >>> [day(Moment.parse(text)) for text in ("2031", "2031-04", "2031-04-09", "2031-04-09T18:05")]
    ['2031', 'April 2031', '9 April 2031', '9 April 2031, 18:05']
    """
    time, precision = moment.time, moment.precision
    words = f"{time.year:04d}"
    if precision >= Precision.MONTH:
        words = f"{_MONTHS[time.month - 1]} {words}"
    if precision >= Precision.DAY:
        words = f"{time.day} {words}"
    if precision >= Precision.MINUTE:
        words = f"{words}, {time:%H:%M}"
    return words


def percent(share: float) -> str:
    """Return a share in whole percent, with the thin space that keeps sign and number together."""
    return f"{100 * share:.0f}\u202f%"


def office(membership: Membership, organization: str | None) -> str:
    """
    Return an office in words: role, organization, and its time.

    Examples
    --------
    >>> from blocs.model import Membership
    >>> office(Membership(role="deputy head", former=True), "Harbour Office")
    'deputy head, Harbour Office (former)'
    """
    parts = [part for part in (membership.role or ("member" if organization else None), organization) if part]
    since, until = membership.since, membership.until
    span = ""
    if since and until:
        span = f"{since}–{until}"
    elif since:
        span = f"since {since}"
    elif until:
        span = f"until {until}"
    times = ", ".join(part for part in ("former" if membership.former else "", span) if part)
    return ", ".join(parts) + (f" ({times})" if times else "")


def sentence(text: str) -> str:
    """
    Return a remark as a sentence, with a capital letter and a full stop.

    Examples
    --------
    >>> sentence("the page states 3 comments"), sentence("Is it cut off?")
    ('The page states 3 comments.', 'Is it cut off?')
    """
    stopped = text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."
    return stopped[0].upper() + stopped[1:]


def not_understood(languages: Iterable[str]) -> str:
    """
    Return the sentence on texts in languages that the program does not understand.

    Parameters
    ----------
    languages : iterable of str
        BCP 47 tags.

    Examples
    --------
    >>> not_understood(["de-AT"])
    'The text is in German; only English is understood so far.'
    """
    names = sorted({_LANGUAGES.get(tag.lower().split("-")[0], "") for tag in languages})
    known = f"is in {' and '.join(names)}" if all(names) and names else "does not seem to be in English"
    return f"The text {known}; only English is understood so far."


def excerpt(text: str, *, chars: int) -> str:
    r"""
    Return the beginning of a passage on one line, cut between words.

    Examples
    --------
    >>> excerpt("The harbour\nbelongs to those who sail from it", chars=20)
    'The harbour belongs…'
    """
    line = " ".join(text[: 4 * chars].split())
    if len(line) <= chars and len(text) <= 4 * chars:
        return line
    cut = line[:chars].rsplit(" ", 1)[0] if " " in line[: chars + 1] else line[:chars]
    return f"{cut.rstrip(' ,;:–—')}…"


def passage(text: str, spans: Sequence[tuple[int, int]], *, chars: int) -> str:
    """Return the words under several spans as one excerpt; what is left out between them is shown as dots."""
    return excerpt(" … ".join(text[start:end] for start, end in sorted(set(spans))), chars=chars)
