"""What the namer of sources promises."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.taggers.invented import CODER, DAM, page, said

from blocs.model import ActorKind, Annotations, Attribution, Span
from blocs.taggers.actors.actors import ActorTagger


def tagged(annotations, *attributions):
    return ActorTagger()(replace(annotations, attributions=attributions))


def names(annotations):
    by_id = {actor.id: actor.name for actor in annotations.actors}
    return [by_id.get(attribution.actor) for attribution in annotations.attributions]


def vias(annotations):
    by_id = {actor.id: actor.name for actor in annotations.actors}
    return [by_id.get(attribution.via) for attribution in annotations.attributions]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Anna Berg", "Anna Berg", ActorKind.PERSON),
        ("Sen. Anna Berg", "Anna Berg", ActorKind.PERSON),
        ("the head of the Coal League, Anna Berg,", "Anna Berg", ActorKind.PERSON),
        ("Anna Berg, a spokeswoman for the Coal League,", "Anna Berg", ActorKind.PERSON),
        ("spokeswoman Anna Berg", "Anna Berg", ActorKind.PERSON),
        ("the Coal League", "Coal League", ActorKind.ORGANIZATION),
        ("Russia", "Russia", ActorKind.COUNTRY),
        ("Moscow", "Russia", ActorKind.COUNTRY),
        ("The Berg administration", "Berg administration", ActorKind.ORGANIZATION),
        ("Sunni parliamentarians", "Sunni parliamentarians", ActorKind.GROUP),
        ("Leaders of the Coal League", "Leaders of the Coal League", ActorKind.GROUP),
        ("supporters of Anna Berg", "supporters of Anna Berg", ActorKind.GROUP),
        ("the Republican from Welby", "Republican from Welby", ActorKind.PERSON),
        ("Republicans in Welby", "Republicans in Welby", ActorKind.GROUP),
        ("the Anna Berg-led Coal League", "Coal League", ActorKind.ORGANIZATION),
    ],
)
def test_a_source_is_named_by_its_head(source, name, kind):
    """What stands behind `of`, before `-led`, or is owned, is not the speaker."""
    annotations = page(f"So, {source} said that it rains.")
    found = tagged(annotations, said(annotations.documents[0], source, "said", "that it rains"))
    (actor,) = [actor for actor in found.actors if actor.id == found.attributions[0].actor]

    assert (actor.name, actor.kind) == (name, kind)


@pytest.mark.parametrize(
    "source", ["who", "both", "the rest", "you", "any wonder Iraqis", "an ally of turkey", "the warmongers"]
)
def test_readers_name_nobody_by_what_names_nobody(source):
    """What only points, generalises or scolds in a comment is no actor: the speech stays without one."""
    annotations = page("It rains.", f"So {source} said that it rains.")
    found = tagged(annotations, said(annotations.documents[1], source, "said", "that it rains"))

    assert names(found) == [None]


def test_later_mentions_are_the_same_actor():
    """Surname, pronoun and office mean the person who was named before."""
    text = "Senator Anna Berg said yes. Berg said no. She said perhaps. The senator said never."
    annotations = page(text)
    where = annotations.documents[0]
    parts = [("Anna Berg", "yes"), ("Berg", "no"), ("She", "perhaps"), ("The senator", "never")]
    found = tagged(annotations, *(said(where, source, "said", content) for source, content in parts))

    assert names(found) == ["Anna Berg"] * 4


def test_a_pronoun_does_not_take_another_gender():
    """`He` is not the woman who spoke last, but the man before."""
    annotations = page("Mr. Max Roe said yes. Ms. Eve Dahl said no. He said perhaps.")
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "Max Roe", "said", "yes"),
        said(where, "Eve Dahl", "said", "no"),
        said(where, "He", "said", "perhaps"),
    )

    assert names(found)[-1] == "Max Roe"


def test_what_stays_open_stays_open():
    """A pronoun without anybody before it names nobody."""
    annotations = page("She said no.")

    assert names(tagged(annotations, said(annotations.documents[0], "She", "said", "no"))) == [None]


def test_the_outlet_is_heard_through_not_heard():
    """Who is relayed speaks; the outlet that relays is `via`."""
    annotations = page("Miners want a strike, according to the Welsh newspaper Pebble.")
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "the Welsh newspaper Pebble", "according to", "Miners want a strike"),
        said(where, "Miners", "want", "a strike"),
    )

    assert names(found) == ["Pebble", "Miners"]
    assert vias(found) == [None, "Pebble"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg told Reuters that it rains.",
        "Anna Berg said in her Reuters interview that it rains.",
        "Anna Berg said in an interview with Reuters that it rains.",
    ],
)
def test_who_tells_an_outlet_is_heard_through_it(text):
    """`told Reuters` and interviews name the outlet."""
    annotations = page(text)
    cue = "told" if "told" in text else "said"
    found = tagged(annotations, said(annotations.documents[0], "Anna Berg", cue, "that it rains"))

    assert vias(found) == ["Reuters"]


def test_who_tells_a_person_is_not_heard_through_them():
    """`told Max Roe` names no outlet."""
    annotations = page("Anna Berg told Max Roe that it rains.")
    found = tagged(annotations, said(annotations.documents[0], "Anna Berg", "told", "that it rains"))

    assert vias(found) == [None]


def test_a_spokesman_speaks_in_the_organizations_sentence():
    """Where a sentence names an organization and its spokesman, the person is the actor."""
    annotations = page("The Coal League would be happy, spokesman Max Roe, about a strike.")
    attribution = said(annotations.documents[0], "The Coal League", "would be happy", "a strike")

    assert names(tagged(annotations, attribution)) == ["Max Roe"]


def test_i_is_the_author_of_a_comment():
    """The first person of a comment is who wrote it."""
    annotations = page("It rains.", "I think it snows.")
    found = tagged(annotations, said(annotations.documents[1], "I", "think", "it snows"))

    assert names(found) == ["Commenter 1"]


def test_a_country_is_not_the_author_of_a_comment():
    """`US` is no `us`; `let’s` is the author's."""
    annotations = page("It rains.", "The US policy of waiting fails. Let’s hope it snows.")
    comment = annotations.documents[1]
    first = said(comment, "US", "policy of", "waiting")
    found = tagged(annotations, first, said(comment, "Let’s", "hope", "it snows"))

    assert names(found) == ["United States", "Commenter 1"]


