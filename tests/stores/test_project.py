"""What a project holds, whoever keeps it."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.records import document
from tests.stores.study import (
    ADA,
    AGAINST,
    BEN,
    BRIDGE,
    DAM,
    FOR,
    MACHINE,
    NEWS,
    ODA,
    RUNA,
    RUNA_AGAIN,
    STUDY,
    said,
)

from blocs.errors import BadSetting, ChangedSince, StillInUse, UnknownRecord, UnusableProject
from blocs.model import Concept, Corpus, Stance, Status
from blocs.stores import Project, Role, Verb, check
from blocs.stores.sql import queries
from blocs.stores.sql.schema import STATEMENTS


@pytest.fixture
def project():
    """Return a project with the small study."""
    with Project.create(":memory:") as project:
        project.desk(MACHINE).add(STUDY, verb=Verb.SUGGESTED)
        yield project


def statuses(view, **wanted):
    """Return status by statement."""
    return {kept.id: kept.statement.status for kept in view.statements(**wanted)}


def test_what_is_added_is_there(project):
    """A corpus that goes in comes out."""
    corpus = project.corpus()

    assert STUDY.documents == corpus.documents
    assert STUDY.statements == corpus.statements
    assert STUDY.concepts == corpus.concepts
    assert {actor.id for actor in STUDY.actors} == {actor.id for actor in corpus.actors}


def test_the_same_again_adds_nothing(project):
    """A corpus that is handed in again is no event, and is counted as there."""
    before = len(list(project.events()))
    added = project.desk(MACHINE).add(STUDY)

    assert (added.event, added.new, added.differing) == (None, {}, ())
    assert added.there["statement"] == 2
    assert before == len(list(project.events()))


def test_what_refers_to_nothing_is_refused(project):
    """A statement on a concept that is nowhere is not written, and nothing else of its corpus is."""
    nowhere = Concept(name="Nowhere")
    with pytest.raises(UnknownRecord):
        project.desk(ADA).add(Corpus(concepts=(Concept(name="New"),), statements=(said(concept=nowhere),)))

    assert {DAM.id, BRIDGE.id} == {concept.id for concept in project.corpus().concepts}


def test_judgements_make_the_status(project):
    """Who confirms makes it confirmed, who disagrees makes it disputed, an adjudicator settles it."""
    ada, ben = project.desk(ADA), project.desk(BEN)
    assert {FOR.id: Status.SUGGESTED, AGAINST.id: Status.SUGGESTED} == statuses(project)

    ada.confirm(FOR.id)
    assert statuses(project)[FOR.id] == Status.CONFIRMED
    ben.reject(FOR.id)
    assert statuses(project)[FOR.id] == Status.DISPUTED
    ada.give_role(BEN.id, Role.ADJUDICATOR)
    assert statuses(project)[FOR.id] == Status.REJECTED
    ada.undo()
    assert statuses(project)[FOR.id] == Status.DISPUTED


def test_adjudication_is_said_in_the_log(project):
    """What an adjudicator judges is told apart in the history of the judgement."""
    project.desk(BEN).tag("came")
    project.desk(ADA).give_role(BEN.id, Role.ADJUDICATOR)

    assert Verb.ADJUDICATED is project.desk(BEN).confirm(FOR.id).verb


def test_a_correction_is_another_statement(project):
    """The old statement is rejected and names its own successor, which is the coder's."""
    project.desk(ADA).correct(FOR.id, replace(FOR, stance=Stance.AGAINST))
    judgement = project.corpus().judgements[0]

    assert (FOR.id, Status.REJECTED) == (judgement.statement, judgement.verdict)
    assert Stance.AGAINST is project.record(judgement.instead).stance
    assert Status.CONFIRMED is statuses(project)[judgement.instead]


def test_merged_actors_count_as_one(project):
    """Statements of both are found under either, and stand apart again when the merge is taken back."""
    ada = project.desk(ADA)
    ada.merge(ODA.id, RUNA.id)
    assert 2 == project.count(actor="Runa") == project.count(actor=ODA.id)
    assert project.table()["actor"] == ["Runa", "Runa"]

    ada.unmerge(ODA.id)
    assert project.count(actor="Runa") == 1


