"""What blocs writes for programs of qualitative data analysis comes back, and independent readers read it."""

import io
import json
import zipfile
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.records import document, statement

from blocs.errors import BadSetting
from blocs.exporters.corpora import reader, writer
from blocs.exporters.dna import TABLES, corpus_from_dna
from blocs.exporters.qda import from_qdc, from_qdpx, outgoing, qdc, qdpx
from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Attribute,
    Attribution,
    Citation,
    Coder,
    CoderKind,
    Coding,
    Concept,
    ConceptTarget,
    Corpus,
    DeclaredVariable,
    Genre,
    Judgement,
    Membership,
    Memo,
    Merge,
    Moment,
    Page,
    Span,
    Stance,
    Status,
    VariableKind,
)
from blocs.sources.databases import tables

NS = {"q": "urn:QDA-XML:project:1.0"}
TEXT = '🚢 Ann Low said: "Build\nthe dam,\r\nnow."\tقالت آن لو نعم'
ARTICLE = document(TEXT, title="The dam", author="Bo", published=Moment.parse("2031-05"), language="en")
REPLY = document("> Build\nNo.", ordinal=1, genre=Genre.COMMENT, reply_to=ARTICLE.id, label="3")
REPLY = replace(REPLY, citations=(Citation(span=Span(REPLY.id, 0, 7), cited=ARTICLE.id),))
NAME = Span(ARTICLE.id, 2, 9)
ADA = Coder(name="Ada", kind=CoderKind.PERSON)
BLOCS = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"a": "b"})
GUILD = Actor(name="Guild of Ferrymen", kind=ActorKind.ORGANIZATION, aliases=("the ferrymen",))
ANN = Actor(
    name="Ann Low",
    kind=ActorKind.PERSON,
    memberships=(
        Membership(organization=GUILD.id, role="head", since=Moment.parse("2029"), evidence=(NAME,)),
    ),
    mentions=(NAME,),
)
DAM = Concept(name="Build the dam", definition="Any dam.\nAnywhere.", counts=("a", "b, c"))
HIGH = Concept(name="Build a high dam", parent=DAM.id)
ON_DAM = ConceptTarget(concept=DAM.id)
FIRST = statement(
    actor=ANN.id,
    organization=GUILD.id,
    target=ON_DAM,
    document=ARTICLE.id,
    evidence=(NAME, Span(ARTICLE.id, 17, 33)),
    coder=BLOCS.id,
    said=Moment.parse("2031-05-01"),
    published=ARTICLE.published,
    confidence=0.1 + 0.2,
    reason="she says so",
    variables={"page": 3, "sure": True, "where": "here"},
    statement_type="Scale",
)
SECOND = statement(
    actor=GUILD.id,
    target=ConceptTarget(concept=HIGH.id),
    stance=Stance.AGAINST,
    document=REPLY.id,
    evidence=(Span(REPLY.id, 8, 10),),
    coder=ADA.id,
    status=Status.CONFIRMED,
)
CODINGS = (
    Coding(type="Irony", document=ARTICLE.id, evidence=(NAME,), variables={"n": 1}, coder=ADA.id),
    Coding(type=DAM.name, document=ARTICLE.id, evidence=(), coder=ADA.id),
    Coding(type="Irony", document=REPLY.id, evidence=(), variables={"sure": False}, coder=ADA.id),
)
WHOLE = Corpus(
    documents=(ARTICLE, REPLY),
    actors=(ANN, GUILD),
    concepts=(DAM, HIGH),
    coders=(ADA, BLOCS),
    statements=(FIRST, SECOND),
    codings=CODINGS,
    variables=(DeclaredVariable(statement_type="Scale", name="page", kind=VariableKind.INTEGER),),
    attributes=(
        Attribute(about=ANN.id, name="party", value="Dam, Party"),
        Attribute(about=ANN.id, name="kind", value="of her own"),
        Attribute(about=ARTICLE.id, name="author", value="a second"),
        Attribute(about=DAM.id, name="color", value="#ff0000"),
        Attribute(about=DAM.id, name="since", value="2029"),
    ),
    memos=tuple(
        Memo(about=about, text=f'"On"\n{about}', coder=ADA.id)
        for about in (ARTICLE.id, ANN.id, HIGH.id, FIRST.id, *(one.id for one in CODINGS), "project")
    ),
)


