"""
What the words of a source tell of it: whether they mean people, a body, a thing, or nobody.

Knows words alone: whom they mean is found in `sources`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.taggers.actors import words

if TYPE_CHECKING:
    from blocs.taggers.actors.memberships import Office

GOVERNMENTS = frozenset("government administration cabinet regime".split())
"""What is called after the person who leads it."""
MANY = frozenset("many most some several few all more fewer these those".split())
"""What stands before a noun for more than one."""
_PEOPLE = tuple("ists ers ors ians ives crats ants ees ites mates folk women men".split())
_THINGS = frozenset("""
    numbers quarters disclaimers letters papers matters orders powers offers answers chapters figures
    servers posters banners trailers stickers flyers filters corners borders rivers covers towers layers
    computers barriers headers factors errors doors colors rumors sectors indicators mirrors metaphors
    archives narratives initiatives lives motives alternatives objectives directives perspectives drives
    incentives wants restaurants grants fees trees degrees committees sites websites estimates climates
    lists twists measures characters parameters disasters dangers tenders
""".split())  # fmt: skip
"""Things whose names end as those of people do."""
_BODILY = (
    r"\b{name}\s+(?:spokes\w+|executives?|employees?|shares|representatives?)\b"
    r"|\b(?:[Ss]pokes\w+\s+(?:for|at|of)|[Cc]ompany|[Ff]irm|[Ww]ebsite|[Bb]roadcaster|[Gg]roup|[Aa]gency|[Bb]and"
    r"|[Ss]ite)\s+{name}\b"
    r"|\b{name},\s+(?:the|a|an)\s+(?:[\w-]+\s+){{0,4}}?"
    r"(?:company|firm|website|group|agency|network|maker|site|band)\b"
)
"""What only a body has, or is called, by a name that may also be a surname."""
_NOUN_ENDS = ("s", "tion", "ment", "ity", "ship", "er", "or")
_ADVERBS = frozenset("""
    later earlier never ever however further after over under rather either together altogether moreover
    neither whether other another or for her nor
""".split())  # fmt: skip
_LETTERS = re.compile(r"(?:[QA]|QUESTION|ANSWER|Question|Answer)\d*")
_RUN_ON = re.compile(r"(?<=s)\s+(?:say|said|think|thought|believe|believed|argue|argued|feel|felt)\b(?!-)")
_SPOKEN = {
    "sen": "senator", "rep": "representative", "gov": "governor", "pm": "prime minister", "gen": "general",
    "col": "colonel", "prof": "professor", "dr": "doctor", "mp": "lawmaker",
}  # fmt: skip


def is_letter(text: str) -> bool:
    """Whether a label stands for whoever asks or answers: `Q`, `A`."""
    return _LETTERS.fullmatch(text) is not None


def is_body(text: str, name: str) -> bool:
    """Whether a text has for a name what companies and offices have: `an Axel spokeswoman`."""
    return re.search(_BODILY.format(name=re.escape(name)), text) is not None


def is_noun(word: str) -> bool:
    """Whether a word behind a name is what the name only describes: `Roe supporter`."""
    return (
        word in words.ROLE_NOUNS
        or word in words.GROUP_NOUNS
        or f"{word}s" in words.GROUP_NOUNS
        or word in words.ORGANIZATION_NOUNS
        or (word.endswith(_NOUN_ENDS) and word not in _ADVERBS)
    )


def is_plural_people(noun: str) -> bool:
    """Whether a noun means several people, by its end: `ferrymen`, `botanists`."""
    people = noun.removesuffix("s") in words.ROLE_NOUNS or noun.endswith(_PEOPLE)
    return people and noun not in _THINGS


def people_in(phrase: str) -> str:
    """Return a group's own words, without the verb of a phrase that runs on: `Some growers think rain`."""
    return _RUN_ON.split(phrase, maxsplit=1)[0]


def gender_of_role(role: str) -> str:
    """Return the gender that the name of a role tells, or an empty string."""
    last = role.casefold().split(" ")[-1]
    if last.endswith("woman") or last in {"mother", "queen", "actress", "headmistress", "princess"}:
        return "female"
    return "male" if last.endswith("man") or last in {"father", "king", "prince", "headmaster"} else ""


def called(office: Office) -> set[str]:
    """Return the nouns by which a text may call somebody in an office that is not over."""
    if office.role is None or office.former:
        return set()
    role = office.role.casefold().rstrip(".").split(" ")[-1]
    return {role, _SPOKEN.get(role, role).split(" ")[-1]}
