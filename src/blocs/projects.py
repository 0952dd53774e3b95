"""What is done with a project as a whole: pages in, suggestions, other programs' files in and out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from blocs import readers, sources, study
from blocs.agreement import compare
from blocs.errors import BadSetting, InputError, UnreadablePage
from blocs.exporters.corpora import reader, writer
from blocs.exporters.dna import TABLES, corpus_from_dna
from blocs.model import (
    Actor,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Concept,
    Corpus,
    Merge,
    Reading,
    Status,
    status,
)
from blocs.sources.databases import tables
from blocs.stores import Added, Project, Role, Verb
from blocs.taggers.actors.merging import merging
from blocs.taggers.concepts.confirmed import with_judged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from blocs.agreement import Comparison
    from blocs.exporters.corpora import Written
    from blocs.model import ActorId, Annotations, CoderId, Document, Merging, Page, Span, StatementId
    from blocs.stores import Desk, Merged
    from blocs.study import Event, Finder

CORRECTION = "correction"
"""The type of the codings that mark where a reader corrects a fact."""
DATABASES = (".dna",)
"""Endings of files whose tables are read one by one."""
PROJECTS = (".blocs",)
"""Endings of projects, whose records may come into another."""
_AT_ONCE = 500
"""Ids in one question: a database takes some thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """
    What came of many additions.

    Parameters
    ----------
    new, there : Counter of str
        How many records of each kind came, and were there already.
    differing : list of str
        Ids of records that were there with other content, and were left as they are.
    """

    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    def add(self, added: Added) -> None:
        """Count one addition in."""
        self.new.update(added.new)
        self.there.update(added.there)
        self.differing.extend(added.differing)


def open_(where: str | Path) -> Project:
    """
    Open a project.

    Parameters
    ----------
    where : str or Path
        A ``.blocs`` file, or the URL of a team's database: ``postgresql://user@host/name``.

    Raises
    ------
    UnusableProject
        If it is not there, is no project, or is damaged; the error says what to do.
    NewerProject
        If a newer version of blocs has written it.
    """
    return Project.open(where)


def create(where: str | Path) -> Project:
    """
    Make an empty project, and open it.

    Raises
    ------
    UnusableProject
        If something is there already, or nothing can be written there.
    """
    return Project.create(where)


def add_pages(
    desk: Desk,
    paths: Iterable[str],
    *,
    read: Callable[[Page], Reading] = readers.read,
    listen: Callable[[Event], None] = lambda _: None,
) -> Total:
    """
    Read pages into a project: their bytes, their documents, and what does not add up; an event a page.

    An unusable page is skipped and told; one that is there already stays as it is.

    Parameters
    ----------
    desk : Desk
        Of the coder who brings them.
    paths : iterable of str
        Files, and folders whose pages are meant.
    read : callable
        What turns a page into its documents.
    listen : callable
        Is told of every page read, page skipped, and file passed over.
    """
    total = Total()
    for candidate in sources.candidates(paths):
        if not candidate.is_page:
            listen(study.FilePassedOver(candidate.path))
            continue
        try:
            page = sources.load(candidate.path)
            reading = read(page)
        except InputError as error:
            listen(study.PageSkipped(candidate.path, error))
            continue
        notes = tuple(replace(note, page=page.id) for note in reading.notes)
        added = desk.add(Corpus(pages=(page,), documents=reading.documents, notes=notes))
        # A page that is there already was fetched at another time, and is the same page.
        total.add(replace(added, differing=tuple(one for one in added.differing if one != page.id)))
        listen(study.PageRead(candidate.path))
    return total


def add_codebook(desk: Desk, codebook: Codebook) -> Added:
    """Bring the concepts of a codebook into a project."""
    return desk.add(Corpus(concepts=codebook.concepts))


def codebook(project: Project) -> Codebook:
    """Return the concepts of a project as they count now: those merged into others are left out."""
    merged = {merge.merged for merge in project.records(Merge)}
    return Codebook(concepts=tuple(one for one in project.records(Concept) if one.id not in merged))


def learned(project: Project) -> Codebook:
    """
    Return the concepts of a project as they count now, with what its coders' judgements teach about them.

    What rests on confirmed statements are examples, on rejected ones exclusions; see
    `blocs.taggers.concepts.confirmed.with_judged`. Nothing of it is kept in the project.
    """
    judged = [one.statement for one in project.statements(status=(Status.CONFIRMED, Status.REJECTED))]
    documents = iter({statement.document for statement in judged})
    known: list[Document] = []
    while some := list(islice(documents, _AT_ONCE)):
        known += project.documents(document=some)
    return with_judged(codebook(project), judged, known)


