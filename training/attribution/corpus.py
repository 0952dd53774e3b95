"""PolNeAR in brat standoff → words with a tag and a cue each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.trained.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROLES = ("source", "cue", "content")
_SPAN = re.compile(r"(T\d+)\t\w+ ([\d ;]+)\t")

Roles = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Article:
    """
    An article and what its first coder found.

    Parameters
    ----------
    name, text : str
        As in the corpus.
    words : Words
        Of the text.
    tags : list of int
        A word's tag: 0, or ``1 + 2 * role + (1 inside, 0 at the begin)``.
    heads : list of int
        The first word of the cue that a word belongs to; -1 where it has no tag.
    """

    name: str
    text: str
    words: Words
    tags: list[int]
    heads: list[int]


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of one compartment by name; the first coder's file is the gold."""
    for path in sorted(folder.glob("text/*.txt")):
        coded = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem + "_"))
        if coded:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            yield _article(path.stem, text, coded[0].read_text(encoding="utf-8"))


def _article(name: str, text: str, standoff: str) -> Article:
    found = words(text)
    at = [-1] * (len(text) + 1)
    for index, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        at[start:end] = [index] * (end - start)
    tags, heads = [0] * len(found), [-1] * len(found)
    for spans in _attributions(standoff):
        _write(spans, at, tags, heads)
    return Article(name, text, found, tags, heads)


def _write(spans: Roles, at: list[int], tags: list[int], heads: list[int]) -> None:
    own = {role: sorted({at[c] for s, e in spans[role] for c in range(s, e) if at[c] >= 0}) for role in ROLES}
    own = {role: [word for word in own[role] if not tags[word]] for role in ROLES}
    if not own["cue"]:
        return
    head = own["cue"][0]
    for number, role in enumerate(ROLES):
        before = -2
        for word in own[role]:
            if not tags[word]:
                tags[word] = 1 + 2 * number + (word == before + 1)
                heads[word] = head
                before = word


def _attributions(standoff: str) -> Iterator[Roles]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[tuple[str, Roles]] = []
    discarded: set[str] = set()
    for line in standoff.split("\n"):
        fields = line.split("\t")
        if match := _SPAN.match(line):
            spans[match[1]] = [tuple(map(int, pair.split())) for pair in match[2].split(";")]  # type: ignore[misc]
        elif line.startswith("E"):
            events.append((fields[0], _roles(fields[1], spans)))
        elif line.startswith("A") and fields[1].startswith("Discard "):
            discarded.add(fields[1].split()[1])
    yield from (roles for event, roles in events if event not in discarded)


def _roles(arguments: str, spans: dict[str, list[tuple[int, int]]]) -> Roles:
    roles: Roles = defaultdict(list)
    for argument in arguments.split()[1:]:
        role, target = argument.split(":")
        roles[role.rstrip("0123456789").lower()] += spans.get(target, [])
    return roles
