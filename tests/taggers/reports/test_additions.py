"""The rules add to what the trained network finds, and never contradict it."""

import pytest
from tests.records import document

from blocs.model import Annotations, Attribution, CoderId, Span
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.reports.additions import AdditionTagger
from blocs.taggers.sentences import SentenceTagger

CODER = CoderId("coder_1")
NESTED = "Ann said that Bo had argued that the dam is late."
APART = "Ann said that the dam is late. Cy warned that the tax is unfair."


def attribution(text, **roles):
    """Return an attribution of these words of a text, each standing in it once."""
    spans = {
        role: (Span(text.id, text.text.index(words), text.text.index(words) + len(words)),)
        for role, words in roles.items()
    }
    return Attribution(document=text.id, coder=CODER, **spans)


def quoted(text, spans):
    """Return the words under spans."""
    return " ".join(text.quote(span) for span in spans)


@pytest.mark.parametrize(
    ("words", "content", "source"),
    [(NESTED, "that Bo had argued that the dam is late", "Bo"), (APART, "that the dam is late", "Cy")],
    ids=["inside what is said", "apart"],
)
def test_a_report_that_was_missed_is_added(words, content, source):
    """A report in what somebody says, or one that shares no words, is no contradiction."""
    text = document(words)
    known = attribution(text, source="Ann", cue="said", content=content)
    read = QuotationTagger()(SentenceTagger()(Annotations(documents=(text,), attributions=(known,))))

    first, *added = AdditionTagger(coder=CODER)(read).attributions

    assert first == known
    assert [quoted(text, one.source) for one in added] == [source]


def test_a_doubtful_report_beside_others_is_not_added():
    """Where the network read on and marked nothing, a weak cue is not enough."""
    text = document("Ann said that the dam is late. Cy wants a lower tax.")
    known = attribution(text, source="Ann", cue="said", content="that the dam is late")
    read = QuotationTagger()(SentenceTagger()(Annotations(documents=(text,), attributions=(known,))))

    assert AdditionTagger(coder=CODER)(read).attributions == (known,)


def test_another_reading_of_the_same_words_is_not_added():
    """What the network found stands, whatever the rules think of it."""
    text = document("Ann said that the dam is late.")
    known = attribution(text, source="Ann", cue="said", content="dam is late")
    read = QuotationTagger()(SentenceTagger()(Annotations(documents=(text,), attributions=(known,))))

    assert AdditionTagger(coder=CODER)(read).attributions == (known,)
