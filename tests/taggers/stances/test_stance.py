"""What the finder of sides promises."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.taggers.invented import CODER, DAM, SCHOOL, TAX, TRUCE, page, said
from tests.taggers.invented_shapes import SHAPES

from blocs.model import Codebook, Concept, Moment, Stance
from blocs.taggers import pipeline
from blocs.taggers.actors.actors import ActorTagger
from blocs.taggers.stances.attitude import Voice
from blocs.taggers.stances.passages import Passage
from blocs.taggers.stances.stance import StanceTagger, side_on
from blocs.taggers.stances.topics import likeness, topic, vocabulary
from blocs.taggers.stances.words import BAD, FEAR, GOOD, OBJECT, WANT, form, stem

FOR, AGAINST, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.UNCLEAR
OPPOSITE = {FOR: AGAINST, AGAINST: FOR, UNCLEAR: UNCLEAR}


def stance(cue, content, concept, **fields):
    side = side_on(Passage(cue=cue, content=content, **fields), Concept(name=concept))
    return side.stance if side is not None else None


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("welcomed", "the dam", FOR),
        ("is objecting to", "any such dam", AGAINST),
        ("is not opposed to", "the dam", FOR),
        ("wants", "to stop the dam", AGAINST),
        ("fears", "that the dam will be delayed", FOR),
        ("warned", "that the dam would be a disaster", AGAINST),
        ("warned", "that delaying the dam would be a disaster", FOR),
        ("criticised", "the council for delaying the dam", FOR),
        ("said", "the dam must be built", FOR),
        ("said", "the dam should not be built", AGAINST),
        ("said", "the dam should be scrapped", AGAINST),
        ("said", "the dam will bring jobs", FOR),
        ("said", "the dam would not bring jobs", AGAINST),
        ("said", "“we don't need another dam”", AGAINST),
        ("said", "“we will not accept the dam”", AGAINST),
        ("said", "the dam would stop the floods", FOR),
        ("said", "the dam is forty metres high", UNCLEAR),
        ("said", "it rains", None),
        ("said", "the dam will cost jobs", AGAINST),
        ("dismissed", "claims that the dam will cost jobs", UNCLEAR),
        ("defended", "his remarks on the dam", UNCLEAR),
        ("called", "the dam a waste", AGAINST),
        ("called", "on the council to ban the dam for good", AGAINST),
        ("vowed", "to fight the dam", AGAINST),
        ("said", "his party would scrap the dam", AGAINST),
        ("told", "that her cabinet supports the dam", FOR),
        ("shouted", "“Stop the dam now”", AGAINST),
        ("wants", "to replace the dam", AGAINST),
    ],
)
def test_cue_wish_stop_judgement_and_negation_make_a_side(cue, content, expected):
    """Each turns the side once; without a sign it is unclear; about something else there is none."""
    assert stance(cue, content, "The dam should be built") == expected


@pytest.mark.parametrize(
    "opposite", ["Stop the dam", "The dam should not be built", "No dam", "The dam should be scrapped"]
)
@pytest.mark.parametrize("cue", ["welcomed", "is objecting to", "mentioned"])
def test_the_opposite_concept_gets_the_opposite_side(cue, opposite):
    """A side toward a concept is a side against its opposite."""
    assert stance(cue, "the dam", opposite) == OPPOSITE[stance(cue, "the dam", "The dam should be built")]


@pytest.mark.parametrize(
    ("concept", "content"),
    [
        ("ceasefire", "any truce"),
        ("Norway should launch air strikes in Chad", "a Norwegian air campaign against rebels"),
        ("Norwegian military involvement in Chad", "a Norwegian intervention"),
        ("Oslo's alliance with Chad", "cooperation between Norway and Chad"),
        ("The fuel tax should be raised", "the increase"),
        ("Ban plastic bags", "the ban"),
    ],
)
def test_other_words_for_the_same_are_the_same(concept, content):
    """Synonyms, capitals, adjectives, and the noun of what is to be done name the concept."""
    assert stance("welcomed", content, concept) == FOR


def test_what_another_country_does_is_another_matter():
    """The same deed by somebody else is not the concept."""
    assert (
        stance("welcomed", "Danish air strikes in Chad", "Norway should launch air strikes in Chad") is None
    )


def test_these_countries_are_those_named_before():
    """A pointing phrase brings its countries along; without them it points nowhere."""
    concept, content = "Norway's alliance with Chad", "any alliance with these two countries"

    assert stance("opposes", content, concept, before="We met Norway and Chad.") == AGAINST
    assert stance("opposes", content, concept, before="We met Peru.") is None


def test_the_plan_is_what_was_named_before():
    """`The plan` means the dam where the dam was just named."""
    assert stance("welcomed", "the plan", "The dam should be built", before="The dam costs a million.") == FOR
    assert stance("welcomed", "the plan", "The dam should be built", before="It rains.") is None


def test_what_does_not_count_does_not_count():
    """A codebook's exclusions hold, and its examples name the concept."""
    concept = Concept(
        name="The dam should be built", excluded=("beaver dam",), counts=("hydropower station",)
    )

    assert side_on(Passage(cue="welcomed", content="the beaver dam"), concept) is None
    assert side_on(Passage(cue="welcomed", content="the hydropower station"), concept).stance == FOR


