"""What the documentation shows is true of this program."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocs.cli import blocs

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
GUIDES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md"]


def blocks(page, language):
    """Return the code blocks of a page that are in this language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [block for written, block in found if written == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """A link inside the project points to a file that is there."""
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    inside = [target for target in targets if "://" not in target]

    assert [target for target in inside if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_python_runs_as_shown(page, monkeypatch):
    """A user who copies the lines gets what the page says."""
    monkeypatch.chdir(ROOT)
    shown = blocks(page, "python")

    assert shown
    for block in shown:
        exec(compile(block, page.name, "exec"), {})


def test_commands_of_the_tutorial_run(tmp_path, monkeypatch):
    """Every command of the tutorial does what it is there for."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    lines = "".join(blocks(ROOT / "docs" / "tutorial.md", "")).splitlines()
    commands = [shlex.split(line) for line in lines if line.startswith("blocs ")]

    assert len(commands) > 3
    for _, *arguments in commands:
        done = CliRunner().invoke(blocs, arguments)
        assert (done.exit_code, done.exception and str(done.exception)) in {(0, None), (0, "0")}


def test_the_readme_tells_the_test_command_that_is_run():
    """Continuous integration runs the very command that the README gives."""
    commands = re.findall(
        r"^pip install uv && uv run pytest.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )

    assert len(commands) == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")
