"""Attributions have the right source, cue and content, in every order and construction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.model import Annotations, Citation, CoderId, Document, Genre, Layer, PageId, Span
from blocs.taggers import PARTS, Pipeline, pipeline
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.reports.attributions import AttributionTagger
from blocs.taggers.sentences import SentenceTagger

CODER = CoderId("coder_test")
FINDER = Pipeline((SentenceTagger(), QuotationTagger(), AttributionTagger(coder=CODER)))


def document(text, **fields):
    defaults = {"page": PageId("page_a"), "path": "a", "ordinal": 0, "genre": Genre.ARTICLE, "language": "en"}
    return Document(text=text, **(defaults | fields))


def annotated(text, **fields):
    return FINDER(Annotations(documents=(document(text, **fields),)))


def found(text, **fields):
    """Source, cue and content of each attribution, as words."""
    annotations = annotated(text, **fields)
    words = annotations.documents[0].quote
    return [
        tuple(" … ".join(words(span) for span in role) for role in (one.source, one.cue, one.content))
        for one in annotations.attributions
    ]


def test_according_to_nobody_is_no_attribution():
    """A text may end in the middle of a cue; then nobody is named and nothing is reported by it."""
    assert [cue for _, cue, _ in found("said said according to")] == ["said"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith said that taxes should fall.", ("Smith", "said", "that taxes should fall")),
        ("Smith said taxes should fall.", ("Smith", "said", "taxes should fall")),
        ("“Taxes will fall,” said Ann Smith.", ("Ann Smith", "said", "“Taxes will fall,”")),
        ("“Taxes will fall,” she said.", ("she", "said", "“Taxes will fall,”")),
        ("“Taxes,” she said, “will fall.”", ("she", "said", "“Taxes,” … “will fall.”")),
        (
            "“Taxes will fall,” she said. “Believe me, all.”",
            ("she", "said", "“Taxes will fall,” … “Believe me, all.”"),
        ),
        ("Taxes, Smith said, will fall.", ("Smith", "said", "Taxes … will fall")),
        (
            "Taxes will fall, according to the paper Mada.",
            ("the paper Mada", "according to", "Taxes will fall"),
        ),
        ("According to Mada, taxes will fall.", ("Mada", "According to", "taxes will fall")),
        (
            "Smith added:\n\n“Taxes will fall. Believe me.”",
            ("Smith", "added", "“Taxes will fall. Believe me.”"),
        ),
        (
            "Ann Smith, head of the union, said taxes should fall.",
            ("Ann Smith, head of the union", "said", "taxes should fall"),
        ),
        (
            "Voters in Ohio, who oppose taxes, said they should fall.",
            ("Voters in Ohio, who oppose taxes", "said", "they should fall"),
        ),
        ("Union leaders called for lower taxes.", ("Union leaders", "called for", "lower taxes")),
        ("Union leaders are objecting to any tax.", ("Union leaders", "are objecting to", "any tax")),
        ("Some voters are tired of waiting for Smith.", ("Some voters", "are tired of", "waiting for Smith")),
        ("The unions have been appalled by the tax.", ("The unions", "have been appalled by", "the tax")),
        ("The cabinet is expected to resign.", ("", "is expected", "The cabinet … to resign")),
        ("Smith told reporters in Ohio that taxes should fall.", ("Smith", "told", "that taxes should fall")),
        ("Smith argued to Jones that taxes should fall.", ("Smith", "argued", "that taxes should fall")),
        (
            "Labor would be happy, spokesman Ali Reza, about a lower tax.",
            ("Labor … spokesman Ali Reza", "would be happy … about", "a lower tax"),
        ),
    ],
)
def test_constructions(text, expected):
    """Source, cue and content are found in the order in which the sentence puts them."""
    assert expected in found(text)


def test_shared_subject():
    """A second cue has the source of the first, and ends its content."""
    expected = [
        ("Smith", "said", "that taxes should fall"),
        ("Smith", "insisted", "that they would"),
    ]
    assert expected == found("Smith said that taxes should fall and insisted that they would.")


def test_report_in_a_report():
    """What is reported inside a report is an attribution of its own, after the outer one."""
    sources = [
        source for source, _, _ in found("Smith said on Friday that Jones had argued that taxes should fall.")
    ]
    assert sources == ["Smith", "Jones"]


def test_quotation_over_paragraphs():
    """A quotation that goes on over paragraphs is content to its end."""
    ((_, _, content),) = found("“Taxes will fall,” Smith said. “They must.\n\n“We need them to.”")
    assert content == "“Taxes will fall,” … “They must. … “We need them to.”"


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The cabinet is said to have resigned.", True),
        ("Smith reportedly said that taxes will fall.", True),
        ("Smith seems more cautious about taxes.", True),
        ("Smith said that taxes may fall.", False),
    ],
)
def test_hedged(text, hedged):
    """A report is hedged when the report itself is held back, not when what is reported is uncertain."""
    assert hedged == annotated(text).attributions[0].hedged


def test_reason_and_confidence():
    """Each attribution says by which words it was found and how sure that is."""
    (one,) = annotated("“Taxes will fall,” Smith said.").attributions
    assert one.reason == "the verb “said” stands after what is said, the speaker before it"
    assert 0.9 < one.confidence <= 1
    assert one.coder == CODER


def test_cited_passages_are_not_read_again():
    """A passage of a comment that repeats the article is not the commenter's report."""
    text = "Smith said that taxes should fall.\n\nI doubt it. Jones said that they should rise."
    plain = document(text, genre=Genre.COMMENT)
    cited = Citation(span=Span(plain.id, 0, 34), cited=plain.id)
    sources = [source for source, _, _ in found(text, genre=Genre.COMMENT, citations=(cited,))]
    assert "Jones" in sources
    assert "Smith" not in sources


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Smith said that taxes should fall.", "de"),
        ("Der Minister sagte am Montag, dass die Steuern bald sinken. " * 3, None),
    ],
)
def test_other_languages(text, language):
    """Where a text is not English nothing is guessed, and a note says so."""
    annotations = annotated(text, language=language)
    assert annotations.attributions == ()
    assert [note.code for note in annotations.notes] == ["language-not-supported"]


