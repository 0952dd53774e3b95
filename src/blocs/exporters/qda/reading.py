"""A project or codebook of REFI-QDA, whoever wrote it → corpus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from blocs.errors import UnreadablePage
from blocs.exporters.archives import members
from blocs.exporters.qda.details import restored, told
from blocs.exporters.qda.draft import Draft, Words
from blocs.exporters.qda.elements import child, children, guid_of, parsed, targets, words
from blocs.exporters.qda.outgoing import PROJECT
from blocs.exporters.qda.reading_codes import read_codes
from blocs.exporters.qda.reading_sources import decoded, file_of, read_sources
from blocs.exporters.qda.vocabulary import (
    ACTOR,
    ACTORS,
    FIELD,
    FOR_WHOM,
    KIND,
    MEMO,
    NAME,
    ORGANIZATIONS,
    PROJECT_FILE,
    RECORD,
    UNKNOWN_CODER,
)
from blocs.model import Actor, ActorKind, Coder, CoderKind, Corpus, DeclaredVariable, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.exporters.qda.elements import Element
    from blocs.model import Span

_LEFT_OUT = {"Sets": "set", "Graphs": "graph"}


def from_qdpx(content: bytes, where: str) -> Corpus:
    """
    Return what a project of REFI-QDA holds; see `blocs.exporters.qda` for what becomes what.

    What is left out is told in notes, and counted.

    Parameters
    ----------
    content : bytes
        The zip archive.
    where : str
        What to call the file in errors and as the path of its documents.

    Raises
    ------
    UnreadablePage
        If it is no archive, unpacks to more than is sensible, or has no usable project in it.
    """
    found = members(content, where=where, wanted=_is_text)
    files = {name.replace("\\", "/").lower(): inside for name, inside in found.items()}
    projects = [name for name in files if name.endswith(".qde")]
    name = PROJECT_FILE if PROJECT_FILE in files else min(projects, key=len, default=None)
    if name is None:
        raise UnreadablePage(address=where, why=f"no project of REFI-QDA (no {PROJECT_FILE} in it)")
    root = parsed(files[name], "Project", where=f"{where}, {name}")
    draft = Draft(where, root.get("origin") or "", guid_of(root, "creatingUserGUID"), files)
    _read_users(draft, child(root, "Users"))
    _read_notes(draft, child(root, "Notes"))
    _read_links(draft, child(root, "Links"))
    read_codes(draft, child(root, "CodeBook"))
    _read_variables(draft, child(root, "Variables"))
    _read_actors(draft, child(root, "Cases"))
    read_sources(draft, child(root, "Sources"))
    _read_cases(draft, child(root, "Cases"))
    _read_project(draft, root)
    for tag, lost in _LEFT_OUT.items():
        draft.lost[lost] += sum(1 for part in children(root, tag) for _ in part)
    return _corpus(draft)


def from_qdc(content: bytes, where: str) -> Corpus:
    """
    Return the concepts of a codebook of REFI-QDA.

    Raises
    ------
    UnreadablePage
        If it is no codebook.
    """
    root = parsed(content, "CodeBook", where=where)
    draft = Draft(where)
    read_codes(draft, root)
    draft.lost["set"] = sum(1 for part in children(root, "Sets") for _ in part)
    return _corpus(draft)


def _is_text(name: str) -> bool:
    return name.lower().endswith((".qde", ".txt"))


def _corpus(draft: Draft) -> Corpus:
    return Corpus(
        documents=tuple(draft.documents.values()),
        actors=tuple(_resolved(draft, actor) for actor in draft.actors.values()),
        concepts=tuple(draft.concepts.values()),
        coders=tuple({coder.id: coder for coder in draft.coders.values()}.values()),
        statements=tuple(draft.statements.values()),
        codings=tuple(draft.codings.values()),
        variables=tuple(draft.declared.values()),
        attributes=tuple(draft.attributes.values()),
        memos=tuple(draft.memos.values()),
        notes=tuple(_notes(draft)),
    )


def _resolved(draft: Draft, actor: Actor) -> Actor:
    """Return an actor without references that lead nowhere."""

    def there(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        known = ((span, draft.documents.get(span.document)) for span in spans)
        return tuple(span for span, text in known if text is not None and span.end <= len(text.text))

    memberships = tuple(
        replace(
            one,
            organization=one.organization if one.organization in draft.actors else None,
            evidence=there(one.evidence),
        )
        for one in actor.memberships
    )
    return replace(actor, memberships=memberships, mentions=there(actor.mentions))


def _read_users(draft: Draft, users: Element | None) -> None:
    taken: set[str] = set()
    for user in children(users, "User"):
        _, details = told(user.get("id") or "")
        name = user.get("name") or user.get("id") or UNKNOWN_CODER
        coder = restored(Coder, {"kind": CoderKind.PERSON.value, "name": name, **details})
        coder = coder or Coder(name=name, kind=CoderKind.PERSON)
        number = 1
        while coder.id in taken:
            number += 1
            coder = replace(coder, name=f"{name} ({number})")
        taken.add(coder.id)
        if draft.coders.setdefault(guid_of(user), coder) is not coder:
            draft.lost["same-guid"] += 1


def _read_notes(draft: Draft, notes: Element | None) -> None:
    for note in children(notes, "Note"):
        text = words(note, "PlainTextContent") or ""
        if (path := note.get("plainTextPath")) and not text:
            content = file_of(draft, path)
            read = None if content is None else decoded(content)
            draft.lost["note-without-text"] += read is None
            text = read or ""
        described, details = told(words(note, "Description") or "")
        if RECORD in details:
            text = described
        else:
            name = note.get("name") or ""
            shown = "" if name == MEMO or " ".join(text.split()).startswith(name) else name
            before = [part for part in (shown, described) if part.strip()]
            text = "\n\n".join([*before, text]) if text.strip() or not before else "\n\n".join(before)
        coder = draft.coder(guid_of(note, "creatingUser"), guid_of(note, "modifyingUser"))
        draft.notes.setdefault(guid_of(note), Words(text, coder.id))
        draft.lost["note-passage"] += sum(1 for _ in children(note, "PlainTextSelection"))


def _read_links(draft: Draft, links: Element | None) -> None:
    """Read links between a note and what it is on, as NVivo writes annotations; count the others."""
    for link in children(links, "Link"):
        ends = guid_of(link, "originGUID"), guid_of(link, "targetGUID")
        for note, other in (ends, ends[::-1]):
            if note in draft.notes and other not in draft.notes:
                draft.links.setdefault(other, []).append(note)
                break
        else:
            draft.lost["link"] += 1


def _read_variables(draft: Draft, variables: Element | None) -> None:
    for variable in children(variables, "Variable"):
        _, details = told(words(variable, "Description") or "")
        name = details.get(FIELD, details.get(NAME))
        role = FIELD if FIELD in details else "attribute"
        shown = variable.get("name") or "unnamed variable"
        draft.variables.setdefault(guid_of(variable), (role, name if isinstance(name, str) else shown))


def _read_actors(draft: Draft, cases: Element | None) -> None:
    """Read the cases that are actors of ours, then make actors of what else is coded as one."""
    for case in children(cases, "Case"):
        _, details = told(words(case, "Description") or "")
        held = details.get(ACTOR)
        if not isinstance(held, dict):
            continue
        shown = dict(draft.values(case))
        kind = shown.get((FIELD, KIND), held.get(KIND))
        actor = restored(Actor, {**held, KIND: kind}) or restored(Actor, held)
        if actor is None:
            draft.lost["details"] += 1
            continue
        actor = draft.actors.setdefault(actor.id, actor)
        draft.speakers |= dict.fromkeys(targets(case, "CodeRef"), actor)
        draft.keep_values(actor.id, case)
    kinds = {ACTORS: ActorKind.UNKNOWN, ORGANIZATIONS: ActorKind.ORGANIZATION}
    for guid, code in draft.codes.items():
        if code.role not in kinds:
            continue
        if guid not in draft.speakers:
            new = Actor(name=code.name.removeprefix(FOR_WHOM) or "unnamed", kind=kinds[code.role])
            draft.speakers[guid] = draft.actors.setdefault(new.id, new)
        for note in code.words:
            draft.memo(draft.speakers[guid].id, note)


def _read_cases(draft: Draft, cases: Element | None) -> None:
    """Read other programs' cases: what they say of the sources that belong to them."""
    for case in children(cases, "Case"):
        text, details = told(words(case, "Description") or "")
        if ACTOR in details:
            continue
        sources = targets(case, "SourceRef")
        documents = [draft.sources[guid] for guid in sources if guid in draft.sources]
        draft.lost["dangling"] += len(sources) - len(documents)
        for document in documents:
            draft.keep_values(document.id, case)
            if name := case.get("name"):
                draft.attribute(document.id, "case", name)
        draft.lost["case"] += not documents or bool(text.strip())


