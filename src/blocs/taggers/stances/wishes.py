"""
Sentences of plain wishes and judgements, whole: what a sentence says beyond its pattern makes it none.

All are read in small letters or large, with straight apostrophes, without the marks around them.
"""

from __future__ import annotations

import re

_OPEN = (
    r"(?:(?:well|yes|yeah|oh|ok|okay|honestly|frankly|seriously|personally|and|so|people|please|sorry"
    r"|for me|to me|i(?:'d)? (?:think|believe|find|say)(?: that)?|in my (?:opinion|view)"
    r"|as an? \w+,? i (?:can only )?say)[,:!]* )*"
)
_ADVERB = (
    r"(?:(?:just|simply|really|very|so|too|such|quite|absolutely|long|pure|utterly|utter|complete|completely"
    r"|totally|total|nothing but|clearly|the|an?|one of the|most|big|huge|bloody|damn) )*"
)
_PLAN_WORD = r"(?:idea|plan|decision|move|step|proposal|law|rule|measure|policy|reform|project|scheme|bill)"
_THING = rf"(?:(?: |-)(?:{_PLAN_WORD}|thing(?: to do)?|way(?: to go)?|news|use))?"
_WASTE = r" of (?:(?:tax(?:payers'?)? |public |our |good )?(?:money|time|taxes|space|resources))"
_REST = r"(?P<rest>,.*| [–-].*|;.*|:.*| (?:for|and|because|in|at|ever|from|since|here|indeed)\b.*)?"
_WORD = r"(?!(?:of|in|on|for|to|from|with|by|against|and|or|that|who|which|is|are)\b)[\w-]+"
_NAMED = rf"(?:this|the|such an?|that) (?:{_WORD} ){{0,3}}?{_WORD}"
_DOING = rf"(?:to [a-z]+|[a-z]+ing) (?:it|this|them|(?:{_WORD} ){{0,3}}?{_WORD})"
_SUBJECT = rf"(?P<subject>it|this|that|{_NAMED}|{_DOING})"
_IT = rf"(?:it|this|that|them|(?:this|the|such an?|that) (?:\w+ )?{_PLAN_WORD})"


def _whole(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{'|'.join(parts)})", re.IGNORECASE)


FOR_IT = _whole(
    r"(?:it's |it is |it was )?(?:(?:about|high|bloody|damn) )+time(?: too)?",
    r"finally|at (?:long )?last|(?:it's |it is )?long overdue|it can't come soon enough",
    r"do it(?: now| already| please| at once)?|just do it|get (?:on|going) with it|bring it on|go for it",
    r"yes,? please|the sooner,? the better|(?:wonderful|great|good|excellent|fantastic) news",
    r"(?:the )?best (?:thing|decision|idea|news)(?: (?:they|we|you|the \w+|that|it) .*| ever.*| in years)?",
    r"bravo|hooray|hurray|thumbs up|good|excellent|brilliant|wonderful|fantastic|great|count me in",
    r"(?:my|our) \w+ will love (?:it|this)",
)
AGAINST_IT = _whole(
    r"no,? thanks|no,? thank you|no way|just say no|no and no|over my dead body|not with me",
    r"not in my (?:name|back ?yard|town|village|street)|hands off\b.*|keep your hands off\b.*",
    r"leave (?:us|them|it|him|her) (?:alone|in peace|be|as (?:it is|they are))",
    r"don't (?:do it|even think about it)|thumbs down|i'll never accept (?:it|this)",
    r"(?:how )?(?:ridiculous|absurd|idiotic|stupid)|(?:sheer |pure |complete )?madness|insane",
    r"(?:they|you) (?:want|are trying) to take .* (?:away from us|from us)|another tax(?: on .*)?",
)
SIGHED = re.compile(r"finally|at last|about time", re.IGNORECASE)
CALLED = _whole(
    rf"(?:what |how |such )?{_ADVERB}(?P<verdict>[a-z]+)(?: {_PLAN_WORD}|{_WASTE})(?: ever| indeed)?",
    rf"what {_ADVERB}(?P<noun>[a-z]+)",
)
JUDGED = _whole(
    rf"{_SUBJECT}(?:'s| is| are| was| would be| will be|'ll be| seems| sounds)(?P<denied> not|n't| never)?"
    rf" {_ADVERB}(?P<verdict>[a-z]+)(?P<thing>{_THING})(?:{_WASTE})?{_REST}"
)
WORKS = _whole(
    rf"{_SUBJECT}(?P<aux> will| would|'ll|'d| is going to| won't| wouldn't| will never| would never"
    r"| does not| doesn't| will not| would not)?(?: (?:also|simply|really|certainly|definitely))*"
    r" (?:(?P<does>work|makes? (?:no )?sense)(?:,.*| because .*| at all| here)?"
    r"|(?P<harms>kill|ruin|destroy|hurt|harm|wreck|damage|endanger|improve|protect|save)(?P<what> .*))"
)
SIDED = _whole(
    r"(?:i|we)(?:'m|'re| am| are)(?P<denied> not)?(?: \w+ly| so| very| all| really)*"
    r" (?P<mood>for|in favou?r of|fully behind|behind|against|opposed to|happy (?:about|with)|glad about"
    rf"|fed up with) (?P<object>it|this|that|{_NAMED}){_REST}"
)
FELT = _whole(
    r"(?:i|we)(?P<denied> don't| do not| can't| cannot| won't| will not)?(?:'d| would)?(?: \w+ly| really)*"
    r" (?P<mood>support|oppose|welcome|back|love|hate|like|reject|approve of|need|want|accept)"
    rf" (?P<object>it|this|that|them|{_NAMED}){_REST}"
)
HOPED = _whole(
    r"(?:i|we|let's|let us)(?: really| do| sincerely)? hope(?: that)? (?:it|this|they|the \w+) (?:"
    r"(?P<good>happens|comes|passes|go(?:es)? (?:through|ahead)(?: with (?:it|this))?|do(?:es)? it|succeeds?)"
    r"|fails?|never (?:happens|comes|passes)|(?:gets?|is|are) (?:stopped|rejected|scrapped|voted down))"
    rf"{_REST}"
)
ORDERED = _whole(
    r"(?:just |let's |let us |(?:they|we|you) (?:should|must|need to|have to)(?: just)? )?"
    rf"(?P<denied>don't |do not )?(?P<verb>[a-z]+) (?P<object>{_IT}|{_NAMED})(?: down| up)?"
    r"(?: already| now| at once| please|, please| immediately| altogether| as soon as possible)*(?: and .*)?"
)
UNSURE = re.compile(
    r"\b(?:if|unless|whether|almost|supposed|could have|would have)\b|\?\s*[”\"')]*$", re.IGNORECASE
)
"""What a sentence has that states nothing."""
TAKEN_BACK = re.compile(
    r"^(?:but|however|still|unfortunately|yet|then again|on the other hand|except|only|some(?:one|body))\b",
    re.IGNORECASE,
)
"""How a sentence opens that holds back the one before, or says whom that welcomed."""
MOCKED = re.compile(
    r"\b(?:next(?: thing|,| they| we)|let's (?:all|also)|why (?:not|stop)|what'?s next|maybe (?:they|we)"
    r"|soon we)\b",
    re.IGNORECASE,
)
"""What follows praise that is not meant."""
