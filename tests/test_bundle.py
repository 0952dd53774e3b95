"""A study goes into one archive, and whoever gets it can check that all of it follows from the project."""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocs import bundles
from blocs.bundles import MANIFEST, STUDY, Verdict
from blocs.cli import blocs as command
from blocs.cli.bundles import run
from blocs.errors import BadSetting, UnreadablePage, UnusableProject
from blocs.exporters.archives import archive, members
from blocs.model import Coder, CoderKind, Concept
from blocs.stores import Project

BRIDGE = str(Path(__file__).parents[1] / "examples/bridge.html")
CODEBOOK = str(Path(__file__).parents[1] / "examples/bridge.toml")
DAYS = "figure timeline --unit days -o days.svg"


def invoked(*arguments, code=0):
    result = CliRunner().invoke(command, list(map(str, arguments)), env={"BLOCS_CODER": "Ada"})
    assert result.exit_code == code, (result.output, result.exception)
    return result


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the path of a bundle of a page that was read and of what was suggested."""
    folder = tmp_path_factory.mktemp("bundles")
    project = folder / "bridge.blocs"
    invoked("new", project, "--codebook", CODEBOOK)
    invoked("add", project, BRIDGE)
    invoked("suggest", project)
    invoked("bundle", project, "-o", folder / "bridge.zip", "--with", DAYS)
    return folder / "bridge.zip"


@pytest.fixture
def files(made):
    return members(made.read_bytes(), where="bridge.zip")


def checked(files):
    """Return the verdicts that are not *same*, by member, without making anything again."""
    found = bundles.reproduce(archive(files), where="x.zip", run=lambda *_: "not run")
    return {(one.member, one.verdict) for one in found if one.verdict not in {Verdict.SAME, Verdict.FAILED}}


def changed(files, **values):
    manifest = json.loads(files[MANIFEST]) | values
    return files | {MANIFEST: json.dumps(manifest).encode()}


def test_everything_is_in_it(files):
    """The project, its records twice, networks and figures, and who made what with which settings."""
    manifest = json.loads(files[MANIFEST])

    assert {
        STUDY,
        "study.jsonl",
        "tables/statements.csv",
        "tables/dictionary.csv",
        "README.txt",
    } <= files.keys()
    assert {"networks/actors.graphml", "networks/actors-concepts.csv", "figures/days.svg"} <= files.keys()
    assert manifest["sums"].keys() == files.keys() - {MANIFEST}
    assert manifest["programs"][0]["name"] == "blocs"
    assert {"numpy", "lxml"} <= manifest["versions"]["libraries"].keys()
    assert manifest["made"]["figures/days.svg"] == [
        "figure", "timeline", STUDY, "--unit", "days", "-o", "figures/days.svg",
    ]  # fmt: skip


def test_it_is_reproduced_where_it_arrives(made):
    """In another process: all sums hold, the project is whole, and each file is made again to the byte."""
    done = subprocess.run(
        [sys.executable, "-m", "blocs", "reproduce", made, "--json"], capture_output=True, check=False
    )
    outcomes = json.loads(done.stdout)["outcomes"]

    assert done.returncode == 0, done.stderr
    assert {one["verdict"] for one in outcomes} == {"same"}
    again = {one["member"] for one in outcomes if one["words"] == "made again"}
    assert {"figures/network.svg", "figures/days.svg", "networks/actors.csv", "study.jsonl"} <= again


def test_what_was_tampered_with_is_told(files):
    """A changed table, a lost one, one that was added."""
    name = "tables/actors.csv"
    added = "tables/more.csv"

    assert checked(files) == set()
    assert checked(files | {name: b"x"}) == {(name, Verdict.CHANGED), (name, Verdict.DIFFERS)}
    assert checked(files | {added: b"x"}) == {(added, Verdict.UNLISTED), (added, Verdict.DIFFERS)}
    assert checked({key: value for key, value in files.items() if key != name}) == {(name, Verdict.MISSING)}


def test_a_network_that_does_not_follow_is_told(files):
    """Its sum may be right: what counts is what the project gives."""
    name = "networks/actors.csv"
    other = files | {name: files[name] + b"Eve,1\n"}
    sums = bundles.hashlib.sha256(other[name]).hexdigest()
    manifest = json.loads(files[MANIFEST])
    other = changed(other, sums=manifest["sums"] | {name: sums}, made={name: manifest["made"][name]})
    found = bundles.reproduce(archive(other), where="x.zip", run=run)

    assert [(one.member, one.verdict) for one in found if one.verdict is not Verdict.SAME] == [
        (name, Verdict.DIFFERS)
    ]


def test_a_damaged_project_is_told(files):
    """The rest is still checked."""
    assert (STUDY, Verdict.CHANGED) in checked(files | {STUDY: b"no project"})


@pytest.mark.parametrize(
    "how",
    [
        ["report", STUDY, "-o", "networks/a.csv"],
        ["network", STUDY, "-o", "../a.csv"],
        ["network", STUDY, "-o", "/etc/a.csv"],
        ["network", STUDY, "--codebook", "/etc/passwd", "-o", "networks/a.csv"],
        ["network", STUDY, "/etc/passwd", "-o", "networks/a.csv"],
        ["network", STUDY, "-o", "networks/a.csv", "-o", "/tmp/b.csv"],
        ["network", STUDY, "--rows", STUDY, "-o", "networks/a.csv"],
        ["figure", "--models", STUDY, "-o", "networks/a.csv"],
        ["network"],
        [],
    ],
)
def test_a_manifest_cannot_run_what_it_likes(files, how):
    """A bundle comes from a stranger: only its own project is read, and only what it says is written."""
    ran = []
    content = archive(changed(files, made={"networks/a.csv": how}))
    with pytest.raises(BadSetting):
        bundles.reproduce(content, where="x.zip", run=lambda *given: ran.append(given) or "")
    assert ran == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        archive({}),
        archive({MANIFEST: b"{"}),
        archive({MANIFEST: b"[]"}),
        archive({MANIFEST: b'{"made": [], "sums": {}}'}),
        archive({MANIFEST: b'{"made": {"a": "b"}, "sums": {}}'}),
        archive({MANIFEST: b'{"made": {"a": [1]}, "sums": {}}'}),
    ],
)
def test_archives_that_are_no_bundles_are_refused(content):
    """The error names the file."""
    with pytest.raises(UnreadablePage, match=r"x\.zip"):
        bundles.reproduce(content, where="x.zip", run=run)


def test_an_empty_project_has_a_bundle_without_networks(tmp_path):
    """What cannot be made is said and left out; the rest is there, and is whole."""
    where = tmp_path / "a.blocs"
    with Project.create(where) as project:
        project.desk(Coder(name="Ada", kind=CoderKind.PERSON)).change(Concept(name="Build the dam"))
    made = bundles.bundle(
        str(where), [["figure", "bars", "-o", "bars.svg"]], run=lambda *_: "nothing to draw"
    )
    found = bundles.reproduce(made.content, where="a.zip", run=run)

    assert made.failed == {"figures/bars.svg": "nothing to draw"}
    assert {one.verdict for one in found} == {Verdict.SAME}


def test_the_project_is_only_read(made, tmp_path):
    """Its file is the same to the byte afterwards, and twice the same study is twice the same archive."""
    project = tmp_path / "bridge.blocs"
    shutil.copy(made.parent / "bridge.blocs", project)
    before = project.read_bytes()
    twice = [bundles.bundle(str(project), [], run=run).content for _ in range(2)]

    assert project.read_bytes() == before
    assert twice[0] == twice[1]


def test_what_cannot_be_bundled_is_said(tmp_path):
    """A file that is not there, a command that is none."""
    with pytest.raises(UnusableProject):
        bundles.bundle(str(tmp_path / "a.blocs"), [], run=run)
    with pytest.raises(BadSetting, match="none of the options"):
        bundles.bundle("a.blocs", [["network", "--codebook", "x", "-o", "a.csv"]], run=run)


def test_a_full_temporary_folder_is_told(made, tmp_path):
    """Where a bundle is made or looked at there must be room; the words say where, and what to do."""
    study = tmp_path / "study.blocs"
    study.write_bytes(members(made.read_bytes(), where="bridge.zip")[STUDY])
    content, before = made.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    for work in (
        lambda: bundles.bundle(str(study), [], run=run),
        lambda: bundles.reproduce(content, where="bridge.zip", run=run),
    ):
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
        try:
            with pytest.raises(UnusableProject, match="TMPDIR") as told:
                work()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert tempfile.gettempdir() in str(told.value)


def test_a_result_that_does_not_fit_leaves_what_was_there(made, tmp_path):
    """An export on a full disk says where and what to do; the older file stays, and nothing beside it."""
    study, result = tmp_path / "study.blocs", tmp_path / "study.jsonl"
    study.write_bytes(members(made.read_bytes(), where="bridge.zip")[STUDY])
    result.write_text("an older export")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        told = invoked("export", study, "-o", result, code=1).output
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert str(result) in told
    assert "make room" in told
    assert result.read_text() == "an older export"
    assert sorted(tmp_path.iterdir()) == [study, result]
