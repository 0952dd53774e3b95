"""
Corpus ↔ UIMA CAS in XMI, a zip archive with a file for each document and a type system: for INCEpTION.

Three types of annotations, each with features that are texts: ``blocs.Statement``, ``blocs.Attribution``,
``blocs.Coding``. A passage of several spans is several annotations with the same ``record``, the id of what
they stand for in `blocs.exporters.marks.RECORDS`, of which the first says the rest; of an attribution's,
``part`` says whether it is source, cue or content. An annotation without ``record`` is new; names in its
features say whom and what it is about.

Offsets in XMI count UTF-16 units, and are converted. XML 1.0 cannot hold most control characters: a space
stands for each, so that offsets hold. Not among the annotations: see `blocs.exporters.brat`, the same.

To use it in INCEpTION: unpack the archive, import ``TypeSystem.xml`` among a project's layers, then the
``.xmi`` files as *UIMA CAS XMI*. What comes back is a zip archive of the files that INCEpTION exports, under
their names here, and of ``records.jsonl``.

References
----------
Apache UIMA, UIMA References, chapter "XMI CAS Serialization Reference".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.corpora import Written
from blocs.exporters.marks import (
    ATTRIBUTION,
    EVIDENCE,
    PARTS,
    RECORDS,
    STATEMENT,
    Mark,
    document_of,
    file_names,
    from_records,
    marks,
    place,
    records,
)
from blocs.exporters.returned import Sent, taken_over
from blocs.model import Coder, CoderKind, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blocs.exporters.marks import Places
    from blocs.model import Corpus, Document, DocumentId

HAND = Coder(name="UIMA CAS", kind=CoderKind.PERSON)
"""Who made what was made there; the files do not say."""
TYPES = "TypeSystem.xml"
_CODING = "Coding"
_SHOWN = ("actor", "organization", "concept", "other", "tie", "stance", "status")
FEATURES: Mapping[str, tuple[str, ...]] = {
    STATEMENT: (*_SHOWN, "record"),
    ATTRIBUTION: ("part", "actor", "record"),
    _CODING: ("code", "record"),
}
"""The features of each type; all are texts."""
_XMI, _CAS, _OWN = "http://www.omg.org/XMI", "http:///uima/cas.ecore", "http:///blocs.ecore"
_UIMA = "http://uima.apache.org/resourceSpecifier"
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cas(corpus: Corpus) -> Written:
    """Return a corpus as a zip archive of XMI files, their type system, and the records themselves."""
    names, found = file_names(corpus), marks(corpus)
    kept, notes = records(corpus, found)
    files = {TYPES: _type_system()}
    for document in corpus.documents:
        files[f"{names[document.id]}.xmi"] = _xmi(document, found[document.id])
    replaced = sum(len(_NOT_IN_XML.findall(document.text)) for document in corpus.documents)
    if replaced:
        message = f"control characters that XML cannot hold ({replaced}) are spaces there"
        notes += (Note(code="characters-replaced", message=message, facts={"characters": replaced}),)
    return Written(content=archive(files | {RECORDS: kept}), notes=notes)


def _type_system() -> bytes:
    root = etree.Element(f"{{{_UIMA}}}typeSystemDescription", nsmap={None: _UIMA})  # type: ignore[dict-item]
    types = _child(root, "types")
    for name, features in FEATURES.items():
        type_ = _child(types, "typeDescription")
        _child(type_, "name", f"blocs.{name}")
        _child(type_, "description", name)
        _child(type_, "supertypeName", "uima.tcas.Annotation")
        listed = _child(type_, "features")
        for feature in features:
            described = _child(listed, "featureDescription")
            _child(described, "name", feature)
            _child(described, "description", feature)
            _child(described, "rangeTypeName", "uima.cas.String")
    return _serialized(root)


def _child(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_UIMA}}}{name}")
    child.text = text
    return child


def _serialized(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub(" ", text)


def _xmi(document: Document, found: Iterable[Mark]) -> bytes:
    root = etree.Element(f"{{{_XMI}}}XMI", nsmap={"xmi": _XMI, "cas": _CAS, "blocs": _OWN})
    root.set(f"{{{_XMI}}}version", "2.0")
    _element(root, _CAS, "NULL", 0, {})
    units = _units(document.text)
    number = 1
    for mark in found:
        type_, features = _features(mark)
        for part, places in mark.places.items():
            for start, end in places:
                number += 1
                at = {"sofa": "1", "begin": str(units[start]), "end": str(units[end])}
                own = {"part": part} if type_ == ATTRIBUTION else {}
                _element(root, _OWN, type_, number, at | own | features)
    sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": _plain(document.text)}
    _element(root, _CAS, "Sofa", 1, sofa)
    view = etree.SubElement(root, f"{{{_CAS}}}View", sofa="1")
    view.set("members", " ".join(str(one) for one in range(2, number + 1)))
    return _serialized(root)


def _element(root: etree._Element, space: str, name: str, number: int, attributes: Mapping[str, str]) -> None:
    element = etree.SubElement(root, f"{{{space}}}{name}")
    element.set(f"{{{_XMI}}}id", str(number))
    for key, value in attributes.items():
        element.set(key, value)


def _features(mark: Mark) -> tuple[str, dict[str, str]]:
    shown = {key: _plain(value) for key, value in mark.shown.items()} | {"record": mark.record or ""}
    if mark.type in {STATEMENT, ATTRIBUTION}:
        return mark.type, shown
    return _CODING, shown | {"code": _plain(mark.type)}


def _units(text: str) -> Sequence[int]:
    """Return before how many UTF-16 units each character stands, and how many there are."""
    if text.isascii():
        return range(len(text) + 1)
    return list(accumulate((1 + (letter > "\uffff") for letter in text), initial=0))


def from_cas(content: bytes, where: str) -> Corpus:
    """
    Return the corpus in an archive of XMI files with annotations of blocs' types.

    Raises
    ------
    UnreadablePage
        If the archive is unusable, or a file in it is: no XMI, entities or a document type in it, offsets
        outside the text.
    """
    files = members(content, where=where)
    base = from_records(files, where=where)
    known = {document.id: document for document in base.documents}
    written = {mark.record: mark for here in marks(base).values() for mark in here}
    documents: list[Document] = []
    found: list[Mark] = []
    for name in sorted(name for name in files if name.endswith(".xmi")):
        root = _parsed(files[name], f"{where}, {name}")
        text = _text(root, f"{where}, {name}")
        document = _document(name, text, known, where)
        documents.append(document)
        reading = _Reading(document=document, where=f"{where}, {name}")
        found += [_as_written(mark, written.get(mark.record)) for mark in reading.marks(root)]
    return taken_over(Sent(base, written), documents, found, hand=HAND, where=where)


def _parsed(content: bytes, where: str) -> etree._Element:
    # Looked for before anything is parsed, since entities may unfold without end; in UTF-8 nothing hides it.
    if b"<!DOCTYPE" in content or b"\0" in content:
        raise UnreadablePage(address=where, why="has a document type, or is not in UTF-8, which XMI never is")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadablePage(address=where, why=f"no XML ({error})") from error


def _text(root: etree._Element, where: str) -> str:
    for sofa in root.iterfind(f"{{{_CAS}}}Sofa"):
        if sofa.get("sofaID") == "_InitialView":
            return sofa.get("sofaString") or ""
    raise UnreadablePage(address=where, why="holds no text; is it XMI of a CAS?")


def _document(name: str, text: str, known: Mapping[DocumentId, Document], where: str) -> Document:
    """Return the document of a file; characters that XML cannot hold are those of the record."""
    same = [one for one in known.values() if name.removesuffix(".xmi").endswith(one.id)]
    whole = same[0].text if same and _plain(same[0].text) == _plain(text) else text
    return document_of(name, whole, known, where=where)


def _as_written(mark: Mark, before: Mark | None) -> Mark:
    """Return a mark with the characters that XML cannot hold."""
    if before is None:
        return mark
    names = {
        key: value for key, value in before.shown.items() if mark.shown.get(key) == _plain(value).strip()
    }
    type_ = before.type if _plain(before.type) == mark.type else mark.type
    return replace(mark, type=type_, shown={**mark.shown, **names})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """How annotations of one document are read."""

    document: Document
    where: str

    def marks(self, root: etree._Element) -> Iterator[Mark]:
        """
        Yield what is marked; annotations of one record are one mark.

        Raises
        ------
        UnreadablePage
            If an annotation does not lie in the text, or is of an unknown part.
        """
        units = _units(self.document.text)
        grouped: dict[tuple[str, str], list[tuple[etree._Element, tuple[int, int]]]] = {}
        for number, element in enumerate(root):
            type_ = element.tag.removeprefix(f"{{{_OWN}}}")
            if type_ in FEATURES:  # others stand in other namespaces
                key = (type_, element.get("record") or f"{number}")
                grouped.setdefault(key, []).append((element, self._place(element, units)))
        for (type_, _), several in grouped.items():
            yield self._mark(type_, several)

    def _place(self, element: etree._Element, units: Sequence[int]) -> tuple[int, int]:
        try:
            ends = [int(element.get(name, "")) for name in ("begin", "end")]
        except ValueError:
            raise UnreadablePage(address=self.where, why="an annotation has no offsets") from None
        start, end = (bisect_left(units, one) for one in ends)
        if ends[0] < 0 or [*units[start : start + 1], *units[end : end + 1]] != ends:
            why = f"offsets {ends[0]} to {ends[1]} do not lie in the text, or cut a character in two"
            raise UnreadablePage(address=self.where, why=why)
        return place(start, end, self.document, where=self.where)

    def _mark(self, type_: str, several: Sequence[tuple[etree._Element, tuple[int, int]]]) -> Mark:
        first = several[0][0]
        shown = {key: value for key in _SHOWN if (value := (first.get(key) or "").strip())}
        parts: dict[str, Places] = dict.fromkeys(PARTS if type_ == ATTRIBUTION else (EVIDENCE,), ())
        for element, at in several:
            part = (element.get("part") or "content").lower() if type_ == ATTRIBUTION else EVIDENCE
            if part not in parts:
                why = f"part is one of {', '.join(PARTS)}, not {part!r}"
                raise UnreadablePage(address=self.where, why=why)
            parts[part] += (at,)
        return Mark(
            document=self.document.id,
            type=(first.get("code") or _CODING) if type_ == _CODING else type_,
            places=parts,
            shown=shown,
            record=first.get("record") or None,
        )
