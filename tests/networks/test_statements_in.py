"""Where statements come from: records, data frames, CSV files, DNA databases."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from blocs.errors import BadSetting, UnreadablePage
from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    CoderId,
    Concept,
    ConceptTarget,
    Document,
    Genre,
    Moment,
    PageId,
    Span,
    Stance,
    Statement,
    Status,
)
from blocs.networks import (
    Roles,
    VariableKind,
    from_frame,
    from_records,
    network,
    read_csv,
    read_dna,
    statement_table,
)
from blocs.networks.clock import seconds_of
from blocs.networks.statements import UNKNOWN_TIME

ANN = Actor(name="Ann", kind=ActorKind.PERSON)
BO = Actor(name="Bo", kind=ActorKind.PERSON)
DAM = Concept(name="Build the dam")
PAGE = Document(
    page=PageId("page_1"),
    path="dam.html",
    ordinal=0,
    genre=Genre.ARTICLE,
    text="Ann wants the dam. Bo does not.",
    author="Cy",
    site="The Mill",
    published=Moment.parse("2020-02-03"),
)


def record(actor=ANN, **fields):
    """Return a statement of Ann for the dam, or what `fields` make of it."""
    standard = {
        "target": ConceptTarget(concept=DAM.id),
        "stance": Stance.FOR,
        "document": PAGE.id,
        "evidence": (Span(PAGE.id, 0, 17),),
        "coder": CoderId("coder_1"),
    }
    return Statement(actor=actor.id, **(standard | fields))


def table_of(*records):
    """Return records in columns, with all names known."""
    return from_records(records, actors=(ANN, BO), concepts=(DAM,), documents=(PAGE,))


def said(table, name):
    """Return a variable's value for each statement, None where blank."""
    variable = table.variable(name)
    labels = [*variable.values, None]  # noqa: PD011 - no data frame
    return [labels[code] for code in variable.codes]


def test_records_are_named():
    """Names stand for ids; document variables are at hand; time is the document's where none is said."""
    table = table_of(record(), record(BO, stance=Stance.AGAINST, said=Moment.parse("2020-01-01")))

    assert said(table, "actor") == ["Bo", "Ann"]
    assert said(table, "concept") == ["Build the dam", "Build the dam"]
    assert said(table, "stance") == [0, 1]
    assert said(table, "author") == ["Cy", "Cy"]
    assert said(table, "document.source") == ["The Mill", "The Mill"]
    assert table.times.tolist() == [seconds_of(date(2020, 1, 1)), seconds_of(date(2020, 2, 3))]
    assert (table.starts[1], table.stops[1]) == (0, 17)


def test_a_statement_without_evidence_stands_at_the_beginning_of_its_document():
    """Other programs' tables have such; they are about the document as a whole, and tie like others."""
    table = table_of(record(evidence=()), record(BO))

    assert sorted(table.starts.tolist()) == [0, 0]
    assert sorted(network(table).rows) == ["Ann", "Bo"]


def test_a_name_of_two_actors_stays_two_nodes():
    """Two people of one name on two pages are told apart by their ids."""
    others = [Actor(name="Smith", kind=ActorKind.PERSON, page=PageId(page)) for page in ("page_1", "page_2")]
    table = from_records([record(actor) for actor in others], actors=others)

    assert sorted(network(table).rows) == sorted(f"Smith ({actor.id})" for actor in others)


def test_what_a_person_rejected_is_left_out():
    """Suggested and confirmed statements count, rejected ones do not."""
    table = table_of(record(), record(BO, status=Status.REJECTED), record(BO, status=Status.CONFIRMED))

    assert sorted(said(table, "status")) == ["confirmed", "suggested"]


def test_unclear_stances_relations_and_own_variables_have_columns():
    """Unclear is blank; a relation has a target and a tie; what the study records keeps its kind."""
    own = {"frame": "cost", "strength": 3, "direct": True}
    table = table_of(
        record(stance=Stance.UNCLEAR, variables=own),
        record(target=ActorTarget(actor=BO.id, tie="threatens")),
    )

    by_concept = dict(zip(said(table, "concept"), said(table, "stance"), strict=True))
    assert by_concept == {"Build the dam": None, None: 1}
    assert set(said(table, "target")) == {None, "Bo"}
    assert set(said(table, "tie")) == {None, "threatens"}
    kinds = [table.variable(name).kind for name in own]
    assert kinds == [VariableKind.TEXT, VariableKind.INTEGER, VariableKind.BOOLEAN]


