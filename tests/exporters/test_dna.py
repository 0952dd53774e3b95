"""Databases of DNA come in and go out again with nothing lost that DNA has a field for."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from blocs.errors import UnreadablePage
from blocs.exporters.dna import TABLES, corpus_from_dna, dna
from blocs.exporters.dna.writing import scrambled
from blocs.model import (
    Actor,
    ActorKind,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Corpus,
    DeclaredVariable,
    Document,
    Genre,
    Merge,
    Moment,
    PageId,
    Span,
    Stance,
    Statement,
    Status,
    VariableKind,
)
from blocs.sources.databases import tables

ADA = Coder(name="Ada", kind=CoderKind.PERSON)
MAYOR = Actor(name="Ann Low", kind=ActorKind.PERSON)
GUILD = Actor(name="Guild of Ferrymen", kind=ActorKind.ORGANIZATION)
DAM = Concept(name="The dam should be built")
TEXT = "🚢 Ann Low wants the dam. The guild does not."


def small(**changes):
    document = Document(
        page=PageId("page_1"),
        path="dam.txt",
        ordinal=0,
        text=TEXT,
        genre=Genre.ARTICLE,
        title="The dam",
        published=Moment.parse("2031-05-04"),
    )
    spans = [(TEXT.index("Ann"), TEXT.index(".")), (TEXT.index("The guild"), len(TEXT))]
    statements = tuple(
        Statement(
            actor=actor.id,
            target=ConceptTarget(concept=DAM.id),
            stance=stance,
            document=document.id,
            evidence=(Span(document.id, *span),),
            coder=ADA.id,
            status=Status.CONFIRMED,
        )
        for actor, stance, span in zip((MAYOR, GUILD), (Stance.FOR, Stance.AGAINST), spans, strict=True)
    )
    given = {
        "documents": (document,),
        "actors": (MAYOR, GUILD),
        "concepts": (DAM,),
        "coders": (ADA,),
        "statements": statements,
    }
    return Corpus(**(given | changes))


def again(content, tmp_path):
    path = tmp_path / "again.dna"
    path.write_bytes(content)
    return corpus_from_dna(tables(str(path), TABLES), where="again.dna")


def whole(text, place):
    """Return a place in UTF-16, or where the character begins that it cuts in two, as DNA lets it."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore").encode("utf-16-le")) // 2


def rows(path: str | Path) -> dict[str, list]:
    """Return the tables of a database with names in place of numbers, which carry no meaning."""
    with closing(sqlite3.connect(path)) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in names - {"SETTINGS"}}
        kinds = {number: label for number, label, *_ in found["STATEMENTTYPES"]}
        variables = {number: (kinds[of], name) for number, name, _, of in found["VARIABLES"]}
        entities = {number: (variables[of], value) for number, of, value, *_ in found["ENTITIES"]}
        texts = {row[0]: row[2] for row in found["DOCUMENTS"]}
        passages = {
            n: (kinds[k], d, whole(texts[d], s), whole(texts[d], e), c)
            for n, k, d, s, e, c in found["STATEMENTS"]
        }
        attributes = {number: (variables[of], name) for number, of, name in found["ATTRIBUTEVARIABLES"]}
    values = {
        name: sorted(
            (passages[s], variables[v], entities[x] if name == "DATASHORTTEXT" else x)
            for _, s, v, x in found[name]
        )
        for name in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT")
    }
    return values | {
        "CODERS": found["CODERS"],
        "CODERRELATIONS": sorted(row[1:] for row in found["CODERRELATIONS"]),
        "DOCUMENTS": found["DOCUMENTS"],
        "STATEMENTTYPES": found["STATEMENTTYPES"],
        "VARIABLES": found["VARIABLES"],
        "REGEXES": sorted(found["REGEXES"]),
        "STATEMENTS": sorted(passages.values()),
        "ENTITIES": sorted(
            (entities[n], *rest[2:-1], entities.get(rest[-1])) for n, *rest in found["ENTITIES"]
        ),
        "ATTRIBUTEVARIABLES": sorted(attributes.values()),
        "ATTRIBUTEVALUES": sorted(
            (entities[e], attributes[a], value) for _, e, a, value in found["ATTRIBUTEVALUES"]
        ),
    }


