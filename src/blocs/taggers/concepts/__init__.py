"""
Which concept a content is about, learnt from examples; and concepts proposed where there is no codebook.

==========  ===================================================================================
embeddings  texts as directions: a table of word pieces, taught by a sentence encoder
focus       how likely a content is about a concept, and what it is near to
confirmed   what people confirmed and rejected, as examples of a codebook
clusters    directions that lie close together
tagger      what statements are about, looked at again
candidates  what is said again and again, as concepts named by their most typical content
==========  ===================================================================================

How the table was made is in `training/concepts/`. `candidates` is not loaded here: scipy takes a tenth of a
second that finding does without.
"""

from blocs.taggers.concepts.confirmed import with_judged
from blocs.taggers.concepts.focus import Nearness, nearness

__all__ = ["Nearness", "nearness", "with_judged"]