def by_id(corpus):
    """Return the records of each kind by their ids: all but their order."""
    kinds = {field.name: getattr(corpus, field.name) for field in fields(corpus)}
    return {name: {getattr(one, "id", one): one for one in records} for name, records in kinds.items()}


def again(corpus):
    return from_qdpx(qdpx(corpus).content, where="x.qdpx")


def project(content):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("project.qde"))


def test_what_is_written_comes_back():
    """Documents, spans, actors, concepts, stances, coders, codings, memos and variables, as they were."""
    assert by_id(again(WHOLE)) == by_id(WHOLE)
    assert qdpx(WHOLE).notes == ()


@pytest.mark.parametrize("name", ["sample.dna", "synth.dna"])
def test_studies_coded_with_dna_go_there_and_back(name, shared):
    """Hundreds of statements and codings with a study's own variables, all equal."""
    path = str(shared / "data/dna-golden/databases" / name)
    said, _ = outgoing(corpus_from_dna(tables(path, TABLES), where=name))

    assert by_id(again(said)) == by_id(said)


def test_nothing_comes_back_as_nothing():
    """An empty project is a project."""
    assert again(Corpus()) == Corpus()


def test_the_same_corpus_makes_the_same_bytes():
    """What is written again is no change, to a version control or a synchronised folder."""
    assert qdpx(WHOLE).content == qdpx(WHOLE).content
    assert qdc(WHOLE).content == qdc(WHOLE).content


def test_a_passage_shows_who_for_whom_and_which_side():
    """A user of another program sees it in the codes of the passage, by their names."""
    root = project(qdpx(WHOLE).content)
    names = {code.get("guid"): code.get("name") for code in root.iterfind(".//q:Code", NS)}
    first = root.find(".//q:PlainTextSelection", NS)
    shown = [names[ref.get("targetGUID")] for ref in first.iterfind(".//q:CodeRef", NS)]

    assert shown == ["Ann Low", "speaking for Guild of Ferrymen", "for: Build the dam"]
    assert (first.get("startPosition"), first.get("endPosition")) == ("2", "9")


def test_the_order_of_elements_is_that_of_the_schema():
    """A schema with sequences refuses what stands elsewhere."""
    root = project(qdpx(WHOLE).content)
    tags = [etree.QName(child).localname for child in root]
    source = [etree.QName(child).localname for child in root.find(".//q:TextSource", NS)]

    order = ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Description", "NoteRef"]
    assert tags == order
    order = ["Description", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"]
    assert list(dict.fromkeys(source)) == order


def test_names_of_codes_differ_and_guids_too():
    """Programs that cannot have two codes of a name, whatever its case, keep both all the same."""
    twin = Actor(name="build the DAM", kind=ActorKind.GROUP)
    corpus = replace(WHOLE, actors=(*WHOLE.actors, twin, replace(twin, kind=ActorKind.UNKNOWN)))
    root = project(qdpx(corpus).content)
    names = [code.get("name").casefold() for code in root.iterfind(".//q:Code", NS)]
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]

    assert len(set(names)) == len(names)
    assert len(set(guids)) == len(guids)
    assert by_id(again(corpus)) == by_id(corpus)


