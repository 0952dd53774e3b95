r"""
Projects and codebooks of REFI-QDA 1.5, the exchange format of programs for qualitative data analysis.

================  ==================================================================
vocabulary        the words that writing and reading share
details           what the format has no element for, in a line of a description
outgoing          what of a corpus is written, and how much is not
writing           corpus → a project, or its codebook
writing_codes     concepts with their stances, actors, organizations, types → codes
writing_passages  statements and codings → selections
elements          XML that may be anybody's, read with limits
draft             what has been read so far
reading           a project or codebook → corpus
reading_codes     codes → concepts
reading_sources   sources → documents
reading_passages  selections → statements and codings
================  ==================================================================

What becomes what, both ways:

- a document: a ``TextSource`` with its text in ``sources/``; author, site, date, … and its attributes as
  variables;
- a concept: a ``Code`` below *Concepts*, nested in the one it is part of, its definition as description,
  with a code below it for each side (``for: …``, ``against: …``, ``unclear: …``);
- an actor: a ``Case`` with kind and attributes as variables, a code below *Actors*, and, where somebody
  speaks for it, one below *Organizations*;
- a statement: a ``PlainTextSelection`` with codings for who, for whom, and which side; one for each span;
- a coding: a selection with the code of its type; without a span, a coding of the source;
- a memo: a ``Note``, referred to from what it is on; a coder: a ``User``.

What else there is to a record (aliases, memberships, examples, confidence, dates, own variables, …) stands
in a last line of its description, ``blocs: {…}``, so that what `outgoing` returns comes back as it was, but
for the order of records. It leaves out attributions, relations, judgements, rejected statements, merged
records, pages, and what is known of coders and the project.

Another program's codes are concepts; those of one name are told apart by their paths. Its codings are
codings, its users coders, notes and descriptions memos, variables attributes of documents; passages with
words but no code are codings of type ``memo``. Recordings, pictures and PDF are read as far as they have a
plain text. Sets, graphs, links other than from notes, regions, times, and which codes cannot be coded with
are left out.

Notes
-----
Places are counted in Unicode code points from the beginning of the plain text (section 10.2 of the
standard, as a reader made from it cites it), a byte order mark not among them; the end is exclusive, as
QualCoder takes it. Of ``\r\n`` ATLAS.ti counts one character, NVivo and MAXQDA two, as QualCoder's reader has
found; we read by the project's ``origin``, and write texts unchanged. QualCoder's reader fails at a
selection without a time: what we write bears 1970-01-01.

References
----------
.. [1] REFI-QDA standard 1.5, 25 September 2019, https://www.qdasoftware.org; Project.xsd of 18 March 2019.
"""

from blocs.exporters.qda.outgoing import outgoing
from blocs.exporters.qda.reading import from_qdc, from_qdpx
from blocs.exporters.qda.writing import qdc, qdpx

__all__ = ["from_qdc", "from_qdpx", "outgoing", "qdc", "qdpx"]
