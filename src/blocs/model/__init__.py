"""
The frozen records that every stage speaks in: nothing but Python, no storage, no looks.

=============  ==================================================================
identity       ids that follow from content
moment         a point in time with its precision
page           bytes as they were fetched or given
document       one text by one author at one time, its spans, and reader's notes
annotations    what taggers have found so far in the documents of one page
attribution    source, cue and content of reported speech
actor          actors and their memberships
codebook       concepts, and the codebook that holds them
coder          who made a record: a person, or a program with its settings
statement      an actor takes a stance on a target, at a time, on evidence
judgement      what a coder makes of a statement, and the status that follows
merge          two actors, or two concepts, turn out to be one
study_records  what a study adds: its variables, codings, attributes and memos
corpus         documents with all that is coded on them
findings       what a whole run has found, over any number of pages
columns        the same records in bulk, column by column, lossless both ways
=============  ==================================================================
"""

from blocs.model.actor import Actor, ActorKind, Membership
from blocs.model.annotations import Annotations, Correction, Layer, Quotation
from blocs.model.attribution import Attribution
from blocs.model.codebook import Codebook, Concept, codebook_from_toml
from blocs.model.coder import Coder, CoderKind
from blocs.model.corpus import Corpus
from blocs.model.document import Citation, Document, Genre, Note, Reading, Span, document_id
from blocs.model.findings import Findings, FoundStatements, Merging, merged_actors, united_actors
from blocs.model.identity import (
    ActorId,
    AttributionId,
    CoderId,
    ConceptId,
    DocumentId,
    PageId,
    StatementId,
    content_id,
)
from blocs.model.judgement import Judgement, status
from blocs.model.merge import Merge, merged_ids
from blocs.model.moment import Moment, Precision
from blocs.model.page import Page
from blocs.model.statement import ActorTarget, ConceptTarget, Stance, Statement, Status
from blocs.model.study_records import Attribute, Coding, DeclaredVariable, Memo, VariableKind

__all__ = [
    "Actor",
    "ActorId",
    "ActorKind",
    "ActorTarget",
    "Annotations",
    "Attribute",
    "Attribution",
    "AttributionId",
    "Citation",
    "Codebook",
    "Coder",
    "CoderId",
    "CoderKind",
    "Coding",
    "Concept",
    "ConceptId",
    "ConceptTarget",
    "Corpus",
    "Correction",
    "DeclaredVariable",
    "Document",
    "DocumentId",
    "Findings",
    "FoundStatements",
    "Genre",
    "Judgement",
    "Layer",
    "Membership",
    "Memo",
    "Merge",
    "Merging",
    "Moment",
    "Note",
    "Page",
    "PageId",
    "Precision",
    "Quotation",
    "Reading",
    "Span",
    "Stance",
    "Statement",
    "StatementId",
    "Status",
    "VariableKind",
    "codebook_from_toml",
    "content_id",
    "document_id",
    "merged_actors",
    "merged_ids",
    "status",
    "united_actors",
]
