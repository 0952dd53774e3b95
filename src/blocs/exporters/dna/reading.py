"""Tables of DNA → corpus."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.exporters.dna.draft import CONCEPT, KINDS, Draft, Variable, by_id, color, entity_key
from blocs.exporters.dna.passages import coded
from blocs.exporters.dna.versions import modern
from blocs.model import (
    Actor,
    Coder,
    CoderKind,
    Concept,
    Corpus,
    Document,
    Genre,
    Moment,
    Note,
    PageId,
    Precision,
    VariableKind,
    content_id,
)
from blocs.sources.databases import NO_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from blocs.model import ActorId, ConceptId
    from blocs.sources.databases import Table

    Values = dict[str, str | int | bool]

TABLES = frozenset(
    "coders documents statementtypes variables regexes coderrelations statements databoolean datainteger "
    "entities datashorttext datalongtext attributevariables attributevalues attributes".split()
)
"""The tables that are read, of DNA 2 and 3, in lower case."""
_NEEDED = ("documents", "statements", "statementtypes", "variables")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    draft = Draft(where)
    try:
        _read_coders(draft, given)
        _read_documents(draft, given)
        _read_variables(draft, given)
        _read_entities(draft, given)
        statements, codings = coded(draft, given)
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


def _read_coders(draft: Draft, given: Mapping[str, Table]) -> None:
    table = given.get("coders", NO_ROWS)
    others = [name for name in table.columns if name not in {"id", "name"}]
    taken: Counter[str] = Counter()
    for number, name, *rest in by_id(table, "name", *others):
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


def _read_documents(draft: Draft, given: Mapping[str, Table]) -> None:
    columns = ("title", "text", "coder", "author", "source", "section", "notes", "type", "date")
    met: Counter[tuple[PageId, str]] = Counter()
    for number, title, text, coder, author, source, *more in by_id(given["documents"], *columns):
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
            told["coder"] = draft.coder(coder).id
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


def _read_variables(draft: Draft, given: Mapping[str, Table]) -> None:
    labels: dict[object, str] = {}
    for number, label, *parts in by_id(given["statementtypes"], "label", "red", "green", "blue"):
        while label in labels.values():
            label = f"{label} ({number})"  # noqa: PLW2901
        labels[number] = label
        draft.attribute(f"dna type {label}", "color", color(parts))
    for number, name, kind, of in by_id(given["variables"], "variable", "datatype", "statementtypeid"):
        if of in labels:
            draft.variables[number] = Variable(labels[of], name, VariableKind(kind))


def _read_entities(draft: Draft, given: Mapping[str, Table]) -> None:
    columns = ("variableid", "value", "red", "green", "blue", "childof")
    rows = list(by_id(given["entities"], *columns))
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
    for number, of, name in by_id(
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


def _record(draft: Draft, variable: str, value: str, parent: str | None) -> ActorId | ConceptId | None:
    role = variable.casefold()
    if not value:
        return None
    if role in KINDS:
        return draft.actors.setdefault((value, KINDS[role]), Actor(name=value, kind=KINDS[role])).id
    if role == CONCEPT:
        above = Concept(name=parent).id if parent else None
        return draft.concepts.setdefault(value, Concept(name=value, parent=above)).id
    return None


_MESSAGES = {
    "unknown-coder": "{n} records name a coder that the database does not have",
    "statement-without-document": "{n} statements stand in no document or have no type; they were left out",
    "statement-without-passage": "{n} statements mark no words; they were left out",
    "passage-beyond-the-text": "{n} statements reach beyond their document; they were cut at its end",
    "statement-without-agreement": "{n} statements have no agreement; their stance is unclear",
}


def _notes(draft: Draft) -> Iterator[Note]:
    for code, count in draft.lost.items():
        yield Note(
            code=code,
            message=f"{draft.where}: {_MESSAGES[code].format(n=count)}",
            facts={"count": count},
        )
