"""Larger models from the command line: a real server process, and a key that shows nowhere."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.model_server import answer, serving

EXAMPLE = Path(__file__).parents[2] / "examples" / "bridge.html"
CONCEPT = "Sael should be joined to the mainland by a bridge"
KEY = "sk-secret123"
NEWS = (
    "The dam\n\nAnn Roe said the dam was needed for the farms. Bob Hill said that it was a waste of money.\n"
)
SAID = {
    "source": [{"exact": "Ann Roe", "prefix": "", "suffix": ""}],
    "cue": [{"exact": "said", "prefix": "Roe", "suffix": ""}],
    "content": [{"exact": "the dam was needed for the farms", "prefix": "", "suffix": ""}],
}
FOUND = answer({"attributions": [SAID]}, when="You mark reported speech")
JUDGED = answer(
    {"stances": [{"passage": 1, "concept": 1, "stance": "for", "reason": "says it is needed"}]},
    when="You judge which side",
)


def blocs(*arguments, **fields):
    """Run the command line as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "blocs", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "DAM_KEY": KEY},
        **fields,
    )


@pytest.fixture
def page(tmp_path):
    """Return a page."""
    path = tmp_path / "dam.txt"
    path.write_text(NEWS)
    return path


def models(folder, server, *parts, more=""):
    """Write the file that names this server for these parts."""
    table = f'endpoint = "{server.address}"\nmodel = "tiny"\nkey_variable = "DAM_KEY"\n{more}'
    path = folder / "models.toml"
    path.write_text("\n".join(f"[{part}]\n{table}" for part in parts))
    return path


def test_finds_what_the_model_says_and_nothing_else(tmp_path, page):
    """Both parts by a model: its one attribution, its one statement, and no trace of the key."""
    with serving(tmp_path, FOUND, JUDGED) as server:
        chosen = models(tmp_path, server, "attributions", "stances")
        done = blocs("find", page, "--concept", "The dam should be built", "--models", chosen, "--json")
        requests = server.requests
    found = json.loads(done.stdout)
    (attribution,), (statement,) = found["attributions"], found["statements"]
    text = found["documents"][0]["text"]

    assert (done.returncode, done.stderr) == (0, "")
    assert [text[start:end] for start, end in attribution["content"]] == ["the dam was needed for the farms"]
    assert (statement["stance"], statement["actor"]) == ("for", attribution["actor"])
    assert len(requests) == 2
    assert all(request["headers"]["Authorization"] == f"Bearer {KEY}" for request in requests)
    assert KEY not in done.stdout


def test_an_unusable_answer_is_told_and_nothing_steps_in(tmp_path, page):
    """No attribution by other means, a note that says so, and the run goes on."""
    with serving(tmp_path, answer("I would rather not.")) as server:
        done = blocs("find", page, "--models", models(tmp_path, server, "attributions"), "--json")
    found = json.loads(done.stdout)

    assert (done.returncode, found["attributions"]) == (0, [])
    assert "no-usable-answer" in {note["code"] for note in found["notes"]}


def test_the_report_says_that_text_was_sent(tmp_path, page):
    """The model is named, and the report does not claim that no network was used; the key is not in it."""
    report = tmp_path / "report.html"
    with serving(tmp_path, FOUND, JUDGED) as server:
        chosen = models(tmp_path, server, "attributions", "stances")
        done = blocs("report", page, "--models", chosen, "-o", report)
    written = report.read_text()

    assert (done.returncode, done.stderr) == (0, "")
    assert "model=tiny" in written
    assert "says it is needed" in written
    assert "whose texts were sent to tiny" in written
    assert "without any network access" not in written
    assert KEY not in written


def test_answers_are_kept_where_the_user_says_and_serve_without_the_server(tmp_path, page):
    """The second run asks nobody; without being told to, nothing is kept."""
    with serving(tmp_path, FOUND) as server:
        bare = models(tmp_path, server, "attributions")
        before = sorted(path.name for path in tmp_path.iterdir())
        blocs("find", page, "--models", bare, "--json")
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "requests.jsonl"])
        kept = models(tmp_path, server, "attributions", more='kept_answers = "answers"')
        once = blocs("find", page, "--models", kept, "--json")
    again = blocs("find", page, "--models", kept, "--json")

    assert (again.returncode, again.stdout) == (0, once.stdout)
    assert KEY not in "".join(path.read_text() for path in (tmp_path / "answers").iterdir())


def test_a_server_that_is_not_there_is_one_line(tmp_path, page):
    """What, where, what to do; exit code 1, no traceback, and no half report."""
    with serving(tmp_path, FOUND) as server:
        chosen = models(tmp_path, server, "attributions")
    report = tmp_path / "report.html"
    done = blocs("report", page, "--models", chosen, "-o", report)

    assert (done.returncode, report.exists()) == (1, False)
    assert done.stderr.startswith(f"blocs: {server.address}: no model answers there")
    assert done.stderr.count("\n") == 1


def test_where_text_is_sent_is_said_when_it_leaves_the_machine(tmp_path, page):
    """A line on standard error, before anything is sent."""
    chosen = tmp_path / "models.toml"
    chosen.write_text('[attributions]\nendpoint = "http://models.invalid/v1"\nmodel = "m"')
    done = blocs("find", page, "--models", chosen)

    assert done.stderr.splitlines()[0] == "blocs: the text of the pages is sent to http://models.invalid/v1"
    assert done.returncode == 1


def test_a_wrong_file_is_wrong_usage(tmp_path, page):
    """Exit code 2, by name, and nothing is read."""
    chosen = tmp_path / "models.toml"
    chosen.write_text("[attributions]\nendpont = 1")
    done = blocs("find", page, "--models", chosen)

    assert (done.returncode, "unknown setting 'endpont'" in done.stderr) == (2, True)


def test_an_interrupted_run_leaves_nothing_half(tmp_path, page):
    """Ctrl-C while the model thinks: exit code 130, the old report stays, no answer is kept."""
    report = tmp_path / "report.html"
    report.write_text("old")
    with serving(tmp_path, {"delay": 60}) as server:
        chosen = models(tmp_path, server, "attributions", more='kept_answers = "answers"')
        command = [sys.executable, "-m", "blocs", "report", page, "--models", chosen, "-o", report]
        environment = {**os.environ, "DAM_KEY": KEY}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as run:
            while not server.requests:
                time.sleep(0.02)
            run.send_signal(signal.SIGINT)
            told = run.communicate(timeout=20)[1]

    assert (run.returncode, told.strip()) == (130, "")
    assert report.read_text() == "old"
    assert not (tmp_path / "answers").exists()
    assert not list(tmp_path.glob(".blocs-*"))
