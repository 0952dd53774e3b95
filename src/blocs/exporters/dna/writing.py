"""Corpus → an SQLite file that DNA 3 opens."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from itertools import accumulate, permutations
from typing import TYPE_CHECKING, Any

from blocs.exporters.dna.draft import AGREEMENT, CONCEPT, COPY, ORGANIZATION, PERSON, STANDARD
from blocs.exporters.dna.schema import CODER_DEFAULTS, LONGEST, RELATIONS, SCHEMA, create
from blocs.exporters.dna.sheet import Sheet, named, rgb
from blocs.exporters.dna.vocabulary import write_entities, write_types
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

    from blocs.exporters.dna.sheet import Coded, Value
    from blocs.model import Coder, Coding, Corpus, Document

VERSION = "3.1.2"
"""The version of DNA whose format is written."""
PASSWORD = "dna"  # noqa: S105  what DNA asks for where the project has no scrambled one; it says so in a note
_ROUNDS = 100_000
_SALT = bytes(range(16))
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
    sheet = Sheet(corpus, about={(a.about, a.name): a.value for a in corpus.attributes})
    _coders(sheet)
    _highlights(sheet)
    _documents(sheet)
    coded = _coded(sheet)
    write_types(sheet, coded)
    write_entities(sheet, coded)
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


def _coders(sheet: Sheet) -> None:
    sheet.rows["SETTINGS"] = [("version", VERSION), ("date", "2026-06-30")]
    known: dict[str, dict[str, Any]] = {
        coder.id: json.loads(sheet.about.get((coder.id, "dna"), "{}")) for coder in sheet.corpus.coders
    }
    coders = _coders_of_dna(sheet, known)
    new = scrambled(PASSWORD) if not coders or not all(known[coder.id] for coder in coders) else ""
    if not coders or not known[coders[0].id]:
        # DNA's coder 1 administers the database and cannot be taken out.
        sheet.add("CODERS", None, "Admin", *{**CODER_DEFAULTS, "Password": new}.values())
    for coder in coders:
        told = known[coder.id]
        row = {name: told.get(name.lower(), default) for name, default in CODER_DEFAULTS.items()}
        if not row["Password"]:
            row["Password"] = new
            sheet.lost["password"] += 1
        sheet.add("CODERS", coder.id, sheet.short(_coder_name(coder)), *row.values())
    for coder, other in permutations(coders, 2):
        allowed = json.loads(sheet.about.get((coder.id, f"dna relation {other.id}"), "{}"))
        flags = [allowed.get(name.lower(), 1) for name in RELATIONS]
        pair = (sheet.numbers["CODERS", coder.id], sheet.numbers["CODERS", other.id])
        sheet.add("CODERRELATIONS", pair, *pair, *flags)


def _coders_of_dna(sheet: Sheet, known: Mapping[str, Mapping[str, Any]]) -> list[Coder]:
    """Return DNA's own coders as it numbered them, then others who made something that DNA can hold."""
    corpus = sheet.corpus
    at_work: set[str] = {statement.coder for statement in corpus.statements}
    at_work |= {coding.coder for coding in corpus.codings}
    at_work |= {value for (_, name), value in sheet.about.items() if name == "coder"}
    own = sorted((one for one in corpus.coders if known[one.id]), key=lambda one: known[one.id].get("id", 0))
    return own + [one for one in corpus.coders if not known[one.id] and one.id in at_work]


def _highlights(sheet: Sheet) -> None:
    for attribute in sheet.corpus.attributes:
        if attribute.about == "project" and attribute.name.startswith("highlight "):
            label = sheet.short(attribute.name.removeprefix("highlight "))
            sheet.rows["REGEXES"].append((label, *rgb(attribute.value)))


def _coder_name(coder: Coder) -> str:
    return coder.name if coder.version is None else f"{coder.name} {coder.version}"


def _documents(sheet: Sheet) -> None:
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


def _seconds(sheet: Sheet, document: Document) -> int:
    moment = document.published
    if moment is None:
        sheet.lost["date"] += 1
        return 0
    if moment.precision < Precision.DAY:
        sheet.lost["vague-date"] += 1
    time = moment.time if moment.time.tzinfo else moment.time.replace(tzinfo=UTC)
    return int(time.timestamp())


def _coded(sheet: Sheet) -> list[Coded]:
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
    """Return the study's own variables; other programs' tables may hold none, fractions and lists."""
    held: dict[str, Any] = {name: v for name, v in record.variables.items() if name != COPY and v is not None}
    return {name: v if isinstance(v, str | int) else json.dumps(v) for name, v in held.items()}


def _statements(sheet: Sheet, coded: Sequence[Coded]) -> None:
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
            _add_value(sheet, number, (label, name, kind), named(values, name))


def _add_value(
    sheet: Sheet, statement: int, variable: tuple[str, str, VariableKind], value: Value | None
) -> None:
    label, name, kind = variable
    # DNA takes it for granted that each statement has a value for each variable.
    given = _BLANK[kind] if value is None else value
    if kind is VariableKind.SHORT_TEXT:
        given = sheet.entities[label, name, sheet.short(str(given))]
    elif kind is VariableKind.LONG_TEXT:
        given = str(given)
    else:
        if isinstance(given, str):
            sheet.lost["other-kind"] += 1
            given = 0
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
    "other-kind": "{n} words were left out where a variable holds numbers or yes and no",
    "cut": "{n} names or titles were cut at 190 characters, which is what DNA holds",
    "date": "{n} documents have no date and bear 1970-01-01, since DNA needs one",
    "vague-date": "{n} documents whose day is not known bear the first of the month or year",
    "password": "{n} coders have the password 'dna', since DNA asks for one; change it there",
}


def _notes(lost: Mapping[str, int]) -> Iterator[Note]:
    for code, message in _MESSAGES.items():
        if lost.get(code):
            yield Note(code=f"dna-{code}", message=message.format(n=lost[code]), facts={"count": lost[code]})
