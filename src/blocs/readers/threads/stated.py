"""How many comments a page says there are, and whether it leads to more of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.readers.prose import one_line
from blocs.readers.threads.tokens import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_NOUN = (
    r"(?:user |reader |leser-?)?(?:comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|"
    r"opinions?|kommentare?|antwort(?:en)?|"
    r"reaktionen|meinung(?:en)?|leserbriefe?|beiträge|beitrag|commentaires?|réponses?|réactions?|avis|comentarios?|"
    r"respuestas?|opiniones|comentários?|respostas?|commenti|commento|risposte|reacties?|komentarz[ey]?|komentarzy|ergänzung(?:en)?|"
    r"комментари(?:й|я|ев)|yorum(?:lar)?|comentarii)"
)
_COUNTED = re.compile(
    rf"(?<![\w#.])(?P<count>\d{{1,3}}(?:[.,' \u202f]\d{{3}})*|\d+)\s+{_NOUN}(?!\w)", re.IGNORECASE
)
_LABELLED = re.compile(rf"(?<!\w){_NOUN}\s*(?::\s*|\(\s*|\|\s*|\s)(?P<count>\d{{1,6}})\)?\s*$", re.IGNORECASE)
_ONE = re.compile(rf"^(?:one|ein|eine|un|una|uno|um|uma|één|een)\s+{_NOUN}(?!\w)", re.IGNORECASE)
_MOST_PARTS = 8
_LONGEST_LINK = 60
_MOST_LOOKED_AT = 300
_LONGEST_HEADING = 160
_FURTHER = re.compile(
    r"(?:^|[/?&#;-])(?:comment-page|cpage|commentpage|comments_page|comment_page)[-=/]?\d+", re.IGNORECASE
)
_MORE = re.compile(
    r"^\W*(?:(?:show |load |view |see |read )?(?:all|more|older|newer|next|previous|\d+ more) "
    r"(?:\d+ )?(?:comments|replies)|(?:alle|mehr|"
    r"weitere|ältere|neuere)(?: \d+)? (?:kommentare|beiträge|leserbriefe)(?: (?:an)?zeigen| "
    r"laden)?|tous les commentaires|plus de "
    r"commentaires|commentaires (?:précédents|suivants)|(?:ver|cargar) (?:todos los|más) "
    r"comentarios|weitere (?:laden|anzeigen)\W*)",
    re.IGNORECASE,
)


def count_in(text: str) -> int | None:
    """
    Return how many comments a heading says there are.

    Examples
    --------
    >>> (
    ...     count_in("14 Responses"),
    ...     count_in("Kommentare (3)"),
    ...     count_in("Un commentaire"),
    ...     count_in("Leave a reply"),
    ... )
    (14, 3, 1, None)
    """
    found = _COUNTED.search(text) or _LABELLED.search(text)
    if found is not None:
        return int(re.sub(r"\D", "", found["count"]))
    return 1 if _ONE.match(text) else None


def stated_count(items: Sequence[HtmlElement]) -> int | None:
    """Return the count in the headings around a thread, the nearest first; None if there is none."""
    for element in _around(items):
        text = one_line(" ".join(element.itertext())) if len(element) <= _MOST_PARTS else ""
        if 0 < len(text) <= _LONGEST_HEADING:
            count = count_in(text)
            if count is not None:
                return count
    return None


def leads_further(items: Sequence[HtmlElement]) -> bool:
    """Return whether the page links to comments that it does not show."""
    for element in _around(items):
        if element.tag not in ("a", "button"):
            continue
        text = one_line(element.text_content())
        if _FURTHER.search(element.get("href", "")) and "#comment-" not in element.get("href", ""):
            return True
        hidden = "hidden" in (element.getparent().get("class", "") if element.getparent() is not None else "")
        if not hidden and len(text) <= _LONGEST_LINK and _MORE.match(text):
            return True
    return False


def _around(items: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield what stands beside the items: up to three levels up, nearest first, outside every item."""
    inside = set(items)
    seen: set[HtmlElement] = set()
    level = items[0].getparent()
    for _ in range(4):
        if level is None or level.tag in ("body", "html"):
            return
        for child in level:
            if isinstance(child.tag, str) and child not in inside and child not in seen:
                seen.add(child)
                yield from _outside(child, inside)
        level = level.getparent()


def _outside(element: HtmlElement, items: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield an element and what is in it, without descending into items, articles and forms."""
    waiting = [element]
    count = 0
    while waiting and count < _MOST_LOOKED_AT:
        node = waiting.pop()
        if (
            node in items
            or node.tag in ("article", "form", "script", "style", "select")
            or _is_elsewhere(node)
        ):
            continue
        count += 1
        yield node
        waiting.extend(child for child in reversed(node) if isinstance(child.tag, str))


_ELSEWHERE = re.compile(r"(?:.*-)?(?:related|widget|sidebar|recommended|teaser|mostread|most-read|popular)")


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag == "aside" or called(element, _ELSEWHERE)
