"""The whole way from files to what is printed or written, as a user goes it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "bridge.html"
CONCEPT = "Sael should be joined to the mainland by a bridge"


def blocs(*arguments, cwd=None):
    """Run the command line as a user does, in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "blocs", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        cwd=cwd,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C"},
    )


@pytest.fixture(scope="module")
def found():
    """Find what is on the example page, once for all tests."""
    return json.loads(blocs("find", EXAMPLE, "--concept", CONCEPT, "--json").stdout)


def test_read_prints_documents_and_notes():
    """The article first, then its comments, each answering somebody."""
    done = blocs("read", EXAMPLE, "--json")
    printed = json.loads(done.stdout)
    article, *comments = printed["documents"]
    ids = {document["id"] for document in printed["documents"]}

    assert (done.returncode, done.stderr) == (0, "")
    assert list(printed) == ["documents", "notes"]
    assert (article["genre"], article["author"], article["reply_to"]) == ("article", "Marit Oyelaran", None)
    assert article["path"] == str(EXAMPLE)
    assert len(comments) == 8
    assert all(comment["genre"] == "comment" and comment["reply_to"] in ids for comment in comments)
    assert {"stated": 9, "found": 8}.items() <= {
        key: value for note in printed["notes"] for key, value in note.items()
    }.items()


def test_every_offset_quotes_the_text(found):
    """Offsets are code points into the document's text as printed."""
    texts = {document["id"]: document["text"] for document in found["documents"]}
    quoted = [
        texts[attribution["document"]][start:end]
        for attribution in found["attributions"]
        for role in ("source", "cue", "content")
        for start, end in attribution[role]
    ]

    assert "".join(quoted)
    assert all(text == text.strip() and text for text in quoted)


def test_every_reference_resolves(found):
    """A program can follow every id and index."""
    actors = {actor["id"] for actor in found["actors"]}
    documents = {document["id"] for document in found["documents"]}

    for statement in found["statements"]:
        attribution = found["attributions"][statement["attribution"]]
        assert statement["actor"] in actors
        assert statement["organization"] in actors | {None}
        assert attribution["document"] == statement["document"]
        assert statement["document"] in documents
    for attribution in found["attributions"]:
        assert {attribution["actor"], attribution["via"]} <= actors | {None}


def test_the_same_run_twice_prints_the_same(found):
    """Nothing depends on time, chance, or the order of a set."""
    again = json.loads(blocs("find", EXAMPLE, "--concept", CONCEPT, "--json").stdout)

    assert again == found


def test_plain_keeps_the_file_to_the_letter(tmp_path):
    """Offsets are offsets into the file: no newline is turned, nothing is stripped or normalized."""
    text = "\ufeff  Ann said:\r\n“Cafe\u0301 first.”\r\n\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())

    printed = json.loads(blocs("read", "--plain", tmp_path / "a.txt", "--json").stdout)

    assert [document["text"] for document in printed["documents"]] == [text]


def test_one_bad_page_never_ends_a_run(tmp_path):
    """The rest is done, the bad page is told with its reason, and the exit code says so."""
    (tmp_path / "a.html").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "c.html").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "d.html").write_bytes(b"")

    done = blocs("read", tmp_path, "--json")
    paths = {document["path"] for document in json.loads(done.stdout)["documents"]}

    assert done.returncode == 1
    assert paths == {str(tmp_path / "a.html"), str(tmp_path / "c.html")}
    assert "b.html" in done.stderr
    assert "d.html" in done.stderr
    assert "2 pages read, 2 skipped" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "Missing argument"),
        (["find", EXAMPLE, "--codebook", "missing.toml"], "missing.toml"),
        (["report", EXAMPLE, "--colour", "red"], "No such option"),
    ],
)
def test_wrong_usage_is_two(arguments, said):
    """Usage that makes no sense is told apart from work that failed."""
    done = blocs(*arguments)

    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_codebook_and_concepts_are_taken_together(tmp_path):
    """Both ways of naming concepts count; a concept named twice counts once."""
    codebook = EXAMPLE.with_suffix(".toml")
    done = blocs(
        "find", EXAMPLE, "--codebook", codebook, "--concept", CONCEPT, "--concept", "Build a tunnel", "--json"
    )
    targets = {statement["target"]["concept"] for statement in json.loads(done.stdout)["statements"]}

    assert CONCEPT in targets
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("concept = 3", "list of tables"),
        ("[[concept]]\nnmae = 'x'", "concept 1: needs a name"),
        ("[[concept]]\nname = 'x'\ncolour = 'red'", "unknown key 'colour'"),
        ("[[concept]]\nname = 'x'\nexamples = 'y'", "examples must be a list"),
        ("[[concept", "not a codebook in TOML"),
    ],
)
def test_a_wrong_codebook_says_where_and_what(tmp_path, text, said):
    """The user sees the concept and the key to mend."""
    (tmp_path / "c.toml").write_text(text)
    done = blocs("find", EXAMPLE, "--codebook", tmp_path / "c.toml")

    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_report_is_written_whole(tmp_path):
    """One file stands where it was asked for, and no half of one beside it."""
    done = blocs("report", EXAMPLE, "-o", tmp_path / "report.html")

    assert done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text("utf-8").rstrip().endswith("</html>")


