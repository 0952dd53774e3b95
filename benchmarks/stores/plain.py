"""
The floor: the same tables, columns, indexes and full text in plain SQLite, without ids, checks or a log.

Whoever writes these rows has made them beforehand; each change is one command and a commit.
"""

import json
import sqlite3
from contextlib import closing

from blocs.stores import Project
from blocs.stores.kinds import KINDS, record_id
from blocs.stores.sql import derived

WRITTEN = ("coder", "document", "actor", "concept", "statement", "judgement")


def connected(path):
    """Open a database, as safe against a loss of power as a project."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA cache_size = -65536")
    return database


def create(path):
    """Make the tables of an empty project, without its log."""
    with Project.create(path.with_suffix(".empty")) as project:
        address = project.address
    with closing(sqlite3.connect(address)) as empty:
        made = empty.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%search_%' "
            "AND tbl_name NOT IN ('events', 'changes', 'conflicts', 'meta')"
        ).fetchall()
    path.with_suffix(".empty").unlink()
    database = connected(path)
    for (command,) in made:
        database.execute(command)
    return database


def rows(corpus):
    """Return the rows of each table, with what is derived."""
    texts = {
        one.id: derived.Source(one.text, one.published and str(one.published)) for one in corpus.documents
    }
    judged = {one.statement: one.verdict for one in corpus.judgements}
    found = {}
    for name in WRITTEN:
        kind = KINDS[name]
        table = found[kind.table] = []
        for record in getattr(corpus, kind.table):
            row = kind.row(record)
            if name == "statement":
                id_ = record_id(record)
                status = judged.get(id_, record.status)
                table.append((id_, *row, *derived.of_statement(row, texts[record.document], status)))
            elif name == "document":
                table.append((record.id, *row, *derived.of_document(row)))
            else:
                table.append((record.id, *row))
    return found


def write(database, tables):
    """Write the rows of each table, all in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    for table, found in tables.items():
        if found:
            columns = [one[1] for one in database.execute(f"PRAGMA table_info({table})")][1:]
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            database.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", found)
    database.execute("COMMIT")


def judge(database, row):
    """Write one judgement."""
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)
    database.execute("COMMIT")


def take_back(database, id_):
    """Delete one judgement."""
    database.execute("BEGIN IMMEDIATE")
    database.execute("DELETE FROM judgements WHERE id = ?", (id_,))
    database.execute("COMMIT")


def statements(database, condition, *values):
    """Return the rows of statements that fulfil a condition."""
    command = f"SELECT * FROM statements WHERE {condition} ORDER BY date IS NULL, date, document, start"
    return database.execute(command, values).fetchall()


def search(database, words):
    """Return the best thousand statements in which words stand, with some words around, and documents."""
    found = []
    for table, place in (("statements", 0), ("documents", 1)):
        command = (
            f"SELECT rowid, snippet({table}_search, {place}, '', '', '…', 24) FROM {table}_search "
            f"WHERE {table}_search MATCH ? ORDER BY rank LIMIT 1000"
        )
        found += database.execute(command, (words,)).fetchall()
    return found


def table(database):
    """Return statements as columns, with names."""
    command = (
        "SELECT s.id, s.document, d.site, s.date, s.start, a.name, o.name, c.name, s.stance, s.judged, "
        "k.name, s.confidence, s.quote FROM statements s LEFT JOIN documents d ON d.id = s.document "
        "LEFT JOIN actors a ON a.id = s.actor LEFT JOIN actors o ON o.id = s.organization "
        "LEFT JOIN concepts c ON c.id = s.concept LEFT JOIN coders k ON k.id = s.coder "
        "ORDER BY s.date IS NULL, s.date, s.document, s.start"
    )
    return [list(column) for column in zip(*database.execute(command), strict=True)]


def lines(database):
    """Return all rows as JSON Lines."""
    found = []
    for name in WRITTEN:
        table = KINDS[name].table
        columns = [one[1] for one in database.execute(f"PRAGMA table_info({table})")]
        selected = database.execute(f"SELECT * FROM {table}")
        found += [json.dumps(dict(zip(columns, row, strict=True))) for row in selected]
    return "\n".join(found).encode()


def merge(database, path):
    """Take over the judgements of another copy."""
    database.execute("ATTACH ? AS other", (str(path),))
    database.execute("BEGIN IMMEDIATE")
    columns = [one[1] for one in database.execute("PRAGMA table_info(judgements)")][1:]
    names = ", ".join(f'"{name}"' for name in columns)
    command = f"INSERT OR IGNORE INTO judgements ({names}) SELECT {names} FROM other.judgements"
    database.execute(command)
    database.execute("COMMIT")


def check(database):
    """Return what SQLite finds wrong with the file."""
    return database.execute("PRAGMA integrity_check").fetchall()
