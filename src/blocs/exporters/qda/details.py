"""
What the format has no element for: a last line of a description, and back.

Programs show a description as a comment and hand it on, so that the line survives a stay with them:
``blocs: {"confidence": 0.8}``.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from blocs.model import Citation, ConceptTarget, Membership, Span
from blocs.model.columns import SCHEMAS, ColumnType, to_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blocs.model.columns import Column, Record

Details = dict[str, Any]

_MARK = "blocs: "
_LINE = re.compile(r"(?:(?P<words>.*)\n)?blocs: (?P<details>\{[^\n]*\})\s*", re.DOTALL)
# What XML 1.0 has no place for, not even escaped.
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "blocs")
_WRONG = (KeyError, ValueError, TypeError, AttributeError, RecursionError)


def guid(*parts: object) -> str:
    """Return the GUID of something, which follows from what it is."""
    return str(uuid.uuid5(_SPACE, json.dumps(parts, ensure_ascii=True)))


def sayable(text: str) -> str:
    r"""
    Return a text with each character that XML cannot hold replaced by one that it can.

    Examples
    --------
    >>> sayable("dam\x00") == "dam\ufffd"
    True
    """
    return _UNSAYABLE.sub(_REPLACEMENT, text)


def described(text: str, details: Mapping[str, Any]) -> str:
    r"""
    Return a description: words for people, and if need be a line of details for ourselves.

    Examples
    --------
    >>> described("What is meant.", {"counts": ["a"]})
    'What is meant.\nblocs: {"counts": ["a"]}'
    """
    said = sayable(text)
    held = dict(details) if said == text else {**details, "text": text}
    if not held and not _LINE.fullmatch(text):
        return said
    line = _UNSAYABLE.sub(_escaped, _MARK + json.dumps(held, ensure_ascii=False))
    return f"{said}\n{line}" if said else line


def told(description: str) -> tuple[str, Details]:
    r"""
    Return the words of a description and its details.

    Examples
    --------
    >>> told('What is meant.\nblocs: {"counts": ["a"]}')
    ('What is meant.', {'counts': ['a']})
    """
    found = _LINE.fullmatch(description)
    if found is None:
        return description, {}
    try:
        details = json.loads(found["details"])
    except (ValueError, RecursionError):
        return description, {}
    words = details.pop("text", None)
    return words if isinstance(words, str) else found["words"] or "", details


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def plain(record: Record) -> Details:
    """Return the fields of a record as plain values, without those that are as by default."""
    table = to_columns(type(record), [record])
    row = {
        column.name: json.loads(value) if column.type is ColumnType.JSON and value is not None else value
        for column in SCHEMAS[type(record)]
        for value in table[column.name]
    }
    kind: Any = type(record)
    defaults = _defaults(kind)
    return {name: value for name, value in row.items() if getattr(record, name) != defaults[name]}


@cache
def _defaults(kind: type[Any]) -> dict[str, object]:
    return {
        field.name: field.default if field.default_factory is MISSING else field.default_factory()
        for field in fields(kind)
    }


def restored(kind: type[Record], values: Mapping[str, Any]) -> Record | None:
    """
    Return the record that plain values make, or None where somebody has made a mess of them.

    Fields without a value are as the record has them by default; values under other names are passed over.
    """
    try:
        given = {
            column.name: _decoded(column, values[column.name])
            for column in SCHEMAS[kind]
            if values.get(column.name) is not None
        }
        return kind(**given)
    except _WRONG:
        return None


_PLAIN: Mapping[ColumnType, Any] = {
    ColumnType.INTEGER: int,
    ColumnType.REAL: (int, float),
    ColumnType.BOOLEAN: bool,
}


def _decoded(column: Column, value: Any) -> Any:
    """
    Return a value as a record has it.

    Raises
    ------
    TypeError
        If there is something else where a word, a number, a list or a mapping should be.
    """
    if column.type is not ColumnType.JSON:
        if not isinstance(value, _PLAIN.get(column.type, str)):
            raise TypeError(value)
        return column.decode(value)
    decoded = column.decode(json.dumps(value))
    sound = isinstance(decoded, tuple | Mapping | ConceptTarget)
    if not sound or not all(isinstance(word, str) for word in _words(decoded)):
        raise TypeError(value)
    return decoded


def _words(value: Any) -> Iterator[Any]:
    """Yield what stands where a decoded value has words."""
    if isinstance(value, Mapping):
        yield from value
        yield from (str(one) if isinstance(one, int) else one for one in value.values())
    for one in value if isinstance(value, tuple) else ():
        if isinstance(one, Membership):
            yield from (word for word in (one.organization, one.role) if word is not None)
            yield from _words(one.evidence)
        elif isinstance(one, Citation):
            yield from (one.span.document, one.cited)
        else:
            yield one.document if isinstance(one, Span) else one
