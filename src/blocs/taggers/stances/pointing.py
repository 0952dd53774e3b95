"""
Plain wishes and judgements that point to what everybody is speaking of: "Build it already!", "What a waste".

What a page proposes is the plan; `it`, `this` and `the plan` mean it where no other topic stands between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.stances import wishes
from blocs.taggers.stances.tokens import words_of
from blocs.taggers.stances.words import BAD, FEAR, GENERIC, GOOD, IRONY, REALISE, STOP, form, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.taggers.stances.topics import Topic

_PLANS = GENERIC | {stem("rule"), stem("regulation"), stem("restriction")}
_ALSO_BAD = frozenset(form(one) for one in "crime madness lunacy insanity joke idiocy folly pathetic".split())
_COMPARED = frozenset("better best worse worst safer sad problem crisis threat danger risk loss".split())
"""Words that compare, or say what is the case: `it is a problem` may be said of what the plan is to solve."""
_TRUE = frozenset("right true correct wrong".split())
"""Words that judge what is told as often as what is planned: `this is wrong: he left in March`."""
_HAPPENING = frozenset(
    "disaster catastrophe tragedy terrible awful horrible shame violence nightmare disgrace".split()
)
"""Words that judge what happened as often as what is planned."""
_AGAINST = frozenset({"against", "opposed to", "fed up with", "oppose", "hate", "reject"})
_LOOSE = frozenset({"it", "this", "that"})
_WARM = frozenset("love like hate need want back".split())
"""What one may feel for anything that was named before."""
_HEAVY = 0.6
"""The weight above which a word must be named for the whole plan to be."""
_FEW = 3
"""How many sentences into a comment what points to the plan may stand."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Whether a comment wants the plan, 1, or not, -1, and by which words."""

    value: int
    words: str


def pointed_in(sentences: Sequence[str], read: Topic, *, named: bool) -> Pointed | None:
    """
    Return what a comment says of the plan that it points to, None where it says nothing plain.

    Parameters
    ----------
    sentences : sequence of str
        The comment.
    read : Topic
        The plan: which way it points, what it is about.
    named : bool
        Whether only `the plan`, `this ban` and the like mean the plan, as where a comment answers another.

    Examples
    --------
    >>> from blocs.model import Concept
    >>> from blocs.taggers.stances.topics import topic
    >>> dam = topic(Concept(name="The dam should be built"))
    >>> pointed_in(["What a waste of money!"], dam, named=False).value
    -1
    >>> pointed_in(["Build it already!"], dam, named=False).value
    1
    >>> pointed_in(["I have never been there."], dam, named=False) is None
    True
    """
    plain = [" ".join(one.replace("’", "'").split()) for one in sentences]
    if IRONY.search(" ".join(plain)) is not None:
        return None
    found = list(_signs(plain, read, named=named))
    if len({one.value for one in found}) != 1:
        return None
    return None if found[0].value > 0 and _is_mocking(plain) else found[0]


def _is_mocking(sentences: Sequence[str]) -> bool:
    """Whether praise may be meant the other way round: what follows it goes on to worse, or judges badly."""
    words = words_of(" ".join(sentences))
    bad = sum(word.form in BAD | FEAR for word in words)
    good = sum(word.form in GOOD for word in words)
    return wishes.MOCKED.search(" ".join(sentences[1:])) is not None or bad > good + 1


def _signs(sentences: Sequence[str], read: Topic, *, named: bool) -> Iterator[Pointed]:
    follows = True
    for place, sentence in enumerate(sentences[: 2 * _FEW]):
        taken_back = any(wishes.TAKEN_BACK.match(one) for one in sentences[place + 1 : place + 2])
        said = re.split(r",? but ", sentence, flags=re.IGNORECASE)[-1].strip(" .!…“”" + '"')
        found = None
        if not taken_back and wishes.UNSURE.search(sentence) is None:
            near = place < _FEW and not named
            found = _sign(said, read, near=near, bare=near and follows)
            if found is None and place == len(sentences) - 1:
                found = _short(said, read, named=named)
        follows = found is not None or (follows and _names(sentence, read))
        if found is not None:
            yield found


def _sign(said: str, read: Topic, *, near: bool, bare: bool) -> Pointed | None:
    value = (
        _siding(said, read, near=near) or _verdict(said, read, bare=bare) or _effect(said, read, bare=bare)
    )
    if value:
        return Pointed(value, said)
    return _short(said, read, named=False) if bare else None


def _short(said: str, read: Topic, *, named: bool) -> Pointed | None:
    """Return what a sentence says that opens or ends a comment and names nothing: `No thanks`, `Ban them`."""
    if named:
        value = _order(said, read, known=True)
        return Pointed(value, said) if value else None
    opening = re.split(r"[,:;] ", said, maxsplit=1)[-1]
    if wishes.FOR_IT.fullmatch(said) or wishes.SIGHED.fullmatch(opening):
        return Pointed(1, said)
    if wishes.AGAINST_IT.fullmatch(said):
        return Pointed(-1, said)
    value = _order(said, read, known=False) or _call(said)
    return Pointed(value, said) if value else None


