"""Words with a point, and words that tell whether that point ends a sentence."""

TITLES = frozenset(
    """
    mr mrs ms dr prof rev hon gov govs gen lt col maj capt cmdr adm sgt cpl pvt sen sens rep reps amb st
    mt ft pres sec atty messrs mme mlle vs v fig eq nos vol pp cf e.g i.e viz approx asst brig del dept
    ed esp det insp supt fr
    """.split()
)
"""Abbreviations after which the sentence goes on, whatever follows."""

ABBREVIATIONS = frozenset(
    """
    inc corp co ltd llc jr sr bros etc al jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed
    thu fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo
    mont neb nev okla ore pa tenn tex va vt wash wis wyo no est ave blvd rd univ assn gov't int'l mins
    hrs yrs a.m p.m u.s u.k u.n e.u d.c n.y l.a ph.d m.d b.a m.a u.s.a u.s.s.r g.o.p
    """.split()
)
"""Abbreviations that may end a sentence; they do when a word follows that only begins one."""

STARTERS = frozenset(
    """
    a after also although an and another any as at because before both but by did do does each even
    every few first for from had has have he her here his how however i if in instead is it its just
    last later like many meanwhile more most mr mrs ms my neither no none nor not now of on once one
    only or other our she should since so some still such that the their then there these they this
    those though through thus to two under unlike until we what when where whether which while who why
    with without yet you your
    """.split()
)
"""Words that begin a sentence but seldom follow an abbreviation inside one, except in lower case."""
