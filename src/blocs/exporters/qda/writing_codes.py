"""Concepts with their stances, actors, organizations and types of codings → nested codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from blocs.exporters.qda.details import described, guid, plain, sayable
from blocs.exporters.qda.vocabulary import (
    ACTORS,
    COLOR,
    CONCEPTS,
    FOLDERS,
    FOR_WHOM,
    HOLDS,
    NAME,
    ORGANIZATIONS,
    RGB,
    TYPES,
)
from blocs.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.model import Concept, Corpus

_DEEPEST = 100
"""How deep concepts are nested; parsers of XML give up at 256."""


@dataclass(slots=True)
class Names:
    """Names that are taken; other programs want theirs to differ, whatever their case."""

    taken: Counter[str] = field(default_factory=Counter)

    def free(self, wanted: str) -> str:
        """Return a name that no other has."""
        name = base = sayable(wanted).strip() or "untitled"
        while name.casefold() in self.taken:
            self.taken[base.casefold()] += 1
            name = f"{base} ({self.taken[base.casefold()]})"
        self.taken[name.casefold()] = 1
        return name


@dataclass(slots=True)
class Codes:
    """
    The codes of a corpus: the element that holds them, and the GUID of each.

    Parameters
    ----------
    root : element
        ``Codes``, of the name space of a project or codebook.
    notes : mapping of str to list of str
        The GUIDs of the notes on records, by their ids.
    """

    root: etree._Element
    notes: Mapping[str, list[str]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    of: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(
        self, under: etree._Element, key: tuple[str, ...], name: str, text: str = "", **details: Any
    ) -> etree._Element:
        """Write a code; what is not to be seen in its name and description goes into the details."""
        shown = self.names.free(name)
        if shown != name:
            details[NAME] = name
        self.of[key] = guid("code", *key)
        code = element(under, "Code", guid=self.of[key], name=shown, isCodable="true")
        if color := details.pop(COLOR, None):
            code.set(COLOR, color)
        if description := described(text, details):
            element(code, "Description", description)
        return code

    def folder(self, holds: str) -> etree._Element:
        """Write the code under which all of one role stand."""
        name, text = FOLDERS[holds]
        code = self.add(self.root, (holds,), name, text, **{HOLDS: holds})
        code.set("isCodable", "false")
        return code


def element(under: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Add an element of the same name space to another."""
    space = etree.QName(under).namespace
    child = etree.SubElement(under, f"{{{space}}}{tag}", attributes)
    child.text = text
    return child


def note_refs(under: etree._Element, notes: Mapping[str, list[str]], about: str) -> None:
    """Refer to the notes on a record."""
    for note in notes.get(about, ()):
        element(under, "NoteRef", targetGUID=note)


def write_concepts(codes: Codes, corpus: Corpus) -> None:
    """Write the concepts, each with its stances and below those that are part of it."""
    if not corpus.concepts:
        return
    folder = codes.folder(CONCEPTS)
    colors = {a.about: a.value for a in corpus.attributes if a.name == COLOR and RGB.fullmatch(a.value)}
    others: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for attribute in corpus.attributes:
        if attribute.name != COLOR or attribute.about not in colors:
            others[attribute.about][attribute.name] = attribute.value
    places: dict[str, etree._Element] = {}
    nested = tuple(_nested(corpus))
    for concept, under in nested:
        details = {
            name: v for name, v in plain(concept).items() if name not in {NAME, "definition", "parent"}
        }
        if concept.parent is not None and under is None:
            details["parent"] = concept.parent
        if concept.id in others:
            details["attributes"] = others[concept.id]
        if concept.id in colors:
            details[COLOR] = colors[concept.id]
        parent = folder if under is None else places[under]
        key = (CONCEPTS, concept.id)
        places[concept.id] = codes.add(parent, key, concept.name, concept.definition, **details)
        note_refs(places[concept.id], codes.notes, concept.id)
    for concept, _ in nested:
        for stance in Stance:
            codes.add(
                places[concept.id], (CONCEPTS, concept.id, stance.value), f"{stance.value}: {concept.name}"
            )


def _nested(corpus: Corpus) -> Iterator[tuple[Concept, str | None]]:
    """Yield each concept once with the one it is written below, if any, that one before it."""
    known = {concept.id for concept in corpus.concepts}
    parts: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in corpus.concepts:
        if concept.parent in known:
            parts[concept.parent or ""].append(concept)
    done: set[str] = set()
    tops = [concept for concept in corpus.concepts if concept.parent not in known]
    # Concepts that are part of each other in a circle are below none; the first met is taken for the top.
    for top in (*tops, *corpus.concepts):
        waiting: list[tuple[Concept, str | None, int]] = [(top, None, 0)]
        while waiting:
            concept, under, depth = waiting.pop()
            if concept.id in done:
                continue
            done.add(concept.id)
            yield concept, under
            below = (None, 0) if depth == _DEEPEST else (concept.id, depth + 1)
            waiting += [(part, *below) for part in reversed(parts[concept.id])]


def write_roles(codes: Codes, corpus: Corpus) -> None:
    """Write types of codings that are no concepts, actors, and organizations for which somebody speaks."""
    concepts = {concept.name: concept.id for concept in corpus.concepts}
    types = dict.fromkeys(coding.type for coding in corpus.codings)
    if others := [type_ for type_ in types if type_ not in concepts]:
        folder = codes.folder(TYPES)
        for type_ in others:
            codes.add(folder, (TYPES, type_), type_)
    for type_, concept in concepts.items():
        codes.of[TYPES, type_] = codes.of[CONCEPTS, concept]
    if corpus.actors:
        folder = codes.folder(ACTORS)
        for actor in corpus.actors:
            code = codes.add(folder, (ACTORS, actor.id), actor.name)
            note_refs(code, codes.notes, actor.id)
    groups = {statement.organization for statement in corpus.statements}
    if spoken_for := [actor for actor in corpus.actors if actor.id in groups]:
        folder = codes.folder(ORGANIZATIONS)
        for actor in spoken_for:
            codes.add(folder, (ORGANIZATIONS, actor.id), FOR_WHOM + actor.name)
