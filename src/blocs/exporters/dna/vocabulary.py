"""What a database of DNA knows before anything is coded: types, variables, entities and their attributes."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from blocs.exporters.dna.draft import AGREEMENT, CONCEPT, KINDS, ORGANIZATION, PERSON, STANDARD, entity_key
from blocs.exporters.dna.schema import LONGEST
from blocs.exporters.dna.sheet import named, rgb
from blocs.model import Statement, VariableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.exporters.dna.sheet import Coded, Sheet, Value
    from blocs.model import Corpus

_STANDARD_VARIABLES = (
    (PERSON, VariableKind.SHORT_TEXT),
    (ORGANIZATION, VariableKind.SHORT_TEXT),
    (CONCEPT, VariableKind.SHORT_TEXT),
    (AGREEMENT, VariableKind.BOOLEAN),
)
_WIDTHS = (VariableKind.BOOLEAN, VariableKind.INTEGER, VariableKind.SHORT_TEXT, VariableKind.LONG_TEXT)
"""Kinds of variables; each can hold the values of those before it."""


def write_types(sheet: Sheet, coded: Sequence[Coded]) -> None:
    """Write statement types and their variables."""
    prefix = "dna type "
    variables: defaultdict[str, dict[str, VariableKind]] = defaultdict(dict)
    for about, _ in sheet.about:
        if about.startswith(prefix):
            variables[about.removeprefix(prefix)] = {}
    for declared in sheet.corpus.variables:
        variables[declared.statement_type or STANDARD].setdefault(declared.name, declared.kind)
    if not variables:
        variables[STANDARD].update(_STANDARD_VARIABLES)
    for label, record, _ in coded:
        known = {name.casefold() for name in variables[label]}
        if isinstance(record, Statement):
            variables[label].update({n: kind for n, kind in _STANDARD_VARIABLES if n not in known})
    for (label, name), kind in _kinds(coded).items():
        variables[label].setdefault(name, kind)
    for label, kinds in variables.items():
        parts = rgb(sheet.about.get((prefix + label, "color")))
        number = sheet.add("STATEMENTTYPES", label, sheet.short(label), *parts)
        for name, kind in kinds.items():
            sheet.add("VARIABLES", (label, name), sheet.short(name), kind.value, number)
    sheet.variables = dict(variables)


def _kinds(coded: Sequence[Coded]) -> dict[tuple[str, str], VariableKind]:
    """Return the kind of each variable of the study's own, by statement type and name."""
    standard = {name for name, _ in _STANDARD_VARIABLES}
    found: defaultdict[tuple[str, str], set[VariableKind]] = defaultdict(set)
    for label, _, values in coded:
        for name in [name for name in values if name not in standard]:
            found[label, name].add(_kind(values[name]))
    # What one statement has as a number and another in words is words.
    return {key: max(held, key=_WIDTHS.index) for key, held in found.items()}


def _kind(value: Value) -> VariableKind:
    if isinstance(value, bool):
        return VariableKind.BOOLEAN
    if isinstance(value, int):
        return VariableKind.INTEGER
    return VariableKind.SHORT_TEXT if len(value) <= LONGEST else VariableKind.LONG_TEXT


def write_entities(sheet: Sheet, coded: Sequence[Coded]) -> None:
    """Write the values of short texts: those known, blank, and used; then what is known of them."""
    texts: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    short = {
        (label, name)
        for label, kinds in sheet.variables.items()
        for name, kind in kinds.items()
        if kind is VariableKind.SHORT_TEXT
    }
    listed = [about for about, name in sheet.about if name == "color" and about.startswith("dna entity ")]
    for label, name in short:
        start = entity_key(label, name, "")
        texts[label, name] = dict.fromkeys(a.removeprefix(start) for a in listed if a.startswith(start))
        if (f"dna type {label}", "color") not in sheet.about:
            texts[label, name].setdefault("")  # DNA shows it where nothing is chosen yet
    for label, _, values in coded:
        for name in sheet.variables[label]:
            if (label, name) in short:
                value = named(values, name)
                texts[label, name].setdefault(sheet.short("" if value is None else str(value)))
    # In the order in which they were read, so that a database of DNA comes out as it came in.
    order = {about: place for place, about in enumerate(listed)}
    rows = [
        (order.get(entity_key(*key, text), len(order)), *key, text) for key in texts for text in texts[key]
    ]
    for _, label, name, text in sorted(rows, key=lambda row: row[0]):
        parts = rgb(sheet.about.get((entity_key(label, name, text), "color")))
        of = sheet.numbers["VARIABLES", (label, name)]
        sheet.entities[label, name, text] = sheet.add("ENTITIES", None, of, text, *parts, None)
    _parents(sheet)
    _attributes(sheet)


def _parents(sheet: Sheet) -> None:
    above = {concept.id: concept.name for concept in sheet.corpus.concepts}
    broader = {c.name: above[c.parent] for c in sheet.corpus.concepts if c.parent in above}
    for (label, name, text), number in sheet.entities.items():
        parent = sheet.about.get((entity_key(label, name, text), "child of"))
        if parent is None and name.casefold() == CONCEPT:
            parent = broader.get(text)
        if parent is not None and (label, name, parent) in sheet.entities:
            row = sheet.rows["ENTITIES"][number - 1]
            sheet.rows["ENTITIES"][number - 1] = (*row[:-1], sheet.entities[label, name, parent])


def _attributes(sheet: Sheet) -> None:
    records = _records_by_name(sheet.corpus)
    declared = {
        (v.statement_type or STANDARD, v.name): json.loads(sheet.about.get((v.id, "attributes"), "[]"))
        for v in sheet.corpus.variables
    }
    named: defaultdict[str, list[str]] = defaultdict(list)
    for about, name in sheet.about:
        named[about].append(name)
    for label, name, text in sheet.entities:
        for attribute in named.get(records.get((name.casefold(), text), ""), []):
            listed = declared.setdefault((label, name), [])
            if attribute not in listed and not attribute.startswith("dna"):
                listed.append(attribute)
    for (label, name), listed in declared.items():
        for attribute in listed:
            of = sheet.numbers["VARIABLES", (label, name)]
            sheet.add("ATTRIBUTEVARIABLES", (label, name, attribute), of, sheet.short(attribute))
    for label, name, text in sheet.entities:
        for attribute in declared.get((label, name), []):
            pair = (
                sheet.entities[label, name, text],
                sheet.numbers["ATTRIBUTEVARIABLES", (label, name, attribute)],
            )
            own = sheet.about.get((entity_key(label, name, text), attribute))
            value = own or sheet.about.get((records.get((name.casefold(), text), ""), attribute), "")
            sheet.add("ATTRIBUTEVALUES", pair, *pair, sheet.short(value))


def _records_by_name(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the id of each actor and concept by DNA's variable and its name."""
    found: dict[tuple[str, str], str] = {(CONCEPT, c.name): c.id for c in corpus.concepts}
    for actor in corpus.actors:
        role = ORGANIZATION if actor.kind is KINDS[ORGANIZATION] else PERSON
        found.setdefault((role, actor.name), actor.id)
    return found
