"""What joining the actors of a run promises."""

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import document

from blocs.model import Actor, ActorKind, CoderId, Membership, PageId, Span, merged_ids
from blocs.taggers.actors.merging import merging

CODER = CoderId("coder_1")
SOMEWHERE = (Span(document("x").id, 0, 1),)
NORLAND = Actor(name="Norland", kind=ActorKind.COUNTRY)
WELBY = Actor(name="Welby", kind=ActorKind.COUNTRY)
KINDS = {"person": ActorKind.PERSON, "union": ActorKind.ORGANIZATION, "people": ActorKind.GROUP}


def person(name, role=None, of=NORLAND, *, page=None, former=False, aliases=()):
    held = (Membership(organization=of.id, role=role, former=former),) if role else ()
    return Actor(
        name=name,
        kind=ActorKind.PERSON,
        page=PageId(page) if page else None,
        memberships=held,
        aliases=aliases,
        mentions=SOMEWHERE,
    )


def union(name, *aliases, kind=ActorKind.ORGANIZATION, page=None):
    return Actor(name=name, kind=kind, aliases=aliases, page=PageId(page) if page else None)


def people(name, page):
    return union(name, kind=ActorKind.GROUP, page=page)


def joined(*actors):
    names = {actor.id: actor.name for actor in actors}
    return [(names[one.merged], names[one.into]) for one in merging(actors, coder=CODER).sure]


def proposed(*actors):
    names = {actor.id: actor.name for actor in actors}
    return [(names[one.merged], names[one.into]) for one in merging(actors, coder=CODER).proposed]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Xu", "President", page="p1"), person("Anna Xu", "President")),
        (person("Hill", "mayor", page="p1"), person("Tom Hill", "mayor")),
        (person("T. Hill", "mayor"), person("Thomas A. Hill", "mayor")),
        (person("Al-Zimili", "head", page="p1"), person("Hakim al-Zimili", "head")),
        (person("Anna Berg"), person("Anna Maria Berg", aliases=("Anna Berg",))),
        (union("GHL"), union("Green Harbour League", "GHL")),
        (union("U.S. Congress"), union("American Congress")),
        (union("Sinn Fein"), union("Sinn Féin")),
        (union("Moscow", kind=ActorKind.COUNTRY), union("Russia", kind=ActorKind.COUNTRY)),
    ],
)
def test_what_the_evidence_makes_one_is_joined(one, other):
    """Same surname and office, an alias in full, another spelling, a capital: sure, with the evidence."""
    found = merging([one, other], coder=CODER)
    (merge,) = found.sure

    assert {merge.merged, merge.into} == {one.id, other.id}
    assert merge.reason


@pytest.mark.parametrize(
    "actors",
    [
        (person("Anna Berg"), person("Paul Berg")),
        (person("Anna Berg", "mayor"), person("Paul Berg", "mayor")),
        (person("Barzani"), union("Barzani-led KRG")),
        (person("George H. W. Bush", "president"), person("George W. Bush", "president")),
        (person("Tom Hill Jr.", "mayor"), person("Tom Hill", "mayor")),
        (person("Bush", "president", page="p1"), person("George Bush", "president", former=True)),
        (person("Anna", page="p1"), person("Anna Berg")),
        (person("Hill", page="p1"), person("Tom Hill")),
        (person("Hill", page="p1"), person("Hill", page="p2")),
        (person("Hill", "mayor", of=WELBY, page="p1"), person("Tom Hill", "mayor", of=NORLAND)),
        (person("Hill", "spokesman", page="p1"), person("Tom Hill", "spokesman")),
        (person("Hill", "mayor", page="p1"), person("Tom Hill", "mayor"), person("Eve Hill", "mayor")),
        (people("ferrymen", page="p1"), people("ferrymen", page="p2")),
        (union("GHL"), union("Green Harbour League", "GHL"), union("Great Hill Lodge", "GHL")),
        (union("Health Ministry"), union("Norland Health Ministry")),
        (union("London Stock Exchange"), union("British Stock Exchange")),
    ],
)  # fmt: skip
def test_nothing_is_joined_on_a_guess(actors):
    """Two of one surname, leader and led, father and son, a first name, a nameless group stay apart."""
    assert joined(*actors) == []


