"""
Count how often each word in each construction is a cue in PolNeAR train, and write the lexicon of cues anew.

Run ``uv run python scores/count_cues.py``. What stands below the line "Set by hand" in the lexicon is kept.
Cues inside what another report says are not counted, since PolNeAR never marks them; which those are follows
from the lexicon as it was, so that a second run may move a few shares by a little.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from pathlib import Path

from polnear import SHARED, _readable, _scorer

from blocs.taggers.lexicon import weights
from blocs.taggers.quotations import quoted_pieces
from blocs.taggers.reports.candidates import reports
from blocs.taggers.reports.cues import cues
from blocs.taggers.reports.placing import Placed, placed
from blocs.taggers.reports.units import Unit, units
from blocs.taggers.sentences import sentences

LEXICON = Path(weights.__file__).with_name("cues.txt")
HAND = "# Set by hand"
_LEAST, _COMMON, _BEST, _DIFFERENCE, _PRIOR = 4, 20, 0.3, 8, 3

Seen = Counter[tuple[str, str]]


def counted(text: str, gold: set[int], seen: Seen, hits: Seen) -> None:
    """Add the constructions of a text, and which of them hold a character of a gold cue at their verb."""
    starts = [start for start, _ in sentences(text)]
    for unit in units(text, starts, list(quoted_pieces(text))):
        for one in _outer(unit):
            words = range(one.cue.start, one.cue.stop)
            marked = (
                unit.starts[word] in gold
                for word in words
                if unit.tags[word] in "VEGw:" or one.cue.mood == "a"
            )
            seen[one.cue.key, one.cue.frame] += 1
            hits[one.cue.key, one.cue.frame] += any(marked)


def _outer(unit: Unit) -> list[Placed]:
    """Place all cues of a sentence, save those inside what another one reports."""
    found = reports(unit, lambda cue: weights.weight(cue.key, cue.frame), least=0.4)
    inside = [(other.cue, start, stop) for other in found for start, stop in other.contents]
    kept: list[Placed] = []
    main = None
    for cue in cues(unit):
        one = placed(unit, cue, main)
        if one.source and one.cue.mood in "fpj" and one.cue.follows != "post":
            main = one.source
        if not any(
            start <= cue.start < stop and (other.start < cue.start or other.follows == "post")
            for other, start, stop in inside
            if (other.start, other.key) != (cue.start, cue.key)
        ):
            kept.append(one)
    return kept


def lines(seen: Seen, hits: Seen) -> list[str]:
    """Return the counted part of the lexicon, in hundredths."""
    usual = sum(hits.values()) / sum(seen.values())
    frames, words, expected = Counter[str](), Counter[str](), Counter[str]()
    right, said = Counter[str](), Counter[str]()
    for (key, frame), number in seen.items():
        frames[frame] += number
        words[key] += number
        right[frame] += hits[key, frame]
        said[key] += hits[key, frame]
    shares = {frame: (right[frame] + 5 * usual) / (number + 5) for frame, number in frames.items()}
    for (key, frame), number in seen.items():
        expected[key] += number * shares[frame]
    common = [
        f"{frame}={round(100 * shares[frame])}" for frame, number in frames.most_common() if number >= _COMMON
    ]
    found = [f"* {line}" for line in textwrap.wrap(" ".join([f"*={round(100 * usual)}", *common]), 108)]
    for key in sorted(words):
        mean = expected[key] / words[key]
        share = _share(_odds((said[key] + 1.2 * mean) / (words[key] + 2)) / _odds(mean) * _odds(usual))
        entry = _entry(
            key,
            share,
            {frame: _share(_odds(share) * _odds(shares[frame]) / _odds(usual)) for frame in frames},
            seen,
            hits,
        )
        if said[key] > 1 and entry:
            found.append(entry)
    return found


def _entry(key: str, share: float, priors: dict[str, float], seen: Seen, hits: Seen) -> str:
    own = []
    best = 0.0
    for frame, prior in priors.items():
        number = seen[key, frame]
        if not number:
            continue
        posterior = (hits[key, frame] + _PRIOR * prior) / (number + _PRIOR)
        best = max(best, posterior)
        if number >= _LEAST and abs(round(100 * posterior) - round(100 * prior)) >= _DIFFERENCE:
            own.append((-number, f"{frame}={round(100 * posterior)}"))
    counted_frames = " ".join(text for _, text in sorted(own))
    return f"{key} *={round(100 * share)} {counted_frames}".rstrip() if best >= _BEST else ""


def _odds(share: float) -> float:
    bounded = min(0.99, max(0.01, share))
    return bounded / (1 - bounded)


def _share(odds: float) -> float:
    return odds / (1 + odds)


def main() -> int:
    """Count and write; return the exit status."""
    tool = _scorer()
    corpus = SHARED / "data" / "polnear" / "train"
    seen: Seen = Counter()
    hits: Seen = Counter()
    files = sorted((corpus / "attributions").iterdir())
    for name in _readable(corpus, tool):
        text = (corpus / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        first = next(file for file in files if file.name.startswith(f"{name}_"))
        gold = {
            at
            for one in tool.gold_attributions(first)
            for start, end in one["cue"]
            for at in range(start, end)
        }
        counted(text, gold, seen, hits)
    before = LEXICON.read_text(encoding="utf-8").splitlines()
    head = [line for line in before if line.startswith("#") and not line.startswith(HAND)]
    hand = before[next(at for at, line in enumerate(before) if line.startswith(HAND)) :]
    LEXICON.write_text("\n".join([*head, *lines(seen, hits), *hand]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
