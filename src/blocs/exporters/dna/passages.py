"""Coded passages: a DNA statement → a statement, or a coding where it takes no side."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.exporters.dna.draft import AGREEMENT, CONCEPT, COPY, ORGANIZATION, PERSON, STANDARD, by_id
from blocs.model import (
    Actor,
    ActorKind,
    Coding,
    Concept,
    ConceptTarget,
    Span,
    Stance,
    Statement,
    Status,
    VariableKind,
)
from blocs.sources.databases import NO_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.exporters.dna.draft import Draft
    from blocs.model import Document
    from blocs.sources.databases import Table

    Values = dict[str, str | int | bool]


def coded(draft: Draft, given: Mapping[str, Table]) -> tuple[tuple[Statement, ...], tuple[Coding, ...]]:
    """Return the statements and codings of a database whose documents and variables have been read."""
    values = _values(draft, given)
    labels = dict(zip(_type_numbers(given), _type_labels(draft), strict=True))
    positions = _types_of_positions(draft)
    statements: list[Statement] = []
    codings: list[Coding] = []
    met: Counter[str] = Counter()
    columns = ("statementtypeid", "documentid", "start", "stop", "coder")
    for number, of, document, start, stop, coder in by_id(given["statements"], *columns):
        if document not in draft.documents or of not in labels:
            draft.lost["statement-without-document"] += 1
            continue
        span = _span(draft, document, start, stop)
        if span is None:
            continue
        held = values.get(number, {})
        coding = Coding(
            type=labels[of],
            document=span.document,
            evidence=(span,),
            variables=held,
            coder=draft.coder(coder).id,
        )
        statement = _statement(draft, coding, draft.documents[document]) if labels[of] in positions else None
        record = statement or coding
        met[record.id] += 1
        if met[record.id] > 1:
            record = replace(record, variables={**record.variables, COPY: met[record.id]})
        (statements if isinstance(record, Statement) else codings).append(record)  # type: ignore[arg-type]
    return tuple(statements), tuple(codings)


def _type_numbers(given: Mapping[str, Table]) -> list[object]:
    return [row[0] for row in by_id(given["statementtypes"])]


def _type_labels(draft: Draft) -> list[str]:
    prefix = "dna type "
    return [a.about.removeprefix(prefix) for a in draft.attributes.values() if a.about.startswith(prefix)]


def _types_of_positions(draft: Draft) -> set[str]:
    kinds: defaultdict[str, dict[str, VariableKind]] = defaultdict(dict)
    for variable in draft.variables.values():
        kinds[variable.type][variable.name.casefold()] = variable.kind
    text = VariableKind.SHORT_TEXT
    return {
        label
        for label, kind in kinds.items()
        if text in {kind.get(PERSON), kind.get(ORGANIZATION)}
        and kind.get(CONCEPT) is text
        and kind.get(AGREEMENT) in {VariableKind.BOOLEAN, VariableKind.INTEGER}
    }


def _values(draft: Draft, given: Mapping[str, Table]) -> dict[object, Values]:
    """Return the values of each statement by the names of its variables, in their order."""
    entities = {number: value or "" for number, value in given["entities"].pick("id", "value")}
    found: defaultdict[object, Values] = defaultdict(dict)
    for name, column in (
        ("databoolean", "value"),
        ("datainteger", "value"),
        ("datashorttext", "entity"),
        ("datalongtext", "value"),
    ):
        for statement, of, value in given.get(name, NO_ROWS).pick("statementid", "variableid", column):
            if of not in draft.variables or value is None:
                continue
            variable = draft.variables[of]
            if column == "entity":
                value = entities.get(value, "")  # noqa: PLW2901
            found[statement][variable.name] = bool(value) if name == "databoolean" else value
    return found


def _span(draft: Draft, document: object, start: int, stop: int) -> Span | None:
    place, record = draft.places[document], draft.documents[document]
    first, last = place(start), place(stop)
    if last > len(record.text):
        draft.lost["passage-beyond-the-text"] += 1
        last = len(record.text)
    if not 0 <= first < last:
        draft.lost["statement-without-passage"] += 1
        return None
    return Span(record.id, first, last)


def _statement(draft: Draft, coding: Coding, document: Document) -> Statement | None:
    """Return the side that a coding tells, or None where actor or concept are blank."""
    held = dict(coding.variables)
    names = {name.casefold(): name for name in held}
    person, organization, concept = (
        str(held.pop(names[role], "")) if role in names else "" for role in (PERSON, ORGANIZATION, CONCEPT)
    )
    if not concept or not (person or organization):
        return None
    side = held.get(names.get(AGREEMENT, ""))
    if isinstance(side, bool):
        held.pop(names[AGREEMENT])
    elif side is None:
        draft.lost["statement-without-agreement"] += 1
    group = Actor(name=organization, kind=ActorKind.ORGANIZATION).id if organization else None
    return Statement(
        actor=Actor(name=person, kind=ActorKind.PERSON).id if person else group,  # type: ignore[arg-type]
        organization=group if person else None,
        target=ConceptTarget(concept=Concept(name=concept).id),
        stance=_side(side),
        document=coding.document,
        evidence=coding.evidence,
        published=document.published,
        coder=coding.coder,
        status=Status.CONFIRMED,
        variables=held,
        statement_type=None if coding.type == STANDARD else coding.type,
    )


def _side(value: object) -> Stance:
    """Return the side of an agreement: yes or above zero for, no or below against."""
    if not isinstance(value, int):
        return Stance.UNCLEAR
    if isinstance(value, bool):
        return Stance.FOR if value else Stance.AGAINST
    return Stance.FOR if value > 0 else Stance.AGAINST if value < 0 else Stance.UNCLEAR
