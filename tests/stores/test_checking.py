"""A check finds whatever is wrong, and tables are made anew from the log."""

import sqlite3

import pytest
from tests.stores.play import act, started, state
from tests.stores.study import MACHINE, STUDY

from blocs.stores import Project, Trouble, Verb, check, rebuild

TAMPERING = (
    ("UPDATE events SET note = 'x' WHERE number = 2", Trouble.EVENT),
    ("DELETE FROM events WHERE number = 2", Trouble.EVENT),
    ("DELETE FROM changes WHERE number = 3", Trouble.EVENT),
    ("DELETE FROM changes WHERE number = 3", Trouble.STATE),
    ("UPDATE statements SET stance = 'unclear'", Trouble.STATE),
    ("UPDATE statements SET stance = 'sideways'", Trouble.STATE),
    ("UPDATE concepts SET name = name || '!'", Trouble.ID),
    ("DELETE FROM judgements", Trouble.STATE),
    ("DELETE FROM documents", Trouble.REFERENCE),
    ("UPDATE documents SET text = 'No.'", Trouble.SPAN),
    ("UPDATE statements SET judged = 'disputed'", Trouble.DERIVED),
    ("UPDATE statements SET quote = 'other words'", Trouble.DERIVED),
    ("UPDATE documents SET date = '1999'", Trouble.DERIVED),
    ("INSERT INTO conflicts (record, event) VALUES ('concept_x', 'event_x')", Trouble.CONFLICT),
    ("INSERT INTO statements_search (statements_search) VALUES ('delete-all')", Trouble.SEARCH),
)


@pytest.fixture
def study(tmp_path):
    """Return the path of a project in which two people have worked."""
    where = tmp_path / "study.blocs"
    with Project.create(where) as project:
        people = started(project.keeper)
        people[0].confirm(STUDY.statements[0].id)
        for seed in range(12):
            act(people[seed % 2], project.keeper, seed)
        assert check(project) == ()
    return where


@pytest.mark.parametrize(("command", "trouble"), TAMPERING)
def test_whatever_is_changed_by_hand_is_found(study, command, trouble):
    """Each kind of trouble is told."""
    with sqlite3.connect(study) as connection:
        connection.execute(command)
    connection.close()
    with Project.open(study) as project:
        found = check(project)

    assert trouble in {finding.trouble for finding in found}
    assert all(trouble.value in str(finding) for finding in found if finding.trouble is trouble)


def test_tables_are_made_anew_from_the_log(study):
    """Whatever happens to the tables, the log brings all of it back."""
    with Project.open(study) as project:
        before = state(project.keeper)
    with sqlite3.connect(study) as connection:
        for table in ("statements", "documents", "judgements", "actors", "conflicts"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    with Project.open(study) as project:
        assert check(project)
        rebuild(project)
        assert check(project) == ()
        assert before == state(project.keeper)
        assert list(project.search("dam"))


def test_a_copy_with_a_forged_event_is_not_merged(study, tmp_path):
    """An event that is not as it was written does not come in, and nothing else of its copy does."""
    with Project.create(tmp_path / "here.blocs") as here:
        here.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        before = state(here.keeper)
        with sqlite3.connect(study) as connection:
            connection.execute("DELETE FROM changes WHERE number = 3")
        connection.close()
        with Project.open(study) as there, pytest.raises(Exception, match="not as it was written"):
            here.merge(there)
        assert before == state(here.keeper)
        assert check(here) == ()