def suggest(
    project: Project, finder: Finder, *, listen: Callable[[Annotations], None] = lambda _: None
) -> Total:
    """
    Look for attributions, actors and statements in a project's documents, and keep them as suggestions.

    What was suggested before by the same program with the same settings stays as it is, and so does
    everything that people made of it. One event a page, by the program as coder; then one with the further
    mentions of actors whom several pages know, and one that merges actors whom pages call differently and who
    surely are one. A merge that somebody took back is not made again.

    Parameters
    ----------
    project : Project
        Whose documents are read.
    finder : Finder
        With the codebook that statements are sought for; see `learned`.
    listen : callable
        Is told what was found on each page.
    """
    total = Total()
    desk = project.desk(finder.coder)
    known = {actor.id for actor in project.records(Actor)}
    mentions: defaultdict[ActorId, dict[Span, None]] = defaultdict(dict)
    for documents in _by_page(project):
        found = finder(Reading(documents=documents))
        suggested = _suggested(found, finder)
        told = tuple(_as_known(actor, known) for actor in suggested.actors)
        added = desk.add(replace(suggested, actors=told), verb=Verb.SUGGESTED)
        known |= {actor.id for actor in told}
        for actor in suggested.actors:
            if actor.page is None:
                mentions[actor.id].update(dict.fromkeys(actor.mentions))
        # Confidence may differ since coders taught the concepts more; what they saw and judged stays.
        total.add(replace(added, differing=()))
        listen(found)
    desk.add(Corpus(actors=tuple(_mentioned(project, mentions))), verb=Verb.SUGGESTED)
    sure = duplicates(project, coder=finder.coder.id).sure
    merges = tuple(merge for merge in sure if not project.history(merge.id))
    total.add(desk.add(Corpus(merges=merges), verb=Verb.MERGED))
    return total


def _as_known(actor: Actor, known: Collection[ActorId]) -> Actor:
    """
    Return an actor with its mentions on the only page that knows it, or else with the first of all.

    The others come at the end of a run: an actor of a thousand pages would be written anew with all of them
    at each page.
    """
    if actor.page is not None:
        return actor
    return replace(actor, mentions=() if actor.id in known else actor.mentions[:1])


def _mentioned(project: Project, mentions: Mapping[ActorId, Mapping[Span, None]]) -> Iterator[Actor]:
    """Yield the actors of whom a run found more mentions than are kept, with those that it found."""
    for actor in project.records(Actor):
        if mentions.get(actor.id, {}).keys() - set(actor.mentions):
            yield replace(actor, mentions=tuple(mentions[actor.id]))


def duplicates(project: Project, *, coder: CoderId) -> Merging:
    """
    Return which actors of a project are one, surely or perhaps, each with the evidence in words.

    Parameters
    ----------
    project : Project
        Whose actors are compared; those that count as others already are left out.
    coder : CoderId
        Who makes the records of merges that are returned; see `blocs.stores.Desk.merge` for applying one.
    """
    merged = {merge.merged for merge in project.records(Merge)}
    return merging((one for one in project.records(Actor) if one.id not in merged), coder=coder)


def _by_page(project: Project) -> Iterator[tuple[Document, ...]]:
    """Yield the documents of each page together, pages in the order of their first document's date."""
    pages: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for document in project.documents():
        pages[document.page].append((document.ordinal, document.id))
    for listed in pages.values():
        found = {document.id: document for document in project.documents(document=[id_ for _, id_ in listed])}
        yield tuple(found[id_] for _, id_ in sorted(listed))  # type: ignore[index]


def _suggested(found: Annotations, finder: Finder) -> Corpus:
    """Return what was found on a page; of concepts only those that a headline gave."""
    coder = finder.coder
    asked = {concept.id for concept in finder.codebook.concepts}
    given = found.codebook.concepts if found.codebook else ()
    marks = tuple(
        Coding(
            type=CORRECTION,
            document=correction.span.document,
            evidence=(correction.span,),
            variables={"corrected": correction.corrected, "reason": correction.reason},
            coder=coder.id,
        )
        for correction in found.corrections
    )
    return Corpus(
        attributions=found.attributions,
        actors=found.actors,
        concepts=tuple(concept for concept in given if concept.id not in asked),
        coders=(coder,),
        statements=found.statements,
        codings=marks,
        notes=found.notes,
    )