def test_a_handle_is_the_commenter_of_that_name():
    """Whom a reader calls with an @ is who wrote in the thread, whatever the capitals."""
    annotations = page("It rains.", "It snows.", "As @tOm said, it snows.")
    first, second, third = annotations.documents
    named = replace(annotations, documents=(first, replace(second, author="Tom"), third))
    found = tagged(named, said(third, "@tOm", "said", "it snows"))

    assert names(found) == ["Tom"]


def test_names_that_hold_on_one_page_only_say_so():
    """Bare surnames and bare descriptions carry the page; full names and named groups do not."""
    annotations = page("Xu said yes. Villagers said no. Anna Berg said never. Welsh miners said perhaps.")
    where = annotations.documents[0]
    parts = [("Xu", "yes"), ("Villagers", "no"), ("Anna Berg", "never"), ("Welsh miners", "perhaps")]
    found = tagged(annotations, *(said(where, source, "said", content) for source, content in parts))

    assert [actor.page is not None for actor in found.actors] == [True, True, False, False]


def test_offices_are_in_the_record():
    """Those who hold an office are kept with it, and the organization they hold it in."""
    annotations = page(DAM)
    found = tagged(annotations)
    by_id = {actor.id: actor for actor in found.actors}
    (head,) = [actor for actor in found.actors if actor.name == "Peter van der Veen"]
    (membership,) = head.memberships

    assert membership.role == "head"
    assert by_id[membership.organization].name == "Tarrow Valley Association"
    assert all(annotations.documents[0].quote(span) in DAM for span in membership.evidence)


def test_the_order_of_attributions_does_not_name_full_names():
    """Names that need nothing before them are the same in any order."""
    annotations = page("Anna Berg said yes. Max Roe said no.")
    where = annotations.documents[0]
    one, two = said(where, "Anna Berg", "said", "yes"), said(where, "Max Roe", "said", "no")

    assert names(tagged(annotations, one, two)) == names(tagged(annotations, two, one))[::-1]


