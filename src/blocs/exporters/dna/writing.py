"""Corpus → an SQLite file that DNA 3 opens."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from blocs.exporters.dna.reading import (
    AGREEMENT,
    CONCEPT,
    COPY,
    KINDS,
    ORGANIZATION,
    PERSON,
    STANDARD,
    entity_key,
)
from blocs.exporters.dna.schema import CODER_DEFAULTS, LONGEST, RELATIONS, SCHEMA, create
from blocs.model import (
    ActorKind,
    ConceptTarget,
    Note,
    Precision,
    Stance,
    Statement,
    Status,
    VariableKind,
    merged_ids,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from blocs.model import Coder, Coding, Corpus, Document

    Value = str | int | bool
    Coded = tuple[str, Statement | Coding, dict[str, Value]]

VERSION = "3.1.2"
"""The version of DNA whose format is written."""
PASSWORD = "dna"  # noqa: S105  what DNA asks for where the project has no scrambled one; it says so in a note
_ROUNDS = 100_000
_SALT = bytes(range(16))
_STANDARD_VARIABLES = (
    (PERSON, VariableKind.SHORT_TEXT),
    (ORGANIZATION, VariableKind.SHORT_TEXT),
    (CONCEPT, VariableKind.SHORT_TEXT),
    (AGREEMENT, VariableKind.BOOLEAN),
)
_TABLE_OF_KIND = {
    VariableKind.BOOLEAN: "DATABOOLEAN",
    VariableKind.INTEGER: "DATAINTEGER",
    VariableKind.SHORT_TEXT: "DATASHORTTEXT",
    VariableKind.LONG_TEXT: "DATALONGTEXT",
}
_BLANK: dict[VariableKind, Value] = {
    VariableKind.BOOLEAN: False,
    VariableKind.INTEGER: 0,
    VariableKind.SHORT_TEXT: "",
    VariableKind.LONG_TEXT: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaDatabase:
    """
    A written database.

    Parameters
    ----------
    content : bytes
        An SQLite file.
    notes : tuple of Note
        What DNA has no place for.
    """

    content: bytes
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Sheet:
    """The rows to be written, and what could not be."""

    corpus: Corpus
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {name: [] for name in SCHEMA})
    numbers: dict[tuple[str, object], int] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    about: dict[tuple[str, str], str] = field(default_factory=dict)
    variables: dict[str, dict[str, VariableKind]] = field(default_factory=dict)
    entities: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, table: str, key: object, *values: Any) -> int:
        """Add a row with the next number, under which `key` is known."""
        number = len(self.rows[table]) + 1
        self.rows[table].append((number, *values))
        self.numbers[table, key] = number
        return number

    def short(self, text: str | None) -> str:
        """Return a text as long as DNA allows."""
        kept = (text or "").replace("\0", "")
        if len(kept) > LONGEST:
            self.lost["cut"] += 1
        return kept[:LONGEST]


def dna(corpus: Corpus) -> DnaDatabase:
    """
    Return a corpus as a database of DNA 3.

    Rejected statements are left out, merged actors and concepts written under the name they count as. What
    DNA cannot say is left out and told: relations between actors, unclear stances (where agreement is yes or
    no), attributions. A passage of several spans is written from its first character to its last.

    Parameters
    ----------
    corpus : Corpus
        Documents and statements; the database of DNA that it came from, if it did, comes out again.
    """
    sheet = _Sheet(corpus, about={(a.about, a.name): a.value for a in corpus.attributes})
    _coders(sheet)
    _documents(sheet)
    coded = _coded(sheet)
    _types(sheet, coded)
    _entities(sheet, coded)
    _statements(sheet, coded)
    sheet.lost["attribution"] += len(corpus.attributions)
    return DnaDatabase(content=_database(sheet.rows), notes=tuple(_notes(sheet.lost)))


def _database(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        for table, (columns, _) in SCHEMA.items():
            database.execute(create(table))
            marks = ", ".join("?" * len(columns))
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])  # noqa: S608 (own names)
        database.commit()
        return database.serialize()


def _rgb(value: str | None) -> tuple[int, int, int]:
    digits = (value or "#000000").removeprefix("#").ljust(6, "0")
    red, green, blue = (int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return red, green, blue


def scrambled(password: str, salt: bytes = _SALT) -> str:
    """
    Return a password as DNA keeps it.

    Notes
    -----
    Base 64 of salt and digest: SHA-256 of salt and password, hashed again 99,999 times (jasypt).
    """
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def _coders(sheet: _Sheet) -> None:
    sheet.rows["SETTINGS"] = [("version", VERSION), ("date", "2026-06-30")]
    known = {coder.id: json.loads(sheet.about.get((coder.id, "dna"), "{}")) for coder in sheet.corpus.coders}
    first = sheet.corpus.coders[0] if sheet.corpus.coders else None
    new = scrambled(PASSWORD) if first is None or not all(known.values()) else ""
    if first is None or not known[first.id]:
        # DNA's coder 1 administers the database and cannot be taken out.
        sheet.add("CODERS", None, "Admin", *{**CODER_DEFAULTS, "Password": new}.values())
    for coder in sheet.corpus.coders:
        told = known[coder.id]
        row = {name: told.get(name.lower(), default) for name, default in CODER_DEFAULTS.items()}
        if not row["Password"]:
            row["Password"] = new
            sheet.lost["password"] += 1
        sheet.add("CODERS", coder.id, sheet.short(_coder_name(coder)), *row.values())
    for coder in sheet.corpus.coders:
        for other in sheet.corpus.coders:
            value = sheet.about.get((coder.id, f"dna relation {other.id}"))
            if coder.id != other.id:
                allowed = json.loads(value) if value else {}
                flags = [allowed.get(name.lower(), 1) for name in RELATIONS]
                pair = (sheet.numbers["CODERS", coder.id], sheet.numbers["CODERS", other.id])
                sheet.add("CODERRELATIONS", pair, *pair, *flags)
    for attribute in sheet.corpus.attributes:
        if attribute.about == "project" and attribute.name.startswith("highlight "):
            label = sheet.short(attribute.name.removeprefix("highlight "))
            sheet.rows["REGEXES"].append((label, *_rgb(attribute.value)))


def _coder_name(coder: Coder) -> str:
    return coder.name if coder.version is None else f"{coder.name} {coder.version}"


def _documents(sheet: _Sheet) -> None:
    for document in sheet.corpus.documents:
        told = {
            name: sheet.about.get((document.id, name), "") for name in ("section", "notes", "type", "coder")
        }
        title = document.title or document.text[:LONGEST].split("\n")[0] or "untitled"
        sheet.add(
            "DOCUMENTS",
            document.id,
            sheet.short(document.title if document.title is not None else title),
            document.text.replace("\0", " "),
            sheet.numbers.get(("CODERS", told["coder"]), 1),
            sheet.short(document.author),
            sheet.short(document.site),
            sheet.short(told["section"]),
            told["notes"],
            sheet.short(told["type"] or ("" if document.genre.value == "text" else document.genre.value)),
            _seconds(sheet, document),
        )


def _seconds(sheet: _Sheet, document: Document) -> int:
    moment = document.published
    if moment is None:
        sheet.lost["date"] += 1
        return 0
    if moment.precision < Precision.DAY:
        sheet.lost["vague-date"] += 1
    time = moment.time if moment.time.tzinfo else moment.time.replace(tzinfo=UTC)
    return int(time.timestamp())


def _coded(sheet: _Sheet) -> list[Coded]:
    """Return type, record and values by variable, names in place of ids, of all that DNA can say."""
    corpus = sheet.corpus
    ends = merged_ids(corpus.merges)
    names: dict[str, str] = {c.id: c.name for c in corpus.concepts} | {a.id: a.name for a in corpus.actors}
    shown = {one: names.get(ends.get(one, one), one) for one in names}
    groups = {a.id for a in corpus.actors if a.kind is ActorKind.ORGANIZATION}
    declared = {v.name for v in corpus.variables if v.kind is VariableKind.INTEGER}
    coded: list[Coded] = []
    for statement in corpus.statements:
        if statement.status is Status.REJECTED:
            sheet.lost["rejected"] += 1
        elif not isinstance(statement.target, ConceptTarget):
            sheet.lost["relation"] += 1
        elif statement.stance is Stance.UNCLEAR and AGREEMENT not in statement.variables:
            sheet.lost["unclear"] += 1
        else:
            actor = shown[statement.actor]
            group = shown.get(statement.organization or "", "")
            pair = ("", actor) if statement.actor in groups and not group else (actor, group)
            held = {PERSON: pair[0], ORGANIZATION: pair[1], CONCEPT: shown[statement.target.concept]}
            if AGREEMENT not in declared or AGREEMENT not in statement.variables:
                held[AGREEMENT] = statement.stance is Stance.FOR  # type: ignore[assignment]
            coded.append((statement.statement_type or STANDARD, statement, {**held, **_own(statement)}))
    return coded + [(coding.type, coding, _own(coding)) for coding in corpus.codings]


def _own(record: Statement | Coding) -> dict[str, Value]:
    return {name: value for name, value in record.variables.items() if name != COPY}


def _types(sheet: _Sheet, coded: Sequence[Coded]) -> None:
    """Write statement types and their variables."""
    prefix = "dna type "
    variables: defaultdict[str, dict[str, VariableKind]] = defaultdict(dict)
    for about, _ in sheet.about:
        if about.startswith(prefix):
            variables[about.removeprefix(prefix)] = {}
    for declared in sheet.corpus.variables:
        variables[declared.statement_type or STANDARD].setdefault(declared.name, declared.kind)
    if not variables:
        variables[STANDARD].update(_STANDARD_VARIABLES)
    for label, record, values in coded:
        known = {name.casefold() for name in variables[label]}
        if isinstance(record, Statement):
            variables[label].update({n: kind for n, kind in _STANDARD_VARIABLES if n not in known})
        for name in values.keys() - {n for n, _ in _STANDARD_VARIABLES}:
            variables[label].setdefault(name, _kind(values[name]))
    for label, kinds in variables.items():
        parts = _rgb(sheet.about.get((prefix + label, "color")))
        number = sheet.add("STATEMENTTYPES", label, sheet.short(label), *parts)
        for name, kind in kinds.items():
            sheet.add("VARIABLES", (label, name), sheet.short(name), kind.value, number)
    sheet.variables = dict(variables)


def _kind(value: Value) -> VariableKind:
    if isinstance(value, bool):
        return VariableKind.BOOLEAN
    if isinstance(value, int):
        return VariableKind.INTEGER
    return VariableKind.SHORT_TEXT if len(value) <= LONGEST else VariableKind.LONG_TEXT


def _named(values: Mapping[str, Value], name: str) -> Value | None:
    """Return a variable's value; those that blocs knows are found whatever their capitals."""
    return values[name] if name in values else values.get(name.casefold())


