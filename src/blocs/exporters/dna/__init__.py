"""
Databases of Discourse Network Analyzer: read from DNA 2 and 3, written for DNA 3.

==========  ============================================================
schema      the tables of DNA 3
versions    tables of DNA 2 in the shape of DNA 3
draft       what has been read so far
passages    coded passages → statements and codings
reading     tables → corpus
sheet       the rows to be written
vocabulary  types, variables, entities and their attributes → rows
writing     corpus → an SQLite file that DNA 3 opens
==========  ============================================================

What DNA knows and blocs has no record for (colours, permissions, which entities a variable has) is kept in
attributes, so that a database comes back as it was:

- about ``dna type LABEL``: ``color``; about ``dna entity LABEL/VARIABLE/VALUE``: ``color``, ``child of``;
- about a variable's id: ``attributes``, the names of its attribute variables, as JSON;
- about a coder's id: ``dna``, everything else in the coder's row, as JSON, the scrambled password included;
- about a document's id: ``section``, ``notes``, ``type`` and ``coder``;
- about an actor's or concept's id: its attribute variables by their names;
- about ``project``: ``highlight REGEX``.
"""

from blocs.exporters.dna.reading import TABLES, corpus_from_dna
from blocs.exporters.dna.writing import dna

__all__ = ["TABLES", "corpus_from_dna", "dna"]