def _call(said: str) -> int:
    match = wishes.CALLED.fullmatch(said)
    if match is None:
        return 0
    noun = (match["noun"] or "").lower()
    return 0 if noun in _HAPPENING else _worth(noun or match["verdict"].lower())


def _verdict(said: str, read: Topic, *, bare: bool) -> int:
    match = wishes.JUDGED.fullmatch(said)
    if match is None:
        return 0
    word, subject = match["verdict"].lower(), match["subject"].lower()
    loose = subject in _LOOSE and not match["thing"]
    if word in _COMPARED or (loose and (word in _TRUE | _HAPPENING or match["denied"])):
        return 0
    return _worth(word) * _about(subject, read, bare=bare) * (-1 if match["denied"] else 1)


def _effect(said: str, read: Topic, *, bare: bool) -> int:
    match = wishes.WORKS.fullmatch(said)
    if match is None:
        return 0
    does, harms = (match["does"] or "").lower(), (match["harms"] or "").lower()
    aux, what = (match["aux"] or "").lower(), (match["what"] or "").lower()
    value = 1 if does or harms in {"improve", "protect", "save"} else -1
    denied = ("n't" in aux or "not" in aux or "never" in aux) != (" no " in does)
    denied = denied != (re.match(r" (?:nobody|nothing|no )", what) is not None)
    if (does == "work" and not aux) or (denied and value < 0):
        return 0
    return _about(match["subject"].lower(), read, bare=bare) * (-value if denied else value)


def _siding(said: str, read: Topic, *, near: bool) -> int:
    """Return the side that `I` or `we` take, or hope for: `I support this`, `I hope they do it`."""
    hope = wishes.HOPED.fullmatch(said) if near else None
    if hope is not None:
        return 1 if hope["good"] else -1
    match = wishes.SIDED.fullmatch(said) or wishes.FELT.fullmatch(said)
    if match is None:
        return 0
    mood, named = match["mood"].lower(), match["object"].lower()
    if (named == "them" and mood != "need") or (named in {"it", "that"} and mood in _WARM):
        return 0
    value = -1 if mood in _AGAINST else 1
    return value * (-1 if match["denied"] else 1) * _about(named, read, bare=near)


def _order(said: str, read: Topic, *, known: bool) -> int:
    """Return what an order wants: `ban them`; `known` where it must be what is planned."""
    match = wishes.ORDERED.fullmatch(said)
    if match is None:
        return 0
    verb, thing = match["verb"].lower(), match["object"].lower()
    whole = read.direction > 0 and _names_all(thing, read)
    if len(thing.split()) > 1 and not whole and stem(thing.split()[-1]) not in _PLANS:
        return 0
    value = int(_is_planned(verb, read)) if known and not whole else _done(verb, read)
    return -value if match["denied"] else value


def _is_planned(verb: str, read: Topic) -> bool:
    return stem(verb) in read.acts | {one for told in read.stems[:1] for one in told}


def _done(verb: str, read: Topic) -> int:
    """Return whether to do something with the topic is what is planned, 1, or the opposite, -1."""
    if _is_planned(verb, read):
        return 1
    if form(verb) in REALISE:
        return read.direction
    return -1 if form(verb) in STOP and read.direction > 0 else 0


def _about(words: str, read: Topic, *, bare: bool) -> int:
    """Return 1 where words mean the plan, its direction where they name what it is about, 0 else."""
    said = words.split()
    if len(said) == 1:
        return int(bare)
    last = stem(said[-1])
    doing = said[1] if said[0] == "to" else said[0]
    if said[0] == "to" or doing.endswith("ing"):
        named = last in read.core or said[-1] in {"it", "this", "them"}
        return _done(doing, read) if named and last != stem(doing) else 0
    between = {stem(one) for one in said[1:-1] if one not in {"a", "an"}}
    if last in _PLANS:
        known = between <= read.core | read.acts
        return int(known and (bare or said[-1] != "idea"))
    if last in read.acts:
        return 1
    # Who praises the library says nothing of its opening on Sundays.
    return read.direction if _names_all(words, read) or (read.direction < 0 and last in read.core) else 0


def _names_all(words: str, read: Topic) -> bool:
    """Whether words name all that tells most of what the plan is about: `the rent cap`, not `the rent`."""
    heavy = {one for one, weight in zip(read.stems[0], read.weights[0], strict=True) if weight > _HEAVY}
    return heavy <= {word.stem for word in words_of(words)}


def _names(sentence: str, read: Topic) -> bool:
    """Whether a sentence names what the plan is about, so that `it` behind it still means that."""
    return any(word.stem in read.core | read.acts for word in words_of(sentence))


def _worth(verdict: str) -> int:
    one = form(verdict)
    return (one in GOOD or verdict in {"overdue", "justified"}) - (one in BAD | _ALSO_BAD)
