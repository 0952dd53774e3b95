"""How a concept, a denial of it and a report of it are worded; written for training, taken from no corpus."""

from __future__ import annotations

import re

_OPPOSITES = (
    ("be banned", "be allowed"),
    ("be abolished", "be kept"),
    ("be legalised", "be outlawed"),
    ("be legalized", "be outlawed"),
    ("be prohibited", "be permitted"),
    ("be removed", "be retained"),
    ("be scrapped", "be kept"),
    ("should ban", "should allow"),
    ("should abolish", "should keep"),
    ("should support", "should oppose"),
    ("should increase", "should reduce"),
    ("should continue", "should stop"),
)
_BOTH_WAYS = {**dict(_OPPOSITES), **{right: left for left, right in _OPPOSITES}}
_AUXILIARY = re.compile(
    r"\b(should|must|ought|will|would|can|could|is|are|was|were)( not\b|n['’]t\b)?", re.IGNORECASE
)
_IMPERATIVE = re.compile(
    r"(Abolish|Act|Allow|Ban|Build|Create|Cut|Disclose|Eliminate|Force|Fund|Grant|Hold|Institute|Invest|"
    r"Legali[sz]e|Make|Penali[sz]e|Place|Prioriti[sz]e|Prohibit|Protect|Put|Raise|Recogni[sz]e|Remove|"
    r"Replace|Restrict|Stop|Subsidi[sz]e|Throw|Treat|Widen)\b"
)
_BLOCKED = re.compile(r"\b(no|none|neither|nor|nobody|nothing|cannot|only)\b|\?", re.IGNORECASE)


def denials(claim: str) -> list[str]:
    """
    Return the sentences that deny a claim.

    Examples
    --------
    >>> denials("Zoos should be banned")
    ['Zoos should not be banned', 'Zoos should be allowed', 'It is wrong that zoos should be banned']
    >>> denials("Build the dam")[0]
    'Do not build the dam'
    """
    found = []
    if not _BLOCKED.search(claim):
        if _IMPERATIVE.match(claim):
            found.append(f"Do not {_lowered(claim)}")
        elif auxiliary := _AUXILIARY.search(claim):
            word = auxiliary[1] if auxiliary[2] else f"{auxiliary[1]} not"
            found.append(claim[: auxiliary.start()] + word + claim[auxiliary.end() :])
        found += [claim.replace(old, new, 1) for old, new in _BOTH_WAYS.items() if old in claim]
    if not _IMPERATIVE.match(claim):
        found.append(f"It is wrong that {_lowered(claim)}")
    return found


def clause(claim: str) -> str:
    """
    Return a claim as it stands after "said that".

    Examples
    --------
    >>> clause("Build the dam."), clause("UN troops should leave")
    ('one should build the dam', 'UN troops should leave')
    """
    text = claim.strip().rstrip(".!")
    return f"one should {_lowered(text)}" if _IMPERATIVE.match(text) else _lowered(text)


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    common = (
        first.lower() in _COMMON
        or (first[1:].islower() and bool(_IMPERATIVE.match(text)))
        or first.endswith("s")
    )
    return text[0].lower() + text[1:] if common and not first.isupper() else text


_COMMON = frozenset(
    "a an the this that these those we there it all no every everyone government states people our some any "
    "social school children women men parents abortion religion education violent corporal capital "
    "nuclear".split()
)

FOR_TOPIC = (
    "{t} is a good thing", "support for {t}", "in favour of {t}", "we need {t}", "{t} should be supported",
    "{t} is right", "{t} deserves our support", "more {t}", "there should be {t}", "{t} should be kept",
    "{t} should be allowed", "{t} should not be abolished", "{t} should not be banned", "{t} must stay",
    "{t} must not be abolished", "{t} should be protected", "{t} should be encouraged", "defending {t}",
    "the government should support {t}", "the benefits of {t}", "opposing {t} is wrong", "{t} helps",
    "it would be wrong to abolish {t}", "{t} should be promoted", "{t} is not a problem",
    "do not abolish {t}", "people who are against {t} are wrong", "{t} does more good than harm",
)  # fmt: skip
AGAINST_TOPIC = (
    "{t} is a bad thing", "opposition to {t}", "against {t}", "we should get rid of {t}",
    "{t} should be opposed", "{t} is wrong", "{t} does more harm than good", "no {t}",
    "{t} should be rejected", "{t} should be abolished", "{t} should be banned", "{t} must go",
    "{t} should not be allowed", "{t} must be stopped", "abolish {t}", "abolishing {t}", "less {t}",
    "the abolition of {t}", "the government should abolish {t}", "{t} should be restricted",
    "an end to {t}", "it is time to end {t}", "the harm done by {t}", "supporting {t} is wrong",
    "{t} is not a good thing", "{t} should not be supported", "we do not need {t}", "{t} is a problem",
    "people who are for {t} are wrong",
)  # fmt: skip
UNTRAINED_FOR_TOPIC = ("{t} makes sense", "{t} should be retained", "{t} should not be scrapped")
UNTRAINED_AGAINST_TOPIC = ("{t} should be scrapped", "we would be better off without {t}", "do away with {t}")
"""Never trained on, to see whether what is trained on carries over."""

