"""Invented news of any length: paragraphs of reports, plain sentences and quotations, the same every time."""

import random

PEOPLE = "Ana Ruiz,Paul Varga,Ilse Brandt,Tomas Okafor,Nadia Halim,Erik Lund,Rosa Petrov,Samir Haddad".split(
    ","
)
OFFICES = "the mayor,the finance minister,a spokesman for the union,leader of the opposition,a farmer".split(
    ","
)
GROUPS = "the council,the Farmers' Union,the river authority,the government,the Liberal Party".split(",")
CLAIMS = (
    "the valley needs the water,the plan is reckless,the tax would have to rise,nobody had been asked,"
    "work could begin in May,the old bridge will not last another winter,prices have doubled since January,"
    "the money would be better spent on schools,the vote should be held again"
).split(",")
PLAIN = (
    "Rain fell for the third day in the northern towns, and two roads stayed closed.",
    "The dam was planned in 1987 and has been put off five times since.",
    "More than 4,000 people live below the old wall, most of them in Lower Norland.",
    "The committee meets again on Tuesday to look at the figures for the past year.",
)
SHAPES = (
    "“{Claim},” said {person}, {office}.",
    "{Person} told reporters on Monday that {claim}, and that {other}.",
    "According to {group}, {claim}.",
    "{Person}, {office}, denied that {claim}.",
    "Critics have long argued that {claim}; {person} called this “a story for children”.",
    "{Group} warned that {claim} unless {other}.",
)
WORDS_IN_ARTICLE = 700


def articles(words):
    """Return articles of some 700 words each, `words` in all."""
    chance = random.Random(20261122)  # noqa: S311  no secrets here
    found = []
    while words > 0:
        paragraphs, length = [], 0
        while length < min(WORDS_IN_ARTICLE, words):
            paragraphs.append(_paragraph(chance))
            length += len(paragraphs[-1].split())
        found.append("\n\n".join(paragraphs))
        words -= length
    return found


def _paragraph(chance):
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 4)))


def _sentence(chance):
    shape = chance.choice((*SHAPES, *PLAIN))
    person, group, claim, other = (chance.choice(kind) for kind in (PEOPLE, GROUPS, CLAIMS, CLAIMS))
    return shape.format(
        person=person,
        Person=person,
        group=group,
        Group=group[0].upper() + group[1:],
        claim=claim,
        Claim=claim[0].upper() + claim[1:],
        other=other,
        office=chance.choice(OFFICES),
    )
