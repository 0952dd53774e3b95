"""Exchanges written turn by turn."""

import pytest
from tests.records import document

from blocs.model import Annotations, Attribution, CoderId, Genre, Span
from blocs.taggers.reports.turns import TurnTagger

CODER = CoderId("coder_turns")
DEBATE = (
    "Two candidates met on Monday.\n\n"
    "Helga Brandt (Civic League): The tram should be built. It is late.\n\n"
    "Stefan de Kolb (Labour): We oppose it.\n\n"
    "Helga Brandt (Civic League): You did not say so last year!"
)


def turns(text, *, genre=Genre.ARTICLE, attributions=()):
    text_of = document(text, genre=genre)
    found = TurnTagger(coder=CODER)(Annotations(documents=(text_of,), attributions=attributions))
    return [
        tuple(" | ".join(text_of.quote(span) for span in part) for part in (one.source, one.cue, one.content))
        for one in found.attributions
    ]


def test_a_turn_is_all_of_its_paragraph():
    """Not its first sentence alone, and its label tells who speaks."""
    assert turns(DEBATE) == [
        ("Helga Brandt (Civic League)", ":", "The tram should be built. It is late."),
        ("Stefan de Kolb (Labour)", ":", "We oppose it."),
        ("Helga Brandt (Civic League)", ":", "You did not say so last year!"),
    ]


def test_a_heading_with_a_colon_is_no_turn():
    """One name once before a colon may be anything; figures behind a colon are none that anybody says."""
    assert turns("Brandt: Trams are late.\n\nThe council met.\n\nKolb: Buses are late.") == []
    assert turns("Brandt: 12.\n\nKolb: 14.\n\nBrandt: 31.\n\nKolb: 15.") == []
    assert turns(DEBATE, genre=Genre.COMMENT) == []


def test_what_runs_over_a_colon_is_cut_and_what_was_the_turn_is_replaced():
    """A report inside a turn keeps its own speaker."""
    text = "Ann Roe: It works.\n\nBo Lind: Your leader says that it fails.\n\nAnn Roe: He is wrong."
    here = document(text).id

    def one(source, cue, content):
        spans = [
            (Span(here, start := text.index(part), start + len(part)),) for part in (source, cue, content)
        ]
        return Attribution(document=here, source=spans[0], cue=spans[1], content=spans[2], coder=CODER)

    found = turns(
        text,
        attributions=(
            one("Ann Roe", ":", "It works"),
            one("Bo Lind: Your leader", "says", "that it fails"),
        ),
    )

    assert found == [
        ("Your leader", "says", "that it fails"),
        ("Ann Roe", ":", "It works."),
        ("Bo Lind", ":", "Your leader says that it fails."),
        ("Ann Roe", ":", "He is wrong."),
    ]


@pytest.mark.parametrize(
    "written",
    [
        ("Q: {}", "A: {}"),
        ("Q. {}", "A. {}"),
        ("INTERVIEWER: {}", "MINA HOLT, COUNCIL LEADER (through translator): {}"),
        ("**Interviewer:** {}", "**Mina Holt:** {}"),
        ("[00:12] Speaker 1: {}", "[00:15] Speaker 2: {}"),
        ("Interviewer — {}", "Mina Holt — {}"),
        ("INTERVIEWER\n{}", "MINA HOLT\n\n{}"),
        ("Interviewer 00:12\n\n{}", "Mina Holt 00:15\n\n{}"),
        ("Mr. REED. {}", "Ms. HOLT of Ohio. {}"),
    ],
)
def test_turns_are_heard_however_they_are_written(written):
    """Letters, capitals, dashes, times, a line of their own: the label says who speaks."""
    asks, answers = written
    said = ["Why did you resign?", "I was lied to by them.", "Who lied to you?", "My own board did."]
    text = "\n\n".join(way.format(words) for way, words in zip([asks, answers] * 2, said, strict=True))

    assert [content for _, _, content in turns(text)] == said


def test_what_a_speaker_goes_on_to_say_is_his():
    """A paragraph without a label is of the turn before; one that names the speaker is the author's."""
    text = (
        "Ann Roe: Is it safe?\n\nBo Lind: I think so.\n\nWe have tested it twice.\n\n"
        "Lind then took a sip of water.\n\n"
        "Ann Roe: And now?\n\nBo Lind: We wait.\n\nThe council met again on Friday."
    )

    contents = [content for _, _, content in turns(text)]

    assert contents == ["Is it safe?", "I think so. | We have tested it twice.", "And now?", "We wait."]


def test_short_turns_count_where_others_make_an_exchange():
    """And somebody is known again by the surname alone."""
    text = (
        "Ms Mina Cole (Harrow) (Labour): Does the Minister accept that?\n\n"
        "The Minister for Housing (Mr Reed): I do not.\n\nThe Speaker: Order.\n\nMs Cole: We will vote no."
    )

    assert [source for source, _, _ in turns(text)] == [
        "Ms Mina Cole (Harrow) (Labour)", "The Minister for Housing (Mr Reed)", "The Speaker", "Ms Cole",
    ]  # fmt: skip


def test_lines_between_paragraphs_are_no_speakers():
    """What pages put between paragraphs comes again and again, but nobody talks there."""
    text = (
        "ADVERTISEMENT\n\nThe council met on Friday.\n\nRELATED\n\nThe dam was built in 1960.\n\n"
        "ADVERTISEMENT\n\nIt leaks since then.\n\nRELATED\n\nNobody lives there."
    )

    assert turns(text) == []
    assert turns("East Bay: green and wide.\n\nWest Bay: dry and hot.\n\nMid Bay: a rock.") == []
