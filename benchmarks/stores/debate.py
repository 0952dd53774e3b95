"""An invented debate of any size, the same every time: texts of 300 words, actors, concepts, statements."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from blocs.model import (
    Actor,
    ActorKind,
    Attribution,
    Coder,
    CoderKind,
    Concept,
    ConceptTarget,
    Corpus,
    Document,
    Genre,
    Judgement,
    Moment,
    Page,
    Span,
    Stance,
    Statement,
    Status,
)

ACTORS, CONCEPTS, YEARS, PER_DOCUMENT = 2000, 200, 15, 10
_BLOCK = 10_000
PROGRAM = Coder(name="invention", kind=CoderKind.PROGRAM, version="1")
ADA = Coder(name="Ada", kind=CoderKind.PERSON)
BO = Coder(name="Bo", kind=CoderKind.PERSON)

_BEGINNINGS = "Bar Cal Den Fal Gor Hes Ild Jon Kar Lim Mor Nav Ost Pel Rin Sal Tor Ulm Var Wen".split()
_ENDINGS = "adan berg cote dale essa finch gard holm ikov jan".split()
_THINGS = (
    "dam,bypass,harbour,school,toll,border post,coal mine,old bridge,rail line,water tax,night bus,wind park,"
    "land register,grain store,ferry,hospital,court,forest road,fish quota,cable"
).split(",")
_DONE = "built,closed,put off,paid for by the state,sold,moved,voted on,kept,enlarged,given up".split(",")
_REPORTED = (
    "{who} told reporters on {day} that {claim}, whatever the council in {town} may think of it.",
    "According to {who}, who spoke in {town} on {day}, {claim} before the next winter comes.",
    "{who} does not doubt that {claim}, as a letter to the committee in {town} makes plain.",
    "In {town} {who} called it a matter of common sense that {claim}, and was applauded for it.",
)
_PLAIN = (
    "Rain fell in {town} for the third {day} in a row, and two of the roads stayed closed until noon.",
    "The committee meets again in {town} to look at the figures that were handed in on {day}.",
    "More than four thousand people live near {town}, most of them in houses below the wall.",
    "A first plan was drawn up long ago, and a copy of it still hangs in the town hall of {town}.",
    "Prices in {town} have gone up since {day}, which traders put down to the state of the roads.",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _towns():
    return [first + last for first in _BEGINNINGS for last in _ENDINGS]


def actors():
    """Return all actors, the one that is named most often first."""
    names = [f"{first}{last}" for first in _BEGINNINGS for last in _ENDINGS]
    firsts = "Ana Bela Cem Dora Edin Faye Gus Hana Ivo Jule".split()
    found = [Actor(name=f"{first} {name}", kind=ActorKind.PERSON) for name in names for first in firsts]
    return found[:ACTORS]


def concepts():
    """Return all concepts, the one that is taken up most often first."""
    return [Concept(name=f"The {thing} should be {done}") for thing in _THINGS for done in _DONE][:CONCEPTS]


def corpus(size):
    """Return the debate; a smaller one begins a larger one."""
    return united([Making(block).documents(_BLOCK // PER_DOCUMENT) for block in range(size // _BLOCK)])


def united(made):
    """Return what was made as one corpus, in which each actor has all its mentions."""
    mentions = {}
    for one in made:
        for number, spans in one.mentions.items():
            mentions.setdefault(number, []).extend(spans)
    known = actors()
    return Corpus(
        documents=tuple(document for one in made for document in one.texts),
        actors=tuple(
            Actor(name=known[number].name, kind=known[number].kind, mentions=tuple(spans))
            for number, spans in mentions.items()
        ),
        concepts=tuple(concepts()),
        coders=(PROGRAM, ADA),
        statements=tuple(statement for one in made for statement in one.statements),
        judgements=tuple(judgement for one in made for judgement in one.judgements),
    )


@dataclass(frozen=True)
class Read:
    """A page with its document, and what a program suggests for it."""

    page: Corpus
    suggested: Corpus


def pages(number):
    """Return pages that are in no debate, and what is suggested for each."""
    found = []
    for place in range(number):
        # Twice the same, since the text is known before the page that it stands on.
        text = Making(f"page {place}").documents(1).texts[0].text
        page = Page(address=f"new/{place}.html", content=f"<html><p>{text}</p></html>".encode())
        one = Making(f"page {place}", page=page.id).documents(1)
        suggested = united([one])
        attributed = Corpus(
            actors=suggested.actors,
            concepts=suggested.concepts,
            coders=(PROGRAM,),
            statements=suggested.statements,
            attributions=tuple(map(_attribution, suggested.statements)),
        )
        found.append(Read(Corpus(pages=(page,), documents=suggested.documents), attributed))
    return found


def _attribution(statement):
    span = statement.evidence[0]
    return Attribution(
        document=statement.document,
        source=(Span(span.document, span.start, span.start + 8),),
        cue=(Span(span.document, span.start + 9, span.start + 13),),
        content=(Span(span.document, span.start + 14, span.end),),
        actor=statement.actor,
        confidence=0.9,
        reason="says",
        coder=PROGRAM.id,
    )


class Making:
    """Documents and statements in the making."""

    def __init__(self, seed, page=None):
        self._chance = random.Random(f"debate {seed}")  # noqa: S311  no secrets here
        self._seed, self._page = seed, page
        self._actors, self._concepts, self._towns = actors(), concepts(), _towns()
        self._ids = [actor.id for actor in self._actors], [concept.id for concept in self._concepts]
        self._weights = [list(accumulate(1 / n for n in range(1, kinds + 1))) for kinds in (ACTORS, CONCEPTS)]
        self.texts, self.statements, self.judgements, self.mentions = [], [], [], {}

    def documents(self, number):
        """Make some more documents, each with its statements."""
        for _ in range(number):
            self._document()
        return self

    def _document(self):
        chance = self._chance
        who = chance.choices(range(ACTORS), cum_weights=self._weights[0], k=PER_DOCUMENT)
        what = chance.choices(range(CONCEPTS), cum_weights=self._weights[1], k=PER_DOCUMENT)
        parts, places, length = [], [], 0
        for actor, concept in zip(who, what, strict=True):
            said = [self._reported(actor, concept)]
            places.append((length, length + len(said[0])))
            if chance.random() < 0.5:
                town, day = chance.choice(self._towns), chance.choice(_DAYS)
                said.append(chance.choice(_PLAIN).format(town=town, day=day))
            parts += said
            length += sum(len(sentence) + 1 for sentence in said)
        day = datetime(2000, 1, 1) + timedelta(minutes=chance.randrange(YEARS * 365 * 24 * 60))  # noqa: DTZ001
        published = None if chance.random() < 0.01 else Moment.parse(day.isoformat(timespec="minutes"))
        ordinal = len(self.texts)
        document = Document(
            page=self._page or f"page_{self._seed:0>20}",
            path=f"debate/{self._seed}/{ordinal}.html",
            ordinal=ordinal,
            text=" ".join(parts),
            genre=Genre.ARTICLE,
            title=f"{chance.choice(self._towns)} argues about the {chance.choice(_THINGS)}",
            site=chance.choice(("Morning Post", "Norland Today", "The Valley Mirror")),
            language="en",
            published=published,
        )
        self.texts.append(document)
        for actor, concept, place in zip(who, what, places, strict=True):
            self._statement(document, (actor, concept), Span(document.id, *place))

    def _reported(self, actor, concept):
        claim = self._concepts[concept].name
        return self._chance.choice(_REPORTED).format(
            who=self._actors[actor].name,
            claim=claim[0].lower() + claim[1:],
            town=self._chance.choice(self._towns),
            day=self._chance.choice(_DAYS),
        )

    def _statement(self, document, drawn, span):
        actor, concept = drawn
        statement = Statement(
            actor=self._ids[0][actor],
            target=ConceptTarget(concept=self._ids[1][concept]),
            stance=Stance.FOR if self._chance.random() < 0.6 else Stance.AGAINST,
            document=document.id,
            evidence=(span,),
            published=document.published,
            confidence=round(self._chance.random(), 2),
            reason="says so",
            coder=PROGRAM.id,
        )
        self.statements.append(statement)
        self.mentions.setdefault(actor, []).append(span)
        if self._chance.random() < 0.05:
            verdict = Status.CONFIRMED if self._chance.random() < 0.8 else Status.REJECTED
            self.judgements.append(Judgement(statement=statement.id, coder=ADA.id, verdict=verdict))
