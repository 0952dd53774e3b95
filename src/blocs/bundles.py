"""
A study in one archive that others can check: the project, all its records as tables, networks, figures.

Every member has its sum in the manifest, and every network and figure the command that made it from the
project, so that a reader can make it again and compare. Nothing in a bundle is run but those two verbs, with
the options listed here, on the bundle's own project.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blocs import stores
from blocs.errors import BadSetting, BlocsError, UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.record_tables import csv_archive, from_json_lines, json_lines_file
from blocs.model import CoderKind, Corpus
from blocs.stores.sql.refusals import told
from blocs.study import program_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from blocs.stores import Project

    Run = Callable[[Sequence[str], Path], str]
    """Runs a command line of blocs in a folder, and returns what went wrong, or nothing."""

STUDY, RECORDS, MANIFEST, README = "study.blocs", "study.jsonl", "manifest.json", "README.txt"
TABLES = "tables/"
USUAL = (
    "network --mode one-mode -o actors.graphml",
    "network --mode one-mode -o actors.csv",
    "network -o actors-concepts.graphml",
    "network -o actors-concepts.csv",
    "figure network -o network.svg",
    "figure heatmap -o heatmap.svg",
    "figure bars -o bars.svg",
    "figure timeline -o timeline.svg",
)
"""The networks and figures of every bundle, as commands without the project's name."""
_FOLDERS = {"network": "networks/", "figure": "figures/"}
_OPTIONS = {
    "--mode", "--rows", "--columns", "--qualifier", "--aggregation", "--normalization", "--duplicates",
    "--from", "--until", "--exclude", "--only", "--window", "--kernel", "--unit",
}  # fmt: skip
_FLAGS = {"--isolates", "--as-dna"}
_NAME = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """
    A written bundle.

    Parameters
    ----------
    content : bytes
        A zip archive.
    failed : mapping of str to str
        Networks and figures that could not be made, and why.
    """

    content: bytes
    failed: Mapping[str, str]


class Verdict(Enum):
    """What came of looking at a member again."""

    SAME = "same"
    CHANGED = "is not what the manifest says"
    MISSING = "is missing"
    UNLISTED = "is not in the manifest"
    DIFFERS = "comes out otherwise"
    FAILED = "cannot be made"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    A member that was looked at again.

    Parameters
    ----------
    member : str
        Its name.
    verdict : Verdict
        What came of it.
    words : str
        More, for people.
    """

    member: str
    verdict: Verdict
    words: str = ""


def bundle(where: str, commands: Sequence[Sequence[str]], *, run: Run) -> Bundle:
    """
    Put a study into one archive.

    Parameters
    ----------
    where : str
        The project's file, or the URL of a team's database, of which a file is made.
    commands : sequence of sequence of str
        Networks and figures, as ``["network", "--mode", "one-mode", "-o", "actors.graphml"]``.
    run : callable
        Runs a command line of blocs in a folder, and returns what went wrong, or nothing.

    Raises
    ------
    BadSetting
        If a command is none of a network or figure.
    UnusableProject
        If the project cannot be opened, or there is no room for a copy.
    """
    made = dict(_command(arguments) for arguments in commands)
    with _workshop() as whole:
        _copy(where, whole / STUDY)
        with stores.Project.open(whole / STUDY) as project:
            files, about = _records(project), _about(project)
        results, failed = _made(made, whole, run)
        files |= {STUDY: (whole / STUDY).read_bytes()} | results
    about["made"] = {member: list(made[member]) for member in results}
    files[README] = _readme(about).encode("utf-8")
    about["sums"] = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode("utf-8")
    return Bundle(content=archive({MANIFEST: manifest} | files), failed=failed)


def _command(arguments: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the member that a command makes, and the command in full."""
    said = " ".join(arguments)
    verb, *rest = [*arguments, ""]
    if verb not in _FOLDERS:
        raise BadSetting(said, f"a bundle holds what {' and '.join(_FOLDERS)} make")
    kind = [rest.pop(0)] if verb == "figure" else []
    options, name = _options([one for one in rest if one], said)
    if not all(_NAME.fullmatch(one) for one in (*kind, name)):
        raise BadSetting(said, "needs -o and a name without a folder, such as -o actors.graphml")
    member = _FOLDERS[verb] + name
    return member, (verb, *kind, STUDY, *options, "-o", member)


