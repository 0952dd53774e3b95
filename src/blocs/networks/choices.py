"""
Every choice that changes a network, as a type; a slip in a word is refused with a suggestion, never guessed.

The words are those of discourse network analysis (Leifeld 2017, *The Oxford Handbook of Political Networks*,
ch. 12). Nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Self


_DAY_CHARS = len("2020-01-31")


class Mode(Enum):
    """Which kinds of nodes a network ties."""

    TWO_MODE = "two-mode"
    """Rows to columns: actors to concepts."""
    ONE_MODE = "one-mode"
    """Rows to rows, through the columns that they share: actors to actors."""


class Aggregation(Enum):
    """How the sides that statements take (their qualifier) become the weight of a tie."""

    IGNORE = "ignore"
    COMBINE = "combine"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"


class Normalization(Enum):
    """What the weight of a tie is divided by."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


class Duplicates(Enum):
    """Within what a statement that says the same again counts once; `INCLUDE` counts every one."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSS_RANGE = "acrossrange"


class Isolates(Enum):
    """Whether nodes without a statement in the network are nodes of it."""

    LEAVE_OUT = "leave out"
    KEEP = "keep"


class Unit(Enum):
    """In what a time window is measured, and by how much one slides to the next."""

    EVENTS = "events"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Kernel(Enum):
    """How the weight of a statement falls off with its distance from the middle of a window."""

    NO = "no"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EPANECHNIKOV = "epanechnikov"
    GAUSSIAN = "gaussian"


class Edges(Enum):
    """Where the first and the last window lie."""

    INSIDE = "inside"
    """Every window lies wholly within the period."""
    CUT = "cut"
    """The middles run through the whole period, so the outer windows are cut off by its edges."""


class Total(Enum):
    """Whether the weights of a time slice are scaled."""

    AS_COUNTED = "as counted"
    ONE = "one"
    """Every slice is divided by the sum of its weights, signs set aside, so that unequal slices compare."""


class Compatibility(Enum):
    """Whose numbers to compute: the right ones, or those of a program whose results are to be reproduced."""

    NONE = "none"
    DNA = "dna"
    """Discourse Network Analyzer 3.1.2, with its faults; see *Differences from DNA* in the documentation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """
    Which statements take part.

    Parameters
    ----------
    exclude : mapping of str to collection
        A statement is left out if any of these variables has one of these values.
    only : mapping of str to collection
        A statement is left out unless each of these variables has one of its values.
    start, stop : date, datetime or str, optional
        Both included; a day as `stop` means the whole of it. Times without a zone are UTC. Text is ISO 8601.

    Raises
    ------
    BadSetting
        If a text is no date.

    Notes
    -----
    Variables are those of statements and of documents alike (``author``, ``source``, ``section``, ``type``);
    where both know a name, ``document.author`` means the document's. A blank is the value ``""``.
    """

    exclude: Mapping[str, Collection[str | int | bool]] = field(default_factory=dict)
    only: Mapping[str, Collection[str | int | bool]] = field(default_factory=dict)
    start: date | datetime | None = None
    stop: date | datetime | None = None

    def __post_init__(self) -> None:
        for name in ("start", "stop"):
            given = getattr(self, name)
            if isinstance(given, str):
                object.__setattr__(self, name, _day_or_time(given, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """
    A window that slides over time, one unit at a step.

    Parameters
    ----------
    size : int
        Length, in units.
    unit : Unit or str
        In what; ``events`` are statements in the order of `StatementTable`.
    kernel : Kernel or str
        The weight of a statement by its distance from the middle.
    edges : Edges or str
        Whether windows must lie wholly within the period.
    total : Total or str
        Whether each slice is divided by its sum.

    Raises
    ------
    BadSetting
        If the size is no positive whole number, or a word is none of the choices.
    """

    size: int
    unit: Unit
    kernel: Kernel = Kernel.NO
    edges: Edges = Edges.INSIDE
    total: Total = Total.AS_COUNTED

    def __post_init__(self) -> None:
        if self.size < 1:
            raise BadSetting(where="window size", problem=f"must be 1 or more, not {self.size}")
        for name, kind in (("unit", Unit), ("kernel", Kernel), ("edges", Edges), ("total", Total)):
            object.__setattr__(self, name, chosen(kind, getattr(self, name), name))


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """
    All that decides what a network is; two networks with equal settings and statements are equal.

    Parameters
    ----------
    rows, columns : str
        Variables of statements or documents; in a one-mode network the rows are tied through the columns.
    qualifier : str, optional
        The variable that says which side a statement takes; None where statements take none.
    mode, aggregation, normalization, duplicates, isolates, compatibility
        See `Mode`, `Aggregation`, `Normalization`, `Duplicates`, `Isolates` and `Compatibility`.
    filter : Filter
        Which statements take part.
    """

    rows: str = "actor"
    columns: str = "concept"
    qualifier: str | None = "stance"
    mode: Mode = Mode.TWO_MODE
    aggregation: Aggregation = Aggregation.SUBTRACT
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.INCLUDE
    isolates: Isolates = Isolates.LEAVE_OUT
    filter: Filter = field(default_factory=Filter)
    compatibility: Compatibility = Compatibility.NONE

    def __post_init__(self) -> None:
        for name, kind in _CHOICES.items():
            object.__setattr__(self, name, chosen(kind, getattr(self, name), name))

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """
        Return the settings that these words ask for.

        Raises
        ------
        BadSetting
            If there is no such setting, or no such choice.
        """
        known = [item.name for item in fields(cls)]
        for name in given:
            if name not in known:
                raise BadSetting(where=name, problem=f"is no setting of a network{_suggestion(name, known)}")
        return cls(**given)


class Given(TypedDict, total=False):
    """The fields of `NetworkSettings` as keywords; a choice may be given by its word."""

    rows: str
    columns: str
    qualifier: str | None
    mode: Mode | str
    aggregation: Aggregation | str
    normalization: Normalization | str
    duplicates: Duplicates | str
    isolates: Isolates | str
    filter: Filter
    compatibility: Compatibility | str


_CHOICES: dict[str, type[Enum]] = {
    "mode": Mode,
    "aggregation": Aggregation,
    "normalization": Normalization,
    "duplicates": Duplicates,
    "isolates": Isolates,
    "compatibility": Compatibility,
}

Choice = TypeVar("Choice", bound=Enum)


def chosen(kind: type[Choice], word: Choice | str, where: str) -> Choice:
    """
    Return the choice that a word names.

    Raises
    ------
    BadSetting
        If it names none; the message suggests the nearest.

    Examples
    --------
    >>> chosen(Aggregation, "subtract", "aggregation")
    <Aggregation.SUBTRACT: 'subtract'>
    """
    if isinstance(word, kind):
        return word
    known = [choice.value for choice in kind]
    if word in known:
        return kind(word)
    raise BadSetting(where=where, problem=f"does not know {word!r}{_suggestion(str(word), known)}")


def _day_or_time(word: str, where: str) -> date | datetime:
    try:
        return date.fromisoformat(word) if len(word) <= _DAY_CHARS else datetime.fromisoformat(word)
    except ValueError as error:
        raise BadSetting(where=where, problem=f"{word!r} is no day or time in ISO 8601") from error


def _suggestion(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; choose from {', '.join(known)}"
