"""
The core of a concept, and whether the concept is against it: "The bridge is a mistake", "The bridge".

Only wordings that leave no doubt are taken apart, one after the other. Who is for a concept that is against
something is against its core, so that a concept and its twin are answered from the same reading, turned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.stances.words import BAD, GOOD, form

_STEPS = 4
"""How many wordings may stand around a core."""

_MODAL = r"(?:should|must|ought to|needs? to|ha(?:s|ve) to)"
_BARRIER = r"(?:bans?|embargo|sanctions|moratorium|restrictions?|blockade|curfew)\b"
_REFUSE = (
    r"reject|oppose|ban|scrap|abolish|stop|halt|end|block|cancel|repeal|outlaw|prohibit|forbid|abandon|resist|veto"
    r"|refuse|rescind|revoke|drop|fight|say no to|do away with|get rid of|vote against|put an end to"
    r"|stay (?:away from|out of)|keep (?:out of|off)|pull out of|withdraw from|boycott"
    rf"|lift(?=\s.*{_BARRIER})"
)
_FAVOUR = r"support|back|endorse|approve|accept|welcome|embrace|say yes to|vote for"
_REFUSED = (
    r"rejected|opposed|banned|scrapped|abolished|stopped|halted|ended|blocked|cancell?ed|repealed|outlawed|illegal"
    r"|prohibited|forbidden|abandoned|resisted|vetoed|refused|rescinded|revoked|dropped|condemned"
    r"|(?:voted|turned) down"
)
_FAVOURED = r"supported|backed|endorsed|approved|welcomed|embraced|accepted"
_REFUSING = (
    r"rejecting|opposing|banning|scrapping|abolishing|stopping|halting|ending|blocking|cancell?ing|repealing|outlawing"
    r"|prohibiting|abandoning|(?:rejection|abolition|prohibition|closure|demolition|repeal) of"
    r"|(?:opposition|resistance) to|bans? on"
    rf"|lifting(?=\s.*{_BARRIER})"
)
_LIVING = r"(?:body|one|person|people|man|woman|child|country|state|need|longer|doubt)\b"
_SOMETHING = r"(?!(?:it|this|that|there|if|when|whether|because|what|who|why)\b)(?P<core>.+?)"
_IS = r"(?:is|are|was|were|(?:would|will) be)(?P<denied> not|n[’']t| never)?"
_HOW = r"(?: (?:an?|the|very|so|too|really|simply|quite|morally|big|great|terrible|huge|grave|serious))*"
_VERDICT = r"(?P<verdict>(?:bad|good) (?:idea|thing)|[a-z]+)"
_THEM = r"(?:the|our|an?|its|their|all|any) .+|us|society|democracy|every(?:one|body)|people|peace|them"
_WHOM = rf"(?: for .+| to (?:{_THEM}))?"

_WORDINGS = tuple(
    re.compile(wording)
    for wording in (
        r"(?:i|we) (?:think|believe)(?: that)? (?P<core>.+)",
        rf"(?P<subject>.+?) (?P<modal>{_MODAL})(?P<denied> not| never| no longer|n[’']t) (?P<rest>.+)",
        r".{2,40} (?:is|are|would be) (?P<against>better off without) (?P<core>.+)",
        rf"it {_IS}{_HOW} {_VERDICT} to (?P<core>.+)",
        rf"{_SOMETHING} {_IS}{_HOW} {_VERDICT}{_WHOM}",
        rf"(?P<core>.*\b{_BARRIER}.*?) {_MODAL} be (?P<against>lifted|eased|relaxed)",
        rf"{_SOMETHING} {_MODAL} be (?:(?P<against>{_REFUSED})|{_FAVOURED})(?P<where> (?!from\b|to\b).+)?",
        rf"{_SOMETHING} {_MODAL} be (?P<against>banned|barred|expelled) from(?P<out> (?!\w+ing\b).+)",
        rf"{_SOMETHING} {_MODAL} (?P<against>go|end|stop)",
        rf"{_SOMETHING} {_MODAL} (?P<against>lose) (?:its|their|the|all|any) .+",
        rf"(?P<who>.+?) {_MODAL} (?:(?P<against>{_REFUSE})|{_FAVOUR}) (?!to\b|\w+ing\b)(?P<core>.+)",
        rf"(?:(?P<against>{_REFUSE}|against|no to|down with)|yes to|{_FAVOUR}) (?!to\b)(?P<core>.+)",
        rf"(?:there {_MODAL} be )?(?P<against>no)(?: more)? (?!{_LIVING})(?P<core>.+)",
        rf"(?:the |an? )?(?P<against>{_REFUSING}) (?P<core>.+)",
    )
)
"""How concepts are worded, each around its core."""
_CIRCUMSTANCE = re.compile(r" (?:by|as|because|until|before|after|now|immediately|at once|if|unless)\b.*")


@dataclass(frozen=True, slots=True)
class Core:
    """
    What a concept is for or against.

    Parameters
    ----------
    text : str
        What is left without the words that are for or against it.
    turned : bool
        Whether the concept is against it.
    """

    text: str
    turned: bool = False


@lru_cache(maxsize=512)
def core_of(name: str) -> Core:
    """
    Return what a concept is for or against.

    Parameters
    ----------
    name : str
        The concept as somebody typed it.

    Examples
    --------
    >>> core_of("The ring road should be rejected")
    Core(text='The ring road', turned=True)
    >>> core_of("Schools should not open at nine")
    Core(text='Schools should open at nine', turned=True)
    >>> core_of("It would be a mistake to ban the ferry")
    Core(text='the ferry', turned=False)
    >>> core_of("The ring road should be built")
    Core(text='The ring road should be built', turned=False)
    """
    found = Core(" ".join(name.split()).rstrip(" .!"))
    for _ in range(_STEPS):
        inner = _inside(found.text)
        if inner is None:
            return found
        found = Core(inner.text, turned=found.turned != inner.turned)
    return found


def _inside(text: str) -> Core | None:
    """Return a concept without its outermost wording, None where none is known."""
    opening = text[:1].lower() + text[1:]
    for wording in _WORDINGS:
        match = wording.fullmatch(opening)
        inner = _core(match, text) if match is not None else None
        if inner is not None:
            return inner
    return None


def _core(match: re.Match[str], text: str) -> Core | None:
    told = {name: words or "" for name, words in match.groupdict().items()}
    verdict = _verdict(told["verdict"]) if "verdict" in told else 1
    who = text[slice(*match.span("who"))] if "who" in told else ""
    if not verdict or any(word in COUNTRY_WORDS for word in who.split()):
        return None
    turned = bool(told.get("against")) ^ bool(told.get("denied")) ^ (verdict < 0)
    if "modal" in told:
        return Core(f"{text[: match.end('modal')]} {told['rest']}", turned)
    where = _CIRCUMSTANCE.sub("", told.get("where", ""))
    if "out" in told:
        where = f" in{told['out']}"
    return Core(text[slice(*match.span("core"))] + where, turned)


def _verdict(words: str) -> int:
    first = form(words.split(" ", maxsplit=1)[0])
    return (first in GOOD | _ALSO_GOOD) - (first in BAD)


_ALSO_GOOD = frozenset({"justifi"})