def test_an_author_must_be_plainer_than_a_source():
    """Own words take a side by plain wishes only; irony and questions take none."""
    say = {
        "We must build the dam.": FOR,
        "We must not build the dam.": AGAINST,
        "I oppose the dam.": AGAINST,
        "The dam is big.": UNCLEAR,
        "We must build the dam, hahaha.": UNCLEAR,
        "Must we build the dam?": UNCLEAR,
    }

    assert {t: stance("", t, "The dam should be built", voice=Voice.OWN) for t in say} == say


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yeah, right, we must build the dam.", UNCLEAR),
        ("We must build the dam /s", UNCLEAR),
        ("Oh great, we must build the dam.", UNCLEAR),
        ("We must build the dam. What could possibly go wrong?", UNCLEAR),
        ("Surprise, surprise: we must build the dam.", UNCLEAR),
        ("How nice of them. We must build the dam.", UNCLEAR),
        ("You are right, we must build the dam.", FOR),
        ("It is as if nobody knew that we must build the dam.", FOR),
        ("It would be great. We must build the dam, and how nice it will be!", FOR),
        ("It is safe here, sure, because it never rains. We must build the dam.", FOR),
    ],
)
def test_only_plain_marks_of_irony_are_irony(text, expected):
    """Marks that readers set to be understood take the side back; words that only may be ironic do not."""
    assert stance("", text, "The dam should be built", voice=Voice.OWN) == expected


BRIDGE = "The bridge! A bridge from Sael, over the strait to the mainland. No bridge. This bridge is long."


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ("A bridge should be built", FOR),
        ("Sael should be joined to the mainland by a bridge", FOR),
        ("The government should build a bridge to Sael", FOR),
        ("Parliament must finance the bridge", FOR),
        ("The bridge", FOR),
        ("A bridge would be good for Sael", FOR),
        ("The government should not build the bridge", AGAINST),
        ("A bridge would be harmful", AGAINST),
        ("Sael must not be joined to the mainland by a bridge", AGAINST),
    ],
)
@pytest.mark.parametrize("said_", ["We should build the bridge.", "Build the bridge!"])
def test_any_phrasing_of_a_concept_is_about_its_thing(concept, expected, said_):
    """Active or passive, with or without who acts and where: the page tells what the concept is about."""
    side = side_on(Passage(content=said_, voice=Voice.OWN), Concept(name=concept), vocabulary([BRIDGE]))

    assert side.stance == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("But a dam is closed in a storm as well, so we should not build it.", AGAINST),
        ("The dam is overdue. Build it.", FOR),
        ("Don't build that dam!", AGAINST),
        ("No dam!", AGAINST),
        ("Stop the dam.", AGAINST),
        ("Scrap this dam, please.", AGAINST),
        ("We don't need a dam.", AGAINST),
        ("Buy pumps instead of a dam.", AGAINST),
        ("I say no to the dam.", AGAINST),
        ("Yes to the dam!", FOR),
        ("Building the dam took ages.", UNCLEAR),
    ],
)
def test_orders_and_refusals_take_sides(words, expected):
    """Who orders the thing is for it, who refuses it, or wants another thing instead, is against it."""
    assert stance("", words, "The dam should be built", voice=Voice.OWN) == expected


