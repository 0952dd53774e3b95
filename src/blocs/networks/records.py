"""Statements as blocs records them, turned into columns; names stand where records hold ids."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from blocs.model import ConceptTarget, Stance, Status, merged_ids
from blocs.networks import clock
from blocs.networks.statements import (
    UNKNOWN_TIME,
    DocumentTable,
    StatementTable,
    Variable,
    boolean_variable,
    integer_variable,
    ordered,
    text_variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from blocs.model import Actor, Concept, Document, DocumentId, Findings, Merge, Moment, Statement

    Value = str | int | bool | None


def from_findings(findings: Findings) -> StatementTable:
    """Return the statements of a run, by the names of its actors and concepts."""
    return from_records(
        findings.statements,
        actors=findings.actors,
        concepts=findings.concepts,
        documents=findings.documents,
        merges=findings.merging.sure,
    )


def from_records(
    statements: Iterable[Statement],
    *,
    actors: Iterable[Actor] = (),
    concepts: Iterable[Concept] = (),
    documents: Iterable[Document] = (),
    merges: Iterable[Merge] = (),
) -> StatementTable:
    """
    Return statements in columns.

    Parameters
    ----------
    statements : iterable of Statement
        Those that a person has rejected are left out.
    actors, concepts : iterable of Actor, of Concept
        Whose names stand for their ids; an id that is none of theirs stands for itself.
    documents : iterable of Document
        Where statements stand; a statement without a time of its own has its document's.
    merges : iterable of Merge
        Actors that count as others, and have their names.

    Notes
    -----
    Variables are ``actor``, ``organization``, ``concept``, ``target`` (the other actor of a relation),
    ``tie``, ``stance`` (yes where for, no where against, blank where unclear), ``coder``, ``status``, and the
    study's own. Variables of documents are ``title``, ``author``, ``source`` (the site), ``type`` (the
    genre), ``language``.
    """
    kept = [statement for statement in statements if statement.status is not Status.REJECTED]
    table = _documents(documents, kept)
    place = {key: number for number, key in enumerate(table.ids.tolist())}
    document = np.array([place[statement.document] for statement in kept], dtype=np.int32)
    own = np.array([_seconds(statement.said or statement.published) for statement in kept], dtype=np.int64)
    return ordered(
        StatementTable(
            ids=_ids([statement.id for statement in kept]),
            documents=table,
            document=document,
            times=np.where(own == UNKNOWN_TIME, table.times[document], own) if kept else own,
            # Other programs' tables may hold statements without evidence, which are about a whole document.
            starts=np.array([s.evidence[0].start if s.evidence else 0 for s in kept], dtype=np.int32),
            stops=np.array([s.evidence[-1].end if s.evidence else 0 for s in kept], dtype=np.int32),
            variables={**_standard(kept, _names(actors, merges), _names(concepts)), **_studys_own(kept)},
        )
    )


def _ids(ids: list[str]) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return np.array(ids, dtype=np.str_ if ids else "U1")


def _documents(documents: Iterable[Document], statements: list[Statement]) -> DocumentTable:
    known: dict[DocumentId, Document | None] = {document.id: document for document in documents}
    for statement in statements:
        known.setdefault(statement.document, None)
    records = list(known.values())

    def words(field: str) -> list[str | None]:
        return [None if record is None else getattr(record, field) for record in records]

    return DocumentTable(
        ids=_ids(list(known)),
        times=np.array(
            [UNKNOWN_TIME if record is None else _seconds(record.published) for record in records],
            dtype=np.int64,
        ),
        variables={
            "title": text_variable(words("title")),
            "author": text_variable(words("author")),
            "source": text_variable(words("site")),
            "type": text_variable(None if record is None else record.genre.value for record in records),
            "language": text_variable(words("language")),
        },
    )


def _standard(
    kept: list[Statement], actors: Mapping[str, str], concepts: Mapping[str, str]
) -> dict[str, Variable]:
    concept: list[str | None] = []
    target: list[str | None] = []
    tie: list[str | None] = []
    for statement in kept:
        about = statement.target
        if isinstance(about, ConceptTarget):
            concept.append(concepts.get(about.concept, about.concept))
            target.append(None)
            tie.append(None)
        else:
            concept.append(None)
            target.append(actors.get(about.actor, about.actor))
            tie.append(about.tie)
    sides = np.array([statement.stance is Stance.FOR for statement in kept], dtype=bool)
    clear = np.array([statement.stance is not Stance.UNCLEAR for statement in kept], dtype=bool)
    organizations = [statement.organization for statement in kept]
    return {
        "actor": text_variable(actors.get(statement.actor, statement.actor) for statement in kept),
        "organization": text_variable(actors.get(one, one) if one else None for one in organizations),
        "concept": text_variable(concept),
        "target": text_variable(target),
        "tie": text_variable(tie),
        "stance": boolean_variable(sides, clear),
        "coder": text_variable(statement.coder for statement in kept),
        "status": text_variable(statement.status.value for statement in kept),
    }


def _names(records: Iterable[Actor] | Iterable[Concept], merges: Iterable[Merge] = ()) -> dict[str, str]:
    """Return a name for each id; where two share one, the id is added, for two nodes must not become one."""
    into = merged_ids(merges)
    named: dict[str, str] = {record.id: record.name for record in records if record.id not in into}
    often = Counter(named.values())
    names = {key: name if often[name] == 1 else f"{name} ({key})" for key, name in named.items()}
    return names | {key: names[end] for key, end in into.items() if end in names}


def _studys_own(kept: list[Statement]) -> dict[str, Variable]:
    names = sorted({name for statement in kept for name in statement.variables})
    return {name: variable_of([statement.variables.get(name) for statement in kept]) for name in names}


def variable_of(values: Sequence[Value]) -> Variable:
    """
    Return a variable of plain values: yes and no, whole numbers, or texts where any is one; None is blank.

    Examples
    --------
    >>> variable_of([3, None, -1]).values
    (-1, 3)
    """
    known = np.array([value is not None for value in values], dtype=bool)
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return boolean_variable(np.array([bool(value) for value in values]), known)
    if kinds == {int}:
        return integer_variable(np.array([int(value or 0) for value in values], dtype=np.int64), known)
    return text_variable(None if value is None else str(value) for value in values)


def _seconds(moment: Moment | None) -> int:
    return UNKNOWN_TIME if moment is None else clock.seconds_of(moment.time)
