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


def added_to(words, **known):
    """Return source, cue and content of all attributions that there are with the one that was known."""
    text = document(words)
    one = attribution(text, **known)
    read = QuotationTagger()(SentenceTagger()(Annotations(documents=(text,), attributions=(one,))))
    return [
        (quoted(text, other.source), quoted(text, other.cue), quoted(text, other.content))
        for other in AdditionTagger(coder=CODER)(read).attributions
    ]


def test_who_speaks_twice_is_named_twice():
    """The network names a speaker but once; "it" and "that" are none."""
    words = "Ms Cole praised the report but denied that the dam leaks."
    assert ("Ms Cole", "denied", "that the dam leaks") in added_to(
        words, cue="denied", content="that the dam leaks"
    )
    assert added_to(
        "It means admitting that the dam leaks.", cue="admitting", content="that the dam leaks"
    ) == [("", "admitting", "that the dam leaks")]


def test_what_is_said_is_more_than_that():
    """Where no more than its first word was seen, the rules tell the rest."""
    assert added_to("Roe noted that the dam leaks.", source="Roe", cue="noted", content="that") == [
        ("Roe", "noted", "that the dam leaks")
    ]


def test_who_tells_of_himself_need_not_be_sure():
    """In a speech or an interview "I think" is as good as "Roe said" in an article."""
    speech = "We met here in May. I told them that I was ill. I suspect they knew. I had no say."
    known = {"source": "I", "cue": "told", "content": "that I was ill"}
    article = (
        "The council met in May. Ann told them that I was ill. I suspect they knew. " + "It was late. " * 100
    )

    assert ("I", "suspect", "they knew") in added_to(speech, **known)
    assert len(added_to(article, **(known | {"source": "Ann"}))) == 1
