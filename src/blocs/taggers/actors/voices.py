"""
What authors say in their own voice: neither cited from the thread nor reported of somebody else.

A comment is its author's voice but for that; an article only where its author argues: what should be done,
in sentences that are not reported, not quoted and not asked, in a text that says `I` or `we` itself.

Names authors as the page does; where it gives no name, by the comment's label, so that each stays one
actor.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Actor, ActorKind, Attribution, CoderId, Genre, Layer, Span, united_actors
from blocs.taggers.languages import is_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blocs.model import Annotations, Document, DocumentId

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according|wr(?:ite|ites|ote)|argue[ds]?|claim(?:s|ed)?|stat(?:es|ed)"
    r"|announce[ds]?|add(?:s|ed)|explain(?:s|ed)|repl(?:ies|ied)|quot(?:es|ed|ing)|ask(?:s|ed)|declare[ds]?|warn(?:s|ed)"
    r"|insist(?:s|ed)|tweet(?:s|ed)|call(?:s|ed)|report(?:s|ed))\b|^:$",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:should|must|ought|(?:need|needs|has|have)\s+to)\b|^(?:Let|Stop|Scrap|Build|Drop|End|Keep)\b"
)
_OWN_WORD = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b(?![-.])")
_QUOTED = re.compile(r"[“”\"„«»]")
_ARGUES = 2
"""How many sentences with `I` or `we` of its own make an article one that argues."""
_FEWEST = 5
"""How many words make a leftover of a sentence."""
_EDGE = " \t\r\n.,;:!?…\"“”‘’'()[]•–—-"


@dataclass(frozen=True, slots=True)
class VoiceTagger:
    """
    Give each author's own words to them, as an attribution without source and cue.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences, and the quotations and reported speech that are taken out, with its actors."""
        return frozenset({Layer.SENTENCES, Layer.QUOTATIONS, Layer.ATTRIBUTIONS, Layer.ACTORS})

    @property
    def gives(self) -> frozenset[Layer]:
        """One more attribution for each author who speaks, and the author."""
        return frozenset({Layer.ATTRIBUTIONS, Layer.ACTORS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the voices of authors, after what they report."""
        sentences, reported = _by_document(annotations.sentences), _reported(annotations)
        told, others = (_by_document(sorted(part)) for part in _told_parts(annotations))
        voices, actors = [], []
        authors = author_names(annotations.documents)
        for document in filter(is_english, annotations.documents):
            taken = reported.get(document.id, ())
            if document.genre is Genre.COMMENT:
                own = tuple(_own(document, sentences.get(document.id, ()), taken))
            else:
                here = sentences.get(document.id, ())
                if not _says_i(document, here, others.get(document.id, ())):
                    continue
                own = _argued(document, here, told.get(document.id, ()))
            if own:
                actor = author(document, authors)
                actors.append(replace(actor, mentions=()))
                voices.append(
                    Attribution(
                        document=document.id,
                        content=own,
                        actor=actor.id,
                        reason=_REASONS[document.genre is Genre.COMMENT],
                        coder=self.coder,
                    )
                )
        return replace(
            annotations,
            attributions=(*annotations.attributions, *voices),
            actors=united_actors((*annotations.actors, *actors)),
        )


_REASONS = {True: "the comment's own words are its author's", False: "the author argues in their own voice"}


def _told_parts(annotations: Annotations) -> tuple[list[Span], list[Span]]:
    """Return where any speech, thought or attitude is told, and the parts in which somebody else speaks."""
    quoted = [span for quotation in annotations.quotations for span in quotation.spans]
    contents = [span for attribution in annotations.attributions for span in attribution.content]
    told = [span for one in annotations.attributions for span in (*one.source, *one.cue)]
    return [*told, *contents, *quoted], [*contents, *quoted]


def _says_i(document: Document, sentences: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether an article says `I` or `we` itself, in more than one sentence and in nobody else's words."""
    count = at = 0
    for sentence in sentences:
        while at < len(others) and others[at].end <= sentence.start:
            at += 1
        text = document.quote(sentence)
        first = _OWN_WORD.search(text)
        own = first is not None and _QUOTED.search(text) is None
        place = sentence.start + first.start() if first else 0
        count += own and (at == len(others) or place < others[at].start)
    return count >= _ARGUES


def _argued(document: Document, sentences: Sequence[Span], told: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences of an article in which its author says what should be done; in news, none."""
    free, at = [], 0
    for sentence in sentences:
        while at < len(told) and told[at].end <= sentence.start:
            at += 1
        quoted = _QUOTED.search(document.quote(sentence)) is not None
        if not quoted and (at == len(told) or told[at].start >= sentence.end):
            free.append(sentence)
    texts = ((sentence, document.quote(sentence).strip()) for sentence in free)
    return tuple(s for s, text in texts if _DEMAND.search(text) and not text.endswith(("?", ":")))


def author(document: Document, authors: dict[DocumentId, str]) -> Actor:
    """Return a document's author as an actor of its page."""
    return Actor(name=authors[document.id], kind=ActorKind.PERSON, page=document.page)


def author_names(documents: Sequence[Document]) -> dict[DocumentId, str]:
    """
    Return a readable name for each document's author, unique on the page where the page names none.

    A comment without a named author is called after its label (`Commenter 3`), else after what it answers
    (`Reply to commenter 3`), else after its place on the page.
    """
    names: dict[DocumentId, str] = {}
    taken = Counter((document.author or "").strip() for document in documents)
    for document in documents:
        given = (document.author or "").strip()
        name = given or _unnamed(document, names)
        if not given:
            taken[name] += 1
            name = name if taken[name] == 1 else f"{name} ({taken[name]})"
        names[document.id] = name
    return names


def _unnamed(document: Document, names: dict[DocumentId, str]) -> str:
    if document.genre is not Genre.COMMENT:
        return "The author"
    if document.label:
        return f"Commenter {document.label.strip().rstrip('.')}"
    parent = names.get(document.reply_to) if document.reply_to is not None else None
    if parent is not None and parent.startswith("Commenter"):
        return f"Reply to c{parent[1:]}"
    if parent is not None and parent.startswith("Reply to"):
        return re.sub(r" \(\d+\)$", "", parent)
    return f"Commenter at place {document.ordinal}"


def _by_document(spans: Iterable[Span]) -> dict[DocumentId, list[Span]]:
    grouped: dict[DocumentId, list[Span]] = {}
    for span in spans:
        grouped.setdefault(span.document, []).append(span)
    return grouped


def _reported(annotations: Annotations) -> dict[DocumentId, list[Span]]:
    """Return what is not the author's own, document by document: citations, and speech of a known other."""
    texts = {document.id: document for document in annotations.documents}
    authors = author_names(annotations.documents)
    own = {document.id: author(document, authors).id for document in annotations.documents}
    taken = [
        span
        for attribution in annotations.attributions
        if attribution.actor not in (None, own[attribution.document])
        and _is_speech(texts[attribution.document], attribution)
        for span in (*attribution.source, *attribution.cue, *attribution.content)
    ]
    taken += [citation.span for document in annotations.documents for citation in document.citations]
    return _by_document(sorted(taken))


def _is_speech(document: Document, attribution: Attribution) -> bool:
    """Whether words are reported; a feeling that a reader ascribes to others is the reader's own claim."""
    cue = " ".join(document.quote(span) for span in attribution.cue)
    return _SAYING.search(cue) is not None


def _own(document: Document, sentences: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of sentences that nobody else's words cover; short leftovers do not count."""
    first = 0
    for sentence in sentences:
        while first < len(taken) and taken[first].end <= sentence.start:
            first += 1
        at = sentence.start
        index = first
        while index < len(taken) and taken[index].start < sentence.end:
            yield from _trimmed(document, at, min(taken[index].start, sentence.end), whole=False)
            at = max(at, taken[index].end)
            index += 1
        yield from _trimmed(document, at, sentence.end, whole=at == sentence.start)


def _trimmed(document: Document, start: int, end: int, *, whole: bool) -> Iterator[Span]:
    text = document.text[start:end] if start < end else ""
    fewest = 1 if whole else _FEWEST
    if len(_WORD.findall(text)) < fewest and not (whole and text.strip()):
        return
    if whole:
        yield Span(document.id, start, end)
        return
    left, right = len(text) - len(text.lstrip(_EDGE)), len(text.rstrip(_EDGE))
    yield Span(document.id, start + left, start + right)
