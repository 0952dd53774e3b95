r"""
Corpus ↔ a zip archive for brat: a text and its standoff annotations for each document, and how they look.

A statement is a text-bound annotation with the attributes ``Stance``, ``Status`` and ``Tie``; whom and what
it is about stand in references (``Actor:1``, with the name). An attribution is an event with ``Source``,
``Cue`` and ``Content``, as PolNeAR has them. A coding is a text-bound annotation of its own type. A note
``Record`` says which record in `blocs.exporters.marks.RECORDS` an annotation stands for; one without it is
new.

Someone who marks a statement in brat says about whom and what in its note: ``actor: Ann Low; concept: Build
the dam``.

Not among the annotations, and so not to be changed in brat: the bytes of pages, statements' times, reasons,
variables and types, codings of whole documents. Words are cut at line breaks, which brat's format cannot
hold.

References
----------
brat standoff format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.corpora import Written
from blocs.exporters.marks import (
    ATTRIBUTION,
    EVIDENCE,
    PARTS,
    RECORDS,
    STATEMENT,
    Mark,
    document_of,
    file_names,
    from_records,
    marks,
    place,
    records,
)
from blocs.exporters.returned import Sent, taken_over
from blocs.model import Coder, CoderKind, Note, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from blocs.exporters.marks import Places
    from blocs.model import Corpus, Document

HAND = Coder(name="brat", kind=CoderKind.PERSON)
"""Who made what was made in brat; its files do not say."""
_LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ROLES = ("actor", "organization", "concept", "other")
_CHOICES = ("stance", "status", "tie")
_NO_SOURCE = "Attribution-no-source"  # PolNeAR's
_SAID = re.compile(r"\s*(actor|organization|concept|other|tie)\s*:\s*(.+?)\s*", re.IGNORECASE)
_COLOURS = {
    STATEMENT: "#ffe29a",
    ATTRIBUTION: "#d6d6d6",
    "Source": "#b7e3c0",
    "Cue": "#f6c7a4",
    "Content": "#bcd7f2",
}


def brat(corpus: Corpus) -> Written:
    """Return a corpus as a zip archive that is unpacked into a folder of brat's data."""
    names, found = file_names(corpus), marks(corpus)
    kept, notes = records(corpus, found)
    types = sorted({_plain(mark.type) for here in found.values() for mark in here} - {STATEMENT, ATTRIBUTION})
    files = {"annotation.conf": _annotation_conf(types), "visual.conf": _visual_conf(types)}
    for document in corpus.documents:
        name = names[document.id]
        files[f"{name}.txt"] = document.text
        files[f"{name}.ann"] = "".join(_written(found[document.id], document.text))
    packed = {name: text.encode("utf-8") for name, text in files.items()}
    return Written(content=archive(packed | {RECORDS: kept}), notes=notes)


def _plain(type_: str) -> str:
    """Return a type as brat can write it: ASCII letters, digits, dashes."""
    return re.sub(r"[^A-Za-z0-9-]+", "_", type_) or "_"


def _annotation_conf(types: Sequence[str]) -> str:
    choices = {
        "Stance": [one.value for one in Stance],
        "Status": [one.value for one in Status],
    }
    lines = ["[entities]", STATEMENT, *(part.capitalize() for part in PARTS), *types]
    lines += ["[relations]", "[events]", f"{ATTRIBUTION}\tSource*:Source, Cue*:Cue, Content*:Content"]
    lines += ["[attributes]"]
    lines += [f"{name}\tArg:{STATEMENT}, Value:{'|'.join(values)}" for name, values in choices.items()]
    lines += [f"Tie\tArg:{STATEMENT}, Value:allied_with|backs|negotiates_with|opposes|threatens|attacks"]
    return "\n".join(lines) + "\n"


def _visual_conf(types: Sequence[str]) -> str:
    lines = ["[labels]", "[drawing]", *(f"{name}\tbgColor:{colour}" for name, colour in _COLOURS.items())]
    return "\n".join([*lines, *(f"{name}\tbgColor:#e4d3f0" for name in types)]) + "\n"


@dataclass(slots=True)
class _Lines:
    """The lines of one document's annotations; each kind is numbered by itself."""

    text: str
    numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, kind: str, what: str, words: str | None = None) -> tuple[str, str]:
        """Return the id of a new line, and the line."""
        self.numbers[kind] += 1
        id_ = f"{kind}{self.numbers[kind]}"
        return id_, f"{id_}\t{what}" + ("" if words is None else f"\t{words}") + "\n"

    def bound(self, type_: str, places: Places) -> tuple[str, str]:
        """Return a text-bound annotation."""
        cut = _cut(self.text, places)
        words = " ".join(self.text[start:end] for start, end in cut).replace("\t", " ")
        return self.add("T", f"{type_} {';'.join(f'{start} {end}' for start, end in cut)}", words)


