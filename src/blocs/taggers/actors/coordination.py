"""
Sources that name several speakers: `Smith and Jones`, `Ankara, Tehran and Baghdad`.

Knows where a source could be parted, not whom the parts mean: names that hold `and` stay whole, and so does
what follows a preposition, since `the leaders of Peru and Chile` are one group.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.model import Span
from blocs.taggers.actors import words
from blocs.taggers.actors.names import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Document
    from blocs.taggers.actors.coreference import Cast
    from blocs.taggers.actors.names import Name

_JOINT = re.compile(
    r",?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with)\s+(?:also\s+)?|,\s+(?=\S)", re.IGNORECASE
)
_BOTH = re.compile(r"\s*(?:both|either)\s+", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|in|by|with|from|at|on|to|under|near|across|outside|inside|between|against|among|like|including|representing)\b"
)
_DETERMINED = re.compile(r"(?:the|a|an|some|many|most)\s")
_APPOSED = re.compile(r",\s+(?:a|an|the|his|her|[a-z]+ing)\s+(?![^,]*,)")
_OWNED = re.compile(r"[’']s?\s")
_STATE = frozenset({NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.GROUP})
_FEWEST_LISTED = 3
"""How many parts make commas a list, and not an apposition."""


def conjuncts(cast: Cast, document: Document, source: Span) -> tuple[Span, ...]:
    """
    Return the parts of a source that may each be a speaker, in order; the source itself where it is one.

    Parameters
    ----------
    cast : Cast
        The names of the page.
    document : Document
        Where the source stands.
    source : Span
        A source phrase.
    """
    parts = _parts(cast, document, source)
    if len(parts) > 1 and all(_apart(cast, document, one, other) for one, other in pairwise(parts)):
        return parts
    return (source,)


def is_of_one_noun(cast: Cast, document: Document, source: Span) -> bool:
    """Whether names in a source are joined only to say whose people speak: `US and Iraqi officials`."""
    parts = _parts(cast, document, source)
    pairs = ((one, other, cast.names_in(one), cast.names_in(other)) for one, other in pairwise(parts))
    return any(right and _shares_noun(document, one, left, other, right) for one, other, left, right in pairs)


def _parts(cast: Cast, document: Document, source: Span) -> tuple[Span, ...]:
    """Cut at `and`, and at commas where they make a list of names that `and` ends."""
    text = document.quote(source)
    names = cast.names_in(source)
    joints = [
        joint
        for joint in _JOINT.finditer(text)
        if not any(
            n.span.start < source.start + joint.end() and source.start + joint.start() < n.span.end
            for n in names
        )
    ]
    ands = [joint for joint in joints if joint.group().strip(" ,\n")]
    if not ands:
        return (source,)
    both = _BOTH.match(text)
    first = both.end() if both else 0
    listed = _cut(source, first, [joint for joint in joints if joint.start() <= ands[-1].start()], len(text))
    if len(listed) >= _FEWEST_LISTED and all(_is_bare(cast, document, part) for part in listed):
        return tuple(listed)
    return tuple(_cut(source, first, ands, len(text)))


def _cut(source: Span, first: int, joints: Sequence[re.Match[str]], length: int) -> list[Span]:
    starts = [first, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), length]
    return [
        Span(source.document, source.start + start, source.start + end)
        for start, end in zip(starts, ends, strict=True)
        if start < end
    ]


def _is_bare(cast: Cast, document: Document, part: Span) -> bool:
    """Whether a part is a name, with its title or an article before it, or a group with a name in it."""
    names = cast.names_in(part)
    if not names:
        return False
    behind = document.text[names[-1].span.end : part.end].strip(" ,.")
    return not behind or (behind.isalpha() and behind in words.GROUP_NOUNS)


def _apart(cast: Cast, document: Document, one: Span, other: Span) -> bool:
    """Whether two parts are two speakers, not one phrase with `and` in it."""
    left, right = cast.names_in(one), cast.names_in(other)
    if _names_person(document, one, left) and _names_person(document, other, right):
        return True
    if not left and not right:
        return False
    text, following = document.quote(one), document.quote(other)
    if "," in text and following[0].islower() and not _DETERMINED.match(following):
        # "Ann Roe, chairwoman and founder of the club"
        return False
    # "Ann Roe, a lawyer and an adviser to the club", "Ann Roe, wearing a hat and a badge"
    apposed = _APPOSED.search(text) and not _names_person(document, other, right)
    if apposed or _PREPOSITION.search(_unnamed(document, one, left)):
        return False
    if left and not right:
        # Not "Roe and others", not "Roe, a farmer and the head of a club".
        return "," not in text and _DETERMINED.match(following) is not None
    return not right or not _shares_noun(document, one, left, other, right)


def _names_person(document: Document, part: Span, names: Sequence[Name]) -> bool:
    """Whether a part opens with a person's name, or a title and the name."""
    if not names or names[0].kind not in {NameKind.PERSON, NameKind.OTHER}:
        return False
    before = document.text[part.start : names[0].span.start].removesuffix(" ")
    described = before.removesuffix(names[0].title).strip()
    behind = re.match(r"\s+([a-z]+)\b", document.text[names[0].span.end : part.end])
    if behind is not None and behind[1] in words.ROLE_NOUNS:
        return False
    owned = re.match(r"[’']", document.text[names[0].span.end : names[0].span.end + 1])
    return (
        owned is None
        and (not described or described.casefold() in words.ROLE_NOUNS)
        and (names[0].kind is NameKind.PERSON or bool(names[0].title))
    )


def _unnamed(document: Document, part: Span, names: Sequence[Name]) -> str:
    """Return the words of a part that are in no name."""
    return " ".join(_gaps(document, part, names))


def _gaps(document: Document, part: Span, names: Sequence[Name]) -> Iterator[str]:
    at = part.start
    for name in names:
        yield document.text[at : name.span.start]
        at = name.span.end
    yield document.text[at : part.end]


def _shares_noun(
    document: Document, one: Span, left: Sequence[Name], other: Span, right: Sequence[Name]
) -> bool:
    """Whether a noun behind the last name belongs to both: `US and Iraqi officials`."""
    if not left:
        return False
    behind = document.text[right[0].span.end : other.end]
    bare = left[-1].span.end >= one.end and not document.text[one.start : left[0].span.start].strip()
    starts = right[0].span.start == other.start
    if not bare or not starts or not behind.strip(" ,."):
        return False
    same = right[0].kind is left[-1].kind or {left[-1].kind, right[0].kind} <= _STATE
    return same and (_OWNED.match(behind) is not None or re.match(r"\s+[a-z]", behind) is not None)