def merge(project: Project, other: Project) -> Merged:
    """
    Take over what was done in another copy of a project; see `blocs.stores.Project.merge`.

    Raises
    ------
    BadSetting
        If it is another project and no copy.
    """
    if project.id != other.id:
        raise BadSetting(other.address, "is another project, no copy of this one; bring it in by import")
    return project.merge(other)


def corpus_of(where: str) -> Corpus:
    """
    Read another project, another program's file, or its database on a server, as a corpus.

    Raises
    ------
    BadSetting
        If no format has the ending of its name.
    UnreadablePage
        If it cannot be read.
    """
    if where.lower().endswith(PROJECTS):
        with open_(where) as project:
            return project.corpus()
    if "://" in where or where.lower().endswith(DATABASES):
        return corpus_from_dna(tables(where, TABLES), where=where.rsplit("@", maxsplit=1)[-1])
    read = reader(where)
    try:
        content = Path(where).read_bytes()
    except OSError as error:
        raise UnreadablePage(address=where, why=error.strerror or str(error)) from error
    return read(content, where)


def written(corpus: Corpus, path: str) -> Written:
    """
    Return a corpus in the format of a file's name.

    Raises
    ------
    BadSetting
        If no format has the name's ending, or that one is only read.
    """
    return writer(path)(corpus)


def selected(corpus: Corpus, *, statuses: Collection[Status]) -> Corpus:
    """Return a corpus with only the statements that people have made this or that of."""
    known = statuses_of(corpus)
    kept = tuple(replace(one, status=known[one.id]) for one in corpus.statements if known[one.id] in statuses)
    ids = {one.id for one in kept}
    judgements = tuple(one for one in corpus.judgements if one.statement in ids)
    return replace(corpus, statements=kept, judgements=judgements)


def statuses_of(corpus: Corpus) -> Mapping[StatementId, Status]:
    """Return what people have made of each statement."""
    coders = {coder.id: coder for coder in corpus.coders}
    roles = {a.about for a in corpus.attributes if (a.name, a.value) == ("role", Role.ADJUDICATOR.value)}
    adjudicators = {coder for coder in coders if coder in roles}
    judged = defaultdict(list)
    for judgement in corpus.judgements:
        judged[judgement.statement].append(judgement)
    return {
        one.id: status(coders[one.coder], judged[one.id], adjudicators=adjudicators)
        for one in corpus.statements
    }


def agreement(
    project: Project, coders: Collection[str] = (), *, documents: Collection[str] | None = None
) -> Comparison:
    """
    Return how far coders of a project agree.

    Parameters
    ----------
    project : Project
        With what they coded.
    coders : collection of str
        Their names or ids; by default all people who made or judged a statement.
    documents : collection of str, optional
        Ids of the documents that all of them read; by default those in which each marked something.

    Raises
    ------
    BadSetting
        If there are fewer than two coders, or one of them is not there.
    """
    corpus = project.corpus()
    chosen = [_coder(corpus, name) for name in coders] or _people_at_work(corpus)
    if len(set(chosen)) < 2:  # noqa: PLR2004
        raise BadSetting("agreement", "needs two coders or more who made or judged statements")
    return compare(corpus, chosen, documents=documents)  # type: ignore[arg-type]


def names(project: Project) -> dict[str, str]:
    """Return the names of actors, concepts and coders by their ids."""
    found: dict[str, str] = {one.id: one.name for one in project.records(Actor)}
    found |= {one.id: one.name for one in project.records(Concept)}
    return found | {one.id: one.name for one in project.records(Coder)}


def _coder(corpus: Corpus, name: str) -> CoderId:
    found = [coder.id for coder in corpus.coders if name in (coder.id, coder.name)]
    if len(found) != 1:
        known = ", ".join(dict.fromkeys(coder.name for coder in corpus.coders))
        why = (
            f"stands for {len(found)} coders; give an id" if found else f"is no coder here; there are {known}"
        )
        raise BadSetting(name, why)
    return found[0]


def _people_at_work(corpus: Corpus) -> list[CoderId]:
    at_work = {one.coder for one in corpus.statements} | {one.coder for one in corpus.judgements}
    return [coder.id for coder in corpus.coders if coder.kind is CoderKind.PERSON and coder.id in at_work]
