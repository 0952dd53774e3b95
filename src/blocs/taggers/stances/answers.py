"""
Replies that agree or disagree: "Exactly", "I agree", "Nonsense", "You are wrong", with whom they answer.

Only a reply's opening counts, and only where nothing is held back: "I agree, but" and "you are right about
the price" are no agreement.
"""

from __future__ import annotations

import re

_FULLY = r"(?:(?:totally|fully|completely|absolutely|quite|strongly|entirely|so|very|dead|really|just) )*"
_LOAD = r"(?:what (?:a load of )?|(?:complete|total|utter|absolute|pure) )?"
_WRONG = rf"{_LOAD}(?:nonsense|rubbish|bullshit|bull|garbage|hogwash|baloney)"
_IS = r"(?:(?:that|this|it)(?:'s| is) |you(?:'re| are) )"
_WITH = r"with (?:you|this|that|every word|everything (?:here|you say)|all of (?:it|this|that))"
_HOW = r"completely|totally|entirely|strongly|wholeheartedly|100 ?%"
_AGREE = "|".join(
    (
        rf"(?:i|we) {_FULLY}agree(?: {_WITH}| {_HOW})?|(?:totally |fully |completely )?agreed",
        rf"(?:i )?(?:couldn't|could not|can't|cannot) agree more(?: {_WITH})?",
        r"(?:i )?(?:couldn't|could not) have (?:said|put) it (?:any )?better(?: myself)?",
        r"exactly(?: (?:this|so|right|that|my thoughts?|my point))?|precisely|absolutely|indeed|hear,? hear",
        r"well (?:said|put|spoken)|(?:so |very |how |too )?true|spot on",
        r"(?:quite|too|dead|damn|absolutely) right|my thoughts exactly|amen(?: to that)?|\+ ?1\d*|this",
        rf"{_IS}{_FULLY}(?:right|correct|true|spot on)|me too|so do i|so am i",
        r"(?:just )?what i (?:think|thought|wanted to say)|you took the words out of my mouth",
        rf"i(?:'m| am) (?:an? \w+,? too,? and i )?(?:with you|agree {_WITH})(?: on (?:this|that)(?: one)?)?",
        rf"i(?:'m| am) an? \w+,? too,? and i agree(?: {_WITH})?",
        r"(?:this is )?(?:the )?(?:best|great|excellent) (?:comment|post)(?: here| so far| of the day)?",
        r"(?:good|excellent|very good) point|same (?:here|for me)",
    )
)
_DISAGREE = "|".join(
    (
        rf"(?:i|we) {_FULLY}disagree(?: {_WITH}| {_HOW})?",
        r"(?:i|we) (?:have to|must|beg to) (?:disagree|differ)",
        rf"(?:i|we) (?:don't|do not|can't|cannot) agree(?: {_WITH})?(?: at all)?",
        r"(?:absolutely|certainly|definitely|of course) not|no way|far from it|on the contrary",
        rf"not (?:so|true|at all)|{_WRONG}|wrong(?: again)?|ridiculous|absurd|untrue|speak for yourself",
        rf"{_IS}{_FULLY}(?:wrong|mistaken|not true|not right|untrue|false|a lie|ridiculous|absurd|{_WRONG})",
    )
)
_ASIDE = r"(?:(?:oh|well|yes|no|sorry|yeah|yep|nope|wow|thank you|thanks|@[\w.-]+)[,.!:]* )*"
_END = r"(?=[.!…]|\s*$|, (?!but|though|yet|if|except|as far)|;| [–—-] |: )"
_AGREES = re.compile(rf"{_ASIDE}(?P<words>{_AGREE}){_END}", re.IGNORECASE)
_DISAGREES = re.compile(rf"{_ASIDE}(?P<words>{_DISAGREE}){_END}", re.IGNORECASE)
_DENIES = re.compile(
    rf"(?P<words>no,? (?:it|they|we|he|she|you) (?:\w+n't|\w+ not|cannot|(?:can|may|must) never)){_END}",
    re.IGNORECASE,
)
"""`No, they should not`: an answer to what is said without a `not`."""
_NEGATED = re.compile(r"\b(?:not?|never|nobody|nothing|cannot|none)\b|n't\b", re.IGNORECASE)
_HELD_BACK = re.compile(
    r"\b(?:but|however|although|though|except|unless|half|partly|depends)\b", re.IGNORECASE
)
_OPENING = 2
"""How many sentences of a reply may hold back what its first says."""


def answer_in(sentences: list[str], answered: str) -> tuple[int, str]:
    """
    Return whether a reply agrees, 1, or disagrees, -1, and by which words; 0 where it does neither.

    Parameters
    ----------
    sentences : list of str
        The reply.
    answered : str
        What it replies to.

    Examples
    --------
    >>> answer_in(["Well said!", "My thoughts exactly."], "The dam must go.")
    (1, 'Well said')
    >>> answer_in(["That is complete nonsense, the dam is safe."], "The dam will break.")
    (-1, 'That is complete nonsense')
    >>> answer_in(["I agree.", "But who pays?"], "The dam must be built.")
    (0, '')
    """
    if not sentences or any(_HELD_BACK.search(one) for one in sentences[:_OPENING]):
        return 0, ""
    plain = " ".join(sentences[:_OPENING]).replace("’", "'")
    for value, pattern in ((1, _AGREES), (-1, _DISAGREES)):
        found = pattern.match(plain)
        if found is not None and not _is_question(sentences[0]):
            return value, found["words"]
    denies = _DENIES.match(plain)
    if denies is not None and _NEGATED.search(answered.replace("’", "'")) is None:
        return -1, denies["words"]
    return 0, ""


def _is_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?")
