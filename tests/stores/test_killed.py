"""Whatever happens to a writer, the file opens and is whole."""

import json
import os
import resource
import subprocess
import sys

import pytest
from tests.records import document
from tests.stores.study import ADA, FOR, MACHINE, STUDY

from blocs.errors import UnusableProject
from blocs.model import Corpus
from blocs.stores import Project, Verb, check

KILLS = int(os.environ.get("BLOCS_KILLS", "200"))


def test_a_killed_writer_loses_nothing_acknowledged(tmp_path):
    """Killed at any moment: the file opens and is whole; at most one event is there that nobody knows of."""
    command = [sys.executable, "-m", "tests.stores.killing", str(tmp_path), str(KILLS), "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    report = json.loads(done.stdout)

    assert (report["killed"], report["wrong"]) == (KILLS, [])
    assert report["journals"] > 0, "no writer was met in the middle of a write"


@pytest.fixture
def study(tmp_path):
    """Return the path of the small study."""
    where = tmp_path / "study.blocs"
    with Project.create(where) as project:
        project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        project.desk(ADA).confirm(FOR.id)
    return where


def test_a_full_disk_loses_nothing(study):
    """When no more fits, the last step is refused and said to be, and all before it is there."""
    with Project.open(study) as project:
        desk = project.desk(ADA)
        with project.keeper.database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}")
        told = fill(desk)
        assert told
        project.desk(ADA).undo()
    with Project.open(study) as project:
        assert set(told) <= {event.id for event in project.events()}
        assert check(project) == ()


@pytest.mark.parametrize("room", [0, 1, 5000, 20_000, 100_000])
def test_a_file_that_may_not_grow_loses_nothing(study, room):
    """The system refuses to write on, in journal or file; the project is as before the last step."""
    size = study.stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, before[1]))
    try:
        with Project.open(study) as project:
            told = fill(project.desk(ADA))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with Project.open(study) as project:
        assert set(told) <= {event.id for event in project.events()}
        assert check(project) == ()


def fill(desk):
    """Write until it is refused for want of room; return the ids of what was acknowledged."""
    told = []
    with pytest.raises(UnusableProject, match=r"disk|full"):
        _write_on(desk, told)
    return told


def _write_on(desk, told):
    for number in range(1000):
        text = f"{number} dam " * 3000
        told.append(desk.add(Corpus(documents=(document(text, ordinal=number),))).event.id)
