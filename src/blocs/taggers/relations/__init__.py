"""
Who is tied to whom: relations between two actors, as the words of one clause state them.

==========  =====================================================================
ties        the closed list of ties, and the words that tell each
triggers    where in a sentence such words stand, and what must stand around them
phrases     which words of a sentence mean an actor
links       what may stand between actors and those words
clauses     subjects and objects
predicates  what verbs tell: A backs B, B is backed by A, A and B clashed
nouns       what nouns tell: an ally of B, A's attacks on B, B-backed A
match       a relation as a sentence words it, and how sure that is
patterns    all constructions, from the words of a tie outward
doubts      what is denied, asked, imagined or over
telling     who tells it, and whom pronouns in their words mean
relations   the tagger of relations
==========  =====================================================================
"""
