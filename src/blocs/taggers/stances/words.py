"""
Words of taking sides: which want, which object, which judge, which stop; and families of near synonyms.

Written as plain words and compared by stem, so that one entry covers its forms.
"""

from __future__ import annotations

import re

_IRREGULAR = {
    "sought": "seek", "built": "build", "wants": "want", "fought": "fight", "led": "lead",
    "lost": "lose",
    "loses": "lose", "losing": "lose", "children": "child", "people": "people", "men": "man",
    "women": "woman", "wolves": "wolf",
    "hurting": "hurt", "paid": "pay", "left": "leave", "leaving": "leave", "brought": "bring",
    "kept": "keep",
    "stood": "stand", "made": "make", "gave": "give", "taken": "take", "took": "take", "went": "go",
    # Not "ally", of which the ending would leave "all".
    "ally": "alliant", "allies": "alliant", "allied": "alliant", "allying": "alliant",
    "alliance": "alliant",
    "alliances": "alliant",
    "closure": "close", "closures": "close", "withdrawal": "withdraw", "withdrew": "withdraw",
    "killings": "kill", "worse": "worse", "drowned": "drown", "shut": "shut", "feared": "fear",
    "fears": "fear",
    "fled": "flee", "threw": "throw", "better": "better", "worth": "worth", "freedom": "free",
    # Whose endings would leave "arm", "press" and "found".
    "army": "military", "armies": "military", "presence": "presenc", "foundation": "foundat",
    "foundations": "foundat",
}  # fmt: skip
_SUFFIXES = re.compile(
    r"(?:isations?|izations?|ations?|itions?|(?<=ct)ions?|(?<=n)tions?|(?<=s)ions?|ments?|ising|izing|ises?|izes?"
    r"|ised|ized|ingly|edly|ings?|ied|ed|ies|ates?|ating|ated|ants?|ances?|ences?|ously|ous|fully|ful|ities|ity|ly"
    r"|ives?|ible|able|ness|ers?|ors?|al|es|s|e|y)$"
)
_SHORT_SUFFIXES = re.compile(r"(?<=[a-z]{3})(?:ed|es|ing|s|e)$")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 3


def stem(word: str) -> str:
    """
    Return a word without its endings, so that its forms and near derivations meet.

    Examples
    --------
    >>> {stem(word) for word in ("intervene", "intervened", "intervention", "interventions")}
    {'interven'}
    >>> stem("taxes") == stem("taxation") == stem("tax")
    True
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in _IRREGULAR:
        lower = _IRREGULAR[lower]
    cut = _SUFFIXES.sub("", lower)
    if len(cut) < _SHORTEST or not _VOWEL.search(cut):
        cut = _SHORT_SUFFIXES.sub("", lower) if len(lower) > _SHORTEST else lower
    if len(cut) > _SHORTEST and cut[-1] in "ey":
        cut = cut[:-1]
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lse":
        cut = cut[:-1]
    return cut


def form(word: str) -> str:
    """
    Return a word without the endings of grammar only, so that `willing` does not meet `will`.

    Examples
    --------
    >>> [form(word) for word in ("wastes", "wasted", "reasonable", "reason")]
    ['wast', 'wast', 'reasonabl', 'reason']
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    lower = _IRREGULAR_FORMS.get(lower, lower)
    if lower in _UNCHANGED:
        return lower
    cut = _FORM_ENDINGS.sub("", lower)
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lse":
        cut = cut[:-1]
    return cut