def test_merged_records_are_written_as_what_they_count_as():
    """Actors, concepts, parents, organizations and what is written on them follow the merges."""
    low, wall = Actor(name="A. Low", kind=ActorKind.PERSON), Concept(name="Build a wall")
    part = Concept(name="Build it high", parent=wall.id)
    said = replace(SECOND, actor=low.id, target=ConceptTarget(concept=wall.id))
    merged = replace(
        WHOLE,
        actors=(ANN, GUILD, low),
        concepts=(DAM, wall, part),
        statements=(said,),
        codings=(replace(CODINGS[0], type=wall.name),),
        memos=(Memo(about=wall.id, text="same", coder=ADA.id), Memo(about=said.id, text="?", coder=ADA.id)),
        merges=(
            Merge(merged=low.id, into=ANN.id, coder=ADA.id),
            Merge(merged=wall.id, into=DAM.id, coder=ADA.id),
        ),
    )
    found = again(merged)
    counted = replace(SECOND, actor=ANN.id, target=ON_DAM)

    assert found.statements == (counted,)
    assert {one.name for one in found.actors} == {"Ann Low", "Guild of Ferrymen"}
    assert {(one.name, one.parent) for one in found.concepts} == {(DAM.name, None), (part.name, DAM.id)}
    assert found.codings == (replace(CODINGS[0], type=DAM.name),)
    assert {memo.about for memo in found.memos} == {DAM.id, counted.id}


def test_what_cannot_be_said_is_told_and_counted():
    """Each kind of loss has its note, and what is rejected is gone."""
    relation = statement(
        actor=ANN.id,
        target=ActorTarget(actor=GUILD.id, tie="backs"),
        document=ARTICLE.id,
        evidence=(NAME,),
        coder=ADA.id,
    )
    corpus = replace(
        WHOLE,
        pages=(Page(address="dam.html", content=b"<html>"),),
        attributions=(Attribution(document=ARTICLE.id, content=(NAME,), coder=BLOCS.id),),
        statements=(replace(FIRST, status=Status.REJECTED), SECOND, relation, statement()),
        judgements=(Judgement(statement=FIRST.id, coder=ADA.id, verdict=Status.REJECTED),),
        attributes=(Attribute(about=ADA.id, name="dna", value="secret"),),
        memos=(Memo(about=ADA.id, text="new here", coder=ADA.id),),
    )
    written = qdpx(corpus)
    told = {note.code: note.facts["count"] for note in written.notes}
    codes = "rejected relation attribution judgement page nowhere attribute memo".split()

    assert told == {f"qda-{code}": 1 for code in codes}
    assert b"secret" not in zipfile.ZipFile(io.BytesIO(written.content)).read("project.qde")
    assert from_qdpx(written.content, where="x").statements == (SECOND,)


def test_concepts_in_a_circle_or_a_long_line_are_written_all_the_same():
    """Neither ends the writing, nor is deeper than parsers of XML allow."""
    one, other = Concept(name="one"), Concept(name="other")
    circle = (replace(one, parent=other.id), replace(other, parent=one.id))
    line = [Concept(name="0")]
    for number in range(1, 2_000):
        line.append(Concept(name=str(number), parent=line[-1].id))
    corpus = Corpus(concepts=(*circle, *line))

    assert by_id(again(corpus)) == by_id(corpus)


def test_a_stay_with_a_program_that_keeps_codings_apart_is_survived():
    """QualCoder writes a selection for each coding, under new GUIDs; what belongs together is found again."""
    root = project(qdpx(WHOLE).content)
    for selection in list(root.iterfind(".//q:PlainTextSelection", NS)):
        codings = selection.findall("q:Coding", NS)
        for coding in codings[1:]:
            alone = etree.fromstring(etree.tostring(selection))
            for other in alone.findall("q:Coding", NS):
                if other.get("guid") != coding.get("guid"):
                    alone.remove(other)
            selection.remove(coding)
            selection.addnext(alone)
    content = etree.tostring(root)
    for number, element in enumerate(project(qdpx(WHOLE).content).iterfind(".//q:*[@guid]", NS)):
        content = content.replace(element.get("guid").encode(), f"{number:032X}".encode())
    old = zipfile.ZipFile(io.BytesIO(qdpx(WHOLE).content))
    found = again_from({"project.qde": content, **renamed(old, project(qdpx(WHOLE).content))})

    assert by_id(found)["statements"] == by_id(WHOLE)["statements"]
    assert by_id(found)["codings"] == by_id(WHOLE)["codings"]
    assert by_id(found)["memos"] == by_id(WHOLE)["memos"]