def test_nothing_is_said_where_nothing_names_the_topic():
    """Without a sign, a word that points back, or a mere modifier, is no statement, not an unclear one."""
    before = "The ring road costs a million."

    assert stance("argued", "that a tunnel had been forgotten", "Build the ring road", before=before) is None
    assert stance("said", "it will take years", "Build the ring road", before=before) is None
    assert stance("said", "the ring is made of gold", "Build the ring road") is None


def test_a_reader_who_asks_what_others_want_does_not_say_it():
    """A question about somebody else in a comment gives them no side."""
    assert stance("asks for", "the dam", "The dam should be built", asked=True) == UNCLEAR


def test_a_hedge_lowers_confidence_and_a_reason_names_its_words():
    """What is held back is held to less; every side says which words made it."""
    plain, hedged = (
        side_on(
            Passage(cue="is wary of", content="the dam", hedged=held), Concept(name="The dam should be built")
        )
        for held in (False, True)
    )

    assert plain.confidence > hedged.confidence
    assert "wary" in plain.reason
    assert "dam" in plain.reason


def test_a_statement_leads_back_to_its_words():
    """Actor, organization, evidence, date and coder are those of the attribution and its document."""
    annotations = page(
        "Anna Berg, a spokeswoman for the Coal League, welcomed the dam.", published=Moment.parse("2020-05")
    )
    where = annotations.documents[0]
    attribution = said(where, "Anna Berg, a spokeswoman for the Coal League,", "welcomed", "the dam")
    concepts = Codebook(concepts=(Concept(name="The dam should be built"),))
    tagged = ActorTagger()(replace(annotations, attributions=(attribution,), codebook=concepts))
    (statement,) = StanceTagger(CODER)(tagged).statements
    names = {actor.id: actor.name for actor in tagged.actors}

    assert (names[statement.actor], names[statement.organization]) == ("Anna Berg", "Coal League")
    assert (statement.stance, statement.evidence) == (FOR, attribution.content)
    assert (str(statement.published), statement.said, statement.coder) == ("2020-05", None, CODER)
    assert statement.attribution == tagged.attributions[0].id


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("I support the dam, and so does my street. Build it.", FOR),
        ("It rained for days. I am against the dam.", AGAINST),
        ("I think the dam should not be built.", AGAINST),
    ],
)
def test_an_author_who_says_i_speaks_once(comment, expected):
    """`I support it` is the author's own voice as well: one statement, with the clearer side."""
    concepts = Codebook(concepts=(Concept(name="The dam should be built"),))
    found = pipeline(coder=CODER)(replace(page("It rains in Bern.", comment), codebook=concepts))
    names = {actor.id: actor.name for actor in found.actors}

    assert [(names[s.actor], s.stance) for s in found.statements] == [("Commenter 1", expected)]


def test_who_says_what_their_own_side_wants_is_no_messenger():
    """A minister who tells what her cabinet wants wants it; who tells what opponents want does not."""
    text = (
        "Mayor Eva Lund told the Norland Courier that her council supports the dam. "
        "Reporter Tim Fox said that the Green League opposes the dam."
    )
    concepts = Codebook(concepts=(Concept(name="The dam should be built"),))
    found = pipeline(coder=CODER)(replace(page(text), codebook=concepts))
    names = {actor.id: actor.name for actor in found.actors}
    sides = {names[s.actor]: s.stance for s in found.statements}
    vias = {names[a.actor]: names.get(a.via) for a in found.attributions if a.actor is not None}

    assert sides == {"Eva Lund": FOR, "Green League": AGAINST}
    assert (vias["Eva Lund"], vias["Green League"]) == ("Norland Courier", "Tim Fox")


