"""What goes out: a corpus as it counts now, without what the format cannot say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from blocs.model import Coding, ConceptTarget, Corpus, Status, merged_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blocs.model import Actor, Coder, Concept, Document, Memo, Statement

Lost = Counter[str]
PROJECT = "project"
"""What a memo on the project as a whole is about."""


def outgoing(corpus: Corpus) -> tuple[Corpus, Lost]:
    """
    Return what of a corpus is written, and how much of what is not.

    Merged actors and concepts are gone, and what referred to them refers to what they count as. Rejected
    statements, relations, attributions, judgements and the bytes of pages are left out, and so is what refers
    to a record that is not there.

    Examples
    --------
    >>> from blocs.model import CoderId, Concept, Merge
    >>> dam, wall = Concept(name="Build the dam"), Concept(name="Build a dam")
    >>> merge = Merge(merged=wall.id, into=dam.id, coder=CoderId("coder_1"))
    >>> [concept.name for concept in outgoing(Corpus(concepts=(dam, wall), merges=(merge,)))[0].concepts]
    ['Build the dam']
    """
    lost: Lost = Counter()
    ends = merged_ids(corpus.merges)
    actors = tuple(_actor(one, ends) for one in corpus.actors if one.id not in ends)
    concepts = _concepts(corpus, ends)
    documents: dict[str, int] = {document.id: len(document.text) for document in corpus.documents}
    there = _ids(actors) | _ids(concepts) | _ids(corpus.coders) | documents.keys()
    renamed: dict[str, str] = dict(ends)
    statements: dict[str, Statement] = {}
    for statement in corpus.statements:
        said = _statement(statement, ends, lost)
        if said is not None and _placed(said, documents, lost, there=_refers(said) <= there):
            statements[said.id] = said
            renamed[statement.id] = said.id
    codings: dict[str, Coding] = {}
    called = corpus.names
    names = {one.name: called.get(ends.get(one.id, one.id), one.name) for one in corpus.concepts}
    for coding in corpus.codings:
        named = replace(coding, type=names.get(coding.type, coding.type))
        if _placed(coding, documents, lost, there=coding.coder in there):
            codings[named.id] = named
            renamed[coding.id] = named.id
    written = Corpus(
        documents=corpus.documents,
        actors=actors,
        concepts=concepts,
        coders=corpus.coders,
        statements=tuple(statements.values()),
        codings=tuple(codings.values()),
        variables=corpus.variables,
    )
    _count(corpus, lost)
    return _with_what_is_about(written, corpus, renamed, lost), +lost


def _ids(records: Iterable[Actor | Coder | Coding | Concept | Document | Statement]) -> set[str]:
    return {record.id for record in records}


def _actor(actor: Actor, ends: Mapping[str, str]) -> Actor:
    memberships = tuple(
        replace(one, organization=ends.get(one.organization or "", one.organization))  # type: ignore[arg-type]
        for one in actor.memberships
    )
    return replace(actor, memberships=memberships)


def _concepts(corpus: Corpus, ends: Mapping[str, str]) -> tuple[Concept, ...]:
    kept = {one.id: one for one in corpus.concepts if one.id not in ends}
    return tuple(
        replace(one, parent=parent if parent in kept and parent != one.id else None)  # type: ignore[arg-type]
        for one in kept.values()
        for parent in [ends.get(one.parent or "", one.parent)]
    )


def _statement(statement: Statement, ends: Mapping[str, str], lost: Lost) -> Statement | None:
    target = statement.target
    if statement.status is Status.REJECTED:
        lost["rejected"] += 1
        return None
    if not isinstance(target, ConceptTarget):
        lost["relation"] += 1
        return None
    changes: dict[str, Any] = {
        "actor": ends.get(statement.actor, statement.actor),
        "organization": ends.get(statement.organization or "", statement.organization),
        "target": ConceptTarget(concept=ends.get(target.concept, target.concept)),  # type: ignore[arg-type]
        "attribution": None,
    }
    return replace(statement, **changes)


def _refers(statement: Statement) -> set[str]:
    to = {statement.actor, statement.document, statement.coder, *filter(None, [statement.organization])}
    return to | ({statement.target.concept} if isinstance(statement.target, ConceptTarget) else set())


def _placed(record: Statement | Coding, lengths: Mapping[str, int], lost: Lost, *, there: bool) -> bool:
    """Tell whether all that a record refers to is there, its words in its document; count it if not."""
    length = lengths.get(record.document, -1)
    inside = all(span.document == record.document and span.end <= length for span in record.evidence)
    placed = there and inside and length >= 0 and bool(record.evidence or isinstance(record, Coding))
    lost["nowhere"] += not placed
    return placed


def _count(corpus: Corpus, lost: Lost) -> None:
    lost["attribution"] = len(corpus.attributions)
    lost["judgement"] = len(corpus.judgements)
    lost["page"] = len(corpus.pages)


def _with_what_is_about(written: Corpus, corpus: Corpus, renamed: Mapping[str, str], lost: Lost) -> Corpus:
    described = _ids(written.documents) | _ids(written.actors) | _ids(written.concepts)
    attributes = tuple(one for one in corpus.attributes if one.about in described)
    coded = _ids(written.statements) | _ids(written.codings)
    memos: dict[str, Memo] = {}
    for memo in corpus.memos:
        about = renamed.get(memo.about, memo.about)
        if about in described | coded or about == PROJECT:
            moved = replace(memo, about=about)
            memos[moved.id] = moved
        else:
            lost["memo"] += 1
    lost["attribute"] = len(corpus.attributes) - len(attributes)
    return replace(written, attributes=attributes, memos=tuple(memos.values()))
