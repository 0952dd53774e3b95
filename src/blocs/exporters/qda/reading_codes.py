"""Nested codes → concepts, and which codes say who speaks, for whom, and on which side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.exporters.qda.details import restored, told
from blocs.exporters.qda.draft import Code, Words
from blocs.exporters.qda.elements import child, guid_of, local, words
from blocs.exporters.qda.vocabulary import COLOR, CONCEPTS, FOLDERS, HOLDS, NAME
from blocs.model import Concept, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.exporters.qda.details import Details
    from blocs.exporters.qda.draft import Draft
    from blocs.exporters.qda.elements import Element

_PATH = " > "


@dataclass(slots=True, kw_only=True, eq=False)
class _Node:
    """A code as it stands in the file; `ours` where a folder says what it holds."""

    element: Element
    parent: _Node | None
    name: str
    text: str
    details: Details
    role: str
    ours: bool
    stance: Stance | None = None
    folder: bool = False


def read_codes(draft: Draft, codebook: Element | None) -> None:
    """
    Read the codes of a project or codebook.

    A code is a concept, but for those below a folder of ours that says otherwise. Where several codes bear
    one name, each is told apart by its path.
    """
    nodes = _nodes(codebook)
    concepts = [node for node in nodes if node.role == CONCEPTS and not node.folder and node.stance is None]
    names = _told_apart(concepts)
    ids: dict[int, Concept] = {}
    for node in concepts:
        concept = _concept(node, names[id(node)], ids)
        ids[id(node)] = draft.concepts.setdefault(concept.id, concept)
        _attributes(draft, node, concept)
    for node in nodes:
        if node.folder:
            continue
        about = ids.get(id(node.parent if node.stance is not None else node))
        code = Code(
            role=node.role,
            name=names.get(id(node), node.name),
            concept=None if about is None else about.id,
            stance=node.stance,
            words=tuple(_words(draft, node)),
        )
        if draft.codes.setdefault(guid_of(node.element), code) is not code:
            draft.lost["same-guid"] += 1
        for note in code.words if code.concept is not None else ():
            draft.memo(str(code.concept), note)
    for identity, concept in draft.concepts.items():
        if concept.parent not in draft.concepts or concept.parent == identity:
            draft.concepts[identity] = replace(concept, parent=None)


def _words(draft: Draft, node: _Node) -> Iterator[Words]:
    if node.text.strip() and (node.role != CONCEPTS or node.stance is not None):
        yield Words(node.text, draft.coder().id)
    yield from draft.words(node.element)


def _nodes(codebook: Element | None) -> list[_Node]:
    """Return the codes, each after the one it stands below."""
    found: dict[Element, _Node] = {}
    codes = None if codebook is None else child(codebook, "Codes")
    for element in () if codes is None else codes.iter():
        if element is codes or local(element) != "Code":
            continue
        above = element.getparent()
        parent = found.get(above) if above is not None else None
        text, details = told(words(element, "Description") or "")
        holds = details.get(HOLDS) if parent is None else None
        folder = isinstance(holds, str) and holds in FOLDERS
        exact = details.get(NAME)
        node = _Node(
            element=element,
            parent=parent,
            name=exact if isinstance(exact, str) else element.get("name") or "",
            text=text,
            details=details,
            role=str(holds) if folder else parent.role if parent else CONCEPTS,
            ours=folder or (parent is not None and parent.ours),
            folder=folder,
        )
        node.stance = _stance(node)
        found[element] = node
    return list(found.values())


def _stance(node: _Node) -> Stance | None:
    """Return the side that a code says: a concept of ours has one such code a side, with none below it."""
    above = node.parent
    if not node.ours or node.role != CONCEPTS or above is None or above.folder:
        return None
    if above.stance is not None or child(node.element, "Code") is not None:
        return None
    return next((side for side in Stance if node.name.startswith(f"{side.value}: ")), None)


def _told_apart(nodes: list[_Node]) -> dict[int, str]:
    """Return a name for each node that no other has: its own, else its path, else with a number."""
    plain = {id(node): " ".join(node.name.split()) or "unnamed code" for node in nodes}
    names = {key: node.name if node.ours else plain[key] for node in nodes for key in [id(node)]}
    often = Counter(names.values())
    taken: Counter[str] = Counter()
    for node in nodes:
        name = names[id(node)]
        if often[name] > 1 and not node.ours:
            name = _path(node)
        while name in taken or (name != names[id(node)] and name in often):
            taken[name] += 1
            name = f"{name} ({taken[name] + 1})"
        taken[name] = 0
        names[id(node)] = name
    return names


def _path(node: _Node) -> str:
    steps: list[str] = []
    here: _Node | None = node
    while here is not None and not here.folder:
        steps.append(" ".join(here.name.split()) or "unnamed code")
        here = here.parent
    return _PATH.join(reversed(steps))


def _concept(node: _Node, name: str, above: dict[int, Concept]) -> Concept:
    parent = above.get(id(node.parent))
    given = {"name": name, "definition": node.text, "parent": parent.id if parent else None}
    held = {**node.details, **{key: value for key, value in given.items() if value is not None}}
    simple = Concept(name=name, definition=node.text, parent=given["parent"])  # type: ignore[arg-type]
    return restored(Concept, held) or simple


def _attributes(draft: Draft, node: _Node, concept: Concept) -> None:
    if color := node.element.get(COLOR):
        draft.attribute(concept.id, COLOR, color)
    held = node.details.get("attributes")
    for name, value in held.items() if isinstance(held, dict) else ():
        if isinstance(value, str):
            draft.attribute(concept.id, name, value)
