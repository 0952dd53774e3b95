"""Statements as a table, one row each: the event list that statistical programs start from."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blocs.networks.statements import UNKNOWN_TIME, VariableKind

if TYPE_CHECKING:
    from blocs.networks import StatementTable, Variable

_WORDS = {VariableKind.BOOLEAN: {0: "no", 1: "yes"}}


def event_list(table: StatementTable) -> str:
    """
    Return statements as a table, in the order of `StatementTable`.

    Parameters
    ----------
    table : StatementTable
        What `blocs.networks.event_list` returns, or any other.

    Returns
    -------
    str
        CSV as in RFC 4180, to be written as UTF-8. Columns: ``id``, ``time`` (ISO 8601 in UTC), ``document``,
        ``start`` and ``stop`` (code points in its text), the variables of statements, and those of documents
        behind ``document.``. A blank is an empty cell, a yes-no variable ``yes`` or ``no``.
    """
    documents = table.documents
    places = table.document
    own = {name: _words(variable) for name, variable in table.variables.items()}
    around = {f"document.{name}": _words(variable) for name, variable in documents.variables.items()}
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["id", "time", "document", "start", "stop", *own, *around])
    for number, place in enumerate(places.tolist()):
        rows.writerow(
            [
                table.ids[number],
                _time(int(table.times[number])),
                documents.ids[place],
                table.starts[number],
                table.stops[number],
                *(words[number] for words in own.values()),
                *(words[place] for words in around.values()),
            ]
        )
    return written.getvalue()


def _words(variable: Variable) -> list[str]:
    names = _WORDS.get(variable.kind, {})
    words = [names.get(value, str(value)) if isinstance(value, int) else value for value in variable.values]
    return [words[code] if code >= 0 else "" for code in variable.codes.tolist()]


def _time(seconds: int) -> str:
    return "" if seconds == UNKNOWN_TIME else datetime.fromtimestamp(seconds, UTC).isoformat()
