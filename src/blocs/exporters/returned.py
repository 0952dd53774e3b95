"""
Marked passages → corpus: what came of marks in another program.

What comes back unchanged is the record as it was. What somebody changed there is theirs: a statement with
another stance is a correction by the program's user, one that is gone is rejected by them, and the record
itself stays as it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from blocs.errors import UnreadablePage
from blocs.exporters.marks import ATTRIBUTION, EVIDENCE, PARTS, STATEMENT, one_line, page
from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Attribution,
    Coding,
    Concept,
    ConceptTarget,
    Judgement,
    Note,
    Span,
    Stance,
    Statement,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from blocs.exporters.marks import Mark
    from blocs.model import ActorId, Coder, ConceptId, Corpus, Document

Choice = TypeVar("Choice", Stance, Status)
Record = TypeVar("Record", Statement, Attribution, Coding)


@dataclass(frozen=True, slots=True)
class Sent:
    """The records as they were written, if they were, and their marks by record."""

    corpus: Corpus
    marks: Mapping[str | None, Mark]


def taken_over(
    sent: Sent, documents: Collection[Document], found: Iterable[Mark], *, hand: Coder, where: str
) -> Corpus:
    """
    Return a corpus with what came of its marks in another program.

    Parameters
    ----------
    sent : Sent
        What was written, if it was; nothing where another program made the marks.
    documents : collection of Document
        Those that came back; marks that are gone from others are not missed.
    found : iterable of Mark
        All marks that came back.
    hand : Coder
        Whose is what changed.
    where : str
        What to call the file in errors.

    Raises
    ------
    UnreadablePage
        If a stance or status is none.
    """
    base = sent.corpus
    # Of several of one name the first counts.
    taking = _Taking(
        base=base,
        hand=hand,
        where=where,
        known_actors={one_line(one.name): one for one in reversed(base.actors)},
        known_concepts={one_line(one.name): one for one in reversed(base.concepts)},
        written={one.id: one for one in base.statements},
    )
    seen: set[str | None] = set()
    for mark in found:
        before = sent.marks.get(mark.record)
        taking.take(mark, before)
        seen.add(mark.record)
    here = {document.id for document in documents}
    for record, mark in sent.marks.items():
        if record not in seen and mark.document in here:
            taking.miss(mark)
    written = {document.id for document in base.documents}
    return taking.corpus([document for document in documents if document.id not in written])


@dataclass(slots=True, kw_only=True)
class _Taking:
    """What has come of marks so far."""

    base: Corpus
    hand: Coder
    where: str
    known_actors: dict[str, Actor]
    known_concepts: dict[str, Concept]
    written: Mapping[str, Statement]
    actors: dict[str, Actor] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def take(self, mark: Mark, before: Mark | None) -> None:
        """Take a mark in: as it was, as changed, or as new."""
        if before is not None and before.document == mark.document and before.type == mark.type:
            if before == mark:
                return
            self.told["changed"] += 1
        else:
            before = None
        if mark.type == STATEMENT:
            self._statement(mark, before)
        elif mark.type == ATTRIBUTION:
            self._attribution(mark, before)
        else:
            spans = _spans(mark, EVIDENCE)
            coding = Coding(type=mark.type, document=mark.document, evidence=spans, coder=self.hand.id)
            self.codings[coding.id] = coding

    def miss(self, mark: Mark) -> None:
        """Take note that a mark is gone."""
        if mark.type != STATEMENT:
            self.told["kept"] += 1
        elif mark.shown["status"] != Status.REJECTED.value:
            self._judge(str(mark.record), Status.REJECTED, reason=f"taken out in {self.hand.name}")

    def _judge(self, record: str, verdict: Status, *, instead: str | None = None, reason: str = "") -> None:
        judgement = Judgement(
            statement=record,  # type: ignore[arg-type]
            coder=self.hand.id,
            verdict=verdict,
            instead=instead,  # type: ignore[arg-type]
            reason=reason,
        )
        self.judgements[judgement.id] = judgement

    def _statement(self, mark: Mark, before: Mark | None) -> None:
        state = self._choice(Status, mark.shown.get("status", Status.CONFIRMED.value))
        if before is not None and _but_status(mark) == _but_status(before):
            if state in {Status.CONFIRMED, Status.REJECTED}:
                self._judge(str(before.record), state)
            return
        made = self._made(mark, before)
        if made is None:
            return
        self.statements[made.id] = made
        if before is not None and before.record != made.id:
            self._judge(str(before.record), Status.REJECTED, instead=made.id)
        elif before is None and state is Status.REJECTED:
            self._judge(made.id, state)

    def _made(self, mark: Mark, before: Mark | None) -> Statement | None:
        """Return the statement that a mark makes; a coding is kept where it says too little for one."""
        old = self.written[before.record] if before and before.record else None
        shown, was = mark.shown, before.shown if before else {}
        actor = old.actor if old and same("actor", shown, was) else self._actor(shown.get("actor"))
        organization = (
            old.organization
            if old and same("organization", shown, was)
            else self._actor(shown.get("organization"), ActorKind.ORGANIZATION)
        )
        about = ("concept", "other", "tie")
        target = old.target if old and same(about, shown, was) else self._target(shown)
        evidence = _spans(mark, EVIDENCE)
        if actor is None or target is None or not evidence:
            self.told["incomplete"] += 1
            coding = Coding(
                type=STATEMENT,
                document=mark.document,
                evidence=evidence,
                variables=dict(shown),
                coder=self.hand.id,
            )
            self.codings[coding.id] = coding
            return None
        fields = {
            "actor": actor,
            "organization": organization,
            "target": target,
            "stance": self._choice(Stance, shown.get("stance", Stance.UNCLEAR.value)),
            "evidence": evidence,
            "coder": self.hand.id,
            "status": Status.CONFIRMED,
        }
        if old is not None:
            return replace(old, **fields, confidence=None, reason="")  # type: ignore[arg-type]
        return Statement(document=mark.document, **fields)  # type: ignore[arg-type]

    def _attribution(self, mark: Mark, before: Mark | None) -> None:
        actor = self._actor(mark.shown.get("actor"))
        if before is not None and same("actor", mark.shown, before.shown):
            actor = next(one.actor for one in self.base.attributions if one.id == before.record)
        source, cue, content = (_spans(mark, part) for part in PARTS)
        made = Attribution(
            document=mark.document, source=source, cue=cue, content=content, actor=actor, coder=self.hand.id
        )
        self.attributions[made.id] = made

    def _choice(self, kind: type[Choice], value: str) -> Choice:
        try:
            return kind(value.lower())
        except ValueError:
            known = ", ".join(one.value for one in kind)
            why = f"a {kind.__name__.lower()} is one of {known}, not {value!r}"
            raise UnreadablePage(address=self.where, why=why) from None

    def _actor(self, name: str | None, kind: ActorKind = ActorKind.UNKNOWN) -> ActorId | None:
        if not name:
            return None
        if name not in self.known_actors:
            self.known_actors[name] = self.actors[name] = Actor(name=name, kind=kind)
        return self.known_actors[name].id

    def _concept(self, name: str) -> ConceptId:
        if name not in self.known_concepts:
            self.known_concepts[name] = self.concepts[name] = Concept(name=name)
        return self.known_concepts[name].id

    def _target(self, shown: Mapping[str, str]) -> ConceptTarget | ActorTarget | None:
        if concept := shown.get("concept"):
            return ConceptTarget(concept=self._concept(concept))
        other, tie = self._actor(shown.get("other")), shown.get("tie")
        return ActorTarget(actor=other, tie=tie.replace("_", " ")) if other and tie else None

    def corpus(self, documents: Sequence[Document]) -> Corpus:
        """Return the base with what came."""
        base = self.base
        changed = self.statements or self.attributions or self.codings or self.judgements
        hand = (self.hand,) if changed and self.hand not in base.coders else ()
        judged = {one.id: one for one in base.judgements} | self.judgements
        return replace(
            base,
            pages=base.pages + tuple(page(one.path, one.text) for one in documents),
            documents=base.documents + tuple(documents),
            actors=base.actors + tuple(self.actors.values()),
            concepts=base.concepts + tuple(self.concepts.values()),
            coders=base.coders + hand,
            statements=_joined(base.statements, self.statements),
            attributions=_joined(base.attributions, self.attributions),
            codings=_joined(base.codings, self.codings),
            judgements=tuple(judged.values()),
            notes=base.notes + self._notes(),
        )

    def _notes(self) -> tuple[Note, ...]:
        words = {
            "changed": f"{{}} marks were changed in {self.hand.name}; what they stood for is kept",
            "kept": f"{{}} marks were taken out in {self.hand.name}; what they stood for is kept",
            "incomplete": "{} statements say too little, actor and concept at least, and are kept as codings",
        }
        return tuple(
            Note(code=f"marks-{code}", message=words[code].format(number), facts={"marks": number})
            for code, number in sorted(self.told.items())
            if code in words
        )


def same(keys: str | tuple[str, ...], shown: Mapping[str, str], was: Mapping[str, str]) -> bool:
    """Whether two marks show the same of these."""
    return all(shown.get(key) == was.get(key) for key in ([keys] if isinstance(keys, str) else keys))


def _but_status(mark: Mark) -> Mark:
    return replace(mark, shown={key: value for key, value in mark.shown.items() if key != "status"})


def _spans(mark: Mark, part: str) -> tuple[Span, ...]:
    return tuple(Span(mark.document, start, end) for start, end in mark.places.get(part, ()))


def _joined(base: tuple[Record, ...], new: Mapping[str, Record]) -> tuple[Record, ...]:
    known = {one.id for one in base}
    return base + tuple(one for id_, one in new.items() if id_ not in known)
