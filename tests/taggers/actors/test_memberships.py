"""What the finder of offices promises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.taggers.invented import page

from blocs.taggers.actors import memberships
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


OFFICE_WORDS = st.sampled_from(
    ["Anna Berg", "the mayor of Welby", ", ", "(", "ex-president", "former head", "of the Coal League", "was",
     "had been", "a member", "President", "-led", "and", "D-Ohio)", "chairwoman", "the Coal League's",
     "in 2006", "."]
)  # fmt: skip


@given(st.lists(OFFICE_WORDS, min_size=2, max_size=14))
@settings(deadline=None)
def test_sentences_are_passed_over_only_where_no_pattern_fits(parts):
    """What a sentence must hold for a pattern changes the time that it takes, not what is found."""
    text = "It rains. " + " ".join(parts)
    annotations = page(text)
    quick = [_told(one) for one in offices(Cast(annotations.documents), annotations.sentences)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memberships._Shape, "may_match", lambda *_: True)
        slow = [_told(one) for one in offices(Cast(annotations.documents), annotations.sentences)]

    assert slow == quick


def _told(office):
    organization = office.organization.name if office.organization else None
    return office.person.name, organization, office.role, office.former, office.evidence


@pytest.mark.parametrize(
    ("text", "former", "since", "until"),
    [
        ("Anna Berg had been a member of the Coal League.", True, None, None),
        ("Anna Berg was deputy head of the Coal League in 2006-2007.", True, "2006", "2007"),
        ("Anna Berg, a former head of the Coal League, left.", True, None, None),
        ("Anna Berg has been head of the Coal League since 2010.", False, "2010", None),
        ("We met ex-president Anna Berg.", True, None, None),
    ],
)
def test_an_office_has_the_time_that_the_words_give(text, former, since, until):
    """`Had been`, `former` and past years are over; `since` is not."""
    annotations = page(text)
    (office,) = offices(Cast(annotations.documents), annotations.sentences)
    told = [None if moment is None else str(moment) for moment in (office.since, office.until)]

    assert (office.former, *told) == (former, since, until)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Green League backs Prime Minister Anna Berg.", ["Prime Minister"]),
        ("The Coal League accused Senator Anna Berg.", ["Senator"]),
    ],
)
def test_what_is_done_to_somebody_is_no_office(text, roles):
    """A verb before a title makes nobody a member of its subject."""
    annotations = page(text)
    assert [
        (one.organization, one.role) for one in offices(Cast(annotations.documents), annotations.sentences)
    ] == [(None, role) for role in roles]
