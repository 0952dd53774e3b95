"""The verbs of a project, as a person uses them: from pages to confirmed statements and out again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import blocs
from blocs.cli import blocs as command
from blocs.model import Coder, CoderKind, Status

BRIDGE = str(Path(__file__).parents[2] / "examples/bridge.html")
CODEBOOK = str(Path(__file__).parents[2] / "examples/bridge.toml")


def run(*arguments, code=0, coder="Ada"):
    result = CliRunner().invoke(command, list(map(str, arguments)), env={"BLOCS_CODER": coder})
    assert result.exit_code == code, (result.output, result.exception)
    return result


def told(*arguments, **more):
    return json.loads(run(*arguments, "--json", **more).stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a project with a page read and suggestions made."""
    path = tmp_path_factory.mktemp("projects") / "bridge.blocs"
    run("new", path, "--codebook", CODEBOOK)
    run("add", path, BRIDGE)
    run("suggest", path)
    return path


@pytest.fixture
def project(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "bridge.blocs"))


def first(project, **more):
    return told("statements", project, **more)["statements"][0]


def test_suggestions_are_statements_with_their_words(made):
    """Each has an id, the words that it rests on, and nobody's verdict yet."""
    statements = told("statements", made)["statements"]

    assert len(statements) > 5
    assert all(one["status"] == "suggested" and one["quote"] for one in statements)
    assert statements[0]["name"] in run("statements", made).output


def test_a_second_run_suggests_nothing_new(project):
    """The same program with the same settings finds the same, and keeps it once."""
    before = told("history", project)["events"]
    result = run("suggest", project)

    assert "added nothing new" in result.output
    assert told("history", project)["events"] == before


def test_confirmed_undone_and_redone_across_commands(project):
    """Each command is a session of its own, and undo reaches into the last."""
    one = first(project)
    run("confirm", project, one["id"])
    assert first(project)["status"] == "confirmed"
    run("undo", project)
    assert first(project)["status"] == "suggested"
    assert "nothing to undo" in run("undo", project, coder="Ben").output
    run("redo", project)
    assert first(project)["status"] == "confirmed"

    verbs = [event["verb"] for event in told("history", project)["events"]]
    assert verbs[-3:] == ["confirmed", "undone", "redone"]


def test_the_library_opens_what_the_command_line_made(project):
    """`blocs.open` is the same door."""
    run("reject", project, first(project)["id"], "--reason", "irony")
    with blocs.open(project) as opened:
        (rejected,) = opened.statements(status=Status.REJECTED)

    assert rejected.id == first(project)["id"]


def test_a_record_has_a_history(project):
    """Who made it, and what became of it."""
    one = first(project)
    run("confirm", project, one["id"])
    (event,) = told("history", project, one["id"])["events"]

    assert (event["coder"], event["verb"], event["before"]) == ("blocs", "suggested", None)
    assert event["after"]["document"] == one["document"]


def test_copies_edited_apart_come_together(project, tmp_path):
    """Ada confirms here what Ben rejects there: nothing is lost, and the statement is disputed."""
    copy = Path(shutil.copy(project, tmp_path / "bens.blocs"))
    one = first(project)["id"]
    run("confirm", project, one)
    run("reject", copy, one, coder="Ben")
    run("merge", project, copy)
    run("merge", copy, project)

    assert first(project)["status"] == first(copy)["status"] == "disputed"
    assert told("merge", project, copy) == {"events": 0, "conflicts": []}


def test_another_project_is_no_copy(project, tmp_path):
    """A wrong file is told before anything comes in, with what to do instead."""
    run("new", tmp_path / "other.blocs")
    result = run("merge", project, tmp_path / "other.blocs", code=1)

    assert "import" in str(result.exception)


