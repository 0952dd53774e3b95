"""
Whom `he` and `she` mean, pronoun by pronoun from the beginning of a document, each with its chance.

Every pronoun of one person is read, whether it speaks or not, since each tells whom the next one means.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.taggers.actors.candidates import FEATURES, Meant, Memory, Telling, candidates, votes
from blocs.taggers.actors.ranking import ranked
from blocs.taggers.actors.scenes import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from blocs.model import Attribution, Document, Span
    from blocs.taggers.actors.candidates import Candidate
    from blocs.taggers.actors.coreference import Entity
    from blocs.taggers.actors.scenes import Scene

    Choose = Callable[[bool, Sequence[Candidate], Sequence[float]], tuple[Candidate | None, float]]

SURE = 0.6
"""The least chance at which somebody is named."""
_MARKS = " \t\r\n,.;:“”\"‘’'–—-"
_COUNTED = "no one two three four five six seven eight nine ten eleven twelve".split()
_FEATURE = {name: number for number, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class Heard:
    """
    What is known of who speaks in a document before its pronouns are read.

    Parameters
    ----------
    speakers : sequence of (int, Entity)
        Whom the sources mean that are no pronouns, by their places, in order.
    pronouns : frozenset of int
        Where the sources stand that are pronouns.
    tellings : sequence of (int, int, Telling)
        From where to where somebody's words go.
    """

    speakers: Sequence[tuple[int, Entity]]
    pronouns: frozenset[int]
    tellings: Sequence[tuple[int, int, Telling]]

    def teller(self, place: int) -> Telling | None:
        """Return whose words a place stands in: of those known, the fewest words."""
        around = [(end - start, told) for start, end, told in self.tellings if start <= place < end]
        return min(around, key=lambda one: one[0])[1] if around else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a word means that is no name, how likely that is, and why, in words."""

    entity: Entity
    chance: float
    why: str


def listen(scene: Scene, *, pronouns: Iterable[Span], said: Iterable[tuple[Attribution, Entity]]) -> Heard:
    """
    Return what is known of who speaks in a document, and let the scene know them.

    Parameters
    ----------
    scene : Scene
        The document as its pronouns are read.
    pronouns : iterable of Span
        The sources that are pronouns.
    said : iterable of (Attribution, Entity)
        What is said by others, in the order of the text, and by whom.
    """
    speakers, tellings = [], []
    for attribution, entity in said:
        source = attribution.source[0]
        scene.meet(source, entity)
        speakers.append((source.start, entity))
        for words in attribution.content:
            telling = Telling(entity, quoted=scene.quotation(words.start + 1) >= 0)
            tellings.append((words.start, words.end, telling))
    places = frozenset(word_of(scene.document, source) for source in pronouns)
    return Heard(speakers, places, tellings)


def word_of(document: Document, source: Span) -> int:
    """Return where the words of a source begin, behind marks and spaces."""
    text = document.quote(source)
    return source.start + len(text) - len(text.lstrip(_MARKS))


def read(scene: Scene, heard: Heard, choose: Choose) -> Iterator[tuple[int, str, Candidate | None, float]]:
    """Yield every pronoun of one person in order: its place, the word, whom it means, how likely that is."""
    memory = Memory(speakers=list(heard.speakers))
    seen = votes(scene)
    for place, word in scene.pronouns:
        found, nobody = candidates(scene, (place, word), memory, told=heard.teller(place), following=seen)
        best, chance = choose(place in heard.pronouns, found, nobody)
        entity = best.entity if best is not None else None
        memory.meant.append(Meant(place, PRONOUNS[word], entity, scene.quotation(place)))
        if entity is not None and place in heard.pronouns:
            insort(memory.speakers, (place, entity), key=lambda one: one[0])
        yield place, word, best, chance


def readings(scene: Scene, heard: Heard) -> dict[int, Reading]:
    """Return, by its place, whom each pronoun means that is a source, as far as that is likely enough."""
    return {
        place: Reading(best.entity, chance, _why(scene, place, word, best))
        for place, word, best, chance in read(scene, heard, ranked)
        if best is not None and chance >= SURE and place in heard.pronouns
    }


def _why(scene: Scene, place: int, word: str, best: Candidate) -> str:
    person = "man" if PRONOUNS[word] == "male" else "woman"
    back = scene.sentence(place) - best.last.sentence
    if back == 0:
        where = "in the same sentence"
    else:
        counted = _COUNTED[back] if back < len(_COUNTED) else str(back)
        where = f"{counted} sentence{'s' if back > 1 else ''} earlier"
    if best.row[_FEATURE["most_recent"]]:
        return f"the last {person} named before “{word}”, {where}"
    if best.row[_FEATURE["spoke_last"]] or best.row[_FEATURE["spoke_far"]]:
        return f"the {person} who spoke last before “{word}”, named {where}"
    if best.row[_FEATURE["meant_before"]]:
        return f"the {person} whom the last “{word}” meant, named {where}"
    return f"named {where}, and likelier than those named since"
