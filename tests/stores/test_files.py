"""Files that are not what they should be: never a traceback, always what to do."""

import logging
import os
import shutil
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.records import document
from tests.stores.study import ADA, AGAINST, DAM, FOR, MACHINE, RUNA, STUDY, said

from blocs.errors import NewerProject, UnusableProject
from blocs.model import Actor, ActorKind, Attribute, Coder, CoderKind, Concept, Corpus, Memo, Page
from blocs.stores import Project, Verb, check
from blocs.stores.sql import migrations
from blocs.stores.sql.schema import FORMAT


@pytest.fixture
def study(tmp_path):
    """Return the path of the small study."""
    where = tmp_path / "study.blocs"
    with Project.create(where) as project:
        project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        project.desk(ADA).confirm(FOR.id)
    return where


def test_nothing_else_is_left_beside_a_project(study):
    """Between writes a project is one whole file, which can be copied and mailed."""
    assert [study] == list(study.parent.iterdir())


def test_a_project_is_never_written_over(study):
    """Creating where something is, is refused, and changes nothing."""
    before = study.read_bytes()
    with pytest.raises(UnusableProject, match="already"):
        Project.create(study)

    assert before == study.read_bytes()
    assert [study] == list(study.parent.iterdir())


def test_what_is_no_project_is_said_to_be_none(tmp_path):
    """A missing file, an empty one, a folder, a text and another program's database are told apart."""
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("The dam should be built.\n" * 100)
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE documents (id INTEGER)")
    other.close()
    for name, words in (
        ("missing", "not there"),
        ("empty", "empty"),
        ("", "not a file"),
        ("text", "no project"),
        ("other", "another program"),
        ("folder/that/is/missing", "not there"),
    ):
        with pytest.raises(UnusableProject, match=words):
            Project.open(tmp_path / name)
    with pytest.raises(UnusableProject, match="folder"):
        Project.create(tmp_path / "missing" / "study.blocs")


def test_a_cut_off_file_is_said_to_be_cut_off(study, tmp_path):
    """However much of a file is missing, it is not opened."""
    content = study.read_bytes()
    where = tmp_path / "cut.blocs"
    for length in (0, 1, 15, 16, 50, 99, 100, 101, 4095, 4096, 4097, *range(5000, len(content), 9973)):
        where.write_bytes(content[:length])
        with pytest.raises(UnusableProject):
            Project.open(where)
        assert content[:length] == where.read_bytes()


def test_a_damaged_file_is_no_traceback(study, tmp_path):
    """Wherever bytes are overwritten, a project opens and is checked, or is said to be unusable."""
    content = bytearray(study.read_bytes())
    where, found = tmp_path / "damaged.blocs", 0
    for start in range(0, len(content), len(content) // 20):
        damaged = content[:]
        damaged[start : start + 400] = b"\xaa" * len(damaged[start : start + 400])
        where.write_bytes(damaged)
        try:
            with Project.open(where) as project:
                found += bool(check(project))
                list(project.statements())
        except UnusableProject:
            found += 1

    assert found > 3


def test_a_file_without_its_own_notes_is_damaged(study):
    """Where the table is empty that says where the copy stands, nothing is written."""
    with sqlite3.connect(study) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'heads'")
    connection.close()
    with Project.open(study) as project, pytest.raises(UnusableProject, match="damaged"):
        project.desk(ADA).confirm(AGAINST.id)


def test_a_newer_file_is_left_alone(study):
    """A format that this version does not know is refused, and its number is told."""
    with sqlite3.connect(study) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    before = study.read_bytes()
    with pytest.raises(NewerProject, match=f"format {FORMAT + 1}"):
        Project.open(study)

    assert before == study.read_bytes()


@pytest.fixture
def older(study, monkeypatch):
    """Return a project of a format before this one, in which there was no table of memos."""
    with sqlite3.connect(study) as connection:
        connection.execute("DROP TABLE memos")
        connection.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(FORMAT - 1),))
        connection.execute(f"PRAGMA user_version = {FORMAT - 1}")
    connection.close()

    def memos(connection):
        connection.exec_driver_sql(
            "CREATE TABLE memos (number INTEGER PRIMARY KEY, id TEXT, about TEXT, text TEXT, coder TEXT)"
        )

    monkeypatch.setattr(migrations, "MIGRATIONS", {FORMAT - 1: memos})
    return study


