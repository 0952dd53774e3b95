"""The invented debate as a database of DNA 3, to measure how fast it is read."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

TABLES = """
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
    Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
    Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER, ChildOf INTEGER);
INSERT INTO CODERS VALUES (1, 'Ada');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0);
INSERT INTO VARIABLES VALUES (1, 'actor', 'short text', 1), (2, 'concept', 'short text', 1),
    (3, 'stance', 'boolean', 1);
"""


def written(table):
    """Write statements to a database and return its path."""
    path = Path(tempfile.mkdtemp()) / "debate.dna"
    size = len(table)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TABLES)
        database.executemany(
            "INSERT INTO DOCUMENTS VALUES (?, 'Title', 'A text.', 1, 'Author', 'Source', '', '', 'news', ?)",
            enumerate(table.documents.times.tolist(), start=1),
        )
        database.executemany(
            "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)",
            ((n + 1, d + 1, n % 10 * 9, n % 10 * 9 + 8) for n, d in enumerate(table.document.tolist())),
        )
        for number, name in ((1, "actor"), (2, "concept")):
            variable = table.variable(name)
            database.executemany(
                "INSERT INTO ENTITIES VALUES (?, ?, ?, 0, 0, 0, NULL)",
                ((number * 10_000 + n, number, word) for n, word in enumerate(variable.values)),
            )
            database.executemany(
                "INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                ((n + 1, number, number * 10_000 + code) for n, code in enumerate(variable.codes.tolist())),
            )
        database.executemany(
            "INSERT INTO DATABOOLEAN(StatementId, VariableId, Value) VALUES (?, 3, ?)",
            zip(range(1, size + 1), table.variable("stance").codes.tolist(), strict=True),
        )
    return path
