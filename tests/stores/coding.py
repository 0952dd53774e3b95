"""A coder in a process of its own: ``python -m tests.stores.coding ADDRESS NAME COUNT``."""

import sys
from dataclasses import replace

from tests.stores.study import DAM, FOR

from blocs.errors import ChangedSince
from blocs.model import Attribute, Coder, CoderKind, Concept
from blocs.stores import Project


def main(where, name, count):
    """Write events, and say each one's id as soon as it is written."""
    with Project.open(where) as project:
        desk = project.desk(Coder(name=name, kind=CoderKind.PERSON))
        for number in range(count):
            event = _do(desk, name, number)
            sys.stdout.write(f"{event.id if event else 'refused'}\n")
            sys.stdout.flush()


def _do(desk, name, number):
    match number % 4:
        case 0:
            return (desk.confirm if number % 8 else desk.reject)(FOR.id)
        case 1:
            return desk.change(Concept(name=f"{name} {number}", definition="x" * (number % 5 * 3000)))
        case 2:
            return desk.change(Attribute(about=FOR.id, name=f"{name} {number}", value="\N{BOY}'"))
        case _:
            try:
                return desk.change(replace(DAM, definition=f"{name} {number}"))
            except ChangedSince:
                return None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