def test_an_older_file_is_backed_up_and_brought_up(older, caplog):
    """The backup is the file as it was, beside it, and never another backup's place."""
    before = older.read_bytes()
    taken = older.with_name(f"study.backup-format-{FORMAT - 1}.blocs")
    taken.write_text("an earlier backup")
    with caplog.at_level(logging.WARNING), Project.open(older) as project:
        project.desk(ADA).remark("project", "still here")
        assert check(project) == ()

    assert taken.read_text() == "an earlier backup"
    assert before == taken.with_name(f"study.backup-format-{FORMAT - 1}-2.blocs").read_bytes()
    assert "backup" in caplog.text
    with Project.open(older) as project:
        assert project.corpus().memos[0].text == "still here"


def test_a_file_of_format_1_has_the_same_tables_afterwards(study, tmp_path):
    """Format 2 has an index of statuses; a file that is brought up is as one that is made now."""
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%_search_%' ORDER BY name"
    with Project.create(tmp_path / "new") as project, project.keeper.database.reading() as connection:
        expected = connection.exec_driver_sql(query).all()
    with sqlite3.connect(study) as connection:
        connection.execute("DROP INDEX statements_by_judged")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'format'")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Project.open(study) as project:
        assert check(project) == ()
        with project.keeper.database.reading() as connection:
            assert expected == connection.exec_driver_sql(query).all()

    assert (study.parent / "study.backup-format-1.blocs").exists()


def test_a_migration_that_fails_changes_nothing(older, monkeypatch):
    """What cannot be brought up stays as it was."""

    def fails(connection):
        connection.exec_driver_sql("CREATE TABLE half (id TEXT)")
        connection.exec_driver_sql("SELECT * FROM nothing")

    before = older.read_bytes()
    monkeypatch.setattr(migrations, "MIGRATIONS", {FORMAT - 1: fails})
    with pytest.raises(UnusableProject):
        Project.open(older)

    assert before == older.read_bytes()


def test_a_file_that_was_replaced_is_not_written(study, tmp_path):
    """Another file under the same name is not taken for the project that was opened."""
    shutil.copyfile(study, tmp_path / "copy")
    with Project.open(study) as project:
        (tmp_path / "copy").replace(study)
        with pytest.raises(UnusableProject, match="replaced"):
            project.desk(ADA).confirm(AGAINST.id)
        study.unlink()
        with pytest.raises(UnusableProject, match="replaced"):
            project.desk(ADA).confirm(AGAINST.id)


def test_a_file_that_was_overwritten_in_place_is_not_written(study, tmp_path):
    """An older copy that a synchronising program writes into the open file is noticed."""
    older = study.read_bytes()
    with Project.open(study) as project:
        project.desk(ADA).reject(AGAINST.id)
        with study.open("r+b") as file:
            file.write(older)
            file.truncate()
        with pytest.raises(UnusableProject):
            project.desk(ADA).confirm(AGAINST.id)
    assert older == study.read_bytes()


@pytest.fixture
def given():
    """Return a folder that anybody may reach, with the small study in it."""
    folder = Path(tempfile.mkdtemp())
    with Project.create(folder / "study.blocs") as project:
        project.desk(MACHINE).add(STUDY)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555)])
def test_a_read_only_project_can_be_read(file, folder, given):
    """Who may not write the file, or beside it, may read it all, and is told on writing."""
    (given / "study.blocs").chmod(file)
    given.chmod(folder)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may write whatever the rights say
    try:
        with Project.open(given / "study.blocs") as project:
            assert len(list(project.statements())) == 2
            assert check(project) == ()
            with pytest.raises(UnusableProject, match="only be read"):
                project.desk(ADA).confirm(AGAINST.id)
    finally:
        os.seteuid(user)


