"""A corpus goes to brat and back, and corpora of others that are kept in brat's format are read."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from pybrat.parser import BratParser
from tests.exporters.small_corpora import ADA, AGAINST, ARTICLE, FOR, REPLY, SAID, SMALL, corpora, words

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.brat import HAND, brat, from_brat
from blocs.exporters.marks import RECORDS
from blocs.model import ConceptTarget, Stance, Status

TEXT = "Ann said no.\nBo, too, agreed."


def packed(corpus):
    return members(brat(corpus).content, where="x")


def of(files, document, ending):
    return next(name for name in files if name.endswith(f"{document.id}{ending}"))


def read(files):
    whole = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return from_brat(archive(whole), where="x.brat.zip")


def edited(old, new, *, document=ARTICLE):
    """Return the small corpus after a line was changed in brat."""
    files = packed(SMALL)
    name = of(files, document, ".ann")
    assert old in files[name].decode()
    files[name] = files[name].decode().replace(old, new).encode()
    return read(files)


def test_nothing_is_lost_on_the_way():
    """Whatever brat shows or does not show, all records come back as they were."""
    assert from_brat(brat(SMALL).content, where="x") == SMALL


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_any_corpus_comes_back(corpus):
    """Line breaks of all kinds, marks that touch, overlap and lie apart."""
    assert from_brat(brat(corpus).content, where="x") == corpus


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_the_annotations_alone_say_who_is_for_what(corpus):
    """Without the records that lie beside, actor, concept, stance and words are in brat's own lines."""
    files = packed(corpus)
    del files[RECORDS]
    found = read(files)
    shown = {
        (" ".join(corpus.names[one.actor].split()), one.stance, _text(one, corpus))
        for one in corpus.statements
        if isinstance(one.target, ConceptTarget)
        and all("".join(corpus.names[id_].split()) for id_ in (one.actor, one.target.concept))
        and _text(one, corpus)
    }
    names = found.names

    assert shown <= {(names[one.actor], one.stance, _text(one, found)) for one in found.statements}


def _text(statement, corpus):
    document = next(one for one in corpus.documents if one.id == statement.document)
    return "".join("".join(document.quote(span) for span in statement.evidence).split())


def test_another_reader_finds_the_same(tmp_path):
    """What pybrat reads are the words that blocs wrote: discontinuous, across a line break, in any script."""
    zipfile.ZipFile(io.BytesIO(brat(SMALL).content)).extractall(tmp_path)
    for conf in tmp_path.glob("*.conf"):
        conf.unlink()
    examples = {example.id: example for example in BratParser(error="ignore").parse(tmp_path)}
    article = next(one for name, one in examples.items() if name.endswith(ARTICLE.id))
    content = next(one for one in article.entities if one.type == "Content")
    event = article.events[0]

    assert content.mention == "Build the dam now. السد ضروري"
    assert [ARTICLE.text[span.start : span.end] for span in content.spans] == [
        "Build",
        "the dam now.",
        "السد ضروري",
    ]
    assert event.type == "Attribution"
    assert {argument.type for argument in event.arguments} == {"Source", "Cue", "Content"}
    assert [one.references[0].entry for one in article.entities if one.references][:2] == ["Ann Low"] * 2


def test_what_somebody_changes_in_brat_is_a_correction():
    """The statement stays, rejected by whoever sat there, with theirs in its place."""
    found = edited("A1\tStance T5 for", "A1\tStance T5 against")
    judged = next(one for one in found.judgements if one.coder == HAND.id)
    new = next(one for one in found.statements if one.id == judged.instead)

    assert FOR in found.statements
    assert judged.statement == FOR.id
    assert new == replace(
        FOR,
        stance=Stance.AGAINST,
        coder=HAND.id,
        status=Status.CONFIRMED,
        confidence=None,
        reason="",
    )
    assert [note.code for note in found.notes] == ["marks-changed"]


def test_what_somebody_confirms_in_brat_is_confirmed():
    """A status is a verdict, not another statement."""
    found = edited("Status T5 rejected", "Status T5 confirmed")

    assert found.statements == SMALL.statements
    assert [(one.statement, one.verdict) for one in found.judgements if one.coder == HAND.id] == [
        (FOR.id, Status.CONFIRMED)
    ]


def test_what_is_taken_out_in_brat_is_rejected_not_lost():
    """A statement that is gone there is still in the corpus."""
    files = packed(SMALL)
    name = of(files, ARTICLE, ".ann")
    kept = [line for line in files[name].decode().splitlines(keepends=True) if "T6" not in line]
    found = read(files | {name: "".join(kept).encode()})

    assert found.statements == SMALL.statements
    assert (AGAINST.id, Status.REJECTED) in [(one.statement, one.verdict) for one in found.judgements]


def test_a_document_that_did_not_come_back_is_not_taken_for_emptied():
    """Whoever sends half of an archive rejects nothing."""
    files = packed(SMALL)
    for ending in (".txt", ".ann"):
        del files[of(files, ARTICLE, ending)]

    assert read(files).judgements == SMALL.judgements


def test_statements_can_be_coded_in_brat():
    """A passage, a note that says who and what, and a stance."""
    files = {
        "a.txt": TEXT,
        "a.ann": "T1\tStatement 0 12\tAnn said no.\n"
        "#1\tAnnotatorNotes T1\tActor: Ann Low; concept: Build the dam; organization: Dam Party\n"
        "A1\tStance T1 against\n"
        "T2\tStatement 13 15\tBo\n",
    }
    found = read(files)
    only = found.statements[0]

    assert (found.names[only.actor], found.names[only.target.concept]) == ("Ann Low", "Build the dam")
    assert (found.names[only.organization], only.stance) == ("Dam Party", Stance.AGAINST)
    assert found.documents[0].quote(only.evidence[0]) == "Ann said no."
    assert [coding.type for coding in found.codings] == ["Statement"]
    assert [note.code for note in found.notes] == ["marks-incomplete"]


