"""What the finder of reports inside reports promises."""

import pytest
from tests.taggers.invented import page, said

from blocs.model import CoderId
from blocs.taggers import pipeline
from blocs.taggers.reports.nested import nested, widened

CODER = CoderId("coder_rules")


def inside(text, source, cue, content):
    """Return source, cue and content of what is reported inside a report."""
    article = page(text).documents[0]
    outer = said(article, source, cue, content)
    found = nested([outer], {article.id: article}, CODER)
    return [
        tuple(article.quote(span) for role in (one.source, one.cue, one.content) for span in role)
        for one in found
    ]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("rejected", "the claim by Reed that the dam leaks", ("Reed", "claim", "that the dam leaks")),
        ("denied", "Paul Reed’s claim that the dam leaks", ("Paul Reed", "claim", "that the dam leaks")),
        (
            "said",
            "she had been told by Paul Reed that the dam leaks",
            ("Paul Reed", "had been told", "that the dam leaks"),
        ),
        (
            "said",
            "that it was said by experts that the dam leaks",
            ("experts", "was said", "that the dam leaks"),
        ),
        ("said", "that, according to Reed, the dam leaks", ("Reed", "according to", "the dam leaks")),
        (
            "argued",
            "that in the view of Paul Reed, the dam leaks",
            ("Paul Reed", "in the view of", "the dam leaks"),
        ),
    ],
)
def test_a_report_inside_a_report_has_its_own_source(cue, content, expected):
    """A claim with its owner and "that", and the passives of telling."""
    assert inside(f"Olga Brandt {cue} {content}.", "Olga Brandt", cue, content) == [expected]


def test_what_says_that_alone_says_what_follows():
    """`Officials said that, according to Reed, …`: the officials report Reed, and not nothing."""
    article = page("Officials said that, according to Reed, the dam leaks.").documents[0]
    outer = said(article, "Officials", "said", "that")
    inner = said(article, "Reed", "according to", "the dam leaks")
    found = widened((outer, inner), {article.id: article})

    assert [article.quote(one.content[0]) for one in found] == [
        "that, according to Reed, the dam leaks",
        "the dam leaks",
    ]
    assert widened((outer,), {article.id: article}) == (outer,)


@pytest.mark.parametrize(
    "content",
    [
        "the offer by Reed that was made in May",
        "the claim of 40 euros",
        "that the dam leaks",
        "Reed’s claim to land",
    ],
)
def test_what_says_nothing_is_no_report(content):
    """A relative clause, a sum, a plain clause."""
    assert inside(f"Olga Brandt rejected {content}.", "Olga Brandt", "rejected", content) == []


def test_three_levels_are_three_reports_each_heard_through_the_last():
    """Who believes it is heard through who said so, who is heard through who said that."""
    text = page("Anna Reed said that Bo Lind had said that Carl Moss believed that the dam was leaking.")
    found = pipeline(coder=CODER)(text)
    names = {actor.id: actor.name for actor in found.actors}

    assert {(names[one.actor], names.get(one.via)) for one in found.attributions} == {
        ("Anna Reed", None),
        ("Bo Lind", "Anna Reed"),
        ("Carl Moss", "Bo Lind"),
    }
