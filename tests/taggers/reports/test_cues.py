"""Cues are found in every inflection, with what belongs to them and what follows."""

import pytest

from blocs.taggers.lexicon.verbs import forms
from blocs.taggers.lexicon.weights import weight
from blocs.taggers.reports.cues import cues
from blocs.taggers.reports.units import units


def found(text):
    """Return the cues of a sentence, as words and frame."""
    (unit,) = units(text, [0], [])
    return [(text[unit.starts[cue.start] : unit.ends[cue.stop - 1]], cue.frame) for cue in cues(unit)]


@pytest.mark.parametrize(
    ("text", "cue", "frame"),
    [
        ("The minister has repeatedly argued that it works.", "has repeatedly argued", "f.that"),
        ("The minister went on to deny it.", "went on to deny", "f.np"),
        ("The group called for a vote.", "called for", "f.for"),
        ("They are objecting to any alliance.", "are objecting to", "f.to+"),
        ("The group vowed to fight.", "vowed", "f.to"),
        ("He was accused of fraud.", "was accused of", "p.of"),
        ("They left, claiming that it was late.", "claiming", "g.that"),
        ("They came to seek help.", "to seek", "i.np"),
        ("The minister is wary of Russia.", "is wary of", "j.of"),
        ("The minister seems more cautious about Russia.", "seems more cautious about", "j.about"),
        ("We heard the claim that it works.", "claim", "n.that"),
        ("According to the paper, it works.", "According to", "a.to"),
        ("Smith told reporters on Friday that it works.", "told", "f.nthat"),
        ("Smith argued to the president that it works.", "argued", "f.that"),
        ("Smith did not say whether it works.", "did not say", "f.wh"),
    ],
)
def test_shapes(text, cue, frame):
    """A verb group is taken whole, with its preposition; mood and complement are told apart."""
    assert (cue, frame) in found(text)


def test_nouns_are_no_verbs():
    """A word that may be noun or verb is a noun behind an article."""
    assert [frame for _, frame in found("The plans were late.") if frame.startswith("f.")] == []


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
    ],
)
def test_forms(lemma, expected):
    """Inflections follow spelling rules and the list of irregular verbs."""
    assert expected == set(forms(lemma))


def test_weights():
    """What was counted is a share; a word of saying weighs more than one of doing; an unknown one nothing."""
    assert 0 < weight("go", "f.np") < weight("think", "f.that") < weight("say", "f.that") <= 1
    assert weight("xyzzy", "f.that") == 0
