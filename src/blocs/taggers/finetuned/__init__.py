"""
Who says what and who is for or against, by classifiers that the user has fine-tuned.

They are given as callables; where they are loaded and run is not known here. How they are trained:
`training/finetuned/`.

============  ====================================================================
attributions  source, cue and content from the tags of words
stances       the side of what is said; what it is about is for the rules to say
linking       which source and content belong to which cue
============  ====================================================================
"""
