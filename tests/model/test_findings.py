"""What a run's actors promise, where some of them are one."""

import json

from tests.records import document

from blocs import study
from blocs.exporters import records
from blocs.model import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    Codebook,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Membership,
    PageId,
    Span,
    Stance,
    Statement,
)
from blocs.networks import from_findings
from blocs.report import render

CODER = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1")
DAM = Concept(name="Build the dam")
NORLAND = Actor(name="Norland", kind=ActorKind.COUNTRY)


def page(name, who, **fields):
    """Return a page on which somebody is for the dam."""
    text = document(f"{who} said yes.", page=PageId(name))
    held = (Membership(organization=NORLAND.id, role="President"),)
    actor = Actor(
        name=who,
        kind=ActorKind.PERSON,
        memberships=held,
        mentions=(Span(text.id, 0, len(who)),),
        **fields,
    )
    said = Attribution(
        document=text.id,
        source=(Span(text.id, 0, len(who)),),
        content=(Span(text.id, len(who) + 6, len(who) + 9),),
        actor=actor.id,
        coder=CODER.id,
    )
    side = Statement(
        actor=actor.id,
        target=ConceptTarget(concept=DAM.id),
        stance=Stance.FOR,
        document=text.id,
        evidence=said.content,
        attribution=said.id,
        coder=CODER.id,
    )
    return Annotations(
        documents=(text,),
        attributions=(said,),
        actors=(actor, NORLAND),
        codebook=Codebook(concepts=(DAM,)),
        statements=(side,),
    )


def run():
    """Return two pages, one of which knows the president's surname only."""
    return study.together([page("p1", "Xu", page=PageId("p1")), page("p2", "Anna Xu")], coder=CODER)


def test_actors_of_two_pages_that_are_one_stand_once():
    """The fuller name stands for both, with the other as an alias, and both offices as one."""
    people = [actor for actor in run().actors if actor.kind is ActorKind.PERSON]

    assert [(actor.name, actor.aliases, len(actor.memberships)) for actor in people] == [
        ("Anna Xu", ("Xu",), 1)
    ]


def test_pages_keep_their_own_actors():
    """A merge changes no record: without it there are two again."""
    found = run()
    apart = study.Findings(pages=found.pages, coder=CODER)

    assert [actor.name for one in found.pages for actor in one.actors] == [
        "Xu",
        "Norland",
        "Anna Xu",
        "Norland",
    ]
    assert len(apart.actors) == len(found.actors) + 1


def test_json_has_one_id_for_them_and_says_why():
    """Attributions and statements point to the one actor; who was merged, and why, stands beside it."""
    told = records.findings(run())
    (person,) = [one for one in told["actors"] if one["kind"] == "person"]

    assert {one["actor"] for one in (*told["attributions"], *told["statements"])} == {person["id"]}
    assert [(one["name"], one["reason"]) for one in person["merged"]] == [
        ("Xu", "both named Xu, both president of Norland")
    ]


def test_networks_count_them_as_one():
    """Statements of both pages have one actor's name."""
    assert from_findings(run()).variable("actor").values == ("Anna Xu",)


def test_the_report_has_one_row_for_them():
    """The table of actors shows one row, which says who was merged and why; links to the other lead there."""
    found = run()
    told = json.dumps(records.findings(found))
    written = "".join(render(found.pages, coder=CODER, merging=[found.merging], data=[told]))

    assert "both named Xu, both president of Norland" in written
    assert written.count('<th scope="row"><span id=') == 1
