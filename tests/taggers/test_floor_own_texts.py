"""A floor on texts of our own, for where the shared corpora are missing: who said it, by which words."""

import pytest
from tests.records import document

import blocs

NEWS = """Storm warning for the coast

“The harbour will close at noon,” said Marta Lind, the harbour master, on Monday.
According to the weather service, gusts of 120 kilometres an hour are expected.
Fishermen complained that they had not been told in time.

The governor, Peter Osei, denied that the warning came late. “We informed every town on Sunday,” he said.
Opposition leader Joan Marsh called the answer “an insult”, and accused Osei of hiding a report.
A spokesman for the railway company told reporters that no trains would run before Wednesday.

The mayor of Eastport believes the sea wall will hold. It was built in 1962.
"Nobody should go near the beach," warned Tom Reyes of the coast guard.
Two residents who asked not to be named said the pumps had been broken since May.
"""
EXPECTED = {
    ("said", "Marta Lind", "harbour will close"),
    ("According to", "weather service", "gusts of 120"),
    ("complained", "Fishermen", "not been told"),
    ("denied", "Peter Osei", "warning came late"),
    ("said", "he", "informed every town"),
    ("called", "Joan Marsh", "an insult"),
    ("accused", "Joan Marsh", "hiding a report"),
    ("told", "railway company", "no trains"),
    ("believes", "mayor of Eastport", "sea wall"),
    ("warned", "Tom Reyes", "near the beach"),
    ("said", "residents", "pumps had been broken"),
}
SPEAKERS = {"Marta Lind", "Peter Osei", "Joan Marsh", "Tom Reyes"}


@pytest.fixture(scope="module")
def page():
    """Return what is found in the news."""
    return blocs.find([document(NEWS)], concepts=["The harbour should close"]).pages[0]


def reached(page):
    """Return the expected reports that are among those found."""
    found = [
        [
            " … ".join(NEWS[span.start : span.end] for span in role)
            for role in (one.cue, one.source, one.content)
        ]
        for one in page.attributions
    ]
    return {
        expected
        for expected in EXPECTED
        if any(all(words in role for words, role in zip(expected, one, strict=True)) for one in found)
    }


def test_reports(page):
    """Of eleven reports at least nine are found with source, cue and content, and hardly anything else."""
    assert len(reached(page)) >= 9, EXPECTED - reached(page)
    assert len(page.attributions) <= len(EXPECTED) + 2


def test_speakers(page):
    """Those who are named and speak are actors, by their names."""
    assert {actor.name for actor in page.actors} >= SPEAKERS


def test_what_is_no_report(page):
    """What nobody says is nobody's content."""
    contents = [NEWS[span.start : span.end] for one in page.attributions for span in one.content]
    assert not any("1962" in content for content in contents)