def _cut(text: str, places: Places) -> Places:
    """Return places without the line breaks in them."""
    found = []
    for start, end in places:
        here = start
        for gap in _LINE_BREAKS.finditer(text, start, end):
            found.append((here, gap.start()))
            here = gap.end()
        found.append((here, end))
    return tuple((start, end) for start, end in found if start < end)


def _written(found: Iterable[Mark], text: str) -> Iterator[str]:
    lines = _Lines(text)
    for mark in found:
        parts = {part: places for part, places in mark.places.items() if _cut(text, places)}
        if not parts:
            continue
        if mark.type == ATTRIBUTION:
            arguments = []
            for part, places in parts.items():
                id_, line = lines.bound(part.capitalize(), places)
                arguments.append(f"{part.capitalize()}:{id_}")
                yield line
            bound, line = lines.bound(ATTRIBUTION, parts.get("cue") or next(iter(parts.values())))
            yield line
            yield lines.add("E", " ".join([f"{ATTRIBUTION}:{bound}", *arguments]))[1]
        else:
            bound, line = lines.bound(_plain(mark.type), parts[EVIDENCE])
            yield line
        yield from _about(lines, bound, mark)


def _about(lines: _Lines, bound: str, mark: Mark) -> Iterator[str]:
    for key in _CHOICES:
        if value := mark.shown.get(key):
            yield lines.add("A", f"{key.capitalize()} {bound} {value}")[1]
    for key in _ROLES:
        if value := mark.shown.get(key):
            yield lines.add("N", f"Reference {bound} {key.capitalize()}:{lines.numbers['N'] + 1}", value)[1]
    yield lines.add("#", f"Record {bound}", mark.record)[1]


def from_brat(content: bytes, where: str) -> Corpus:
    """
    Return the corpus in an archive of texts and standoff annotations, blocs' own or any other.

    Entities of other types become codings; relations, and events other than attributions, are told in a note.

    Raises
    ------
    UnreadablePage
        If the archive is unusable, or a file in it is: annotations without a text, lines that are none,
        places outside the text, references to what is not there.
    """
    files = members(content, where=where)
    base = from_records(files, where=where)
    known = {document.id: document for document in base.documents}
    marks_here = marks(base)
    written = {mark.record: mark for here in marks_here.values() for mark in here}
    documents, found, other = [], [], 0
    for name in sorted(files):
        if name.endswith(".ann") and f"{name[:-4]}.txt" not in files:
            raise UnreadablePage(address=f"{where}, {name}", why="there is no text of that name")
    for name in sorted(name for name in files if name.endswith(".txt")):
        text = _decoded(files[name], f"{where}, {name}")
        document = document_of(name, text, known, where=where)
        documents.append(document)
        standoff = f"{name[:-4]}.ann"
        if standoff in files:
            read = _Standoff(document=document, where=f"{where}, {standoff}")
            read.read(_decoded(files[standoff], read.where))
            found += [_as_written(mark, written.get(mark.record), text) for mark in read.marks()]
            other += read.other
            # What has no words but line breaks was not written, and is not missed.
            here = marks_here.get(document.id, ())
            found += [mark for mark in here if not any(_cut(text, one) for one in mark.places.values())]
    corpus = taken_over(Sent(base, written), documents, found, hand=HAND, where=where)
    return replace(corpus, notes=corpus.notes + _left_out(other))


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadablePage(address=where, why=f"not UTF-8 at byte {error.start}") from None


def _left_out(number: int) -> tuple[Note, ...]:
    message = f"relations, and events that are no attributions ({number}), were left out"
    return (Note(code="annotations-left-out", message=message, facts={"lines": number}),) if number else ()


def _as_written(mark: Mark, before: Mark | None, text: str) -> Mark:
    """Return a mark as it was before it was cut at line breaks, and its type in brat's letters."""
    if before is None:
        places = {part: _joined(text, here) for part, here in mark.places.items()}
        return replace(mark, places=places)
    places = {}
    for part, here in mark.places.items():
        whole = before.places.get(part, ())
        places[part] = whole if _cut(text, whole) == here else _joined(text, here)
    type_ = before.type if _plain(before.type) == mark.type else mark.type
    return replace(mark, places=places, type=type_)


