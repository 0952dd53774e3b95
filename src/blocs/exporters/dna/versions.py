"""Tables of DNA 2 in the shape of DNA 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blocs.sources.databases import NO_ROWS, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTRIBUTES = ("type", "alias", "notes")
_MILLISECONDS = 1000


def modern(tables: Mapping[str, Table]) -> Mapping[str, Table]:
    """
    Return the tables of DNA 3 for those of DNA 2; those of DNA 3 as they are.

    DNA 2 counts milliseconds, holds short texts as text or as the number of a row in ATTRIBUTES, and knows
    three attributes: type, alias, notes.
    """
    if "entities" in tables:
        return tables
    entities = _entities(tables)
    numbers = {(variable, value): number for number, variable, value, *_ in entities}
    by_number = {number: value for number, _, value, *_ in entities}
    variables = sorted({variable for _, variable, *_ in entities})
    names = tuple(
        (len(_ATTRIBUTES) * n + k, variable, name.capitalize())
        for n, variable in enumerate(variables)
        for k, name in enumerate(_ATTRIBUTES)
    )
    of_name = {(variable, name.lower()): number for number, variable, name in names}
    values = [
        (entity, of_name[variable, name], value)
        for entity, variable, *given in tables.get("attributes", NO_ROWS).pick(
            "id", "variableid", *_ATTRIBUTES
        )
        for name, value in zip(_ATTRIBUTES, given, strict=True)
    ]
    return {
        **tables,
        "documents": _dated_in_seconds(tables.get("documents", NO_ROWS)),
        "entities": Table(("id", "variableid", "value", "red", "green", "blue", "childof"), tuple(entities)),
        "datashorttext": _numbered(tables.get("datashorttext", NO_ROWS), numbers, by_number),
        "attributevariables": Table(("id", "variableid", "attributevariable"), names),
        "attributevalues": Table(("entityid", "attributevariableid", "attributevalue"), tuple(values)),
    }


def _entities(tables: Mapping[str, Table]) -> list[tuple[Any, ...]]:
    """Return the rows of ATTRIBUTES, and one for each text that a statement has and no row."""
    columns = ("id", "variableid", "value", "red", "green", "blue", "childof")
    given = [
        (number, variable, value or "", *colors, None)
        for number, variable, value, *colors, _ in tables.get("attributes", NO_ROWS).pick(*columns)
    ]
    known = {(variable, value) for _, variable, value, *_ in given}
    free = max((int(row[0] or 0) for row in given), default=0) + 1
    for variable, value in tables.get("datashorttext", NO_ROWS).pick("variableid", "value"):
        if isinstance(value, str) and (variable, value) not in known:
            known.add((variable, value))
            given.append((free, variable, value, 0, 0, 0, None))
            free += 1
    return given


def _numbered(
    texts: Table, numbers: Mapping[tuple[object, object], object], known: Mapping[object, object]
) -> Table:
    rows = tuple(
        (statement, variable, numbers.get((variable, value)) if isinstance(value, str) else value)
        for statement, variable, value in texts.pick("statementid", "variableid", "value")
        if isinstance(value, str) or value in known
    )
    return Table(("statementid", "variableid", "entity"), rows)


def _dated_in_seconds(documents: Table) -> Table:
    if "date" not in documents.columns:
        return documents
    place = documents.columns.index("date")
    rows = tuple(
        (
            *row[:place],
            row[place] // _MILLISECONDS if isinstance(row[place], int) else None,
            *row[place + 1 :],
        )
        for row in documents.rows
    )
    return Table(documents.columns, rows)


def _seconds(milliseconds: object) -> int | None:
    return milliseconds // _MILLISECONDS if isinstance(milliseconds, int) else None