def test_the_same_work_twice_makes_the_same_records():
    """A tagger remembers nothing."""
    annotations = page(DAM)

    assert ActorTagger()(annotations) == ActorTagger()(annotations)


def test_no_documents_no_actors():
    """Nothing comes of nothing."""
    assert ActorTagger()(Annotations(documents=())) == Annotations(documents=())


@given(st.text(alphabet='Aab ’s.,("“”Iraq The of and\n', min_size=4, max_size=80), st.data())
@settings(deadline=None)
def test_any_source_is_answered(text, data):
    """Whatever words a source is, there is an answer, and all mentions lie in the text."""
    annotations = page(text)
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=4)))
    where = annotations.documents[0].id
    attribution = Attribution(
        document=where,
        source=(Span(where, ends[0], ends[1]),),
        content=(Span(where, ends[2], ends[3]),),
        coder=CODER,
    )
    found = tagged(annotations, attribution)

    assert len(found.attributions) == 1
    assert all(mention.end <= len(text) for actor in found.actors for mention in actor.mentions)


def test_the_last_word_of_a_long_name_means_it():
    """`The Tribune` is the Norland Tribune where that was named."""
    annotations = page("The Norland Tribune wrote yes. The Tribune wrote no.")
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "The Norland Tribune", "wrote", "yes"),
        said(where, "The Tribune", "wrote", "no"),
    )

    assert names(found) == ["Norland Tribune", "Norland Tribune"]


def speakers(annotations, place=0):
    by_id = {actor.id: actor.name for actor in annotations.actors}
    return [by_id[actor] for actor in annotations.attributions[place].actors]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Anna Berg and Max Roe", ["Anna Berg", "Max Roe"]),
        ("Senators Anna Berg and Max Roe", ["Anna Berg", "Max Roe"]),
        ("Sen. Anna Berg of Norland and Rep. Max Roe of Welby", ["Anna Berg", "Max Roe"]),
        ("Anna Berg, the mayor, and Max Roe, a spokesman for the army,", ["Anna Berg", "Max Roe"]),
        ("Ankara and Tehran", ["Turkey", "Iran"]),
        ("both Peru and Chile", ["Peru", "Chile"]),
        ("Ankara, Tehran and Baghdad", ["Turkey", "Iran", "Iraq"]),
        ("Sunni parliamentarians and the Coal League", ["Sunni parliamentarians", "Coal League"]),
        ("the Coal League, as well as the Iraqi government,", ["Coal League", "Iraqi government"]),
        ("Anna Berg and the Coal League", ["Anna Berg", "Coal League"]),
        ("Anna Berg and others", ["Anna Berg"]),
        ("Anna Berg and her colleagues", ["Anna Berg"]),
        ("Anna Berg, chairwoman and founder of the Coal League,", ["Anna Berg"]),
        ("Anna Berg, head of the Coal and Steel Committee,", ["Anna Berg"]),
        ("the Defense and Security Committee", ["Defense and Security Committee"]),
        ("leaders of Peru and Chile", ["leaders of Peru and Chile"]),
        ("US and Iraqi officials", ["US and Iraqi officials"]),
        ("supporters of Anna Berg and Max Roe", ["supporters of Anna Berg and Max Roe"]),
        ("teachers and parents", ["teachers and parents"]),
    ],
)
def test_who_is_named_together_speaks_each_for_themselves(source, named):
    """Names joined by `and` are as many speakers; one phrase with `and` in it is one."""
    annotations = page(f"So, {source} said that it rains.")
    found = tagged(annotations, said(annotations.documents[0], source, "said", "that it rains"))

    assert speakers(found) == named