def _entities(sheet: _Sheet, coded: Sequence[Coded]) -> None:
    """Write the values of short texts: those known, blank, and used; then what is known of them."""
    texts: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    short = {
        (label, name)
        for label, kinds in sheet.variables.items()
        for name, kind in kinds.items()
        if kind is VariableKind.SHORT_TEXT
    }
    listed = [about for about, name in sheet.about if name == "color" and about.startswith("dna entity ")]
    for label, name in short:
        start = entity_key(label, name, "")
        texts[label, name] = dict.fromkeys(a.removeprefix(start) for a in listed if a.startswith(start))
        if (f"dna type {label}", "color") not in sheet.about:
            texts[label, name].setdefault("")  # DNA shows it where nothing is chosen yet
    for label, _, values in coded:
        for name in sheet.variables[label]:
            if (label, name) in short:
                texts[label, name].setdefault(sheet.short(str(_named(values, name) or "")))
    # In the order in which they were read, so that a database of DNA comes out as it came in.
    order = {about: place for place, about in enumerate(listed)}
    rows = [
        (order.get(entity_key(*key, text), len(order)), *key, text) for key in texts for text in texts[key]
    ]
    for _, label, name, text in sorted(rows, key=lambda row: row[0]):
        parts = _rgb(sheet.about.get((entity_key(label, name, text), "color")))
        of = sheet.numbers["VARIABLES", (label, name)]
        sheet.entities[label, name, text] = sheet.add("ENTITIES", None, of, text, *parts, None)
    _parents(sheet)
    _attributes(sheet)