def test_merges_run_in_no_circle(project):
    """What counts as one already is not merged again, and an actor is not merged into a concept."""
    ada = project.desk(ADA)
    ada.merge(ODA.id, RUNA.id)
    for merged, into in ((RUNA.id, ODA.id), (RUNA.id, DAM.id)):
        with pytest.raises(BadSetting):
            ada.merge(merged, into)


def test_a_new_name_touches_no_statement(project):
    """After a renaming everything counts under the new name, and every id is as before."""
    ids = [kept.id for kept in project.statements()]
    project.desk(ADA).rename(RUNA.id, "Runa Kolm")

    assert ids == [kept.id for kept in project.statements()]
    assert sorted(project.table()["actor"]) == ["Oda", "Runa Kolm"]
    assert next(one for one in project.corpus().actors if one.name == "Runa Kolm").aliases == ("Runa",)


def test_a_split_does_what_its_preview_shows(project):
    """The preview changes nothing, and the split changes just that."""
    ada, water = project.desk(ADA), Concept(name="Water should be clean")
    steps = ada.preview_split(water, [FOR.id])
    assert len(project.corpus().judgements) == 0

    event = ada.split(water, [FOR.id])
    assert len(steps) == event.count
    assert list(statuses(project, concept=water.name).values()) == [Status.CONFIRMED]
    assert statuses(project)[FOR.id] == Status.REJECTED


def test_one_sees_nobody_elses_judgements_when_coding_blind(project):
    """A blind coder sees own work and suggestions; the other's statement and judgements are not there."""
    ada, ben = project.desk(ADA), project.desk(BEN)
    ada.reject(FOR.id)
    ada.correct(AGAINST.id, replace(AGAINST, stance=Stance.UNCLEAR))
    ben.confirm(FOR.id)

    suggested, confirmed = Status.SUGGESTED, Status.CONFIRMED
    assert {FOR.id: confirmed, AGAINST.id: suggested} == statuses(project.own(BEN.id))


def test_each_coder_takes_back_their_own(project):
    """Undo passes over what others did since."""
    ada, ben = project.desk(ADA), project.desk(BEN)
    ada.confirm(FOR.id)
    ben.confirm(AGAINST.id)
    ada.undo()

    assert {FOR.id: Status.SUGGESTED, AGAINST.id: Status.CONFIRMED} == statuses(project)
    assert None is ada.undo()
    ada.redo()
    assert Status.CONFIRMED is statuses(project)[FOR.id]
    assert None is ada.redo()


def test_undo_says_who_was_in_between(project):
    """What others changed since, or refer to, is not taken from under them."""
    ada, ben = project.desk(ADA), project.desk(BEN)
    ada.change(replace(DAM, definition="A wall"))
    ben.change(replace(DAM, definition="A wall in a river"))
    with pytest.raises(ChangedSince, match="Ben"):
        ada.undo()
    with pytest.raises(StillInUse, match="machine"):
        ada.remove(RUNA.id)


def test_a_tag_shows_the_project_of_then(project):
    """What is done after a tag is not in what the tag shows."""
    ada = project.desk(ADA)
    ada.confirm(FOR.id)
    then = project.corpus()
    ada.tag("submitted")
    ada.reject(AGAINST.id)
    ada.undo()
    ada.undo()

    assert set(then.judgements) == set(project.at("submitted").judgements)
    assert project.corpus().judgements == ()
    with pytest.raises(UnknownRecord):
        project.at("printed")


def test_a_reader_writes_nothing(project):
    """Who only reads is refused."""
    project.desk(BEN).tag("came")
    project.desk(ADA).give_role(BEN.id, Role.READER)
    with pytest.raises(UnusableProject, match="reader"):
        project.desk(BEN).confirm(FOR.id)


