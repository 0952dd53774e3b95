"""
Noun phrases beside a verb: the subject before it, the object or inverted subject after it.

Cheap on purpose: a phrase reaches as far as the classes of its words allow, with appositions and parentheses.
Every search is bounded by `_REACH` words, so that a sentence without end costs no more than its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.taggers.lexicon.words import TIME_NOUNS

if TYPE_CHECKING:
    from blocs.taggers.reports.units import Unit

_REACH = 40
_INSIDE = frozenset("KwDMZPCGEAOT") | {"/", "-", "–", "&", ".", "$", "%"}
"""Classes that can stand inside a noun phrase, read from right to left."""
_HEADS = frozenset("KwMSDOZ)")
_OPENING = frozenset("say think believe know claim argue hope suggest insist feel show find".split())
"""Verbs after which a new subject may begin without "that"."""
_INNER_PREPOSITIONS = frozenset("of for from in on at with to against between by under near".split())
_SETTINGS = frozenset("in on at during to by with".split())
_APPOSITION = frozenset("DKwM")
_LONGEST_BRACKET = 12
_SHORT = 2
_NEAR = 6


def subject_before(unit: Unit, stop: int) -> tuple[int, int] | None:
    """
    Return the noun phrase that ends before a verb group as a range of words, without an adverb between.

    Parameters
    ----------
    unit : Unit
        The sentence.
    stop : int
        Where the verb group begins.
    """
    last = _skip_aside(unit, stop - 1)
    if last < 0:
        return None
    tag = unit.tags[last]
    if tag == "S" or unit.words[last] in ("which", "that"):
        return last, last + 1
    found = _nominal_before(unit, last, stop)
    if found is None:
        # "who through his office declined"
        for index in range(last, max(-1, last - _NEAR), -1):
            if unit.words[index] == "who":
                return index, index + 1
            if unit.tags[index] in "XV,":
                break
    return found


def _nominal_before(unit: Unit, last: int, stop: int) -> tuple[int, int] | None:
    """Return the noun phrase whose last word this is, with its apposition or brackets."""
    tag = unit.tags[last]
    if tag == ",":
        return _with_apposition(unit, last)
    if tag in "-–—":
        return _between_dashes(unit, last)
    if tag == ")":
        opening = _opening(unit, last)
        inner = _phrase_before(unit, opening) if opening else None
        return (inner[0], last + 1) if inner else None
    if tag in "VE" and last < stop - 1 and last and unit.tags[last - 1] in "Kw":
        # "A poll released Friday found"
        return _phrase_before(unit, last)
    return _phrase_before(unit, last + 1)


def _opening(unit: Unit, closing: int) -> int:
    for index in range(closing - 1, max(-1, closing - _LONGEST_BRACKET), -1):
        if unit.words[index] == "(":
            return index
    return 0


def _skip_aside(unit: Unit, last: int) -> int:
    """Step over "however," and "on Monday" between subject and verb; return where the subject ends."""
    tags, words = unit.tags, unit.words
    if last > 0 and tags[last] == ",":
        depth = 0
        for index in range(last - 1, max(0, last - _REACH), -1):
            depth += (tags[index] == ")") - (tags[index] == "(")
            if tags[index] == "," and not depth and index + 1 < last and tags[index - 1] in "KwSZ)":
                opens = tags[index + 1]
                participle = opens in "VE" and words[index + 1].endswith("ed") and tags[index + 2] == "P"
                if (opens in "APTGB" and words[index + 1] not in ("including", "that")) or participle:
                    return index - 1
            if tags[index] in "Q;:—":
                break
    if last > 1 and (tags[last] == "T" or words[last] in TIME_NOUNS):
        start = last - 1
        while start > 0 and (
            tags[start] in "DTM" or words[start] in ("last", "late", "early", "this", "earlier")
        ):
            start -= 1
        if words[start] == "on" or tags[last] == "T" or start < last - 1:
            return start - 1 if words[start] in ("on", "in", "at") else start
    return last


def _phrase_before(unit: Unit, stop: int) -> tuple[int, int] | None:
    tags, words = unit.tags, unit.words
    start = stop
    low = max(0, stop - _REACH)
    while start > low:
        tag = tags[start - 1]
        if tag == ")":
            opening = _opening(unit, start - 1)
            if not opening:
                break
            start = opening
            continue
        if tag not in _INSIDE:
            if tag == "t" and start < stop and tags[start] in "DK":
                start -= 1
                continue
            break
        if tag == "S":
            break
        start -= 1
    start = _trim_left(unit, _with_relative(unit, start, stop), stop)
    if start >= stop or tags[stop - 1] not in _HEADS:
        return None
    if words[stop - 1] in TIME_NOUNS and stop - start <= _SHORT:
        return None
    return _with_name(unit, start), stop


def _with_name(unit: Unit, start: int) -> int:
    """Reach over an opening comma that is never closed: "Faleh al-Fayyadh, head of the militias are said"."""
    tags = unit.tags
    if start < 1 or tags[start - 1] != "," or tags[start] != "w":
        return start
    name = start - 1
    while name and tags[name - 1] == "K":
        name -= 1
    return name if name < start - 1 and (name == 0 or tags[name - 1] == "C") else start


def _with_relative(unit: Unit, start: int, stop: int) -> int:
    """Reach over "taken in Iowa" and "who oppose the bill" to the noun that they belong to."""
    tags, words = unit.tags, unit.words
    at = start
    while at > 1 and tags[at - 1] in "VEGXNAt" and stop - at < _REACH:
        at -= 1
    if at == start:
        return start
    if (
        words[at - 1] in ("who", "that")
        and at > 1
        and tags[at - 2] in "Kw"
        and words[at - 2] not in TIME_NOUNS
    ):
        bare = unit.lemma(at) not in _OPENING if tags[at] == "V" else True
        return _noun_start(unit, at - 1) if bare else start
    reduced = start - at == 1 and tags[at] in "VEG" and words[at].endswith(("ed", "en", "ing"))
    if reduced and tags[start : start + 1] == ["P"] and tags[at - 1] in "Kw":
        return _noun_start(unit, at)
    return start


def _noun_start(unit: Unit, stop: int) -> int:
    start = stop
    while start and unit.tags[start - 1] in _INSIDE and unit.tags[start - 1] != ".":
        start -= 1
    return start


def _trim_left(unit: Unit, start: int, stop: int) -> int:
    """Drop what cannot begin a subject: conjunctions, adverbs, a prepositional phrase at the front."""
    tags = unit.tags
    while start < stop and (
        tags[start] in "CAGEZ./-–%t"
        or (tags[start] == "M" and unit.words[start + 1 : start + 2] == ["."])
        or (tags[start] == "T" and tags[start + 1 : start + 2] != ["Z"])
    ):
        start += 1
    if (
        start + 1 < stop
        and tags[start] == "P"
        and (tags[start + 1] == "M" or unit.words[start + 1] == "least")
    ):
        return start
    if start < stop and tags[start] == "P":
        for index in range(start + 2, stop):
            boundary = tags[index] == "D" and tags[index - 1] in "KwMT"
            if boundary or (
                tags[index] in "KS" and tags[index - 1] in "wT" and unit.words[index - 1] in TIME_NOUNS
            ):
                return index
        return start + 1 if start + 2 == stop and tags[start + 1] == "K" and start else stop
    return start


def _between_dashes(unit: Unit, dash: int) -> tuple[int, int] | None:
    """Return "X - which does Y -" where the verb follows the second dash."""
    for index in range(dash - 1, max(0, dash - _REACH), -1):
        if unit.tags[index] in "-–—":
            phrase = _phrase_before(unit, index)
            return (phrase[0], dash) if phrase else None
    return None


def _with_apposition(unit: Unit, comma: int) -> tuple[int, int] | None:
    """Return "X, head of Y," where the verb follows the second comma."""
    tags = unit.tags
    low = max(0, comma - _REACH)
    best = None
    for index in range(comma - 1, low, -1):
        if tags[index] in ";:Q—":
            break
        if tags[index] != ",":
            continue
        following = tags[index + 1]
        relative = unit.words[index + 1] in ("who", "whose", "which")
        if (
            following not in _APPOSITION
            and not relative
            and unit.words[index + 1] not in ("including", "like")
        ):
            continue
        phrase = _phrase_before(unit, index)
        if phrase is None:
            continue
        best = (phrase[0], comma)
        if relative or phrase[0] == 0 or tags[phrase[0] - 1] != ",":
            break
    return best


def phrase_after(unit: Unit, start: int, *, limit: int) -> int:
    """
    Return where the noun phrase that starts here ends; `start` itself where none does.

    Parameters
    ----------
    unit : Unit
        The sentence.
    start : int
        The first word of the phrase.
    limit : int
        Where to stop at the latest.
    """
    tags = unit.tags
    if start >= limit:
        return start
    if tags[start] in "SO":
        return start + 1
    stop = start
    limit = min(limit, start + _REACH)
    named = False
    while stop < limit:
        if tags[stop] == "(":
            closing = _closing(unit, stop, limit)
            if not closing:
                break
            stop = closing
            continue
        if _ends_phrase(unit, start, stop, named=named):
            break
        named = named or tags[stop] in "KO"
        stop += 1
    while stop > start and tags[stop - 1] in "PC.,-–":
        stop -= 1
    return stop


def _closing(unit: Unit, opening: int, limit: int) -> int:
    """Return the word behind the bracket that closes this one; 0 where none does soon."""
    for index in range(opening, min(limit, opening + _LONGEST_BRACKET)):
        if unit.words[index] == ")":
            return index + 1
    return 0


def _ends_phrase(unit: Unit, start: int, at: int, *, named: bool) -> bool:
    """Whether a noun phrase that began at `start` cannot go on with this word."""
    tag, word = unit.tags[at], unit.words[at]
    following = unit.tags[at + 1] if at + 1 < len(unit.tags) else "^"
    if tag == "P":
        return at == start or word not in _INNER_PREPOSITIONS or (named and word in _SETTINGS)
    if tag == "D":
        return at > start and unit.tags[at - 1] in "KwM"
    if tag == "C":
        return at == start or following not in "KDwM"
    return tag not in "KwMZOGE-–&$%/." or (tag == "." and following == "^")


def inverted_subject(unit: Unit, start: int, *, limit: int) -> int:
    """Return where a subject after its verb ends, with its apposition: "said Ann Lee, a lawyer at X"."""
    tags = unit.tags
    stop = phrase_after(unit, start, limit=limit)
    if stop > start and unit.words[stop : stop + 1] == ["who"]:
        while stop < limit and tags[stop] not in ",Q;:—":
            stop += 1
    while stop > start and stop + 1 < limit and tags[stop] == ",":
        if tags[stop + 1] not in _APPOSITION and unit.words[stop + 1] not in ("who", "whose", "which"):
            break
        end = stop + 1
        while end < limit and tags[end] not in ",Q;:—":
            end += 1
        if end == limit - 1 and tags[end] not in ",Q;:—":
            end = limit
        stop = end
    while stop > start and tags[stop - 1] in ".,":
        stop -= 1
    return stop
