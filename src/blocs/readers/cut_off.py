"""Texts that end in the middle of a sentence."""

from __future__ import annotations

import re

# Words after which no sentence ends, by language; what may end one ("with", "on", "das", "an") is left out.
_DANGLING = {
    "en": "the a an my your our their every and or but because although whose than if",
    "de": "und oder aber weil dass sowie vom zum zur im beim ins eine einen einem eines ihre seine unsere",
    "fr": "le les un une des du et ou mais car dont leurs nos vos ses dans chez",
    "es": "el los las un una unos unas del pero porque con sin sus al para por",
    "it": "il gli un una del della dei delle ma con per tra fra nel nella sul sulla",
    "pt": "os um uma do da dos das mas com sem para em seu sua",
    "nl": "de het een en of maar omdat voor tegen zonder tussen",
}
# Frequent words that tell these languages apart, beside the above.
_FREQUENT = {
    "en": "is are was of to in that it for not this have with they you be",
    "de": "der die das ist nicht ein ich sie es mit für auf den von zu sich",
    "fr": "la est de que qui pas pour en ce je il nous vous sur",
    "es": "la es de que no en lo se y por más como",
    "it": "la è di che non in si e lo più sono",
    "pt": "a é de que não o se e mais como",
    "nl": "is van dat niet in op ik zijn te met die",
}
_WORDS = {name: frozenset((words + " " + _FREQUENT[name]).split()) for name, words in _DANGLING.items()}
_LAST = {name: frozenset(words.split()) for name, words in _DANGLING.items()}
_FEWEST_WORDS = 6
_FEWEST_HITS = 2
_LOOKED_AT = 200


def cut_off_ending(text: str) -> str | None:
    """
    Return the last two words of a text that ends in mid-sentence; None for all others.

    A text that merely lacks its full stop is not cut off: its last word must be one that no sentence ends
    with in the language that most of its words belong to.

    Examples
    --------
    >>> cut_off_ending("So why not let the minister build his dam in the")
    'in the'
    >>> cut_off_ending("This is only my opinion on the dam they wish for") is None
    True
    """
    if not text[-1:].isalpha():
        return None
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text[-10 * _LOOKED_AT :])[-_LOOKED_AT:]
    if len(words) < _FEWEST_WORDS or words[-1] != words[-1].lower():
        return None
    lowered = [word.lower() for word in words]
    counts = {name: sum(word in known for word in lowered) for name, known in _WORDS.items()}
    language = max(counts, key=lambda name: counts[name])
    if counts[language] < _FEWEST_HITS or lowered[-1] not in _LAST[language]:
        return None
    return f"{words[-2]} {words[-1]}"
