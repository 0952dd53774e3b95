"""Tables of DNA → corpus."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from blocs.errors import UnreadablePage
from blocs.exporters.dna.versions import modern
from blocs.model import (
    Actor,
    ActorKind,
    Attribute,
    Coder,
    CoderKind,
    Coding,
    Concept,
    ConceptTarget,
    Corpus,
    DeclaredVariable,
    Document,
    Genre,
    Moment,
    Note,
    PageId,
    Precision,
    Span,
    Stance,
    Statement,
    Status,
    VariableKind,
    content_id,
)
from blocs.sources.databases import NO_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from blocs.model import ActorId, ConceptId
    from blocs.sources.databases import Table

    Values = dict[str, str | int | bool]

TABLES = frozenset(
    "coders documents statementtypes variables regexes coderrelations statements databoolean datainteger "
    "entities datashorttext datalongtext attributevariables attributevalues attributes".split()
)
"""The tables that are read, of DNA 2 and 3, in lower case."""
_NEEDED = ("documents", "statements", "statementtypes", "variables")

STANDARD = "DNA Statement"
"""The statement type that is blocs' own; statements of it have none."""
PERSON, ORGANIZATION, CONCEPT, AGREEMENT = "person", "organization", "concept", "agreement"
KINDS = {PERSON: ActorKind.PERSON, ORGANIZATION: ActorKind.ORGANIZATION}
COPY = "copy"
"""The variable that tells equal statements apart, from the second on."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Variable:
    type: str
    name: str
    kind: VariableKind

    @property
    def record(self) -> DeclaredVariable:
        own = None if self.type == STANDARD else self.type
        return DeclaredVariable(statement_type=own, name=self.name, kind=self.kind)


@dataclass(slots=True)
class _Draft:
    """What has been read so far, under the numbers of the database."""

    where: str
    coders: dict[object, Coder] = field(default_factory=dict)
    documents: dict[object, Document] = field(default_factory=dict)
    places: dict[object, Callable[[int], int]] = field(default_factory=dict)
    variables: dict[object, _Variable] = field(default_factory=dict)
    actors: dict[tuple[str, ActorKind], Actor] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    def attribute(self, about: str, name: str, value: str) -> bool:
        """Keep an attribute; tell whether another value stood there already."""
        new = Attribute(about=about, name=name, value=value)
        return self.attributes.setdefault(new.id, new).value == value


def corpus_from_dna(tables: Mapping[str, Table], *, where: str) -> Corpus:
    """
    Return what a database of DNA 2 or 3 holds.

    Statements of a type with a person or organization, a concept and an agreement become statements; those of
    other types, and those that lack an actor or a concept, codings. An organization without a person is
    the actor. What is missing is told in notes, and nothing is made up for it.

    Parameters
    ----------
    tables : mapping of str to Table
        Those of `TABLES` that are there, as `blocs.sources.databases.tables` reads them.
    where : str
        What to call the database in errors and as the path of its documents.

    Raises
    ------
    UnreadablePage
        If it is no database of DNA.
    """
    if missing := [name for name in _NEEDED if name not in tables]:
        raise UnreadablePage(address=where, why=f"no database of DNA (no table {missing[0].upper()})")
    given = modern(tables)
    draft = _Draft(where)
    try:
        _read_coders(draft, given)
        _read_documents(draft, given)
        _read_variables(draft, given)
        _read_entities(draft, given)
        statements, codings = _statements(draft, given)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadablePage(address=where, why=f"a value in it is not what DNA writes ({error})") from error
    return Corpus(
        documents=tuple(draft.documents.values()),
        actors=tuple(draft.actors.values()),
        concepts=tuple(draft.concepts.values()),
        coders=tuple(draft.coders.values()),
        statements=statements,
        codings=codings,
        variables=tuple(variable.record for variable in draft.variables.values()),
        attributes=tuple(draft.attributes.values()),
        notes=tuple(_notes(draft)),
    )


def entity_key(statement_type: str, variable: str, value: str) -> str:
    """Return what attributes of an entity are about."""
    return f"dna entity {statement_type}/{variable}/{value}"


def color(parts: Iterable[Any]) -> str:
    """Return a colour as ``#rrggbb``."""
    return "#" + "".join(f"{int(part or 0) & 255:02x}" for part in parts)


