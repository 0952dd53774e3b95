"""
Where models run that do not ship with the package: behind an address, or from a folder of this machine.

Nothing here is used unless a user asks for it. A host is a callable that a tagger is given; what is asked and
what is made of the answer is the tagger's business.

================  ==============================================================
chat_completions  a model behind an address that speaks OpenAI's chat completions
kept_answers      answers kept in a folder, where the user wants them kept
checkpoints       a fine-tuned classifier in Hugging Face's format
choices           which model plays which part, as a user writes it down
================  ==============================================================
"""
