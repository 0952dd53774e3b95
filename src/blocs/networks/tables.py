"""
Statements from any table: a data frame of polars, pandas or pyarrow, or a CSV file.

Every column that is not named in `Roles` is a variable. Its values are texts, whole numbers, or yes and no.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from blocs.errors import BadSetting, UnreadablePage
from blocs.model import Findings, FoundStatements, Moment, Statement
from blocs.networks import clock
from blocs.networks.records import from_findings, from_records
from blocs.networks.statements import (
    UNKNOWN_TIME,
    DocumentTable,
    StatementTable,
    Variable,
    VariableKind,
    boolean_variable,
    integer_variable,
    ordered,
    text_variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Source = StatementTable | Findings | Iterable[Statement] | Any

_YES_NO = ({"for", "against", "unclear"}, {"yes", "no"}, {"true", "false"})
_YES = {"for", "yes", "true"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """
    Which columns of a table say what a statement is, rather than what it says.

    Parameters
    ----------
    id : str
        Whole numbers or texts, each once; without such a column statements are numbered from 1.
    document : str
        What stands together; without it a statement is a document of its own.
    time : str
        Dates, times, ISO 8601 texts, or seconds since 1970; without a zone they are UTC.
    """

    id: str = "id"
    document: str = "document"
    time: str = "time"


def statement_table(source: Source) -> StatementTable:
    """
    Return statements in columns, whatever they come as.

    Parameters
    ----------
    source : StatementTable, Findings, iterable of Statement, or data frame
        A data frame may be of any library that narwhals knows; see `from_frame`.

    Raises
    ------
    BadSetting
        If it is none of these.
    """
    if isinstance(source, StatementTable):
        return source
    if isinstance(source, Findings | FoundStatements):
        return from_findings(source if isinstance(source, Findings) else source.findings)
    if nw.dependencies.is_into_dataframe(source):
        return from_frame(source)
    if not isinstance(source, str) and hasattr(source, "__iter__"):
        records = tuple(source)
        if all(isinstance(record, Statement) for record in records):
            return from_records(records)
    raise BadSetting(
        where="statements", problem=f"cannot be a {type(source).__name__}; give records or a table"
    )


def from_frame(frame: Any, roles: Roles | None = None) -> StatementTable:
    """
    Return the statements of a data frame, one a row.

    Parameters
    ----------
    frame : data frame
        Of polars, pandas, pyarrow, or any other library that narwhals knows.
    roles : Roles, optional
        Which columns hold ids, documents and times.

    Raises
    ------
    BadSetting
        If a time cannot be read.

    Notes
    -----
    Whole numbers that are only 0 and 1, and texts that are only for, against and unclear, yes and no, or true
    and false, are read as yes and no; unclear is blank. Columns of fractions are no variables and are left
    out.

    Examples
    --------
    >>> import polars
    >>> table = from_frame(polars.DataFrame({"actor": ["Ann", "Bo"], "stance": ["for", "against"]}))
    >>> table.variables["stance"].codes.tolist()
    [1, 0]
    """
    named = roles or Roles()
    columns = {column.name: column for column in nw.from_native(frame, eager_only=True).iter_columns()}
    found = {name: _variable(column) for name, column in columns.items() if name not in _names(named)}
    length = len(next(iter(columns.values()))) if columns else 0
    time = columns.get(named.time)
    return _table(
        length,
        ids=None if named.id not in columns else columns[named.id].to_list(),
        documents=None if named.document not in columns else columns[named.document].to_list(),
        times=np.full(length, UNKNOWN_TIME) if time is None else _times(time),
        variables={name: variable for name, variable in found.items() if variable is not None},
    )


def read_csv(path: str | Path, roles: Roles | None = None) -> StatementTable:
    """
    Return the statements of a CSV file with a header, in UTF-8.

    Parameters
    ----------
    path : str or Path
        Columns may be parted by comma, semicolon or tab.
    roles : Roles, optional
        Which columns hold ids, documents and times.

    Raises
    ------
    UnreadablePage
        If the file cannot be opened, or a row has another number of cells than the header.
    BadSetting
        If a time cannot be read.

    Notes
    -----
    A column of whole numbers is one of whole numbers; else values are read as in `from_frame`.
    """
    named = roles or Roles()
    try:
        with Path(path).open(newline="", encoding="utf-8-sig") as file:
            header = file.readline()
            parted = max(",;\t", key=header.count)
            file.seek(0)
            rows = csv.reader(file, delimiter=parted)
            names = next(rows, [])
            cells = list(zip(*rows, strict=True)) or [()] * len(names)
            columns = dict(zip(names, cells, strict=True))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise UnreadablePage(address=str(path), why=f"no table ({error})") from error
    length = len(cells[0]) if cells else 0
    ids, documents = columns.get(named.id), columns.get(named.document)
    return _table(
        length,
        ids=None if ids is None else _numbers_if_all(ids),
        documents=None if documents is None else _numbers_if_all(documents),
        times=_parsed(columns.get(named.time, [""] * length)),
        variables={name: _of_words(words) for name, words in columns.items() if name not in _names(named)},
    )


def _names(roles: Roles) -> set[str]:
    return {roles.id, roles.document, roles.time}


def _table(
    length: int,
    *,
    ids: Sequence[Any] | None,
    documents: Sequence[Any] | None,
    times: NDArray[np.int64],
    variables: dict[str, Variable],
) -> StatementTable:
    keys, document = _placed([None] * length if documents is None else documents)
    latest = np.iinfo(np.int64).max
    published = np.full(len(keys), latest)
    np.minimum.at(published, document, np.where(times == UNKNOWN_TIME, latest, times))
    zeros = np.zeros(length, dtype=np.int32)
    return ordered(
        StatementTable(
            ids=np.arange(1, length + 1) if ids is None else _ids(ids),
            documents=DocumentTable(
                ids=keys, times=np.where(published == latest, UNKNOWN_TIME, published), variables={}
            ),
            document=document,
            times=times,
            starts=zeros,
            stops=zeros,
            variables=variables,
        )
    )


def _ids(words: Sequence[Any]) -> NDArray[np.int64] | NDArray[np.str_]:
    plain = [word for word in map(_plain, words) if word is not None]
    if len(set(plain)) < len(words):
        raise BadSetting(where="id", problem="must be there for each statement, and each but once")
    return _array(plain)


def _placed(words: Sequence[Any]) -> tuple[NDArray[np.int64] | NDArray[np.str_], NDArray[np.int32]]:
    """Return each document once, in order, and where each statement's is; each blank is one of its own."""
    plain = [_plain(word) for word in words]
    known = np.array([word is not None for word in plain], dtype=bool)
    keys, places = np.unique(_array([word for word in plain if word is not None]), return_inverse=True)
    blanks = np.flatnonzero(~known)
    document = np.empty(len(plain), dtype=np.int32)
    document[known] = places
    document[blanks] = len(keys) + np.arange(len(blanks))
    if keys.dtype.kind == "U":
        return np.concatenate(
            [keys, np.array([f"statement {row:09}" for row in blanks], dtype=np.str_)]
        ), document
    return np.concatenate([keys, blanks + keys.max(initial=-1) + 1]), document


