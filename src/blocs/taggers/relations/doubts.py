"""What takes a relation back: denied, asked, imagined, wished for, or over."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\b(?:if|whether|unless|until|before|lest|suppose|imagine|hypothetical(?:ly)?|den(?:y|ies|ied|ying|ials?)"
    r"|doubt(?:s|ed)?|not\s+true|untrue|false(?:ly)?|myth|reject(?:s|ed)?|dismiss(?:es|ed)?|no\s+(?:evidence|sign|proof)"
    r"|never|nobody|no\s+one|neither|nor|as\s+though|once|former(?:ly)?|used\s+to|without|end(?:s|ed|ing)?|lack\s+of|instead\s+of"
    r"|withdr[ae]w(?:s|al)?|halt(?:s|ed|ing)?|cut(?:s|ting)?|stop(?:s|ped|ping)?|los[es]s?|lost|no\s+longer|rumou?rs?"
    r"|unlikely|refus(?:e|es|ed|al)|fail(?:s|ed|ure)?|should|would|could|might|may|question(?:s|ed)?|possib\w+|potential(?:ly)?"
    r"|seek(?:s|ing)?|sought|request(?:s|ed)?|demand(?:s|ed)?|propos(?:e|es|ed|al)|about|mediat(?:e|es|ed|ing)|prevent(?:s|ed)?"
    r"|avoid(?:s|ed)?|expect(?:s|ed)?|await(?:s|ed)?|prospects?|hope[sd]?|hoping|fears?|feared|call(?:s|ed|ing)?\s+(?:for|on)|urg(?:e|es|ed|ing)|wants?|wanted)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words before a relation, in its clause or one that holds it, after which it is not stated as a fact."""
_ANYWHERE = re.compile(r"\b(?:if|unless|until|as\s+if|matter\s+of\s+time)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ASKED = re.compile(r"\?[\s”\"’')]*$")
_PAUSE = re.compile(r"[;:]|,\s+(?:and|but)\s|\bbut\b|[“”\"]")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|doubt\w*|refut\w+|rul\w+\s+out|ask\w*|wonder\w*|question\w*"
    r"|want\w*|urg\w+|demand\w*|hop\w+|fear\w*|propos\w+|suggest\w*|call\w*\s+(?:for|on)|would|could|if|whether)\b",
    re.IGNORECASE,
)


def doubt(sentence: str, start: int, *, written: str | None) -> str:
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
    if _BEFORE.search(clause) or _ANYWHERE.search(sentence):
        return "not stated as a fact"
    years = set(_YEAR.findall(sentence))
    return "of another year" if years - {written} else ""


def withholds(cue: str) -> bool:
    """Whether a cue does not say that its content is so: `denied`, `wondered`, `wants`."""
    return _DENYING.search(cue) is not None
