"""One paragraph that answers who stands where, in sentences whose names lead to the words they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from blocs.model import Stance
from blocs.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blocs.model import ActorId
    from blocs.report.tally import Sign, Tally

_NAMED = 5
_CONCEPTS = 3
_NAME_CHARS = 60
_RELATIONS = "#relations"
_TABLE = "#positions"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence: plain, a link, or a concept; `side` colours what speaks for a side."""

    text: str
    href: str | None = None
    concept: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class _Camp:
    """Those on one side of a concept: actors who are named, and commenters who are counted."""

    names: list[Piece] = field(default_factory=list)
    commenters: list[Piece] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.names or self.commenters)

    @property
    def one(self) -> bool:
        return len(self.names) + len(self.commenters) == 1


def answer(tally: Tally) -> tuple[Piece, ...]:
    """Return the paragraph, the concept that divides most first."""
    if tally.unread:
        return (_not_understood(tally),)
    if not tally.sides:
        return (*_without_positions(tally), *_related(tally))
    concepts = tally.by_concept()
    pieces: list[Piece] = []
    for concept, actors in islice(concepts.items(), _CONCEPTS):
        pieces += _sentence(tally.concepts[concept], _camps(actors, tally))
    if (more := len(concepts) - _CONCEPTS) > 0:
        where = Piece("in the table", _TABLE)
        noun = "more concept is" if more == 1 else "more concepts are"
        pieces += [Piece(f"{words.in_words(more).capitalize()} {noun} "), where, Piece(". ")]
    return (*pieces, *_total(tally), *_related(tally))


def _without_positions(tally: Tally) -> Iterator[Piece]:
    asked = list(tally.concepts.values())
    if len(asked) == 1:
        yield Piece("Nobody here was found to take a side on ")
        yield Piece(asked[0], concept=True)
        yield Piece(". ")
    else:
        yield Piece("Nobody here was found to take a side on anything. ")
    if tally.attributions:
        yield Piece("What is reported, and by whom, is listed under ")
        yield Piece("Who says what", "#says" if len(tally.pages) == 1 else "#pages")
        yield Piece(f": {words.counted(tally.attributions, 'passage')} in all.")
    elif tally.pages:
        yield Piece("Nobody is quoted or reported either.")


def _not_understood(tally: Tally) -> Piece:
    return Piece(
        f"{words.not_understood(tally.unread)} Who is quoted and who takes a side was not looked for, "
        "so that nobody is shown does not mean that there is nobody."
    )


def _camps(actors: Mapping[ActorId, Sequence[Sign]], tally: Tally) -> dict[str, _Camp]:
    camps = {key: _Camp() for key in ("for", "against", "both", "unclear")}
    ordered = sorted(actors.items(), key=lambda item: len(item[1]), reverse=True)
    for actor, signs in ordered:
        sides = {sign.stance for sign in signs} - {Stance.UNCLEAR}
        side = "both" if len(sides) == 2 else next(iter(sides), Stance.UNCLEAR).value  # noqa: PLR2004
        first = next(sign for sign in signs if sign.stance in (sides or {Stance.UNCLEAR}))
        piece = Piece(_name(tally.shown(actor), first, tally), first.href, side=side)
        camp = camps[side]
        (camp.commenters if all(sign.commenter for sign in signs) else camp.names).append(piece)
    return camps


def _name(name: str, sign: Sign, tally: Tally) -> str:
    short = words.excerpt(name, chars=_NAME_CHARS)
    if sign.organization is not None:
        short += f" ({words.excerpt(tally.name(sign.organization), chars=_NAME_CHARS)})"
    return short if sign.in_article or sign.commenter else f"{short} (says a comment)"


def _sentence(concept: str, camps: Mapping[str, _Camp]) -> Iterator[Piece]:
    """Write: On X: A and B speak for; C speaks against; D leaves no clear side."""
    verbs = {
        "for": ("speaks ", "speak ", "for"),
        "against": ("speaks ", "speak ", "against"),
        "both": ("speaks ", "speak ", "both for and against"),
        "unclear": ("leaves ", "leave ", "no clear side"),
    }
    yield Piece("On ")
    yield Piece(concept, concept=True)
    yield Piece(": ")
    clauses = [(key, camp) for key, camp in camps.items() if camp]
    for number, (key, camp) in enumerate(clauses):
        one, many, rest = verbs[key]
        yield from _listed(camp, key)
        yield Piece(f" {one if camp.one else many}")
        yield Piece(rest, side=key)
        yield Piece(". " if number == len(clauses) - 1 else "; ")


def _listed(camp: _Camp, side: str) -> Iterator[Piece]:
    """Name the most active, count the others; commenters are counted unless they are one or two."""
    shown = camp.names if len(camp.names) <= _NAMED + 1 else camp.names[:_NAMED]
    parts: list[tuple[Piece, ...]] = [(name,) for name in shown]
    if rest := len(camp.names) - len(shown):
        parts.append((Piece(f"{rest:,} others", _TABLE, side=side),))
    if len(camp.commenters) > 2:  # noqa: PLR2004  two names are as short as a number
        count = words.in_words(len(camp.commenters))
        parts.append((Piece(f"{count} commenters", _TABLE, side=side),))
    elif camp.commenters:
        parts.append(tuple(_commenters(camp.commenters)))
    for number, part in enumerate(parts):
        if number:
            yield Piece(" and " if number == len(parts) - 1 else ", ")
        yield from part


def _commenters(named: Sequence[Piece]) -> Iterator[Piece]:
    """Call authors commenters; a comment without an author is called by its number already."""
    numbered = any(one.text.startswith(("Commenter ", "Reply to ")) for one in named)
    if not numbered:
        yield Piece("the commenter " if len(named) == 1 else "the commenters ")
    for number, one in enumerate(named):
        if number:
            yield Piece(" and ")
        yield replace(one, text=f"{one.text[0].lower()}{one.text[1:]}") if numbered else one


def _total(tally: Tally) -> Iterator[Piece]:
    speakers = sum(line.statements > 0 for line in tally.actors.values())
    sides = tally.sides
    counts = ", ".join(
        f"{sides[stance]:,}\u00a0{word}"
        for stance, word in (
            (Stance.FOR, "for"),
            (Stance.AGAINST, "against"),
            (Stance.UNCLEAR, "without a clear side"),
        )
        if sides[stance]
    )
    verb = "makes" if speakers == 1 else "make"
    yield Piece(
        f"In all, {words.counted(speakers, 'actor')} {verb} "
        f"{words.counted(sides.total(), 'statement')}: {counts}."
    )


def _related(tally: Tally) -> Iterator[Piece]:
    """Point to the table of who is tied to whom, where there is one."""
    if tally.relations:
        yield Piece(" Who is tied to whom is said ")
        yield Piece("once" if len(tally.relations) == 1 else f"{len(tally.relations):,} times", _RELATIONS)
        yield Piece(".")
