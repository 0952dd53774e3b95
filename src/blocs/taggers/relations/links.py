"""
What may stand between an actor and the words of a tie, before and behind them, as patterns of masked text.

What stands between a subject and its verb must affirm: "does not back", "could back" and "wants it to back"
match nothing.
"""

from __future__ import annotations

import re

from blocs.taggers.actors import words
from blocs.taggers.relations.phrases import ACTOR, SIGNS
from blocs.taggers.relations.ties import SPOKEN

LY = (
    r"(?!(?:hard|bare|former|previous|allegedly|reported|supposed|possib|scarce|rare|initial|original"
    r"|seeming|presumab"
    r"|near|apparent|purported|allege|on)ly)[a-z]+ly"
)
_TIME = (
    r"(?:(?:(?:late|early|earlier|later|last|this|next)\s+)?(?:on\s+|in\s+)?(?:(?:[A-Z][a-z]+day"
    r"|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)(?:\s+(?:night|morning|afternoon|evening))?"
    r"|(?:last|this|that|earlier\s+this)"
    r"\s+(?:week|month|year|spring|summer|fall|winter|weekend|morning|afternoon|evening)|today"
    r"|yesterday|tonight|overnight))"
)
_ADVERB = (
    rf"(?:also|still|now|already|long|openly|both|again|even|all|just|later|then|too|publicly|since"
    rf"|often|once\s+again|twice|himself|herself"
    rf"|themselves|each|first|always|soon|in\s+turn|earlier|quickly|at\s+times|sometimes|not\s+only"
    rf"|{_TIME}|{LY})"
)
_WILLING = (
    r"(?:(?:(?:continue[sd]?|continuing|vow(?:s|ed)|pledge[sd]?|promise[sd]?|agree[sd]|decide[sd]"
    r"|move[sd]?|begins?|began|started"
    r"|rushe[sd]|went\s+on|helped|took\s+to\s+[A-Z]\w+)\s+to|began|begun|started|continue[sd]|kept"
    r"|has\s+been\s+busy))"
)
_GOING = (
    r"(?:has|have|is|are|was|were|been|being|will|do|does|did|had|[’']s|[’']m|[’']re|[’']ve|[’']ll|am"
    r"|remains?|remained)"
)
_AUX = rf"(?:(?:{_GOING}|{_ADVERB}|{_WILLING})\s+)"
ONE = rf"(?:former\s+|ex-)?{ACTOR}+(?:\s*\((?:[^()]{{1,40}})\))?(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?"
_AND = r"(?:and|as\s+well\s+as|along\s+with)\s+"
MANY = rf"{ONE}(?:(?:,\s+{ONE})+(?:,?\s+{_AND}{ONE})+|(?:\s+{_AND}{ONE})+)?"
JOINT = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?(?P<joint>,?\s+{_AND}|,\s+)(?:(?:former|fellow)\s+)?(?:[{ACTOR}]+\s+)?"
)

