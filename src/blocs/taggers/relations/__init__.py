"""
Who is tied to whom: relations between two actors, as the words of one clause state them.

=========  ======================================================================
ties       the closed list of ties, and the words that tell each
phrases    which words of a sentence mean an actor
patterns   actor, words of a tie, actor: in a clause, a passive, a noun phrase
doubts     what is denied, asked, imagined or over
relations  the tagger of relations
=========  ======================================================================
"""