def _plain(word: Any) -> str | int | None:
    if word is None or word == "" or word != word:  # noqa: PLR0124 - not a number is not itself
        return None
    if isinstance(word, (int, float)) and word % 1 == 0:
        return int(word)
    return str(word)


def _array(words: Sequence[str | int]) -> NDArray[np.int64] | NDArray[np.str_]:
    if all(isinstance(word, int) for word in words):
        return np.array(words, dtype=np.int64)
    return np.array([str(word) for word in words], dtype=np.str_)


def _variable(column: nw.Series[Any]) -> Variable | None:
    kind = column.dtype
    known = ~column.is_null().to_numpy()
    if kind == nw.Boolean:
        return boolean_variable(np.array([bool(value) for value in column.to_list()], dtype=bool), known)
    if kind.is_float():
        numbers = column.fill_null(0).to_numpy()
        known = known & ~np.isnan(numbers)
        if not np.all(numbers[known] % 1 == 0):
            return None
        return _of_numbers(np.where(known, numbers, 0).astype(np.int64), known)
    if kind.is_integer():
        return _of_numbers(column.fill_null(0).to_numpy().astype(np.int64), known)
    words = zip(column.to_list(), known.tolist(), strict=True)
    return _of_words([str(word) if there else None for word, there in words])


def _of_numbers(numbers: NDArray[np.int64], known: NDArray[np.bool_]) -> Variable:
    if np.isin(numbers[known], (0, 1)).all():
        return boolean_variable(numbers == 1, known)
    return integer_variable(numbers, known)


def _of_words(words: Sequence[str | None]) -> Variable:
    variable = text_variable(words)
    values = [str(value) for value in variable.values]
    if values and any({value.lower() for value in values} <= pair for pair in _YES_NO):
        sides = np.array([_side(value) for value in values] + [-1], dtype=np.int32)
        return Variable(kind=VariableKind.BOOLEAN, values=(0, 1), codes=sides[variable.codes])
    try:
        numbers = np.array([*map(int, values), 0], dtype=np.int64)
    except ValueError:
        return variable
    return _of_numbers(numbers[variable.codes], variable.codes >= 0) if values else variable


def _side(word: str) -> int:
    return -1 if word.lower() == "unclear" else int(word.lower() in _YES)


def _times(column: nw.Series[Any]) -> NDArray[np.int64]:
    known = ~column.is_null().to_numpy()
    if column.dtype.is_temporal():
        milliseconds = column.cast(nw.Datetime("ms")) if column.dtype == nw.Date else column
        stamps = milliseconds.dt.timestamp("ms").fill_null(0).to_numpy().astype(np.int64)
        return np.where(known, stamps // 1000, UNKNOWN_TIME)
    if column.dtype.is_integer():
        return np.where(known, column.fill_null(0).to_numpy().astype(np.int64), UNKNOWN_TIME)
    words = zip(column.to_list(), known.tolist(), strict=True)
    return _parsed(str(word) if there else "" for word, there in words)


def _parsed(words: Iterable[str]) -> NDArray[np.int64]:
    found = text_variable(words)
    return np.array([*map(_seconds, found.values), UNKNOWN_TIME], dtype=np.int64)[found.codes]


def _seconds(word: str | int) -> int:
    try:
        return clock.seconds_of(Moment.parse(str(word)).time)
    except ValueError as error:
        raise BadSetting(where="time", problem=f"{word!r} is no date in ISO 8601") from error


def _numbers_if_all(words: Sequence[str]) -> Sequence[int] | Sequence[str]:
    try:
        return [int(word) for word in words]
    except ValueError:
        return words
