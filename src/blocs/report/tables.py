"""The tables and drawings of the summary: positions, relations, and article against comments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from blocs.figures.bars import stance_bar
from blocs.figures.two_mode import Tie, two_mode
from blocs.model import Stance
from blocs.report.margin import Place
from blocs.report.rows import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blocs.model import ActorId, ConceptId
    from blocs.report.tally import Sign, Tally

# More lines than this can be drawn, but not read.
_ACTORS_DRAWN = 30
_CONCEPTS_DRAWN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One sign of a table, with the words that a reader of the screen hears."""

    stance: str
    sign: str
    href: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    """An actor and, concept by concept, the signs of all its statements."""

    actor: Place
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Actors by concepts: the drawing, the table, and how much the drawing leaves out."""

    concepts: tuple[str, ...]
    rows: Iterator[PositionRow]
    actors: int
    drawing: Markup
    drawn_actors: int
    drawn_concepts: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """An actor, what ties it to another, and the other."""

    actor: Place
    tie: str
    target: Place
    cell: Cell


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of document and its statements, drawn and counted."""

    label: str
    drawing: Markup
    counts: tuple[tuple[str, str, int], ...]


def positions(tally: Tally) -> Positions:
    """Return who speaks for and against what, the most divisive concept and the most active actor first."""
    concepts = tuple(tally.by_concept())
    actors = sorted(tally.positions, key=lambda actor: _activity(tally.positions[actor]), reverse=True)
    shown = actors[:_ACTORS_DRAWN]
    drawn = two_mode(
        _ties(shown, concepts[:_CONCEPTS_DRAWN], tally),
        label="Actors at the left, linked to the concepts at the right that they speak for or against",
    )
    return Positions(
        concepts=tuple(tally.concepts[concept] for concept in concepts),
        rows=(_row(actor, concepts, tally) for actor in actors),
        actors=len(actors),
        drawing=Markup(drawn),  # noqa: S704  escaped where it was drawn
        drawn_actors=len(shown),
        drawn_concepts=min(len(concepts), _CONCEPTS_DRAWN),
    )


def _activity(row: Mapping[ConceptId, Sequence[Sign]]) -> tuple[bool, int, int]:
    """Rank those whom the texts report before those who comment, then by clear sides, then by statements."""
    signs = [sign for cell in row.values() for sign in cell]
    clear = sum(sign.stance is not Stance.UNCLEAR for sign in signs)
    return not all(sign.commenter for sign in signs), clear, len(signs)


def _ties(actors: Iterable[ActorId], concepts: Sequence[ConceptId], tally: Tally) -> Iterator[Tie]:
    for actor in actors:
        for concept in concepts:
            signs = tally.positions[actor].get(concept, ())
            counts = Counter(sign.stance for sign in signs)
            for stance, count in counts.items():
                first = next(sign for sign in signs if sign.stance is stance)
                yield Tie(
                    actor=tally.shown(actor),
                    concept=tally.concepts[concept],
                    stance=stance,
                    href=first.href,
                    count=count,
                )


def _row(actor: ActorId, concepts: Iterable[ConceptId], tally: Tally) -> PositionRow:
    name, row = tally.shown(actor), tally.positions[actor]
    cells = (
        tuple(_cell(sign, f"{name}, {sign.stance.value}, {tally.concepts[concept]}") for sign in signs)
        for concept, signs in ((concept, row.get(concept, ())) for concept in concepts)
    )
    return PositionRow(Place(name, tally.href(actor)), tuple(cells))


def _cell(sign: Sign, label: str) -> Cell:
    return Cell(
        stance=sign.stance.value, sign=SIGNS[sign.stance], href=sign.href, label=label, quote=sign.quote
    )


def relations(tally: Tally) -> Iterator[RelationRow]:
    """Return the statements on other actors."""
    for relation in tally.relations:
        one, other = tally.shown(relation.actor), tally.shown(relation.target)
        yield RelationRow(
            Place(one, tally.href(relation.actor)),
            relation.tie,
            Place(other, tally.href(relation.target)),
            _cell(relation.sign, f"{one}, {relation.tie}, {other}"),
        )


def bars(tally: Tally) -> tuple[Bar, ...]:
    """Return article against comments, drawn to one scale; nothing where only one of them takes sides."""
    articles = "Article" if len(tally.pages) == 1 else "Articles"
    parts = ((articles, tally.in_articles), ("Comments", tally.in_comments))
    longest = max(sum(counts.values()) for _, counts in parts)
    if not all(sum(counts.values()) for _, counts in parts):
        return ()
    return tuple(
        Bar(
            label,
            Markup(stance_bar(counts, longest=longest)),  # noqa: S704  escaped where it was drawn
            tuple((stance.value, SIGNS[stance], counts[stance]) for stance in Stance if counts[stance]),
        )
        for label, counts in parts
    )
