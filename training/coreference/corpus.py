"""
Pronouns with those whom they could mean, from three corpora, as the tagger sees them when it runs.

GUM's chains of mentions are read by people. For news there is little of that, so that two more sources
teach what news is like: pronouns whose gender leaves one candidate, read again with all genders hidden, and
pronouns that were read by eye.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, fields
from hashlib import sha1
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import numpy as np

sys.path.append(str(Path(__file__).parents[2] / "scores"))
from actors import SHARED, Text, part
from actors import read as read_gum

from blocs.model import ActorKind, Annotations, CoderId, Document, Genre, PageId
from blocs.taggers import PARTS, Pipeline
from blocs.taggers.actors import candidates as candidates_of
from blocs.taggers.actors.candidates import FEATURES, NOBODY, Candidate
from blocs.taggers.actors.coreference import Cast, Entity
from blocs.taggers.actors.genders import gender_of
from blocs.taggers.actors.memberships import offices
from blocs.taggers.actors.pronouns import Heard, read
from blocs.taggers.actors.scenes import PRONOUNS, Scene
from blocs.taggers.actors.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Choose = Callable[[bool, Sequence[Candidate], Sequence[float]], tuple[Candidate | None, float]]
    Label = Callable[[int, Entity], bool | None]

JUDGED = Path(__file__).parent / "judged.json"
TESTED = Path(__file__).parent / "tested.json"
"""Whom pronouns mean in articles of PolNeAR's training part, read by eye: to learn from, and to score on."""
LEFT_OUT = frozenset("fiction whow essay letter podcast reddit".split())
"""Genres of GUM whose texts are not for commercial use."""
ARTICLES = 500
"""How many articles of PolNeAR's training part are read with genders hidden."""
_TELLS_GENDER = (
    "titled listed_same votes_for votes_against same_gender other_gender".split(),
    ["known_gender"],
)
_CODER = CoderId("coder_training")


class Corpus(NamedTuple):
    """Where a pronoun is from: its corpus, its document, and its genre."""

    name: str
    document: str
    genre: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """
    A pronoun that teaches.

    Parameters
    ----------
    corpus : Corpus
        Where it is from.
    rows : (candidates, features) array
        What speaks for each candidate.
    nobody : (features,) array
        What speaks for none.
    right : (candidates,) array of bool
        Who is meant; nobody of them, where none.
    named : bool
        Whether the text names who is meant.
    speaks : bool
        Whether it is the source of reported speech.
    """

    corpus: Corpus
    rows: NDArray[np.float64]
    nobody: NDArray[np.float64]
    right: NDArray[np.bool_]
    named: bool
    speaks: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text as the tagger sees it, and how to tell whom its pronouns mean; None where that is not known."""

    corpus: Corpus
    annotations: Annotations
    gold: Text | None = None
    judged: Mapping[int, str] | None = None

    def pronouns(self, choose: Choose, *, taught: bool) -> list[Pronoun]:
        """
        Return its pronouns.

        Parameters
        ----------
        choose : callable
            Decides what is remembered of a pronoun.
        taught : bool
            Whether what is right is remembered instead, where it is known.
        """
        cast = Cast(self.annotations.documents)
        speakers = Speakers(cast, offices(cast, self.annotations.sentences), self.annotations)
        speakers.hear()
        scenes = [speakers.scene(document.id) for document in self.annotations.documents]
        if self.gold is not None:
            labels = _gold(self.gold, cast)
        elif self.judged is not None:
            labels = _judged(self.judged)
        else:
            return [one for scene, heard in scenes for one in _hidden(self.corpus, scene, heard, choose)]
        named = {m.chain for m in self.gold.mentions if m.proper} if self.gold else set()
        chains = {m.start: m.chain for m in self.gold.mentions} if self.gold else {}
        return [
            Pronoun(
                self.corpus,
                *one,
                named=not chains or chains.get(place) in named,
                speaks=place in heard.pronouns,
            )
            for scene, heard in scenes
            for place, one in _collected(scene, heard, labels, choose, taught=taught)
        ]


def lessons() -> list[Lesson]:
    """Return all texts that teach or test, tagged as far as the tagger of actors needs."""
    before = _before_actors()
    found = []
    for name in (*part("train"), *part("dev")):
        genre = name.split("_")[1]
        kind = "gum dev" if name in part("dev") else "gum"
        if kind == "gum dev" or genre not in LEFT_OUT:
            gold = read_gum(name)
            found.append(Lesson(Corpus(kind, name, genre), _tagged(before, gold.text), gold=gold))
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    files = sorted((SHARED / "data" / "polnear" / "train" / "text").glob("*.txt"), key=_shuffled)
    for file in (file for file in files if file.stem in judged):
        places = {int(place): name for place, name in judged[file.stem].items()}
        text = file.read_text(encoding="utf-8")
        found.append(Lesson(Corpus("judged", file.stem, "news"), _tagged(before, text), judged=places))
    known = {*judged, *json.loads(TESTED.read_text(encoding="utf-8"))}
    for file in [file for file in files if file.stem not in known][:ARTICLES]:
        annotations = _tagged(before, file.read_text(encoding="utf-8"))
        found.append(Lesson(Corpus("hidden", file.stem, "news"), annotations))
    return found


def _shuffled(file: Path) -> str:
    return sha1(f"coref{file.name}".encode(), usedforsecurity=False).hexdigest()


def _before_actors() -> Pipeline:
    kinds = [resolve_name(where) for where in list(PARTS.values())[: list(PARTS).index("actors")]]
    with_coder = [any(field.name == "coder" for field in fields(kind)) for kind in kinds]
    pairs = zip(kinds, with_coder, strict=True)
    return Pipeline(tuple(kind(coder=_CODER) if asks else kind() for kind, asks in pairs))


def _tagged(before: Pipeline, text: str) -> Annotations:
    document = Document(page=PageId("page_1"), path="", ordinal=0, text=text, genre=Genre.ARTICLE)
    return before(Annotations(documents=(document,)))


def _collected(
    scene: Scene, heard: Heard, label: Label, choose: Choose, *, taught: bool
) -> Iterator[tuple[int, tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]]]:
    """Read a document's pronouns, and yield those whose meaning is known."""
    places = iter(scene.pronouns)
    nobody_at_all = Entity("", ActorKind.PERSON)
    kept = []

    def remember(
        speaks: bool,  # noqa: FBT001
        found: Sequence[Candidate],
        nobody: Sequence[float],
    ) -> tuple[Candidate | None, float]:
        place, _ = next(places)
        told = [label(place, one.entity) for one in found]
        if label(place, nobody_at_all) is not None:
            rows = np.array([one.row for one in found], float).reshape(-1, len(FEATURES))
            kept.append((place, (rows, np.array(nobody, float), np.array(told, bool))))
            if taught:
                return next((one for one, right in zip(found, told, strict=True) if right), None), 1.0
        return choose(speaks, found, nobody)

    for _ in read(scene, heard, remember):
        pass
    yield from kept