def test_coders_are_compared(project):
    """Two people who judged the same suggestions agree as far as they did."""
    ids = [one["id"] for one in told("statements", project)["statements"]]
    run("confirm", project, *ids)
    run("confirm", project, *ids[:-1], coder="Ben")
    run("reject", project, ids[-1], coder="Ben")
    found = told("agreement", project, "--coder", "Ada", "--coder", "Ben")
    stance = [row for row in found["agreement"] if row["about"] == "stance" and row["concept"] is None]

    assert {row["value"] for row in stance if row["coefficient"] == "agreement"} == {1.0}
    assert len(found["disagreements"]) == 1
    assert "passage on which they differ" in run("agreement", project).output


@pytest.mark.parametrize("ending", [".jsonl", ".csv.zip", ".parquet.zip"])
def test_tables_carry_a_project_whole(project, ending, tmp_path):
    """Out of one project and into an empty one: every record is there."""
    run("confirm", project, first(project)["id"])
    run("export", project, "-o", tmp_path / f"out{ending}")
    run("new", tmp_path / "again.blocs")
    run("import", tmp_path / "again.blocs", tmp_path / f"out{ending}")
    run("check", tmp_path / "again.blocs")
    with blocs.open(project) as one, blocs.open(tmp_path / "again.blocs") as other:
        before, after = one.corpus(), other.corpus()

    for kind in ("pages", "documents", "attributions", "actors", "concepts", "statements", "judgements"):
        assert set(map(repr, getattr(before, kind))) == set(map(repr, getattr(after, kind)))


def test_dna_gets_what_is_confirmed(project, tmp_path):
    """Only what people confirmed, where that is asked for; what DNA cannot say is told."""
    run("confirm", project, first(project)["id"])
    result = run("export", project, "-o", tmp_path / "out.dna", "--status", "confirmed")
    run("new", tmp_path / "again.blocs")
    run("import", tmp_path / "again.blocs", tmp_path / "out.dna")

    assert "attributions were left out" in result.output
    assert len(told("statements", tmp_path / "again.blocs")["statements"]) == 1


def test_a_network_is_made_of_a_project(project):
    """Statements that people rejected do not count; merged actors are one node."""
    one = first(project)
    before = json.loads(run("network", project, "--json").stdout)
    with blocs.open(project) as opened:
        desk = opened.desk(Coder(name="Ada", kind=CoderKind.PERSON))
        for kept in opened.statements(actor=one["actor"]):
            desk.reject(kept.id)
    after = json.loads(run("network", project, "--json").stdout)

    assert one["name"] in json.dumps(before)
    assert one["name"] not in json.dumps(after)


def test_words_are_found(project):
    """In evidence and documents."""
    assert "bridge" in run("search", project, "bridge").output
    assert "nothing found" in run("search", project, "elephant").output
    assert "1 of " in run("search", project, "bridge", "--most", "1").output
    assert "shown" not in run("search", project, "bridge", "--most", "1000").output


def test_a_project_is_proved_whole(project):
    """Every span, every reference, and the log."""
    assert told("check", project)["findings"] == []
    project.write_bytes(project.read_bytes()[:-5000])
    run("check", project, code=1)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("new", "{there}"), 1, "already"),
        (("add", "{missing}", BRIDGE), 1, "missing.blocs"),
        (("add", "{there}"), 2, "give pages"),
        (("export", "{there}", "-o", "x.docx"), 2, "ending"),
        (("confirm", "{there}", "statement_0"), 1, "statement_0"),
        (("history", "{there}", "statement_0"), 1, "statement_0"),
        (("agreement", "{there}", "--coder", "Zoe", "--coder", "Ada"), 2, "Zoe"),
        (("statements", "{there}", "--actor", "Zoe"), 1, "Zoe"),
        (("import", "{there}", "nothing.dna"), 1, "nothing.dna"),
        (("settle", "{there}", "statement_0", "--keep", "0"), 1, "statement_0"),
        (("merge", "{there}", "{there}"), 2, "same file"),
    ],
)
def test_mistakes_are_told_in_one_line(project, tmp_path, arguments, code, words):
    """What is wrong, where, and what to do; never a traceback, and the right exit code."""
    places = {"there": project, "missing": tmp_path / "missing.blocs"}
    done = subprocess.run(
        [sys.executable, "-m", "blocs", *(part.format(**places) for part in arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