def test_they_are_those_who_spoke_together():
    """`They` after two speakers means both."""
    annotations = page("Anna Berg and Max Roe said yes. They said no.")
    where = annotations.documents[0]
    found = tagged(
        annotations, said(where, "Anna Berg and Max Roe", "said", "yes"), said(where, "They", "said", "no")
    )

    assert speakers(found, 1) == ["Anna Berg", "Max Roe"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Mario Lucero draws. So Mario said it.", "Mario", "Mario Lucero"),
        ("Valeska Paris fled. Paris said it.", "Paris", "Valeska Paris"),
        ("The Church of Norland met. The Church said it.", "The Church", "Church of Norland"),
        ("Prime Minister Max Roe left. Norland's prime minister said it.",
         "Norland's prime minister", "Max Roe"),
        ("It rains. The mayor said it.", "The mayor", "the mayor"),
        ("It rains. The government said it.", "The government", "the government"),
        ("It rains. Head of the Coal League's north branch Ann Roe said it.",
         "Head of the Coal League's north branch Ann Roe", "Ann Roe"),
        ("Officer Jo Roe, a spokesman for the Coal League, left. She said it.", "She", None),
        ("We saw New York. He said it.", "He", None),
    ],
)  # fmt: skip
def test_short_words_mean_whom_the_page_has_named(text, source, name):
    """First names, surnames that are cities, short forms and offices mean whom the page named so."""
    annotations = page(text)
    found = tagged(annotations, said(annotations.documents[0], source, "said", "it."))

    assert names(found) == [name]


def test_two_of_one_first_name_are_not_guessed():
    """A first name that two people on the page have means neither."""
    annotations = page("Mario Lucero met Mario Roe. So Mario said it.")
    found = tagged(annotations, said(annotations.documents[0], "Mario", "said", "it."))

    assert names(found) == ["Mario"]


def test_they_is_the_organization_that_has_just_spoken():
    """`They` means a group, else the organization heard last nearby."""
    annotations = page("The Coal League said yes. They said no.")
    where = annotations.documents[0]
    found = tagged(
        annotations, said(where, "The Coal League", "said", "yes"), said(where, "They", "said", "no")
    )

    assert names(found) == ["Coal League", "Coal League"]


def test_we_in_a_quotation_is_who_is_quoted():
    """`We fear` inside what Berg says is Berg's fear, and nobody relays it."""
    annotations = page("Anna Berg said: “We fear a flood.”")
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "Anna Berg", "said", "We fear a flood."),
        said(where, "We", "fear", "a flood"),
    )

    assert names(found) == ["Anna Berg", "Anna Berg"]
    assert vias(found) == [None, None]


def test_an_unnamed_spokesman_speaks_for_the_organization():
    """`A spokesman for the Coal League` is a person of this page with that office."""
    annotations = page("A spokesman for the Coal League said that it rains.")
    source = "A spokesman for the Coal League"
    found = tagged(annotations, said(annotations.documents[0], source, "said", "that it rains"))
    by_id = {actor.id: actor for actor in found.actors}
    speaker = by_id[found.attributions[0].actor]

    assert speaker.page is not None
    assert [(m.role, by_id[m.organization].name) for m in speaker.memberships] == [
        ("spokesman", "Coal League")
    ]


