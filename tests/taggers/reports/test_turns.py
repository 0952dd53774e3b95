"""Exchanges written turn by turn."""

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
