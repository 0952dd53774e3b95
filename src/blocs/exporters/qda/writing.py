"""Corpus → a project of REFI-QDA, or its codebook alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from blocs.errors import BadSetting
from blocs.exporters.archives import archive
from blocs.exporters.corpora import Written
from blocs.exporters.qda.details import described, guid, plain, sayable
from blocs.exporters.qda.outgoing import outgoing
from blocs.exporters.qda.vocabulary import (
    ACTOR,
    ACTORS,
    CODEBOOK,
    FIELD,
    FIELDS,
    INTERNAL,
    KIND,
    MEMO,
    NAME,
    ORGANIZATIONS,
    ORIGIN,
    PROJECT,
    PROJECT_FILE,
    RECORD,
    SOURCES,
    UNKNOWN_CODER,
    UNKNOWN_TIME,
)
from blocs.exporters.qda.writing_codes import Codes, Names, element, note_refs, write_concepts, write_roles
from blocs.exporters.qda.writing_passages import Places, write_passages
from blocs.model import CoderKind, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blocs.model import Corpus, Document

_WORDS = 60
"""Of a text, as its name where it has no title."""


@dataclass(slots=True)
class _Variables:
    """The variables of sources and cases: their GUIDs by what they are and their names."""

    root: etree._Element
    names: Names = field(default_factory=Names)
    of: dict[tuple[str, str], str] = field(default_factory=dict)

    def value(self, under: etree._Element, key: tuple[str, str], value: str) -> None:
        """Write a value, and its variable if it is the first."""
        role, name = key
        if key not in self.of:
            shown = self.names.free(name)
            details = {FIELD: name} if role == FIELD else {NAME: name} if shown != name else {}
            self.of[key] = guid("variable", *key)
            variable = element(self.root, "Variable", guid=self.of[key], name=shown, typeOfVariable="Text")
            if details:
                element(variable, "Description", described("", details))
        holder = element(under, "VariableValue")
        element(holder, "VariableRef", targetGUID=self.of[key])
        element(holder, "TextValue", sayable(value))


def qdpx(corpus: Corpus) -> Written:
    """
    Return a corpus as a project of REFI-QDA 1.5; see `blocs.exporters.qda` for what becomes what.

    The same corpus makes the same bytes.

    Parameters
    ----------
    corpus : Corpus
        What of it is written is what `outgoing` returns; the rest is told in notes.
    """
    said, lost = outgoing(corpus)
    root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT})  # type: ignore[dict-item]
    root.set("name", ORIGIN)
    root.set("origin", ORIGIN)
    parts = {
        tag: element(root, tag) for tag in ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes")
    }
    memos = _write_memos(parts["Notes"], said)
    _write_users(parts["Users"], said)
    codes = Codes(element(parts["CodeBook"], "Codes"), memos)
    write_concepts(codes, said)
    write_roles(codes, said)
    variables = _Variables(parts["Variables"])
    _write_cases(parts["Cases"], said, codes, variables)
    _write_sources(parts["Sources"], said, codes, variables)
    if said.variables:
        details = {"variables": [plain(variable) for variable in said.variables]}
        element(root, "Description", described("", details))
    note_refs(root, memos, "project")
    for tag, part in parts.items():
        # An empty list is against the schema; that of codes has a level more.
        if not len(part) or (tag == "CodeBook" and not len(part[0])):
            root.remove(part)
    texts = {SOURCES + _file(one): _encoded(one.text) for one in said.documents}
    members = {PROJECT_FILE: _xml(root), **texts}
    return Written(content=archive(members), notes=tuple(_notes(lost)))


def qdc(corpus: Corpus) -> Written:
    """
    Return the concepts of a corpus, each with its stances, as a codebook of REFI-QDA.

    Raises
    ------
    BadSetting
        If there are none: a codebook without a code is against the standard.
    """
    said, _ = outgoing(corpus)
    if not said.concepts:
        raise BadSetting("codebook", "there are no concepts; a codebook of REFI-QDA has at least one code")
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK})  # type: ignore[dict-item]
    root.set("origin", ORIGIN)
    write_concepts(Codes(element(root, "Codes")), said)
    left = len(said.documents) + len(said.actors) + len(said.statements) + len(said.codings)
    return Written(content=_xml(root), notes=tuple(_notes({"beyond-codebook": left} if left else {})))


def _xml(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write_memos(under: etree._Element, corpus: Corpus) -> dict[str, list[str]]:
    """Write the memos; return the GUIDs of those on each record."""
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for memo in corpus.memos:
        notes[memo.about].append(guid("memo", memo.id))
        note = element(
            under,
            "Note",
            guid=notes[memo.about][-1],
            name=_beginning(memo.text) or MEMO,
            creatingUser=guid("user", memo.coder),
            creationDateTime=UNKNOWN_TIME,
        )
        if sayable(memo.text) != memo.text:
            element(note, "Description", described(memo.text, {RECORD: memo.id}))
        element(note, "PlainTextContent", sayable(memo.text))
    return notes


def _beginning(text: str) -> str:
    return sayable(" ".join(text[: 2 * _WORDS].split()))[:_WORDS]


def _write_users(under: etree._Element, corpus: Corpus) -> None:
    for coder in corpus.coders:
        shown = sayable(coder.name) or UNKNOWN_CODER
        user = element(under, "User", guid=guid("user", coder.id), name=shown)
        details = plain(coder)
        if shown == coder.name:
            del details[NAME]
        if details != {KIND: CoderKind.PERSON.value}:
            user.set("id", described("", details))


def _write_cases(under: etree._Element, corpus: Corpus, codes: Codes, variables: _Variables) -> None:
    about = _attributes(corpus)
    names = Names()
    for actor in corpus.actors:
        case = element(under, "Case", guid=guid("case", actor.id), name=names.free(actor.name))
        element(case, "Description", described("", {ACTOR: plain(actor)}))
        for role in (ACTORS, ORGANIZATIONS):
            if (role, actor.id) in codes.of:
                element(case, "CodeRef", targetGUID=codes.of[role, actor.id])
        variables.value(case, (FIELD, KIND), actor.kind.value)
        for name, value in about.get(actor.id, ()):
            variables.value(case, ("attribute", name), value)


def _attributes(corpus: Corpus) -> Mapping[str, list[tuple[str, str]]]:
    about: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for attribute in corpus.attributes:
        about[attribute.about].append((attribute.name, attribute.value))
    return about


def _write_sources(under: etree._Element, corpus: Corpus, codes: Codes, variables: _Variables) -> None:
    about = _attributes(corpus)
    titles: dict[str | None, str] = {one.id: _title(one) for one in corpus.documents}
    places = Places(corpus, codes)
    for document in corpus.documents:
        source = element(
            under,
            "TextSource",
            guid=guid("source", document.id),
            name=titles[document.id],
            plainTextPath=INTERNAL + _file(document),
            creationDateTime=UNKNOWN_TIME,
        )
        held = plain(document)
        shown = {name: str(held[name]) for name in FIELDS if name in held}
        if document.reply_to is not None:
            shown["reply_to"] = titles.get(document.reply_to, document.reply_to)
        details = {
            name: value
            for name, value in held.items()
            if name not in {"text", *(one for one in shown if sayable(shown[one]) == value)}
        }
        if document.title == titles[document.id]:
            del details["title"]
        else:
            details["title"] = document.title
        element(source, "Description", described("", details))
        write_passages(source, document, places)
        note_refs(source, codes.notes, document.id)
        for name, value in shown.items():
            variables.value(source, (FIELD, name), value)
        for name, value in about.get(document.id, ()):
            variables.value(source, ("attribute", name), value)


def _title(document: Document) -> str:
    """Return a name for a source: the title, or who says what where there is none."""
    if document.title:
        return sayable(document.title)
    who = document.author or document.label or f"{document.genre.value} {document.ordinal}"
    return f"{sayable(who)}: {_beginning(document.text)}"


def _file(document: Document) -> str:
    return guid("source", document.id) + ".txt"


def _encoded(text: str) -> bytes:
    # Without a byte order mark, which some programs take for a character; a text that begins with that
    # very character gets one, since a reader takes the first away.
    marked = "\ufeff" + text if text.startswith("\ufeff") else text
    return marked.encode("utf-8", "replace")


_MESSAGES = {
    "rejected": "{n} rejected statements were left out",
    "relation": "{n} relations between actors were left out: REFI-QDA has no place for them",
    "attribution": "{n} attributions were left out: REFI-QDA has no place for sources and cues",
    "judgement": "{n} judgements were left out; what follows from them, the status, is kept",
    "page": "the bytes of {n} pages were left out; their texts are in",
    "nowhere": "{n} statements or codings that refer to what is not there were left out",
    "attribute": "{n} attributes of coders, the project and merged records were left out",
    "memo": "{n} memos on what is not written were left out",
    "beyond-codebook": "{n} documents, actors, statements and codings were left out of the codebook",
}


def _notes(lost: Mapping[str, int]) -> Iterator[Note]:
    for code, message in _MESSAGES.items():
        if lost.get(code):
            yield Note(code=f"qda-{code}", message=message.format(n=lost[code]), facts={"count": lost[code]})
