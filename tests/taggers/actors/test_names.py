"""What the finder of names promises."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import document

from blocs.taggers.actors.countries import ADJECTIVES, CAPITALS, COUNTRY_WORDS, NAMES
from blocs.taggers.actors.names import names
from blocs.taggers.actors.tokens import tokens


def found(text):
    return [(name.title, name.text, name.kind.name) for name in names(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Anna Berg.", [("", "Anna Berg", "PERSON")]),
        ("We met Hamid al-Tarik.", [("", "Hamid al-Tarik", "PERSON")]),
        ("We met Peter van der Berg.", [("", "Peter van der Berg", "PERSON")]),
        ("We met John F. O'Brien.", [("", "John F. O'Brien", "PERSON")]),
        ("So said Sen. Mary Roe.", [("Sen.", "Mary Roe", "PERSON")]),
        ("So said Secretary of State Mary Roe.", [("Secretary of State", "Mary Roe", "PERSON")]),
        ("The US senate", [("", "US", "COUNTRY")]),
        ("in South Sudan", [("", "South Sudan", "COUNTRY")]),
        ("the Ministry of Health", [("", "Ministry of Health", "ORGANIZATION")]),
        ("to the Inspector General for the State Department", [("", "State Department", "ORGANIZATION")]),
        ("the Health and Safety Committee", [("", "Health and Safety Committee", "ORGANIZATION")]),
        ("the Teachers' Union", [("", "Teachers' Union", "ORGANIZATION")]),
        ("from NATO, he", [("", "NATO", "ORGANIZATION")]),
        ("the Blue River", [("", "Blue River", "OTHER")]),
        ("the Sunni leader", [("", "Sunni", "GROUP")]),
    ],
)
def test_a_name_is_one_run_with_its_kind(text, expected):
    """Particles, initials, `of` and possessives do not end a name; articles are no part of it."""
    assert found(text) == expected


def test_an_adjective_of_a_country_is_cut_off_a_person():
    """The country of an office is not a given name."""
    assert found("So spoke German Foreign Minister Greta Lang.") == [
        ("", "German", "ADJECTIVE"),
        ("Foreign Minister", "Greta Lang", "PERSON"),
    ]


def test_a_title_inside_a_run_ends_an_unknown_adjective():
    """A people that no list knows is not a given name either."""
    assert found("So spoke Karastani President Timur Beg.")[-1] == ("President", "Timur Beg", "PERSON")


def test_a_word_that_opens_a_sentence_is_no_name_for_that():
    """A capital that grammar asks for says nothing."""
    assert found("Critics disagreed. Leaders met. But voters stayed.") == []


def test_led_is_no_part_of_a_name():
    """`Berg-led` names Berg."""
    assert found("the Anna Berg-led League")[0] == ("", "Anna Berg", "PERSON")


def test_every_country_word_means_one_country():
    """No word stands for two countries."""
    assert set(COUNTRY_WORDS) == {*NAMES, *CAPITALS, *ADJECTIVES}
    assert [CAPITALS["Moscow"], ADJECTIVES["Iraqi"], NAMES["UK"]] == ["Russia", "Iraq", "United Kingdom"]


@given(st.text(max_size=200))
def test_names_lie_in_the_text_in_order(text):
    """Whatever the characters, names are spans of the text that never overlap."""
    where = document(text or " ")
    spans = [name.span for name in names(where)]

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(where.quote(name.span).split() == name.text.split() for name in names(where))


@given(st.text(max_size=200))
def test_tokens_cover_all_that_is_not_white_space(text):
    """No word and no mark is lost."""
    covered = {place for token in tokens(text) for place in range(token.start, token.end)}

    assert not [c for place, c in enumerate(text) if place not in covered and not c.isspace() and c != "_"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The neighbouring Republic of Mesken answered.", ("Republic of Mesken", "COUNTRY")),
        ("The Kingdom of the Isles answered.", ("Kingdom of the Isles", "COUNTRY")),
        ("The Fishmongers’ Guild answered.", ("Fishmongers’ Guild", "ORGANIZATION")),
        ("The Ferrymen’s Union answered.", ("Ferrymen’s Union", "ORGANIZATION")),
    ],
)
def test_states_and_guilds_have_long_names(text, expected):
    """What calls a state in full, and what a trade owns, is one name."""
    assert found(text) == [("", *expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Muslim Brotherhood met.", [("Muslim Brotherhood", "ORGANIZATION")]),
        ("Rivals India and Pakistan met.", [("India", "COUNTRY"), ("Pakistan", "COUNTRY")]),
        ("Top Weir aide Anna Berg left.", [("Weir", "OTHER"), ("Anna Berg", "PERSON")]),
        ("So did Crooked Anna Berg.", [("Anna Berg", "PERSON")]),
        ("Senior Minister Tarek Weir left.", [("Tarek Weir", "PERSON")]),
        ("They read the King James Bible.", [("James Bible", "OTHER")]),
        ("Establishment Republicans met.", [("Establishment Republicans", "GROUP")]),
        ("He asked the Sheriff's Office.", [("Sheriff's Office", "ORGANIZATION")]),
        ("Anna Berg, D-S.D., left.", [("Anna Berg", "PERSON")]),
        ("Like Berg, they left.", [("Berg", "OTHER")]),
        ("The Union of Dockers and Bakers met.", [("Union of Dockers and Bakers", "ORGANIZATION")]),
        ("So did Prince Harald.", [("Harald", "PERSON")]),
        ("Air France flies.", [("Air France", "PERSON")]),
    ],
)
def test_words_before_a_name_are_no_part_of_it(text, expected):
    """A rank, an insult, or what two countries are to each other names nobody."""
    assert [(name, kind) for _, name, kind in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fascist Roe, read the shirt.", [("", "Roe", "OTHER")]),
        ("Anti-Roe forces marched.", []),
        ("In Welby, Anti-Roe forces marched.", [("", "Welby", "OTHER")]),
        ("None of them came. Half of it rained.", []),
        (
            "Montana Democratic Gov. Mary Roe came.",
            [("", "Montana", "OTHER"), ("", "Democratic", "GROUP"), ("Gov.", "Mary Roe", "PERSON")],
        ),
        (
            "So said House Republican Peter Roe.",
            [("", "House", "ORGANIZATION"), ("", "Republican", "GROUP"), ("", "Peter Roe", "PERSON")],
        ),
        (
            "We met Bill Roe, who read the Harbour Bill.",
            [("", "Bill Roe", "PERSON"), ("", "Harbour Bill", "OTHER")],
        ),
        ("a poll by USA Today", [("", "USA Today", "ORGANIZATION")]),
        ("Texas Creek Roe", [("", "Texas Creek Roe", "OTHER")]),
        (
            "the Office of the Inspector General for the Navy League",
            [("", "Office of the Inspector General for the Navy League", "ORGANIZATION")],
        ),
    ],
)
def test_what_only_describes_is_no_part_of_a_name(text, expected):
    """Insults, camps, quantities, places and parties before a name are not its given name; `Bill` may be."""
    assert found(text) == expected


def test_a_word_before_a_name_that_stands_elsewhere_without_it_is_no_part_of_it():
    """Whoever opens the text as `Juggler Ann Dahl` is the Ann Dahl of the next line."""
    text = "Juggler Vida Dahl speaks. We heard Vida Dahl."

    assert [name for _, name, _ in found(text)] == ["Vida Dahl", "Vida Dahl"]


@pytest.mark.parametrize("name", ["Anti-Poverty League", "Artist Union"])
def test_a_camp_or_a_trade_may_open_the_name_of_an_organization(name):
    """What is cut off a person belongs to an organization."""
    assert found(f"We met the {name}.") == [("", name, "ORGANIZATION")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Theresa May.", [("", "Theresa May", "PERSON")]),
        ("We met Ms. Power.", [("Ms.", "Power", "PERSON")]),
        ("In May it rains.", []),
        ("He asked CEO Ann Roe.", [("CEO", "Ann Roe", "PERSON")]),
        ("the CEO of it", []),
        (
            "So said Roe County Supervisor of Elections Ann Dahl.",
            [None, ("Supervisor of Elections", "Ann Dahl", "PERSON")],
        ),
        ("So said Pebble News Political Editor Max Roe.", [("", "Pebble News", "ORGANIZATION"), None]),
        ("Read OrbitPoll and McRoe.", [("", "OrbitPoll", "ORGANIZATION"), ("", "McRoe", "OTHER")]),
        ("the Customs and Harbour Protection", [("", "Customs and Harbour Protection", "ORGANIZATION")]),
        ("a poll by USA TODAY", [("", "USA TODAY", "ORGANIZATION")]),
        ("Eastern Journalism", [("", "Eastern Journalism", "ORGANIZATION")]),
    ],
)
def test_words_of_other_uses_have_their_place_in_names(text, expected):
    """A month may be a surname, an office in capitals a title, and a capital inside a word a brand."""
    met = found(text)

    assert len(met) == len(expected)
    assert all(wanted in (None, name) for name, wanted in zip(met, expected, strict=True))
