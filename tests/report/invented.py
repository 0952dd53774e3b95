"""Pages about a country that does not exist, with what a tagger would find in them."""

from dataclasses import replace

from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Annotations,
    Attribution,
    Citation,
    Codebook,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Correction,
    Document,
    Genre,
    Membership,
    Moment,
    Note,
    PageId,
    Span,
    Stance,
    Statement,
    Status,
)

CODER = Coder(name="blocs", kind=CoderKind.PROGRAM, version="0.0.1", settings={"finder": "rules"})
PAGE = PageId("page_0123456789abcdef0123")

SALE = Concept(name="Ostravia should sell the Lenz docks to Veyra")
TOLL = Concept(name="The canal toll should be raised")

ARTICLE = """\
Dock leaders flew to Veyra this week to offer it the Lenz docks, according to the newspaper Tidewatch. \
The harbour master is said to have been with them.

“We need a buyer with deep pockets, and Veyra has them,” explained Mira Dovan, a spokeswoman for the \
cabinet. Dovan had been a member of the Pilots’ Guild, and was deputy harbour master in 2021-2023.

But inland senators object to any sale, and the Free Pilots warned that “the canal is not for sale”. \
Thessia has argued that Ostravia should wait.

وقالت ليلى الحبابي: «نؤيد بيع أرصفة لنز».

Raising the toll would ruin the upper valley, Governor Anselm Okoru told reporters."""

COMMENTS = (
    ("Petrel", "1", None, "Sell them. Veyra at least paints its cranes. 🚢", "2031-04-10T08:15"),
    (
        "Brackwater",
        None,
        "1",
        "“Veyra at least paints its cranes.”\n\nWith our money! I am against any sale.",
        None,
    ),
    ("Petrel", None, "2", "Whose money otherwise?", "2031-04-10T09:02"),
    (None, "2", None, "Tidewatch is printed in Ostravia, not in Veyra.", "2031-04-11"),
)


def document(text, ordinal=0, *, page=PAGE, **fields):
    """Return a document of the invented page."""
    fields = {"genre": Genre.ARTICLE if ordinal == 0 else Genre.COMMENT, "path": "lenz.html"} | fields
    return Document(page=page, ordinal=ordinal, text=text, **fields)


def spans(doc, *words):
    """Return the first place of each of these words, which stand in the document."""
    return tuple(Span(doc.id, doc.text.index(one), doc.text.index(one) + len(one)) for one in words)


def thread(article):
    """Return the comments under the article."""
    found = []
    for ordinal, (author, label, answers, text, when) in enumerate(COMMENTS, 1):
        found.append(
            document(
                text,
                ordinal,
                author=author,
                label=label,
                language="en",
                published=Moment.parse(when) if when else None,
                reply_to=found[int(answers) - 1].id if answers else article.id,
            )
        )
    quoting = found[1]
    citation = Citation(span=spans(quoting, "“Veyra at least paints its cranes.”")[0], cited=found[0].id)
    found[1] = replace(quoting, citations=(citation,))
    return tuple(found)


def said(doc, actor, source, cue, content, **fields):
    """Return an attribution whose parts are found by their words."""
    return Attribution(
        document=doc.id,
        source=spans(doc, *source),
        cue=spans(doc, *cue),
        content=spans(doc, *content),
        actor=actor.id if actor else None,
        coder=CODER.id,
        **{"confidence": 0.9, "reason": "cue verb and named speaker"} | fields,
    )


def side(attribution, stance, concept=SALE, *, evidence=(), **fields):
    """Return a statement that rests on an attribution."""
    return Statement(
        **{
            "actor": attribution.actor,
            "target": ConceptTarget(concept=concept.id),
            "stance": stance,
            "document": attribution.document,
            "evidence": evidence or attribution.content,
            "attribution": attribution.id,
            "confidence": 0.81,
            "reason": "says so in plain words",
            "coder": CODER.id,
        }
        | fields
    )


def person(name, **fields):
    """Return a person."""
    return Actor(name=name, kind=ActorKind.PERSON, **fields)