def test_every_filter_finds_its_statements(project):
    """Each of what can be asked for leaves just the statements that have it."""
    both, first, second = {FOR.id, AGAINST.id}, {FOR.id}, {AGAINST.id}
    for wanted, expected in (
        ({}, both),
        ({"actor": "Runa"}, first),
        ({"actor": [RUNA.id, "Oda"]}, both),
        ({"concept": DAM.id}, both),
        ({"concept": "The bridge should be built"}, set()),
        ({"stance": Stance.AGAINST}, second),
        ({"stance": [Stance.AGAINST, Stance.UNCLEAR]}, second),
        ({"since": "2015-10"}, both),
        ({"since": "2015-11"}, set()),
        ({"until": "2015"}, both),
        ({"until": "2015-09-30"}, set()),
        ({"site": "example.org"}, both),
        ({"site": "example.com"}, set()),
        ({"document": NEWS.id}, both),
        ({"coder": "machine"}, both),
        ({"status": Status.SUGGESTED}, both),
        ({"status": Status.CONFIRMED}, set()),
        ({"text": "built"}, first),
        ({"text": "dam", "stance": Stance.AGAINST}, second),
    ):
        assert expected == set(statuses(project, **wanted)), wanted


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"status": Status.REJECTED}, "statements_by_judged"),
        ({"status": [Status.REJECTED, Status.DISPUTED]}, "statements_by_judged"),
        ({"status": Status.SUGGESTED, "concept": DAM.id}, "statements_by_concept"),
        ({"status": Status.SUGGESTED, "actor": "Runa"}, "statements_by_actor"),
        ({"status": Status.SUGGESTED, "document": NEWS.id}, "statements_by_document"),
        ({"status": Status.SUGGESTED, "since": "2015-11"}, "statements_by_date"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_filters_do_not_look_through_all_statements(project, wanted, index):
    """A status alone has an index; with another filter it leaves the other's index alone."""
    counts = queries.counting(project.keeper.database)
    with project.keeper.database.reading() as connection:
        conditions = queries.conditions(project.keeper.database, connection, counts, wanted)
        query = select(STATEMENTS.c.number).where(*conditions)
        told = query.compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}").all()

    assert index in plan[0][3]


def test_statements_come_by_date_document_and_place(project):
    """The order of the text is the order of statements."""
    early = said(RUNA_AGAIN, words=(24, 35))
    project.desk(MACHINE).add(Corpus(statements=(early,)))

    assert [FOR.id, early.id, AGAINST.id] == [kept.id for kept in project.statements()]
    assert project.table()["start"] == [0, 24, 36]


def test_words_are_found_without_accents_and_case(project):
    """Full text passes over accents and case, holds phrases together, and takes nothing for a command."""
    for words, expected in (
        ("CHATEAU", {NEWS.id}),
        ("dam", {FOR.id, AGAINST.id, NEWS.id}),
        ('"dam should"', {FOR.id, NEWS.id}),
        ('"should dam"', set()),
        ('NEAR( " * AND OR -- %', set()),
        ("", set()),
        ("no\0dam", {AGAINST.id, NEWS.id}),
    ):
        assert expected == {hit.id for hit in project.search(words)}, words


def test_all_hits_are_found_the_best_first(project):
    """However many there are, all are given and counted; what is about nothing else comes before the rest."""
    places = [(start, end) for start in range(40) for end in range(start + 4, start + 70)]
    project.desk(MACHINE).add(Corpus(statements=tuple(said(words=place) for place in places)))
    texts = [
        "The lake is deep, and its water is cold, as all who swim in it say each June.",
        "Lake, lake, lake.",
    ]
    project.desk(MACHINE).add(Corpus(documents=tuple(document(text) for text in texts)))
    for words in ("dam", "should", '"dam should"'):
        hits, found = list(project.search(words)), project.search_count(words)
        kept = {one.id for one in project.statements(text=words)}

        assert len(hits) == found.statements + found.documents
        assert {hit.id for hit in hits if hit.id.startswith("statement")} == kept
    assert project.search_count("dam").statements > 1000
    assert project.search_count("dam", stance=Stance.AGAINST).documents == 0
    assert len(list(project.search("dam", stance=Stance.AGAINST))) == 1
    assert next(project.search("lake")).passage == texts[1]


def test_many_at_once_are_as_few(tmp_path):
    """An import of many statements leaves the same tables, indexes and full text as one by one."""
    many = tuple(said(words=(start, end)) for start in range(30) for end in range(start + 1, start + 31))
    shapes = []
    for name, parts in (("once", (many,)), ("apart", (many[:1], many[1:]))):
        with Project.create(tmp_path / name) as project:
            desk = project.desk(MACHINE)
            desk.add(replace(STUDY, statements=()))
            for part in parts:
                desk.add(Corpus(statements=part))
            assert check(project) == ()
            with project.keeper.database.reading() as connection:
                query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%_search_%' ORDER BY name"
                shapes.append((project.table(), connection.exec_driver_sql(query).all()))

    assert shapes[0] == shapes[1]
