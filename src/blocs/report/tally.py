"""
What the summary needs of all pages: names, counts, sides, and the places they lead to; no texts.

It grows with the number of statements and actors, not with the length of the pages, so that a report on a
thousand pages needs no more memory than its tables.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blocs.model import ActorId, ActorKind, ActorTarget, ConceptTarget, Genre, Stance, Status
from blocs.report import words
from blocs.report.margin import Place, is_comment
from blocs.report.remarks import remarks, unread_languages

if TYPE_CHECKING:
    from blocs.model import (
        Actor,
        Attribution,
        ConceptId,
        Document,
        Merging,
        PageId,
        Statement,
    )
    from blocs.report.margin import Margin, MarginNote, Marked
    from blocs.report.remarks import Remark

_QUOTE_CHARS = 140
_PLACES_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """
    One statement in a table or a sentence.

    Parameters
    ----------
    stance : Stance
        The side.
    href : str
        Where it leads.
    quote : str
        The words it rests on, cut.
    commenter : bool
        Whether it is a comment's author who takes the side.
    in_article : bool
        Whether it stands in an article, rather than in a comment.
    organization : ActorId, optional
        For which organization.
    """

    stance: Stance
    href: str
    quote: str
    commenter: bool
    in_article: bool
    organization: ActorId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A statement on another actor."""

    actor: ActorId
    target: ActorId
    tie: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Joined:
    """An actor that is, or may be, another: the name, the id of its row where links to it lead, and why."""

    name: str
    anchor: str
    reason: str


@dataclass(slots=True, kw_only=True)
class ActorLine:
    """
    An actor's row in the table of actors.

    Parameters
    ----------
    anchor : str
        The id of the row.
    page : int, optional
        On which page of several the name identifies the actor, if on one only.
    merged, perhaps : list of Joined
        Actors of other pages that are this one, and that may be.
    listed : bool
        False for commenters who only speak themselves and take no side: they are found in the thread.
    """

    anchor: str
    name: str
    page: int | None = None
    merged: list[Joined] = field(default_factory=list)
    perhaps: list[Joined] = field(default_factory=list)
    kind: ActorKind = ActorKind.UNKNOWN
    listed: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    offices: dict[str, Place] = field(default_factory=dict)
    sides: Counter[Stance] = field(default_factory=Counter)
    reported: int = 0
    places: list[Place] = field(default_factory=list)
    further: int = 0
    mention: str | None = None

    @property
    def statements(self) -> int:
        """How many positions the actor takes."""
        return sum(self.sides.values())

    def add_place(self, place: Place) -> None:
        """Keep a place where the actor is heard; beyond a dozen only their number."""
        if len(self.places) < _PLACES_SHOWN:
            self.places.append(place)
        else:
            self.further += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """
    A page's row in the index, and what proves which page it was.

    Parameters
    ----------
    first : Document, optional
        What the page states of its first document, without the text.
    unread : frozenset of str
        The languages of the page where none of its texts was understood, so that nothing was looked for.
    """

    anchor: str
    first: Document | None
    title: str
    address: str
    page: PageId | None
    digest: str
    documents: Counter[Genre]
    words: int
    sides: Counter[Stance]
    remarks: tuple[Remark, ...]
    unread: frozenset[str]


