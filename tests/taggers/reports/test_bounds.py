"""What the trained network reads past the words that belong to a report is left out."""

import pytest
from tests.records import document

from blocs.model import Annotations, Attribution, CoderId, Genre, Span
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.reports.bounds import bounded
from blocs.taggers.sentences import SentenceTagger

CODER = CoderId("coder_1")


def left(words, *, source, cue, content, genre=Genre.ARTICLE):
    """Return source and content of an attribution of these words within the bounds; None if it is gone."""
    text = document(words, genre=genre)

    def spans(*parts):
        starts = (words.index(part) for part in parts)
        return tuple(
            Span(text.id, start, start + len(part)) for start, part in zip(starts, parts, strict=True)
        )

    one = Attribution(
        document=text.id, source=spans(source), cue=spans(cue), content=spans(*content), coder=CODER
    )
    read = QuotationTagger()(SentenceTagger()(Annotations(documents=(text,), attributions=(one,))))
    found = bounded(read)
    return [
        (" | ".join(map(text.quote, other.source)), [text.quote(span) for span in other.content])
        for other in found
    ]


def test_what_is_told_ends_with_its_sentence():
    """Without marks around it, the next sentence is the author's again."""
    words = "We thought it was funny. Whether it is right is another thing."

    assert left(words, source="We", cue="thought", content=["it was funny. Whether it is right"]) == [
        ("We", ["it was funny"])
    ]


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [
        ("Roe said: “It leaks. It always has.”", "said", "“It leaks. It always has.”"),
        ("Roe wrote in a letter: It leaks. It always has.", "wrote", "It leaks. It always has"),
        ("“It leaks,” Roe said. “It always has.”", "said", "“It always has.”"),
        ("“It leaks. It always has,” Roe said.", "said", "“It leaks. It always has,”"),
    ],
)
def test_what_is_marked_goes_on(words, cue, content):
    """Quotation marks and a colon hold as many sentences as there are."""
    assert left(words, source="Roe", cue=cue, content=[content]) == [("Roe", [content])]


def test_what_was_drawn_from_another_sentence_is_dropped():
    """But not where there is nothing else that somebody says."""
    words = "According to Roe, it leaks. Lind has left, which is a lie."

    assert left(words, source="Roe", cue="According to", content=["it leaks", "which is a lie"]) == [
        ("Roe", ["it leaks"])
    ]
    assert left("It leaks. So says Roe.", source="Roe", cue="says", content=["It leaks"]) == [
        ("Roe", ["It leaks"])
    ]


def test_nobody_speaks_from_one_headline_into_the_next():
    """What stands in another paragraph is announced by a colon or marked, or not said here."""
    assert (
        left("Dam safe, insists Roe\n\nRents to rise", source="Roe", cue="insists", content=["Rents to rise"])
        == []
    )
    told = left(
        "Roe answered:\n\nRents will rise.", source="Roe", cue="answered", content=["Rents will rise"]
    )
    assert told == [("Roe", ["Rents will rise"])]


@pytest.mark.parametrize(
    "dateline",
    [
        "KIRKUK, Iraq (AP) — ",
        "BAGHDAD – ",
        "LONDON, March 4 (Reuters) - ",
        "PORT ELLEN, 4 March -- ",
        "Riga (AFP) – ",
    ],
)
def test_a_dateline_speaks_for_nobody(dateline):
    """Neither the place nor the agency before the first words is who speaks or what is said."""
    words = dateline + "Ann Roe says that it leaks."

    source = dateline + "Ann Roe"
    assert left(words, source=source, cue="says", content=["that it leaks"]) == [
        ("Ann Roe", ["that it leaks"])
    ]
    assert left("Ann Roe — It leaks, she says.", source="she", cue="says", content=["It leaks"]) == [
        ("she", ["It leaks"])
    ]


def test_what_a_comment_answers_is_not_what_it_reports():
    """A comment quotes the article, says something to that, and only then tells what somebody thinks."""
    words = "“Trams are slow.” Nonsense, all of it. They are not. I think that buses are slower."
    told = {"source": "I", "cue": "think", "content": ["“Trams are slow.”", "that buses are slower"]}

    assert left(words, **told, genre=Genre.COMMENT) == [("I", ["that buses are slower"])]
    assert left(words, **told) == [("I", told["content"])]


def test_words_that_only_look_like_a_report():
    """Neither is "that said" anybody's words, nor the "Like" before a speaker part of what is said."""
    assert (
        left("That said, where is the tram?", source="That", cue="said", content=["where is the tram"]) == []
    )
    assert left(
        "Like Ann Roe wrote, trams are slow.",
        source="Ann Roe",
        cue="wrote",
        content=["Like", "trams are slow"],
    ) == [("Ann Roe", ["trams are slow"])]