def harbour():
    """Return a page with a thread, on which everything occurs that a report can show."""
    article = document(
        ARTICLE,
        title="Dock leaders court Veyra over the Lenz sale",
        author="Ilse Marchetti",
        site="The Lenz Courier",
        published=Moment.parse("2031-04-09"),
        language="en",
        url="https://courier.example/lenz",
    )
    comments = thread(article)
    cabinet = Actor(name="Cabinet of Ostravia", kind=ActorKind.ORGANIZATION)
    guild = Actor(name="Pilots’ Guild", kind=ActorKind.ORGANIZATION)
    leaders = Actor(name="Dock leaders", kind=ActorKind.GROUP)
    tidewatch = Actor(name="Tidewatch", kind=ActorKind.ORGANIZATION)
    master = person("the harbour master", page=PAGE)
    dovan = person(
        "Mira Dovan",
        aliases=("Dovan",),
        memberships=(
            Membership(organization=cabinet.id, role="spokeswoman"),
            Membership(
                organization=guild.id, role="member", former=True, evidence=spans(article, "Pilots’ Guild")
            ),
            Membership(role="deputy harbour master", since=Moment.parse("2021"), until=Moment.parse("2023")),
        ),
    )
    senators = Actor(name="Inland senators", kind=ActorKind.GROUP)
    pilots = Actor(
        name="Free Pilots", kind=ActorKind.ORGANIZATION, mentions=spans(article, "the Free Pilots")
    )
    thessia = Actor(name="Thessia", kind=ActorKind.COUNTRY)
    layla = person("ليلى الحبابي")
    okoru = person("Anselm Okoru", aliases=("Governor Okoru",))
    veyra = Actor(name="Veyra", kind=ActorKind.COUNTRY, mentions=spans(article, "Veyra"))
    petrel, brackwater = person("Petrel", page=PAGE), person("Brackwater", page=PAGE)
    offer = said(
        article, leaders, ["Dock leaders"], ["according to"], ["to offer it the Lenz docks"], via=tidewatch.id
    )
    seen = said(article, None, [], ["is said to"], ["have been with them"], hedged=True, confidence=0.55)
    buyer = said(article, dovan, ["Mira Dovan"], ["explained"], ["We need a buyer with deep pockets"])
    objection = said(article, senators, ["inland senators"], ["object to"], ["any sale"])
    warning = said(article, pilots, ["the Free Pilots"], ["warned"], ["the canal is not for sale"])
    wait = said(article, thessia, ["Thessia"], ["has argued"], ["Ostravia should wait"])
    arabic = said(article, layla, ["ليلى الحبابي"], ["وقالت"], ["نؤيد بيع أرصفة لنز"])
    toll = said(
        article, okoru, ["Governor Anselm Okoru"], ["told"], ["Raising the toll would ruin the upper valley"]
    )
    first, second, third, fourth = comments
    voices = [
        said(first, petrel, [], [], [first.text]),
        said(second, brackwater, [], [], ["With our money! I am against any sale."]),
        said(third, petrel, [], [], [third.text]),
        said(fourth, None, [], [], [fourth.text]),
    ]
    return Annotations(
        documents=(article, *comments),
        attributions=(offer, seen, buyer, objection, warning, wait, arabic, toll, *voices),
        actors=(
            leaders,
            tidewatch,
            master,
            dovan,
            cabinet,
            guild,
            senators,
            pilots,
            thessia,
            layla,
            okoru,
            veyra,
            petrel,
            brackwater,
        ),
        codebook=Codebook(concepts=(SALE, TOLL)),
        statements=(
            side(offer, Stance.FOR, confidence=0.62),
            side(buyer, Stance.FOR, organization=cabinet.id, status=Status.CONFIRMED),
            side(objection, Stance.AGAINST),
            side(warning, Stance.AGAINST),
            side(wait, Stance.UNCLEAR, confidence=0.41),
            side(wait, Stance.AGAINST, status=Status.REJECTED, confidence=0.3),
            side(arabic, Stance.FOR),
            side(toll, Stance.AGAINST, TOLL),
            side(voices[0], Stance.FOR, evidence=spans(first, "Sell them.")),
            side(voices[1], Stance.AGAINST, evidence=spans(second, "I am against any sale.")),
            side(warning, Stance.AGAINST, target=ActorTarget(actor=veyra.id, tie="warns")),
        ),
        corrections=(
            Correction(
                span=spans(fourth, "Tidewatch is printed in Ostravia")[0],
                corrected=article.id,
                reason="says that a fact is otherwise: “not in Veyra”",
            ),
        ),
        notes=(
            Note(
                code="fewer-comments-than-stated",
                message="the page says that there are 6 comments; 4 were found",
                facts={"stated": 6, "found": 4},
            ),
            Note(code="cut-off-text", message="the text seems to be cut off", document=third.id),
        ),
    )


def bare():
    """Return a page of which nothing is known but a text, in which nothing was found."""
    only = document("The tide came in.\nThe tide went out.", page=PageId("page_ffff"), path="tide.txt")
    return Annotations(documents=(only,))
