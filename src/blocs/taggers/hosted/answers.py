"""
From what a model answers to checked records: only the fields asked for are read, and each is checked.

An answer that is no such object is unusable as a whole; an entry that is malformed is left out and counted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from blocs.model import Stance
from blocs.taggers.hosted.prompts import MOST_QUOTES
from blocs.taggers.hosted.quotes import Quote

MOST_ENTRIES = 400
"""More than any text of one window has room for; beyond it a model goes round in circles."""
_LONGEST_REASON = 300
_LONGEST_SHOWN = 100
_THOUGHT = "</think>"


class Unusable(ValueError):
    """An answer that is not in the form asked for; its words say what it is instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """An attribution in quoted words."""

    source: tuple[Quote, ...]
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sided:
    """A side on one concept in one passage; both are numbers from 1."""

    passage: int
    concept: int
    stance: Stance
    reason: str


def attributions(answer: str) -> list[Quoted | None]:
    """
    Return the attributions of an answer; None for an entry that is malformed.

    Raises
    ------
    Unusable
        If the answer is not in the form asked for.
    """
    return [_quoted(entry) for entry in _entries(answer, "attributions")]


def stances(answer: str, *, passages: int, concepts: int) -> list[Sided | None]:
    """
    Return the sides of an answer; None for an entry that is malformed, or about what was not asked.

    Raises
    ------
    Unusable
        If the answer is not in the form asked for.

    Examples
    --------
    >>> answer = '{"stances": [{"passage": 1, "concept": 1, "stance": "for", "reason": "wants it"}, 7]}'
    >>> [one and (one.passage, one.stance.value) for one in stances(answer, passages=1, concepts=1)]
    [(1, 'for'), None]
    """
    return [_sided(entry, passages, concepts) for entry in _entries(answer, "stances")]


def _entries(answer: str, name: str) -> list[Any]:
    given = _read(answer)
    entries = given.get(name) if isinstance(given, dict) else None
    if not isinstance(entries, list):
        raise Unusable(f"the answer has no list {name!r}")
    if len(entries) > MOST_ENTRIES:
        raise Unusable("the answer goes round in circles")
    return entries


def _read(answer: str) -> object:
    """Return the JSON of an answer, also where a model puts thoughts, fences or prose around it."""
    last = answer.rpartition(_THOUGHT)[2]
    for told in (answer, last, last[last.find("{") : last.rfind("}") + 1]):
        with suppress(ValueError, RecursionError):
            return json.loads(told)
    raise Unusable(f"the answer is not JSON but “{_plain(answer, _LONGEST_SHOWN)}”")


def _quoted(entry: object) -> Quoted | None:
    if not isinstance(entry, dict):
        return None
    source, cue, content = (_quotes(entry.get(role)) for role in ("source", "cue", "content"))
    # Without a cue nothing says that anybody speaks; without a source as well it would be an own voice.
    if source is None or not cue or not content:
        return None
    return Quoted(source=source, cue=cue, content=content)


def _quotes(given: object) -> tuple[Quote, ...] | None:
    if not isinstance(given, list) or len(given) > MOST_QUOTES:
        return None
    quotes = [_quote(one) for one in given]
    whole = tuple(quote for quote in quotes if quote is not None)
    return whole if len(whole) == len(quotes) else None


def _quote(given: object) -> Quote | None:
    if not isinstance(given, dict):
        return None
    exact, prefix, suffix = given.get("exact"), given.get("prefix", ""), given.get("suffix", "")
    if not isinstance(exact, str) or not isinstance(prefix, str) or not isinstance(suffix, str):
        return None
    return Quote(exact=exact, prefix=prefix, suffix=suffix) if exact.strip() else None


def _sided(entry: object, passages: int, concepts: int) -> Sided | None:
    if not isinstance(entry, dict):
        return None
    passage, concept = _number(entry.get("passage"), passages), _number(entry.get("concept"), concepts)
    side, reason = entry.get("stance"), entry.get("reason", "")
    if passage is None or concept is None or not isinstance(side, str) or not isinstance(reason, str):
        return None
    if side not in _STANCES:
        return None
    return Sided(
        passage=passage, concept=concept, stance=_STANCES[side], reason=_plain(reason, _LONGEST_REASON)
    )


_STANCES = {stance.value: stance for stance in Stance}


def _number(given: object, most: int) -> int | None:
    # True and False are numbers to Python, and not to JSON.
    if not isinstance(given, int) or isinstance(given, bool):
        return None
    return given if 1 <= given <= most else None


def _plain(said: str, longest: int) -> str:
    """Return what a model says as a line that can be printed anywhere: no control marks, no half pairs."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    return line if len(line) <= longest else f"{line[:longest]}…"
