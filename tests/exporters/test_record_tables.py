"""All records as tables come back as they were, and are read by other programs."""

import csv
import io
import json
import zipfile
from dataclasses import fields, replace

import pandas as pd
import pyarrow.parquet as pq
import pytest
from tests.records import document, statement

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.record_tables import (
    KINDS,
    csv_archive,
    dictionary,
    from_csv_archive,
    from_json_lines,
    from_parquet_archive,
    json_lines,
    json_lines_file,
    parquet_archive,
    tables,
)
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
    Corpus,
    DeclaredVariable,
    Judgement,
    Membership,
    Memo,
    Merge,
    Moment,
    Note,
    Page,
    Span,
    Status,
    VariableKind,
)
from blocs.model.columns import SCHEMAS, ColumnType

TEXT = 'Ann Low said: "Build\nthe dam,\r\n🚢 now."\tقالت آن لو نعم'
ARTICLE = document(TEXT, published=Moment.parse("2031-05"), language="en")
REPLY = document(
    "> Build\nNo.",
    ordinal=1,
    reply_to=ARTICLE.id,
    citations=(Citation(span=Span("d", 0, 7), cited=ARTICLE.id),),
)
SPAN = Span(ARTICLE.id, 0, 7)
ADA = Coder(name="Ada", kind=CoderKind.PERSON)
BLOCS = Coder(name="blocs", kind=CoderKind.PROGRAM, version="1", settings={"a": "b"})
ANN = Actor(
    name="Ann Low",
    kind=ActorKind.PERSON,
    aliases=("Low",),
    memberships=(Membership(role="mayor", since=Moment.parse("2029"), evidence=(SPAN,)),),
    mentions=(SPAN,),
)
DAM, WALL = Concept(name="Build the dam", counts=("a", "b, c")), Concept(name="Build the wall")
FIRST = statement(
    actor=ANN.id,
    document=ARTICLE.id,
    evidence=(SPAN,),
    coder=BLOCS.id,
    confidence=0.1 + 0.2,
    variables={"page": 3, "sure": True, "where": "here"},
    statement_type="Scale",
)
WHOLE = Corpus(
    pages=(Page(address="dam.html", content=b"\x00<html>\xff", fetched=Moment.parse("2031-05-04T09:30Z")),),
    documents=(ARTICLE, REPLY),
    attributions=(
        Attribution(
            document=ARTICLE.id,
            source=(SPAN,),
            cue=(Span(ARTICLE.id, 8, 12),),
            content=(Span(ARTICLE.id, 15, 30),),
            actor=ANN.id,
            confidence=0.5,
            coder=BLOCS.id,
        ),
    ),
    actors=(ANN,),
    concepts=(DAM, replace(WALL, parent=DAM.id)),
    coders=(ADA, BLOCS),
    statements=(FIRST, statement(target=ActorTarget(actor=ANN.id, tie="backs"), coder=ADA.id)),
    codings=(Coding(type="Note", document=ARTICLE.id, evidence=(SPAN,), variables={"n": 1}, coder=ADA.id),),
    judgements=(Judgement(statement=FIRST.id, coder=ADA.id, verdict=Status.REJECTED, reason="irony"),),
    merges=(Merge(merged=WALL.id, into=DAM.id, reason="same", coder=ADA.id),),
    variables=(DeclaredVariable(statement_type="Scale", name="page", kind=VariableKind.INTEGER),),
    attributes=(Attribute(about=ANN.id, name="party", value="Dam, Party"),),
    memos=(Memo(about=ARTICLE.id, text='"quoted"', coder=ADA.id),),
    notes=(Note(code="cut-off-text", message="…", document=REPLY.id, facts={"n": 1}),),
)

FORMATS = {
    "csv": (csv_archive, from_csv_archive),
    "parquet": (parquet_archive, from_parquet_archive),
    "jsonl": (
        lambda corpus: "".join(json_lines(corpus)),
        lambda text, where: from_json_lines(text.split("\n"), where=where),
    ),
}


@pytest.mark.parametrize(("write", "read"), FORMATS.values(), ids=FORMATS)
def test_every_record_comes_back_as_it_was(write, read):
    """Records of every kind, with every field filled somewhere, and their ids."""
    assert all(getattr(WHOLE, field.name) for field in fields(WHOLE))
    assert read(write(WHOLE), where="whole") == WHOLE