def _options(given: Sequence[str], said: str) -> tuple[list[str], str]:
    kept, name = [], ""
    left = iter(given)
    for one in left:
        if one in {"-o", "--output"}:
            name = next(left, "")
        elif one in _FLAGS:
            kept.append(one)
        elif one in _OPTIONS:
            kept += [one, next(left, "")]
        else:
            known = ", ".join(sorted(_OPTIONS | _FLAGS))
            raise BadSetting(said, f"{one!r} is none of the options {known}")
    return kept, name


def _copy(where: str, to: Path) -> None:
    """Copy a project as it is between two events, whoever else works on it."""
    with stores.Project.open(where) as project:  # which tells what is wrong with it, if anything is
        if "://" in where:
            project.copy(to).close()
            return
    source = f"{Path(where).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as original, closing(sqlite3.connect(to)) as copy:
        original.backup(copy)


@contextmanager
def _workshop() -> Iterator[Path]:
    """Lend a folder where a bundle is made or looked at, and tell if there is no room for it."""
    where = f"{tempfile.gettempdir()}, where a bundle is made (the variable TMPDIR may name another folder)"
    with told(where), tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _records(project: Project) -> dict[str, bytes]:
    corpus = project.corpus()
    tables = members(csv_archive(corpus), where=TABLES)
    files = {TABLES + name: content for name, content in tables.items()}
    return files | {RECORDS: json_lines_file(corpus)}


def _about(project: Project) -> dict[str, Any]:
    """Return what the manifest says of a project and of the programs at work."""
    names = [re.split(r"[^\w.-]", one)[0] for one in requires("blocs") or () if "extra ==" not in one]
    programs = [coder for coder in project.corpus().coders if coder.kind is CoderKind.PROGRAM]
    return {
        "project": project.id,
        "events": sum(1 for _ in project.events()),
        "programs": [
            {"name": one.name, "version": one.version, "settings": dict(one.settings)} for one in programs
        ],
        "versions": {
            "blocs": program_version(),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "libraries": {name: version(name) for name in sorted(names)},
        },
    }


