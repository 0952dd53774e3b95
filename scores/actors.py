"""
How well speakers are made out: whom a source means, and by which name the actor is called.

Run ``uv run python scores/actors.py``; it prints the tables and refreshes their section of
``docs/scores.md``. With ``--errors train`` it prints every wrong answer in that part instead, to learn from.
The corpus is not part of the project; its folder is ``../shared`` or what ``BLOCS_SHARED`` says.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vast import refresh

from blocs.model import Annotations, Attribution, CoderId, Document, Genre, PageId, Span
from blocs.taggers import PARTS, pipeline
from blocs.taggers.actors import words
from blocs.taggers.actors.actors import ActorTagger
from blocs.taggers.actors.coreference import Cast, Entity
from blocs.taggers.actors.countries import COUNTRY_WORDS
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.pronouns import SURE
from blocs.taggers.actors.pronouns import read as read_pronouns
from blocs.taggers.actors.ranking import ranked
from blocs.taggers.actors.scenes import PRONOUNS as OF_ONE_PERSON
from blocs.taggers.actors.speakers import Speakers
from blocs.taggers.sentences import SentenceTagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blocs.model import Actor

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BLOCS_SHARED", ROOT.parent / "shared"))
GUM = SHARED / "data" / "gum"
NEWS = SHARED / "data" / "polnear" / "train" / "text"
READ_BY_EYE = ROOT / "training" / "coreference" / "tested.json"
"""Whom the pronouns mean that are sources in 25 articles, none of which taught or was looked at before."""
SCORES = ROOT / "docs" / "scores.md"

REPORTING = frozenset(
    """
    say tell think believe argue claim state announce explain note add insist warn suggest report write ask
    declare admit reply hope want know feel fear deny accuse describe call urge demand promise confirm
    estimate predict stress point recommend consider expect conclude propose agree acknowledge mention
    maintain assert observe remark contend
""".split()
)
CODER = CoderId("coder_scores")
SPEAKERS = frozenset({"person", "organization", "place", "animal"})
FIRST = frozenset("i we me us my our you your myself ourselves".split())
PRONOUNS = frozenset("he she they it him her them who that which this these those".split())
TITLES = frozenset(word.lower() for word in words.TITLES) | words.ROLE_NOUNS
"""Words that may stand before a person's name and are not the name."""


@dataclass(slots=True)
class Mention:
    """One mention of an entity: where it stands, its chain, and its words with their parts of speech."""

    chain: str
    kind: str
    start: int
    end: int
    words: list[tuple[str, str]] = field(default_factory=list)
    head: int = 0

    @property
    def proper(self) -> str:
        """The run of proper nouns around its head, as names are compared; empty without one."""
        first = last = self.head
        if not self.words or self.words[self.head][1] != "PROPN":
            return ""
        while first and self._inside(first - 1):
            first -= 1
        while last + 1 < len(self.words) and self._inside(last + 1):
            last += 1
        return plain(" ".join(word for word, _ in self.words[first : last + 1]))

    def _inside(self, place: int) -> bool:
        word, part = self.words[place]
        return part == "PROPN" or word.lower() in {"of", "the", "-", "al", "on", "for", "."}