SPEAKERS = (
    "The minister", "A spokesman for the ministry", "The opposition", "Parliamentarians", "The mayor",
    "Union leaders", "The party", "The president", "Residents", "Dr. Okoye", "Prime Minister Lindqvist",
    "Al-Haddad", "The committee", "Human rights groups", "The army", "Critics", "Western diplomats",
    "Ms. Petrova, who heads the council,", "Farmers", "The Kurdish delegation", "The bishops", "Officials",
    "The head of the defence committee", "Both governments", "The central bank", "He", "She", "They",
)  # fmt: skip

FOR_THING = (
    "welcomed {t}", "backs {t}", "support {t}", "called for {t}", "is in favour of {t}", "praised {t}",
    "would be happy about {t}", "hopes for {t}", "defended {t}", "pushed for {t}", "want {t}",
    "applauded {t}", "said that {t} would help the country", "is seeking {t}", "demanded {t}", "endorsed {t}",
    "sees no alternative to {t}", "said: “We need {t}.”", "has long campaigned for {t}", "stood by {t}",
    "is no longer opposed to {t}", "dropped all objections to {t}", "cannot wait for {t}", "urged {t}",
    "did not object to {t}, and even thanked its authors", "said {t} was long overdue", "are tempted by {t}",
)  # fmt: skip
AGAINST_THING = (
    "rejected {t}", "opposes {t}", "are objecting to {t}", "warned against {t}", "is worried about {t}",
    "condemned {t}", "criticised {t}", "voted against {t}", "fears {t}", "protested against {t}",
    "will not accept {t}", "said that {t} would harm the country", "denounced {t}", "ruled out {t}",
    "said: “We do not need {t}.”", "is appalled by {t}", "blocked {t}", "dismissed {t} as a mistake",
    "seems cautious about {t} and warns of its cost", "no longer supports {t}", "threatened to stop {t}",
    "refused to back {t}", "have had enough of {t}", "vowed to fight {t}", "called {t} a disaster",
    "is less than enthusiastic about {t}", "said {t} was the cause of the problem",
)  # fmt: skip
UNCLEAR_THING = (
    "discussed {t}", "was asked about {t}", "declined to comment on {t}", "spoke about {t}",
    "is studying {t}", "has taken no position on {t}", "will debate {t} next week", "described {t}",
    "published figures on {t}",
    "said that opinions on {t} differ", "said the talks were about {t}", "is undecided on {t}",
)  # fmt: skip

FOR_CLAIM = (
    "said that {c}", "insisted that {c}", "argued that {c}", "believes that {c}", "stressed that {c}",
    "agreed that {c}", "told reporters that {c}", "demanded that the law say that {c}",
    "is convinced that {c}", "said: “I think {c}.”", "wrote that {c}, and the sooner the better",
    "has no doubt that {c}",
)  # fmt: skip
AGAINST_CLAIM = (
    "denied that {c}", "rejected the idea that {c}", "disagreed that {c}", "does not believe that {c}",
    "said it was a mistake to think that {c}", "scoffed at the notion that {c}", "disputes that {c}",
    "argued against those who say that {c}", "said it was not true that {c}", "doubts that {c}",
    "was appalled by the suggestion that {c}", "called it nonsense that {c}",
)  # fmt: skip
UNCLEAR_CLAIM = (
    "asked whether {c}", "would not say whether {c}", "said it was too early to tell whether {c}",
    "is to decide whether {c}", "wondered whether {c}", "commissioned a study on whether {c}",
    "said that some think that {c} and others do not",
)  # fmt: skip
