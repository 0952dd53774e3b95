"""What the finder of offices promises."""

import pytest
from tests.taggers.invented import page

from blocs.taggers.actors.coreference import Cast
from blocs.taggers.actors.memberships import offices


def found(text):
    annotations = page(text)
    return [
        (o.person.name, o.role, o.organization.name if o.organization else None)
        for o in offices(Cast(annotations.documents), annotations.sentences)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Anna Berg, head of the Coal League.", ("Anna Berg", "head", "Coal League")),
        ("The head of the Coal League, Anna Berg, left.", ("Anna Berg", "head", "Coal League")),
        (
            "We met Anna Berg, a spokeswoman for the Health Ministry.",
            ("Anna Berg", "spokeswoman", "Health Ministry"),
        ),
        ("We met Coal League president Anna Berg.", ("Anna Berg", "president", "Coal League")),
        (
            "We met Anna Berg, Iraq's national security adviser.",
            ("Anna Berg", "national security adviser", "Iraq"),
        ),
        ("We met the Iraqi Foreign Minister Anna Berg.", ("Anna Berg", "Foreign Minister", "Iraq")),
        ("The Anna Berg-led Coal League left.", ("Anna Berg", "leader", "Coal League")),
        ("We met Anna Berg of the Coal League.", ("Anna Berg", None, "Coal League")),
        ("So said Anna Berg (R-Texas).", ("Anna Berg", None, "Republican Party")),
        ("Anna Berg was deputy head of the Coal League.", ("Anna Berg", "deputy head", "Coal League")),
        (
            "The Coal League won. We met Anna Berg, the group's president.",
            ("Anna Berg", "president", "Coal League"),
        ),
        (
            "The Coal League would be happy, spokesman Paul Roe, about it.",
            ("Paul Roe", "spokesman", "Coal League"),
        ),
        ("We met Anna Berg, mayor of Springfield.", ("Anna Berg", "mayor", "Springfield")),
    ],
)
def test_words_state_an_office(text, expected):
    """Appositions, titles, clauses, brackets and `-led` say who is what in which organization."""
    assert found(text) == [expected]


def test_what_is_over_is_former():
    """`had been` and `former` say that an office is over; its years are its beginning and end."""
    annotations = page(
        "Anna Berg had been a member of the Coal League, and was head of the Oil Ministry in 2006-07."
    )
    member, head = offices(Cast(annotations.documents), annotations.sentences)

    assert [member.former, head.former] == [True, True]
    assert [str(head.since), str(head.until), member.since] == ["2006", "2007", None]


def test_a_year_alone_is_when_it_was():
    """`in 2006` begins and ends there; `since 2006` does not end."""
    once, since = (
        offices(Cast(annotations.documents), annotations.sentences)[0]
        for annotations in (
            page("Anna Berg was head of the Coal League in 2006."),
            page("Anna Berg has been head of the Coal League since 2006."),
        )
    )

    assert [str(once.since), str(once.until), str(since.since), since.until] == ["2006", "2006", "2006", None]


def test_evidence_is_the_words_that_say_so():
    """Every office leads back to its words."""
    annotations = page("Yes, we met Anna Berg, head of the Coal League, today.")
    (office,) = offices(Cast(annotations.documents), annotations.sentences)

    assert annotations.documents[0].quote(office.evidence) == "Anna Berg, head of the Coal League"


def test_plain_words_state_no_office():
    """A person beside an organization is not its member."""
    assert found("Anna Berg left. The Coal League met Paul Roe in Springfield.") == []