def _parents(sheet: _Sheet) -> None:
    above = {concept.id: concept.name for concept in sheet.corpus.concepts}
    broader = {c.name: above[c.parent] for c in sheet.corpus.concepts if c.parent in above}
    for (label, name, text), number in sheet.entities.items():
        parent = sheet.about.get((entity_key(label, name, text), "child of"))
        if parent is None and name.casefold() == CONCEPT:
            parent = broader.get(text)
        if parent is not None and (label, name, parent) in sheet.entities:
            row = sheet.rows["ENTITIES"][number - 1]
            sheet.rows["ENTITIES"][number - 1] = (*row[:-1], sheet.entities[label, name, parent])


def _attributes(sheet: _Sheet) -> None:
    records = _records_by_name(sheet.corpus)
    declared = {
        (v.statement_type or STANDARD, v.name): json.loads(sheet.about.get((v.id, "attributes"), "[]"))
        for v in sheet.corpus.variables
    }
    named: defaultdict[str, list[str]] = defaultdict(list)
    for about, name in sheet.about:
        named[about].append(name)
    for label, name, text in sheet.entities:
        for attribute in named.get(records.get((name.casefold(), text), ""), []):
            listed = declared.setdefault((label, name), [])
            if attribute not in listed and not attribute.startswith("dna"):
                listed.append(attribute)
    for (label, name), listed in declared.items():
        for attribute in listed:
            of = sheet.numbers["VARIABLES", (label, name)]
            sheet.add("ATTRIBUTEVARIABLES", (label, name, attribute), of, sheet.short(attribute))
    for label, name, text in sheet.entities:
        for attribute in declared.get((label, name), []):
            pair = (
                sheet.entities[label, name, text],
                sheet.numbers["ATTRIBUTEVARIABLES", (label, name, attribute)],
            )
            own = sheet.about.get((entity_key(label, name, text), attribute))
            value = own or sheet.about.get((records.get((name.casefold(), text), ""), attribute), "")
            sheet.add("ATTRIBUTEVALUES", pair, *pair, sheet.short(value))


