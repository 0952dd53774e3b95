"""
Names in a text: runs of capitalised words, cut at titles, countries and sentences, and what they look like.

Knows nothing of who is who: one name here is one place in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import dropwhile
from typing import TYPE_CHECKING

from blocs.model import Span
from blocs.taggers.actors import words
from blocs.taggers.actors.countries import ADJECTIVES, CAPITALS, COUNTRY_WORDS, NAMES
from blocs.taggers.actors.tokens import PARTICLE, is_capitalised, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Document
    from blocs.taggers.actors.tokens import Token


class NameKind(Enum):
    """What a name looks like, by itself."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    CAPITAL = "capital"
    ADJECTIVE = "adjective of a country"
    GROUP = "faith, party or people"
    OTHER = "place, day, work, or one unknown word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """
    One name at one place.

    Parameters
    ----------
    span : Span
        The name without its title.
    text : str
        As written, line breaks as spaces.
    kind : NameKind
        What it looks like.
    title : str
        The title before it, as written; empty without one.
    opens : bool
        Whether it opens a sentence.
    """

    span: Span
    text: str
    kind: NameKind
    title: str = ""
    opens: bool = False


_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Z0-9&-]{1,7}s?|(?:[A-Z]\.){2,}")
_AGAINST = re.compile(r"(?:Anti|Pro|Ex|Non|Post|Pre|Then|Never)[-‐]\w")
_ISM = re.compile(r"[A-Z][a-z]{2,}(?<!Chr)ist")
# "OrbitPoll", but not "McRoe", "DeRoe", "LaRoe".
_CAMEL = re.compile(r"(?!(?:Ma?c|De[ls]?|L[aei]|D[aiu]|Van|Fitz|St|Al|El|O)[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_KNOWN = words.OUTLETS | words.ORGANIZATIONS
_LONGEST = 16
"""How many words and marks a name may have; longer runs are headings or noise."""
_OWNERS = frozenset({"’s", "'s", "’", "'"})
_CONNECTORS = frozenset({"of", "for", "on", "and", "the", "&", "in"})


def names(document: Document) -> tuple[Name, ...]:
    """
    Return the names in a document, in order, never overlapping.

    Examples
    --------
    >>> from blocs.model import Document, Genre, PageId
    >>> text = "The Health Ministry answered Sen. Mary O'Brien of the Union of Welsh Farmers."
    >>> found = names(Document(page=PageId("p"), path="", ordinal=0, text=text, genre=Genre.ARTICLE))
    >>> [(name.title, name.text, name.kind.value) for name in found]  # doctest: +NORMALIZE_WHITESPACE
    [('', 'Health Ministry', 'organization'), ('Sen.', "Mary O'Brien", 'person'),
     ('', 'Union of Welsh Farmers', 'organization')]
    """
    all_tokens = tokens(document.text)
    lower = {token.text for token in all_tokens if token.text.islower()}
    inner = {token.text for token in all_tokens if is_capitalised(token) and not token.opens}
    found: list[Name] = []
    runs = list(_runs(all_tokens))
    known = {tuple(token.text for token in run) for run in runs}
    for run in runs:
        kept = _without_description(_without_opening_word(run, lower, inner), known)
        found.extend(_cut(document, kept) if kept else ())
    return tuple(found)


def _runs(all_tokens: Sequence[Token]) -> Iterator[list[Token]]:
    index = 0
    while index < len(all_tokens):
        if not is_capitalised(all_tokens[index]):
            index += 1
            continue
        end = _run_end(all_tokens, index)
        yield list(all_tokens[index:end])
        index = end


def _run_end(all_tokens: Sequence[Token], start: int) -> int:
    index = start + 1
    while index < min(len(all_tokens), start + _LONGEST):
        token, before = all_tokens[index], all_tokens[index - 1]
        if is_capitalised(token) and token.start - before.end <= 1:
            # A sentence that opens anew is a new run, unless the stop belongs to a title or an initial.
            if token.opens or (
                before.text in _OWNERS and not _is_owned(all_tokens[index - 2], before, token)
            ):
                break
            index += 1
        elif (
            token.text in _OWNERS
            and index + 1 < len(all_tokens)
            and _is_owned(before, token, all_tokens[index + 1])
        ) or (token.text == "." and _is_abbreviated(before) and token.start == before.end):
            index += 1
        else:
            jump = _connected(all_tokens, start, index)
            if jump == index:
                break
            index = jump
    while (
        all_tokens[index - 1].text == "." and index - 1 > start and not _is_abbreviated(all_tokens[index - 2])
    ):
        index -= 1
    return index


def _is_owned(owner: Token, mark: Token, owned: Token) -> bool:
    """Whether a possessive stands inside a name: `Teachers' Union`, `Women's League`."""
    lower = owner.text.lower()
    # "Fishmongers' Guild", "Ferrymen's Union": a plural that owns what can only be an organization.
    plural = (mark.text in {"’", "'"} and lower.endswith("s")) or lower.endswith(("men", "women"))
    heads = owned.text.lower() in words.ORGANIZATION_NOUNS and owner.text not in COUNTRY_WORDS
    # "Sheriff's Office", "Attorney's Office": an office of the public, not one of somebody.
    held = owned.text in {"Office", "Offices", "Department"} and (
        owner.text in words.TITLES or lower in words.ROLE_NOUNS
    )
    people = (lower in words.GROUP_NOUNS or held or (plural and heads)) and mark.start == owner.end
    return people and is_capitalised(owned) and owned.start - mark.end == 1


def _is_abbreviated(token: Token) -> bool:
    return token.text in words.ABBREVIATED or (len(token.text) == 1 and token.text.isupper())


def _connected(all_tokens: Sequence[Token], start: int, index: int) -> int:
    """Return the index behind small words and the capitalised word that they join to the run, or `index`."""
    run = all_tokens[start:index]
    ahead = index
    while ahead < len(all_tokens) and ahead - index < 3 and _is_small(all_tokens[ahead]):  # noqa: PLR2004
        ahead += 1
    if ahead in (index, len(all_tokens)) or not is_capitalised(all_tokens[ahead]):
        return index
    small = [token.text.lower() for token in all_tokens[index:ahead]]
    following = all_tokens[ahead]
    if all(word in words.PARTICLES for word in small) and "and" not in small:
        return ahead + 1 if small != ["y"] else index
    if small in (["and"], ["&"]):
        joins = run[-1].text in words.POLICY_WORDS or _is_of_trades(run, following)
        joins = joins and following.text not in COUNTRY_WORDS
        return ahead + 1 if joins and following.text not in words.TITLES else index
    if run[-1].text in words.STATE_NOUNS and small in (["of"], ["of", "the"]):
        return ahead + 1
    heads = any(token.text.lower() in words.ORGANIZATION_NOUNS for token in run)
    heads = heads or (_is_title(run[-1]) and following.text in words.POLICY_WORDS | {"State", "Staff"})
    office = run[-1].text == "Office"  # "Office of the Inspector General" is no person's name
    fits = small[0] in {"of", "for"} and following.text not in CAPITALS
    fits = fits and (office or following.text not in words.TITLES)
    return ahead + 1 if heads and fits and "in" not in small else index


def _is_of_trades(run: Sequence[Token], following: Token) -> bool:
    """Whether `and` stands inside a name: `Confederation of Dockers and Seafarers`."""
    texts = [token.text for token in run]
    heads = "of" in texts[1:] and texts[texts.index("of", 1) - 1].lower() in words.ORGANIZATION_NOUNS
    return heads and texts[-1].endswith("s") and following.text.endswith("s")


def _is_small(token: Token) -> bool:
    return token.text in _CONNECTORS or token.text in words.PARTICLES


def _without_opening_word(run: list[Token], lower: set[str], inner: set[str]) -> list[Token]:
    """Leave out words that have a capital only because they open a sentence, and words that name nothing."""
    while run and _names_nothing(run):
        run = run[1:]
    while len(run) > 1 and _is_put_before(run, inner):
        run = run[1:]
    if not run or not run[0].opens:
        return run
    first = run[0].text
    if len(run) > 1 and (run[1].text in _OWNERS or first.lower() in words.PARTICLES):
        return run
    if (
        first in COUNTRY_WORDS
        or first in words.TITLES
        or (first in words.TITLE_MODIFIERS and len(run) > 1 and run[1].text in words.TITLES)
        or first in words.GIVEN_NAMES
        or _ACRONYM.fullmatch(first)
    ):
        return run
    common = first.lower() in lower or first.lower() in words.ROLE_NOUNS | words.GROUP_NOUNS
    if len(run) == 1:
        known = first in inner or first in words.ORGANIZATIONS or first in words.OUTLETS
        return run if known and not common else _known(run)
    if common and first not in inner:
        return _without_opening_word(run[1:], lower, inner)
    return run


def _names_nothing(run: Sequence[Token]) -> bool:
    first = run[0].text
    alone = len(run) == 1 and _AGAINST.match(first) is not None
    return first in words.NOT_NAMES or not is_capitalised(run[0]) or first == "." or alone


def _without_description(run: list[Token], known: set[tuple[str, ...]]) -> list[Token]:
    """Leave out a word that opens a sentence before a name in full that others have: `Juggler Ann Roe`."""
    rest = tuple(token.text for token in run[1:])
    described = len(rest) > 1 and run[0].opens and run[0].text not in words.GIVEN_NAMES
    # Titles have rules of their own, and so have names of offices.
    named = rest in known and rest[0] not in words.TITLES | words.TITLE_MODIFIERS
    return run[1:] if described and named and rest[-1].lower() not in words.ORGANIZATION_NOUNS else run


def _is_put_before(run: Sequence[Token], inner: set[str]) -> bool:
    """Whether a run opens with a word that is no part of a name: `Top Weir aide`, `Rivals India and …`."""
    first, second = run[0].text, run[1].text
    titled = second in words.TITLES or second in words.TITLE_MODIFIERS
    rank = run[0].opens and first in words.RANKS and not titled
    organized = any(token.text.lower() in words.ORGANIZATION_NOUNS for token in run)
    # "Anti-Roe forces" are none of Roe's, "Fascist Roe" is Roe; "Anti-Poverty League" is a name.
    if not organized and (
        _AGAINST.match(first) or (_ISM.fullmatch(first) and first not in words.DENOMINATIONS)
    ):
        return True
    called = first in words.EPITHETS and (second in words.GIVEN_NAMES or second in words.TITLES)
    # A plural that opens a sentence before a country tells what it is; before other names it may be one.
    plural = run[0].opens and first.endswith("s") and first not in inner and first not in COUNTRY_WORDS
    described = plural and second in COUNTRY_WORDS and first not in words.GIVEN_NAMES
    return (rank and second.lower() not in words.ORGANIZATION_NOUNS) or called or described


def _known(run: list[Token]) -> list[Token]:
    # A single unknown word that opens a sentence is kept as a weak name: a surname may open it.
    return run if run[0].text.lower() not in words.ROLE_NOUNS | words.GROUP_NOUNS else []


def _cut(document: Document, run: list[Token]) -> Iterator[Name]:
    """Yield the names in a run: adjectives and titles are cut off persons, not off organizations."""
    while run and _ends_badly(run) and _joined(document, run) not in _KNOWN:
        run = run[:-1]
    if not run:
        return
    whole = _joined(document, run)
    size = _country_size(document, run)
    if size == len(run):
        yield _name(document, run, _country_kind(whole))
        return
    if size and not _is_organization(document, run):
        yield _name(document, run[:size], _country_kind(_joined(document, run[:size])))
        yield from _cut(document, run[size:])
        return
    size, kind = _leading(document, run)
    if size:
        yield _name(document, run[:size], kind)
        yield from _cut(document, run[size:])
        return
    inner = _inner_party(document, run)
    if inner:
        kind = _kind(document, run[:inner])
        yield _name(document, run[:inner], NameKind.OTHER if kind is NameKind.PERSON else kind)
        yield from _cut(document, run[inner:])
        return
    inner = _inner_title(document, run)
    if inner:
        yield _name(document, run[:inner], _kind(document, run[:inner]))
        yield from _cut(document, run[inner:])
        return
    title = 0 if _is_organization(document, run) else _title_size(run)
    rest = run[title:]
    if title and rest and _is_small(rest[0]):  # what an office is for is named, not who holds it
        yield from _cut(document, [*dropwhile(_is_small, rest)])
    elif rest:
        kind = NameKind.PERSON if title and _is_titled_person(run, title) else _kind(document, rest)
        yield _name(document, rest, kind, title=_joined(document, run[:title]) if title else "")


def _ends_badly(run: Sequence[Token]) -> bool:
    last = run[-1].text
    before = next((token.text for token in reversed(run[:-1]) if token.text != "."), "")
    if last in words.SURNAMES_TOO and before in words.GIVEN_NAMES | words.TITLES:
        return False
    weak = last in words.NOT_NAMES and not (last in words.CAPITAL_NAME_ENDS and len(run) > 1)
    return weak or last.lower() in _CONNECTORS or last in _OWNERS


def _joined(document: Document, run: Sequence[Token]) -> str:
    return " ".join(document.text[run[0].start : run[-1].end].split())


def _name(document: Document, run: Sequence[Token], kind: NameKind, *, title: str = "") -> Name:
    span = Span(document.id, run[0].start, run[-1].end)
    return Name(span=span, text=_joined(document, run), kind=kind, title=title, opens=run[0].opens)


def _country_size(document: Document, run: Sequence[Token]) -> int:
    for size in range(min(len(run), 4), 0, -1):
        if _joined(document, run[:size]) in COUNTRY_WORDS:
            return size
    return 0


def _leading(document: Document, run: Sequence[Token]) -> tuple[int, NameKind]:
    """Return how many first words are a faith or a state in full (`Republic of Mesken`), and which."""
    if run[0].text in words.DENOMINATIONS and not _is_organization(document, run):
        return 1, NameKind.GROUP
    texts = [token.text for token in run[:5]]
    for place, text in enumerate(texts[:-2]):
        if text in words.STATE_NOUNS and texts[place + 1] == "of":
            return min(place + (4 if texts[place + 2] == "the" else 3), len(run)), NameKind.COUNTRY
    return 0, NameKind.OTHER


def _country_kind(text: str) -> NameKind:
    if text in NAMES:
        return NameKind.COUNTRY
    return NameKind.CAPITAL if text in CAPITALS and text not in ADJECTIVES else NameKind.ADJECTIVE


def _title_size(run: Sequence[Token]) -> int:
    """Return how many first words are a title: ``Sen.``, ``Prime Minister``, ``Secretary of State``."""
    index = 0
    while index < len(run) and (run[index].text in words.TITLE_MODIFIERS or _is_title(run[index])):
        index += 1
        if index < len(run) and run[index].text == ".":
            index += 1
        if index + 1 < len(run) and run[index].text == "of" and run[index - 1].text in words.TITLES:
            index += 2
    if index == 0 or any(_is_title(token) for token in run[:index]):
        return index
    return 0


def _inner_party(document: Document, run: Sequence[Token]) -> int:
    """Return where a party begins inside a run, behind a place or a house: `Oldenia Republican Ann Roe`."""
    if _is_organization(document, run):
        return 0
    return next((i for i in range(1, len(run)) if run[i].text in words.PARTY_ADJECTIVES), 0)


def _inner_title(document: Document, run: Sequence[Token]) -> int:
    """Return where a title begins inside a run, behind an unknown adjective: `Karastani President`."""
    if _is_organization(document, run) or _title_size(run):
        return 0
    places = (i for i in range(1, len(run) - 1) if run[i].text in words.TITLES and run[i].text != "Chief")
    place = next(places, 0)
    while place > 1 and run[place - 1].text in words.TITLE_MODIFIERS - words.PLACE_NOUNS:
        place -= 1
    return place


def _is_title(token: Token) -> bool:
    return token.text in words.TITLES


def _is_titled_person(run: Sequence[Token], title: int) -> bool:
    rest = [token.text for token in run[title:]]
    named = rest[-1].lower() not in words.ORGANIZATION_NOUNS and rest[-1] not in words.WORK_NOUNS
    return named and not _ACRONYM.fullmatch(rest[-1])


def _is_organization(document: Document, run: Sequence[Token]) -> bool:
    text = _joined(document, run)
    if text in words.ORGANIZATIONS or text in words.OUTLETS:
        return True
    before_of = [token.text for token in run]
    for stop in ("of", "for"):
        before_of = before_of[: before_of.index(stop, 1)] if stop in before_of[1:] else before_of
    last = before_of[-1]
    if len(run) == 1 and (last in words.TITLES or _CAMEL.fullmatch(last)):
        return last not in words.TITLES
    if last.lower() in words.ORGANIZATION_NOUNS or last in words.CAPITAL_NAME_ENDS:
        return len(run) > 1
    return _ACRONYM.fullmatch(last) is not None and (
        len(run) == 1 or last == "".join(w[0] for w in before_of[:-1])
    )


def _kind(document: Document, run: Sequence[Token]) -> NameKind:
    texts = [token.text for token in run]
    if _is_organization(document, run):
        return NameKind.ORGANIZATION
    if len(run) == 1:
        if texts[0] in words.DENOMINATIONS:
            return NameKind.GROUP
        known = texts[0] in words.GIVEN_NAMES or PARTICLE.match(texts[0]) is not None
        return NameKind.PERSON if known else NameKind.OTHER
    named = texts[0] in words.GIVEN_NAMES
    place = texts[0] in words.PLACE_OPENINGS or any(
        (text in words.PLACE_NOUNS and not named)
        or (text in words.NOT_NAMES and not (named and text in words.SURNAMES_TOO))
        for text in texts
    )
    if place or texts[-1] in words.WORK_NOUNS:
        return NameKind.OTHER
    if not named and texts[-1].endswith("s") and texts[-1] in words.DENOMINATIONS:
        return NameKind.GROUP
    capitals = [text for text in texts if text != "."]
    person = len(capitals) <= 5 and (named or texts[0] not in words.STATES)  # noqa: PLR2004 (longer runs are headings)
    return NameKind.PERSON if person else NameKind.OTHER
