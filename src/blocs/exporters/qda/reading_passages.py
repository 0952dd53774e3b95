"""Selections with their codings → statements where somebody takes a side, and codings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blocs.exporters.qda.details import restored, told
from blocs.exporters.qda.draft import Words
from blocs.exporters.qda.elements import children, guid_of, targets, words
from blocs.exporters.qda.vocabulary import ACTORS, CONCEPTS, MEMO, ORGANIZATIONS, RECORD, WHOLE
from blocs.model import CoderKind, Coding, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.exporters.qda.details import Details
    from blocs.exporters.qda.draft import Code, Draft
    from blocs.exporters.qda.elements import Element
    from blocs.model import Coder, Document

    Place = tuple[int, int]


@dataclass(slots=True)
class _Group:
    """What belongs together: the selections of one record, or all that one coder coded at one place."""

    coder: Coder
    details: Details
    places: dict[Place, None] = field(default_factory=dict)
    codes: dict[str, list[Words]] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)


def read_passages(draft: Draft, document: Document, about: tuple[Element, ...]) -> None:
    """Read what is coded in a text, and then the codings of the whole."""
    groups: dict[object, _Group] = {}
    for element in about:
        for selection, place in _selections(draft, element, document):
            _read_selection(draft, groups, (element, selection), place)
    for group in groups.values():
        _keep(draft, document, group)
    for element in about:
        for coding in children(element, "Coding"):
            whole = _Group(draft.coder(guid_of(coding, "creatingUser"), guid_of(element, "creatingUser")), {})
            for target in targets(coding, "CodeRef"):
                whole.codes[target] = list(draft.words(coding))
            _keep(draft, document, whole)


def _selections(draft: Draft, part: Element, document: Document) -> Iterator[tuple[Element, Place]]:
    """Yield the selections that lie in a text, with their places."""
    points = {guid_of(point): point.get("position") for point in children(part, "SyncPoint")}
    for selection in children(part, "PlainTextSelection", "TranscriptSelection"):
        if "startPosition" in selection.attrib:
            given = selection.get("startPosition"), selection.get("endPosition")
        else:
            given = (
                points.get(guid_of(selection, "fromSyncPoint")),
                points.get(guid_of(selection, "toSyncPoint")),
            )
        start, end = _number(given[0]), _number(given[1])
        if start is None or end is None or not 0 <= start <= end or start > len(document.text):
            draft.lost["no-place"] += 1
            continue
        if end > len(document.text):
            draft.lost["beyond-text"] += 1
        yield selection, (start, min(end, len(document.text)))


def _number(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _read_selection(
    draft: Draft, groups: dict[object, _Group], elements: tuple[Element, Element], place: Place
) -> None:
    source, selection = elements
    text, details = told(words(selection, "Description") or "")
    record = details.get(RECORD)
    users = guid_of(selection, "creatingUser"), guid_of(source, "creatingUser")
    first: _Group | None = None
    codings = list(children(selection, "Coding"))
    for coding in codings or [selection]:
        coder = draft.coder(*([] if coding is selection else [guid_of(coding, "creatingUser")]), *users)
        key = record if isinstance(record, str) else (place, coder.id)
        group = groups.setdefault(key, _Group(coder, details))
        group.places[place] = None
        first = first or group
        if coding is not selection:
            for target in targets(coding, "CodeRef"):
                group.codes.setdefault(target, []).extend(draft.words(coding))
    if first is not None:
        if text.strip():
            first.words.append(Words(text, first.coder.id))
        first.words.extend(draft.words(selection))


def _keep(draft: Draft, document: Document, group: _Group) -> None:
    """Keep what a group of selections says: a statement if it is one, and a coding for each code besides."""
    known = {guid: draft.codes[guid] for guid in group.codes if guid in draft.codes}
    draft.lost["unknown-code"] += len(group.codes) - len(known)
    evidence = [place for place in group.places if place[0] < place[1]]
    if group.details.get(WHOLE) is True:
        evidence = []
    elif group.places and not evidence:
        draft.lost["no-place"] += len(group.places)
        return
    where = {"document": document.id, "evidence": [[document.id, *place] for place in evidence]}
    said = _said(draft, known) if evidence else None
    records: dict[str, list[Words]] = {}
    if said is not None:
        statement = _statement(draft, group, {**where, **said})
        draft.statements[statement.id] = statement
        records[statement.id] = [one for guid in known if _is_role(known[guid]) for one in group.codes[guid]]
    elif any(_is_role(code) for code in known.values()):
        draft.lost["no-statement"] += 1
    for guid, code in known.items():
        if said is None or not _is_role(code):
            coding = _coding(draft, group, {**where, "type": code.name})
            records.setdefault(coding.id, []).extend(group.codes[guid])
    _keep_words(draft, group, where, records)


def _keep_words(
    draft: Draft, group: _Group, where: Mapping[str, Any], records: dict[str, list[Words]]
) -> None:
    """Keep the words on each record, those on the passage with the first; without any code they are one."""
    if not group.codes and not group.words:
        draft.lost["uncoded"] += 1
    elif not group.codes:
        records[_coding(draft, group, {**where, "type": MEMO}).id] = []
    if records:
        next(iter(records.values())).extend(group.words)
    for about, notes in records.items():
        for note in notes:
            draft.memo(about, note)


def _is_role(code: Code) -> bool:
    return code.stance is not None or code.role in {ACTORS, ORGANIZATIONS}


def _said(draft: Draft, known: Mapping[str, Code]) -> Details | None:
    """Return who takes which side on what, if the codes of a passage say so without doubt."""
    actors = [draft.speakers[guid] for guid, code in known.items() if code.role == ACTORS]
    groups = [draft.speakers[guid] for guid, code in known.items() if code.role == ORGANIZATIONS]
    sides = [code for code in known.values() if code.role == CONCEPTS and code.stance is not None]
    if len(actors) != 1 or len(sides) != 1 or len(groups) > 1:
        return None
    side = sides[0].stance
    return {
        "actor": actors[0].id,
        "organization": groups[0].id if groups else None,
        "target": {"concept": sides[0].concept},
        "stance": side.value if side else None,
    }


def _statement(draft: Draft, group: _Group, said: Mapping[str, Any]) -> Statement:
    held = {name: value for name, value in group.details.items() if name != "attribution"}
    plain = {**said, "coder": group.coder.id}
    if RECORD not in held and group.coder.kind is CoderKind.PERSON:
        plain["status"] = Status.CONFIRMED.value
    statement = restored(Statement, {**held, **plain})
    if statement is None:
        draft.lost["details"] += 1
        statement = restored(Statement, plain)
    assert statement is not None  # all that is in it was made here
    return statement


def _coding(draft: Draft, group: _Group, where: Mapping[str, Any]) -> Coding:
    plain = {**where, "coder": group.coder.id}
    coding = restored(Coding, {**plain, "variables": group.details.get("variables")})
    if coding is None:
        draft.lost["details"] += 1
        coding = restored(Coding, plain)
    assert coding is not None  # all that is in it was made here
    if coding.id in draft.codings:
        draft.lost["twice"] += 1
    draft.codings[coding.id] = coding
    return coding
