"""The thread in a plain text: its heading, its numbered, bulleted or headed comments, what answers what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blocs.readers.dates import WrittenDate, written_date
from blocs.readers.threads.bylines import author_name
from blocs.readers.threads.entry import Entry, Thread
from blocs.readers.threads.stated import count_in

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"(?P<mark>#?(?P<number>\d{1,5})[.):]?)(?:\s+|$)(?P<text>.*)")
_BULLET = re.compile(r"(?P<mark>[•·*‣◦○▪●■–—-])(?:\s+|$)(?P<text>.*)")
_SAYS = re.compile(
    r"(?P<name>[^\s:.!?][^:\n]{0,60}?)\s+(?:says|said|wrote|writes|sagt|schreibt|schrieb|meint|"
    r"dijo|dice|escribió|a écrit|dit|"
    r"disse|ha scritto|zegt|schreef|pisze):?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(?:comments?|responses?|replies|reader comments|discussion|kommentare|leserkommentare|"
    r"leserbriefe|antworten|commentaires|"
    r"réactions|comentarios|respuestas|comentários|commenti|reacties|komentarze|комментарии)\W*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:reply|antworten|répondre|responder|rispondi|odpowiedz|beantwoorden|share|report|like|permalink|edit|link|"
    r"log in to reply|zum antworten anmelden)\W*",
    re.IGNORECASE,
)
_MOST_HEADING_WORDS = 4
_LONGEST_BYLINE = 80
_MOST_WORDS_BESIDE_DATE = 2
_LONGEST_HEADING = 120
_LARGEST_GAP = 50
_WIDEST_WRAP = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: how far it is indented, and its words; an empty line has none."""

    indent: int = 0
    text: str = ""

    @classmethod
    def read(cls, line: str) -> Line:
        """Read a line without tabs."""
        bare = line.lstrip()
        return cls(indent=len(line) - len(bare), text=bare.rstrip())


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A comment while its lines are being read."""

    indent: int
    label: str | None
    lines: list[str] = field(default_factory=list)
    parent: int | None = None


def is_thread_heading(line: Line) -> bool:
    """Return whether a line says that comments follow: "14 Responses", "Kommentare (3)", "Comments"."""
    if not line.text or len(line.text) > _LONGEST_HEADING:
        return False
    if _HEADING.fullmatch(line.text):
        return True
    counted = count_in(line.text) is not None
    short = (
        len(line.text.split()) <= _MOST_HEADING_WORDS
        or re.search(r"\b(?:to|on|zu|auf|sur|a|sobre|su)\b\s*[“\"„«]", line.text) is not None
    )
    return counted and short and not line.text.endswith((".", ",", ";"))


def starts_speech(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line heads a comment: "Ada says:", alone or with its date below."""
    line = lines[number]
    if not line.text or len(line.text) > _LONGEST_BYLINE or not _SAYS.fullmatch(line.text):
        return False
    following = next((other.text for other in lines[number + 1 : number + 3] if other.text), "")
    return line.text.endswith(":") and (
        _dated(following) is not None or (number > 0 and not lines[number - 1].text)
    )