def test_wrong_order():
    """A pipeline in which a part needs what a later one gives is refused."""
    with pytest.raises(ValueError, match="sentences"):
        Pipeline((AttributionTagger(coder=CODER), SentenceTagger(), QuotationTagger()))


def test_whole_pipeline():
    """All parts of the table fit together and give attributions."""
    whole = pipeline(coder=CODER)
    assert len(PARTS) == len(whole.parts)
    assert Layer.ATTRIBUTIONS in whole.gives


def test_only_its_own_layers():
    """The tagger leaves documents, sentences and quotations as they were."""
    before = Pipeline((SentenceTagger(), QuotationTagger()))(
        Annotations(documents=(document("He said “no” to it."),))
    )
    after = AttributionTagger(coder=CODER)(before)
    assert (before.documents, before.sentences, before.quotations) == (
        after.documents,
        after.sentences,
        after.quotations,
    )


WORDS = st.lists(
    st.sampled_from(
        "said that , . “ ” \" ' : according to who Smith the of and is was told happy about 🙂 אמר (a) - "
        "\n \n\n seems "
        "claim his ’s expected by , I , , by it with calling clear made".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(WORDS | st.text())
def test_any_text(text):
    """Spans lie in the text, cues are never empty, content never is either, and confidence is a share."""
    for one in annotated(text).attributions:
        spans = [*one.source, *one.cue, *one.content]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.cue
        assert one.content
        assert 0 <= one.confidence <= 1


@pytest.mark.parametrize("piece", ["said ", "he said that ", "“a” said X ", "saying ", "X, ", "a", "("])
def test_long_texts(piece):
    """A long text without a single full stop is read to its end."""
    text = piece * (20_000 // len(piece))
    assert all(span.end <= len(text) for one in annotated(text).attributions for span in one.content)