def _read_project(draft: Draft, root: Element) -> None:
    text, details = told(words(root, "Description") or "")
    if text.strip():
        draft.memo(PROJECT, Words(text, draft.coder().id))
    for note in draft.words(root):
        draft.memo(PROJECT, note)
    for guid, note in draft.notes.items():
        if guid not in draft.used and note.text:
            draft.memo(PROJECT, note)
    declared: Any = details.get("variables")
    for held in declared if isinstance(declared, list) else ():
        variable = restored(DeclaredVariable, held) if isinstance(held, dict) else None
        if variable is None:
            draft.lost["details"] += 1
        else:
            draft.declared[variable.id] = variable


_MESSAGES: Mapping[str, str] = {
    "no-text": "{n} sources have no plain text and were left out",
    "missing-text": "{n} sources name a text that is not in the file, and were left out",
    "outside": "{n} sources lie outside the file, where nothing is opened, and were left out",
    "not-utf-8": "{n} sources are not in UTF-8, so that places in them are not sure, and were left out",
    "coding-without-text": "{n} codings of sources without a text were left out",
    "region": "{n} codings of regions of pages, pictures or recordings were left out",
    "no-place": "{n} selections without a usable place in the text were left out",
    "beyond-text": "{n} selections end after the text and were cut there",
    "uncoded": "{n} selections without a code or a word on them were left out",
    "unknown-code": "{n} codings refer to a code that is not there, and were left out",
    "no-statement": "{n} passages are coded with an actor or a side, but not one of each; they are codings",
    "twice": "{n} codings say what another says, and were left out",
    "details": "{n} details of ours have been changed and cannot be read",
    "dangling": "{n} references lead nowhere",
    "same-guid": "{n} codes or users bear the GUID of another, which stands for it",
    "second-value": "{n} second values of a variable were left out",
    "case": "{n} cases, or what is written on them, were left out",
    "note-without-text": "{n} notes have no text in the file",
    "note-passage": "{n} selections in notes were left out; the notes are kept",
    "link": "{n} links were left out",
    "set": "{n} sets were left out",
    "graph": "{n} graphs were left out",
}


def _notes(draft: Draft) -> Iterator[Note]:
    for code, message in _MESSAGES.items():
        if count := int(draft.lost[code]):
            yield Note(code=f"qda-{code}", message=message.format(n=count), facts={"count": count})
