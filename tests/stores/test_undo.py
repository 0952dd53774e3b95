"""Nothing that was done is ever lost, and all of it can be taken back."""

import os
import random

import pytest
from tests.stores.play import act, desks, started, state

from blocs.stores import Project, check
from blocs.stores.memory import MemoryKeeper

LONG = "BLOCS_LONG_TESTS" in os.environ


def test_undo_and_redo_return_to_every_earlier_state():
    """After each of ten thousand operations, however many are undone and redone, the state is what it was."""
    keeper = MemoryKeeper()
    people = started(keeper)
    states, hands = [dict(keeper._values)], []
    seed = 0
    while len(hands) < 10_000:
        seed += 1
        hand = random.Random(-seed).choice(people)
        if act(hand, keeper, seed) is True:
            hands.append(hand)
            states.append(dict(keeper._values))
    for number in reversed(range(len(hands))):
        assert hands[number].undo() is not None
        assert states[number] == keeper._values
    for number, hand in enumerate(hands, 1):
        assert hand.redo() is not None
        assert states[number] == keeper._values


@pytest.mark.parametrize("seed", range(2))
def test_undo_reaches_back_into_earlier_sessions(seed, tmp_path):
    """A project that is opened again takes back what was done before, down to where it began."""
    where = tmp_path / "study.blocs"
    with Project.create(where) as project:
        people = started(project.keeper)
        states, hands = [state(project.keeper)], []
        for number in range(24):
            hand = number % 2
            if act(people[hand], project.keeper, (seed + 1) * 1000 + number) is True:
                hands.append(hand)
                states.append(state(project.keeper))
    for number in reversed(range(len(hands))):
        with Project.open(where) as project:
            desks(project.keeper)[hands[number]].undo()
            assert states[number] == state(project.keeper)


def test_all_keepers_do_the_same():
    """Random work, with undo and redo in between, leaves a database as it leaves memory, and whole."""
    steps = 10_000 if LONG else 400
    with Project.create(":memory:") as project:
        keepers = (MemoryKeeper(), project.keeper)
        people = [started(keeper) for keeper in keepers]
        for seed in range(steps):
            hand = random.Random(-seed).randrange(2)
            doing = random.Random(seed * 7).choice(("act", "act", "act", "undo", "undo", "redo"))
            results = [
                _do(doing, one[hand], keeper, seed) for one, keeper in zip(people, keepers, strict=True)
            ]
            assert results[0] == results[1], (seed, doing)
            if seed % 50 == 0:
                assert state(keepers[0]) == state(keepers[1])
        assert state(keepers[0]) == state(keepers[1])
        assert check(project) == ()


def _do(doing, desk, keeper, seed):
    if doing == "act":
        return act(desk, keeper, seed)
    try:
        return getattr(desk, doing)() is not None
    except Exception as error:  # noqa: BLE001 - keepers must refuse alike
        return type(error).__name__
