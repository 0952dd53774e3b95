"""What the finder of comments' own words promises."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.records import document
from tests.taggers.invented import CODER, page, said

from blocs.model import Citation, Genre, Span
from blocs.taggers.actors.actors import ActorTagger
from blocs.taggers.actors.voices import VoiceTagger, author_names
from blocs.taggers.sentences import SentenceTagger

voices = VoiceTagger(CODER)


def own(annotations):
    texts = {one.id: one for one in annotations.documents}
    return [
        [texts[span.document].quote(span) for span in attribution.content]
        for attribution in annotations.attributions
        if not attribution.source and not attribution.cue
    ]


def test_a_comment_is_its_authors_words():
    """Every sentence of a comment that nobody else says is in its own voice; an article has none."""
    found = voices(page("It rains.", "I like rain. It is wet."))

    assert own(found) == [["I like rain.", "It is wet."]]
    assert [actor.name for actor in found.actors] == ["Commenter 1"]


def test_citations_are_not_the_commenters_words():
    """What repeats the article is taken out."""
    annotations = page("It rains in Bern.", "“It rains in Bern.” No, it never does that.")
    article, comment = annotations.documents
    cited = replace(comment, citations=(Citation(span=Span(comment.id, 0, 19), cited=article.id),))
    found = voices(replace(annotations, documents=(article, cited)))

    assert own(found) == [["No, it never does that."]]


def test_reported_speech_is_not_the_commenters_own():
    """What a comment reports of somebody else is theirs."""
    annotations = page("It rains.", "Anna Berg said that it snows. I doubt it.")
    reported = said(annotations.documents[1], "Anna Berg", "said", "that it snows")
    found = voices(ActorTagger()(replace(annotations, attributions=(reported,))))

    assert own(found) == [["I doubt it."]]


def test_where_nothing_is_left_there_is_no_voice():
    """A comment that only cites says nothing in its own voice."""
    annotations = page("It rains in Bern.", "It rains in Bern.")
    article, comment = annotations.documents
    cited = replace(comment, citations=(Citation(span=Span(comment.id, 0, 17), cited=article.id),))

    assert own(voices(replace(annotations, documents=(article, cited)))) == []


def test_every_author_has_a_name_of_their_own():
    """The page's name, else the label, else what is answered; unnamed ones never share a name."""
    first = document("a", ordinal=1, genre=Genre.COMMENT, label="1")
    named = document("b", ordinal=2, genre=Genre.COMMENT, label="2", author="Ann")
    answers = [
        document(text, ordinal=n, genre=Genre.COMMENT, reply_to=first.id) for n, text in ((3, "c"), (4, "d"))
    ]

    assert list(author_names([first, named, *answers]).values()) == [
        "Commenter 1",
        "Ann",
        "Reply to commenter 1",
        "Reply to commenter 1 (2)",
    ]


@given(st.text(max_size=80))
def test_the_own_words_of_any_comment_lie_in_it(text):
    """Whatever is written, voices are spans of it, in order."""
    annotations = page("It rains.", text)
    (spans,) = [a.content for a in voices(annotations).attributions] or [()]

    assert all(span.end <= len(text) for span in spans)
    assert list(spans) == sorted(spans)


def test_a_second_run_says_the_same():
    """A tagger remembers nothing."""
    annotations = SentenceTagger()(page("It rains.", "So what?"))

    assert voices(annotations) == voices(annotations)


ARGUED = (
    "I like rain. The dam must be built now. Anna Berg said that the dam must not be built. Must we wait? {}"
)


def test_an_article_has_a_voice_where_its_author_argues():
    """What an author demands is theirs: not what is reported or asked, nor where no word is their own."""

    def tagged(text):
        annotations = page(text, author="Eva Lund")
        where = annotations.documents[0]
        berg = said(where, "Anna Berg", "said", "that the dam must not be built")
        return voices(ActorTagger()(replace(annotations, attributions=(berg,))))

    argued, told = tagged(ARGUED.format("We have waited long.")), tagged(ARGUED[13:].format("It is wet."))

    assert own(argued) == [["The dam must be built now."]]
    assert "Eva Lund" in {actor.name for actor in argued.actors}
    assert own(told) == []


def test_an_author_who_tells_of_others_argues_as_well():
    """`I have watched them promise it` is the author's, though what is promised is not."""
    annotations = page(
        "I saw Anna Berg promise a dam. We do not want it. The dam must not be built.", author="Eva Lund"
    )
    where = annotations.documents[0]
    found = (said(where, "Anna Berg", "promise", "a dam"), said(where, "We", "do not want", "it"))
    argued = voices(ActorTagger()(replace(annotations, attributions=found)))

    assert own(argued) == [["The dam must not be built."]]
