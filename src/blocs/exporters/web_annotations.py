"""
Corpus ↔ W3C Web Annotations in JSON-LD: one collection with one page, the texts included.

Each statement, attribution, coding, judgement and memo is an annotation with a motivation, a body in words
and a body in the vocabulary `TERMS`; each span is a target with a position and a quotation. Spans that lie
apart are several targets. All other records stand beside the page, in the same vocabulary, whose terms are
the columns of `blocs.model.columns`.

A target's source is the address of its document where it has one; the text that is counted in is the one
included, which stands as the cached copy in the target's state. Pages as they were fetched are left out.

Annotations of other programs on these documents become codings. They are found by their position if their
quotation stands there, otherwise by their quotation; those that cannot be placed are told in a note.

References
----------
Web Annotation Data Model, W3C Recommendation 23 February 2017; Web Annotation Vocabulary, same day.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from blocs.errors import UnreadablePage
from blocs.exporters.corpora import Written
from blocs.exporters.placing import placed, selectors
from blocs.exporters.record_tables import KINDS, from_json_lines, json_lines
from blocs.model import ActorTarget, Coder, CoderKind, Coding, ConceptTarget, Corpus, Note, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blocs.model import Document, Statement

    Node = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:blocs:terms:"
"""Where the terms of the vocabulary begin."""
_RECORD = "urn:blocs:record:"
_OWN = "blocs:"
_MOTIVATIONS = {
    "statements": "classifying",
    "attributions": "identifying",
    "codings": "tagging",
    "judgements": "assessing",
    "memos": "commenting",
}
_PARTS = {"statements": ("evidence",), "codings": ("evidence",), "attributions": ("source", "cue", "content")}
_REFERENCES = {
    "actor", "attribution", "coder", "document", "instead", "into", "merged", "organization", "parent",
    "page", "reply_to", "statement", "via",
}  # fmt: skip
_REFERENCE_LISTS = {"others"}
_NESTED = {"target", "variables", "settings", "memberships", "mentions", "citations", "facts"}
_HAND = Coder(name="Web Annotation", kind=CoderKind.PERSON)


def web_annotations(corpus: Corpus) -> Written:
    """Return a corpus as one collection of Web Annotations."""
    rows = _rows(replace(corpus, pages=()))
    writing = _Writing(corpus)
    items = [writing.annotation(table, row) for table in _MOTIVATIONS for row in rows.get(table, ())]
    others = [_node(name, row) for name, kept in rows.items() if name not in _MOTIVATIONS for row in kept]
    collection = {
        "@context": [CONTEXT, _own_context()],
        "id": f"{_RECORD}collection",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {
            "id": f"{_RECORD}annotations",
            "type": "AnnotationPage",
            "partOf": f"{_RECORD}collection",
            "startIndex": 0,
            "items": items,
        },
        "blocs:records": others,
    }
    message = f"pages as they were fetched ({len(corpus.pages)}) are not in it; their texts are"
    notes = (Note(code="pages-left-out", message=message),) if corpus.pages else ()
    return Written(content=json.dumps(collection, ensure_ascii=False, indent=1).encode(), notes=notes)


def _own_context() -> Node:
    terms: Node = {"blocs": TERMS}
    terms |= {f"{_OWN}{name}": {"@type": "@id"} for name in sorted(_REFERENCES | _REFERENCE_LISTS)}
    terms |= {f"{_OWN}{name}": {"@type": "@json"} for name in sorted(_NESTED)}
    return terms


def _rows(corpus: Corpus) -> dict[str, list[Node]]:
    """Return the fields of each record by table, as JSON Lines have them."""
    rows: dict[str, list[Node]] = {}
    for line in json_lines(corpus):
        row = json.loads(line)
        if (table := row.pop("table")) != "dictionary":
            rows.setdefault(table, []).append(row)
    return rows


def _node(table: str, row: Mapping[str, Any]) -> Node:
    """Return a record in the vocabulary."""
    node: Node = {} if row.get("id") is None else {"id": _RECORD + row["id"]}
    node["type"] = f"{_OWN}{KINDS[table].__name__}"
    for name, value in row.items():
        if name == "id" or value is None:
            continue
        if name in _REFERENCES:
            node[_OWN + name] = _RECORD + value
        elif name in _REFERENCE_LISTS:
            node[_OWN + name] = [_RECORD + one for one in value]
        else:
            node[_OWN + name] = value
    return node


class _Writing:
    """What annotations are written with: documents, coders and names by their ids."""

    def __init__(self, corpus: Corpus) -> None:
        self._documents: dict[str, Document] = {document.id: document for document in corpus.documents}
        self._coders: dict[str, Coder] = {coder.id: coder for coder in corpus.coders}
        self._statements: dict[str, Statement] = {one.id: one for one in corpus.statements}
        self._names = corpus.names

    def annotation(self, table: str, row: Node) -> Node:
        """Return the annotation that a record is."""
        parts = _PARTS.get(table, ())
        kept = {name: value for name, value in row.items() if name not in parts}
        record = _node(table, kept)
        about = {"purpose": _MOTIVATIONS[table]}
        words = {"type": "TextualBody", **about, "format": "text/plain", "value": self._words(table, row)}
        return {
            "id": record.pop("id"),
            "type": "Annotation",
            "motivation": _MOTIVATIONS[table],
            "creator": self._creator(row["coder"]),
            "body": [words, record],
            "target": [*self._targets(row, parts)] or [_RECORD + self._about(table, row)],
        }

    def _creator(self, coder: str) -> Node:
        found = self._coders.get(coder)
        if found is None:
            return {"id": _RECORD + coder}
        kind = "Person" if found.kind is CoderKind.PERSON else "Software"
        return {"id": _RECORD + coder, "type": kind, "name": found.name}

    def _about(self, table: str, row: Node) -> str:
        column = {"judgements": "statement", "memos": "about"}.get(table, "document")
        return str(row[column])

    def _targets(self, row: Node, parts: Sequence[str]) -> Iterator[Node]:
        for part in parts:
            for where, start, end in row[part]:
                document = self._documents.get(where)
                found = {"type": "SpecificResource", "source": (document and document.url) or _RECORD + where}
                found["state"] = {"type": "TimeState", "cached": _RECORD + where}
                yield {**found, "selector": selectors(document, start, end), f"{_OWN}part": part}

    def _words(self, table: str, row: Node) -> str:
        """Return what an annotation says, for people."""
        if table == "statements":
            return self._said(self._statements[row["id"]])
        if table == "attributions":
            return self._names.get(row["actor"], "attribution")
        if table == "judgements":
            return ": ".join(filter(None, (str(row["verdict"]), row["reason"])))
        return str(row["type"] if table == "codings" else row["text"])

    def _said(self, statement: Statement) -> str:
        target, names = statement.target, self._names
        who = names.get(statement.actor, statement.actor)
        if statement.organization is not None:
            who = f"{who} ({names.get(statement.organization, statement.organization)})"
        if isinstance(target, ConceptTarget):
            return f"{who}: {statement.stance.value}: {names.get(target.concept, target.concept)}"
        assert isinstance(target, ActorTarget)
        return f"{who} {target.tie} {names.get(target.actor, target.actor)}"


def from_web_annotations(content: bytes, where: str) -> Corpus:
    """
    Return the corpus in a collection of Web Annotations that includes its texts.

    Raises
    ------
    UnreadablePage
        If it is no JSON, no collection or page of annotations, or a record in it is damaged; the error says
        which.
    """
    collection = _parsed(content, where)
    rows = [_row(node, where) for node in _nodes(collection.get("blocs:records"), where)]
    foreign: list[Node] = []
    for node in _items(collection, where):
        record = next((body for body in _nodes(node.get("body"), where) if _table(body)), None)
        if record is None:
            foreign.append(node)
        else:
            rows.append(
                _row({**record, "id": node.get("id")}, where) | _evidence(_table(record), node, where)
            )
    base = _corpus(rows, where)
    return _with_foreign(base, foreign, where)


def _parsed(content: bytes, where: str) -> Node:
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(address=where, why=f"no JSON ({error})") from error
    if isinstance(parsed, list):
        parsed = {"items": parsed}
    if not isinstance(parsed, dict):
        raise UnreadablePage(address=where, why="no collection of Web Annotations")
    return parsed


def _items(collection: Node, where: str) -> list[Node]:
    """Return the annotations of a collection, a page, or a single one."""
    if collection.get("type") == "Annotation":
        return [collection]
    first = collection.get("first", collection)
    if not isinstance(first, dict) or not isinstance(first.get("items"), list):
        raise UnreadablePage(address=where, why="no collection of Web Annotations with its first page in it")
    return _nodes(first["items"], where)


def _nodes(value: object, where: str) -> list[Node]:
    """Return one node or several, as JSON-LD writes them alike; plain addresses are left out."""
    several = value if isinstance(value, list) else [] if value is None else [value]
    for one in several:
        if not isinstance(one, dict | str):
            raise UnreadablePage(address=where, why=f"{one!r} stands where a resource should")
    return [one for one in several if isinstance(one, dict)]


_TABLES = {f"{_OWN}{kind.__name__}": name for name, kind in KINDS.items()}


def _table(node: Node) -> str:
    type_ = node.get("type")
    return _TABLES.get(type_, "") if isinstance(type_, str) else ""


def _row(node: Node, where: str) -> Node:
    table = _table(node)
    if not table:
        raise UnreadablePage(address=where, why=f"{node.get('type')!r} is no kind of record")
    row: Node = {"table": table}
    for key, value in node.items():
        name = key.removeprefix(_OWN)
        if key.startswith(_OWN):
            row[name] = _plain(name, value)
    return row


def _plain(name: str, value: Any) -> Any:
    if name in _REFERENCES and isinstance(value, str):
        return value.removeprefix(_RECORD)
    if name in _REFERENCE_LISTS and isinstance(value, list):
        return [one.removeprefix(_RECORD) if isinstance(one, str) else one for one in value]
    return value


def _evidence(table: str, node: Node, where: str) -> Node:
    """Return the spans of a record that are the targets of its annotation."""
    found: Node = {part: [] for part in _PARTS.get(table, ())}
    for target in _nodes(node.get("target"), where):
        part = target.get(f"{_OWN}part")
        if part in found:
            at = next((s for s in _nodes(target.get("selector"), where) if "start" in s), None)
            state = next(iter(_nodes(target.get("state"), where)), {})
            if at is None or not isinstance(state.get("cached"), str):
                why = f"{node.get('id')}: a target without its document or position"
                raise UnreadablePage(address=where, why=why)
            found[part].append([state["cached"].removeprefix(_RECORD), at["start"], at.get("end")])
    return found


def _corpus(rows: Sequence[Node], where: str) -> Corpus:
    lines = [json.dumps(row) for row in rows]
    corpus = from_json_lines(lines, where=where)
    lengths = {document.id: len(document.text) for document in corpus.documents}
    spans = [span for statement in corpus.statements for span in statement.evidence]
    spans += [span for coding in corpus.codings for span in coding.evidence]
    spans += [span for one in corpus.attributions for span in (*one.source, *one.cue, *one.content)]
    for span in spans:
        if span.end > lengths.get(span.document, span.end):
            why = f"characters {span.start} to {span.end} do not lie in {span.document}"
            raise UnreadablePage(address=where, why=why)
    return corpus


def _with_foreign(base: Corpus, foreign: Sequence[Node], where: str) -> Corpus:
    """Return a corpus with other programs' annotations as codings."""
    by_source: dict[str, list[Document]] = {}
    for document in base.documents:
        for source in {_RECORD + document.id, document.url}:
            by_source.setdefault(source or "", []).append(document)
    coders = {coder.id: coder for coder in base.coders}
    codings: dict[str, Coding] = {}
    lost = 0
    for node in foreign:
        spans = [_placed(target, by_source, where) for target in _nodes(node.get("target"), where)]
        found = sorted(span for span in spans if span is not None)
        lost += not found
        coder = _coder(node, where)
        for here in dict.fromkeys(span.document for span in found):
            evidence = tuple(span for span in found if span.document == here)
            coding = _coding(node, evidence, coder, where)
            coders.setdefault(coder.id, coder)
            codings[coding.id] = coding
    message = f"annotations that cannot be placed in any text here ({lost}) were left out"
    notes = (Note(code="annotations-left-out", message=message, facts={"annotations": lost}),) if lost else ()
    new = tuple(codings.values())
    return replace(base, coders=tuple(coders.values()), codings=base.codings + new, notes=base.notes + notes)