def test_what_may_be_one_is_proposed():
    """A surname that one full name alone has, and the only longer name, are for a person to decide."""
    short = person("Hill", page="p1"), union("Health Ministry")
    actors = (*short, person("Tom Hill"), union("Norland Health Ministry"))

    assert set(proposed(*actors)) == {
        ("Hill", "Tom Hill"),
        ("Health Ministry", "Norland Health Ministry"),
    }


NAMES = (
    "Hill",
    "Tom Hill",
    "T. Hill",
    "Tom A. Hill",
    "Tom B. Hill",
    "Eve Hill",
    "GHL",
    "Green Harbour League",
)
ACTORS = st.builds(
    lambda name, kind, page, role, former, alias: Actor(
        name=name,
        kind=KINDS[kind],
        page=PageId(page) if page else None,
        aliases=alias,
        memberships=(Membership(organization=NORLAND.id, role=role, former=former),) if role else (),
        mentions=SOMEWHERE,
    ),
    st.sampled_from(NAMES),
    st.sampled_from(list(KINDS)),
    st.sampled_from([None, None, "p1", "p2"]),
    st.sampled_from([None, "mayor", "president"]),
    st.booleans(),
    st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
)
RUNS = st.lists(ACTORS, max_size=9, unique_by=lambda actor: actor.id)


@given(RUNS, st.randoms())
def test_the_order_of_pages_does_not_matter(actors, chance):
    """The same actors in any order give the same merges."""
    shuffled = list(actors)
    chance.shuffle(shuffled)

    assert merging(actors, coder=CODER) == merging(shuffled, coder=CODER)


@given(RUNS)
def test_merging_is_an_equivalence_of_like_actors(actors):
    """Each goes straight into one that goes nowhere, of its kind, and groups hold no contradictory names."""
    found = merging(actors, coder=CODER)
    by_id = {actor.id: actor for actor in actors}
    into = {one.merged: one.into for one in found.sure}

    assert len(into) == len(found.sure)
    assert not set(into) & set(into.values())
    assert all(by_id[one].kind is by_id[other].kind for one, other in into.items())
    assert merged_ids(found.sure) == into
    people = [
        (by_id[one], by_id[other]) for one, other in into.items() if by_id[one].kind is ActorKind.PERSON
    ]
    names = {(one.name, other.name) for one, other in people}
    assert not {("Tom Hill", "Eve Hill"), ("Eve Hill", "Tom Hill")} & names


@given(RUNS)
def test_what_is_joined_has_nothing_more_to_join(actors):
    """Joining those that were joined finds nothing sure anew: what is proposed stays proposed."""
    found = merging(actors, coder=CODER)
    gone = {one.merged for one in found.sure}
    waiting = {(one.merged, one.into) for one in found.proposed}

    assert not any(merged in gone or into in gone for merged, into in waiting)


@given(RUNS)
def test_a_merge_taken_back_parts_again(actors):
    """Merges are records beside the actors: without one, its actor stands for itself as before."""
    found = merging(actors, coder=CODER)
    for taken in found.sure:
        left = merged_ids([one for one in found.sure if one is not taken])

        assert taken.merged not in left
        assert {key: value for key, value in merged_ids(found.sure).items() if key != taken.merged} == left


def calls(actors):
    """Return how many functions are called to join actors."""
    count = 0

    def watch(_frame, event, _):
        nonlocal count
        count += event == "call"

    sys.setprofile(watch)
    try:
        merging(actors, coder=CODER)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", ["one surname", "one office", "one alias", "many names"])
def test_work_grows_with_the_number_of_actors(shape):
    """Twice the actors take at most a little more than twice the work, also where all share a key."""

    def run(size):
        if shape == "one surname":
            return [person(f"A{n} Hill") for n in range(size)] + [
                person("Hill", page=f"p{n}") for n in range(size)
            ]
        if shape == "one office":
            return [person("Hill", "mayor", page=f"p{n}") for n in range(size)]
        if shape == "one alias":
            return [union(f"League {n} of Norland", "LNN") for n in range(size)] + [union("LNN")]
        return [replace(union(f"League {n} of Norland", f"L{n}"), page=None) for n in range(size)]

    assert calls(run(400)) < 2.6 * calls(run(200))
