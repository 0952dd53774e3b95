"""Invented news in five shapes, with the sides that a reader finds in them, on several phrasings each."""

from blocs.model import Stance

FOR, AGAINST = Stance.FOR, Stance.AGAINST

INTERVIEW = """“A curfew is no answer to loneliness”

The Velmar Herald spoke with Irena Castell, who heads the Institute for Urban Nights, about the curfew for \
teenagers that the city of Velmar is planning.

“I am against the curfew,” Castell says right away. “It punishes those who have nowhere else to go.”

Mayor Bruno Falk insists that the curfew will make the streets safer. Does she see his point? “The mayor \
means well,” Castell concedes. “But we need youth clubs instead of a curfew.”

The police chief of Velmar, Dora Lindqvist, has come out in favour of the curfew. Night-shift nurses have \
asked the council to adopt the curfew as soon as possible. “The Bar Owners’ Association rejects it \
outright,” its treasurer, Emil Tarn, told the Herald. According to a letter from the Parents’ League, the \
curfew is long overdue.
"""

WIRE = """Oldenia hikes sugar levy despite protests

LORHAVEN (OPN) - Oldenia’s government on Tuesday approved a higher levy on sugary drinks, ignoring protests \
by bottlers, state media reported.

“This levy will save lives,” Health Minister Paula Renn told reporters after the cabinet meeting. Renn \
dismissed claims that the levy would cost jobs.

The Bottlers’ Federation condemned the levy as “a tax on the poor”. Its chairman, Otto Brehm, vowed to fight \
the sugar levy in court. Doctors hailed the decision; the National Medical Association had called for a levy \
on sugar since 2019.

Opposition leader Sten Marek said his party would scrap the levy. The neighbouring Kingdom of Tavia, a large \
exporter of sugar, urged Oldenia to drop the levy. Corner shops are worried about the levy, said Ana Ruiz, a \
spokeswoman for the Retail Union. Analysts expect sales to fall by a tenth.
"""

DEBATE = """Debate on the Night Trains Bill

The Speaker called the house to order at ten.

Ms Helga Storm (Progress Party): I beg to move that the bill be read a second time. Night trains must be \
funded by the state.

Mr. Oskar Brandt, for the Liberal Bloc, replied that his party could not support public money for night \
trains. Transport Minister Lena Vogt told the house that the government backs the night trains. Viktor Aas, \
a member of the Farmers’ Party, called the funding of night trains a waste. Deputy Nils Ottesen urged \
members to vote against the bill, arguing that night trains were too expensive. Senator Ruth Abel said that \
night trains deserve the support of the state. The Rail Workers’ Union, which followed the debate from the \
gallery, applauded the plan to fund night trains. Mayor Juna Hale of Port Selm warned that without night \
trains her city would suffer.
"""

OPED = """Let sixteen-year-olds vote

By Mira Solano

I have taught civics for twenty years. Every spring my pupils ask me why they may work and pay taxes but not \
vote. I have no good answer. Parliament should lower the voting age to sixteen.

Critics object to a lower voting age because the young are easily led. Senator Karl Oster claims that \
lowering the voting age would be a mistake. He forgets that they said the same about women. The Youth \
Council of Belmark, on the other hand, has long demanded a voting age of sixteen. Austria did it years ago.

We must not wait for another election.
"""
OPED_THREAD = (
    "I agree. The voting age should be lowered, the sooner the better.",
    "No way. My son is sixteen and we should not lower the voting age for people like him.",
    "Don't lower the voting age! Teach them to clean their rooms first.",
    "I am in favour of a lower voting age. So is my whole class.",
    "What about dogs? Should dogs vote?",
    "The voting age must stay at eighteen.",
    "I visited Belmark once. Lovely beaches.",
)

MERGER = """Hospital merger divides Quell Valley

The regional health board plans to merge the two hospitals of Quell Valley by 2033. “The merger is the only \
way to keep an emergency room in the valley,” board chairwoman Tessa Rook told a packed hall on Thursday. \
Surgeon Pavel Imre agreed that a merger would improve care.

Patients’ groups have protested against the merger for months. “Stop this merger now,” shouted Edda Moll, \
who leads the initiative Save Our Ward. The nurses’ union Vela fears that the merger will cost two hundred \
jobs. Governor Ian Costa has not taken a position on the merger yet. Councilman Fred Oduya, a Democrat, \
questioned the numbers behind the plan.

The Christian Alliance, however, rejected the merger and called it a betrayal of the valley. Its deputy head \
Lila Quist said the hospitals should stay separate.
"""
MERGER_THREAD = (
    "The merger is long overdue.",
    "I don't support this merger at all.",
    "Why not merge the schools as well?",
)

SHAPES = {
    "interview": (
        (INTERVIEW, ()),
        {"Irena Castell": AGAINST, "Bruno Falk": FOR, "Dora Lindqvist": FOR, "Night-shift nurses": FOR,
         "Bar Owners’ Association": AGAINST, "Parents’ League": FOR},
        ("The curfew should be introduced", "Velmar should impose a curfew on teenagers",
         "Teenagers should be kept off the streets at night by a curfew"),
        ("There should be no curfew", "The city must not introduce the curfew"),
    ),
    "wire": (
        (WIRE, ()),
        {"Paula Renn": FOR, "Bottlers’ Federation": AGAINST, "Otto Brehm": AGAINST, "Doctors": FOR,
         "National Medical Association": FOR, "Sten Marek": AGAINST, "Kingdom of Tavia": AGAINST,
         "Ana Ruiz": AGAINST, "Corner shops": AGAINST, "Oldenia government": FOR},
        ("The sugar levy should be raised", "A levy on sugary drinks is right",
         "Sugary drinks should be made dearer by a levy"),
        ("The levy on sugar should be scrapped", "The government should drop the sugar levy"),
    ),
    "debate": (
        (DEBATE, ()),
        {"Oskar Brandt": AGAINST, "Lena Vogt": FOR, "Viktor Aas": AGAINST, "Nils Ottesen": AGAINST,
         "Ruth Abel": FOR, "Rail Workers’ Union": FOR, "Juna Hale": FOR, "Helga Storm": FOR,
         "the government": FOR},
        ("Night trains should be funded by the state", "The state should fund night trains",
         "Public money for night trains"),
        ("Night trains should not be funded", "Parliament should reject the funding of night trains"),
    ),
    "merger": (
        (MERGER, MERGER_THREAD),
        {"Tessa Rook": FOR, "Pavel Imre": FOR, "Patients’ groups": AGAINST, "Edda Moll": AGAINST,
         "Vela": AGAINST, "regional health board": FOR,
         "Christian Alliance": AGAINST, "Lila Quist": AGAINST, "Commenter 1": FOR,
         "Commenter 2": AGAINST},
        ("The hospitals should be merged", "The merger of the hospitals"),
        ("The health board should not merge the hospitals of Quell Valley", "Stop the hospital merger"),
    ),
    "op-ed": (
        (OPED, OPED_THREAD),
        {"Mira Solano": FOR, "Critics": AGAINST, "Karl Oster": AGAINST, "Youth Council of Belmark": FOR,
         "Commenter 1": FOR, "Commenter 2": AGAINST, "Commenter 3": AGAINST, "Commenter 4": FOR,
         "Commenter 6": AGAINST},
        ("The voting age should be lowered to sixteen", "Parliament should lower the voting age",
         "Sixteen-year-olds should be allowed to vote by a lower voting age"),
        ("The voting age should not be lowered",),
    ),
}  # fmt: skip
"""Article and comments; who takes which side on each straight concept; straight and reversed concepts."""