def _placed(target: Node, by_source: Mapping[str, Sequence[Document]], where: str) -> Span | None:
    state = next(iter(_nodes(target.get("state"), where)), {})
    keys = [one for one in (state.get("cached"), target.get("source")) if isinstance(one, str)]
    documents = next((by_source[key] for key in keys if key in by_source), ())
    at = _nodes(target.get("selector"), where)
    found = [(one.id, place) for one in documents if (place := placed(one.text, at))]
    return Span(found[0][0], *found[0][1]) if len(found) == 1 else None


def _coder(node: Node, where: str) -> Coder:
    creator = next(iter(_nodes(node.get("creator"), where)), {})
    name = creator.get("name")
    if not isinstance(name, str):
        return _HAND
    kind = CoderKind.PROGRAM if creator.get("type") == "Software" else CoderKind.PERSON
    return Coder(name=name, kind=kind)


def _coding(node: Node, evidence: tuple[Span, ...], coder: Coder, where: str) -> Coding:
    bodies = _nodes(node.get("body"), where)
    said = [one["value"] for one in bodies if isinstance(one.get("value"), str)]
    tags = [one["value"] for one in bodies if one.get("purpose") == "tagging" and one.get("value") in said]
    motivation = node.get("motivation")
    type_ = tags[0] if tags else motivation if isinstance(motivation, str) else "annotation"
    variables = {"text": "\n".join(said)} if said and said != tags[:1] else {}
    return Coding(
        type=type_, document=evidence[0].document, evidence=evidence, variables=variables, coder=coder.id
    )