_ROLES = "|".join(
    sorted(
        (words.ROLE_NOUNS - {"mother", "father", "pupil", "student"})
        | set(
            "rival opponent front-runner contender hopeful billionaire mogul businessman businesswoman"
            " host anchor".split()
        )
        | set(
            "comedian colleague counterpart friend running-mate mate star leader dictator strongman"
            " husband wife".split()
        ),
        key=len,
        reverse=True,
    )
)
_DOER = (
    r"(?!(?:after|over|under|ever|never|other|another|rather|whether|either|later|earlier|together"
    r"|however|number)\b)[a-z-]{2,}(?:ist|man|woman|maker|ician|eer|er|or)"
)
_STEP = rf"(?:(?!(?:of|in|to|from|and|or|for|by|with|at|who|that|no|not|any)\b)[\w’'.&-]+|[{ACTOR}{SIGNS}]+)"
DESCRIPTION = (
    rf"(?:[{ACTOR}]+\s+(?=[{ACTOR}])|(?:{_STEP}\s+){{0,5}}?(?:ex-|vice-)?(?:{_ROLES}|{_DOER}"
    rf"|secretary\s+of\s+[Ss]tate|attorney\s+general),?\s+(?=[{ACTOR}]))"
)
TITLED = re.compile(
    rf"(?:[Ff]ormer\s+|[Tt]he\s+)?(?:(?:[A-Z][\w.’'-]*|[{ACTOR}{SIGNS}]+)\s+){{1,4}}\Z|[Ff]ormer\s+\Z"
)
_ROLE = (
    rf"(?:ex-|vice-)?(?:{_ROLES}|{_DOER}|organi[sz]ation|group|union|newspaper|magazine|company|network"
    r"|agency)"
)
IN_ROLE = re.compile(rf"{_ROLE}|state|general", re.IGNORECASE)
DESCRIBED = re.compile(rf"(?:{_STEP}\s+){{0,5}}?(?:[Ss]ecretary\s+of\s+|[Aa]ttorney\s+)?\Z")
OPENING = re.compile(
    r"(?:^[\s“\"‘'(.]*|[,;:(—–“\"‘…]\s*|\s-+\s+|''|\.\s+|(?i:\b(?:and|but|that|while|as|because"
    r"|although|though|since|when|where|after|before|said|says"
    r"|say|adding|saying|noting|added|reports?|reported|announced|confirmed|claims?|claimed|argue[sd]?"
    r"|thinks?|believes?|believed|however"
    r"|meanwhile|yesterday|today|now|how|why|including|like|such\s+as|then|instead|[Bb]oth|week|month"
    r"|year|night|whom|later|earlier|tweeted"
    r"|wrote)|\b(?:[A-Z][a-z]+day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)),?\s+(?:the\s+)?)\Z"
)
_BRACKET = r"(?:\s*\([^()]{1,40}\))?"
PART = r"(?:[^,;:.!?“”\"()]|\.(?=[\w,’'-])|\([^()]{1,40}\))"
_ASIDE = (
    rf"(?:,\s+(?!(?:and|but|while|because|said|says|though|then)\b){PART}{{1,100}},|\s+(?:--?"
    rf"|[—–])\s*[^—–.;“”]{{2,80}}?\s*(?:--?|[—–]))"
)
_PLACED = rf"(?:\s+(?:in|of|from)\s+(?:the\s+)?(?:[{ACTOR}{SIGNS}]+|[A-Z]\w+)){{0,2}}"
LINK = re.compile(
    rf"{_BRACKET}{_PLACED}(?P<aside>{_ASIDE}){{0,2}}(?P<relative>,?\s+(?:who|which"
    rf"|that)(?:,{PART}{{1,60}},)?)?(?:,?\s+{_TIME},?)?"
    rf"(?:,\s+too,)?(?:\s+(?P<aux>{_AUX}{{1,5}})|\s+)"
)
PRONOUN_LINK = re.compile(rf"(?:(?P<aux>[’'](?:s|m|ve|ll)\s+{_AUX}{{0,4}})|\s+(?P<more>{_AUX}{{0,5}}))")
_NO_TURN = (
    r"(?!.*\b(?:who|which|that|said|says|not|never|whether|if|would|could|should|might|may|must"
    r"|to\s+have|told|say)\b|.*n[’']t\b)"
)
_NEXT = re.compile(
    rf"{_BRACKET}{_PLACED}{_ASIDE}?\s+(?!(?:and|or|in|of|on|for|to|at|by|with|from"
    rf"|as)\b){_NO_TURN}[a-z][^.;:“”\"()]{{2,90}}?,?\s+(?:and|but|then|before)"
    rf"\s+(?P<aux>{_AUX}{{0,3}})"
)
_ALONGSIDE = re.compile(
    rf"{_BRACKET}(?:{_ASIDE}{{0,2}})\s+{_NO_TURN}[a-z][^.;:“”\"(){ACTOR}]{{2,110}},\s+(?P<aux>(?:(?:{_ADVERB})\s+)?)"
)
_BESIDE = re.compile(rf"{_BRACKET}{_PLACED}(?:{_ASIDE})?,\s+(?P<aux>(?:(?:{_ADVERB})\s+)?)")
_BY_DOING = re.compile(
    rf"{_BRACKET}(?:{_ASIDE}{{0,2}})\s+{_NO_TURN}[a-z][^.;:“”\"(){ACTOR}]{{2,80}}?,?\s+(?:after|by"
    rf"|while)\s+(?P<aux>)"
)
_ISSUED = re.compile(
    rf"{_BRACKET}(?:{_ASIDE})?\s+(?P<aux>{_AUX}{{0,3}})(?:releas(?:ed|es|ing)|issue[sd]?|launch(?:ed"
    rf"|es)|aired|posted|publish(?:ed|es)|ran|running|wrote|sent|gave|delivered|tweeted)"
    rf"\s+(?!.*\b(?:report|poll|from|by)\b)[^.;:,{ACTOR}]{{2,60}}?,?\s+(?P<that>(?:that"
    rf"|which)\s+(?:(?:{_ADVERB})\s+)?)?"
)
_URGED = re.compile(
    rf"{_BRACKET}(?:{_ASIDE})?\s+(?P<aux>{_AUX}{{0,3}})(?:urge[sd]?|urging|encourage[sd]?|call(?:s"
    rf"|ed)\s+on|implore[sd]?|begged|beseeched)\s+[^.,;:]{{2,50}}?\s+to\s+"
)
_FOR = re.compile(
    r"(?:\s+(?:has\s+been\s+|have\s+been\s+|been\s+|is\s+|was\s+|were\s+)(?:\w+ly\s+)?(?:criticized"
    r"|attacked|slammed|praised|condemned|blasted|denounced|ridiculed|mocked))?"
    r"\s+for\s+(?P<aux>)"
)
_JOINED = re.compile(
    rf"\s+(?:{_AUX}{{0,3}})join(?:s|ed|ing)?\s+(?:{DESCRIPTION})?(?P<two>{MANY})\s+in\s+(?P<aux>)"
)
LINKS = (
    ("joined", "G", _JOINED),
    ("for", "G", _FOR),
    ("next", "EZ", _NEXT),
    ("urged", "B", _URGED),
    ("issued", "EZG", _ISSUED),
    ("alongside", "G", _BESIDE),
    ("alongside", "G", _ALONGSIDE),
    ("alongside", "G", _BY_DOING),
)
"""How a subject that does not stand right before a verb is joined to it, and to which forms."""
BEING = re.compile(r"\b(?:is|are|was|were|been|being|am|remains?|remained)\b|[’'](?:s|m|re)\b")