_IRREGULAR_FORMS = {
    "sought": "seek", "built": "build", "lost": "lose", "loses": "lose", "losing": "lose",
    "felt": "feel",
    "worried": "worry", "worries": "worry", "fought": "fight", "stolen": "steal", "stole": "steal",
    "withdrew": "withdraw", "withdrawn": "withdraw", "left": "leave", "leaving": "leave",
    "shook": "shake",
    "undid": "undo", "undone": "undo", "drew": "draw", "kept": "keep", "threw": "throw",
    "thrown": "throw",
    "forbade": "forbid", "forbidden": "forbid", "quitting": "quit", "shutting": "shut", "banned": "ban",
    "denied": "deny", "denies": "deny", "jobs": "job", "allies": "ally", "allied": "ally",
    "allying": "ally",
}  # fmt: skip
_UNCHANGED = frozenset(
    "needed wanted needs willing united goods means news always unless less as is was has ties ally"
    " healthy".split()
)
_FORM_ENDINGS = re.compile(r"(?:(?<=[a-z]{3})(?:ing|ed|ies|es|s|e|y))$")


def _forms(text: str) -> frozenset[str]:
    return frozenset(form(word) for word in text.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


WANT = _forms("""
    accept
    should must ought need want seek demand urge ask request hope wish favor favour prefer support
    back welcome endorse praise applaud hail approve agree like love glad happy pleased delighted
    proud tempt tempted insist recommend advocate propose require deserve call backed champion
    embrace eager keen pledge vow promise promote cheer celebrate satisfied willing ready
    enthusiastic supportive optimistic defend vote commit invite encourage petition aspire thrilled
    thankful grateful beg plead lobby push campaign press
""") - _forms("commit")
"""Words by which somebody wants something or is pleased with it."""

INTEND = _forms("plan intend aim decide agree offer plot prepare propose consent")
"""Words that want something where they are the cue."""

OBJECT = _forms("""
    oppose object reject condemn denounce criticise criticize slam blast protest refuse deplore
    doubt skeptical sceptical wary appalled angry outraged furious disappointed frustrated tired
    distrust hate dislike disagree against decry lament regret dismiss resist deride mock attack
    blame accuse loathe shocked dismayed upset horrified disgusted alarmed uneasy hesitant reluctant
    cautious opposition objection criticism opponent bemoan complain lambast lambaste rebuke veto
    boycott detest shun rail balk baulk scoff unhappy unconvinced disapprove despise resent disgust
    hostile discourage rebut refute
""")
"""Words by which somebody is against something."""

FEAR = _forms("""
        warn fear worry worried concern concerned afraid caution anxious nervous alarm dread
    """)
"""Words of fear: against what they name, unless what they name is that it will not come."""

STOP = _forms("""
    stop halt end ban block cancel scrap abandon abolish prevent delay postpone suspend cut reduce
    lower limit restrict curb repeal revoke withdraw quit close shut dismantle remove drop avoid
    freeze overturn outlaw prohibit forbid eliminate eradicate reverse undo defund scale lift
    relinquish cease terminate shelve axe kill without against oppose reject resist leave exit
    fight challenge contest thwart derail obstruct replace lax lenient deport expel evict jail imprison
    punish prosecute criminalise criminalize penalise penalize demolish raze bulldoze curtail slash annul
    dissolve stall disband rescind ditch decriminalise boycott divest illegal unlawful shutdown veto refuse
    inactive suspension cancellation cessation termination elimination eradication obstruction
    dissolution condemning denouncing criticising criticizing deploring protesting
""") - _forms("scale kill lift illegal unlawful")
"""Words by which something is not brought about, taken away or made less."""

LIFT = _forms("lift ease loosen")
"""Words that end what is in the way, and only that."""

BARRIERS = _forms("ban embargo sanction moratorium restriction blockade curfew freeze")
"""What is in the way."""

LOOK = _forms("investigate examine probe review study discuss debate consider decide explain clarify answer")
"""What one does with a question, on either side."""

DONE_TO = _forms("""
    investigate arrest punish prosecute pardon impeach arm tax vaccinate sue charge extradite
    compensate apologize apologise recruit forgive interrogate subpoena indict
""")
"""What is done to somebody: to want it is something else than to want whom it is done to."""

REALISE = _forms("""
    build construct launch introduce adopt approve enact ratify pass legalise legalize raise keep preserve
    implement intervene cooperate ally sign deploy fund finish complete accept
""")
"""Words by which something is brought about or kept; behind `should` they make a wish for it plain."""

BAD = _forms("""
    bad wrong disaster catastrophe catastrophic harm harmful hurt damage destroy destruction danger
    dangerous threat threaten risk risky costly expensive waste wasteful useless pointless unfair
    unjust illegal immoral stupid foolish crazy insane failure fail failed mistake death suffer
    poverty burden ruin flood drown displace corrupt corruption greed greedy evil terrible awful
    horrible shame shameful disgrace disgraceful crisis collapse chaos violence lose loss nightmare
    pollute pollution poison worse worst absurd ridiculous nonsense betray betrayal undermine weaken
    endanger escalate inflame needless unnecessary ineffective punish hardship injustice tragedy
    discriminate discrimination exploit exploitation abuse cruel inhumane idiotic ludicrous scandal
    scam fraud hypocrisy hypocritical outrageous sad unacceptable unsustainable bankrupt obscene
    offensive toxic disastrous deplorable misguided counterproductive reckless irresponsible
    divisive kill oppress oppression racist unconstitutional violate violation theft steal robbery
    lie lies cheat suicide doomed hopeless dumb silly insult flawed worthless problem addict
    obsolete outdated barbaric wreck erode sacrifice devastate
""")
"""Words that judge badly."""

GOOD = _forms("""
    good great benefit beneficial help helpful improve improvement protect save safe safer fair
    right necessary needed vital effective success successful succeed solution solve jobs
    prosper prosperity growth cheap affordable clean healthy best better excellent wonderful wise
    smart sensible reasonable important valuable worth boost peace stability progress opportunity
    overdue essential efficient useful relief modernise crucial fantastic brilliant amazing perfect
    positive advantage enrich thrive reward rewarding fun joy beautiful legitimate deserve empower
    valid superb invaluable indispensable win democratic humane logical ideal moral love enjoy
    strengthen
""")
"""Words that judge well."""

NOT = frozenset(
    "not n't no never neither nor nobody none hardly cannot cant dont doesnt didnt wont isnt arent wasnt"
    " shouldnt wouldnt couldnt without nothing barely scarcely nowhere".split()
)
"""Words that turn what follows."""

PHRASES = {
    "air strike": "airstrike", "air strikes": "airstrike", "air-strike": "airstrike",
    "air-strikes": "airstrike",
    "air campaign": "airstrike", "air raid": "airstrike", "air raids": "airstrike",
    "air war": "airstrike",
    "air power": "airstrike", "stay out": "avoid", "stays out": "avoid", "keep out": "avoid",
    "kept out": "avoid",
    "keep off": "avoid", "stay away": "avoid", "pull out": "withdraw", "pulls out": "withdraw",
    "get out": "leave",
    "put off": "postpone", "hold off": "postpone", "call off": "cancel", "called off": "cancel",
    "get rid": "abolish",
    "do away": "abolish", "phase out": "abolish", "phased out": "abolish", "opt out": "leave",
    "rule out": "reject",
    "ruled out": "reject", "roll back": "repeal", "scale back": "reduce", "shut down": "close",
    "turn down": "reject",
    "no to": "oppose", "yes to": "support", "pay for itself": "beneficial",
    "pays for itself": "beneficial",
    "i'm for": "support", "am for": "support", "are for": "support", "i’m for": "support",
    "all for": "support", "only way": "necessary", "for good": "forever", "leave it as": "keep",
    "leave it that": "keep", "left it as": "keep", "tear down": "demolish",
    "instead of": "avoid", "rather than": "avoid", "no doubt": "surely", "not only": "also",
    "not just": "also",
    "call for": "demand", "calls for": "demand", "called for": "demand", "calling for": "demand",
    "in favor": "support", "in favour": "support", "good idea": "good", "bad idea": "bad",
    "no need": "unnecessary",
    "have to": "must", "has to": "must", "had to": "had", "need to": "must", "needs to": "must",
    "time to": "must",
    "time for": "must", "high time": "must", "let 's": "must", "lets": "must", "go ahead": "start",
    "too many": "bad",
    "too much": "bad", "cease fire": "ceasefire", "cease-fire": "ceasefire", "as well": "also",
    "right to": "entitled to",
    "supposed to": "supposed", "make sense": "sensible", "makes sense": "sensible", "due to": "because",
    "push for": "demand", "pushed for": "demand", "pushing for": "demand", "vote for": "support",
    "voted for": "support", "vote against": "oppose", "voted against": "oppose", "set to": "will",
    "speak out against": "oppose", "spoke out against": "oppose", "came out against": "oppose",
    "come out against": "oppose", "comes out against": "oppose",
    "spoken out against": "oppose", "come out for": "support", "came out in": "support",
    "came out for": "support", "fed up": "tired", "rail against": "oppose", "campaign against": "oppose",
    "campaigned against": "oppose", "fight for": "support",
    "fights for": "support", "fought for": "support", "fighting for": "support",
    "fight against": "oppose", "fighting against": "oppose",
    "at risk": "risk",
    "stand against": "oppose", "throw away": "abandon", "throwing away": "abandon", "threw away": "abandon",
    "fail to": "not", "fails to": "not", "failed to": "not", "failing to": "not",
    "victims of": "harm", "death penalty": "execution", "capital punishment": "execution",
}  # fmt: skip
"""Expressions of several words, to one word that says the same here."""

FAMILIES = {
    "force": _stems("""
        airstrike bomb bombing bombardment intervene intervention offensive raid invade invasion
        military troops war airpower militarism militarily missile strike soldier army attack
    """),
    "involvement": _stems("""
        involvement involve role presence engage engagement intervene intervention interfere
        interference meddle meddling step entangle help assistance aid support deploy deployment
        defender rescue
    """),
    "bond": _stems("""
        alliance ally cooperate cooperation collaborate collaboration partnership partner coalition
        pact ties coordinate coordination treaty friendship rapprochement
    """),
    "truce": _stems("ceasefire truce armistice peace"),
    "tax": _stems("tax taxation levy duty tariff excise surcharge taxpayer"),
    "dam": _stems("dam barrage reservoir hydropower hydroelectric"),
    "school": _stems("school education classroom curriculum pupil teacher student teaching"),
    "migration": _stems("""
        immigrant immigration migrant refugee asylum deportation amnesty undocumented
    """),
    "weapon": _stems("gun firearm weapon rifle handgun"),
    "vaccine": _stems("vaccine vaccination vaccinate jab inoculation immunize"),
    "sanction": _stems("sanction embargo"),
    "wage": _stems("wage pay salary"),
    "drug": _stems("drug marijuana cannabis pot weed"),
    "execution": _stems("execution execute"),
    "vote": _stems("vote voter voting election ballot referendum poll"),
    "car": _stems("car vehicle driver driving motorist automobile"),
    "road": _stems("road highway motorway bypass"),
    "rail": _stems("rail railway train railroad"),
    "housing": _stems("housing rent tenant apartment home"),
    "climate": _stems("climate warming emission carbon"),
    "police": _stems("police cop officer policing"),
    "court": _stems("court judge tribunal"),
    "abortion": _stems("abortion abort"),
    "farm": _stems("farm farmer agriculture crop"),
    "health": _stems("health healthcare medicare hospital insurance"),
    "prison": _stems("prison jail inmate prisoner incarceration"),
    "work": _stems("worker employee labor labour union"),
    "firm": _stems("company corporation business firm"),
    "meat": _stems("meat beef vegetarian vegan"),
    "internet": _stems("internet online web"),
    "relief": _stems("relief exemption exempt tax-exempt tax-break break deduction loophole subsidy"),
}  # fmt: skip
"""Near synonyms: a word counts almost as another of its family."""

ACTS = tuple(
    _stems(family)
    for family in (
        "raise increase hike rise",
        "cut reduce reduction lower decrease",
        "ban prohibit prohibition outlaw",
        "close closure shut shutdown",
        "build construct construction",
        "withdraw withdrawal leave exit pullout",
        "abolish abolition scrap repeal",
        "stop halt end",
        "delay postpone postponement moratorium",
        "introduce introduction",
        "expand expansion",
    )
)
"""What is done to a thing: the noun alone may name the concept ("the increase", "the closure")."""

KIN = {frozenset({"force", "involvement"}), frozenset({"bond", "involvement"}), frozenset({"force", "bond"})}
"""Families so near that a word of one may mean a concept of the other, where the actors are the same."""

LIGHT = _stems("""
    launch start begin make take have do be give get go should must ought need want will would can
    could may might shall seek the a an of in on at to for by with from and or that this these those
    it its their his her our your my as is are was were been being have has had more most very such
    into onto up down out over under about against toward towards between among than then there here
    who what which when where why how all any some each every other another new old own same so too
    also just only not no allow continue keep build construct introduce adopt carry conduct become
    let put bring set use increase raise expand
    until before after while during if unless because since by across within upon inside outside
""")
"""Words that say nothing about what a concept is about, where another word does."""

CLAIMS = frozenset("""
    claims claim fears concerns criticism warnings suggestions accusations worries allegations reports rumours
    rumors arguments complaints report reports story stories
""".split())  # fmt: skip
"""Nouns for what others hold: who dismisses `claims that the dam harms` says nothing plain of the dam."""
TELLINGS = frozenset("""
    remark remarks comment comments position positions view views record speech speeches statement statements
    stance stances language rhetoric debate question questions claims article report
""".split())  # fmt: skip
"""Nouns for what is said: who is for `remarks on the dam` is not for the dam."""

NUMBERS = frozenset("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
""".split())  # fmt: skip
"""Numbers in words."""

SAME_WHEN_BARE = frozenset("""
    pass adopt enact accept ban abandon reject cut halt prevent construct
    implement sign shut quit
""".split())  # fmt: skip
"""Verbs of doing that end as other forms do."""

IRONY = re.compile(
    r"\b(?:ha){2,}h?\b|\blol\b|\blmao\b|\brofl\b|(?:^|\s)/s\b|\bsarcasm\b|🙄"
    r"|\byeah,? right\b|\bas if[.!]|\ball yours\b|\bnice try\b|\bgood luck with that\b|\bgee,"
    r"|\bwhat could (?:possibly )?go wrong\b|\bwho knew\s*[!?]|\bsurprise,? surprise\b"
    r"|\bcolou?r me (?:shocked|surprised)\b|\boh,? (?:great|wonderful|joy|sure)\b"
    r"|(?:^|[.!?…]\s+)(?:sure,? because|how (?:nice|convenient|generous|thoughtful)(?: of\b|[.!])"
    r"|just what (?:we|this \w+) needs?\b)",
    re.IGNORECASE,
)
"""Signs that words are not meant as they stand."""

SCARE_QUOTES = re.compile(
    r"(?<![^\s(])(?:“[a-z]+(?:[ -][a-z]+)?[,.]?”|\"[a-z]+(?:[ -][a-z]+)?[,.]?\"|‘[a-z]+(?:[ -][a-z]+)?[,.]?’)"
)
"""One or two small words between quotation marks, from which the writer keeps a distance."""

GENERIC = _stems("""
        plan move project proposal idea measure bill law decision deal step scheme initiative policy
        reform
    """)
"""Nouns that point back to what was just named."""

TIMES = _stems(
    "year month week day morning evening night weekend summer winter spring autumn fall time season"
)
"""Nouns of time: `this year` points back at nothing."""
