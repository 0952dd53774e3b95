"""A corpus goes out as W3C Web Annotations and comes back; other readers of JSON-LD see the same."""

import json

import pytest
from hypothesis import given, settings
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF
from tests.exporters.small_corpora import ARTICLE, BLOCS, DAM, FOR, SAID, SMALL, corpora
from tests.exporters.test_record_tables import WHOLE

from blocs.errors import UnreadablePage
from blocs.exporters.web_annotations import CONTEXT, TERMS, from_web_annotations, web_annotations

OA = Namespace("http://www.w3.org/ns/oa#")
BLOCS_TERMS = Namespace(TERMS)
# The terms of the standard's context that are used here, so that nothing is fetched.
STANDARD = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TimeState": "oa:TimeState",
    "Person": str(FOAF.Person),
    "Software": "as:Application",
    "classifying": "oa:classifying",
    "identifying": "oa:identifying",
    "tagging": "oa:tagging",
    "assessing": "oa:assessing",
    "commenting": "oa:commenting",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "state": {"@id": "oa:hasState", "@type": "@id"},
    "cached": {"@id": "oa:cachedSource", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "creator": {"@id": str(DCTERMS.creator), "@type": "@id"},
    "name": str(FOAF.name),
    "value": str(RDF.value),
    "format": "http://purl.org/dc/elements/1.1/format",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
    "items": {"@id": "as:items", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


def read(value):
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return from_web_annotations(content, where="x.jsonld")


def written(corpus=SMALL):
    return json.loads(web_annotations(corpus).content)


def foreign(target, **more):
    """Return the small corpus read back with one annotation of another program."""
    collection = written()
    note = {"type": "Annotation", "target": target, "creator": {"type": "Person", "name": "Eve"}, **more}
    collection["first"]["items"].append(note)
    return read(collection)


def test_nothing_but_the_bytes_of_pages_is_lost():
    """Records of every kind, with every field filled somewhere, come back with their ids."""
    found = read(web_annotations(WHOLE).content)
    for name in ("documents", "attributions", "actors", "concepts", "coders", "statements", "codings"):
        assert getattr(found, name) == getattr(WHOLE, name)
    for name in ("judgements", "merges", "variables", "attributes", "memos", "notes"):
        assert getattr(found, name) == getattr(WHOLE, name)
    assert [note.code for note in web_annotations(WHOLE).notes] == ["pages-left-out"]


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_any_corpus_comes_back(corpus):
    """Any letters, any spans, any names."""
    assert read(web_annotations(corpus).content) == corpus


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_another_reader_of_json_ld_finds_the_same():
    """As triples: who stands for what, by whom it was coded, and which words it rests on."""
    collection = written()
    collection["@context"] = [STANDARD if one == CONTEXT else one for one in collection["@context"]]
    graph = Graph().parse(data=json.dumps(collection), format="json-ld")
    record = "urn:blocs:record:"
    one = URIRef(record + FOR.id)
    body = next(b for b in graph.objects(one, OA.hasBody) if (b, BLOCS_TERMS.stance, None) in graph)
    targets = list(graph.objects(one, OA.hasTarget))
    quotations = {
        str(q) for t in targets for s in graph.objects(t, OA.hasSelector) for q in graph.objects(s, OA.exact)
    }

    assert len(list(graph.subjects(RDF.type, OA.Annotation))) == 8
    assert graph.value(one, OA.motivatedBy) == OA.classifying
    assert graph.value(graph.value(one, DCTERMS.creator), FOAF.name) == Literal(BLOCS.name)
    assert graph.value(body, BLOCS_TERMS.actor) == URIRef(record + FOR.actor)
    assert graph.value(body, BLOCS_TERMS.stance) == Literal("for")
    assert quotations == {"Build\nthe dam now.", "السد ضروري"}
    assert {graph.value(t, OA.hasSource) for t in targets} == {URIRef(ARTICLE.url)}
    assert graph.value(URIRef(record + DAM.id), BLOCS_TERMS.name) == Literal(DAM.name)


def test_positions_count_code_points():
    """What lies behind a character outside the basic plane is where the standard says."""
    item = next(one for one in written()["first"]["items"] if one["id"].endswith(SAID.id))
    position, quotation = item["target"][2]["selector"]

    assert ARTICLE.text[position["start"] : position["end"]] == quotation["exact"] == "Build\nthe dam now."
    assert quotation["prefix"] == "Ann Low said 🚢: “"


def test_an_annotation_says_in_words_what_it_means():
    """Programs that know nothing of the vocabulary show who is for what."""
    item = next(one for one in written()["first"]["items"] if one["id"].endswith(FOR.id))

    assert item["body"][0]["value"] == "Ann Low (Dam Party): for: The dam should be built"


def test_annotations_of_others_become_codings():
    """Found by position, or by a quotation that stands in one place only."""
    target = {
        "source": "https://news.example/dam",
        "selector": {"type": "TextQuoteSelector", "exact": "Bo is"},
    }
    found = foreign(target, body={"type": "TextualBody", "purpose": "tagging", "value": "doubt"})
    coding = found.codings[-1]

    assert (coding.type, ARTICLE.quote(coding.evidence[0])) == ("doubt", "Bo is")
    assert found.names[coding.coder] == "Eve"


@pytest.mark.parametrize(
    "target",
    [
        "https://news.example/dam",
        {"source": "https://elsewhere.example/"},
        {"source": "https://news.example/dam", "selector": {"type": "TextQuoteSelector", "exact": "unsaid"}},
        {"source": "https://news.example/dam", "selector": {"type": "TextQuoteSelector", "exact": 3}},
        {
            "source": "https://news.example/dam",
            "selector": {"type": "TextPositionSelector", "start": 9, "end": 2},
        },
        {
            "source": "https://news.example/dam",
            "selector": {"type": "TextPositionSelector", "start": -9, "end": 2},
        },
        {"source": ["x"], "selector": {"type": ["x"]}, "state": {"cached": []}},
    ],
)
def test_what_cannot_be_placed_is_told(target):
    """An annotation of something that is not here is left out, and the corpus is as it was."""
    found = foreign(target)

    assert found.codings == SMALL.codings
    assert found.notes[-1].facts == {"annotations": 1}


def damaged(change):
    """Return the small corpus as written, with its first annotation of a statement changed."""
    collection = written()
    change(next(one for one in collection["first"]["items"] if one["id"].endswith(FOR.id)))
    return collection


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one["target"][0]["selector"][0].update(end=4000), "do not lie in doc_"),
        (lambda one: one["target"][0]["selector"][0].update(start=-1), "statements"),
        (lambda one: one["target"][0]["selector"][0].update(end=1), "statements"),
        (lambda one: one["target"][0]["selector"][0].update(start="0"), "statements"),
        (lambda one: one["target"][0].pop("state"), "without its document"),
        (lambda one: one["target"][0].update(selector="x"), "without its document or position"),
        (lambda one: one["target"].append(3), "3 stands where"),
        (lambda one: one["body"][1].update({"blocs:stance": "maybe"}), "statements"),
        (lambda one: one["body"][1].update({"blocs:actor": 3}), "statements"),
        (lambda one: one["body"][1].update({"blocs:target": {"spell": 1}}), "statements"),
    ],
)
def test_damaged_records_are_named(change, told):
    """Of the vocabulary's own records none is half read."""
    with pytest.raises(UnreadablePage, match=told) as error:
        read(damaged(change))
    assert error.value.address.startswith("x.jsonld")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"3",
        b"{}",
        b'{"first": 3}',
        b'{"items": [3]}',
        b'{"items": [], "blocs:records": [{"type": "blocs:Spell"}]}',
        b'{"items": [], "blocs:records": [{"type": ["x"]}]}',
        b"[" * 100_000,
        web_annotations(SMALL).content[:-40],
    ],
)
def test_files_that_are_none_are_refused(content):
    """Cut off, of another shape, or nested without end: one error, never from inside."""
    with pytest.raises(UnreadablePage, match=r"x\.jsonld"):
        read(content)
