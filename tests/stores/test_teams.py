"""Several coders at once, each in a process of their own."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stores.play import act, desks, log, started, state
from tests.stores.study import ADA, AGAINST, FOR, MACHINE, NEWS, STUDY

from blocs import bundles
from blocs.cli.bundles import run
from blocs.exporters.archives import members
from blocs.model import Stance
from blocs.stores import Project, Verb, check


def work(where, people, count):
    """Let people work at once, and return the ids of the events that were acknowledged."""
    commands = [
        [sys.executable, "-m", "tests.stores.coding", str(where), f"P{n}", str(count)] for n in range(people)
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    told = [process.communicate(timeout=300)[0].split() for process in running]
    assert [0] * people == [process.returncode for process in running]
    assert all(count == len(one) for one in told)
    return {id_ for one in told for id_ in one if id_ != "refused"}


def test_two_processes_lose_nothing(tmp_path):
    """What two programs acknowledge, who write to one file at once, is there."""
    where = tmp_path / "study.blocs"
    with Project.create(where) as project:
        project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
    told = work(where, 2, 24)
    with Project.open(where) as project:
        assert told <= {event.id for event in project.events()}
        assert check(project) == ()


def test_ten_coders_lose_nothing(postgresql):
    """What ten coders acknowledge, who write to one database at once, is there."""
    with Project.create(postgresql) as project:
        project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
    told = work(postgresql, 10, 16)
    with Project.open(postgresql) as project:
        assert told <= {event.id for event in project.events()}
        assert len(project.corpus().judgements) == 10
        assert check(project) == ()


def test_a_server_keeps_what_a_file_keeps(postgresql):
    """Random work leaves the same records in PostgreSQL as in SQLite, and copies merge across."""
    with Project.create(postgresql) as team, Project.create(":memory:") as own:
        people = [started(one.keeper) for one in (team, own)]
        for seed in range(60):
            results = [act(desk[seed % 2], desk[0]._keeper, seed) for desk in people]
            assert results[0] == results[1], seed
        assert state(own.keeper) == state(team.keeper)
        assert check(team) == ()
    with Project.create(":memory:") as own, Project.open(postgresql) as team:
        own.keeper.absorb(log(team.keeper))
        act(desks(own.keeper)[0], own.keeper, 8)
        team.merge(own)

        assert own.table() == team.table()
        assert [hit.id for hit in own.search("chateau dam")] == [hit.id for hit in team.search("chateau dam")]
        for wanted in ({}, {"stance": Stance.FOR}, {"site": "example.org"}, {"document": NEWS.id}):
            assert own.search_count("dam", **wanted) == team.search_count("dam", **wanted)
            found = [{hit.id for hit in one.search("dam", **wanted)} for one in (own, team)]
            assert found[0] == found[1]
            found = [{kept.id for kept in one.statements(text="dam", **wanted)} for one in (own, team)]
            assert found[0] == found[1]
        assert check(team) == ()


def test_a_team_s_project_is_taken_along_as_a_file_and_comes_back(postgresql, tmp_path):
    """A copy has the same history and id, is whole, and what is done in it can be merged."""
    with Project.create(postgresql) as team:
        team.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        team.desk(ADA).confirm(FOR.id)
        with team.copy(tmp_path / "along.blocs") as copy:
            assert check(copy) == ()
            assert (copy.id, state(copy.keeper), log(copy.keeper)) == (
                team.id,
                state(team.keeper),
                log(team.keeper),
            )
            copy.desk(ADA).reject(AGAINST.id)
            assert len(team.merge(copy).events) == 1
            assert state(team.keeper) == state(copy.keeper)


def test_a_team_s_project_goes_into_a_bundle(postgresql):
    """The bundle holds it as a file, which whoever gets it can check without a server."""
    with Project.create(postgresql) as team:
        team.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        events = list(team.events())
    made = bundles.bundle(postgresql, ["network -o all.csv".split()], run=run)
    found = bundles.reproduce(made.content, where="team.zip", run=run)

    assert {one.verdict for one in found} == {bundles.Verdict.SAME}
    with TemporaryDirectory() as folder:
        where = Path(folder) / "study.blocs"
        where.write_bytes(members(made.content, where="team.zip")[bundles.STUDY])
        with Project.open(where) as project:
            assert list(project.events()) == events
