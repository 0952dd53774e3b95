"""What becomes of one record when copies that were edited apart meet; small enough to follow by hand."""

from datetime import UTC, datetime
from itertools import permutations

from blocs.model import CoderId
from blocs.stores.events import Change, Event, Verb
from blocs.stores.fold import Folded, fold


def placed(clock, before, after, verb=Verb.CHANGED, about=()):
    """Return a change with its event."""
    event = Event(
        coder=CoderId("coder_1"),
        time=datetime(2031, 1, clock, tzinfo=UTC),
        verb=verb,
        about=about,
        clock=clock,
        parents=(),
        count=1,
        digest=f"{before}{after}",
    )
    return event, Change("concept_1", before, after)


def folded(*changes):
    """Return what changes make, which is the same in whatever order they are handed over."""
    (only,) = {fold(order) for order in permutations(changes)}
    return only


def test_changes_follow_each_other():
    """A change that finds what it expects takes effect."""
    assert Folded("b") == folded(placed(1, None, "a"), placed(2, "a", "b"))


def test_the_same_twice_is_no_conflict():
    """Two who do the same agree."""
    assert Folded("a") == folded(placed(1, None, "a"), placed(2, None, "a"))


def test_two_who_do_otherwise_disagree():
    """The earlier holds, the later is refused and stays open."""
    later = placed(3, "a", "c")

    assert Folded("b", (later[0].id,)) == folded(placed(1, None, "a"), placed(2, "a", "b"), later)


def test_what_was_taken_back_is_no_conflict():
    """A refused change that its coder has undone stands open no more; done again, it does."""
    first, other, refused = placed(1, None, "a"), placed(2, "a", "b"), placed(3, "a", "c")
    undone = placed(4, "c", "a", Verb.UNDONE, (refused[0].id,))
    redone = placed(5, "a", "c", Verb.REDONE, (refused[0].id,))

    assert Folded("b") == folded(first, other, refused, undone)
    assert Folded("b", (redone[0].id,)) == folded(first, other, refused, undone, redone)


def test_a_conflict_ends_when_it_is_settled():
    """Whoever settles says what holds, be it what is there or what was refused."""
    first, other, refused = placed(1, None, "a"), placed(2, "a", "b"), placed(3, "a", "c")

    assert Folded("b") == folded(first, other, refused, placed(4, "b", "b", Verb.SETTLED, (refused[0].id,)))
    assert Folded("c") == folded(first, other, refused, placed(4, "b", "c", Verb.SETTLED, (refused[0].id,)))