@dataclass(slots=True)
class Text:
    """A document of the corpus: its text, its mentions, and the sources of what is said in it."""

    name: str
    text: str
    mentions: list[Mention]
    sources: list[tuple[Mention, tuple[int, int]]]

    @property
    def genre(self) -> str:
        """The genre that its name begins with."""
        return self.name.split("_")[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one source: its class, whether the referent is right, and the name, if any."""

    text: Text
    source: str
    what: str
    referent: str
    named: bool | None
    found: str
    wanted: str


def plain(name: str) -> str:
    """Return a name as it is compared: small letters, no marks, countries under one name."""
    country = COUNTRY_WORDS.get(name.strip().removeprefix("the ").removeprefix("The "))
    kept = [word for word in re.findall(r"\w+", (country or name).lower()) if word not in {"s", "the"}]
    return " ".join(kept)


def part(name: str) -> list[str]:
    """Return the names of the documents of a part; those whose words are not in the corpus are left out."""
    sections = re.split(r"^## ", (GUM / "splits.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (chosen,) = [section for section in sections if section.split("\n")[0].strip() == name]
    names: list[str] = re.findall(r"\* (\w+)", chosen)
    return [one for one in names if "_reddit_" not in one]


def read(name: str) -> Text:
    """Read a document: sentences as printed, paragraphs apart by an empty line."""
    text, mentions, sources = "", [], []
    blocks = (GUM / "dep" / f"{name}.conllu").read_text(encoding="utf-8").split("\n\n")
    opened: dict[str, list[Mention]] = defaultdict(list)
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        printed = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if printed is None:
            continue
        if text:
            text += "\n\n" if re.search(r"^# newpar", block, re.MULTILINE) else " "
        places = _places(rows, printed[1], len(text))
        text += printed[1]
        here = []
        for row, (start, end) in zip(rows, places, strict=True):
            misc = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
            for opens, closes in re.findall(r"\(([^()]+\)?)|(\d+)\)", misc[1] if misc else ""):
                if opens:
                    fields = opens.rstrip(")").split("-")
                    mention = Mention(fields[0], fields[1], start, end)
                    opened[fields[0]].append(mention)
                    here.append(mention)
                key = opens.split("-")[0] if opens.endswith(")") else closes
                if key and opened[key]:
                    opened[key].pop().end = end
        for mention in here:
            inside = zip(rows, places, strict=True)
            held = [row for row, (s, e) in inside if mention.start <= s and e <= mention.end]
            numbers = {row[0] for row in held}
            mention.words = [(row[1], row[3]) for row in held]
            mention.head = next((n for n, row in enumerate(held) if row[6] not in numbers), 0)
        mentions += here
        sources += list(_sources(rows, places, here))
    return Text(name, text, mentions, sources)


def _places(rows: list[list[str]], printed: str, offset: int) -> list[tuple[int, int]]:
    places, at = [], 0
    for row in rows:
        found = printed.find(row[1], at)
        start = found if found >= 0 else at
        at = start + len(row[1])
        places.append((offset + start, offset + min(at, len(printed))))
    return places


def _sources(
    rows: list[list[str]], places: list[tuple[int, int]], here: list[Mention]
) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Yield the subjects of verbs of saying and thinking that have a clause or stand in one."""
    for verb, place in zip(rows, places, strict=True):
        if verb[3] != "VERB" or verb[2] not in REPORTING:
            continue
        below = [(row, at) for row, at in zip(rows, places, strict=True) if row[6] == verb[0]]
        told = any(row[7].split(":")[0] in {"ccomp", "parataxis"} for row, _ in below)
        if not told and verb[7].split(":")[0] != "parataxis":
            continue
        for row, (start, end) in below:
            if row[7] in {"nsubj", "nsubj:outer"}:
                # The whole phrase: the longest mention around the subject that does not hold the verb.
                around = [m for m in here if m.start <= start and end <= m.end]
                around = [m for m in around if not m.start <= place[0] < m.end and m.kind in SPEAKERS]
                if around:
                    yield max(around, key=lambda mention: mention.end - mention.start), place


def _with_sources(text: Text) -> Annotations:
    document = Document(page=PageId("page_1"), path=text.name, ordinal=0, text=text.text, genre=Genre.ARTICLE)
    attributions = tuple(
        Attribution(
            document=document.id,
            source=(Span(document.id, mention.start, mention.end),),
            cue=(Span(document.id, *cue),),
            coder=CODER,
        )
        for mention, cue in text.sources
    )
    return SentenceTagger()(Annotations(documents=(document,), attributions=attributions))


def answers(text: Text) -> list[Answer]:
    """Return what the tagger of actors makes of every source of a document."""
    tagged = ActorTagger()(_with_sources(text))
    actors = {actor.id: actor for actor in tagged.actors}
    return [
        _answer(text, mention, actors.get(one.actor) if one.actor else None)
        for (mention, _), one in zip(text.sources, tagged.attributions, strict=True)
    ]


def every_pronoun(text: Text) -> Counter[str]:
    """Return how often `he`, `she` and their forms are read right, wrong, or stay open, whoever is named."""
    annotations = _with_sources(text)
    cast = Cast(annotations.documents)
    speakers = Speakers(cast, offices(cast, annotations.sentences), annotations)
    speakers.hear()
    named = {mention.chain for mention in text.mentions if mention.proper}
    single = {
        m.start: m for m in text.mentions if len(m.words) == 1 and m.words[0][0].lower() in OF_ONE_PERSON
    }
    found: Counter[str] = Counter()
    for place, _, best, chance in read_pronouns(*speakers.scene(annotations.documents[0].id), ranked):
        if place in single and single[place].chain in named:
            sure = best is not None and chance >= SURE
            right = sure and _chain(text, best.entity) == single[place].chain
            found["right" if right else "wrong" if sure else "open"] += 1
    return found


def _chain(text: Text, entity: Entity) -> str | None:
    chains = (_chain_at(text, span) for span in entity.mentions)
    votes = Counter(one for one in chains if one is not None)
    return votes.most_common(1)[0][0] if votes else None


def in_news() -> list[tuple[str, str]]:
    """Return, for each pronoun of articles read by eye, the word, and whether it is right, wrong or open."""
    before = pipeline(coder=CODER).parts[: list(PARTS).index("actors") + 1]
    found = []
    for name, places in json.loads(READ_BY_EYE.read_text(encoding="utf-8")).items():
        text = (NEWS / f"{name}.txt").read_text(encoding="utf-8")
        document = Document(page=PageId("page_1"), path=name, ordinal=0, text=text, genre=Genre.ARTICLE)
        annotations = Annotations(documents=(document,))
        for tagger in before:
            annotations = tagger(annotations)
        actors = {actor.id: actor.name for actor in annotations.actors}
        heard = {one.source[0].start: one for one in annotations.attributions if one.source}
        for place, wanted in places.items():
            one = heard.get(int(place))
            named = [actors[actor] for actor in one.actors] if one is not None else []
            told = "open" if not named else "right" if all(wanted in name for name in named) else "wrong"
            found.append((re.match(r"\w+", text[int(place) :])[0].lower(), told))
    return found


def _answer(text: Text, source: Mention, actor: Actor | None) -> Answer:
    printed = text.text[source.start : source.end]
    chain = [mention for mention in text.mentions if mention.chain == source.chain]
    names = {mention.proper for mention in chain if mention.proper}
    fullest = max(names, key=len, default="")
    told = "open" if actor is None else _referent(text, source, chain, actor)
    named = None
    if fullest and actor is not None and told == "right":
        named = _is_called(plain(actor.name), fullest, {plain(text.text[m.start : m.end]) for m in chain})
    found = "–" if actor is None else f"{actor.name} ({actor.kind.value})"
    return Answer(
        text, printed, _class(source), told, named, found, fullest or f"unnamed, {len(chain)} mentions"
    )


def _is_called(name: str, fullest: str, phrases: set[str]) -> bool:
    """Whether a name is the fullest one, but for titles before it; or more of the words around it."""
    before = fullest.removesuffix(name).split()
    titled = fullest.endswith(f" {name}") and any(word in TITLES for word in before)
    return name == fullest or titled or (fullest in name and any(name in phrase for phrase in phrases))


def _referent(text: Text, source: Mention, chain: list[Mention], actor: Actor) -> str:
    """Return whether the actor's other mentions are of the source's chain: right, wrong, or a link missed."""
    others = [span for span in actor.mentions if not _meets(span, source)]
    chains = (_chain_at(text, span) for span in others)
    votes = Counter(one for one in chains if one is not None)
    if votes:
        return "right" if votes.most_common(1)[0][0] == source.chain else "wrong"
    known = [m for m in chain if m.start < source.start and m.proper]
    if source.proper and plain(actor.name) == source.proper:
        return "right"
    return "missed" if known else "right"


def _chain_at(text: Text, span: Span) -> str | None:
    """Return the chain of the mention that stands at a span, if any does."""
    close = [
        m for m in text.mentions if _meets(span, m) and (m.end - m.start) <= 2 * (span.end - span.start) + 8
    ]
    return (
        min(close, key=lambda m: abs(m.start - span.start) + abs(m.end - span.end)).chain if close else None
    )


def _meets(span: Span, mention: Mention) -> bool:
    return span.start < mention.end and mention.start < span.end


def _class(source: Mention) -> str:
    first = source.words[0][0].lower()
    if len(source.words) == 1 and first in FIRST:
        return "first and second person"
    if len(source.words) == 1 and first in PRONOUNS:
        return "pronoun"
    if any(word.lower() == "and" for word, _ in source.words) and source.proper:
        return "several"
    return "name" if source.proper else "description"


def table(given: Iterable[Answer], by: str) -> list[str]:
    """Return a row for each class or genre: how many, and the shares that are right."""
    rows: dict[str, list[Answer]] = defaultdict(list)
    for answer in given:
        key = answer.what if by == "class" else answer.text.genre
        rows[key].append(answer)
        if answer.what != "first and second person":
            rows["all but first and second person"].append(answer)
    lines = []
    for key in sorted(rows, key=lambda key: (key.startswith("all"), key)):
        those = rows[key]
        counts = Counter(answer.referent for answer in those)
        answered = len(those) - counts["open"]
        named = [answer.named for answer in those if answer.named is not None]
        lines.append(
            f"| {key} | {len(those)} | {counts['right']} | {counts['wrong']} | {counts['missed']} "
            f"| {counts['open']} | {_share(counts['right'], answered)} "
            f"| {_share(counts['right'], len(those))} | {_share(sum(named), len(named))} |"
        )
    return lines


def _share(some: int, of: int) -> str:
    return f"{some / of:.2f}" if of else "–"


def main() -> None:
    """Score the development part, print the tables and keep them in the documentation."""
    if not GUM.is_dir():
        sys.exit(f"the corpus is missing, looked for in {GUM}; set BLOCS_SHARED")
    if "--errors" in sys.argv:
        _print_errors(sys.argv[sys.argv.index("--errors") + 1])
        return
    lines = []
    for name, title in (("dev", "development part"), ("test", "test part, in which no error was looked at")):
        given = [answer for one in part(name) for answer in answers(read(one))]
        head = "| | n | right | wrong | missed | open | right of answered | right of all | name right |"
        rule = "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
        lines += [f"GUM, {title}:", "", head, rule, *table(given, "class"), "", head, rule]
        lines += [*table(given, "genre"), ""]
    lines += _pronouns()
    section = f"{_INTRODUCTION}\n\n" + "\n".join(lines).rstrip()
    SCORES.write_text(refresh(SCORES.read_text(encoding="utf-8"), "actors", section), encoding="utf-8")
    sys.stdout.write(section + "\n")


def _pronouns() -> list[str]:
    """Return the tables of pronouns: all of GUM's for one person, and those that speak in news."""
    rows = {}
    for name in ("dev", "test"):
        counts = [every_pronoun(read(one)) for one in part(name)]
        rows[f"GUM {name}: he, she and their forms, of people named"] = sum(counts, Counter())
    news = in_news()
    for word in dict.fromkeys(word for word, _ in news):
        rows[f"news: {word}"] = Counter(told for one, told in news if one == word)
    rows["news: all"] = Counter(told for _, told in news)
    return [
        "| pronouns | n | right | wrong | open | right of answered | right of all |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {name} | {(n := sum(c.values()))} | {c['right']} | {c['wrong']} | {c['open']} "
            f"| {_share(c['right'], n - c['open'])} | {_share(c['right'], n)} |"
            for name, c in rows.items()
        ),
    ]


