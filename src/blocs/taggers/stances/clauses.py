"""
Attitudes that an article reports without a verb of saying: "the unions are wary of the plan".

Adds attributions where no other part has found one at the same words. Only subjects that can have an attitude
count: a name, an organization, a group.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from blocs.model import Attribution, CoderId, Genre, Layer, Span
from blocs.taggers.actors import words
from blocs.taggers.actors.coreference import ADJECTIVE, COUNTRY, GROUP, ORGANIZATION, OTHER, PERSON, Cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import Annotations

_VERBS = (
    r"oppos(?:es?|ed|ing)|object(?:s|ed|ing)?\s+to|reject(?:s|ed|ing)?|welcom(?:es?|ed|ing)|support(?:s|ed|ing)?",
    r"back(?:s|ed|ing)|endors(?:es?|ed|ing)|favou?r(?:s|ed|ing)?|condemn(?:s|ed|ing)?|denounc(?:es?|ed|ing)",
    r"critici[sz](?:es?|ed|ing)|seek(?:s|ing)?|sought|want(?:s|ed)?|demand(?:s|ed|ing)?|worr(?:y|ies|ied)\s+about",
    r"fear(?:s|ed|ing)?|resent(?:s|ed)?|prais(?:es?|ed|ing)|applaud(?:s|ed|ing)?|resist(?:s|ed|ing)?",
    r"defend(?:s|ed|ing)?|call(?:s|ed|ing)?\s+for|push(?:es|ed|ing)?\s+for|disapproves?\s+of|approves?\s+of",
    r"(?:comes?|came|come|speaks?|spoke|spoken)\s+out\s+(?:in\s+favou?r\s+of|for|against)",
    r"(?:vot(?:es?|ed|ing)|campaign(?:s|ed|ing)?|lobb(?:y|ies|ied|ying))\s+(?:for|against)",
    r"rul(?:es|ed|ing)\s+out",
    r"protest(?:s|ed|ing)?(?:\s+against)?|embrac(?:es?|ed|ing)|dislik(?:es?|ed)|hop(?:es?|ed|ing)\s+for",
)
_MOODS = (
    r"happy|glad|pleased|tempted|appalled|wary|cautious|worried|concerned|angry|opposed|afraid|tired|keen|eager",
    r"s[kc]eptical|unhappy|frustrated|outraged|alarmed|furious|supportive|enthusiastic|uneasy|hostile|nervous",
    r"delighted|dismayed|horrified|upset|in\s+favou?r|disappointed",
)
_ADVERB = r"(?:(?:not|also|now|still|even|long|more|most|less|very|deeply|[a-z]+ly)\s+)"
_AUX = (
    r"(?:(?:would|could|will|may|might|must|has|have|had|do|does|did|is|are|was|were|been|being|be)\s+"
    rf"|{_ADVERB})"
)
_LINK = (
    r"(?:is|are|was|were|be|been|seems?|seemed|appears?|appeared|remains?|remained|becomes?|became"
    r"|grows?|grew|feels?|felt)"
)
_MOOD = rf"{_AUX}{{0,3}}{_LINK}\s+{_ADVERB}{{0,2}}(?:{'|'.join(_MOODS)})"
_TO = r"(?:about|by|of|to|at|with|on|over|for|toward|towards)"
_PREDICATE = re.compile(
    rf"\b(?P<cue>(?:to\s+|{_AUX}{{0,4}})(?:{'|'.join(_VERBS)}))\s+(?P<verb>(?=\S))"
    rf"|\b(?P<mood>{_MOOD})(?P<aside>,\s+[^,;.!?]{{1,60}},)?\s+(?P<to>{_TO})\s+"
)
_NAME = rf"[{PERSON}{ORGANIZATION}{COUNTRY}{ADJECTIVE}{GROUP}{OTHER}]+"
_HOLDER = rf"[{PERSON}{ORGANIZATION}{COUNTRY}{GROUP}{OTHER}]+"
_HEADS = "|".join(
    sorted(
        words.GROUP_NOUNS | words.ORGANIZATION_NOUNS - {"trade", "base", "front", "force"},
        key=lambda w: (-len(w), w),
    )
)
_TRADES = r"[a-z]{2,}(?:men|women|folk|workers|makers|owners|growers|drivers)"
"""People by what they do: ferrymen, dockworkers, winegrowers."""
_PHRASE = (
    rf"(?:(?i:the|a|an|some|many|most|several|few|all|both|its|his|her|their)\s+)?(?:(?:[a-z][\w’-]*|{_NAME}(?:[’']s)?)\s+){{0,4}}?"
    rf"(?:{_HOLDER}(?:-led\s+{_HOLDER})?|{ADJECTIVE}+(?=,|\s*$)|(?i:{_HEADS}|{_TRADES})\b)"
)
_SUBJECT = re.compile(
    rf"(?P<subject>(?i:he|she|they)\b|{_PHRASE}"
    rf"(?:\s+(?:of|in|from)\s+(?:{_PHRASE}|(?:the\s+)?[a-z]+(?:\s+[a-z]+)?(?=\s*$|,)))?(?:,\s+{PERSON}+(?=,))?)"
    rf"(?:\s+\([^()]{{1,20}}\))?(?=\s*$|,|\s+(?:{'|'.join(_VERBS)}|[a-z]+ed|met|went|came|made|held|sent|took|is|are|was|were|has|have|had|will|would)\b)"
)
_START = re.compile(
    r"(?:(?i:but|and|yet|so|however|meanwhile|still|instead|now|also|then|today|yesterday|elsewhere)\b,?\s+"
    r"|(?i:in|on|at|after|with|as|for|since|during|despite|last|this)\b[^,;]{1,60},\s+)?"
)
_CLAUSE = re.compile(r",\s+(?:and|but|while|whereas|although|though)\s+|;\s+|\bwhile\s+|\bthat\s+")
_BLOCK = re.compile(r"\b(?:who|which|whose|because|if|unless|until|whether|said|says|told|that)\b|[“”\"]")
_RELATIVE = re.compile(r"^,\s+(?:who|which|whose)\b[^,;.]*,")
_END = re.compile(
    r",\s+(?:but|while|and|who|which|according|whereas|although|though|as|saying|on|because|he|she|they|it)\b"
    r"|\s+and\s+(?:seems?|is|are|was|were|has|have|had|would|will|appears?|worr(?:y|ies)|fears?|wants?)\b"
    r"|;|\s+(?:but|because|although|while|whereas|unless)\s|\s[–—]\s|[.!?]+[”\"’)]*\s*$|$"
)
_FARTHEST = 220
"""How many characters may lie between a subject and its predicate, set off by commas."""
_LONGEST = 600
"""How many characters a content may have."""
_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class AttitudeTagger:
    """
    Find who wants, fears or opposes something according to the article, where no other part has.

    Parameters
    ----------
    coder : CoderId
        Who makes the records.
    """

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences, and the attributions found so far."""
        return frozenset({Layer.SENTENCES, Layer.ATTRIBUTIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """More attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attitudes of articles, in the order of the text."""
        articles = [document for document in annotations.documents if document.genre is not Genre.COMMENT]
        cast = Cast(articles)
        known = _Known(annotations)
        stated = [
            attribution
            for sentence in annotations.sentences
            if sentence.document in cast.masked
            for attribution in self._in_sentence(cast.masked[sentence.document], sentence)
        ]
        if not stated:
            return annotations
        found = [attribution for attribution in stated if not known.covers(attribution)]
        kept = [_seen_twice(one, stated) for one in annotations.attributions if not _is_part(one, found)]
        order = {document.id: place for place, document in enumerate(annotations.documents)}
        every = tuple(sorted((*kept, *found), key=lambda a: (order[a.document], _start(a))))
        same = not found and every == annotations.attributions
        return annotations if same else replace(annotations, attributions=every)

    def _in_sentence(self, masked: str, sentence: Span) -> Iterator[Attribution]:
        starts = [sentence.start]
        starts += [match.end() for match in _CLAUSE.finditer(masked, sentence.start, sentence.end)]
        for match in _PREDICATE.finditer(masked, sentence.start, sentence.end):
            subject = _subject(masked, starts, match.start())
            content = _content(masked, match.end(), sentence.end)
            if subject is None or content is None:
                continue
            kind = "mood" if match["mood"] else "cue"
            cue = _trimmed(masked, *match.span(kind))
            if kind == "mood" and not match["aside"]:
                cue = (cue[0], match.end("to"))
            yield Attribution(
                document=sentence.document,
                source=(Span(sentence.document, *subject),),
                cue=(Span(sentence.document, *cue),),
                content=(Span(sentence.document, *content),),
                hedged=re.search(r"\b(?:seem|appear|would|may|might)", masked[cue[0] : cue[1]]) is not None,
                confidence=_CONFIDENCE,
                reason="the text itself says how somebody feels about something",
                coder=self.coder,
            )


def _is_part(attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether an attribution without a source tells what one of these tells of its holder."""
    if attribution.source or not attribution.cue:
        return False
    return any(one.cue[0].overlaps(attribution.cue[0]) for one in found)


def _seen_twice(attribution: Attribution, stated: Sequence[Attribution]) -> Attribution:
    """Return an attribution as sure as the rule makes it that finds the same holder by the same words."""
    same = any(
        one.cue[0].overlaps(cue) and one.source[0].overlaps(source)
        for one in stated
        for cue in attribution.cue
        for source in attribution.source
    )
    return replace(attribution, confidence=max(attribution.confidence, _CONFIDENCE)) if same else attribution


def _start(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))


def _subject(masked: str, starts: Sequence[int], predicate: int) -> tuple[int, int] | None:
    """Return the subject of a predicate: the phrase that opens the nearest clause which has one."""
    last = bisect_right(starts, predicate)
    for start in reversed(starts[max(0, last - 3) : last]):
        lead = _START.match(masked, start, predicate)
        found = _SUBJECT.match(masked, lead.end() if lead else start, predicate)
        if found is None:
            continue
        if predicate - found.end() > _FARTHEST:
            return None
        between = _RELATIVE.sub(",,", masked[found.end() : predicate])
        if _BLOCK.search(between) or not _is_apart(between, masked[predicate : predicate + 3]):
            return None
        return found.span("subject")
    return None


def _is_apart(between: str, predicate: str) -> bool:
    """Whether between subject and predicate lies an aside, a purpose ("came to seek"), or nothing."""
    if not between.strip():
        return True
    return (
        (between.strip()[0] == "," and between.strip()[-1] == ",")
        or predicate.startswith("to ")
        or " and" in between[-5:]
    )


def _content(masked: str, start: int, end: int) -> tuple[int, int] | None:
    end = min(end, start + _LONGEST)
    stop = _END.search(masked, start, end)
    return _span(masked, start, stop.start() if stop else end)


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    return _span(masked, start, end) or (start, end)


def _span(masked: str, start: int, end: int) -> tuple[int, int] | None:
    text = masked[start:end]
    left, right = len(text) - len(text.lstrip(" ,\n\t")), len(text.rstrip(" ,\n\t"))
    return (start + left, start + right) if left < right else None


class _Known:
    """Where attributions with a source stand already."""

    def __init__(self, annotations: Annotations) -> None:
        spans = [span for a in annotations.attributions if a.source for span in a.cue]
        spans += [span for quotation in annotations.quotations for span in quotation.spans]
        self._spans = sorted(spans)

    def covers(self, attribution: Attribution) -> bool:
        """Whether another attribution has its cue there, or the words are quoted."""
        cue = attribution.cue[0]
        at = bisect_right(self._spans, cue)
        return any(span.overlaps(cue) for span in self._spans[max(0, at - 2) : at + 1])
