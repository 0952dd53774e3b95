"""How far the coders of a corpus agree, by variable and by concept, with intervals."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from blocs.agreement.alignment import Unit, aligned
from blocs.agreement.codings import by_document, held, passages
from blocs.agreement.coefficients import COEFFICIENTS, MISSING
from blocs.agreement.unitizing import Tally, tallies
from blocs.model import ConceptTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from blocs.agreement.coefficients import Coefficient, Floats
    from blocs.model import CoderId, ConceptId, Corpus, DocumentId, Statement

    Held = Mapping[CoderId, tuple[Statement, ...]]
    Value = Callable[[Statement], Hashable]

DRAWS = 1000
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """
    One coefficient.

    Parameters
    ----------
    about : str
        What coders agree on: ``passages`` (where a statement stands), ``actor``, ``organization``,
        ``concept``, ``stance``, or a variable of the study.
    concept : ConceptId, optional
        On which concept alone.
    coefficient : str
        ``agreement``, ``cohen``, ``fleiss``, ``alpha``, or for passages ``unitizing alpha``.
    value : float
        Not a number where it is undefined, as where all values are the same.
    low, high : float
        Where 95 of 100 values lie when documents are drawn anew; not a number for a single document.
    units, documents : int
        How many passages that two coders or more marked (for passages: how many statements), in how many
        documents.
    """

    about: str
    concept: ConceptId | None
    coefficient: str
    value: float
    low: float
    high: float
    units: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """
    How far coders agree.

    Parameters
    ----------
    coders : tuple of CoderId
        Who is compared.
    documents : tuple of DocumentId
        In which documents.
    rows : tuple of Agreement
        First over all concepts, then concept by concept.
    units : tuple of Unit
        The passages behind the numbers, where one sees who said what.
    """

    coders: tuple[CoderId, ...]
    documents: tuple[DocumentId, ...]
    rows: tuple[Agreement, ...]
    units: tuple[Unit, ...]

    @property
    def disagreements(self) -> tuple[Unit, ...]:
        """The passages that not all coders marked, or of which they say different things."""
        return tuple(unit for unit in self.units if _differs(unit, len(self.coders)))


def compare(
    corpus: Corpus,
    coders: Collection[CoderId],
    *,
    documents: Collection[DocumentId] | None = None,
    seed: int = 1,
) -> Comparison:
    """
    Compare what coders made of the same documents.

    Parameters
    ----------
    corpus : Corpus
        With the statements and judgements of all of them.
    coders : collection of CoderId
        Two or more, people or programs.
    documents : collection of DocumentId, optional
        Which all of them read; by default those in which each of them marked or judged something, which
        leaves out what one read and found empty.
    seed : int
        Of the draws behind intervals.

    Raises
    ------
    ValueError
        If there are fewer than two coders.
    """
    chosen = tuple(sorted(set(coders)))
    if len(chosen) < 2:  # noqa: PLR2004
        raise ValueError("agreement needs two coders or more")
    everything = {coder: held(corpus, coder) for coder in chosen}
    read = _read_by_all(corpus, chosen) if documents is None else set(documents)
    kept = {coder: tuple(s for s in own if s.document in read) for coder, own in everything.items()}
    lengths = {d.id: len(d.text) for d in corpus.documents if d.id in read}
    units = aligned(kept)
    concepts = sorted({c for own in kept.values() for s in own if (c := _concept(s)) is not None})
    chance = np.random.default_rng(seed)
    rows = [
        *_passages(kept, lengths, None, chance),
        *_variables(units, chosen, _values(corpus), None, chance),
    ]
    for concept in concepts:
        rows += _passages(kept, lengths, concept, chance)
        rows += _variables(units, chosen, {"concept": _is_on(concept)}, concept, chance)
        rows += _variables(_on(units, concept), chosen, _SIDES, concept, chance)
    return Comparison(coders=chosen, documents=tuple(sorted(lengths)), rows=tuple(rows), units=units)


def _is_on(concept: ConceptId) -> Value:
    return lambda statement: _concept(statement) == concept


def _own(name: str) -> Value:
    return lambda statement: _hashable(statement.variables.get(name))


def _hashable(value: Any) -> Hashable:
    """Return the value of a variable, or its words where another program's table holds a list."""
    return value if isinstance(value, Hashable) else repr(value)


def _concept(statement: Statement) -> ConceptId | None:
    return statement.target.concept if isinstance(statement.target, ConceptTarget) else None


_SIDES: dict[str, Value] = {"actor": lambda s: s.actor, "stance": lambda s: s.stance}


def _values(corpus: Corpus) -> dict[str, Value]:
    """Return how to read each variable off a statement."""
    fixed: dict[str, Value] = {
        "actor": lambda s: s.actor,
        "organization": lambda s: s.organization,
        "concept": lambda s: s.target,
        "stance": lambda s: s.stance,
    }
    held = {name for statement in corpus.statements for name in statement.variables}
    own = {name: _own(name) for name in sorted(held)}
    return own | fixed


def _differs(unit: Unit, coders: int) -> bool:
    given = list(unit.statements.values())
    said = {(s.actor, s.organization, s.target, s.stance, _own_values(s)) for s in given}
    return len(given) < coders or len(said) > 1


def _own_values(statement: Statement) -> tuple[tuple[str, Hashable], ...]:
    return tuple(sorted((name, _hashable(value)) for name, value in statement.variables.items()))