# Who stands where in invented news on four topics, as a reader sees it.
GOLD = [
    (DAM, "The Tarrow dam should be built", {
        "Norland government": FOR, "Olga Brandt": FOR, "Residents of the valley": AGAINST,
        "Peter van der Veen": AGAINST, "Leila O'Hara": AGAINST, "Fishermen’s Union of Norland": AGAINST,
        "environmentalists": FOR, "Tom Hill": UNCLEAR,
    }),
    (TAX, "The fuel tax should be raised", {
        "Treasury of Oldenia": FOR, "Karl Weiss": FOR, "Maria Lopez": AGAINST, "Drivers' Club": AGAINST,
        "Truckers": AGAINST, "Jens Holm": FOR,
    }),
    (SCHOOL, "The school reform should go ahead", {
        "Jan Kowal": AGAINST, "Mira Stone": AGAINST, "Parents' groups": FOR, "Sorel government": FOR,
        "Labour Front": FOR,
    }),
    (TRUCE, "There should be a ceasefire in Karastan", {
        "Russia": FOR, "Turkey": FOR, "Timur Beg": AGAINST, "Germany": FOR, "Greta Lang": FOR,
        "Islamist hardliners": AGAINST,
    }),
]  # fmt: skip


@pytest.mark.parametrize(("text", "concept", "gold"), GOLD, ids=["dam", "tax", "school", "truce"])
def test_whole_texts_get_no_wrong_side(text, concept, gold):
    """On news of any topic, all parts together: nobody is put on the wrong side, most are put on theirs."""
    annotations = replace(page(text), codebook=Codebook(concepts=(Concept(name=concept),)))
    found = pipeline(coder=CODER)(annotations)
    names = {actor.id: actor.name for actor in found.actors}
    sides = [(names[s.actor], s.stance) for s in found.statements if s.stance is not UNCLEAR]
    right = {name for name, side in sides if gold.get(name) == side}

    assert [(name, side) for name, side in sides if gold.get(name) == OPPOSITE[side]] == []
    assert len(right) >= 0.7 * sum(side is not UNCLEAR for side in gold.values())


def _sides(text, comments, concept, author):
    book = Codebook(concepts=(Concept(name=concept),))
    found = pipeline(coder=CODER)(replace(page(text, *comments, author=author), codebook=book))
    names = {actor.id: actor.name for actor in found.actors}
    return {(names[s.actor], s.stance) for s in found.statements if s.stance is not UNCLEAR}


@pytest.mark.parametrize("shape", list(SHAPES))
def test_any_shape_and_phrasing_gets_no_wrong_side(shape):
    """Interview, wire report, debate and op-ed, concepts straight and reversed: none wrong, most found."""
    (text, comments), gold, straight, reversed_ = SHAPES[shape]
    for concept in (*straight, *reversed_):
        told = {(who, OPPOSITE[side] if concept in reversed_ else side) for who, side in gold.items()}
        sides = _sides(text, comments, concept, "Mira Solano" if shape == "op-ed" else None)

        assert sides - told == set(), concept
        assert len(sides & told) >= 0.6 * len(told), concept


def test_sides_of_the_words_are_kept_apart():
    """No word both wants and objects, none judges both ways."""
    assert frozenset() == WANT & (OBJECT | FEAR)
    assert frozenset() == GOOD & BAD


@given(st.text(max_size=15))
def test_stems_are_stable(word):
    """A stem is never longer than its word, the same every time."""
    assert stem(word) == stem(word)
    assert len(form(word)) <= max(len(word), 8)


@given(
    st.sampled_from(["dam", "tax", "truce", "ally", "gun"]),
    st.sampled_from(["ceasefire", "levy", "pact", "weapon"]),
)
def test_likeness_is_mutual(one, other):
    """A word is as like another as that is like it."""
    assert likeness(stem(one), stem(other)) == likeness(stem(other), stem(one))


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.sampled_from(Voice))
@settings(deadline=None)
def test_any_words_are_answered(content, concept, voice):
    """Whatever a passage and a concept are made of, there is a side, unclear, or nothing."""
    side = side_on(Passage(cue="said", content=content, voice=voice), Concept(name=concept))

    assert topic(Concept(name=concept)).direction in {1, -1}
    assert side is None or 0 <= side.confidence <= 1


