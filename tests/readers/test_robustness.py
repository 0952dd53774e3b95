"""Whatever the bytes, a page is read or refused; nothing else comes out, and nothing hangs."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocs.errors import UnreadablePage
from blocs.model import Document, Page
from blocs.readers import read

PIECES = (
    "<html lang='en'>", "<head><title>A title</title></head>", "<body>", "</body>", "<article>",
    "</article>", "<p>", "</p>",
    "<div class='comment' id='comment-1'>", "<li class='comment depth-2' id='comment-2'>",
    "<ol class='comment-list'>",
    "<ul class='children'>", "</div>", "</li>", "</ol>", "<b class='fn'>Ada</b>",
    "<time datetime='2019-13-45'>", "</time>",
    "<blockquote>", "</blockquote>", "<table><tr><td>", "</table>", "12 Comments",
    "The council voted for the bridge. ",
    "&#0;", "&nbsp;", "&bogus;", "<br>", "\x00", "<!--", "-->", "<script>", "</script>", "<![CDATA[",
    "]]>", "\ud83d\ude00",
    "<article class='message message--post' id='post-9'>",
    "<div id='p7' class='post'><div class='postbody'>", "<dd>", "<dt>",
    "<script type='application/ld+json'>", '{"@type":"Comment","comment":[{"text":1,"author":[]}]}',
    "1. ", "\n  2. ", "\n    • ",
    "<a href='javascript:x'>", "<a href='http://[bad'>", "<time>31.12.2019, 25:61</time>", "ÿþ", "â€™",
    "\n", "<p/>", "<",
)  # fmt: skip


def refused_or_read(content):
    try:
        reading = read(Page(address="a.html", content=content))
    except UnreadablePage as error:
        return str(error).startswith("a.html: ")
    return all(isinstance(document, Document) for document in reading.documents)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content):
    """Bytes of no kind at all raise `UnreadablePage` or make documents."""
    assert refused_or_read(content)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_tangle_of_tags(pieces):
    """Tags closed in the wrong order, never opened, or in comments of comments break nothing."""
    assert refused_or_read(
        "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    )


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("a \n\t1.•-—:By|()“”2 Comments"), max_size=300))
def test_any_layout_of_a_text(text):
    """No layout of a plain text breaks its reader."""
    assert refused_or_read(text.encode())


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00" * 50, "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (random.Random(1).randbytes(5000), "binary data"),
        (bytes(random.Random(1).choices(range(32, 256), k=5000)), "binary data"),
        (bytes(random.Random(1).choices(range(128, 256), k=5000)), "binary data"),
        (b"\xff\xfe" + random.Random(1).randbytes(5000), "binary data"),
        (b"PNG<p><div><a " + bytes(random.Random(1).choices(range(32, 256), k=5000)), "binary data"),
        (b"<html><script>render()</script></html>", "no text in it"),
    ],
)
def test_what_is_no_text_is_named(content, what):
    """The error says what was given instead of a page, and what to do."""
    with pytest.raises(UnreadablePage, match=what):
        read(Page(address="a.html", content=content))


@pytest.mark.parametrize("tag", ["div", "blockquote", "table><tr><td", "ul><li", "article"])
def test_a_hundred_thousand_nested_tags(tag):
    """Nesting beyond reason is ignored and told; the text before, inside and after it stays."""
    page = f"<html><body><p>Before it.</p>{f'<{tag}>' * 100_000}Inside it.<p>After it.</p>"
    reading = read(Page(address="a.html", content=page.encode()))

    text = reading.documents[0].text
    assert ("Before it." in text, "Inside it." in text, "After it." in text) == (True, True, True)
    assert [note.code for note in reading.notes] == ["nested-too-deeply"]


def test_a_comment_without_words_is_left_out_and_told():
    """An empty comment is no document, and its replies answer what it answered."""
    page = (
        "<p>The bridge will be built, said the mayor.</p><ol class='comment-list'>"
        "<li class='comment even depth-1' id='comment-1'><cite class='fn'>Mia</cite><div "
        "class='comment-content'></div>"
        "<ul class='children'><li class='comment odd depth-2' id='comment-2'><cite class='fn'>Jon</cite>"
        "<div class='comment-content'><p>Why so silent?</p></div></li></ul></li></ol>"
    )
    reading = read(Page(address="a.html", content=page.encode()))
    article, reply = reading.documents

    assert (reply.author, reply.reply_to) == ("Jon", article.id)
    assert [note.code for note in reading.notes] == ["empty-comments"]
