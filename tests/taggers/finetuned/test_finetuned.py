"""Classifiers that a user has fine-tuned, as callables: tags make attributions, likelihoods make sides."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.records import document
from tests.taggers.invented import page, said

from blocs.model import Actor, ActorKind, Annotations, Codebook, CoderId, Concept, Stance
from blocs.taggers.finetuned.attributions import (
    CONTEXT_PIECES,
    JUDGED_PIECES,
    FinetunedAttributionTagger,
    word_windows,
)
from blocs.taggers.finetuned.linking import nearest
from blocs.taggers.finetuned.stances import FinetunedStanceTagger
from blocs.taggers.trained.chain import CONTENT, CUE, SOURCE, Stretch

TAGS = {"Ann": 1, "Roe": 2, "said": 3, "the": 5, "dam": 6, "helps": 6}


class Lookup:
    """Gives each word of `TAGS` its tag: the pieces are the tag itself."""

    def pieces(self, words):
        return [[TAGS.get(word, 0)] * (1 + len(word) // 3) for word in words]

    def __call__(self, pieces):
        assert sum(map(len, pieces)) <= 510
        return np.array([np.eye(7, dtype=np.float32)[own[0]] * 9 for own in pieces])


def tagged(text):
    """Return the attributions in a text, in words."""
    annotations = Annotations(documents=(document(text),))
    tagger = FinetunedAttributionTagger(classify=Lookup(), model="mine@1", coder=CoderId("coder_1"))
    quote = annotations.documents[0].quote
    return [
        tuple([quote(span) for span in role] for role in (one.source, one.cue, one.content))
        for one in tagger(annotations).attributions
    ]


def test_tags_become_an_attribution():
    """Source, cue and content as they stand in the text."""
    assert tagged("Ann Roe said the dam helps.") == [(["Ann Roe"], ["said"], ["the dam helps"])]


def test_a_long_text_is_read_in_windows():
    """The same is found everywhere in it, whatever window it falls in."""
    text = "Ann Roe said the dam helps. " + "It rained. " * 7
    found = tagged(text * 40)

    assert found == [(["Ann Roe"], ["said"], ["the dam helps"])] * 40


def test_what_stands_in_another_paragraph_is_far():
    """A content belongs to a cue of its own paragraph, though one of the next stands nearer."""
    text = "said Ann Roe when it had rained for days on end and it was late. The dam helps.\nsaid Ann"

    assert tagged(text.replace("The", "the")) == [(["Ann Roe"], ["said"], ["the dam helps"])]


def test_a_span_ends_with_its_paragraph():
    """A headline is not part of what follows it."""
    assert tagged("Ann Roe said the\ndam helps") == [(["Ann Roe"], ["said"], ["the", "dam helps"])]


@given(st.text(max_size=200) | st.lists(st.sampled_from([*TAGS, ".", "\n", "🙂"]), max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_text_has_exact_spans(text):
    """Every attribution has a cue and a content, and its spans begin and end with a word."""
    for source, cue, content in tagged(text):
        assert cue
        assert content
        assert all(words == words.strip() != "" for words in (*source, *cue, *content))


@given(st.lists(st.integers(1, CONTEXT_PIECES), max_size=80))
def test_windows_judge_each_word_once(sizes):
    """In order, with words around them, in no more pieces than an encoder takes."""
    found = list(word_windows(sizes))

    assert [word for w in found for word in range(w.begin, w.end)] == list(range(len(sizes)))
    assert all(w.start <= w.begin < w.end <= w.stop for w in found)
    assert all(sum(sizes[w.start : w.stop]) <= JUDGED_PIECES + 2 * CONTEXT_PIECES for w in found)


@pytest.mark.parametrize(
    ("spans", "breaks", "linked"),
    [
        ([(CUE, 5, 6)], [], []),
        ([(CONTENT, 0, 5)], [], []),
        ([(CUE, 0, 1), (CONTENT, 70, 80)], [], []),
        ([(CONTENT, 0, 4), (SOURCE, 5, 6), (CUE, 6, 7), (CONTENT, 8, 9)], [], [(6, 5, [0, 8])]),
        ([(CUE, 0, 1), (CONTENT, 4, 5), (CUE, 6, 7)], [], [(6, None, [4])]),
        ([(CUE, 0, 1), (CONTENT, 4, 5), (CUE, 6, 7)], [5], [(0, None, [4])]),
        ([(SOURCE, 0, 1), (SOURCE, 2, 3), (CUE, 3, 4), (CONTENT, 4, 5)], [], [(3, 2, [4])]),
    ],
)
def test_the_nearest_belong_together(spans, breaks, linked):
    """No content, no attribution; one source a cue; the end of a sentence is far."""
    found = nearest([Stretch(*span) for span in spans], breaks)

    assert [
        (one.cue.start, one.source and one.source.start, [part.start for part in one.content])
        for one in found
    ] == linked


def test_what_is_near_to_an_example_is_judged_as_well():
    """With examples a concept is known by more than its words, to whoever judges."""
    annotations = page("Ann Roe said a wall across the river would keep the water back.")
    actor = Actor(name="Ann Roe", kind=ActorKind.PERSON)
    where = annotations.documents[0]
    content = "a wall across the river would keep the water back"
    annotations = replace(
        annotations,
        attributions=(said(where, "Ann Roe", "said", content, actor=actor.id),),
        actors=(actor,),
        codebook=Codebook(concepts=(Concept(name="The dam should be built", examples=(f"{content}.",)),)),
    )
    tagger = FinetunedStanceTagger(judge=lambda *_: (0.05, 0.9, 0.05), model="mine@1")
    (statement,) = tagger(annotations).statements

    assert (statement.stance, statement.confidence) == (Stance.FOR, 0.9)
    assert statement.reason.startswith("mine@1: for ")


@pytest.mark.parametrize(
    ("likely", "stance", "confidence"),
    [
        ((0.05, 0.9, 0.05), Stance.FOR, 0.9),
        ((0.9, 0.05, 0.05), Stance.AGAINST, 0.9),
        ((0.5, 0.2, 0.3), Stance.UNCLEAR, 0.3),
    ],
)
def test_likelihoods_become_a_side(likely, stance, confidence):
    """The likely side where it is likely enough; what is about the concept is for the rules to say."""
    annotations = page("Ann Roe said the dam should be built. Ann Roe said that lunch was late.")
    actor = Actor(name="Ann Roe", kind=ActorKind.PERSON)
    where = annotations.documents[0]
    annotations = replace(
        annotations,
        attributions=(
            said(where, "Ann Roe", "said", "the dam should be built", actor=actor.id),
            said(where, "Ann Roe", "said", "that lunch was late", actor=actor.id),
        ),
        actors=(actor,),
        codebook=Codebook(concepts=(Concept(name="The dam should be built"),)),
    )
    asked = []

    def judge(text, concept):
        asked.append((text, concept))
        return likely

    found = FinetunedStanceTagger(judge=judge, model="mine@1", coder=CoderId("coder_1"))(annotations)
    (statement,) = found.statements

    assert asked == [("said the dam should be built", "The dam should be built")]
    assert (statement.stance, statement.confidence) == (stance, confidence)
    assert statement.reason.startswith("mine@1: for ")
