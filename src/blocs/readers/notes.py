"""
What the reader of a result must know, by codes that programs can rely on.

============================== ==========================================================================
``fewer-comments-than-stated`` the page says there are more comments than it shows; facts: stated, found
``more-comments-than-stated``  the page says there are fewer comments than it shows; facts: stated, found
``comments-on-further-pages``  the page links to comments that it does not show
``comments-not-in-page``       comments are loaded by a script; facts: system
``pings-left-out``             links from other sites (pingbacks, trackbacks) are no comments; facts: found
``empty-comments``             comments without a word were left out; facts: found
``cut-off-text``               a text ends in the middle of a sentence; facts: ending
``quotes-document``            a text repeats words of an earlier one; facts: start, end, cited
``related-matter-left-out``    a block that is not the article's own words; facts: words
``no-article-text``            comments were found, but no article above them
``article-not-delimited``      a page too long to find its article in: all main text was taken
``encoding-guessed``           the page does not say its encoding; facts: encoding
``encoding-misdeclared``       the page is in another encoding than it says; facts: encoding, declared
``undecodable-bytes``          bytes that mean nothing stand as U+FFFD; facts: found, encoding
``control-characters-removed`` characters that cannot be printed were taken out; facts: found
``mojibake``                   letters were garbled before the page was saved; facts: found, examples
``nested-too-deeply``          tags nested beyond reason were ignored, their text kept
============================== ==========================================================================
"""

from __future__ import annotations

from blocs.model.document import Note


def count_note(stated: int, found: int) -> Note | None:
    """Return what to say where the stated count of comments is not what was found; None where it is."""
    if stated == found:
        return None
    code = "fewer-comments-than-stated" if found < stated else "more-comments-than-stated"
    message = f"The page states {_comments(stated)}; {found} {'was' if found == 1 else 'were'} found in it."
    return Note(code=code, message=message, facts={"stated": stated, "found": found})


def further_pages_note() -> Note:
    """Return the note on comments that stand on other pages."""
    return Note(
        code="comments-on-further-pages",
        message="The page links to more comments than it shows; save those pages too for the whole thread.",
    )


def embedded_note(system: str) -> Note:
    """Return the note on comments that a script loads."""
    return Note(
        code="comments-not-in-page",
        message=f"Comments are loaded by a script ({system}) and are not in the saved page; "
        "save the page from a browser after they have appeared.",
        facts={"system": system},
    )


def pings_note(found: int) -> Note:
    """Return the note on links from other sites."""
    return Note(
        code="pings-left-out",
        message=f"{_several(found, 'link')} from other sites (pingbacks, trackbacks) left out: no comments.",
        facts={"found": found},
    )


def empty_note(found: int) -> Note:
    """Return the note on comments without words."""
    return Note(
        code="empty-comments",
        message=f"{_several(found, 'comment')} without a word left out.",
        facts={"found": found},
    )


def related_note(words: str) -> Note:
    """Return the note on matter that is not part of the article."""
    return Note(
        code="related-matter-left-out",
        message=f"Not part of the article, and left out: “{words}”.",
        facts={"words": words},
    )


def no_article_note() -> Note:
    """Return the note on a thread without an article."""
    return Note(code="no-article-text", message="Comments were found, but no article text above them.")


def undelimited_note() -> Note:
    """Return the note on a page that is too long to find its article in."""
    return Note(
        code="article-not-delimited",
        message="The page is too long to find its article in; all of its main text was taken.",
    )


def flattened_note() -> Note:
    """Return the note on a page whose nesting was ignored."""
    return Note(
        code="nested-too-deeply",
        message="Tags are nested beyond reason; the deepest were ignored, their text was kept.",
    )


def _comments(count: int) -> str:
    return _several(count, "comment")


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