def test_statements_alone_are_shown_by_their_ids():
    """Without actors and concepts, ids stand for themselves; no name is made up."""
    found = network([record(), record(BO)])

    assert set(found.rows) == {ANN.id, BO.id}
    assert found.columns == (DAM.id,)


ROWS = {
    "id": [7, 8, 9],
    "actor": ["Ann", "Bo", None],
    "concept": ["dam", "dam", "tax"],
    "stance": ["for", "against", "unclear"],
    "scale": [-1, 4, 0],
    "yes": [1, 0, 1],
    "confidence": [0.5, 0.25, 1.0],
    "time": [datetime(2020, 1, 3, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC), None],
    "document": ["b", "a", "b"],
}


@pytest.mark.parametrize("build", [pl.DataFrame, pd.DataFrame, pa.table], ids=["polars", "pandas", "pyarrow"])
def test_a_data_frame_of_any_library_is_read_alike(build):
    """Kinds of variables, blanks and times are the same from polars, pandas and pyarrow."""
    table = statement_table(build(ROWS))

    assert table.ids.tolist() == [9, 8, 7]
    assert said(table, "actor") == [None, "Bo", "Ann"]
    assert said(table, "stance") == [None, 0, 1]
    assert said(table, "scale") == [0, 4, -1]
    assert table.variable("yes").kind is VariableKind.BOOLEAN
    assert "confidence" not in table.variables
    assert table.times.tolist() == [
        UNKNOWN_TIME,
        seconds_of(datetime(2020, 1, 2, tzinfo=UTC)),
        seconds_of(datetime(2020, 1, 3, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("times", [[date(2020, 1, 2)], ["2020-01-02"], [1577923200], ["2020-01-02T00:00Z"]])
def test_times_are_read_in_every_form(times):
    """Dates, ISO 8601 and seconds since 1970."""
    table = from_frame(pl.DataFrame({"actor": ["Ann"], "when": times}), Roles(time="when"))

    assert table.times.tolist() == [1577923200]


def test_a_date_that_is_none_is_an_error():
    """It is told with its words, not turned into nothing."""
    with pytest.raises(BadSetting, match="'last spring'"):
        from_frame(pl.DataFrame({"actor": ["Ann"], "time": ["last spring"]}))


def test_what_is_no_table_is_refused():
    """The message says what it was."""
    for wrong in ("study.dna", 3, [1, 2]):
        with pytest.raises(BadSetting, match="cannot be a"):
            statement_table(wrong)


@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_csv_files_are_read(tmp_path, parted):
    """Comma, semicolon and tab; yes and no, whole numbers, blanks; a mark at the beginning is no name."""
    lines = [
        ["id", "actor", "concept", "agreement", "scale", "time"],
        ["5", "Ann", '"dam, new"', "yes", "-3", "2020-01-02"],
        ["6", "Bo", '"dam, new"', "no", "", ""],
    ]
    path = tmp_path / "said.csv"
    path.write_text("\ufeff" + "\n".join(parted.join(line) for line in lines), encoding="utf-8")

    table = read_csv(path)

    assert table.ids.tolist() == [6, 5]
    assert said(table, "agreement") == [0, 1]
    assert said(table, "scale") == [None, -3]
    assert said(table, "concept") == ["dam, new", "dam, new"]


def test_a_csv_file_that_is_none_is_told(tmp_path):
    """A ragged row and a missing file are errors of the input."""
    path = tmp_path / "said.csv"
    path.write_text("actor,concept\nAnn\n")

    for address in (path, tmp_path / "nothing.csv"):
        with pytest.raises(UnreadablePage, match=str(address)):
            read_csv(address)


DNA = """
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
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
    AttributeValue TEXT);
INSERT INTO CODERS VALUES (1, 'Ada');
INSERT INTO DOCUMENTS VALUES
    (1, 'Dam', '🌊 the dam 🌊 stays', 1, 'Cy', 'The Mill', '', '', 'news', 1577923200);
INSERT INTO DOCUMENTS VALUES (2, 'Later', 'nothing is said here', 1, '', '', '', '', '', 1609545600);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 1, 2, 3), (2, 'Note', 0, 0, 0);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'agreement', 'boolean', 1),
    (3, 'strength', 'integer', 1), (4, 'remark', 'long text', 1);
INSERT INTO STATEMENTS VALUES (2, 1, 1, 3, 10, 1), (1, 1, 1, 14, 19, 1), (3, 1, 99, 0, 1, 1);
INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, 'Ann', 255, 16, 0, NULL),
    (3, 1, 'Al', 0, 0, 0, NULL);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 2), (2, 2, 1, 1);
INSERT INTO DATABOOLEAN VALUES (1, 1, 2, 1), (2, 99, 2, 0);
INSERT INTO DATAINTEGER VALUES (1, 2, 3, -7);
INSERT INTO DATALONGTEXT VALUES (1, 2, 4, 'a remark');
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'politician');
"""


@pytest.fixture
def dna(tmp_path):
    """Return a small database of DNA 3 in which rows are missing."""
    path = tmp_path / "study.dna"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DNA)
    return path


def test_dna_databases_are_read(dna):
    """Statements in order of their place, every kind of variable, coders, entities and attributes."""
    database = read_dna(dna)
    table = database.statements["DNA Statement"]

    assert table.ids.tolist() == [2, 1]
    assert said(table, "person") == [None, "Ann"]
    assert said(table, "strength") == [-7, None]
    assert said(table, "remark") == ["a remark", None]
    assert said(table, "coder") == ["Ada", "Ada"]
    assert said(table, "type") == ["news", "news"]
    assert [coder.name for coder in database.coders] == ["Ada"]
    assert [(one.value, one.color, dict(one.attributes)) for one in database.entities] == [
        ("Ann", "#ff1000", {"Type": "politician"}),
        ("Al", "#000000", {}),
    ]
    assert len(database.statements["Note"]) == 0


def test_a_missing_row_is_a_blank(dna):
    """A statement without a row for its agreement has none; DNA stops there."""
    assert said(read_dna(dna).statements["DNA Statement"], "agreement") == [None, 1]


def test_places_in_a_dna_text_are_code_points(dna):
    """DNA counts a wave as two; the quotation is the same."""
    database = read_dna(dna)
    table = database.statements["DNA Statement"]

    quoted = [database.texts[0][start:stop] for start, stop in zip(table.starts, table.stops, strict=True)]

    assert quoted == ["the dam", "stays"]


def test_a_dna_database_is_not_written_to(dna):
    """Reading leaves the file as it is, and needs no right to write."""
    before = dna.read_bytes()
    dna.chmod(0o400)
    read_dna(dna)

    assert dna.read_bytes() == before
    assert list(dna.parent.iterdir()) == [dna]


def test_what_is_no_dna_database_is_told(tmp_path, dna):
    """No file, no SQLite, another SQLite: each with its address."""
    with closing(sqlite3.connect(dna)) as database:
        database.execute("DROP TABLE DATABOOLEAN")
    text = tmp_path / "text.dna"
    text.write_text("This is no database, but it is long enough to be looked at." * 20)

    for path, why in ((dna, "DATABOOLEAN"), (text, "not a database"), (tmp_path / "no.dna", "no such file")):
        with pytest.raises(UnreadablePage, match=why):
            read_dna(path)


def test_variables_of_texts_have_each_value_once(dna):
    """Codes point to sorted values, none of which is blank."""
    person = read_dna(dna).statements["DNA Statement"].variable("person")

    assert (person.values, person.kind) == (("Al", "Ann"), VariableKind.TEXT)  # noqa: PD011 - no data frame
    assert np.array_equal(person.codes, [-1, 1])


def test_documents_are_ordered_as_what_they_are():
    """Numbered documents come in order of their numbers, and what has no document stands alone."""
    frame = pl.DataFrame({"actor": ["Ann"] * 4, "document": [10, 9, None, None], "time": [0] * 4})
    table = from_frame(frame)

    assert sorted(table.document.tolist()) == [0, 1, 2, 3]
    assert table.documents.ids.tolist()[:2] == [9, 10]
    assert table.ids.tolist().index(2) < table.ids.tolist().index(1)
    assert len(table.documents.ids) == 4


@pytest.mark.parametrize("ids", [["a", "a"], ["a", None]])
def test_ids_that_name_no_single_statement_are_refused(ids):
    """A tie could not be led back to its statement."""
    with pytest.raises(BadSetting, match="id"):
        from_frame(pl.DataFrame({"actor": ["Ann", "Bo"], "id": ids}))
