"""The report as a reader meets it: in a browser, bright and dark, on a telephone, on a desk, on paper."""

import re
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from invented import CODER, bare, document, harbour

from blocs import report

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")

pytestmark = pytest.mark.browser

WIDTHS = {"telephone": 360, "desk": 1366}
SCHEMES = ("light", "dark")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs Chromium, and none is installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def very_long():
    """Return a page whose names and words are as long as they can be."""
    page = harbour()
    long = "Donaudampfschifffahrtsgesellschaft" * 15
    article = document(long, title=long, author=long, site=long, path=long)
    actors = tuple(replace(actor, aliases=(long,)) for actor in page.actors)
    return replace(page, documents=(*page.documents, replace(article, ordinal=9)), actors=actors)


REPORTS = {
    "one page": lambda: [harbour()],
    "several pages": lambda: [harbour(), bare()],
    "bare page": lambda: [bare()],
    "long words": lambda: [very_long()],
}


SOURCES = {}


@pytest.fixture(scope="session")
def addresses(tmp_path_factory):
    """Return where the reports lie."""
    folder = tmp_path_factory.mktemp("reports")
    found = {}
    for name, pages in REPORTS.items():
        path = folder / f"{name.replace(' ', '-')}.html"
        SOURCES[name] = "".join(report.render(pages(), coder=CODER, data=['{"a": 1}']))
        path.write_text(SOURCES[name], encoding="utf-8")
        found[name] = path.as_uri()
    return found


@pytest.fixture
def opened(browser, addresses):
    """Return a function that opens a report and writes down what it asks for and complains of."""
    contexts = []

    def visit(name, *, width=WIDTHS["desk"], scheme="light", anchor=""):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        tab = context.new_page()
        tab.requests, tab.complaints = [], []
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.on("console", lambda message: tab.complaints.append(message.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.goto(addresses[name] + anchor)
        return tab

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", REPORTS)
def test_no_request_leaves_the_page_and_nothing_is_complained_of(opened, addresses, name):
    """A report asks for itself and for nothing else; the policy has nothing to refuse."""
    tab = opened(name)

    assert [url for url in tab.requests if not url.startswith("data:")] == [addresses[name]]
    assert tab.complaints == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_is_read_as_it_is_written(opened, name):
    """No element stands where HTML does not allow it: a browser would close, move or drop it."""
    tab = opened(name)
    written = re.sub(r"<(script|style).*?</\1>", r"<\1>", SOURCES[name], flags=re.DOTALL)
    elements = tab.evaluate("[...document.querySelectorAll('*')].map(one => one.localName)")

    assert Counter(elements) == Counter(re.findall(r"<([a-z][a-z0-9]*)", written))


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("one page", width, scheme) for width in WIDTHS.values() for scheme in SCHEMES),
        ("several pages", WIDTHS["telephone"], "dark"),
        ("several pages", WIDTHS["desk"], "light"),
    ],
)
def test_nobody_is_shut_out(opened, name, width, scheme):
    """No rule of axe is broken: contrast, names of links, landmarks, headings, tables, focus."""
    found = axe.Axe().run(opened(name, width=width, scheme=scheme))

    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_telephone_scrolls_in_one_direction_only(opened, name):
    """Wide tables scroll by themselves; the page does not."""
    tab = opened(name, width=WIDTHS["telephone"])

    assert tab.evaluate("document.documentElement.scrollWidth") == WIDTHS["telephone"]


def test_a_link_outlines_the_note_and_its_passage(opened):
    """Who comes from a line of the drawing sees where the words are."""
    tab = opened("one page", anchor="#s4")
    card = tab.locator(".card:has(#s4)")
    passage = tab.locator("mark.said-against", has_text="the canal is not for sale")
    other = tab.locator("mark.said-against", has_text="any sale").first

    assert card.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert passage.evaluate("one => getComputedStyle(one).boxShadow") != "none"
    assert other.evaluate("one => getComputedStyle(one).boxShadow") == "none"


def test_arabic_letters_stay_joined_under_a_mark(opened):
    """A mark neither moves nor breaks the letters it stands on."""
    tab = opened("one page")
    mark = tab.locator("mark", has_text="نؤيد").first

    assert mark.evaluate("one => getComputedStyle(one).padding") == "0px"


def test_it_prints_on_paper_in_dark_mode_too(opened):
    """Paper is white, and the whole report is on it."""
    tab = opened("one page", scheme="dark")
    printed = tab.pdf(format="A4")
    tab.emulate_media(media="print", color_scheme="dark")

    assert printed.count(b"/Type /Page\n") > 1
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_statements_can_be_saved(opened):
    """The table of statements leaves the report as a file, without any network."""
    tab = opened("one page")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Statements as CSV").click()

    assert waiting.value.suggested_filename == "statements.csv"
