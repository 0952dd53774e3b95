"""
Who is for and who against: concepts, what is about them, sides, and what readers correct.

============  =========================================================================
tokens        words brought to their stems
signs         what in a passage speaks for or against
seeming       words that only look like signs
words         words that judge, want, refuse, and turn a side round
concepts      the tagger of concepts: those asked for, or the headline's
cores         what a concept is for or against, and which
parts         which words of a concept carry what it is about
topics        whether words are about a concept
attitude      the attitude that words show toward the thing they name
passages      attributions as passages, and who their actors speak for
clauses       the tagger of attitudes told without a verb of saying
stance        the tagger of statements: attitude times the direction of the concept
own_voice     the tagger of sides in authors' own voices: rules and the trained judge together
wishes        sentences of plain wishes and judgements, whole
pointing      what a comment says of what the headline proposes, without naming it
plans         what a headline proposes, and how concepts stand to it
answers       replies that agree or disagree
threads       the tagger of sides that readers take by pointing and answering
corrections   the tagger of facts that readers correct
============  =========================================================================
"""
