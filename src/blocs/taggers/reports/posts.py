"""
Posts shown inside an article, with the name of an account: `… — Ann Roe (@roe) March 4, 2019`, `@roe: …`.

The handle is what tells a post from any other line with a dash or a colon, so that one is enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDLE = r"@\w{2,30}"
_NAME = r"[^\W_a-z][^\n()@—–:]{0,50}?"
_DATE = r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?),?\s+\d{4})?"
_SIGNED = re.compile(
    rf"(?P<said>\S.*?(?<=\S))??\s{{0,8}}(?P<mark>[—–-])\s*(?P<label>{_NAME}\s+\({_HANDLE}\)){_DATE}\W*",
    re.DOTALL,
)
_HEADED = re.compile(
    rf"(?P<label>(?:{_NAME}\s+)?(?:\({_HANDLE}\)|{_HANDLE}))(?P<mark>:)\s+(?P<said>\S.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Post:
    """The name of an account, the mark beside it, and what it posts."""

    label: tuple[int, int]
    mark: tuple[int, int]
    said: tuple[int, int]


def posts(text: str) -> Iterator[Post]:
    """
    Yield the posts in a text, each one paragraph, or signed in the next.

    Examples
    --------
    >>> text = "He was angry." + chr(10) + "It leaks! — Ann Roe (@annroe) March 4, 2019"
    >>> [(text[slice(*post.label)], text[slice(*post.said)]) for post in posts(text)]
    [('Ann Roe (@annroe)', 'It leaks!')]
    """
    if "@" not in text:
        return
    before: tuple[int, int] | None = None
    for start, end in paragraphs(text):
        match = None
        if "@" in text[start:end]:
            match = _HEADED.fullmatch(text, start, end) or _SIGNED.fullmatch(text, start, end)
        said = match.span("said") if match and match["said"] else before
        if match and said:
            yield Post(match.span("label"), match.span("mark"), said)
        before = None if match else (start, end)
