"""Closed classes of English words, each word in lower case with the letter of its class."""

from __future__ import annotations

_CLASSES = {
    # Determiners and possessive pronouns begin a noun phrase.
    "D": "the a an this these those each every any no my your his her its our their such another both "
    "some many most few several all other more either neither much half",
    # Pronouns that are a subject on their own.
    "S": "he she they i we you it who everyone everybody someone somebody anyone nobody others nothing "
    "something everything anything none",
    "O": "him them me us himself herself themselves itself myself ourselves yourself whom",
    "P": "of in on at by for with from about into over under against between among through during toward "
    "towards upon within without across near behind beyond despite like per via amid including concerning "
    "regarding around along beside besides above below throughout outside inside off onto unlike alongside",
    "C": "and or but nor yet &",
    "B": "that because while when after before if although though as since until whether where unless than "
    "once whereas whenever wherever lest so",
    "W": "what how why which whose",
    "X": "is are was were be been being am have has had having do does did will would can could shall should "
    "may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't "
    "can't couldn't shouldn't cannot ain't mustn't",
    "N": "not never",
    "T": "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight "
    "january february march april june july august september october november december",
    "A": "also then even just still already again now often soon later earlier once ever always "
    "sometimes seldom perhaps maybe too here there instead meanwhile however though thus indeed further "
    "rather quite very almost twice thereby therefore moreover furthermore nonetheless nevertheless "
    "nearly together only first recently long likewise apparently afterward afterwards",
    "t": "to",
}

WORDS = {word: letter for letter, words in _CLASSES.items() for word in words.split()}
"""The class of every closed-class word; a word of two has the one that more often cuts phrases right."""

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 's 're 'm".split())

HAVE = frozenset("have has had having hasn't haven't hadn't 've 's 'd".split())

TIME_NOUNS = frozenset(
    "week month year day night morning afternoon evening weekend time summer spring fall winter hour hours "
    "days weeks months years minutes".split()
)

TITLES = frozenset(
    "mr. mrs. ms. dr. sen. rep. gov. gen. prof. lt. col. sens. reps. rev. st. capt. sgt. maj. adm. justice "
    "president senator governor secretary".split()
)

NOT_ADVERBS = frozenset(
    "family ally rally reply supply only early likely daily weekly elderly assembly italy july monopoly "
    "friendly deadly holy ugly bully jelly fly apply comply imply rely multiply costly lonely lovely "
    "emily kelly sally billy molly beverly kimberly elderly anomaly homily tally belly folly".split()
)

POSSESSIVES = frozenset("my your his her its our their".split())