def renamed(old, root):
    """Return the texts under the names that the test above gives them."""
    names = {one.get("guid"): f"{n:032X}" for n, one in enumerate(root.iterfind(".//q:*[@guid]", NS))}
    sources = {name for name in old.namelist() if name != "project.qde"}
    return {
        f"Sources/{names[name.removeprefix('sources/').removesuffix('.txt')]}.txt": old.read(name)
        for name in sources
    }


def again_from(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return from_qdpx(buffer.getvalue(), where="x.qdpx")


def test_details_that_somebody_changed_cost_nothing_but_themselves():
    """A passage stays a statement when its line of details is spoilt; the loss is told."""
    old = zipfile.ZipFile(io.BytesIO(qdpx(replace(WHOLE, memos=())).content))
    spoilt = old.read("project.qde").replace(b'"page": 3', b'"page": [3]')
    found = again_from({name: old.read(name) for name in old.namelist()} | {"project.qde": spoilt})

    sides = {(one.actor, one.organization, one.target, one.stance) for one in found.statements}
    assert sides == {(one.actor, one.organization, one.target, one.stance) for one in WHOLE.statements}
    assert [(note.code, note.facts["count"]) for note in found.notes] == [("qda-details", 1)]


def test_a_codebook_comes_back():
    """Concepts with definition, hierarchy, examples and colour, their stances being no concepts."""
    found = from_qdc(qdc(WHOLE).content, where="x.qdc")

    assert by_id(found)["concepts"] == by_id(WHOLE)["concepts"]
    assert {(one.name, one.value) for one in found.attributes} == {("color", "#ff0000"), ("since", "2029")}
    assert [note.facts["count"] for note in qdc(WHOLE).notes] == [9]


def test_a_codebook_without_a_code_is_refused():
    """The standard has no empty codebook, and nobody wants one."""
    with pytest.raises(BadSetting, match="no concepts"):
        qdc(Corpus())


@pytest.mark.parametrize("ending", [".qdpx", ".qdc"])
def test_both_are_found_by_the_ending_of_a_name(ending):
    """As all formats are."""
    written = writer(f"dam{ending}")(WHOLE)

    assert (
        by_id(reader(f"DAM{ending.upper()}")(written.content, "dam"))["concepts"] == by_id(WHOLE)["concepts"]
    )


def test_an_independent_reader_reads_projects(tmp_path):
    """pyrefiqda, made from the official schema, finds the same users, codes, texts and places."""
    pyrefiqda = pytest.importorskip("pyrefiqda")
    path = tmp_path / "dam.qdpx"
    path.write_bytes(qdpx(WHOLE).content)
    found = pyrefiqda.RefiProject.load(path, tmp_path / "unpacked")
    source = found.sources.text_source[0]
    text = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "unpacked")
    selection = source.plain_text_selection[0]
    words = text.read_bytes().decode("utf-8")[selection.start_position : selection.end_position]

    assert [user.name for user in found.users.user] == ["Ada", "blocs"]
    assert [one.name for one in found.code_book.codes.code[0].code] == ["Build the dam"]
    assert [one.name for one in found.cases.case] == ["Ann Low", "Guild of Ferrymen"]
    assert text.read_bytes().decode("utf-8") == TEXT
    assert words == "Ann Low"
    assert len(found.notes.note) == len(WHOLE.memos)


def test_an_independent_reader_reads_codebooks(tmp_path):
    """And the codebook: names, definitions and hierarchy."""
    pyrefiqda = pytest.importorskip("pyrefiqda")
    path = tmp_path / "dam.qdc"
    path.write_bytes(qdc(WHOLE).content)
    (folder,) = pyrefiqda.RefiCodebook.load(path).codes.code
    (dam,) = folder.code

    assert (dam.name, dam.description.splitlines()[:2]) == ("Build the dam", ["Any dam.", "Anywhere."])
    assert [one.name for one in dam.code][:2] == ["Build a high dam", "for: Build the dam"]


