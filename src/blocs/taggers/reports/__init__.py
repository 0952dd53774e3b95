"""
Who says what, by rules: source, cue and content of reported speech and thought.

============  =====================================================================
units         words, and what kind of word each is by its look and its neighbours
phrases       where subjects and other phrases begin and end
cues          words that say that somebody speaks, and their shape
frames        what may follow a cue: a clause, a quotation, an object
placing       where the source of a cue is
contents      where what is said begins and ends
candidates    reports as they could be, each with its weight
drafts        which of them are believed; reports in reports, and over sentences
nested        reports inside what somebody says, by their shape
attributions  the tagger
bounds        what the trained network reads past the words of a report
additions     what the rules see and the trained network does not
posts         posts shown in an article, with the account beside them
turns         exchanges written turn by turn, the speaker named before each
============  =====================================================================
"""
