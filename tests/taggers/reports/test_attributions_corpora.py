"""Attributions in texts that are not part of the project: the first article, and a floor on PolNeAR."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blocs.model import Annotations, CoderId, Document, Genre, PageId
from blocs.taggers import Pipeline
from blocs.taggers.quotations import QuotationTagger
from blocs.taggers.reports.attributions import AttributionTagger
from blocs.taggers.sentences import SentenceTagger


@pytest.fixture(scope="module")
def article(seed):
    """Return what is found in the first article: (source, cue, content, hedged), as words."""
    text = seed.read_bytes().decode("utf-8")
    document = Document(page=PageId("page_a"), path="a", ordinal=0, text=text, genre=Genre.ARTICLE)
    finder = Pipeline((SentenceTagger(), QuotationTagger(), AttributionTagger(coder=CoderId("coder_test"))))
    found = finder(Annotations(documents=(document,))).attributions
    return [
        (*(" ".join(map(document.quote, role)) for role in (one.source, one.cue, one.content)), one.hedged)
        for one in found
    ]


@pytest.mark.parametrize(
    ("source", "cue", "content", "hedged"),
    [
        ("militias", "to seek", "Russian airstrikes against Daesh", False),
        ("newspaper Mada", "according to", "Leaders of the Iraqi Shiite militias", False),
        ("", "are said", "al-Fayyadh", True),
        ("The US", "appalled by", "the notion that the Sunni cities", False),
        ("The US", "argued", "that he should put off", False),
        ("some Iraqi Shiites", "tired of", "waiting on the US", False),
        ("Hakim al-Zimili", "said", "than the Americans [have now]", False),
        ("Hadisi", "said", "[Russia, Iran, Syria]", False),
        ("Sunni parliamentarians", "objecting to", "any Iraqi alliance", False),
        ("Patriotic Union of Kurdistan spokesman Saadi", "happy about", "a Russian air campaign", False),
        ("Kurdistan Regional Government", "worries about", "Great Power rivalries", False),
        ("Kurdistan Regional Government", "seems more cautious about", "a Russian intervention", True),
        ("The Iraqi government", "seems increasingly tempted by", "a Russia alliance", True),
    ],
)
def test_first_article(article, source, cue, content, hedged):
    """Whoever takes a side in the first article is found with words and content."""
    assert any(
        source in one[0] and cue in one[1] and content in one[2] and hedged == one[3] for one in article
    ), article


def test_floor(shared):
    """On ten articles of PolNeAR that no rule was fitted to, no score falls below its floor."""
    script = Path(__file__).parents[3] / "scores" / "polnear.py"
    where = os.environ | {"BLOCS_SHARED": str(shared)}
    done = subprocess.run(
        [sys.executable, script, "--sample"], capture_output=True, text=True, env=where, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
