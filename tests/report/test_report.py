"""The whole page: its structure, its links, its safety, and the data in it."""

import base64
import csv
import hashlib
import html
import io
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from invented import ARTICLE, CODER, bare, document, harbour

from blocs import report
from blocs.errors import UnreadablePage
from blocs.model import Annotations, Merge, Merging, Status

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Reads what a page is made of, and that every tag that is opened is closed in its turn."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.hrefs, self.open, self.headings = Counter(), [], [], [], []
        self.attributes, self.words = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        self.attributes += [(tag, *pair) for pair in attributes]
        self.ids += [value for name, value in attributes if name == "id"]
        self.hrefs += [value for name, value in attributes if name == "href"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags[tag] += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, words):
        if not {"script", "style"} & set(self.open):
            self.words.append(words)


def page(*pages, **options):
    """Return the report as one text."""
    return "".join(report.render(pages, coder=CODER, **options))


@pytest.fixture(scope="module", params=["no page", "one page", "bare page", "several pages"])
def text(request):
    """Return reports of every shape."""
    pages = {
        "no page": [],
        "one page": [harbour()],
        "bare page": [bare()],
        "several pages": [harbour(), bare(), harbour()],
    }
    return page(*pages[request.param])


def test_every_tag_is_closed_and_every_id_is_unique(text):
    """A page is well-formed, and a link can lead to one place only."""
    outline = Outline(text)

    assert outline.open == []
    assert [one for one, count in Counter(outline.ids).items() if count > 1] == []


def test_every_link_within_the_page_has_its_target(text):
    """Every line drawn leads back to a sentence that is there."""
    outline = Outline(text)

    assert {href for href in outline.hrefs if href.startswith("#")} <= {f"#{one}" for one in outline.ids}


def test_headings_go_down_one_step_at_a_time(text):
    """One first heading, and no level left out below it."""
    levels = Outline(text).headings

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_policy_allows_the_style_sheet_of_the_page_and_nothing_else(text):
    """The digest in the policy is that of the style element itself; no other style or script may act."""
    policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1])
    sheet = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_no_element_can_run_load_or_send_anything(text):
    """There is no script but data, no handler, no inline style, no frame, no form, no outer resource."""
    outline = Outline(text)
    names = {name for _, name, _ in outline.attributes}

    assert not outline.tags.keys() & {"iframe", "object", "embed", "form", "base", "img", "video", "audio"}
    assert [name for name in names if name.startswith("on") or name in {"style", "src", "srcset"}] == []


HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}\x00\ud800"


def hostile():
    """Return a page on which every string that comes from outside tries to become markup."""
    found = harbour()
    marked = {"title": HOSTILE, "author": HOSTILE, "site": HOSTILE, "label": HOSTILE, "language": '"><b>'}
    documents = tuple(
        replace(one, **marked, url="javascript:alert(1)", path=HOSTILE) for one in found.documents
    )
    attributions = tuple(replace(one, reason=HOSTILE) for one in found.attributions)
    statements = tuple(replace(one, reason=HOSTILE) for one in found.statements)
    names = {actor.id: replace(actor, aliases=(HOSTILE,)) for actor in found.actors}
    notes = tuple(replace(note, message=HOSTILE) for note in found.notes)
    return replace(
        found,
        documents=documents,
        attributions=attributions,
        statements=statements,
        actors=tuple(names.values()),
        notes=notes,
    )


@pytest.mark.parametrize("several", [False, True])
def test_what_documents_say_never_becomes_markup(several):
    """A title, author, label, address, reason or note from outside is text, whatever it says."""
    pages = [hostile(), hostile()] if several else [hostile()]
    skipped = [UnreadablePage(HOSTILE, HOSTILE)]
    data = [json.dumps({"text": HOSTILE})]
    plain = Outline(page(*([harbour()] * len(pages)), data=["{}"], skipped=[UnreadablePage("a", "b")]))
    attacked = Outline(page(*pages, skipped=skipped, data=data))

    assert attacked.tags["script"] == plain.tags["script"] == 1
    assert attacked.tags["img"] == attacked.tags["b"] - plain.tags["b"] == 0
    assert [href for href in attacked.hrefs if href.startswith("javascript")] == []
    assert "{{7*7}}" in "".join(attacked.words)


def test_hostile_concepts_and_names_stay_text_in_drawings_and_tables():
    """What is drawn is escaped as what is written."""
    found = harbour()
    actor = replace(found.actors[0], name=f"<b>{HOSTILE}")
    statement = replace(found.statements[0], actor=actor.id, attribution=None)
    pages = [replace(found, actors=(actor,), attributions=(), statements=(statement,), corrections=())]
    outline = Outline(page(*pages))

    assert outline.tags["script"] == outline.tags["img"] == 0
    assert outline.open == []


