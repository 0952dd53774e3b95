"""
All records of a corpus as tables: JSON Lines, CSV and Parquet, each with a data dictionary, and back.

A table stands for each kind of record, with the columns that `blocs.model.columns` declares. CSV and Parquet
come as a zip archive with one file a table; nothing is lost in any of them.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.model import (
    Actor,
    Attribute,
    Attribution,
    Coder,
    Coding,
    Concept,
    Corpus,
    DeclaredVariable,
    Document,
    Judgement,
    Memo,
    Merge,
    Note,
    Page,
    Statement,
)
from blocs.model.columns import SCHEMAS, Column, ColumnType, from_columns, to_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from blocs.model.columns import Table

KINDS: Mapping[str, type[Any]] = {
    "pages": Page,
    "documents": Document,
    "attributions": Attribution,
    "actors": Actor,
    "concepts": Concept,
    "coders": Coder,
    "statements": Statement,
    "codings": Coding,
    "judgements": Judgement,
    "merges": Merge,
    "variables": DeclaredVariable,
    "attributes": Attribute,
    "memos": Memo,
    "notes": Note,
}
"""The kind of record in each table, by the field of `Corpus`."""
DICTIONARY = "dictionary.csv"
SECRET = "dna"  # noqa: S105  a name
"""The attribute of coders in which DNA's scrambled passwords stand: for DNA alone."""


def tables(corpus: Corpus) -> dict[str, Table]:
    """
    Return the table of each kind of record that a corpus holds.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> tables(Corpus(concepts=(Concept(name="Build the dam"),)))["concepts"]["name"]
    ['Build the dam']
    """
    return {name: to_columns(KINDS[name], kept) for name, kept in _shown(corpus).items()}


def _shown(corpus: Corpus) -> dict[str, tuple[Any, ...]]:
    """Return the records of each table that has any; passwords are shown to nobody."""
    coders = {coder.id for coder in corpus.coders}
    shown = tuple(a for a in corpus.attributes if not (a.name == SECRET and a.about in coders))
    kept = {field.name: getattr(corpus, field.name) for field in fields(corpus)} | {"attributes": shown}
    return {name: kept[name] for name in KINDS if kept[name]}


def from_tables(given: Mapping[str, Mapping[str, Any]], *, where: str) -> Corpus:
    """
    Return the corpus that tables hold.

    Raises
    ------
    UnreadablePage
        If a table lacks a column, or a value is none of its column's.
    """
    found: dict[str, Any] = {}
    for name, table in given.items():
        if name not in KINDS:
            continue
        try:
            _check(KINDS[name], table)
            found[name] = from_columns(KINDS[name], table)
        except KeyError as error:
            why = f"table {name} has no column {error}"
            raise UnreadablePage(address=where, why=why) from error
        except (ValueError, TypeError, AttributeError) as error:
            raise UnreadablePage(address=where, why=f"table {name}: {error}") from error
    return Corpus(**found)


_PLAIN: Mapping[ColumnType, type | tuple[type, ...]] = {
    ColumnType.INTEGER: int,
    ColumnType.REAL: (int, float),
    ColumnType.BOOLEAN: bool,
}


def _check(kind: type[Any], table: Mapping[str, Any]) -> None:
    """
    Hold the values of a table against what its columns declare.

    Raises
    ------
    KeyError
        If a column is missing.
    TypeError
        If a value is of another type, or none where there must be one.
    """
    optional = {field.name for field in fields(kind) if "None" in str(field.type)}
    for column in SCHEMAS[kind]:
        wanted = _PLAIN.get(column.type, str)
        for place, value in enumerate(table[column.name], 1):
            if value is None and column.name in optional:
                continue
            if not isinstance(value, wanted):
                problem = f"record {place}: {column.name} is {value!r}, not {column.type.value}"
                raise TypeError(problem)


def dictionary() -> list[tuple[str, str, str, str]]:
    """Return table, column, type and meaning of every column."""
    rows = []
    for name, kind in KINDS.items():
        rows.append((name, "id", ColumnType.TEXT.value, "follows from content; other tables refer to it"))
        rows += [(name, column.name, column.type.value, column.meaning) for column in SCHEMAS[kind]]
    return rows


def json_lines(corpus: Corpus) -> Iterator[str]:
    """
    Yield one line a record: its table, its id, and its fields; what is nested stays nested.

    The first line is the data dictionary.
    """
    yield _line({"table": "dictionary", "columns": dictionary()})
    for name, records in _shown(corpus).items():
        columns = [(f',"{c.name}":', c.name, _as_json(c)) for c in SCHEMAS[KINDS[name]]]
        for record in records:
            parts = [f'{{"table":"{name}","id":{_dumped(getattr(record, "id", None))}']
            for key, field, encode in columns:
                value = getattr(record, field)
                parts += (key, "null" if value is None else encode(value))
            parts.append("}\n")
            yield "".join(parts)


def json_lines_file(corpus: Corpus) -> bytes:
    """Return `json_lines` in UTF-8, never held twice."""
    buffer = io.BytesIO()
    buffer.writelines(line.encode("utf-8") for line in json_lines(corpus))
    return buffer.getvalue()


def _as_json(column: Column) -> Callable[[Any], str]:
    """Return what writes a value of a column as JSON; what is nested is JSON in its column already."""
    encode = column.encode
    if column.type is ColumnType.JSON:
        return encode
    if column.type in _PLAIN:
        return _dumped
    return _quoted if encode is _AS_IS else lambda value: _quoted(encode(value))


