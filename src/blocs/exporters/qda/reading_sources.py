"""Sources with a plain text → documents; what has none, or lies outside the file, is counted."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from blocs.exporters.qda.details import restored, told
from blocs.exporters.qda.draft import Words
from blocs.exporters.qda.elements import children, guid_of, local, words
from blocs.exporters.qda.reading_passages import read_passages
from blocs.exporters.qda.vocabulary import FIELD, FIELDS, INTERNAL, SOURCES
from blocs.model import Document, Genre, content_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.exporters.qda.draft import Draft
    from blocs.exporters.qda.elements import Element

_TEXTS = {
    "TextSource": (),
    "PDFSource": ("Representation",),
    "PictureSource": ("TextDescription",),
    "AudioSource": ("Transcript",),
    "VideoSource": ("Transcript",),
}
"""The kinds of sources, and which of their parts have a plain text; a text source has it itself."""
_REGIONS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
_HIGHEST = 2**31


@dataclass(slots=True)
class _Met:
    """How often a text of a name was met: equal sources are told apart by their order."""

    times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def place(self, page: str, text: str) -> int:
        """Return how many were met before."""
        self.times[page, text] += 1
        return self.times[page, text] - 1


def read_sources(draft: Draft, sources: Element | None) -> None:
    """Read the sources, and what is coded in them."""
    met = _Met()
    for source in children(sources, *_TEXTS):
        parts = list(children(source, *_TEXTS[local(source)])) or [source]
        regions = [one for name in _REGIONS for one in children(source, name)]
        draft.lost["region"] += sum(len(list(children(one, "Coding"))) for one in regions)
        read = [one for part in parts if (one := _document(draft, source, part, met)) is not None]
        if not read:
            codings = [one for part in parts for one in part.iter() if local(one) == "Coding"]
            draft.lost["coding-without-text"] += len(codings)
            continue
        for number, (document, part) in enumerate(read):
            draft.documents[document.id] = document
            # What is said of a recording as a whole stands with the first of its transcripts.
            about = (source, part) if part is not source and not number else (part,)
            for element in about:
                draft.sources.setdefault(guid_of(element), document)
            _read_about(draft, document, about)
            read_passages(draft, document, about)
    _resolve(draft)


def _document(draft: Draft, source: Element, part: Element, met: _Met) -> tuple[Document, Element] | None:
    text = _text(draft, part)
    if text is None:
        return None
    _, details = told(words(source, "Description") or "")
    shown = {name: value for (role, name), value in draft.values(source) if role == FIELD and name in FIELDS}
    name = source.get("name") or part.get("name")
    # Who answers whom is shown by title, and meant by id.
    shown.pop("reply_to", None)
    for held in ({**shown, **details}, details):
        if "page" in held and (document := _ours(draft, text, {"title": name, **held})) is not None:
            return document, part
    page = content_id("page", "qda", name)
    foreign: dict[str, Any] = {"page": page, "path": draft.where, "title": name, "text": text}
    held = {**shown, **foreign, "ordinal": met.place(page, text)}
    if (document := restored(Document, {"genre": Genre.TEXT.value, **held})) is None:
        document = restored(Document, {"genre": Genre.TEXT.value, **foreign, "ordinal": held["ordinal"]})
    return None if document is None else (document, part)


def _ours(draft: Draft, text: str, held: Mapping[str, Any]) -> Document | None:
    document = restored(Document, {"path": draft.where, **held, "text": text})
    return document if document is not None and 0 <= document.ordinal < _HIGHEST else None


def _text(draft: Draft, part: Element) -> str | None:
    """Return the plain text of a source, as the program that wrote it counts its characters."""
    text = words(part, "PlainTextContent")
    path = part.get("plainTextPath")
    if not text and path:
        content = file_of(draft, path)
        text = None if content is None else decoded(content)
        if content is None:
            draft.lost["missing-text" if path.lower().startswith(INTERNAL) else "outside"] += 1
        elif text is None:
            draft.lost["not-utf-8"] += 1
    elif text is None:
        draft.lost["no-text"] += 1
    if text is not None and "atlas" in draft.origin.lower():
        # ATLAS.ti writes \r\n and counts one character (as the maintainer of QualCoder found; the others
        # count two).
        text = text.replace("\r\n", "\n")
    return text


def file_of(draft: Draft, path: str) -> bytes | None:
    """Return the file of an internal path; a name is looked up, and never opened."""
    if not path.lower().startswith(INTERNAL):
        return None
    name = path[len(INTERNAL) :].replace("\\", "/").lstrip("/").lower()
    return draft.files.get(SOURCES + name, draft.files.get(name))


def decoded(content: bytes) -> str | None:
    """Return a text in UTF-8, or in UTF-16 with a mark that says so; None if it is neither."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _read_about(draft: Draft, document: Document, about: tuple[Element, ...]) -> None:
    for element in about:
        text, _ = told(words(element, "Description") or "")
        if text.strip():
            coder = draft.coder(guid_of(element, "creatingUser"))
            draft.memo(document.id, Words(text, coder.id))
        for note in draft.words(element):
            draft.memo(document.id, note)
        draft.keep_values(document.id, element)


def _resolve(draft: Draft) -> None:
    """Take out references of documents that lead nowhere."""
    for identity, document in draft.documents.items():
        citations = tuple(
            one
            for one in document.citations
            if one.cited in draft.documents
            and one.span.document == identity
            and one.span.end <= len(document.text)
        )
        reply_to = document.reply_to if document.reply_to in draft.documents else None
        if (citations, reply_to) != (document.citations, document.reply_to):
            draft.lost["dangling"] += 1
            draft.documents[identity] = replace(document, citations=citations, reply_to=reply_to)