def _by_id(table: Table, *names: str) -> Iterator[tuple[Any, ...]]:
    rows = table.pick("id", *names)
    return iter(sorted((row for row in rows if row[0] is not None), key=lambda row: row[0]))


def _read_coders(draft: _Draft, given: Mapping[str, Table]) -> None:
    table = given.get("coders", NO_ROWS)
    others = [name for name in table.columns if name not in {"id", "name"}]
    taken: Counter[str] = Counter()
    for number, name, *rest in _by_id(table, "name", *others):
        taken[name] += 1
        told_apart = name if taken[name] == 1 else f"{name} ({taken[name]})"
        coder = Coder(name=told_apart, kind=CoderKind.PERSON)
        draft.coders[number] = coder
        row = {"id": number, **dict(zip(others, rest, strict=True))}
        draft.attribute(coder.id, "dna", json.dumps(row, ensure_ascii=False))
    flags = ("viewstatements", "editstatements", "viewdocuments", "editdocuments")
    for coder, other, *allowed in given.get("coderrelations", NO_ROWS).pick("coder", "othercoder", *flags):
        if coder in draft.coders and other in draft.coders:
            value = json.dumps(dict(zip(flags, allowed, strict=True)))
            draft.attribute(draft.coders[coder].id, f"dna relation {draft.coders[other].id}", value)
    for label, *parts in given.get("regexes", NO_ROWS).pick("label", "red", "green", "blue"):
        draft.attribute("project", f"highlight {label}", color(parts))


def _coder(draft: _Draft, number: object) -> Coder:
    if number not in draft.coders:
        draft.lost["unknown-coder"] += 1
        draft.coders[number] = Coder(name=f"unknown coder {number}", kind=CoderKind.PERSON)
    return draft.coders[number]


def _read_documents(draft: _Draft, given: Mapping[str, Table]) -> None:
    columns = ("title", "text", "coder", "author", "source", "section", "notes", "type", "date")
    met: Counter[tuple[PageId, str]] = Counter()
    for number, title, text, coder, author, source, *more in _by_id(given["documents"], *columns):
        section, notes, kind, date = more
        page = PageId(content_id("page", "dna", title, author, source, date))
        document = Document(
            page=page,
            path=draft.where,
            ordinal=met[page, text or ""],
            text=text or "",
            genre=Genre.TEXT,
            title=title or None,
            author=author or None,
            site=source or None,
            published=_moment(date),
        )
        met[page, text or ""] += 1
        draft.documents[number] = document
        draft.places[number] = _code_points(document.text)
        told = {"section": section, "notes": notes, "type": kind}
        if coder is not None:
            told["coder"] = _coder(draft, coder).id
        for name, value in told.items():
            if value:
                draft.attribute(document.id, name, value)


def _moment(seconds: object) -> Moment | None:
    """Return a date, known to the day at midnight, where DNA has no other time to write."""
    if not isinstance(seconds, int):
        return None
    time = _EPOCH + timedelta(seconds=seconds)
    if seconds % 86_400 == 0:
        return Moment(time=time.replace(tzinfo=None), precision=Precision.DAY)
    return Moment(time=time, precision=Precision.SECOND)


def _code_points(text: str) -> Callable[[int], int]:
    """Return how to turn places counted in UTF-16 into places counted in code points."""
    if not text or max(text) <= "\uffff":
        return lambda place: place
    ends = list(accumulate(1 + (character > "\uffff") for character in text))
    return lambda place: bisect_right(ends, place) if place <= ends[-1] else place


def _read_variables(draft: _Draft, given: Mapping[str, Table]) -> None:
    labels: dict[object, str] = {}
    for number, label, *parts in _by_id(given["statementtypes"], "label", "red", "green", "blue"):
        while label in labels.values():
            label = f"{label} ({number})"  # noqa: PLW2901
        labels[number] = label
        draft.attribute(f"dna type {label}", "color", color(parts))
    for number, name, kind, of in _by_id(given["variables"], "variable", "datatype", "statementtypeid"):
        if of in labels:
            draft.variables[number] = _Variable(labels[of], name, VariableKind(kind))


