"""The templates, the style sheet, and what a page may do: nothing but show itself."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from blocs.figures.svg import printable
from blocs.report import words
from blocs.report.marks import OUTLINED_NOTES

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Style:
    """The style sheet and the policy that allows it, and nothing else."""

    sheet: Markup
    policy: str


@cache
def environment() -> Environment:
    """Return the templates; everything that is put into one is escaped and printable."""
    templates = Environment(
        loader=PackageLoader("blocs.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # folding constants takes longer than it saves: there are none
    )
    templates.filters.update(
        counted=words.counted, day=words.day, genre=words.genre, kind=words.kind, percent=words.percent
    )
    templates.filters.update(web_address=web_address, language=language)
    return templates


def _finalize(value: Any) -> Any:
    # Markup has been through `escape` and `printable` where it was made.
    return printable(value) if type(value) is str else value


@cache
def style() -> Style:
    """Return the style sheet with its policy: its own digest, so that no other style can be slipped in."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), "report.css")
    outlines = ",".join(
        f".row:has(.k{place}:target) mark.k{place},.row:has(.k{place} :target) mark.k{place}"
        for place in range(1, OUTLINED_NOTES + 1)
    )
    sheet = f"{source.strip()}\n{outlines}{{box-shadow:0 2px 0 var(--focus),0 -2px 0 var(--focus)}}"
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return Style(Markup(sheet), policy)  # noqa: S704  our own file


def web_address(text: str | None) -> str | None:
    """
    Return an address that may become a link: http and https only.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', None, None)
    """
    return text if text and _WEB_ADDRESS.fullmatch(text) else None


def language(tag: str | None) -> str | None:
    """
    Return a language tag if it is formed like one (BCP 47).

    Examples
    --------
    >>> language("pt-BR"), language("English, mostly")
    ('pt-BR', None)
    """
    return tag if tag and _LANGUAGE.fullmatch(tag) else None
