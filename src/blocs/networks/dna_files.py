"""
Databases of Discourse Network Analyzer 3 (`.dna`, an SQLite file), read and never written.

What the program takes for granted need not be there: a statement that lacks a value has a blank one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from blocs.errors import UnreadablePage
from blocs.networks.statements import (
    UNKNOWN_TIME,
    DocumentTable,
    StatementTable,
    Variable,
    boolean_variable,
    coded_texts,
    integer_variable,
    ordered,
    text_variable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Values = Mapping[str, tuple[NDArray[np.int64], ...]]

_NUMBERS = {
    "boolean": "SELECT VariableId, StatementId, Value FROM DATABOOLEAN WHERE Value IS NOT NULL",
    "integer": "SELECT VariableId, StatementId, Value FROM DATAINTEGER WHERE Value IS NOT NULL",
    "short text": "SELECT VariableId, StatementId, Entity FROM DATASHORTTEXT WHERE Entity IS NOT NULL",
}
_NEEDED = {
    "DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES",
    "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaCoder:
    """Who coded, as the database knows them; passwords are not read."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaEntity:
    """
    A value of a short text variable, with what the study knows about it.

    Parameters
    ----------
    statement_type, variable, value : str
        Whose value it is.
    color : str
        As ``#rrggbb``.
    attributes : mapping of str to str
        Such as type, alias and notes.
    """

    statement_type: str
    variable: str
    value: str
    color: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DnaDatabase:
    """
    All that a `.dna` file holds.

    Parameters
    ----------
    statements : mapping of str to StatementTable
        By the label of the statement type, in the order of the database; a variable `coder` is added.
    documents : DocumentTable
        All documents; `texts` has their words, in the same order.
    texts : tuple of str
        The words of the documents.
    entities : tuple of DnaEntity
        All of them, the blank ones left out.
    coders : tuple of DnaCoder
        All of them.
    """

    statements: Mapping[str, StatementTable]
    documents: DocumentTable
    texts: tuple[str, ...]
    entities: tuple[DnaEntity, ...]
    coders: tuple[DnaCoder, ...]


def read_dna(path: str | Path) -> DnaDatabase:
    """
    Read a DNA 3 database.

    Parameters
    ----------
    path : str or Path
        A `.dna` file; it is opened for reading only.

    Raises
    ------
    UnreadablePage
        If the file is not there, is no SQLite database, or not one of DNA 3.

    Notes
    -----
    DNA counts characters in UTF-16; offsets are turned into code points. Linear in the size of the file.
    """
    file = Path(path)
    if not file.is_file():
        raise UnreadablePage(address=str(path), why="there is no such file")
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            return _database(database, str(path))
    except (sqlite3.DatabaseError, TypeError, ValueError, OverflowError) as error:
        raise UnreadablePage(address=str(path), why=f"no DNA 3 database ({error})") from error


def _database(database: sqlite3.Connection, address: str) -> DnaDatabase:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := _NEEDED - tables:
        raise UnreadablePage(
            address=address, why=f"no DNA 3 database (no table {', '.join(sorted(missing))})"
        )
    documents, texts = _documents(database)
    coders = database.execute("SELECT ID, Name FROM CODERS ORDER BY ID") if "CODERS" in tables else ()
    known = tuple(DnaCoder(id=number, name=name or "") for number, name in coders)
    types = database.execute("SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID").fetchall()
    often = Counter(label for _, label in types)
    # DNA keeps no index: each table is read once, not once for each variable.
    values = {kind: _numbers(database, query) for kind, query in _NUMBERS.items()}
    return DnaDatabase(
        statements={
            label if often[label] == 1 else f"{label} ({number})": _statements(
                (database, values), number, (documents, texts), known
            )
            for number, label in types
        },
        documents=documents,
        texts=texts,
        entities=_entities(database, tables),
        coders=known,
    )


def _documents(database: sqlite3.Connection) -> tuple[DocumentTable, tuple[str, ...]]:
    rows = database.execute(
        "SELECT ID, coalesce(Date, ?), Text, Title, Author, Source, Section, Type, Notes "
        "FROM DOCUMENTS ORDER BY ID",
        (UNKNOWN_TIME,),
    ).fetchall()
    columns = list(zip(*rows, strict=True)) if rows else [()] * 9
    names = ("title", "author", "source", "section", "type", "notes")
    table = DocumentTable(
        ids=np.array(columns[0], dtype=np.int64),
        times=np.array(columns[1], dtype=np.int64),
        variables={name: text_variable(words) for name, words in zip(names, columns[3:], strict=True)},
    )
    return table, tuple(text or "" for text in columns[2])