def _read_by_all(corpus: Corpus, coders: Iterable[CoderId]) -> set[DocumentId]:
    """Return the documents in which each coder made a statement or judged one."""
    places = {statement.id: statement.document for statement in corpus.statements}
    made = {(statement.coder, statement.document) for statement in corpus.statements}
    judged = {(j.coder, places[j.statement]) for j in corpus.judgements if j.statement in places}
    seen = made | judged
    return set.intersection(*({document for c, document in seen if c == coder} for coder in coders))


def _on(units: Iterable[Unit], concept: ConceptId) -> tuple[Unit, ...]:
    """Return units with only the statements on a concept."""
    return tuple(
        Unit(
            document=unit.document,
            statements={c: s for c, s in unit.statements.items() if _concept(s) == concept},
        )
        for unit in units
    )


def _variables(
    units: Sequence[Unit],
    coders: tuple[CoderId, ...],
    values: Mapping[str, Value],
    concept: ConceptId | None,
    chance: np.random.Generator,
) -> Iterable[Agreement]:
    shared = [unit for unit in units if len(unit.statements) > 1]
    documents = {document: n for n, document in enumerate(sorted({unit.document for unit in shared}))}
    places = np.array([documents[unit.document] for unit in shared], dtype=np.int64)
    kappa = "cohen" if len(coders) == 2 else "fleiss"  # noqa: PLR2004
    for about, value in values.items():
        ratings = _ratings(shared, coders, value)
        for name in ("agreement", kappa, "alpha"):
            sums = COEFFICIENTS[name].sums(ratings)
            totals = np.zeros((len(documents), sums.shape[1]))
            np.add.at(totals, places, sums)
            point, low, high = _with_interval(totals, COEFFICIENTS[name], chance)
            yield Agreement(
                about=about,
                concept=concept,
                coefficient=name,
                value=point,
                low=low,
                high=high,
                units=len(shared),
                documents=len(documents),
            )


def _ratings(units: Sequence[Unit], coders: tuple[CoderId, ...], value: Value) -> NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    ratings = np.full((len(coders), len(units)), MISSING, dtype=np.int64)
    for column, unit in enumerate(units):
        for row, coder in enumerate(coders):
            if coder in unit.statements:
                given = value(unit.statements[coder])
                ratings[row, column] = numbers.setdefault(given, len(numbers))
    return ratings


def _with_interval(
    totals: Floats, coefficient: Coefficient, chance: np.random.Generator
) -> tuple[float, float, float]:
    """Return a coefficient of (documents, k) sums, and where it lies when documents are drawn anew."""
    point = float(coefficient.value(totals.sum(axis=0)))
    if len(totals) < 2:  # noqa: PLR2004
        return point, float("nan"), float("nan")
    drawn = coefficient.value(_draws(len(totals), chance) @ totals)
    return point, *_middle(drawn)


def _draws(documents: int, chance: np.random.Generator) -> Floats:
    return chance.multinomial(documents, np.full(documents, 1 / documents), size=DRAWS).astype(float)


def _middle(drawn: Floats) -> tuple[float, float]:
    known = drawn[np.isfinite(drawn)]
    if not known.size:
        return float("nan"), float("nan")
    low, high = np.percentile(known, _INTERVAL)
    return float(low), float(high)


def _passages(
    kept: Held, lengths: Mapping[DocumentId, int], concept: ConceptId | None, chance: np.random.Generator
) -> Iterable[Agreement]:
    """Return the unitizing alpha of where statements stand: all, or those on a concept."""
    own = [
        by_document(tuple(s for s in statements if concept is None or _concept(s) == concept))
        for statements in kept.values()
    ]
    found = [
        tallies([_sections(each.get(document, []), length) for each in own], length=length)[1]
        for document, length in lengths.items()
        if length
    ]
    point = sum(found, Tally()).alpha
    low = high = float("nan")
    if len(found) > 1:
        low, high = _middle(_tally_draws(found, chance))
    yield Agreement(
        about="passages",
        concept=concept,
        coefficient="unitizing alpha",
        value=point,
        low=low,
        high=high,
        units=sum(len(statements) for each in own for statements in each.values()),
        documents=len(found),
    )


def _sections(statements: Iterable[Statement], length: int) -> list[tuple[int, int, str]]:
    """Return what is marked of a text of some length: evidence of statements, united where it overlaps."""
    sections: list[tuple[int, int, str]] = []
    marked = sorted((start, min(end, length)) for s in statements for start, end in passages(s))
    for start, end in (one for one in marked if one[0] < length):
        if sections and start < sections[-1][1]:
            sections[-1] = (sections[-1][0], max(end, sections[-1][1]), "marked")
        else:
            sections.append((start, end, "marked"))
    return sections


def _tally_draws(found: Sequence[Tally], chance: np.random.Generator) -> Floats:
    """Return alpha for documents drawn anew, of sums of: disagreeing, marked, gap, squares."""
    each = np.array(
        [
            [t.disagreeing, (t.lengths or {}).get("marked", 0), (t.lengths or {}).get(None, 0), t.squares]
            for t in found
        ]
    )
    disagreeing, marked, gaps, squares = (_draws(len(found), chance) @ each).T
    total = marked + gaps
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = 2 * marked * gaps / (total**2 - squares)
        drawn: Floats = np.where(expected > 0, 1 - disagreeing / total / expected, np.nan)
    return drawn
