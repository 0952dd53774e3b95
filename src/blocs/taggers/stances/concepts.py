"""
What positions are about: the concepts asked for or, without any, the proposition in the headline.

Never silent: a concept that nobody asked for is told as a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Codebook, Concept, Genre, Layer, Note
from blocs.taggers.actors.countries import COUNTRY_WORDS

if TYPE_CHECKING:
    from blocs.model import Annotations, Document

_SITE = re.compile(r"\s+(?:[|»•]|[-–—])\s+[^|»•–—]{2,40}$")
_KICKER = re.compile(r"^(?:[A-Z][\w’' ]{2,25}:|Analysis|Opinion|Editorial|Breaking)\s*[:|–—-]?\s+(?=\S+\s\S)")
_LEAD_IN = re.compile(
    r"^(?:In|After|Amid|Despite|With|As|Following|On|At|Before|Under|Without)\s[^,]{3,80},\s+", re.IGNORECASE
)
_SEEK = re.compile(
    r"\b(?:seeks?|sought|seeking|wants?|demands?|urges?|calls?\s+for|called\s+for|pushe?s?\s+for|backs?|backed|supports?|"
    r"supported|opposes?|opposed|rejects?|rejected|favou?rs?|approves?|approved|considers?|considering|weighs?|"
    r"debates?|proposes?|proposed|plans?|welcomes?|protests?|protest\s+against|condemns?|defends?|fights?|votes?\s+(?:for|on|against)|"
    r"split\s+(?:over|on)|divided\s+(?:over|on)|clash(?:es)?\s+over|warns?\s+(?:of|against)|fears?|resists?|blocks?|endorses?|"
    r"agrees?\s+(?:to|on)|reject|oppose|support|back|seek|want|demand|urge)\s+(?P<object>[^,;:?!]{3,})",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?P<subject>[^,;:?!]{3,60}?)\s+to\s+(?P<verb>[a-z]+)\s+(?P<object>[^,;:?!]+)$")
_SHOULD = re.compile(r"^(?:Should|Must)\s+(?P<rest>[^?]+)\?$")
_MODAL = re.compile(r"\b(?:should|must|ought\s+to|needs?\s+to|has\s+to|have\s+to)\b")
_OVER = re.compile(r"\b(?:over|against|about)\s+(?P<object>[^,;:?!]{3,})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ConceptTagger:
    """Keep the codebook that was asked for; without one, take the headline's proposition."""

    @property
    def needs(self) -> frozenset[Layer]:
        """Nothing."""
        return frozenset()

    @property
    def gives(self) -> frozenset[Layer]:
        """The codebook."""
        return frozenset({Layer.CODEBOOK})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with a codebook, and a note where it is not the one asked for."""
        if annotations.codebook is not None and annotations.codebook.concepts:
            return annotations
        document = next(iter(annotations.documents), None)
        headline = headline_of(document) if document is not None else None
        if document is None or headline is None:
            return annotations
        proposition = proposition_in(headline, document.text)
        concept = Concept(name=proposition, definition=f"From the headline: {headline}")
        note = Note(
            code="concept-from-headline",
            message=f"No concept was asked for; positions are toward “{proposition}”, from the headline.",
            document=document.id,
            facts={"concept": proposition, "headline": headline},
        )
        book = Codebook(concepts=(concept,))
        return replace(annotations, codebook=book, notes=(*annotations.notes, note))


def headline_of(document: Document) -> str | None:
    """Return a document's title, else its first line where that looks like a headline."""
    if document.title and document.title.strip():
        return " ".join(document.title.split())
    if document.genre is not Genre.ARTICLE:
        return None
    first, _, rest = document.text.strip().partition("\n")
    line = " ".join(first.split())
    looks = 3 <= len(_WORD.findall(line)) <= 25 and not line.endswith(".") and rest.strip()  # noqa: PLR2004 (words)
    return line if looks else None


def proposition_in(headline: str, text: str = "") -> str:
    """
    Return what one can be for or against in a headline.

    Parameters
    ----------
    headline : str
        As printed.
    text : str
        The article, which shows which of the headline's words are names.

    Returns
    -------
    str
        What somebody seeks, backs or opposes; a plan ("X to do Y") as "X should do Y"; else the headline.

    Examples
    --------
    >>> proposition_in("After long night, farmers seek Lower Milk Tax", "The milk tax is lower in spring.")
    'lower milk tax'
    >>> proposition_in("Council to close the harbour school")
    'Council should close the harbour school'
    >>> proposition_in("Should voting be compulsory?")
    'Voting should be compulsory'
    """
    line = _SITE.sub("", headline.strip())[:_LONGEST]
    line = _LEAD_IN.sub("", _KICKER.sub("", line))
    asked = _SHOULD.match(line)
    if asked is not None:
        return _answered(asked["rest"])
    if _MODAL.search(line):
        return line
    for pattern in (_SEEK, _OVER):
        found = pattern.search(line)
        if found is not None and _WORD.search(found["object"]):
            return _plain(_bare(found["object"]), text)
    planned = _TO.match(line)
    if planned is not None:
        return f"{planned['subject']} should {planned['verb']} {planned['object']}"
    return line


def _answered(rest: str) -> str:
    """Turn `voting be compulsory` into a statement; the verb is where the bare form stands."""
    found = re.search(r"\s(be|have|do|[a-z]{2,})\s", " " + rest + " ")
    be = re.search(r"\sbe\b", rest)
    if be is not None:
        statement = f"{rest[: be.start()]} should{rest[be.start() :]}"
    elif found is not None:
        statement = f"{rest.split(' ', maxsplit=1)[0]} should {' '.join(rest.split(' ')[1:])}"
    else:
        statement = rest
    return statement[:1].upper() + statement[1:]


def _bare(phrase: str) -> str:
    phrase = re.sub(r"^(?:the|a|an|to|for|new|its|their|his|her)\s+", "", phrase.strip(), flags=re.IGNORECASE)
    phrase = re.split(r"\s(?:as|while|after|before|amid|despite|says?|said)\s", phrase, maxsplit=1)[0]
    return phrase.strip(" .’”\"'")


def _plain(phrase: str, text: str) -> str:
    """Write a headline's capitals small where the article writes the word small."""
    small = set(_WORD.findall(text))
    words = []
    for word in phrase.split(" "):
        lower = word[:1].lower() + word[1:]
        keep = word in COUNTRY_WORDS or lower not in small or word.isupper()
        words.append(word if keep else lower)
    return " ".join(words)
