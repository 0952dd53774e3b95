"""
Kill writers at random moments: ``python -m tests.stores.killing FOLDER COUNT SEED``.

Each writer writes as fast as it can, and says each event's id once it is acknowledged. Prints as JSON how
many were killed, how many of them in the middle of a write, and what was lost or wrong.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from tests.records import document
from tests.stores.study import ADA, AGAINST, FOR, MACHINE, STUDY

from blocs.model import Attribute, Concept, Corpus
from blocs.stores import Project, Verb, check

PER_FILE = 20


def write(where, pipe, seed):
    """Write events until killed."""
    dice = random.Random(seed)
    with Project.open(where) as project:
        desk = project.desk(ADA)
        os.write(pipe, b"open\n")
        while True:
            event = _event(desk, dice)
            if event is not None:
                os.write(pipe, f"{event.id}\n".encode())


def _event(desk, dice):
    doing = dice.randrange(6)
    if doing < 2:
        return dice.choice((desk.confirm, desk.reject))(dice.choice((FOR.id, AGAINST.id)))
    if doing == 2:
        return desk.undo()
    if doing == 3:
        texts = [f"{dice.random()} dam " * dice.randrange(1, 500) for _ in range(6)]
        documents = tuple(document(text, ordinal=number) for number, text in enumerate(texts))
        return desk.add(Corpus(documents=documents)).event
    if doing == 4:
        return desk.change(Attribute(about=FOR.id, name=str(dice.randrange(50)), value=str(dice.random())))
    return desk.change(Concept(name=str(dice.randrange(20)), definition=str(dice.random())))


def kill_one(where, seed):
    """Let one writer write and kill it; return the ids that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write(where, writing, seed)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        dice = random.Random(-seed)
        first = b"".join(pipe.readline() for _ in range(dice.choice((1, 1, 2, 3, 5, 8))))
        time.sleep(dice.expovariate(1 / 0.02))
        os.kill(child, signal.SIGKILL)
        told = (first + pipe.read()).decode().split()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a writer ended by itself"
    return [one for one in told if one != "open"]


def after(where, known):
    """Open what a killed writer left; return all events, and what is wrong."""
    with Project.open(where) as project:
        events = [event.id for event in project.events()]
        return events, [f"{len(set(known) - set(events))} lost"] * (not set(known) <= set(events)) + [
            str(one) for one in check(project)
        ]


def main(folder, count, seed):
    """Kill that many writers, a few on each of some files."""
    totals = Counter()
    wrong, events = [], []
    for number in range(count):
        where = Path(folder) / f"{number // PER_FILE}.blocs"
        if number % PER_FILE == 0:
            with Project.create(where) as project:
                project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
                project.desk(ADA).tag("begun")
                events = [event.id for event in project.events()]
        told = kill_one(where, seed + number)
        totals["journals"] += where.with_name(where.name + "-journal").exists()
        before = len(events)
        events, trouble = after(where, [*events, *told])
        beyond = len(events) - before - len(told)
        totals.update(killed=1, acknowledged=len(told), beyond=beyond)
        wrong += [f"{number}: {one}" for one in trouble]
        wrong += [f"{number}: {beyond} events were written and not acknowledged"] * (beyond > 1)
    print(json.dumps({**totals, "wrong": wrong}))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