def test_corpora_of_others_are_read():
    """Attributions in the manner of PolNeAR; other entities are codings, relations are told."""
    files = {
        "a.txt": TEXT,
        "a.ann": "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;17 20\tno too\n"
        "T4\tAttribution 4 8\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        "T5\tPerson 13 15\tBo\nR1\tKnows Arg1:T1 Arg2:T5\n*\tEquiv T1 T5\n",
    }
    found = read(files)
    attribution = found.attributions[0]

    assert [(span.start, span.end) for span in attribution.content] == [(9, 11), (17, 20)]
    assert (len(attribution.source), len(attribution.cue), attribution.actor) == (1, 1, None)
    assert [coding.type for coding in found.codings] == ["Person"]
    assert found.notes[0].facts == {"lines": 2}


def test_polnear_is_read_whole(shared):
    """Every attribution of the corpus's development part, each with the words its lines state."""
    folder = shared / "data/polnear/dev"
    texts = {path.stem: path.read_text("utf-8") for path in (folder / "text").glob("*.txt")}
    names = {path: path.stem.rpartition("_")[0] for path in (folder / "attributions").glob("*.ann")}
    standoff = {name: path.read_text("utf-8") for path, name in names.items()}
    files = {f"{name}.txt": texts[name] for name in standoff}
    found = read(files | {f"{name}.ann": text for name, text in standoff.items()})
    events = sum(line.startswith("E") for text in standoff.values() for line in text.split("\n"))

    assert len(found.documents) == len(files) > 50
    assert 0.999 * events < len(found.attributions) <= events


def test_the_same_corpus_makes_the_same_bytes():
    """What is written again is no change."""
    assert brat(SMALL).content == brat(SMALL).content


def test_what_brat_does_not_show_is_told():
    """A coding of a document as a whole has no words that could be marked."""
    assert [(note.code, note.facts) for note in brat(SMALL).notes] == [("not-shown", {"records": 1})]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1\tStatement 0 400\tAnn", "characters 0 to 400 do not lie in the text"),
        ("T1\tStatement -1 3\tAnn", "do not lie"),
        ("T1\tStatement 3 0\tAnn", "do not lie"),
        ("T1\tStatement 0 3;\tAnn", "line 1 is no annotation"),
        ("T1\tStatement zero 3\tAnn", "line 1 is no annotation"),
        ("T1\tStatement 0 3\tBo", "the text has 'Ann' there, not 'Bo'"),
        ("T1\tStatement 0 3", "line 1 is no annotation"),
        ("T1", "line 1 is no annotation"),
        ("T1\tStatement 0 " + "9" * 5000 + "\tAnn", "line 1 is no annotation"),
        ("E1\tAttribution:T9 Source:T1", "an event is about T"),
        ("E1\t", "line 1 is no annotation"),
        ("A1\tStance", "line 1 is no annotation"),
        ("N1\tReference T1", "line 1 is no annotation"),
        (
            "T1\tStatement 0 3\tAnn\nA1\tStance T1 maybe\n#1\tNote T1\tactor: A; concept: B",
            "not 'maybe'",
        ),
        ("T1\tStatement 0 3\tAnn\nA1\tStatus T1 dubious", "not 'dubious'"),
    ],
)
def test_bad_lines_are_named(line, told):
    """An error says which file and line, and never comes from inside."""
    with pytest.raises(UnreadablePage, match=told) as error:
        read({"a.txt": TEXT, "a.ann": line})
    assert error.value.address.startswith("x.brat.zip")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.ann": ""}, "no text of that name"),
        ({"a.txt": b"\xff"}, "not UTF-8"),
        ({"a.txt": TEXT, "a.ann": b"\xff"}, "not UTF-8"),
        ({RECORDS: "{"}, "no record"),
    ],
)
def test_unusable_members_are_named(files, told):
    """Annotations without a text, bytes that are none, records cut off."""
    with pytest.raises(UnreadablePage, match=told):
        read(files)


def test_a_text_that_was_changed_is_refused():
    """Places in it would be places of other words."""
    files = packed(SMALL)
    with pytest.raises(UnreadablePage, match="has been changed since"):
        read(files | {of(files, REPLY, ".txt"): b"Other words, says Ann."})


def test_archives_that_are_none_are_refused():
    """Cut off, or no archive at all."""
    for content in (b"", brat(SMALL).content[:-30], b"T1"):
        with pytest.raises(UnreadablePage, match=r"x\.brat\.zip"):
            from_brat(content, where="x.brat.zip")


def test_names_are_only_names():
    """A path that leads out of the archive is a document's path and nothing else."""
    assert [one.path for one in read({"../../etc/a.txt": TEXT}).documents] == ["../../etc/a.txt"]


def test_unknown_records_make_new_marks():
    """A note that points at a record of another project is not trusted."""
    line = "T1\tStatement 0 3\tAnn\n#1\tRecord T1\tstatement_1\n#2\tN T1\tactor: A; concept: B"
    found = read({"a.txt": TEXT, "a.ann": line})

    assert [one.coder for one in found.statements] == [HAND.id]
    assert found.judgements == ()


def test_spans_of_the_small_corpus_are_what_they_seem():
    """The corpus that these tests start from quotes its text."""
    assert ARTICLE.quote(words("said")) == "said"
    assert SAID.coder != ADA.id
