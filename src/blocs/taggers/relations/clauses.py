"""
Who stands before and behind the words of a tie: subjects, objects, and what joins them to those words.

Reads sentences whose actors are masked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from blocs.taggers.relations.links import (
    BEING,
    DESCRIBED,
    HIM,
    IN_ROLE,
    JOINT,
    LINK,
    LINKS,
    OBJECT,
    OPEN_HIM,
    OPEN_OBJECT,
    OPENING,
    PEOPLE,
    POSSESSED,
    PRONOUN_LINK,
    SPOKEN_OF,
    TITLED,
)
from blocs.taggers.relations.phrases import ACTOR, PRONOUN

Place = tuple[int, int]


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
        return BEING.search(self.aux) is not None


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
            link = PRONOUN_LINK.fullmatch(text, end, verb)
            return Subject((place,), "", link[0]) if link is not None and self.opens(place[0]) else None
        if (link := LINK.fullmatch(text, end, verb)) is not None:
            return self._direct(place, link, form)
        opens = self.opens(place[0])
        for name, forms, pattern in LINKS:
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
                Subject(listed, "with", "") if form == "G" and not BEING.search(link["aux"] or "") else None
            )
        elif not self.opens(listed[0][0]):
            return None
        name = "relative" if relative else "aside" if link["aside"] else ""
        return Subject((place,) if relative else listed, name, link["aux"] or "")

    def _listed(self, place: Place) -> tuple[Place, ...]:
        """Return a phrase with those that are listed before it: `A, B and C`."""
        listed, joints = [place], []
        for run in reversed([run for run in self.runs if run[1] <= place[0]]):
            joint = JOINT.fullmatch(self.text, run[1], listed[0][0])
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
        titled = TITLED.search(self.text, low, start)
        if titled is not None and self._open_at(titled.start()):
            return True
        # The last word tells whether anything describes the actor: "the party's chairman, A".
        last = self.text[low:start].rstrip(", ").rpartition(" ")[2]
        if not last or IN_ROLE.fullmatch(last) is None:
            return False
        role = self.text.rindex(last, low, start)
        described = DESCRIBED.search(self.text, low, role)
        return described is not None and self._open_at(described.start())

    def _open_at(self, start: int) -> bool:
        return OPENING.search(self.text, max(0, start - 40), start) is not None

    def others(self, start: int, then: re.Pattern[str] | None) -> re.Match[str] | None:
        """Return who stands behind the words of a tie, and whether what must follow does."""
        if then is None:
            return OBJECT.match(self.text, start) or HIM.match(self.text, start)
        found = OPEN_OBJECT.match(self.text, start) or OPEN_HIM.match(self.text, start)
        return found if found is not None and then.match(self.text, found.end()) else None

    def judged(self, start: int, then: re.Pattern[str]) -> re.Match[str] | None:
        """Return whose words or deeds are judged by what follows them."""
        found = POSSESSED.match(self.text, start)
        return (
            found
            if found is not None and then.search(self.text, found.end("two"), found.end() + 60)
            else None
        )

    def spoken(self, start: int) -> re.Match[str] | None:
        """Return whose words stand behind the words of a tie."""
        found = SPOKEN_OF.match(self.text, start)
        if found is None and (found := POSSESSED.match(self.text, start)) is not None:
            said = re.findall(r"[\w-]+", found["said"].lower())
            return found if PEOPLE.isdisjoint(said) else None
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
