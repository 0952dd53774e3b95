"""Plain texts that were once pages."""

from blocs.model import Genre, Page
from blocs.readers import read

RENDERING = """Council of Ostrava Major votes for the bridge

By Ada Birk | (The Valley Post) | – –

The council of Ostrava Major voted on Monday to build the long
bridge over the Lind, as the mayor had asked.

“We will not wait another year,” said Mayor Tomas Wend.

Related video:

Valley TV: “The bridge, seen from above”

5 Responses

  1. About time. The ferry is slow, and

    it is dear.

    • It is slow because the town
      does not pay for a second boat.

        • A second boat was voted down in 1998.

  2. “The council of Ostrava Major voted … to build the long bridge over the Lind”

    And who pays for it?

  3. So why not let Wend build a bridge to the
"""


def documents(text):
    return read(Page(address="a.txt", content=text.encode())).documents


def notes(text):
    return read(Page(address="a.txt", content=text.encode())).notes


def test_the_article_is_title_byline_and_paragraphs():
    """Title, author and site are fields, and are not repeated in the text."""
    article = documents(RENDERING)[0]

    assert article.genre is Genre.ARTICLE
    assert (article.title, article.author, article.site) == (
        "Council of Ostrava Major votes for the bridge",
        "Ada Birk",
        "The Valley Post",
    )
    assert article.text == (
        "The council of Ostrava Major voted on Monday to build the long bridge over the Lind, "
        "as the mayor had asked."
        "\n\n“We will not wait another year,” said Mayor Tomas Wend."
    )


def test_deeper_indentation_answers_what_stands_above_it():
    """A bullet under a numbered comment answers that comment, and a deeper bullet answers the bullet."""
    found = documents(RENDERING)
    place = {document.id: document.ordinal for document in found}

    assert [document.label for document in found[1:]] == ["1", None, None, "2", "3"]
    assert [place[document.reply_to] for document in found[1:]] == [0, 1, 2, 0, 0]


def test_wrapped_lines_are_joined_and_paragraphs_are_kept():
    """An empty line parts paragraphs; a line end alone is where a program wrapped."""
    found = documents(RENDERING)

    assert found[1].text == "About time. The ferry is slow, and\n\nit is dear."
    assert found[2].text == "It is slow because the town does not pay for a second boat."


def test_what_does_not_add_up_is_noted():
    """Five comments are stated and found; one is cut off, one quotes the article, a block is left out."""
    assert [note.code for note in notes(RENDERING)] == [
        "related-matter-left-out",
        "quotes-document",
        "cut-off-text",
    ]


def test_a_wrong_count_is_noted_with_both_numbers():
    """The numbers behind the message are facts for programs."""
    found = [
        note for note in notes(RENDERING.replace("5 Responses", "7 Responses")) if "comments" in note.code
    ]

    assert [(note.code, note.facts["stated"], note.facts["found"]) for note in found] == [
        ("fewer-comments-than-stated", 7, 5)
    ]


def test_a_citation_spans_the_quoted_words_with_their_marks():
    """Words left out (…) do not hide that the article is quoted."""
    article, *comments = documents(RENDERING)
    (citation,) = comments[3].citations

    assert comments[3].quote(citation.span) == (
        "“The council of Ostrava Major voted … to build the long bridge over the Lind”"
    )
    assert citation.cited == article.id


def test_a_year_at_the_start_of_a_line_is_no_comment():
    """Only a number that goes on with the numbering starts a comment."""
    text = "A title\n\nA text.\n\n2 comments\n\n  1. It was built in\n  1998. And well.\n\n  2. No."

    assert [document.text for document in documents(text)[1:]] == ["It was built in 1998. And well.", "No."]


def test_comments_headed_by_a_name():
    """What a browser copies from a page has name, date and button around each comment."""
    text = (
        "The bridge\n\nThe bridge will be built.\n\n2 Comments\n\nMia Dorn says:\nMay 3, 2019 at 4:05 pm\n\n"
        "At last.\n\nReply\n\nJon Rask says:\nMay 4, 2019 at 9:00 am\n\nToo late.\n\nReply"
    )
    found = documents(text)[1:]

    assert [(one.author, str(one.published), one.text) for one in found] == [
        ("Mia Dorn", "2019-05-03T16:05", "At last."),
        ("Jon Rask", "2019-05-04T09:00", "Too late."),
    ]


def test_a_text_without_a_thread_is_an_article():
    """A first line that looks like a title is one; a sentence is not."""
    (titled,) = documents("The bridge\n\nIt will be built.")
    (plain,) = documents("It will be built.\n\nSoon.")

    assert (titled.title, titled.text) == ("The bridge", "It will be built.")
    assert (plain.title, plain.text) == (None, "It will be built.\n\nSoon.")


def test_the_seed(seed):
    """Of the article this project was born from, all that is odd about its thread is found and told."""
    reading = read(Page(address=seed.name, content=seed.read_bytes()))
    article, *comments = reading.documents
    place = {document.id: document.ordinal for document in reading.documents}

    assert (article.author, article.site) == ("Juan Cole", "Informed Comment")
    assert [place[one.reply_to] for one in comments] == [0, 0, 0, 3, 0, 0, 6, 0, 0, 0, 0, 0, 0]
    assert [one.label for one in comments if one.citations] == ["9", "10"]
    assert sorted(note.code for note in reading.notes) == [
        "cut-off-text",
        "fewer-comments-than-stated",
        "quotes-document",
        "quotes-document",
        "related-matter-left-out",
    ]