def _is_signed(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is a name with its date on the line below."""
    if number + 1 >= len(lines) or (number > 0 and lines[number - 1].text):
        return False
    name = lines[number].text
    named = 0 < len(name) <= _LONGEST_BYLINE and not name.endswith((".", "!", "?")) and _dated(name) is None
    return named and _dated(lines[number + 1].text) is not None


def rendered_thread(lines: Sequence[Line], *, heading: str) -> Thread:
    """
    Return the thread that some lines hold.

    Parameters
    ----------
    lines : sequence of Line
        What follows the heading.
    heading : str
        The line that says that comments follow; its count is believed to be the page's.
    """
    drafts = _drafts(lines)
    entries: list[Entry] = []
    new_place: dict[int, int] = {}
    empty = 0
    for place, draft in enumerate(drafts):
        entry = _entry(draft)
        if entry is None:
            empty += 1
            continue
        parent = draft.parent
        while parent is not None and parent not in new_place:
            parent = drafts[parent].parent
        new_place[place] = len(entries)
        entries.append(_answering(entry, None if parent is None else new_place[parent]))
    return Thread(system="rendering", entries=tuple(entries), stated=count_in(heading), empty=empty)


def _drafts(lines: Sequence[Line]) -> list[_Draft]:
    drafts: list[_Draft] = []
    by_marks = any(_marked(line) for line in lines)
    for number, line in enumerate(lines):
        after_gap = number == 0 or not lines[number - 1].text
        draft = _started(line, drafts, after_gap=after_gap) if by_marks else None
        if (
            draft is None
            and not by_marks
            and (starts_speech(lines, number) or _is_signed(lines, number) or not drafts)
            and line.text
        ):
            draft = _Draft(indent=line.indent, label=None, lines=[line.text])
        if draft is not None:
            draft.parent = _parent(draft, drafts)
            drafts.append(draft)
        elif drafts:
            drafts[-1].lines.append(line.text)
    return drafts


def _marked(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.text) and line.text[:1] in "#1") or bool(_BULLET.fullmatch(line.text))


def _started(line: Line, drafts: Sequence[_Draft], *, after_gap: bool) -> _Draft | None:
    """Return the comment that a line starts; None where it goes on with the one before."""
    numbered = _NUMBER.fullmatch(line.text)
    if numbered is not None and _is_next(int(numbered["number"]), line.indent, drafts):
        plain = numbered["mark"] == numbered["number"]
        if not plain or not numbered["text"]:
            return _Draft(indent=line.indent, label=numbered["number"], lines=[numbered["text"]])
    bulleted = _BULLET.fullmatch(line.text)
    if bulleted is not None and after_gap:
        return _Draft(indent=line.indent, label=None, lines=[bulleted["text"]])
    return None


def _is_next(number: int, indent: int, drafts: Sequence[_Draft]) -> bool:
    """Return whether a number goes on with the numbering, so that a year at a line's start is no comment."""
    before = next(
        (draft for draft in reversed(drafts) if draft.label is not None and draft.indent == indent), None
    )
    if before is None or before.label is None:
        deeper = any(draft.indent < indent for draft in drafts)
        return number == 1 or (not drafts and number <= _LARGEST_GAP) or (deeper and number == 1)
    return int(before.label) < number <= int(before.label) + _LARGEST_GAP


def _parent(draft: _Draft, drafts: Sequence[_Draft]) -> int | None:
    """Return the nearest comment above that is indented less."""
    for place in range(len(drafts) - 1, -1, -1):
        if drafts[place].indent < draft.indent:
            return place
    return None


def _entry(draft: _Draft) -> Entry | None:
    lines = list(draft.lines)
    while lines and (not lines[0] or not lines[-1] or _FURNITURE.fullmatch(lines[-1])):
        lines = lines[1:] if not lines[0] else lines[:-1]
    author = None
    if lines and (said := _SAYS.fullmatch(lines[0])) is not None:
        author, lines = author_name(said["name"]), lines[1:]
    elif (
        len(lines) > 1
        and len(lines[0]) <= _LONGEST_BYLINE
        and _dated(lines[1]) is not None
        and _dated(lines[0]) is None
    ):
        author, lines = author_name(lines[0]), lines[1:]
    dated = _dated(lines[0]) if lines else None
    if dated is not None:
        lines = lines[1:]
    text = _text(lines)
    if not text:
        return None
    return Entry(text=text, author=author, label=draft.label, published=dated.moment if dated else None)


def _dated(line: str) -> WrittenDate | None:
    """Return the date of a line that says nothing else."""
    found = written_date(line) if line and len(line) <= _LONGEST_BYLINE else None
    if found is None:
        return None
    rest = re.findall(r"\w+", line[: found.start] + " " + line[found.end :])
    return found if len(rest) <= _MOST_WORDS_BESIDE_DATE else None


def _text(lines: Sequence[str]) -> str:
    """Return paragraphs parted by an empty line, their wrapped lines joined."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(_joined(block) for block in paragraphs if block)


def _joined(block: Sequence[str]) -> str:
    listed = sum(_BULLET.fullmatch(line) is not None for line in block) > 1
    wrapped = max(map(len, block)) <= _WIDEST_WRAP
    return ("\n" if listed else " " if wrapped else "\n\n").join(block)


def _answering(entry: Entry, parent: int | None) -> Entry:
    return Entry(
        text=entry.text, author=entry.author, label=entry.label, published=entry.published, parent=parent
    )