def _print_errors(name: str) -> None:
    given = [answer for one in part(name) for answer in answers(read(one))]
    for answer in given:
        if answer.referent != "right" or answer.named is False:
            told = answer.referent if answer.referent != "right" else "other name"
            sys.stdout.write(
                f"{answer.text.name} | {answer.what} | {told} | {answer.source} | {answer.found} "
                f"| {answer.wanted}\n"
            )
    sys.stdout.write("\n".join((*table(given, "class"), *table(given, "genre"))) + "\n")


_INTRODUCTION = """## Speakers

Who speaks, on GUM: the subjects of verbs of saying and thinking with a clause, as the corpus marks them, are
given to the tagger of actors as sources; what it makes of them is compared with the corpus' chains of
mentions.
*Right*: the actor's other mentions are of the source's chain; where it has none, the chain was not named
before.
*Wrong*: they are another's. *Missed*: a new actor for somebody who was named before. *Open*: no actor.
*Name right*: of those right and named in the text, how many are called by the fullest name there.
First and second persons of speech are answered only in comments, by their author.
Before people were known by first names, offices and short forms, 166 of 306 in the training part were right,
22 wrong, 115 open, and .72 of names right; then 176, 26, 101, and .80. In the development part 30 of 49 were
right, then 32; in the test part 33 of 51, then 35.
Whom `he` and `she` mean is asked of a scorer that was taught on GUM's training part and on news
(`training/coreference/`), and answered where its chance is .6 or more; the last table has every such
pronoun of GUM whose chain is named, speaking or not, and the pronouns that speak in 25 articles of PolNeAR's
training part, as `blocs find` finds them, judged by eye before the scorer read them; it learned from none of
these articles.
The rules before it had 95 right, 62 wrong and 45 open in GUM's development part, 113, 67 and 46 in its test
part, and in the news 74, 11 and 1.
Among the sources of GUM, which are few, it gives no more of them: before it, 8 were right, 5 wrong, 6 open in
the development part, 7, 2 and 6 in the test part; fiction, court and conversation are unlike news.
Most that stays open is `they` for people whom no phrase has named together, and people who are never named.
Made by `uv run python scores/actors.py`."""

if __name__ == "__main__":
    main()
