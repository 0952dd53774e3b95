"""
Who says what and who is for or against, by a model that the user brings: any that answers in JSON.

The model suggests, the text decides: what it quotes must stand in the text, letter by letter, at one place,
or it is refused and counted. A page can make the model suggest nonsense, and nothing else: of an answer only
the fields asked for are read, and nothing in it is ever carried out.

============  ======================================================
attributions  source, cue and content, from quoted words to spans
stances       for, against or unclear, for each content and concept
prompts       what a model is told
answers       from what it answers to checked records
quotes        where quoted words stand
windows       parts of a text that are asked about one by one
============  ======================================================
"""