def _read_entities(draft: _Draft, given: Mapping[str, Table]) -> None:
    columns = ("variableid", "value", "red", "green", "blue", "childof")
    rows = list(_by_id(given["entities"], *columns))
    values = {row[0]: row[2] or "" for row in rows}
    about: dict[object, tuple[str, str]] = {}
    for number, of, value, red, green, blue, parent in rows:
        if of not in draft.variables:
            continue
        variable = draft.variables[of]
        key = entity_key(variable.type, variable.name, value or "")
        about[number] = (_record(draft, variable.name, value or "", values.get(parent)) or key, key)
        draft.attribute(key, "color", color((red, green, blue)))
        if parent in values:
            draft.attribute(key, "child of", values[parent])
    names: defaultdict[object, list[str]] = defaultdict(list)
    known = {}
    for number, of, name in _by_id(
        given.get("attributevariables", NO_ROWS), "variableid", "attributevariable"
    ):
        names[of].append(name)
        known[number] = name
    for of, listed in names.items():
        if of in draft.variables:
            draft.attribute(
                draft.variables[of].record.id, "attributes", json.dumps(listed, ensure_ascii=False)
            )
    pairs = given.get("attributevalues", NO_ROWS).pick("entityid", "attributevariableid", "attributevalue")
    for entity, name, value in pairs:
        if value and entity in about and name in known:
            mine, key = about[entity]
            # One actor in two variables may be described in two ways.
            if not draft.attribute(mine, known[name], value):
                draft.attribute(key, known[name], value)


def _record(draft: _Draft, variable: str, value: str, parent: str | None) -> ActorId | ConceptId | None:
    role = variable.casefold()
    if not value:
        return None
    if role in KINDS:
        return draft.actors.setdefault((value, KINDS[role]), Actor(name=value, kind=KINDS[role])).id
    if role == CONCEPT:
        above = Concept(name=parent).id if parent else None
        return draft.concepts.setdefault(value, Concept(name=value, parent=above)).id
    return None


def _statements(
    draft: _Draft, given: Mapping[str, Table]
) -> tuple[tuple[Statement, ...], tuple[Coding, ...]]:
    values = _values(draft, given)
    labels = dict(zip(_type_numbers(given), _type_labels(draft), strict=True))
    positions = _types_of_positions(draft)
    statements: list[Statement] = []
    codings: list[Coding] = []
    met: Counter[str] = Counter()
    columns = ("statementtypeid", "documentid", "start", "stop", "coder")
    for number, of, document, start, stop, coder in _by_id(given["statements"], *columns):
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
            coder=_coder(draft, coder).id,
        )
        statement = _statement(draft, coding, draft.documents[document]) if labels[of] in positions else None
        record = statement or coding
        met[record.id] += 1
        if met[record.id] > 1:
            record = replace(record, variables={**record.variables, COPY: met[record.id]})
        (statements if isinstance(record, Statement) else codings).append(record)  # type: ignore[arg-type]
    return tuple(statements), tuple(codings)


def _type_numbers(given: Mapping[str, Table]) -> list[object]:
    return [row[0] for row in _by_id(given["statementtypes"])]


def _type_labels(draft: _Draft) -> list[str]:
    prefix = "dna type "
    return [a.about.removeprefix(prefix) for a in draft.attributes.values() if a.about.startswith(prefix)]


def _types_of_positions(draft: _Draft) -> set[str]:
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


def _values(draft: _Draft, given: Mapping[str, Table]) -> dict[object, Values]:
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


def _span(draft: _Draft, document: object, start: int, stop: int) -> Span | None:
    place, record = draft.places[document], draft.documents[document]
    first, last = place(start), place(stop)
    if last > len(record.text):
        draft.lost["passage-beyond-the-text"] += 1
        last = len(record.text)
    if not 0 <= first < last:
        draft.lost["statement-without-passage"] += 1
        return None
    return Span(record.id, first, last)


def _statement(draft: _Draft, coding: Coding, document: Document) -> Statement | None:
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


_MESSAGES = {
    "unknown-coder": "{n} records name a coder that the database does not have",
    "statement-without-document": "{n} statements stand in no document or have no type; they were left out",
    "statement-without-passage": "{n} statements mark no words; they were left out",
    "passage-beyond-the-text": "{n} statements reach beyond their document; they were cut at its end",
    "statement-without-agreement": "{n} statements have no agreement; their stance is unclear",
}


def _notes(draft: _Draft) -> Iterator[Note]:
    for code, count in draft.lost.items():
        yield Note(
            code=code,
            message=f"{draft.where}: {_MESSAGES[code].format(n=count)}",
            facts={"count": count},
        )
