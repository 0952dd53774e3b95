"""
Whom the words mean: persons, organizations, groups and countries, their offices, and who speaks for whom.

============  ===================================================================
words         titles, offices, and words that are no names
countries     countries with their capitals, adjectives and peoples
coordination  which sources name several speakers
tokens        words and marks, and which are written as names
names         names in a text, and what kind of name each is
coreference   which names, pronouns and descriptions mean the same
memberships   offices and organizations, and since when
outlets       newspapers, agencies and broadcasters through which we hear
scenes        what a reader has in mind of a document at a pronoun
genders       which gender a given name tells
candidates    whom a pronoun could mean, and what speaks for and against each
ranking       how likely each of them is, with numbers that were learned
pronouns      whom `he` and `she` mean, and why
nouns         what the words of a source tell of it
sources       from the source of an attribution to an actor
speakers      who speaks on a page, and whose words come through whom
actors        the tagger of actors
merging       which actors of several pages are one
voices        the tagger of what authors of comments say themselves
============  ===================================================================
"""
