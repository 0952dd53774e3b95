"""
Fine-tune any encoder to tag source, cue and content, on PolNeAR.

usage: attributions.py --data ../shared/data/polnear --encoder FOLDER --out FOLDER

Every twentieth article of train is held out and scored after each epoch; dev is left for you.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

import loop
from corpus import ROLES, Article, articles
from evaluate import line, score
from transformers import AutoModelForTokenClassification

from blocs.hosts.checkpoints import TAGS, TokenClassifier, window_of, word_pieces
from blocs.model import Annotations, Document, Genre, PageId
from blocs.taggers.finetuned.attributions import CONTEXT_PIECES, FinetunedAttributionTagger, word_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD_OUT = 20
IGNORED = -100


def main() -> None:
    """Train, write and score after each epoch."""
    parser = ArgumentParser(description=__doc__)
    loop.add_arguments(parser)
    args = parser.parse_args()
    tokenizer, model = loop.begin(AutoModelForTokenClassification, TAGS, args)
    every = list(articles(args.data / "train"))
    held_out = every[::HELD_OUT][: args.most]
    given = [a for number, a in enumerate(every) if number % HELD_OUT][: args.most]
    examples = [one for article in given for one in _examples(tokenizer, article)]
    loop.train(model, examples, args, lambda: _scores(tokenizer, model, held_out))


def _examples(tokenizer: Any, article: Article) -> Iterator[loop.Example]:
    """Yield the windows of an article, cut as they are cut in use."""
    places = zip(article.words.starts, article.words.ends, strict=True)
    pieces = [own[:CONTEXT_PIECES] for own in word_pieces(tokenizer, [article.text[s:e] for s, e in places])]
    for window in word_windows([len(own) for own in pieces]):
        ids, firsts = window_of(tokenizer, pieces[window.start : window.stop])
        labels = [IGNORED] * len(ids)
        for word in range(window.begin, window.end):
            labels[firsts[word - window.start]] = article.tags[word]
        yield loop.Example(ids, [0] * len(ids), labels)


def _scores(tokenizer: Any, model: Any, given: list[Article]) -> str:
    """Return the scores of what is found in articles, with the corpus' own scorer."""
    device = model.device
    classify = TokenClassifier("in training", tokenizer, model.to("cpu"), list(range(len(TAGS))))
    tagger = FinetunedAttributionTagger(classify=classify, model=classify.name)
    found = [(article, _found(tagger, article)) for article in given]
    model.to(device)
    return line(score(found))


def _found(tagger: FinetunedAttributionTagger, article: Article) -> list[dict[str, list[tuple[int, int]]]]:
    document = Document(
        page=PageId("page"), path=article.name, ordinal=0, text=article.text, genre=Genre.ARTICLE
    )
    return [
        {role: [(span.start, span.end) for span in getattr(one, role)] for role in ROLES}
        for one in tagger(Annotations(documents=(document,))).attributions
    ]


if __name__ == "__main__":
    main()
