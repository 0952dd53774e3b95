"""The article of a web page."""

from blocs.model import Page
from blocs.readers import READERS, read, reader

BODY = (
    "<p>The council of Ostrava Major voted on Monday to build the bridge over the river Lind, as asked.</p>"
    "<p>Mayor Tomas Wend said that nobody would wait another year, and that the ferry would stop soon.</p>"
)


def article(head="", body=BODY, attributes=""):
    page = f"<html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"
    return read(Page(address="a.html", content=page.encode())).documents[0]


def test_paragraphs_are_parted_by_an_empty_line_and_the_headline_is_the_title():
    """What is a field is not repeated in the text."""
    found = article("<title>The bridge | The Valley Post</title>", "<h1>The bridge</h1>" + BODY)

    assert found.title == "The bridge"
    assert [paragraph[:11] for paragraph in found.text.split("\n\n")] == ["The council", "Mayor Tomas"]


def test_what_a_page_does_not_say_is_none():
    """No date, author, site or language is guessed, although the text names a day."""
    found = article(
        body=BODY + "<p>The vote was held on 3 May 2019 in the old town hall of Ostrava Major.</p>"
    )

    assert (found.title, found.author, found.published, found.site, found.language) == (None,) * 5


def test_json_ld_goes_before_meta_tags():
    """The surest statement of date, author and site is the one made for machines."""
    found = article(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The bridge", '
        '"datePublished": "2019-05-03T09:00:00Z", "author": [{"name": "Ada Birk"}, {"name": "Ben Holm"}], '
        '"publisher": {"name": "The Valley Post"}, '
        '"inLanguage": "en_GB"}</script>'
        '<meta property="article:published_time" content="2019-05-04">'
        '<meta name="author" content="Valley Desk">'
    )

    assert (found.title, found.author, found.site) == ("The bridge", "Ada Birk; Ben Holm", "The Valley Post")
    assert (str(found.published), found.language) == ("2019-05-03T09:00:00+00:00", "en-GB")


def test_meta_tags_and_marked_times_do_without_json_ld():
    """Each field is looked for by itself."""
    found = article(
        '<meta property="og:site_name" content="The Valley Post"><meta name="author" content="Ada Birk">'
        '<link rel="canonical" href="https://valley.example/bridge">',
        '<time class="entry-date" datetime="2019-05-03">3 May</time>' + BODY,
        'lang="de"',
    )

    assert (found.site, found.author, str(found.published)) == ("The Valley Post", "Ada Birk", "2019-05-03")
    assert (found.url, found.language) == ("https://valley.example/bridge", "de")


def test_an_office_or_an_address_is_no_author():
    """“Admin” and “valley.example.com” write nothing."""
    assert article('<meta name="author" content="admin">').author is None
    assert article('<meta name="author" content="www.valley.example.com">').author is None


def test_readers_are_known_by_name():
    """Each name in the table is a part that can be called."""
    assert sorted(READERS) == ["html", "rendering", "verbatim"]
    assert all(callable(reader(name)) for name in READERS)


def test_labels_for_screen_readers_and_teasers_are_no_text():
    """Neither "Main content" nor a link to another article stands among the paragraphs."""
    found = article(
        "<title>The bridge over the Lind</title>",
        "<h1>Ostrava: The bridge over the Lind</h1><h2 class='headline hidden'>Main content</h2>"
        + BODY
        + "<p>See also: Ten ferries that sank last winter</p><p>À lire aussi » Le bac de la Lind</p>",
    )

    assert [paragraph[:11] for paragraph in found.text.split("\n\n")] == ["The council", "Mayor Tomas"]


def test_a_hidden_paragraph_that_may_unfold_is_text():
    """What a script unfolds belongs to the article."""
    more = "The rest of the story unfolds here, and it is longer than any label for a screen reader would be."

    assert more in article(body=f"{BODY}<p class='hidden'>{more}</p>").text


def test_dates_and_authors_in_unusual_places():
    """Meta tags with a value, bylines with a date in them, and marked list items are read."""
    valued = article("<meta name='article:published_time' value='2016-12-20T08:38:46-05:00'>")
    byline = article(body="<div class='byline'>By Ada Birk December 20, 2016</div>" + BODY)
    listed = article(body="<ul><li itemprop='datePublished'>19. Oktober 2019</li></ul>" + BODY)
    office = article(body="<div class='byline'>Editor December 20, 2016</div>" + BODY)
    relative = article(body="<span class='byline-date'>vor 3 Tagen</span>" + BODY)

    assert str(valued.published) == "2016-12-20T08:38:46-05:00"
    assert byline.author == "Ada Birk"
    assert str(listed.published) == "2019-10-19"
    assert (office.author, relative.published) == (None, None)