def _joined(text: str, places: Places) -> Places:
    """Return places with those in one where only a line break lies between them."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if found and found[-1][1] < start and _LINE_BREAKS.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(slots=True, kw_only=True)
class _Standoff:
    """The annotations of one document, as they are read."""

    document: Document
    where: str
    bounds: dict[str, tuple[str, Places]] = field(default_factory=dict)
    events: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)
    shown: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    said: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    other: int = 0

    def read(self, text: str) -> None:
        """Take in the lines of a file; what follows an annotation's words on a line of its own is words."""
        kinds: dict[str, Callable[[str, str, str], None]] = {
            "T": self._bound,
            "E": self._event,
            "A": self._attribute,
            "M": self._attribute,
        }
        kinds |= {"N": self._reference, "#": self._note}
        for number, line in enumerate(text.split("\n"), 1):
            # Programs other than brat write words as they are, line breaks included.
            if re.match(r"[TERAMN#*]\d*(\t|$)", line) is None:
                continue
            try:
                id_, what, *words = line.rstrip("\r").split("\t", 2)
                kinds.get(line[:1], self._other)(id_, what, words[0] if words else "")
            except (ValueError, IndexError) as error:
                why = f"line {number} is no annotation ({error})"
                raise UnreadablePage(address=self.where, why=why) from error

    def _bound(self, id_: str, what: str, words: str) -> None:
        type_, _, fragments = what.partition(" ")
        ends = [fragment.split(" ") for fragment in fragments.split(";")]
        where = f"{self.where}, {id_}"
        places = tuple(place(int(start), int(end), self.document, where=where) for start, end in ends)
        there = "".join(self.document.text[start:end] for start, end in places)
        # Programs differ in what they write for white space, and some cut words off at the first line break.
        if not words or not "".join(there.split()).startswith("".join(words.split())):
            raise ValueError(f"the text has {there!r} there, not {words!r}")
        self.bounds[id_] = (type_, places)

    def _event(self, _id: str, what: str, _words: str) -> None:
        pairs = [argument.partition(":")[::2] for argument in what.split()]
        (type_, trigger), *arguments = pairs
        self.events.append((type_, trigger, arguments))
        if type_ not in {ATTRIBUTION, _NO_SOURCE}:
            self.other += 1

    def _attribute(self, _id: str, what: str, _words: str) -> None:
        name, about, *value = what.split(" ", 2)
        if name.lower() in _CHOICES and value:
            self.shown[about][name.lower()] = value[0]

    def _reference(self, _id: str, what: str, words: str) -> None:
        _, about, reference = what.split(" ", 2)
        role = reference.partition(":")[0].lower()
        if role in _ROLES:
            self.shown[about][role] = words

    def _note(self, _id: str, what: str, words: str) -> None:
        type_, about = what.split(" ", 1)
        if type_ == "Record":
            self.records[about] = words
        else:
            self.said[about] = words

    def _other(self, _id: str, _what: str, _words: str) -> None:
        self.other += 1

    def marks(self) -> Iterator[Mark]:
        """
        Yield what was marked.

        Raises
        ------
        UnreadablePage
            If an event or a note is about what is not there.
        """
        used = set()
        for type_, trigger, arguments in self.events:
            ids = {trigger, *(id_ for _, id_ in arguments)}
            for id_ in ids:
                if id_ not in self.bounds and id_[:1] != "E":
                    raise UnreadablePage(
                        address=self.where, why=f"an event is about {id_}, which is not there"
                    )
            if type_ in {ATTRIBUTION, _NO_SOURCE}:
                used |= ids
                yield self._mark(trigger, ATTRIBUTION, self._parts(arguments or [("cue", trigger)]))
        for id_, (type_, places) in self.bounds.items():
            if id_ not in used:
                yield self._mark(id_, type_, {EVIDENCE: places})

    def _parts(self, arguments: Iterable[tuple[str, str]]) -> dict[str, Places]:
        parts: dict[str, Places] = dict.fromkeys(PARTS, ())
        for role, id_ in arguments:
            part = role.rstrip("0123456789").lower()
            if part in parts and id_ in self.bounds:
                more = self.bounds[id_][1]
                parts[part] = tuple(sorted(parts[part] + more)) if parts[part] else more
        return parts

    def _mark(self, id_: str, type_: str, places: Mapping[str, Places]) -> Mark:
        shown = dict(self.shown.get(id_, {}))
        if type_ == STATEMENT:
            for said in self.said.get(id_, "").split(";"):
                if told := _SAID.fullmatch(said):
                    shown.setdefault(told[1].lower(), told[2])
        record = self.records.get(id_)
        return Mark(document=self.document.id, type=type_, places=places, shown=shown, record=record)
