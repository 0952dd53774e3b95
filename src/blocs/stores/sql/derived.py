"""What the tables hold besides the records themselves, so that queries are quick; pure."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from blocs.model import Coder, CoderKind, Judgement, Moment, Status, status
from blocs.stores.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from blocs.stores.kinds import Row

_from_json = json.JSONDecoder().decode
_STATEMENT = {name: place for place, (name, _) in enumerate(KINDS["statement"].encoders)}
_TARGET, _EVIDENCE = _STATEMENT["target"], _STATEMENT["evidence"]
_SAID, _PUBLISHED = _STATEMENT["said"], _STATEMENT["published"]
STATEMENT_DOCUMENT, STATEMENT_CODER = _STATEMENT["document"], _STATEMENT["coder"]
DOCUMENT_TEXT, DOCUMENT_PUBLISHED = (
    [name for name, _ in KINDS["document"].encoders].index(name) for name in ("text", "published")
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement's derived columns need of its document."""

    text: str
    published: str | None


@lru_cache(maxsize=100_000)
def first_instant(moment: str | None) -> str | None:
    """
    Return the first instant of a moment, in UTC, as text that sorts by time.

    Examples
    --------
    >>> first_instant("2015-10")
    '2015-10-01T00:00:00'
    >>> first_instant("2015-10-10T09:30+02:00")
    '2015-10-10T07:30:00'
    """
    if moment is None:
        return None
    time = Moment.parse(moment).time
    if time.tzinfo is not None:
        with suppress(OverflowError):  # in the first or the last year that there is
            time = time.astimezone(UTC)
    return time.replace(tzinfo=None).isoformat(timespec="seconds")


def quote(source: Source | None, document: str, evidence: Iterable[tuple[str, int, int]]) -> str | None:
    """Return the words of a document under some spans; None where there are none."""
    if source is None:
        return None
    words = [source.text[start:end] for where, start, end in evidence if where == document]
    return " … ".join(word for word in words if word) or None


def of_statement(row: Row, source: Source | None, judged: Status) -> tuple[Any, ...]:
    """Return the derived columns of a statement, in the order in which the schema declares them."""
    target, evidence = _from_json(row[_TARGET]), _from_json(row[_EVIDENCE])
    return (
        target.get("concept"),
        target.get("actor"),
        target.get("tie"),
        evidence[0][1] if evidence else None,
        first_instant(row[_SAID] or row[_PUBLISHED] or (source and source.published)),
        judged.value,
        quote(source, row[STATEMENT_DOCUMENT], evidence),
    )


def of_document(row: Row) -> tuple[Any, ...]:
    """Return the derived columns of a document."""
    return (first_instant(row[DOCUMENT_PUBLISHED]),)


def judged(author: Coder | None, judgements: Collection[Judgement], adjudicators: Collection[str]) -> Status:
    """Return a statement's status; an author whom no record tells counts as a program."""
    known = author or Coder(name="", kind=CoderKind.PROGRAM)
    return status(known, judgements, adjudicators=adjudicators)  # type: ignore[arg-type]
