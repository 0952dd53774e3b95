"""Comments that a script loads from elsewhere: the page holds only the place where they would appear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blocs.readers.threads.selection import selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What the class, the id, the element's name or the script's address of each system contains.
_MARKS = (
    ("Disqus", r"disqus_thread|disqus\.com/embed|disqus-comments|disqus-thread"),
    ("Facebook comments", r"\bfb-comments\b|\bfb:comments\b"),
    ("Coral", r"coral[-_]?(?:talk|thread|stream|comments|embed)|\bcoral\b"),
    ("Viafoura", r"viafoura|\bvf-(?:conversations|comments|widget)"),
    ("OpenWeb", r"spot\.?im\b|spotim|openweb|data-spotim"),
    ("Livefyre", r"livefyre|fyre-comments"),
    ("IntenseDebate", r"intensedebate|idc-(?:comment|cover)"),
    ("Hyvor Talk", r"hyvor-talk|hyvor_talk"),
    ("Commento", r"\bcommento\b"),
    ("Remark42", r"remark42"),
    ("Isso", r"isso-thread"),
    ("Giscus", r"\bgiscus\b"),
    ("Utterances", r"utteranc\.es|\butterances\b"),
    ("Vuukle", r"vuukle"),
    ("GraphComment", r"graphcomment"),
    ("Cackle", r"cackle\.me|mc-container"),
    ("Jetpack comments", r"jetpack_remote_comment"),
    ("Talkyard", r"talkyard"),
    ("Insticator", r"insticator"),
    ("Piano comments", r"pianocomments"),
    ("Ifragasatt", r"ifragasatt"),
)
_SYSTEMS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _MARKS)
_PLACES = "//*[@id or @class or @data-spotim-module][not(self::body or self::html or self::link)]"
_SCRIPTS = "//script[@src or contains(., 'disqus') or contains(., 'spot.im') or contains(., 'viafoura')]"
_OWN_NAMES = "//*[contains(name(), '-') or contains(name(), ':')]"


def embedded_system(root: HtmlElement) -> str | None:
    """Return the name of the system that would load this page's comments; None if there is none."""
    marks = [_marks(element) for element in selected(root, _PLACES)]
    marks += [element.tag for element in selected(root, _OWN_NAMES) if isinstance(element.tag, str)]
    found = _first("\n".join(marks))
    if found is not None:
        return found
    scripts = selected(root, _SCRIPTS)
    return _first(
        "\n".join(element.get("src", "") + " " + (element.text or "")[:20_000] for element in scripts)
    )


def _marks(element: HtmlElement) -> str:
    return " ".join((element.get("id", ""), element.get("class", ""), *map(str, element.attrib)))


def _first(marks: str) -> str | None:
    return next((name for name, pattern in _SYSTEMS if pattern.search(marks)), None)
