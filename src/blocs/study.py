"""The only place where all parts meet: pages in, findings and reports out."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from blocs import readers, sources, taggers
from blocs.errors import InputError
from blocs.exporters import records
from blocs.model import (
    Annotations,
    Codebook,
    Coder,
    CoderKind,
    Concept,
    Document,
    Findings,
    Note,
    Page,
    PageId,
    Reading,
    united_actors,
)
from blocs.taggers.actors.merging import merging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from blocs.taggers import Tagger
    from blocs.taggers.concepts.candidates import Candidate

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page has been read."""

    path: str


@dataclass(frozen=True, slots=True)
class PageSkipped:
    """A page could not be read; the run goes on."""

    path: str
    error: InputError


@dataclass(frozen=True, slots=True)
class FilePassedOver:
    """A file in a folder is no page by its name and was not opened."""

    path: str


Event = PageRead | PageSkipped | FilePassedOver


def _ignore(event: Event) -> None:
    log.debug("%s", event)


def readings(
    paths: Iterable[str],
    *,
    reader: Callable[[Page], Reading] = readers.read,
    listen: Callable[[Event], None] = _ignore,
) -> Iterator[Reading]:
    """
    Read pages one by one, as they are asked for; an unusable page is skipped and told.

    Parameters
    ----------
    paths : iterable of str
        Files, and folders whose pages are meant.
    reader : callable
        What turns a page into its documents.
    listen : callable
        Is told of every page read, page skipped, and file passed over.
    """
    for candidate in sources.candidates(paths):
        if not candidate.is_page:
            listen(FilePassedOver(candidate.path))
            continue
        try:
            reading = reader(sources.load(candidate.path))
        except InputError as error:
            log.warning("skipped: %s", error)
            listen(PageSkipped(candidate.path, error))
        else:
            listen(PageRead(candidate.path))
            yield replace(reading, notes=tuple(replace(note, page=_page(reading)) for note in reading.notes))


def _page(reading: Reading) -> PageId | None:
    return reading.documents[0].page if reading.documents else None


def read(*paths: str) -> Reading:
    """
    Read pages into their documents: each article, then its comments.

    Parameters
    ----------
    *paths : str
        Files, and folders whose pages are meant.

    Returns
    -------
    Reading
        Documents and notes of all pages; the pages that could not be read are in its `skipped`.

    Raises
    ------
    InputError
        If none of the pages could be read.
    """
    skipped: list[InputError] = []

    def listen(event: Event) -> None:
        if isinstance(event, PageSkipped):
            skipped.append(event.error)

    read_pages = list(readings(map(str, paths), listen=listen))
    if skipped and not read_pages:
        raise skipped[0]
    return Reading(
        documents=tuple(document for reading in read_pages for document in reading.documents),
        notes=tuple(note for reading in read_pages for note in reading.notes),
        skipped=tuple(skipped),
    )


def find(
    documents: Iterable[Document],
    *,
    concepts: Iterable[str] = (),
    codebook: Codebook | None = None,
    models: Mapping[str, Tagger] | None = None,
) -> Findings:
    """
    Find in documents who says what, and who is for or against.

    Parameters
    ----------
    documents : Reading or iterable of Document
        Those of one page stand together, as `read` returns them.
    concepts : iterable of str
        Propositions, each a sentence one can be for or against.
    codebook : Codebook, optional
        More concepts, with definitions and examples. Without any concept, each page's headline gives one.
    models : mapping of str to tagger, optional
        Models of your own, for ``"attributions"``, ``"stances"`` or both; see `blocs.larger_models`.

    Returns
    -------
    Findings
        Attributions, actors and statements, page by page.
    """
    wanted = with_concepts(codebook, concepts)
    notes = documents.notes if isinstance(documents, Reading) else ()
    skipped = documents.skipped if isinstance(documents, Reading) else ()
    finder = Finder(codebook=wanted, models=models or {})
    groups = (tuple(group) for _, group in groupby(documents, key=lambda document: document.page))
    pages = tuple(finder(Reading(documents=group, notes=_notes_on(group, notes))) for group in groups)
    return together(pages, coder=finder.coder, skipped=skipped)