@pytest.mark.parametrize(("write", "read"), FORMATS.values(), ids=FORMATS)
def test_an_empty_corpus_comes_back_empty(write, read):
    """Nothing is a corpus too."""
    assert read(write(Corpus()), where="nothing") == Corpus()


def test_the_same_corpus_makes_the_same_bytes():
    """What is written again is not a change, to a version control or a synchronised folder."""
    assert csv_archive(WHOLE) == csv_archive(WHOLE)


def test_a_line_is_a_row_of_its_table_as_plain_json_writes_it():
    """Lines are put together from the columns, quicker than by a parser, and to the byte the same."""
    expected = []
    for name, table in tables(WHOLE).items():
        nested = {column.name for column in SCHEMAS[KINDS[name]] if column.type is ColumnType.JSON}
        for row in zip(*table.values(), strict=True):
            pairs = zip(table, row, strict=True)
            plain = {key: json.loads(value) if key in nested and value else value for key, value in pairs}
            whole = {"table": name, **plain}
            expected.append(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n")

    assert list(json_lines(WHOLE))[1:] == expected
    assert json_lines_file(WHOLE).decode() == "".join(json_lines(WHOLE))


def test_the_dictionary_names_every_column():
    """One line a column, in words, in each format."""
    packed = zipfile.ZipFile(io.BytesIO(csv_archive(WHOLE)))
    listed = list(csv.DictReader(io.StringIO(packed.read("dictionary.csv").decode())))
    told = {(row["table"], row["column"]) for row in listed}

    for name in KINDS:
        header = next(csv.reader(io.StringIO(packed.read(f"{name}.csv").decode())))
        assert {(name, column) for column in header} <= told
    assert all(meaning for *_, meaning in dictionary())


def test_pandas_and_arrow_read_the_tables():
    """Any data frame library opens them: texts with quotes, line ends and right-to-left letters included."""
    packed = zipfile.ZipFile(io.BytesIO(csv_archive(WHOLE)))
    frame = pd.read_csv(io.BytesIO(packed.read("documents.csv")))
    arrow = pq.read_table(
        io.BytesIO(zipfile.ZipFile(io.BytesIO(parquet_archive(WHOLE))).read("documents.parquet"))
    )

    assert list(frame["text"]) == [TEXT, REPLY.text]
    assert arrow.column("text").to_pylist() == [TEXT, REPLY.text]
    assert json.loads(frame["citations"][1])[0][1:3] == [0, 7]


def test_passwords_of_dna_stay_with_dna():
    """Tables are mailed around; a scrambled password is not for them."""
    secret = Attribute(about=ADA.id, name="dna", value='{"password": "x"}')
    corpus = replace(WHOLE, attributes=(*WHOLE.attributes, secret))

    assert from_csv_archive(csv_archive(corpus), where="").attributes == WHOLE.attributes


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{"], "line 1 is no record"),
        (["", "[1]"], "line 2 is no record"),
        (['{"table": "spells"}'], "no known table: 'spells'"),
        (['{"table": "concepts", "name": 3}'], "concepts"),
        (['{"table": "statements"}'], "statements"),
        (['{"table": "coders", "name": "A", "kind": "ghost"}'], "coders"),
    ],
)
def test_bad_lines_are_named(lines, told):
    """An error says which line or table, and never comes from inside."""
    with pytest.raises(UnreadablePage, match=told):
        from_json_lines(lines, where="x.jsonl")


def bomb():
    return archive({"documents.csv": b"0" * 300_000_000})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no archive",
        csv_archive(WHOLE)[:-40],
        archive({"documents.csv": b'"'}),
        archive({"actors.csv": b"a\n1"}),
    ],
    ids=["empty", "text", "cut", "open quote", "other columns"],
)
def test_broken_archives_are_refused(content):
    """Whatever is wrong, the error names the file."""
    with pytest.raises(UnreadablePage, match=r"x\.zip"):
        from_csv_archive(content, where="x.zip")


def test_a_bomb_does_not_go_off():
    """Three hundred megabytes of zeros in a third of one are refused before they are there."""
    with pytest.raises(UnreadablePage, match="unpacks to far more"):
        from_csv_archive(bomb(), where="x.zip")


def test_a_size_that_lies_does_not_help():
    """What is counted is what comes out, not what the archive says."""
    content = archive({"a": b"0" * 5_000})
    with pytest.raises(UnreadablePage, match="unpacks to far more"):
        members(content, where="x.zip", largest_bytes=100)
