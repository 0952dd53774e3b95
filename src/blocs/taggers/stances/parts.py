"""Which words of a concept carry what it is about: things more than deeds, deeds more than doers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.actors.words import GROUP_NOUNS, ROLE_NOUNS
from blocs.taggers.stances.words import BAD, DONE_TO, GOOD, LIGHT, OBJECT, REALISE, STOP, WANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.taggers.stances.tokens import Word

_BODY_WEIGHT, VERB_WEIGHT, _BESIDE_WEIGHT = 0.2, 0.3, 0.6
"""How much of a topic is told by who acts, what is to be done, and what a preposition brings."""
_ACTING_WEIGHT = 0.5
"""How much is told by who is to do something, where that is no body that does all kinds of things."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word that carries a topic, how much, whether it heads a phrase, whether that is a means (`by`)."""

    stem: str
    weight: float
    heads: bool
    means: bool = False


def agent_of(words: Sequence[Word], countries: Sequence[str]) -> str:
    """Return the country that opens the concept or owns its noun, none where it only says where."""
    for index, word in enumerate(words):
        if word.stem.startswith("@"):
            before = words[index - 1].text.lower() if index else ""
            return "" if before in {"in", "of", "from", "against", "on", "to", "for"} else word.stem
    return countries[0] if len(countries) > 1 else ""


def verdicts_of(words: Sequence[Word]) -> frozenset[int]:
    """Return where a concept judges what it is about: `a dam would be harmful`, `it is wrong to build it`."""
    return frozenset(
        place
        for place, word in enumerate(words)
        if word.form in BAD | GOOD
        and any(before.text.lower() in _BE for before in words[max(0, place - 3) : place])
        and (place + 1 == len(words) or words[place + 1].text.lower() in _BEHIND_VERDICT)
    )


def parts_of(words: Sequence[Word], verdicts: frozenset[int]) -> tuple[Part, ...]:
    """
    Return the words that carry the topic, in the order of the concept.

    Who is to act, the verb of what is to be done, and who it is `against` are circumstance, where anything
    else is named.
    """
    modal = modal_of(words)
    deed = _active(words, modal)
    takes = deed >= 0 and _has_object(words, deed)
    acted = takes or (deed >= 0 and _is_actor(words, modal - 1))
    done = _done_to(words, modal, deed if takes else -1)
    heavy = [p for p, word in enumerate(words) if _is_heavy(word) and p not in verdicts]
    meant = [
        p for p in heavy if words[p].form not in _ATTITUDES or (acted and p == deed) or _is_thing(words, p)
    ] or heavy
    parts: list[Part] = []
    for place in meant:
        before = {word.text.lower() for word in words[max(0, place - 2) : place]}
        if "against" in before and parts:
            continue
        weight = 1.0
        ends = place + 1 not in meant
        if place < modal and ends and words[place].text.lower() in _BODIES:
            weight = _BODY_WEIGHT
        elif place < modal and acted:
            weight = _ACTING_WEIGHT
        elif place == deed and acted:
            weight = VERB_WEIGHT if takes and place != done else 1.0
        elif place == done:
            weight = 1.0
        elif done >= 0 and not before & _PREPOSITIONS:
            weight = _ACTING_WEIGHT
        elif place > modal >= 0 and _is_verb(words, place, modal):
            weight = VERB_WEIGHT
        elif before & _PREPOSITIONS:
            weight = _BODY_WEIGHT if words[place].text.lower() in _BODIES else _BESIDE_WEIGHT
        heads = ends and weight in {1.0, _BESIDE_WEIGHT}
        means = bool(MEANS & {word.text.lower() for word in words[modal + 1 : place]})
        parts.append(Part(words[place].stem, weight, heads, means))
    return tuple(parts)


def _is_verb(words: Sequence[Word], place: int, modal: int) -> bool:
    """Whether a word is what should be done: a participle behind `be`, else what stands before an object."""
    between = [word.text.lower() for word in words[modal + 1 : place]]
    if "be" in between:
        return words[place].text.lower().endswith(("ed", "en")) and between[-1:] == ["be"]
    following = words[place + 1].text.lower() if place + 1 < len(words) else ""
    return all(word == "not" or word.endswith("ly") for word in between) and following in _OBJECT_STARTS


