"""What takes a relation back: denied, asked, imagined, wished for, or over."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\b(?:if|whether|unless|until|lest|suppose|imagine|hypothetical(?:ly)?|den(?:y|ies|ied|ying|ials?)"
    r"|doubt(?:s|ed)?|not\s+true|untrue|false(?:ly)?|myth|no\s+(?:evidence|sign|proof|way)"
    r"|never|nobody|no\s+one|neither|nor|as\s+though|former(?:ly)?|used\s+to|lack\s+of|no\s+longer"
    r"|rumou?rs?|unlikely"
    r"|refus(?:e|es|ed|al)|rather\s+than|instead\s+of|declin(?:e|es|ed))\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words before a relation, in its clause or one that holds it, after which it is not stated as a fact."""
_NEAR = re.compile(
    r"\b(?:before|once|without|end(?:s|ed|ing)?|withdr[ae]w(?:s|al)?|halt(?:s|ed|ing)?|cut(?:s|ting)?"
    r"|stop(?:s|ped|ping)?|los[es]s?|lost"
    r"|fail(?:s|ed|ure)?|should|would|could|might|may|question(?:s|ed)?|possib\w+|potential(?:ly)?"
    r"|reject(?:s|ed)?|dismiss(?:es|ed)?"
    r"|seek(?:s|ing)?|sought|request(?:s|ed)?|demand(?:s|ed)?|propos(?:e|es|ed|al)|about|mediat(?:e|es"
    r"|ed|ing)|prevent(?:s|ed)?"
    r"|avoid(?:s|ed)?|expect(?:s|ed)?|await(?:s|ed)?|prospects?|hope[sd]?|hoping|fears?|feared|call(?:s"
    r"|ed|ing)?\s+(?:for|on)|urg(?:e|es|ed|ing)|wants?|wanted)\b",
    re.IGNORECASE,
)
"""The same, of words that reach no further than a comma."""
_BEHIND = re.compile(r"\b(?:(?:if|unless|until|as\s+if|matter\s+of\s+time)\b(?!\s+not\b))", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:(?:years|decades|months)\s+(?:ago|earlier)|in\s+the\s+(?:past|(?:19|20)?\d\ds)"
    r"|at\s+the\s+time|in\s+(?:those|earlier)\s+days"
    r"|(?:had|has)\s+(?:once|previously)|once\s+\w+ed)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ASKED = re.compile(r"\?[\s”\"’')]*$")
_PAUSE = re.compile(r"[;:]|,\s+(?:and|but)\s|\bbut\b|[“”\"]")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|doubt\w*|refut\w+|rul\w+\s+out|ask\w*"
    r"|wonder\w*|question\w*"
    r"|want\w*|urg\w+|demand\w*|hop\w+|fear\w*|propos\w+|suggest\w*|call\w*\s+(?:for|on)|would|could|if"
    r"|whether)\b",
    re.IGNORECASE,
)


def doubt(sentence: str, start: int, *, written: str | None, past: bool = False) -> str:
    """
    Return why a relation is not stated as a fact, nothing where it is.

    Parameters
    ----------
    sentence : str
        The sentence in which it stands.
    start : int
        Where it begins there.
    written : str, optional
        The year in which the text appeared; another year in the sentence tells of what was.
    past : bool
        Whether its verb tells of what was, which no condition behind it takes back.

    Examples
    --------
    >>> doubt("Nobody knows whether Iran arms them.", 21, written=None)
    'not stated as a fact'
    >>> doubt("Iran arms them.", 0, written=None)
    ''
    """
    if _ASKED.search(sentence):
        return "asked, not said"
    before = sentence[:start]
    pauses = [pause.end() for pause in _PAUSE.finditer(before)]
    clause = before[pauses[-1] :] if pauses else before
    near = clause[clause.rfind(",") + 1 :]
    if _BEFORE.search(clause) or _NEAR.search(near) or (not past and _BEHIND.search(sentence[start:])):
        return "not stated as a fact"
    if _LONG_AGO.search(sentence):
        return "of another time"
    years = set(_YEAR.findall(sentence))
    return "of another year" if years - {written} else ""


def withholds(cue: str) -> bool:
    """Whether a cue does not say that its content is so: `denied`, `wondered`, `wants`."""
    return _DENYING.search(cue) is not None