HOSTILE = (
    "'; DROP TABLE statements; --",
    '"quoted" and `back`',
    "nul\0in the middle",
    "\N{BOY}\u200d\N{GIRL}",
    "\u202eright to left\u202c",
    "\ufdd0\ufdd00\ufdd01",
    "%s ? :name {}",
    "",
    " ",
    "x" * 100_000,
    "e\u0301",
)


def _hostile(where):
    with Project.create(where) as project:
        ada = project.desk(ADA)
        for number, name in enumerate(HOSTILE):
            text = document(f"{name} says yes.", ordinal=number, title=name, site=name, author=name)
            actor = Actor(name=name, kind=ActorKind.PERSON, aliases=(name,))
            coder = Coder(name=name, kind=CoderKind.PERSON, settings={name: name})
            ada.add(Corpus(documents=(text,), actors=(actor,), coders=(coder,)))
            ada.describe(actor.id, name, name)
            ada.remark(actor.id, name)
            ada.tag(name)
            project.desk(coder).tag("came")
            assert actor == project.record(actor.id)
            assert [text] == list(project.documents(document=text.id))
            assert text in project.documents(site=name)
            list(project.search(name))
        corpus = project.corpus()
        assert {Attribute(about=a.id, name=a.name, value=a.name) for a in corpus.actors} == set(
            corpus.attributes
        )
        assert {Memo(about=a.id, text=a.name, coder=ADA.id) for a in corpus.actors} == set(corpus.memos)
        assert corpus.attributes == project.at("").attributes[:0] + corpus.attributes
        assert check(project) == ()


def test_hostile_names_are_names(tmp_path):
    """Commands, marks and invisible characters in names are kept as they are, and do nothing."""
    _hostile(tmp_path / "study.blocs")


def test_hostile_names_are_names_on_a_server(postgresql):
    """The same on PostgreSQL, whose texts cannot hold every character."""
    _hostile(postgresql)


def test_half_a_character_is_refused(study):
    """What cannot be written as UTF-8 is a mistake of the calling code, and leaves nothing behind."""
    with Project.open(study) as project:
        before = len(list(project.events()))
        with pytest.raises(UnicodeEncodeError):
            project.desk(ADA).change(Concept(name="half \ud83d"))
        assert before == len(list(project.events()))
        assert check(project) == ()


def test_an_empty_project_answers_everything(tmp_path):
    """No record at all is no special case."""
    with Project.create(tmp_path / "study.blocs") as project:
        assert (
            list(project.statements()),
            list(project.documents()),
            project.count(),
            list(project.search("dam")),
            check(project),
        ) == ([], [], 0, [], ())
        assert Corpus() == project.corpus()
        assert {0} == {len(column) for column in project.table().values()}
        assert None is project.desk(ADA).undo()


def test_pages_are_kept_as_they_are(tmp_path):
    """Bytes come back as they went in, and are taken back too."""
    page = Page(address="a.html", content=bytes(range(256)) * 100, media_type="text/html")
    with Project.create(tmp_path / "study.blocs") as project:
        ada = project.desk(ADA)
        ada.add(Corpus(pages=(page,)))
        assert (page,) == project.corpus().pages
        assert check(project) == ()
        ada.undo()
        assert project.corpus().pages == ()


def test_what_differs_is_said_and_left(study):
    """A second import does not change what is there, but an actor learns further aliases."""
    with Project.open(study) as project:
        other = replace(RUNA, aliases=("R.",))
        added = project.desk(ADA).add(
            Corpus(actors=(other,), concepts=(replace(DAM, definition="A wall"),), statements=(said(),))
        )
        assert ({}, (DAM.id,)) == (added.new, added.differing)
        assert project.record(RUNA.id).aliases == ("R.",)
        assert project.record(DAM.id).definition == ""