def _active(words: Sequence[Word], modal: int) -> int:
    """Return where stands what somebody should do, -1 where something should be, or be done."""
    if modal < 0:
        return -1
    for place, word in enumerate(words[modal + 1 :], modal + 1):
        lower = word.text.lower()
        if word.stem != "not" and not lower.endswith("ly"):
            return place if lower not in {"be", "have"} and modal > 0 else -1
    return -1


def _has_object(words: Sequence[Word], verb: int) -> bool:
    """Whether a thing follows a verb at once: `pay taxes`, `use the data`, not `open at nine`."""
    if verb + 1 >= len(words):
        return False
    following = words[verb + 1]
    lower = following.text.lower()
    return lower in _DETERMINERS or (
        _is_heavy(following) and lower not in _PARTICLES and not lower.endswith("ly")
    )


def _done_to(words: Sequence[Word], modal: int, deed: int) -> int:
    """
    Return where stands what should be done to somebody: investigated, armed; -1 without such a deed.

    To want a dam built is to want the dam; to want somebody investigated is another matter.
    """
    passive = modal > 0 and [word.text.lower() for word in words[modal + 1 : modal + 2]] == ["be"]
    place = modal + 2 if passive else deed
    return place if 0 <= place < len(words) and words[place].form in DONE_TO else -1


def _is_actor(words: Sequence[Word], place: int) -> bool:
    """Whether a subject is people or bears a name, so that what it should do is the topic, not it."""
    text = words[place].text
    named = text.isupper() or (place > 0 and text[:1].isupper())
    lower = text.lower()
    return named or bool({lower, lower.removesuffix("s")} & _PEOPLE) or lower.endswith(("men", "workers"))


def _is_thing(words: Sequence[Word], place: int) -> bool:
    """Whether a word of wishing stands for a thing: `protests at the fair`, `the campaign`."""
    before = words[place - 1].text.lower() if place else ""
    opens = not place and words[place].text.lower().endswith("s")
    return words[place].form in _THINGS and (opens or before in _OBJECT_STARTS | _PREPOSITIONS - {"to"})


_PREPOSITIONS = frozenset(
    "in on of to by for from with at across over under between near through inside outside".split()
)
_PARTICLES = _PREPOSITIONS | frozenset(
    "out up down off away back ahead together against about as into".split()
)
_THINGS = frozenset(
    "protest promis attack campaign request demand petition boycott veto complain critic".split()
)
_PEOPLE = (GROUP_NOUNS | ROLE_NOUNS) | frozenset(
    "migrant immigrant refugee prisoner criminal employer employee".split()
)
MEANS = frozenset({"by", "through", "with"})
_KEPT_OFF = frozenset("keep kept keep off kept off keep out kept out stay away".split()) | {
    "keep off",
    "kept off",
}
_BE = frozenset("is are be was were".split())
_MODALS = frozenset("should must ought need shall".split())
_ATTITUDES = (WANT | OBJECT) - frozenset({"vote"})
_BODIES = frozenset("""
    government state council parliament city mayor president congress senate ministry minister cabinet
    authorities country nation town committee commission court board society everybody everyone people county
    lawmakers assembly administration federal
""".split())  # fmt: skip
_DETERMINERS = frozenset("the a an its their our his her all more this that these those".split())
_OBJECT_STARTS = _DETERMINERS | {"for", "to", "in"}
_BEHIND_VERDICT = frozenset("to for idea thing . , !".split())


def _is_heavy(word: Word) -> bool:
    light = word.stem in LIGHT or word.form in STOP or word.stem == "not" or not word.text[0].isalnum()
    return not light and not word.stem.startswith("@")


def says_deed(words: Sequence[Word]) -> bool:
    """Whether a concept says in a known word what should be done: built, raised, banned."""
    modal = modal_of(words)
    behind = [w for w in words[modal + 1 : modal + 5] if modal >= 0 and w.text.lower() not in {"be", "not"}]
    return bool(behind) and behind[0].form in REALISE | STOP and behind[0].text.lower() not in _KEPT_OFF


def modal_of(words: Sequence[Word]) -> int:
    return next((place for place, word in enumerate(words) if word.form in _MODALS), -1)
