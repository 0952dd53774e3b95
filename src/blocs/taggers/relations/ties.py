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

    Parameters
    ----------
    verbs : tuple of str
        Verbs whose subject is tied to their object, each with the words that follow it (``side with``).
    predicates : tuple of str
        Patterns of what else stands between the two (``is a threat to``), verb included.
    nouns : tuple of str
        Patterns of what one can be of the other (``ally``), with the preposition.
    deeds : tuple of str
        Patterns of what one can have or do toward the other (``support for``), with the preposition.
    compounds : tuple of str
        What stands behind a name and a hyphen (``backed``).
    shared : tuple of str
        Patterns of what is ``between`` two (``talks``).
    names : tuple of str
        Patterns of what may stand before a name (``its ally``).
    """

    verbs: tuple[str, ...]
    predicates: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


_A = r"(?:an?|the)\s+(?:[a-z][\w-]*\s+){0,2}?"
_TALKS = r"(?:[a-z-]+\s+){0,2}?(?:talks|negotiations)\s+with"
_SETTLED = r"(?:reach(?:es|ed)?|sign(?:s|ed)?|struck|strikes?|conclude[sd]?|brokered|made)"
_SETTLEMENT = r"(?:agreement|deal|accord|pact|truce|ceasefire|cease-fire|treaty)"
_LAUNCHED = r"(?:launch(?:es|ed)?|carried\s+out|carry\s+out)"
_BLOWS = r"(?:attacks?|strikes?|airstrikes?|raids?|offensives?|assaults?)"

WORDINGS = {
    Tie.ALLIED: Wording(
        verbs=("ally with", "partner with", "join forces with", "team up with"),
        predicates=(
            r"(?:is|are|was|were|been|remains?|remained)\s+(?:[a-z]+ly\s+)?allied\s+(?:with|to)",
            r"(?:is|are|was|were|been|remains?)\s+in\s+(?:an?\s+)?(?:[a-z]+\s+)?alliance\s+with",
            r"allie[sd]\s+(?:itself|himself|herself|themselves)\s+with",
            rf"(?:form(?:s|ed)?|built|forge[sd]?|join(?:s|ed)?)\s+{_A}(?:coalition|alliance|partnership)\s+with",
        ),
        nouns=(r"all(?:y|ies)\s+of",),
        deeds=(r"(?:alliance|coalition|partnership)\s+with",),
        compounds=("allied", "aligned"),
        shared=("alliance", "coalition", "partnership"),
        names=(r"[Aa]ll(?:y|ies)",),
    ),
    Tie.BACKS: Wording(
        verbs=(
            "back", "support", "endorse", "arm", "fund", "bankroll", "sponsor", "side with", "stand by",
            "stand behind", "stand with", "rally behind", "rally around", "campaign for", "stump for",
        ),
        predicates=(r"(?:gave|gives?|given|threw|throws?|lends?|lent)\s+(?:its|his|her|their)\s+(?:full\s+)?(?:support|backing|endorsement)\s+to",),
        nouns=(r"(?:supporters?|backers?|patrons?|sponsors?)\s+of",),
        deeds=(r"(?:support|backing)\s+(?:for|of)", r"endorsement\s+of"),
        compounds=("backed", "supported", "funded", "sponsored", "armed"),
    ),
    Tie.NEGOTIATES: Wording(
        verbs=("negotiate with",),
        predicates=(
            rf"(?:is|are|was|were|been)\s+(?:also\s+|still\s+|now\s+)?in\s+{_TALKS}",
            rf"(?:holds?|held|holding|open(?:s|ed)?|resume[sd]?|beg[ai]ns?|start(?:s|ed)?)\s+{_TALKS}",
            rf"{_SETTLED}\s+{_A}{_SETTLEMENT}\s+with",
        ),
        deeds=(r"(?:[a-z]+\s+)?(?:talks|negotiations)\s+with",),
        shared=("talks", "negotiations", "truce", "ceasefire", "cease-fire"),
    ),
    Tie.OPPOSES: Wording(
        verbs=(
            "oppose", "condemn", "denounce", "criticize", "criticise", "accuse", "slam", "blast", "rebuke",
            "trash", "take aim at", "lash out at", "campaign against",
        ),
        predicates=(
            r"(?:is|are|was|were|remains?)\s+(?:[a-z]+ly\s+)?(?:opposed|hostile)\s+to",
            r"impose[sd]?\s+(?:[a-z]+\s+){0,2}?sanctions\s+(?:on|against)",
        ),
        nouns=(r"(?:opponents?|critics?|adversar(?:y|ies)|rivals?|foes?|enem(?:y|ies))\s+of",),
        deeds=(
            r"(?:opposition|hostility)\s+to", r"(?:condemnation|criticism)\s+of",
            r"sanctions\s+(?:on|against)",
        ),
        shared=("rivalry", "feud", "enmity"),
        names=(r"[Rr]ivals?", r"[Ff]oes?", r"[Ee]nem(?:y|ies)"),
    ),
    Tie.THREATENS: Wording(
        verbs=("threaten",),
        predicates=(
            rf"pose[sd]?\s+{_A}threat\s+to",
            r"(?:issue[sd]?|made|makes?)\s+(?:[a-z]+\s+)?threats\s+(?:against|to)",
        ),
        nouns=(r"threats?\s+to",),
        deeds=(r"threats?\s+(?:against|toward|towards)",),
    ),
    Tie.ATTACKS: Wording(
        verbs=(
            "attack", "bomb", "bombard", "shell", "invade", "strike", "raid", "clash with", "fight",
            "fight against",
        ),
        predicates=(
            r"(?:is|are|was|were|remains?)\s+at\s+war\s+with",
            r"(?:wage[sd]?|waging|declare[sd]?)\s+war\s+(?:on|against)",
            rf"{_LAUNCHED}\s+(?:[a-z]+\s+){{0,3}}?{_BLOWS}\s+(?:on|against)",
        ),
        deeds=(
            r"war\s+(?:on|against|with)",
            r"(?:[a-z]+\s+)?(?:attacks?|airstrikes?|strikes?|raids?|assaults?)\s+(?:on|against)",
            r"invasion\s+of",
        ),
        shared=(r"(?<!world\s)war", "fighting", "clashes", "hostilities"),
    ),
}  # fmt: skip
"""Which words tell which tie."""

BOTH_WAYS = frozenset({"rival", "foe", "enem", "at war", "between", "clash"})
"""Words whose tie is against the other and holds both ways, so that it is recorded for each of the two."""
