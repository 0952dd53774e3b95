"""
Who stands before and behind the words of a tie: subjects, objects, and what may stand between.

Reads sentences whose actors are masked. What stands between a subject and its verb must affirm: "does not
back", "could back" and "wants it to back" have no subject here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from blocs.taggers.actors import words
from blocs.taggers.relations.phrases import ACTOR, PRONOUN, SIGNS
from blocs.taggers.relations.ties import SPOKEN

Place = tuple[int, int]

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
_JOINT = re.compile(
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
_TITLED = re.compile(
    rf"(?:[Ff]ormer\s+|[Tt]he\s+)?(?:(?:[A-Z][\w.’'-]*|[{ACTOR}{SIGNS}]+)\s+){{1,4}}\Z|[Ff]ormer\s+\Z"
)
_ROLE = (
    rf"(?:ex-|vice-)?(?:{_ROLES}|{_DOER}|organi[sz]ation|group|union|newspaper|magazine|company|network"
    r"|agency)"
)
_IN_ROLE = re.compile(rf"{_ROLE}|state|general", re.IGNORECASE)
_DESCRIBED = re.compile(rf"(?:{_STEP}\s+){{0,5}}?(?:[Ss]ecretary\s+of\s+|[Aa]ttorney\s+)?\Z")
_OPENING = re.compile(
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
_LINK = re.compile(
    rf"{_BRACKET}{_PLACED}(?P<aside>{_ASIDE}){{0,2}}(?P<relative>,?\s+(?:who|which"
    rf"|that)(?:,{PART}{{1,60}},)?)?(?:,?\s+{_TIME},?)?"
    rf"(?:,\s+too,)?(?:\s+(?P<aux>{_AUX}{{1,5}})|\s+)"
)
_PRONOUN_LINK = re.compile(rf"(?:(?P<aux>[’'](?:s|m|ve|ll)\s+{_AUX}{{0,4}})|\s+(?P<more>{_AUX}{{0,5}}))")
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
_LINKS = (
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
_BEING = re.compile(r"\b(?:is|are|was|were|been|being|am|remains?|remained)\b|[’'](?:s|m|re)\b")

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
_OBJECT = re.compile(rf"\s+(?:both\s+)?(?:{DESCRIPTION})?(?P<two>{MANY}){CLOSING}")
_HIM = re.compile(rf"\s+(?P<two>him|her)(?!\s*[“\"‘'—–]){CLOSING}")
_OPEN_HIM = re.compile(r"\s+(?P<two>him|her)\b")
_OPEN_OBJECT = re.compile(rf"\s+(?:{DESCRIPTION})?(?P<two>{MANY})")
_POSSESSED = re.compile(
    rf"\s+(?:{DESCRIPTION})?(?P<two>{ONE})[’']s?\s+(?P<said>(?:{_QUOTE}[a-z][\w-]*{_QUOTE}(?:\s+"
    rf"|(?=[.,;:]|$))){{1,4}})"
)
_PEOPLE = (
    words.ROLE_NOUNS
    | words.GROUP_NOUNS
    | frozenset(
        "wife husband son daughter brother sister family friend friends rival rivals opponent critic"
        " enemy foe supporter base".split()
    )
)
_SPOKEN = re.compile(
    rf"\s+(?:{DESCRIPTION})?(?P<two>{ONE})(?:[’']s?\s+(?:own\s+)?|\s+)(?P<said>(?:(?!(?:and|or|of|to"
    rf"|about|for|on|in|over|as|at|by|with|who|while)\b)(?:{_QUOTE}[\w-]+"
    rf"|[{ACTOR}{SIGNS}]+){_QUOTE}\s+){{0,4}}?{SPOKEN})\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """
    Who stands before the words of a tie.

    Parameters
    ----------
    places : tuple of (int, int)
        Their phrases.
    link : str
        How they are joined to those words.
    aux : str
        What stands right before them.
    joined : tuple of (int, int)
        Whom the subject joined in it.
    """

    places: tuple[Place, ...]
    link: str
    aux: str
    joined: tuple[Place, ...] = ()

    @property
    def is_being(self) -> bool:
        """Whether a form of `to be` stands there."""
        return _BEING.search(self.aux) is not None


class Masked:
    """
    A masked sentence, and where the actors stand in it.

    Parameters
    ----------
    text : str
        The sentence (see `Phrases.masked`).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: list[Place] = [found.span() for found in re.finditer(rf"(?<!\(){ACTOR}+", text)]
        self._pronouns: list[Place] = [found.span() for found in PRONOUN.finditer(text)]
        self._subjects = sorted(self.runs + self._pronouns)

    def subject(self, verb: int, form: str) -> Subject | None:
        """Return who is the subject of the verb that begins there."""
        before = [place for place in self._subjects if place[1] <= verb]
        for place in reversed(before[-4:]):
            found = self._linked(place, verb, form)
            if found is not None:
                return found
        return None

    def _linked(self, place: Place, verb: int, form: str) -> Subject | None:
        text, end = self.text, place[1]
        if place in self._pronouns:
            link = _PRONOUN_LINK.fullmatch(text, end, verb)
            return Subject((place,), "", link[0]) if link is not None and self.opens(place[0]) else None
        if (link := _LINK.fullmatch(text, end, verb)) is not None:
            return self._direct(place, link, form)
        opens = self.opens(place[0])
        for name, forms, pattern in _LINKS:
            link = pattern.fullmatch(text, end, verb) if form in forms and (opens or name == "for") else None
            if link is None or (name == "issued" and (form == "G") == bool(link["that"])):
                continue
            if name == "joined":
                return Subject((place,), name, "", self.pieces(link))
            aux = "" if name == "issued" and form != "G" else link["aux"]
            return Subject((place,) if name == "for" else self._listed(place), name, aux)
        return None

    def _direct(self, place: Place, link: re.Match[str], form: str) -> Subject | None:
        listed = self._listed(place)
        relative = link["relative"] or ""
        if relative.startswith(","):
            # "the daughter of Smith, who attacked": it is open which of them did.
            if re.search(r"\bof\s+(?:the\s+)?\Z", self.text[: place[0]]):
                return None
        elif self.text[: listed[0][0]].endswith("with "):
            return (
                Subject(listed, "with", "") if form == "G" and not _BEING.search(link["aux"] or "") else None
            )
        elif not self.opens(listed[0][0]):
            return None
        name = "relative" if relative else "aside" if link["aside"] else ""
        return Subject((place,) if relative else listed, name, link["aux"] or "")

    def _listed(self, place: Place) -> tuple[Place, ...]:
        """Return a phrase with those that are listed before it: `A, B and C`."""
        listed, joints = [place], []
        for run in reversed([run for run in self.runs if run[1] <= place[0]]):
            joint = _JOINT.fullmatch(self.text, run[1], listed[0][0])
            if joint is None:
                break
            joints.append(joint["joint"])
            listed.insert(0, run)
        # A comma before "and" joins two clauses, unless it ends a list.
        ends = bool(joints) and "," not in joints[0]
        ends = ends or (len(joints) > 1 and "and" in joints[0])
        return tuple(listed) if ends else (place,)

    def opens(self, start: int) -> bool:
        """Whether a clause may open here, or before what describes the actor here."""
        if self._open_at(start):
            return True
        low = max(0, start - 70)
        titled = _TITLED.search(self.text, low, start)
        if titled is not None and self._open_at(titled.start()):
            return True
        # The last word tells whether anything describes the actor: "the party's chairman, A".
        last = self.text[low:start].rstrip(", ").rpartition(" ")[2]
        if not last or _IN_ROLE.fullmatch(last) is None:
            return False
        role = self.text.rindex(last, low, start)
        described = _DESCRIBED.search(self.text, low, role)
        return described is not None and self._open_at(described.start())

    def _open_at(self, start: int) -> bool:
        return _OPENING.search(self.text, max(0, start - 40), start) is not None

    def others(self, start: int, then: re.Pattern[str] | None) -> re.Match[str] | None:
        """Return who stands behind the words of a tie, and whether what must follow does."""
        if then is None:
            return _OBJECT.match(self.text, start) or _HIM.match(self.text, start)
        found = _OPEN_OBJECT.match(self.text, start) or _OPEN_HIM.match(self.text, start)
        return found if found is not None and then.match(self.text, found.end()) else None

    def judged(self, start: int, then: re.Pattern[str]) -> re.Match[str] | None:
        """Return whose words or deeds are judged by what follows them."""
        found = _POSSESSED.match(self.text, start)
        return (
            found
            if found is not None and then.search(self.text, found.end("two"), found.end() + 60)
            else None
        )

    def spoken(self, start: int) -> re.Match[str] | None:
        """Return whose words stand behind the words of a tie."""
        found = _SPOKEN.match(self.text, start)
        if found is None and (found := _POSSESSED.match(self.text, start)) is not None:
            said = re.findall(r"[\w-]+", found["said"].lower())
            return found if _PEOPLE.isdisjoint(said) else None
        return found

    @staticmethod
    def pieces(found: re.Match[str], group: str = "two") -> tuple[Place, ...]:
        """Return the phrases that a match holds together."""
        start, told = found.start(group), found[group]
        return tuple(
            (start + run.start(), start + run.end())
            for run in re.finditer(f"{ACTOR}+|^h(?:im|er)$", told)
            # What stands in brackets says more of the name before it.
            if told.count("(", 0, run.start()) == told.count(")", 0, run.start())
        )
