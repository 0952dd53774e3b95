"""Forms of verbs: which words are forms of which lemma, by spelling rules and a list of irregular ones."""

from __future__ import annotations

import re

_IRREGULAR = """
say said said|tell told told|write wrote written|think thought thought|know knew known|see saw seen
make made made|take took taken|give gave given|find found found|hold held held|show showed shown
speak spoke spoken|hear heard heard|feel felt felt|read read read|seek sought sought|draw drew drawn
go went gone|come came come|get got gotten|put put put|cast cast cast|lay laid laid|leave left left
mean meant meant|let let let|keep kept kept|begin began begun|swear swore sworn|bring brought brought
lead led led|run ran run|win won won|lose lost lost|set set set|cut cut cut|hit hit hit|send sent sent
stand stood stood|understand understood understood|forget forgot forgotten|forgive forgave forgiven
fight fought fought|buy bought bought|teach taught taught|catch caught caught|rise rose risen
fall fell fallen|grow grew grown|throw threw thrown|blow blew blown|fly flew flown|break broke broken
choose chose chosen|drive drove driven|ride rode ridden|shake shook shaken|wake woke woken|wear wore worn
tear tore torn|bear bore borne|beat beat beaten|eat ate eaten|become became become|overcome overcame overcome
foresee foresaw foreseen|foretell foretold foretold|forecast forecast forecast|bet bet bet|quit quit quit
shoot shot shot|sit sat sat|spend spent spent|build built built|lend lent lent|meet met met|pay paid paid
sell sold sold|strike struck struck|stick stuck stuck|sing sang sung|sign signed signed|bind bound bound
deal dealt dealt|dream dreamed dreamed|withdraw withdrew withdrawn|undergo underwent undergone
panic panicked panicked|offset offset offset|split split split|spread spread spread|shut shut shut
"""

_DOUBLING = frozenset(
    """
    ad admit ban bar beg bet bid brag cap chat chip clap commit concur confer cut defer demur dig dip
    don drag drop dub fan fit flag flip get grab grip hit hop hug infer jab jam jar let lob man map nag
    net nod occur offset overlap pan permit plan plot pop prefer program put quip quit rap rebut refer
    regret rip rob rub run sag scrap set shed ship shop shrug shut sip sit skip slam slap slip snub spam
    spar split spot spur star stem step stir stop strip submit sum swap swim tap tip top transfer trap
    trip undercut upset vet wed whip win wrap begin forget
    """.split()
)
"""Verbs that double their last letter before -ed and -ing."""

_PARTS = [entry.split() for line in _IRREGULAR.strip().splitlines() for entry in line.split("|")]
_PAST = {lemma: (past, participle) for lemma, past, participle in _PARTS}
_SIBILANT = re.compile(r"(?:[sxz]|ch|sh|o)$")
_LONG = re.compile(r"[^aeiou]y$")


def forms(lemma: str) -> dict[str, str]:
    """
    Return the forms of a verb and what each is: B base, Z third person, E past or participle, G with -ing.

    Examples
    --------
    >>> forms("deny")
    {'deny': 'B', 'denies': 'Z', 'denied': 'E', 'denying': 'G'}
    >>> forms("write")
    {'write': 'B', 'writes': 'Z', 'wrote': 'E', 'written': 'E', 'writing': 'G'}
    """
    past, participle = _PAST.get(lemma, ("", ""))
    doubled = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    if _LONG.search(lemma):
        third, stem = lemma[:-1] + "ies", lemma[:-1] + "i"
    else:
        third, stem = lemma + ("es" if _SIBILANT.search(lemma) else "s"), doubled
    if not past:
        past = participle = lemma + "d" if lemma.endswith("e") else stem + "ed"
    ending = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else doubled
    made: dict[str, str] = {}
    for form, kind in ((lemma, "B"), (third, "Z"), (past, "E"), (participle, "E"), (ending + "ing", "G")):
        made.setdefault(form, kind)
    return made
