"""The JSON that other programs rely on, to the letter."""

from dataclasses import replace

from tests.records import document, statement

from blocs.exporters import records
from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Annotations,
    Attribution,
    Codebook,
    CoderId,
    Concept,
    ConceptTarget,
    Membership,
    Moment,
    Note,
    Span,
    Stance,
)

ARTICLE = document("Ann said no.", title="Dam", author="Bo", published=Moment.parse("2031-03"), site="Lamp")
CODER = CoderId("coder_1")
UNION = Actor(name="Union", kind=ActorKind.ORGANIZATION)
ANN = Actor(
    name="Ann",
    kind=ActorKind.PERSON,
    aliases=("A.",),
    memberships=(Membership(organization=UNION.id, role="head", since=Moment.parse("2024")),),
)
SAID = Attribution(
    document=ARTICLE.id,
    source=(Span(ARTICLE.id, 0, 3),),
    cue=(Span(ARTICLE.id, 4, 8),),
    content=(Span(ARTICLE.id, 9, 11),),
    actor=ANN.id,
    confidence=0.93,
    reason="“said” introduces it",
    coder=CODER,
)
DAM = Concept(name="Build the dam")
NO = statement(
    actor=ANN.id,
    target=ConceptTarget(concept=DAM.id),
    stance=Stance.AGAINST,
    document=ARTICLE.id,
    attribution=SAID.id,
    evidence=SAID.content,
    confidence=0.81,
    reason="“no” speaks against it",
    coder=CODER,
)


def test_a_document_has_all_its_keys():
    """What a page does not say is null; no key is left out."""
    assert records.document(ARTICLE) == {
        "id": ARTICLE.id,
        "path": "dam.html",
        "genre": "article",
        "title": "Dam",
        "author": "Bo",
        "published": "2031-03",
        "site": "Lamp",
        "language": None,
        "url": None,
        "label": None,
        "reply_to": None,
        "text": "Ann said no.",
    }


def test_a_note_carries_its_facts_as_keys():
    """Programs read numbers, not sentences."""
    note = Note(code="fewer-comments-than-stated", message="…", facts={"stated": 14, "found": 13})

    assert records.note(note) == {
        "code": "fewer-comments-than-stated",
        "message": "…",
        "stated": 14,
        "found": 13,
    }


def test_findings_are_worded_as_the_contract_says():
    """Offsets are pairs, ids lead to actors, a statement points to its attribution by place."""
    found = records.page(
        Annotations(
            documents=(ARTICLE,),
            attributions=(SAID,),
            actors=(ANN, UNION),
            codebook=Codebook(concepts=(DAM,)),
            statements=(NO,),
        ),
        first=7,
    )

    assert list(found) == ["documents", "notes", "attributions", "actors", "statements"]
    assert found["attributions"] == [
        {
            "document": ARTICLE.id,
            "source": [[0, 3]],
            "cue": [[4, 8]],
            "content": [[9, 11]],
            "actor": ANN.id,
            "via": None,
            "hedged": False,
            "confidence": 0.93,
            "reason": "“said” introduces it",
        }
    ]
    assert found["actors"][0] == {
        "id": ANN.id,
        "name": "Ann",
        "kind": "person",
        "aliases": ["A."],
        "memberships": [{"organization": UNION.id, "role": "head", "since": "2024", "until": None}],
    }
    assert found["statements"] == [
        {
            "actor": ANN.id,
            "organization": None,
            "target": {"concept": "Build the dam"},
            "stance": "against",
            "attribution": 7,
            "document": ARTICLE.id,
            "confidence": 0.81,
            "coder": CODER,
            "status": "suggested",
            "evidence": [[9, 11]],
            "reason": "“no” speaks against it",
        }
    ]


def test_a_relation_nobody_reports_leads_to_its_words():
    """Without an attribution the evidence and the reason are all that a reader can go back to."""
    tie = statement(
        actor=ANN.id,
        target=ActorTarget(actor=UNION.id, tie="opposes"),
        stance=Stance.AGAINST,
        document=ARTICLE.id,
        evidence=(Span(ARTICLE.id, 0, 3), Span(ARTICLE.id, 9, 12)),
        reason="“no” says so",
        coder=CODER,
    )
    told = records.statement(tie, places={}, concepts={})

    assert told["attribution"] is None
    assert told["reason"] == "“no” says so"
    assert [ARTICLE.text[start:end] for start, end in told["evidence"]] == ["Ann", "no."]


def test_who_speaks_together_is_listed_beside_the_first():
    """`actor` stays one id; `actors` is there only where several speak."""
    together = records.attribution(replace(SAID, others=(UNION.id,)))

    assert (together["actor"], together["actors"]) == (ANN.id, [ANN.id, UNION.id])
    assert "actors" not in records.attribution(SAID)
