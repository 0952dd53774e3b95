"""
Corpus ↔ other programs' files: which format each ending of a name stands for.

A writer takes a corpus and returns what is written and what could not be; a reader takes a file's bytes.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.errors import BadSetting, UnreadablePage
from blocs.exporters import record_tables
from blocs.exporters.dna import dna

if TYPE_CHECKING:
    from collections.abc import Callable

    from blocs.model import Corpus, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    A corpus in another program's format.

    Parameters
    ----------
    content : bytes
        The file.
    notes : tuple of Note
        What the format has no place for.
    """

    content: bytes
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """
    Where a format is written and read, by name, so that none is loaded that is not used.

    Parameters
    ----------
    what : str
        The format, and whose it is, for people.
    write, read : str, optional
        ``module:function``; None where there is no way in that direction.
    """

    what: str
    write: str | None = None
    read: str | None = None


_HERE = "blocs.exporters.corpora"
FORMATS = {
    ".dna": Format(what="Discourse Network Analyzer 3", write=f"{_HERE}:_dna"),
    ".csv.zip": Format(what="tables as CSV", write=f"{_HERE}:_csv", read=f"{_HERE}:_from_csv"),
    ".parquet.zip": Format(
        what="tables as Parquet", write=f"{_HERE}:_parquet", read=f"{_HERE}:_from_parquet"
    ),
    ".qdpx": Format(
        what="a project of REFI-QDA", write="blocs.exporters.qda:qdpx", read="blocs.exporters.qda:from_qdpx"
    ),
    ".qdc": Format(
        what="a codebook of REFI-QDA", write="blocs.exporters.qda:qdc", read="blocs.exporters.qda:from_qdc"
    ),
    ".jsonld": Format(
        what="W3C Web Annotations",
        write="blocs.exporters.web_annotations:web_annotations",
        read="blocs.exporters.web_annotations:from_web_annotations",
    ),
    ".brat.zip": Format(
        what="brat standoff", write="blocs.exporters.brat:brat", read="blocs.exporters.brat:from_brat"
    ),
    ".xmi.zip": Format(
        what="UIMA CAS, for INCEpTION", write="blocs.exporters.cas:cas", read="blocs.exporters.cas:from_cas"
    ),
    ".jsonl": Format(what="JSON Lines", write=f"{_HERE}:_jsonl", read=f"{_HERE}:_from_jsonl"),
}
"""By the ending of a file's name. A database of DNA is read table by table: see `blocs.exporters.dna`."""


def format_of(path: str) -> Format:
    """
    Return the format that the ending of a file's name stands for.

    Raises
    ------
    BadSetting
        If there is none.

    Examples
    --------
    >>> format_of("iraq.csv.zip").what
    'tables as CSV'
    """
    known = [ending for ending in FORMATS if path.lower().endswith(ending)]
    if not known:
        raise BadSetting(path, f"its ending must be one of {', '.join(FORMATS)}")
    return FORMATS[max(known, key=len)]


def writer(path: str) -> Callable[[Corpus], Written]:
    """
    Return what writes a corpus in the format of a file's name.

    Raises
    ------
    BadSetting
        If no format has the name's ending, or that one is only read.
    """
    found = format_of(path)
    if found.write is None:
        raise BadSetting(path, f"{found.what} can be read, not written")
    write: Callable[[Corpus], Written] = pkgutil.resolve_name(found.write)
    return write


def reader(path: str) -> Callable[[bytes, str], Corpus]:
    """
    Return what reads a corpus from the bytes of such a file, given what to call it in errors.

    Raises
    ------
    BadSetting
        If no format has the name's ending, or that one is only written.
    """
    found = format_of(path)
    if found.read is None:
        raise BadSetting(path, f"{found.what} can be written, not read")
    read: Callable[[bytes, str], Corpus] = pkgutil.resolve_name(found.read)
    return read


def _dna(corpus: Corpus) -> Written:
    written = dna(corpus)
    return Written(content=written.content, notes=written.notes)


def _csv(corpus: Corpus) -> Written:
    return Written(content=record_tables.csv_archive(corpus))


def _from_csv(content: bytes, where: str) -> Corpus:
    return record_tables.from_csv_archive(content, where=where)


def _parquet(corpus: Corpus) -> Written:
    try:
        return Written(content=record_tables.parquet_archive(corpus))
    except ImportError as error:
        raise BadSetting("parquet", "needs pyarrow: pip install 'blocs[parquet]'") from error


def _from_parquet(content: bytes, where: str) -> Corpus:
    try:
        return record_tables.from_parquet_archive(content, where=where)
    except ImportError as error:
        raise BadSetting("parquet", "needs pyarrow: pip install 'blocs[parquet]'") from error


def _jsonl(corpus: Corpus) -> Written:
    return Written(content=record_tables.json_lines_file(corpus))


def _from_jsonl(content: bytes, where: str) -> Corpus:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadablePage(address=where, why=f"not in UTF-8 ({error})") from error
    # Only a line feed ends a line: a text may hold any other character that ends one elsewhere.
    return record_tables.from_json_lines(text.split("\n"), where=where)