def test_the_text_stands_in_the_report_word_by_word():
    """Marks and numbers add nothing to the text and take nothing from it."""
    shown = "".join(Outline(page(harbour())).words)

    for paragraph in ARTICLE.split("\n\n"):
        assert paragraph.strip() in shown


def test_statements_in_one_cell_are_all_reachable():
    """Every statement has a sign in the table that leads to it."""
    found = harbour()
    twice = replace(found.statements[3], evidence=found.statements[2].evidence, attribution=None)
    text = page(replace(found, statements=(*found.statements, twice)))
    anchors = set(re.findall(r'<p class="side" id="(s\d+)"', text))
    table = re.search(r'<table class="positions.*?</table>', text, re.DOTALL)[0]
    relations = re.search(r'<table class="relations.*?</table>', text, re.DOTALL)[0]

    assert anchors == set(re.findall(r'href="#(s\d+)"', table + relations))


def test_rejected_statements_are_counted_but_not_shown():
    """What a person has rejected is no evidence."""
    text = page(harbour())
    rejected = [one for one in harbour().statements if one.status is Status.REJECTED]

    assert len(rejected) == 1
    assert "1 statement that a person rejected is left out" in text
    assert "1 of 10 statements confirmed" in text


def test_the_embedded_json_is_the_json_that_was_given():
    """The report is its own data, whatever stands in it."""
    given = {"text": HOSTILE[:-2], "number": 1.5}
    text = page(harbour(), data=[json.dumps(given)[:20], json.dumps(given)[20:]])
    embedded = re.search(r'<script type="application/json" id="findings">(.*?)</script>', text, re.DOTALL)[1]

    assert json.loads(embedded) == given


def test_the_csv_holds_every_statement_with_a_link_that_leads_to_it():
    """What is taken away can be traced back to its sentence in the report."""
    text = page(harbour())
    address = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', text)[1]
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(html.unescape(address)).decode("utf-8-sig"))))

    assert [row["stance"] for row in rows] == [
        "for",
        "for",
        "against",
        "against",
        "against",
        "unclear",
        "for",
        "against",
        "for",
        "against",
    ]
    assert {row["link"][1:] for row in rows} <= set(Outline(text).ids)
    assert rows[1]["organization"] == "Cabinet of Ostravia"


def test_the_csv_names_actors_as_the_tables_do():
    """That two actors are one is known after the last page, and holds for what is taken away, too."""
    one = harbour()
    names = {actor.id: actor.name for actor in one.actors}
    first = one.statements[0].actor
    other = next(actor.id for actor in one.actors if actor.id != first)
    merging = Merging(sure=(Merge(merged=first, into=other, reason="the same office", coder=CODER.id),))
    text = "".join(report.render([one], coder=CODER, merging=[merging]))
    address = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', text)[1]
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(html.unescape(address)).decode("utf-8-sig"))))

    assert names[other] in {row["actor"] for row in rows}
    assert names[first] not in {row["actor"] for row in rows}


def test_what_could_not_be_read_is_told_with_its_reason():
    """A skipped page is not forgotten, even if it was skipped after the rendering began."""
    skipped = []

    def pages():
        yield harbour()
        skipped.append(UnreadablePage("strand.html", "it is a picture"))

    text = "".join(report.render(pages(), coder=CODER, skipped=skipped))

    assert "strand.html: it is a picture" in text


def test_sections_wait_in_the_given_file():
    """With several pages their sections go through the caller's file, so that memory stays bounded."""
    spool = io.StringIO()
    text = page(harbour(), bare(), spool=spool)

    assert spool.getvalue() in text
    assert "The tide came in." in spool.getvalue()


def test_same_findings_make_the_same_page():
    """Nothing in a report depends on when or how often it is made."""
    assert page(harbour()) == page(harbour())


@pytest.mark.parametrize(
    "documents",
    [
        (),
        (document(""),),
        (document("No letters\nlost.", title="", author="", site=" "),),
        (document("x", title="Ñ" * 500, author="A" * 500),),
    ],
)
def test_pages_of_which_little_is_known_are_still_pages(documents):
    """Missing titles, authors and texts, and very long ones, are shown as they are."""
    outline = Outline(page(Annotations(documents=documents)))

    assert outline.open == []
    assert outline.headings[0] == 1


def test_the_pieces_of_a_report_stay_small():
    """A report on many pages is never held as a whole, nor is the data inside it."""
    data = [f'"{"x" * 50_000}",' for _ in range(100)]
    pieces = list(report.render([harbour()], coder=CODER, data=data))

    assert max(map(len, pieces)) < 100_000
    assert sum(map(len, pieces)) > 5_000_000
