"""
spaCy's pipeline of the shape of en_core_web_sm, without its weights, which are not on the package index.

The same parts in the same order with the same sizes: a hash-embedding convolutional encoder (width 96, depth
4, window 1), a tagger, a parser, rules for attributes and lemmas, and names with an encoder of their own. The
weights are as initialised, but a parser that has learnt nothing would do nothing but attach: every part is
therefore shown a few invented sentences, until it has learnt them by heart.
"""

import random

import spacy
from spacy.training import Example

ENCODER = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP "
    "PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
RELATIONS = (
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
    "dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp "
    "pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
NAMES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY "
    "TIME WORK_OF_ART"
).split()
ROUNDS = 5


def _transitions(kind, encoder):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder,
    }


def pipeline():
    """Return the pipeline, with the labels that its parts have, after a few invented sentences."""
    chance = random.Random(0)  # noqa: S311  no secrets here
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": ENCODER})
    tagger = nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    )
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER)})
    ruler = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    ner = nlp.add_pipe("ner", config={"model": _transitions("ner", ENCODER)})
    for part, labels in ((tagger, TAGS), (parser, RELATIONS), (ner, NAMES)):
        for label in labels:
            part.add_label(label)
    examples = [_example(nlp.make_doc(" ".join(_sentence(chance))), chance) for _ in range(200)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(ROUNDS):
        chance.shuffle(examples)
        for start in range(0, len(examples), 50):
            nlp.update(examples[start : start + 50], sgd=optimizer)
    for tag in TAGS:
        ruler.add([[{"TAG": tag}]], {"POS": _coarse(tag)})
    return nlp


def _coarse(tag):
    kinds = {
        "N": "NOUN",
        "V": "VERB",
        "J": "ADJ",
        "R": "ADV",
        "D": "DET",
        "I": "ADP",
        "P": "PRON",
        "C": "NUM",
    }
    return kinds.get(tag[0], "X")


SHAPES = (
    ("DT NN VBD DT JJ NN IN NNP .", (1, 2, 2, 5, 5, 2, 5, 6, 2)),
    ("NNP NNP VBD IN DT NN VBZ JJ .", (1, 2, 2, 6, 5, 6, 2, 6, 2)),
    ("IN DT NN , PRP MD VB DT NNS .", (6, 2, 0, 6, 6, 6, 6, 8, 6, 6)),
)
WORDS = {
    "DT": "the a this that",
    "NN": "dam plan vote minister party water",
    "NNS": "farmers voters towns",
    "NNP": "Ana Ruiz Norland Varga Tuesday",
    "VBD": "said built told argued",
    "VBZ": "is seems",
    "JJ": "new reckless cheap",
    "IN": "in of that against",
    "PRP": "she they he",
    "MD": "will could",
    "VB": "build stop",
}


def _sentence(chance):
    shape, _ = chance.choice(SHAPES)
    return [chance.choice(WORDS[tag].split()) if tag in WORDS else tag for tag in shape.split()]


def _example(doc, chance):
    shape, heads = next(one for one in SHAPES if _fits(doc, one[0].split()))
    tags = shape.split()
    relations = ["ROOT" if head == place else chance.choice(RELATIONS) for place, head in enumerate(heads)]
    names = ["U-PERSON" if tag == "NNP" else "O" for tag in tags]
    given = {"tags": tags, "heads": list(heads), "deps": relations, "entities": names}
    return Example.from_dict(doc, given)


def _fits(doc, tags):
    return len(doc) == len(tags) and all(
        word.text in WORDS[tag].split() if tag in WORDS else word.text == tag
        for word, tag in zip(doc, tags, strict=True)
    )
