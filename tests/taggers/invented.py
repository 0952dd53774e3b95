"""Invented news that tests of actors and stances start from, and attributions marked in it by hand."""

from tests.records import document

from blocs.model import Annotations, Attribution, CoderId, Genre, Span
from blocs.taggers.sentences import SentenceTagger

CODER = CoderId("coder_hand")

DAM = """Council splits over Tarrow Dam

By Ines Palmer

The Norland government wants to build a dam on the Tarrow River. Energy Minister Olga Brandt said the dam \
would bring cheap power and hundreds of jobs. “We must build it now,” she said.

Residents of the valley fear that the dam will drown their houses. Peter van der Veen, head of the Tarrow \
Valley Association, said stopping the dam was the only way to save the village. The Fishermen’s Union of \
Norland (FUN) is opposed to the project. A FUN spokeswoman, Leila O'Hara, told the Norland Gazette that \
the dam would be a disaster for salmon.

Van der Veen also warned that the dam would be costly. But environmentalists welcomed the plan, according \
to the weekly Riverside. Former mayor Tom Hill, who had been a member of the Green League, said he was \
not against the dam.
"""

TAX = """Should the fuel tax be raised?

The Treasury of Oldenia plans to raise the fuel tax by ten cents. Finance Minister Karl Weiss called the \
increase necessary and fair. Sen. Maria Lopez (D-Oldenia) rejected a higher fuel tax. "We don't need \
another tax on working families," the senator said. The Drivers' Club demanded that the tax be scrapped. \
Truckers are angry about the fuel tax. Economist Jens Holm of the Institute for Public Finance suggested \
that raising the fuel tax would help the climate.
"""

SCHOOL = """Teachers reject school reform

"This reform is unfair and will hurt poor pupils," said Jan Kowal, president of the Brevian Teachers' \
Union. The union's deputy head, Mira Stone, said: "We will not accept the reform." Parents' groups, on \
the other hand, support the reform. The Sorel government insists that the reform is necessary. The \
opposition Labour Front criticised the government for delaying the reform.
"""

TRUCE = """Rebels call for ceasefire

Moscow and Ankara urged both sides to accept a ceasefire in Karastan. Karastani President Timur Beg ruled \
out a ceasefire, saying it would only help the rebels. Germany welcomed the proposal. German Foreign \
Minister Greta Lang said the truce must hold. "A ceasefire would be a mistake," General Oleg Dor told \
Reuters. Islamist hardliners oppose any ceasefire. He warned that ending the ceasefire would be a \
catastrophe.
"""


def page(text, *comments, **fields):
    """Return an article and its comments, with sentences."""
    article = document(text, **fields)
    thread = [
        document(comment, ordinal=place, genre=Genre.COMMENT, label=str(place), reply_to=article.id)
        for place, comment in enumerate(comments, 1)
    ]
    return SentenceTagger()(Annotations(documents=(article, *thread)))


def said(where, source, cue, *content, **fields):
    """Return an attribution: the content where it first stands, its source and cue the nearest such words."""
    text = where.text
    starts = [text.index(words) for words in content]
    before = text.rfind(source, 0, starts[0])
    at = before if before >= 0 else text.index(source)
    cues = [at + len(source), min(at, *starts), 0] if source else [0]
    near = next(place for place in (text.find(cue, start) for start in cues) if place >= 0)

    def spans(places, parts):
        return tuple(
            Span(where.id, start, start + len(words))
            for start, words in zip(places, parts, strict=True)
            if words
        )

    return Attribution(
        document=where.id,
        source=spans([at], [source]),
        cue=spans([near], [cue]),
        content=spans(starts, content),
        coder=CODER,
        **fields,
    )
