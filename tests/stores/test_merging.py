"""Copies that were edited apart come together again, and nothing is settled silently."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stores.play import act, desks, log, started, state
from tests.stores.study import ADA, BEN, DAM, FOR, ODA, RUNA, RUNA_AGAIN

from blocs.stores import Project, check
from blocs.stores.memory import MemoryKeeper


def copied(keeper):
    """Return a copy in memory."""
    copy = MemoryKeeper()
    copy.absorb(log(keeper))
    return copy


def copies(seeds):
    """Return a project that three people have taken home, each after some work, and its copies."""
    origin = MemoryKeeper()
    started(origin)
    found = [copied(origin) for _ in seeds]
    for number, keeper in enumerate(found):
        for seed in seeds[number]:
            act(desks(keeper)[number % 2], keeper, seed)
    return found


def whole(keeper):
    """Return all that must be the same in all copies."""
    return state(keeper), keeper.refusals(), {event.id for event, _ in log(keeper)}


WORK = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.tuples(WORK, WORK, WORK))
def test_copies_meet_in_any_order(seeds):
    """Whoever merges whom first, and however often, all end with the same records and the same conflicts."""
    made = copies(seeds)
    ends = []
    for order in permutations(made):
        end = copied(order[0])
        for other in (*order[1:], *order):
            end.absorb(log(other))
        ends.append(whole(end))
    pair = copied(made[1])
    pair.absorb(log(made[2]))
    grouped = copied(made[0])
    grouped.absorb(log(pair))

    assert all(ends[0] == end for end in ends)
    assert ends[0] == whole(grouped)


@settings(max_examples=5, deadline=None)
@given(st.tuples(WORK, WORK))
def test_a_database_merges_as_memory_does(seeds):
    """What comes of copies does not depend on who keeps them."""
    one, other = copies(seeds)
    with Project.create(":memory:") as project:
        project.keeper.absorb(log(one))
        project.keeper.absorb(log(other))
        one.absorb(log(other))

        assert whole(one) == whole(project.keeper)
        assert check(project) == ()


@pytest.fixture
def apart(tmp_path):
    """Return a project and a copy of its file, both open."""
    with Project.create(tmp_path / "here.blocs") as here:
        started(here.keeper)
    (tmp_path / "there.blocs").write_bytes((tmp_path / "here.blocs").read_bytes())
    with Project.open(tmp_path / "here.blocs") as here, Project.open(tmp_path / "there.blocs") as there:
        yield here, there


def test_judgements_of_two_are_both_kept(apart):
    """Coders who worked apart on the same statements lose nothing, and contradict nobody."""
    here, there = apart
    here.desk(ADA).confirm(FOR.id)
    there.desk(BEN).reject(FOR.id)
    merged = here.merge(there)

    assert ([event.verb.value for event in merged.events], merged.conflicts) == (["rejected"], ())
    assert len(here.corpus().judgements) == 2


def test_two_definitions_are_a_conflict_that_somebody_settles(apart):
    """Both copies show both definitions, and are of one mind once somebody has said which holds."""
    here, there = apart
    here.desk(ADA).change(replace(DAM, definition="A wall"))
    there.desk(BEN).change(replace(DAM, definition="A lake"))
    here.merge(there)
    there.merge(here)
    (conflict,) = here.conflicts()

    assert (conflict,) == there.conflicts()
    both = {conflict.present.definition, conflict.proposals[0].record.definition}
    assert {"A wall", "A lake"} == both
    there.desk(BEN).settle(conflict, keep=conflict.proposals[0].record)
    here.merge(there)
    assert () == here.conflicts() == there.conflicts()
    assert conflict.proposals[0].record == here.record(DAM.id) == there.record(DAM.id)
    assert () == check(here) == check(there)


def test_what_one_takes_out_and_another_uses_is_a_conflict(apart):
    """A record that is gone here and referred to there stands open, until it is brought back."""
    here, there = apart
    here.desk(ADA).remove(RUNA_AGAIN.id)
    there.desk(BEN).merge(RUNA_AGAIN.id, RUNA.id)
    merged = here.merge(there)

    assert [RUNA_AGAIN.id] == [conflict.id for conflict in merged.conflicts]
    assert check(here) == ()
    (conflict,) = merged.conflicts
    here.desk(ADA).settle(conflict, keep=conflict.proposals[0].record)
    there.merge(here)
    assert () == here.conflicts() == there.conflicts()
    assert there.record(RUNA_AGAIN.id) == RUNA_AGAIN


def test_merges_in_a_circle_count_as_one(apart):
    """Two who merge the same actors the other way round agree that they are one."""
    here, there = apart
    here.desk(ADA).merge(RUNA.id, ODA.id)
    there.desk(BEN).merge(ODA.id, RUNA.id)
    here.merge(there)
    there.merge(here)

    assert here.table() == there.table()
    assert len(set(here.table()["actor_id"])) == 1


def test_undo_goes_by_when_it_was_done(apart):
    """A coder who worked in both copies takes back what was done last, in whichever copy."""
    here, there = apart
    here.desk(ADA).confirm(FOR.id)
    there.desk(ADA).change(replace(DAM, definition="A wall"))
    there.desk(ADA).change(replace(DAM, definition="A lake"))
    desk = here.desk(ADA)
    desk.tag("before")
    here.merge(there)
    desk.undo()

    assert here.record(DAM.id).definition == "A wall"