def _gold(text: Text, cast: Cast) -> Label:
    """Tell by GUM's chains: an actor's is that of most of its mentions."""
    pronouns = {
        m.start: m.chain for m in text.mentions if len(m.words) == 1 and m.words[0][0].lower() in PRONOUNS
    }
    chains = {}
    for entity in cast.entities:
        counts: Counter[str] = Counter()
        for span in entity.mentions:
            size = span.end - span.start
            close = [m for m in text.mentions if m.start < span.end and span.start < m.end]
            close = [m for m in close if m.end - m.start <= 2 * size + 8]
            if close:
                best = min(close, key=lambda m: abs(m.start - span.start) + abs(m.end - span.end))
                counts[best.chain] += 1
        if counts:
            chains[id(entity)] = counts.most_common(1)[0][0]
    return lambda place, entity: chains.get(id(entity)) == pronouns[place] if place in pronouns else None


def _judged(places: Mapping[int, str]) -> Label:
    return lambda place, entity: places[place] in entity.name if place in places else None


def _hidden(corpus: Corpus, scene: Scene, heard: Heard, choose: Choose) -> Iterator[Pronoun]:
    """Yield pronouns whose gender leaves one candidate, read with all genders hidden."""
    meant = _only_ones(scene, heard)
    genders = [(mention.entity, mention.entity.gender) for mention in scene.mentions]
    for entity, _ in genders:
        entity.gender = ""
    label: Label = lambda place, entity: meant[place] is entity if place in meant else None  # noqa: E731
    with patch.object(candidates_of, "gender_of", lambda _: ""):
        for place, (rows, nobody, right) in _collected(scene, heard, label, choose, taught=True):
            if right.any() and len(right) > 1:
                rows[:, [FEATURES.index(name) for name in _TELLS_GENDER[0]]] = 0
                rows[:, FEATURES.index("listed_unknown")] = 1
                nobody[[NOBODY.index(name) for name in _TELLS_GENDER[1]]] = 0
                speaks = place in heard.pronouns
                yield Pronoun(corpus, rows, nobody, right, named=True, speaks=speaks)
    for entity, gender in genders:
        entity.gender = gender


def _only_ones(scene: Scene, heard: Heard) -> dict[int, Entity]:
    found = {}
    for place, word in scene.pronouns:
        sentence = scene.sentence(place)
        near = {
            id(mention.entity): mention.entity
            for mention in scene.before(place)
            if mention.entity.kind is ActorKind.PERSON and sentence - mention.sentence <= 12  # noqa: PLR2004
        }
        genders = {key: entity.gender or gender_of(entity.name) for key, entity in near.items()}
        fitting = [entity for key, entity in near.items() if genders[key] in {"", PRONOUNS[word]}]
        told = heard.teller(place)
        if len(fitting) != 1 or not genders[id(fitting[0])] or len(near) == 1 or " " not in fitting[0].name:
            continue
        # Nobody calls themselves `she` in their own quotation.
        if scene.quotation(place) < 0 or told is None or told.entity is not fitting[0]:
            found[place] = fitting[0]
    return found