@pytest.mark.parametrize(
    ("text", "source", "name", "kind"),
    [
        ("Many Yorkers say no.", "Many Yorkers", "Many Yorkers", ActorKind.GROUP),
        ("Axel wants it, an Axel spokeswoman wrote.", "Axel", "Axel", ActorKind.ORGANIZATION),
        ("It was the band Loose. Loose said no.", "Loose", "Loose", ActorKind.ORGANIZATION),
        ("Then Ohio said no.", "Ohio", "Ohio", ActorKind.ORGANIZATION),
        ("But Europe fears it.", "Europe", "Europe", ActorKind.ORGANIZATION),
        ("Ann Roe came. The Roes said no.", "The Roes", "Roes", ActorKind.GROUP),
        ("Human Rights Watch said no.", "Human Rights Watch", "Human Rights Watch", ActorKind.ORGANIZATION),
        (
            "So one Ohio Republican planner said.",
            "one Ohio Republican planner",
            "one Ohio Republican planner",
            None,
        ),
        ("Some Roe growers think rain", "Some Roe growers think rain", "Some Roe growers", ActorKind.GROUP),
        ("the government of Premier Ann Roe", "the government of Premier Ann Roe", "Roe government", None),
        ("Another Ann Roe supporter, Max Dahl,", "Another Ann Roe supporter, Max Dahl,", "Max Dahl", None),
        (
            "Planner Bill Dahl, wearing a hat and “Ann Roe” pins,",
            "Planner Bill Dahl, wearing a hat and “Ann Roe” pins,",
            "Bill Dahl",
            ActorKind.PERSON,
        ),
    ],
)
def test_a_source_is_of_the_kind_that_its_words_tell(text, source, name, kind):
    """Several are a group, what has a spokeswoman is a body, and what is described or worn is no speaker."""
    annotations = page(text)
    found = tagged(annotations, said(annotations.documents[0], source, source, source))
    (actor,) = [actor for actor in found.actors if actor.id == found.attributions[0].actor]

    assert actor.name == name
    assert kind in {None, actor.kind}
    assert not found.attributions[0].others


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It has the disclaimers that it needs.", "the disclaimers"),
        ("So she and another reporter said.", "she and another reporter"),
        ("Roe, whose club is for it, left.", "whose club"),
        ("He met the Coal League. That group is for it.", "That group"),
        ("Silver Valley said no.", "Silver Valley"),
        ("The Harbour Bill said no.", "The Harbour Bill"),
        ("They met in Norland and Georgia, where those who want it won.", "who"),
        ("Q: Is it late?", "Q"),
        ("A: Yes, it is.", "A"),
    ],
)
def test_things_places_and_letters_do_not_speak(text, source):
    """What is no person, group or body stays without an actor, and `who` is no country."""
    annotations = page(text)
    found = tagged(annotations, said(annotations.documents[0], source, source, source))

    assert names(found) == [None]


def test_somebody_in_a_place_may_be_who():
    """`Who` behind an aside is the person set off by it, not the place that ends it."""
    annotations = page("We met Ann Roe, a farmer in Georgia, who wants rain.")
    found = tagged(annotations, said(annotations.documents[0], "who", "wants", "rain"))

    assert names(found) == ["Ann Roe"]


def test_a_surname_of_two_people_means_the_one_just_named_or_the_leading_one():
    """In the paragraph that names a namesake in full he is meant; later whoever leads the text."""
    text = (
        "Mayor Ann Roe came. Ann Roe spoke.\n\nHer cousin Max Roe was there, Roe said.\n\n"
        "Later it rained, and Roe told us so."
    )
    annotations = page(text)
    where = annotations.documents[0]
    first, last = text.index("Roe said"), text.index("Roe told")
    sources = [(first, "Roe", "said"), (last, "Roe", "told")]
    attributions = [
        replace(said(where, "Ann Roe", cue, "it rained"), source=(Span(where.id, at, at + len(source)),))
        for at, source, cue in sources
    ]

    assert names(tagged(annotations, *attributions)) == ["Max Roe", "Ann Roe"]


def test_i_in_a_labelled_turn_is_whom_the_label_names():
    """A surname in capitals before a colon is the person of that name, and so is `I` behind it."""
    text = "Ann Roe met Max Dahl.\n\nROE: Well, I doubt that it helps.\n\nDAHL: It does."
    annotations = page(text)
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "ROE", ":", "Well, I doubt that it helps."),
        said(where, "I", "doubt", "that it helps"),
        said(where, "DAHL", ":", "It does."),
    )

    assert names(found) == ["Ann Roe", "Ann Roe", "Max Dahl"]
    assert {actor.kind for actor in found.actors} == {ActorKind.PERSON}


def test_i_in_the_answer_of_nobody_named_stays_open():
    """Letters for those who ask and answer are no persons, and give none to `I`."""
    annotations = page("Q: Is it late?\n\nA: I think that it is.")
    where = annotations.documents[0]
    found = tagged(
        annotations, said(where, "A", ":", "I think that it is."), said(where, "I", "think", "it is")
    )

    assert names(found) == [None, None]
    assert not found.actors


