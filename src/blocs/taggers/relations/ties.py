"""The closed list of ties between actors: which side each takes, and the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from blocs.model import Stance


class Tie(Enum):
    """What ties an actor to another; the value is the word that records carry."""

    ALLIED = "allied with"
    BACKS = "backs"
    NEGOTIATES = "negotiates with"
    OPPOSES = "opposes"
    THREATENS = "threatens"
    ATTACKS = "attacks"

    @property
    def stance(self) -> Stance:
        """The side that the tie takes toward the other actor; to negotiate takes none."""
        return _STANCES[self]

    @property
    def mutual(self) -> bool:
        """Whether it holds both ways by its meaning, so that it is recorded once."""
        return self in {Tie.ALLIED, Tie.NEGOTIATES}


_STANCES = {
    Tie.ALLIED: Stance.FOR,
    Tie.BACKS: Stance.FOR,
    Tie.NEGOTIATES: Stance.UNCLEAR,
    Tie.OPPOSES: Stance.AGAINST,
    Tie.THREATENS: Stance.AGAINST,
    Tie.ATTACKS: Stance.AGAINST,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """
    The words that tell a tie.

    A phrase begins with its verb or noun; behind it stand patterns, a blank for any white space. ``@`` stands
    for the other actor where something must follow it (``urge @ to resign``); else it comes last.

    Parameters
    ----------
    verbs : tuple of str
        Verbs whose subject is tied to their object.
    weaker : tuple of str
        Verbs that tell it less surely.
    speaking : tuple of str
        Verbs whose object may also be what the other said or did (``slam Smith's remarks``).
    people : str
        What one person can be of another, one word each: `ally`.
    deeds : tuple of str
        What one can have or do toward the other: `support for`.
    compounds : str
        What stands behind a name and a hyphen: `backed`.
    shared : tuple of str
        What is ``between`` two: `talks`.
    together : tuple of str
        What several do to each other: `A and B clashed`.
    doubted : tuple of str
        Verbs whose object is what the other said or did, never the other.
    received : tuple of str
        Verbs whose subject the other's side falls on: `win the endorsement of`.
    """

    verbs: tuple[str, ...]
    weaker: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    people: str = ""
    deeds: tuple[str, ...] = ()
    compounds: str = ""
    shared: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    received: tuple[str, ...] = ()


_A = r"(?:(?:an?|the|its|his|her|their) )?(?:[a-z][\w-]* ){0,2}?"
_TALKS = r"(?:an? )?(?:[a-z-]+ ){0,2}?(?:talks|negotiations|meetings?)"
_SETTLEMENT = r"(?:agreement|deal|accord|pact|truce|ceasefire|cease-fire|treaty|compromise)"
_BLOWS = r"(?:attacks?|strikes?|airstrikes?|raids?|offensives?|assaults?)"
_WORDS_AGAINST = (
    r"(?:attacks?|assaults?|barbs?|insults?|criticisms?|broadsides?|tirades?|swipes?|jabs?|shots?"
    r"|salvos?|rants?)"
)
_LEAVE = (
    r"(?:resign|quit|step (?:down|aside)|drop out|withdraw|leave (?:the race|office)|bow out"
    r"|apologi[sz]e|get out"
    r"|be (?:fired|jailed|impeached|banned|prosecuted))\b"
)
_FOR_LONG = (
    r"(?:(?:for|privately|briefly|again|separately|twice|recently|also|behind closed doors|[a-z]+ly|two"
    r"|three|an|a|half|several|hours?|minutes?|days?|\d+) ){0,4}?"
)
_HARSH = (
    r"[^.;:]{0,40}?\b(?:liar|lying|crooked|crook|fraud|phony|racist|bigot(?:ed)?|sexist|misogynist"
    r"|disgrace(?:ful)?"
    r"|unfit|unqualified|dangerous|danger|threat|disaster(?:ous)?|hypocrit\w+|coward(?:ly)?|clown|joke"
    r"|idiot|moron|fool"
    r"|dumb|stupid|lunatic|crazy|insane|unhinged|nut-?job|loser|bully|demagogue|fascist|tyrant|dictator"
    r"|thug|con (?:man|artist)"
    r"|corrupt|crimin\w+|traitor|weak|failed|failure|embarrass\w+|shameful|extrem\w+|radical"
    r"|xenophob\w+|cancer"
    r"|puppet|pathetic|incompetent|ignorant|irresponsible|reckless|divisive|hateful|despicable"
    r"|disgusting|vulgar|monster"
    r"|maniac|narcissis\w+|pathological|untrustworthy|dishonest|nasty|evil|worst|low[- ]energy"
    r"|overrated|sleazy?|choker"
    r"|terrible|awful|horrible|spoiled|offensive|out of touch|establishment|tool of|wacko|jerk|basket case)\b"
)
_KIND = (
    r"[^.;:]{0,30}?\b(?:great|terrific|wonderful|good|true|dear|best) (?:man|woman|guy|person|friend"
    r"|leader|president"
    r"|senator|governor|American|candidate|choice)\b|(?:his|her|my|an?) (?:friend|hero)\b"
)

WORDINGS = {
    Tie.ALLIED: Wording(
        verbs=(
            "ally with", "ally (?:itself|himself|herself|themselves) with", "be ~allied (?:with|to)",
            "partner with", "join forces with", "team up with",
            rf"(?:form|build|forge|join) {_A}(?:coalition|alliance|partnership) with",
        ),
        weaker=(
            "work with", "work (?:closely|together) with", r"campaign (?:\w+day )?(?:with|alongside)",
            "cooperate with", "collaborate with", "befriend", r"join @ in [a-z]+ing\b",
            "be ~friends with",
        ),
        together=("join forces", "team up", "form (?:an? )?(?:alliance|coalition)"),
        people="ally friend partner confidant confidante",
        deeds=("(?:alliance|coalition|partnership|friendship|bromance) with",),
        compounds="allied aligned",
        shared=("alliance", "coalition", "partnership", "friendship", "bromance"),
    ),
    Tie.BACKS: Wording(
        verbs=(
            "back", "support", "endorse", "arm", "fund", "bankroll", "sponsor", "side with",
            "stand (?:by|with)", "rally (?:behind|around)", "campaign (?:for|on behalf of)",
            "stump for",
            "vote for", "root for", "donate to", "fundraise for", "raise money for", "get behind",
            "line up behind", "coalesce (?:behind|around)", "unite behind", "swing behind", "vouch for",
            "stick up for", "stand up for", "speak up for", "come out (?:for|in (?:support|favor) of)",
            "(?:come|rush|leap|rise) to (?:the )?defen[cs]e of", "nominate",
            "(?:throw|put) (?:its|his|her|their) (?:full )?(?:support|weight|backing) behind",
            ("(?:give|throw|lend|pledge|offer) (?:its|his|her|their) (?:full )?(?:support|backing"
            "|endorsement) (?:to|behind)"),
            ("(?:announce|declare|voice|express|reiterate) (?:its|his|her|their) (?:full )?(?:support"
            "|admiration) for"),
            "cast (?:an?|his|her|their) (?:vote|ballot) for", "volunteer for",
        ),
        weaker=(
            "champion", "compliment", "admire",
            "heap praise on", "speak (?:highly|glowingly|warmly|favorably) of", f"call @ {_KIND}",
            "be ~supportive of", "be ~fond of", "be ~loyal to",
        ),
        speaking=("defend", "praise", "laud", "applaud", "hail", "commend", "salute"),
        people="supporter backer surrogate booster loyalist admirer defender patron sponsor endorser",
        deeds=("(?:support|backing|praise|endorsement|defense|defence|admiration) (?:for|of)",),
        compounds="backed supported funded sponsored armed",
        received=(
            (rf"(?:receive|win|get|earn|gain|land|secure|score|pick up|accept|have|tout|boast|enjoy)"
            rf" {_A}(?:endorsement|support|backing|blessing) (?:of|from)"),
            rf"(?:receive|win|get|earn|draw) {_A}praise from",
        ),
    ),
    Tie.NEGOTIATES: Wording(
        verbs=(
            "negotiate with", "be in (?:[a-z-]+ ){0,2}?~talks with", ("be in (?:[a-z-]+"
            " ){0,2}?~negotiations with"),
            rf"(?:hold|open|resume|begin|start|conduct) {_TALKS} with",
            rf"(?:reach|sign|strike|conclude|broker|make|cut|enter into|work out) {_A}{_SETTLEMENT} with",
        ),
        weaker=(
            f"meet {_FOR_LONG}with",
            (r"meet @ [^.;]{0,30}?\b(?:(?:on |last |this )?(?:\w+day|week|month)|for talks|to discuss"
            r"|privately|at the White House)\b"),
            r"speak (?:with|to) @ (?:by|on the) (?:tele)?phone", "huddle with", "confer with",
        ),
        deeds=("(?:talks|negotiations|meeting|meetings|phone call|conversation) with",),
        together=("meet", "negotiate", "hold talks", "huddle", "confer", ("(?:sign|reach|strike) (?:an?"
        " )?(?:[a-z-]+ ){0,2}(?:deal|agreement|accord|pact)")),
        shared=(
            "talks", "negotiations", "truce", "ceasefire", "meeting", "meetings", "summit",
        ),
    ),
    Tie.OPPOSES: Wording(
        verbs=(
            "oppose", "accuse", "fault", "sue", "insult", "belittle", "disparage", "demonize", "vilify",
            "malign",
            "smear", "taunt", "heckle", "boo", "skewer", "pummel", "hammer", "snub", "boycott", "loathe",
            "despise", "detest", "deride", "chide", "scold", "berate", "castigate", "excoriate", "lambaste",
            "lambast", "savage", "campaign against", "protest against", "go after", "turn (?:on|against)",
            "break with", "feud with", "spar with", "run against", ("file (?:an? )?(?:[a-z]+"
            " )?(?:lawsuit|suit|complaint|charges) against"),
            "impose (?:[a-z]+ ){0,2}?sanctions (?:on|against)", f"demand that @ {_LEAVE}",
            f"(?:urge|pressure|press|ask|tell|want) @ to {_LEAVE}", f"call (?:on|for) @ to {_LEAVE}",
            "vote against",
            f"(?:describe|portray|paint|cast|depict|characterize) @ as {_HARSH}", "dismiss @ as",
            "be ~opposed to", "be ~hostile to", "be (?:so |very |highly )?~critical of",
            "be ~furious (?:with|at)", "be ~angry (?:with|at)", "be at ~odds with",
            (f"(?:launch|renew|continue|escalate|intensify|step up|ramp up|unleash|level|aim|direct"
            f"|hurl) {_A}{_WORDS_AGAINST} (?:on|against|at|of)"),
            f"take {_A}{_WORDS_AGAINST} at", "=challenging", "=battling",
        ),
        weaker=("blame", "challenge @ (?:over|on)", "target", "call out", "knock", ("pick (?:an?"
        " )?fights? with")),
        doubted=("question", "challenge", "reject", "dismiss", "dispute", "call into question",
        "cast doubt on"),
        speaking=(
            f"(?:call|label|brand|dub|deem) @ {_HARSH}", "condemn", "denounce", "criticize", "criticise",
            "slam", "blast", "rebuke", "trash", "bash", "rip",
            "decry", "mock", "ridicule", "assail", "deplore", "disavow", "repudiate", ("lash out (?:at"
            "|against)"),
            "take aim at", "rail against", "(?:fire|hit|strike|shoot|punch) back (?:at|against)",
            "speak out (?:[a-z]+ly )?against", "(?:tear|rip|lay|light) into", "take issue with", "scoff at",
            "(?:poke|make) fun (?:at|of)", "swing (?:hard )?at", "jab at", "snipe at", "pounce on",
            "inveigh against",
        ),
        together=(
            "clash", "feud", "spar", ("(?:trade|exchange|swap) (?:[a-z]+ )?(?:barbs|insults|attacks"
            "|accusations|jabs|blows|shots)"),
            "attack each other", "criticize each other", "accuse each other",
        ),
        people="critic opponent rival adversary foe enemy challenger detractor nemesis",
        deeds=(
            "(?:opposition|hostility) to", ("(?:condemnation|criticisms?|critiques?|denunciations?"
            "|mockery|disavowal) of"),
            "sanctions (?:on|against)", "(?:feud|rivalry|row|spat|dispute|war of words) with",
            "(?:lawsuit|suit|complaint|broadsides?|tirades?|diatribes?|rants?) against", ("(?:swipes?"
            "|jabs?|broadsides?) at"),
            "insults (?:of|to)",
        ),
        shared=("rivalry", "feud", "enmity", "spat", "row", "war of words"),
        received=(
            (rf"(?:face|draw|receive|take|endure) {_A}(?:criticism|condemnation|fire|attacks|ridicule"
            rf"|rebuke) from"),
            "come under (?:[a-z]+ )?(?:fire|attack|criticism) from",
        ),
    ),
    Tie.THREATENS: Wording(
        verbs=(
            "threaten", "threaten to (?:sue|boycott|jail|bomb|attack|impeach|punish)",
            "vow to (?:sue|jail|prosecute|destroy|crush|defeat|punish|bomb)",
            rf"pose {_A}threat to", "(?:issue|make) (?:[a-z]+ )?threats (?:against|to)",
            rf"be {_A}~threat to",
        ),
        deeds=("threats? (?:against|toward|towards)",),
    ),
    Tie.ATTACKS: Wording(
        speaking=("attack",),
        verbs=(
            "bomb", "bombard", "shell", "invade", "strike", "raid", "clash with", "fight",
            "fight against", "be at ~war with", "(?:wage|declare) war (?:on|against)",
            rf"(?:launch|carry out) (?:[a-z]+ ){{0,3}}?{_BLOWS} (?:on|against)",
        ),
        deeds=(
            "war (?:on|against|with)", "(?:attacks?|airstrikes?|strikes?|raids?|assaults?) (?:on|against)",
            "invasion of",
        ),
        shared=("war", "fighting", "clashes", "hostilities", "battle"),
    ),
}  # fmt: skip
"""Which words tell which tie."""

SPOKEN = (
    r"(?:remarks?|attempts?|efforts?|leadership|comments?|statements?|words|speech|rhetoric|tweets?"
    r"|criticisms?|attacks?|claims?|suggestions?|calls?|assertions?"
    r"|insults?|attack|response|handling|treatment|behaviou?r|conduct|tone|language|proposals?|stances?"
    r"|positions?|decisions?|refusal"
    r"|views?|record|judge?ment|campaign|policy|policies|influence|tactics|plans?|failure|hypocrisy"
    r"|foreign\s+policy)"
)
"""What somebody said or did, against which one can be instead of against them."""

BOTH_WAYS = frozenset(
    {
        "rival",
        "foe",
        "enem",
        "at war",
        "clash",
        "feud",
        "spar",
        "run against",
        "running against",
        "ran against",
        "between",
        "nemesis",
        "at odds",
        "barbs",
        "insults",
        "each other",
    }
)
"""Words whose tie is against the other and holds both ways, so that it is recorded for each of the two."""