@pytest.mark.parametrize("name", ["sample.dna", "synth.dna"])
def test_a_database_of_dna_comes_out_as_it_came_in(name, shared, tmp_path):
    """Every table of DNA, up to the numbers of rows, which carry no meaning."""
    path = shared / "data/dna-golden/databases" / name
    corpus = corpus_from_dna(tables(str(path), TABLES), where=name)
    written = dna(corpus)
    (tmp_path / name).write_bytes(written.content)
    before, after = rows(path), rows(tmp_path / name)

    assert corpus.notes == ()
    assert written.notes == ()
    for table, expected in before.items():
        assert after[table] == expected, table


def test_what_blocs_coded_opens_in_dna_and_comes_back(tmp_path):
    """The organization stands alone, places are counted as DNA counts, and back again as before."""
    written = dna(small())
    found = again(written.content, tmp_path)

    with closing(sqlite3.connect(tmp_path / "again.dna")) as database:
        (start, stop) = database.execute("SELECT Start, Stop FROM STATEMENTS WHERE ID = 1").fetchone()
        assert TEXT.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == "Ann Low wants the dam"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    document = found.documents[0]
    assert [(s.actor, s.organization, s.stance) for s in found.statements] == [
        (MAYOR.id, None, Stance.FOR),
        (GUILD.id, None, Stance.AGAINST),
    ]
    assert [document.quote(s.evidence[0]) for s in found.statements] == [
        "Ann Low wants the dam",
        "The guild does not.",
    ]
    assert document.published == Moment.parse("2031-05-04")


def test_dna_knows_a_merged_actor_by_the_name_it_counts_as(tmp_path):
    """A merge is not lost: DNA sees what the analyst sees."""
    longer = Actor(name="Ann Low, mayor", kind=ActorKind.PERSON)
    merge = Merge(merged=MAYOR.id, into=longer.id, coder=ADA.id)
    found = again(dna(small(actors=(MAYOR, GUILD, longer), merges=(merge,))).content, tmp_path)

    assert found.statements[0].actor == longer.id


def test_what_dna_cannot_say_is_told():
    """Unclear stances and rejected statements are left out, and counted in a note each."""
    one, other = small().statements
    written = dna(
        small(statements=(replace(one, stance=Stance.UNCLEAR), replace(other, status=Status.REJECTED)))
    )

    assert {"dna-unclear", "dna-rejected", "dna-password"} == {note.code for note in written.notes}


def test_variables_as_other_programs_tables_hold_them_are_written(tmp_path):
    """None is blank, a list and a fraction are words; what is a number here and words there is words."""
    one, other = small().statements
    odd = {"frames": ["cost"], "none": None, "share": 1.5, "mixed": 0, "long": 1}
    written = dna(
        small(
            statements=(
                replace(one, variables=odd),
                replace(other, variables={"mixed": "three", "long": "a" * 300}),
                replace(one, evidence=()),
            ),
        )
    )

    found = {one.stance: one.variables for one in again(written.content, tmp_path).statements}
    assert found[Stance.FOR] == {"frames": '["cost"]', "share": "1.5", "mixed": "0", "long": "1"}
    assert (found[Stance.AGAINST]["mixed"], found[Stance.AGAINST]["long"]) == ("three", "a" * 300)
    assert "dna-no-passage" in {note.code for note in written.notes}


def test_words_where_a_variable_is_declared_as_a_number_are_told():
    """They are left out, since DNA has no place for them; nothing breaks off."""
    one, _ = small().statements
    declared = DeclaredVariable(statement_type=None, name="strength", kind=VariableKind.INTEGER)
    written = dna(small(statements=(replace(one, variables={"strength": "high"}),), variables=(declared,)))

    assert "dna-other-kind" in {note.code for note in written.notes}