def _made(
    commands: Mapping[str, Sequence[str]], folder: Path, run: Run
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the files that commands make in a folder, and what went wrong with others."""
    results, failed = {}, {}
    for member, arguments in commands.items():
        (folder / member).parent.mkdir(exist_ok=True)
        wrong = run(arguments, folder)
        if wrong or not (folder / member).is_file():
            failed[member] = wrong or "it makes several files; choose a format for networks over time"
        else:
            results[member] = (folder / member).read_bytes()
    return results, failed


def _readme(about: Mapping[str, Any]) -> str:
    made = "".join(f"  {member}\n    blocs {' '.join(how)}\n" for member, how in about["made"].items())
    return (
        "A study made with blocs, whole.\n\n"
        f"{STUDY}     the project: documents, codings, coders, and all that was done, in order\n"
        f"{RECORDS}     the same records as JSON Lines\n"
        f"{TABLES}         the same records as CSV; dictionary.csv says what each column means\n"
        f"{MANIFEST}   versions, settings, commands, and the SHA-256 of every file\n\n"
        "Check all of it, and make every network and figure again:\n\n"
        "  blocs reproduce FILE.zip\n\n"
        f"It was made with blocs {about['versions']['blocs']} and Python {about['versions']['python']};\n"
        "other versions of blocs or its libraries may place a figure's nodes otherwise.\n\n"
        f"Networks and figures, each with the command that makes it here:\n\n{made}\n"
        "The texts are those of their authors and publishers, and may not be free to pass on.\n"
    )


def reproduce(content: bytes, *, where: str, run: Run) -> tuple[Outcome, ...]:
    """
    Look at all of a bundle again: sums, the project, its tables, and each network and figure, made anew.

    Returns
    -------
    tuple of Outcome
        One for each member that was checked.

    Raises
    ------
    UnreadablePage
        If it is no bundle.
    BadSetting
        If its manifest names a command that no bundle holds.
    """
    files = members(content, where=where)
    manifest = _manifest(files, where)
    commands = {}
    for member, arguments in manifest["made"].items():
        commands[member] = _vetted(member, arguments)
    found = list(_sums(files, manifest["sums"]))
    if STUDY in files:
        with _workshop() as whole:
            (whole / STUDY).write_bytes(files[STUDY])
            found += _again(files, commands, whole, run)
    return tuple(found)


def _manifest(files: Mapping[str, bytes], where: str) -> dict[str, Any]:
    try:
        parsed = json.loads(files[MANIFEST])
    except (KeyError, ValueError, RecursionError) as error:
        raise UnreadablePage(address=where, why=f"no bundle: {MANIFEST} is missing or damaged") from error
    manifest: dict[str, Any] = parsed if isinstance(parsed, dict) else {}
    if not all(isinstance(manifest.get(name), dict) for name in ("made", "sums")):
        raise UnreadablePage(address=where, why=f"no bundle: {MANIFEST} names no sums or commands")
    for how in manifest["made"].values():
        if not isinstance(how, list) or not all(isinstance(one, str) for one in how):
            raise UnreadablePage(address=where, why=f"{MANIFEST}: {how!r} is no command")
    return manifest


def _vetted(member: str, arguments: Sequence[str]) -> tuple[str, ...]:
    """Return a command that a manifest names, if it is one that a bundle could have made."""
    given = [one for one in arguments if one != STUDY]
    name = member.rpartition("/")[2]
    made, command = _command([name if one == member else one for one in given])
    if (made, list(command)) != (member, list(arguments)):
        raise BadSetting(" ".join(arguments), f"is not how a bundle makes {member}")
    return command


def _sums(files: Mapping[str, bytes], sums: Mapping[str, object]) -> Iterator[Outcome]:
    for name in sorted(sums.keys() | files.keys() - {MANIFEST}):
        if name not in files:
            yield Outcome(member=name, verdict=Verdict.MISSING)
        elif name not in sums:
            yield Outcome(member=name, verdict=Verdict.UNLISTED)
        elif sums[name] != hashlib.sha256(files[name]).hexdigest():
            yield Outcome(member=name, verdict=Verdict.CHANGED)
        else:
            yield Outcome(member=name, verdict=Verdict.SAME, words="its sum")


def _again(
    files: Mapping[str, bytes], commands: Mapping[str, Sequence[str]], folder: Path, run: Run
) -> Iterator[Outcome]:
    try:
        with stores.Project.open(folder / STUDY) as project:
            troubles = stores.check(project)
            records, corpus = _records(project), project.corpus()
    except BlocsError as error:
        yield Outcome(member=STUDY, verdict=Verdict.FAILED, words=str(error).replace(f"{folder}/", ""))
        return
    words = "; ".join(str(one) for one in troubles[:3])
    yield Outcome(member=STUDY, verdict=Verdict.CHANGED if troubles else Verdict.SAME, words=words or "whole")
    same = _same_records(files.get(RECORDS, b""), records[RECORDS], corpus)
    yield _compared(RECORDS, same=same)
    for name in sorted(name for name in files if name.startswith(TABLES)):
        yield _compared(name, same=files[name] == records.get(name))
    results, failed = _made(commands, folder, run)
    for name, wrong in failed.items():
        yield Outcome(member=name, verdict=Verdict.FAILED, words=wrong.replace(f"{folder}/", ""))
    for name, content in results.items():
        yield _compared(name, same=files.get(name) == content)


def _same_records(kept: bytes, now: bytes, corpus: Corpus) -> bool:
    """Whether records are those of the project; how a version of blocs writes them does not matter."""
    if kept == now:
        return True
    try:
        return from_json_lines(kept.decode("utf-8", "replace").split("\n"), where=RECORDS) == corpus
    except UnreadablePage:
        return False


def _compared(name: str, *, same: bool) -> Outcome:
    return Outcome(member=name, verdict=Verdict.SAME if same else Verdict.DIFFERS, words="made again")
