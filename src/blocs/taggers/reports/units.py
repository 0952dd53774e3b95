"""
Units: the words of one sentence, each with its class, quotations standing as single words.

Classes are guessed from closed word lists, verb forms, spelling and neighbours; there is no grammar behind
them. They are those of `lexicon.words`, and Q a quotation, K a capitalised name, V a finite verb, E a
participle, G a form in -ing, M a number, Z a possessive ending, w any other word; a mark is its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.lexicon.lemmas import NOUNS, VERBS
from blocs.taggers.lexicon.verbs import forms
from blocs.taggers.lexicon.words import BE, HAVE, NOT_ADVERBS, WORDS
from blocs.taggers.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.taggers.quotations import Piece

_FORMS = {form: (lemma, kind) for lemma in sorted(VERBS) for form, kind in forms(lemma).items()}
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Prof|Lt|Col|St|Jr|Sr|Rev|No|vs)\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])|\d+(?:[.,:/-]\d+)*(?:%|[a-z]{1,2}\b)?|['’](?:s|ll|ve|d|re|m)\b"
    r"|[^\W_]+?(?:['’][^\W_]+)*(?:[-/&.][^\W_]+)*(?=['’](?:s|ll|ve|d|re|m)\b)"
    r"|[^\W_]+(?:['’][^\W_]+)*(?:[-/&.@][^\W_]+(?:['’][^\W_]+)*)*|[^\w\s]"
)
_QUOTES = "\"'“”‘’„«»`"
_MARKS = re.compile(rf"[{_QUOTES}]+")
_QUOTE_SIGNS = frozenset(_QUOTES)
_QUOTE_SIGNS = frozenset(_QUOTES) | {"'"}
_PENDING = frozenset("bzeg")
_SHORT_SUBJECTS = frozenset("he she it that what who there here where how this everyone".split())
_SEEMING = frozenset("seem appear look sound feel remain".split())
_PERFECT = BE | HAVE
_SHORT_WORDS = 3
_LONG_WORD = 5
_LONGEST = 150
_TITLE_SHARE = 0.7
_OPENERS = frozenset(["", ":", "—", "–", "-", "•", "*", "("])
_ARABIC = re.compile(r"(?:al|el|ibn|bin)-[A-Z]")


@dataclass(frozen=True, slots=True)
class Unit:
    """
    The words of a sentence, outside quotations.

    Parameters
    ----------
    words : list of str
        In lower case; a quotation is empty.
    tags : list of str
        The class of each word.
    starts, ends : list of int
        Where each word stands in the text.
    first : bool
        Whether it begins its paragraph.
    """

    words: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    first: bool

    def lemma(self, index: int) -> str:
        """Return the base form of a verb, any other word as it is."""
        word = self.words[index]
        return _FORMS[word][0] if word in _FORMS else word


def units(text: str, starts: Sequence[int], pieces: Sequence[Piece]) -> Iterator[Unit]:
    """
    Yield the units of a text, given where its sentences start and what is quoted in it.

    A sentence of more than `_LONGEST` words is cut, so that the work on each is bounded.
    """
    place = 0
    for begin, end in paragraphs(text):
        inside: list[Piece] = []
        while place < len(pieces) and pieces[place].start < end:
            if pieces[place].start >= begin and _is_speech(text, pieces[place]):
                inside.append(pieces[place])
            place += 1
        cuts = starts[bisect_left(starts, begin) : bisect_left(starts, end)]
        yield from _of_paragraph(text, (begin, end), cuts, inside)


def units_inside(text: str, starts: Sequence[int], piece: Piece) -> Iterator[Unit]:
    """Yield the units of what is quoted, without its marks."""
    opening = _MARKS.match(text, piece.start, piece.end)
    begin = opening.end() if opening else piece.start
    end = piece.end
    while end > begin and text[end - 1] in _QUOTES:
        end -= 1
    cuts = starts[bisect_left(starts, begin) : bisect_left(starts, end)]
    yield from _of_paragraph(text, (begin, end), cuts, ())


def _is_speech(text: str, piece: Piece) -> bool:
    """Whether a quotation is more than a word or two in quotation marks."""
    inner = text[piece.start : piece.end].strip(_QUOTES)
    return not piece.closed or inner[-1:] in ".,!?…—" or inner.count(" ") >= _SHORT_WORDS - 1


def _of_paragraph(
    text: str, bounds: tuple[int, int], cuts: Sequence[int], pieces: Sequence[Piece]
) -> Iterator[Unit]:
    begin, end = bounds
    tokens: list[tuple[int, int, bool]] = []
    at = begin
    for piece in pieces:
        tokens.extend((m.start(), m.end(), False) for m in _TOKEN.finditer(text, at, piece.start))
        tokens.append((piece.start, piece.end, True))
        at = piece.end
    tokens.extend((m.start(), m.end(), False) for m in _TOKEN.finditer(text, at, end))
    current: list[tuple[int, int, bool]] = []
    cut, first = 0, True
    for token in tokens:
        crossed = False
        while cut < len(cuts) and cuts[cut] <= token[0]:
            crossed, cut = True, cut + 1
        if current and (crossed or len(current) >= _LONGEST):
            yield _unit(text, current, first=first)
            current, first = [], False
        current.append(token)
        # A sentence that starts inside a quotation does not end the one around it.
        while token[2] and cut < len(cuts) and cuts[cut] < token[1]:
            cut += 1
    if current:
        yield _unit(text, current, first=first)


def _unit(text: str, tokens: list[tuple[int, int, bool]], *, first: bool) -> Unit:
    kept = [token for token in tokens if token[2] or text[token[0] : token[1]] not in _QUOTE_SIGNS]
    raw = ["" if quoted else text[start:end] for start, end, quoted in kept]
    words = [word.lower().replace("’", "'") for word in raw]
    tags = _classes(raw, words)
    return Unit(words, tags, [token[0] for token in kept], [token[1] for token in kept], first)


def _classes(raw: list[str], words: list[str]) -> list[str]:
    """Guess classes in two steps: each word alone, then the verbs among them by their neighbours."""
    title = _is_title(raw)
    tags = [_alone(raw, words, index, title=title) for index in range(len(raw))]
    for index, tag in enumerate(tags):
        if tag == "'":
            tags[index] = _clitic(words, tags, index)
        elif tag in _PENDING:
            tags[index] = _in_context(words, tags, index)
    return tags


def _is_title(raw: list[str]) -> bool:
    """Whether this is a headline in capitals, where capitals say nothing."""
    if "" in raw:
        return False
    letters = [word for word in raw if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    return len(letters) > _SHORT_WORDS and capitals > _TITLE_SHARE * len(letters)


def _alone(  # noqa: PLR0911 one return a class
    raw: list[str], words: list[str], index: int, *, title: bool
) -> str:
    word = words[index]
    if not word:
        return "Q"
    if not word[0].isalnum():
        return "'" if len(word) > 1 else word
    if word[0].isdigit():
        return "M"
    capital = raw[index][0].isupper()
    known = WORDS.get(word)
    if known and (
        not capital or title or index == 0 or word == "i" or known == "T" or words[index - 1] in _OPENERS
    ):
        return known if word != "may" or not capital or index == 0 else "T"
    if capital and not (title and word in _FORMS) and index and words[index - 1] not in _OPENERS:
        return "K"
    if word in _FORMS and not (
        capital and not title and index + 1 < len(raw) and raw[index + 1][:1].isupper()
    ):
        return _FORMS[word][1].lower()
    if capital or _ARABIC.match(raw[index]):
        return "K"
    if word.endswith(("ed", "ing")) and len(word) > _LONG_WORD:
        return "e" if word.endswith("ed") else "g"
    if word.endswith("ly") and word not in NOT_ADVERBS:
        return "A"
    return "w"


def _clitic(words: list[str], tags: list[str], index: int) -> str:
    """Tell a possessive ending from a short form of *is*, *has* or *will*."""
    if words[index] != "'s":
        return "X"
    before = words[index - 1] if index else ""
    following = tags[index + 1] if index + 1 < len(tags) else "."
    if before in _SHORT_SUBJECTS:
        return "X"
    if before == "let":
        return "O"
    if index and tags[index - 1] == "T":
        return "Z"
    return "X" if following in "gDNX" else "Z"


def _in_context(words: list[str], tags: list[str], index: int) -> str:
    """Decide what a word is that may be a verb form, by the words beside it."""
    kind = tags[index]
    left = index - 1
    while left >= 0 and tags[left] in "AN":
        left -= 1
    before = tags[left] if left >= 0 else "^"
    following = tags[index + 1] if index + 1 < len(tags) else "."
    if before in "DZ":
        return "w"
    if kind == "g":
        return "G"
    if kind == "e":
        seeming = before == "V" and _FORMS.get(words[left], ("",))[0] in _SEEMING and following == "P"
        perfect = before == "X" and words[left] in _PERFECT
        return "E" if perfect or seeming else _past(before, following)
    if before in "tSN" or (before == "X" and kind == "b") or words[left : left + 1] == ["who"]:
        return "V"
    return _present(words, tags, index, before)


def _past(before: str, following: str) -> str:
    if before in "PM" or (before == "^" and following in "wK"):
        return "w"
    return "V"


def _present(words: list[str], tags: list[str], index: int, before: str) -> str:
    """Tell a noun from a verb in the present tense: *claims*, *support*, *plans*."""
    kind = tags[index]
    if words[index] not in NOUNS:
        return "V" if before not in "PVG" else "w"
    following = tags[index + 1] if index + 1 < len(tags) else "."
    opens = following in "DSOBWQKNXtMA:," or (following == "P" and kind == "z")
    if before in "K)w,C^" and kind == "z":
        return "V" if opens and before != "^" else "w"
    if before in "w)," and kind == "b":
        plural = index > 0 and words[index - 1].endswith("s")
        return "V" if plural and (opens or following in "Pwbe") else "w"
    if before == "C" and kind == "b":
        return "V" if following in "DSOQKt" else "w"
    if before == "^" and kind == "b":
        return "V" if following in "DOSPtKBW" else "w"
    return "w"
