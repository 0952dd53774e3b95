"""Nothing that was done is ever lost, and all of it can be taken back."""

import os
import random
from dataclasses import replace

import pytest
from tests.stores.play import act, desks, started, state

from blocs.errors import ChangedSince, StillInUse
from blocs.model import Coder, CoderKind, Concept
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


def test_what_blocks_undo_is_told_with_who_and_how_to_go_on():
    """A record that another has changed since, or refers to, is named; when that is undone, undo goes on."""
    dam = Concept(name="The dam should be built")
    with Project.create(":memory:") as project:
        ada, ben = (project.desk(Coder(name=name, kind=CoderKind.PERSON)) for name in ("Ada", "Ben"))
        ada.change(dam)
        ben.change(replace(dam, definition="At the lake"))
        with pytest.raises(ChangedSince) as changed:
            ada.undo()
        ben.undo()
        ben.change(Concept(name="The dam should be high", parent=dam.id))
        with pytest.raises(StillInUse) as used:
            ada.undo()
        ben.undo()

        assert ada.undo() is not None
    for words in ("what Ada did (added on ", "cannot be undone", dam.id, "by Ben since; let Ben undo that"):
        assert words in str(changed.value)
    for words in ("what Ada did (added on ", "cannot be undone", dam.id, "of Ben; take that back first"):
        assert words in str(used.value)
