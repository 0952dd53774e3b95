"""Pages are found where the user says, and nothing is opened that is none by its name."""

import os

import pytest

from blocs.errors import UnreadablePage
from blocs.sources import Candidate, candidates, files, load


def test_a_folder_means_its_pages_in_order(tmp_path):
    """Any machine reads a folder in the same order, however deep its pages lie."""
    for name in ("b.html", "a/2.txt", "a/10.HTM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    found = [candidate.path for candidate in candidates([str(tmp_path)])]

    assert found == [str(tmp_path / name) for name in ("a/10.HTM", "a/2.txt", "b.html")]


def test_other_files_of_a_folder_are_told_and_hidden_ones_passed_over(tmp_path):
    """A saved page's pictures are no pages; an editor's hidden copy is nobody's business."""
    for name in ("photo.png", ".page.html.swp", ".git/page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert candidates([str(tmp_path)]) == (Candidate(path=str(tmp_path / "photo.png"), is_page=False),)


def test_a_named_file_is_a_page_whatever_its_name(tmp_path):
    """Who names a file means it."""
    assert candidates(["notes.asp"]) == (Candidate(path="notes.asp"),)


def test_a_file_given_twice_is_read_once(tmp_path):
    """A folder and a file in it are no reason to count a page double."""
    (tmp_path / "a.html").write_text("x")

    assert len(candidates([str(tmp_path), str(tmp_path / "a.html")])) == 1


@pytest.mark.parametrize(
    ("path", "why"),
    [("missing.html", "no such file"), (".", "is a directory"), ("https://paper.example/a", "save the page")],
)
def test_what_cannot_be_loaded_says_why(path, why):
    """The reason is in the words of the system, with what to do where something can be done."""
    with pytest.raises(UnreadablePage, match=why):
        load(path)


def test_a_file_far_too_large_is_not_even_opened(tmp_path, monkeypatch):
    """A database dump that ends in .txt does not fill the memory."""
    monkeypatch.setattr(files, "LARGEST_PAGE_BYTES", 3)
    (tmp_path / "dump.txt").write_text("four")

    with pytest.raises(UnreadablePage, match="split it"):
        load(str(tmp_path / "dump.txt"))


def test_a_pipe_is_read_as_far_as_a_page_goes(monkeypatch):
    """What does not say how much is in it is not read without end."""
    monkeypatch.setattr(files, "LARGEST_PAGE_BYTES", 1000)

    with pytest.raises(UnreadablePage, match="split it"):
        load("/dev/zero")


def test_an_empty_name_is_no_folder():
    """A shell variable that was never set does not mean all files here."""
    assert candidates([""]) == (Candidate(path=""),)
    with pytest.raises(UnreadablePage, match="an empty name"):
        load("")


def test_a_name_that_no_file_can_have_is_told():
    """Neither too long a name nor a NUL in it ends a run."""
    for path in ("x" * 300, "a\x00b"):
        assert candidates([path]) == (Candidate(path=path),)
        with pytest.raises(UnreadablePage):
            load(path)


def test_pipes_and_loops_in_a_folder_are_passed_by(tmp_path):
    """A folder with a way back to itself, or a pipe that nobody writes to, ends."""
    (tmp_path / "a.html").touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "waiting.html")

    assert candidates([str(tmp_path)]) == (Candidate(path=str(tmp_path / "a.html")),)
