"""What the trained judge of stance promises."""

import csv
import hashlib
import pickle
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocs.model import Stance
from blocs.taggers.trained_stance import Chances, StanceJudge, chances
from blocs.taggers.trained_stance.judge import judgement
from blocs.taggers.trained_stance.network import WEIGHTS

DAM = "The dam should be built"
FOLDER = files("blocs.taggers.trained_stance") / "weights"


PLAIN = [
    ("I am all for the dam. It will bring work and clean power to the valley.", Stance.FOR),
    ("This dam is a disaster. It drowns two villages, and nobody here wants it.", Stance.AGAINST),
]


@pytest.mark.parametrize(("text", "stance"), PLAIN)
@pytest.mark.parametrize("concept", [DAM, "the dam"])
def test_plain_words_lean_to_their_side(text, stance, concept):
    """What a reader would not hesitate about is judged likelier than the other side."""
    found = chances(text, concept)

    assert (Stance.FOR if found.favour > found.against else Stance.AGAINST) == stance


@pytest.mark.parametrize("text", ["My aunt bakes the best plum cake in town.", "What time is it?"])
def test_what_is_about_something_else_is_unclear(text):
    """As it comes, the judge states no side where the text does not touch the concept."""
    assert StanceJudge()(text, DAM).stance == Stance.UNCLEAR


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_text_gets_chances(text, concept):
    """No text is refused, whatever its characters, and the chances sum to one."""
    found = chances(text, concept)

    assert found.against + found.favour + found.unclear == pytest.approx(1)
    assert min(found.against, found.favour, found.unclear) >= 0


@pytest.mark.parametrize("text", ["\ud800 half a pair", "\x00", "x" * 100_000, "no " * 50_000, "", "ﷺ" * 500])
def test_strange_texts_are_judged(text):
    """Half characters, zeros, one endless word, a whole book and nothing at all are texts like others."""
    assert StanceJudge()(text, DAM).stance in Stance


def test_nothing_is_unclear():
    """Where there are no words, there is no side."""
    assert [StanceJudge()("", DAM).stance, StanceJudge()("I am for it", " \n").stance] == [Stance.UNCLEAR] * 2


def test_what_was_judged_before_changes_nothing():
    """Chances depend on text and concept alone, to the last bit."""
    texts = [
        "Build it now!",
        "I fear for the fish in the river, and for ours downstream.",
        "What time is it?",
    ]
    forward = [chances(text, DAM) for text in texts]

    assert [chances(text, DAM) for text in reversed(texts)] == forward[::-1]


shares = st.floats(0, 1)


@given(shares, shares, st.sampled_from([0.5, 0.6, 0.8]), st.sampled_from([0.85, 0.95]))
def test_asking_for_more_never_states_another_side(one, other, low, high):
    """A higher threshold keeps a side or takes it back; it never turns it."""
    against = one
    favour = (1 - one) * other
    given_chances = Chances(against=against, favour=favour, unclear=max(0.0, 1 - against - favour))
    strict, mild = (judgement(given_chances, least=least).stance for least in (high, low))

    assert strict in {mild, Stance.UNCLEAR}


@given(shares, shares)
def test_the_stated_side_is_the_likeliest(one, other):
    """A side is stated only where it is likelier than the other side and than neither."""
    against = one
    favour = (1 - one) * other
    unclear = max(0.0, 1 - against - favour)
    found = judgement(Chances(against=against, favour=favour, unclear=unclear), least=0.5)
    likelihood = {Stance.AGAINST: against, Stance.FOR: favour, Stance.UNCLEAR: unclear}

    assert found.confidence == likelihood[found.stance]
    assert found.stance == Stance.UNCLEAR or found.confidence == max(likelihood.values())


@pytest.mark.parametrize("least", [0.49, 1.0, float("nan")])
def test_a_threshold_that_states_both_sides_or_none_is_refused(least):
    """Below one half both sides could be likely enough; at one, none ever is."""
    with pytest.raises(ValueError, match="least"):
        StanceJudge(least=least)


def test_a_judge_travels():
    """A judge can be handed to another process; the network is loaded there when it is needed."""
    assert pickle.loads(pickle.dumps(StanceJudge(least=0.8))) == StanceJudge(least=0.8)


def test_weights_are_the_ones_named():
    """The file's name is the beginning of its SHA-256, so a mixed-up file is found out."""
    digest = hashlib.sha256((FOLDER / WEIGHTS).read_bytes()).hexdigest()

    assert f"stance-{digest[:12]}.onnx" == WEIGHTS


def test_the_model_card_is_about_these_weights():
    """The card beside the weights names them, what they were trained on, and the licence of each corpus."""
    card = (FOLDER / WEIGHTS.replace(".onnx", ".md")).read_text(encoding="utf-8")

    for word in (WEIGHTS, "VAST", "Perspectrum", "CC BY-SA 4.0", "NewsMTSC", "Apache-2.0", "Limits"):
        assert word in card


SAMPLE_DIGEST = "e633c47e4932"
FLOOR = 0.64


def test_comments_keep_their_score(shared):
    """On a fixed sixth of VAST's development part, at least as many pairs are right as at release."""
    with (shared / "data" / "vast" / "dev.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[::6]
    digest = hashlib.sha256("\n".join(row["post"] + row["topic_str"] + row["label"] for row in rows).encode())
    right = 0
    for row in rows:
        found = chances(row["post"], row["topic_str"])
        likelihood = [found.against, found.favour, found.unclear]
        right += likelihood.index(max(likelihood)) == int(row["label"])

    assert digest.hexdigest()[:12] == SAMPLE_DIGEST
    assert right / len(rows) >= FLOOR