def test_a_report_of_nothing_leaves_the_old_one(tmp_path):
    """When no page could be read, what stood there before still stands."""
    (tmp_path / "report.html").write_text("old")
    (tmp_path / "empty.html").write_bytes(b"")

    done = blocs("report", tmp_path / "empty.html", "-o", tmp_path / "report.html")

    assert done.returncode == 1
    assert (tmp_path / "report.html").read_text() == "old"


def test_a_report_never_takes_the_place_of_a_page(tmp_path):
    """A slip of the hand does not cost the page."""
    page = tmp_path / "page.html"
    page.write_bytes(EXAMPLE.read_bytes())

    done = blocs("report", page, "-o", page)

    assert done.returncode == 2
    assert page.read_bytes() == EXAMPLE.read_bytes()


def test_a_report_that_cannot_be_written_says_why(tmp_path):
    """A folder that is not there is named."""
    done = blocs("report", EXAMPLE, "-o", tmp_path / "missing" / "report.html")

    assert done.returncode == 1
    assert "missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_into_a_folder_of_pages_spares_the_pages(tmp_path):
    """A page that was found in a folder is as safe as one that was named."""
    page = tmp_path / "page.html"
    page.write_bytes(EXAMPLE.read_bytes())
    done = blocs("report", tmp_path, "-o", page)

    assert (done.returncode, "is one of the pages" in done.stderr) == (2, True)
    assert page.read_bytes() == EXAMPLE.read_bytes()


def test_a_pipe_is_written_to_and_a_link_followed(tmp_path):
    """What is no file is not replaced by one; of a link, what it leads to."""
    pipe, link = tmp_path / "pipe", tmp_path / "link.html"
    os.mkfifo(pipe)
    link.symlink_to("real.html")
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        done = blocs("report", EXAMPLE, "-o", pipe)
        written = reader.communicate()[0]

    assert (done.returncode, pipe.is_fifo(), written[:15]) == (0, True, b"<!doctype html>")
    assert (blocs("report", EXAMPLE, "-o", link).returncode, link.is_symlink()) == (0, True)
    assert (tmp_path / "real.html").read_bytes()[:15] == b"<!doctype html>"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here stands for a full disk")
@pytest.mark.parametrize("arguments", [["read"], ["find", "--json"]])
def test_what_cannot_be_printed_is_told(arguments):
    """A full disk or a closed output is one line and an exit code, no traceback."""
    command = f"{sys.executable} -m blocs {' '.join(arguments)} {EXAMPLE}"
    full = subprocess.run(f"{command} > /dev/full", shell=True, check=False, capture_output=True, text=True)
    closed = subprocess.run(f"{command} >&-", shell=True, check=False, capture_output=True, text=True)

    assert (full.returncode, full.stderr) == (1, "blocs: cannot print: No space left on device\n")
    assert (closed.returncode, "Traceback" in closed.stderr) == (1, False)


def test_an_interrupted_run_leaves_nothing_half_written(tmp_path):
    """Ctrl-C is exit code 130, without a traceback, and the old report stays."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(400):
        (pages / f"{number}.html").write_bytes(EXAMPLE.read_bytes())
    # Is told at once, so that the test knows when the run has begun.
    (pages / "0.html").write_bytes(b"")
    report = tmp_path / "report.html"
    report.write_text("old")
    command = [sys.executable, "-m", "blocs", "report", str(pages), "-o", str(report)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        first = run.stderr.readline()
        run.send_signal(signal.SIGINT)
        said = run.communicate()[1]

    assert (run.returncode, "skipped" in first, said.strip()) == (130, True, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages", "report.html"]
    assert report.read_text() == "old"


def test_an_actor_of_two_pages_is_one(tmp_path):
    """A surname with the office of a full name elsewhere is that person, and it is said why."""
    (tmp_path / "a.txt").write_text("Chilean President Anna Xu said that the dam should be built.")
    (tmp_path / "b.txt").write_text("Chilean President Xu said that the dam must be built at once.")
    done = blocs("find", "--json", "--plain", "a.txt", "b.txt", "--concept", "Build the dam", cwd=tmp_path)
    told = json.loads(done.stdout)
    (person,) = [actor for actor in told["actors"] if actor["kind"] == "person"]

    assert {one["actor"] for one in told["statements"]} == {person["id"]}
    assert [one["name"] for one in person["merged"]] == ["Xu"]
