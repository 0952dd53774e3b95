"""From any text to findings and a report: whatever the words, everything that is found can be shown."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import blocs
from blocs.errors import UnreadablePage
from blocs.model import Page
from blocs.readers import read, reader

EXAMPLE = Path(__file__).parents[1] / "examples" / "bridge.html"
WORDS = (
    "said says say saying according to told tells that who which whose claimed denied , . ; : — - ( ) ? ! “ "
    "” \" ' ’ ‘ as if by of in on with from Mr. U.S. Dr. the a it he she they his is was not has been "
    "believed urged Ahmed al-Sadr Smith Jones President Iraq Parliament Party 1 2016 Tuesday's 's "
    "é İ ﬁ 中文 العربية "
    "« » and or but because should must opposes supports against for criticized threatened enemy ally "
    "Americans leader spokesman former @Bob #1 > http://x.y [1]"
).split()
PIECES = [*WORDS, "\n", "\n\n", "\t", "\u200b", "according to", "said that", "“No,” she said"]


def shown(page, how):
    """Read, find and report; return what was found, and the report."""
    try:
        documents = how(page)
    except UnreadablePage:
        return None, ""
    findings = blocs.find(documents, concepts=["Iraq should leave the Party"])
    return findings, blocs.html(findings)


def holds_together(findings):
    """Whether every span lies in its text, and every reference leads somewhere."""
    for page in findings.pages:
        lengths = {document.id: len(document.text) for document in page.documents}
        actors = {actor.id for actor in page.actors}
        attributions = {attribution.id for attribution in page.attributions}
        spans = [
            span for one in page.attributions for role in (one.source, one.cue, one.content) for span in role
        ]
        spans += [span for statement in page.statements for span in statement.evidence]
        if any(not 0 <= span.start < span.end <= lengths[span.document] for span in spans):
            return False
        if any(one.actor not in actors or one.attribution not in attributions for one in page.statements):
            return False
    return True


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", " ", ""]))
def test_any_order_of_cues_and_marks(pieces, between):
    """Cues, marks and names in any order are read, found in and shown without an error."""
    page = Page(address="a.txt", content=between.join(pieces).encode())
    findings, _ = shown(page, reader("verbatim"))

    assert findings is None or holds_together(findings)


@pytest.mark.parametrize("seed", range(4))
def test_a_real_page_with_its_words_shuffled(seed):
    """A page whose words were exchanged, doubled and lost is read, found in and shown without an error."""
    chance = random.Random(seed)
    words = re.split(r"(\s+)", EXAMPLE.read_text(encoding="utf-8"))
    for _ in range(200):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
        words.insert(other, chance.choice(PIECES))
        del words[one]
    findings, report = shown(Page(address="a.html", content="".join(words).encode()), read)

    assert findings is None or (holds_together(findings), report[:15]) == (True, "<!doctype html>")


def test_the_example_answers_its_own_headline():
    """Whom the first report that anybody makes puts on which side: nobody of these is lost unnoticed."""
    findings = blocs.find(blocs.read(str(EXAMPLE)))
    names = {actor.id: actor.name for actor in findings.actors}
    sides = {(names[one.actor], one.stance.value) for one in findings.statements}

    assert sides >= {
        ("Ilse Marant", "for"),
        ("Nadira al-Suweidi", "for"),
        ("ferrymen", "against"),
        ("Green League", "against"),
        ("Runa", "for"),
        ("Elin M.", "for"),
        ("Old Skipper", "against"),
    }