def _records_by_name(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the id of each actor and concept by DNA's variable and its name."""
    found: dict[tuple[str, str], str] = {(CONCEPT, c.name): c.id for c in corpus.concepts}
    for actor in corpus.actors:
        role = ORGANIZATION if actor.kind is KINDS[ORGANIZATION] else PERSON
        found.setdefault((role, actor.name), actor.id)
    return found


def _statements(sheet: _Sheet, coded: Sequence[Coded]) -> None:
    documents = {document.id: document for document in sheet.corpus.documents}
    places = {identity: _utf16(document.text) for identity, document in documents.items()}
    order = {document: place for place, document in enumerate(documents)}
    for label, record, values in sorted(coded, key=lambda each: order.get(each[1].document, -1)):
        if record.document not in documents or not record.evidence:
            sheet.lost["no-passage"] += 1
            continue
        if len(record.evidence) > 1:
            sheet.lost["several-spans"] += 1
        place = places[record.document]
        start, stop = record.evidence[0].start, max(span.end for span in record.evidence)
        number = sheet.add(
            "STATEMENTS",
            record.id,
            sheet.numbers["STATEMENTTYPES", label],
            sheet.numbers["DOCUMENTS", record.document],
            place(start),
            place(stop),
            sheet.numbers.get(("CODERS", record.coder), 1),
        )
        for name, kind in sheet.variables[label].items():
            _add_value(sheet, number, (label, name, kind), _named(values, name))


def _add_value(
    sheet: _Sheet, statement: int, variable: tuple[str, str, VariableKind], value: Value | None
) -> None:
    label, name, kind = variable
    # DNA takes it for granted that each statement has a value for each variable.
    given = _BLANK[kind] if value is None else value
    if kind is VariableKind.SHORT_TEXT:
        given = sheet.entities[label, name, sheet.short(str(given))]
    elif kind is not VariableKind.LONG_TEXT:
        given = int(given)
    of = sheet.numbers["VARIABLES", (label, name)]
    sheet.add(_TABLE_OF_KIND[kind], (statement, of), statement, of, given)


def _utf16(text: str) -> Callable[[int], int]:
    """Return how to turn places counted in code points into places counted in UTF-16."""
    if not text or max(text) <= "\uffff":
        return lambda place: place
    starts = [0, *accumulate(1 + (character > "\uffff") for character in text)]
    return starts.__getitem__


_MESSAGES = {
    "rejected": "{n} rejected statements were left out",
    "relation": "{n} relations between actors were left out: DNA has no place for them",
    "unclear": "{n} statements with an unclear stance were left out: in DNA one agrees or disagrees",
    "attribution": "{n} attributions were left out: DNA has no place for sources and cues",
    "several-spans": "{n} passages of several spans were written from first to last character",
    "no-passage": "{n} statements without a passage or document were left out",
    "cut": "{n} names or titles were cut at 190 characters, which is what DNA holds",
    "date": "{n} documents have no date and bear 1970-01-01, since DNA needs one",
    "vague-date": "{n} documents whose day is not known bear the first of the month or year",
    "password": "{n} coders have the password 'dna', since DNA asks for one; change it there",
}


def _notes(lost: Mapping[str, int]) -> Iterator[Note]:
    for code, message in _MESSAGES.items():
        if lost.get(code):
            yield Note(code=f"dna-{code}", message=message.format(n=lost[code]), facts={"count": lost[code]})
