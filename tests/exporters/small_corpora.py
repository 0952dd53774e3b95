"""Small corpora for tests of exchange formats: one written by hand, and any number made at random."""

from dataclasses import replace

from hypothesis import strategies as st
from tests.records import document

from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Attribution,
    Coder,
    CoderKind,
    Coding,
    Concept,
    ConceptTarget,
    Corpus,
    Judgement,
    Memo,
    Moment,
    Span,
    Stance,
    Statement,
    Status,
)

TEXT = "Ann Low said 🚢: “Build\nthe dam now.”\n\nقالت آن لو إن السد ضروري. Bo is against it."
ARTICLE = document(
    TEXT, title="The dam", url="https://news.example/dam", published=Moment.parse("2031-05-04"), language="en"
)
REPLY = document("No dam, says Ann.", ordinal=1, reply_to=ARTICLE.id, url="https://news.example/dam")
ADA = Coder(name="Ada", kind=CoderKind.PERSON)
BLOCS = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"a": "b"})
ANN = Actor(name="Ann Low", kind=ActorKind.PERSON, aliases=("Low",))
BO, PARTY = Actor(name="Bo", kind=ActorKind.PERSON), Actor(name="Dam Party", kind=ActorKind.ORGANIZATION)
DAM = Concept(name="The dam should be built", definition="Any dam.")


def words(text, *, of=ARTICLE):
    """Return the span of words in a document."""
    start = of.text.index(text)
    return Span(of.id, start, start + len(text))


SAID = Attribution(
    document=ARTICLE.id,
    source=(words("Ann Low"),),
    cue=(words("said"),),
    content=(words("Build\nthe dam now."), words("السد ضروري")),
    actor=ANN.id,
    confidence=0.5,
    coder=BLOCS.id,
)
FOR = Statement(
    actor=ANN.id,
    organization=PARTY.id,
    target=ConceptTarget(concept=DAM.id),
    stance=Stance.FOR,
    document=ARTICLE.id,
    evidence=SAID.content,
    attribution=SAID.id,
    published=ARTICLE.published,
    confidence=0.25,
    reason="“Build”",
    coder=BLOCS.id,
    variables={"frame": "cost"},
)
AGAINST = replace(
    FOR,
    actor=BO.id,
    organization=None,
    stance=Stance.AGAINST,
    evidence=(words("Bo is against it."),),
    attribution=None,
    confidence=None,
    reason="",
    coder=ADA.id,
    status=Status.CONFIRMED,
    variables={},
)
BACKS = replace(AGAINST, target=ActorTarget(actor=ANN.id, tie="allied with"), stance=Stance.FOR)
SMALL = Corpus(
    documents=(ARTICLE, REPLY),
    attributions=(SAID,),
    actors=(ANN, BO, PARTY),
    concepts=(DAM,),
    coders=(ADA, BLOCS),
    statements=(FOR, AGAINST, BACKS),
    codings=(
        Coding(type="irony?", document=REPLY.id, evidence=(words("No dam", of=REPLY),), coder=ADA.id),
        Coding(type="whole", document=REPLY.id, evidence=(), variables={"n": 1, "sure": True}, coder=ADA.id),
    ),
    judgements=(Judgement(statement=FOR.id, coder=ADA.id, verdict=Status.REJECTED, reason="irony"),),
    memos=(Memo(about=ARTICLE.id, text="Read again.\n", coder=ADA.id),),
)

_LETTERS = st.sampled_from("ab .\n\r\t🚢ق̈\u2028<&\"'\x0c\x01")
_NAMES = st.text(st.sampled_from("ABcé ق🚢;:|<\n"), min_size=1, max_size=6)


@st.composite
def _spans(draw, text, of, most=3):
    ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2 * most)))
    return tuple(Span(of, start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))


@st.composite
def corpora(draw):
    """Make a corpus of a document or two, with a few records of each kind on them."""
    texts = draw(st.lists(st.text(_LETTERS, min_size=2, max_size=30), min_size=1, max_size=2))
    documents = tuple(
        document(text, ordinal=n, title=draw(st.none() | _NAMES)) for n, text in enumerate(texts)
    )
    kinds = st.sampled_from(ActorKind)
    actors = draw(st.lists(st.builds(Actor, name=_NAMES, kind=kinds), min_size=1, max_size=3))
    concepts = draw(st.lists(st.builds(Concept, name=_NAMES), min_size=1, max_size=2))
    coders = (ADA, BLOCS)
    by = st.sampled_from([coder.id for coder in coders])
    who = st.sampled_from([actor.id for actor in actors])
    about = st.builds(ConceptTarget, concept=st.sampled_from([one.id for one in concepts])) | st.builds(
        ActorTarget, actor=who, tie=st.sampled_from(["backs", "allied with", "x_y"])
    )
    variables = st.dictionaries(_NAMES, _NAMES | st.integers(-9, 9) | st.booleans(), max_size=2)
    attributions, statements, codings = [], [], []
    for one in documents:
        spans = _spans(one.text, one.id)
        at = st.just(one.id)
        parts = {"source": st.just(()) | spans, "cue": st.just(()) | spans, "content": spans}
        attributions += draw(
            st.lists(
                st.builds(Attribution, document=at, actor=st.none() | who, coder=by, **parts), max_size=2
            )
        )
        made = st.builds(
            Statement,
            actor=who,
            organization=st.none() | who,
            target=about,
            stance=st.sampled_from(Stance),
            document=at,
            evidence=spans,
            attribution=st.sampled_from([None, *(a.id for a in attributions if a.document == one.id)]),
            said=st.sampled_from([None, Moment.parse("2031-05")]),
            published=st.none(),
            confidence=st.none() | st.floats(0, 1),
            reason=_NAMES,
            coder=by,
            status=st.sampled_from([Status.SUGGESTED, Status.CONFIRMED]),
            variables=variables,
            statement_type=st.none() | _NAMES,
        )
        statements += draw(st.lists(made, max_size=3))
        evidence = st.just(()) | spans
        codings += draw(
            st.lists(
                st.builds(Coding, type=_NAMES, document=at, evidence=evidence, variables=variables, coder=by),
                max_size=2,
            )
        )
    judged = [one.id for one in statements]
    verdicts = st.sampled_from([Status.CONFIRMED, Status.REJECTED])
    judgements = draw(
        st.lists(
            st.builds(
                Judgement, statement=st.sampled_from(judged), coder=by, verdict=verdicts, instead=st.none()
            ),
            max_size=2,
        )
        if judged
        else st.just([])
    )
    return Corpus(
        documents=documents,
        attributions=_once(attributions),
        actors=_once(actors),
        concepts=_once(concepts),
        coders=coders,
        statements=_once(statements),
        codings=_once(codings),
        judgements=_once(judgements),
    )


def _once(records):
    return tuple({record.id: record for record in records}.values())
