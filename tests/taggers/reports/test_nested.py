"""What the finder of reports inside reports promises."""

import pytest
from tests.taggers.invented import page, said

from blocs.model import CoderId
from blocs.taggers.reports.nested import nested

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
    ],
)
def test_a_report_inside_a_report_has_its_own_source(cue, content, expected):
    """A claim with its owner and "that", and the passives of telling."""
    assert inside(f"Olga Brandt {cue} {content}.", "Olga Brandt", cue, content) == [expected]


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
