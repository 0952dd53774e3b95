"""A corpus goes to UIMA's exchange format and back, and cassis reads and writes the same."""

import io

import cassis
import pytest
from hypothesis import given, settings
from tests.exporters.small_corpora import ARTICLE, FOR, REPLY, SMALL, corpora

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive, members
from blocs.exporters.cas import FEATURES, HAND, TYPES, cas, from_cas
from blocs.exporters.marks import RECORDS
from blocs.model import Stance, Status

TEXT = "Ann said 🚢 no.\nنعم"


def packed(corpus=SMALL):
    return members(cas(corpus).content, where="x")


def of(files, document):
    return next(name for name in files if name.endswith(f"{document.id}.xmi"))


def read(files):
    return from_cas(archive(files), where="x.xmi.zip")


def opened(files, document):
    """Return a document as cassis opens it."""
    types = cassis.load_typesystem(io.BytesIO(files[TYPES]))
    return cassis.load_cas_from_xmi(io.BytesIO(files[of(files, document)]), typesystem=types)


def test_nothing_is_lost_on_the_way():
    """Whatever a CAS shows or does not show, all records come back as they were."""
    assert from_cas(cas(SMALL).content, "x") == SMALL


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_any_corpus_comes_back(corpus):
    """Control characters, characters of two units, spans that touch, overlap and lie apart."""
    assert from_cas(cas(corpus).content, "x") == corpus


def test_another_reader_finds_the_same_words():
    """Cassis counts as UIMA does, and reads the words behind an emoji and in Arabic."""
    found = opened(packed(), ARTICLE)
    statements = found.select("blocs.Statement")
    parts = {one.part: one.get_covered_text() for one in found.select("blocs.Attribution")}

    assert found.sofa_string == ARTICLE.text
    assert [one.get_covered_text() for one in statements if one.record == FOR.id] == [
        "Build\nthe dam now.",
        "السد ضروري",
    ]
    assert {(one.actor, one.organization, one.stance, one.status) for one in statements} == {
        ("Ann Low", "Dam Party", "for", "rejected"),
        ("Bo", None, "against", "confirmed"),
        ("Bo", None, "for", "confirmed"),
    }
    assert (parts["source"], parts["cue"]) == ("Ann Low", "said")


def test_what_another_writer_makes_of_it_is_read():
    """Opened and saved by cassis, nothing is changed; a stance changed there is a correction."""
    files = packed()
    name = of(files, ARTICLE)
    same = opened(files, ARTICLE).to_xmi().encode()
    other = opened(files, ARTICLE)
    for one in other.select("blocs.Statement"):
        if one.record == FOR.id:
            one.stance = "against"
    found = read(files | {name: other.to_xmi().encode()})
    judged = next(one for one in found.judgements if one.coder == HAND.id)

    assert read(files | {name: same}) == SMALL
    assert (judged.statement, judged.verdict) == (FOR.id, Status.REJECTED)
    assert next(one for one in found.statements if one.id == judged.instead).stance is Stance.AGAINST


