"""One step in a process of its own: `python cases.py STEP SIZE WAY FOLDER` prints what it took as JSON."""

import json
import resource
import shutil
import statistics
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import debate
import plain

from blocs.model import Judgement, Stance, Status
from blocs.projects import written
from blocs.stores import Project, Verb, check

KEYS, PAGES = 60, 20
RARE, COMMON = "Torgard", "water tax"
OFTEN = 50
MONTH = "2007-03"


class Clock:
    """What was measured so far: seconds of CPU, the system's and our own, and of the wall."""

    def __init__(self):
        self.cpu, self.wall = [], []

    @contextmanager
    def measured(self):
        """Measure one go."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)


def create(clock, files, size):
    """Bring a debate in."""
    files.project.unlink(missing_ok=True)
    with Project.create(files.project) as project:
        made, desk = debate.corpus(size), project.desk(debate.PROGRAM)
        with clock.measured():
            desk.add(made)


def create_plainly(clock, files, size):
    """Write the same rows."""
    files.plain.unlink(missing_ok=True)
    with closing(plain.create(files.plain)) as database:
        tables = plain.rows(debate.corpus(size))
        with clock.measured():
            plain.write(database, tables)


def open_(clock, files, _):
    """Open a project."""
    with clock.measured():
        project = Project.open(files.project)
    project.close()


def open_plainly(clock, files, _):
    """Open a database and look at its tables."""
    with clock.measured():
        database = plain.connected(files.plain)
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    database.close()


def first_screen(clock, files, _):
    """Show the first hundred statements."""
    with Project.open(files.project) as project, clock.measured():
        found = project.statements()
        return len([next(found) for _ in range(100)])


def first_screen_plainly(clock, files, _):
    """Show the first hundred statements."""
    with closing(plain.connected(files.plain)) as database, clock.measured():
        command = "SELECT * FROM statements ORDER BY date IS NULL, date, document, start LIMIT 100"
        return len(database.execute(command).fetchall())


def add_pages(clock, files, _):
    """Add pages, one an event."""
    with Project.open(files.project) as project:
        desk = project.desk(debate.ADA)
        for one in debate.pages(PAGES):
            with clock.measured():
                desk.add(one.page)


def suggest(clock, files, _):
    """Add what a program suggests for a page, one page an event."""
    with Project.open(files.project) as project:
        desk = project.desk(debate.PROGRAM)
        for one in debate.pages(PAGES):
            with clock.measured():
                desk.add(one.suggested, verb=Verb.SUGGESTED)


def _open_statements(project):
    found = project.statements(concept=debate.concepts()[1].id, status=Status.SUGGESTED)
    return [kept for kept, _ in zip(found, range(KEYS), strict=False)]


def confirm(clock, files, _):
    """Confirm statements one by one."""
    with Project.open(files.project) as project:
        kept, desk = _open_statements(project), project.desk(debate.ADA)
        for one in kept:
            with clock.measured():
                desk.confirm(one.id)


def correct(clock, files, _):
    """Correct statements one by one."""
    with Project.open(files.project) as project:
        kept, desk = _open_statements(project), project.desk(debate.ADA)
        for one in kept:
            other = Stance.AGAINST if one.statement.stance is Stance.FOR else Stance.FOR
            with clock.measured():
                desk.correct(one.id, replace(one.statement, stance=other), reason="irony")


def correct_plainly(clock, files, _):
    """Write statements and judgements, two rows at a time."""
    judgements = list(_judgements(files, debate.ADA))
    with closing(plain.connected(files.plain)) as database:
        for judgement in judgements:
            (row,) = database.execute("SELECT * FROM statements WHERE id = ?", (judgement[1],))
            other = (f"{judgement[1]} other", *row[2:])
            with clock.measured():
                plain.write(database, {"statements": [other], "judgements": [judgement]})


def undo(clock, files, _):
    """Take back what was done last, again and again."""
    with Project.open(files.project) as project:
        desk = project.desk(debate.ADA)
        for _ in range(KEYS):
            with clock.measured():
                desk.undo()


def _judgements(files, coder):
    with closing(plain.connected(files.plain)) as database:
        ids = database.execute("SELECT id FROM statements ORDER BY id LIMIT ?", (KEYS,)).fetchall()
    for (id_,) in ids:
        one = Judgement(statement=id_, coder=coder.id, verdict=Status.CONFIRMED)
        yield (one.id, id_, coder.id, "confirmed", None, "")


def confirm_plainly(clock, files, _):
    """Write judgements one by one."""
    rows = list(_judgements(files, debate.BO))
    with closing(plain.connected(files.plain)) as database:
        for row in rows:
            with clock.measured():
                plain.judge(database, row)


def undo_plainly(clock, files, _):
    """Delete judgements one by one."""
    rows = list(_judgements(files, debate.BO))
    with closing(plain.connected(files.plain)) as database:
        for row in rows:
            with clock.measured():
                plain.take_back(database, row[0])


def query(**wanted):
    """Return a case: statements as records."""

    def ours(clock, files, _):
        with Project.open(files.project) as project, clock.measured():
            return len(list(project.statements(**wanted)))

    return ours


def query_plainly(condition, *values):
    """Return a case: statements as rows."""

    def plainly(clock, files, _):
        with closing(plain.connected(files.plain)) as database, clock.measured():
            return len(plain.statements(database, condition, *values))

    return plainly


def search(words):
    """Return a case: full text."""

    def ours(clock, files, _):
        with Project.open(files.project) as project, clock.measured():
            return len(list(project.search(words)))

    return ours


def search_plainly(words):
    """Return a case: full text."""

    def plainly(clock, files, _):
        with closing(plain.connected(files.plain)) as database, clock.measured():
            return len(plain.search(database, words))

    return plainly


def table(clock, files, _):
    """Return all statements as columns."""
    with Project.open(files.project) as project, clock.measured():
        return len(project.table()["id"])


def table_plainly(clock, files, _):
    """Return all statements as columns."""
    with closing(plain.connected(files.plain)) as database, clock.measured():
        return len(plain.table(database)[0])


def export(name):
    """Return a case: everything in another format."""

    def ours(clock, files, _):
        with Project.open(files.project) as project, clock.measured():
            return len(written(project.corpus(), name).content)

    return ours


def lines_plainly(clock, files, _):
    """Return all rows as JSON Lines."""
    with closing(plain.connected(files.plain)) as database, clock.measured():
        return len(plain.lines(database))


def corpus(clock, files, _):
    """Return all records."""
    with Project.open(files.project) as project, clock.measured():
        return len(project.corpus().statements)


def merge(clock, files, _):
    """Merge a copy in which a hundred statements were judged, while others were judged here."""
    copy = files.project.with_suffix(".copy")
    shutil.copy(files.project, copy)
    with Project.open(files.project) as here, Project.open(copy) as there:
        kept = _open_statements(here)
        for one in kept[:100]:
            here.desk(debate.ADA).confirm(one.id)
        for one in kept[50:150]:
            there.desk(debate.BO).reject(one.id)
        with clock.measured():
            found = len(here.merge(there).events)
    copy.unlink()
    return found


def merge_plainly(clock, files, _):
    """Take over a hundred judgements from a copy."""
    copy = files.plain.with_suffix(".copy")
    shutil.copy(files.plain, copy)
    with closing(plain.connected(copy)) as there:
        for row in list(_judgements(files, debate.BO))[:100]:
            plain.judge(there, row)
    with closing(plain.connected(files.plain)) as database, clock.measured():
        plain.merge(database, copy)
    copy.unlink()


def check_(clock, files, _):
    """Look through all of a project."""
    with Project.open(files.project) as project, clock.measured():
        return len(check(project))


def check_plainly(clock, files, _):
    """Let SQLite look through its file."""
    with closing(plain.connected(files.plain)) as database, clock.measured():
        return len(plain.check(database))


def add_plainly(part):
    """Return a case: the rows of a page, or of what is suggested for it."""

    def plainly(clock, files, _):
        with closing(plain.connected(files.plain)) as database:
            for one in debate.pages(PAGES):
                whole = replace(one.suggested, documents=one.page.documents)
                rows = plain.rows(whole)
                chosen = {name: rows[name] for name in part}
                with clock.measured():
                    plain.write(database, chosen)

    return plainly


_ACTOR, _CONCEPT = debate.actors()[OFTEN], debate.concepts()[OFTEN]
STEPS = {
    "create and import": (create, create_plainly),
    "open": (open_, open_plainly),
    "first hundred statements": (first_screen, first_screen_plainly),
    "by actor": (query(actor=_ACTOR.name), query_plainly("actor = ?", _ACTOR.id)),
    "by concept": (query(concept=_CONCEPT.name), query_plainly("concept = ?", _CONCEPT.id)),
    "by date, a month": (
        query(since=MONTH, until=MONTH),
        query_plainly("date >= ? AND date < ?", MONTH, "2007-04"),
    ),
    "by status and concept": (
        query(status=Status.REJECTED, concept=_CONCEPT.name),
        query_plainly("judged = 'rejected' AND concept = ?", _CONCEPT.id),
    ),
    "by status": (query(status=Status.REJECTED), query_plainly("judged = 'rejected'")),
    "full text, a rare word": (search(RARE), search_plainly(RARE)),
    "full text, common words": (search(COMMON), search_plainly(COMMON)),
    "columns for networks": (table, table_plainly),
    "all statements as records": (query(), query_plainly("1")),
    "all records": (corpus, None),
    "export, JSON Lines": (export("all.jsonl"), lines_plainly),
    "export, .dna": (export("all.dna"), None),
    "add a page": (add_pages, add_plainly(("documents",))),
    "suggest for a page": (suggest, add_plainly(("actors", "concepts", "statements"))),
    "confirm": (confirm, confirm_plainly),
    "correct": (correct, correct_plainly),
    "undo": (undo, undo_plainly),
    "merge a copy": (merge, merge_plainly),
    "check": (check_, check_plainly),
}


class Files:
    """Where the project lies, and the database that is its floor."""

    def __init__(self, folder, size):
        self.project = folder / f"{size}.blocs"
        self.plain = folder / f"{size}.sqlite"


def main(step, size, way, folder):
    """Measure one case."""
    start = time.process_time()
    files, clock = Files(Path(folder), size), Clock()
    found = STEPS[step][("ours", "plain").index(way)](clock, files, int(size))
    cpu = clock.cpu
    print(
        json.dumps(
            {
                "step": step,
                "statements": int(size),
                "way": way,
                "found": found,
                "times": len(cpu),
                "cpu_s": statistics.median(cpu),
                "first_s": cpu[0],
                "least_s": min(cpu),
                "most_s": max(cpu),
                "wall_s": statistics.median(clock.wall),
                "start_s": start,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "file_mb": (files.project if way == "ours" else files.plain).stat().st_size >> 20,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