_CLOSED = (
    rf"\s*(?:$|[.,;:!?)”\"—–(…-]|''(?!\w))|\s+(?:in|on|at|of|for|with|against|over|or|but|as|by|who|which"
    rf"|that|because|after"
    r"|before|since|while|when|during|amid|despite|from|last|this|next|again|too|also|instead|yesterday"
    r"|today|tonight"
    r"|earlier|overnight|through|under|across|near|into|about|without|if|than|until|even|just|along"
    r"|throughout|upon|following|via|late|early|all"
    r"|both|already|twice|first|outside|inside|where|back|once|only|per|himself|herself|[A-Z][a-z]+day"
    r"|[a-z]+ing"
    r"|(?!(?:fami|ral|al|assemb|bul|mono)[a-z]*ly)[a-z]+ly)\b"
    rf"|\s+and\b(?!\s+(?:the\s+)?(?:[{ACTOR}{SIGNS}]+|[A-Z][\w-]+)[’'])"
)
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|began|took|sent|told|said|says"
    r"|came|fell|kept|made|broke"
    r"|met|left|lost|won|held|led|fought|rose|grew|went|gave|seized|[a-z]{2,}ed|continue|resume"
    r"|remains?|seems?|did|does|put|got|drew|brought|struck|stood)"
)
CLOSING = rf"(?={_CLOSED})"
NOUN_CLOSING = rf"(?={_CLOSED}|\s+{_FINITE}\b)"
_QUOTE = r"(?:[“\"‘]|'')?"
OBJECT = re.compile(rf"\s+(?:both\s+)?(?:{DESCRIPTION})?(?P<two>{MANY}){CLOSING}")
HIM = re.compile(rf"\s+(?P<two>him|her)(?!\s*[“\"‘'—–]){CLOSING}")
OPEN_HIM = re.compile(r"\s+(?P<two>him|her)\b")
OPEN_OBJECT = re.compile(rf"\s+(?:{DESCRIPTION})?(?P<two>{MANY})")
POSSESSED = re.compile(
    rf"\s+(?:{DESCRIPTION})?(?P<two>{ONE})[’']s?\s+(?P<said>(?:{_QUOTE}[a-z][\w-]*{_QUOTE}(?:\s+"
    rf"|(?=[.,;:]|$))){{1,4}})"
)
PEOPLE = (
    words.ROLE_NOUNS
    | words.GROUP_NOUNS
    | frozenset(
        "wife husband son daughter brother sister family friend friends rival rivals opponent critic"
        " enemy foe supporter base".split()
    )
)
SPOKEN_OF = re.compile(
    rf"\s+(?:{DESCRIPTION})?(?P<two>{ONE})(?:[’']s?\s+(?:own\s+)?|\s+)(?P<said>(?:(?!(?:and|or|of|to"
    rf"|about|for|on|in|over|as|at|by|with|who|while)\b)(?:{_QUOTE}[\w-]+"
    rf"|[{ACTOR}{SIGNS}]+){_QUOTE}\s+){{0,4}}?{SPOKEN})\b"
)