def test_statements_made_by_another_writer_are_read():
    """Without any record of ours: text, statement, attribution and coding, with offsets behind an emoji."""
    types = cassis.TypeSystem()
    for name, features in FEATURES.items():
        made = types.create_type(f"blocs.{name}", "uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    document = cassis.Cas(typesystem=types)
    document.sofa_string = TEXT
    document.sofa_mime = "text/plain"
    said = {"actor": "Ann", "concept": "Build the dam", "stance": "against"}
    document.add(types.get_type("blocs.Statement")(begin=11, end=14, **said))
    document.add(types.get_type("blocs.Attribution")(begin=4, end=8, part="cue"))
    document.add(types.get_type("blocs.Coding")(begin=15, end=18, code="yes"))
    found = read({"a.xmi": document.to_xmi().encode()})
    text, statement = found.documents[0], found.statements[0]

    assert text.text == TEXT
    assert text.quote(statement.evidence[0]) == "no."
    assert (found.names[statement.actor], found.names[statement.target.concept]) == ("Ann", "Build the dam")
    assert text.quote(found.attributions[0].cue[0]) == "said"
    assert [(one.type, text.quote(one.evidence[0])) for one in found.codings] == [("yes", "نعم")]


def test_what_is_taken_out_is_rejected_not_lost():
    """A document without its annotations is a document whose statements somebody took out."""
    files = packed()
    empty = opened(files, ARTICLE)
    for one in list(empty.select("blocs.Statement")):
        empty.remove(one)
    found = read(files | {of(files, ARTICLE): empty.to_xmi().encode()})

    assert found.statements == SMALL.statements
    assert sum(one.coder == HAND.id for one in found.judgements) == 2


def test_characters_that_xml_cannot_hold_are_told():
    """They are spaces there, and come back from the records."""
    assert [note.code for note in cas(SMALL).notes] == ["not-shown"]
    corpus = type(SMALL)(documents=(type(ARTICLE)(**{**_fields(ARTICLE), "text": "a\x01b\x0c"}),))

    assert cas(corpus).notes[0].facts == {"characters": 2}
    assert from_cas(cas(corpus).content, "x") == corpus


def _fields(document):
    return {name: getattr(document, name) for name in ("page", "path", "ordinal", "genre")}


def xmi(annotation="", text="Ann 🚢", before=""):
    return (
        f'{before}<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        f'xmlns:blocs="http:///blocs.ecore" xmi:version="2.0">{annotation}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{text}"/></xmi:XMI>'
    ).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (xmi('<blocs:Statement begin="0" end="40"/>'), "do not lie in the text"),
        (xmi('<blocs:Statement begin="-1" end="3"/>'), "do not lie in the text"),
        (xmi('<blocs:Statement begin="3" end="0"/>'), "do not lie in the text"),
        (xmi('<blocs:Statement begin="0" end="5"/>'), "cut a character in two"),
        (xmi('<blocs:Statement begin="x" end="5"/>'), "has no offsets"),
        (xmi("<blocs:Statement/>"), "has no offsets"),
        (xmi('<blocs:Attribution begin="0" end="3" part="verb"/>'), "not 'verb'"),
        (xmi('<blocs:Statement begin="0" end="3" actor="A" concept="B" stance="maybe"/>'), "not 'maybe'"),
        (xmi(before='<!DOCTYPE x [<!ENTITY a "b">]>'), "has a document type"),
        (xmi(text="&a;", before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), "a.xmi"),
        (xmi().decode().encode("utf-16"), "not in UTF-8"),
        (xmi(text="&a;"), "no XML"),
        (xmi()[:-20], "no XML"),
        (b"", "no XML"),
        (b"<a/>", "holds no text"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "no XML"),
    ],
)
def test_bad_files_are_named(content, told):
    """Offsets, parts, document types, entities: the error says which file."""
    with pytest.raises(UnreadablePage, match=told) as error:
        read({"a.xmi": content})
    assert error.value.address.startswith("x.xmi.zip")


def test_a_bomb_of_entities_does_not_go_off():
    """A thousand million laughs are refused before they are there."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {one} "{f"&{last};" * 10}">' for last, one in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(UnreadablePage, match=r"a\.xmi"):
        read({"a.xmi": xmi(text="&j;", before=f"<!DOCTYPE x [{entities}]>")})


def test_a_text_that_was_changed_is_refused():
    """Places in it would be places of other words."""
    files = packed()
    with pytest.raises(UnreadablePage, match="has been changed since"):
        read(files | {of(files, REPLY): xmi()})


def test_archives_that_are_none_are_refused():
    """Cut off, no archive, or records that are damaged."""
    for content in (b"", cas(SMALL).content[:-30], archive({RECORDS: b"{"})):
        with pytest.raises(UnreadablePage, match=r"x\.xmi\.zip"):
            from_cas(content, "x.xmi.zip")


def test_the_same_corpus_makes_the_same_bytes():
    """What is written again is no change."""
    assert cas(SMALL).content == cas(SMALL).content