# Letters, marks that XML escapes, characters that it cannot hold, a byte order mark, and our own line.
WORDS = st.one_of(
    st.text(st.sampled_from("aAb \n\r\t<&\"'>\0\x0b\ufffe\ufeff🚢ن"), max_size=8),
    st.sampled_from(["", "blocs: {}", 'x\nblocs: {"text": "y"}', "for: ", "Concepts", "memo"]),
)
SOME = st.lists(WORDS, max_size=3).map(tuple)
VALUES = st.dictionaries(WORDS, st.one_of(WORDS, st.integers(-9, 9), st.booleans()), max_size=2)


@st.composite
def corpora(draw):
    """Small corpora of all that the format carries, with every reference among themselves."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=2))
    documents = [
        document(text, ordinal=number, title=draw(st.none() | WORDS), author=draw(st.none() | WORDS))
        for number, text in enumerate(texts)
    ]
    documents[-1] = replace(documents[-1], reply_to=documents[0].id)
    kinds = st.sampled_from(ActorKind)
    actors = [
        Actor(name=name, kind=draw(kinds), aliases=draw(SOME)) for name in draw(st.lists(WORDS, max_size=3))
    ]
    concepts: list[Concept] = []
    for name in draw(st.lists(WORDS, max_size=4)):
        above = draw(st.sampled_from([None, *(one.id for one in concepts)]))
        if name not in {one.name for one in concepts}:
            concepts.append(Concept(name=name, definition=draw(WORDS), examples=draw(SOME), parent=above))
    coders = [ADA, BLOCS, Coder(name=draw(WORDS), kind=CoderKind.PERSON)]
    spans = [Span(one.id, n, n + 1) for one in documents for n in range(len(one.text))]
    coder = st.sampled_from([one.id for one in coders])
    statements, codings = [], []
    for span in draw(st.lists(st.sampled_from(spans), max_size=4)) if spans else ():
        if actors and concepts:
            who = st.sampled_from([one.id for one in actors])
            about = draw(st.sampled_from([one.id for one in concepts]))
            statements.append(
                statement(
                    actor=draw(who),
                    organization=draw(st.none() | who),
                    target=ConceptTarget(concept=about),
                    stance=draw(st.sampled_from(Stance)),
                    document=span.document,
                    evidence=(span,),
                    coder=draw(coder),
                    variables=draw(VALUES),
                    reason=draw(WORDS),
                    status=draw(st.sampled_from([Status.SUGGESTED, Status.CONFIRMED, Status.DISPUTED])),
                )
            )
        codings.append(
            Coding(
                type=draw(
                    st.one_of(WORDS, *([st.sampled_from([c.name for c in concepts])] if concepts else []))
                ),
                document=span.document,
                evidence=draw(st.sampled_from([(), (span,)])),
                variables=draw(VALUES),
                coder=draw(coder),
            )
        )
    about = ["project", *(one.id for one in (*documents, *actors, *concepts, *statements, *codings))]
    memos = [Memo(about=draw(st.sampled_from(about)), text=draw(WORDS), coder=draw(coder)) for _ in range(2)]
    return Corpus(
        documents=tuple(documents),
        actors=tuple({one.id: one for one in actors}.values()),
        concepts=tuple(concepts),
        coders=tuple({one.id: one for one in coders}.values()),
        statements=tuple(statements),
        codings=tuple(codings),
        memos=tuple(memos),
    )


@settings(max_examples=150, deadline=None)
@given(corpora())
def test_any_corpus_comes_back(corpus):
    """Whatever characters stand in names, texts, values and memos."""
    said, lost = outgoing(corpus)
    found = again(corpus)

    assert not lost
    assert found.notes == ()
    assert by_id(found) == by_id(said)


@settings(max_examples=200)
@given(WORDS, st.dictionaries(WORDS, WORDS, max_size=2).filter(lambda held: "text" not in held))
def test_descriptions_keep_words_and_details_apart(text, details):
    """Whatever the words are, even a line like our own."""
    from blocs.exporters.qda.details import described, told

    assert told(described(text, details)) == (text, json.loads(json.dumps(details)))
