"""A team's database of DNA on a PostgreSQL server comes into a project like a file."""

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sql

from blocs import projects
from blocs.errors import UnreadablePage
from blocs.exporters.dna import dna
from blocs.model import (
    Actor,
    ActorKind,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Corpus,
    Document,
    Genre,
    PageId,
    Span,
    Stance,
    Statement,
)

ADA = Coder(name="Ada", kind=CoderKind.PERSON)
MAYOR = Actor(name="Ann Low", kind=ActorKind.PERSON)
DAM = Concept(name="The dam should be built")


def database(path):
    text = "Ann Low wants the dam. 🚢"
    document = Document(page=PageId("page_1"), path="", ordinal=0, text=text, genre=Genre.TEXT, title="Dam")
    statement = Statement(
        actor=MAYOR.id,
        target=ConceptTarget(concept=DAM.id),
        stance=Stance.FOR,
        document=document.id,
        evidence=(Span(document.id, 0, 21),),
        coder=ADA.id,
    )
    corpus = Corpus(
        documents=(document,), actors=(MAYOR,), concepts=(DAM,), coders=(ADA,), statements=(statement,)
    )
    path.write_bytes(dna(corpus).content)
    return path


def copied(path, address):
    """Put the tables of a file on a server, under the names that an unquoted CREATE TABLE gives them."""
    engine = sql.create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with closing(sqlite3.connect(path)) as source, engine.begin() as server:
        for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            found = source.execute(f"SELECT * FROM {name}")
            names = [column[0].lower() for column in found.description]
            rows = found.fetchall()
            kinds = [
                "BIGINT" if rows and all(isinstance(row[n], int | None) for row in rows) else "TEXT"
                for n in range(len(names))
            ]
            columns = ", ".join(f"{one} {kind}" for one, kind in zip(names, kinds, strict=True))
            server.execute(sql.text(f"CREATE TABLE {name} ({columns})"))
            if rows:
                marks = ", ".join(f":{one}" for one in names)
                values = [dict(zip(names, row, strict=True)) for row in rows]
                server.execute(sql.text(f"INSERT INTO {name} VALUES ({marks})"), values)
    engine.dispose()


def test_a_server_gives_what_the_file_gives(postgresql, tmp_path):
    """Documents, statements, actors, concepts and coders are the same, whatever case the tables have."""
    path = database(tmp_path / "dam.dna")
    copied(path, postgresql)
    file, server = projects.corpus_of(str(path)), projects.corpus_of(postgresql)

    assert len(server.statements) == 1
    assert [s.id for s in server.statements] == [s.id for s in file.statements]
    assert server.actors == file.actors
    assert server.coders == file.coders


def test_a_server_that_is_not_there_is_told_without_the_password():
    """The error names the address, and keeps what nobody should read over a shoulder."""
    with pytest.raises(UnreadablePage) as told:
        projects.corpus_of("postgresql://ann:secret@localhost:1/dam")

    assert "localhost" in str(told.value)
    assert "secret" not in str(told.value)