def from_json_lines(lines: Iterable[str], *, where: str) -> Corpus:
    """
    Return the corpus that JSON Lines hold.

    Raises
    ------
    UnreadablePage
        If a line is not JSON, or of no known table; the error says which.
    """
    found: dict[str, dict[str, list[Any]]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind = row.pop("table")
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
            raise UnreadablePage(address=where, why=f"line {number} is no record ({error!r})") from error
        if kind == "dictionary":
            continue
        if kind not in KINDS:
            raise UnreadablePage(address=where, why=f"line {number} is of no known table: {kind!r}")
        table = found.setdefault(kind, {})
        for column in SCHEMAS[KINDS[kind]]:
            table.setdefault(column.name, []).append(_flat(row.get(column.name), column))
    return from_tables(found, where=where)


def _line(row: Mapping[str, Any]) -> str:
    return _dumped(row) + "\n"


# One encoder, since a project may have a million lines; and for texts, what it does with them.
_dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quoted = encode_basestring
_AS_IS = Column("", ColumnType.TEXT, "").encode


def _flat(value: Any, column: Column) -> Any:
    if column.type is ColumnType.JSON and value is not None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def csv_archive(corpus: Corpus) -> bytes:
    """Return a zip archive with a CSV file a table; an empty cell is none where a column may have none."""
    files = {f"{name}.csv": _csv(table) for name, table in tables(corpus).items()}
    head = dict(zip(("table", "column", "type", "meaning"), zip(*dictionary(), strict=True), strict=True))
    return archive({DICTIONARY: _csv({name: list(column) for name, column in head.items()}), **files})


def from_csv_archive(content: bytes, *, where: str) -> Corpus:
    """
    Return the corpus that an archive of CSV files holds.

    Raises
    ------
    UnreadablePage
        If the archive is unusable, or a table in it is.
    """
    given = {}
    for file, packed in members(content, where=where).items():
        name = file.removesuffix(".csv")
        if name in KINDS:
            given[name] = _from_csv(packed, KINDS[name], where=f"{where}, {file}")
    return from_tables(given, where=where)


def _csv(table: Mapping[str, list[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table)
    writer.writerows([_cell(value) for value in row] for row in zip(*table.values(), strict=True))
    return buffer.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _from_csv(packed: bytes, kind: type[Any], *, where: str) -> dict[str, list[Any]]:
    usual = csv.field_size_limit(len(packed) + 1)  # a document may be longer than the module expects
    try:
        rows = list(csv.DictReader(io.StringIO(packed.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadablePage(address=where, why=f"no CSV in UTF-8 ({error})") from error
    finally:
        csv.field_size_limit(usual)
    optional = {field.name for field in fields(kind) if "None" in str(field.type)}
    try:
        return {
            column.name: [_value(row[column.name], column, column.name in optional) for row in rows]
            for column in SCHEMAS[kind]
        }
    except KeyError as error:
        raise UnreadablePage(address=where, why=f"it has no column {error}") from error
    except (ValueError, TypeError) as error:
        raise UnreadablePage(address=where, why=str(error)) from error


def _value(cell: str, column: Column, optional: bool) -> Any:  # noqa: FBT001
    if not cell and optional:
        return None
    if column.type is ColumnType.INTEGER:
        return int(cell)
    if column.type is ColumnType.REAL:
        return float(cell)
    return bool(int(cell)) if column.type is ColumnType.BOOLEAN else cell


def parquet_archive(corpus: Corpus) -> bytes:
    """
    Return a zip archive with a Parquet file for each table.

    Raises
    ------
    ImportError
        If pyarrow is not installed.
    """
    import pyarrow as pa  # noqa: PLC0415  an extra
    from pyarrow import parquet  # noqa: PLC0415

    files = {}
    for name, table in tables(corpus).items():
        kinds = {column.name: column for column in SCHEMAS[KINDS[name]]}
        schema = pa.schema([_field(pa, key, kinds.get(key)) for key in table])
        buffer = io.BytesIO()
        parquet.write_table(pa.table(table, schema=schema), buffer, compression="zstd")
        files[f"{name}.parquet"] = buffer.getvalue()
    return archive(files)


def _field(pa: Any, name: str, column: Column | None) -> Any:
    kinds = {ColumnType.INTEGER: pa.int64(), ColumnType.REAL: pa.float64(), ColumnType.BOOLEAN: pa.bool_()}
    if column is None:
        return pa.field(name, pa.string())
    meaning = {"meaning": column.meaning, "type": column.type.value}
    return pa.field(name, kinds.get(column.type, pa.string()), metadata=meaning)


def from_parquet_archive(content: bytes, *, where: str) -> Corpus:
    """
    Return the corpus that an archive of Parquet files holds.

    Raises
    ------
    UnreadablePage
        If the archive is unusable, or a table in it is.
    ImportError
        If pyarrow is not installed.
    """
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    given = {}
    for file, packed in members(content, where=where).items():
        name = file.removesuffix(".parquet")
        if name in KINDS:
            try:
                given[name] = parquet.read_table(io.BytesIO(packed)).to_pydict()
            except (pa.ArrowException, OSError) as error:
                raise UnreadablePage(address=f"{where}, {file}", why=f"no Parquet file ({error})") from error
    return from_tables(given, where=where)