def together(pages: Iterable[Annotations], *, coder: Coder, skipped: Iterable[InputError] = ()) -> Findings:
    """
    Return what was found on all pages, and which of their actors are one.

    Parameters
    ----------
    pages : iterable of Annotations
        What was found, page by page.
    coder : Coder
        The program that found it.
    skipped : iterable of InputError
        The pages that could not be read.
    """
    kept = tuple(pages)
    actors = united_actors(actor for page in kept for actor in page.actors)
    found = merging(actors, coder=coder.id)
    return Findings(pages=kept, coder=coder, skipped=tuple(skipped), merging=found)


def concepts(given: Findings | Iterable[Document]) -> tuple[Candidate, ...]:
    """
    Propose concepts where there is no codebook yet: what is said again and again.

    Parameters
    ----------
    given : Findings, Reading or iterable of Document
        What was found, or documents to be found in; those of one page stand together.

    Returns
    -------
    tuple of Candidate
        Each a concept named by its most typical content, with all its contents; what most actors speak about
        first.
    """
    from blocs.taggers.concepts.candidates import candidates  # noqa: PLC0415  scipy takes a tenth of a second

    return candidates(given.pages if isinstance(given, Findings) else find(given).pages)


def html(findings: Findings) -> str:
    """
    Return the report on what was found: one self-contained HTML page, to be written as UTF-8.

    Parameters
    ----------
    findings : Findings
        Of one page or several; see `find`.
    """
    from blocs.report import render  # noqa: PLC0415  templates take a fifth of a second that others save

    data = json.dumps(records.findings(findings), ensure_ascii=False)
    return "".join(
        render(
            findings.pages,
            coder=findings.coder,
            skipped=findings.skipped,
            data=[data],
            merging=[findings.merging],
        )
    )


def _notes_on(documents: tuple[Document, ...], notes: tuple[Note, ...]) -> tuple[Note, ...]:
    page, ids = documents[0].page, {document.id for document in documents}
    return tuple(note for note in notes if note.page == page or note.document in ids)


def with_concepts(codebook: Codebook | None, concepts: Iterable[str]) -> Codebook:
    """Return a codebook with more concepts, each a bare proposition; one that it has already is not added."""
    known = codebook.concepts if codebook is not None else ()
    added = (Concept(name=" ".join(name.split())) for name in concepts)
    return Codebook(concepts=tuple({concept.id: concept for concept in (*added, *known)}.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """
    All taggers in their order, as one coder with its settings.

    Parameters
    ----------
    codebook : Codebook
        The concepts toward which stances are sought; empty for the proposition in each page's headline.
    models : mapping of str to tagger
        Models of the user's instead of parts that ship with the package; see `blocs.larger_models`.
    """

    codebook: Codebook = field(default_factory=Codebook)
    models: Mapping[str, Tagger] = field(default_factory=dict)

    @property
    def coder(self) -> Coder:
        """
        The program as the coder of what it finds.

        The concepts are not among its settings: what is found on one does not depend on the others, so that
        a concept more leaves what was found before as it is.
        """
        settings = taggers.settings(self.models)
        return Coder(name="blocs", kind=CoderKind.PROGRAM, version=program_version(), settings=settings)

    def __call__(self, reading: Reading) -> Annotations:
        """Return all that is found in the documents of one page."""
        wanted = self.codebook if self.codebook.concepts else None
        bare = Annotations(documents=reading.documents, notes=reading.notes, codebook=wanted)
        return taggers.pipeline(coder=self.coder.id, models=self.models)(bare)


def program_version() -> str:
    """Return the version of blocs that runs."""
    # As in pyproject.toml; to ask what is installed takes as long as reading two hundred words.
    return "0.1.0"
