"""Where the statements of a network come from: a project, a DNA database, a table, or pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blocs import networks, study
from blocs.cli.pages import finder_of, progress_of

if TYPE_CHECKING:
    from blocs.networks import StatementTable

_TABLES = (".csv", ".tsv")
_DNA = ".dna"
_PROJECT = ".blocs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """
    Statements in columns, and the variables that a network of them is usually made of.

    Parameters
    ----------
    table : StatementTable
        The statements.
    rows, columns : str
        The usual first and second variable.
    qualifier : str, optional
        The variable that says which side a statement takes; None where the table has none.
    failed : int
        The exit code so far: 1 if a page could not be read.
    """

    table: StatementTable
    rows: str = "actor"
    columns: str = "concept"
    qualifier: str | None = "stance"
    failed: int = 0


def load(
    paths: tuple[str, ...],
    *,
    statement_type: str | None,
    concepts: tuple[str, ...],
    codebook_path: str | None,
) -> Input:
    """
    Return the statements in a project, a ``.dna`` file, a table, or pages.

    Raises
    ------
    UnreadablePage
        If a database or table cannot be read.
    click.UsageError
        If a database or table is given together with something else, or has no such type of statement.
    """
    suffixes = {Path(path).suffix.lower() for path in paths}
    if suffixes & {_DNA, _PROJECT, *_TABLES} and len(paths) > 1:
        raise click.UsageError("give one project, one database, one table, or pages")
    if _PROJECT in suffixes:
        return _from_project(paths[0])
    if _DNA in suffixes:
        return _from_dna(paths[0], statement_type)
    if suffixes & set(_TABLES):
        table = networks.read_csv(paths[0])
        return Input(table=table, qualifier="stance" if "stance" in table.variables else None)
    finder, progress = finder_of(concepts, codebook_path), progress_of(paths)
    pages = tuple(finder(reading) for reading in study.readings(paths, listen=progress))
    table = networks.from_findings(study.together(pages, coder=finder.coder))
    return Input(table=table, failed=progress.close())


def _from_project(path: str) -> Input:
    from blocs import projects  # noqa: PLC0415  others need not load what keeps projects

    with projects.open_(path) as project:
        corpus = project.corpus()
        table = networks.from_records(
            (kept.statement for kept in project.statements()),
            actors=corpus.actors,
            concepts=corpus.concepts,
            documents=corpus.documents,
        )
    return Input(table=table)


def _from_dna(path: str, statement_type: str | None) -> Input:
    database = networks.read_dna(path)
    usual = "DNA Statement" if "DNA Statement" in database.statements else next(iter(database.statements), "")
    wanted = statement_type or usual
    if wanted not in database.statements:
        known = ", ".join(database.statements)
        raise click.UsageError(f"{path} has no statement type {wanted!r}; it has {known}")
    table = database.statements[wanted]
    names = [name for name in table.variables if name != "coder"]
    return Input(
        table=table,
        rows="organization" if "organization" in names else names[0],
        columns="concept" if "concept" in names else names[-1],
        qualifier="agreement" if "agreement" in names else None,
    )