@dataclass(slots=True)
class Tally:
    """Adds up one page after the other."""

    pages: list[PageLine] = field(default_factory=list)
    actors: dict[ActorId, ActorLine] = field(default_factory=dict)
    concepts: dict[ConceptId, str] = field(default_factory=dict)
    positions: dict[ActorId, dict[ConceptId, list[Sign]]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    in_articles: Counter[Stance] = field(default_factory=Counter)
    in_comments: Counter[Stance] = field(default_factory=Counter)
    attributions: int = 0
    confirmed: int = 0
    rejected: int = 0
    silent: int = 0
    lowest: float | None = None
    _named: Counter[str] = field(default_factory=Counter)
    _into: dict[ActorId, ActorId] = field(default_factory=dict)

    def add(self, margin: Margin) -> PageLine:
        """Add one page and return its row."""
        self._add_concepts(margin)
        self._add_actors(margin)
        sides: Counter[Stance] = Counter()
        for note in margin.notes:
            self._add_attribution(note, margin)
            for marked in note.statements:
                if isinstance(marked.statement.target, ConceptTarget):
                    sides[marked.statement.stance] += 1
                self._add_statement(marked, note, margin)
        self.rejected += margin.rejected
        self.silent += len(margin.silent)
        line = _page_line(margin, sides)
        self.pages.append(line)
        return line

    @property
    def statements(self) -> int:
        """How many statements there are, positions and relations, without the rejected ones."""
        return sum(self.sides.values()) + len(self.relations)

    @property
    def sides(self) -> Counter[Stance]:
        """How many positions there are on each side."""
        return self.in_articles + self.in_comments

    @property
    def documents(self) -> Counter[Genre]:
        """How many documents there are of each kind."""
        return sum((page.documents for page in self.pages), Counter())

    @property
    def unread(self) -> frozenset[str]:
        """The languages of all pages, where nothing was looked for on any of them."""
        languages = [page.unread for page in self.pages]
        return frozenset().union(*languages) if all(languages) else frozenset()

    def name(self, actor: ActorId) -> str:
        """Return an actor's name."""
        return self.line(actor).name

    def href(self, actor: ActorId) -> str | None:
        """Return where an actor's row is, if there is one."""
        line = self.line(actor)
        return f"#{line.anchor}" if line.listed else None

    def line(self, actor: ActorId) -> ActorLine:
        """Return an actor's row; a reference to an actor that no tagger described still gets one."""
        actor = self._into.get(actor, actor)
        known = self.actors.get(actor)
        if known is None:
            known = ActorLine(anchor=f"w{len(self.actors) + 1}", name="unnamed actor")
            self.actors[actor] = known
        return known

    def shown(self, actor: ActorId) -> str:
        """Return an actor's name, with the page where the name is one page's and others have it too."""
        line = self.line(actor)
        shared = line.page is not None and self._named[line.name] > 1
        return f"{line.name} (page {line.page})" if shared else line.name

    def unite(self, merging: Merging) -> None:
        """Make one row of actors that are one, and say beside a row which others may be."""
        for merge in merging.sure:
            if merge.merged in self.actors and merge.into in self.actors:
                self._unite(ActorId(merge.merged), ActorId(merge.into), merge.reason)
        for merge in merging.proposed:
            one, other = self.line(ActorId(merge.merged)), self.line(ActorId(merge.into))
            if one.listed and other.listed:
                one.perhaps.append(Joined(other.name, other.anchor, merge.reason))
                other.perhaps.append(Joined(one.name, one.anchor, merge.reason))

    def _unite(self, merged: ActorId, into: ActorId, reason: str) -> None:
        line, other = self.actors[into], self.actors.pop(merged)
        self._into[merged] = into
        self._named[other.name] -= 1
        line.merged.append(Joined(other.name, other.anchor, reason))
        line.listed |= other.listed
        names = (other.name, *other.aliases)
        line.aliases.update(dict.fromkeys(name for name in names if name != line.name))
        line.offices = other.offices | line.offices
        line.sides += other.sides
        line.reported += other.reported
        for place in other.places:
            line.add_place(place)
        line.further += other.further
        line.mention = line.mention or other.mention
        for concept, signs in self.positions.pop(merged, {}).items():
            self.positions.setdefault(into, {}).setdefault(concept, []).extend(signs)

    def by_concept(self) -> dict[ConceptId, dict[ActorId, list[Sign]]]:
        """Return the positions the other way round, the concept that divides most first."""
        turned: dict[ConceptId, dict[ActorId, list[Sign]]] = defaultdict(dict)
        for actor, row in self.positions.items():
            for concept, signs in row.items():
                turned[concept][actor] = signs
        return dict(sorted(turned.items(), key=lambda item: _division(item[1]), reverse=True))

    def _add_concepts(self, margin: Margin) -> None:
        for concept in margin.page.codebook.concepts if margin.page.codebook else ():
            self.concepts[concept.id] = concept.name

    def _add_actors(self, margin: Margin) -> None:
        ids = {actor.id: actor for actor in margin.page.actors}
        for key, actor in ids.items():
            line = self.line(key)
            if line.name == "unnamed actor":
                line.name, line.kind = actor.name, actor.kind
                line.page = margin.ordinal if actor.page is not None else None
                self._named[actor.name] += 1
            line.aliases.update(dict.fromkeys(alias for alias in actor.aliases if alias != actor.name))
        quiet = {attribution.actor for attribution in margin.silent}
        heard = {actor for note in margin.notes if note.attribution for actor in note.attribution.actors}
        heard |= {marked.statement.actor for note in margin.notes for marked in note.statements}
        for key, actor in ids.items():
            if key not in quiet - heard or actor.memberships or actor.page is None:
                self.line(key).listed = True
            self._add_offices(actor, self.line(key), margin)

    def _add_offices(self, actor: Actor, line: ActorLine, margin: Margin) -> None:
        for membership in actor.memberships:
            organization = self.name(membership.organization) if membership.organization else None
            written = words.office(membership, organization)
            if written:
                evidence = membership.evidence[0] if membership.evidence else None
                place = Place(written, margin.href(evidence) if evidence else None)
                line.offices.setdefault(written, place)
        if line.mention is None and actor.mentions:
            line.mention = margin.href(actor.mentions[0])

    def _add_attribution(self, note: MarginNote, margin: Margin) -> None:
        attribution: Attribution | None = note.attribution
        if attribution is None:
            return
        self.attributions += 1
        for actor in attribution.actors:
            line = self.line(actor)
            line.listed = True
            line.reported += 1
            line.add_place(Place(margin.label(note), f"#{note.anchor}"))

    def _add_statement(self, marked: Marked, note: MarginNote, margin: Margin) -> None:
        statement, document = marked.statement, margin.sheets[note.document].document
        spans = [(span.start, span.end) for span in statement.evidence if span.document == document.id]
        sign = Sign(
            stance=statement.stance,
            href=f"#{marked.anchor}",
            quote=words.passage(document.text, spans, chars=_QUOTE_CHARS),
            commenter=margin.by_commenter(note),
            in_article=not is_comment(document),
            organization=statement.organization,
        )
        line = self.line(statement.actor)
        line.listed = True
        if note.attribution is None or statement.actor not in note.attribution.actors:
            line.add_place(Place(margin.label(note), f"#{note.anchor}"))
        self.confirmed += statement.status is Status.CONFIRMED
        if statement.confidence is not None and statement.status is not Status.CONFIRMED:
            self.lowest = min(statement.confidence, 1.0 if self.lowest is None else self.lowest)
        self._add_target(statement, sign)

    def _add_target(self, statement: Statement, sign: Sign) -> None:
        target = statement.target
        if isinstance(target, ConceptTarget):
            self.concepts.setdefault(target.concept, "a concept that the codebook does not name")
            self.positions.setdefault(statement.actor, {}).setdefault(target.concept, []).append(sign)
            self.line(statement.actor).sides[statement.stance] += 1
            (self.in_articles if sign.in_article else self.in_comments)[statement.stance] += 1
        elif isinstance(target, ActorTarget):
            self.line(target.actor).listed = True
            self.relations.append(
                Relation(actor=statement.actor, target=target.actor, tie=target.tie, sign=sign)
            )


def _division(actors: dict[ActorId, list[Sign]]) -> tuple[int, int, int]:
    """Rank a concept by how evenly it divides the actors, then by clear sides, then by statements."""
    in_favour = sum(any(sign.stance is Stance.FOR for sign in signs) for signs in actors.values())
    opposed = sum(any(sign.stance is Stance.AGAINST for sign in signs) for signs in actors.values())
    return min(in_favour, opposed), in_favour + opposed, sum(map(len, actors.values()))


def _page_line(margin: Margin, sides: Counter[Stance]) -> PageLine:
    documents = margin.page.documents
    first = documents[0] if documents else None
    text = first.text if first else ""
    return PageLine(
        anchor=f"{margin.prefix}page",
        # Without its text, so that a report on many pages does not hold them all.
        first=replace(first, text="", citations=()) if first else None,
        title=title(first),
        address=first.path if first else "",
        page=first.page if first else None,
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        documents=Counter(document.genre for document in documents),
        words=sum(len(document.text.split()) for document in documents),
        sides=sides,
        remarks=remarks(margin),
        unread=unread_languages(margin),
    )


def title(document: Document | None) -> str:
    """Return what a page is called: its headline, or that it has none."""
    if document is None or not (document.title or "").strip():
        return "A page without a title"
    return " ".join((document.title or "").split())
