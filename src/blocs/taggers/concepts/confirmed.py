"""What people have confirmed and rejected becomes examples of a codebook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from blocs.model import Codebook, ConceptTarget, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blocs.model import Concept, ConceptId, Document, Statement

_Passages = dict["ConceptId", dict[str, None]]


def with_judged(
    codebook: Codebook, statements: Iterable[Statement], documents: Iterable[Document]
) -> Codebook:
    """
    Return a codebook whose concepts have learnt from what people made of statements.

    Parameters
    ----------
    codebook : Codebook
        The concepts.
    statements : iterable of Statement
        Those with the status *confirmed* give examples. Those *rejected* give what is excluded, unless a
        confirmed one on the same concept rests on the same words: then only its side or its actor was wrong.
    documents : iterable of Document
        Where the statements stand; statements on other documents are passed over.

    Returns
    -------
    Codebook
        The same concepts, with more examples and exclusions, each once.
    """
    texts = {document.id: document for document in documents}
    judged: dict[Status, _Passages] = {
        status: defaultdict(dict) for status in (Status.CONFIRMED, Status.REJECTED)
    }
    for one in statements:
        if one.status in judged and isinstance(one.target, ConceptTarget) and one.document in texts:
            words = " … ".join(texts[one.document].quote(span) for span in one.evidence)
            judged[one.status][one.target.concept][" ".join(words.split())] = None
    return Codebook(
        concepts=tuple(
            _taught(concept, judged[Status.CONFIRMED][concept.id], judged[Status.REJECTED][concept.id])
            for concept in codebook.concepts
        )
    )


def _taught(concept: Concept, confirmed: Iterable[str], rejected: Iterable[str]) -> Concept:
    examples = tuple(dict.fromkeys((*concept.examples, *confirmed)))
    excluded = dict.fromkeys((*concept.excluded, *(one for one in rejected if one not in examples)))
    return replace(concept, examples=examples, excluded=tuple(excluded))