def test_equal_statements_stay_two(tmp_path):
    """DNA holds the same statement twice where a coder marked it twice; it counts twice in networks."""
    first = again(dna(small()).content, tmp_path)
    path = tmp_path / "twice.dna"
    path.write_bytes((tmp_path / "again.dna").read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO STATEMENTS SELECT 9, StatementTypeId, DocumentId, Start, Stop, Coder "
                         "FROM STATEMENTS WHERE ID = 1")  # fmt: skip
        for table, value in (("DATABOOLEAN", "Value"), ("DATASHORTTEXT", "Entity")):
            database.execute(f"INSERT INTO {table} (StatementId, VariableId, {value}) "
                             f"SELECT 9, VariableId, {value} FROM {table} WHERE StatementId = 1")  # fmt: skip
        database.commit()
    twice = corpus_from_dna(tables(str(path), TABLES), where="twice.dna")

    assert len(twice.statements) == len(first.statements) + 1
    assert len({statement.id for statement in twice.statements}) == 3
    assert len(again(dna(twice).content, tmp_path).statements) == 3


def test_missing_rows_are_told_and_nothing_is_made_up(tmp_path):
    """No agreement is an unclear stance; no document, no statement; beyond the text, up to its end."""
    path = tmp_path / "holes.dna"
    path.write_bytes(dna(small()).content)
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM DATABOOLEAN WHERE StatementId = 1")
        database.execute("UPDATE STATEMENTS SET Stop = 9999 WHERE ID = 2")
        database.execute("INSERT INTO STATEMENTS VALUES (7, 1, 99, 0, 4, 1)")
        database.execute("INSERT INTO STATEMENTS VALUES (8, 1, 1, 0, 4, 77)")
        database.commit()
    found = corpus_from_dna(tables(str(path), TABLES), where="holes.dna")

    assert found.statements[0].stance is Stance.UNCLEAR
    assert found.documents[0].quote(found.statements[1].evidence[0]) == "The guild does not."
    assert len(found.codings) == 1
    assert {note.code for note in found.notes} == {
        "statement-without-agreement",
        "passage-beyond-the-text",
        "statement-without-document",
        "unknown-coder",
    }


def test_a_database_of_dna_2_comes_in(tmp_path):
    """Texts instead of entities, milliseconds instead of seconds, three attributes in one table."""
    path = tmp_path / "old.dna"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            """
            CREATE TABLE SETTINGS(Property TEXT, Value TEXT);
            CREATE TABLE CODERS(ID INTEGER, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
            CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
                                   Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
            CREATE TABLE STATEMENTTYPES(ID INTEGER, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
            CREATE TABLE VARIABLES(ID INTEGER, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
            CREATE TABLE STATEMENTS(ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
                                    Stop INTEGER, Coder INTEGER);
            CREATE TABLE DATABOOLEAN(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATASHORTTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE ATTRIBUTES(ID INTEGER, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
                                    Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
            INSERT INTO CODERS VALUES (1, 'Admin', 0, 0, 0);
            INSERT INTO DOCUMENTS VALUES (1, 'The dam', 'Ann Low wants the dam.', 1, '', '', '', '', '',
                                          1935619200000);
            INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0);
            INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
                                         (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
            INSERT INTO STATEMENTS VALUES (1, 1, 1, 0, 21, 1);
            INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1);
            INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 'Ann Low'), (2, 1, 2, ''), (3, 1, 3, 'Build it');
            INSERT INTO ATTRIBUTES VALUES (1, 1, 'Ann Low', 255, 0, 0, 'politician', '', '', '');
            """
        )
    found = corpus_from_dna(tables(str(path), TABLES), where="old.dna")

    (statement,) = found.statements
    assert (statement.actor, statement.stance) == (MAYOR.id, Stance.FOR)
    assert str(found.documents[0].published) == "2031-05-04"
    assert {a.value for a in found.attributes if (a.about, a.name) == (MAYOR.id, "Type")} == {"politician"}


@pytest.mark.parametrize("length", [0, 10, 100, 1000, 4096, 20000])
def test_a_broken_file_is_refused_with_its_name(length, tmp_path):
    """A file cut off anywhere is an error that says which, never a traceback of SQLite."""
    path = tmp_path / "cut.dna"
    path.write_bytes(dna(small()).content[:length])

    with pytest.raises(UnreadablePage, match=r"cut\.dna"):
        corpus_from_dna(tables(str(path), TABLES), where="cut.dna")


def test_the_password_is_scrambled_as_dna_checks_it():
    """The coders of DNA's sample have the password 'sample'; the salt stands before the digest."""
    known = "AAECAwQFBgcICQoLDA0OD4ZFDKudC/t5yvdxnvKc+XORD4cn9p5diebkapZx/lOT"

    assert scrambled("sample") == known
