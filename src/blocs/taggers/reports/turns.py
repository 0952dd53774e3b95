"""
Turns of an exchange written as such: `Ann Roe (Civic League): …`, paragraph by paragraph.

A name and a colon may be a heading, and a line in capitals too, so that only an exchange counts, in which
somebody speaks again after somebody else. How turns are written is told by `_STYLES`, one for a document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.model import Attribution, Genre, Layer, Span
from blocs.taggers.languages import is_english
from blocs.taggers.lexicon.abbreviations import TITLES
from blocs.taggers.lexicon.words import WORDS
from blocs.taggers.reports.posts import posts
from blocs.taggers.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import Annotations, CoderId, Document
    from blocs.taggers.reports.posts import Post

_WORD = r"[^\W\d_a-z][\w.’'-]*"
_SMALL = r"(?:(?:van|von|de|del|bin|al|la|of|for|and|the)[ \t]+){0,2}"
_NAME = rf"{_WORD}(?:[ \t]+{_SMALL}(?:{_WORD}|\d{{1,2}}\b)){{0,6}}"
_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_LEAD = rf"(?:>>[ \t]*)?(?:{_TIME}[ \t]+)?(?:\*\*|__)?"
_LABEL = (
    rf"(?P<label>(?P<name>{_NAME})(?:,[ \t]+{_NAME})?(?:[ \t]*\([^()\n]{{1,60}}\)){{0,3}})(?:[ \t]+{_TIME})?"
)
_TITLED = (
    r"(?P<label>(?P<name>(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \t]+[A-Z][A-Z’'-]+(?:[ \t]+of[ \t]+[A-Z]\w+)?"
    r"|The[ \t]+[A-Z]{2,}(?:[ \t]+[A-Z]{2,}){0,3}|[QA]))"
)
_SAID = r"(?P<said>\S.*)"
_STYLES = (
    re.compile(rf"{_LEAD}{_LABEL}(?:\*\*|__)?[ \t]*(?P<mark>:)(?:\*\*|__)?[ \t]+{_SAID}", re.DOTALL),
    re.compile(rf"{_LEAD}{_LABEL}(?:\*\*|__)?[ \t]+(?P<mark>[–—])[ \t]+{_SAID}", re.DOTALL),
    re.compile(rf"{_TITLED}(?P<mark>\.)[ \t]+{_SAID}", re.DOTALL),
)
"""A label and what is said in one paragraph: "ROE: …", "Ann Roe — …", "Mr. ROE. …" and "Q. …"."""
_ALONE = re.compile(rf"{_LEAD}{_LABEL}(?:\*\*|__)?[ \t]*(?P<mark>:)?(?:\*\*|__)?")
"""A label in a paragraph of its own, before what is said."""
_WORDS = re.compile(r"\b[a-z]{2,}\b")
_LETTER = re.compile(r"[^\W\d_]")
_END = re.compile(r"[.!?…”\"’']\W*$")
_SPOKEN = re.compile(r"\b(?:I|we|you|me|us|my|our|your)\b|\?", re.IGNORECASE)
_HEADINGS = frozenset(
    "note notes source sources photo image video correction update updates yes no pros cons background "
    "related date time where when who what why how summary advertisement".split()
)
"""Words before a colon that are no speakers."""
_LETTERS = frozenset("QA")
_QUOTES = "\"“‘'«„"
_FEWEST = 3
"""How many turns make an exchange."""
_THICKEST = 3
"""How many paragraphs a turn may have on average for unlabelled ones to go on with the turn before."""
_SHORTEST_NAME = 3
_TAIL = 8
"""How many characters hold the end of a sentence and the marks behind it."""
_CONFIDENCE = 0.9
_POSTED = "this is a post, and the name of its account stands beside it"
_REASON = "the text is written as an exchange, and this stands behind the label of its speaker"


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks, by a label, the mark behind it, if any, and what is said, paragraph by paragraph."""

    name: str
    label: tuple[int, int]
    mark: tuple[int, int] | None
    said: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTagger:
    """
    Give each turn of an exchange, and each post shown in an article, to the one it is labelled with.

    Parameters
    ----------
    coder : CoderId
        Who finds them.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Attributions, whose parts may have been taken for turns or run over a colon."""
        return frozenset({Layer.ATTRIBUTIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """One attribution for each turn."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the turns and posts in place of what was found at their labels."""
        kept = list(annotations.attributions)
        for document in annotations.documents:
            if document.genre is Genre.COMMENT or not is_english(document):
                continue
            found, posted = turns(document.text), tuple(posts(document.text))
            if found or posted:
                read = (_behind(one, found) for one in kept if one.document == document.id)
                here = [one for one in read if one and not _is_at(one, posted)]
                others = [one for one in kept if one.document != document.id]
                kept = [*others, *here, *self._attributions(document, found, posted)]
        return replace(annotations, attributions=tuple(kept))

    def _attributions(
        self, document: Document, found: Sequence[Turn], posted: Sequence[Post]
    ) -> Iterator[Attribution]:
        each = [(turn.label, turn.mark, turn.said, _REASON) for turn in found]
        each += [(post.label, post.mark, (post.said,), _POSTED) for post in posted]
        for label, mark, said, reason in sorted(each, key=lambda one: one[0]):
            yield Attribution(
                document=document.id,
                source=(Span(document.id, *label),),
                cue=(Span(document.id, *mark),) if mark else (),
                content=tuple(Span(document.id, *part) for part in said),
                confidence=_CONFIDENCE,
                reason=reason,
                coder=self.coder,
            )


def turns(text: str) -> tuple[Turn, ...]:
    """
    Return the turns of an exchange; none where names and marks make none.

    Examples
    --------
    >>> text = "Q: Is it late?" + chr(10) + "A: No, it is not." + chr(10) + "Q: Thank you for that."
    >>> [(turn.name, text[slice(*turn.said[0])]) for turn in turns(text)][1]
    ('A', 'No, it is not.')
    """
    places = list(paragraphs(text))
    if len(places) < _FEWEST:
        return ()
    for style in _STYLES:
        matches = (style.fullmatch(text, *place) for place in places)
        found = [(number, _turn(match, match.span("said"))) for number, match in enumerate(matches) if match]
        if kept := _exchange(text, found, spoken=style is not _STYLES[0]):
            return _going_on(text, places, kept)
    alone = [
        (number + 1, _turn(match, places[number + 1]))
        for number, place in enumerate(places[:-1])
        if (match := _ALONE.fullmatch(text, *place)) and (match["mark"] or _is_capitals(match[0]))
    ]
    return _going_on(text, places, _exchange(text, alone, spoken=True))


def _turn(match: re.Match[str], said: tuple[int, int]) -> Turn:
    mark = match.span("mark") if match["mark"] else None
    return Turn(match["name"], match.span("label"), mark, (said,))


def _is_capitals(label: str) -> bool:
    """Whether a line is a label by its look: in capitals, or with the time at which somebody speaks."""
    return label.isupper() or re.search(_TIME, label) is not None


def _exchange(text: str, found: Sequence[tuple[int, Turn]], *, spoken: bool) -> list[tuple[int, Turn]]:
    """Return the turns with their paragraphs if they make an exchange, however short some of them are."""
    named = [(number, turn) for number, turn in found if _may_speak(turn.name)]
    sentences = [turn for _, turn in named if _says(text, turn.said[0], _WORDS)]
    names = _known_again([turn.name for turn in sentences])
    order = [one for one, other in pairwise([*names, ""]) if one != other]
    labelled = sum("(" in text[slice(*turn.label)] for turn in sentences)
    again = len(order) > len(set(order))
    if len(sentences) < _FEWEST or len(set(names)) == 1 or not (again or labelled >= _FEWEST):
        return []
    talked = sum(_SPOKEN.search(text, *turn.said[0]) is not None for turn in sentences)
    if 2 * talked < len(names) and (spoken or not again):
        return []
    known = {turn.name for turn in sentences}
    return [
        (number, turn) for number, turn in named if turn.name in known or _says(text, turn.said[0], _LETTER)
    ]


def _says(text: str, place: tuple[int, int], what: re.Pattern[str]) -> bool:
    """Whether a paragraph holds such words and ends as a sentence does."""
    start, end = place
    return (
        what.search(text, start, end) is not None
        and _END.search(text, max(start, end - _TAIL), end) is not None
    )


def _may_speak(name: str) -> bool:
    """Whether a label may be a speaker's: no heading, no "And", of letters only Q and A."""
    word = name.lower()
    return name in _LETTERS or (len(name) > 1 and word not in _HEADINGS and word not in WORDS)


def _known_again(names: Sequence[str]) -> list[str]:
    """Return by what each speaker is known: by the surname where "Ms Ines Cole" is "Ms Cole" later."""
    bare = [[word for word in name.lower().split() if word.strip(".") not in TITLES] for name in names]
    alone = {words[0] for words in bare if len(words) == 1}
    return [
        words[-1] if words and words[-1] in alone else name for words, name in zip(bare, names, strict=True)
    ]


def _going_on(
    text: str, places: Sequence[tuple[int, int]], found: Sequence[tuple[int, Turn]]
) -> tuple[Turn, ...]:
    """Return the turns with the paragraphs that go on with them, in a text that is mostly an exchange."""
    if not found or found[-1][0] - found[0][0] >= _THICKEST * len(found):
        return tuple(turn for _, turn in found)
    longer = [
        replace(turn, said=turn.said + tuple(_more(text, places[number + 1 : following], turn, after)))
        for (number, turn), (following, after) in pairwise(found)
    ]
    return (*longer, found[-1][1])


def _more(text: str, places: Sequence[tuple[int, int]], turn: Turn, after: Turn) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs before the next turn that its speaker says too: sentences that do not name him."""
    name = turn.name.split()[-1].lower()
    quoted = text[turn.said[0][0]] in _QUOTES
    for start, end in places:
        paragraph = text[start:end]
        told = len(name) >= _SHORTEST_NAME and name in paragraph.lower()
        if (
            quoted
            or told
            or start >= after.label[0]
            or paragraph[0] in "[("
            or not _says(text, (start, end), _WORDS)
        ):
            return
        yield start, end


def _behind(attribution: Attribution, found: Sequence[Turn]) -> Attribution | None:
    """Return an attribution without the label of the turn it stands in, None where it is that turn."""
    first = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
    at = bisect_right(found, first, key=lambda turn: turn.label[0]) - 1
    if at < 0 or first >= found[at].said[0][0]:
        return attribution
    start = found[at].said[0][0]
    cue, content = _cut(attribution.cue, start), _cut(attribution.content, start)
    source = _cut(attribution.source, start)
    return replace(attribution, source=source, cue=cue, content=content) if cue and content else None


def _is_at(attribution: Attribution, posted: Sequence[Post]) -> bool:
    """Whether an attribution is a post, read in another way."""
    return any(
        span.start < post.label[1] and post.label[0] < span.end
        for post in posted
        for span in (*attribution.source, *attribution.cue)
    )


def _cut(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    return tuple(Span(span.document, max(span.start, start), span.end) for span in spans if span.end > start)
