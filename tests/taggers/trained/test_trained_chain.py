"""The chain of tags, and what makes attributions of its spans."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.taggers.trained.chain import (
    CONTENT,
    CUE,
    NEVER,
    SOURCE,
    Chain,
    Stretch,
    best_path,
    constrained,
    marginals,
    stretches,
)
from blocs.taggers.trained.confidence import FEATURES, confidence, features
from blocs.taggers.trained.decode import Found, Link, link
from blocs.taggers.trained.hedges import hedged
from blocs.taggers.trained.reading import TAGS, TARGETS, Read
from blocs.taggers.trained.words import words


def random_chain(seed, count):
    """Return the scores of `count` words and a chain, drawn at random."""
    chance = np.random.default_rng(seed)
    chain = Chain(
        chance.normal(size=(TAGS, TAGS)).astype(np.float32), chance.normal(size=TAGS).astype(np.float32)
    )
    return chance.normal(size=(count, TAGS)).astype(np.float32), constrained(chain)


def path_score(path, scores, chain):
    """Return the score of a path, step by step."""
    score = chain.first[path[0]] + scores[0, path[0]]
    for spot in range(1, len(path)):
        score += chain.transitions[path[spot - 1], path[spot]] + scores[spot, path[spot]]
    return float(score)


@pytest.mark.parametrize("seed", range(5))
def test_best_path_and_marginals_against_all_paths(seed):
    """Of all 2401 paths of four words it is the best; a marginal is the share that passes there."""
    scores, chain = random_chain(seed, 4)
    paths = list(product(range(TAGS), repeat=4))
    values = np.array([path_score(path, scores, chain) for path in paths])
    assert tuple(best_path(scores, chain)) == paths[int(values.argmax())]
    shares = np.exp(values) / np.exp(values).sum()
    expected = np.zeros((4, TAGS))
    for path, share in zip(paths, shares, strict=True):
        expected[range(4), path] += share
    np.testing.assert_allclose(marginals(scores, chain), expected, atol=1e-5)


@given(st.integers(0, 10**6), st.integers(0, 40))
def test_no_span_goes_on_without_having_begun(seed, count):
    """An inside tag follows the begin or inside of its own role; spans hold every tagged word once."""
    scores, chain = random_chain(seed, count)
    tags = best_path(scores, chain)
    assert len(tags) == count
    for before, tag in zip([0, *tags], tags, strict=False):
        assert tag in (0, 1, 3, 5) or before in (tag, tag - 1)
    spans = list(stretches(tags))
    assert sum(one.stop - one.start for one in spans) == sum(tag > 0 for tag in tags)


def read_with(count, pointing):
    """Return a text of `count` words, each pointing to one other; `pointing` maps a word to its target."""
    found = words("w " * count)
    targets = np.full((count, TARGETS), -1)
    shares = np.zeros((count, TARGETS), np.float32)
    for word, target in pointing.items():
        targets[word, 0], shares[word, 0] = target, 0.9
    return Read(found, np.zeros((count, TAGS), np.float32), targets, shares)


def test_spans_go_to_the_cue_they_point_to():
    """Two cues, each with the source and the content that point to it, whatever stands between."""
    spans = [Stretch(SOURCE, 0, 1), Stretch(CUE, 1, 2), Stretch(CONTENT, 2, 4), Stretch(CUE, 4, 5)]
    spans += [Stretch(SOURCE, 5, 6), Stretch(CONTENT, 6, 8)]
    first, second = link(read_with(8, {0: 1, 2: 1, 3: 1, 5: 4, 6: 1, 7: 1}), spans)
    assert [part.span.start for part in first.content] == [2, 6]
    assert (first.source.span.start, second.source.span.start) == (0, 5)
    assert second.content == ()


@pytest.mark.parametrize(
    ("second", "owners"), [(0.4, [[0], [5]]), (0.1, [[0, 5], []])], ids=["nearly as much", "much less"]
)
def test_a_cue_without_content_gets_one_that_points_to_it_nearly_as_much(second, owners):
    """An attribution has a content: of two that point to one cue, the other cue gets what may be its."""
    spans = [Stretch(CONTENT, 0, 1), Stretch(CUE, 2, 3), Stretch(CUE, 4, 5), Stretch(CONTENT, 5, 6)]
    read = read_with(6, {0: 2, 5: 2})
    read.targets[5, 1], read.shares[5] = 4, [0.5, second, 0, 0, 0, 0, 0, 0]
    assert [[part.span.start for part in one.content] for one in link(read, spans)] == owners


def test_one_source_a_cue():
    """Of two sources that point to one cue, the one that does so more surely gets it."""
    read = read_with(3, {0: 1, 2: 1})
    read.shares[0, 0] = 0.5
    (found,) = link(read, [Stretch(SOURCE, 0, 1), Stretch(CUE, 1, 2), Stretch(SOURCE, 2, 3)])
    assert found.source.span.start == 2


def test_pointing_nowhere():
    """A span whose words point to no cue belongs to no attribution."""
    (found,) = link(read_with(3, {0: 2}), [Stretch(SOURCE, 0, 1), Stretch(CUE, 1, 2)])
    assert found.source is None


def test_confidence():
    """What it follows from is in the order of its names; all weights nought are a toss-up."""
    likely = np.full((3, TAGS), 0.5, np.float32)
    cue = Stretch(CUE, 1, 2)
    values = features(
        Found(cue, None, (Link(Stretch(CONTENT, 2, 3), -0.5), Link(Stretch(CONTENT, 0, 1), -9.0))), likely
    )
    named = dict(zip(FEATURES, values.tolist(), strict=True))
    assert named["content pull"] == (-0.5 - 5.0) / 2
    assert named["weakest content pull"] == -5.0
    assert named["cue likely"] == pytest.approx(np.log(0.5 + 0.5), abs=1e-5)
    assert (named["no source"], named["no content"]) == (1.0, 0.0)
    assert confidence(values, np.zeros(len(FEATURES), np.float32)) == 0.5


@pytest.mark.parametrize(
    ("text", "cue", "held_back"),
    [
        ("The mayor is said to favour the dam.", "is said to", True),
        ("The mayor reportedly told friends so.", "told", True),
        ("The mayor said it seems fine.", "said", False),
        ("The mayor seemed to suggest a dam.", "suggest", True),
        ("Reportedly, a dam was built by those whom the mayor knows and who said so.", "said", False),
    ],
)
def test_hedges(text, cue, held_back):
    """A hedge in the cue or next to it counts, one further off or in the content does not."""
    start = text.index(cue)
    assert hedged(text, start, start + len(cue)) is held_back


def test_marginals_of_a_long_text():
    """However long a text, and however unlikely its words, shares stay numbers and sum to one."""
    scores, chain = random_chain(1, 3000)
    scores[::5] *= 30
    scores[::7, 2::2] = NEVER
    likely = marginals(scores, chain)
    assert (likely >= 0).all()
    np.testing.assert_allclose(likely.sum(axis=1), 1, atol=1e-5)