def test_a_label_in_capitals_that_comes_again_is_a_person():
    """Where nobody is named so, more than initials call a person if they come again; an outlet stays one."""
    text = "\nROEDER: Is it late?\n\nCNN: It is.\n\nROEDER: Thanks.\n\nCNN: Fine."
    annotations = page(text)
    where = annotations.documents[0]
    found = tagged(annotations, said(where, "ROEDER", ":", "Is it late?"), said(where, "CNN", ":", "It is."))
    kinds = {actor.name: actor.kind for actor in found.actors}

    assert kinds == {"ROEDER": ActorKind.PERSON, "CNN": ActorKind.ORGANIZATION}


@pytest.mark.parametrize(
    ("label", "name"), [("Ann Roe:", "Ann Roe"), ("Mr. Dahl:", "Dahl"), ("On Ann Roe:", None), ("Q:", None)]
)
def test_i_behind_a_label_is_whom_it_names_without_a_turn_found(label, name):
    """A paragraph that begins with a person's name and a colon is theirs, and so is `I` in it."""
    annotations = page(f"It rains.\n\n{label} Well, I doubt that it helps.")
    found = tagged(annotations, said(annotations.documents[0], "I", "doubt", "that it helps"))

    assert names(found) == [name]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Orbit Field, a talent agency, said no.", "Orbit Field, a talent agency,", "Orbit Field"),
        ("Welby-based Axton said no.", "Welby-based Axton", "Axton"),
    ],
)
def test_what_is_called_a_body_or_based_somewhere_is_an_organization(text, source, name):
    """An apposition or a seat tells a company where the name alone could be a person's."""
    annotations = page(text)
    found = tagged(annotations, said(annotations.documents[0], source, "said", "no"))

    assert [(actor.name, actor.kind) for actor in found.actors] == [(name, ActorKind.ORGANIZATION)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ann Roe, the Max Cup winner,", "Ann Roe"),
        ("The former Max Cup winner", None),
        ("Groups urging Ann Roe to run", None),
        ("voters outside New Tarrow", "voters outside New Tarrow"),
        ("from Roe allies", "Roe allies"),
        ("the Senate Republican leader", None),
        ("Ann Roe's", "Ann Roe"),
        ("Leaders across Europe, Asia and elsewhere", "Leaders across Europe, Asia and elsewhere"),
        ("the lists", None),
        ("his representatives", "his representatives"),
        ("a local farmer's", "local farmer"),
        ("Ann Roe, the Norland Customs and Harbour commissioner,", "Ann Roe"),
    ],
)
def test_what_only_belongs_to_a_description_does_not_speak(source, name):
    """A prize, a place, an office's house or whom somebody urges is not who speaks."""
    annotations = page(f"So {source} said that it rains.")
    found = tagged(annotations, said(annotations.documents[0], source, "said", "that it rains"))
    speaker = next((actor for actor in found.actors if actor.id == found.attributions[0].actor), None)

    if name is None:
        assert speaker is None or speaker.name in source
        assert speaker is None or speaker.name not in {"Max Cup", "Senate", "Ann Roe"}
    else:
        assert speaker is not None
        assert speaker.name == name
    assert not found.attributions[0].others


def test_a_group_of_somebody_is_not_the_organization_named_before():
    """`A group of growers` is new; only `the group` means what was named."""
    annotations = page("He left the Coal League. A group of growers said no.")
    found = tagged(annotations, said(annotations.documents[0], "A group of growers", "said", "no"))

    assert names(found) == ["group of growers"]


def test_the_vice_president_is_not_the_president():
    """A deputy's office is another one: neither is read as the other."""
    text = (
        "President Ann Roe met Vice President Max Dahl. The vice president said no. The president said yes."
    )
    annotations = page(text)
    where = annotations.documents[0]
    found = tagged(
        annotations,
        said(where, "The vice president", "said", "no"),
        said(where, "The president", "said", "yes"),
    )

    assert names(found) == ["Max Dahl", "Ann Roe"]


def test_junior_is_no_surname():
    """Somebody called `Jr.` in full is meant by the surname later."""
    annotations = page("We met Max R. Dahl Jr. there. Mr. Dahl said no.")
    found = tagged(annotations, said(annotations.documents[0], "Mr. Dahl", "said", "no"))

    assert names(found) == ["Max R. Dahl Jr."]