def _statements(
    source: tuple[sqlite3.Connection, Values],
    statement_type: int,
    written: tuple[DocumentTable, tuple[str, ...]],
    coders: tuple[DnaCoder, ...],
) -> StatementTable:
    documents, texts = written
    database = source[0]
    ids, document, starts, stops, coder = _numbers(
        database,
        "SELECT ID, DocumentId, Start, Stop, coalesce(Coder, -1) FROM STATEMENTS "
        "WHERE StatementTypeId = ? AND DocumentId IN (SELECT ID FROM DOCUMENTS) ORDER BY ID",
        (statement_type,),
    )
    place = np.searchsorted(documents.ids, document).astype(np.int32)
    variables = database.execute(
        "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID",
        (statement_type,),
    ).fetchall()
    table = StatementTable(
        ids=ids,
        documents=documents,
        document=place,
        times=documents.times[place],
        starts=_code_points(starts, place, texts),
        stops=_code_points(stops, place, texts),
        variables={
            "coder": _named(coder, [(known.id, known.name) for known in coders]),
            **{name: _variable(source, number, kind, ids) for number, name, kind in variables},
        },
    )
    return ordered(table)


def _variable(
    source: tuple[sqlite3.Connection, Values], number: int, kind: str, ids: NDArray[np.int64]
) -> Variable:
    database, read = source
    if kind == "long text":
        return _long_text(database, number, ids)
    variable, statement, value = read[kind]
    mine = variable == number
    at, there = _aligned(statement[mine], ids)
    values = np.zeros(len(ids), dtype=np.int64)
    values[at] = value[mine][there]
    known = np.zeros(len(ids), dtype=bool)
    known[at] = True
    if kind == "boolean":
        return boolean_variable(values != 0, known)
    if kind == "integer":
        return integer_variable(values, known)
    names = database.execute(
        "SELECT ID, coalesce(Value, '') FROM ENTITIES WHERE VariableId = ? ORDER BY ID", (number,)
    ).fetchall()
    return _named(np.where(known, values, -1), names)


def _aligned(
    statement: NDArray[np.int64], ids: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where each value's statement stands among the ids, and which values have one at all."""
    if not len(ids):
        return np.zeros(0, dtype=np.int64), np.zeros(len(statement), dtype=bool)
    at = np.minimum(np.searchsorted(ids, statement), len(ids) - 1)
    there = ids[at] == statement
    return at[there], there


def _named(keys: NDArray[np.int64], names: list[tuple[int, str]]) -> Variable:
    """Return a variable of texts from keys and what they stand for, ascending; unknown keys are blank."""
    united = {word: place for place, word in enumerate(dict.fromkeys(word for _, word in names))}
    at, there = _aligned(keys, np.array([key for key, _ in names], dtype=np.int64))
    codes = np.full(len(keys), -1, dtype=np.int32)
    codes[there] = np.array([united[word] for _, word in names], dtype=np.int32)[at]
    return coded_texts(tuple(united), codes)


def _long_text(database: sqlite3.Connection, number: int, ids: NDArray[np.int64]) -> Variable:
    rows = database.execute("SELECT StatementId, Value FROM DATALONGTEXT WHERE VariableId = ?", (number,))
    said = dict(rows)
    return text_variable(said.get(statement) for statement in ids.tolist())


def _entities(database: sqlite3.Connection, tables: set[str]) -> tuple[DnaEntity, ...]:
    attributes: dict[int, dict[str, str]] = {}
    if {"ATTRIBUTEVALUES", "ATTRIBUTEVARIABLES"} <= tables:
        for entity, name, value in database.execute(
            "SELECT EntityId, AttributeVariable, coalesce(AttributeValue, '') FROM ATTRIBUTEVALUES "
            "JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId "
            "ORDER BY ATTRIBUTEVARIABLES.ID"
        ):
            attributes.setdefault(entity, {})[name] = value
    rows = database.execute(
        "SELECT ENTITIES.ID, Label, Variable, Value, ENTITIES.Red, ENTITIES.Green, ENTITIES.Blue "
        "FROM ENTITIES "
        "JOIN VARIABLES ON VARIABLES.ID = VariableId "
        "JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId WHERE Value != '' ORDER BY ENTITIES.ID"
    )
    return tuple(
        DnaEntity(
            statement_type=label,
            variable=variable,
            value=value,
            color="#" + "".join(f"{int(part or 0):02x}" for part in color),
            attributes=attributes.get(number, {}),
        )
        for number, label, variable, value, *color in rows
    )


def _numbers(
    database: sqlite3.Connection, query: str, parameters: tuple[int, ...] = ()
) -> tuple[NDArray[np.int64], ...]:
    """Return the columns of a query that gives whole numbers only."""
    found = database.execute(query, parameters)
    width = len(found.description)
    table = np.fromiter(chain.from_iterable(found), dtype=np.int64).reshape(-1, width)
    return tuple(np.ascontiguousarray(table[:, column]) for column in range(width))


def _code_points(
    offsets: NDArray[np.int64], document: NDArray[np.int32], texts: Sequence[str]
) -> NDArray[np.int32]:
    """Turn places counted in UTF-16 into places counted in code points."""
    turned = offsets.astype(np.int32)
    # Only characters beyond U+FFFF take two units, and most texts have none.
    wide = [
        place for place, text in enumerate(texts) if len(text.encode("utf-16-le", "replace")) > 2 * len(text)
    ]
    for place in wide:
        units = np.cumsum([1 + (character > "\uffff") for character in texts[place]])
        here = document == place
        turned[here] = np.searchsorted(units, offsets[here], side="right")
    return turned