@pytest.mark.parametrize(
    "text", ["", "x", "🙂", "سلمى الحداد قالت إن الجسر جيد", "“", "Republic of", "LONDON (AP) - ", "’s" * 50]
)
@pytest.mark.parametrize("concept", ["A bridge should be built", "🙂", "should", "by", "not"])
def test_pages_of_next_to_nothing_are_read(text, concept):
    """Empty texts, single words, marks, and other scripts, as article and as comment, never stop a run."""
    found = pipeline(coder=CODER)(
        replace(page(text, text), codebook=Codebook(concepts=(Concept(name=concept),)))
    )

    assert {s.stance for s in found.statements} <= {UNCLEAR}


def test_who_speaks_together_takes_the_side_each():
    """Two speakers of one report are two statements on its words."""
    annotations = page("Moscow and Ankara want a ceasefire.")
    attribution = said(annotations.documents[0], "Moscow and Ankara", "want", "a ceasefire")
    book = Codebook(concepts=(Concept(name="There should be a ceasefire"),))
    named = ActorTagger()(replace(annotations, attributions=(attribution,), codebook=book))
    found = StanceTagger(coder=CODER)(named)
    by_id = {actor.id: actor.name for actor in found.actors}

    assert [(by_id[one.actor], one.stance) for one in found.statements] == [
        ("Russia", Stance.FOR),
        ("Turkey", Stance.FOR),
    ]


@pytest.mark.parametrize("who", ["the government", "his party", "the Labour Front"])
def test_a_minister_who_tells_what_the_own_side_wants_wants_it(who):
    """`The government wants X, the minister said` is the minister's side; what another party wants is not."""
    annotations = page(f"Energy Minister Max Roe said that {who} wants the dam.")
    where = annotations.documents[0]
    book = Codebook(concepts=(Concept(name="The dam should be built"),))
    attributions = (
        said(where, "Energy Minister Max Roe", "said", f"that {who} wants the dam"),
        said(where, who, "wants", "the dam"),
    )
    named = ActorTagger()(replace(annotations, attributions=attributions, codebook=book))
    found = StanceTagger(coder=CODER)(named)
    by_id = {actor.id: actor.name for actor in found.actors}

    assert ("Max Roe" in {by_id[one.actor] for one in found.statements}) is (who != "the Labour Front")


def test_a_no_to_somebody_and_a_no_to_the_thing_are_no_yes():
    """`I disagree,` answers somebody; what follows is the side."""
    passage = Passage(content="I disagree, the dam should not be built. You are naive.", voice=Voice.OWN)
    assert side_on(passage, Concept(name="The dam should be built")).stance is AGAINST


@pytest.mark.parametrize(
    ("cue", "content", "concept", "told"),
    [
        ("rejected", "the dam", "The dam should be built", "“rejected” is against it; it names “dam”"),
        (
            "said",
            "the dam must not be built",
            "The dam should be built",
            "“must”, with a “not”, is against it; it names “dam”, “built”",
        ),
        (
            "backs",
            "the dam",
            "Stop the dam",
            "“backs” is for it; the concept is worded against it, which turns the side; it names “dam”",
        ),
    ],
)
def test_a_reason_is_a_sentence_for_people(cue, content, concept, told):
    """Words of the text, and what each is taken for; no names of rules, no bare numbers."""
    assert side_on(Passage(cue=cue, content=content), Concept(name=concept)).reason == told


def test_who_may_not_have_said_it_takes_no_side():
    """Where an attribution is more likely wrong than right, its side is unclear, and the reason says why."""
    start = page("Mayor Olga Brandt welcomed the dam.")
    book = Codebook(concepts=(Concept(name="The dam should be built"),))

    def found(confidence):
        told = said(start.documents[0], "Mayor Olga Brandt", "welcomed", "the dam", confidence=confidence)
        marked = replace(start, codebook=book, attributions=(told,))
        return StanceTagger(coder=CODER)(ActorTagger()(marked)).statements[0]

    assert (found(0.3).stance, found(0.9).stance) == (UNCLEAR, FOR)
    assert found(0.3).reason.startswith("it is doubtful who says it; ")
