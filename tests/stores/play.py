"""Coders who do whatever comes to their minds, the same on every keeper."""

import random
from dataclasses import replace

from tests.stores.study import ADA, BEN, BRIDGE, DAM, MACHINE, ODA, RUNA, RUNA_AGAIN, STUDY

from blocs.errors import BadSetting, StoreError
from blocs.model import Concept, ConceptTarget, Stance
from blocs.stores import Desk, Verb
from blocs.stores.kinds import KINDS

PEOPLE = (ADA, BEN)
ACTORS = (RUNA.id, RUNA_AGAIN.id, ODA.id)


def started(keeper):
    """Put the small study into a keeper, and return the desks of two people there."""
    Desk(keeper, MACHINE).add(STUDY, verb=Verb.SUGGESTED)
    return desks(keeper)


def desks(keeper):
    """Return the desks of two people, who have joined."""
    found = [Desk(keeper, coder) for coder in PEOPLE]
    for desk in found:
        desk._join()
    return found


def state(keeper):
    """Return all present records."""
    return {id_: row for kind in KINDS.values() for id_, row in keeper.rows(kind)}


def log(keeper):
    """Return all events with their changes."""
    return [(event, tuple(keeper.changes(event.id))) for _, event in keeper.events()]


def ids(keeper, kind):
    """Return the ids of the present records of a kind, sorted."""
    return sorted(id_ for id_, _ in keeper.rows(KINDS[kind]))


def act(desk, keeper, seed):
    """Do what a seed says; return whether something was written, or the kind of error that refused it."""
    dice = random.Random(seed)
    try:
        return dice.choice(ACTS)(desk, keeper, dice) is not None
    except (StoreError, BadSetting) as error:
        return type(error).__name__


def _judge(desk, keeper, dice):
    doing = dice.choice((desk.confirm, desk.reject, desk.withdraw))
    return doing(dice.choice(ids(keeper, "statement")))


def _correct(desk, keeper, dice):
    statements = dict(keeper.rows(KINDS["statement"]))
    id_ = dice.choice(sorted(statements))
    statement = KINDS["statement"].from_row(statements[id_])
    other = dice.choice(
        (
            replace(statement, stance=dice.choice(list(Stance))),
            replace(statement, target=ConceptTarget(concept=dice.choice((DAM, BRIDGE)).id)),
            replace(statement, actor=dice.choice(ACTORS)),
        )
    )
    return desk.correct(id_, other, reason=str(dice.randrange(3)))


def _merge(desk, keeper, dice):
    doing = dice.choice(("merge", "merge", "unmerge"))
    actors = ids(keeper, "actor")
    if doing == "merge":
        return desk.merge(dice.choice(actors), dice.choice(actors))
    return desk.unmerge(dice.choice(actors))


def _rename(desk, keeper, dice):
    name = dice.choice("PQRST") + "'; DROP TABLE statements; --\N{BOY}\0"
    return desk.rename(dice.choice(ids(keeper, "actor")), name)


def _define(desk, keeper, dice):
    concept = Concept(name=dice.choice(("A", "B", DAM.name)), definition=dice.choice("xyz"), parent=BRIDGE.id)
    return desk.change(concept)


def _describe(desk, keeper, dice):
    return desk.describe(dice.choice(ids(keeper, "actor")), "party", dice.choice("xyz"))


def _remark(desk, keeper, dice):
    return desk.remark(dice.choice((*ids(keeper, "statement"), "project")), dice.choice("xyz"))


def _give_role(desk, keeper, dice):
    return desk.describe(dice.choice(PEOPLE).id, "role", dice.choice(("coder", "adjudicator")))


def _remove(desk, keeper, dice):
    kind = dice.choice(("attribute", "memo", "concept", "actor", "statement"))
    there = ids(keeper, kind)
    return desk.remove(dice.choice(there)) if there else None


def _split(desk, keeper, dice):
    there = ids(keeper, "statement")
    concept = Concept(name=dice.choice("CD"))
    return desk.split(concept, dice.sample(there, min(2, len(there))))


ACTS = (
    *(_judge,) * 3,
    *(_correct, _merge, _rename, _define, _describe, _remark, _give_role, _remove, _split),
)
